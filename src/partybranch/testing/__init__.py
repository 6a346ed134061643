"""For tests: what is expected of records, of the arithmetic of meetings and shares, and of rules of one's own.

Every assertion raises `NotAsExpected`, an `AssertionError` whose text says in Chinese or English what was expected, what
is, where, and by which article. They need no test runner. `pytest_plugins = ["partybranch.testing"]` in the outermost
conftest.py offers fixtures as well; nothing loads them otherwise. PYTEST_DONT_REWRITE: a conftest.py may import this module
before it is named as a plugin.
"""

from partybranch.testing._cases import RuleCase, assert_case, rule_cases
from partybranch.testing._failing import NotAsExpected
from partybranch.testing._findings import assert_cannot_tell, assert_found, assert_kept, assert_regular
from partybranch.testing._ledgers import regular_ledger
from partybranch.testing._numbers import assert_election, assert_quorum, assert_vote
from partybranch.testing._records import assert_round_trip
from partybranch.testing._shares import assert_ratio, assert_share

__all__ = [
    "NotAsExpected",
    "RuleCase",
    "assert_cannot_tell",
    "assert_case",
    "assert_election",
    "assert_found",
    "assert_kept",
    "assert_quorum",
    "assert_ratio",
    "assert_regular",
    "assert_round_trip",
    "assert_share",
    "assert_vote",
    "regular_ledger",
    "rule_cases",
]

pytest_plugins: tuple[str, ...] = ("partybranch.testing._fixtures",)
# Read by pytest alone, when this module is named as a plugin: so the assertions need no pytest.
