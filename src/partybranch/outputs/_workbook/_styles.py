"""The styles of a workbook, with those of marked cells added: a mark changes the fill of a cell and nothing else of its style.

A mark remembers the colour that the cell had: a solid fill shows its foreground alone, so the former colour is kept as
its background. It stays with the cell when rows are sorted, copied or deleted, and comes back when the mark goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from partybranch.outputs._workbook._colours import DARK, LIGHT, OURS
from partybranch.outputs._workbook._xml import (
    Edit,
    Element,
    attribute,
    edited,
    outline,
    place_for,
    with_attribute,
    without_attribute,
)
from partybranch.regulations import Force

__all__ = ["Look", "Styles", "no_styles"]

_ORDER: Final = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_FIRST: Final = {
    "fonts": ("<{0}font/>",),
    "fills": (
        "<{0}fill><{0}patternFill/></{0}fill>",
        '<{0}fill><{0}patternFill patternType="gray125"/></{0}fill>',
    ),
    "borders": ("<{0}border/>",),
    "cellXfs": ('<{0}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}
"""What stands first in each list, where a workbook has none."""

_NO_COLOUR: Final = ("64", "65")
_WHITE_INDEXES: Final = ("1", "9")
_LIGHT_THEMES: Final = ("0", "2")
_LIGHT_FROM: Final = 0.27
"""The luminance (WCAG 2.2) from which a text is told better from our dark grounds than from the light ones."""
_RGB: Final = re.compile("(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_DARKENED: Final = re.compile(r"-0\.[3-9]|-1")


class Look(Enum):
    """How a cell of our own looks; by what its font, fill and border are."""

    TITLE = "title"
    LINE = "line"
    FAINT = "faint"
    MEANING = "meaning"
    SECTION = "section"
    HEADING = "heading"
    CELL = "cell"
    NUMBER = "number"
    LINK = "link"


_BOLD: Final = frozenset({Look.TITLE, Look.SECTION, Look.HEADING})
_SIZES: Final = {Look.TITLE: "16", Look.SECTION: "12"}
_COLOURS: Final = {Look.FAINT: "FF595959", Look.LINK: "FF0B4FA8"}
_BORDERED: Final = frozenset({Look.HEADING, Look.CELL, Look.NUMBER, Look.LINK})
_HEADING_FILL: Final = "FFDDE3EA"
_LINES: Final = "FFBFBFBF"


def no_styles(main: str) -> bytes:
    """Return a part without styles but the one that every cell has."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{main}">'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs></styleSheet>'
    ).encode()


