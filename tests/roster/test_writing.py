"""Rosters written, what a table cannot hold of them, and what differs when they are read again."""

from __future__ import annotations

import errno
import gc
import io
import os
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest

from partybranch.dates import PartialDate, Period
from partybranch.errors import UnwritableFile
from partybranch.findings import Message
from partybranch.models import (
    Meeting,
    MeetingKind,
    Member,
    MembershipStatus,
    Sanction,
    SanctionKind,
    Standing,
    Transfer,
    TransferDirection,
)
from partybranch.roster import FORMATS, Loss, differences, read_roster, unheld, write_roster, write_table
from partybranch.roster.columns import GENERAL_TELEPHONE, JOINING, SERIAL, STANDING_OR_STATUS
from partybranch.terms import Sex

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

WHOLE: Final = Member(
    id="0007",
    number="12",
    name="阿卜杜·某某",
    former_name="某某",
    sex=Sex.FEMALE,
    ethnicity="05",
    native_place="某省某县",
    identity_number="11000019900101002X",
    born_on=PartialDate(1990, 1, 1),
    education="22 大专",
    degree="学士",
    branch="中共某村支部委员会",
    stated_standing=Standing.PROBATIONARY,
    stated_status=MembershipStatus.SUSPENDED,
    applied_on=PartialDate(2012, 5),
    activist_on=PartialDate(2013),
    prospective_on=PartialDate(2014, 1, 31),
    admitted_on=PartialDate(2015, 6),
    confirmed_on=PartialDate(2016, 6, 1),
    joined_on=PartialDate(2015),
    left_on=PartialDate(2026, 1, 1),
    sponsors=("甲某", "乙某"),
    party_posts=("书记", "组织委员"),
    occupation="011 公务员",
    employer="某局",
    position="科员",
    work_started_on=PartialDate(1893, 12, 26),
    mobile="13900000001",
    landline="010-12345678",
    email="a@example.org",
    address="某县某镇某村1号",
    lost_contact=True,
    lost_contact_since=PartialDate(2020, 3),
    floating=False,
    floating_to="=某省",
    remarks="甲\n乙",
    extra={"警号": "001", "+自定": "-1"},
)
DOUBTFUL: Final = (*STANDING_OR_STATUS, *JOINING, *SERIAL, *GENERAL_TELEPHONE, "职务")
PLAIN: Final = Member(id="2", name="某乙")


def again(members: Sequence[Member], extension: str) -> tuple[Member, ...]:
    file = io.BytesIO()
    write_table(members, file, extension)
    return read_roster(file.getvalue()).members


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize(
    "members",
    [
        pytest.param([WHOLE], id="every field"),
        pytest.param([WHOLE, PLAIN], id="one with every field, one with a name"),
        pytest.param([PLAIN], id="a name"),
        pytest.param([Member(id="1", identity_number="110000199001010018")], id="a number"),
        pytest.param(
            [Member(id="1", name="某甲", unread={"sex": "难", "admitted_on": "2003-02-30"})], id="unread"
        ),
        pytest.param([Member(id="1", unread={"name": "#REF!"})], id="an unread name"),
        pytest.param([Member(id="2", name="某甲"), Member(id="1", name="某乙")], id="ids in another order"),
        pytest.param([Member(id="1", name="某甲"), Member(id="1", name="某乙")], id="an id twice"),
        pytest.param([Member(id="1", name="某甲", lost_contact=False, floating=True)], id="yes and no"),
        pytest.param([Member(id="1", name="某甲", ethnicity="97")], id="ethnicity of practice"),
        pytest.param(
            [Member(id="1", name="张三", extra={"姓名": "乙", "手机": "1", "其他列：手机": "2"})],
            id="extra columns of known headings",
        ),
        pytest.param(
            [Member(id="1", name="某甲", extra=dict.fromkeys(DOUBTFUL, "书记"))],
            id="extra columns of doubtful headings",
        ),
    ],
)
def test_what_is_written_reads_again_as_the_same_members(members: list[Member], extension: str) -> None:
    assert differences(members, again(members, extension)) == ()
    assert again(members, extension) == tuple(members)


