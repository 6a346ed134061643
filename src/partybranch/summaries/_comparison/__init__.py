"""Two rosters compared: who joined, left, moved and changed, who was matched by what, and what is to be asked."""
