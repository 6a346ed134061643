"""LIF4 and LIF5: members away, out of contact, suspended, moving; sanctions and what they do."""