@pytest.mark.parametrize("extension", FORMATS)
def test_a_roster_is_written_to_a_path(extension: str, tmp_path: Path) -> None:
    path = tmp_path / f"名册{extension.upper()}"
    write_roster(iter([WHOLE, PLAIN]), path)
    assert read_roster(path).members == (WHOLE, PLAIN)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_the_columns_are_those_that_somebody_fills() -> None:
    file = io.BytesIO()
    write_table(
        [Member(id="1", name="某甲", sex=Sex.MALE), Member(id="2", name="某乙", extra={"警号": "1"})],
        file,
        ".csv",
    )
    assert file.getvalue().decode("utf-8-sig") == "记录编号,姓名,性别,警号\r\n1,某甲,男,\r\n2,某乙,,1\r\n"


def test_a_code_of_no_ethnic_group_is_written_as_it_is() -> None:
    file = io.BytesIO()
    write_table([Member(id="1", name="某甲", ethnicity="57")], file, ".csv")
    assert file.getvalue().decode("utf-8-sig").splitlines()[1] == "1,某甲,57"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.xls", "a roster cannot be written with the extension “.xls”; there are .xlsx .csv .tsv"),
        ("a", "a roster cannot be written with the extension “”"),
        ("none/a.csv", "cannot write"),
    ],
)
def test_what_cannot_be_written_is_said(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match=message):
        write_roster([PLAIN], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


LONG: Final = [
    pytest.param("某" * 32_767, "某" * 32_768, id="plain"),
    # Two units of UTF-16 each, in which workbooks count.
    pytest.param("某" + "𠮷" * 16_383, "𠮷" * 16_384, id="beyond the first 65,536 characters"),
]


@pytest.mark.parametrize(("fits", "too_long"), LONG)
def test_a_text_is_as_long_as_a_cell_of_a_workbook_holds_and_never_cut_off(
    fits: str, too_long: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    whole = [attrs.evolve(PLAIN, remarks=fits)]
    write_roster(whole, path)
    assert read_roster(path).members == tuple(whole)
    before = path.read_bytes()
    with pytest.raises(UnwritableFile, match=r"has more than 32767 characters.*: write \.csv"):
        write_roster([attrs.evolve(PLAIN, remarks=too_long)], path)
    assert path.read_bytes() == before
    write_roster([attrs.evolve(PLAIN, remarks=too_long)], tmp_path / "a.csv")
    assert too_long in (tmp_path / "a.csv").read_text("utf-8-sig")


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which temporary files stand too."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("text", "extensions", "message"),
    [
        pytest.param("\ud800x", FORMATS, "half of a character", id="half of a character"),
        pytest.param("甲\udc00", FORMATS, "half of a character", id="the other half"),
        pytest.param("a\0b", (".csv", ".tsv"), "null character", id="a null character"),
    ],
)
@pytest.mark.parametrize("field", ["name", "remarks", "extra", "unread"])
def test_a_text_that_no_file_can_hold_is_refused(
    text: str, extensions: Sequence[str], message: str, field: str, own_folder: Path
) -> None:
    """What was written would read again as nothing, or not at all."""
    value: Any = {"extra": {text: "x"}, "unread": {"born_on": text}}.get(field, text)
    for extension in extensions:
        path = own_folder / f"a{extension}"
        path.write_bytes(b"old")
        with pytest.raises(UnwritableFile, match=message) as refused:
            write_roster([PLAIN, attrs.evolve(PLAIN, **{field: value})], path)
        assert "党员名册" in refused.value.zh
        assert path.read_bytes() == b"old"
        path.unlink()
        assert list(own_folder.iterdir()) == []


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize(
    "text",
    [
        "a_x0041_b",
        "_x000D_",
        "_x000d_",
        "a_x005F_x0041_",
        "__x0041_x0042__",
        "_x00410_",
        "回_x000G_",
        "a\r\nb",
        "a\rb",
        "a\n\rb_x000A_",
    ],
)
def test_what_looks_like_the_number_of_a_character_reads_again_as_it_was(text: str, extension: str) -> None:
    member = attrs.evolve(PLAIN, remarks=text, extra={"警号": text})
    assert again([member], extension) == (member,)


def test_an_end_of_line_counts_as_what_is_written_for_it(tmp_path: Path) -> None:
    """What is longer would be cut off."""
    fits = attrs.evolve(PLAIN, remarks="甲" * 32_759 + "\r乙")
    write_roster([fits], tmp_path / "a.xlsx")
    assert read_roster(tmp_path / "a.xlsx").members == (fits,)
    with pytest.raises(UnwritableFile, match="has more than 32767 characters"):
        write_roster([attrs.evolve(PLAIN, remarks="甲" * 32_760 + "\r乙")], tmp_path / "a.xlsx")


@pytest.mark.parametrize("rows", [0, 1, 50])
def test_nothing_stays_of_a_workbook_that_is_not_written(rows: int, own_folder: Path) -> None:
    """It holds members, and would stay until the process ends."""
    members = [*[PLAIN] * rows, attrs.evolve(PLAIN, remarks="某" * 32_768)]
    with pytest.raises(UnwritableFile, match="has more than 32767 characters"):
        write_table(members, io.BytesIO(), ".xlsx", meetings=[Meeting(id="1", kind=MeetingKind.LECTURE)])
    with pytest.raises(UnwritableFile, match="has more than 32767 characters"):
        write_table(
            [PLAIN],
            io.BytesIO(),
            ".xlsx",
            meetings=[Meeting(id="1", kind=MeetingKind.LECTURE, minutes="某" * 32_768)],
        )
    assert list(own_folder.iterdir()) == []


def test_an_output_that_is_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(UnwritableFile, match="a folder"):
        write_roster([PLAIN], tmp_path / "a.csv")


def test_an_old_file_stays_where_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def failing() -> Any:
        yield PLAIN
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write_roster(failing(), path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


SANCTIONED: Final = Member(
    id="1",
    name="某甲",
    sanctions=(Sanction(kind=SanctionKind.WARNING, period=Period(start=date(2020, 1, 1), end=None)),),
    transfers=(Transfer(direction=TransferDirection.IN, other_body="某支部"),),
)


def test_of_what_reads_again_as_the_same_nothing_is_said_to_be_lost() -> None:
    assert unheld([WHOLE, PLAIN]) == ()


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize(
    ("member", "lost"),
    [
        pytest.param(SANCTIONED, ["transfers", "sanctions"], id="no column"),
        pytest.param(Member(id="1", name="某 甲"), ["name"], id="a padded name"),
        pytest.param(Member(id="1", name="某甲", education="无"), ["education"], id="a mark for nothing"),
        pytest.param(
            Member(id="1", name="某甲", sponsors=("甲、乙",)), ["sponsors"], id="a separator in a word"
        ),
        pytest.param(Member(id="1", name="某甲", education="22"), [], id="a bare code"),
        pytest.param(
            Member(id="1", name="某甲", extra={" 警号 ": "1"}), ["other columns"], id="a padded heading"
        ),
        pytest.param(
            Member(id="1", name="某甲", unread={"sex": "男"}),
            ["sex", "unread cells"],
            id="unread, yet readable",
        ),
        pytest.param(
            Member(id="1", name="某甲", ethnicity="57"), ["ethnic group", "unread cells"], id="no such group"
        ),
        pytest.param(
            Member(id="1", name="某甲", ethnicity="01", unread={"ethnicity": "火星"}),
            ["ethnic group"],
            id="read and unread",
        ),
    ],
)
def test_what_a_table_does_not_hold_is_named_by_reading_again(
    member: Member, lost: list[str], extension: str
) -> None:
    assert [loss.what.en for loss in differences([member], again([member], extension))] == lost


def test_records_that_are_not_read_again_are_named_first() -> None:
    nobody = Member(id="1", sex=Sex.MALE)
    lost = Loss(Message("未能重新读出的记录", "records that are not read again"), 1)
    assert differences([nobody, WHOLE], again([nobody, WHOLE], ".csv")) == (lost,)


class FullAfter(io.BytesIO):
    """A file on a disk that has room for so many bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Buffer, /) -> int:
        if self.tell() + len(memoryview(data)) > self._most:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.4, 0.6, 0.8, 0.99])
def test_a_workbook_that_the_disk_has_no_room_for_is_one_error_and_nothing_after_it(share: float) -> None:
    """Its archive would try to end itself when it is forgotten, and tell standard error that it cannot."""
    whole = io.BytesIO()
    write_table([WHOLE], whole, ".xlsx")
    with FullAfter(int(len(whole.getvalue()) * share)) as file:
        with pytest.raises(OSError, match="No space left"):
            write_table([WHOLE], file, ".xlsx")
        written = file.getvalue()
        # What an archive says as it is forgotten is an error of this test.
        gc.collect()
        assert file.getvalue() == written
