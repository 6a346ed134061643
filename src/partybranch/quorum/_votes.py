"""Whether a resolution passed: ordinary matters, and admission with what follows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from attrs import frozen

from partybranch.counts import Count, Threshold
from partybranch.dates import PartialDate
from partybranch.errors import UnknownName
from partybranch.findings import CannotTell
from partybranch.models import Ledger, Matter, Meeting, MeetingKind, Resolution, WrittenOpinion
from partybranch.quorum import _bases as bases
from partybranch.quorum._answers import (
    NAMES,
    Quorum,
    Vote,
    counted,
    day_of,
    law_of,
    narrowed,
    needed_of,
    part_of,
    plain,
    reached,
)
from partybranch.quorum._gathering import Gathering, gathered, of_meeting, there
from partybranch.quorum._meetings import quorum_of, why_open
from partybranch.quorum._rights import Right
from partybranch.regulations import Basis

__all__ = [
    "ADMITTING",
    "ENDING_PROBATION",
    "ORDINARY",
    "Votes",
    "admission",
    "cancellation",
    "conversion",
    "decision",
    "enough_in_favour",
    "extension",
    "refuse_impossible",
    "vote_of",
    "why_votes_open",
    "written_in_favour_of",
]


def decision(
    *,
    on: date | PartialDate,
    due: int | Count | None = None,
    present: int | Count | None = None,
    in_favour: int | Count | None = None,
    ledger: Ledger | None = None,
    meeting: Meeting | str | None = None,
    resolution: Resolution | str | None = None,
) -> Vote:
    """Say whether a general meeting passed an ordinary matter: more than half of the voters due were in favour.

    Args:
        on: the day of the meeting; the law is chosen by it.
        due: members with the right to vote who should attend.
        present: of these, those who did.
        in_favour: votes in favour. Written opinions do not count here.
        ledger: in place of `due`, the branch's records; see `general_meeting`.
        meeting: which meeting of the ledger, or its id.
        resolution: which resolution of that meeting, or its id, where it passed several.

    Raises:
        ImpossibleValue: numbers that cannot be, such as more votes than voters.
        TypeError: neither or both of `due` and `ledger` are given.
        UnknownName: there is no such meeting or resolution in the ledger.

    >>> day = date(2026, 11, 23)
    >>> decision(due=17, present=10, in_favour=9, on=day).passed, decision(due=17, present=10, in_favour=8, on=day).passed
    (True, False)
    """
    asked = _Asked(due, present, in_favour, 0, ledger, meeting, resolution)
    return _counted(asked, day_of(on), ORDINARY, _ordinary)


def admission(
    *,
    on: date | PartialDate,
    due: int | Count | None = None,
    present: int | Count | None = None,
    in_favour: int | Count | None = None,
    written_in_favour: int | Count | None = None,
    ledger: Ledger | None = None,
    meeting: Meeting | str | None = None,
    resolution: Resolution | str | None = None,
) -> Vote:
    """Say whether a general meeting admitted somebody: more than half of the voters due were there, and were in favour.

    Written opinions of voters who were not there count for the vote if they were handed in before the meeting; they make
    no quorum.

    Args:
        on: the day of the meeting; the law is chosen by it.
        due: members with the right to vote who should attend.
        present: of these, those who did.
        in_favour: votes in favour in the room.
        written_in_favour: written opinions in favour, handed in before the meeting.
        ledger: in place of `due`, the branch's records; see `general_meeting`.
        meeting: which meeting of the ledger, or its id.
        resolution: which resolution of that meeting, or its id, where it passed several.

    Raises:
        ImpossibleValue: numbers that cannot be, such as more votes than voters.
        TypeError: neither or both of `due` and `ledger` are given.
        UnknownName: there is no such meeting or resolution in the ledger.

    >>> day = date(2026, 11, 23)
    >>> vote = admission(due=16, present=9, in_favour=7, written_in_favour=2, on=day)
    >>> vote.passed, vote.needed
    (True, 9)
    >>> admission(due=16, present=8, in_favour=8, written_in_favour=8, on=day).passed
    False
    """
    asked = _Asked(due, present, in_favour, written_in_favour, ledger, meeting, resolution)
    return _counted(asked, day_of(on), ADMITTING, _about(Matter.ADMISSION))


def conversion(
    *,
    on: date | PartialDate,
    due: int | Count | None = None,
    present: int | Count | None = None,
    in_favour: int | Count | None = None,
    written_in_favour: int | Count | None = None,
    ledger: Ledger | None = None,
    meeting: Meeting | str | None = None,
    resolution: Resolution | str | None = None,
) -> Vote:
    """Say whether a general meeting passed somebody's full membership; quorum, vote and arguments are those of `admission`.

    Before 2014-05-28 no text that was read says so, and it cannot be told.
    """
    asked = _Asked(due, present, in_favour, written_in_favour, ledger, meeting, resolution)
    return _counted(asked, day_of(on), ENDING_PROBATION, _about(Matter.CONVERSION))


def extension(
    *,
    on: date | PartialDate,
    due: int | Count | None = None,
    present: int | Count | None = None,
    in_favour: int | Count | None = None,
    written_in_favour: int | Count | None = None,
    ledger: Ledger | None = None,
    meeting: Meeting | str | None = None,
    resolution: Resolution | str | None = None,
) -> Vote:
    """Say whether a general meeting passed an extension of somebody's probation; see `conversion`."""
    asked = _Asked(due, present, in_favour, written_in_favour, ledger, meeting, resolution)
    return _counted(asked, day_of(on), ENDING_PROBATION, _about(Matter.EXTENSION))


