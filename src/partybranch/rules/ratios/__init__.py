"""RAT: head counts, and the shares that are stated of them."""
