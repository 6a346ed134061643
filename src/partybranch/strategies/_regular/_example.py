"""The one ledger that is always the same for a day."""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period, months_later
from partybranch.errors import ImpossibleValue
from partybranch.models import (
    ActivityKind,
    BranchForm,
    Grade,
    Ledger,
    Payer,
    Rhythm,
    SanctionKind,
    UnitKind,
)
from partybranch.strategies._regular._days import FIRST_DAY, LAST_DAY, later
from partybranch.strategies._regular._ledger import ledger_of
from partybranch.strategies._regular._plan import Person, Plan, Turn
from partybranch.terms import Sex

__all__ = ["example_of"]

_COVERED_MONTHS = 24


def example_of(on: date) -> Ledger:
    """Return the ledger of a branch of nine in which much is kept, in order on a day.

    Raises:
        ImpossibleValue: the day is before the first or after the last for which ledgers in order are made.
    """
    if not FIRST_DAY <= on <= LAST_DAY:
        raise ImpossibleValue(
            zh=f"日期应在{FIRST_DAY}至{LAST_DAY}之间，不能是{on}",
            en=f"the day lies from {FIRST_DAY} to {LAST_DAY}, not on {on}",
        )
    return ledger_of(_plan(on))


def _plan(on: date) -> Plan:
    start = months_later(on.replace(day=1), -_COVERED_MONTHS)
    sexes = (Sex.MALE, Sex.FEMALE, Sex.MALE, Sex.FEMALE, Sex.MALE)
    veterans = tuple(
        Person(sex=sex, years=3 * number, vague=number == 1, detailed=True)
        for number, sex in enumerate(sexes)
    )
    return Plan(
        on=on,
        until=on,
        since=start,
        covers=Period(start=start, end=later(on, 1)),
        unit_kind=UnitKind.ORGAN,
        form=BranchForm.ORDINARY,
        founded_lately=False,
        veterans=veterans,
        turned=(
            (Turn.MOVED_IN, Person(sex=Sex.FEMALE, years=8, days=300, detailed=True)),
            (Turn.FLOATS, Person(sex=Sex.MALE, years=5, days=30)),
        ),
        confirmed=(Person(sex=Sex.FEMALE, years=2, days=100, detailed=True),),
        probationary=(Person(sex=Sex.MALE, years=1, days=90, detailed=True),),
        extended=False,
        on_the_way=(),
        keeps_steps=True,
        committee=3,
        months_in_office=18,
        succeeds=True,
        replaced_after=0,
        groups=2,
        day=9,
        joined=False,
        by_person=True,
        absent=True,
        against=True,
        sanction=SanctionKind.WARNING,
        dues=True,
        payer=Payer.MONTHLY_PAY,
        base=5000,
        quarterly=False,
        talks=True,
        hours=2,
        grades=(Grade.EXCELLENT, Grade.QUALIFIED),
        counted=True,
        staff=10,
        rhythms=(Rhythm.MONTHLY, Rhythm.YEARLY, Rhythm.BY_OCCASION),
        campaigns=(2,),
        running=False,
        departments=2,
        kinds=(ActivityKind.STUDY,),
        institutions=2,
        heard=True,
        assessed=True,
        assumed=False,
        departures=0,
    )
