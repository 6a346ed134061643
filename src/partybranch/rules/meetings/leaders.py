"""LIF: what leading cadres take part in as ordinary members of their branch."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.findings import MET, CannotTell, NotMet, Reason, Verdict
from partybranch.models import Meeting, MeetingKind, label
from partybranch.regulations import Basis, Force
from partybranch.regulations.constitution import (
    CONSTITUTION_2002,
    CONSTITUTION_2007,
    CONSTITUTION_2012,
    CONSTITUTION_2017,
)
from partybranch.regulations.education_management import EDUCATION_MANAGEMENT_2019
from partybranch.regulations.organs import ORGANS_2019
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import unread
from partybranch.rules.ledgers import held_within
from partybranch.rules.meetings._successors import BY_EDUCATION, EDUCATION
from partybranch.rules.meetings.participation import (
    MemberYear,
    leaders_years,
    may_lie_in,
    of_whole_branch,
    unless_in_doubt,
    was_at,
)

_ORGANS: Final = date(2019, 12, 27)


def _article_8() -> tuple[Basis, ...]:
    """Return the bases of leaders' part in a branch: the Constitution, until the regulation of 2019 says it in so many words."""
    return (
        *(
            Basis(provision=edition.article(8, certain=certain), line="oth.double", force=Force.MUST, limit=1)
            for edition, certain in (
                (CONSTITUTION_2002, False),
                (CONSTITUTION_2007, True),
                (CONSTITUTION_2012, False),
            )
        ),
        Basis(
            provision=CONSTITUTION_2017.article(8),
            line="oth.double",
            force=Force.MUST,
            limit=1,
            until=EDUCATION,
            why_narrowed=BY_EDUCATION,
        ),
    )


def _article_16(until: date | None = None, why: str = "") -> Basis:
    return Basis(
        provision=EDUCATION_MANAGEMENT_2019.article(16),
        line="oth.double",
        force=Force.MUST,
        quote="党员领导干部应当参加双重组织生活",
        limit=1,
        until=until,
        why_narrowed=why,
    )


_OTHER_MEETINGS: Final = {
    MeetingKind.DEMOCRATIC_LIFE,
    *(kind for kind in MeetingKind if kind.administrative),
}
"""The meetings at which a leading cadre takes part as a leader, not as an ordinary member of the branch."""


def _took_part(asked: MemberYear, case: Circumstances) -> Verdict:
    """Return whether a leading cadre was at as many meetings of the branch in a year as the limit says."""
    held = [
        each
        for each in asked.ledger.meetings
        if may_lie_in(each.on, asked.year) and not set(each.kinds).issubset(_OTHER_MEETINGS)
    ]
    times = held_within((each.on for each in held if was_at(each, asked.member)), asked.year)
    enough = times.at_least(case.number)
    for_all = [each for each in held if of_whole_branch(each)]
    if enough or not for_all:
        return MET
    if not all(each.attendance for each in held):
        return CannotTell.because(Reason.NOT_SHOWN, field=label(Meeting, "attendance"))
    if enough is None or not any(held_within((each.on,), asked.year).low for each in for_all):
        doubts = (unread(each, "on") for each in held)
        return next(filter(None, doubts), CannotTell.because(Reason.MISSING, field=label(Meeting, "on")))
    short = NotMet.because(year=asked.year.start.year, times=times.low, limit=case.number)
    return unless_in_doubt(asked, short)


@rule(
    "LIF109",
    scope=leaders_years(in_organs=False),
    bases=(*_article_8(), _article_16()),
    zh="党员领导干部{year}年参加支部组织生活{times}次，每年至少{limit}次",
    en="leading cadre at {times} meetings of the branch in {year}; at least {limit} a year",
)
def leaders_take_part(asked: MemberYear, case: Circumstances) -> Verdict:
    """Leading cadres take part in the organizational life of their branch as ordinary members.

    Requires: 双重组织生活: leading cadres take part in the branch's organizational life, beside that of the leaders.
    Reading: no number is set, so once a calendar year is enough, at any meeting of the branch; a democratic life meeting
    of the leaders and meetings of the unit's own work are none. Asked of those stated to be leading cadres who were members
    of the branch all year; the record does not say since when they are. If a meeting of that year does not record who was
    there by person, it cannot be told. Nothing is asked where only the committee or groups met, for not everybody was due
    there. Branches of organs are asked by LIF110.
    Putting it right: enter who was there; or have the leader take part.

    党员领导干部以普通党员身份参加支部组织生活。

    要求：党员领导干部应当参加双重组织生活。
    理解：没有规定次数，自然年度内参加过一次支部的任何会议即可；民主生活会和行政会议不算。只看注明为党员领导干部并且当年始终是本支部党员的人，何时成为领导干部，记录未予反映。
    当年有会议没有到会名单的，无法判断。当年只召开过党支部委员会会议或者党小组会的，不予核查。机关党支部另行核查。
    改正：补录到会人员；确未参加的，提醒其参加。
    """
    return _took_part(asked, case)


@rule(
    "LIF110",
    scope=leaders_years(in_organs=True),
    bases=(
        *_article_8(),
        _article_16(_ORGANS, "the regulation on primary organizations in organs of 2019-12-27"),
        Basis(
            provision=ORGANS_2019.article(19),
            line="jg.double.2019",
            force=Force.MUST,
            quote="党员领导干部应当自觉参加双重组织生活",
            limit=1,
        ),
    ),
    zh="机关党员领导干部{year}年参加支部组织生活{times}次，每年至少{limit}次",
    en="leading cadre of an organ at {times} meetings of the branch in {year}; at least {limit} a year",
)
def leaders_of_organs_take_part(asked: MemberYear, case: Circumstances) -> Verdict:
    """Leading cadres in organs of Party and state take part in the organizational life of their branch as ordinary members.

    Requires: 双重组织生活, as the regulation on primary organizations in organs asks for since 2019-12-27.
    Reading: as for LIF109, of branches whose unit is stated to be an organ.
    Putting it right: enter who was there; or have the leader take part.

    机关党员领导干部以普通党员身份参加支部组织生活。

    要求：机关党员领导干部应当自觉参加双重组织生活。
    理解：只看单位类别为机关的党支部，其余与一般党支部相同：自然年度内参加过一次支部的任何会议即可。
    改正：补录到会人员；确未参加的，提醒其参加。
    """
    return _took_part(asked, case)
