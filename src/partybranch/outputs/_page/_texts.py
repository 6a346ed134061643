"""What is done to every text of others before a page shows it."""

from __future__ import annotations

import re
from typing import Final

from partybranch.outputs.discretion import discreet_text
from partybranch.outputs.text import Line

__all__ = ["fit"]

_NO_CHARACTERS: Final = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""Code points of which Unicode says that they are no characters, and which no document may hold."""


def fit(text: str, *, reveal: bool) -> str:
    """Return a text fit to be shown: it steers nothing, turns no direction of reading, and tells nobody's identity number.

    Args:
        text: of others.
        reveal: whether identity numbers may be shown.
    """
    shown = _NO_CHARACTERS.sub("\ufffd", Line(text).text)
    return shown if reveal else discreet_text(shown)
