"""Calendar files as RFC 5545 wants them: asked of the bytes, and read by a parser that did not write them."""

from __future__ import annotations

import re

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

__all__ = ["content_lines", "holds_to_the_standard", "read"]


def read(data: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(data.decode())


def content_lines(data: bytes) -> list[str]:
    """Return the content lines of a file, unfolded (§3.1)."""
    return data.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def holds_to_the_standard(data: bytes) -> None:
    """Ask everything of the bytes that RFC 5545 asks of such a file."""
    # §3.1: lines end with CRLF, and hold 75 octets at most without it; a character is never broken.
    assert data.endswith(b"\r\n")
    assert re.sub(rb"\r\n", b"", data).count(b"\r") == re.sub(rb"\r\n", b"", data).count(b"\n") == 0
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    lines = content_lines(data)
    # §3.1: no control characters but the tab.
    assert not re.search("[\x00-\x08\x0a-\x1f\x7f]", "".join(lines))
    # §3.4, §3.6: one object, which begins with BEGIN:VCALENDAR and holds a component at least.
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines.count("BEGIN:VEVENT") >= 1
    # §3.7: version and product once each; a method would need an organizer (RFC 5546).
    assert lines.count("VERSION:2.0") == 1
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    assert not any(line.startswith("METHOD") for line in lines)
    # All-day events need no time zones.
    assert "BEGIN:VTIMEZONE" not in lines
    assert not any("TZID" in line.partition(":")[0] for line in lines)
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == lines.count("BEGIN:VEVENT")
    for event in components(lines, "VEVENT"):
        alarms = components(event, "VALARM")
        own = [line for line in event if not any(line in alarm for alarm in alarms)]
        # §3.6.1: these occur once; the stamp is in UTC, and an end, were there one, would lie behind the start.
        for begins in ("UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:", "SUMMARY:"):
            assert sum(line.startswith(begins) for line in event) == 1
        assert any(re.fullmatch(r"DTSTAMP:\d{8}T000000Z", line) for line in own)
        assert any(re.fullmatch(r"DTSTART;VALUE=DATE:\d{8}", line) for line in own)
        assert not any(line.startswith(("DTEND", "DURATION")) for line in own)
        for alarm in alarms:
            # §3.6.6: a display alarm has all three, once; the reminder stands before the day.
            assert alarm.count("ACTION:DISPLAY") == 1
            assert sum(re.fullmatch(r"TRIGGER:-P(\d+D)?(T15H)?", line) is not None for line in alarm) == 1
            assert sum(line.startswith("DESCRIPTION:") and len(line) > 12 for line in alarm) == 1


def components(lines: list[str], name: str) -> list[list[str]]:
    found: list[list[str]] = []
    begin = None
    for number, line in enumerate(lines):
        if line == f"BEGIN:{name}":
            begin = number
        elif line == f"END:{name}":
            assert begin is not None
            found.append(lines[begin : number + 1])
    return found
