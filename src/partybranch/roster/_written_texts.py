"""Texts as files hold them: what a file would change is written so that it reads again the same, what it cannot hold is refused."""

from __future__ import annotations

import re
from typing import Final

from partybranch.errors import UnwritableFile

__all__ = ["in_text_file", "in_workbook"]

_LONGEST: Final = 32_767
"""Characters that a cell of a workbook holds, in units of UTF-16. What writes it would cut off the rest and say nothing."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HALF: Final = re.compile("[\ud800-\udfff]")
_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What begins like the number of a character is read as that character."""
_NULL: Final = "\0"


def in_workbook(text: str, sheet: str) -> str:
    """Return a text as it is written into a cell of a workbook, without the control characters that none can hold.

    Raises:
        UnwritableFile: it holds half of a character, or more than a cell can hold. The sheet is named.
    """
    written = _ESCAPED.sub("_x005F_", _CONTROL.sub("", _whole(text, sheet))).replace("\r", "_x000D_")
    if 2 * len(written) > _LONGEST and len(written.encode("utf-16-le")) > 2 * _LONGEST:
        raise UnwritableFile(
            zh=f"“{sheet}”表有一格超过 {_LONGEST} 个字符，工作簿存不下：请写成 .csv",
            en=f"a cell of the sheet “{sheet}” has more than {_LONGEST} characters, which no workbook holds: write .csv",
        )
    return written


def in_text_file(text: str, sheet: str) -> str:
    """Return a text that can be written into a text file.

    Raises:
        UnwritableFile: it holds half of a character, or a null character. The sheet is named.
    """
    if _NULL in text:
        raise UnwritableFile(
            zh=f"“{sheet}”表有一格含有空字符，文本文件存不下：请删去该字符",
            en=f"a cell of the sheet “{sheet}” holds a null character, which no text file holds: remove it",
        )
    return _whole(text, sheet)


def _whole(text: str, sheet: str) -> str:
    if not text.isascii() and _HALF.search(text):
        raise UnwritableFile(
            zh=f"“{sheet}”表有一格含有半个字符（不成对的代理码位），无法写出：请更正该文字",
            en=f"a cell of the sheet “{sheet}” holds half of a character (of a surrogate pair), which cannot be written: correct the text",
        )
    return text
