"""What users rely on, recorded: `python -m tests.api` compares it with what is, `--write` records it anew."""
