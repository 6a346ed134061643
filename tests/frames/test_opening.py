"""Frames opened from files: every format says the same, and whatever is wrong with a file is said in words, with its place."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

import attrs
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.members_nearly_right import ON, members_nearly_right

import partybranch as pb
from partybranch.frames import (
    COLUMNS,
    UNHELD,
    CellKind,
    UnfitFrame,
    check_batches,
    check_frame,
    count_rows,
    from_frame,
    heads,
    screen,
    to_frame,
)
from partybranch.frames._opening import opened

NOTHING: dict[str, Any] = dict.fromkeys(UNHELD, ())
NO_CSV = [column.field for column in COLUMNS if column.kind in {CellKind.TEXTS, CellKind.PAIRS}]
"""The columns that hold lists, for which CSV has no room."""

Written = Callable[[pl.DataFrame, Path], None]
WRITTEN: dict[str, Written] = {
    ".parquet": lambda frame, path: frame.write_parquet(path),
    ".csv": lambda frame, path: frame.write_csv(path),
    ".ndjson": lambda frame, path: frame.write_ndjson(path),
}

MEMBERS = [
    pb.Member(id="1", name="甲某", born_on=pb.PartialDate(1980, 5), floating=True, branch="甲支部"),
    pb.Member(id="2", sex=pb.Sex.FEMALE, born_on=pb.PartialDate(1990, 1, 31), lost_contact=False),
    pb.Member(id="2", name="乙\n某, “丙”", admitted_on=pb.PartialDate(2003), mobile="1390000000"),
]


def found_in(source: pl.DataFrame | Path) -> list[pb.Finding]:
    """Return all findings, without places, which only files have, and by which others are named that are the same again."""
    findings = [found for batch in check_batches(source, on=ON) for found in batch.findings]
    return [attrs.evolve(found, place=None, facts={} if found.related else found.facts) for found in findings]


def screen_of(path: Path) -> pl.DataFrame:
    return screen(path, on=ON).collect()


def named(tmp_path: Path, extension: str, data: str | bytes) -> Path:
    path = tmp_path / f"名册{extension}"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


# Every format


@settings(max_examples=5)
@given(st.lists(members_nearly_right(), min_size=1, max_size=3), st.sampled_from(sorted(WRITTEN)))
def test_every_format_has_the_findings_of_the_frame(
    tmp_path_factory: pytest.TempPathFactory, members: list[pb.Member], extension: str
) -> None:
    frame = to_frame([attrs.evolve(member, **NOTHING) for member in members])
    if extension == ".csv":
        # CSV does not tell an empty text from none.
        frame = frame.drop(NO_CSV).with_columns(pl.col(pl.String).replace("", None))
    path = tmp_path_factory.mktemp("formats") / f"members{extension}"
    WRITTEN[extension](frame, path)
    assert found_in(path) == found_in(frame)
    assert count_rows(path) == len(members)
    assert heads(path, on=ON).equals(heads(frame, on=ON))
    suspected = [screen(source, on=ON).select("row", "suspected").collect() for source in (path, frame)]
    assert suspected[0].equals(suspected[1])


@pytest.mark.parametrize(("extension", "row"), [(".parquet", 2), (".csv", 3), (".ndjson", 2)], ids=str)
def test_a_finding_says_where_it_stands_in_the_file(tmp_path: Path, extension: str, row: int) -> None:
    """Rows count from 1, and the headings of a CSV file are its first."""
    path = tmp_path / f"members{extension}"
    frame = to_frame(MEMBERS)
    WRITTEN[extension](frame.drop(NO_CSV) if extension == ".csv" else frame, path)
    (nameless,) = (each for each in check_frame(path, on=ON).findings if each.code == "SHP201")
    assert nameless.place == pb.findings.Place(source=str(path), row=row, column="name")
    assert str(nameless.path) == "/members/1/name"
    (of_a_frame,) = (each for each in check_frame(frame, on=ON).findings if each.code == "SHP201")
    assert of_a_frame.place is None


def test_a_path_may_be_a_text_and_a_name_may_look_like_a_pattern(tmp_path: Path) -> None:
    path = tmp_path / "a[1]*.PARQUET"
    to_frame(MEMBERS).write_parquet(path)
    assert count_rows(str(path)) == 3


def test_csv_may_begin_with_a_mark_and_end_lines_as_windows_does(tmp_path: Path) -> None:
    data = "\ufeffid,name,floating\r\n1,甲某,true\r\n2,,\r\n"
    report = check_frame(named(tmp_path, ".csv", data), on=ON)
    assert {code for code, _ in report.found} == {"SHP201", "CON305"}


def test_all_lines_of_ndjson_say_what_the_columns_are(tmp_path: Path) -> None:
    lines = [{"id": str(number), "name": "甲某"} for number in range(2_000)]
    path = named(
        tmp_path, ".ndjson", "\n".join(json.dumps(each) for each in [*lines, {"id": "x", "nmae": "乙"}])
    )
    with pytest.raises(UnfitFrame, match="“nmae”; perhaps name"):
        count_rows(path)
    right = named(
        tmp_path, ".ndjson", "\n\n".join(json.dumps(each) for each in [*lines, {"id": "x", "floating": True}])
    )
    assert check_frame(right, on=ON).found == {("CON305", pb.Force.NOTE): 1, ("SHP201", pb.Force.MUST): 1}


@settings(max_examples=8)
@given(st.sets(st.sampled_from([column.field for column in COLUMNS if column.field != "id"])))
def test_of_columns_that_are_not_there_nothing_is_stated(kept: set[str]) -> None:
    full = to_frame(MEMBERS)
    wanted = [column.names for column in COLUMNS if column.field in {"id", *kept}]
    fewer = full.select(name for names in wanted for name in names)
    assert found_in(fewer) == found_in(to_frame(from_frame(fewer)))
    assert heads(fewer, on=ON).equals(heads(to_frame(from_frame(fewer)), on=ON))


# Columns that are wrong


@pytest.mark.parametrize(
    ("wrong", "zh", "en"),
    [
        pytest.param({"name": ["甲某"]}, "没有“id”列（记录编号，文本）", "no column “id”", id="no ids"),
        pytest.param(
            {"id": ["1"], "born": ["x"]},
            "中有不认识的列“born”；是否指：born_on",
            "means nothing here, “born”; perhaps born_on",
            id="unknown",
        ),
        pytest.param(
            {"id": [1]},
            "“id”列应为 String 类型，却是 Int64",
            "of type Int64; right would be String",
            id="ids",
        ),
        pytest.param(
            {"id": ["1"], "born_on": [datetime(1980, 1, 2)]},  # noqa: DTZ001 - as other programs write it
            "“born_on”列应为 Date 类型，却是 Datetime",
            "right would be Date",
            id="a moment",
        ),
        pytest.param(
            {"id": ["1"], "floating": [1]},
            "“floating”列应为 Boolean 类型，却是 Int64",
            "Boolean",
            id="flags as numbers",
        ),
        pytest.param(
            {"id": ["1"], "born_on_precision": ["day"]},
            "中有“born_on_precision”列，却没有“born_on”列",
            "a column “born_on_precision” but no column “born_on”",
            id="precision alone",
        ),
    ],
)
def test_a_column_that_is_wrong_is_said_with_its_file(
    tmp_path: Path, wrong: dict[str, Any], zh: str, en: str
) -> None:
    path = tmp_path / "members.parquet"
    pl.DataFrame(wrong).write_parquet(path)
    asked: list[Callable[[], object]] = [
        lambda: count_rows(path),
        lambda: check_frame(path, on=ON),
        lambda: screen(path, on=ON),
        lambda: heads(path, on=ON),
    ]
    for ask in asked:
        with pytest.raises(UnfitFrame) as caught:
            ask()
        assert str(path) in caught.value.zh
        assert str(path) in caught.value.en
        assert zh in caught.value.zh
        assert en in caught.value.en
        assert caught.value.row is None


@pytest.mark.parametrize("days", [-(2**31), -719163, 2932897, 2**31 - 1], ids=["least", "0", "10000", "most"])
def test_a_day_that_no_calendar_has_is_refused_with_its_row(tmp_path: Path, days: int) -> None:
    path = tmp_path / "members.parquet"
    born = pl.Series([None, days], dtype=pl.Int32).cast(pl.Date)
    pl.DataFrame({"id": ["1", "2"]}).with_columns(born_on=born).write_parquet(path)
    with pytest.raises(
        UnfitFrame, match=r"column “born_on”, row 2 of .*: a day is one of the years 1 to 9999"
    ) as caught:
        check_frame(path, on=ON)
    assert (caught.value.column, caught.value.row) == ("born_on", 1)
    assert heads(path, on=ON)["rows"].to_list() == [2]


# Files that are none


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder.parquet").mkdir()
    said = {
        "none.parquet": "没有这个文件：",
        "folder.parquet": "这是文件夹，不是文件：",
        "a\0b.parquet": "无法打开 ",
        "members.xlsx": "不是数据框文件：",
        "members": "不是数据框文件：",
    }
    for name, words in said.items():
        with pytest.raises(pb.UnreadableFile) as caught:
            check_frame(tmp_path / name, on=ON)
        assert words in caught.value.zh
        assert name in caught.value.en


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are text there")
@pytest.mark.parametrize("extension", sorted(WRITTEN))
@pytest.mark.parametrize("ask", [count_rows, partial(check_frame, on=ON), screen_of, partial(heads, on=ON)])
def test_a_name_that_is_not_in_utf8_is_said(
    tmp_path: Path, extension: str, ask: Callable[[Path], Any]
) -> None:
    right = tmp_path / f"members{extension}"
    WRITTEN[extension](to_frame([pb.Member(id="1")]).select("id"), right)
    wrong = tmp_path / os.fsdecode(b"bad\xff" + extension.encode())
    right.rename(wrong)
    with pytest.raises(pb.UnreadableFile) as caught:
        ask(wrong)
    assert caught.value.zh == f"文件名不是 UTF-8 编码，无法作为数据框读取：{wrong}"
    assert caught.value.en == f"the name of a file of a frame is in UTF-8, and this is not: {wrong}"
    assert list(tmp_path.iterdir()) == [wrong]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = named(tmp_path, ".parquet", b"PAR1")
    path.chmod(0)
    with pytest.raises(pb.UnreadableFile, match="Permission denied"):
        check_frame(path, on=ON)


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = named(tmp_path, ".parquet", b"PAR1")
    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(pb.UnreadableFile, match="Permission denied") as caught:
        check_frame(path, on=ON)
    assert caught.value.zh == f"无法打开 {path}：Permission denied"


@pytest.mark.parametrize("extension", sorted(WRITTEN))
def test_an_empty_file_is_said(tmp_path: Path, extension: str) -> None:
    with pytest.raises(pb.UnreadableFile, match="the file is empty"):
        check_frame(named(tmp_path, extension, b""), on=ON)


# Damaged Parquet


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a Parquet file of several row groups."""
    path = tmp_path_factory.mktemp("parquet") / "members.parquet"
    members = [attrs.evolve(MEMBERS[number % 3], id=str(number)) for number in range(300)]
    to_frame(members).write_parquet(path, row_group_size=100)
    return path.read_bytes()


