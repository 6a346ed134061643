"""Completeness: which fields a form asks for are empty, of whom, and where they are to be filled in."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import partybranch as pb
from partybranch.errors import UnknownName
from partybranch.models import MembershipStatus, SheetKind, Source
from partybranch.roster import PROFILES
from partybranch.summaries import Completeness, FieldCompleteness, completeness

D = pb.PartialDate.parse
WHOLE: dict[str, Any] = {
    "name": "甲某",
    "sex": pb.Sex.FEMALE,
    "ethnicity": "01",
    "identity_number": "110000199002020029",
    "born_on": D("1990-02-02"),
    "education": "21 大学",
    "stated_standing": pb.Standing.FULL,
    "branch": "甲支部",
    "admitted_on": D("2012-06"),
    "confirmed_on": D("2013-06-20"),
    "occupation": "011 公务员",
    "mobile": "13900000001",
    "address": "某县某路1号",
    "stated_status": MembershipStatus.NORMAL,
    "lost_contact": False,
    "floating": False,
}


def item(found: Completeness, field: str) -> FieldCompleteness:
    (one,) = (each for each in found.items if field in each.fields)
    return one


def states(field: str, **fields: Any) -> dict[str, int]:
    """How one item of the national form stands with a member that has everything but what is given."""
    one = item(completeness([pb.Member(id="1", **(WHOLE | fields))]), field)
    found = {name: getattr(one, name) for name in ("filled", "empty", "unread", "open", "not_asked")}
    return {name: number for name, number in found.items() if number}


def test_a_member_with_all_that_is_asked_has_no_gap() -> None:
    found = completeness([pb.Member(id="1", **WHOLE)])
    assert (found.form, found.records, found.whole, found.share) == ("official-summary", 1, 1, Fraction(1))
    assert not found.gaps
    assert found.asks_by.zh == "党员基本信息采集表（2017年全国采集）的16项"
    assert len(found.items) == 18


@pytest.mark.parametrize(
    ("field", "fields", "wanted"),
    [
        ("name", {"name": None}, "empty"),
        ("name", {"name": ""}, "empty"),
        ("sex", {"sex": None, "unread": {"sex": "未知"}}, "unread"),
        ("mobile", {"mobile": None}, "empty"),
        ("mobile", {"mobile": None, "landline": "0100000001"}, "filled"),
        ("mobile", {"mobile": None, "unread": {"landline": "内线"}}, "unread"),
        ("confirmed_on", {"confirmed_on": None}, "empty"),
        ("confirmed_on", {"confirmed_on": None, "stated_standing": pb.Standing.PROBATIONARY}, "not_asked"),
        ("confirmed_on", {"confirmed_on": None, "stated_standing": None}, "open"),
        ("confirmed_on", {"stated_standing": None}, "filled"),
        ("admitted_on", {"admitted_on": None, "stated_standing": pb.Standing.NONE}, "not_asked"),
        ("admitted_on", {"admitted_on": None}, "empty"),
        ("admitted_on", {"admitted_on": None, "joined_on": D("2012-06")}, "filled"),
        ("lost_contact", {}, "filled"),
        ("lost_contact_since", {}, "not_asked"),
        ("lost_contact_since", {"lost_contact": True}, "empty"),
        ("lost_contact_since", {"lost_contact": True, "lost_contact_since": D("2024-05")}, "filled"),
        ("lost_contact_since", {"lost_contact": None}, "open"),
        ("floating_to", {}, "not_asked"),
        ("floating_to", {"floating": True}, "empty"),
        ("floating_to", {"floating": True, "floating_to": "某省某市"}, "filled"),
        ("floating_to", {"floating": None, "unread": {"floating": "?"}}, "open"),
    ],
)
def test_what_is_empty_unread_or_not_asked_of_somebody(
    field: str, fields: dict[str, Any], wanted: str
) -> None:
    assert states(field, **fields) == {wanted: 1}


def test_by_item_by_branch_and_gap_by_gap() -> None:
    them = (
        pb.Member(id="1", name="甲某", sex=pb.Sex.FEMALE, branch="甲支部"),
        pb.Member(id="2", branch="乙支部", unread={"sex": "未知"}),
        pb.Member(id="3", name="丙某"),
    )
    found = completeness(them, fields=("name", "sex", "branch"))
    assert (found.form, found.asks_by.en) == ("", "the fields that were named")
    assert [(each.label.zh, each.asked, each.filled, each.empty, each.unread) for each in found.items] == [
        ("姓名", 3, 2, 1, 0),
        ("性别", 3, 1, 1, 1),
        ("所在党支部", 3, 2, 1, 0),
    ]
    assert (found.share, found.whole) == (Fraction(5, 9), 1)
    assert [(each.branch, each.records, each.whole, each.share) for each in found.branches] == [
        ("甲支部", 1, 1, 1),
        ("乙支部", 1, 0, Fraction(1, 3)),
        ("", 1, 0, Fraction(1, 3)),
    ]
    assert [(str(gap.path), gap.member, gap.unread, gap.place, gap.no_column) for gap in found.gaps] == [
        ("/members/1/name", "2", False, None, False),
        ("/members/1/sex", "2", True, None, False),
        ("/members/2/sex", "3", False, None, False),
        ("/members/2/branch", "3", False, None, False),
    ]


def test_members_of_a_ledger_are_of_its_branch() -> None:
    ledger = pb.Ledger(branch=pb.Branch(id="b", name="某支部"), members=(pb.Member(id="1"),))
    found = completeness(ledger, fields=("name",))
    assert [each.branch for each in found.branches] == ["某支部"]
    assert found.gaps[0].branch == "某支部"


ROSTER = """\
姓名,性别,加入党组织日期,是否为失联党员,失去联系日期
甲某,女,2012-06-01,否,
乙某,,2012-02-30,是,
"""


def test_a_gap_of_a_roster_is_at_its_cell_and_without_a_column_at_its_row(tmp_path: Any) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    roster = pb.read_roster(path)
    found = completeness(roster, fields=("sex", "admitted_on", "lost_contact_since", "mobile|landline"))
    assert [
        (gap.label.zh, gap.place.row, gap.place.cell, gap.no_column, gap.unread)
        for gap in found.gaps
        if gap.place is not None
    ] == [
        ("手机号或固定电话", 2, None, True, False),
        ("性别", 3, "B3", False, False),
        ("加入党组织日期", 3, "C3", False, True),
        ("失去联系日期", 3, "E3", False, False),
        ("手机号或固定电话", 3, None, True, False),
    ]
    assert [each.no_column for each in found.items] == [0, 0, 0, 2]
    assert item(found, "lost_contact_since").of == pb.findings.Message("失联党员", "members out of contact")


def test_the_layout_of_the_tables_says_what_is_asked() -> None:
    def of(*profiles: str | None) -> str:
        sources = tuple(Source(path=str(n), profile=name) for n, name in enumerate(profiles))
        return completeness(pb.Roster(sources=sources)).form

    assert of("paper-roster") == "paper-roster"
    assert of("paper-roster", "paper-roster") == "paper-roster"
    assert of("paper-roster", None) == "official-summary"
    assert of("paper-roster", "university-members") == "official-summary"
    assert of("university-development") == "university-development"
    assert of("university-meetings") == "official-summary"
    assert of() == "official-summary"


def test_a_layout_is_asked_for_by_name() -> None:
    found = completeness([pb.Member(id="1")], profile="paper-roster")
    assert [each.fields for each in found.items][:4] == [
        ("name",),
        ("sex",),
        ("ethnicity",),
        ("native_place",),
    ]
    assert found.asks_by == pb.findings.Message("该版式自有的列", "the columns that the layout has")
    with pytest.raises(UnknownName, match="there is no profile named"):
        completeness([], profile="paper-rooster")
    with pytest.raises(UnknownName, match="there are official-summary, official-form") as caught:
        completeness([], profile="university-meetings")
    assert "版式“university-meetings”的行不是党员（会议）" in caught.value.zh


def test_fields_that_a_member_does_not_have_are_refused() -> None:
    with pytest.raises(UnknownName, match="there are: mobile"):
        completeness([], fields=("mobil",))
    for name in ("警号", "", "mobile|", "id", "unread"):
        with pytest.raises(UnknownName, match="a member has no field"):
            completeness([], fields=(name,))


def test_a_field_that_is_named_twice_is_asked_for_once() -> None:
    them = [pb.Member(id="1", name="甲某"), pb.Member(id="2")]
    found = completeness(them, fields=("name", "sex", "name"))
    assert [(each.fields, each.asked, each.filled) for each in found.items] == [
        (("name",), 2, 1),
        (("sex",), 2, 0),
    ]
    assert [(each.member, each.fields) for each in found.gaps] == [
        ("1", ("sex",)),
        ("2", ("name",)),
        ("2", ("sex",)),
    ]


@pytest.mark.parametrize("profile", ["official-summary", "nonsense"])
def test_a_layout_and_fields_of_ones_own_are_not_asked_for_at_once(profile: str) -> None:
    with pytest.raises(TypeError, match="either profile= or fields="):
        completeness([pb.Member(id="1")], profile=profile, fields=("name",))


def test_the_share_of_an_item_and_where_the_one_that_could_not_be_read_stands() -> None:
    them = [
        pb.Member(id="1", mobile="13900000001"),
        pb.Member(id="2", unread={"landline": "无"}),
        pb.Member(id="3"),
    ]
    found = completeness(them, fields=("mobile|landline",))
    assert item(found, "mobile").share == Fraction(1, 3)
    assert [(str(gap.path), gap.unread) for gap in found.gaps] == [
        ("/members/1/landline", True),
        ("/members/2/mobile", False),
    ]


def test_nothing_is_asked_of_nobody() -> None:
    found = completeness([])
    assert (found.records, found.whole, found.share) == (0, 0, None)
    assert not found.branches
    assert not found.gaps
    assert {each.share for each in found.items} == {None}
    assert completeness([pb.Member(id="1")], fields=()).whole == 1


@pytest.mark.parametrize(
    "profile",
    [each for each in PROFILES if each.holds is SheetKind.MEMBERS],
    ids=lambda each: each.name,
)
def test_what_a_layout_asks_for_are_fields_and_it_says_by_what(profile: Any) -> None:
    assert completeness([], profile=profile.name).form == profile.name
    assert profile.asks
    assert profile.asks_by.zh
    assert profile.asks_by.en
