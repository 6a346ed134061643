"""Parquet files on the command line: checked without being held, counted, and said to be what they are elsewhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest
from attrs import evolve
from typer.testing import Result

from partybranch import RULES, Force, Member, NotMet, PartialDate, RuleBook, Sex, Subject, Verdict, dump, rule
from partybranch.frames import FINDING_COLUMNS, to_frame
from partybranch.identity import check_character

Command = Callable[..., Result]
ON = ("--on", "2026-11-23")
FIRST = "11000019491231002"
IDENTITY = FIRST + check_character(FIRST)

MEMBERS = (
    Member(id="1", name="甲某", floating=True),
    Member(id="2", branch="某支部"),
    Member(id="3", name="乙某", admitted_on=PartialDate(2003, 6), joined_on=PartialDate(2003, 6)),
    Member(id="3", name="丙某", identity_number="11*******", lost_contact=True),
)

ZH = """\
全省.parquet
  第1行 甲某
    [提示] CON305 floating_to：流动党员没有填外出流向
  第2行
    [必须] SHP201 name：没有姓名
  第4行 丙某
    [必须] CON304 lost_contact_since：失联党员没有填失去联系日期（年、月）
    [提示] SHP203 identity_number：身份号码已打码，无法核对
  第3行 乙某
    [必须] CON106 id：记录编号重复，另见第4行
  第4行 丙某
    [必须] CON106 id：记录编号重复，另见第3行

全省.parquet：各规则发现的问题
    2 [必须] CON106 记录编号重复，另见…
    1 [必须] CON304 失联党员没有填失去联系日期（年、月）
    1 [必须] SHP201 没有姓名
    1 [提示] CON305 流动党员没有填外出流向
    1 [提示] SHP203 身份号码已打码，无法核对
全省.parquet：有 {beyond} 条规则未核查，此类文件中没有所需的记录

核查日 2026-11-23：党员记录 4 条
发现问题：必须 4、一般应当 0、惯例 0、提示 2
无法判断 5 项：
    ADM101 只计数，未逐条列出（1）
    CON101 只计数，未逐条列出（1）
    CON102 只计数，未逐条列出（1）
    CON105 只计数，未逐条列出（1）
    LIF402 只计数，未逐条列出（1）
"""

EN = """\
全省.parquet
  row 1 甲某
    [note] CON305 floating_to: a floating member, and the destination is not given
  row 2
    [must] SHP201 name: no name

全省.parquet: found by rule
    2 [must] CON106 the same record id stands again: …
    1 [must] CON304 out of contact, and no date since when (year and month)
    1 [must] SHP201 no name
    1 [note] CON305 a floating member, and the destination is not given
    1 [note] SHP203 the identity number is masked and cannot be checked
全省.parquet: not asked: {beyond} rules, for such a file does not hold the records they need

