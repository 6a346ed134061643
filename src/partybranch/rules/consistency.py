"""CON: records that contradict each other. These need no law."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.dates import PartialDate
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.identity import NumberForm
from partybranch.models import Member, Standing, label
from partybranch.regulations import Force
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import attempted, unread
from partybranch.rules.scopes import (
    Numbered,
    Shared,
    StatedDay,
    Step,
    conversions,
    each_member,
    identity_numbers,
    record_ids,
    shared_numbers,
    stated_days,
    steps,
)

_WHOLE: Final = (NumberForm.LONG, NumberForm.SHORT)


def _unusable(numbered: Numbered) -> CannotTell:
    masked = numbered.number.form is NumberForm.MASKED
    reason = Reason.MASKED if masked else Reason.MALFORMED
    return unread(numbered.member, "identity_number") or CannotTell.because(
        reason, field=label(Member, "identity_number")
    )


@rule(
    "CON101",
    scope=identity_numbers,
    at=("identity_number",),
    force=Force.MUST,
    zh="身份号码的校验码不符，号码有误",
    en="the check character of the identity number does not fit: a character is wrong",
)
def check_character_fits(numbered: Numbered, _case: Circumstances) -> Verdict:
    """The check character of an identity number fits its other digits.

    Requires: GB 11643, ISO 7064 MOD 11-2.
    Reading: the old form of 15 digits has no check character. Where the day of birth in the number does not exist,
    CON102 says so and this rule does not. A number that is masked, unread or malformed cannot tell.
    Putting it right: compare every character with the identity card.
    """
    number = numbered.number
    if number.form not in _WHOLE:
        return _unusable(numbered)
    return NotMet() if number.check_fits is False and number.born_on is not None else MET


@rule(
    "CON102",
    scope=identity_numbers,
    at=("identity_number",),
    force=Force.MUST,
    zh="身份号码中的出生日期不存在",
    en="the identity number states a day of birth that does not exist",
)
def birth_in_number_exists(numbered: Numbered, _case: Circumstances) -> Verdict:
    """The day of birth in an identity number is a real day.

    Requires: GB 11643: characters 7 to 14 are year, month and day (7 to 12 in the old form).
    Reading: the years 1800 to 2199 are taken as possible. A number that is masked, unread or malformed cannot tell.
    Putting it right: compare characters 7 to 14 with the identity card.
    """
    if numbered.number.form not in _WHOLE:
        return _unusable(numbered)
    return NotMet() if numbered.number.born_on is None else MET


@rule(
    "CON103",
    scope=identity_numbers,
    at=("born_on", "identity_number"),
    force=Force.MUST,
    zh="出生日期与身份号码中的{part}不一致",
    en="the date of birth and the identity number differ in the {part}",
)
def birth_agrees_with_number(numbered: Numbered, _case: Circumstances) -> Verdict:
    """The date of birth is the one in the identity number.

    Requires: both state the same day; a birth known to the month, the same month.
    Reading: a number that is masked, unread or malformed cannot tell. The day in a file (档案) may lawfully differ; the
    roster states the day of the identity card.
    Putting it right: compare both with the identity card.
    """
    stated, born = numbered.member.born_on, numbered.number.born_on
    if stated is None:
        return unread(numbered.member, "born_on") or MET
    if born is None:
        return _unusable(numbered)
    if stated.may_be(born):
        return MET
    return NotMet.because(part=_differing(stated, born))


def _differing(stated: PartialDate, born: date) -> Message:
    if stated.first.year != born.year:
        return Message("年份", "year")
    if stated.first.month != born.month:
        return Message("月份", "month")
    return Message("日", "day")


@rule(
    "CON104",
    scope=identity_numbers,
    at=("sex", "identity_number"),
    force=Force.MUST,
    zh="性别与身份号码不一致（号码第17位单数为男、双数为女）",
    en="sex and identity number differ (the 17th digit is odd for men, even for women)",
)
def sex_agrees_with_number(numbered: Numbered, _case: Circumstances) -> Verdict:
    """The sex is the one in the identity number.

    Requires: GB 11643: the 17th digit (the last one of the old form) is odd for men and even for women.
    Reading: a number that is masked, unread or malformed cannot tell.
    Putting it right: compare both with the identity card.
    """
    if numbered.member.sex is None:
        return unread(numbered.member, "sex") or MET
    if numbered.number.sex is None:
        return _unusable(numbered)
    return MET if numbered.member.sex is numbered.number.sex else NotMet()


@rule(
    "CON105",
    scope=shared_numbers,
    at=("identity_number",),
    force=Force.MUST,
    zh="身份号码重复，另见{others}",
    en="the same identity number stands again: {others}",
)
def identity_number_is_ones_own(shared: Shared, _case: Circumstances) -> Verdict:
    """An identity number stands in one record only.

    Requires: one person, one record, across all sheets and files that are checked together.
    Reading: numbers are compared without spaces and in half-width characters; the old form is the same as the new one
    made from it. A number that is masked or unread cannot tell.
    Putting it right: keep one of the records, or correct the number that is wrong.
    """
    if shared.hidden is not None:
        return CannotTell.because(shared.hidden, field=label(Member, "identity_number"))
    return NotMet.because(others=shared.others) if shared.others else MET


@rule(
    "CON106",
    scope=record_ids,
    at=("id",),
    force=Force.MUST,
    zh="记录编号重复，另见{others}",
    en="the same record id stands again: {others}",
)
def record_id_is_ones_own(shared: Shared, _case: Circumstances) -> Verdict:
    """A record id stands once in a document.

    Requires: other records refer to a member by the id, so it names one member.
    Reading: ids are compared as they are written.
    Putting it right: give each record an id of its own.
    """
    return NotMet.because(others=shared.others) if shared.others else MET


@rule(
    "CON201",
    scope=stated_days,
    force=Force.MUST,
    zh="{field} {day} 晚于核查日 {on}",
    en="{field} {day} is after the day of the check, {on}",
)
def nothing_is_in_the_future(stated: StatedDay, case: Circumstances) -> Verdict:
    """What a record says has happened did not happen after the day of the check.

    Requires: every day stated is the day of the check or earlier.
    Reading: a month that the day of the check lies in may hold an earlier day, and is not accused.
    Putting it right: correct the date, or check as of a later day (`--on`).
    """
    if stated.day.after(case.on) is not True:
        return MET
    hidden = stated.field == "born_on"
    day: Message | PartialDate = Message("（已隐去）", "(withheld)") if hidden else stated.day
    return NotMet.because(field=label(Member, stated.field), day=day, on=case.on)


@rule(
    "CON202",
    scope=conversions,
    at=("confirmed_on", "admitted_on"),
    force=Force.MUST,
    zh="转为正式党员日期 {confirmed} 早于加入党组织日期 {admitted}",
    en="full membership on {confirmed} is before admission on {admitted}",
)
def confirmed_after_admission(member: Member, _case: Circumstances) -> Verdict:
    """Full membership does not begin before admission.

    Requires: 转为正式党员日期 is not before 加入党组织日期.
    Reading: the same day is judged by ADM201, since from 1969 to 1977 there was no probation; two dates of one month do
    not contradict each other, nor does one date alone. A date that could not be read cannot tell.
    Putting it right: compare both with the application form (入党志愿书); the columns may be exchanged.
    """
    if member.admitted_on is None or member.confirmed_on is None:
        return unread(member, "admitted_on", "confirmed_on") or MET
    if member.confirmed_on.before(member.admitted_on) is True:
        return NotMet.because(confirmed=member.confirmed_on, admitted=member.admitted_on)
    return MET


@rule(
    "CON203",
    scope=steps,
    force=Force.NOTE,
    zh="日期次序颠倒：{later}早于{earlier}",
    en="dates out of order: {later} is before {earlier}",
)
def steps_in_order(step: Step, _case: Circumstances) -> Verdict:
    """Birth, application, activist, prospective member, admission: each step follows the one before.

    Requires: no step of admission is dated before an earlier one.
    Reading: the same day is accepted, two dates of one month do not contradict each other, and missing steps are passed
    over: each is compared with the nearest one before it that is stated.
    Putting it right: compare the dates with the application form; two columns may be exchanged.
    """
    if step.later.day.before(step.earlier.day) is not True:
        return MET
    return NotMet.because(earlier=label(Member, step.earlier.field), later=label(Member, step.later.field))


@rule(
    "CON301",
    scope=each_member,
    at=("stated_standing", "confirmed_on"),
    force=Force.MUST,
    zh="人员类别为预备党员，却填有转为正式党员日期",
    en="stated to be a probationary member, yet with a date of full membership",
)
def probationary_without_conversion(member: Member, _case: Circumstances) -> Verdict:
    """A probationary member has no date of full membership.

    Requires: 转为正式党员日期 is blank for 预备党员 (national form of 2017, item 10).
    Reading: a standing or a date that could not be read cannot tell.
    Putting it right: change 人员类别 to 正式党员, or clear the date.
    """
    if not _states(member, Standing.PROBATIONARY) or not attempted(member, "confirmed_on"):
        return MET
    return unread(member, "stated_standing", "confirmed_on") or NotMet()


def _states(member: Member, standing: Standing) -> bool:
    """Say whether a record states that standing, or one that could not be read."""
    return member.stated_standing is standing or "stated_standing" in member.unread


@rule(
    "CON302",
    scope=each_member,
    at=("stated_standing", "admitted_on"),
    force=Force.NOTE,
    zh="人员类别为正式党员，但加入党组织（{admitted}）未满一年且无转正日期",
    en="stated to be a full member, yet admitted on {admitted}, less than a year ago, and with no date of full membership",
)
def full_after_a_year(member: Member, case: Circumstances) -> Verdict:
    """A full member was admitted a year ago or more.

    Requires: the stated standing agrees with the events.
    Reading: only where no date of full membership is stated; else ADM201 judges. An admission after the day of the check
    is CON201's to say, and a month that may be a year ago contradicts nothing. What could not be read cannot tell.
    Putting it right: change 人员类别 to 预备党员, or correct the date of admission.
    """
    if not _states(member, Standing.FULL) or member.confirmed_on is not None:
        return MET
    lacking = unread(member, "stated_standing", "confirmed_on", "admitted_on")
    if lacking is not None or member.admitted_on is None:
        return lacking or MET
    young = member.admitted_on.plus_years(1).after(case.on) is True
    past = member.admitted_on.after(case.on) is not True
    return NotMet.because(admitted=member.admitted_on) if young and past else MET


@rule(
    "CON303",
    scope=each_member,
    at=("lost_contact_since", "lost_contact"),
    force=Force.MUST,
    zh="未失联，却填有失去联系日期",
    en="not out of contact, yet with a date since when",
)
def contact_not_lost(member: Member, _case: Circumstances) -> Verdict:
    """Who is not out of contact has no date since when.

    Requires: 失去联系日期 is blank where 是否为失联党员 is 否 (national form of 2017, item 15).
    Reading: where the roster does not say whether contact is lost, nothing is contradicted. What could not be read
    cannot tell.
    Putting it right: change 是否为失联党员 to 是, or clear the date.
    """
    denied = member.lost_contact is False or "lost_contact" in member.unread
    if not denied or not attempted(member, "lost_contact_since"):
        return MET
    return unread(member, "lost_contact", "lost_contact_since") or NotMet()


@rule(
    "CON304",
    scope=each_member,
    at=("lost_contact_since", "lost_contact"),
    force=Force.MUST,
    zh="失联党员没有填失去联系日期（年、月）",
    en="out of contact, and no date since when (year and month)",
)
def lost_contact_has_its_date(member: Member, _case: Circumstances) -> Verdict:
    """Who is out of contact has the month since when.

    Requires: 失去联系日期, year and month, where 是否为失联党员 is 是 (national form of 2017, item 15).
    Reading: what could not be read cannot tell.
    Putting it right: enter year and month.
    """
    claimed = member.lost_contact is True or "lost_contact" in member.unread
    if not claimed or member.lost_contact_since is not None:
        return MET
    return unread(member, "lost_contact", "lost_contact_since") or NotMet()


@rule(
    "CON305",
    scope=each_member,
    at=("floating_to", "floating"),
    force=Force.NOTE,
    zh="流动党员没有填外出流向",
    en="a floating member, and not where to",
)
def floating_has_its_place(member: Member, _case: Circumstances) -> Verdict:
    """Who is a floating member has the place where to.

    Requires: 外出流向 (province, city, county) where 是否为流动党员 is 是 (national form of 2017, item 16).
    Reading: the place is not compared with any list. What could not be read cannot tell.
    Putting it right: enter the place.
    """
    claimed = member.floating is True or "floating" in member.unread
    if not claimed or member.floating_to:
        return MET
    return unread(member, "floating", "floating_to") or NotMet()


@rule(
    "CON306",
    scope=each_member,
    at=("floating_to", "floating"),
    force=Force.NOTE,
    zh="非流动党员，却填有外出流向",
    en="not a floating member, yet with a place where to",
)
def not_floating_has_no_place(member: Member, _case: Circumstances) -> Verdict:
    """Who is not a floating member has no place where to.

    Requires: 外出流向 is blank where 是否为流动党员 is 否.
    Reading: where the roster does not say whether the member floats, nothing is contradicted. What could not be read
    cannot tell.
    Putting it right: change 是否为流动党员 to 是, or clear the place.
    """
    denied = member.floating is False or "floating" in member.unread
    if not denied or not attempted(member, "floating_to"):
        return MET
    return unread(member, "floating", "floating_to") or NotMet()
