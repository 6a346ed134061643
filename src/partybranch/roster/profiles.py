"""Profiles: named layouts whose headings are known beyond doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from attrs import field, frozen

from partybranch.errors import UnknownName
from partybranch.findings import Message
from partybranch.models import MeetingKind, SheetKind
from partybranch.roster import _items, _layouts
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
        holds: what its rows are.
        states: what every row is without a column that says so, field to plain value: the kind of the meetings.
        settles: headings whose meaning the layout fixes, which are doubtful elsewhere; plain, as `plain_heading` gives them.
        form_education: whether a bare education code is one of the national form's list of 2017.
        headings: all of it from left to right, as printed; of a form, its labels. A new one of that layout is written by them.
        asks: the items that the form asks for, in its order: fields, or fields of which one is enough, parted by a bar. Which
            of them are asked of some members alone, as the date of full membership is, is the same in every form.
        asks_by: where that was read.
    """

    name: str
    zh: str
    en: str
    marks: tuple[str, ...] = ()
    holds: SheetKind = SheetKind.MEMBERS
    states: Mapping[str, str] = field(factory=dict[str, str], hash=False)
    settles: Mapping[str, str] = field(factory=dict[str, str], hash=False)
    form_education: bool = False
    headings: tuple[str, ...] = ()
    asks: tuple[str, ...]
    asks_by: Message = _items.BY_OWN_COLUMNS

    @property
    def needed(self) -> frozenset[str]:
        """The fields that every row is to state."""
        return _items.of_every_row(self.asks)


_BODIES_ABOVE: Final = ("所在分党委编码", "所在分党委", "所在党支部编码")
"""Columns that such systems have beside the branch; they are kept under `extra`."""

_NO_FIELD: Final = (
    *_BODIES_ABOVE,
    *("组织关系转入时间", "入党时所在党支部", "转正时所在党支部", "党内奖励", "其他奖励"),
)
"""The same, and what a university's system asks besides."""

