from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from partybranch.findings import Finding, Message, Path, Place
from partybranch.models import (
    Branch,
    Grade,
    Ledger,
    LeftOut,
    LeftOutReason,
    Meeting,
    MeetingKind,
    Member,
    Rating,
    Roster,
    Row,
    Sheet,
    SheetColumn,
    SheetKind,
    Source,
)
from partybranch.regulations import Force

NAME = SheetColumn(heading="姓名", index=1, field="name", why="alias")
JOINED = SheetColumn(heading="入党时间", index=3, field="joined_on", why="unsettled")
NUMBER = SheetColumn(heading="序号", index=0, field="", why="row number")
BADGE = SheetColumn(heading="警号", index=4, field="", why="unknown")
AGAIN = SheetColumn(heading="姓名", index=5, field="", why="duplicate")

TABLE = Sheet(
    name="第一党支部",
    heading_row=4,
    columns=(NUMBER, NAME, JOINED, BADGE, AGAIN),
    rows=3,
    left_out=(LeftOut(row=8, to=9, why=LeftOutReason.FOOTNOTE),),
)
CODES = Sheet(name="民族", why_left_out=LeftOutReason.CODE_LIST)


def label_at(row: int, heading: str, field: str, index: int = 1) -> SheetColumn:
    return SheetColumn(
        heading=heading, index=index, field=field, why="alias" if field else "unknown", row=row
    )


FORM = Sheet(
    name="采集表",
    columns=(
        label_at(2, "姓名", "name"),
        label_at(2, "性别", "sex", 3),
        label_at(4, "手机号", "mobile"),
        label_at(12, "姓名", "name"),
        label_at(13, "性别", "sex", 3),
        label_at(15, "家庭住址", "address"),
        label_at(16, "职级", ""),
    ),
    rows=2,
)
ANNA = Member(id="1", name="甲某", branch="第一党支部")
BORIS = Member(id="2", name="乙某", branch="第二党支部")
CLARA = Member(id="3", name="丙某")
DORA = Member(id="4", name="丁某", branch="第一党支部")
PROBLEM = Finding(
    code="SHP120", path=Path(("rows", 4)), force=Force.MUST, message=Message("无法作为党员记录", "no record")
)
ROSTER = Roster(
    members=(ANNA, BORIS, CLARA, DORA),
    problems=(PROBLEM,),
    rows=(
        Row(source=0, sheet=0, row=5),
        Row(source=0, sheet=0, row=7),
        Row(source=1, sheet=0, row=2),
        Row(source=1, sheet=0, row=12),
        Row(source=0, sheet=0, row=6),
    ),
    sources=(
        Source(path="花名册.xlsx", profile="official-summary", sheets=(TABLE, CODES)),
        Source(path="表.xlsx", profile="official-form", sheets=(FORM,)),
    ),
)


@pytest.mark.parametrize(
    ("member", "field", "expected"),
    [
        pytest.param(
            ANNA,
            "name",
            Place(source="花名册.xlsx", sheet="第一党支部", row=5, column="姓名", index=1),
            id="a field of a row: the first of two columns",
        ),
        pytest.param("2", None, Place(source="花名册.xlsx", sheet="第一党支部", row=7), id="a row, by id"),
        pytest.param(BORIS, "mobile", None, id="a field without a column"),
        pytest.param(CLARA, None, Place(source="表.xlsx", sheet="采集表", row=2), id="a form"),
        pytest.param(
            CLARA,
            "mobile",
            Place(source="表.xlsx", sheet="采集表", row=4, column="手机号", index=1),
            id="a cell of the first form",
        ),
        pytest.param(
            DORA,
            "name",
            Place(source="表.xlsx", sheet="采集表", row=12, column="姓名", index=1),
            id="a cell of the second form",
        ),
        pytest.param(
            DORA,
            "sex",
            Place(source="表.xlsx", sheet="采集表", row=13, column="性别", index=3),
            id="a cell further down in the second form",
        ),
        pytest.param(CLARA, "address", None, id="what only the second form has is not of the first person"),
        pytest.param(DORA, "mobile", None, id="what only the first form has is not of the second"),
    ],
)
def test_a_member_and_a_field_are_found_where_they_were_read(
    member: Member | str, field: str | None, expected: Place | None
) -> None:
    """`Roster`: members as read from a table, with the provenance of every field: `where(member, field)`."""
    assert ROSTER.where(member, field) == expected


def test_a_cell_has_its_address() -> None:
    place = ROSTER.where(ANNA, "joined_on")
    assert place is not None
    assert place.cell == "D5"


def test_where_of_somebody_else_is_an_error() -> None:
    with pytest.raises(KeyError, match="no member of that id"):
        ROSTER.where("9")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param(
            Path(("members", 0, "joined_on")),
            Place(source="花名册.xlsx", sheet="第一党支部", row=5, column="入党时间", index=3),
            id="a field",
        ),
        pytest.param(
            Path(("members", 0, "name", "deeper")),
            Place(source="花名册.xlsx", sheet="第一党支部", row=5, column="姓名", index=1),
            id="below a field",
        ),
        pytest.param(
            Path(("rows", 4)), Place(source="花名册.xlsx", sheet="第一党支部", row=6), id="an unreadable row"
        ),
        pytest.param(
            Path(("rows", 4, "name")),
            Place(source="花名册.xlsx", sheet="第一党支部", row=6),
            id="a row has no fields",
        ),
        pytest.param(Path(("members", 9)), None, id="no such member"),
        pytest.param(Path(("members",)), None, id="all members"),
        pytest.param(Path(("branch", "name")), None, id="no part of a roster"),
        pytest.param(Path(), None, id="the whole"),
    ],
)
def test_a_path_of_the_roster_has_its_place_in_the_tables(path: Path, expected: Place | None) -> None:
    """A row is unreadable only if it has neither a name nor an identity number: a path of its own (`/rows/7`)."""
    assert ROSTER.place(path) == expected


