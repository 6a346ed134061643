"""XML parts read as a stream, with everything that could make them grow refused.

A document type is refused because it can declare entities, nesting because each open element is remembered, a
run without any markup because it has to be held whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from partybranch.errors import UnreadableFile
from partybranch.roster._containers._archive import CHUNK
from partybranch.roster._containers._refusals import damaged

__all__ = ["DEEPEST", "local", "parse", "too_deep", "windows"]

DEEPEST = 256
"""The most elements that may be open at once; the parts of a workbook nest a dozen deep."""

_LONGEST = 2 * CHUNK
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARK = 4


def local(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]


def too_deep() -> UnreadableFile:
    """Return the error of a part with more than `DEEPEST` elements open at once."""
    return damaged(zh="XML 嵌套过深", en="its XML nests too deep")


def parse(
    chunks: Iterable[bytes],
    *,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Feed a part to the handlers, piece by piece; nesting is theirs to count.

    Raises:
        UnreadableFile: it is not well formed, not in UTF-8, or declares a document type.
    """
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    fed = 0
    try:
        for chunk in _in_utf8(chunks):
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _LONGEST:
                raise _too_long()
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise damaged(zh="其中的 XML 不完整或有错误", en="its XML is cut off or not well formed") from None


def windows(chunks: Iterable[bytes], *, before: bytes = b"<") -> Iterator[bytes]:
    """Yield a part in pieces that end before a tag, so that no tag is cut in two.

    Args:
        chunks: the part as it is unpacked.
        before: how the tag begins that pieces end before, wherever there is one in reach.

    Raises:
        UnreadableFile: it is not in an encoding that begins like ASCII, or runs on without a tag.
    """
    kept = b""
    for chunk in _in_utf8(chunks):
        kept += chunk
        last_tag = kept.rfind(b"<")
        if len(kept) - max(last_tag, 0) > _LONGEST:
            raise _too_long()
        cut = kept.rfind(before)
        if cut <= 0 and len(kept) > _LONGEST:
            cut = last_tag
        if cut > 0:
            yield kept[:cut]
            kept = kept[cut:]
    yield kept


def _in_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    first = True
    for chunk in chunks:
        if first and (chunk.startswith(_UTF16_MARKS) or b"\0" in chunk[:_MARK]):
            raise damaged(zh="其中的 XML 不是 UTF-8 编码", en="its XML is not encoded in UTF-8")
        first = False
        yield chunk


def _refuse_doctype(*_: object) -> None:
    raise damaged(zh="其中的 XML 带有文档类型声明", en="its XML declares a document type")


def _too_long() -> UnreadableFile:
    return damaged(zh="其中的 XML 有过长的内容", en="its XML runs on without a tag for too long")
