"""Frames checked: the same findings as those of records, in parts, in files, and errors that say where."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import rmtree
from types import SimpleNamespace
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.members_nearly_right import ON, members_nearly_right

import partybranch as pb
from partybranch import strategies
from partybranch.frames import (
    BEYOND,
    FINDING_COLUMNS,
    UNHELD,
    UnfitFrame,
    check_batches,
    check_frame,
    findings_as_frame,
    from_frame,
    screen,
    to_frame,
)
from partybranch.frames._screening import Kernel
from partybranch.identity import check_character

NOTHING: dict[str, Any] = dict.fromkeys(UNHELD, ())
BRANCHES = st.sampled_from((None, "", "甲支部", "乙支部"))
OF_FRAMES = pb.RULES.without(*BEYOND)


@st.composite
def rosters(draw: st.DrawFn) -> list[pb.Member]:
    """Draw members, right ones and wrong ones, of whom some are the same again."""
    own = members_nearly_right() | strategies.members()
    members = [attrs.evolve(member, **NOTHING) for member in draw(st.lists(own, min_size=1, max_size=5))]
    members += draw(st.lists(st.sampled_from(members), max_size=2))
    return [attrs.evolve(member, branch=draw(BRANCHES)) for member in members]


def found_in(frame: pl.DataFrame, on: date = ON) -> tuple[list[pb.Finding], Counter[str]]:
    findings: list[pb.Finding] = []
    untold: Counter[str] = Counter()
    for batch in check_batches(frame, on=on):
        findings += batch.findings
        untold.update(batch.cannot_tell())
    return findings, untold


def assert_same_as_a_roster(members: list[pb.Member], on: date = ON) -> None:
    findings, untold = found_in(to_frame(members), on)
    report = pb.check(pb.Roster(members=tuple(members)), on=on, rules=OF_FRAMES)
    assert sorted(findings, key=repr) == sorted(report.findings, key=repr)
    assert untold == Counter(each.code for each in report.unjudged)


@settings(max_examples=30)
@given(rosters(), st.sampled_from((ON, date(2008, 2, 29))))
def test_a_frame_has_the_findings_of_a_roster_of_its_members(members: list[pb.Member], on: date) -> None:
    assert_same_as_a_roster(members, on)


def of_branch(number: int, branch: str, **fields: Any) -> pb.Member:
    return pb.Member(id=str(number), name="某某", branch=branch, **fields)


@pytest.mark.parametrize("members", [50, 51])
@pytest.mark.parametrize(
    "another",
    [
        {"admitted_on": pb.PartialDate(2026, 11)},
        {"admitted_on": pb.PartialDate(2027)},
        {"admitted_on": pb.PartialDate(2020), "left_on": pb.PartialDate(2026)},
        {"stated_standing": pb.Standing.NONE, "applied_on": pb.PartialDate(2020)},
        {"stated_status": pb.MembershipStatus.SUSPENDED, "admitted_on": pb.PartialDate(2020)},
        {"unread": {"left_on": "?"}, "admitted_on": pb.PartialDate(2020)},
        {"joined_on": pb.PartialDate(2020)},
        {"admitted_on": pb.PartialDate(1700, 5)},
        {"admitted_on": pb.PartialDate(2500, 5)},
    ],
    ids=", ".join,
)
def test_a_branch_is_as_large_in_a_frame_as_in_a_roster(members: int, another: dict[str, Any]) -> None:
    admitted = pb.PartialDate(2020, 5, 1)
    large = [of_branch(number, "甲支部", admitted_on=admitted) for number in range(members)]
    small = [of_branch(number, "乙支部", admitted_on=admitted) for number in range(100, 103)]
    assert_same_as_a_roster([*small, *large, of_branch(99, "甲支部", **another)])


def test_numbers_and_ids_that_stand_again_name_each_other() -> None:
    long = "11000019491231002" + check_character("11000019491231002")
    numbers = [long, "110000491231002", f" {long.lower()}", "不详", "不详", "11****", "11****", None, ""]
    members = [pb.Member(id=str(place % 7), identity_number=text) for place, text in enumerate(numbers)]
    assert_same_as_a_roster(members)
    findings, untold = found_in(to_frame(members))
    again = [found for found in findings if found.code == "CON105"]
    assert [str(found.path) for found in again] == [f"/members/{place}/identity_number" for place in range(5)]
    assert [str(path) for path in again[0].related] == ["/members/1", "/members/2"]
    assert untold["CON105"] == 2


BLANKS = [character for character in map(chr, range(sys.maxunicode + 1)) if character.isspace()]


def test_every_blank_behind_a_number_is_none_of_it() -> None:
    """What is a blank is what is one to Python, whatever polars takes for one."""
    assert len(BLANKS) > 25
    long = "11000019491231002" + check_character("11000019491231002")
    for blank in BLANKS:
        numbers = (long, long + blank)
        members = [pb.Member(id=str(place), identity_number=text) for place, text in enumerate(numbers)]
        again = [found.code for found in found_in(to_frame(members))[0] if found.code == "CON105"]
        assert again == ["CON105", "CON105"], ascii(blank)
    within = [long[:9] + blank + long[9:] for blank in BLANKS]
    assert_same_as_a_roster(
        [pb.Member(id=str(place), identity_number=text) for place, text in enumerate(within)]
    )


def test_groups_of_the_same_are_never_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partybranch.frames._again._AT_ONCE", 2)
    members = [pb.Member(id=text, name="某某") for text in "aababacabcdcdcaaaaa"]
    assert_same_as_a_roster(members)


@pytest.fixture
def frame() -> pl.DataFrame:
    """Return forty members of whom every fourth has no name, and the last stands twice."""
    members = [pb.Member(id=str(number), name="某某" if number % 4 else None) for number in range(40)]
    return to_frame([*members, members[-1]])


def test_a_report_counts_all_and_keeps_the_first(frame: pl.DataFrame) -> None:
    seen: list[int] = []
    report = check_frame(frame, on=ON, keep=3, progress=seen.append)
    assert (report.rows, report.suspects, len(report.findings), report.left_out) == (41, 10, 3, 9)
    assert report.counts() == {
        pb.Force.MUST: 12,
        pb.Force.NORMALLY: 0,
        pb.Force.PRACTICE: 0,
        pb.Force.NOTE: 0,
    }
    assert report.summary().rows() == [("CON106", 2, 0, 0, 0, 0), ("SHP201", 10, 0, 0, 0, 0)]
    assert seen == sorted(seen)
    assert seen[-1] == 41
    assert "ADM109" in report.beyond


def test_only_the_rules_that_are_asked_for(frame: pl.DataFrame) -> None:
    report = check_frame(frame, on=ON, rules=pb.RULES.only("CON"))
    assert {code for code, _ in report.found} == {"CON106"}
    nothing = check_frame(frame, on=ON, rules=pb.RULES.only("MTG"))
    assert (nothing.found, nothing.rows, nothing.suspects) == ({}, 41, 0)


def test_rows_of_whom_it_cannot_be_told_are_counted_and_become_no_records() -> None:
    old = [pb.Member(id=str(number), name="某某", admitted_on=pb.PartialDate(1950)) for number in range(5)]
    born = [attrs.evolve(each, born_on=pb.PartialDate(1930)) for each in old]
    report = check_frame(to_frame(born), on=ON)
    assert (report.suspects, report.cannot_tell) == (0, {"ADM101": 5})
    assert report.summary().rows() == [("ADM101", 0, 0, 0, 0, 5)]


def test_findings_are_written_to_parquet_as_they_are(frame: pl.DataFrame, tmp_path: Path) -> None:
    report = check_frame(frame, on=ON, to=tmp_path / "findings.parquet", keep=100)
    written = pl.read_parquet(tmp_path / "findings.parquet")
    assert written.equals(findings_as_frame(report.findings))
    assert written.schema == pl.Schema(dict(FINDING_COLUMNS))
    assert written.row(0, named=True) | {"fingerprint": ""} == {
        "row": 0,
        "member": "0",
        "code": "SHP201",
        "force": "must",
        "field": "name",
        "path": "/members/0/name",
        "zh": "没有姓名",
        "en": "no name",
        "regulation": None,
        "edition": None,
        "article": None,
        "fingerprint": "",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["findings.parquet"]


def test_where_nothing_is_found_the_file_has_its_columns_and_no_row(tmp_path: Path) -> None:
    check_frame(to_frame([pb.Member(id="1", name="某某")]), on=ON, to=tmp_path / "findings.parquet")
    written = pl.read_parquet(tmp_path / "findings.parquet")
    assert written.is_empty()
    assert written.schema == pl.Schema(dict(FINDING_COLUMNS))


def test_a_finding_on_a_law_names_it(tmp_path: Path) -> None:
    early = pb.Member(
        id="1", name="某某", admitted_on=pb.PartialDate(2023, 5, 1), confirmed_on=pb.PartialDate(2023, 9, 1)
    )
    check_frame(to_frame([early]), on=ON, to=tmp_path / "findings.parquet", rules=pb.RULES.only("ADM201"))
    (row,) = pl.read_parquet(tmp_path / "findings.parquet").iter_rows(named=True)
    assert (row["regulation"], row["edition"], row["article"]) == ("中国共产党章程", "2022-10-22", "第七条")


def test_a_disk_that_fills_leaves_the_old_file_and_nothing_else(
    frame: pl.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "findings.parquet"
    target.write_bytes(b"as it was")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(pb.UnwritableFile, match="No space left") as caught:
        check_frame(frame, on=ON, to=target)
    assert str(target) in caught.value.zh
    assert target.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [target]


def test_findings_never_take_the_place_of_the_roster(tmp_path: Path) -> None:
    source, link = tmp_path / "roster.parquet", tmp_path / "link.parquet"
    to_frame([pb.Member(id="1", name="某某")]).write_parquet(source)
    link.symlink_to(source)
    before = source.read_bytes()
    for target in (source, link):
        with pytest.raises(pb.UnwritableFile, match="the output is one of the inputs"):
            check_frame(source, on=ON, to=target)
    assert source.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [link, source]


def test_a_disk_that_fills_at_the_very_end_too(
    frame: pl.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise pl.exceptions.ComputeError("No space left on device")

    monkeypatch.setattr(pl.LazyFrame, "sink_parquet", full)
    with pytest.raises(pb.UnwritableFile, match="No space left"):
        check_frame(frame, on=ON, to=tmp_path / "findings.parquet")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_said_to_be_whatever_polars_says_of_it(
    frame: pl.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may call the part that had no room a damaged one, or panic."""

    def full(_folder: Path) -> SimpleNamespace:
        return SimpleNamespace(free=1_000)

    for error in (
        pl.exceptions.ComputeError("parquet: File out of specification: Invalid thrift"),
        pl.exceptions.PanicException("called `Result::unwrap()` on an `Err` value"),
    ):

        def failing(*_: object, error: BaseException = error, **__: object) -> None:
            raise error

        for of, method in ((pl.DataFrame, "write_parquet"), (pl.LazyFrame, "sink_parquet")):
            with monkeypatch.context() as patched:
                patched.setattr(of, method, failing)
                with pytest.raises(pb.UnwritableFile, match=f"cannot write .*: {re.escape(str(error))}"):
                    check_frame(frame, on=ON, to=tmp_path / "findings.parquet")
                patched.setattr("shutil.disk_usage", full)
                with pytest.raises(pb.UnwritableFile, match="No space left on device"):
                    check_frame(frame, on=ON, to=tmp_path / "findings.parquet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are text there")
