"""How a field that differs is shown: its values where these are no personal data, else only in what they differ."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final, cast

from partybranch import codes
from partybranch.dates import PartialDate
from partybranch.findings import Message
from partybranch.identity import compact, mask
from partybranch.models import Member, label, personal
from partybranch.outputs.discretion import discreet_name
from partybranch.summaries import Change, ChangeKind, Entry
from partybranch.terms import Term

__all__ = [
    "are_records",
    "called",
    "difference",
    "discreet_value",
    "field_name",
    "is_shown",
    "person",
    "value_text",
]

_NUMBERS: Final = frozenset({"identity_number", "mobile", "landline"})
_NAMES: Final = frozenset({"name", "former_name"})

_YES: Final = Message("是", "yes")
_NO: Final = Message("否", "no")
_PARTS: Final = (Message("年", "year"), Message("月", "month"), Message("日", "day"))
_LAST: Final = Message("、", ", ")


def field_name(change: Change) -> Message:
    """Return what a field is called; of a column that means no field here, its heading."""
    return Message(change.key, change.key) if change.key else label(Member, change.field)


def is_shown(change: Change, *, reveal: bool, names: bool = True) -> bool:
    """Say whether the values of a field may be shown: no personal data, or all of it.

    Args:
        change: of the field.
        reveal: whether personal data may be shown.
        names: whether the names of persons may, since a reader needs them to find the row.
    """
    return reveal or change.field not in personal(Member) or (names and change.field in _NAMES)


def value_text(change: Change, value: object, language: str, *, reveal: bool, names: bool = True) -> str:
    """Return a value as it is shown; empty where there is none, or where it may not be shown."""
    if value in (None, ()):
        return ""
    if is_shown(change, reveal=reveal, names=names):
        return _plain(change.field, value, language, reveal=reveal)
    return mask(str(value)) if change.field in _NUMBERS else ""


def _plain(name: str, value: object, language: str, *, reveal: bool) -> str:
    match value:
        case bool():
            return (_YES if value else _NO).text(language)
        case Term():
            return value.label(language)
        case PartialDate():
            return str(value)
        case tuple():
            return _listed(cast("tuple[object, ...]", value), language, reveal=reveal)
        case _:
            return _text(name, str(value), language, reveal=reveal)


def _text(name: str, text: str, language: str, *, reveal: bool) -> str:
    group = codes.ETHNIC_GROUPS.get(text) if name == "ethnicity" else None
    return group.label(language) if group is not None else text if reveal else discreet_value(name, text)


def discreet_value(name: str, text: str) -> str:
    """Return the text of a field; columns may be shifted, so one that may be a number of a person is masked.

    The number that a table gives a record is shown everywhere.
    """
    return text if name == "number" else discreet_name(text)


def are_records(change: Change) -> bool:
    """Say whether the values of a field are lists of records, such as transfers; only their numbers are shown."""
    values = (*_as_tuple(change.old), *_as_tuple(change.new))
    return any(not isinstance(each, str) for each in values)


def _as_tuple(value: object) -> tuple[object, ...]:
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()


def _listed(values: tuple[object, ...], language: str, *, reveal: bool) -> str:
    if all(isinstance(each, str) for each in values):
        return _LAST.text(language).join(_text("", str(each), language, reveal=reveal) for each in values)
    return f"{len(values)}项" if language == "zh" else f"entries: {len(values)}"


def difference(change: Change) -> Message | None:
    """Return in what two values differ without saying them, or None where nothing can be said of it."""
    if change.kind is not ChangeKind.CHANGED:
        return None
    lists = _as_tuple(change.old), _as_tuple(change.new)
    if any(lists):
        return _of_lists(*lists)
    match change.old, change.new:
        case str() as old, str() as new if change.field in _NUMBERS:
            return _of_numbers(compact(old), compact(new))
        case PartialDate() as old, PartialDate() as new:
            return _of_days(old, new)
        case _:
            return None


def _of_numbers(old: str, new: str) -> Message:
    if len(old) != len(new):
        return Message(f"位数由{len(old)}变为{len(new)}", f"{len(new)} characters instead of {len(old)}")
    places = [str(at) for at, pair in enumerate(zip(old, new, strict=True), start=1) if pair[0] != pair[1]]
    return Message(f"第{'、'.join(places)}位不同", _differ("character", places))


def _of_days(old: PartialDate, new: PartialDate) -> Message:
    pairs = zip_longest(str(old).split("-"), str(new).split("-"))
    parts = [part for part, (one, other) in zip(_PARTS, pairs, strict=False) if one != other]
    return Message(f"{'、'.join(part.zh for part in parts)}不同", _differ("", [part.en for part in parts]))


def _differ(what: str, parts: list[str]) -> str:
    """Return in English that parts differ.

    >>> _differ("character", ["17"]), _differ("character", ["3", "17"]), _differ("", ["year", "month", "day"])
    ('character 17 differs', 'characters 3 and 17 differ', 'year, month and day differ')
    """
    several = len(parts) > 1
    named = f"{', '.join(parts[:-1])} and {parts[-1]}" if several else parts[0]
    head = f"{what}s " if what and several else f"{what} " if what else ""
    return f"{head}{named} {'differ' if several else 'differs'}"


def _of_lists(old: tuple[object, ...], new: tuple[object, ...]) -> Message:
    added, gone = (sum(each not in others for each in values) for values, others in ((new, old), (old, new)))
    return Message(f"新增{added}项、减少{gone}项", f"added: {added}, gone: {gone}")


def person(entry: Entry, language: str, *, reveal: bool) -> str:
    """Return the name of a record's person; one that is a number is masked."""
    name = entry.member.name or ""
    if not name:
        return "（无姓名）" if language == "zh" else "(no name)"
    return name if reveal else discreet_name(name)


def called(entry: Entry, language: str, *, sheets: bool) -> str:
    """Return where a record is: its row, with the sheet where there are several; else what names it in an answer."""
    place = entry.place
    if place is None or place.row is None:
        return f"编号{entry.called}" if language == "zh" else f"id {entry.called}"
    if sheets and place.sheet:
        return place.words.text(language)
    return f"第{place.row}行" if language == "zh" else f"row {place.row}"
