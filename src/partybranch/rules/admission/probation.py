"""ADM205 to ADM207 and ADM211: probation, its extension, and what it excludes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from partybranch.counts import Between
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import AdmissionStep, Member, Sanction, SanctionKind, Standing, StepKind
from partybranch.regulations import Force
from partybranch.regulations.admission import ADMISSION_1990, ADMISSION_2014, ADMISSION_2026
from partybranch.regulations.discipline import DISCIPLINE_2018
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules._sieves import keeping_records
from partybranch.rules._wording import limit_in_words
from partybranch.rules.admission._law import saying
from partybranch.rules.admission.candidates import (
    Observed,
    StepTaken,
    lacking,
    probationers_observed,
    recorded,
    step_field,
    undated,
    unsure,
    vague,
)

_HALF_A_YEAR_TO_A_YEAR: Final = Between(low=6, high=12)
_EXTENDED: Final = "可以延长一次预备期，延长时间不能少于半年，最长不超过一年"


@rule(
    "ADM205",
    scope=recorded(StepKind.EXTENSION),
    sieve=keeping_records,
    bases=(
        saying(ADMISSION_1990.article(25), "fz.extend", limit=_HALF_A_YEAR_TO_A_YEAR),
        saying(ADMISSION_2014.article(32), "fz.extend", _EXTENDED, limit=_HALF_A_YEAR_TO_A_YEAR),
        saying(ADMISSION_2026.article(31), "fz.extend", _EXTENDED, limit=_HALF_A_YEAR_TO_A_YEAR),
    ),
    zh="延长预备期（{first}至{last}）应为{limit}个月",
    en="probation extended from {first} to {last}; {limit} months are right",
)
def extended_by_half_a_year_to_a_year(taken: StepTaken, case: Circumstances) -> Verdict:
    """Probation is extended by half a year at least and by a year at most.

    Requires: 延长时间不能少于半年，最长不超过一年.
    Reading: from the first day to the last one, both included, in calendar months; the day after the last one of a year is
    accepted as the end too. By the rules of the first day of the extension.
    Putting it right: compare the days with the decision of the meeting.

    延长预备期不能少于半年，最长不超过一年。

    要求：延长预备期的时间不能少于半年，最长不超过一年。
    理解：自首日至末日，都计入，按月计算；末日写作满一年的次日也予认可。按延长首日的规定判断。
    改正：对照支部大会决议核对起止日期。
    """
    first, last = taken.step.on, taken.step.until
    if first is None or last is None:
        return lacking(StepKind.EXTENSION, "on" if first is None else "until")
    short = last.before(first.plus_months(case.between.low).plus_days(-1))
    long = last.after(first.plus_months(case.between.high))
    if short or long:
        return NotMet.because(first=first, last=last, limit=limit_in_words(case.between))
    if short is None or long is None:
        return vague(
            (step_field(StepKind.EXTENSION, "on"), first), (step_field(StepKind.EXTENSION, "until"), last)
        )
    return MET


def extended_again(whole: Whole) -> Iterator[Subject[StepTaken]]:
    """Yield every extension of probation that follows another one, or may; judged by the law of its first day."""
    for subject in recorded(StepKind.EXTENSION)(whole):
        step, others = subject.value.step, subject.value.others
        if step.passed is not False and any(_may_precede(other, step) for other in others):
            yield subject


def _may_precede(other: AdmissionStep, step: AdmissionStep) -> bool:
    ordered = other.on is None or step.on is None or other.on.before(step.on) is not False
    return other.passed is not False and ordered


@rule(
    "ADM206",
    scope=extended_again,
    sieve=keeping_records,
    bases=(
        saying(ADMISSION_1990.article(25), "fz.extend", "可延长一次预备期", limit=1),
        saying(ADMISSION_2014.article(32), "fz.extend", _EXTENDED, limit=1),
        saying(ADMISSION_2026.article(31), "fz.extend", _EXTENDED, limit=1),
    ),
    zh="{earlier}已延长过预备期，{again}再次延长，预备期只能延长{limit}次",
    en="probation was extended on {earlier} and again on {again}; {limit} extension is the most",
)
def extended_once_only(taken: StepTaken, case: Circumstances) -> Verdict:
    """Probation is extended once only.

    Requires: 可以延长一次预备期.
    Reading: each extension after the first one is found. Two that begin on one day are one, and one that was refused is none.
    Putting it right: correct the record; else ask the committee above what is to be done.

    预备期只能延长一次。

    要求：可以延长一次预备期。
    理解：第一次以后的每次延长都提示；首日相同的视为同一次，未获通过的不计。
    改正：更正记录；确已再次延长的，请示上级党委。
    """
    again = taken.step.on
    others = [other for other in taken.others if other.passed is not False]
    if again is None:
        return lacking(StepKind.EXTENSION, "on")
    earlier = [day for other in others if (day := other.on) is not None and day.before(again)]
    if len(earlier) >= case.number:
        first = min(earlier, key=lambda day: day.first)
        return NotMet.because(earlier=first, again=again, limit=case.number)
    name = step_field(StepKind.EXTENSION, "on")
    return undated(others) or vague((name, again), *((name, other.on) for other in others))


@rule(
    "ADM207",
    scope=probationers_observed,
    sieve=keeping_records,
    bases=(saying(ADMISSION_1990.article(24), "fz.prob_review.1990", "党支部每季度要讨论一次", limit=1),),
    zh="{first}至{last}支部没有讨论预备党员的记录，每季度要讨论{limit}次",
    en="no discussion of the probationary member from {first} to {last}; {limit} a quarter is right",
)
def probationer_discussed_every_quarter(each: Observed, case: Circumstances) -> Verdict:
    """The branch discusses a probationary member every quarter (1990 to 2014).

    Requires: 党支部每季度要讨论一次.
    Reading: each quarter from January, April, July or October, through all of which the person was on probation in the
    branch, and which the ledger covers and the rules of 1990 governed. The meeting on full membership and an extension are
    discussions too. Where full membership is not dated, only the first year counts. Only persons are judged whose record
    keeps steps.
    Putting it right: enter the day of the discussion.

    支部每季度讨论一次预备党员（1990年至2014年）。

    要求：党支部每季度要讨论一次。
    理解：按自然季度计，只看该人整个季度都是本支部预备党员、台账完整且适用1990年细则的季度；讨论转正、延长预备期也算讨论。未填转正日期的
    只看第一年。只判断记有发展步骤的人。
    改正：补填讨论日期。
    """
    enough = each.held.at_least(case.number)
    if enough is None:
        return unsure(each)
    return MET if enough else NotMet.because(first=each.unit.start, last=each.last_day, limit=case.number)


@frozen(kw_only=True)
class UnderProbation:
    """A sanction of probation within the Party, and whose."""

    member: Member
    sanction: Sanction


def sanctioned_probationers(whole: Whole) -> Iterator[Subject[UnderProbation]]:
    """Yield every 留党察看 of somebody who was, or may have been, a probationary member; judged by the law of its first day."""
    for path, member in whole.members:
        for index, sanction in enumerate(member.sanctions):
            if sanction.kind is not SanctionKind.PROBATION_IN_PARTY:
                continue
            if member.standing_on(sanction.period.start) in (None, Standing.PROBATIONARY):
                yield Subject(
                    path=path / "sanctions" / index,
                    value=UnderProbation(member=member, sanction=sanction),
                    moment=sanction.period.start,
                    member=member,
                )


_WHETHER_PROBATIONARY: Final = Message(
    "当日是否为预备党员", "whether that day was one of probationary membership"
)


@rule(
    "ADM211",
    scope=sanctioned_probationers,
    sieve=keeping_records,
    bases=(
        saying(
            DISCIPLINE_2018.article(34), "cf.prob", "情节较重的，应当取消其预备党员资格", force=Force.NOTE
        ),
    ),
    zh="{since}对预备党员给予留党察看处分；预备党员违纪，情节较轻的可以延长预备期，情节较重的应当取消预备党员资格",
    en="probation within the Party for a probationary member on {since}; extension of probation or cancellation is for them",
)
def no_probation_within_the_party_for_probationers(each: UnderProbation, _case: Circumstances) -> Verdict:
    """A probationary member is not put under probation within the Party.

    Requires: for a lighter breach education or an extension of probation; for a graver one 取消其预备党员资格.
    Reading: a note. By the standing on the first day of the sanction. The words of 2023 were not read, so sanctions from
    2024-01-01 are not judged.
    Putting it right: compare the decision with the standing of the member on that day.

    对预备党员不使用留党察看处分。

    要求：预备党员违纪，情节较轻的批评教育或者延长预备期，情节较重的取消预备党员资格。
    理解：仅作提示，以处分首日的身份为准。2023年条例的条文未读到，2024年1月1日起的处分不判断。
    改正：核对处分决定和当日的党员身份。
    """
    since = each.sanction.period.start
    if each.member.standing_on(since) is None:
        return CannotTell.because(Reason.NOT_SHOWN, field=_WHETHER_PROBATIONARY)
    return NotMet.because(since=since)
