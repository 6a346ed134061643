"""CON1: identity numbers and record ids that contradict the record they stand in, or another. These need no law."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.dates import PartialDate
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.identity import NumberForm
from partybranch.models import Member, label
from partybranch.regulations import Force
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import unread
from partybranch.rules.records._odd_numbers import ids_again, numbers_again, odd_numbers
from partybranch.rules.scopes import Numbered, Shared, identity_numbers, record_ids, shared_numbers

_WHOLE: Final = (NumberForm.LONG, NumberForm.SHORT)


def _unusable(numbered: Numbered) -> CannotTell:
    masked = numbered.number.form in (NumberForm.MASKED, NumberForm.PSEUDONYM)
    reason = Reason.MASKED if masked else Reason.MALFORMED
    return unread(numbered.member, "identity_number") or CannotTell.because(
        reason, field=label(Member, "identity_number")
    )


@rule(
    "CON101",
    scope=identity_numbers,
    sieve=odd_numbers,
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

    身份号码的校验码应与其余各位相符。

    要求：GB 11643，ISO 7064 MOD 11-2。
    理解：15位旧号码没有校验码。号码中的出生日期不存在时，只由 CON102 指出。打码、未能读出或本身不成立的号码无法判断。
    改正：与居民身份证逐位核对。
    """
    number = numbered.number
    if number.form not in _WHOLE:
        return _unusable(numbered)
    return NotMet() if number.check_fits is False and number.born_on is not None else MET


@rule(
    "CON102",
    scope=identity_numbers,
    sieve=odd_numbers,
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

    身份号码中的出生日期应真实存在。

    要求：GB 11643：第7至14位为年、月、日（旧号码为第7至12位）。
    理解：年份在1800至2199之间的，视为可能。打码、未能读出或本身不成立的号码无法判断。
    改正：与居民身份证核对第7至14位。
    """
    if numbered.number.form not in _WHOLE:
        return _unusable(numbered)
    return NotMet() if numbered.number.born_on is None else MET


@rule(
    "CON103",
    scope=identity_numbers,
    sieve=odd_numbers,
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

    出生日期应与身份号码一致。

    要求：两处为同一天；出生日期只知年月的，为同一个月。
    理解：打码、未能读出或本身不成立的号码无法判断。档案中的出生日期可以不同；花名册填写的是居民身份证上的日期。
    改正：两处都与居民身份证核对。
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
    sieve=odd_numbers,
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

    性别应与身份号码一致。

    要求：GB 11643：第17位（旧号码为最后一位）男性为单数，女性为双数。
    理解：打码、未能读出或本身不成立的号码无法判断。
    改正：两处都与居民身份证核对。
    """
    if numbered.member.sex is None:
        return unread(numbered.member, "sex") or MET
    if numbered.number.sex is None:
        return _unusable(numbered)
    return MET if numbered.member.sex is numbered.number.sex else NotMet()


@rule(
    "CON105",
    scope=shared_numbers,
    sieve=numbers_again,
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

    一个身份号码只应出现在一条记录中。

    要求：一人一条记录；一起核查的各工作表、各文件一并比较。
    理解：去掉空格、化为半角后比较；旧号码与由它升位的新号码视为同一号码。打码或未能读出的号码无法判断。
    改正：只保留一条记录，或更正填错的号码。
    """
    if shared.hidden is not None:
        return CannotTell.because(shared.hidden, field=label(Member, "identity_number"))
    return NotMet.because(others=shared.others) if shared.others.number else MET


@rule(
    "CON106",
    scope=record_ids,
    sieve=ids_again,
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

    记录编号在一个文档中只应出现一次。

    要求：其他记录用编号指明党员，所以一个编号只能指一个人。
    理解：按原文比较。
    改正：给每条记录各自的编号。
    """
    return NotMet.because(others=shared.others) if shared.others.number else MET
