"""What is due when as an iCalendar file (RFC 5545), for calendars on desks and telephones.

All is told in whole days, so there are no time zones in it; a reminder is a length of time before its day begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import UUID, uuid5

from partybranch.errors import ImpossibleValue, missing_extra
from partybranch.findings import Path
from partybranch.outputs.due_dates import title
from partybranch.outputs.text import Line, citation
from partybranch.summaries import Due, DueState

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

__all__ = ["as_ics"]

C = TypeVar("C", "Alarm", "Calendar", "Event")

_NAMESPACE: Final = UUID("2f4f6c1e-6f0b-5a53-9d6e-3f8d2c7b9a10")
"""Of the names that become UIDs. It never changes: an event that is written again takes the place of the old one."""

_AT: Final = timedelta(hours=9)
"""The time of day of a reminder. Relative to a day itself it would ring at midnight."""


def as_ics(
    dues: Sequence[Due], *, on: date, name: str, language: str, names: Mapping[Path, str] | None = None
) -> bytes:
    """Return an iCalendar file with an all-day event for everything that is due.

    An event keeps its UID when it is written again on another day. What is to do has reminders, but none whose day has
    passed by `on`.

    Args:
        dues: what is due; at least one, since the standard knows no calendar without events.
        on: the day of writing.
        name: of the calendar.
        language: of the texts, `"zh"` or `"en"`.
        names: the names of persons, by the paths of their records; None: they are known by their ids.

    Raises:
        ImpossibleValue: nothing is due.
        MissingExtra: icalendar is not installed.
    """
    try:
        from icalendar import Calendar  # noqa: PLC0415 - an extra
    except ImportError:
        raise missing_extra("calendar", zh_for="写出日历", en_for="writing a calendar") from None
    if not dues:
        raise ImpossibleValue(
            zh="没有到期事项，不能写出日历：iCalendar 标准要求至少有一个事件",
            en="nothing is due, and there is no iCalendar file without an event",
        )
    several = len({due.branch for due in dues}) > 1
    calendar = _filled(
        Calendar(),
        # No METHOD: that would make a message between calendars of it, which needs an organizer (RFC 5546).
        {
            "version": "2.0",
            "prodid": f"-//partybranch//partybranch//{language.upper()}",
            "calscale": "GREGORIAN",
            # The first is the name by RFC 7986, the second the one that calendars have known for longer.
            "name": _clean(name),
            "x-wr-calname": _clean(name),
        },
    )
    for due, uid in zip(dues, _uids(dues), strict=True):
        calendar.add_component(
            _event(due, uid, on, language, title(due, names or {}, language, branch=several))
        )
    return bytes(calendar.to_ical())


def _uids(dues: Sequence[Due]) -> Iterator[str]:
    """Yield a UID a due date; records of one id, which there should not be, are told apart by their order."""
    times = Counter[str]()
    for due in dues:
        times[due.key] += 1
        # Half a surrogate pair, which JSON may hold, has no bytes.
        uid = uuid5(_NAMESPACE, due.key.encode(errors="backslashreplace").decode())
        yield str(uid if times[due.key] == 1 else uuid5(uid, str(times[due.key])))


def _event(due: Due, uid: str, on: date, language: str, said: str) -> Event:
    from icalendar import Event  # noqa: PLC0415 - an extra

    event = _filled(
        Event(),
        {
            "uid": uid,
            "dtstamp": datetime(on.year, on.month, on.day, tzinfo=UTC),
            # Without an end it lasts that day.
            "dtstart": due.on,
            "summary": _clean(said),
            "description": "\n".join(map(_clean, _described(due, language))),
            "categories": [due.kind.label(language)],
            # Nobody is busy all day for it.
            "transp": "TRANSPARENT",
        },
    )
    if due.state is DueState.TO_DO:
        for days in due.remind:
            if (due.on - on).days >= days:
                event.add_component(_alarm(days, f"{due.on.isoformat()} {said}"))
    return event


def _alarm(days: int, said: str) -> Alarm:
    from icalendar import Alarm  # noqa: PLC0415 - an extra

    # Without a description calendars refuse the whole file.
    properties = {"action": "DISPLAY", "description": _clean(said), "trigger": _AT - timedelta(days=days)}
    return _filled(Alarm(), properties)


def _filled(component: C, properties: Mapping[str, object]) -> C:
    """Return a component with these properties."""
    # Written in part without types.
    untyped: Any = component
    for name, value in properties.items():
        untyped.add(name, value)
    return component


def _described(due: Due, language: str) -> Iterator[str]:
    zh = language == "zh"
    if due.branch:
        yield f"党支部：{due.branch}" if zh else f"branch: {due.branch}"
    if due.on != due.stated_on:
        yield f"原定：{due.stated_on}" if zh else f"day before moving: {due.stated_on}"
    if due.basis is not None:
        yield ("依据：" if zh else "basis: ") + citation(due.basis, language)
    for note in due.notes:
        yield ("说明：" if zh else "note: ") + note.text(language)
    yield f"编号：{due.about}" if zh else f"id: {due.about}"


def _clean(text: str) -> str:
    """Return a text without characters that a calendar may not hold, or that end a line; a mark stands in their place."""
    return Line(text).text
