"""The fixtures, the marker and the setting that pytest offers where `partybranch.testing` is named as a plugin.

PYTEST_DONT_REWRITE: there is no assertion here to be shown.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, datetime
from typing import Final, Protocol

import pytest

from partybranch._checking import check
from partybranch.findings import Report
from partybranch.models import Ledger
from partybranch.rules import RULES, RuleBook
from partybranch.testing._failing import NotAsExpected
from partybranch.testing._findings import Records
from partybranch.testing._ledgers import regular_ledger

__all__ = ["Checks", "partybranch_check", "partybranch_ledger", "partybranch_on", "partybranch_rules"]

_DAY: Final = "partybranch_on"
"""The name of the fixture, of the marker and of the setting: whichever is nearest to the test says the day."""

_NO_DAY: Final = (
    "no day to check on: mark the test with @pytest.mark.partybranch_on('2026-11-23'), or set partybranch_on in pytest's "
    "settings. The library never takes today's, so that a test says the same tomorrow."
)
_LANGUAGE: Final = "partybranch_language"
_LANGUAGES: Final = ("en", "zh")


class Checks(Protocol):
    """What the fixture `partybranch_check` gives: `check` on the day of the test and by its book."""

    def __call__(self, records: Records) -> Report:
        """Return the report of a check."""
        ...


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the settings: the day of the check, and the language in which failures are told."""
    parser.addini(
        _DAY, "the day of the check where no marker says another one, such as 2026-11-23", default=""
    )
    parser.addini(_LANGUAGE, "the language in which failed expectations are told: en or zh", default="en")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker, and refuse another language."""
    config.addinivalue_line("markers", f"{_DAY}(day): the day of the check, such as '2026-11-23' or a date")
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
    """The day of the check: that of the nearest marker `partybranch_on`, or else of the setting of that name."""
    marker = request.node.get_closest_marker(_DAY)
    given = (request.config.getini(_DAY),) if marker is None else marker.args
    if given == ("",):
        pytest.fail(_NO_DAY, pytrace=False)
    day = _day(*given) if len(given) == 1 else None
    if day is None:
        pytest.fail(f"{_DAY} takes one day, such as '2026-11-23' or a date", pytrace=False)
    return day


def _day(given: object) -> date | None:
    if isinstance(given, str):
        try:
            return date.fromisoformat(given)
        except ValueError:
            return None
    # A moment is a date too, and says more than a day.
    return given if isinstance(given, date) and not isinstance(given, datetime) else None


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
