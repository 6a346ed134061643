"""MTG and LIF1 to LIF2: meetings, how often they are held, what they decide, and who takes part."""
