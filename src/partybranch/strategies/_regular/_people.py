"""The members of a regular ledger: those who have always been there, those to whom something happened, and those on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen

from partybranch.dates import PartialDate, anniversary
from partybranch.models import (
    Member,
    Standing,
)
from partybranch.strategies._regular._admission import Way, admitted_way, steps_of, way_since
from partybranch.strategies._regular._bodies import ABOVE
from partybranch.strategies._regular._days import ago, dated, month
from partybranch.strategies._regular._names import name_of
from partybranch.strategies._regular._plan import OnTheWay, Person, Plan
from partybranch.strategies._regular._turns import turn_of
from partybranch.strategies._values import identity_number

__all__ = ["Comings", "comings", "people", "veteran_ids"]

_YEARS_BEFORE: Final = 12
"""How long before the last day recorded veterans were confirmed at the latest: longer than two terms of office."""

_ADULT: Final = 20


@frozen(kw_only=True)
class Comings:
    """Somebody whose way into the Party the records tell.

    Args:
        member: the id.
        way: its days.
    """

    member: str
    way: Way


def veteran_ids(plan: Plan) -> tuple[str, ...]:
    """Return the ids of the veterans, who hold the posts."""
    return tuple(_id(number) for number in range(len(plan.veterans)))


def comings(plan: Plan) -> tuple[Comings, ...]:
    """Return those who were admitted in the last years, or are to be."""
    number = len(plan.veterans) + len(plan.turned)
    ways = (*_confirmed_ways(plan), *_probationary_ways(plan), *_ways_ahead(plan))
    return tuple(Comings(member=_id(number + place), way=way) for place, way in enumerate(ways))


def people(plan: Plan) -> tuple[Member, ...]:
    """Return the members of the ledger, veterans first."""
    veterans = [_of_old(plan, number, each) for number, each in enumerate(plan.veterans)]
    if plan.by_person:
        # Second in the row, so that the posts of a small branch and the rank are not always one person's.
        veterans[1] = evolve(veterans[1], leading_cadre=True)
    turned = [
        evolve(_of_old(plan, len(veterans) + place, each), **turn_of(plan, turn, each))
        for place, (turn, each) in enumerate(plan.turned)
    ]
    persons = (*plan.confirmed, *plan.probationary, *(each for _, each in plan.on_the_way))
    coming = [_coming(plan, each, person) for each, person in zip(comings(plan), persons, strict=True)]
    return (*veterans, *turned, *coming)


def _id(number: int) -> str:
    return f"{number + 1:04}"


def _of_old(plan: Plan, number: int, person: Person) -> Member:
    confirmed = anniversary(ago(plan.until, 7 * number), -_YEARS_BEFORE - person.years)
    admitted = anniversary(confirmed, -1)
    said = month if person.vague else PartialDate.of
    return _person(
        number,
        person,
        born=anniversary(admitted, -_ADULT - person.years % 30),
        stated_standing=Standing.FULL if person.detailed else None,
        admitted_on=said(admitted),
        confirmed_on=said(confirmed),
    )


def _person(number: int, person: Person, *, born: date, **fields: Any) -> Member:  # noqa: ANN401 - fields of any type
    detailed: dict[str, Any] = (
        {
            "identity_number": identity_number(born, person.sex, number),
            "ethnicity": "01",
            "education": "大学本科",
            "mobile": f"1390000{number:04}",
            "work_started_on": month(anniversary(born, 22)) if _grown_up(born, fields) else None,
        }
        if person.detailed
        else {}
    )
    return Member(
        id=_id(number),
        name=name_of(number),
        sex=person.sex,
        born_on=PartialDate.of(born),
        **detailed,
        **fields,
    )


def _grown_up(born: date, fields: dict[str, Any]) -> bool:
    return fields.get("confirmed_on") is not None and anniversary(born, 22) <= fields["confirmed_on"].first


def _confirmed_ways(plan: Plan) -> Iterator[Way]:
    for person in plan.confirmed:
        yield admitted_way(anniversary(ago(plan.until, person.days), -1))


def _probationary_ways(plan: Plan) -> Iterator[Way]:
    for place, person in enumerate(plan.probationary):
        # Without its step, an extension cannot be told from a probation that nobody ended.
        extended = plan.extended and plan.keeps_steps and place == 0
        admitted = ago(plan.until, person.days)
        yield admitted_way(anniversary(admitted, -1) if extended else admitted, extended=extended)


def _ways_ahead(plan: Plan) -> Iterator[Way]:
    for reached, person in plan.on_the_way:
        day = ago(plan.until, person.days)
        match reached:
            case OnTheWay.APPLICANT:
                yield way_since(ago(plan.until, 32 + person.days % 160))
            case OnTheWay.ACTIVIST:
                yield way_since(ago(day, 200))
            case OnTheWay.PROSPECTIVE:
                yield way_since(ago(day, 600))


def _coming(plan: Plan, coming: Comings, person: Person) -> Member:
    way, until = coming.way, plan.until
    number = int(coming.member) - 1
    admitted = dated(way.admitted, by=until)
    confirmed = None if way.extended else dated(way.year_over, by=until)
    stated = Standing.FULL if confirmed else Standing.PROBATIONARY if admitted else Standing.NONE
    named = way.prospective <= until
    return _person(
        number,
        person,
        born=anniversary(way.applied, -_ADULT - person.years % 30),
        stated_standing=stated if person.detailed else None,
        applied_on=PartialDate.of(way.applied),
        activist_on=dated(way.activist, by=until),
        prospective_on=dated(way.prospective, by=until),
        admitted_on=admitted,
        confirmed_on=confirmed,
        sponsors=tuple(name_of(each) for each in (0, 2)) if named else (),
        training_contacts=(name_of(0),) if way.activist <= until else (),
        steps=steps_of(way, until=until, approved_by=ABOVE) if plan.keeps_steps else (),
    )
