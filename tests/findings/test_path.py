from __future__ import annotations

from typing import Any

import pytest

from partybranch.findings import Message, Path, Place, column_letters


def resolved(document: Any, pointer: str) -> Any:
    """Follow a JSON pointer as RFC 6901, section 4, says, by a reading of its own."""
    here = document
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        here = here[int(key)] if key.isdecimal() else here[key]
    return here


@pytest.mark.parametrize(
    ("parts", "pointer"),
    [
        pytest.param((), "", id="the whole document"),
        pytest.param(("members", 3, "confirmed_on"), "/members/3/confirmed_on", id="a field"),
        pytest.param(("extra", "a/b"), "/extra/a~1b", id="a slash"),
        pytest.param(("extra", "m~n"), "/extra/m~0n", id="a tilde"),
        pytest.param(("extra", "~1"), "/extra/~01", id="what looks like an escape"),
        pytest.param(("extra", ""), "/extra/", id="an empty key"),
        pytest.param(("extra", "警 号"), "/extra/警 号", id="Chinese"),
        pytest.param(("extra", "\ud800"), "/extra/\\ud800", id="half of a surrogate pair, as in JSON"),
        pytest.param(("extra", "😀"), "/extra/😀", id="a whole pair"),
    ],
)
def test_a_path_is_written_as_a_json_pointer(parts: tuple[str | int, ...], pointer: str) -> None:
    path = Path()
    for part in parts:
        path /= part
    assert (path, str(path)) == (Path(parts), pointer)
    assert str(path).encode().decode() == pointer


def test_a_pointer_resolves_by_the_examples_of_rfc_6901() -> None:
    """RFC 6901, section 5: a path resolves in the document it came from."""
    document = {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, " ": 7, "m~n": 8}
    assert resolved(document, str(Path(()))) == document
    assert resolved(document, str(Path(("foo",)))) == ["bar", "baz"]
    assert resolved(document, str(Path(("foo", 0)))) == "bar"
    assert [resolved(document, str(Path((key,)))) for key in document if key != "foo"] == [
        0,
        1,
        2,
        3,
        4,
        7,
        8,
    ]
    assert str(Path(("a/b",))) == "/a~1b"
    assert str(Path(("m~n",))) == "/m~0n"


def test_paths_sort_as_the_document_runs() -> None:
    """Findings stand in the order of the document: indexes as numbers."""
    paths = [
        Path(("members",)),
        Path(("members", 2)),
        Path(("members", 2, "admitted_on")),
        Path(("members", 2, "born_on")),
        Path(("members", 10)),
        Path(("members", "0")),
        Path(("rows", 1)),
    ]
    shuffled = [paths[place] for place in (4, 2, 0, 6, 5, 3, 1)]
    assert sorted(shuffled, key=lambda path: path.order) == paths


def test_a_path_knows_what_it_lies_below() -> None:
    field = Path(("members", 3, "sex"))
    assert field.starts_with(Path(("members", 3)))
    assert field.starts_with(field)
    assert field.starts_with(Path())
    assert not field.starts_with(Path(("members", 30)))
    assert not Path(("members", 3)).starts_with(field)


@pytest.mark.parametrize("pointer", ["members/0", "members", " /members", "0"])
def test_what_does_not_begin_with_a_slash_is_no_pointer(pointer: str) -> None:
    with pytest.raises(ValueError, match="begins with a slash"):
        Path.parse(pointer)


@pytest.mark.parametrize(
    ("pointer", "parts"),
    [
        pytest.param("", (), id="the whole document"),
        pytest.param("/", ("",), id="an empty key"),
        pytest.param("/members/0", ("members", 0), id="the first"),
        pytest.param("/members/10", ("members", 10), id="an index of two digits"),
        pytest.param("/members/999999999", ("members", 999999999), id="the largest index"),
        pytest.param("/members/1000000000", ("members", "1000000000"), id="too large for one"),
        pytest.param("/extra/007", ("extra", "007"), id="zeros before it"),
        pytest.param("/extra/00", ("extra", "00"), id="two zeros"),
        pytest.param("/extra/１", ("extra", "１"), id="another digit"),
        pytest.param("/extra/1\n", ("extra", "1\n"), id="a line break behind it"),
        pytest.param("/extra/-1", ("extra", "-1"), id="a sign"),
    ],
)
def test_a_pointer_is_read_and_written_again_as_it_was(pointer: str, parts: tuple[str | int, ...]) -> None:
    path = Path.parse(pointer)
    assert (path.parts, str(path)) == (parts, pointer)


@pytest.mark.parametrize("key", ["2024", "0", "007", "a/b", "m~n", "", "\ud800", "警 号"])
def test_a_path_is_found_by_what_is_written_for_it(key: str) -> None:
    path = Path(("meetings", 0, "extra", key))
    assert path.starts_with(Path.parse(str(path)))
    assert (path / "more").starts_with(Path.parse(str(path)))
    assert not path.starts_with(Path.parse(f"{path}/more"))
    assert not (Path(("meetings", 0, "extra")) / f"{key}1").starts_with(Path.parse(str(path)))


@pytest.mark.parametrize(
    ("index", "letters"),
    [
        pytest.param(0, "A", id="first"),
        pytest.param(25, "Z", id="last of one letter"),
        pytest.param(26, "AA", id="first of two"),
        pytest.param(51, "AZ", id="AZ"),
        pytest.param(52, "BA", id="BA"),
        pytest.param(701, "ZZ", id="last of two"),
        pytest.param(702, "AAA", id="first of three"),
        pytest.param(16383, "XFD", id="the last column of a workbook"),
    ],
)
def test_columns_are_called_as_spreadsheets_call_them(index: int, letters: str) -> None:
    assert column_letters(index) == letters


def test_no_two_columns_of_a_workbook_share_their_letters() -> None:
    names = [column_letters(index) for index in range(16384)]
    assert len(set(names)) == 16384
    assert names == sorted(names, key=lambda name: (len(name), name))


@pytest.mark.parametrize(
    ("place", "cell", "zh", "en"),
    [
        pytest.param(
            Place(source="roster.xlsx", sheet="第一党支部", row=9, column="转为正式党员日期", index=10),
            "K9",
            "“第一党支部”第9行",
            "row 9 of “第一党支部”",
            id="a cell of a sheet",
        ),
        pytest.param(
            Place(source="a.csv", row=9, index=0), "A9", "第9行", "row 9", id="a cell of a text file"
        ),
        pytest.param(
            Place(source="a.xlsx", sheet="一", row=9), None, "“一”第9行", "row 9 of “一”", id="a row"
        ),
        pytest.param(Place(source="a.csv", row=9), None, "第9行", "row 9", id="a row of a text file"),
        pytest.param(
            Place(source="a.xlsx", sheet="一", index=3), None, "“一”", "sheet of “一”", id="a column"
        ),
        pytest.param(Place(source="a.csv"), None, "a.csv", "a.csv", id="a text file"),
    ],
)
def test_a_place_is_said_as_the_spreadsheet_shows_it(
    place: Place, cell: str | None, zh: str, en: str
) -> None:
    """`row` is the row number that the spreadsheet shows (1-based), `cell` the A1 address."""
    assert (place.cell, place.words) == (cell, Message(zh, en))


def test_there_is_no_column_before_the_first() -> None:
    with pytest.raises(ValueError, match="from 0"):
        column_letters(-1)
