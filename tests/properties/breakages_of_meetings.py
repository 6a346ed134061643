"""What can be wrong with meetings, votes and elections, each with the one code that is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Final

import attrs
from tests.properties.breaking import (
    Breakage,
    Broken,
    changed,
    day,
    leaving_out,
    setting,
    units,
)

import partybranch as pb
from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.models import (
    Balloting,
    Candidate,
    Election,
    Matter,
    Meeting,
    MeetingKind,
    Office,
    Presence,
    Resolution,
)

__all__ = ["OF_MEETINGS"]


# Meetings that were not held


def not_held(kind: MeetingKind, of: Callable[[Period], tuple[Period, ...]]) -> Breakage:
    """Return the breakage that leaves out the only meeting of a kind in a unit of time, if it was nothing else."""

    def chosen(ledger: pb.Ledger) -> Iterator[Meeting]:
        for unit in units(ledger, of):
            held = [each for each in ledger.meetings_held_as(kind) if within(each, unit)]
            plain = [each for each in held if each.kinds == (kind,) and not each.elections]
            if (
                len(held) == len(plain) == 1
                and not plain[0].resolutions
                and had_committee(ledger, unit, kind)
            ):
                yield plain[0]
                return

    return leaving_out("meetings", chosen)


def had_committee(ledger: pb.Ledger, unit: Period, kind: MeetingKind) -> bool:
    """Say whether a committee that is asked to meet in a unit was there from its first day."""
    posts = [each for each in ledger.appointments if each.body is None and each.period.contains(unit.start)]
    return kind is not MeetingKind.COMMITTEE_MEETING or len(posts) > 1


def within(meeting: Meeting, unit: Period) -> bool:
    return meeting.on is not None and unit.contains(meeting.on.first)


def life_meeting_in_spring(ledger: pb.Ledger) -> pb.Ledger | None:
    """Move the organizational life meeting of a year into its first quarter."""
    for unit in units(ledger, Period.years):
        for number, each in enumerate(ledger.meetings):
            if each.kinds == (MeetingKind.ORGANIZATIONAL_LIFE,) and within(each, unit):
                moved = attrs.evolve(each, on=day(unit.start + timedelta(days=40)), chair=None)
                held = list(ledger.meetings)
                held[number] = moved
                return changed(ledger, {"meetings": held})
    return None


# Who was there, votes and ballots


def meeting_changed(change: Callable[[Meeting], Meeting | None]) -> Breakage:
    """Return the breakage that changes the first meeting that a change applies to."""

    def breakage(ledger: pb.Ledger) -> pb.Ledger | None:
        for number, each in enumerate(ledger.meetings):
            made = change(each)
            if made is not None:
                held = list(ledger.meetings)
                held[number] = made
                return changed(ledger, {"meetings": held})
        return None

    return breakage


def committee_of_one(meeting: Meeting) -> Meeting | None:
    """Leave one of the committee present where three or more are due."""
    if meeting.kinds != (MeetingKind.COMMITTEE_MEETING,) or meeting.elections:
        return None
    if meeting.attendance:
        first, *others = meeting.attendance
        absent = (attrs.evolve(each, presence=Presence.EXCUSED) for each in others)
        return attrs.evolve(meeting, attendance=(attrs.evolve(first, presence=Presence.PRESENT), *absent))
    return attrs.evolve(meeting, present=Count.of(1), excused=None)


def on_resolution(*matters: Matter, change: Callable[[Meeting, Resolution], Resolution | None]) -> Breakage:
    def changed_meeting(meeting: Meeting) -> Meeting | None:
        for number, each in enumerate(meeting.resolutions):
            made = change(meeting, each) if each.matter in matters else None
            if made is not None:
                held = list(meeting.resolutions)
                held[number] = made
                return attrs.evolve(meeting, resolutions=tuple(held))
        return None

    return meeting_changed(changed_meeting)


def one_in_favour(_meeting: Meeting, resolution: Resolution) -> Resolution:
    return attrs.evolve(resolution, in_favour=Count.of(1), written_opinions=())


def balloting(how: Balloting) -> Callable[[Meeting, Resolution], Resolution]:
    return lambda _meeting, resolution: attrs.evolve(resolution, balloting=how)


def more_votes_than_voters(_meeting: Meeting, resolution: Resolution) -> Resolution:
    return attrs.evolve(resolution, abstained=Count.of(99))


def two_admitted_at_once(_meeting: Meeting, resolution: Resolution) -> Resolution:
    return attrs.evolve(resolution, members=(*resolution.members, "0001"))


def on_election(
    change: Callable[[Election], Election | None], *, office: Office = Office.COMMITTEE
) -> Breakage:
    """Return the breakage that changes the last election of an office at a general meeting, by the rules of 2020."""

    def breakage(meeting: Meeting) -> Meeting | None:
        fits = meeting.kind is MeetingKind.GENERAL_MEETING and meeting.on is not None
        if not fits or meeting.on is None or meeting.on.first < date(2020, 7, 13):
            return None
        for each in meeting.elections:
            made = change(each) if each.office is office else None
            if made is not None:
                return attrs.evolve(meeting, elections=(made,))
        return None

    return meeting_changed(breakage)


def no_surplus(election: Election) -> Election:
    return attrs.evolve(election, candidates=tuple(each for each in election.candidates if each.elected))


def one_ballot_more(election: Election) -> Election:
    assert election.returned is not None
    return attrs.evolve(election, returned=Count.of(election.returned.low + 1))


def a_teller_who_stands(election: Election) -> Election | None:
    first = election.candidates[0].member
    return attrs.evolve(election, tellers=(first,)) if election.tellers and first else None


def elected_by_one(election: Election) -> Election:
    """Give the first of those elected one vote, and say that they were elected nevertheless."""
    first, *others = election.candidates
    voters = election.returned.low if election.returned else 0
    few = attrs.evolve(first, in_favour=Count.of(1), against=Count.of(voters - 1))
    return attrs.evolve(election, candidates=(few, *_without_votes(others)))


def _without_votes(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    for each in candidates:
        yield each if each.elected else attrs.evolve(each, in_favour=Count.of(0), against=None)


OF_MEETINGS: Final[tuple[Broken, ...]] = (
    ("MTG201", "no general meeting in a quarter", not_held(MeetingKind.GENERAL_MEETING, Period.quarters)),
    ("MTG202", "no committee meeting in a month", not_held(MeetingKind.COMMITTEE_MEETING, Period.months)),
    ("MTG203", "no group meeting in a month", not_held(MeetingKind.GROUP_MEETING, Period.months)),
    ("LIF105", "no themed day in a month", not_held(MeetingKind.THEMED_DAY, Period.months)),
    ("LIF101", "no life meeting in a year", not_held(MeetingKind.ORGANIZATIONAL_LIFE, Period.years)),
    ("LIF104", "no appraisal in a year", not_held(MeetingKind.APPRAISAL, Period.years)),
    ("LIF103", "the life meeting in spring", life_meeting_in_spring),
    ("MTG102", "one of the committee present", meeting_changed(committee_of_one)),
    ("MTG301", "a decision with one vote", on_resolution(Matter.WORK_REPORT, change=one_in_favour)),
    ("MTG304", "an admission with one vote", on_resolution(Matter.ADMISSION, change=one_in_favour)),
    ("MTG306", "a conversion with one vote", on_resolution(Matter.CONVERSION, change=one_in_favour)),
    (
        "MTG307",
        "an admission by show of hands",
        on_resolution(Matter.ADMISSION, change=balloting(Balloting.SHOW_OF_HANDS)),
    ),
    (
        "MTG310",
        "a conversion by open ballot",
        on_resolution(Matter.CONVERSION, Matter.EXTENSION, change=balloting(Balloting.OPEN)),
    ),
    ("MTG308", "two admitted by one vote", on_resolution(Matter.ADMISSION, change=two_admitted_at_once)),
    ("CON402", "more votes than voters", on_resolution(Matter.WORK_REPORT, change=more_votes_than_voters)),
    (
        "CON401",
        "more present than due",
        setting(
            "meetings",
            present=Count.of(99),
            among=lambda each: (
                each.due and not each.resolutions and not each.elections and each.kind is MeetingKind.LECTURE
            ),
        ),
    ),
    ("ELE102", "as many candidates as seats", on_election(no_surplus)),
    ("ELE103", "more ballots than voters", on_election(one_ballot_more)),
    ("ELE105", "a candidate as teller", on_election(a_teller_who_stands)),
    (
        "ELE106",
        "an election by show of hands",
        on_election(lambda each: attrs.evolve(each, balloting=Balloting.SHOW_OF_HANDS)),
    ),
    ("ELE107", "a proxy", on_election(lambda each: attrs.evolve(each, proxies=Count.of(1)))),
)
