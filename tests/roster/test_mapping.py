"""What the caller says of headings, by --map and by the name of a layout; and layouts that are recognized."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest
from tests.roster.files import Grid, at, delimited, read, settled, table, xlsx

from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.models import SheetKind
from partybranch.roster import PROFILES, Profile, read_roster, read_rosters
from partybranch.roster._headings import plain_heading
from partybranch.roster._kinds import kind_of


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        pytest.param("入党时间", "入党时间", id="as it is read"),
        pytest.param("入党\n时间", "入党时间", id="without the line break"),
        pytest.param("*入党时间（必填）", "入党时间", id="plain"),
        pytest.param("*入党时间（必填）", "*入党时间（必填）", id="with its marks"),
    ],
)
def test_the_callers_word_settles_a_heading(heading: str, said: str) -> None:
    roster = read(table(["性别", heading], ["男", "2003.06"]), **{said: "confirmed_on"})
    assert settled(roster)[2][1:] == ("confirmed_on", "map")
    assert str(roster.members[0].confirmed_on) == "2003-06"
    assert roster.problems == ()


def test_the_caller_may_say_that_a_heading_means_nothing() -> None:
    roster = read(table(["性别", "备注"], ["男", "甲"]), 备注="")
    assert settled(roster)[2] == ("备注", "", "map")
    assert dict(roster.members[0].extra) == {"备注": "甲"}
    assert roster.problems == ()


def test_the_callers_word_comes_before_a_column_on_its_left() -> None:
    roster = read(table(["手机", "备用号码"], ["13900000001", "13900000002"]), 备用号码="mobile")
    assert settled(roster)[1:] == [("手机", "", "duplicate"), ("备用号码", "mobile", "map")]
    assert roster.members[0].mobile == "13900000002"


TWO_LEVELS: Final[Grid] = [
    ["姓名", "入党", None, "转正", None],
    [None, "介绍人", "时间", "谈话人", "时间"],
    ["某甲", "", "2003.06", "", "2004.06"],
]


def test_the_callers_word_may_name_two_levels() -> None:
    roster = read(TWO_LEVELS, **{"入党/时间": "applied_on", "转正/时间": "left_on"})
    assert [(name, why) for heading, name, why in settled(roster) if heading == "时间"] == [
        ("applied_on", "map"),
        ("left_on", "map"),
    ]


def test_two_levels_say_more_than_the_lower_alone() -> None:
    roster = read(TWO_LEVELS, **{"时间": "", "转正/时间": "left_on"})
    assert [(name, why) for heading, name, why in settled(roster) if heading == "时间"] == [
        ("", "map"),
        ("left_on", "map"),
    ]


def test_the_callers_word_may_find_the_heading_row() -> None:
    roster = read([["成员", "入伍"], ["某甲", "2003.06"]], 成员="name", 入伍="work_started_on")
    assert settled(roster) == [("成员", "name", "map"), ("入伍", "work_started_on", "map")]


@pytest.mark.parametrize(
    ("said", "near"),
    [
        pytest.param("入党时问", ("入党时间",), id="misspelt"),
        pytest.param("zzz", (), id="nothing like it"),
        pytest.param("转正/入党时间/x", ("入党时间",), id="a lower level that is not there"),
    ],
)
def test_a_heading_that_is_not_there_is_an_error(said: str, near: tuple[str, ...]) -> None:
    with pytest.raises(UnknownName) as raised:
        read(table(["性别", "入党时间"], ["男", "2003.06"]), **{said: "admitted_on"})
    assert (raised.value.name, raised.value.near) == (said, near)
    assert said in raised.value.zh
    assert said in raised.value.en


@pytest.mark.parametrize(
    ("headings", "said", "field"),
    [
        pytest.param(
            ["会议类型", "会议日期", "会议名称"], "会议名称", "employer", id="of members, in meetings"
        ),
        pytest.param(["姓名", "性别", "级别"], "级别", "place", id="of meetings, in members"),
        pytest.param(["姓名", "性别", "级\n别（必填）"], "级别", "place", id="by its plain words"),
    ],
)
def test_a_field_of_another_kind_of_sheet_is_said_to_be_one(
    headings: Sequence[str], said: str, field: str
) -> None:
    """That there is no such heading would be no help: there is."""
    with pytest.raises(UnknownName, match=f"“{said}” has no field “{field}”") as raised:
        read([headings, ["甲"] * 3], **{said: field})
    assert (raised.value.name, raised.value.near) == (field, ())
    assert f"没有字段“{field}”" in raised.value.zh
    assert read([headings, ["甲"] * 3], **{f"?{said}": field}).sheets


def test_a_level_above_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UnknownName):
        read(TWO_LEVELS, **{"离开/时间": "left_on"})


@pytest.mark.parametrize(
    ("field", "near"),
    [
        pytest.param("admited_on", ("admitted_on", "applied_on", "joined_on"), id="misspelt"),
        pytest.param("qqq", (), id="nothing like it"),
        pytest.param("sanctions", ("conclusions", "activist_on"), id="a field that no table holds"),
    ],
)
def test_a_field_that_is_not_there_is_an_error_before_anything_is_read(
    field: str, near: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownName) as raised:
        read_roster("no such file.xlsx", mapping={"入党时间": field})
    assert (raised.value.name, raised.value.near) == (field, near)
    assert all(name in raised.value.en for name in near or ("admitted_on", "remarks"))


@pytest.mark.parametrize("again", ["?入党时间", " 入党时间 ", "入党\n时间"])
def test_a_heading_that_is_mapped_to_two_fields_is_an_error_before_anything_is_read(again: str) -> None:
    with pytest.raises(ImpossibleValue) as raised:
        read_roster("no such file.xlsx", mapping={"入党时间": "admitted_on", again: ""})
    assert raised.value.zh == "表头“入党时间”只能指明一个意思，却有：admitted_on、（无）"
    assert raised.value.en == "the heading “入党时间” can mean one thing, not both: admitted_on, (none)"


def test_a_heading_may_be_mapped_to_a_field_twice() -> None:
    rows = [["姓名", "性别", "入党时间"], ["某甲", "男", "2003.06"]]
    roster = read(rows, **{"入党时间": "admitted_on", "?入党时间": "admitted_on"})
    assert str(roster.members[0].admitted_on) == "2003-06"


def test_a_mapping_holds_for_every_sheet_that_has_the_heading() -> None:
    rows = [["姓名", "性别", "入党时间"], ["某甲", "男", "2003.06"]]
    roster = read_roster(
        xlsx({"一": rows, "二": [["姓名", "性别"], ["某乙", "女"]], "三": rows}),
        mapping={"入党时间": "admitted_on"},
    )
    assert [str(member.admitted_on) for member in roster.members] == ["2003-06", "None", "2003-06"]


OFFICIAL: Final = [
    "姓名",
    "公民身份证号",
    "人员类别",
    "加入党组织日期",
    "转为正式党员日期",
    "党籍状态",
    "是否为失联党员",
]


def test_a_layout_is_recognized_by_its_headings() -> None:
    roster = read([OFFICIAL, ["某甲", "", "群众", "2003.06", "", "正常", "否"]])
    assert roster.sources[0].profile == "official-summary"
    assert [(heading, name) for heading, name, why in settled(roster) if why == "profile"] == [
        ("人员类别", "stated_standing"),
        ("党籍状态", "stated_status"),
    ]
    assert ("SHP103", "C2") in at(roster.problems)


def test_a_layout_is_taken_by_name() -> None:
    grid = table(["性别", "党籍状态", "入党时间"], ["男", "教师", "2003.06"])
    assert read(grid).sources[0].profile is None
    roster = read(grid, profile="university-members")
    assert roster.sources[0].profile == "university-members"
    assert settled(roster)[2:] == [
        ("党籍状态", "stated_standing", "profile"),
        ("入党时间", "admitted_on", "profile"),
    ]


def test_a_layout_may_say_that_a_heading_means_nothing() -> None:
    roster = read(table(["性别", "类别"], ["男", "正式党员"]), profile="university-members")
    assert settled(roster)[2] == ("类别", "", "profile")
    assert roster.problems == ()


def test_the_callers_word_comes_before_the_layouts() -> None:
    roster = read(
        table(["性别", "入党时间"], ["男", "2003.06"]), profile="university-members", 入党时间="confirmed_on"
    )
    assert settled(roster)[2] == ("入党时间", "confirmed_on", "map")


def test_bare_codes_of_education_are_the_forms_in_its_layout_only() -> None:
    grid = [[*OFFICIAL, "学历"], ["某甲", "", "正式党员", "2003.06", "2004.06", "正常", "否", "22"]]
    assert read(grid).members[0].education == "22 大专"
    assert read(table(["学历"], ["22"])).members[0].education == "22"


def test_an_unknown_layout_is_an_error() -> None:
    with pytest.raises(UnknownName) as raised:
        read(table(["性别"], ["男"]), profile="official-sumary")
    assert raised.value.near[0] == "official-summary"
    with pytest.raises(UnknownName) as raised:
        read(table(["性别"], ["男"]), profile="zzz")
    assert raised.value.near == tuple(profile.name for profile in PROFILES)


@pytest.mark.parametrize("profile", PROFILES, ids=[each.name for each in PROFILES])
def test_a_layout_names_headings_as_they_are_looked_up(profile: Profile) -> None:
    assert [plain_heading(heading) for heading in (*profile.marks, *profile.settles)] == [
        *profile.marks,
        *profile.settles,
    ]
    known = kind_of(profile.holds).by_field.keys()
    assert {*profile.settles.values()} <= {"", *known}
    assert profile.states.keys() <= known
    assert profile.zh
    assert profile.en


MARKED: Final = [each for each in PROFILES if each.marks]


@pytest.mark.parametrize("profile", MARKED, ids=[each.name for each in MARKED])
def test_every_layout_with_marks_is_recognized_by_them(profile: Profile) -> None:
    marked = (delimited([profile.marks, ["某甲"] * len(profile.marks)]), "a.csv")
    # Results of the appraisal are read as such beside the members whose they are.
    beside = (delimited([["姓名", "性别"], ["某甲", "男"]]), "b.csv")
    roster = read_rosters([marked, beside] if profile.holds is SheetKind.RATINGS else [marked])
    assert roster.sources[0].profile == profile.name
