"""ADM208 to ADM210: full membership (转正): its approval, how long it may be put off, and from when it is dated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from partybranch.dates import PartialDate
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Member, StepKind, TransferDirection, label
from partybranch.regulations import Basis, Force, Regulation
from partybranch.regulations.admission import ADMISSION_1990, ADMISSION_2014, ADMISSION_2026
from partybranch.regulations.constitution import (
    CONSTITUTION_1982,
    CONSTITUTION_2002,
    CONSTITUTION_2007,
    CONSTITUTION_2012,
)
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules._doubts import attempted, without
from partybranch.rules._sieves import keeping_records
from partybranch.rules.admission._law import saying
from partybranch.rules.admission.candidates import (
    Candidate,
    Followed,
    candidates,
    day_or,
    end_of_probation,
    followed,
    lacking,
    step_field,
    vague,
)

_END: Final = Message("预备期满的日期", "the end of probation")


@rule(
    "ADM208",
    scope=followed(StepKind.CONVERSION_MEETING, StepKind.CONVERSION_APPROVAL),
    sieve=keeping_records,
    bases=(
        saying(
            ADMISSION_2014.article(34),
            "fz.convert_time",
            "党委对党支部上报的预备党员转正的决议，应当在三个月内审批",
            limit=3,
        ),
        saying(
            ADMISSION_2026.article(33),
            "fz.convert_time",
            "党委对党支部上报的预备党员转正的决议，应当在三个月内审批",
            limit=3,
        ),
    ),
    zh="{reported}上报转正决议，超过{limit}个月才审批（{approved}）",
    en="the decision on full membership was reported on {reported} and approved on {approved}, more than {limit} months later",
)
def conversion_approved_within_three_months(each: Followed, case: Circumstances) -> Verdict:
    """The committee approves full membership within three months.

    Requires: 应当在三个月内审批 of the decision that the branch reported.
    Reading: three calendar months, the last day included, from the day on which the branch reported the decision. Where that
    day is not recorded, what is late counted from the last meeting on full membership before the approval cannot be told.
    By the rules of the day of the meeting. That no approval is recorded is not judged.
    Putting it right: correct the days; else remind the committee above.

    转正的决议应当在三个月内审批。

    要求：党委对党支部上报的预备党员转正的决议，应当在三个月内审批。
    理解：自党支部上报决议之日起算三个月，末日计入；没有记录上报日期、自审批前最后一次讨论转正之日起算已超过的，无法判断。按讨论之日的
    规定判断。没有审批记录的不判断。
    改正：更正日期；确已超过的，提请上级党委审批。
    """
    if each.earlier is None:
        return CannotTell.because(Reason.NOT_SHOWN, field=StepKind.CONVERSION_MEETING)
    met, approved = each.since, each.later.on
    if met is None or approved is None:
        return lacking(each.earlier.kind if met is None else each.later.kind, "on")
    late = approved.after(met.plus_months(case.number))
    if late is None:
        return vague(
            (step_field(each.earlier.kind, "on"), met), (step_field(each.later.kind, "on"), approved)
        )
    if not late:
        return MET
    reported = each.later.reported_on
    if reported is None:
        return lacking(each.later.kind, "reported_on")
    late = approved.after(reported.plus_months(case.number))
    if late is None:
        return vague(
            (step_field(each.later.kind, "reported_on"), reported),
            (step_field(each.later.kind, "on"), approved),
        )
    return NotMet.because(reported=reported, approved=approved, limit=case.number) if late else MET


@frozen(kw_only=True)
class PutOff:
    """The first meeting on the full membership of somebody who moved in on probation, and when probation ended."""

    ended: PartialDate | CannotTell
    met: PartialDate | None


def put_off(whole: Whole) -> Iterator[Subject[PutOff]]:
    """Yield the first meeting on the full membership of each who moved in on probation; judged by the law of its end."""
    for path, candidate in candidates(whole):
        steps = [
            (index, step)
            for index, step in enumerate(candidate.member.steps)
            if step.kind is StepKind.CONVERSION_MEETING
        ]
        ended = end_of_probation(candidate)
        if not steps or not _moved_in(candidate.member, ended):
            continue
        # One without a day may have been the first.
        index, step = min(steps, key=lambda each: day_or(each[1], date.min))
        yield Subject(
            path=path / "steps" / index,
            value=PutOff(ended=ended, met=step.on),
            moment=(step.on or whole.on) if isinstance(ended, CannotTell) else ended,
            member=candidate.member,
        )


def _moved_in(member: Member, ended: PartialDate | CannotTell) -> bool:
    """Say whether somebody moved in on probation beyond doubt, or may have, if its end is not known."""
    admitted = member.admitted_on
    moves = [
        move.received_on or move.letter_on
        for move in member.transfers
        if move.direction is TransferDirection.IN
    ]
    return admitted is not None and any(
        moved is not None
        and moved.before(admitted) is False
        and (isinstance(ended, CannotTell) or moved.after(ended) is False)
        for moved in moves
    )


@rule(
    "ADM209",
    scope=put_off,
    sieve=keeping_records,
    bases=(
        saying(
            ADMISSION_2014.article(36),
            "fz.transfer_prob",
            "可推迟讨论其转正问题，推迟时间不超过六个月",
            limit=6,
        ),
        saying(
            ADMISSION_2026.article(35),
            "fz.transfer_prob",
            "可以推迟讨论其转正问题，推迟时间不超过六个月",
            limit=6,
        ),
    ),
    zh="转入的预备党员{ended}预备期满，{met}才讨论转正，推迟时间不超过{limit}个月",
    en="probation of one who moved in ended on {ended}, full membership was discussed on {met}; {limit} months are the longest delay",
)
def conversion_put_off_by_half_a_year_at_most(each: PutOff, case: Circumstances) -> Verdict:
    """The branch to which a probationary member moved puts off the meeting on full membership by six months at most.

    Requires: 可以推迟讨论其转正问题，推迟时间不超过六个月.
    Reading: six calendar months from the end of probation, or of its extension, the last day included, to the first meeting
    on full membership. Only of those who moved in while on probation beyond doubt. By the rules of the day on which
    probation ended. That no meeting is recorded is not judged.
    Putting it right: correct the days; full membership dates from the end of probation all the same.

    接收转入的预备党员后，推迟讨论转正不超过六个月。

    要求：可以推迟讨论其转正问题，推迟时间不超过六个月。
    理解：自预备期（含延长期）满之日起算六个月，末日计入，算至第一次讨论转正。只判断确在预备期内转入的人，按预备期满之日的规定判断。没有讨论
    记录的不判断。
    改正：更正日期；转正时间仍自预备期满之日算起。
    """
    if isinstance(each.ended, CannotTell):
        return each.ended
    if each.met is None:
        return lacking(StepKind.CONVERSION_MEETING, "on")
    late = each.met.after(each.ended.plus_months(case.number))
    if late is None:
        return vague((_END, each.ended), (step_field(StepKind.CONVERSION_MEETING, "on"), each.met))
    return NotMet.because(ended=each.ended, met=each.met, limit=case.number) if late else MET


_MEETING_AND_APPROVAL: Final = (StepKind.CONVERSION_MEETING, StepKind.CONVERSION_APPROVAL)
_FROM_THE_END: Final = "党员的党龄，从预备期满转为正式党员之日算起"


def confirmed(whole: Whole) -> Iterator[Subject[Candidate]]:
    """Yield, at that day, those who state a day of full membership and keep its meeting or approval; judged by its law."""
    for path, candidate in candidates(whole):
        member = candidate.member
        if attempted(member, "confirmed_on") and candidate.steps(*_MEETING_AND_APPROVAL):
            moment = member.confirmed_on or whole.on
            yield Subject(path=path / "confirmed_on", value=candidate, moment=moment, member=member)


def _restated(
    regulation: Regulation,
    number: int | None,
    line: str,
    *,
    certain: bool = False,
    until: date | None = None,
) -> Basis:
    return Basis(
        provision=regulation.article(number, certain=certain),
        line=line,
        force=Force.NOTE,
        until=until,
        why_narrowed="the text that says the same from then on" if until else "",
    )


@rule(
    "ADM210",
    scope=confirmed,
    sieve=keeping_records,
    bases=(
        _restated(CONSTITUTION_1982, 7, "age.ext", until=ADMISSION_1990.in_force.start),
        _restated(ADMISSION_1990, None, "fz.partyage", until=CONSTITUTION_2002.in_force.start),
        _restated(CONSTITUTION_2002, 7, "con.partyage"),
        _restated(CONSTITUTION_2007, 7, "con.partyage", certain=True),
        _restated(CONSTITUTION_2012, 7, "con.partyage", certain=True, until=ADMISSION_2014.in_force.start),
        saying(ADMISSION_2014.article(34), "fz.partyage", _FROM_THE_END, force=Force.NOTE),
        saying(ADMISSION_2026.article(33), "fz.partyage", _FROM_THE_END, force=Force.NOTE),
    ),
    zh="转正日期（{confirmed}）与{step}的日期相同，应为预备期满之日（{ended}）",
    en="full membership is dated {confirmed}, the day of “{step}”; the end of probation, {ended}, is right",
)
def full_membership_from_the_end_of_probation(candidate: Candidate, _case: Circumstances) -> Verdict:
    """Full membership, and Party age with it, dates from the end of probation.

    Requires: from the day on which probation ended, or its extension, and neither from the meeting nor from the approval.
    Reading: a note. Found where the day of full membership is that of the meeting or of the approval, and later than the
    anniversary of the admission, or than the day after the last one of the extension. An earlier one is ADM201's to say.
    Putting it right: date full membership from the end of probation.

    转正日期和党龄自预备期（含延长期）满之日算起。

    要求：党龄从预备期满转为正式党员之日算起，不从讨论转正或者审批之日算起；延长预备期的，从延长期满之日算起。
    理解：仅作提示。转正日期与讨论转正或者审批转正同日，且晚于接收满一年之日（延长的，晚于延长期末日的次日）的，予以提示；早于预备期满的见ADM201。
    改正：将转正日期改为预备期满之日。
    """
    day = candidate.member.confirmed_on
    if day is None:
        return without(candidate.member, "confirmed_on")
    ended = end_of_probation(candidate)
    if isinstance(ended, CannotTell):
        return ended
    later = day.after(ended)
    if later is False:
        return MET
    doubtful: CannotTell | None = None
    for step in candidate.steps(*_MEETING_AND_APPROVAL):
        same = None if step.on is None else step.on.same_day(day)
        if same and later:
            return NotMet.because(confirmed=day, step=step.kind, ended=ended)
        if step.on is None:
            doubtful = doubtful or lacking(step.kind, "on")
        elif same is not False:
            days = (label(Member, "confirmed_on"), day), (step_field(step.kind, "on"), step.on), (_END, ended)
            doubtful = doubtful or vague(*days)
    return doubtful or MET
