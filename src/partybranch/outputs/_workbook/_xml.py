"""XML parts changed in place: where each element begins and ends in the bytes, and pieces put in between.

What is not touched stays as it is, byte for byte. A library that reads a part and writes it anew keeps only what it knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from attrs import define, field, frozen

from partybranch.errors import UnreadableFile

__all__ = [
    "MAIN",
    "RELATIONSHIPS",
    "Edit",
    "Element",
    "attribute",
    "damaged",
    "edited",
    "into",
    "local",
    "measure",
    "outline",
    "place_for",
    "tag_end",
    "text_element",
    "whole_number",
    "with_attribute",
    "without_attribute",
]

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_TAG: Final = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@define(kw_only=True)
class Element:
    """An element of a part.

    Args:
        name: as it is written, with its prefix.
        attributes: as they are written, by their names with prefixes.
        start: of its first tag.
        inner: the end of its first tag.
        close: the start of its last tag; of an empty element `inner`.
        end: the end of its last tag.
        children: those that were asked for.
        text: of its own, without that of its children.
    """

    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int = 0
    end: int = 0
    children: list[Element] = field(factory=list["Element"])
    text: str = ""

    @property
    def local(self) -> str:
        """Its name without the prefix."""
        return local(self.name)

    @property
    def prefix(self) -> str:
        """The prefix of its name with the colon, or nothing."""
        return self.name[: -len(self.local)]

    @property
    def empty(self) -> bool:
        """Whether it is one tag."""
        return self.close == self.end

    def all(self, name: str) -> Iterator[Element]:
        """Yield its children of that name."""
        return (each for each in self.children if each.local == name)

    def first(self, name: str) -> Element | None:
        """Return its first child of that name."""
        return next(self.all(name), None)

    def get(self, name: str, otherwise: str = "") -> str:
        """Return an attribute by its name without prefix."""
        return next((value for key, value in self.attributes.items() if local(key) == name), otherwise)

    def number(self, name: str, otherwise: str = "") -> int:
        """Return an attribute that is a whole number.

        Raises:
            UnreadableFile: it is none.
        """
        return whole_number(self.get(name, otherwise))

    def source(self, data: bytes) -> bytes:
        """Return it as it is written."""
        return data[self.start : self.end]


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def tag_end(data: bytes, start: int) -> int:
    """Return where the tag ends that begins at `start`."""
    found = _TAG.match(data, start)
    assert found is not None, "the part was well formed"
    return found.end()


def outline(data: bytes, depth: int = 99) -> Element:
    """Return the root of a part, with its children down to a depth; the root alone is depth 0.

    Raises:
        UnreadableFile: it is not well formed, or declares a document type.
    """
    parser = expat.ParserCreate()
    stack: list[Element] = []
    roots: list[Element] = []
    below = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal below
        if len(stack) > depth:
            below += 1
            return
        at = parser.CurrentByteIndex
        made = Element(name=name, attributes=attributes, start=at, inner=tag_end(data, at))
        (stack[-1].children if stack else roots).append(made)
        stack.append(made)

    def end(_: str) -> None:
        nonlocal below
        if below:
            below -= 1
            return
        made = stack.pop()
        if data[made.inner - 2 : made.inner] == b"/>":
            made.close = made.end = made.inner
        else:
            made.close = parser.CurrentByteIndex
            made.end = tag_end(data, made.close)

    def characters(text: str) -> None:
        if stack and not below:
            stack[-1].text += text

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise damaged() from None
    return roots[0]


def refuse_doctype(*_: object) -> None:
    """Refuse a part that declares a document type, which can make it grow."""
    raise damaged()


def damaged() -> UnreadableFile:
    """Return the error of a part that cannot be parsed, or is none of what it should be."""
    return UnreadableFile(
        zh="工作簿中有部件无法解析：请在表格软件中打开并另存为 .xlsx",
        en="a part of the workbook cannot be parsed: open it in a spreadsheet program and save it as .xlsx",
    )


def whole_number(text: str | bytes) -> int:
    """Return the whole number that a part states.

    Raises:
        UnreadableFile: it is none.
    """
    try:
        return int(text)
    except ValueError:
        raise damaged() from None


def measure(text: str) -> float:
    """Return the height or width that a part states.

    Raises:
        UnreadableFile: it is no number.
    """
    try:
        return float(text)
    except ValueError:
        raise damaged() from None


@frozen
class Edit:
    """A piece of a part, from `start` to before `end`, and what takes its place."""

    start: int
    end: int
    piece: bytes


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a part with the pieces in place; of several at one place the first given stands first."""
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        assert edit.start >= at, "no piece lies in another"
        pieces += (data[at : edit.start], edit.piece)
        at = edit.end
    pieces.append(data[at:])
    return b"".join(pieces)


def into(data: bytes, held: Element, piece: bytes) -> Edit:
    """Return the edit that puts a piece into an element, behind what it holds."""
    if not held.empty:
        return Edit(held.close, held.close, piece)
    tag = data[held.start : held.inner - 2].rstrip() + b">"
    return Edit(held.start, held.end, tag + piece + f"</{held.name}>".encode())


def place_for(root: Element, order: Sequence[str], name: str) -> int:
    """Return where a new child of that name stands among those of a root: children have an order that readers insist on."""
    rank = order.index(name)
    later = (
        each.start for each in root.children if each.local not in order or order.index(each.local) > rank
    )
    return next(later, root.close)


def _attribute_pattern(name: str) -> re.Pattern[bytes]:
    # Blanks are gone through once, however many there are in a tag.
    return re.compile(rb"""(?<!\s)\s++%s\s*+=\s*+("[^"]*"|'[^']*')""" % re.escape(name).encode())


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Return a start tag with an attribute of that value."""
    written = attribute(name, value).encode()
    changed, number = _attribute_pattern(name).subn(lambda _: written, tag, count=1)
    if number:
        return changed
    head, closing = (tag[:-2], b"/>") if tag.endswith(b"/>") else (tag[:-1], b">")
    return head.rstrip() + written + closing


def without_attribute(tag: bytes, name: str) -> bytes:
    """Return a start tag without an attribute."""
    return _attribute_pattern(name).sub(b"", tag, count=1)


def attribute(name: str, value: str) -> str:
    """Return an attribute as it is written in a tag, with the blank before it."""
    return f" {name}={quoteattr(_writable(value), {chr(10): '&#10;'})}"


def text_element(name: str, text: str) -> str:
    """Return an element that holds a text, in which no character is one that XML or a spreadsheet reads otherwise."""
    plain = escape(_ESCAPED.sub("_x005F_", _writable(text)))
    return f'<{name} xml:space="preserve">{plain}</{name}>'


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
