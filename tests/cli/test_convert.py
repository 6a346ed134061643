from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, BinaryIO

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from typer.testing import Result

from partybranch import (
    Activity,
    Appointment,
    Assessment,
    Assumption,
    Body,
    BodyKind,
    Branch,
    Campaign,
    Count,
    Departure,
    DuesPayment,
    Grade,
    HeadCount,
    Honour,
    Institution,
    Ledger,
    Meeting,
    MeetingKind,
    Member,
    MembershipStatus,
    PartialDate,
    Period,
    PolicyDocument,
    Population,
    Post,
    Rating,
    ReportingCycle,
    Rhythm,
    Roster,
    Sanction,
    SanctionKind,
    ServiceCommitment,
    Sex,
    ShareStatement,
    Standing,
    Talk,
    Training,
    Transfer,
    TransferDirection,
    Visit,
    WorkPlan,
    WorkReport,
    dump,
    load,
    read_roster,
    strategies,
)
from partybranch.cli._inputs import Given
from partybranch.cli.commands import convert as convert_module
from partybranch.codec import read_ndjson
from partybranch.models import label
from partybranch.roster import Loss

Command = Callable[..., Result]

TABLES = (".csv", ".tsv", ".xlsx")
FORMATS = (".json", ".ndjson", *TABLES)

MEMBERS = (
    Member(
        id="0007",
        number="A-01",
        name="阿依·古丽",
        former_name="古丽",
        sex=Sex.FEMALE,
        ethnicity="05",
        native_place="某省某县",
        identity_number="110000199002020029",
        born_on=PartialDate.parse("1990-02-02"),
        education="大学本科",
        degree="学士",
        branch="第一党支部",
        stated_standing=Standing.FULL,
        stated_status=MembershipStatus.NORMAL,
        applied_on=PartialDate.parse("2010"),
        admitted_on=PartialDate.parse("2012-06"),
        confirmed_on=PartialDate.parse("2013-06-20"),
        left_on=PartialDate.parse("1899-12-30"),
        sponsors=("赵一", "钱二"),
        party_posts=("书记",),
        occupation="工人",
        employer="某厂",
        position="组长",
        mobile="13800000001",
        landline="010-60000001",
        email="someone@example.org",
        address="某街1号\n2室",
        lost_contact=False,
        floating=True,
        floating_to="某市",
        remarks="00123",
        extra={"警号": "0012", "=公式": "=1+1"},
    ),
    Member(id="8", name="赵一", unread={"sex": "未知"}),
    Member(id="09"),
)
"""What a table can hold, at every precision, with what looks like numbers and formulas."""


