"""How many were due and how many were there: as given, or as a ledger's records tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import evolve, frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.models import Appointment, Ledger, Meeting, MeetingKind, Post, Presence
from partybranch.quorum._answers import NAMES, counted, part_of
from partybranch.quorum._rights import Entitled, Right, entitled

__all__ = [
    "Gathering",
    "committee_on",
    "exact_day",
    "gathered",
    "given",
    "held",
    "of_committee",
    "of_meeting",
    "on_its_day",
    "there",
]


@frozen(kw_only=True)
class Gathering:
    """Who was due at a meeting and who was there, as numbers.

    Args:
        due: how many were due.
        present: how many of them were there.
        entitled: where the numbers come from records of members, who they are.
        unread: which of the two the record of the meeting tried to state in a text that could not be read.
    """

    due: Count
    present: Count
    entitled: Entitled | None = None
    unread: frozenset[str] = frozenset()


def given(due: int | Count, present: int | Count) -> Gathering:
    """Return the numbers as given.

    Raises:
        ImpossibleValue: one is negative, or more were present than due.
    """
    all_due, stated = counted(due, NAMES["due"]), counted(present, NAMES["present"])
    part_of(stated, all_due, NAMES["present"], NAMES["due"])
    return Gathering(due=all_due, present=stated)


def gathered(
    *,
    on: date | PartialDate,
    due: int | Count | None,
    present: int | Count | None,
    ledger: Ledger | None,
    meeting: Meeting | str | None,
    kind: MeetingKind,
    derive: Callable[[Ledger, Meeting | None, date], Gathering],
    needs_meeting: bool = False,
) -> tuple[Gathering, Meeting | None]:
    """Return the numbers as given, or as derived from a ledger's records, with the meeting that they are of.

    Raises:
        TypeError: neither or both of `due` and `ledger` are given, or a meeting without a ledger.
        ImpossibleValue: numbers that cannot be, or a day that is not exact, or not the meeting's, where a ledger is given.
        UnknownName: there is no such meeting in the ledger.
    """
    if (due is None) is (ledger is None):
        raise TypeError("either due= or ledger= is given, and not both")
    if ledger is None and meeting is not None:
        raise TypeError("meeting= is given with ledger= only")
    if ledger is None:
        assert due is not None, "asked above"
        if present is None:
            raise TypeError("with due=, present= is given too")
        return given(due, present), None
    day = exact_day(on)
    wanted = meeting is not None or present is None or needs_meeting
    found = held(ledger, kind, day, meeting) if wanted or _of_day(ledger, kind, day) else None
    numbers = derive(ledger, found, day)
    if present is not None:
        numbers = evolve(numbers, present=counted(present, NAMES["present"]))
    part_of(numbers.present, numbers.due, NAMES["present"], NAMES["due"])
    return numbers, found


def exact_day(on: date | PartialDate) -> date:
    """Return the day that records are looked at for.

    Raises:
        ImpossibleValue: only its month or year is known.
    """
    day = on.exact if isinstance(on, PartialDate) else on
    if day is None:
        raise ImpossibleValue(
            zh="由台账推算应到人数需要确切的日期", en="the number due is derived for an exact day only"
        )
    return day


def held(ledger: Ledger, kind: MeetingKind, on: date, meeting: Meeting | str | None) -> Meeting:
    """Return the meeting of a ledger: the one named, or the only one of that kind on that day.

    Raises:
        UnknownName: there is none, or there are several.
        ImpossibleValue: the one named was held on another day.
    """
    if isinstance(meeting, Meeting):
        # Most are the ledger's own records, which need not be compared field by field.
        known = any(each is meeting for each in ledger.meetings) or meeting in ledger.meetings
        found = [meeting] if known and meeting.held_as(kind) else []
    elif meeting is not None:
        found = [each for each in ledger.meetings_held_as(kind) if each.id == meeting]
    else:
        found = _of_day(ledger, kind, on)
    if len(found) == 1:
        return on_its_day(found[0], on)
    near = tuple(each.id for each in found or ledger.meetings_held_as(kind))[:5]
    name = meeting.id if isinstance(meeting, Meeting) else meeting or on.isoformat()
    raise UnknownName(
        name=name,
        near=near,
        zh=f"台账中与“{name}”相符的会议有{len(found)}个：请用 meeting= 指明会议编号",
        en=f"meetings in the ledger that fit “{name}”: {len(found)}; name one by its id with meeting=",
    )


def _of_day(ledger: Ledger, kind: MeetingKind, on: date) -> list[Meeting]:
    held_so = ledger.meetings_held_as(kind)
    return [each for each in held_so if each.on is not None and each.on.exact == on]


def on_its_day(meeting: Meeting, on: date | PartialDate) -> Meeting:
    """Return a meeting that can have been held on a day.

    Raises:
        ImpossibleValue: it was held on another day.
    """
    if meeting.on is not None and not meeting.on.may_be(on):
        raise ImpossibleValue(
            zh=f"会议“{meeting.id}”召开于{meeting.on}，on= 应为该日",
            en=f"the meeting “{meeting.id}” was held on {meeting.on}; on= is that day",
        )
    return meeting


def of_meeting(right: Right) -> Callable[[Ledger, Meeting | None, date], Gathering]:
    """Return how the numbers of a general meeting are derived, for those with that right."""

    def derive(ledger: Ledger, meeting: Meeting | None, on: date) -> Gathering:
        who = entitled(ledger, on=on, right=right, meeting=meeting)
        if who.due.high == 0:
            return evolve(_as_stated(meeting), unread=_unread(meeting))
        present = Count() if meeting is None else _present(who, meeting)
        return Gathering(due=who.due, present=present, entitled=who, unread=_unread(meeting))

    return derive


def _unread(meeting: Meeting | None) -> frozenset[str]:
    """Return which of the numbers due and present a meeting has under `unread`, of heads or of voters."""
    texts = frozenset[str]() if meeting is None else meeting.unread.keys()
    return frozenset(name for name in ("due", "present") if texts & {name, f"voters_{name}"})


def _as_stated(meeting: Meeting | None) -> Gathering:
    """Return the numbers of a meeting whose ledger has no records of anybody who had the right that day.

    Heads may include members without the right, and nothing says how many. So a number due in heads is the most that it
    can be: what is enough of it is enough, and what is not cannot be told. Heads present are taken for voters present.
    """
    if meeting is None:
        return Gathering(due=Count(), present=Count())
    heads = _heads(meeting)
    if meeting.voters_due is not None:
        due, heads = meeting.voters_due, _capped(heads, meeting.voters_due.high)
    else:
        due = Count() if meeting.due is None else Count(high=meeting.due.high)
    return Gathering(due=due, present=meeting.voters_present or heads)


def there(meeting: Meeting) -> frozenset[str]:
    """Return the ids of those whom the record of a meeting names as present."""
    return frozenset(each.member for each in meeting.attendance if each.presence is Presence.PRESENT)


def _by_person(meeting: Meeting) -> bool:
    """Whether a meeting records who was there, and not only, beside a number, who was not."""
    numbered = meeting.voters_present is not None or meeting.present is not None
    return bool(there(meeting)) or (bool(meeting.attendance) and not numbered)


def _heads(meeting: Meeting) -> Count:
    if not _by_person(meeting):
        return meeting.present or Count()
    return _named(len(there(meeting)), 0, meeting, meeting.present, meeting.voters_present)


def _named(sure: int, unsure: int, meeting: Meeting, *stated: Count | None) -> Count:
    """Return how many were there of a sort, of which a meeting names some beyond doubt, and others that may be of it.

    Where it counts more than it names, those who are not named may have been there: nothing says which of both is right.
    """
    number = next((each for each in stated if each is not None and each.known), Count())
    more = number.low > len(there(meeting))
    return Count(low=sure, high=number.high if more else sure + unsure)


def _capped(heads: Count, most: int | None) -> Count:
    """Return how many of the heads counted can be among so many: others attend too, without the right or as guests."""
    if most is None or not heads.known:
        return heads
    return _changed(heads, min(heads.low, most), most if heads.high is None else min(heads.high, most))


def _changed(count: Count, low: int, high: int | None) -> Count:
    """Return a count with these ends; its text stays only where they are its own."""
    return count if (low, high) == (count.low, count.high) else Count(low=low, high=high)


def _present(who: Entitled, meeting: Meeting) -> Count:
    """Return how many of those with the right were there."""
    if _by_person(meeting):
        sure, unsure = (len(there(meeting).intersection(ids)) for ids in (who.voters, who.unsure))
        present = _named(sure, unsure, meeting, meeting.voters_present, meeting.present)
        return _capped(present, who.due.high)
    if meeting.voters_present is not None:
        return meeting.voters_present
    if meeting.present is None:
        return Count()
    # Of the heads some may be members without the right, who attend too.
    others = len(who.left_out) + len(who.unsure)
    heads = _capped(meeting.present, who.due.high)
    return _changed(heads, min(heads.low, max(0, meeting.present.low - others)), heads.high)


_NOT_OF_COMMITTEE = (Post.GROUP_LEADER,)


def committee_on(ledger: Ledger, on: date) -> frozenset[str] | None:
    """Return the ids of those who sat on the branch committee on a day; None: the ledger has no appointments of that day."""
    own = (each for each in ledger.appointments if _of_branch(each, ledger))
    return frozenset(each.member for each in own if each.period.contains(on)) or None


def _of_branch(appointment: Appointment, ledger: Ledger) -> bool:
    return appointment.post not in _NOT_OF_COMMITTEE and appointment.body in (None, ledger.branch.id)


def of_committee(ledger: Ledger, meeting: Meeting | None, on: date) -> Gathering:
    """Return the numbers of a committee meeting: its members by the ledger's appointments, or as the meeting states."""
    return evolve(_of_committee(ledger, meeting, on), unread=_unread(meeting))


