"""The table of the law, line by line: which rule or function carries each line, or why none does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from docs._markdown import code, link, literal, section, table

from partybranch import dues, quorum
from partybranch.regulations import Basis, Line, lines
from partybranch.rules import RULES

__all__ = ["carriers", "lines_page", "why_not_page"]

_SECTIONS: Final = {
    "count": "Counting conventions",
    "con": "Constitution",
    "zb": "Regulation on the work of branches",
    "term": "Terms of office",
    "el": "Elections",
    "fz": "Admitting members",
    "jg": "Party and state organs",
    "df": "Dues",
    "jy": "Education and management of members",
    "oth": "Other texts",
    "pre": "Practice before 2018-10-28",
    "cf": "Sanctions",
    "age": "Joining and Party age by period",
    "camp": "Themed campaigns",
}


def carriers() -> Mapping[str, tuple[str, ...]]:
    """Return, for every line that a basis names, the codes of the rules and the names of the functions that rest on it."""
    found: dict[str, list[str]] = {}
    for each in RULES:
        _note(found, each.code, each.bases)
    for name, groups in quorum.BY_FUNCTION.items():
        for bases in groups:
            _note(found, f"quorum.{name}", bases)
    for bases in dues.BASES.values():
        _note(found, "dues.assess", bases)
    for line in lines():
        for name in line.by:
            found.setdefault(line.id, []).append(name.removeprefix("partybranch."))
    return {line: tuple(dict.fromkeys(names)) for line, names in found.items()}


def _note(found: dict[str, list[str]], name: str, bases: Iterable[Basis]) -> None:
    for basis in bases:
        if basis.line:
            found.setdefault(basis.line, []).append(name)


def _by_section(shown: Iterable[Line]) -> Iterator[tuple[str, list[Line]]]:
    for prefix, theirs in groupby(shown, key=lambda line: line.id.partition(".")[0]):
        yield _SECTIONS[prefix], list(theirs)


def lines_page() -> Iterator[str]:
    """Yield the table of all lines."""
    carried = carriers()
    yield from section(1, "The law, line by line", "all-lines")
    yield f"The regulations were read into {len(lines())} lines, each with its article, its first and last day and how well it is"
    yield "attested. The last column names the rules and functions that carry a line, or says why none does."
    for title, theirs in _by_section(lines()):
        yield from section(2, title)
        yield from table(
            ("line, article, time, attested by", "what it sets", "carried by"),
            (_row(line, carried) for line in theirs),
        )


def _row(line: Line, carried: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    names = carried.get(line.id, ())
    by = ", ".join(_carrier(name) for name in names) or f"*{literal(line.why_not_en)}*"
    since = f"from {line.from_day}" if line.from_day[:1].isdigit() else line.from_day
    span = f"{line.from_day} to {line.to_day}" if line.to_day else since
    which = (code(line.id), literal(line.article), literal(span), literal(line.confidence))
    return "<br>".join(part for part in which if part), f"{literal(line.zh)}<br>{literal(line.en)}", by


def _carrier(name: str) -> str:
    return link(name, name.lower()) if name in RULES else code(name)


def why_not_page() -> Iterator[str]:
    """Yield the lines that nothing carries, with the reason in both languages."""
    carried = carriers()
    for title, theirs in _by_section(line for line in lines() if line.id not in carried):
        yield from section(3, title)
        rows = (
            (code(line.id), literal(line.zh), literal(line.why_not_zh), literal(line.why_not_en))
            for line in theirs
        )
        yield from table(("line", "what it sets", "为何不作规则", "why it is not coded"), rows)
