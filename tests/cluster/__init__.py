"""The same roster checked by Spark and by one machine: `python -m tests.cluster`; never part of a test run."""
