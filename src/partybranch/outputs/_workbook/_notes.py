"""Notes on the cells of one sheet: a part with their texts, and a drawing with a box for each, as spreadsheet programs keep them.

What somebody else has noted stays; on a cell that has a note already, ours stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from attrs import define, field

from partybranch.findings import column_letters
from partybranch.outputs._table import width as places
from partybranch.outputs._workbook._survey import Survey, Widths, area
from partybranch.outputs._workbook._xml import (
    Edit,
    Element,
    damaged,
    edited,
    into,
    outline,
    text_element,
    whole_number,
)

__all__ = ["AUTHOR", "Notes", "no_drawing", "no_notes"]

AUTHOR: Final = "partybranch"
_BELOW: Final = "———— partybranch ————"
"""What stands between somebody else's note and ours."""
_THREADED: Final = "tc={"
"""How the author of a note begins that only stands in for a conversation."""

_SHAPE: Final = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_ROW: Final = re.compile(rb"<x:Row>\s*([0-9]+)\s*</x:Row>")
_COLUMN: Final = re.compile(rb"<x:Column>\s*([0-9]+)\s*</x:Column>")
_ANCHOR: Final = re.compile(rb"<x:Anchor>.*?</x:Anchor>", re.DOTALL)
_NUMBER: Final = re.compile(rb"_x0000_s([0-9]+)")
_SHAPETYPE: Final = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_FIRST_NUMBER: Final = 1025

_WIDE: Final = 340
_CHARACTERS: Final = 52
_LINE: Final = 16
_MARGIN: Final = 16
_TALLEST: Final = 460
_ROW_HEIGHT: Final = 20.0

Cell = tuple[int, int]


def no_notes(main: str) -> bytes:
    """Return a part without notes."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{main}">'
        "<authors></authors><commentList></commentList></comments>"
    ).encode()


def no_drawing() -> bytes:
    """Return a drawing without boxes."""
    return (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        b'<o:idmap v:ext="edit" data="1"/></o:shapelayout>' + _SHAPETYPE + b"</xml>"
    )


@define
class Notes:
    """The notes of a sheet and their drawing.

    Args:
        texts: the part with the texts.
        drawing: the part with the boxes.
        refused: the cells on which a conversation stands, which take no note.
    """

    texts: bytes
    drawing: bytes
    refused: list[Cell] = field(factory=list[Cell])

    def without_ours(self) -> Notes:
        """Return them without what an earlier check noted."""
        root = outline(self.texts)
        authors = _authors(root)
        edits: list[Edit] = []
        gone: set[Cell] = set()
        for each in _comments(root):
            if _author(each, authors) == AUTHOR:
                edits.append(Edit(each.start, each.end, b""))
                gone.add(_cell(each))
            else:
                edits += _cut(self.texts, each)
        kept = _SHAPE.sub(lambda found: b"" if _cell_of(found[0]) in gone else found[0], self.drawing)
        return Notes(edited(self.texts, edits), kept)

    def with_ours(self, said: Mapping[Cell, str], survey: Survey) -> Notes:
        """Return them with a note on each of these cells; rows from 1, columns from 0."""
        root = outline(self.texts)
        authors = _authors(root)
        there = {_cell(each): each for each in _comments(root)}
        refused = [
            cell
            for cell in said
            if cell in there and _author(there[cell], authors).lower().startswith(_THREADED)
        ]
        new = [cell for cell in sorted(said) if cell not in there]
        edits: list[Edit] = []
        number = authors.index(AUTHOR) if AUTHOR in authors else len(authors)
        if new and AUTHOR not in authors:
            written = f"<{root.prefix}author>{AUTHOR}</{root.prefix}author>"
            edits.append(into(self.texts, _held(root, "authors"), written.encode()))
        below = {cell: text for cell, text in said.items() if cell in there and cell not in refused}
        for cell, text in below.items():
            edits.append(_appended(self.texts, there[cell], text))
        if new:
            written = "".join(_comment(root.prefix, cell, said[cell], number) for cell in new)
            edits.append(into(self.texts, _held(root, "commentList"), written.encode()))
        boxes = _Boxes(survey)
        drawing = boxes.grown(
            self.drawing, {cell: f"{_plain(there[cell])}\n{text}" for cell, text in below.items()}
        )
        return Notes(
            edited(self.texts, edits), boxes.added(drawing, {cell: said[cell] for cell in new}), refused
        )


def _held(root: Element, name: str) -> Element:
    held = root.first(name)
    if held is None:
        raise damaged()
    return held


def _authors(root: Element) -> list[str]:
    return [each.text for each in _held(root, "authors").all("author")]


def _comments(root: Element) -> Iterator[Element]:
    return _held(root, "commentList").all("comment")


def _author(comment: Element, authors: list[str]) -> str:
    number = comment.number("authorId", "0")
    return authors[number] if 0 <= number < len(authors) else ""


def _cell(comment: Element) -> Cell:
    found = area(comment.get("ref"))
    return (0, 0) if found is None else (found.top, found.left)


def _runs(text: Element) -> Iterator[tuple[Element, Element]]:
    """Yield the pieces of a text: each with the element that holds its characters, which may be itself."""
    for each in text.children:
        if each.local == "t":
            yield each, each
        elif each.local == "r":
            held = each.first("t")
            if held is not None:
                yield each, held


def _plain(comment: Element) -> str:
    text = comment.first("text")
    return "" if text is None else "".join(held.text for _, held in _runs(text))


def _cut(data: bytes, comment: Element) -> Iterator[Edit]:
    """Yield the edits that take our text off below somebody else's."""
    text, ours, end = comment.first("text"), False, 0
    for run, held in () if text is None else _runs(text):
        at = held.inner if ours else data.find(_BELOW.encode(), held.inner, held.close)
        if at == -1:
            end = held.close
            continue
        if not ours and at == held.inner and data[end - 1 : end] == b"\n":
            # A program that parts texts otherwise has left the end of the line before.
            yield Edit(end - 1, end, b"")
        before = b"" if ours else data[held.inner : at].rstrip(b"\n")
        ours = True
        yield Edit(held.inner, held.close, before) if before else Edit(run.start, run.end, b"")


