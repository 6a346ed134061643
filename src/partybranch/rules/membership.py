"""LIF4: members away, out of contact, suspended, moving."""
