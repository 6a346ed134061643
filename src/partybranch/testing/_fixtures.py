"""The fixtures, the marker and the setting that pytest offers where `partybranch.testing` is named as a plugin.

PYTEST_DONT_REWRITE: there is no assertion here to be shown.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from typing import Final, Protocol

import pytest

from partybranch._checking import check
from partybranch.errors import ImpossibleValue
from partybranch.findings import Report
from partybranch.models import Ledger
from partybranch.rules import RULES, RuleBook
from partybranch.testing._failing import NotAsExpected
from partybranch.testing._findings import Records
from partybranch.testing._ledgers import regular_ledger

__all__ = ["Checks", "partybranch_check", "partybranch_ledger", "partybranch_on", "partybranch_rules"]

_MARKER: Final = "partybranch_on"
_LANGUAGE: Final = "partybranch_language"
_LANGUAGES: Final = ("en", "zh")


class Checks(Protocol):
    """What the fixture `partybranch_check` gives: `check` on the day of the test and by its book."""

    def __call__(self, records: Records) -> Report:
        """Return the report of a check."""
        ...


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the setting for the language in which failures are told."""
    parser.addini(_LANGUAGE, "the language in which failed expectations are told: en or zh", default="en")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker, and refuse another language."""
    config.addinivalue_line(
        "markers", f"{_MARKER}(day): the day of the check, such as '2026-11-23' or a date"
    )
    if config.getini(_LANGUAGE) not in _LANGUAGES:
        raise pytest.UsageError(f"{_LANGUAGE} is one of {', '.join(_LANGUAGES)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Tell failed expectations in the language that is set, unless the test itself asked for another one."""
    try:
        return (yield)
    except NotAsExpected as failed:
        if failed.language == "en":
            failed.language = item.config.getini(_LANGUAGE)
        raise


@pytest.fixture
def partybranch_on(request: pytest.FixtureRequest) -> date:
    """The day of the check: that of the marker `partybranch_on`. There is no other; override the fixture to set one."""
    marker = request.node.get_closest_marker(_MARKER)
    if marker is None:
        raise pytest.UsageError(
            "no day to check on: mark the test with @pytest.mark.partybranch_on('2026-11-23'), or override the "
            "fixture partybranch_on in conftest.py. The library never takes today's, so that a test says the same tomorrow."
        )
    try:
        (day,) = marker.args
        return date.fromisoformat(day) if isinstance(day, str) else _day(day)
    except (ValueError, TypeError) as error:
        raise pytest.UsageError(
            f"@pytest.mark.{_MARKER} takes one day, such as '2026-11-23' or a date"
        ) from error


def _day(value: object) -> date:
    if type(value) is not date:
        raise ImpossibleValue(zh="应为日期", en="a date is right")
    return value


@pytest.fixture
def partybranch_rules() -> RuleBook:
    """The rules to check by: those of the library. Override the fixture to have one's own book."""
    return RULES


@pytest.fixture
def partybranch_check(partybranch_on: date, partybranch_rules: RuleBook) -> Checks:
    """`check` on the day of the test, by its book: a function of the records."""

    def checks(records: Records) -> Report:
        return check(records, on=partybranch_on, rules=partybranch_rules)

    return checks


@pytest.fixture
def partybranch_ledger(partybranch_on: date) -> Ledger:
    """A branch of nine that is in order on the day of the test, always the same one for a day; change it with `attrs.evolve`."""
    return regular_ledger(on=partybranch_on)
