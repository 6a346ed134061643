"""CON4: numbers and references of a ledger that contradict each other. These need no law."""
