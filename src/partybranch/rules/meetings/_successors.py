"""Since when a later regulation says itself what earlier ones had asked, and how that is told."""

from __future__ import annotations

from datetime import date
from typing import Final

__all__ = ["BY_EDUCATION", "EDUCATION"]

EDUCATION: Final = date(2019, 5, 6)
BY_EDUCATION: Final = "the regulation on the education and management of members of 2019-05-06"
