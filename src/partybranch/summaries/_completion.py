"""The completion view (完成情况): for a ledger and a period, what was asked against what was held, and what is missing and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Any, Final

from attrs import frozen

from partybranch.dates import PartialDate, Period
from partybranch.findings import Message
from partybranch.models import Branch, Ledger, MeetingKind
from partybranch.regulations import Force
from partybranch.rules import FAMILIES, RULES, Rule, RuleBook
from partybranch.summaries._asked import KINDS, asked_for
from partybranch.summaries._demands import Demand, DemandState, demands
from partybranch.summaries._months import Tally, months_of, tallies

__all__ = ["Completion", "Requirement", "completion", "usual_period"]

_FAMILIES: Final = tuple(FAMILIES)


@frozen(kw_only=True)
class Requirement:
    """What one rule asks of one branch, group or cycle, unit by unit.

    Every unit is in one of `kept`, `beyond`, `missing`, `excused`, `cannot_tell`, `not_covered` and `not_due`.

    Args:
        rule: the rule.
        about: the id of the branch, group or cycle.
        asked: what is asked for: the kind of meeting with the name of its group, or the name of the cycle.
        units: in the order of time.
    """

    rule: Rule[Any]
    about: str
    asked: Message
    units: tuple[Demand, ...]

    def within(self, state: DemandState) -> tuple[Demand, ...]:
        """Return the units that are in a state."""
        return tuple(each for each in self.units if each.state is state)

    @property
    def kept(self) -> int:
        """How many of the required units are kept."""
        return sum(_judged(each) for each in self.within(DemandState.KEPT))

    @property
    def beyond(self) -> int:
        """How many units are kept that are not over, or for which the ledger does not claim to be complete."""
        return len(self.within(DemandState.KEPT)) - self.kept

    @property
    def missing(self) -> int:
        """How many required units are not kept."""
        return len(self.within(DemandState.MISSING))

    @property
    def excused(self) -> int:
        """How many required units are not kept for a recorded reason that excuses it."""
        return len(self.within(DemandState.EXCUSED))

    @property
    def cannot_tell(self) -> int:
        """Of how many required units it cannot be told."""
        return len(self.within(DemandState.CANNOT_TELL))

    @property
    def not_covered(self) -> int:
        """How many units are over and not kept, for which the ledger does not claim to be complete."""
        return len(self.within(DemandState.NOT_COVERED))

    @property
    def not_due(self) -> int:
        """How many units are not over, and not kept yet."""
        return len(self.within(DemandState.RUNNING))

    @property
    def required(self) -> int:
        """How many units are over and covered by the ledger: kept, missing, excused or such that it cannot be told."""
        return self.kept + self.missing + self.excused + self.cannot_tell

    @property
    def share(self) -> Fraction | None:
        """What share is kept of the required units of which it can be told; None: there is none yet."""
        told = self.required - self.cannot_tell
        return Fraction(self.kept, told) if told else None


def _judged(unit: Demand) -> bool:
    return unit.over and unit.covered


@frozen(kw_only=True)
class Completion:
    """How a branch stands with what was asked of it within a period.

    Args:
        branch: the branch.
        period: the period that is looked at.
        on: the day of the view.
        covers: the time for which the ledger claims to be complete.
        requirements: one for every rule and branch, group or cycle, in the order of the catalogue of rules.
        months: the calendar months of the period, the first and the last as far as they lie in it.
        by_month: what was held in each, by kind of meeting and by cycle of reports, also what nobody asks for.
    """

    branch: Branch
    period: Period
    on: date
    covers: Period | None
    requirements: tuple[Requirement, ...]
    months: tuple[Period, ...]
    by_month: tuple[Tally, ...]

    def within(self, state: DemandState) -> tuple[Demand, ...]:
        """Return the units of all requirements that are in a state."""
        return tuple(unit for each in self.requirements for unit in each.within(state))

    def at_least(self, force: Force) -> tuple[Demand, ...]:
        """Return what is missing of that force and stronger; what a reason excuses is a note."""
        lacking = (DemandState.MISSING, DemandState.EXCUSED)
        return tuple(
            unit
            for each in self.requirements
            for unit in each.units
            if unit.state in lacking and unit.force.reaches(force)
        )

    def reaches(self, force: Force) -> bool:
        """Say whether anything of that force or a stronger one is missing."""
        return bool(self.at_least(force))


def completion(ledger: Ledger, period: Period, *, on: date, rules: RuleBook = RULES) -> Completion:
    """Return what was asked of a branch within a period against what was held.

    Only whole months, quarters, half-years and years inside the period are asked for, in which the branch, its committee,
    the group or the cycle existed throughout and a rule was in force. What is missing of a ledger that covers the period
    is what `check` finds by the same rules.

    Args:
        ledger: the branch's records.
        period: which time to look at; it has an end.
        on: the day of the view, which is over itself: what is not over then is not missing.
        rules: those of them that ask for something in every unit of time, with an agency's limits.

    Raises:
        ImpossibleValue: the period has no end.
        TypeError: `on` is a datetime; say which day it is.

    >>> from partybranch import Branch, Ledger, Period
    >>> ledger = Ledger(branch=Branch(id="b", name="某支部"), covers=Period.of_year(2025))
    >>> view = completion(ledger, Period.of_year(2025), on=date(2025, 8, 15))
    >>> [(each.asked.en, each.required, each.missing, each.not_due) for each in view.requirements if each.rule.code == "LIF105"]
    [('themed Party day', 7, 7, 5)]
    """
    day = PartialDate.of(on).first
    asked = demands(ledger, period, on=day, rules=rules)
    requirements = tuple(sorted(_requirements(asked, ledger), key=_place))
    kinds = frozenset(
        kind for each in requirements if isinstance(kind := KINDS.get(each.rule.code), MeetingKind)
    )
    return Completion(
        branch=ledger.branch,
        period=period,
        on=day,
        covers=ledger.covers,
        requirements=requirements,
        months=months_of(period),
        by_month=tallies(ledger, period, asked_for=kinds),
    )


def usual_period(ledger: Ledger, *, on: date) -> Period:
    """Return the period that is looked at where none is named: what the ledger covers, else the calendar year of a day.

    A ledger that covers an open time is looked at to the end of that year, or of the year in which it begins.
    """
    year = Period.of_year(min(on.year, date.max.year - 1))
    covers = ledger.covers
    if covers is None or covers.end is not None:
        return year if covers is None else covers
    first = Period.of_year(min(covers.start.year, date.max.year - 1))
    end = (year if covers.start <= on else first).end
    assert end is not None, "a year ends"
    return Period(start=min(covers.start, end - date.resolution), end=end)


def _requirements(asked: Iterable[Demand], ledger: Ledger) -> Iterator[Requirement]:
    for _, of_rule in groupby(asked, key=lambda each: each.rule.code):
        theirs: dict[tuple[str, str], list[Demand]] = {}
        for unit in of_rule:
            theirs.setdefault((unit.about, str(unit.path)), []).append(unit)
        for (about, _), units in theirs.items():
            rule = units[0].rule
            yield Requirement(
                rule=rule, about=about, asked=asked_for(rule, about, ledger), units=tuple(units)
            )


def _place(requirement: Requirement) -> tuple[int, str]:
    """Return where a requirement stands: by the family of its rule as in the catalogue, then by its code."""
    family = requirement.rule.family
    return (_FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)), requirement.rule.code
