"""The bases of practice: what handbooks asked of branches before the regulation of 2018-10-28."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.quorum._bases import HANDBOOKS
from partybranch.regulations import Basis, BasisKind, Force, Limit

__all__ = ["practice"]

_FROM: Final = date(1990, 1, 1)
_UNTIL: Final = date(2018, 10, 28)


def practice(line: str, *, limit: Limit, source: str = HANDBOOKS) -> Basis:
    """Return the basis of a practice that held from about 1990 until there was a regulation on the work of branches.

    Args:
        line: the line of the table of the law that it codes.
        limit: in the unit that the rule names.
        source: where the practice is described.
    """
    return Basis(
        kind=BasisKind.PRACTICE,
        source=source,
        line=line,
        force=Force.PRACTICE,
        limit=limit,
        since=_FROM,
        until=_UNTIL,
        why_narrowed="the regulation on the work of branches of 2018-10-28",
    )
