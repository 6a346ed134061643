"""What the rules on admission rest on: one basis an edition, with the line of the table that it codes."""

from __future__ import annotations

from typing import Final

from partybranch.regulations import Basis, Force, Limit, Provision
from partybranch.regulations.admission import ADMISSION_1990, ADMISSION_2014, ADMISSION_2026

__all__ = ["ADULT_ON_APPLICATION", "TWO_FULL_MEMBERS", "saying"]


def saying(
    provision: Provision,
    line: str,
    quote: str | None = None,
    *,
    limit: Limit | None = None,
    force: Force = Force.MUST,
) -> Basis:
    """Return the basis that holds as long as its instrument does; without a quote it is restated."""
    return Basis(provision=provision, line=line, force=force, quote=quote, limit=limit)


ADULT_ON_APPLICATION: Final = (
    saying(ADMISSION_1990.article(None), "fz.age", limit=18),
    saying(ADMISSION_2014.article(5), "fz.age", "年满十八岁", limit=18),
    saying(ADMISSION_2026.article(5), "fz.age", "年满十八岁", limit=18),
)
"""Whoever applies is 18 full years old."""

TWO_FULL_MEMBERS: Final = (
    saying(ADMISSION_1990.article(None), "fz.introducers", limit=2),
    saying(ADMISSION_2014.article(14, certain=False), "fz.introducers", limit=2),
    saying(ADMISSION_2026.article(14), "fz.introducers", "发展对象应当有两名正式党员作入党介绍人", limit=2),
)
"""Two full members are the sponsors of whoever is admitted."""
