"""Characters that nobody sees: they stand in texts that were copied from web pages and other programs."""

from __future__ import annotations

from typing import Final

__all__ = ["UNSEEN"]

UNSEEN: Final = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""As in the brackets of an expression: soft hyphens, characters of no width, and such that turn the direction of reading."""