def _of_committee(ledger: Ledger, meeting: Meeting | None, on: date) -> Gathering:
    seated = committee_on(ledger, on)
    if meeting is None:
        due = Count() if seated is None else Count.of(len(seated))
        return Gathering(due=due, present=Count())
    if seated is None and _of_others_too(meeting):
        # Nothing says how many of the heads sit on the committee: they are the most that it can be.
        return Gathering(due=_at_most(meeting.due), present=_at_most(_heads(meeting)))
    if seated is None:
        return Gathering(due=meeting.due or Count(), present=_heads(meeting))
    present = _heads(meeting)
    if _by_person(meeting):
        present = _named(len(there(meeting) & seated), 0, meeting, meeting.present, meeting.voters_present)
    present = _capped(present, len(seated))
    due = Count.of(len(seated))
    if meeting.due is not None and meeting.due.low > len(seated) and not _of_others_too(meeting):
        # Some of those due may sit on the committee without an appointment on record.
        due = Count(low=len(seated), high=meeting.due.high)
        present = Count(low=present.low, high=_heads(meeting).high)
    return Gathering(due=due, present=present)


def _of_others_too(meeting: Meeting) -> bool:
    """Say whether others than the committee were due, for it was held as a meeting that is not the committee's own as well."""
    own = MeetingKind.COMMITTEE_MEETING, MeetingKind.ORGANIZATIONAL_LIFE
    return any(kind not in own for kind in (meeting.kind, *meeting.also))


def _at_most(heads: Count | None) -> Count:
    return Count() if heads is None else Count(high=heads.high)
