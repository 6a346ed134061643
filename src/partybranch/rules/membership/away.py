"""Scopes on members who are away, out of contact or moving: each on the last day of which the record tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import evolve, frozen

from partybranch.dates import PartialDate, Period
from partybranch.findings import Path
from partybranch.models import (
    Flow,
    FlowReason,
    Ledger,
    Measure,
    MeasureKind,
    Member,
    MembershipStatus,
    Standing,
    Transfer,
    TransferDirection,
)
from partybranch.rules._declare import Subject, Whole
from partybranch.rules._doubts import attempted
from partybranch.rules._sieves import unusual
from partybranch.rules.ledgers import last_covered_day, whole_units

__all__ = [
    "Away",
    "Known",
    "Moving",
    "OutOfTouch",
    "corrections",
    "floating_or_away",
    "half_years_abroad",
    "last_days",
    "letters",
    "lost",
    "out_of_contact",
    "stated_floating",
    "suspended",
    "times_away",
]

_ONE_DAY: Final = timedelta(days=1)

_FLOATING: Final = (FlowReason.WORK, FlowReason.RESIDENCE, FlowReason.OTHER)
"""Reasons of those who are called floating members; of students abroad and graduates other articles speak."""


@frozen(kw_only=True)
class Known:
    """A member, and the last day of which the record tells: that of the check, or the last one that the ledger covers."""

    member: Member
    on: date


@frozen(kw_only=True)
class Away:
    """A member's time away that has not ended by the last day of which the record tells; None: none is recorded."""

    member: Member
    flow: Flow | None
    on: date

    @property
    def floats(self) -> bool:
        """Whether the reason is one of a floating member."""
        return self.flow is not None and self.flow.reason in _FLOATING

    @property
    def transfer_under_way(self) -> bool:
        """Whether a transfer out has begun that, for all that is known, was not over before the time away."""
        return self.flow is not None and any(
            move.direction is TransferDirection.OUT
            and (move.received_on is None or move.received_on.before(self.flow.since) is not True)
            for move in self.member.transfers
        )


@frozen(kw_only=True)
class Moving:
    """A transfer with the date of its letter, and the last day of which the record tells."""

    member: Member
    transfer: Transfer
    letter_on: PartialDate
    on: date

    @property
    def settled_since(self) -> bool:
        """Whether the record shows, or may show, that the letter no longer waits: a later transfer, or the leaving."""
        days = [day for each in self.member.transfers for day in (each.letter_on, each.received_on) if day]
        later = any(day.after(self.letter_on) for day in days)
        return (
            later or attempted(self.member, "left_on") or self.member.stated_status is MembershipStatus.LEFT
        )


@frozen(kw_only=True)
class OutOfTouch:
    """A whole half-year that a member spent abroad for study.

    Args:
        member: who is abroad.
        unit: the half-year.
        days: on which the branch was in touch, as far as they are recorded.
        kept: whether the ledger records a contact with anybody who is away.
    """

    member: Member
    unit: Period
    days: tuple[PartialDate | None, ...]
    kept: bool = True


@unusual.then
def lost(members: Sequence[Member], _on: date) -> list[int]:
    """Keep who is stated to be out of contact, or since when: the sieve of the rules on them."""
    return [
        place
        for place, member in enumerate(members)
        if member.lost_contact or member.lost_contact_since is not None
    ]


@unusual.then
def floating_or_away(members: Sequence[Member], _on: date) -> list[int]:
    """Keep who floats or is, or has been, away: the sieve of the rules on floating members."""
    return [place for place, member in enumerate(members) if member.floating or member.flows]


def last_days(whole: Whole) -> Iterator[tuple[Path, Member, date]]:
    """Yield every member with the last day of which the record tells."""
    known = {
        (path / "members").parts: last_covered_day(ledger, whole.on)
        for path, ledger in whole.ledgers
        if ledger.covers is not None
    }
    for path, member in whole.members:
        yield path, member, known.get(path.parts[:-1], whole.on)


def _may_have_left(member: Member, on: date) -> bool:
    gone = member.left_on is not None and member.left_on.after(on) is not True
    stated = member.stated_status is MembershipStatus.LEFT
    return gone or stated or member.standing_on(on) is Standing.NONE


def _belongs(member: Member, on: date) -> bool:
    """Say whether, for all that is known, somebody is a member of the Party whom this branch looks after."""
    return not _may_have_left(member, on) and member.in_branch_on(on) is not False


def suspended(member: Member, on: date) -> bool:
    """Say whether membership is recorded as suspended: by the stated status, or by a measure that runs on that day."""
    return member.stated_status is MembershipStatus.SUSPENDED or any(
        measure.kind is MeasureKind.SUSPENSION and measure.period.contains(on) for measure in member.measures
    )


def out_of_contact(whole: Whole) -> Iterator[Subject[Known]]:
    """Yield those who belong to the branch and are stated to be out of contact; judged on the last day known.

    Where the roster does not say whether contact is lost but since when, they are among them.
    """
    for path, member, on in last_days(whole):
        since = member.lost_contact is None and attempted(member, "lost_contact_since")
        if (since or attempted(member, "lost_contact")) and _belongs(member, on):
            yield Subject(path=path, value=Known(member=member, on=on), moment=on, member=member)


