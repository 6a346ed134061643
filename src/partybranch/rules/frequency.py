"""MTG2 and LIF1: how often meetings are held."""
