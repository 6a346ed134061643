"""How long a branch committee is elected for: the law of every day, by kind of unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from partybranch.counts import Between
from partybranch.models import UnitKind
from partybranch.regulations import Basis, Force
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.regulations.constitution import (
    CONSTITUTION_1992,
    CONSTITUTION_2002,
    CONSTITUTION_2007,
    CONSTITUTION_2012,
    CONSTITUTION_2017,
    CONSTITUTION_2022,
)
from partybranch.regulations.organs import ORGANS_1998, ORGANS_2010, ORGANS_2019
from partybranch.regulations.terms_of_office import TERMS_1993, TERMS_2018

__all__ = ["BY_UNIT", "CONSTITUTION", "KEPT"]

_OPINION: Final = date(2018, 7, 1)
_BRANCH_WORK: Final = date(2018, 10, 28)
_BY_BRANCH_WORK: Final = "the regulation on the work of branches of 2018-10-28"
_OPINION_STOOD: Final = "the opinion on terms of 1993 stood beside it until that of July 2018"
_TWO_OR_THREE: Final = Between(low=2, high=3)
_THREE_TO_FIVE: Final = Between(low=3, high=5)

CONSTITUTION: Final = (
    Basis(
        provision=CONSTITUTION_1992.article(30),
        line="con.term.1992",
        force=Force.NOTE,
        quote="总支部委员会、支部委员会每届任期两年或三年",
        limit=_TWO_OR_THREE,
    ),
    Basis(
        provision=CONSTITUTION_2002.article(30, certain=False),
        line="con.term.2002",
        force=Force.NOTE,
        limit=_TWO_OR_THREE,
    ),
    Basis(
        provision=CONSTITUTION_2007.article(30), line="con.term.2007", force=Force.NOTE, limit=_TWO_OR_THREE
    ),
    Basis(
        provision=CONSTITUTION_2012.article(30, certain=False),
        line="con.term.2007",
        force=Force.NOTE,
        limit=_TWO_OR_THREE,
    ),
    Basis(
        provision=CONSTITUTION_2017.article(31),
        line="con.term.2017",
        force=Force.NOTE,
        limit=_THREE_TO_FIVE,
        until=_OPINION,
        why_narrowed=_OPINION_STOOD,
    ),
    Basis(
        provision=CONSTITUTION_2017.article(31),
        line="con.term.2017",
        force=Force.MUST,
        limit=_THREE_TO_FIVE,
        since=date(2018, 8, 1),
        why_narrowed=_OPINION_STOOD,
    ),
    Basis(
        provision=CONSTITUTION_2022.article(31),
        line="con.term.2017",
        force=Force.MUST,
        quote="支部委员会每届任期三年至五年",
        limit=_THREE_TO_FIVE,
    ),
)
"""What the Constitution sets for every branch committee. Before 2018 other lengths were lawful, so it is a note."""


def _old(quote: str, years: int, until: date | None = None, why: str = "") -> Basis:
    return Basis(
        provision=TERMS_1993.article(1),
        line="term.old",
        force=Force.NOTE,
        quote=quote,
        limit=years,
        until=until,
        why_narrowed=why,
    )


def _new(quote: str, years: int, force: Force) -> Basis:
    return Basis(
        provision=TERMS_2018.article(1),
        line="term.new",
        force=force,
        quote=quote,
        limit=years,
        until=_BRANCH_WORK,
        why_narrowed=_BY_BRANCH_WORK,
    )


def _now(quote: str, years: int, force: Force, until: date | None = None, why: str = "") -> Basis:
    return Basis(
        provision=BRANCH_WORK_2018.article(21),
        line="zb.term",
        force=force,
        quote=quote,
        limit=years,
        until=until,
        why_narrowed=why,
    )


_OTHERS_1993: Final = "其他党的支部委员会执行两年任期"
_VILLAGES_1993: Final = "党的总支部委员会、村党支部委员会执行三年任期"
_FIVE: Final = (
    _new("村和社区党的委员会、总支部委员会、支部委员会每届任期为5年", 5, Force.MUST),
    _now("村、社区党支部委员会每届任期5年", 5, Force.MUST),
)
_THREE_NEW: Final = _new("党的总支部委员会、支部委员会每届任期一般为3年", 3, Force.NORMALLY)
_THREE_NOW: Final = "其他基层单位党支部委员会一般每届任期3年"

BY_UNIT: Final[Mapping[UnitKind, tuple[Basis, ...]]] = {
    UnitKind.VILLAGE: (_old(_VILLAGES_1993, 3), *_FIVE),
    UnitKind.COMMUNITY: (_old(_OTHERS_1993, 2), *_FIVE),
    UnitKind.ORGAN: (
        _old(_OTHERS_1993, 2, date(1998, 3, 30), "the regulation on organs of 1998-03-30"),
        Basis(
            provision=ORGANS_1998.article(7),
            line="jg.zhibu_term.1998",
            force=Force.NOTE,
            quote="不设支部委员会的支部书记、副书记，每届任期2年",
            limit=2,
        ),
        Basis(
            provision=ORGANS_2010.article(8, certain=False),
            line="jg.zhibu_term.2010",
            force=Force.NOTE,
            limit=_TWO_OR_THREE,
            until=_OPINION,
            why_narrowed="the opinion on terms of July 2018",
        ),
        _THREE_NEW,
        _now(_THREE_NOW, 3, Force.NORMALLY, date(2019, 12, 27), "the regulation on organs of 2019-12-27"),
        Basis(
            provision=ORGANS_2019.article(7),
            line="jg.zhibu.2019",
            force=Force.NORMALLY,
            quote="不设支部委员会的支部书记、副书记，每届任期一般为3年",
            limit=3,
        ),
    ),
    UnitKind.OTHER: (_old(_OTHERS_1993, 2), _THREE_NEW, _now(_THREE_NOW, 3, Force.NORMALLY)),
}
"""What is set for each kind of unit. Before 2018 provinces and the committees for organs might set other lengths: a note."""

KEPT: Final = (
    Basis(
        provision=TERMS_1993.article(3),
        line="term.old_vary",
        force=Force.NOTE,
        quote="党的基层组织的任期确定后，原则上不得随意变动",
    ),
)
"""That a length once set is kept."""
