"""How the suite runs: Hypothesis without randomness, so that a run says the same twice.

`pytest --hypothesis-profile=search` searches at random, with more examples; see tests/README.md.
"""

from __future__ import annotations

import gc
import signal

from hypothesis import HealthCheck, settings

settings.register_profile(
    "suite",
    # Few enough for a run of every day; the search has the many.
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "search", parent=settings.get_profile("suite"), derandomize=False, max_examples=2_000
)
settings.load_profile("suite")

pytest_plugins = ["pytester"]
"""Runs pytest on files of a test's own; what the library offers to other test suites is tested so."""

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell without job control lets what it starts behind itself ignore Ctrl-C, and so would every program that a test starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Let the collector pass over the tests themselves: there are so many that it would look through little else."""
    gc.collect()
    gc.freeze()
