"""LIF5: sanctions and what they do."""
