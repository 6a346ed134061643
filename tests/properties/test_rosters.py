"""What holds of every roster: what is written reads again, and junk ends in findings or a clear error."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from tests.properties.tables_held import held, held_meetings
from tests.roster.files import delimited, make, xlsx

import partybranch as pb
from partybranch.errors import PartybranchError
from partybranch.models import Meeting, Member, Roster
from partybranch.roster import FORMATS, differences, read_roster, unheld, write_table
from partybranch.roster.columns import COLUMNS
from partybranch.roster.meeting_columns import KIND_WORDS, MEETING_COLUMNS
from partybranch.strategies import meetings, members, texts

ON: Final = date(2026, 11, 23)


def again(written: Sequence[Member], extension: str) -> tuple[Member, ...]:
    file = io.BytesIO()
    write_table(written, file, extension)
    return read_roster(file.getvalue()).members


@pytest.mark.parametrize("extension", FORMATS)
@given(st.lists(held(), min_size=1, max_size=4))
def test_what_a_table_can_hold_reads_again_by_value_and_type(extension: str, written: list[Member]) -> None:
    assert unheld(written) == ()
    read = again(written, extension)
    assert differences(written, read) == ()
    assert [_whole(member) for member in read] == [_whole(member) for member in written]


def _whole(record: Member | Meeting) -> str:
    """Return everything of a record as text, which tells types apart."""
    return json.dumps(pb.to_dict(record), sort_keys=True)


@pytest.mark.parametrize("extension", FORMATS)
@given(st.lists(members(), min_size=1, max_size=3))
def test_what_a_table_cannot_hold_is_never_lost_in_silence(extension: str, written: list[Member]) -> None:
    try:
        read = again(written, extension)
    except PartybranchError:
        return
    lost = differences(written, read)
    assert (lost == ()) == (list(read) == written)
    if len(read) == len(written):
        changed = {each.what for each in lost}
        assert {each.what for each in unheld(written)} <= changed


@pytest.mark.parametrize("extension", FORMATS)
@given(st.lists(held_meetings(), min_size=1, max_size=4))
def test_meetings_that_a_table_can_hold_read_again_by_value_and_type(
    extension: str, written: list[Meeting]
) -> None:
    assert unheld((), written) == ()
    file = io.BytesIO()
    write_table((), file, extension, meetings=written)
    read = read_roster(file.getvalue()).meetings
    assert differences(written, read) == ()
    assert [_whole(meeting) for meeting in read] == [_whole(meeting) for meeting in written]


@given(st.lists(held(), min_size=1, max_size=3), st.lists(held_meetings(), min_size=1, max_size=3))
def test_a_workbook_of_members_and_meetings_reads_again(
    written: list[Member], their_meetings: list[Meeting]
) -> None:
    file = io.BytesIO()
    write_table(written, file, ".xlsx", meetings=their_meetings)
    roster = read_roster(file.getvalue())
    assert list(roster.members) == written
    # Whom a meeting names by the number of a member it names by the id, once it is read beside members.
    assert [_unnamed(meeting) for meeting in roster.meetings] == [
        _unnamed(meeting) for meeting in their_meetings
    ]


def _unnamed(meeting: Meeting) -> Meeting:
    return evolve(meeting, chair=None, recorder=None)


@pytest.mark.parametrize("extension", FORMATS)
@given(st.lists(meetings(), min_size=1, max_size=3))
def test_what_a_table_cannot_hold_of_meetings_is_never_lost_in_silence(
    extension: str, written: list[Meeting]
) -> None:
    file = io.BytesIO()
    try:
        write_table((), file, extension, meetings=written)
        read = read_roster(file.getvalue()).meetings
    except PartybranchError:
        return
    lost = differences(written, read)
    assert (lost == ()) == (list(read) == written)
    if len(read) == len(written):
        assert {each.what for each in unheld((), written)} <= {each.what for each in lost}


_TEXTS: Final = (
    texts(max_size=30)
    | st.sampled_from(
        [
            "#REF!",
            "#N/A",
            "1.1E+17",
            "2003-02-30",
            "2003.1",
            "难",
            "某甲",
            "110000199001010018",
            "必填",
            "示例",
            "合计",
            "注：甲",
            "姓名：某甲",
            "姓名",
            "\u200b",
            "'=1+1",
        ]
    )
    | st.sampled_from([heading for column in (*COLUMNS, *MEETING_COLUMNS) for heading in column.headings])
    | st.sampled_from([*KIND_WORDS, "2019/2/3  14:30", "20多", "14:30", "9月12日"])
    | st.from_regex(r"[0-9.Ee+-]{1,20}", fullmatch=True)
)
_TYPED: Final = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1900, 3, 1), date(2200, 1, 1))
    | st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1))  # noqa: DTZ001 - as cells hold it
    | st.times()
    | _TEXTS
)


def survives(data: bytes) -> None:
    """Read and check; every data row is a member or has a finding, and every place is one of the file."""
    try:
        roster = read_roster(data)
    except PartybranchError:
        return
    _hold(roster)
    for finding in pb.check(roster, on=ON).findings:
        assert finding.text("zh")
        assert finding.text("en")
        assert finding.place is not None


def _hold(roster: Roster) -> None:
    assert len(roster.rows) == sum(sheet.rows for sheet in roster.sheets)
    unreadable = {str(problem.path) for problem in roster.problems if problem.path.parts[0] == "rows"}
    first = len(roster.members) + len(roster.meetings) + len(roster.ratings)
    assert unreadable == {f"/rows/{index}" for index in range(first, len(roster.rows))}
    assert all(
        member.name or member.identity_number or {"name", "identity_number"} & member.unread.keys()
        for member in roster.members
    )


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[Any]) -> list[list[Any]]:
    """Return rows under headings some of which are known."""
    above = draw(st.lists(st.lists(cells, max_size=3), max_size=2))
    known = draw(
        st.sampled_from(
            [
                ("姓名", "性别"),
                ("会议类型", "会议时间"),
                ("学工号", "评议年度", "评议结果"),
                ("党员记录编号", "评议年度", "评议结果"),
                ("应到人数", "实到人数", "会议时间", "会议地点"),
            ]
        )
    )
    heading = [*known, *draw(st.lists(_TEXTS, max_size=4))]
    return [*above, heading, *draw(st.lists(st.lists(cells, max_size=8), max_size=8))]


@given(tables(_TEXTS))
def test_junk_in_a_text_file_is_survived(rows: list[list[str]]) -> None:
    survives(delimited(rows))


@given(st.binary(max_size=200))
def test_any_bytes_are_survived(data: bytes) -> None:
    survives("姓名,性别\n".encode() + data)
    survives("会议类型,会议时间\n党课,".encode() + data)
    survives(data)


@given(tables(_TYPED))
def test_junk_in_a_workbook_is_survived(rows: list[list[Any]]) -> None:
    survives(xlsx({"甲": [[_writable(cell) for cell in row] for row in rows]}))


def _writable(cell: object) -> object:
    return ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell


@given(tables(_TYPED))
def test_junk_in_an_opendocument_is_survived(rows: list[list[Any]]) -> None:
    assume(not any(isinstance(cell, time) for row in rows for cell in row))
    survives(make("ods", {"甲": rows}))


@given(tables(_TYPED))
def test_junk_in_an_old_workbook_is_survived(rows: list[list[Any]]) -> None:
    # xlwt writes numbers as doubles and takes no larger integers.
    survives(
        make(
            "xls", {"甲": [[float(cell) if isinstance(cell, int) else cell for cell in row] for row in rows]}
        )
    )


@given(st.lists(st.lists(_TEXTS, max_size=5), max_size=10))
def test_labels_and_values_anywhere_are_survived(rows: list[list[str]]) -> None:
    labels = ["姓名", "性别", "民族", "学历", "籍贯"]
    survives(
        delimited([*([label, *row] for label, row in zip(labels, rows, strict=False)), *rows[len(labels) :]])
    )
