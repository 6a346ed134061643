"""The two tables of a workbook that its cells point into: shared texts and number formats.

Both are held whole in memory by readers. A shared text is copied into every cell that names it, and a format
is read anew for every cell style that names it, so a small file can ask for terabytes or hours; here is
measured what they come to.
"""

from __future__ import annotations

import re
from array import array

from attrs import frozen

from partybranch.limits import Limits
from partybranch.roster._containers._archive import Archive, Entry, unpack
from partybranch.roster._containers._refusals import damaged, over
from partybranch.roster._containers._xml import windows

__all__ = ["NO_SHARED_TEXT", "SharedText", "check_formats", "measure_shared_text"]

_TEXT = re.compile(rb"<si[ \t\r\n/>]")
_PREFIXED_TEXT = re.compile(rb"<(?:[^\s<>]*:)?si[ \t\r\n/>]")
_STATED_COUNT = re.compile(rb"<[^<]*uniqueCount[ \t\r\n]*=[ \t\r\n]*[\"'][+0]*([0-9]{1,18})")
_HARMLESS_COUNT = 1 << 22

# A value in which a piece of the part ends counts as long: only a `<` inside it, which XML forbids, does that.
_LONG_FORMAT = re.compile(
    rb"formatCode[ \t\r\n]*=[ \t\r\n]*(?:\"(?:[^\"]{2048}|[^\"]*\Z)|'(?:[^']{2048}|[^']*\Z))"
)
_STYLE = re.compile(rb"<(?:[^\s<>]*:)?xf[ \t\r\n/>]")
_MOST_STYLES = 200_000


@frozen(kw_only=True)
class SharedText:
    """How long the shared texts of a workbook are.

    Attributes:
        lengths: the bytes of each text in the order of the table, with its markup: never less than the text itself;
            `None` where comments or the like hide which is which.
        longest: the greatest of them, or more where they are hidden.
    """

    lengths: array[int] | None
    longest: int


NO_SHARED_TEXT = SharedText(lengths=array("I"), longest=0)


def measure_shared_text(archive: Archive, entry: Entry, limits: Limits) -> SharedText:
    """Measure `sharedStrings.xml`.

    Raises:
        UnreadableFile: it cannot be unpacked, or states room for far more texts than it has.
        LimitExceeded: it is larger than `limits.shared_text_bytes`, or has more texts than `limits.cells`.
    """
    if entry.size > limits.shared_text_bytes:
        raise over(limits, "shared_text_bytes", entry.size)
    lengths = array("I")
    stated, hidden, open_ = 0, False, 0
    for window in windows(unpack(archive, entry)):
        hidden = hidden or b"<!" in window
        if b"uniqueCount" in window:
            stated = max(stated, *map(int, _STATED_COUNT.findall(window)), 0)
        pieces = (_PREFIXED_TEXT if b":si" in window else _TEXT).split(window)
        if len(pieces) == 1:
            open_ += len(window)
            continue
        lengths.append(open_ + len(pieces[0]))
        lengths.extend(map(len, pieces[1:-1]))
        open_ = len(pieces[-1])
        if len(lengths) > limits.cells:
            raise over(limits, "cells", len(lengths))
    lengths.append(open_)
    del lengths[0]  # what stands before the first text
    if stated > max(_HARMLESS_COUNT, len(lengths)):
        raise damaged(
            zh="共享文本表所标的条数不实", en="its table of shared texts states a count that is not so"
        )
    if hidden:
        return SharedText(lengths=None, longest=entry.size)
    return SharedText(lengths=lengths, longest=max(lengths, default=0))


def check_formats(archive: Archive, entry: Entry) -> None:
    """Check that `styles.xml` has no number format longer than Excel allows, nor styles beyond number.

    Raises:
        UnreadableFile: it has, or cannot be unpacked.
    """
    styles = 0
    for window in windows(unpack(archive, entry)):
        styles += len(_STYLE.findall(window))
        if styles > _MOST_STYLES or _LONG_FORMAT.search(window):
            raise damaged(
                zh="单元格样式过多或数字格式过长",
                en="it has too many cell styles or too long a number format",
            )
