"""The colours of findings by their force. Colour is never the only sign: the notes and the column of problems say the force in words."""

from __future__ import annotations

from typing import Final

from partybranch.regulations import Force

__all__ = ["DARK", "LIGHT", "OURS"]

LIGHT: Final = {
    Force.MUST: "FFFFC7C9",
    Force.NORMALLY: "FFFFDCA8",
    Force.PRACTICE: "FFC9DFFB",
    Force.NOTE: "FFECE8D9",
}
"""Under dark text, as most cells have it: red, orange, blue, grey. No palette of a spreadsheet program has quite these."""

DARK: Final = {
    Force.MUST: "FFA61C28",
    Force.NORMALLY: "FF9A5300",
    Force.PRACTICE: "FF1B4F8F",
    Force.NOTE: "FF5E5A4B",
}
"""Under light text, as headings have it on a dark ground."""

OURS: Final = frozenset((*LIGHT.values(), *DARK.values()))
"""By these a cell is known as one that was marked."""