def cancellation(
    *,
    on: date | PartialDate,
    due: int | Count | None = None,
    present: int | Count | None = None,
    in_favour: int | Count | None = None,
    written_in_favour: int | Count | None = None,
    ledger: Ledger | None = None,
    meeting: Meeting | str | None = None,
    resolution: Resolution | str | None = None,
) -> Vote:
    """Say whether a general meeting passed the end of somebody's probationary membership; see `conversion`."""
    asked = _Asked(due, present, in_favour, written_in_favour, ledger, meeting, resolution)
    return _counted(asked, day_of(on), ENDING_PROBATION, _about(Matter.CANCELLATION))


@frozen(kw_only=True)
class Votes:
    """Votes in favour: in the room, and written opinions that count."""

    room: Count
    written: Count

    @property
    def all(self) -> Count:
        """Both together."""
        ends = self.room.high, self.written.high
        high = None if None in ends else sum(end for end in ends if end is not None)
        return Count(low=self.room.low + self.written.low, high=high)


@frozen(kw_only=True)
class VoteLaw:
    """What a sort of vote rests on: the bases of its quorum, and those of its majority."""

    quorum: tuple[Basis, ...]
    vote: tuple[Basis, ...]


ORDINARY: Final = VoteLaw(quorum=bases.GENERAL_QUORUM, vote=bases.DECISION)
ADMITTING: Final = VoteLaw(quorum=bases.ADMISSION_QUORUM, vote=bases.ADMISSION_VOTE)
ENDING_PROBATION: Final = VoteLaw(quorum=bases.CONVERSION_QUORUM, vote=bases.CONVERSION_VOTE)


@frozen
class _Asked:
    """What a vote was asked with."""

    due: int | Count | None
    present: int | Count | None
    in_favour: int | Count | None
    written: int | Count | None
    ledger: Ledger | None
    meeting: Meeting | str | None
    resolution: Resolution | str | None


def _ordinary(matter: Matter) -> bool:
    return not matter.on_probation


def _about(wanted: Matter) -> Callable[[Matter], bool]:
    return lambda matter: matter is wanted


def _counted(asked: _Asked, day: date | PartialDate, law: VoteLaw, fits: Callable[[Matter], bool]) -> Vote:
    numbers, found = gathered(
        on=day,
        due=asked.due,
        present=asked.present,
        ledger=asked.ledger,
        meeting=asked.meeting,
        kind=MeetingKind.GENERAL_MEETING,
        derive=of_meeting(Right.VOTE),
        needs_meeting=asked.in_favour is None,
    )
    written = None if asked.written is None else counted(asked.written, NAMES["written"])
    if asked.in_favour is not None:
        if asked.resolution is not None:
            raise TypeError("either in_favour= or resolution= is given, and not both")
        votes = Votes(room=counted(asked.in_favour, NAMES["in_favour"]), written=written or Count.of(0))
    elif found is None:
        raise TypeError("with due=, in_favour= is given too")
    else:
        resolved = _resolution(found, asked.resolution, fits)
        votes = Votes(
            room=resolved.in_favour or Count(),
            written=written or written_in_favour_of(resolved, found, numbers),
        )
    return vote_of(numbers, votes, law, day)


def _resolution(
    meeting: Meeting, wanted: Resolution | str | None, fits: Callable[[Matter], bool]
) -> Resolution:
    """Return the resolution of a meeting: the one named, or the only one of that sort. One of another sort is decided by other law."""
    if isinstance(wanted, Resolution):
        found = [wanted] if wanted in meeting.resolutions and fits(wanted.matter) else []
        name = wanted.id or meeting.id
    else:
        fitting = [each for each in meeting.resolutions if fits(each.matter)]
        found = [each for each in fitting if wanted in (None, each.id)]
        name = wanted or meeting.id
    if len(found) == 1:
        return found[0]
    raise UnknownName(
        name=name,
        near=tuple(each.id for each in found or meeting.resolutions)[:5],
        zh=f"会议中与“{name}”相符的决议有{len(found)}个：请用 resolution= 指明决议编号",
        en=f"resolutions of the meeting that fit “{name}”: {len(found)}; name one by its id with resolution=",
    )