class Styles:
    """The styles of a workbook.

    Args:
        data: the part.
        remembers: whether marks in it say which colour a cell had; a program that saved it may have put others there.
    """

    def __init__(self, data: bytes, *, remembers: bool = True) -> None:
        self._remembers = remembers
        self._data = data
        self._root = outline(data)
        self._prefix = self._root.prefix
        self._parent = "" if self._root.first("cellStyleXfs") is None else 'xfId="0" '
        self._lists = {name: self._read(name) for name in _FIRST}
        self._held = {name: len(pieces) for name, pieces in self._lists.items()}
        self._marked: dict[tuple[int, Force], int] = {}
        self._original: dict[int, int] = {}
        self._looks: dict[tuple[Look, Force | None], int] = {}

    def _read(self, name: str) -> list[bytes]:
        held = self._root.first(name)
        if held is None or not held.children:
            return [piece.format(self._prefix).encode() for piece in _FIRST[name]]
        return [each.source(self._data) for each in held.children]

    def _number(self, name: str, piece: str | bytes) -> int:
        """Return the number of an entry of a list; one that is there is not written again."""
        written = piece.encode() if isinstance(piece, str) else piece
        pieces = self._lists[name]
        if written not in pieces:
            pieces.append(written)
        return pieces.index(written)

    def _style(self, number: int) -> bytes:
        """Return a style; a number that is none stands for the first, as spreadsheet programs take it."""
        styles = self._lists["cellXfs"]
        return styles[number if 0 <= number < len(styles) else 0]

    def marked(self, number: int, force: Force) -> int:
        """Return the style that a cell of that style has when it is marked."""
        key = self.original(number), force
        if key not in self._marked:
            style = outline(self._style(key[0]))
            colours = DARK if self._has_light_text(style) else LIGHT
            self._marked[key] = self._filled(
                key[0], self._fill(colours[force], self._colour_of(style.get("fillId", "0")))
            )
        return self._marked[key]

    def original(self, number: int) -> int:
        """Return the style that a cell of that style had before it was marked; its own if it is not."""
        if number not in self._original:
            found = self._fill_of(outline(self._style(number)).get("fillId", "0"))
            ours = found is not None and _rgb(found, "fgColor") in OURS
            before = _colour(found, "bgColor") if found is not None and ours and self._remembers else None
            self._original[number] = (
                number if not ours else self._filled(number, self._fill_as_it_was(before))
            )
        return self._original[number]

    def _filled(self, number: int, fill: int) -> int:
        style = self._style(number)
        tag_length = outline(style, 0).inner
        tag = with_attribute(style[:tag_length], "fillId", str(fill))
        tag = with_attribute(tag, "applyFill", "1") if fill else without_attribute(tag, "applyFill")
        return self._number("cellXfs", tag + style[tag_length:])

    def _fill(self, colour: str, before: str) -> int:
        return self._number(
            "fills",
            f'<{self._prefix}fill><{self._prefix}patternFill patternType="solid">'
            f"<{self._prefix}fgColor{attribute('rgb', colour)}/><{self._prefix}bgColor{before}/>"
            f"</{self._prefix}patternFill></{self._prefix}fill>",
        )

    def _fill_as_it_was(self, before: Element | None) -> int:
        if before is None:
            return 0
        colour = "".join(attribute(name, value) for name, value in before.attributes.items())
        pattern = f"{self._prefix}patternFill"
        return self._number(
            "fills",
            f'<{self._prefix}fill><{pattern} patternType="solid"><{self._prefix}fgColor{colour}/>'
            f'<{self._prefix}bgColor indexed="64"/></{pattern}></{self._prefix}fill>',
        )

    def _fill_of(self, number: str) -> Element | None:
        """Return the pattern of a fill, if it is a solid one."""
        fill = _numbered(number, self._lists["fills"])
        pattern = None if fill is None else outline(fill).first("patternFill")
        return pattern if pattern is not None and pattern.get("patternType") == "solid" else None

    def _colour_of(self, number: str) -> str:
        """Return the attributes of the colour that a fill shows, to be remembered."""
        pattern = self._fill_of(number)
        colour = None if pattern is None else _colour(pattern, "fgColor")
        if colour is None:
            return attribute("indexed", _NO_COLOUR[0])
        return "".join(attribute(name, value) for name, value in colour.attributes.items())

    def _has_light_text(self, style: Element) -> bool:
        font = _numbered(style.get("fontId", "0"), self._lists["fonts"])
        colour = None if font is None else outline(font).first("color")
        return colour is not None and _is_light(colour)

    def look(self, look: Look, force: Force | None = None) -> int:
        """Return the style of a cell of our own, filled with the colour of a force if one is given."""
        if (look, force) not in self._looks:
            self._looks[look, force] = self._look(look, force)
        return self._looks[look, force]

    def _look(self, look: Look, force: Force | None) -> int:
        fill = "" if look is not Look.HEADING else _HEADING_FILL
        fill = fill if force is None else LIGHT[force]
        across = "center" if look in (Look.HEADING, Look.NUMBER) else "left"
        down = "top" if look in (Look.CELL, Look.NUMBER, Look.LINK) else "center"
        wrapped = "" if look in (Look.TITLE, Look.SECTION, Look.MEANING) else ' wrapText="1"'
        p = self._prefix
        return self._number(
            "cellXfs",
            f'<{p}xf numFmtId="0" fontId="{self._font(look)}" '
            f'fillId="{self._fill(fill, attribute("indexed", _NO_COLOUR[0])) if fill else 0}" '
            f'borderId="{self._border() if look in _BORDERED else 0}" {self._parent}applyFont="1" applyFill="1" '
            f'applyBorder="1" applyAlignment="1">'
            f'<{p}alignment horizontal="{across}" vertical="{down}"{wrapped}/></{p}xf>',
        )

    def _font(self, look: Look) -> int:
        first = outline(self._lists["fonts"][0])
        kept = "".join(
            self._lists["fonts"][0][each.start : each.end].decode()
            for each in first.children
            if each.local in ("name", "family", "charset", "scheme")
        )
        size = first.first("sz")
        own = _SIZES.get(look, "11" if size is None else size.get("val", "11"))
        p = self._prefix
        return self._number(
            "fonts",
            f"<{p}font>{f'<{p}b/>' if look in _BOLD else ''}{f'<{p}u/>' if look is Look.LINK else ''}"
            f"<{p}sz{attribute('val', own)}/><{p}color{attribute('rgb', _COLOURS.get(look, 'FF000000'))}/>{kept}</{p}font>",
        )

    def _border(self) -> int:
        p = self._prefix
        sides = "".join(
            f'<{p}{side} style="thin"><{p}color rgb="{_LINES}"/></{p}{side}>'
            for side in ("left", "right", "top", "bottom")
        )
        return self._number("borders", f"<{p}border>{sides}<{p}diagonal/></{p}border>")

    def written(self) -> bytes:
        """Return the part with what was added."""
        return edited(self._data, [edit for name in _FIRST for edit in self._edits(name)])

    def _edits(self, name: str) -> list[Edit]:
        held, pieces = self._root.first(name), self._lists[name]
        if held is None or not held.children:
            place = place_for(self._root, _ORDER, name) if held is None else held.start
            tag = f"{self._prefix}{name}"
            whole = f"<{tag}{attribute('count', str(len(pieces)))}>".encode() + b"".join(pieces)
            return [Edit(place, place if held is None else held.end, whole + f"</{tag}>".encode())]
        opened = self._data[held.start : held.inner]
        added = pieces[self._held[name] :]
        if not added:
            return []
        counted = with_attribute(opened, "count", str(len(pieces)))
        return [Edit(held.start, held.inner, counted), Edit(held.close, held.close, b"".join(added))]