def read_back(path: Path) -> Sequence[Member]:
    if path.suffix in TABLES:
        return read_roster(path).members
    if path.suffix == ".ndjson":
        with path.open("rb") as file:
            return read_ndjson(file)
    document = load(path)
    assert isinstance(document, tuple)
    return document


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("one", "other"),
    [pytest.param(*pair, id=f"{pair[0]} to {pair[1]}") for pair in product(FORMATS, FORMATS)],
)
def test_every_format_converts_to_every_other_and_reads_again_the_same(
    command: Command, folder: Path, one: str, other: str
) -> None:
    members = MEMBERS[:2]
    dump(members, folder / "first.json")
    for source, target in (("first.json", f"second{one}"), (f"second{one}", f"third{other}")):
        result = command("convert", source, target)
        assert (result.exit_code, result.output) == (0, "")
    assert tuple(read_back(folder / f"third{other}")) == members
    assert left_over(folder) == sorted(["first.json", f"second{one}", f"third{other}"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(member=strategies.members())
@pytest.mark.parametrize("extension", FORMATS)
def test_what_is_written_without_a_loss_reads_again_the_same(
    command: Command, folder: Path, extension: str, member: Member
) -> None:
    """Any record either reads again by value and type, or nothing is written and the loss is named."""
    dump((member,), folder / "m.json")
    target = folder / f"out{extension}"
    target.unlink(missing_ok=True)
    result = command("convert", "m.json", target.name)
    if result.exit_code == 0:
        assert result.output == ""
        assert tuple(read_back(target)) == (member,)
    else:
        assert result.exit_code in (1, 2)
        assert extension in TABLES
        assert not target.exists()
        assert result.stderr.startswith(
            ("没有写出文件，因为目标格式存不下：", "错误：没有写出文件，因为写出的内容无法读回")
        )


WORDS = st.none() | st.text("甲乙丙=+@'10.", min_size=1, max_size=6)
NAMES = st.text("甲乙丙", min_size=2, max_size=4)
HELD_BY_TABLES: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(
        ("training_contacts", "steps", "transfers", "flows", "sanctions", "measures"), st.just(())
    ),
    **dict.fromkeys(
        ("former_name", "number", "native_place", "education", "degree", "branch", "occupation"), WORDS
    ),
    **dict.fromkeys(
        ("employer", "position", "mobile", "landline", "email", "address", "floating_to", "remarks"), WORDS
    ),
    **dict.fromkeys(("sponsors", "party_posts"), st.lists(NAMES, max_size=2).map(tuple)),
    "id": st.text("0123456789", min_size=1, max_size=6),
    "name": NAMES,
    "identity_number": st.none() | strategies.identity_numbers(),
    "extra": st.dictionaries(NAMES, st.text("甲乙=+'10.", min_size=1, max_size=6), max_size=2),
    "unread": st.just({}),
    "leading_cadre": st.none(),
}
"""Fields of whatever a table can hold, with what looks like numbers and formulas."""


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(member=strategies.members(**HELD_BY_TABLES))
@pytest.mark.parametrize("extension", TABLES)
def test_whatever_a_table_can_hold_is_written_and_reads_again_the_same(
    command: Command, folder: Path, extension: str, member: Member
) -> None:
    dump((member,), folder / "m.json")
    result = command("convert", "m.json", f"out{extension}")
    assert (result.exit_code, result.output) == (0, "")
    assert tuple(read_back(folder / f"out{extension}")) == (member,)


SANCTIONED = Member(
    id="1",
    name="赵一",
    transfers=(Transfer(direction=TransferDirection.OUT, other_body="某支部"),),
    sanctions=(Sanction(kind=SanctionKind.WARNING, period=Period(start=date(2020, 1, 1))),),
)


CANNOT_HOLD_ZH = (
    "没有写出文件，因为目标格式存不下：组织关系转接（1 条）、处分（2 条）。如可舍弃，请加 --lossy\n"
)
CANNOT_HOLD_EN = (
    "nothing was written, since the target cannot hold: transfers (1), sanctions (2). "
    "If that may be lost, add --lossy\n"
)


@pytest.mark.parametrize("extension", TABLES)
@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param([], CANNOT_HOLD_ZH, id="zh"),
        pytest.param(["--lang", "en"], CANNOT_HOLD_EN, id="en"),
        pytest.param(["--no-verify"], CANNOT_HOLD_ZH, id="not read again, zh"),
        pytest.param(["--no-verify", "--lang", "en"], CANNOT_HOLD_EN, id="not read again, en"),
    ],
)
def test_what_a_table_cannot_hold_is_listed_and_nothing_is_written(
    command: Command, folder: Path, extension: str, options: list[str], words: str
) -> None:
    other = Member(id="2", name="钱二", sanctions=SANCTIONED.sanctions)
    dump((SANCTIONED, other), folder / "m.json")
    result = command("convert", "m.json", f"out{extension}", *options)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", words)
    assert left_over(folder) == ["m.json"]


@pytest.mark.parametrize("extension", TABLES)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param("zh", "已舍弃：组织关系转接（1 条）、处分（1 条）\n", id="zh"),
        pytest.param("en", "left out: transfers (1), sanctions (1)\n", id="en"),
    ],
)
def test_lossy_writes_the_rest_and_says_what_was_left_out(
    command: Command, folder: Path, extension: str, language: str, words: str
) -> None:
    dump((SANCTIONED,), folder / "m.json")
    result = command("convert", "m.json", f"out{extension}", "--lossy", "--lang", language)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", words)
    assert tuple(read_back(folder / f"out{extension}")) == (Member(id="1", name="赵一"),)


