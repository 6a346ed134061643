"""Profiles: named layouts whose headings are known beyond doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from attrs import field, frozen

from partybranch.errors import UnknownName
from partybranch.roster._headings import plain_heading

__all__ = ["PROFILES", "Profile", "profile_named", "profile_of"]


@frozen(kw_only=True)
class Profile:
    """A layout that recurs.

    Args:
        name: by which `--profile` asks for it.
        zh: what it is.
        en: the same in English.
        marks: the headings by which it is recognized: all of them stand in the sheet. None: only by name.
        settles: headings whose meaning the layout fixes, which are doubtful elsewhere; plain, as `plain_heading` gives them.
        form_education: whether a bare education code is one of the national form's list of 2017.
    """

    name: str
    zh: str
    en: str
    marks: tuple[str, ...] = ()
    settles: Mapping[str, str] = field(factory=dict[str, str], hash=False)
    form_education: bool = False


PROFILES: Final = (
    Profile(
        name="official-summary",
        zh="党员基本信息汇总表（2017年全国采集）",
        en="summary sheet of the national collection of 2017",
        marks=(
            "姓名",
            "公民身份证号",
            "人员类别",
            "加入党组织日期",
            "转为正式党员日期",
            "党籍状态",
            "是否为失联党员",
        ),
        settles={"人员类别": "stated_standing", "党籍状态": "stated_status", "联系电话": "mobile"},
        form_education=True,
    ),
    Profile(
        name="official-form",
        zh="党员基本信息采集表（2017年全国采集，一人一表）",
        en="person form of the national collection of 2017",
        settles={"人员类别": "stated_standing", "党籍状态": "stated_status", "联系电话": "mobile"},
        form_education=True,
    ),
    Profile(
        name="information-base",
        zh="全国党员管理信息系统导出表",
        en="export of the national member information system",
        marks=("姓名", "公民身份号码", "人员类别", "入党日期", "转正日期", "党龄"),
        settles={"人员类别": "stated_standing", "入党日期": "admitted_on"},
    ),
    Profile(
        name="university-members",
        zh="高校党建系统党员导入表",
        en="member import sheet of a university's Party-building system",
        marks=(
            "学工号",
            "姓名",
            "党籍状态",
            "提交书面申请书时间",
            "确定为入党积极分子时间",
            "确定为发展对象时间",
            "入党介绍人",
        ),
        settles={
            "党籍状态": "stated_standing",
            "入党时间": "admitted_on",
            "人员类别": "",
            "类别": "",
        },
    ),
    Profile(
        name="university-staff",
        zh="高校党建系统教职工党员导入表",
        en="staff member import sheet of a university's Party-building system",
        marks=("工作证号", "姓名", "党籍状态", "编制类别", "提交书面申请书时间", "入党介绍人"),
        settles={
            "党籍状态": "stated_standing",
            "入党时间": "admitted_on",
            "人员类别": "",
            "人员状态": "",
        },
    ),
    Profile(
        name="university-development",
        zh="高校党建系统发展党员导入表",
        en="development import sheet of a university's Party-building system",
        marks=(
            "学工号",
            "姓名",
            "提交书面申请书时间",
            "确定为入党积极分子时间",
            "确定为发展对象时间",
            "领取志愿书时间",
        ),
        settles={"入党时间": "admitted_on"},
    ),
    Profile(
        name="bureau-members",
        zh="公安机关党建系统党员表",
        en="member sheet of a public security bureau's Party-building system",
        marks=("姓名", "身份证号码", "警号", "人员类别", "加入党组织日期", "转为正式党员日期"),
        settles={"人员类别": "stated_standing"},
    ),
    Profile(
        name="paper-roster",
        zh="党员花名册（2000年代常见的纸质格式）",
        en="roster as kept on paper in the 2000s",
        marks=(
            "姓名",
            "性别",
            "民族",
            "籍贯",
            "出生年月",
            "文化程度",
            "参加工作时间",
            "入党时间",
            "转正时间",
        ),
        settles={"入党时间": "admitted_on"},
    ),
)
"""The layouts that are known, most particular first."""


def profile_named(name: str) -> Profile:
    """Return the profile of that name.

    Raises:
        UnknownName: there is none.
    """
    for each in PROFILES:
        if each.name == name:
            return each
    names = [each.name for each in PROFILES]
    near = tuple(get_close_matches(name, names, n=3)) or tuple(names)
    raise UnknownName(
        name=name,
        near=near,
        zh=f"没有名为“{name}”的版式；可用：{'、'.join(near)}",
        en=f"there is no profile named “{name}”; known: {', '.join(near)}",
    )


def profile_of(headings: Iterable[str]) -> Profile | None:
    """Return the first profile all of whose marks are among the headings, or None."""
    present = {plain_heading(heading) for heading in headings}
    return next((each for each in PROFILES if each.marks and present.issuperset(each.marks)), None)
