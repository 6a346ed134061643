"""Membership statistics as lines, as JSON and as one long table."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

import partybranch as pb
from partybranch.outputs import statistics_as_csv, statistics_as_json, statistics_lines
from partybranch.summaries import statistics

ON = date(2025, 12, 31)
D = pb.PartialDate.parse
FULL: dict[str, Any] = {"admitted_on": D("2003-06-01"), "confirmed_on": D("2004-06-01")}
THEM = (
    pb.Member(id="1", branch="甲支部", sex=pb.Sex.FEMALE, ethnicity="02", born_on=D("1980"), **FULL),
    pb.Member(id="2", branch="甲支部", sex=pb.Sex.MALE, ethnicity="01", born_on=D("1994"), **FULL),
    pb.Member(id="3", branch="乙支部", identity_number="110000199002020029", admitted_on=D("2025-06-01")),
    pb.Member(id="4", applied_on=D("2025-06-01")),
    pb.Member(
        id="5", branch="乙支部", stated_standing=pb.Standing.FULL, occupation='=cmd|"calc"', ethnicity="01"
    ),
    pb.Member(id="6", left_on=D("2025-06")),
    pb.Member(id="7"),
)


def text(language: str, **options: Any) -> str:
    found = statistics(THEM, on=ON, **options)
    return "\n".join(line.text for line in statistics_lines(found, language))


def test_who_is_counted_stands_first() -> None:
    assert text("zh").split("\n\n")[0].split("\n") == [
        "党员 4 名（截至 2025-12-31）",
        "其中 1 名没有日期，依花名册所填人员类别计入",
        "未计入：已离开党组织 1、尚未入党 1",
        "无法判断是否为党员：没有入党日期和人员类别 1",
    ]
    assert text("en").split("\n\n")[0].split("\n") == [
        "members: 4 (as of 2025-12-31)",
        "of these 1 counted by the standing that the roster states, without a date",
        "left out: has left the Party 1, not admitted yet 1",
        "cannot tell if a member: neither a date of admission nor a standing is stated 1",
    ]


def test_a_table_has_the_rows_in_which_somebody_stands_their_totals_and_whom_it_cannot_tell() -> None:
    tables = {block.split("\n")[0]: block.split("\n")[1:] for block in text("zh").split("\n\n")}
    assert tables["民族"] == [
        "  汉族              2  50%",
        "  蒙古族            1  25%",
        "  其中：少数民族    1  25%",
        "  无法确定：未填写  1  25%",
    ]
    assert tables["性别"] == [
        "  男                1  25%",
        "  女                2  50%",
        "  无法确定：未填写  1  25%",
        "  （1 名取自公民身份号码）",
    ]
    assert tables["学历"] == ["  无法确定：未填写 4"]
    english = {block.split("\n")[0]: block.split("\n")[1:] for block in text("en").split("\n\n")}
    assert english["sex"][-1] == "  (1 taken from identity number)"
    assert english["education"] == ["  cannot tell: not stated 4"]


def test_of_nobody_there_are_no_tables() -> None:
    found = statistics([], on=ON)
    assert [line.text for line in statistics_lines(found, "zh")] == ["党员 0 名（截至 2025-12-31）"]


def test_branches_stand_below_each_other() -> None:
    assert text("zh", by_branch=True).split("\n\n")[-1].split("\n") == [
        "党支部        党员  正式  预备  女  少数民族  35岁及以下  61岁及以上  大专及以上  无法判断",
        "甲支部           2     2     0   1         1           1           0           0         0",
        "乙支部           2     1     1   1         0           1           0           0         0",
        "未写明党支部     0     0     0   0         0           0           0           0         1",
    ]
    one = statistics(THEM, on=ON, by_branch=True).branches[0]
    assert next(statistics_lines(one, "zh")).text == "甲支部  党员 2 名（截至 2025-12-31）"
    assert next(statistics_lines(one, "en")).text == "甲支部, members: 2 (as of 2025-12-31)"


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (
            pb.Period.of_year(2003),
            "只统计在此期间入党的：2003-01-01 至 2004-01-01（不含末日）",
            "only those admitted from 2003-01-01 to 2004-01-01 (not included)",
        ),
        (
            pb.Period(start=date(2003, 1, 1)),
            "只统计在此日及以后入党的：2003-01-01",
            "only those admitted from 2003-01-01 on",
        ),
    ],
)
def test_new_members_are_said_to_be_counted_alone(period: pb.Period, zh: str, en: str) -> None:
    assert text("zh", admitted=period).split("\n")[1] == zh
    assert text("en", admitted=period).split("\n")[1] == en


def test_json_holds_every_number_and_rounds_none() -> None:
    found = statistics(THEM, on=ON, by_branch=True, admitted=pb.Period(start=date(2000, 1, 1)))
    plain = json.loads(statistics_as_json(found))
    assert list(plain) == [
        "partybranch", "on", "branch", "admitted", "records", "counted", "stated", "left_out", "in_doubt", "tables",
        "branches",
    ]  # fmt: skip
    assert plain["admitted"] == {"start": "2000-01-01", "end": None}
    assert (plain["records"], plain["counted"], plain["branch"]) == (7, 3, None)
    sex = plain["tables"][1]
    assert sex == {
        "id": "sex",
        "title": {"zh": "性别", "en": "sex"},
        "of": 3,
        "rows": [
            {"key": "male", "label": {"zh": "男", "en": "male"}, "count": 1},
            {"key": "female", "label": {"zh": "女", "en": "female"}, "count": 2},
        ],
        "totals": [],
        "cannot_tell": [],
        "derived": {"from": {"zh": "公民身份号码", "en": "identity number"}, "count": 1},
    }
    assert plain["tables"][2]["derived"] is None
    assert [each["branch"] for each in plain["branches"]] == ["甲支部", "乙支部", ""]
    assert json.loads(statistics_as_json(statistics(THEM, on=ON)))["admitted"] is None
    year = statistics(THEM, on=ON, admitted=pb.Period.of_year(2025))
    assert json.loads(statistics_as_json(year))["admitted"] == {"start": "2025-01-01", "end": "2026-01-01"}


def test_csv_is_one_long_table_that_a_spreadsheet_opens_and_no_cell_of_which_is_a_formula() -> None:
    found = statistics(THEM, on=ON, by_branch=True)
    data = statistics_as_csv(found)
    assert data.startswith(b"\xef\xbb\xbfscope,branch,table,part,key,label_zh,label_en,count,share\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == len(list(found.figures()))
    female = [row for row in rows if row["key"] == "female"]
    assert [(row["scope"], row["branch"], row["count"], row["share"]) for row in female] == [
        ("all", "", "2", "0.500000"),
        ("branch", "甲支部", "1", "0.500000"),
        ("branch", "乙支部", "1", "0.500000"),
        ("branch", "", "0", ""),
    ]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]
    (third,) = (
        row for row in rows if row["table"] == "membership" and row["key"] == "gone" and row["scope"] == "all"
    )
    assert third["share"] == "0.142857"
