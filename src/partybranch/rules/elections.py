"""ELE1: elections: electors, candidates, offices."""
