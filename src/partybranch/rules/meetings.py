"""MTG1: meetings held: quorum and chair."""