def test_what_only_reading_again_shows_is_found_unless_that_is_left_out(
    command: Command, folder: Path
) -> None:
    dump((Member(id="1", name="赵一", remarks=" 两端有空格 "),), folder / "m.json")
    result = command("convert", "m.json", "out.csv")
    assert (result.exit_code, result.stderr) == (
        1,
        "没有写出文件，因为目标格式存不下：备注（1 条）。如可舍弃，请加 --lossy\n",
    )
    assert command("convert", "m.json", "out.csv", "--no-verify").exit_code == 0
    assert [member.remarks for member in read_back(folder / "out.csv")] == ["两端有空格"]


@pytest.mark.parametrize("extension", [".json", ".ndjson"])
def test_no_verify_loses_nothing_where_all_is_held(command: Command, folder: Path, extension: str) -> None:
    dump((SANCTIONED,), folder / "m.json")
    assert command("convert", "m.json", f"out{extension}", "--no-verify").exit_code == 0
    assert tuple(read_back(folder / f"out{extension}")) == (SANCTIONED,)


LEDGER = Ledger(
    branch=Branch(id="b", name="某支部"),
    members=(Member(id="1", name="赵一"), Member(id="2", name="钱二")),
    bodies=(Body(id="p", name="某局党委", kind=BodyKind.COMMITTEE),),
    appointments=(Appointment(member="1", post=Post.SECRETARY, period=Period(start=date(2020, 1, 1))),),
)


def test_a_ledger_stays_a_ledger_in_json(command: Command, folder: Path) -> None:
    dump(LEDGER, folder / "l.json")
    result = command("convert", "l.json", "again.json")
    assert (result.exit_code, result.output) == (0, "")
    assert load(folder / "again.json") == LEDGER


@pytest.mark.parametrize("extension", [".ndjson", *TABLES])
def test_elsewhere_only_the_members_of_a_ledger_are_kept(
    command: Command, folder: Path, extension: str
) -> None:
    dump(LEDGER, folder / "l.json")
    target = f"out{extension}"
    result = command("convert", "l.json", target)
    assert (result.exit_code, result.stderr) == (
        1,
        "没有写出文件，因为目标格式存不下：党支部（1 条）、相关组织（1 条）、任职（1 条）。如可舍弃，请加 --lossy\n",
    )
    result = command("convert", "l.json", target, "--lossy", "--lang", "en")
    assert (result.exit_code, result.stderr) == (0, "left out: branch (1), bodies (1), appointments (1)\n")
    assert tuple(read_back(folder / target)) == LEDGER.members


ONE_OF_EACH: dict[str, Any] = {
    "bodies": LEDGER.bodies,
    "appointments": LEDGER.appointments,
    "meetings": (Meeting(id="m", kind=MeetingKind.LECTURE),),
    "payments": (DuesPayment(member="1", month=PartialDate(2020, 1), amount=Decimal("30.10")),),
    "talks": (Talk(members=("1", "2")),),
    "trainings": (Training(members=("1",), hours=Decimal(32)),),
    "ratings": (Rating(member="1", year=2020, grade=Grade.QUALIFIED),),
    "head_counts": (HeadCount(id="h", population=Population.MEMBERS, count=Count.of(2)),),
    "shares": (ShareStatement(part="h", whole="h", stated="100%"),),
    "cycles": (ReportingCycle(id="c", rhythm=Rhythm.MONTHLY),),
    "reports": (WorkReport(id="r"), WorkReport(id="s")),
    "plans": (WorkPlan(id="w"),),
    "campaigns": (Campaign(id="k", theme="作风建设"),),
    "activities": (Activity(id="a", name="读书"),),
    "documents": (PolicyDocument(id="d", title="实施意见"),),
    "institutions": (Institution(id="i", name="首问负责制"),),
    "declared_institutions": Count.parse("20多"),
    "commitments": (ServiceCommitment(id="o", matter="三日办结"),),
    "visits": (Visit(id="v"),),
    "assessments": (Assessment(id="e", name="行风测评"),),
    "honours": (Honour(id="n", name="文明窗口"),),
    "departures": (Departure(rule="MTG101", reason="某种原因"),),
    "assumptions": (Assumption(about="r", name="on", why="未写日期"),),
}


