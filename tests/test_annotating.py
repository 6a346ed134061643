"""`pb.annotate`: a roster's file in, the workbook with every problem at its cell out, whole or not at all."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path

import pytest
from tests.outputs.workbooks import adorned, by_hand, findings_in, opened, repacked, values
from tests.roster.files import delimited, xlsx

import partybranch as pb

ON = date(2026, 11, 23)
ROWS = [["姓名", "性别", "入党时间"], ["赵一", "难", "2003-06-01"], ["钱二", "女", "2004-06-01"]]


def test_a_file_is_annotated_and_itself_unchanged(tmp_path: Path) -> None:
    source, target = tmp_path / "花名册.xlsx", tmp_path / "核查.xlsx"
    before = adorned()
    source.write_bytes(before)
    report = pb.annotate(source, target, on=ON)
    assert report == pb.check(pb.read_roster(source), on=ON)
    assert source.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == sorted([source, target])
    assert opened(target.read_bytes()).sheetnames[0] == "核查结果 (2)"


@pytest.mark.parametrize("as_file", [True, False])
def test_bytes_and_open_files_are_annotated(tmp_path: Path, *, as_file: bool) -> None:
    data = delimited(ROWS)
    report = pb.annotate(io.BytesIO(data) if as_file else data, tmp_path / "out.xlsx", on=ON)
    assert {each.code for each in report.findings} == {"SHP102", "SHP131"}
    assert dict(values((tmp_path / "out.xlsx").read_bytes()))["名册"][1][:3] == ["赵一", "难", "2003-06-01"]


def test_headings_rules_and_language_are_as_for_the_check(tmp_path: Path) -> None:
    report = pb.annotate(
        xlsx({"名册": ROWS}),
        tmp_path / "out.xlsx",
        on=ON,
        rules=pb.RULES.only("SHP"),
        mapping={"入党时间": "admitted_on"},
        language="en",
    )
    assert [each.code for each in report.findings] == ["SHP102"]
    assert opened((tmp_path / "out.xlsx").read_bytes()).sheetnames[0] == "Check results"


@pytest.mark.parametrize(("most", "written"), [(20, True), (19, False)])
def test_the_limits_hold_for_the_check_too(most: int, tmp_path: Path, *, written: bool) -> None:
    """A workbook in which some problems are not marked would say that there are none."""
    heading = ["姓名", "加入党组织日期", "转为正式党员日期"]
    data = delimited([heading, *([f"甲{number}", "2020-05-01", "2020-09-01"] for number in range(20))])
    target = tmp_path / "out.xlsx"

    def annotate() -> pb.Report:
        return pb.annotate(
            data, target, on=ON, rules=pb.RULES.only("ADM201"), limits=pb.Limits(findings=most)
        )

    if written:
        assert (len(annotate().findings), target.exists()) == (20, True)
        return
    with pytest.raises(
        pb.UnwritableFile, match="there are 20 findings, of which the check kept the first 19"
    ):
        annotate()
    assert not target.exists()


def test_names_stand_in_the_list_and_numbers_in_their_place_are_masked(tmp_path: Path) -> None:
    number = "110000198001010035"
    data = xlsx({"名册": [["姓名", "性别"], ["赵一", "难"], [number, "难"]]})
    pb.annotate(data, tmp_path / "a.xlsx", on=ON)
    pb.annotate(data, tmp_path / "b.xlsx", on=ON, reveal=True)
    masked, shown = (
        {
            str(cells[6])
            for cells in opened((tmp_path / name).read_bytes()).worksheets[0].iter_rows(values_only=True)
        }
        for name in ("a.xlsx", "b.xlsx")
    )
    assert "赵一" in masked
    assert number not in masked
    assert number in shown


def test_meetings_have_their_names_in_the_list(tmp_path: Path) -> None:
    pb.annotate(Path(__file__).parents[1] / "examples" / "meetings.xlsx", tmp_path / "out.xlsx", on=ON)
    rows = opened((tmp_path / "out.xlsx").read_bytes()).worksheets[0].iter_rows(values_only=True)
    named = {(cells[2], cells[4]): cells[6] for cells in rows}
    assert named["MTG102", "第3行"] == "支部委员会会议 三月支委会 2026-03-02"


def _same(tmp_path: Path, source: Path) -> list[Path]:
    """Return other names of a file."""
    symbolic, hard = tmp_path / "symbolic.xlsx", tmp_path / "hard.xlsx"
    symbolic.symlink_to(source)
    os.link(source, hard)
    (tmp_path / "folder").mkdir()
    return [source, symbolic, hard, tmp_path / "folder" / ".." / source.name]


def test_the_input_is_never_written_over_under_whatever_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "花名册.xlsx"
    before = xlsx({"名册": ROWS})
    source.write_bytes(before)
    for target in _same(tmp_path, source):
        with pytest.raises(pb.UnwritableFile, match="the output is the input"):
            pb.annotate(source, target, on=ON)
        with source.open("rb") as file, pytest.raises(pb.UnwritableFile, match="the output is the input"):
            pb.annotate(file, target, on=ON)
    assert source.read_bytes() == before
    monkeypatch.chdir(tmp_path)
    with pytest.raises(pb.UnwritableFile):
        pb.annotate(source, source.name, on=ON)


@pytest.mark.parametrize("name", ["out.csv", "out.xls", "out", "out.ods"])
def test_the_output_is_a_workbook(tmp_path: Path, name: str) -> None:
    with pytest.raises(pb.UnwritableFile) as caught:
        pb.annotate(xlsx({"名册": ROWS}), tmp_path / name, on=ON)
    assert caught.value.zh.endswith("批注后的工作簿扩展名为 .xlsx（含宏的为 .xlsm）")
    assert list(tmp_path.iterdir()) == []


def test_macros_and_the_name_of_the_output_go_together(tmp_path: Path) -> None:
    def macros(part: bytes) -> bytes:
        return part.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    plain = xlsx({"名册": ROWS})
    data = repacked(plain, {"[Content_Types].xml": macros}, {"xl/vbaProject.bin": b"macros"})
    with pytest.raises(pb.UnwritableFile, match=r"holds macros, which are kept: .* \.xlsm"):
        pb.annotate(data, tmp_path / "out.xlsx", on=ON)
    with pytest.raises(pb.UnwritableFile, match=r"holds no macros: .* \.xlsx"):
        pb.annotate(plain, tmp_path / "out.xlsm", on=ON)
    assert list(tmp_path.iterdir()) == []
    pb.annotate(data, tmp_path / "out.xlsm", on=ON)
    assert findings_in((tmp_path / "out.xlsm").read_bytes()) == findings_in(plain)


@pytest.mark.parametrize(
    ("name", "data"), [("台账.json", b"{}"), ("党员.ndjson", b"x"), ("-", b'\xef\xbb\xbf [{"id": "1"}]')]
)
def test_a_document_has_no_cells_to_be_marked(tmp_path: Path, name: str, data: bytes) -> None:
    source = tmp_path / name
    source.write_bytes(data)
    with pytest.raises(pb.UnreadableFile) as caught:
        pb.annotate(source if name != "-" else data, tmp_path / "out.xlsx", on=ON)
    assert "convert" in caught.value.en
    assert not (tmp_path / "out.xlsx").exists()


def test_what_a_file_is_says_its_name(tmp_path: Path) -> None:
    """A title may look like JSON, and a program that writes tables does not ask."""
    source = tmp_path / "甲.csv"
    source.write_text('["2026"]党员花名册,\n姓名,性别\n某甲,男\n', encoding="utf-8")
    pb.annotate(source, tmp_path / "out.xlsx", on=ON)
    assert len(pb.read_roster(tmp_path / "out.xlsx").members) == 1


def test_an_old_output_stays_where_the_input_cannot_be_read(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(pb.UnreadableFile):
        pb.annotate(tmp_path / "missing.xlsx", target, on=ON)
    with pytest.raises(pb.UnreadableFile):
        pb.annotate(by_hand("<sheetData/>"), target, on=ON)
    assert target.read_bytes() == b"old"


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(pb.UnwritableFile):
        pb.annotate(xlsx({"名册": ROWS}), tmp_path / "nowhere" / "out.xlsx", on=ON)
