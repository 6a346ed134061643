"""Completeness as lines, as JSON and as a list of what is to be filled in."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import partybranch as pb
from partybranch.outputs import completeness_as_csv, completeness_as_json, completeness_lines
from partybranch.summaries import Completeness, completeness

ROSTER = """\
姓名,性别,所在党支部,加入党组织日期,是否为失联党员,失去联系日期
甲某,女,甲支部,2012-06-01,否,
乙某,,乙支部,2012-02-30,是,
,,乙支部,2012-06-01,否,
"""
ITEMS = ("name", "sex", "admitted_on", "lost_contact_since", "mobile|landline")


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Completeness:
    monkeypatch.chdir(tmp_path)
    Path("花名册.csv").write_text(ROSTER + "丙某,女,,,,\n", encoding="utf-8")
    return completeness(pb.read_roster("花名册.csv"), fields=ITEMS)


def lines(found: Completeness, language: str, limit: int | None = None) -> list[str]:
    return [line.text for line in completeness_lines(found, language, limit=limit)]


def test_in_chinese(found: Completeness) -> None:
    assert lines(found, "zh") == [
        "党员 3 名，其中应填项目都已填写的 0 名；完整率 46.1%",
        "应填项目：指定的字段",
        "",
        "项目                      应填  已填  空缺  未读出  不适用  无法判断  完整率",
        "姓名                         3     3     0       0       0         0    100%",
        "性别                         3     2     1       0       0         0   66.6%",
        "加入党组织日期（党员）       3     1     1       1       0         0   33.3%",
        "失去联系日期（失联党员）     1     0     1       0       1         1      0%",
        "手机号或固定电话             3     0     3       0       0         0      0%",
        "表中没有这些列（括号内为行数）：手机号或固定电话（3）",
        "",
        "党支部        党员  完整  完整率",
        "甲支部           1     0     75%",
        "乙支部           1     0     20%",
        "未写明党支部     1     0     50%",
        "",
        "花名册.csv",
        "  第3行 乙某：缺 性别、失去联系日期；未读出 加入党组织日期",
        "  第5行 丙某：缺 加入党组织日期",
    ]


def test_in_english_no_more_rows_than_were_asked_for(found: Completeness) -> None:
    english = lines(found, "en", limit=1)
    assert english[:2] == [
        "members: 3, 0 of them with every item filled in; share 46.1%",
        "items: the fields that were named",
    ]
    assert english[9] == "no such column in the table (number of rows): mobile number or landline number (3)"
    assert english[-3:] == [
        "花名册.csv",
        "  row 3 乙某: empty: sex, date contact was lost; unread: date of admission",
        "… and 1 more rows",
    ]
    assert lines(found, "zh", limit=0)[-1] == "……另有 2 行"


def test_of_records_from_no_table_the_ids_are_named() -> None:
    found = completeness([pb.Member(id="0007")], fields=("name",))
    assert lines(found, "zh")[-2:] == ["", "  0007：缺 姓名"]
    nobody = lines(completeness([], fields=("name",)), "zh")
    assert nobody[0] == "党员 0 名，其中应填项目都已填写的 0 名；完整率 -"


def test_json_holds_items_branches_and_gaps(found: Completeness) -> None:
    (form,) = json.loads(completeness_as_json([found]))["forms"]
    assert list(form) == ["form", "asks_by", "records", "complete", "items", "branches", "gaps"]
    assert form["items"][3] == {
        "fields": ["lost_contact_since"],
        "label": {"zh": "失去联系日期", "en": "date contact was lost"},
        "of": {"zh": "失联党员", "en": "members out of contact"},
        "asked": 1,
        "filled": 0,
        "empty": 1,
        "unread": 0,
        "not_asked": 1,
        "cannot_tell": 1,
        "no_column": 0,
    }
    assert [(each["branch"], each["records"], each["complete"]) for each in form["branches"]] == [
        ("甲支部", 1, 0),
        ("乙支部", 1, 0),
        ("", 1, 0),
    ]
    assert [each["state"] for each in form["gaps"]] == [
        "no column", "empty", "unread", "empty", "no column", "empty", "no column",
    ]  # fmt: skip
    assert form["gaps"][2] == {
        "member": "2",
        "branch": "乙支部",
        "fields": ["admitted_on"],
        "state": "unread",
        "path": "/members/1/admitted_on",
        "where": {"source": "花名册.csv", "sheet": None, "row": 3, "column": "加入党组织日期", "cell": "D3"},
    }


def test_csv_is_the_list_of_what_is_to_be_filled_in(found: Completeness) -> None:
    more = completeness([pb.Member(id="9", name="=1+1")], fields=("sex",))
    data = completeness_as_csv([found, more])
    assert data.startswith(
        b"\xef\xbb\xbfbranch,member,name,source,sheet,row,column,cell,fields,label_zh,label_en,state\r\n"
    )
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == len(found.gaps) + 1
    assert rows[1] == {
        "branch": "乙支部",
        "member": "2",
        "name": "乙某",
        "source": "花名册.csv",
        "sheet": "",
        "row": "3",
        "column": "性别",
        "cell": "B3",
        "fields": "sex",
        "label_zh": "性别",
        "label_en": "sex",
        "state": "empty",
    }
    assert (rows[0]["fields"], rows[0]["row"], rows[0]["cell"]) == ("mobile|landline", "2", "")
    assert (rows[-1]["name"], rows[-1]["row"]) == ("'=1+1", "")
