"""A comparison of two rosters as one JSON object; its shape is a promise (docs: reference, JSON shapes)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from attrs import AttrsInstance

from partybranch._version import __version__
from partybranch.codec import to_dict
from partybranch.dates import PartialDate
from partybranch.models import Standing
from partybranch.outputs._differences import are_records, difference, discreet_value, is_shown
from partybranch.outputs._encoding import encoded, message_as_plain
from partybranch.outputs.json import place_as_plain
from partybranch.summaries import (
    Change,
    Comparison,
    Entry,
    Match,
    Move,
    Pair,
    PersonQuestion,
    Unmatched,
)
from partybranch.terms import Term

__all__ = ["comparison_as_json"]


def comparison_as_json(
    found: Comparison,
    sources: tuple[Sequence[Mapping[str, object]], Sequence[Mapping[str, object]]] = ((), ()),
    *,
    reveal: bool = False,
) -> str:
    """Return a comparison as JSON text.

    Args:
        found: the comparison.
        sources: what was read for the old roster and for the new one, each as `source_as_plain` gives it.
        reveal: whether personal data may be given; without it names are left out, and of personal fields it is only said in
            what they differ.
    """
    plain: dict[str, Any] = {
        "partybranch": __version__,
        "old": {"sources": list(sources[0]), "members": found.old},
        "new": {"sources": list(sources[1]), "members": found.new},
        "counts": _counts(found),
        "matches": [_match(each, reveal=reveal) for each in found.matches],
        "joined": [_unmatched(each, reveal=reveal) for each in found.joined],
        "left": [_unmatched(each, reveal=reveal) for each in found.left],
        "questions": [_question(each, reveal=reveal) for each in found.questions],
        "same_branches": [
            {"old": each.old, "new": each.new, "why": each.why.value, "members": each.members}
            for each in found.same_branches
        ],
        "branch_questions": [
            {"old": each.old, "new": each.new, "why": each.why.value, "members": each.members, "of": each.of}
            for each in found.branch_questions
        ],
        "only_in_old": list(found.only_in_old),
        "only_in_new": list(found.only_in_new),
    }
    return encoded(plain)


def _counts(found: Comparison) -> dict[str, int]:
    return {
        "matched": len(found.matches),
        "joined": len(found.joined),
        "left": len(found.left),
        "moved": len(found.moved),
        "perhaps_moved": len(found.perhaps_moved),
        "changed": len(found.changed),
        "suspicious": sum(any(change.suspicious for change in each.changes) for each in found.matches),
        "became_full": sum(each.became is Standing.FULL for each in found.matches),
        "unchanged": len(found.unchanged),
        "to_be_settled_old": sum(len(each.old) for each in found.questions),
        "to_be_settled_new": sum(len(each.new) for each in found.questions),
    }


def _entry(entry: Entry, *, reveal: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": entry.called,
        "path": str(entry.path),
        "where": place_as_plain(entry.place),
        "branch": entry.branch or None,
    }
    return plain | ({"name": entry.member.name} if reveal else {})


def _codes(terms: Iterable[Term]) -> list[str]:
    return [str(each.value) for each in terms]


def _pair(pair: Pair, *, reveal: bool) -> dict[str, Any]:
    return {
        "old": _entry(pair.old, reveal=reveal),
        "new": _entry(pair.new, reveal=reveal),
        "agreements": _codes(pair.agreements),
        "contradictions": _codes(pair.contradictions),
        "untold": list(pair.untold),
    }


def _match(match: Match, *, reveal: bool) -> dict[str, Any]:
    return _pair(match.pair, reveal=reveal) | {
        "reasons": _codes(match.reasons),
        "certainty": match.certainty.value,
        "move": None if match.move is None else _move(match.move),
        "became": None if match.became is None else match.became.value,
        "changes": [_change(each, reveal=reveal) for each in match.changes],
    }


def _move(move: Move) -> dict[str, Any]:
    return {"old": move.old, "new": move.new, "doubtful": move.doubtful}


def _change(change: Change, *, reveal: bool) -> dict[str, Any]:
    # A record in a list may hold personal data of its own.
    shown = is_shown(change, reveal=reveal, names=False) and (reveal or not are_records(change))
    how = difference(change)
    return {
        "field": change.field,
        "key": change.key or None,
        "kind": change.kind.value,
        "nature": change.nature.value,
        "suspicious": change.suspicious,
        "shown": shown,
        "old": _value(change.field, change.old, reveal=reveal) if shown else None,
        "new": _value(change.field, change.new, reveal=reveal) if shown else None,
        "difference": None if how is None else message_as_plain(how),
        "where_old": place_as_plain(change.old_place),
        "where_new": place_as_plain(change.new_place),
    }


def _value(name: str, value: object, *, reveal: bool) -> object:
    match value:
        case str():
            return value if reveal else discreet_value(name, value)
        case None | bool():
            return value
        case Term():
            return value.value
        case PartialDate():
            return str(value)
        case tuple():
            return [_value(name, each, reveal=reveal) for each in cast("tuple[object, ...]", value)]
        case _:
            return to_dict(cast("AttrsInstance", value))


def _unmatched(each: Unmatched, *, reveal: bool) -> dict[str, Any]:
    standing = each.entry.member.stated_standing
    return _entry(each.entry, reveal=reveal) | {
        "standing": None if standing is None else standing.value,
        "causes": [
            {
                "kind": cause.kind.value,
                "on": None if cause.on is None else str(cause.on),
                "body": cause.body or None,
            }
            for cause in each.causes
        ],
        "rivals": [_pair(pair, reveal=reveal) for pair in each.rivals],
    }


def _question(question: PersonQuestion, *, reveal: bool) -> dict[str, Any]:
    return {
        "old": [_entry(each, reveal=reveal) for each in question.old],
        "new": [_entry(each, reveal=reveal) for each in question.new],
        "pairs": [_pair(each, reveal=reveal) for each in question.pairs],
    }
