"""Pages of reports in a real browser; see `python -m tests.browser --help`."""