def _colour(pattern: Element, name: str) -> Element | None:
    """Return a colour of a fill; None where that says no colour."""
    found = pattern.first(name)
    if found is None or not found.attributes or "auto" in found.attributes:
        return None
    return None if found.get("indexed") in _NO_COLOUR else found


def _numbered(number: str, pieces: Sequence[bytes]) -> bytes | None:
    """Return the piece that a style names by its number, if it names one."""
    # A number of more digits than there are pieces is none, however many it has.
    names_one = number.isascii() and number.isdecimal() and len(number) <= len(str(len(pieces)))
    return pieces[int(number)] if names_one and int(number) < len(pieces) else None


def _rgb(pattern: Element, name: str) -> str:
    found = pattern.first(name)
    return "" if found is None else found.get("rgb").upper()


def _is_light(colour: Element) -> bool:
    rgb = _RGB.fullmatch(colour.get("rgb"))
    if rgb is not None:
        red, green, blue = (_linear(int(part, 16) / 255) for part in rgb.groups())
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue > _LIGHT_FROM
    if colour.get("theme"):
        return colour.get("theme") in _LIGHT_THEMES and not _DARKENED.match(colour.get("tint"))
    return colour.get("indexed") in _WHITE_INDEXES


def _linear(channel: float) -> float:
    """Return how much light a channel gives, as WCAG 2.2 has it."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - its numbers