checked as of 2026-11-23: 4 member records
found: must 4, normally 0, practice 0, note 2
not shown: 4 more (--limit)
cannot tell: 5
"""


@pytest.fixture
def big(folder: Path) -> str:
    """A Parquet file of four members."""
    to_frame(MEMBERS).write_parquet(folder / "全省.parquet")
    return "全省.parquet"


@pytest.fixture
def fine(folder: Path) -> str:
    """A Parquet file of a member with nothing wrong."""
    to_frame([Member(id="1", name="甲某")]).write_parquet(folder / "fine.parquet")
    return "fine.parquet"


def codes(result: Result) -> list[str]:
    return [
        line.split()[1].partition("：")[0] for line in result.stdout.splitlines() if line.startswith("    [")
    ]


def beyond() -> int:
    from partybranch.frames import BEYOND  # noqa: PLC0415 - loads polars

    return sum(each.code.startswith(BEYOND) for each in RULES)


def test_findings_stand_before_their_numbers_and_what_was_not_asked(command: Command, big: str) -> None:
    result = command("check", big, *ON)
    assert result.stdout == ZH.format(beyond=beyond())
    assert (result.stderr, result.exit_code) == ("", 1)


def test_limit_holds_back_findings_and_not_their_numbers(command: Command, big: str) -> None:
    result = command("check", big, *ON, "--limit", "2", "--lang", "en")
    assert result.stdout.startswith(EN.format(beyond=beyond()))
    assert result.exit_code == 1


def test_where_none_is_shown_all_are_counted(command: Command, big: str) -> None:
    result = command("check", big, *ON, "--limit", "0")
    assert codes(result) == []
    assert "发现问题：必须 4、一般应当 0、惯例 0、提示 2" in result.stdout
    assert "另有 6 处未显示（--limit）" in result.stdout
    assert result.exit_code == 1


def test_without_a_limit_no_more_are_shown_than_can_be_read(
    command: Command, big: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partybranch.cli._frames._SHOWN", 1)
    result = command("check", big, *ON)
    assert codes(result) == ["CON305"]
    assert "另有 5 处未显示（--limit）" in result.stdout
    assert result.exit_code == 1


def test_the_status_goes_by_what_was_left_out_too(command: Command, big: str) -> None:
    """What is shown is a note, and what is not is a must."""
    for more, status in ([], 1), (["--fail-on", "never"], 0), (["--select", "CON305"], 0):
        assert command("check", big, *ON, "--limit", "1", *more).exit_code == status
    assert (
        command("check", big, *ON, "--select", "CON305", "--limit", "0", "--fail-on", "note").exit_code == 1
    )


def test_a_file_with_nothing_wrong_ends_with_0(command: Command, fine: str) -> None:
    result = command("check", fine, *ON)
    assert result.stdout.splitlines() == [
        f"fine.parquet：有 {beyond()} 条规则未核查，此类文件中没有所需的记录",
        "",
        "核查日 2026-11-23：党员记录 1 条",
        "发现问题：必须 0、一般应当 0、惯例 0、提示 0",
    ]
    assert result.exit_code == 0


def test_quiet_leaves_the_findings_alone(command: Command, big: str) -> None:
    result = command("check", big, *ON, "--quiet")
    assert result.stdout == ZH.partition("\n\n")[0] + "\n"
    assert command("check", big, *ON, "-q", "--limit", "0").stdout == ""


@pytest.mark.parametrize(
    ("options", "found", "unasked"),
    [
        (["--select", "CON1"], ["CON106", "CON106"], ""),
        (["--select", "SHP", "--ignore", "SHP203"], ["SHP201"], "SHP211 未核查"),
        (["--select", "ADM109,ADM110"], [], "ADM109、ADM110 未核查"),
        (["--ignore", "SHP,CON,ADM,MTG,CMP,CYC,DUE,ELE,ORG,RAT,LIF1,LIF2,LIF40,LIF5"], [], "LIF410 未核查"),
    ],
    ids=["asked", "one of them not", "none of them", "all but one ignored"],
)
def test_only_what_is_selected_is_asked(
    command: Command, big: str, options: list[str], found: list[str], unasked: str
) -> None:
    result = command("check", big, *ON, *options)
    assert codes(result) == found
    assert [line for line in result.stdout.splitlines() if "未核查" in line] == (
        [f"全省.parquet：{unasked}，此类文件中没有所需的记录"] if unasked else []
    )


# Several inputs


def test_several_files_are_checked_each_by_itself(command: Command, big: str, fine: str) -> None:
    result = command("check", fine, big, *ON, "--format", "json")
    said = json.loads(result.stdout)
    assert [(each["path"], each["rows"]) for each in said["sources"]] == [(fine, 1), (big, 4)]
    assert {each["where"]["source"] for each in said["findings"]} == {big}
    assert said["counts"]["must"] == 4


def test_a_folder_stands_for_its_tables_and_its_parquet_files(
    command: Command, folder: Path, big: str, roster: str
) -> None:
    (folder / "sub").mkdir()
    for name in (big, roster):
        (folder / name).rename(folder / "sub" / name)
    for name in (".hidden.parquet", ".全省.parquet.1234.part"):
        (folder / "sub" / name).write_bytes(b"no roster")
    (folder / "sub" / "folder.parquet").mkdir()
    said = json.loads(command("check", "sub", *ON, "--format", "json").stdout)
    assert [each["path"] for each in said["sources"]] == ["sub/r.csv", "sub/全省.parquet"]
    assert (said["counts"]["must"], said["sources"][0]["rows"]) == (8, 5)
    (folder / "sub" / roster).unlink()
    said = json.loads(command("check", "sub", *ON, "--format", "json").stdout)
    assert [each["path"] for each in said["sources"]] == ["sub/全省.parquet"]


def test_limit_counts_over_tables_and_parquet_files(command: Command, roster: str, big: str) -> None:
    result = command("check", big, roster, *ON, "--limit", "6")
    assert codes(result) == ["CON103", "ADM201", "SHP102", "SHP120", "SHP130", "CON305"]
    assert "另有 5 处未显示（--limit）" in result.stdout
    assert "党员记录 8 条（数据 5 行，其中无法读取 1 行）" in result.stdout


@pytest.mark.parametrize("name", ["empty", "empty.parquet"])
def test_a_folder_without_anything_to_read_is_said(command: Command, folder: Path, name: str) -> None:
    (folder / name).mkdir()
    (folder / name / "notes.txt").write_text("nothing", encoding="utf-8")
    result = command("check", name, *ON)
    assert result.exit_code == 2
    assert f"文件夹中没有可读取的文件：{name}" in result.stderr


# What cannot be read


def test_a_damaged_file_ends_with_2_and_names_it(command: Command, folder: Path, big: str, fine: str) -> None:
    data = (folder / big).read_bytes()
    (folder / big).write_bytes(data[: len(data) // 2])
    result = command("check", fine, big, *ON)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert result.stderr.startswith("错误：全省.parquet 无法读取，文件可能不完整或已损坏：")


def test_of_several_files_the_one_with_a_wrong_column_is_named(
    command: Command, folder: Path, big: str
) -> None:
    pl.DataFrame({"id": ["1"], "nmae": ["甲某"]}).write_parquet(folder / "other.parquet")
    result = command("check", big, "other.parquet", *ON, "--lang", "en")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert result.stderr == (
        "error: other.parquet has a column that means nothing here, “nmae”; perhaps name, number "
        "(what is no field of a member may stand in extra)\n"
    )
    pl.DataFrame({"id": ["1", "2"], "sex": ["male", "女"]}).write_parquet(folder / "other.parquet")
    result = command("check", big, "other.parquet", *ON)
    assert result.stderr == "错误：other.parquet“sex”列第 2 行：应为以下代码之一：male、female\n"


def test_where_polars_is_not_installed_the_extra_is_named(
    command: Command, big: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partybranch.frames.count_rows", None)
    monkeypatch.delattr("partybranch.frames.count_rows")
    monkeypatch.setitem(sys.modules, "polars", None)
    result = command("check", big, *ON, "--lang", "en")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "partybranch[frames]" in result.stderr


# Findings to a file


def test_all_findings_are_written_however_few_are_shown(command: Command, folder: Path, big: str) -> None:
    result = command("check", big, *ON, "--limit", "1", "--findings", "问题.parquet")
    written = pl.read_parquet(folder / "问题.parquet")
    assert written.schema == pl.Schema(dict(FINDING_COLUMNS))
    assert written["code"].to_list() == ["CON305", "SHP201", "CON304", "SHP203", "CON106", "CON106"]
    assert written["row"].to_list() == [0, 1, 3, 3, 2, 3]
    assert (codes(result), result.exit_code) == (["CON305"], 1)


@pytest.mark.parametrize(
    ("inputs", "target", "words"),
    [
        (["全省.parquet", "fine.parquet"], "x.parquet", "请只给出一个 .parquet 文件"),
        (["r.csv"], "x.parquet", "请只给出一个 .parquet 文件"),
        (["全省.parquet"], "x.csv", "文件名应以 .parquet 结尾，而不是 x.csv"),
        (["全省.parquet"], "全省.parquet", "输出文件就是输入文件：全省.parquet"),
        (["."], "全省.parquet", "输出文件就是输入文件：全省.parquet"),
        (["全省.parquet"], "nowhere/x.parquet", "无法写入 nowhere/x.parquet：No such file or directory"),
        (["全省.parquet"], "a.parquet", "输出位置是文件夹：a.parquet"),
    ],
)
@pytest.mark.usefixtures("big", "fine", "roster")
def test_where_findings_cannot_go_is_said_and_nothing_is_written(
    command: Command, folder: Path, inputs: list[str], target: str, words: str
) -> None:
    (folder / "a.parquet").mkdir()
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    result = command("check", *inputs, *ON, "--findings", target)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert words in result.stderr
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_findings_go_beside_tables_that_are_checked_too(
    command: Command, folder: Path, big: str, roster: str
) -> None:
    result = command("check", roster, big, *ON, "--findings", "x.parquet", "--format", "json")
    assert pl.read_parquet(folder / "x.parquet").height == 6
    assert len(json.loads(result.stdout)["findings"]) == 11


# Other forms


def test_json_says_how_much_was_left_out_and_counted_only(command: Command, big: str) -> None:
    said = json.loads(command("check", big, *ON, "--format", "json", "--limit", "2").stdout)
    (source,) = said["sources"]
    assert source.pop("not_asked") == sorted(source_codes())
    assert source == {
        "path": big,
        "encoding": None,
        "profile": None,
        "rows": 4,
        "members": 4,
        "unreadable": 0,
        "sheets": [],
        "screened": 1,
    }
    assert said["counts"] == {"must": 4, "normally": 0, "practice": 0, "note": 2, "cannot_tell": 5}
    assert said["left_out"] == 4
    assert said["untold"] == dict.fromkeys(("ADM101", "CON101", "CON102", "CON105", "LIF402"), 1)
    assert said["cannot_tell"] == []
    assert [(each["code"], each["where"]["row"], each["where"]["column"]) for each in said["findings"]] == [
        ("CON305", 1, "floating_to"),
        ("SHP201", 2, "name"),
    ]


def source_codes() -> list[str]:
    from partybranch.frames import BEYOND  # noqa: PLC0415 - loads polars

    return [each.code for each in RULES if each.code.startswith(BEYOND)]


def test_sarif_says_how_much_was_left_out(command: Command, big: str) -> None:
    (run,) = json.loads(command("check", big, *ON, "--format", "sarif", "--limit", "2").stdout)["runs"]
    assert [each["ruleId"] for each in run["results"]] == ["CON305", "SHP201"]
    assert run["properties"] == {"left_out": 4}
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    (run,) = json.loads(command("check", big, *ON, "--format", "sarif").stdout)["runs"]
    assert "properties" not in run


def test_a_baseline_leaves_what_is_new_and_its_numbers(command: Command, folder: Path, big: str) -> None:
    told = command("check", big, *ON, "--write-baseline", "known.json", "--limit", "1")
    assert (told.stdout, told.exit_code) == ("", 0)
    assert "已写入基线 known.json：6 处问题" in told.stderr
    known = command("check", big, *ON, "--baseline", "known.json")
    assert (codes(known), known.exit_code) == ([], 0)
    assert "各规则发现的问题" not in known.stdout
    assert "另有 6 处为基线已知（--baseline）" in known.stdout
    to_frame([*MEMBERS, Member(id="5")]).write_parquet(folder / big)
    new = command("check", big, *ON, "--baseline", "known.json")
    assert codes(new) == ["SHP201"]
    assert "    1 [必须] SHP201 没有姓名" in new.stdout.splitlines()
    assert new.stdout.count("SHP201") == 2


def test_rules_of_an_agency_s_own_are_asked_of_every_row(
    command: Command, fine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    @rule(
        "OWN001",
        scope=lambda whole: iter(Subject(path=path, value=each, member=each) for path, each in whole.members),
        force=Force.NOTE,
        zh="没有所在支部",
        en="no branch",
    )
    def has_a_branch(_member: Member, _case: object) -> Verdict:
        """Have one.

        Requires: a branch.
        Reading: none.
        Putting it right: name it.
        """
        return NotMet()

    own = ModuleType("own_rules")
    own.__dict__["BOOK"] = RuleBook((has_a_branch,))
    monkeypatch.setitem(sys.modules, "own_rules", own)
    result = command("check", fine, *ON, "--rules", "own_rules:BOOK")
    assert result.stdout.splitlines()[:5] == [
        "fine.parquet",
        "  第1行 甲某",
        "    [提示] OWN001：没有所在支部",
        "",
        "fine.parquet：各规则发现的问题",
    ]


def test_a_number_is_masked_unless_it_may_be_shown(command: Command, folder: Path) -> None:
    to_frame([Member(id=IDENTITY, name=IDENTITY, floating=True)]).write_parquet(folder / "x.parquet")
    masked = command("check", "x.parquet", *ON, "--format", "json").stdout
    assert IDENTITY not in masked + command("check", "x.parquet", *ON).stdout
    assert "第1行 11****" in command("check", "x.parquet", *ON).stdout
    assert f"第1行 {IDENTITY}" in command("check", "x.parquet", *ON, "--reveal").stdout


def test_a_large_branch_is_named_and_its_first_member_keeps_the_name(command: Command, folder: Path) -> None:
    admitted = PartialDate(2020, 5, 1)
    members = [
        Member(id=str(number), name="某某", branch="某支部", admitted_on=admitted) for number in range(51)
    ]
    members[0] = evolve(members[0], name="甲某", floating=True)
    to_frame(members).write_parquet(folder / "x.parquet")
    lines = command("check", "x.parquet", *ON, "--select", "CON305,ORG102").stdout.splitlines()
    assert lines[1:3] == ["  第1行 甲某", "    [提示] CON305 floating_to：流动党员没有填外出流向"]
    assert lines[3] == "  某支部"
    assert "ORG102" in lines[4]


# The other commands


def test_statistics_count_a_parquet_file_as_its_members(command: Command, folder: Path) -> None:
    members = [
        Member(id="1", sex=Sex.FEMALE, branch="甲支部", admitted_on=PartialDate(2003, 6, 1)),
        Member(id="2", sex=Sex.MALE, branch="乙支部", admitted_on=PartialDate(2003)),
        Member(id="3", admitted_on=PartialDate(2026, 11)),
    ]
    dump(tuple(members), folder / "m.json")
    to_frame(members).write_parquet(folder / "m.parquet")
    for options in (
        [],
        ["--by", "branch"],
        ["--admitted", "2003"],
        ["--format", "json"],
        ["--format", "csv"],
    ):
        one, other = (command("statistics", name, *ON, *options) for name in ("m.json", "m.parquet"))
        assert one.stdout == other.stdout
        assert (other.stderr, other.exit_code) == ("", 0)


def test_statistics_count_one_parquet_file_by_itself(
    command: Command, big: str, fine: str, roster: str
) -> None:
    for inputs in ([big, fine], [big, roster]):
        result = command("statistics", *inputs, *ON)
        assert (result.stdout, result.exit_code) == ("", 2)
        assert result.stderr == "错误：一次统计一个 .parquet 文件，不与其他文件一并统计\n"


@pytest.mark.parametrize(
    "call",
    [
        ["report", "全省.parquet", "-o", "x.html"],
        ["annotate", "全省.parquet", "x.xlsx"],
        ["convert", "全省.parquet", "x.json"],
        ["columns", "全省.parquet"],
        ["completeness", "全省.parquet"],
        ["compare", "全省.parquet", "全省.parquet"],
    ],
    ids=lambda call: call[0],
)
@pytest.mark.usefixtures("big")
def test_commands_that_need_records_say_what_reads_a_parquet_file(
    command: Command, folder: Path, call: list[str]
) -> None:
    for language, words in (
        ("zh", "这是 Parquet 数据框文件，不是花名册表格：可用 partybranch check、partybranch statistics"),
        ("en", "a Parquet file, which holds a frame and no table: partybranch check, partybranch statistics"),
    ):
        result = command(*call, "--lang", language)
        assert (result.stdout, result.exit_code) == ("", 2)
        assert words in result.stderr
    assert [path.name for path in folder.iterdir()] == ["全省.parquet"]
