"""What is published: its contents, and whether it works where nothing else is. `python -m tests.packaging` tries it in fresh environments."""
