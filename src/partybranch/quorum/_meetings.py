"""Whether enough were there: general meeting, committee meeting, election."""

from __future__ import annotations

from datetime import date

from partybranch.counts import Count, Threshold
from partybranch.dates import PartialDate
from partybranch.findings import CannotTell, Message, Reason
from partybranch.models import Ledger, Meeting, MeetingKind
from partybranch.quorum import _bases as bases
from partybranch.quorum._answers import (
    NAMES,
    Quorum,
    day_of,
    law_of,
    loose,
    narrowed,
    needed_of,
    plain,
    reached,
)
from partybranch.quorum._gathering import Gathering, gathered, of_committee, of_meeting
from partybranch.quorum._rights import Right
from partybranch.regulations import Basis

__all__ = ["committee_meeting", "election", "election_quorum", "general_meeting", "quorum_of", "why_open"]


def general_meeting(
    *,
    on: date | PartialDate,
    due: int | Count | None = None,
    present: int | Count | None = None,
    ledger: Ledger | None = None,
    meeting: Meeting | str | None = None,
) -> Quorum:
    """Say whether a general meeting could decide: half or more of the voters due were there.

    Args:
        on: the day of the meeting; the law is chosen by it.
        due: members with the right to vote who should attend.
        present: of these, those who did.
        ledger: in place of `due`, the branch's records, from which the number due is derived; without `present` the number
            present is derived too, from the meeting held that day.
        meeting: which of the ledger's meetings of that kind, or its id, where several were held that day.

    Raises:
        ImpossibleValue: numbers that cannot be, such as more present than due.
        TypeError: neither or both of `due` and `ledger` are given.
        UnknownName: there is no such meeting in the ledger, or it was held as another kind of meeting.

    >>> answer = general_meeting(due=17, present=8, on=date(2026, 11, 23))
    >>> answer.met, answer.needed, answer.missing, answer.base, str(answer.base_name)
    (False, 9, 1, 17, 'due')
    """
    day = day_of(on)
    numbers, _ = gathered(
        on=day,
        due=due,
        present=present,
        ledger=ledger,
        meeting=meeting,
        kind=MeetingKind.GENERAL_MEETING,
        derive=of_meeting(Right.VOTE),
    )
    return quorum_of(numbers, bases.GENERAL_QUORUM, day)


def committee_meeting(
    *,
    on: date | PartialDate,
    due: int | Count | None = None,
    present: int | Count | None = None,
    ledger: Ledger | None = None,
    meeting: Meeting | str | None = None,
) -> Quorum:
    """Say whether a committee meeting could be held: half or more of the committee were there.

    See `general_meeting` for the arguments; `due` counts the members of the committee.

    >>> committee_meeting(due=4, present=2, on=date(2026, 11, 23)).met
    True
    """
    day = day_of(on)
    numbers, _ = gathered(
        on=day,
        due=due,
        present=present,
        ledger=ledger,
        meeting=meeting,
        kind=MeetingKind.COMMITTEE_MEETING,
        derive=of_committee,
    )
    return quorum_of(numbers, bases.COMMITTEE_QUORUM, day)


def election(
    *,
    on: date | PartialDate,
    due: int | Count | None = None,
    present: int | Count | None = None,
    ledger: Ledger | None = None,
    meeting: Meeting | str | None = None,
) -> Quorum:
    """Say whether a general meeting could elect: four fifths of those with the right to elect were there.

    From 2020-07-13 four fifths are enough; the rules of 1990 ask for more than four fifths, and of exactly four fifths it
    cannot be told, since a published answer allowed them. See `general_meeting` for the arguments. With a ledger, whom the
    meeting left out of the number due on a recognized ground, and with both approvals, is not counted.

    >>> election(due=17, present=13, on=date(2026, 11, 23)).missing
    1
    >>> election(due=10, present=8, on=date(2019, 11, 23)).met is None
    True
    """
    day = day_of(on)
    numbers, _ = gathered(
        on=day,
        due=due,
        present=present,
        ledger=ledger,
        meeting=meeting,
        kind=MeetingKind.GENERAL_MEETING,
        derive=of_meeting(Right.ELECT),
    )
    return election_quorum(numbers, day)


_EXACTLY = Message(
    "1990年规定应超过五分之四，而有关答复认可恰好五分之四",
    "the rules of 1990 ask for more than four fifths, and a published answer allows exactly four fifths",
)


def election_quorum(numbers: Gathering, day: date | PartialDate) -> Quorum:
    """Return the quorum of an election, with the doubt about exactly four fifths."""
    basis, _ = law_of(bases.ELECTION_QUORUM, day)
    disputed = basis is not None and basis.limit != bases.FOUR_FIFTHS
    lenient = (bases.FOUR_FIFTHS, _EXACTLY) if disputed else None
    return quorum_of(numbers, bases.ELECTION_QUORUM, day, lenient=lenient)


def quorum_of(
    numbers: Gathering,
    rests_on: tuple[Basis, ...],
    day: date | PartialDate,
    *,
    lenient: tuple[Threshold, Message] | None = None,
) -> Quorum:
    """Return whether enough were there, by the basis of the day.

    Args:
        numbers: who was due and who was there.
        rests_on: the bases; each sets a threshold.
        day: of the meeting.
        lenient: the threshold that other sources give, and how they differ: between the two it cannot be told.
    """
    basis, no_law = law_of(rests_on, day)
    due, present = numbers.due, numbers.present
    if basis is None:
        return Quorum(met=None, number=present, base=plain(due), reason=no_law, entitled=numbers.entitled)
    threshold = basis.limit
    assert isinstance(threshold, Threshold), "the bases of a quorum set a share"
    numbers_possible = narrowed(present, due)
    met = reached(*numbers_possible, threshold)
    reason: CannotTell | None = None
    if lenient is not None and met is False and reached(*numbers_possible, lenient[0]) is not False:
        met, reason = None, CannotTell.because(Reason.DISPUTED, why=lenient[1])
    elif met is None:
        reason = why_open(numbers)
    needed, missing = needed_of(present, due, threshold)
    return Quorum(
        met=met,
        needed=needed,
        missing=missing,
        number=present,
        base=plain(due),
        basis=basis,
        reason=reason,
        entitled=numbers.entitled,
    )


def why_open(numbers: Gathering, *others: tuple[Count, Message]) -> CannotTell:
    """Return why an answer is open: some of whom it cannot be told whether they have the right, or numbers not exact.

    Args:
        numbers: who was due and who was there.
        others: further numbers that the answer turns on, such as the votes, with what they are called.
    """
    who = numbers.entitled
    if who is not None and who.unsure and numbers.present.known:
        return CannotTell.because(Reason.RIGHTS, field=NAMES["due"], number=len(who.unsure))
    for name, count in (("due", numbers.due), ("present", numbers.present)):
        if name in numbers.unread and not count.known:
            return CannotTell.because(Reason.UNREAD, field=NAMES[name])
    return loose((numbers.due, NAMES["due"]), *others, (numbers.present, NAMES["present"]))