_OF_ONE_KIND: Final = tuple(
    Profile(
        name=f"meetings-{kind.value}",
        zh=f"会议表，会议类型都是{kind.zh}",
        en=f"sheet of meetings that are all of one kind: {kind.en}",
        holds=SheetKind.MEETINGS,
        states={"kind": kind.value},
        headings=_layouts.MEETINGS,
        asks=_items.MEETINGS,
    )
    for kind in MeetingKind
    if not kind.administrative
)
"""For sheets that do not say the kind of their meetings: asked for by name, recognized by nothing."""

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
        headings=_layouts.OFFICIAL_SUMMARY,
        asks=_items.NATIONAL,
        asks_by=_items.BY_NATIONAL_FORM,
    ),
    Profile(
        name="official-form",
        zh="党员基本信息采集表（2017年全国采集，一人一表）",
        en="person form of the national collection of 2017",
        settles={"人员类别": "stated_standing", "党籍状态": "stated_status", "联系电话": "mobile"},
        form_education=True,
        headings=_layouts.OFFICIAL_FORM,
        asks=_items.NATIONAL,
        asks_by=_items.BY_NATIONAL_FORM,
    ),
    Profile(
        name="information-base",
        zh="全国党员管理信息系统导出表",
        en="export of the national member information system",
        marks=("姓名", "公民身份号码", "人员类别", "入党日期", "转正日期", "党龄"),
        settles={"人员类别": "stated_standing", "入党日期": "admitted_on"}
        | dict.fromkeys(
            (
                *("党龄", "党龄校正值", "新社会阶层类型", "从事专业技术职务", "是否农民工", "户籍所在地"),
                *("入党类型", "转正情况", "入党时所在支部", "延长预备期时间"),
            ),
            "",
        ),
        headings=_layouts.INFORMATION_BASE,
        asks=_items.INFORMATION_BASE,
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
        }
        | dict.fromkeys(_NO_FIELD, ""),
        headings=_layouts.UNIVERSITY_MEMBERS,
        asks=_items.UNIVERSITY_MEMBERS,
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
        }
        | dict.fromkeys(
            (
                *_NO_FIELD,
                *("国家/地区", "人员结构", "学位授予日期", "所学专业", "毕业学校", "到校日期", "编制类别"),
                *("在岗情况", "专业技术职务", "职称级别", "是否退休", "退休时间", "是否离休"),
            ),
            "",
        ),
        headings=_layouts.UNIVERSITY_STAFF,
        asks=_items.UNIVERSITY_STAFF,
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
        settles={"入党时间": "admitted_on"}
        | dict.fromkeys(
            (
                *(
                    "联系分党委编码",
                    "联系分党委",
                    "联系党支部编码",
                    "入党积极分子培训时间",
                    "发展对象培训时间",
                ),
                *("列入发展计划时间", "领取志愿书时间", "志愿书编号", "当前发展阶段"),
            ),
            "",
        ),
        headings=_layouts.UNIVERSITY_DEVELOPMENT,
        asks=_items.UNIVERSITY_DEVELOPMENT,
    ),
    Profile(
        name="bureau-members",
        zh="公安机关党建系统党员表",
        en="member sheet of a public security bureau's Party-building system",
        marks=("姓名", "身份证号码", "警号", "人员类别", "加入党组织日期", "转为正式党员日期"),
        settles={"人员类别": "stated_standing"}
        | dict.fromkeys(("警号", "是否台湾省籍", "婚姻状况", "减少原因", "排序"), ""),
        headings=_layouts.BUREAU_MEMBERS,
        asks=_items.BUREAU_MEMBERS,
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
        headings=_layouts.PAPER_ROSTER,
        asks=_items.PAPER_ROSTER,
    ),
    Profile(
        name="university-meetings",
        zh="高校党建系统三会一课等会议表",
        en="sheet of meetings of a university's Party-building system",
        marks=("所在党支部", "会议类型", "主持人学工号", "会议名称", "实际会议时间", "应到人数", "实到人数"),
        holds=SheetKind.MEETINGS,
        settles=dict.fromkeys((*_BODIES_ABOVE, "主持人姓名", "记录人姓名"), ""),
        headings=_layouts.UNIVERSITY_MEETINGS,
        asks=_items.MEETINGS,
    ),
    Profile(
        name="university-themed-days",
        zh="高校党建系统主题党日活动表",
        en="sheet of themed Party days of a university's Party-building system",
        marks=("所在党支部", "活动名称", "实际时间", "活动主题", "主要内容及特色", "应到人数", "实到人数"),
        holds=SheetKind.MEETINGS,
        states={"kind": MeetingKind.THEMED_DAY.value},
        settles=dict.fromkeys(_BODIES_ABOVE, ""),
        headings=_layouts.UNIVERSITY_THEMED_DAYS,
        asks=_items.UNIVERSITY_THEMED_DAYS,
    ),
    Profile(
        name="university-appraisals",
        zh="高校党建系统党支部年度民主评议表",
        en="sheet of yearly appraisals of a university's Party-building system",
        marks=("年度", "所在党支部", "考核结果", "实到人数", "会议议题", "会议内容", "会议决议"),
        holds=SheetKind.MEETINGS,
        states={"kind": MeetingKind.APPRAISAL.value},
        settles={"年度": "on"} | dict.fromkeys((*_BODIES_ABOVE, "考核结果"), ""),
        headings=_layouts.UNIVERSITY_APPRAISALS,
        asks=_items.UNIVERSITY_APPRAISALS,
    ),
    Profile(
        name="bureau-appraisal-results",
        zh="公安机关党建系统民主评议结果表",
        en="sheet of results of the appraisal of a public security bureau's Party-building system",
        marks=("姓名", "身份证号", "警号", "评议年度", "党组织名称", "评议结果"),
        holds=SheetKind.RATINGS,
        settles=dict.fromkeys(("性别", "警号", "党组织名称", "评议时间", "参加评议人数", "备注"), ""),
        headings=_layouts.BUREAU_APPRAISAL_RESULTS,
        asks=_items.BUREAU_APPRAISAL_RESULTS,
    ),
    Profile(
        name="roster",
        zh="党员花名册（本程序的通用格式）",
        en="roster of members, a layout of this library's own",
        marks=(
            *("编号", "姓名", "公民身份号码", "所在党支部", "人员类别", "党籍状态", "申请入党日期"),
            *("加入党组织日期", "转为正式党员日期"),
        ),
        settles={"人员类别": "stated_standing", "党籍状态": "stated_status"},
        headings=_layouts.ROSTER,
        asks=_items.NATIONAL,
        asks_by=_items.BY_NATIONAL_FORM,
    ),
    Profile(
        name="meetings",
        zh="会议表（本程序的通用格式）",
        en="sheet of meetings, a layout of this library's own",
        holds=SheetKind.MEETINGS,
        headings=_layouts.MEETINGS,
        asks=_items.MEETINGS,
    ),
    Profile(
        name="appraisal-results",
        zh="民主评议结果表（本程序的通用格式）",
        en="sheet of results of the appraisal, a layout of this library's own",
        holds=SheetKind.RATINGS,
        headings=_layouts.APPRAISAL_RESULTS,
        asks=_items.APPRAISAL_RESULTS,
    ),
    *_OF_ONE_KIND,
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


def profile_of(headings: Iterable[str], holds: SheetKind = SheetKind.MEMBERS) -> Profile | None:
    """Return the first profile for such rows all of whose marks are among the headings, or None."""
    present = {plain_heading(heading) for heading in headings}
    known = (each for each in PROFILES if each.marks and each.holds is holds)
    return next((each for each in known if present.issuperset(each.marks)), None)
