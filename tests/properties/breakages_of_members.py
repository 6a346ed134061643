"""What can be wrong with members, posts and what is kept of them, each with the one code that is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs
from tests.properties.breaking import (
    DAY,
    Breakage,
    Broken,
    changed,
    day,
    leaving_out,
    replacing,
    setting,
    units,
)

import partybranch as pb
from partybranch.dates import Period, anniversary, months_later
from partybranch.models import (
    BodyKind,
    DuesPayment,
    Payer,
    Post,
    Rating,
    SanctionKind,
    StepKind,
    Talk,
    Training,
)
from partybranch.terms import Sex

__all__ = ["OF_MEMBERS"]


# Members and what is kept of them


def mistaken(change: Callable[[pb.Member], dict[str, Any] | None]) -> Breakage:
    """Return the breakage that changes fields of the first member whom a change applies to."""

    def breakage(ledger: pb.Ledger) -> pb.Ledger | None:
        for number, each in enumerate(ledger.members):
            fields = change(each)
            if fields is not None:
                held = list(ledger.members)
                held[number] = attrs.evolve(each, **fields)
                return changed(ledger, {"members": held})
        return None

    return breakage


def a_year_too_young(member: pb.Member) -> dict[str, Any] | None:
    exact = member.admitted_on and member.admitted_on.exact
    if not exact or member.identity_number or member.applied_on or exact < date(1990, 8, 1):
        return None
    return {"born_on": day(anniversary(exact, -17))}


def confirmed_at_once(member: pb.Member) -> dict[str, Any] | None:
    exact = member.admitted_on and member.admitted_on.exact
    fits = exact and not member.applied_on and exact > date(1990, 1, 1)
    return {"confirmed_on": day(months_later(exact, 3))} if exact and fits else None


def of_the_other_sex(member: pb.Member) -> dict[str, Any] | None:
    other = Sex.MALE if member.sex is Sex.FEMALE else Sex.FEMALE
    return {"sex": other} if member.identity_number else None


def another_check_character(member: pb.Member) -> dict[str, Any] | None:
    number = member.identity_number
    return {"identity_number": number[:-1] + ("2" if number[-1] == "1" else "1")} if number else None


def admitted_lately(member: pb.Member) -> bool:
    """Say whether the record is one of an admission under the rules of 2014 or later, with its steps."""
    applied = member.applied_on is not None and member.applied_on.first >= date(2014, 5, 28)
    return applied and bool(member.steps) and member.admitted_on is not None


def step_changed(kind: StepKind, **fields: Any) -> Breakage:
    def change(member: pb.Member) -> dict[str, Any] | None:
        if not admitted_lately(member) or all(step.kind is not kind for step in member.steps):
            return None
        return {
            "steps": tuple(
                attrs.evolve(step, **fields) if step.kind is kind else step for step in member.steps
            )
        }

    return mistaken(change)


def approved_by_a_leading_group(ledger: pb.Ledger) -> pb.Ledger | None:
    led = next((each.id for each in ledger.bodies if each.kind is BodyKind.LEADING_GROUP), None)
    return None if led is None else step_changed(StepKind.APPROVAL, by=led)(ledger)


def late_talk(member: pb.Member) -> dict[str, Any] | None:
    if not admitted_lately(member) or member.applied_on is None:
        return None
    late = day(months_later(member.applied_on.first, 3))
    return {
        "steps": tuple(
            attrs.evolve(step, on=late) if step.kind is StepKind.TALK else step for step in member.steps
        )
    }


def under_probation_too_long(member: pb.Member) -> dict[str, Any] | None:
    fits = [each for each in member.sanctions if each.kind is SanctionKind.PROBATION_IN_PARTY]
    if not fits or fits[0].period.end is None:
        return None
    start = anniversary(fits[0].period.start, -1)
    longer = attrs.evolve(
        fits[0], period=Period(start=start, end=fits[0].period.end), announced_on=day(start)
    )
    return {"sanctions": (longer,)}


def away_in_a_fixed_place(member: pb.Member) -> dict[str, Any] | None:
    if not member.floating:
        return None
    return {"flows": tuple(attrs.evolve(each, fixed_place=True) for each in member.flows)}


def unpaid(ledger: pb.Ledger) -> Iterator[DuesPayment]:
    """Choose the payment of a month in the middle of what is covered, of somebody who was there before and after."""
    quarters = list(units(ledger, Period.quarters))
    if quarters and ledger.payments:
        middle = quarters[0].months()[1].start
        plain = {each.id for each in ledger.members if not (each.flows or each.transfers or each.left_on)}
        own = [each for each in ledger.payments if each.month.first == middle and each.member in plain]
        yield from own[:1]


def without_talks(ledger: pb.Ledger) -> Iterator[Talk]:
    """Choose the talks of a year with somebody who holds no post."""
    for unit in units(ledger, Period.years):
        officers = {each.member for each in ledger.appointments if each.body is None}
        for talk in ledger.talks:
            if talk.on and unit.contains(talk.on.first) and len(talk.members) == 2:
                alone = talk.members[1]
                if alone not in officers and _there_all_year(ledger, alone, unit):
                    yield from (
                        each
                        for each in ledger.talks
                        if alone in each.members and each.on and unit.contains(each.on.first)
                    )
                    return


def _there_all_year(ledger: pb.Ledger, id_: str, unit: Period) -> bool:
    member = ledger.member(id_)
    settled = member is not None and not (member.transfers or member.left_on or member.flows)
    return member is not None and settled and (member.applied_on is None) and unit.end is not None


def without_trainings(ledger: pb.Ledger) -> Iterator[Training]:
    for unit in list(units(ledger, Period.years))[:1]:
        yield from (each for each in ledger.trainings if each.on and unit.contains(each.on.first))


def without_a_grade(ledger: pb.Ledger) -> Iterator[Rating]:
    years = {unit.start.year for unit in units(ledger, Period.years)}
    for each in ledger.ratings:
        if each.year in years and each.member == "0001":
            yield each
            return


# Posts


def secretary_gone(ledger: pb.Ledger) -> pb.Ledger | None:
    """End the time of the secretary of a branch without a committee half a year ago, and forget who chaired."""
    own = [each for each in ledger.appointments if each.body is None]
    gone, covers = months_later(DAY, -6), ledger.covers
    if covers is None or len({each.member for each in own if each.period.end is None}) > 1:
        return None
    if any(each.period.start >= gone for each in own):
        return None
    held = [
        attrs.evolve(each, period=Period(start=each.period.start, end=gone))
        if each.body is None and each.period.end is None
        else each
        for each in ledger.appointments
    ]
    return changed(ledger, {"appointments": held, "talks": ()})


def a_second_secretary(ledger: pb.Ledger) -> pb.Ledger | None:
    """Give the post of secretary to somebody of the committee as well, since the day of the check."""
    own = [each for each in ledger.appointments if each.body is None and each.period.end is None]
    others = [each for each in own if each.post is Post.DISCIPLINE]
    if not others or ledger.covers is None or not ledger.covers.contains(DAY):
        return None
    second = attrs.evolve(others[0], post=Post.SECRETARY, period=Period(start=DAY))
    return changed(ledger, {"appointments": (*ledger.appointments, second)})


def a_group_without_a_leader(ledger: pb.Ledger) -> pb.Ledger | None:
    if ledger.covers is None or all(each.kind is not BodyKind.GROUP for each in ledger.bodies):
        return None
    kept = [each for each in ledger.appointments if each.body != "group-1"]
    meetings = [
        attrs.evolve(each, chair=None) if each.group == "group-1" else each for each in ledger.meetings
    ]
    return changed(ledger, {"appointments": kept, "meetings": meetings})


OF_MEMBERS: Final[tuple[Broken, ...]] = (
    ("LIF106", "nobody talked with a member for a year", leaving_out("talks", without_talks)),
    ("LIF107", "no training in a year", leaving_out("trainings", without_trainings)),
    ("LIF108", "no grade for a member", leaving_out("ratings", without_a_grade)),
    ("DUE201", "no dues for a month", leaving_out("payments", unpaid)),
    (
        "DUE101",
        "dues of a cent",
        setting(
            "payments",
            amount=Decimal("0.01"),
            among=lambda each: each.payer is Payer.MONTHLY_PAY and each.amount > 1,
        ),
    ),
    (
        "DUE202",
        "dues paid a year later",
        replacing(
            "payments",
            lambda each: attrs.evolve(each, paid_on=each.paid_on.plus_years(1)),
            among=lambda each: each.paid_on.first < months_later(DAY, -13),
        ),
    ),
    ("ORG205", "no secretary for half a year", secretary_gone),
    ("ORG206", "two secretaries", a_second_secretary),
    ("ORG301", "a group without a leader", a_group_without_a_leader),
    ("ADM101", "admitted at seventeen", mistaken(a_year_too_young)),
    ("ADM201", "probation of three months", mistaken(confirmed_at_once)),
    ("ADM103", "a talk after three months", mistaken(late_talk)),
    (
        "ADM108",
        "one sponsor",
        mistaken(lambda each: {"sponsors": each.sponsors[:1]} if each.sponsors else None),
    ),
    ("ADM111", "a training of a day", step_changed(StepKind.TRAINING, days=1, hours=Decimal(8))),
    ("ADM119", "approved by a leading group", approved_by_a_leading_group),
    ("CON101", "a check character that does not fit", mistaken(another_check_character)),
    ("CON104", "the other sex", mistaken(of_the_other_sex)),
    ("SHP201", "no name", setting("members", name=None, among=lambda each: each.id == "0002")),
    ("SHP206", "a telephone too short", setting("members", mobile="139000", among=lambda each: each.mobile)),
    ("SHP207", "no such ethnic group", setting("members", ethnicity="99")),
    ("LIF501", "three years under probation within the Party", mistaken(under_probation_too_long)),
    ("LIF404", "away for long in a fixed place", mistaken(away_in_a_fixed_place)),
    (
        "RAT101",
        "a share that does not agree",
        setting("shares", stated="12.3%"),
    ),
    ("RAT104", "a share in words", setting("shares", stated="七成")),
)
