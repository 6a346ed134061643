"""CYC: reports that are due, and what comes before and after them."""
