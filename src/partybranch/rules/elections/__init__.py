"""ELE: elections, the count of ballots, terms of office."""