def test_every_row_is_accounted_for() -> None:
    """Nothing is dropped: `members + rows reported as unreadable = data rows of the sheets`."""
    assert ROSTER.unreadable == (Row(source=0, sheet=0, row=6),)
    assert len(ROSTER.members) + len(ROSTER.unreadable) == sum(sheet.rows for sheet in ROSTER.sheets)
    assert ROSTER.sheets == (TABLE, CODES, FORM)


def test_unknown_columns_are_named_with_their_place_and_a_row_number_is_none() -> None:
    assert ROSTER.unknown_columns == (
        Place(source="花名册.xlsx", sheet="第一党支部", row=4, column="警号", index=4),
        Place(source="花名册.xlsx", sheet="第一党支部", row=4, column="姓名", index=5),
        Place(source="表.xlsx", sheet="采集表", row=16, column="职级", index=1),
    )


def test_there_is_one_ledger_a_branch_in_the_order_of_first_members() -> None:
    """`roster.ledgers()` gives one `Ledger` a branch."""
    assert ROSTER.ledgers() == (
        Ledger(branch=Branch(id="第一党支部", name="第一党支部"), members=(ANNA, DORA)),
        Ledger(branch=Branch(id="第二党支部", name="第二党支部"), members=(BORIS,)),
        Ledger(branch=Branch(id="", name=""), members=(CLARA,)),
    )
    assert all(ledger.covers is None for ledger in ROSTER.ledgers())


def test_an_empty_roster_has_nothing() -> None:
    empty = Roster()
    assert (empty.sheets, empty.unknown_columns, empty.unreadable, empty.ledgers()) == ((), (), (), ())


def test_repr_of_a_roster_counts_and_shows_no_person() -> None:
    said = repr(ROSTER)
    assert "problems=<1>" in said
    assert "rows=<5>" in said
    assert [name for name in ("甲某", "乙某", "丙某") if name in said] == []


def test_meetings_stand_behind_the_members_and_before_what_is_no_record() -> None:
    lecture = Meeting(id="1", kind=MeetingKind.LECTURE, branch="第二党支部")
    day = SheetColumn(heading="实际会议时间", index=4, field="on", why="alias", also=("at",))
    sheet = Sheet(name="会议", heading_row=1, columns=(day,), rows=2, holds=SheetKind.MEETINGS)
    rows = tuple(Row(source=0, sheet=0, row=row) for row in (3, 2))
    roster = Roster(
        members=(ANNA,),
        meetings=(lecture,),
        rows=(Row(source=1, sheet=0, row=2), *rows),
        sources=(Source(path="会议.xlsx", sheets=(sheet,)), ROSTER.sources[1]),
    )
    place = Place(source="会议.xlsx", sheet="会议", row=3, column="实际会议时间", index=4)
    assert [roster.rows_of(kind) for kind in SheetKind][:2] == [roster.rows[:1], roster.rows[1:2]]
    assert roster.unreadable == roster.rows[2:]
    assert (roster.where(lecture, "on"), roster.where(lecture, "at")) == (place, place)
    assert roster.where(lecture, "place") is None
    assert roster.place(Path(("meetings", 1))) is None
    assert [(each.branch.id, len(each.members), len(each.meetings)) for each in roster.ledgers()] == [
        ("第一党支部", 1, 0),
        ("第二党支部", 0, 1),
    ]


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        pytest.param(SheetKind.MEMBERS, lambda: Member(id="1", name="甲某"), id="members"),
        pytest.param(SheetKind.MEETINGS, lambda: Meeting(id="1", kind=MeetingKind.LECTURE), id="meetings"),
        pytest.param(
            SheetKind.RATINGS, lambda: Rating(member="1", year=2025, grade=Grade.QUALIFIED), id="grades"
        ),
    ],
)
def test_of_records_that_are_equal_each_has_its_own_place(kind: SheetKind, make: Callable[[], Any]) -> None:
    records = (make(), make(), make())
    assert records[0] == records[2]
    held: dict[str, Any] = {kind.value: records}
    rows = tuple(Row(source=0, sheet=0, row=row) for row in (2, 3, 4))
    sheet = Sheet(name="表", heading_row=1, rows=3, holds=kind)
    roster = Roster(rows=rows, sources=(Source(path="表.xlsx", sheets=(sheet,)),), **held)
    places = [roster.where(each) for each in records]
    assert [place and place.row for place in places] == [2, 3, 4]


def test_records_of_no_table_have_no_place() -> None:
    lecture = Meeting(id="1", kind=MeetingKind.LECTURE)
    roster = Roster(members=(ANNA,), meetings=(lecture,))
    assert [roster.place(Path((kind.value, 0))) for kind in SheetKind] == [None, None, None]
    assert (roster.where(ANNA), roster.where(lecture), roster.unreadable) == (None, None, ())
