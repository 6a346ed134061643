"""What a roster's columns are called, and how their cells are read and written: the one place to add a heading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Final, cast

from attrs import frozen

from partybranch import codes
from partybranch.dates import PartialDate
from partybranch.models import MembershipStatus, Standing
from partybranch.roster.cells import (
    Plain,
    Reader,
    read_choice,
    read_code_word,
    read_date,
    read_education,
    read_ethnicity,
    read_identity_number,
    read_list,
    read_name,
    read_telephone,
    read_text,
)
from partybranch.terms import Sex, Term

__all__ = [
    "COLUMNS",
    "GENERAL_TELEPHONE",
    "JOINING",
    "OTHER",
    "PROBATIONARY_WORDS",
    "SERIAL",
    "STANDING_OR_STATUS",
    "STANDING_WORDS",
    "STATUS_WORDS",
    "WIDE_STANDING_WORDS",
    "Column",
    "Written",
    "column",
]

Written = str | date | None
"""What is written into a cell: text, or a day for formats that know days."""


@frozen(kw_only=True)
class Column:
    """One column of a roster.

    Args:
        field: of `Member`.
        headings: what it is called, the first one as it is written; without spaces, marks and hints in brackets.
        read: cell to plain value.
        write: the member's value to a cell.
        gathers: whether several columns may feed it, such as 入党介绍人1 and 入党介绍人2.
    """

    field: str
    headings: tuple[str, ...]
    read: Reader
    write: Callable[[object], Written]
    gathers: bool = False


def _as_text(value: object) -> Written:
    return None if value is None else str(value)


def _as_day(value: object) -> Written:
    match value:
        case PartialDate(exact=None):
            return str(value)
        case PartialDate():
            return value.first
        case _:
            return None


def _as_word(value: object) -> Written:
    return value.zh if isinstance(value, Term) else None


def _as_yes_or_no(value: object) -> Written:
    return None if value is None else ("是" if value else "否")


def _as_list(value: object) -> Written:
    return "、".join(cast("tuple[str, ...]", value)) or None if isinstance(value, tuple) else None


def _as_ethnicity(value: object) -> Written:
    group = codes.ETHNIC_GROUPS.get(value) if isinstance(value, str) else None
    return group.zh if group is not None else _as_text(value)


_YES_OR_NO: Final[dict[str, Plain]] = {
    **dict.fromkeys(("是", "有", "√", "✓", "v", "y", "yes", "true", "1"), True),
    **dict.fromkeys(("否", "无", "不是", "×", "✗", "n", "no", "false", "0"), False),
}
_SEX: Final[dict[str, Plain]] = {
    **dict.fromkeys(("男", "男性", "m", "male"), Sex.MALE.value),
    **dict.fromkeys(("女", "女性", "f", "female"), Sex.FEMALE.value),
}
_WIDE: Final = ("中共党员", "党员")
_FULL: Final = ("正式党员", "正式", "正", "中共正式党员", *_WIDE)
_PROBATIONARY: Final = ("预备党员", "预备", "预", "中共预备党员")
_STANDING: Final[dict[str, Plain]] = {
    **dict.fromkeys(_FULL, Standing.FULL.value),
    **dict.fromkeys(_PROBATIONARY, Standing.PROBATIONARY.value),
    Standing.NONE.zh: Standing.NONE.value,
}
_STATUS: Final[dict[str, Plain]] = {
    **dict.fromkeys(("正常", "正常党籍"), MembershipStatus.NORMAL.value),
    **dict.fromkeys(("停止党籍", "停止", "停籍"), MembershipStatus.SUSPENDED.value),
    "出党": MembershipStatus.LEFT.value,
}

WIDE_STANDING_WORDS: Final = frozenset(_WIDE)
"""Words that say no more than member, unless probationary members are told apart beside them."""

PROBATIONARY_WORDS: Final = frozenset(_PROBATIONARY)
STANDING_WORDS: Final = frozenset(_STANDING) - WIDE_STANDING_WORDS
STATUS_WORDS: Final = frozenset(_STATUS)


def _text(field: str, *headings: str, read: Reader = read_text, gathers: bool = False) -> Column:
    return Column(field=field, headings=headings, read=read, write=_as_text, gathers=gathers)


def _day(field: str, *headings: str) -> Column:
    return Column(field=field, headings=headings, read=read_date, write=_as_day)


def _choice(
    field: str, words: dict[str, Plain], code: str, write: Callable[[object], Written], *headings: str
) -> Column:
    return Column(field=field, headings=headings, read=read_choice(words, code), write=write)


def _list(field: str, *headings: str) -> Column:
    return Column(field=field, headings=headings, read=read_list, write=_as_list, gathers=True)


COLUMNS: Final = (
    _text("id", "记录编号", "记录号"),
    _text(
        "number",
        "编号",
        "学工号",
        "学号",
        "工号",
        "学号/工号",
        "工作证号",
        "党员编号",
        "人员编号",
        "用户序号",
        "序号",
    ),
    _text("name", "姓名", "党员姓名", "用户名称", "xm", read=read_name),
    _text("former_name", "曾用名", read=read_name),
    _choice("sex", _SEX, "SHP102", _as_word, "性别", "用户性别", "xb"),
    Column(field="ethnicity", headings=("民族", "mz"), read=read_ethnicity, write=_as_ethnicity),
    _text("native_place", "籍贯", "jg"),
    _text(
        "identity_number",
        "公民身份号码",
        "公民身份证号",
        "公民身份证号码",
        "身份证号",
        "身份证号码",
        "党员身份证号",
        "党员身份证号码",
        "居民身份证号",
        "居民身份证号码",
        "身份证",
        "证件号码",
        "sfz",
        read=read_identity_number,
    ),
    _day("born_on", "出生日期", "出生年月", "出生年月日", "出生时间", "生日", "csrq"),
    _text(
        "education", "学历", "文化程度", "最高学历", "现有文化程度", "现文化程度", "xl", read=read_education
    ),
    _text("degree", "学位", "最高学位"),
    _text(
        "branch",
        "所在党支部",
        "所属党支部",
        "所在党支部名称",
        "所属党支部名称",
        "党支部",
        "党支部名称",
        "所在支部",
        "所属支部",
        "隶属支部",
        "隶属党支部",
        "联系党支部",
        "支部名称",
        "所在党组织",
        "所属党组织",
        "所属党组织名称",
        "隶属党组织",
        "组织",
    ),
    _choice(
        "stated_standing", _STANDING, "SHP103", _as_word, "正式/预备党员", "正式或预备党员", "预/正", "正/预"
    ),
    _choice("stated_status", _STATUS, "SHP106", _as_word, "党籍是否正常"),
    _day(
        "applied_on",
        "申请入党日期",
        "申请入党时间",
        "入党申请日期",
        "入党申请时间",
        "递交入党申请书时间",
        "递交入党申请书日期",
        "提交书面申请书时间",
        "提交入党申请书时间",
        "申请日期",
        "sqrq",
    ),
    _day(
        "activist_on",
        "确定入党积极分子日期",
        "确定为入党积极分子时间",
        "确定为入党积极分子日期",
        "确定入党积极分子时间",
        "确定积极分子时间",
        "确定积极分子日期",
        "列入培养对象的时间",
        "积极日期",
        "jjrq",
    ),
    _day(
        "prospective_on",
        "确定发展对象日期",
        "确定发展对象时间",
        "确定为发展对象时间",
        "确定为发展对象日期",
        "列为入党发展对象时间",
        "列为发展对象时间",
        "发展日期",
        "fzrq",
    ),
    _day(
        "admitted_on",
        "加入党组织日期",
        "加入党组织时间",
        "接收预备党员日期",
        "接收预备党员时间",
        "接收为预备党员时间",
        "接收为预备党员日期",
        "确定预备党员时间",
        "确定预备党员日期",
        "成为预备党员时间",
        "成为预备党员日期",
        "预备日期",
        "ybrq",
    ),
    _day(
        "confirmed_on",
        "转为正式党员日期",
        "转为正式党员时间",
        "转正日期",
        "转正时间",
        "正式转正日期",
        "正式转正时间",
        "成为正式党员时间",
        "正式日期",
        "zsrq",
    ),
    # The first is what is written, so that it reads again as what it is and not as what may be settled then.
    _day("joined_on", "未定的入党时间", "入党时间", "入党日期", "加入党日期", "入党年月", "rdrq", "rdsj"),
    _day("left_on", "离开党组织日期", "转出时间", "转出日期", "出党日期", "去世日期"),
    _list(
        "sponsors",
        "入党介绍人",
        "介绍人",
        "入党介绍人1",
        "入党介绍人2",
        "入党介绍人一",
        "入党介绍人二",
        "介绍人1",
        "介绍人2",
    ),
    _list("party_posts", "党内职务", "支部职务", "党支部职务", "党内任职"),
    _text("occupation", "工作岗位", read=read_code_word("occupation")),
    _text("employer", "工作单位", "所在单位", "单位"),
    _text("position", "职务", "行政职务", "工作单位及职务", "单位及职务", "单位职务"),
    _day("work_started_on", "参加工作日期", "参加工作时间"),
    _text(
        "mobile",
        "手机号",
        "手机号码",
        "手机",
        "移动电话",
        "联系电话",
        "联系方式",
        "党员本人联系电话",
        "本人联系电话",
        "电话号码",
        "电话",
        "sjh",
        read=read_telephone,
    ),
    _text("landline", "固定电话", "固话", "办公电话", "座机", "家庭电话", read=read_telephone),
    _text("email", "邮箱", "用户邮箱", "联系邮箱", "电子邮箱", "电子邮件", "email"),
    _text("address", "家庭住址", "住址", "家庭地址", "地址", "联系地址", "详细地址", "现居住地", "现住址"),
    _choice("lost_contact", _YES_OR_NO, "SHP105", _as_yes_or_no, "是否为失联党员", "失联党员", "失联"),
    _day("lost_contact_since", "失去联系日期", "失去联系时间", "失联日期", "失联时间"),
    _choice("floating", _YES_OR_NO, "SHP105", _as_yes_or_no, "是否为流动党员", "流动党员", "流动"),
    _text("floating_to", "外出流向", "流动去向", "流向"),
    _text("remarks", "备注", "备注1", "备注2", "备注3", "说明", gathers=True),
)
"""Every column that can be read and written, in the order in which it is written."""

STANDING_OR_STATUS: Final = (
    "人员类别",
    "党员类别",
    "党员类型",
    "党员阶段",
    "党籍状态",
    "党员状态",
    "人员状态",
    "类别",
    "状态",
    "政治面貌",
    "党员身份",
    "zt",
)
"""Headings under which rosters state 正式/预备, or 正常/停止, or neither (教师/学生): settled by what stands below."""

JOINING: Final = ("入党时间", "入党日期", "加入党日期", "入党年月", "rdrq", "rdsj")
"""Headings that mean the admission in most rosters and the full membership in some."""

SERIAL: Final = ("序号", "用户序号")
"""Headings of a row's number: the number of the person only where no better one stands beside it."""

GENERAL_TELEPHONE: Final = ("联系电话", "联系方式", "电话号码", "电话", "党员本人联系电话", "本人联系电话")
"""Headings that say no more than telephone: the mobile, unless another column is."""

OTHER: Final = "其他列："
"""Stands before the heading of a column under `extra` that would be taken for a field when it is read again."""

_BY_FIELD: Final = MappingProxyType({each.field: each for each in COLUMNS})


def column(field: str) -> Column:
    """Return the column of a member's field; KeyError if a table has none for it."""
    return _BY_FIELD[field]
