"""Membership statistics: who is counted on a day, and where each member stands in each table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

import partybranch as pb
from partybranch.frames import UnfitFrame, to_frame
from partybranch.models import (
    Measure,
    MeasureKind,
    MembershipStatus,
    Transfer,
    TransferDirection,
)
from partybranch.summaries import Statistics, Table, TableRow, statistics

ON = date(2025, 12, 31)
D = pb.PartialDate.parse
FULL: dict[str, Any] = {"admitted_on": D("2003-06-01"), "confirmed_on": D("2004-06-01")}


def member(id_: str = "1", **fields: Any) -> pb.Member:
    return pb.Member(id=id_, **fields)


def counts(rows: Sequence[TableRow]) -> dict[str, int]:
    return {row.key: row.count for row in rows if row.count}


def stands(table: str, on: date = ON, **fields: Any) -> str:
    """Return the key of the row in which one full member stands, with `?` where it cannot be told, and `*` where derived."""
    found = statistics([member(**(FULL | fields))], on=on).table(table)
    (key,) = counts(found.rows) or (f"?{row.key}" for row in found.untold)
    return key + "*" * found.derived


WHO: dict[str, tuple[dict[str, Any], str]] = {
    "full": (FULL, "member"),
    "probationary": ({"admitted_on": D("2025-06-01")}, "member"),
    "admitted on the day itself": ({"admitted_on": D("2025-12-31")}, "member"),
    "admitted on the next day": ({"admitted_on": D("2026-01-01")}, "not yet"),
    "an applicant": ({"applied_on": D("2025-01-01")}, "not yet"),
    "stated to be no member": ({"stated_standing": pb.Standing.NONE}, "not yet"),
    "left": ({**FULL, "left_on": D("2025-12-31")}, "gone"),
    "leaves later": ({**FULL, "left_on": D("2026-01-01")}, "member"),
    "left in the year that ends on the day": ({**FULL, "left_on": D("2025")}, "gone"),
    "left at some time": ({**FULL, "unread": {"left_on": "去年"}}, "imprecise"),
    "admitted in the month of the day": ({"admitted_on": D("2025-12")}, "member"),
    "admitted in the month after": ({"admitted_on": D("2026-01")}, "not yet"),
    "only 入党时间": ({"joined_on": D("2003-06")}, "member"),
    "入党时间 that is not reached": ({"joined_on": D("2026-06")}, "imprecise"),
    "only confirmed": ({"confirmed_on": D("2004-06-01")}, "member"),
    "no date, stated full": ({"stated_standing": pb.Standing.FULL}, "member"),
    "no date and no statement": ({}, "unstated"),
    "suspended": ({**FULL, "stated_status": MembershipStatus.SUSPENDED}, "suspended"),
    "suspended by a measure": (
        {
            **FULL,
            "measures": (Measure(kind=MeasureKind.SUSPENSION, period=pb.Period(start=date(2025, 6, 1))),),
        },
        "suspended",
    ),
    "went to another branch": (
        {
            **FULL,
            "transfers": (
                Transfer(direction=TransferDirection.OUT, other_body="某支部", received_on=D("2025-06-01")),
            ),
        },
        "elsewhere",
    ),
    "came or went at an unknown time": (
        {
            **FULL,
            "transfers": (
                Transfer(direction=TransferDirection.OUT, other_body="某支部", received_on=D("2025")),
                Transfer(direction=TransferDirection.IN, other_body="某支部", received_on=D("2025")),
            ),
        },
        "moving",
    ),
}


@pytest.mark.parametrize("who", WHO)
def test_who_is_counted_on_a_day_and_why_not(who: str) -> None:
    fields, wanted = WHO[who]
    found = statistics([member(**fields)], on=ON)
    rows = {
        "member": found.counted,
        **counts(found.left_out),
        **counts(found.in_doubt),
    }
    assert {key: count for key, count in rows.items() if count} == {wanted: 1}
    in_doubt = wanted in {"imprecise", "unstated", "suspended", "moving"}
    assert len(found.in_doubt) == in_doubt
    assert found.records == 1


def test_a_date_that_may_be_before_or_after_the_day_leaves_it_in_doubt_whatever_the_roster_states() -> None:
    doubtful: tuple[dict[str, Any], ...] = (
        {"admitted_on": D("2025-06"), "stated_standing": pb.Standing.PROBATIONARY},
        {**FULL, "left_on": D("2025-06")},
    )
    for fields in doubtful:
        found = statistics([member(**fields)], on=date(2025, 6, 15))
        assert (found.counted, counts(found.in_doubt)) == (0, {"imprecise": 1})


STANDING: dict[str, tuple[dict[str, Any], str]] = {
    "full by its dates": ({}, "full"),
    "probationary": ({"confirmed_on": None, "admitted_on": D("2025-06-01")}, "probationary"),
    "full, says the roster": ({"confirmed_on": None, "stated_standing": pb.Standing.FULL}, "full*"),
    "the date of full membership is not read": (
        {"confirmed_on": None, "unread": {"confirmed_on": "2004年"}},
        "?unread",
    ),
    "and the roster says full": (
        {"confirmed_on": None, "unread": {"confirmed_on": "2004年"}, "stated_standing": pb.Standing.FULL},
        "full*",
    ),
    "confirmed in the year of the day": ({"confirmed_on": D("2025")}, "full"),
    "confirmed in the year after": ({"confirmed_on": D("2026")}, "probationary"),
    "only 入党时间": ({"admitted_on": None, "confirmed_on": None, "joined_on": D("2003-06")}, "?missing"),
}


@pytest.mark.parametrize("who", STANDING)
def test_full_or_probationary(who: str) -> None:
    fields, wanted = STANDING[who]
    assert stands("standing", **fields) == wanted


def test_a_date_of_full_membership_that_does_not_tell_is_not_mended_by_what_the_roster_states() -> None:
    fields = {"confirmed_on": D("2004-06"), "stated_standing": pb.Standing.FULL}
    on = date(2004, 6, 15)
    assert stands("standing", on=on, **fields) == "?imprecise"
    assert stands("party_age", on=on, **fields) == "?imprecise"


NUMBER = "110000199002020029"
WRONG_CHECK = "110000199002020020"
SHORT = "110000900202002"


@pytest.mark.parametrize(
    ("fields", "sex", "age"),
    [
        ({"sex": pb.Sex.MALE, "born_on": D("1985-03-03")}, "male", "36 to 40"),
        ({"identity_number": NUMBER}, "female*", "31 to 35*"),
        ({"identity_number": SHORT}, "female*", "31 to 35*"),
        ({"identity_number": NUMBER, "sex": pb.Sex.MALE, "born_on": D("1950")}, "male", "71 and over"),
        ({"identity_number": WRONG_CHECK}, "?missing", "?missing"),
        ({"identity_number": "110000********0029"}, "?missing", "?missing"),
        ({}, "?missing", "?missing"),
        ({"unread": {"sex": "未知", "born_on": "某年"}}, "?unread", "?unread"),
    ],
)
def test_sex_and_birth_are_taken_from_an_identity_number_that_is_right_where_nothing_is_stated(
    fields: dict[str, Any], sex: str, age: str
) -> None:
    assert (stands("sex", **fields), stands("age", **fields)) == (sex, age)


@pytest.mark.parametrize(
    ("born", "wanted"),
    [
        ("1995-12-31", "up to 30"),
        ("1994-12-31", "31 to 35"),
        ("1995-01-01", "up to 30"),
        ("1990-01-01", "31 to 35"),
        ("1989-12-31", "36 to 40"),
        ("1965-01-01", "56 to 60"),
        ("1964-12-31", "61 to 65"),
        ("1954-12-31", "71 and over"),
        ("1900", "71 and over"),
        ("1985-06", "36 to 40"),
        ("1994", "31 to 35"),
        ("2025-12-31", "up to 30"),
        ("2026-01-01", "?impossible"),
        ("2025", "up to 30"),
    ],
)
def test_age_is_in_whole_years_on_the_day(born: str, wanted: str) -> None:
    """Of 30, 31, 35 … years: 30岁及以下, 31至35岁, 36至40岁 … 71岁及以上."""
    assert stands("age", born_on=D(born)) == wanted


def test_a_birth_known_to_the_month_or_year_is_told_where_both_ends_lie_in_one_band() -> None:
    day = date(2025, 6, 15)
    assert stands("age", on=day, born_on=D("1994")) == "?imprecise"
    assert stands("age", on=day, born_on=D("1994-06")) == "?imprecise"
    assert stands("age", on=day, born_on=D("1994-05")) == "31 to 35"
    assert stands("age", on=day, born_on=D("1993")) == "31 to 35"
    assert stands("age", on=day, born_on=D("2025")) == "?imprecise"


def test_the_bands_of_age_and_what_the_bulletin_counts_together() -> None:
    born = [D(f"{2025 - age}-01-01") for age in (25, 33, 38, 61, 68, 80)]
    found = statistics([member(str(day), born_on=day, **FULL) for day in born], on=ON).table("age")
    assert [(row.label.zh, row.count) for row in found.rows] == [
        ("30岁及以下", 1),
        ("31至35岁", 1),
        ("36至40岁", 1),
        ("41至45岁", 0),
        ("46至50岁", 0),
        ("51至55岁", 0),
        ("56至60岁", 0),
        ("61至65岁", 1),
        ("66至70岁", 1),
        ("71岁及以上", 1),
    ]
    assert [(row.label.zh, row.count, row.share) for row in found.totals] == [
        ("35岁及以下", 2, Fraction(1, 3)),
        ("61岁及以上", 3, Fraction(1, 2)),
    ]
    assert found.row("61 and over") is found.totals[1]
    assert found.row("nobody") is None


@pytest.mark.parametrize(
    ("written", "level", "stated"),
    [
        ("22 大专", "junior college", "education_form_2017:22"),
        ("2C 中央党校大专", "junior college", "education_form_2017:2C"),
        ("21 大学本科毕业", "undergraduate", "education:21"),
        ("31 大学专科毕业", "junior college", "education:31"),
        ("15 硕士研究生结业", "postgraduate", "education:15"),
        ("中专", "specialized secondary", "education_form_2017:41"),
        ("41 中等专科毕业", "specialized secondary", "education:41"),
        ("技校", "senior secondary", "education_form_2017:47"),
        ("职业高中毕业", "senior secondary", "education:44"),
        ("40 中等职业教育", "?unknown", "education:40"),
        ("初中", "junior secondary or below", "education_form_2017:7"),
        ("83 小学肄业", "junior secondary or below", "education:83"),
        ("其他", "other", "education_form_2017:9"),
        ("研究生", "postgraduate", ":研究生"),
        ("本科学历", "undergraduate", ":本科学历"),
        ("大专毕业", "junior college", ":大专毕业"),
        ("22", "?unknown", ":22"),
        ("家传", "?unknown", ":家传"),
    ],
)
def test_education_by_level_and_as_stated(written: str, level: str, stated: str) -> None:
    assert stands("education", education=written) == level
    assert stands("education_stated", education=written) == stated


def test_every_code_of_both_lists_has_a_level_but_the_one_that_may_be_any_of_three() -> None:
    for of in (pb.codes.EDUCATION_FORM_2017, pb.codes.EDUCATION):
        for entry in of.entries:
            assert (stands("education", education=f"{entry.code} {entry.zh}") == "?unknown") is (
                entry.code == "40"
            )


def test_education_and_occupation_that_are_not_there_or_not_read() -> None:
    for table, field in (
        ("education", "education"),
        ("education_stated", "education"),
        ("occupation", "occupation"),
    ):
        assert stands(table) == "?missing"
        assert stands(table, unread={field: "#REF!"}) == "?unread"


def test_occupations_of_the_list_come_first_and_then_what_was_written() -> None:
    written = ("教师", "公务员", "011 公务员", "11 农牧渔业生产人员", "11")
    found = statistics([member(str(n), occupation=each, **FULL) for n, each in enumerate(written)], on=ON)
    assert [(row.key, row.label.zh, row.label.en, row.count) for row in found.table("occupation").rows] == [
        ("occupations:011", "公务员", "civil servant", 2),
        ("occupations:11", "农牧渔业生产人员", "worker in farming, herding or fishing", 1),
        (":11", "11", "11", 1),
        (":教师", "教师", "教师", 1),
    ]


def test_ethnic_groups_stand_in_the_order_of_the_list_and_the_minorities_together() -> None:
    found = statistics(
        [member(code, ethnicity=code, **FULL) for code in ("05", "01", "97", "02", "03", "98")]
        + [
            member("w", ethnicity="05", **FULL),
            member("x", ethnicity="57", **FULL),
            member("y", **FULL),
            member("z", unread={"ethnicity": "穿青人"}, **FULL),
        ],
        on=ON,
    ).table("ethnicity")
    assert [row.label.zh for row in found.rows] == [
        "汉族",
        "蒙古族",
        "回族",
        "维吾尔族",
        "其他",
        "外国血统中国籍人士",
    ]
    assert [(row.key, row.count, row.share) for row in found.totals] == [("minorities", 4, Fraction(2, 5))]
    assert counts(found.untold) == {"missing": 1, "unread": 1, "unknown": 1}
    assert (found.told, found.cannot_tell) == (7, 3)


@pytest.mark.parametrize(
    ("admitted", "span", "year"),
    [
        ("1949-09-30", "to 1949-09", "1949"),
        ("1949-10-01", "1949-10 to 1966-04", "1949"),
        ("1949-10", "1949-10 to 1966-04", "1949"),
        ("1966-04-30", "1949-10 to 1966-04", "1966"),
        ("1966-05-01", "1966-05 to 1976-10", "1966"),
        ("1976-11", "1976-11 to 1978-12", "1976"),
        ("1978-12-31", "1976-11 to 1978-12", "1978"),
        ("1979-01-01", "1979-01 to 2002-10", "1979"),
        ("2002-11", "2002-11 to 2012-10", "2002"),
        ("2012-10-31", "2002-11 to 2012-10", "2012"),
        ("2012-11-01", "from 2012-11", "2012"),
        ("2012", "?imprecise", "2012"),
        ("1998", "1979-01 to 2002-10", "1998"),
    ],
)
def test_admission_by_the_spans_of_the_yearly_statistics_and_by_year(
    admitted: str, span: str, year: str
) -> None:
    assert stands("admission", admitted_on=D(admitted)) == span
    assert stands("admission_year", admitted_on=D(admitted)) == year


def test_an_admission_on_the_day_itself_is_none_in_the_future() -> None:
    assert stands("admission", admitted_on=D("2025-12-31"), confirmed_on=None) == "from 2012-11"


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"admitted_on": None}, "?missing"),
        ({"admitted_on": None, "joined_on": D("2003-06")}, "?unsettled"),
        ({"admitted_on": None, "unread": {"admitted_on": "2003-02-30"}}, "?unread"),
        ({"admitted_on": D("2030-01-01")}, "?impossible"),
    ],
)
def test_admission_that_cannot_be_told(fields: dict[str, Any], wanted: str) -> None:
    assert stands("admission", **fields) == wanted
    assert stands("admission_year", **fields) == wanted


def test_years_of_admission_stand_in_order_and_those_of_a_span_of_years_cannot_be_told() -> None:
    over_two = D("2003-12").plus_days(10)
    them = [member(text, admitted_on=D(text)) for text in ("2015", "1998-03", "2015-06-01")]
    found = statistics([*them, member("x", admitted_on=over_two)], on=ON).table("admission_year")
    assert [(row.key, row.label.zh, row.label.en, row.count) for row in found.rows] == [
        ("1998", "1998年", "1998", 1),
        ("2015", "2015年", "2015", 2),
    ]
    assert counts(found.untold) == {"imprecise": 1}


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"confirmed_on": D("2016-01-01")}, "under 10"),
        ({"confirmed_on": D("2015-12-31")}, "10 to 19"),
        ({"confirmed_on": D("1976-01-01")}, "40 to 49"),
        ({"confirmed_on": D("1975-12-31")}, "50 and over"),
        ({"confirmed_on": D("2010")}, "10 to 19"),
        ({"confirmed_on": None, "admitted_on": D("2025-06-01")}, "none"),
        ({"confirmed_on": None, "stated_standing": pb.Standing.FULL}, "?missing"),
        ({"confirmed_on": None, "unread": {"confirmed_on": "?"}}, "?unread"),
    ],
)
def test_party_age_counts_from_full_membership(fields: dict[str, Any], wanted: str) -> None:
    """党员的党龄，从预备期满转为正式党员之日算起."""
    assert stands("party_age", **fields) == wanted


def test_the_bands_of_party_age_say_their_years() -> None:
    rows = statistics([member(**FULL)], on=ON).table("party_age").rows
    assert [row.label.zh for row in rows][:3] == ["不满10年", "10至19年", "20至29年"]
    assert [row.label.en for row in rows][:3] == ["under 10 years", "10 to 19 years", "20 to 29 years"]


def test_a_party_age_whose_band_is_not_told_on_the_day() -> None:
    assert stands("party_age", on=date(2025, 6, 15), confirmed_on=D("2015")) == "?imprecise"


def test_new_members_of_a_year_are_counted_alone() -> None:
    them = [member(text, admitted_on=D(text)) for text in ("2024-12-31", "2025-01-01", "2025-06", "2025")]
    them += [member("x", confirmed_on=D("2010-01-01")), member("y", admitted_on=D("2024-12").plus_days(15))]
    found = statistics(them, on=ON, admitted=pb.Period.of_year(2025))
    assert (found.counted, counts(found.left_out), counts(found.in_doubt)) == (
        3,
        {"other time": 1},
        {"imprecise": 2},
    )
    assert counts(found.table("admission_year").rows) == {"2025": 3}
    june = pb.Period(start=date(2025, 6, 1), end=date(2025, 7, 1))
    assert counts(statistics(them, on=ON, admitted=june).in_doubt) == {"imprecise": 2}
    assert statistics(them, on=ON, admitted=pb.Period(start=date(2025, 1, 1))).counted == 3


def test_a_month_around_the_time_asked_for_may_lie_in_it() -> None:
    days = pb.Period(start=date(2025, 6, 15), end=date(2025, 6, 30))
    found = statistics([member(admitted_on=D("2025-06"))], on=ON, admitted=days)
    assert (found.counted, counts(found.in_doubt)) == (0, {"imprecise": 1})


ROSTER = pb.Roster(
    members=(
        member("1", branch="乙支部", sex=pb.Sex.FEMALE, applied_on=D("2025-01-01")),
        member("2", branch="甲支部", sex=pb.Sex.FEMALE, **FULL),
        member("3", branch="乙支部", sex=pb.Sex.MALE, **FULL),
        member("4", **FULL),
        member("5", branch="丙支部"),
    )
)


def test_branches_in_the_order_in_which_they_occur() -> None:
    found = statistics(ROSTER, on=ON, by_branch=True)
    assert [(each.branch, each.records, each.counted) for each in found.branches] == [
        ("乙支部", 2, 1),
        ("甲支部", 1, 1),
        ("", 1, 1),
        ("丙支部", 1, 0),
    ]
    table = found.table("branch")
    assert [(row.key, row.count) for row in table.rows] == [("乙支部", 1), ("甲支部", 1)]
    assert counts(table.untold) == {"missing": 1}
    first = found.branches[0]
    assert counts(first.table("sex").rows) == {"male": 1}
    assert [each.id for each in first.tables] == [each.id for each in found.tables[:-1]]
    assert not statistics(ROSTER, on=ON).branches


def test_a_ledger_is_one_branch() -> None:
    ledger = pb.Ledger(branch=pb.Branch(id="b", name="某支部"), members=ROSTER.members)
    found = statistics(ledger, on=ON, by_branch=True)
    assert "branch" not in {each.id for each in found.tables}
    assert [(each.branch, each.counted) for each in found.branches] == [("某支部", 3)]


def test_nobody_has_no_share() -> None:
    found = statistics([], on=ON)
    assert (found.records, found.counted, found.branches) == (0, 0, ())
    assert {row.share for table in found.tables for row in table.rows} == {None}


def test_what_the_roster_states_is_marked() -> None:
    found = statistics([member(stated_standing=pb.Standing.PROBATIONARY), member("2", **FULL)], on=ON)
    assert (found.counted, found.stated) == (2, 1)
    table = found.table("standing")
    assert (table.derived, table.derived_from) == (
        1,
        pb.findings.Message("花名册所填人员类别", "the standing that the roster states"),
    )


def test_a_day_is_a_day() -> None:
    with pytest.raises(TypeError, match="a datetime is no day"):
        statistics([], on=datetime(2025, 12, 31, tzinfo=UTC))


def test_a_table_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(KeyError, match="no table 'height'; there are: standing, sex"):
        statistics([], on=ON).table("height")


def test_every_figure_stands_in_the_long_table() -> None:
    found = statistics(ROSTER, on=ON, by_branch=True)
    figures = list(found.figures())
    heads = [
        (each.whole, each.branch, each.part, each.key, each.count)
        for each in figures
        if each.table == "membership"
    ]
    assert heads == [
        (True, "", "counted", "member", 3),
        (True, "", "left out", "not yet", 1),
        (True, "", "in doubt", "unstated", 1),
        (False, "乙支部", "counted", "member", 1),
        (False, "乙支部", "left out", "not yet", 1),
        (False, "甲支部", "counted", "member", 1),
        (False, "", "counted", "member", 1),
        (False, "丙支部", "counted", "member", 0),
        (False, "丙支部", "in doubt", "unstated", 1),
    ]
    female = [each for each in figures if each.key == "female" and each.whole]
    assert [(each.part, each.count, each.share) for each in female] == [("row", 1, Fraction(1, 3))]
    frame = found.to_frame()
    assert frame.height == len(figures)
    assert frame.columns == [
        "scope",
        "branch",
        "table",
        "part",
        "key",
        "label_zh",
        "label_en",
        "count",
        "share",
    ]
    minorities = frame.filter(pl.col("key") == "minorities", pl.col("scope") == "all")
    assert minorities.row(0)[:8] == (
        "all",
        "",
        "ethnicity",
        "total",
        "minorities",
        "少数民族",
        "ethnic minorities",
        0,
    )
    assert statistics([], on=ON).to_frame()["share"].null_count() > 0


class TestFrames:
    def test_a_frame_of_few_columns_is_counted_by_what_it_has(self) -> None:
        frame = pl.DataFrame({"sex": ["female", "male", None], "confirmed_on": [date(2004, 6, 1)] * 3})
        found = statistics(frame, on=ON)
        assert found.counted == 3
        assert counts(found.table("sex").rows) == {"female": 1, "male": 1}
        assert counts(found.table("age").untold) == {"missing": 3}

    def test_a_frame_without_rows(self) -> None:
        assert statistics(to_frame([]), on=ON, by_branch=True) == statistics([], on=ON, by_branch=True)

    def test_the_identity_number_tells_where_nothing_else_does(self) -> None:
        them = [
            member("1", identity_number=NUMBER, **FULL),
            member("2", identity_number=NUMBER, sex=pb.Sex.MALE, **FULL),
            member("3", identity_number=NUMBER, sex=pb.Sex.MALE, born_on=D("1950"), **FULL),
            member("4", unread={"sex": "?"}, **FULL),
        ]
        assert statistics(to_frame(them), on=ON) == statistics(them, on=ON)

    def test_no_record_is_made_of_a_row(self, monkeypatch: pytest.MonkeyPatch) -> None:
        them = [member(str(n), sex=pb.Sex.MALE, **FULL) for n in range(500)]
        frame = to_frame(them)
        wanted = statistics(them, on=ON)
        made: list[int] = []
        init = pb.Member.__init__

        def counted(self: pb.Member, **fields: Any) -> None:
            made.append(1)
            init(self, **fields)

        monkeypatch.setattr(pb.Member, "__init__", counted)
        assert statistics(frame, on=ON) == wanted
        assert 0 < len(made) < 20

    @pytest.mark.parametrize(
        ("data", "column"),
        [
            ({"sex": ["女"]}, "sex"),
            ({"stated_standing": ["正式"]}, "stated_standing"),
            ({"born_on": [date(1980, 1, 2)], "born_on_precision": ["month"]}, "born_on"),
            ({"admitted_on": [date(1980, 1, 2)], "admitted_on_precision": ["week"]}, "admitted_on"),
            ({"geschlecht": ["w"]}, "geschlecht"),
        ],
    )
    def test_what_is_wrong_with_it_is_said(self, data: dict[str, Any], column: str) -> None:
        full = {"confirmed_on": [date(2004, 6, 1)]}
        with pytest.raises(UnfitFrame) as caught:
            statistics(pl.DataFrame(full | data), on=ON)
        assert caught.value.column == column
        assert column in caught.value.zh


def test_the_values_are_public() -> None:
    found = statistics([member(**FULL)], on=ON)
    assert isinstance(found, Statistics)
    assert all(isinstance(table, Table) for table in found.tables)
    assert "branches=<0>" in repr(found)
