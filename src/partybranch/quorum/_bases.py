"""What the arithmetic of meetings rests on, edition by edition. The rules on recorded meetings rest on the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from partybranch.counts import Threshold
from partybranch.regulations import Basis, BasisKind, Force
from partybranch.regulations.admission import ADMISSION_1990, ADMISSION_2014, ADMISSION_2026
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.regulations.constitution import (
    CONSTITUTION_2002,
    CONSTITUTION_2007,
    CONSTITUTION_2012,
    CONSTITUTION_2017,
    CONSTITUTION_2022,
)
from partybranch.regulations.elections import ELECTIONS_1990, ELECTIONS_2020

__all__ = [
    "ADMISSION_QUORUM",
    "ADMISSION_VOTE",
    "BALLOT_VALID",
    "BY_FUNCTION",
    "COMMITTEE_QUORUM",
    "CONVERSION_QUORUM",
    "CONVERSION_VOTE",
    "DECISION",
    "DELEGATES_SURPLUS",
    "DETAINED_NO_VOTE",
    "ELECTED",
    "ELECTION_QUORUM",
    "FOUR_FIFTHS",
    "GENERAL_QUORUM",
    "HANDBOOKS",
    "NOT_COUNTED",
    "OUTVOTED",
    "PRELIMINARY",
    "PROBATIONARY_NO_ELECTION",
    "PROBATIONARY_NO_VOTE",
    "PROBATION_IN_PARTY_NO_ELECTION",
    "PROBATION_IN_PARTY_NO_VOTE",
    "RETURNED",
    "SEATS_LEFT",
    "SURPLUS",
    "SUSPENDED_NO_VOTE",
    "TIED",
]

_HALF: Final = Threshold(share=Fraction(1, 2), strict=False)
_MORE_THAN_HALF: Final = Threshold(share=Fraction(1, 2), strict=True)
FOUR_FIFTHS: Final = Threshold(share=Fraction(4, 5), strict=False)
"""不少于五分之四, as the rules of 2020 have it and as answers read those of 1990."""
_MORE_THAN_FOUR_FIFTHS: Final = Threshold(share=Fraction(4, 5), strict=True)
_FIFTH: Final = Fraction(1, 5)

HANDBOOKS: Final = "党务工作手册与院校“三会一课”制度"
_DISPLACED: Final = "the regulation on the work of branches of 2018-10-28"

GENERAL_QUORUM: Final = (
    Basis(
        provision=BRANCH_WORK_2018.article(11),
        line="zb.dahui_quorum",
        force=Force.MUST,
        quote="表决必须有半数以上有表决权的党员到会方可进行",
        limit=_HALF,
    ),
)
COMMITTEE_QUORUM: Final = (
    Basis(
        provision=BRANCH_WORK_2018.article(12),
        line="zb.zhiwei_quorum",
        force=Force.MUST,
        quote="党支部委员会会议须有半数以上委员到会方可进行",
        limit=_HALF,
    ),
)
DECISION: Final = (
    Basis(
        kind=BasisKind.PRACTICE,
        source=HANDBOOKS,
        line="pre.pass",
        force=Force.PRACTICE,
        limit=_MORE_THAN_HALF,
        since=date(1990, 1, 1),
        until=date(2018, 10, 28),
        why_narrowed=_DISPLACED,
    ),
    Basis(
        provision=BRANCH_WORK_2018.article(11),
        line="zb.dahui_pass",
        force=Force.MUST,
        quote="赞成人数超过应到会有表决权的党员的半数为通过",
        limit=_MORE_THAN_HALF,
    ),
)
ADMISSION_QUORUM: Final = (
    Basis(
        kind=BasisKind.PRACTICE,
        source="接收预备党员大会计票问答（2012年）",
        line="fz.quorum.1990",
        force=Force.PRACTICE,
        limit=_MORE_THAN_HALF,
        since=date(1990, 8, 1),
        until=date(2014, 5, 28),
        why_narrowed="the rules for admitting members of 2014-05-28",
    ),
    Basis(
        provision=ADMISSION_2014.article(20),
        line="fz.quorum",
        force=Force.MUST,
        quote="有表决权的到会人数必须超过应到会有表决权人数的半数",
        limit=_MORE_THAN_HALF,
    ),
    Basis(
        provision=ADMISSION_2026.article(19),
        line="fz.quorum",
        force=Force.MUST,
        quote="必须超过应到会有表决权的党员人数的半数",
        limit=_MORE_THAN_HALF,
    ),
)
ADMISSION_VOTE: Final = (
    Basis(
        provision=ADMISSION_1990.article(None), line="fz.vote.1990", force=Force.MUST, limit=_MORE_THAN_HALF
    ),
    Basis(
        provision=ADMISSION_2014.article(21),
        line="fz.vote",
        force=Force.MUST,
        quote="赞成人数超过应到会有表决权的正式党员的半数",
        limit=_MORE_THAN_HALF,
    ),
    Basis(
        provision=ADMISSION_2026.article(20),
        line="fz.vote",
        force=Force.MUST,
        quote="赞成人数超过应到会有表决权的党员人数的半数",
        limit=_MORE_THAN_HALF,
    ),
)


def _as_for_admission(line: str) -> tuple[Basis, ...]:
    return (
        Basis(
            provision=ADMISSION_2014.article(33),
            line=line,
            force=Force.MUST,
            quote="对到会人数、赞成人数等要求与讨论接收预备党员的支部大会相同",
            limit=_MORE_THAN_HALF,
        ),
        Basis(
            provision=ADMISSION_2026.article(32),
            line=line,
            force=Force.MUST,
            quote="对到会人数、赞成人数等要求与讨论接收预备党员的党支部党员大会相同",
            limit=_MORE_THAN_HALF,
        ),
    )


CONVERSION_QUORUM: Final = _as_for_admission("fz.convert")
CONVERSION_VOTE: Final = _as_for_admission("fz.convert")
"""Of full membership, of an extension of probation and of a cancellation: one meeting discusses all three."""

ELECTION_QUORUM: Final = (
    Basis(
        provision=ELECTIONS_1990.article(None),
        line="el.quorum_1990",
        force=Force.MUST,
        quote="有选举权的到会人数超过应到会人数的五分之四",
        limit=_MORE_THAN_FOUR_FIFTHS,
    ),
    Basis(
        provision=ELECTIONS_2020.article(19, certain=False),
        line="el.quorum_2020",
        force=Force.MUST,
        quote="有选举权的到会人数不少于应到会人数的五分之四，会议有效",
        limit=FOUR_FIFTHS,
    ),
)
SURPLUS: Final = (
    Basis(
        provision=ELECTIONS_1990.article(12),
        line="el.surplus_1990",
        force=Force.MUST,
        quote="委员候选人的差额为应选人数的百分之二十",
        limit=_FIFTH,
    ),
    Basis(
        provision=ELECTIONS_2020.article(13),
        line="el.surplus_2020",
        force=Force.MUST,
        quote="委员候选人的差额不少于应选人数的20%",
        limit=_FIFTH,
    ),
)
DELEGATES_SURPLUS: Final = (
    Basis(
        provision=ELECTIONS_1990.article(8),
        line="el.surplus_1990",
        force=Force.MUST,
        quote="代表候选人数应多于应选人数的百分之二十",
        limit=_FIFTH,
    ),
    Basis(
        provision=ELECTIONS_2020.article(9),
        line="el.surplus_2020",
        force=Force.MUST,
        quote="代表候选人的差额不少于应选人数的20%",
        limit=_FIFTH,
    ),
)


def _restated(old: str, new: str, number: int, limit: Threshold | None = None) -> tuple[Basis, ...]:
    """Return the bases of an election rule above article 14 of 1990, of which no wording was read in the text itself."""
    return (
        Basis(provision=ELECTIONS_1990.article(None), line=old, force=Force.MUST, limit=limit),
        Basis(
            provision=ELECTIONS_2020.article(number, certain=False), line=new, force=Force.MUST, limit=limit
        ),
    )


RETURNED: Final = _restated("el.valid_1990", "el.valid_2020", 27)
BALLOT_VALID: Final = _restated("el.ballot_valid", "el.ballot_valid", 27)
ELECTED: Final = _restated("el.win_1990", "el.win_2020", 29, _MORE_THAN_HALF)
OUTVOTED: Final = _restated("el.over", "el.over", 29)
TIED: Final = _restated("el.tie", "el.tie", 29)
SEATS_LEFT: Final = _restated("el.short_1990", "el.short", 29)
PRELIMINARY: Final = (
    Basis(
        provision=ELECTIONS_2020.article(28, certain=False),
        line="el.pre",
        force=Force.MUST,
        limit=_MORE_THAN_HALF,
    ),
)


def _constitution(
    line: str, *, before_2017: int | None, since_2017: int | None, quote: str | None
) -> tuple[Basis, ...]:
    """Return the bases of what the Constitution has said in all editions since 2002; the words of 2022 were read."""
    editions = (
        (CONSTITUTION_2002, before_2017, False),
        (CONSTITUTION_2007, before_2017, True),
        (CONSTITUTION_2012, before_2017, True),
        (CONSTITUTION_2017, since_2017, True),
    )
    return (
        *(
            Basis(provision=edition.article(number, certain=certain), line=line, force=Force.MUST)
            for edition, number, certain in editions
        ),
        Basis(provision=CONSTITUTION_2022.article(since_2017), line=line, force=Force.MUST, quote=quote),
    )


PROBATIONARY_NO_VOTE: Final = _constitution(
    "con.probation_rights", before_2017=7, since_2017=7, quote="除了没有表决权、选举权和被选举权以外"
)
PROBATION_IN_PARTY_NO_VOTE: Final = _constitution(
    "cf.novote", before_2017=39, since_2017=41, quote="党员在留党察看期间没有表决权、选举权和被选举权"
)
SUSPENDED_NO_VOTE: Final = _constitution("cf.novote", before_2017=None, since_2017=None, quote=None)
PROBATIONARY_NO_ELECTION: Final = (
    Basis(
        provision=ELECTIONS_1990.article(5),
        line="el.rights_1990",
        force=Force.MUST,
        quote="预备党员没有表决权、选举权和被选举权",
    ),
    Basis(provision=ELECTIONS_2020.article(5), line="el.rights_2020", force=Force.MUST),
)
PROBATION_IN_PARTY_NO_ELECTION: Final = (
    Basis(provision=ELECTIONS_1990.article(5), line="el.rights_1990", force=Force.MUST),
    Basis(
        provision=ELECTIONS_2020.article(5),
        line="el.rights_2020",
        force=Force.MUST,
        quote="受留党察看处分的党员在留党察看期间没有表决权、选举权和被选举权",
    ),
)
DETAINED_NO_VOTE: Final = (
    Basis(
        provision=ELECTIONS_2020.article(5),
        line="el.rights_2020",
        force=Force.MUST,
        quote="党员被依法留置、逮捕的，党组织应当按照管理权限中止其表决权",
    ),
)
NOT_COUNTED: Final = (
    Basis(
        provision=ELECTIONS_1990.article(None),
        line="el.exclude_1990",
        force=Force.NOTE,
        quote="可以不计算在应到会人数之内",
    ),
    Basis(provision=ELECTIONS_2020.article(None), line="el.exclude_2020", force=Force.NOTE),
)

BY_FUNCTION: Final[Mapping[str, tuple[tuple[Basis, ...], ...]]] = {
    "general_meeting": (GENERAL_QUORUM,),
    "committee_meeting": (COMMITTEE_QUORUM,),
    "decision": (GENERAL_QUORUM, DECISION),
    "admission": (ADMISSION_QUORUM, ADMISSION_VOTE),
    "conversion": (CONVERSION_QUORUM, CONVERSION_VOTE),
    "extension": (CONVERSION_QUORUM, CONVERSION_VOTE),
    "cancellation": (CONVERSION_QUORUM, CONVERSION_VOTE),
    "election": (ELECTION_QUORUM, NOT_COUNTED),
    "surplus": (SURPLUS, DELEGATES_SURPLUS),
    "count_ballots": (
        ELECTION_QUORUM,
        RETURNED,
        ELECTED,
        OUTVOTED,
        TIED,
        SEATS_LEFT,
        BALLOT_VALID,
        PRELIMINARY,
    ),
    "entitled": (
        PROBATIONARY_NO_VOTE,
        PROBATIONARY_NO_ELECTION,
        PROBATION_IN_PARTY_NO_VOTE,
        PROBATION_IN_PARTY_NO_ELECTION,
        SUSPENDED_NO_VOTE,
        DETAINED_NO_VOTE,
        NOT_COUNTED,
    ),
}
"""What each public function of `quorum` rests on; the bases of one group follow each other in time."""
