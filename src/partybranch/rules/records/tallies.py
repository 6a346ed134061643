"""Scopes on the numbers of meetings that bound each other: heads and voters, votes, ballots and seats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partybranch.counts import Count
from partybranch.findings import Message, Path
from partybranch.models import Election, Meeting, Presence, label
from partybranch.rules._bounds import Bounded, written
from partybranch.rules._declare import Subject, Whole
from partybranch.rules.ledgers import each_election, each_meeting, each_resolution

__all__ = ["numbers_present", "vote_numbers"]

_PRESENT_AND_EXCUSED: Final = Message("实到与请假人数合计", "number present and absent with leave")
_ATTENDED: Final = Message("到会人员", "those who attended")
_VOTES: Final = Message("赞成、反对、弃权票合计", "votes in favour, against and abstained")
_MARKS: Final = Message("该候选人的各种票数合计", "marks for this candidate")
_ALL_MARKS: Final = Message("各候选人赞成票合计", "votes in favour of all candidates")
_VALID: Final = Message("有效票", "valid ballots")
_MARKS_ALLOWED: Final = Message("有效票与应选人数之积", "valid ballots times seats")
_UNREAD: Final = Count()
"""A number that could not be read."""
_ELECTED: Final = Message("当选人数", "number elected")


def numbers_present(whole: Whole) -> Iterator[Subject[Bounded]]:
    """Yield, of every meeting that states them, the numbers present beside those due, of heads and of voters."""
    for subject in each_meeting()(whole):
        meeting = subject.value.meeting
        there = _sum(meeting.present, meeting.excused) if meeting.present else None
        there_name = label(Meeting, "present") if meeting.excused is None else _PRESENT_AND_EXCUSED
        pairs = (
            ("present", there, there_name, "due"),
            ("voters_present", meeting.voters_present, label(Meeting, "voters_present"), "voters_due"),
            ("voters_present", meeting.voters_present, label(Meeting, "voters_present"), "present"),
            ("voters_due", meeting.voters_due, label(Meeting, "voters_due"), "due"),
        )
        for name, part, part_name, bound in pairs:
            most: Count | None = getattr(meeting, bound)
            if (part is None and name not in meeting.unread) or (
                most is None and bound not in meeting.unread
            ):
                continue
            value = Bounded(
                part=part or Count(),
                part_name=part_name,
                whole=most or Count(),
                whole_name=label(Meeting, bound),
                unread=_unread(meeting, name, *(("excused",) if name == "present" else ()), bound),
            )
            yield Subject(path=subject.path / name, value=value, about=meeting.id)


def _unread(meeting: Meeting, *names: str) -> Message | None:
    """Return what the first of these numbers that could not be read is called, or None."""
    return next((label(Meeting, name) for name in names if name in meeting.unread), None)


def vote_numbers(whole: Whole) -> Iterator[Subject[Bounded]]:
    """Yield the votes of every resolution beside those present, and the marks of every election beside its ballots and seats."""
    for resolved in each_resolution(whole):
        resolution, meeting = resolved.value.resolution, resolved.value.meeting
        votes = _sum(resolution.in_favour, resolution.against, resolution.abstained)
        there = _present(meeting)
        if votes is not None and there is not None:
            most, name = there
            unread = name if most is _UNREAD else None
            value = Bounded(part=votes, part_name=_VOTES, whole=most, whole_name=name, unread=unread)
            yield Subject(path=resolved.path, value=value, about=resolution.id)
    for held in each_election(whole):
        election = held.value.election
        for path, value in _ballot(held.path, election):
            yield Subject(path=path, value=value, about=election.id)


def _present(meeting: Meeting) -> tuple[Count, Message] | None:
    """Return how many could vote in the room at most, as far as the meeting says."""
    for name in ("voters_present", "present"):
        stated: Count | None = getattr(meeting, name)
        if stated is not None or name in meeting.unread:
            return stated or _UNREAD, label(Meeting, name)
    there = sum(each.presence is Presence.PRESENT for each in meeting.attendance)
    return (Count.of(there), _ATTENDED) if meeting.attendance else None


def _ballot(path: Path, election: Election) -> Iterator[tuple[Path, Bounded]]:
    """Yield the numbers of an election that bound each other, as far as they are stated, each with its place."""
    seats, returned, candidates = election.seats, election.returned, path / "candidates"
    if seats is not None and seats >= 0:
        elected = Count.of(sum(each.elected is True for each in election.candidates))
        yield candidates, _bounded(elected, _ELECTED, Count.of(seats), label(Election, "seats"))
    if returned is None:
        return
    if election.invalid is not None:
        name, most = label(Election, "invalid"), label(Election, "returned")
        yield path / "invalid", _bounded(election.invalid, name, returned, most)
    valid = _difference(returned, election.invalid or Count.of(0))
    for index, each in enumerate(election.candidates):
        marks = _sum(each.in_favour, each.against, each.abstained, each.spoilt)
        if marks is not None:
            yield candidates / index, _bounded(marks, _MARKS, valid, _VALID)
    in_favour = _sum(*(each.in_favour for each in election.candidates))
    if in_favour is not None and seats is not None and seats > 0:
        yield candidates, _bounded(in_favour, _ALL_MARKS, _times(valid, seats), _MARKS_ALLOWED)


def _bounded(part: Count, part_name: Message, whole: Count, whole_name: Message) -> Bounded:
    return Bounded(part=part, part_name=part_name, whole=whole, whole_name=whole_name)


def _sum(*counts: Count | None) -> Count | None:
    """Return the sum of those that are stated; None: none is."""
    stated = [each for each in counts if each is not None]
    if len(stated) < 2:  # noqa: PLR2004 - a sum has two terms; one keeps the text that it was written with
        return next(iter(stated), None)
    highs = [each.high for each in stated if each.high is not None]
    exact = all(each.exact is not None for each in stated)
    return Count(
        low=sum(each.low for each in stated),
        high=sum(highs) if len(highs) == len(stated) else None,
        text="" if exact else "+".join(str(written(each)) for each in stated),
    )


def _difference(whole: Count, part: Count) -> Count:
    """Return what is left of a number: nothing where the part may be as much, or is more."""
    if part.exact == 0:
        return whole
    least = 0 if part.high is None else max(0, whole.low - part.high)
    most = None if whole.high is None else max(0, whole.high - part.low)
    text = f"{written(whole)}-{written(part)}"
    return Count(low=least, high=most, text="" if least == most else text)


def _times(count: Count, number: int) -> Count:
    high = None if count.high is None else count.high * number
    text = "" if count.exact is not None else f"{written(count)}×{number}"
    return Count(low=count.low * number, high=high, text=text)
