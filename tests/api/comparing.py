"""What has changed between two records of the public interface, and what each change means to those who rely on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Final

from attrs import frozen

__all__ = ["Change", "Meaning", "changes", "explained"]

REQUIRED: Final = "; required"


class Meaning(Enum):
    """What a change means, the worst first."""

    BREAKS = "breaks what others have written: warn of it for a year first (docs/explanation/versions.md), and say it in the CHANGELOG"
    LOOK = (
        "to be looked at: another type breaks nothing where a parameter takes more, or an answer says more exactly what it is; "
        "another fact makes findings new to baselines that know them"
    )
    ADDS = "new: nothing breaks"


@frozen
class Change:
    """One change.

    Args:
        meaning: to those who rely on it.
        subject: what has changed.
        what: how.
    """

    meaning: Meaning
    subject: str
    what: str


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    """Yield every change; of what is gone or new as a whole, only the whole."""
    for subject in sorted({*before, *after}):
        if subject not in after:
            if not _within(subject, before, after):
                yield Change(Meaning.BREAKS, subject, f"is gone; it was: {before[subject]}")
        elif subject not in before:
            if not _within(subject, after, before):
                yield _new(subject, after[subject])
        elif before[subject] != after[subject]:
            yield from _changed(subject, before[subject], after[subject])


def _within(subject: str, here: Mapping[str, str], there: Mapping[str, str]) -> bool:
    """Say whether what the subject belongs to is itself here and not there."""
    owners = (subject[: found.start()] for found in re.finditer(r"[.( \[]", subject))
    return any(owner in here and owner not in there for owner in owners)


def _new(subject: str, value: str) -> Change:
    if value.endswith(REQUIRED):
        return Change(Meaning.BREAKS, subject, f"is asked for now: {value}")
    return Change(Meaning.ADDS, subject, value)


def _changed(subject: str, before: str, after: str) -> Iterator[Change]:
    if before.startswith("{") and after.startswith("{"):
        was, now = set(before[1:-1].split(", ")), set(after[1:-1].split(", "))
        if gone := was - now - {""}:
            yield Change(Meaning.BREAKS, subject, f"no longer has {', '.join(sorted(gone))}")
        if come := now - was - {""}:
            # What is stated of a finding is part of its fingerprint.
            meaning = Meaning.LOOK if subject.endswith(" facts") else Meaning.ADDS
            yield Change(meaning, subject, f"has {', '.join(sorted(come))} too")
        return
    yield Change(_meaning(subject, before, after), subject, f"was: {before}; is: {after}")


def _meaning(subject: str, before: str, after: str) -> Meaning:
    was, now = before.split("; "), after.split("; ")
    if subject.endswith(" returns") or (was[0], now[0]) == ("property", "property"):
        return Meaning.LOOK
    # Whoever calls it states the value.
    loosened = was[-1] == "required" != now[-1]
    if was[-1] != now[-1] and not loosened:
        return Meaning.BREAKS
    of_program = subject.startswith(("command ", "program "))
    if was[0] != now[0] and not of_program:
        return Meaning.BREAKS
    return Meaning.ADDS if was[:-1] == now[:-1] else Meaning.LOOK


def explained(found: Sequence[Change]) -> str:
    """Return the changes in words, by what they mean."""
    lines: list[str] = []
    for meaning in Meaning:
        told = [f"  {each.subject}: {each.what}" for each in found if each.meaning is meaning]
        if told:
            lines += [f"{meaning.value}:", *told, ""]
    return "\n".join(lines)