def _comment(prefix: str, cell: Cell, text: str, author: int) -> str:
    p = prefix
    run = (
        f'<{p}r><{p}rPr><{p}sz val="9"/><{p}color indexed="81"/></{p}rPr>{text_element(f"{p}t", text)}</{p}r>'
    )
    return (
        f'<{p}comment ref="{column_letters(cell[1])}{cell[0]}" authorId="{author}">'
        f"<{p}text>{run}</{p}text></{p}comment>"
    )


def _appended(data: bytes, comment: Element, text: str) -> Edit:
    p = comment.prefix
    held = _held(comment, "text")
    run = f"<{p}r>{text_element(f'{p}t', f'{chr(10)}{_BELOW}{chr(10)}{text}')}</{p}r>".encode()
    # Readings of characters stand last in a text.
    phonetic = next((each.start for each in held.children if each.local in ("rPh", "phoneticPr")), None)
    return into(data, held, run) if phonetic is None else Edit(phonetic, phonetic, run)


def _cell_of(shape: bytes) -> Cell | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if row is None or column is None or b'"Note"' not in shape:
        return None
    return whole_number(row[1]) + 1, whole_number(column[1])


class _Boxes:
    """The boxes of notes, as large as their texts, to the right of their cells."""

    def __init__(self, survey: Survey) -> None:
        self._widths: Widths = survey.widths()
        self._rights: dict[int, tuple[int, int]] = {}
        self._heights = {
            row.number: 0.0 if row.hidden else row.height for row in survey.rows if row.height or row.hidden
        }

    def added(self, drawing: bytes, said: Mapping[Cell, str]) -> bytes:
        """Return a drawing with a box more for each text."""
        if not said:
            return drawing
        end = drawing.rfind(b"</xml>")
        if end < 0:
            raise damaged()
        typed = b"" if b'id="_x0000_t202"' in drawing else _SHAPETYPE
        numbers = [whole_number(found) for found in _NUMBER.findall(drawing)]
        first = max(numbers, default=_FIRST_NUMBER - 1) + 1
        shapes = [
            self._shape(number, cell, text) for number, (cell, text) in enumerate(said.items(), start=first)
        ]
        return drawing[:end] + typed + b"".join(shapes) + drawing[end:]

    def grown(self, drawing: bytes, said: Mapping[Cell, str]) -> bytes:
        """Return a drawing in which the boxes of these cells have room for these texts."""
        if not said:
            return drawing

        def roomy(found: re.Match[bytes]) -> bytes:
            cell = _cell_of(found[0])
            if cell is None or cell not in said:
                return found[0]
            return _ANCHOR.sub(self._anchor(cell, said[cell]), found[0])

        return _SHAPE.sub(roomy, drawing)

    def _shape(self, number: int, cell: Cell, text: str) -> bytes:
        return (
            f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
            f'margin-top:1.5pt;width:{_WIDE * 0.75:g}pt;height:{_height(text) * 0.75:g}pt;z-index:1;visibility:hidden" '
            'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
            '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
            '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
            '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        ).encode() + (
            self._anchor(cell, text)
            + f"<x:AutoFill>False</x:AutoFill><x:Row>{cell[0] - 1}</x:Row><x:Column>{cell[1]}</x:Column>"
            "</x:ClientData></v:shape>".encode()
        )

    def _anchor(self, cell: Cell, text: str) -> bytes:
        """Return where a box begins and ends: in which cells, and how many pixels into them."""
        row, column = cell
        if column not in self._rights:
            self._rights[column] = _reached(column + 1, 12 + _WIDE, self._widths.of)
        right, into_right = self._rights[column]
        top = max(row - 2, 0)
        bottom, into_bottom = _reached(top, 4 + _height(text), lambda at: self._row_height(at + 1))
        numbers = (column + 1, 12, top, 4, right, into_right, bottom, into_bottom)
        return f"<x:Anchor>{', '.join(map(str, numbers))}</x:Anchor>".encode()

    def _row_height(self, row: int) -> float:
        height = self._heights.get(row)
        return _ROW_HEIGHT if height is None else height


_FARTHEST: Final = 200


def _reached(first: int, pixels: float, size: Callable[[int], float]) -> tuple[int, int]:
    """Return the column or row from 0 that lies so many pixels on, and how far into it that is."""
    left = pixels
    for at in range(first, first + _FARTHEST):
        width = size(at)
        if left < width:
            return at, int(left)
        left -= width
    return first + _FARTHEST, 0


def _height(text: str) -> int:
    """Return how tall a box has to be for a text, in pixels."""
    lines = sum(1 + max(0, places(line) - 1) // _CHARACTERS for line in text.split("\n"))
    return min(_TALLEST, _MARGIN + _LINE * lines)