@pytest.mark.parametrize("extension", [".xlsx", ".csv", ".ndjson"])
def test_every_kind_of_record_of_a_ledger_counts_as_lost(
    command: Command, folder: Path, extension: str
) -> None:
    """Each by its name: nothing that a table cannot hold is left out of the list."""
    assert ONE_OF_EACH.keys() == attrs.fields_dict(Ledger).keys() - {"branch", "covers", "members"}
    dump(attrs.evolve(LEDGER, covers=Period.of_year(2020), **ONE_OF_EACH), folder / "l.json")
    result = command("convert", "l.json", f"out{extension}", "--lang", "en")
    kept = {"members", "meetings", "ratings"} if extension == ".xlsx" else {"members"}
    listed = ", ".join(
        f"{label(Ledger, field.name).en} ({2 if field.name == 'reports' else 1})"
        for field in attrs.fields(Ledger)
        if field.name not in kept
    )
    assert (result.exit_code, result.stderr) == (
        1,
        f"nothing was written, since the target cannot hold: {listed}. If that may be lost, add --lossy\n",
    )
    assert not (folder / f"out{extension}").exists()


def test_a_ledger_with_every_kind_of_record_is_written_byte_for_byte_the_same(
    command: Command, folder: Path
) -> None:
    full = attrs.evolve(LEDGER, covers=Period.of_year(2020), **ONE_OF_EACH)
    dump(full, folder / "l.json")
    for source, target in (("l.json", "first.json"), ("first.json", "second.json")):
        assert command("convert", source, target).exit_code == 0
    assert (folder / "first.json").read_bytes() == (folder / "second.json").read_bytes()
    assert load(folder / "second.json") == full
    assert command("check", "second.json", "--fail-on", "never").exit_code == 0


def test_a_roster_that_is_a_document_stays_one_in_json(command: Command, folder: Path, roster: str) -> None:
    read = read_roster(roster)
    dump(read, folder / "d.json")
    result = command("convert", "d.json", "again.json")
    assert (result.exit_code, result.output) == (0, "")
    assert load(folder / "again.json") == load(folder / "d.json")
    assert b'"kind": "roster"' in (folder / "again.json").read_bytes()


@pytest.mark.parametrize("extension", [".ndjson", *TABLES])
def test_elsewhere_its_places_and_problems_are_lost(
    command: Command, folder: Path, roster: str, extension: str
) -> None:
    dump(read_roster(roster), folder / "d.json")
    result = command("convert", "d.json", f"out{extension}", "--lang", "en")
    assert result.exit_code == 1
    assert result.stderr == (
        "nothing was written, since the target cannot hold: rows that are no records (1), "
        "places of the records and problems of reading (8). If that may be lost, add --lossy\n"
    )
    dump(Roster(), folder / "d.json")
    assert command("convert", "d.json", f"out{extension}").exit_code == 0


def test_places_alone_are_lost_too(command: Command, folder: Path, clean: str) -> None:
    read = read_roster(clean)
    assert (len(read.rows), read.problems) == (1, ())
    dump(read, folder / "d.json")
    result = command("convert", "d.json", "out.csv", "--lang", "en")
    assert result.exit_code == 1
    assert "places of the records and problems of reading (1)" in result.stderr


@pytest.mark.parametrize("extension", FORMATS)
def test_rows_that_are_no_members_are_a_loss(
    command: Command, folder: Path, roster: str, extension: str
) -> None:
    target = f"out{extension}"
    result = command("convert", roster, target)
    assert (result.exit_code, result.stderr) == (
        1,
        "没有写出文件，因为目标格式存不下：无法作为记录的行（1 条）。如可舍弃，请加 --lossy\n",
    )
    assert command("convert", roster, target, "--lossy").exit_code == 0
    assert tuple(read_back(folder / target)) == read_roster(roster).members


