"""What the columns of members are called, and how their cells are read and written: the one place to add a heading."""

from __future__ import annotations

from typing import Final

from partybranch import codes
from partybranch.models import MembershipStatus, Standing
from partybranch.roster._column import (
    SERIAL,
    Column,
    Written,
    as_text,
    as_word,
    choice,
    day,
    listed,
    text,
)
from partybranch.roster._tables import Cell
from partybranch.roster.cells import (
    Circumstances,
    Noted,
    Parts,
    Plain,
    Unread,
    read_choice,
    read_code_word,
    read_education,
    read_ethnicity,
    read_identity_number,
    read_name,
    read_telephone,
)
from partybranch.terms import Sex

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
]

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


_read_told_apart: Final = read_choice(_STANDING, "SHP103")
_read_by_itself: Final = read_choice(
    {word: standing for word, standing in _STANDING.items() if word not in WIDE_STANDING_WORDS}, "SHP103"
)


def _read_standing(cell: Cell, case: Circumstances) -> Plain | Parts | Unread | Noted:
    """Read a standing; 中共党员 says "full member" only where the column tells probationary members apart."""
    return (_read_told_apart if case.tells_probationary else _read_by_itself)(cell, case)


def _as_yes_or_no(value: object) -> Written:
    return None if value is None else ("是" if value else "否")


def _as_ethnicity(value: object) -> Written:
    group = codes.ETHNIC_GROUPS.get(value) if isinstance(value, str) else None
    return group.zh if group is not None else as_text(value)


COLUMNS: Final = (
    text("id", "记录编号", "记录号"),
    text(
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
    text("name", "姓名", "党员姓名", "用户名称", "xm", read=read_name),
    text("former_name", "曾用名", read=read_name),
    choice("sex", _SEX, "SHP102", as_word, "性别", "用户性别", "xb"),
    Column(field="ethnicity", headings=("民族", "mz"), read=read_ethnicity, write=_as_ethnicity),
    text("native_place", "籍贯", "jg"),
    text(
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
    day("born_on", "出生日期", "出生年月", "出生年月日", "出生时间", "生日", "csrq"),
    text(
        "education", "学历", "文化程度", "最高学历", "现有文化程度", "现文化程度", "xl", read=read_education
    ),
    text("degree", "学位", "最高学位"),
    text(
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
    text(
        "stated_standing",
        "正式/预备党员",
        "正式或预备党员",
        "预/正",
        "正/预",
        read=_read_standing,
        write=as_word,
    ),
    choice("stated_status", _STATUS, "SHP106", as_word, "党籍是否正常"),
    day(
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
    day(
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
    day(
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
    day(
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
    day(
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
    day("joined_on", "未定的入党时间", "入党时间", "入党日期", "加入党日期", "入党年月", "rdrq", "rdsj"),
    day("left_on", "离开党组织日期", "转出时间", "转出日期", "出党日期", "去世日期"),
    listed(
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
    listed("party_posts", "党内职务", "支部职务", "党支部职务", "党内任职"),
    text("occupation", "工作岗位", read=read_code_word("occupation")),
    text("employer", "工作单位", "所在单位", "单位"),
    text("position", "职务", "行政职务", "工作单位及职务", "单位及职务", "单位职务"),
    day("work_started_on", "参加工作日期", "参加工作时间"),
    text(
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
    text("landline", "固定电话", "固话", "办公电话", "座机", "家庭电话", read=read_telephone),
    text("email", "邮箱", "用户邮箱", "联系邮箱", "电子邮箱", "电子邮件", "email"),
    text("address", "家庭住址", "住址", "家庭地址", "地址", "联系地址", "详细地址", "现居住地", "现住址"),
    choice("lost_contact", _YES_OR_NO, "SHP105", _as_yes_or_no, "是否为失联党员", "失联党员", "失联"),
    day("lost_contact_since", "失去联系日期", "失去联系时间", "失联日期", "失联时间"),
    choice("floating", _YES_OR_NO, "SHP105", _as_yes_or_no, "是否为流动党员", "流动党员", "流动"),
    text("floating_to", "外出流向", "流动去向", "流向"),
    text("remarks", "备注", "备注1", "备注2", "备注3", "说明", gathers=True),
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

GENERAL_TELEPHONE: Final = ("联系电话", "联系方式", "电话号码", "电话", "党员本人联系电话", "本人联系电话")
"""Headings that say no more than telephone: the mobile, unless another column is."""

OTHER: Final = "其他列："
"""Stands before the heading of a column under `extra` that would be taken for a field when it is read again."""