def written_in_favour_of(resolution: Resolution, meeting: Meeting, numbers: Gathering) -> Count:
    """Return how many written opinions in favour count: of voters who were not there, handed in by the day of the meeting.

    One without its day may have come too late, and one of whom it cannot be told whether they vote may not count.
    """
    sure: set[str] = set()
    possible: set[str] = set()
    for opinion in resolution.written_opinions:
        if not opinion.in_favour or opinion.member in there(meeting):
            continue
        in_time = _in_time(opinion, meeting)
        votes = _votes(opinion.member, numbers)
        if in_time and votes:
            sure.add(opinion.member)
        if in_time is not False and votes is not False:
            possible.add(opinion.member)
    return Count(low=len(sure), high=len(possible))


def _in_time(opinion: WrittenOpinion, meeting: Meeting) -> bool | None:
    if opinion.handed_in_on is None or meeting.on is None:
        return None
    late = opinion.handed_in_on.after(meeting.on)
    return None if late is None else not late


def _votes(member: str, numbers: Gathering) -> bool | None:
    who = numbers.entitled
    if who is None or member in who.voters:
        return True
    return None if member in who.unsure else False


def vote_of(numbers: Gathering, votes: Votes, law: VoteLaw, day: date | PartialDate) -> Vote:
    """Return whether a resolution passed: the meeting could decide, and enough of those due were in favour.

    Raises:
        ImpossibleValue: more votes than voters there, or more opinions than voters who were not.
    """
    refuse_impossible(numbers, votes)
    due = numbers.due
    quorum = quorum_of(numbers, law.quorum, day)
    basis, no_law = law_of(law.vote, day)
    if basis is None:
        return Vote(quorum=quorum, passed=None, base=plain(due), reason=no_law)
    threshold = basis.limit
    assert isinstance(threshold, Threshold), "the bases of a vote set a share"
    enough = enough_in_favour(numbers, votes, threshold)
    passed = False if quorum.met is False else enough and _could_decide(quorum, votes, due)
    reason = None
    if passed is None:
        reason = quorum.reason if enough else why_votes_open(numbers, votes)
    needed, missing = needed_of(votes.all, due, threshold)
    return Vote(
        quorum=quorum,
        passed=passed,
        needed=needed,
        missing=missing,
        base=plain(due),
        basis=basis,
        reason=reason,
    )


def refuse_impossible(numbers: Gathering, votes: Votes) -> None:
    """Refuse votes that cannot have been cast by those who were there, and opinions that no absent voter can have written.

    Raises:
        ImpossibleValue: more votes than voters there, or due, or more opinions than voters who were not there.
    """
    part_of(votes.room, numbers.present, NAMES["in_favour"], NAMES["present"])
    part_of(votes.room, numbers.due, NAMES["in_favour"], NAMES["due"])
    part_of(votes.written, _absent(numbers, votes), NAMES["written"], NAMES["absent"])


def _absent(numbers: Gathering, votes: Votes) -> Count:
    """Return how many of those due were not there, at most."""
    due, there = numbers.due, max(numbers.present.low, votes.room.low)
    return Count(high=None if due.high is None else max(0, due.high - there))


def _could_decide(quorum: Quorum, votes: Votes, due: Count) -> bool | None:
    """Say whether enough were there for a vote that enough were in favour of; whoever voted in the room was there."""
    if quorum.basis is None:
        # A majority without a quorum is all that the law of that day asks for.
        return True
    if quorum.met is not None:
        return quorum.met
    assert isinstance(quorum.basis.limit, Threshold), "the bases of a quorum set a share"
    return reached(votes.room, due, quorum.basis.limit) or None


def enough_in_favour(numbers: Gathering, votes: Votes, threshold: Threshold) -> bool | None:
    """Say whether the votes in favour reach a share of those due, for all that the numbers can be; None: for some."""
    possible = Votes(
        room=narrowed(votes.room, numbers.present)[0],
        written=narrowed(votes.written, _absent(numbers, votes))[0],
    )
    there = max(numbers.present.low, votes.room.low)
    _, due = narrowed(Count(low=there + votes.written.low), numbers.due)
    return reached(*narrowed(possible.all, due), threshold)


def why_votes_open(numbers: Gathering, votes: Votes) -> CannotTell:
    """Return why it is open whether enough were in favour."""
    return why_open(numbers, (votes.room, NAMES["in_favour"]), (votes.written, NAMES["written"]))
