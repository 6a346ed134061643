"""ADM116 to ADM120: who approves an admission and by when, the oath, and who cannot be admitted again yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from partybranch.dates import anniversary
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import BodyKind, Ledger, Member, Sanction, SanctionKind, StepKind, UnitKind, label
from partybranch.regulations import Force
from partybranch.regulations.admission import ADMISSION_1990, ADMISSION_2014, ADMISSION_2026
from partybranch.regulations.discipline import DISCIPLINE_2015, DISCIPLINE_2018
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules._doubts import imprecise, without
from partybranch.rules._sieves import keeping_records
from partybranch.rules.admission._law import saying
from partybranch.rules.admission.candidates import (
    Followed,
    StepTaken,
    candidates,
    followed,
    lacking,
    recorded,
    step_field,
    undated,
    vague,
)

_LONGEST: Final = 6
"""Months: what special cases have for the approval."""


@rule(
    "ADM116",
    scope=recorded(StepKind.APPROVAL, "admitted_on"),
    sieve=keeping_records,
    bases=(
        saying(ADMISSION_2014.article(26, certain=False), "fz.approve_time", limit=3, force=Force.NOTE),
        saying(
            ADMISSION_2026.article(25),
            "fz.approve_time",
            "应当在三个月内审批，并报上级党委组织部门备案",
            limit=3,
            force=Force.NOTE,
        ),
    ),
    zh="{admitted}接收为预备党员，超过{limit}个月才审批（{approved}），请核对是否属于特殊情况",
    en="admitted on {admitted}, approved on {approved}, more than {limit} months later: was it a special case?",
)
def approved_within_three_months(taken: StepTaken, case: Circumstances) -> Verdict:
    """An admission is approved within three months.

    Requires: 应当在三个月内审批; in special cases longer, but six months at most.
    Reading: a note, since the record does not show special cases; beyond six months ADM117 says more. Three calendar months
    from the day of admission, the last day included, for the day of the report to the committee is not recorded. By the rules
    of the day of admission. The first approval counts, also one that refused.
    Putting it right: enter the reason of the special case, or correct the days.

    接收预备党员的决议应当在三个月内审批。

    要求：党委应当在三个月内审批，特殊情况可以延长，但不得超过六个月。
    理解：仅作提示，因为记录看不出特殊情况；超过六个月的见ADM117。上报日期没有记录，自接收之日起算三个月，末日计入。按接收之日的规定判断，
    以第一次审批（含不批准）为准。
    改正：注明特殊情况，或者更正日期。
    """
    verdict = _late(taken, case.number)
    longer = _late(taken, _LONGEST) if isinstance(verdict, NotMet) else verdict
    return MET if isinstance(longer, NotMet) else verdict


@rule(
    "ADM117",
    scope=recorded(StepKind.APPROVAL, "admitted_on"),
    sieve=keeping_records,
    bases=(
        saying(ADMISSION_2014.article(26, certain=False), "fz.approve_time", limit=_LONGEST),
        saying(
            ADMISSION_2026.article(25),
            "fz.approve_time",
            "可以适当延长审批时间，但不得超过六个月",
            limit=_LONGEST,
        ),
    ),
    zh="{reported}上报接收决议，{approved}才审批，超过{limit}个月，审批时间最长不得超过{limit}个月",
    en="reported on {reported}, approved on {approved}, more than {limit} months later; {limit} months are the longest",
)
def approved_within_six_months(taken: StepTaken, case: Circumstances) -> Verdict:
    """An admission is approved within six months, even in special cases.

    Requires: in special cases the approval may take longer than three months, but 不得超过六个月.
    Reading: six calendar months from the day on which the branch reported the decision, the last day included; where that day
    is not recorded, what is late counted from the admission cannot be told. Else as ADM116. That no approval is recorded
    is not judged.
    Putting it right: correct the days; else ask the committee above what is to be done.

    特殊情况下审批时间也不得超过六个月。

    要求：特殊情况可以适当延长审批时间，但不得超过六个月。
    理解：自党支部上报决议之日起算六个月，末日计入；没有记录上报日期、自接收之日起算已超过的，无法判断，其余与ADM116相同。没有审批
    记录的不判断。
    改正：更正日期；确已超过的，请示上级党委。
    """
    counted_from_admission = _late(taken, case.number)
    if not isinstance(counted_from_admission, NotMet):
        return counted_from_admission
    reported, approved = taken.step.reported_on, taken.step.on
    if reported is None or approved is None:
        return lacking(StepKind.APPROVAL, "reported_on")
    late = approved.after(reported.plus_months(case.number))
    if late is None:
        return vague(
            (step_field(StepKind.APPROVAL, "reported_on"), reported),
            (step_field(StepKind.APPROVAL, "on"), approved),
        )
    return NotMet.because(reported=reported, approved=approved, limit=case.number) if late else MET


def _late(taken: StepTaken, months: int) -> Verdict:
    """Say whether an approval, if it is the first one, stands more than so many months after the admission."""
    member, approved = taken.candidate.member, taken.step.on
    if member.admitted_on is None:
        return without(member, "admitted_on")
    if approved is None:
        return lacking(StepKind.APPROVAL, "on")
    late = approved.after(member.admitted_on.plus_months(months))
    if late is None:
        days = (
            (label(Member, "admitted_on"), member.admitted_on),
            (step_field(taken.step.kind, "on"), approved),
        )
        return vague(*days)
    if not late or any(other.on is not None and other.on.before(approved) for other in taken.others):
        return MET
    latest = member.admitted_on.plus_months(months)
    others = [other.on for other in taken.others if other.on is not None]
    perhaps = [day for day in others if day.before(approved) is None and day.after(latest) is not True]
    if perhaps:
        # One of them may have been the first one, and in time.
        return vague(*((step_field(taken.step.kind, "on"), day) for day in (approved, *perhaps)))
    return undated(taken.others) or NotMet.because(
        admitted=member.admitted_on, approved=approved, limit=months
    )


@rule(
    "ADM118",
    scope=followed(StepKind.APPROVAL, StepKind.OATH),
    sieve=keeping_records,
    bases=(
        saying(
            ADMISSION_2026.article(29),
            "fz.oath",
            "一般在批复同意接收预备党员后的一个月内",
            limit=1,
            force=Force.NORMALLY,
        ),
    ),
    zh="{approved}批准接收，{sworn}才入党宣誓，一般在批准后{limit}个月内",
    en="approved on {approved}, oath on {sworn}; within {limit} month of the approval is normal",
)
def oath_within_a_month(each: Followed, case: Circumstances) -> Verdict:
    """The oath is taken within a month of the approval, normally.

    Requires: 一般在批复同意接收预备党员后的一个月内.
    Reading: one calendar month, the last day included, from the last approval before the oath. By the rules of the day of
    the approval. That no oath is recorded is not judged.
    Putting it right: correct the days, or record the reason for the delay.

    批准后一般一个月内举行入党宣誓。

    要求：一般在批复同意接收预备党员后的一个月内举行入党宣誓。
    理解：自宣誓前最后一次批准之日起算一个月，末日计入。按批准之日的规定判断。没有宣誓记录的不判断。
    改正：更正日期，或者说明推迟的原因。
    """
    if each.earlier is None:
        return CannotTell.because(Reason.NOT_SHOWN, field=StepKind.APPROVAL)
    approved, sworn = each.since, each.later.on
    if approved is None or sworn is None:
        return lacking(StepKind.APPROVAL if approved is None else StepKind.OATH, "on")
    late = sworn.after(approved.plus_months(case.number))
    if late is None:
        return vague(
            (step_field(StepKind.APPROVAL, "on"), approved), (step_field(StepKind.OATH, "on"), sworn)
        )
    return (
        NotMet.because(approved=each.earlier.on or approved, sworn=sworn, limit=case.number) if late else MET
    )


@frozen(kw_only=True)
class Approver:
    """The body that approved an admission, of which kind it is, and in what kind of unit."""

    kind: BodyKind
    unit_kind: UnitKind | None


def approvers(whole: Whole) -> Iterator[Subject[Approver]]:
    """Yield every approval by a body that the ledger knows, or by the branch itself; judged by the law of its day."""
    for path, candidate in candidates(whole):
        known = {} if candidate.ledger is None else _bodies(candidate.ledger)
        for index, step in enumerate(candidate.member.steps):
            approver = known.get(step.by) if step.by else None
            if step.kind is StepKind.APPROVAL and step.passed is not False and approver is not None:
                yield Subject(
                    path=path / "steps" / index,
                    value=approver,
                    moment=step.on or whole.on,
                    member=candidate.member,
                )


def _bodies(ledger: Ledger) -> dict[str, Approver]:
    """Return the branch and the bodies around it, by id."""
    branch = Approver(kind=BodyKind.BRANCH, unit_kind=ledger.branch.unit_kind)
    bodies = {body.id: Approver(kind=body.kind, unit_kind=body.unit_kind) for body in ledger.bodies}
    return {ledger.branch.id: branch} | bodies


_RANKS: Final = {BodyKind.GENERAL_BRANCH: 1, BodyKind.COMMITTEE: 2}
"""The bodies that may approve, lowest first; the bases state the lowest rank that may."""
_AUTHORITY: Final = Message("县级以上党委的授权", "authority from a Party committee of a county or above")


@rule(
    "ADM119",
    scope=approvers,
    sieve=keeping_records,
    bases=(
        saying(ADMISSION_1990.article(None), "fz.approve_body.1990", limit=_RANKS[BodyKind.GENERAL_BRANCH]),
        saying(ADMISSION_2014.article(23), "fz.approve_body", limit=_RANKS[BodyKind.COMMITTEE]),
        saying(
            ADMISSION_2026.article(22),
            "fz.approve_body",
            "预备党员必须由党委审批",
            limit=_RANKS[BodyKind.COMMITTEE],
        ),
    ),
    zh="接收预备党员由{body}审批，应由党委审批",
    en="the admission was approved by a body of the kind “{body}”; a Party committee approves",
)
def approved_by_a_committee(approver: Approver, case: Circumstances) -> Verdict:
    """A Party committee approves an admission.

    Requires: 预备党员必须由党委审批; a general branch, a leading Party members' group or a branch does not.
    Reading: of approvals whose body the ledger knows by its id. From 1990 to 2014 a general branch could be authorized by a
    committee of a county or above, but not in an organ; whether it was, the record does not show. A committee below one of a
    township or a street is not told apart. The limit is the lowest body that approves: 1 a general branch, 2 a committee.
    Putting it right: correct the body, or report to the Party committee above.

    预备党员由党委审批。

    要求：预备党员必须由党委审批，党总支、党组、党支部不能审批。
    理解：只判断审批组织填写了台账中组织编号的审批。1990年至2014年，党总支经县级以上党委授权可以审批，但党政机关的党总支除外；有无授权，记录
    看不出来。乡镇、街道党委所属的基层党委未加区分。限值为有权审批的最低一级：1为党总支，2为党委。
    改正：更正审批组织，或者报告上级党委处理。
    """
    rank = _RANKS.get(approver.kind, 0)
    if rank >= _RANKS[BodyKind.COMMITTEE]:
        return MET
    if rank < case.number or approver.unit_kind is UnitKind.ORGAN:
        return NotMet.because(body=approver.kind)
    return CannotTell.because(Reason.NOT_SHOWN, field=_AUTHORITY)


@frozen(kw_only=True)
class Readmission:
    """A member who was expelled from the Party, and states an admission that may be a later one."""

    member: Member
    expulsion: Sanction


def readmissions(whole: Whole) -> Iterator[Subject[Readmission]]:
    """Yield every expulsion of somebody whose admission may be later than it; judged by the law of the admission."""
    for path, member in whole.members:
        for index, sanction in enumerate(member.sanctions):
            admitted_on = member.admitted_on
            if sanction.kind is not SanctionKind.EXPULSION or admitted_on is None:
                continue
            if admitted_on.before(sanction.period.start) is not True:
                yield Subject(
                    path=path / "sanctions" / index,
                    value=Readmission(member=member, expulsion=sanction),
                    moment=admitted_on,
                    member=member,
                )


@rule(
    "ADM120",
    scope=readmissions,
    sieve=keeping_records,
    bases=(
        saying(DISCIPLINE_2015.article(12), "cf.expel", "五年内不得重新入党", limit=5),
        saying(DISCIPLINE_2018.article(13), "cf.expel", "五年内不得重新入党", limit=5),
    ),
    zh="{expelled}受开除党籍处分，不满{limit}年即重新入党（{admitted}）",
    en="expelled on {expelled} and admitted again on {admitted}, within {limit} years",
)
def not_readmitted_within_five_years(each: Readmission, case: Circumstances) -> Verdict:
    """Who was expelled is not admitted again within five years.

    Requires: 受到开除党籍处分的，五年内不得重新入党.
    Reading: five calendar years from the day of the decision; an admission on that day of the fifth year is accepted. By the
    regulation of the day of admission. The words of 2023 were not read, so admissions from 2024-01-01 are not judged.
    Putting it right: compare both days with the file; else report to the Party committee.

    受开除党籍处分的，五年内不得重新入党。

    要求：受到开除党籍处分，五年内不得重新入党。
    理解：自处分决定之日起算满五年，满五年当日入党予以认可。按接收之日的条例判断；2023年条例的条文未读到，2024年1月1日起的接收不判断。
    改正：对照档案核对两个日期；确有违反的，报告党委处理。
    """
    expelled, admitted_on = each.expulsion.period.start, each.member.admitted_on
    assert admitted_on is not None, "the scope yields those that state it"
    if admitted_on.before(expelled) is None:
        return imprecise(each.member, "admitted_on")
    early = admitted_on.before(anniversary(expelled, case.number))
    if early is None:
        return imprecise(each.member, "admitted_on")
    return NotMet.because(expelled=expelled, admitted=admitted_on, limit=case.number) if early else MET