@pytest.mark.parametrize("name", [b"bad\xff.parquet", b"bad\xff/findings.parquet"])
def test_a_name_for_findings_that_is_not_in_utf8_is_said(
    frame: pl.DataFrame, tmp_path: Path, name: bytes
) -> None:
    to = tmp_path / os.fsdecode(name)
    with pytest.raises(pb.UnwritableFile) as caught:
        check_frame(frame, on=ON, to=to)
    assert caught.value.zh == f"无法写入 {to}：文件名不是 UTF-8 编码"
    assert caught.value.en == f"cannot write {to}: the name of the file is not in UTF-8"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_goes_away_while_findings_are_written_is_said(
    frame: pl.DataFrame, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(pb.UnwritableFile, match="No such file"):
        check_frame(
            frame,
            on=ON,
            to=folder / "findings.parquet",
            progress=lambda _: rmtree(folder, ignore_errors=True),
        )
    assert list(tmp_path.iterdir()) == []


def test_what_stops_the_caller_leaves_nothing(frame: pl.DataFrame, tmp_path: Path) -> None:
    def enough(_rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_frame(frame, on=ON, to=tmp_path / "findings.parquet", progress=enough)
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_has_findings_of_its_own_is_kept_whole() -> None:
    """Of what only the whole frame shows, such as that an id stands again, no more is looked up than is shown."""
    members = [
        pb.Member(id="1", name="甲某", employer="某局", floating=True),
        pb.Member(id="1", name="乙某", employer="某局"),
    ]
    report = check_frame(to_frame(members), on=ON)
    assert report.members == {0: members[0], 1: attrs.evolve(members[1], employer=None)}


def test_where_few_findings_are_kept_only_their_records_are(frame: pl.DataFrame) -> None:
    report = check_frame(frame, on=ON, keep=2)
    assert list(report.members) == [0, 4]
    assert check_frame(frame, on=ON, keep=0).members == {}


def test_a_folder_that_is_not_there_is_said(frame: pl.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(pb.UnwritableFile, match="No such file"):
        check_frame(frame, on=ON, to=tmp_path / "nowhere" / "findings.parquet")


def test_an_error_in_the_middle_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partybranch.frames._opening._PART", 1)
    rows = to_frame([pb.Member(id="1"), pb.Member(id="2")]).with_columns(sex=pl.Series([None, "woman"]))
    with pytest.raises(UnfitFrame, match="“sex”, row 2 of the frame") as caught:
        check_frame(rows, on=ON, to=tmp_path / "findings.parquet")
    assert (caught.value.column, caught.value.row) == ("sex", 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("column", "values", "says"),
    [
        pytest.param("sex", ["male", "woman"], "not one of the codes", id="word"),
        pytest.param(
            "born_on_precision",
            [None, "week"],
            "the precision of a date is day, month or year",
            id="precision",
        ),
        pytest.param(
            "left_on_precision", [None, "month"], "a precision without a date", id="precision without a date"
        ),
        pytest.param("id", ["1", None], "every record has an id", id="id"),
        pytest.param("sponsors", [[], ["甲某", None]], "a list of texts holds no nulls", id="list"),
    ],
)
def test_a_cell_that_holds_no_such_value_is_refused_with_its_row(
    column: str, values: list[Any], says: str
) -> None:
    born = pb.Member(id="2", name="某某", born_on=pb.PartialDate(1980, 1, 2))
    frame = to_frame([pb.Member(id="1", name="某某"), born])
    wrong = frame.with_columns(pl.Series(column, values, dtype=frame.schema[column]))
    for refused in (lambda: check_frame(wrong, on=ON), lambda: from_frame(wrong)):
        with pytest.raises(UnfitFrame, match=says) as caught:
            refused()
        assert caught.value.row == 1


def test_memory_is_used_in_parts(frame: pl.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    for size in ("_opening._PART", "_check._SIFTED_AT_ONCE"):
        monkeypatch.setattr(f"partybranch.frames.{size}", 3)
    batches = list(check_batches(frame, on=ON))
    assert max(batch.suspects for batch in batches) <= 3
    assert sum(len(batch.findings) for batch in batches) == 12
    assert [batch.rows for batch in batches] == sorted(batch.rows for batch in batches)


def test_a_number_is_masked_unless_it_is_asked_for() -> None:
    personal = pb.rule(
        "OWN001",
        scope=lambda whole: iter(
            pb.Subject(path=path, value=member, member=member) for path, member in whole.members
        ),
        force=pb.Force.NOTE,
        zh="号码 {number}",
        en="number {number}",
    )

    @personal
    def states_a_number(member: pb.Member, _case: object) -> pb.Verdict:
        """States it.

        Requires: nothing.
        Reading: nothing.
        Putting it right: nothing.
        """
        return pb.NotMet.because(number=pb.findings.Personal(member.identity_number or ""))

    rules = pb.RuleBook((states_a_number,))
    rows = to_frame([pb.Member(id="1", identity_number="11000019491231002X")])
    masked = check_frame(rows, on=ON, rules=rules)
    shown = check_frame(rows, on=ON, rules=rules, reveal=True)
    assert [found.text("en") for report in (masked, shown) for found in report.findings] == [
        "number 11****************",
        "number 11000019491231002X",
    ]


def test_a_day_with_a_time_is_no_day() -> None:
    frame = to_frame([])
    with pytest.raises(TypeError, match="a datetime is no day"):
        check_frame(frame, on=datetime(2026, 11, 23, tzinfo=UTC))


@pytest.mark.parametrize("column", [None, "name", "identity_number", "floating"])
def test_a_frame_of_ids_alone_or_with_one_column_more_states_no_more(column: str | None) -> None:
    whole = to_frame([pb.Member(id="1"), pb.Member(id="2")])
    few = whole.select("id", *([] if column is None else [column]))
    assert found_in(few) == found_in(whole)


def test_a_frame_without_rows_has_nothing() -> None:
    report = check_frame(to_frame([]), on=ON)
    assert (report.rows, report.found, report.cannot_tell, report.left_out) == (0, {}, {}, 0)
    assert report.summary().is_empty()


@pytest.mark.parametrize("selected", ["MTG", "ORG102", "CON106"])
def test_rules_that_ask_nothing_of_rows_find_nothing_in_rows_that_are_left(selected: str) -> None:
    vague = pb.Member(id="1", name="某某", admitted_on=pb.PartialDate(2003, 6))
    report = check_frame(to_frame([vague]), on=ON, rules=pb.RULES.only(selected))
    assert (report.rows, report.suspects, report.found) == (1, 0, {})


def test_a_book_of_rules_without_screens_is_asked_of_every_row() -> None:
    own = pb.RuleBook((attrs.evolve(pb.RULES["SHP201"], code="OWN001", sieve=None),))
    report = check_frame(
        to_frame([pb.Member(id="1"), pb.Member(id="2"), pb.Member(id="3", name="某某")]), on=ON, rules=own
    )
    assert (report.suspects, report.found) == (3, {("OWN001", pb.Force.MUST): 2})


@pytest.mark.parametrize("text", ["ABCDEFGHIJKLMNO", "11000019900101X", "1100001990010", "不详"])
def test_a_text_of_any_length_that_is_no_number_stands_again_as_it_does_in_a_roster(text: str) -> None:
    assert_same_as_a_roster([pb.Member(id=str(place), identity_number=text) for place in range(2)])


@pytest.mark.parametrize("in_file", [False, True])
def test_the_first_suspects_are_as_many_as_are_asked_for_and_no_more_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, in_file: bool
) -> None:
    monkeypatch.setattr("partybranch.frames._opening._PART", 2)
    monkeypatch.setattr("partybranch.frames._check._SIFTED_AT_ONCE", 1)
    sifted, looked = Kernel.sifted, list[int]()

    def counted(kernel: Kernel, rows: pl.DataFrame) -> tuple[pl.DataFrame, Any]:
        looked.append(rows.height)
        return sifted(kernel, rows)

    monkeypatch.setattr(Kernel, "sifted", counted)
    members = [
        pb.Member(
            id=str(place),
            name="某某",
            confirmed_on=pb.PartialDate(2020, 5),
            stated_standing=pb.Standing.PROBATIONARY,
        )
        for place in range(9)
    ]
    frame = to_frame(members)
    source = frame if not in_file else str(tmp_path / "x.parquet")
    frame.write_parquet(tmp_path / "x.parquet")
    assert screen(source, on=ON).collect()["row"].to_list() == list(range(9))
    for number in (1, 3, 4, 20):
        looked.clear()
        assert screen(source, on=ON).head(number).collect()["row"].to_list() == list(range(min(number, 9)))
        assert sum(looked) <= number + 1