@pytest.mark.parametrize("extension", FORMATS)
def test_an_old_output_is_as_it_was_until_the_new_one_is_whole(
    command: Command, folder: Path, extension: str
) -> None:
    dump(LEDGER, folder / "l.json")
    (folder / f"out{extension}").write_bytes(b"old")
    result = command("convert", "l.json", f"out{extension}")
    if extension == ".json":
        assert load(folder / "out.json") == LEDGER
    else:
        assert result.exit_code == 1
        assert (folder / f"out{extension}").read_bytes() == b"old"
    assert left_over(folder) == ["l.json", f"out{extension}"]


@pytest.mark.parametrize("extension", FORMATS)
def test_the_source_is_never_written_over_under_whatever_name(
    command: Command, folder: Path, extension: str
) -> None:
    """A workbook has more in it than records, such as formats and formulas, which nobody would see go."""
    dump(MEMBERS[:2], folder / "m.json")
    name = f"m{extension}"
    if extension != ".json":
        assert command("convert", "m.json", name).exit_code == 0
    before = (folder / name).read_bytes()
    (folder / f"symbolic{extension}").symlink_to(name)
    (folder / f"hard{extension}").hardlink_to(name)
    for target in (name, f"./{name}", f"symbolic{extension}", f"hard{extension}"):
        result = command("convert", name, target, "--lossy")
        assert (result.exit_code, result.stderr) == (
            2,
            f"错误：输出文件就是输入文件：{target}（请另起文件名）\n",
        )
        result = command("convert", f"symbolic{extension}", target, "--lang", "en")
        assert result.stderr == f"error: the output is one of the inputs: {target} (give it another name)\n"
    assert (folder / name).read_bytes() == before


def test_what_standard_input_reads_is_not_written_over(
    program: Callable[..., CompletedProcess[bytes]], folder: Path
) -> None:
    dump(MEMBERS[:2], folder / "m.json")
    before = (folder / "m.json").read_bytes()
    with (folder / "m.json").open("rb") as file:
        result = program("convert", "-", "m.json", "--lang", "en", stdin=file)
    assert (result.returncode, result.stderr) == (
        2,
        b"error: the output is one of the inputs: m.json (give it another name)\n",
    )
    assert (folder / "m.json").read_bytes() == before


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let all files be large; what is proved all the same is listed by its extension."""
    listed: list[str] = []
    proved: Callable[[Given, BinaryIO, str], tuple[Loss, ...]] = vars(convert_module)["_proved"]

    def noted(given: Given, file: BinaryIO, extension: str) -> tuple[Loss, ...]:
        listed.append(extension)
        return proved(given, file, extension)

    monkeypatch.setattr(convert_module, "_PROVED_UP_TO", 10)
    monkeypatch.setattr(convert_module, "_proved", noted)
    return listed


UNPROVED = {
    "zh": "写出的文件大于 64 MiB，没有回读核对（要核对请加 --verify）\n",
    "en": "what was written is larger than 64 MiB and was not read again to prove it (--verify does)\n",
}


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], UNPROVED["zh"]),
        (["--lang", "en"], UNPROVED["en"]),
        (["--quiet"], ""),
        (["--verify"], ""),
        (["--no-verify"], ""),
    ],
)
def test_what_is_large_is_proved_only_where_that_is_asked_for_and_else_it_is_said(
    command: Command, proofs: list[str], extension: str, options: list[str], said: str
) -> None:
    dump(MEMBERS[:2], "m.json")
    target = Path(f"out{extension}")
    result = command("convert", "m.json", str(target), *options)
    assert (result.exit_code, result.output) == (0, said)
    assert proofs == ([extension] if options == ["--verify"] else [])
    assert tuple(read_back(target)) == MEMBERS[:2]


def test_settings_may_ask_that_everything_is_proved(
    command: Command, folder: Path, proofs: list[str]
) -> None:
    (folder / "partybranch.toml").write_text("[convert]\nverify = true\n", encoding="utf-8")
    dump(MEMBERS[:2], "m.json")
    assert command("convert", "m.json", "out.csv", "--lang", "en").stderr == "settings of partybranch.toml\n"
    assert command("convert", "m.json", "out.csv", "--no-verify").exit_code == 0
    assert proofs == [".csv"]


def test_what_is_written_is_proved_up_to_a_size_that_the_help_names(command: Command, folder: Path) -> None:
    assert "64 MiB" in command("convert", "--help").output
    dump((Member(id="1", name="赵一", remarks=" 两端有空格 "),), folder / "m.json")
    assert command("convert", "m.json", "out.csv").exit_code == 1


def test_a_draft_that_does_not_read_again_never_takes_the_place_of_the_old_output(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a disk gives back other bytes than it was given."""
    dump(MEMBERS[:2], folder / "m.json")
    (folder / "out.ndjson").write_bytes(b"old")

    def half_written(_members: Sequence[Member]) -> list[bytes]:
        return [b'{"id": "0007"}\n', b'{"id": \x00']

    monkeypatch.setattr(convert_module, "write_ndjson", half_written)
    result = command("convert", "m.json", "out.ndjson")
    assert result.exit_code == 2
    assert result.stderr.startswith("错误：没有写出文件，因为写出的内容无法读回：")
    assert (folder / "out.ndjson").read_bytes() == b"old"
    assert left_over(folder) == ["m.json", "out.ndjson"]


