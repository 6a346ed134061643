"""MTG3: what meetings passed: majorities, ballots, written opinions."""