def _lasting(member: Member, on: date) -> Iterator[tuple[int, Flow]]:
    """Yield the times away that have begun and, for all that is known, have not ended."""
    for index, flow in enumerate(member.flows):
        ended = flow.until is not None and flow.until.after(on) is not True
        if not ended and flow.since.after(on) is not True:
            yield index, flow


def times_away(whole: Whole) -> Iterator[Subject[Away]]:
    """Yield every time away of a member of the branch that has not ended; judged on the last day known.

    Of those whose membership is suspended nothing is yielded.
    """
    for path, member, on in last_days(whole):
        if member.flows and _belongs(member, on) and not suspended(member, on):
            for index, flow in _lasting(member, on):
                yield Subject(
                    path=path / "flows" / index,
                    value=Away(member=member, flow=flow, on=on),
                    moment=on,
                    member=member,
                )


def stated_floating(whole: Whole) -> Iterator[Subject[Away]]:
    """Yield those stated to be floating, each with the longest time away that has not ended; judged on the last day known.

    Who is away and of whom it is not said whether he floats is among them; of whom it is denied is not.
    """
    for path, member, on in last_days(whole):
        if member.floating is False or not (member.flows or attempted(member, "floating")):
            continue
        lasting = [Away(member=member, flow=flow, on=on) for _, flow in _lasting(member, on)]
        floating = sorted((each for each in lasting if each.floats), key=_begun)
        if (floating or attempted(member, "floating")) and not _may_have_left(member, on):
            longest = floating[0] if floating else Away(member=member, flow=None, on=on)
            yield Subject(path=path, value=longest, moment=on, member=member)


def _begun(away: Away) -> date:
    assert away.flow is not None, "only what floats is sorted"
    return away.flow.since.first


def half_years_abroad(whole: Whole) -> Iterator[Subject[OutOfTouch]]:
    """Yield every whole half-year covered that a member spent abroad for study; judged by the law of its first day.

    Of a ledger that records no contact with anybody who is away, only one of the last is yielded, for all.
    """
    for path, ledger in whole.ledgers:
        asked = list(_half_years(path, ledger, whole_units(ledger, Period.half_years, whole.on)))
        if asked and any(flow.contacts for member in ledger.members for flow in member.flows):
            yield from asked
        elif asked:
            # Where a contact would be entered, by the id and not by the order of the record.
            latest = max(asked, key=lambda each: (each.value.unit.start, each.value.member.id))
            unkept = evolve(latest.value, kept=False)
            yield evolve(latest, value=unkept, member=None, about=ledger.branch.id)


def _half_years(path: Path, ledger: Ledger, units: Iterable[Period]) -> Iterator[Subject[OutOfTouch]]:
    for unit in units:
        for number, member in enumerate(ledger.members):
            for index, flow in enumerate(member.flows):
                if flow.reason is FlowReason.STUDY_ABROAD and _fills(flow, unit) and _asked(member, unit):
                    talks = (talk.on for talk in ledger.talks if member.id in talk.members)
                    yield Subject(
                        path=path / "members" / number / "flows" / index,
                        value=OutOfTouch(member=member, unit=unit, days=(*flow.contacts, *talks)),
                        moment=unit.start,
                        member=member,
                        span=unit,
                    )


def _fills(flow: Flow, unit: Period) -> bool:
    """Say whether somebody was away through all of a unit, beyond doubt."""
    begun = flow.since.last <= unit.start
    return begun and (flow.until is None or (unit.end is not None and unit.end <= flow.until.first))


def _asked(member: Member, unit: Period) -> bool:
    """Say whether the branch looked after a member through all of a unit, beyond doubt, with membership not suspended."""
    assert unit.end is not None, "a unit of time ends"
    last = unit.end - _ONE_DAY
    there = all(
        member.standing_on(day) is not Standing.NONE and member.in_branch_on(day) is True
        for day in (unit.start, last)
    )
    paused = any(
        measure.kind is MeasureKind.SUSPENSION and measure.period.overlaps(unit)
        for measure in member.measures
    )
    normal = member.stated_status in (None, MembershipStatus.NORMAL)
    return there and normal and not paused and "left_on" not in member.unread


def letters(whole: Whole) -> Iterator[Subject[Moving]]:
    """Yield every transfer whose letter has a date; judged by what was in force on that day."""
    for path, member, on in last_days(whole):
        for index, transfer in enumerate(member.transfers):
            if transfer.letter_on is not None:
                yield Subject(
                    path=path / "transfers" / index,
                    value=Moving(member=member, transfer=transfer, letter_on=transfer.letter_on, on=on),
                    moment=transfer.letter_on,
                    member=member,
                )


def corrections(whole: Whole) -> Iterator[Subject[Measure]]:
    """Yield every correction within a time limit (限期改正); judged by the law of the day on which it was decided."""
    for path, member in whole.members:
        for index, measure in enumerate(member.measures):
            if measure.kind is MeasureKind.CORRECTION:
                yield Subject(
                    path=path / "measures" / index, value=measure, moment=measure.period.start, member=member
                )