def test_no_members_are_no_loss(command: Command, folder: Path) -> None:
    dump((), folder / "m.json")
    for extension in FORMATS:
        assert command("convert", "m.json", f"out{extension}").exit_code == 0
    assert load(folder / "out.json") == ()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("姓名,性别\n赵一,男\n".encode("gb18030"), id="csv"),
        pytest.param(b'{"id": "1", "name": "\xe8\xb5\xb5\xe4\xb8\x80", "sex": "male"}\n', id="ndjson"),
    ],
)
def test_standard_input_is_a_source(command: Command, folder: Path, data: bytes) -> None:
    assert command("convert", "-", "out.json", stdin=data).exit_code == 0
    assert load(folder / "out.json") == (Member(id="1", name="赵一", sex=Sex.MALE),)


def test_profile_and_map_reach_the_reader(command: Command, folder: Path) -> None:
    (folder / "d.csv").write_text("姓名,入党时间,甲\n赵一,2003-06-01,男\n", encoding="utf-8")
    options = ["--map", "甲=sex", "--profile", "paper-roster"]
    assert command("convert", "d.csv", "out.json", *options).exit_code == 0
    assert load(folder / "out.json") == (
        Member(id="1", name="赵一", sex=Sex.MALE, admitted_on=PartialDate.parse("2003-06-01")),
    )


FORMULAS = ("=cmd|' /C calc'!A0", "+1-1", "-2+3", "@SUM(A1)", "\t=1", "'=1+1", "''=1", '=HYPERLINK("x")')


def test_no_cell_can_start_a_formula(command: Command, folder: Path) -> None:
    members = tuple(
        Member(id=str(number), name=text, employer=text, extra={"=甲": text})
        for number, text in enumerate(FORMULAS, start=1)
    )
    dump(members, folder / "m.json")
    for extension in TABLES:
        assert command("convert", "m.json", f"out{extension}", "--lossy").exit_code == 0
    written = io.StringIO((folder / "out.csv").read_text(encoding="utf-8-sig"), newline="")
    tabbed = io.StringIO((folder / "out.tsv").read_text(encoding="utf-8-sig"), newline="")
    for row in (*csv.reader(written), *csv.reader(tabbed, delimiter="\t")):
        assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    sheet = load_workbook(folder / "out.xlsx").worksheets[0]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert [member.employer for member in read_back(folder / "out.csv")] == [
        text.strip() for text in FORMULAS
    ]
