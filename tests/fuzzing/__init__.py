"""Fuzzing: every reader of what strangers send, under inputs that nobody would think of.

`python -m tests.fuzzing` runs them under the guidance of coverage (atheris, the group `fuzzing`); the ordinary suite runs the same
harnesses on their seeds, on the inputs that once broke them (`crashes/NAME/`), and on some hundred changed seeds.
"""
