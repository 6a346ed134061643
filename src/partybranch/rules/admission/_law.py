"""What the rules on admission rest on: one basis an edition, with the line of the table that it codes."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.regulations import Basis, Force, Limit, Provision, Regulation
from partybranch.regulations.admission import ADMISSION_1990, ADMISSION_2014, ADMISSION_2026
from partybranch.regulations.constitution import (
    CONSTITUTION_1956,
    CONSTITUTION_1969,
    CONSTITUTION_1977,
    CONSTITUTION_1982,
    CONSTITUTION_1992,
    CONSTITUTION_2002,
    CONSTITUTION_2007,
    CONSTITUTION_2012,
    CONSTITUTION_2017,
    CONSTITUTION_2022,
)

__all__ = [
    "ADULT_ON_ADMISSION",
    "ADULT_ON_APPLICATION",
    "CONFIRMED_IN_TIME",
    "TWO_FULL_MEMBERS",
    "YEAR_OF_PROBATION",
    "extended",
    "saying",
]


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


_ARTICLE: Final = 7
_NONE_FROM: Final = date(1969, 4, 14)
_AGAIN_FROM: Final = date(1977, 8, 19)
_EDGES: Final = "the tables of the periods without probation differ: 1969-04-01 to 1977-08-11, and 1969-04-14 to 1977-08-18"


def _asked(
    regulation: Regulation,
    number: int | None,
    limit: int,
    force: Force,
    *,
    line: str = "",
    certain: bool = False,
    since: date | None = None,
    until: date | None = None,
    why: str = "",
) -> Basis:
    """Return the basis of an edition whose words were not read."""
    return Basis(
        provision=regulation.article(number, certain=certain),
        line=line,
        force=force,
        limit=limit,
        since=since,
        until=until,
        why_narrowed=why,
    )


ADULT_ON_ADMISSION: Final = (
    _asked(CONSTITUTION_1956, None, 18, Force.NOTE),
    _asked(CONSTITUTION_1969, None, 18, Force.NOTE),
    _asked(CONSTITUTION_1977, None, 18, Force.NOTE),
    _asked(
        CONSTITUTION_1982,
        None,
        18,
        Force.MUST,
        until=ADMISSION_1990.in_force.start,
        why="the rules for admitting members of 1990-08-01 say it for the application",
    ),
    *ADULT_ON_APPLICATION,
)
"""Whoever is admitted is 18 full years old: before the rules of 1990 by the Constitution, which says it of admission."""

YEAR_OF_PROBATION: Final = (
    _asked(CONSTITUTION_1956, None, 1, Force.MUST, line="age.min"),
    _asked(CONSTITUTION_1969, None, 1, Force.NOTE, line="age.equal", until=_NONE_FROM, why=_EDGES),
    _asked(CONSTITUTION_1969, None, 0, Force.MUST, line="age.equal", since=_NONE_FROM, why=_EDGES),
    _asked(CONSTITUTION_1977, None, 1, Force.NOTE, line="age.equal", until=_AGAIN_FROM, why=_EDGES),
    _asked(CONSTITUTION_1977, None, 1, Force.MUST, line="age.min", since=_AGAIN_FROM, why=_EDGES),
    _asked(
        CONSTITUTION_1982,
        _ARTICLE,
        1,
        Force.MUST,
        line="age.min",
        until=ADMISSION_1990.in_force.start,
        why="the rules for admitting members of 1990-08-01 say the same",
    ),
    _asked(
        ADMISSION_1990,
        None,
        1,
        Force.MUST,
        line="fz.probation",
        until=CONSTITUTION_2002.in_force.start,
        why="the Constitution of 2002-11-14 stands above them, and its article 7 is known",
    ),
    _asked(CONSTITUTION_2002, _ARTICLE, 1, Force.MUST, line="con.probation"),
    _asked(CONSTITUTION_2007, _ARTICLE, 1, Force.MUST, line="con.probation", certain=True),
    _asked(CONSTITUTION_2012, _ARTICLE, 1, Force.MUST, line="con.probation", certain=True),
    _asked(CONSTITUTION_2017, _ARTICLE, 1, Force.MUST, line="con.probation", certain=True),
    Basis(
        provision=CONSTITUTION_2022.article(_ARTICLE),
        line="con.probation",
        force=Force.MUST,
        quote="预备党员的预备期为一年",
        limit=1,
    ),
)
"""Years of probation before full membership; 0 while there was none."""


def extended(force: Force, months: int) -> tuple[Basis, ...]:
    """Return the bases of what may follow a year of probation: one extension of a year at most, and the approval."""
    earlier = (
        _asked(edition, _ARTICLE, months, force, line="age.min")
        for edition in (CONSTITUTION_1982, CONSTITUTION_1992)
    )
    later = (
        _asked(edition, _ARTICLE, months, force, line="con.probation_ext", certain=certain)
        for edition, certain in (
            (CONSTITUTION_2002, False),
            (CONSTITUTION_2007, True),
            (CONSTITUTION_2012, True),
            (CONSTITUTION_2017, True),
        )
    )
    today = Basis(
        provision=CONSTITUTION_2022.article(_ARTICLE),
        line="con.probation_ext",
        force=force,
        quote="可以延长预备期，但不能超过一年",
        limit=months,
    )
    return (*earlier, *later, today)


CONFIRMED_IN_TIME: Final = (
    _asked(CONSTITUTION_1956, None, 24, Force.NOTE, line="age.min"),
    _asked(CONSTITUTION_1969, None, 0, Force.NOTE, line="age.equal"),
    _asked(CONSTITUTION_1977, None, 24, Force.NOTE, line="age.min"),
    *extended(Force.NOTE, 24),
)
"""Months from admission to full membership at most; 0 where no probation was asked for."""
