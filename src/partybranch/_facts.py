"""What an answer of a rule states, as a finding tells it: days as text, places in words, numbers of persons masked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from partybranch._masking import without_identity_numbers, without_numbers
from partybranch.dates import PartialDate
from partybranch.findings import Fact, Message, Path, Personal, Place, Places, RuleFact
from partybranch.identity import mask

__all__ = ["Locate", "discreet", "lasting", "named", "nowhere", "settled", "worded"]

Locate = Callable[[Path], Place | None]
"""Says where in a table a path stands; None: in none."""


def nowhere(_path: Path) -> Place | None:
    """Say that a path stands in no table."""
    return None


def named(fact: RuleFact) -> tuple[Path, ...]:
    """Return the paths that a fact names."""
    match fact:
        case Path():
            return (fact,)
        case tuple():
            return fact
        case Places():
            return fact.named
        case _:
            return ()


def lasting(stated: Mapping[str, RuleFact], facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Leave out what changes while the problem does not.

    That is the day of the check (the fact `on`), and numbers that may be shown or masked. Where other rows stand has
    become a `Message`, which no fingerprint looks at. A text counts as it was stated.
    """
    left: dict[str, Fact] = {}
    for name, fact in facts.items():
        if name != "on" and not isinstance(said := stated[name], Personal):
            left[name] = said if isinstance(said, str) else fact
    return left


def settled(fact: RuleFact, locate: Locate, here: Place | None, *, reveal: bool) -> Fact:
    """Return a fact as a finding tells it.

    Args:
        fact: as the rule states it.
        locate: says where in a table a path stands.
        here: where the finding stands; None: in no table.
        reveal: whether numbers of persons are shown whole.
    """
    match fact:
        case Personal():
            return fact.text if reveal else mask(fact.text)
        case PartialDate() | date():
            return str(fact)
        case Path() | tuple() | Places():
            said: Fact = _places_said(fact, locate, here)
        case _:
            said = fact
    match said:
        # What somebody wrote: names, ids, texts, headings.
        case Message() if not reveal:
            return Message(discreet(said.zh), discreet(said.en))
        case str() if not reveal:
            return discreet(said)
        case _:
            return said


def worded(message: Message, facts: Mapping[str, RuleFact]) -> Message:
    """Return a message with the facts of an answer in it, as a finding in a document without a table says them."""
    said = {name: settled(fact, nowhere, None, reveal=False) for name, fact in facts.items()}
    return Message(message.text("zh", said), message.text("en", said))


def discreet(text: str) -> str:
    """Return a text without numbers of persons; a single word may be an id, which may look like a telephone number."""
    single = text.isascii() and text.isalnum()
    return without_identity_numbers(text) if single else without_numbers(text)


def _places_said(fact: Path | tuple[Path, ...] | Places, locate: Locate, here: Place | None) -> Message:
    said = [_said(path, locate, here) for path in named(fact)]
    more = fact.number - len(said) if isinstance(fact, Places) else 0
    zh, en = "、".join(each.zh for each in said), ", ".join(each.en for each in said)
    return Message(f"{zh}等 {more + len(said)} 处", f"{en} and {more} more") if more else Message(zh, en)


def _said(path: Path, locate: Locate, here: Place | None) -> Message:
    """Return where a path stands, in words; of another file than the finding's own, with its name."""
    place = locate(path)
    if place is None:
        return Message(str(path), str(path))
    if here is None or place.source == here.source:
        return place.words
    return Message(f"{place.source} {place.words.zh}", f"{place.words.en} in {place.source}")