@pytest.mark.parametrize("part", [0.0001, 0.001, 0.3, 0.5, 0.9, 0.99, 0.9999])
def test_a_parquet_file_that_was_cut_off_is_said_to_be_damaged(
    tmp_path: Path, parquet: bytes, part: float
) -> None:
    path = named(tmp_path, ".parquet", parquet[: max(1, int(len(parquet) * part))])
    with pytest.raises(
        pb.UnreadableFile, match="may be incomplete or damaged: parquet: File out of spec"
    ) as caught:
        check_frame(path, on=ON, to=tmp_path / "findings.parquet")
    assert caught.value.zh.startswith(f"{path} 无法读取，文件可能不完整或已损坏：")
    assert list(tmp_path.iterdir()) == [path]


def cut_in_the_middle(parquet: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield files of which something in the middle is gone or wrong, while the end is whole."""
    yield "nothing but the end", b"PAR1" + parquet[-8:]
    yield "a piece is missing", parquet[:1_000] + parquet[3_000:]
    yield "a chunk is overwritten", parquet[:200] + b"\xff" * 2_000 + parquet[2_200:]
    yield "only noughts", b"PAR1" + bytes(len(parquet) - 8) + b"PAR1"
    footer = len(parquet) - 8 - int.from_bytes(parquet[-8:-4], "little")
    for place in (footer + 1, footer + 40, footer + 400, len(parquet) - 30):
        yield f"{place - footer} in the footer", parquet[:place] + b"\xff" * 4 + parquet[place + 4 :]


def test_a_parquet_file_that_is_damaged_in_the_middle_is_said_to_be(tmp_path: Path, parquet: bytes) -> None:
    for what, data in cut_in_the_middle(parquet):
        path = named(tmp_path, ".parquet", data)
        with pytest.raises(pb.UnreadableFile, match="cannot be read"):
            check_frame(path, on=ON, to=tmp_path / "findings.parquet")
        assert list(tmp_path.iterdir()) == [path], what


def test_text_is_no_parquet(tmp_path: Path) -> None:
    with pytest.raises(pb.UnreadableFile, match="must end with PAR1"):
        check_frame(named(tmp_path, ".parquet", "id,name\n1,甲某\n"), on=ON)


def test_where_polars_panics_it_is_a_damaged_file_too(
    tmp_path: Path, parquet: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some damage makes it panic, which is no `Exception`; which damage that is changes with every release."""

    def panics(*_: object, **__: object) -> None:
        raise pl.exceptions.PanicException("called `Option::unwrap()` on a `None` value")

    path = named(tmp_path, ".parquet", parquet)
    for method in ("collect", "collect_schema"):
        with monkeypatch.context() as patched:
            patched.setattr(pl.LazyFrame, method, panics)
            with pytest.raises(pb.UnreadableFile, match=r"damaged: called `Option::unwrap\(\)`"):
                check_frame(path, on=ON, to=tmp_path / "findings.parquet")
    monkeypatch.setattr(pl.LazyFrame, "collect", panics)
    with pytest.raises(pl.exceptions.PanicException):
        check_frame(to_frame(MEMBERS), on=ON)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_goes_away_while_it_is_read_is_said(tmp_path: Path, parquet: bytes) -> None:
    path = named(tmp_path, ".parquet", parquet)
    batches = check_batches(path, on=ON)
    next(batches)
    path.unlink()
    with pytest.raises(pb.UnreadableFile, match="it went away while it was read") as caught:
        list(batches)
    assert caught.value.zh == f"{path} 在读取过程中不见了"


def test_a_file_that_is_gone_before_it_was_read_to_its_end_is_said(tmp_path: Path, parquet: bytes) -> None:
    path = named(tmp_path, ".parquet", parquet)
    frame = opened(path)

    def read_on_without_it() -> None:
        with frame.reading():
            path.unlink()

    with pytest.raises(pb.UnreadableFile) as caught:
        read_on_without_it()
    assert caught.value.en == f"{path} is no longer there: it went away while it was read"


def test_a_file_that_changes_while_it_is_read_is_said(tmp_path: Path, parquet: bytes) -> None:
    path = named(tmp_path, ".parquet", parquet)
    batches = check_batches(path, on=ON)
    next(batches)
    path.unlink()
    path.write_bytes(b"PAR1" + bytes(len(parquet) - 4))
    with pytest.raises(pb.UnreadableFile, match="changed while it was read"):
        list(batches)


def test_an_error_of_an_own_rule_is_no_damage_of_the_file(tmp_path: Path, parquet: bytes) -> None:
    @pb.rule(
        "OWN001",
        scope=lambda whole: iter(
            pb.Subject(path=path, value=member, member=member) for path, member in whole.members
        ),
        force=pb.Force.NOTE,
        zh="没有",
        en="none",
    )
    def asks_elsewhere(_member: pb.Member, _case: object) -> pb.Verdict:
        """Ask a register that is not there.

        Requires: nothing.
        Reading: nothing.
        Putting it right: nothing.
        """
        raise ConnectionRefusedError(111, "Connection refused")

    with pytest.raises(ConnectionRefusedError):
        check_frame(named(tmp_path, ".parquet", parquet), on=ON, rules=pb.RuleBook((asks_elsewhere,)))


# Text that is wrong

HEAD = "id,name,born_on,floating\n"
SECRET = "密某"
BAD_CELLS = {
    "no such day": ("1980-02-30", "born_on", "日期应写作 YYYY-MM-DD"),
    "two digits for the year": ("80-01-02", "born_on", "日期应写作 YYYY-MM-DD"),
    "without noughts": ("1980-1-2", "born_on", "日期应写作 YYYY-MM-DD"),
    "a month": ("1980-05", "born_on", "日期应写作 YYYY-MM-DD"),
    "a moment": ("1980-01-02T00:00:00", "born_on", "日期应写作 YYYY-MM-DD"),
    "a flag in capitals": ("True", "floating", "是非应写作 true 或 false"),
    "a flag in Chinese": ("是", "floating", "是非应写作 true 或 false"),
}


@pytest.mark.parametrize("name", BAD_CELLS)
@pytest.mark.parametrize(("extension", "before"), [(".csv", 1), (".ndjson", 0)])
def test_a_cell_of_text_that_holds_no_such_value_is_told_with_its_row_and_not_its_text(
    tmp_path: Path, name: str, extension: str, before: int
) -> None:
    text, column, why = BAD_CELLS[name]
    rows = [
        {"id": str(number), "name": SECRET, "born_on": "1980-01-02", "floating": "false"}
        for number in range(9)
    ]
    rows[5][column] = text
    if extension == ".csv":
        data = HEAD + "".join(",".join(row.values()) + "\n" for row in rows)
    else:
        data = "".join(json.dumps(row) + "\n" for row in rows)
    path = named(tmp_path, extension, data)
    with pytest.raises(UnfitFrame) as caught:
        check_frame(path, on=ON)
    assert caught.value.zh == f"{path}“{column}”列第 {6 + before} 行：{why}"
    assert caught.value.en.startswith(f"column “{column}”, row {6 + before} of {path}: ")
    assert (caught.value.column, caught.value.row) == (column, 5)
    assert SECRET not in str(caught.value.__cause__)


DAMAGED: dict[str, tuple[str, str | bytes, str]] = {
    "too many cells": (".csv", HEAD + "1,密某,,\n2,密某,,,,\n", "：第 3 行：有 6 格，表头只有 4 格"),
    "an open quotation mark": (".csv", HEAD + '1,"密\n某",,\n2,"密某,,\n3,,,\n', "：第 4 行：引号没有成对"),
    "GBK": (".csv", (HEAD + "1,密某,,\n").encode("gb18030"), "：文件应为 UTF-8 编码"),
    "half an object": (
        ".ndjson",
        '{"id": "1"}\n\n{"id": "2", "name": "密某"\n',
        "：第 3 行：应为一个 UTF-8 编码的 JSON 对象",
    ),
    "a list": (".ndjson", '[{"id": "1"}]\n', "：第 1 行：应为一个 UTF-8 编码的 JSON 对象"),
    "NDJSON in GBK": (
        ".ndjson",
        '{"id": "1", "name": "密某"}\n'.encode("gb18030"),
        "：第 1 行：应为一个 UTF-8 编码的 JSON 对象",
    ),
    "no line": (".ndjson", "\n\n", ""),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_text_is_told_with_its_line_and_not_its_words(tmp_path: Path, name: str) -> None:
    extension, data, why = DAMAGED[name]
    path = named(tmp_path, extension, data)
    with pytest.raises(pb.UnreadableFile) as caught:
        check_frame(path, on=ON)
    assert caught.value.zh == f"{path} 无法读取，文件可能不完整或已损坏{why}"
    assert "密" not in caught.value.en


def test_damage_that_cannot_be_found_any_more_is_damage_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = named(tmp_path, ".ndjson", '{"id": "1"')
    opening = Path.open

    def once(self: Path, mode: str) -> IO[Any]:
        monkeypatch.setattr(Path, "open", refused)
        return opening(self, mode)

    def refused(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "open", once)
    with pytest.raises(pb.UnreadableFile) as caught:
        count_rows(path)
    assert caught.value.en == f"{path} cannot be read; the file may be incomplete or damaged"


def test_cells_that_a_line_lacks_hold_nothing(tmp_path: Path) -> None:
    assert check_frame(named(tmp_path, ".csv", HEAD + "1,甲某\n"), on=ON).found == {}


def test_a_day_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = named(tmp_path, ".csv", "id,name,applied_on\n1,甲某,2026-11-24\n2,甲某,\n")
    (found,) = check_frame(path, on=ON).findings
    assert (found.code, str(found.path)) == ("CON201", "/members/0/applied_on")
    assert "2026-11-24" in found.text("en")
