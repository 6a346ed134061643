"""SHP on records: fields whose text is not what belongs there. What a table's reader meets has its kinds in `roster`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from partybranch import codes
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.identity import NumberForm, compact
from partybranch.models import Member, label
from partybranch.regulations import Force
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import unread
from partybranch.rules._sieves import Sieve, Table, spelt_alike, unread_only
from partybranch.rules.records._odd_numbers import odd_numbers
from partybranch.rules.scopes import (
    Numbered,
    Stated,
    each_member,
    identity_numbers,
    telephones,
    unread_fields,
)

_OLD_CARDS_END: Final = date(2013, 1, 1)
_MOBILE: Final = re.compile(r"(?:(?:\+|00)?86)?1[0-9]{10}")
_OF_HERE: Final = re.compile(r"1[0-9]{10}")
_DIGITS_OF_A_MOBILE: Final = 11
_LANDLINE: Final = re.compile(
    r"(?:0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(?:[-转x][0-9]{1,6})?|[48]00-?[0-9]{3}-?[0-9]{4}"
)
_ABROAD: Final = re.compile(r"(?:\+|00)[0-9]{6,15}")
_MASKED_PHONE: Final = re.compile(r"[0-9-]*[*×xX]{2}[0-9*×xX-]*")
_DASHES: Final = re.compile("[‐‑‒–—―−]+|-{2,}")
# A space parts two numbers only before a whole mobile number, and not behind the country's code.
_BETWEEN_PHONES: Final = re.compile(r"[,，;；、/\n]+|\s{2,}|(?<!\b86)(?<!\b0086)\s(?=1[0-9]{10}(?![0-9]))")

_IS_GROUP: Final = Table[str | None, bool](
    lambda code: code is None or codes.ETHNIC_GROUPS.get(code) is not None
)
_IS_EDUCATION: Final = Table[str | None, bool](
    lambda text: text is None or any(each.read(text) for each in (codes.EDUCATION_FORM_2017, codes.EDUCATION))
)
_ARE_POSTS: Final = Table[tuple[str, ...], bool](
    lambda posts: all(codes.POSTS.find(text) is not None for text in posts)
)


@Sieve
def odd_words(members: Sequence[Member], _on: date) -> list[int]:
    """Keep who has no name, and whose ethnic group, education or posts are in no list."""
    is_group, is_education, are_posts = _IS_GROUP, _IS_EDUCATION, _ARE_POSTS
    return [
        place
        for place, member in enumerate(members)
        if not (name := member.name)
        or name.isspace()
        or not is_group[member.ethnicity]
        or not is_education[member.education]
        or ((posts := member.party_posts) and not are_posts[tuple(posts)])
    ]


@Sieve
def odd_telephones(members: Sequence[Member], _on: date) -> list[int]:
    """Keep whose mobile or landline number is not a plain one of the kind that its column is for."""
    mobiles = [mobile for member in members if (mobile := member.mobile)]
    landlines = [landline for member in members if (landline := member.landline)]
    is_mobile, is_landline = _OF_HERE.fullmatch, _LANDLINE.fullmatch
    if _all_of_here(mobiles) and all(map(is_landline, landlines)):
        return []
    return [
        place
        for place, member in enumerate(members)
        if ((mobile := member.mobile) and not is_mobile(mobile))
        or ((landline := member.landline) and not is_landline(landline))
    ]


def _all_of_here(mobiles: Sequence[str]) -> bool:
    """Say whether there are any, and all are mobile numbers of 11 digits; looked at all at once they take half the time."""
    text = spelt_alike(mobiles, _DIGITS_OF_A_MOBILE, b"0123456789")
    return text is not None and not text[::_DIGITS_OF_A_MOBILE].strip("1")


@rule(
    "SHP201",
    scope=each_member,
    sieve=odd_words,
    at=("name",),
    force=Force.MUST,
    zh="没有姓名",
    en="no name",
)
def name_given(member: Member, _case: Circumstances) -> Verdict:
    """A member's record has a name.

    Requires: the name as on the identity card.
    Reading: a row with an identity number and no name is a record, and this is what is wrong with it. Blanks are no
    name; a name that could not be read cannot tell.
    Putting it right: enter the name.

    党员记录应有姓名。

    要求：填写与居民身份证一致的姓名。
    理解：有身份号码而没有姓名的一行仍是一条记录，问题就在缺少姓名。只有空格不算姓名；姓名未能读出的无法判断。
    改正：补填姓名。
    """
    if member.name is not None and member.name.strip():
        return MET
    return unread(member, "name") or NotMet()


@rule(
    "SHP202",
    scope=identity_numbers,
    sieve=odd_numbers,
    at=("identity_number",),
    force=Force.MUST,
    zh="不是18位公民身份号码：共{length}个字符（应为17位数字加1位数字或X）",
    en="not an 18-character identity number: {length} characters (17 digits and a digit or X are right)",
)
def identity_number_has_its_form(numbered: Numbered, _case: Circumstances) -> Verdict:
    """An identity number has 18 characters, or 15 digits in the old form.

    Requires: GB 11643: 17 digits and a check character, which is a digit or X.
    Reading: a masked number is none that is wrong (SHP203); the old form is noted by SHP204. A number that could not be
    read cannot tell.
    Putting it right: enter the number as on the identity card, in a cell kept as text.

    公民身份号码为18位，旧号码为15位。

    要求：GB 11643：17位数字加1位校验码，校验码为数字或 X。
    理解：打码的号码不算错（见 SHP203），旧号码由 SHP204 提示。号码未能读出的无法判断。
    改正：按居民身份证填写，单元格设为文本格式。
    """
    if numbered.number.form is not NumberForm.OTHER:
        return MET
    length = len(compact(numbered.member.identity_number or ""))
    return unread(numbered.member, "identity_number") or NotMet.because(length=length)


@rule(
    "SHP203",
    scope=identity_numbers,
    sieve=odd_numbers,
    at=("identity_number",),
    force=Force.NOTE,
    zh="身份号码已打码，无法核对",
    en="the identity number is masked and cannot be checked",
)
def identity_number_not_masked(numbered: Numbered, _case: Circumstances) -> Verdict:
    """An identity number is given whole.

    Requires: nothing; a roster may be masked on purpose.
    Reading: rules on the number cannot tell. Signs that hide digits, wherever they stand: * ? × X • · # ○ ●, and 某 behind digits.
    Putting it right: enter the whole number where the roster is meant to be checked.

    身份号码应完整，不打码。

    要求：没有规定，花名册可以有意打码。
    理解：打码的号码，其他核对身份号码的规则都无法判断。遮去数字的符号不论位置：* ? × X • · # ○ ●，以及数字之后的“某”。
    改正：需要核查的花名册，填写完整的号码。
    """
    return NotMet() if numbered.number.form is NumberForm.MASKED else MET


@rule(
    "SHP204",
    scope=identity_numbers,
    sieve=odd_numbers,
    at=("identity_number",),
    force=Force.NOTE,
    zh="15位旧号码，2013年1月1日起应使用18位号码",
    en="a 15-digit number of the old form; since 2013-01-01 the 18-character form is used",
)
def identity_number_of_today(numbered: Numbered, case: Circumstances) -> Verdict:
    """A record of today holds the 18-character number.

    Requires: the first generation of identity cards ceased to be valid on 2013-01-01.
    Reading: a roster checked as of an earlier day may hold 15 digits.
    Putting it right: enter the number on the present card.

    现在的记录应使用18位身份号码。

    要求：第一代居民身份证自2013年1月1日起停止使用。
    理解：核查日早于这一天的花名册，可以是15位号码。
    改正：填写现用居民身份证上的号码。
    """
    old = numbered.number.form is NumberForm.SHORT and case.on >= _OLD_CARDS_END
    return NotMet() if old else MET


@rule(
    "SHP205",
    scope=identity_numbers,
    sieve=odd_numbers,
    at=("identity_number",),
    force=Force.NOTE,
    zh="身份号码前两位不是省级代码",
    en="the first two digits of the identity number name no province",
)
def identity_number_names_a_province(numbered: Numbered, _case: Circumstances) -> Verdict:
    """The first two digits of an identity number are those of a province.

    Requires: GB/T 2260, and 81, 82, 83 for holders of a residence permit.
    Reading: the area below the province is not looked at, since areas are abolished and numbers are not.
    Putting it right: compare the number with the identity card.

    身份号码前两位应为省级行政区划代码。

    要求：GB/T 2260；持居住证的为81、82、83。
    理解：不核对省级以下的代码，因为行政区划会撤销，号码不会。
    改正：与居民身份证核对。
    """
    stated = numbered.number.form in (NumberForm.LONG, NumberForm.SHORT)
    return NotMet() if stated and not numbered.number.province_known else MET


@rule(
    "SHP206",
    scope=telephones,
    sieve=odd_telephones,
    force=Force.MUST,
    zh="不是电话号码：{what}（手机号为1开头的11位数字，固定电话为区号加7或8位数字）",
    en="not a telephone number: {what} (a mobile number has 11 digits from 1 on, a landline its area code and 7 or 8 digits)",
)
def telephone_has_its_form(stated: Stated, _case: Circumstances) -> Verdict:
    """A telephone number is a mobile or a landline number.

    Requires: 11 digits from 1 on, or 7 or 8 digits with or without an area code and an extension.
    Reading: either kind may stand in either column, several numbers may share a cell, and spaces, dashes and brackets do
    not matter. A number from abroad begins with + or 00. Of which digits a number is made up is not judged, only how
    many. A masked number cannot tell.
    Putting it right: enter the number in digits.

    电话号码应为手机号或固定电话号码。

    要求：以1开头的11位数字，或7至8位数字，可以带区号和分机号。
    理解：手机号和固定电话填在哪一列都可以；一格可以填几个号码；空格、横线、括号不影响。境外号码以 + 或 00 开头。只看
    位数，不看号段。打码的号码无法判断。
    改正：用数字填写号码。
    """
    for text in _BETWEEN_PHONES.split(stated.text.strip()):
        number = _DASHES.sub("-", compact(text)).replace("(", "").replace(")", "")
        if _MASKED_PHONE.fullmatch(number):
            return CannotTell.because(Reason.MASKED, field=label(Member, stated.field))
        if number and not any(form.fullmatch(text) for form, text in _forms(number)):
            return NotMet.because(what=_shape(number))
    return MET


def _forms(number: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    digits = number.replace("-", "")
    return (_MOBILE, digits), (_LANDLINE, number.lower()), (_ABROAD, digits)


def _shape(number: str) -> Message:
    digits = sum(character in "0123456789" for character in number)
    others = len(re.sub(r"[0-9() +-]", "", number))
    if not others:
        return Message(f"{digits}位数字", f"{digits} digits")
    return Message(f"{digits}位数字和{others}个其他字符", f"{digits} digits and {others} other characters")


@rule(
    "SHP207",
    scope=each_member,
    sieve=odd_words,
    at=("ethnicity",),
    force=Force.MUST,
    zh="民族代码不存在（应为 GB/T 3304 的两位代码，如 01 汉）",
    en="no such ethnic group (a two-digit code of GB/T 3304 is right, such as 01 for Han)",
)
def ethnicity_is_in_the_list(member: Member, _case: Circumstances) -> Verdict:
    """An ethnic group is one of the 56 of GB/T 3304.

    Requires: the two-digit code of the standard; 97 and 98 are accepted, being practice.
    Reading: a table may hold the name, with or without 族; the reader turns it into the code.
    Putting it right: enter the group's name as the list has it.

    民族应为 GB/T 3304 所列56个民族之一。

    要求：使用该标准的两位代码；97、98 是通行做法，也可以。
    理解：表格里可以写民族名称，带不带“族”字都可以，读取时转换为代码。
    改正：按代码表填写民族名称。
    """
    return MET if _IS_GROUP[member.ethnicity] else NotMet()


@rule(
    "SHP208",
    scope=each_member,
    sieve=odd_words,
    at=("education",),
    force=Force.NOTE,
    zh="学历用语不在代码表中",
    en="the word for education is in no code list",
)
def education_is_in_a_list(member: Member, _case: Circumstances) -> Verdict:
    """Education is a word of the national form's list or of GB/T 4658.

    Requires: nothing; a word that no list has is kept as it is given.
    Reading: a code with its name is looked up by both; a bare code means different things in the two lists.
    Putting it right: use the word of the list, so that statistics can count it.

    学历用语应见于2017年党员基本信息采集表或 GB/T 4658 的代码表。

    要求：没有规定；代码表中没有的用语按原文保留。
    理解：代码连同名称一起核对；同一个代码在两个代码表中的含义不同。
    改正：改用代码表中的用语，便于统计。
    """
    return MET if _IS_EDUCATION[member.education] else NotMet()


@rule(
    "SHP209",
    scope=each_member,
    sieve=odd_words,
    at=("party_posts",),
    force=Force.NOTE,
    zh="党内职务用语不在代码表中",
    en="the word for a Party post is in no code list",
)
def posts_are_in_the_list(member: Member, _case: Circumstances) -> Verdict:
    """Party posts are words of the list of posts.

    Requires: nothing; a word that the list does not have is kept as it is given.
    Reading: posts above the branch have many names; the list holds those of a branch.
    Putting it right: use the word of the list, so that posts can be compared.

    党内职务用语应见于职务代码表。

    要求：没有规定；代码表中没有的用语按原文保留。
    理解：支部以上的职务名称很多，代码表只收支部一级的职务。
    改正：改用代码表中的用语，便于比对。
    """
    return MET if _ARE_POSTS[tuple(member.party_posts)] else NotMet()


@rule(
    "SHP210",
    scope=unread_fields,
    sieve=unread_only,
    force=Force.MUST,
    zh="{field}的原文未能读出，应更正后重新填写",
    en="the text given for {field} could not be read; it is to be corrected",
)
def field_was_read(stated: Stated, _case: Circumstances) -> Verdict:
    """No field of a record is left with a text that could not be read.

    Requires: every cell of the roster can be read as what its column holds.
    Reading: a record made from a table keeps the text of such a cell in `unread`; this finds it again in JSON. What
    `unread` names may be no field of the record.
    Putting it right: correct the cell in the table, or the field and its entry under `unread` in the record.

    记录中不应留有未能读出的内容。

    要求：花名册的每个单元格，都能按所在列的含义读出。
    理解：由表格得来的记录，把这类原文保留在 unread 中；本规则在 JSON 中把它再次指出来。unread 中的名称可能不是记录的字段。
    改正：更正表格中的单元格，或更正记录中的字段并删去 unread 中的原文。
    """
    try:
        field = label(type(stated.record), stated.field)
    except KeyError:
        # Documents are written by others too.
        return NotMet.because(field=stated.field)
    return NotMet.because(field=field)
