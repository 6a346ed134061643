"""ADM112 to ADM115: what comes before the meeting that admits somebody, and who is about to leave."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from partybranch.dates import PartialDate
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import AdmissionStep, Member, StepKind, Transfer, TransferDirection, label
from partybranch.regulations import Force
from partybranch.regulations.admission import ADMISSION_2014, ADMISSION_2026
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules._doubts import unread, without
from partybranch.rules._sieves import keeping_records
from partybranch.rules.admission._law import saying
from partybranch.rules.admission.candidates import (
    Candidate,
    StepTaken,
    admitted,
    lacking,
    recorded,
    step_field,
    undated,
    vague,
)


@frozen(kw_only=True)
class Leaving:
    """A member who was admitted, and a transfer to another organization."""

    member: Member
    transfer: Transfer


def transfers_out(whole: Whole) -> Iterator[Subject[Leaving]]:
    """Yield every transfer out of a member who states a day of admission; judged by the law of that day."""
    for path, member in whole.members:
        if member.admitted_on is None:
            continue
        for index, transfer in enumerate(member.transfers):
            if transfer.direction is TransferDirection.OUT:
                yield Subject(
                    path=path / "transfers" / index,
                    value=Leaving(member=member, transfer=transfer),
                    moment=member.admitted_on,
                    member=member,
                )


@rule(
    "ADM112",
    scope=admitted,
    sieve=keeping_records,
    bases=(
        saying(ADMISSION_2014.article(16, certain=False), "fz.zhengshen"),
        saying(
            ADMISSION_2026.article(16), "fz.zhengshen", "凡是未经政治审查或者政治审查不合格的，不能发展入党"
        ),
    ),
    zh="{admitted}接收为预备党员，{review}，应先经政治审查合格",
    en="admitted on {admitted}, {review}; a political review is passed first",
)
def political_review_passed(candidate: Candidate, _case: Circumstances) -> Verdict:
    """Nobody is admitted without having passed the political review.

    Requires: a political review before the admission, and passed.
    Reading: by the day of the meeting that admitted the person. A review that failed and one that was passed later are one
    that was passed. A review that is missing is found only where the record keeps other steps, and the ledger is complete
    from the day of being named a prospective member (or, if that is not stated, an activist) to the admission, the person
    being of the branch.
    Putting it right: enter the review, its day and what came of it; else report to the Party committee.

    未经政治审查或者政治审查不合格的，不能发展入党。

    要求：接收前经政治审查，且审查合格。
    理解：以支部大会接收之日为限；先不合格、后合格的，以合格的一次为准。没有审查记录的，只在该人记有其他步骤、台账自列为发展对象之日
    （未填的，自确定为入党积极分子之日）至接收之日完整且该人属于本支部时提示。
    改正：补填审查日期和结论；确未审查或者不合格的，报告党委处理。
    """
    return _before_admission(candidate, StepKind.POLITICAL_REVIEW)


@rule(
    "ADM113",
    scope=admitted,
    sieve=keeping_records,
    bases=(
        saying(ADMISSION_2014.article(19), "fz.pre"),
        saying(ADMISSION_2026.article(18), "fz.pre", "报具有审批权限的基层党委预审"),
    ),
    zh="{admitted}接收为预备党员，{review}，应先报基层党委预审合格",
    en="admitted on {admitted}, {review}; the Party committee's preliminary review is passed first",
)
def preliminary_review_passed(candidate: Candidate, _case: Circumstances) -> Verdict:
    """The Party committee reviews a prospective member before the meeting that admits.

    Requires: 预审 by the Party committee that is to approve the admission, before the general meeting.
    Reading: as for the political review (ADM112). Which body reviewed is not judged.
    Putting it right: enter the review, its day and what came of it; else report to the Party committee.

    接收前应当报基层党委预审。

    要求：支部大会讨论前，报具有审批权限的基层党委预审。
    理解：判断方法与政治审查相同（见ADM112）；由哪一级党委预审不判断。
    改正：补填预审日期和结论；确未预审的，报告党委处理。
    """
    return _before_admission(candidate, StepKind.PRE_REVIEW)


def _before_admission(candidate: Candidate, kind: StepKind) -> Verdict:
    """Say whether a review of that kind was passed by the day of admission."""
    member = candidate.member
    day = member.admitted_on
    if day is None:
        return without(member, "admitted_on")
    reviews = candidate.steps(kind)
    if not reviews:
        named = member.prospective_on or member.activist_on or day
        missing = Message(f"没有{kind.zh}的记录", f"no {kind.en} recorded")
        return candidate.uncovered(named, day) or NotMet.because(admitted=day, review=missing)
    possible = [
        each
        for each in reviews
        if each.passed is not False and (each.on is None or each.on.after(day) is not True)
    ]
    if not possible:
        return NotMet.because(admitted=day, review=_what_came_of_it(reviews))
    in_time = [each for each in possible if each.on is not None and each.on.after(day) is False]
    if in_time:
        return MET if any(each.passed for each in in_time) else lacking(kind, "passed")
    days = [(step_field(kind, "on"), each.on) for each in possible]
    return undated(possible) or vague((label(Member, "admitted_on"), day), *days)


def _what_came_of_it(reviews: tuple[AdmissionStep, ...]) -> Message:
    kind = reviews[0].kind
    if any(each.passed is False for each in reviews):
        return Message(f"{kind.zh}不合格", f"{kind.en} not passed")
    return Message(f"{kind.zh}在接收之后", f"{kind.en} only later")


@rule(
    "ADM114",
    scope=transfers_out,
    sieve=keeping_records,
    bases=(
        saying(
            ADMISSION_2014.article(19),
            "fz.leaving",
            "发展对象未来三个月内将离开工作、学习单位的",
            limit=3,
            force=Force.NOTE,
        ),
        saying(
            ADMISSION_2026.article(18),
            "fz.leaving",
            "发展对象未来三个月内将离开工作、学习单位的",
            limit=3,
            force=Force.NOTE,
        ),
    ),
    zh="{admitted}接收为预备党员，{limit}个月内（{left}）转出，未来{limit}个月内将离开单位的一般不办理接收手续",
    en="admitted on {admitted} and transferred out on {left}, within {limit} months; who is to leave by then is normally not admitted",
)
def not_admitted_when_leaving(leaving: Leaving, case: Circumstances) -> Verdict:
    """Who is to leave the unit within three months is normally not admitted.

    Requires: nobody is admitted who will leave the unit of work or study within three months.
    Reading: a note, for a transfer is not always a leaving of the unit, and need not have been foreseen. Three calendar
    months from the day of admission, the last day included, to the day of the letter, or else of the receipt.
    Putting it right: nothing, if the leaving was not foreseen; else let the organization of the new unit admit.

    未来三个月内将离开工作、学习单位的，一般不办理接收预备党员的手续。

    要求：发展对象未来三个月内将离开工作、学习单位的，一般不办理接收手续。
    理解：仅作提示，因为转出不一定离开单位，也可能事先不知。自接收之日起算三个月，末日计入，算至介绍信日期，没有的算至接收日期。
    改正：事先不知将离开的，不必处理；否则由新单位党组织办理。
    """
    day, left = leaving.member.admitted_on, leaving.transfer.letter_on or leaving.transfer.received_on
    assert day is not None, "the scope yields those that state it"
    if left is None:
        return CannotTell.because(Reason.MISSING, field=label(Transfer, "letter_on"))
    before, later = left.before(day), left.after(day.plus_months(case.number))
    if before or later:
        return MET
    if before is None or later is None:
        return vague((label(Member, "admitted_on"), day), (label(Transfer, "letter_on"), left))
    return NotMet.because(admitted=day, left=left, limit=case.number)


@rule(
    "ADM115",
    scope=recorded(StepKind.PRE_REVIEW),
    sieve=keeping_records,
    bases=(
        saying(
            ADMISSION_2026.article(19), "fz.to_meeting.2026", "应当在一个月内提交党支部党员大会讨论", limit=1
        ),
    ),
    zh="{reviewed}预审，{admitted}才经支部党员大会接收，应在{latest}前（含当日）提交讨论",
    en="preliminary review on {reviewed}, admitted on {admitted}; the general meeting was to discuss it by {latest}",
)
def meeting_within_a_month(taken: StepTaken, case: Circumstances) -> Verdict:
    """The general meeting discusses the admission within a month of the preliminary review.

    Requires: within a month of passing the preliminary review, to the general meeting.
    Reading: one calendar month, the last day included, to the day of admission. The last review counts that was not failed.
    An admission that stands before the review is ADM113's to say; who was not admitted is not judged, for the meeting may
    have been held and refused.
    Putting it right: compare both days with the application form; where the month had passed, have the review made again.

    预审合格后一个月内提交支部党员大会讨论。

    要求：预审合格的，一个月内提交党支部党员大会讨论。
    理解：算足一个月，末日计入，算至接收之日；有几次预审的，以最后一次合格的为准。接收先于预审的，由ADM113提示；尚未接收的不判断，大会可能
    已讨论而未通过。
    改正：对照入党志愿书核对两个日期；已超过一个月的，重新报请预审。
    """
    member, reviewed = taken.candidate.member, taken.step.on
    day = member.admitted_on
    if day is None or taken.step.passed is False:
        return unread(member, "admitted_on") or MET
    if reviewed is None:
        return lacking(StepKind.PRE_REVIEW, "on")
    latest = reviewed.plus_months(case.number)
    late = day.after(latest)
    if late is None:
        return vague((step_field(StepKind.PRE_REVIEW, "on"), reviewed), (label(Member, "admitted_on"), day))
    if not late or any(
        _replaces(other.on, reviewed, day) for other in taken.others if other.passed is not False
    ):
        return MET
    return NotMet.because(reviewed=reviewed, admitted=day, latest=latest.last)


def _replaces(other: PartialDate | None, reviewed: PartialDate, admitted_on: PartialDate) -> bool:
    """Say whether another review may stand between a review and the admission, so that it is the one that counts."""
    return other is None or (other.after(reviewed) is not False and other.after(admitted_on) is not True)
