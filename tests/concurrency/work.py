"""What is checked at the same time: different records by different books, and what is to come out."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from attrs import frozen

import partybranch as pb
from partybranch.outputs import as_json, lines

__all__ = ["JOBS", "Job", "book_of", "done", "expected"]

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
_DAYS: Final = (date(2009, 12, 31), date(2026, 11, 27))


@frozen
class Job:
    """One piece of work.

    Args:
        name: what it is.
        do: does it by a rule book and a day, and returns something that compares.
    """

    name: str
    do: Callable[[pb.RuleBook, date], object]


def _roster(rules: pb.RuleBook, on: date) -> object:
    roster = pb.read_roster(EXAMPLES / "roster.xlsx")
    return pb.check(roster, on=on, rules=rules)


def _meetings(rules: pb.RuleBook, on: date) -> object:
    return pb.check(pb.read_roster(EXAMPLES / "meetings.xlsx"), on=on, rules=rules)


def _ledger(rules: pb.RuleBook, on: date) -> object:
    ledger = pb.load(EXAMPLES / "quality_bureau" / "ledger.json")
    return pb.check(ledger, on=on, rules=rules)


def _texts(rules: pb.RuleBook, on: date) -> object:
    roster = pb.read_roster(EXAMPLES / "roster.xlsx")
    report = pb.check(roster, on=on, rules=rules)
    text = [line.text for language in ("zh", "en") for line in lines(report, {}, language)]
    written = pb.dumps(roster)
    return text, as_json(report, []), written, pb.loads(written)


def _there_and_back(rules: pb.RuleBook, on: date) -> object:
    ledger = pb.loads(pb.dumps(pb.load(EXAMPLES / "quality_bureau" / "ledger.json")))
    report = pb.check(ledger, on=on, rules=rules)
    return pickle.loads(pickle.dumps(report))


JOBS: Final = (
    Job("a roster", _roster),
    Job("sheets of meetings", _meetings),
    Job("a ledger", _ledger),
    Job("texts of a report, and a roster there and back", _texts),
    Job("a ledger there and back", _there_and_back),
)


def book_of(number: int) -> pb.RuleBook:
    """Return the rule book by which a piece of work is done: all rules, some of them, or some with a limit of an agency's own."""
    match number % 3:
        case 0:
            return pb.RULES
        case 1:
            return pb.RULES.only("ADM", "CON")
        case _:
            return pb.RULES.tightening("ADM101", 20, source="本局制度", since=date(2000, 1, 1))


def done(number: int) -> object:
    """Do the piece of work of a number: which one, by which book and on which day follow from it."""
    return JOBS[number % len(JOBS)].do(book_of(number), _DAYS[number % len(_DAYS)])


ROUND: Final = len(JOBS) * 3 * len(_DAYS)
"""After so many numbers the work repeats itself."""


def expected() -> tuple[object, ...]:
    """Return what comes out of each number of a round, done one after another."""
    return tuple(done(number) for number in range(ROUND))
