"""Texts that are not what they seem: characters that are not seen, digits of other scripts, two encodings, keys by the thousand."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

import partybranch as pb
from partybranch.cli._app import app

ON: Final = date(2026, 11, 27)
NUMBER: Final = "110000199003070012"
UNSEEN: Final = (
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2066",
    "\u2060",
    "\ufeff",
    "\u200f",
    "\xad",
    "\u061c",
    "\u180e",
)
"""Characters of no width, such that turn the direction of reading, and hyphens that are shown at the end of a line only."""


def _csv(*rows: tuple[str, ...]) -> bytes:
    return "".join(",".join(row) + "\n" for row in rows).encode()


@pytest.mark.parametrize("mark", UNSEEN, ids=[ascii(each) for each in UNSEEN])
def test_what_is_not_seen_hides_no_duplicate_in_a_table(mark: str) -> None:
    """Two rows that look alike are alike: a number or name is not another for a character that nobody sees."""
    hidden = NUMBER[:9] + mark + NUMBER[9:]
    roster = pb.read_roster(_csv(("姓名", "公民身份号码"), ("甲某", NUMBER), (f"甲{mark}某", hidden)))
    assert [each.name for each in roster.members] == ["甲某", "甲某"]
    assert [each.identity_number for each in roster.members] == [NUMBER, NUMBER]
    found = pb.check(roster, on=ON, rules=pb.RULES.only("CON105")).findings
    assert [str(each.path) for each in found] == ["/members/0/identity_number", "/members/1/identity_number"]


@pytest.mark.parametrize("mark", UNSEEN, ids=[ascii(each) for each in UNSEEN])
def test_what_is_not_seen_in_a_number_of_a_document_is_found(mark: str) -> None:
    """A document is taken as it is, so a number with something unseen in it is none."""
    member = pb.Member(id="1", identity_number=NUMBER[:9] + mark + NUMBER[9:])
    assert [each.code for each in pb.check(member, on=ON, rules=pb.RULES.only("SHP202", "CON")).findings] == [
        "SHP202"
    ]


@pytest.mark.parametrize("mark", UNSEEN, ids=[ascii(each) for each in UNSEEN])
def test_what_is_not_seen_is_marked_where_people_read(mark: str, tmp_path: Path) -> None:
    pb.dump((pb.Member(id="1", name=f"甲{mark}某", identity_number="1"),), tmp_path / "m.json")
    call = ["check", str(tmp_path / "m.json"), "--on", ON.isoformat()]
    text, plain = (CliRunner().invoke(app, [*call, *more]).stdout for more in ([], ["--format", "json"]))
    assert "甲\ufffd某" in text
    assert mark not in text
    assert mark not in plain


LOOK_ALIKES: Final = {
    "full width": "１１００００１９９００３０７００１２",
    "mathematical": "𝟏𝟏𝟎𝟎𝟎𝟎𝟏𝟗𝟗𝟎𝟎𝟑𝟎𝟕𝟎𝟎𝟏𝟐",
    "Arabic-Indic": "١١٠٠٠٠١٩٩٠٠٣٠٧٠٠١٢",
    "Devanagari": "११००००१९९००३०७००१२",
}


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a_number_in_other_digits_is_the_same_number_or_none(name: str) -> None:
    """Full-width and mathematical digits are the same in another dress (NFKC); digits of other scripts are no digits here."""
    roster = pb.read_roster(_csv(("姓名", "公民身份号码"), ("甲某", NUMBER), ("乙某", LOOK_ALIKES[name])))
    codes = {each.code for each in pb.check(roster, on=ON, rules=pb.RULES.only("CON105", "SHP202")).findings}
    assert codes == ({"CON105"} if name in ("full width", "mathematical") else {"SHP202"})


@pytest.mark.parametrize("text", ["٢٠٠٣-٠٦-٠١", "२००३.०६", "二〇〇三年六月"])
def test_a_date_in_digits_of_other_scripts_is_none(text: str) -> None:
    roster = pb.read_roster(_csv(("姓名", "出生日期"), ("甲某", text)))
    assert [each.code for each in roster.problems] == ["SHP101"]
    with pytest.raises(ValueError, match="date"):
        pb.PartialDate.parse(text)


def test_two_encodings_in_one_file_are_told_with_their_places() -> None:
    data = "姓名,性别\n甲某,男\n".encode() + "乙某,女\n".encode("gb18030") + b"\xff\xff\n"
    with pytest.raises(pb.errors.UnreadableFile) as raised:
        pb.read_roster(data)
    assert "第26个字节起不是 utf-8" in raised.value.zh
    assert "not utf-8 from byte 26 on" in raised.value.en


def test_keys_by_the_ten_thousand_are_texts() -> None:
    """Texts are hashed with a secret of the process, and no whole number of an input is a key: nothing collides by design."""
    keys = {f"k{number}": "x" for number in range(20_000)}
    text = json.dumps({"kind": "members", "format": 1, "members": [{"id": "1", "extra": keys}]})
    document = pb.loads(text)
    assert isinstance(document, tuple)
    assert len(document[0].extra) == 20_000
    assert {type(key) for key in document[0].extra} == {str}


COLLIDING: Final = [str(number * (2**61 - 1)) for number in range(1, 2_000)]
"""Whole numbers that a dictionary of whole numbers would put into one place."""


@pytest.mark.parametrize("heading", ["编号", "手机号", "警号"])
def test_numbers_that_would_collide_are_texts(heading: str) -> None:
    rows = [
        ("姓名", "性别", heading),
        *((f"甲{index}", "男", number) for index, number in enumerate(COLLIDING)),
    ]
    roster = pb.read_roster(_csv(*rows))
    assert len(roster.members) == len(COLLIDING)
    values = {each.number or each.mobile or each.extra.get("警号") for each in roster.members}
    assert values == set(COLLIDING)


def _book() -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in (["姓名", "性别"], ["甲某", "?"]):
        book.worksheets[0].append(row)
    book.save(file)
    return file.getvalue()


def _with_part(name: str) -> Callable[[bytes], bytes]:
    def added(data: bytes) -> bytes:
        file = io.BytesIO(data)
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr(name, b"evil")
        return file.getvalue()

    return added


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "../../../../tmp/evil.txt",
        "/evil.txt",
        "C:\\evil.txt",
        "xl/../../evil.txt",
        "..\\evil.txt",
    ],
)
def test_a_part_whose_name_leads_elsewhere_is_written_nowhere(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is unpacked to disk, be it where the call is made or among temporary files: a part is bytes, whatever it is called."""
    # As deep as the names lead upwards.
    inside = tmp_path / "a" / "b" / "c" / "d"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    monkeypatch.setattr(tempfile, "tempdir", str(inside))
    source, target = inside / "roster.xlsx", inside / "marked.xlsx"
    source.write_bytes(_with_part(name)(_book()))
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    pb.read_roster(source)
    pb.annotate(source, target, on=ON)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} - before == {target}
    assert not Path("/evil.txt").exists()


@pytest.mark.parametrize(
    "name", ["-.csv", "--help.csv", "a\nb.csv", "a\x1b[31m.csv", "..csv", " .csv", "甲 乙.csv", "%s{0}.csv"]
)
def test_a_file_of_any_name_is_read_by_its_path(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(_csv(("姓名", "性别"), ("甲某", "?")))
    result = CliRunner().invoke(app, ["check", "--on", ON.isoformat(), f"./{name}"])
    assert result.exit_code == 1
    assert "SHP102" in result.stdout
    assert "\x1b" not in result.stdout
    shown = name.replace("\n", "\ufffd").replace("\x1b", "\ufffd")
    assert shown in result.stdout
