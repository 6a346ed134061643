"""ORG1: how a branch is founded and formed, and how many members it has.

Its committee stands in `committee`, who holds its posts in `officers` (ORG2, ORG3), what an organ needs in `organs` (ORG4).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import (
    Branch,
    BranchForm,
    DuesPayment,
    Election,
    ElectionKind,
    Ledger,
    Matter,
    Office,
    Resolution,
    label,
)
from partybranch.regulations import Basis, Force, Regulation
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.regulations.constitution import (
    CONSTITUTION_2002,
    CONSTITUTION_2007,
    CONSTITUTION_2012,
    CONSTITUTION_2017,
)
from partybranch.rules._bounds import why_loose, written
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules.ledgers import BranchState, full_members
from partybranch.rules.organization.formation import (
    FULL_MEMBERS,
    MEMBERS,
    Act,
    BranchSize,
    acts_of_temporary_branches,
    branch_sizes,
    founding_applications,
    standing_branches,
)


def _min(regulation: Regulation, number: int, *, certain: bool = True, until: date | None = None) -> Basis:
    return Basis(
        provision=regulation.article(number, certain=certain),
        line="con.min3",
        force=Force.NOTE,
        limit=3,
        until=until,
        why_narrowed="" if until is None else "the regulation on branches of 2018-10-28 says it of branches",
    )


@rule(
    "ORG101",
    scope=standing_branches(BranchForm.ORDINARY),
    bases=(
        _min(CONSTITUTION_2002, 29, certain=False),
        _min(CONSTITUTION_2007, 29),
        _min(CONSTITUTION_2012, 29, certain=False),
        _min(CONSTITUTION_2017, 30, until=date(2018, 10, 28)),
        Basis(
            provision=BRANCH_WORK_2018.article(4),
            line="zb.min",
            force=Force.NOTE,
            quote="凡是有正式党员3人以上的，都应当成立党支部",
            limit=3,
        ),
    ),
    zh="正式党员{full}人，不足{limit}人，请核对是否应并入其他支部或成立联合党支部",
    en="{full} full members, fewer than {limit}: should they belong to another branch, or to a joint one?",
)
def has_three_full_members(state: BranchState, case: Circumstances) -> Verdict:
    """A branch has three full members or more.

    Requires: where there are three full members or more, a branch is formed.
    Reading: a note, since the words say when a branch must be formed and not when it must cease. Asked of ordinary
    branches only, on the day of the check or the last day that the ledger covers, and only where the ledger claims to be
    complete for it; one that claims it for no time, as a roster, is not asked, and one without any record of a
    member keeps none. Exactly three are enough (以上). Who is suspended, or whose standing that day is in doubt, may count.
    Putting it right: complete the records of members, or ask the body above about merging the branch.

    党支部有正式党员3人以上。

    要求：凡是有正式党员3人以上的，都应当成立党支部。
    理解：属于提示，规定的是何时应当成立，没有规定何时应当撤销。只看单独组建的支部，按核查日（或台账所涵盖的最后一日）计算，且台账须声明
    当日记录完整；未声明涵盖期间的台账和花名册不判断，没有党员记录的无法判断。“以上”包括本数，正好3人即可。停止党籍的、当日身份有疑问的党员，可能计入。
    改正：补全党员记录，或者报请上级党组织研究与其他支部合并、成立联合党支部。
    """
    if state.ledger.covers is None:
        return MET
    full = full_members(state)
    enough = full.at_least(case.number)
    if enough:
        return MET
    if not state.complete:
        return CannotTell.because(Reason.NOT_COVERED, day=state.on)
    if not state.ledger.members:
        return CannotTell.because(Reason.NOT_KEPT, field=label(Ledger, "members"))
    if enough is None:
        return CannotTell.because(why_loose(full), field=FULL_MEMBERS)
    return NotMet.because(full=written(full), limit=case.number)


@rule(
    "ORG102",
    scope=branch_sizes,
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(4),
            line="zb.max",
            force=Force.NORMALLY,
            quote="党支部党员人数一般不超过50人",
            limit=50,
        ),
    ),
    zh="党员{members}人，党支部党员人数一般不超过{limit}人",
    en="{members} members; normally a branch has no more than {limit}",
)
def has_fifty_members_at_most(size: BranchSize, case: Circumstances) -> Verdict:
    """A branch normally has no more than fifty members.

    Requires: 50 members at most, full and probationary.
    Reading: exactly 50 are right (不超过). Asked of a roster too: 51 recorded members are more than 50 even if some are
    missing, and members that are not recorded are not counted. Who is suspended, or whose membership that day is in
    doubt, may count. Temporary branches are not asked, since their members belong elsewhere.
    Putting it right: divide the branch, or record the reason.

    党支部党员人数一般不超过50人。

    要求：正式党员和预备党员合计，一般不超过50人。
    理解：正好50人不算超过。花名册同样适用：已记录的超过50人就是超过，未记录的党员不计。停止党籍的、当日身份有疑问的党员，可能计入。
    临时党支部不适用，其党员的组织关系不在本支部。
    改正：划分党支部，或者写明情况。
    """
    if size.recorded <= case.number:
        # Nearly all branches: nobody has to be looked at.
        return MET
    members = size.members()
    more = members.at_least(case.number + 1)
    if more is None:
        return CannotTell.because(why_loose(members), field=MEMBERS)
    return NotMet.because(members=written(members), limit=case.number) if more else MET


@rule(
    "ORG103",
    scope=standing_branches(BranchForm.JOINT),
    at=("units",),
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(5),
            line="zb.joint",
            force=Force.NORMALLY,
            quote="联合党支部覆盖单位一般不超过5个",
            limit=5,
        ),
    ),
    zh="联合党支部覆盖{units}个单位，一般不超过{limit}个",
    en="the joint branch covers {units} units; normally it covers no more than {limit}",
)
def joins_five_units_at_most(state: BranchState, case: Circumstances) -> Verdict:
    """A joint branch normally covers no more than five units.

    Requires: five units at most.
    Reading: exactly five are right (不超过). A joint branch without any unit recorded cannot tell.
    Putting it right: form another joint branch, or record the reason.

    联合党支部覆盖单位一般不超过5个。

    要求：联合党支部覆盖的单位一般不超过5个。
    理解：正好5个不算超过。没有填写覆盖单位的，无法判断。
    改正：另行组建联合党支部，或者写明情况。
    """
    units = len(state.ledger.branch.units)
    if not units:
        return CannotTell.because(Reason.MISSING, field=label(Branch, "units"))
    return NotMet.because(units=units, limit=case.number) if units > case.number else MET


@rule(
    "ORG104",
    scope=founding_applications,
    at=("founding_approved_on", "founding_applied_on"),
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(6, certain=False),
            line="zb.found",
            force=Force.NORMALLY,
            quote="批复时间一般不超过1个月",
            limit=1,
        ),
    ),
    zh="{applied} 申请成立，{approved} 批复，一般应在{limit}个月内（最迟 {latest}）批复",
    en="founding was applied for on {applied} and approved on {approved}; a reply within {limit} month is normal (by {latest})",
)
def founding_is_answered_within_a_month(branch: Branch, case: Circumstances) -> Verdict:
    """An application to found a branch is normally answered within a month.

    Requires: the Party committee above replies within a month.
    Reading: a calendar month from the application, its last day included. It binds the body above; the branch's records
    show it. Judged by the law of the day of the application. A branch with no day of approval cannot tell, nor can dates
    known to the month only, unless every day of them is too late.
    Putting it right: compare both dates with the papers, or record the reason.

    成立党支部的申请，一般在1个月内批复。

    要求：基层党委收到申请后，批复时间一般不超过1个月。
    理解：自申请之日起满1个月当日批复的不算超过。约束的是上级党委，由支部记录反映。按申请之日的规定判断。没有批复日期的无法判断；
    只知年月的，每一天都超过才算超过。
    改正：核对申请和批复的日期，或者写明情况。
    """
    applied, approved = branch.founding_applied_on, branch.founding_approved_on
    assert applied is not None, "the scope yields those that state it"
    if approved is None:
        return CannotTell.because(Reason.MISSING, field=label(Branch, "founding_approved_on"))
    latest = applied.plus_months(case.number)
    late = approved.after(latest)
    if late is None:
        name = "founding_applied_on" if approved.exact else "founding_approved_on"
        return CannotTell.because(Reason.IMPRECISE, field=label(Branch, name))
    if not late:
        return MET
    return NotMet.because(applied=applied, approved=approved, limit=case.number, latest=latest.last)


_NO_MATTERS: Final = (Matter.ADMISSION, Matter.SANCTION)


@rule(
    "ORG105",
    scope=acts_of_temporary_branches,
    bases=(Basis(provision=BRANCH_WORK_2018.article(8), line="zb.temp_limits", force=Force.NORMALLY),),
    zh="临时党支部{did}；临时党支部一般不发展、处分党员，不收缴党费，不选举代表，不换届",
    en="a temporary branch {did}; normally it neither admits nor sanctions, collects no dues, and holds no elections",
)
def temporary_branch_keeps_its_limits(act: Act, _case: Circumstances) -> Verdict:
    """A temporary branch normally neither admits nor sanctions, collects no dues, and holds no elections.

    Requires: no admission, no sanction, no dues, no election of delegates to a Party congress, no end-of-term election.
    Reading: every resolution, election and payment is asked alone. Only what the words name is meant: full membership,
    removal, by-elections and a first election are not accused. Its officers are named by the body that set it up.
    Putting it right: leave it to the branch in which the members have their affiliation, or record the reason.

    临时党支部一般不发展、处分党员，不收缴党费，不选举党代表大会代表，不换届。

    要求：临时党支部一般不得办理上述事项。
    理解：决议、选举、党费逐项判断。只限条文列举的事项，转正、除名、补选和首次选举不在其内。书记、委员由批准其成立的党组织指定。
    改正：由党员组织关系所在的党支部办理，或者写明情况。
    """
    match act:
        case Resolution(matter=matter) if matter in _NO_MATTERS:
            done = Message(f"作出了{matter.zh}的决议", f"has decided on a matter of {matter.en}")
        case Election(office=Office.DELEGATES):
            done = Message("选举了代表", "has elected delegates")
        case Election(kind=ElectionKind.END_OF_TERM):
            done = Message("进行了换届选举", "has held an end-of-term election")
        case DuesPayment():
            done = Message("收缴了党费", "has collected dues")
        case _:
            return MET
    return NotMet.because(did=done)
