"""Two pictures, drawn when the site is built: what a ledger holds, from the records themselves; and how data flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen
from docs._markdown import section

from partybranch.models import Ledger, label
from partybranch.models._labels import names

__all__ = ["diagrams_page"]

_LINE: Final = 24
_INDENT: Final = 22
_WIDTH: Final = 560


@frozen(kw_only=True)
class _Row:
    """One record in the picture of the records: how deep it stands, and its text."""

    depth: int
    name: str
    field: str
    zh: str
    named: str


def diagrams_page() -> Iterator[str]:
    """Yield the page of both pictures."""
    yield from section(1, "Records and data flow", "all-diagrams")
    yield from section(2, "How data flow", "diagram-flow")
    yield "Each arrow is one function that takes the whole result of the one before. Reading never judges; what it could not read comes along as findings."
    yield from _raw(_flow())
    yield from section(2, "What a ledger holds", "diagram-records")
    yield "Every record of a branch, below the one that holds it. An arrow names the records that a field refers to by their ids. The"
    yield "fields of each stand under [records](#all-records)."
    yield from _raw(_records())


def _raw(svg: str) -> Iterator[str]:
    yield from ("", "```{raw} html", svg, "```", "")


def _svg(width: int, height: int, title: str, parts: Iterator[str]) -> str:
    body = "\n".join(parts)
    return (
        f'<svg class="diagram" viewBox="0 0 {width} {height}" role="img" xmlns="http://www.w3.org/2000/svg">\n'
        f"<title>{escape(title)}</title>\n{body}\n</svg>"
    )


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    chosen = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}"{chosen}>{escape(text)}</text>'


# Records


def _records() -> str:
    rows = list(_held(Ledger, 0))
    title = "The records of a ledger, each below the one that holds it"
    return _svg(_WIDTH, _LINE * (len(rows) + 1), title, _record_parts(rows))


def _record_parts(rows: list[_Row]) -> Iterator[str]:
    yield _text(0, _LINE - 8, "Ledger 台账", "record")
    for place, row in enumerate(rows):
        x, y = _INDENT * row.depth + 14, _LINE * (place + 2) - 8
        above = next(
            (back for back in range(1, place + 1) if rows[place - back].depth < row.depth), place + 1
        )
        yield f'<path d="M {x - 10} {y - _LINE * (above - 1) - 18} V {y - 5} H {x - 3}"/>'
        yield (
            f'<text x="{x}" y="{y}"><tspan class="field">{escape(row.field)}</tspan> '
            f'<a href="records.html#record-{row.name.lower()}" class="record">{escape(row.name)}</a> '
            f'<tspan>{escape(row.zh)}</tspan><tspan class="named">{escape(row.named)}</tspan></text>'
        )


def _held(record: type[attrs.AttrsInstance], depth: int, inside: tuple[type, ...] = ()) -> Iterator[_Row]:
    hints = get_type_hints(record)
    for each in attrs.fields(record):
        held = _record_in(hints[each.name])
        if held is None or held in inside:
            continue
        referred = sorted({word for value in names(held).values() for word in value.split() if word != "*"})
        yield _Row(
            depth=depth,
            name=held.__name__,
            field=each.name,
            zh=label(record, each.name).zh,
            named=f" → {', '.join(referred)}" if referred else "",
        )
        yield from _held(held, depth + 1, (*inside, record, held))


def _record_in(hint: Any) -> type[attrs.AttrsInstance] | None:  # noqa: ANN401 - a typing form
    if get_origin(hint) is UnionType:
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    if get_origin(hint) is tuple:
        hint = get_args(hint)[0]
    if get_origin(hint) is Mapping or not isinstance(hint, type) or not attrs.has(hint):
        return None
    return hint if hint.__module__.startswith("partybranch.models.") else None


# Flow

_BOX: Final = 128
_GAP: Final = 44
_STEPS: Final = (
    ("bytes", ".xlsx .xls .ods .csv", ""),
    ("rows", "cells as they stand", "roster"),
    ("raw mapping", "field → text", "roster"),
    ("records", "typed, frozen", "codec"),
    ("Ledger · Roster", "with covers, places", "models"),
    ("Report", "findings, cannot tell", "_checking"),
)
_ARROWS: Final = ("read", "columns, cells", "structure", "ledgers()", "check(on=day)")
_ENDS: Final = ("text · JSON · SARIF", "marked workbook", "HTML page", "calendar")


def _flow() -> str:
    width = (_BOX + _GAP) * 3 - _GAP + 2
    return _svg(width, 300, "Data flow from bytes to a report, and what is made of it", _flow_parts())


def _flow_parts() -> Iterator[str]:
    """Yield two rows of three boxes, the second from the right to the left, and the outputs below."""
    places = [*((column, 0) for column in range(3)), *((column, 1) for column in (2, 1, 0))]
    for (column, row), (name, about, room) in zip(places, _STEPS, strict=True):
        x, y = 1 + column * (_BOX + _GAP), 10 + row * 110
        yield f'<rect x="{x}" y="{y}" width="{_BOX}" height="62" rx="4"/>'
        yield _text(x + 8, y + 20, name, "record")
        yield _text(x + 8, y + 38, about)
        yield _text(x + 8, y + 55, room, "field")
    for (column, row), said in zip(places, _ARROWS, strict=False):
        x, y = 1 + column * (_BOX + _GAP), 10 + row * 110
        if (column, row) == (2, 0):
            yield f'<path class="arrow" d="M {x + _BOX // 2} {y + 62} v 44 l -4 -7 m 4 7 l 4 -7"/>'
            yield _text(x + _BOX // 2 + 8, y + 90, said, "said")
        elif row == 0:
            yield f'<path class="arrow" d="M {x + _BOX} {y + 31} h {_GAP - 4} l -7 -4 m 7 4 l -7 4"/>'
            yield _text(x + _BOX - 40, y + 76, said, "said")
        else:
            yield f'<path class="arrow" d="M {x} {y + 31} h -{_GAP - 4} l 7 -4 m -7 4 l 7 4"/>'
            yield _text(x - _GAP - 20, y + 76, said, "said")
    yield '<path class="arrow" d="M 65 182 v 44 l -4 -7 m 4 7 l 4 -7"/>'
    yield _text(1, 250, " · ".join(_ENDS), "record")
    yield _text(1, 270, "outputs", "field")
    yield _text(1, 290, ".json and .ndjson enter at the raw mapping; data frames as records", "said")
