"""ADM: admission and probation, as far as a roster tells of them."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.dates import PartialDate
from partybranch.findings import MET, CannotTell, NotMet, Reason, Verdict
from partybranch.models import Member, StepKind, TransferDirection, label
from partybranch.regulations import Force
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import imprecise, unread, without
from partybranch.rules.admission._births import birth_of
from partybranch.rules.admission._law import (
    ADULT_ON_ADMISSION,
    CONFIRMED_IN_TIME,
    YEAR_OF_PROBATION,
    extended,
)
from partybranch.rules.admission._odd_terms import long_on_probation, odd_probation, under_age
from partybranch.rules.scopes import admissions, conversions, probationers

_ODD_PROBATION: Final = odd_probation(YEAR_OF_PROBATION, CONFIRMED_IN_TIME)
_LONG_ON_PROBATION: Final = long_on_probation(extended(Force.NOTE, 12))


@rule(
    "ADM101",
    scope=admissions,
    sieve=under_age(ADULT_ON_ADMISSION, "admitted_on", "joined_on"),
    bases=ADULT_ON_ADMISSION,
    zh="加入党组织时（{admitted}）未满{limit}周岁",
    en="under {limit} years of age on admission on {admitted}",
)
def adult_on_admission(member: Member, case: Circumstances) -> Verdict:
    """Who is admitted is 18 full years old.

    Requires: 年满十八岁 on the day of the application, hence on the day of admission too.
    Reading: admitted on the 18th birthday is accepted. Who was born on 29 February is 18 on 28 February. Where the
    roster does not state the birth, it is taken from the identity number, unless its check character does not fit. For
    admissions before 1982-09-06 it is a note, and before 1956-09-15 not judged. Where it is not settled whether the date
    is the admission or the full membership, only a day that is too early under both is accused.
    Putting it right: compare the date of admission and the date of birth with the application form.

    接收为预备党员的，应当年满十八岁。

    要求：申请入党之日年满十八岁，接收之日自然也应年满十八岁。
    理解：十八周岁生日当天接收，视为已满；2月29日出生的，平年以2月28日为生日。未填出生日期的，取公民身份号码中的出生日期，校验码不符的
    不取。1982年9月6日以前接收的仅作提示，1956年9月15日以前的不判断。入党时间是接收还是转正不明确的，按两种理解都过早才提示。
    改正：对照入党志愿书核对接收日期和出生日期。
    """
    stated = member.admitted_on or member.joined_on
    if stated is None:
        return without(member, "admitted_on")
    born = birth_of(member)
    if born is None:
        return without(member, "born_on")
    years = case.number
    early = stated.before(born.plus_years(years))
    if early is True:
        return NotMet.because(admitted=stated, limit=years)
    if early is None:
        return imprecise(member, "joined_on" if member.admitted_on is None else "admitted_on", "born_on")
    if member.admitted_on is None and stated.before(born.plus_years(years + 1)) is not False:
        return CannotTell.because(Reason.UNSETTLED, field=label(Member, "joined_on"))
    return MET


@rule(
    "ADM201",
    scope=conversions,
    sieve=_ODD_PROBATION,
    at=("confirmed_on", "admitted_on"),
    bases=YEAR_OF_PROBATION,
    zh="预备期不满{limit}年：{admitted} 加入，{confirmed} 转正，最早应为 {earliest}",
    en="less than {limit} year of probation: admitted on {admitted}, full on {confirmed}, {earliest} at the earliest",
)
def probation_of_a_year(member: Member, case: Circumstances) -> Verdict:
    """Full membership begins after a year of probation.

    Requires: one calendar year from the day on which the branch's general meeting admitted the member.
    Reading: the anniversary is the day of full membership; the day before it is accepted too. Who was admitted from
    1969-04-14 to 1977-08-11 had no probation; near the edges of that time (from 1969-04-01, to 1977-08-18) the tables
    differ, and it is a note. Months are accused only if every day of them would be. Full membership before admission
    is CON202.
    Putting it right: compare both dates with the application form.

    预备期满一年才能转为正式党员。

    要求：预备期一年，自支部大会通过之日算起。
    理解：满一年之日为转正之日，前一日也予认可。1969年4月14日至1977年8月11日接收的没有预备期；两端（自1969年4月1日、至1977年8月18日）
    各种说法不一，仅作提示。只知年月的，整月都过早才提示。转正先于接收的见CON202。
    改正：对照入党志愿书核对两个日期。
    """
    if member.admitted_on is None or member.confirmed_on is None:
        return without(member, "admitted_on" if member.admitted_on is None else "confirmed_on")
    years = case.number
    # 0 years: no probation was asked for. Full membership before admission is CON202's to say.
    if not years or member.confirmed_on.before(member.admitted_on) is True:
        return MET
    earliest = member.admitted_on.plus_years(years)
    early = member.confirmed_on.before(earliest.plus_days(-1))
    if early is None:
        return imprecise(member, "confirmed_on", "admitted_on")
    if not early:
        return MET
    return NotMet.because(
        limit=years, admitted=member.admitted_on, confirmed=member.confirmed_on, earliest=earliest
    )


@rule(
    "ADM202",
    scope=conversions,
    sieve=_ODD_PROBATION,
    at=("confirmed_on", "admitted_on"),
    bases=CONFIRMED_IN_TIME,
    zh="加入（{admitted}）后超过两年才转正（{confirmed}），预备期最多延长一年",
    en="full on {confirmed}, more than two years after admission on {admitted}; probation is extended by a year at most",
)
def confirmed_within_two_years(member: Member, case: Circumstances) -> Verdict:
    """Full membership begins two years after admission at the latest.

    Requires: a year of probation, extended once by a year at most.
    Reading: a note, since the approval may take time and old papers are often filled in late. Who was admitted from
    1969-04-01 to 1977-08-11 had no probation, and is not judged by it.
    Putting it right: compare both dates with the application form; full membership dates from the end of probation, not
    from the approval.

    转正最迟在接收满两年时。

    要求：预备期一年，可以延长一次，最长一年。
    理解：仅作提示，因为审批需要时间，旧材料也常为补填。1969年4月1日至1977年8月11日接收的没有预备期，不作判断。
    改正：对照入党志愿书核对两个日期；转正自预备期满之日算起，不从审批之日算起。
    """
    if member.admitted_on is None or member.confirmed_on is None:
        return without(member, "admitted_on" if member.admitted_on is None else "confirmed_on")
    months = case.number
    late = months > 0 and member.confirmed_on.after(member.admitted_on.plus_months(months))
    if late is None:
        return imprecise(member, "confirmed_on", "admitted_on")
    return NotMet.because(admitted=member.admitted_on, confirmed=member.confirmed_on) if late else MET


_LONGEST: Final = 30
"""Months: a year of probation, a year of extension, and half a year for the approval in special cases."""

_PUT_OFF: Final = 6
"""Months by which a branch may put off the full membership of a probationary member who moved in."""

_READ_FOR_PROBATION: Final = ("stated_standing", "stated_status", "admitted_on", "confirmed_on", "left_on")
"""What leaves it open whether somebody is on probation still, if it could not be read."""


@rule(
    "ADM203",
    scope=probationers,
    sieve=_LONG_ON_PROBATION,
    at=("stated_standing", "admitted_on"),
    bases=extended(Force.NOTE, 12),
    zh="加入（{admitted}）已满一年仍为预备党员，请核对是否延长预备期或应讨论转正",
    en="still probationary, more than a year after admission on {admitted}: extended, or full membership is due for discussion",
)
def probation_over(member: Member, case: Circumstances) -> Verdict:
    """After a year of probation, full membership is discussed.

    Requires: probation lasts a year and may be extended once, by half a year to a year.
    Reading: a note, since an extension is lawful and a roster does not show it. After two and a half years ADM204 says
    more. Judged on the day of the check, of those who have not left; the anniversary itself is not yet more than a year. While
    an extension that the record keeps runs, or if its last day is not stated, nothing is said.
    Putting it right: enter the date of full membership; or nothing, if probation was extended.

    预备期满一年，应当讨论转正。

    要求：预备期一年，可以延长一次，延长半年至一年。
    理解：仅作提示，因为延长是允许的，花名册看不出来；超过两年半的见ADM204。按检查之日判断，已离开党组织的不判断；满一年当日不算超过。
    记有延长预备期而延长期未满（或者未填截止日期）的，不提示。
    改正：补填转正日期；预备期已延长的，不必处理。
    """
    lacking = unread(member, *_READ_FOR_PROBATION)
    if lacking is not None or member.admitted_on is None:
        return lacking or without(member, "admitted_on")
    over = _more_than(member.admitted_on, case.number, case.on)
    if over is None:
        return imprecise(member, "admitted_on")
    long_over = _more_than(member.admitted_on, _LONGEST, case.on) is True
    if not over or long_over or _extension_runs(member, case.on):
        return MET
    return NotMet.because(admitted=member.admitted_on)


def _extension_runs(member: Member, on: date) -> bool:
    return any(
        step.kind is StepKind.EXTENSION
        and step.passed is not False
        and (step.until is None or step.until.before(on) is not True)
        for step in member.steps
    )


@rule(
    "ADM204",
    scope=probationers,
    sieve=_LONG_ON_PROBATION,
    at=("stated_standing", "admitted_on", "confirmed_on"),
    bases=extended(Force.MUST, _LONGEST),
    zh="加入（{admitted}）已超过两年半仍为预备党员，预备期最多延长一年",
    en="still probationary, more than two and a half years after admission on {admitted}; probation is extended by a year at most",
)
def probation_long_over(member: Member, case: Circumstances) -> Verdict:
    """Nobody is a probationary member for more than two and a half years.

    Requires: a year of probation, one extension of a year at most, and half a year for the approval in special cases.
    Reading: judged on the day of the check, of those who have not left; before 1982-09-06 not judged. Two and a half
    years to the day are not yet more; of who moved in after the admission three years are not, since the new branch may put
    off full membership by half a year.
    Putting it right: enter the date of full membership, or record that the standing was cancelled.

    预备党员的身份不超过两年半。

    要求：预备期一年，可以延长一次，最长一年，特殊情况下审批另需半年。
    理解：按检查之日判断，已离开党组织的不判断；1982年9月6日以前的不判断。满两年半当日不算超过；接收后转入的，转入支部可以推迟
    讨论转正半年，满三年当日不算超过。
    改正：补填转正日期，或者记录取消预备党员资格的情况。
    """
    lacking = unread(member, *_READ_FOR_PROBATION)
    if lacking is not None or member.admitted_on is None:
        return lacking or without(member, "admitted_on")
    months = case.number + (_PUT_OFF if _moved_in(member, member.admitted_on) else 0)
    over = _more_than(member.admitted_on, months, case.on)
    if over is None:
        return imprecise(member, "admitted_on")
    return NotMet.because(admitted=member.admitted_on) if over else MET


def _moved_in(member: Member, admitted: PartialDate) -> bool:
    """Say whether somebody came, or may have come, from another branch after the admission."""
    came = [move for move in member.transfers if move.direction is TransferDirection.IN]
    days = [move.received_on or move.letter_on for move in came]
    return any(day is None or day.before(admitted) is not True for day in days)


def _more_than(since: PartialDate, months: int, on: date) -> bool | None:
    return since.plus_months(months).before(on)
