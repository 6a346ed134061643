"""Documents are read for ever: of every format a sample is frozen in which every field stands, and today's library reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Final, cast, get_args, get_type_hints

import attrs
import pytest
from tests.codec.formats import full
from tests.codec.formats.__main__ import FIELDS, HERE, SUMS, main, sums

from partybranch import Baseline, BranchForm, Roster, UnreadableDocument, load, load_baseline, loads
from partybranch.codec import FORMAT, read_ndjson, to_plain
from partybranch.codec._baselines import dump_baseline
from partybranch.codec._rosters import stored

NUMBERS: Final = tuple(range(1, FORMAT + 1))
DOCUMENTS: Final = ("ledger.json", "roster.json", "members.json")
FILES: Final = {*DOCUMENTS, "members.ndjson", "baseline.json", FIELDS}
NOTHING: Final[tuple[object, ...]] = (None, (), {}, "")


def plain_of(path: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))


def expected(path: Path) -> dict[str, Any]:
    """Return what today's library has to write of a frozen document: the document, or for an older format what stands beside it."""
    today = HERE / f"{path.parent.name}-as-{FORMAT}" / path.name
    return plain_of(path if path.parent.name == str(FORMAT) else today)


def lost(frozen: object, today: object, at: str = "") -> Iterator[str]:
    """Yield where a value of a frozen document is none of what is read of it today; more may be there."""
    match frozen, today:
        case dict(), dict():
            then, now = cast("dict[str, object]", frozen), cast("dict[str, object]", today)
            for key, value in then.items():
                yield from lost(value, now[key], f"{at}/{key}") if key in now else (f"{at}/{key}",)
        case list(), list():
            before, after = cast("list[object]", frozen), cast("list[object]", today)
            if len(before) != len(after):
                yield at
            for number, (value, other) in enumerate(zip(before, after, strict=False)):
                yield from lost(value, other, f"{at}/{number}")
        case _ if type(frozen) is not type(today) or frozen != today:
            yield at
        case _:
            pass


@pytest.mark.parametrize(
    ("frozen", "today", "places"),
    [
        ({"a": [1, {"b": "x"}]}, {"a": [1, {"b": "x", "new": 0}], "more": []}, []),
        ({"a": 1, "b": 2}, {"b": 3}, ["/a", "/b"]),
        ([1, 2], [1], [""]),
        ([{"a": 1}], [{"a": True}], ["/0/a"]),
        ({"a": {}}, {"a": []}, ["/a"]),
    ],
)
def test_what_is_lost_is_told_by_its_place(frozen: object, today: object, places: list[str]) -> None:
    assert list(lost(frozen, today)) == places


def test_a_sample_of_every_format_is_frozen() -> None:
    """Whoever raises FORMAT adds a step to codec/_migrations.py and runs `python -m tests.codec.formats`."""
    assert {path.name for path in HERE.iterdir() if path.name.isdecimal()} == set(map(str, NUMBERS))
    for number in NUMBERS:
        assert {path.name for path in (HERE / str(number)).iterdir()} == FILES


def test_what_is_frozen_stays_as_it_is() -> None:
    stated = [line.split("  ", 1) for line in SUMS.read_text(encoding="utf-8").splitlines()]
    assert sums() == {name: check for check, name in stated}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_key_and_value_of_it_is_read(number: int, name: str) -> None:
    path = HERE / str(number) / name
    assert plain_of(path)["format"] == number
    assert list(lost(expected(path), to_plain(load(path)))) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_lines_are_read_as_the_document_of_the_same_members(number: int) -> None:
    folder = HERE / str(number)
    with (folder / "members.ndjson").open("rb") as lines:
        assert read_ndjson(lines) == load(folder / "members.json")


def test_a_sample_of_every_format_of_baselines_is_frozen_and_read(tmp_path: Path) -> None:
    dump_baseline(Baseline(), tmp_path / "new.json")
    found = [path for number in NUMBERS for path in (HERE / str(number)).glob("baseline.json")]
    assert {plain_of(path)["format"] for path in found} == set(
        range(1, plain_of(tmp_path / "new.json")["format"] + 1)
    )
    assert all(load_baseline(path) == full.baseline() for path in found)


def instances(value: object) -> Iterator[attrs.AttrsInstance]:
    if attrs.has(type(value)):
        record = cast("attrs.AttrsInstance", value)
        yield record
        for each in attrs.fields(type(record)):
            yield from instances(getattr(record, each.name))
    elif isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from instances(one)


def sample() -> list[attrs.AttrsInstance]:
    """Return every record of the sample of the format that is written."""
    read = [load(HERE / str(FORMAT) / name) for name in DOCUMENTS]
    return [
        each
        for document in read
        for each in instances(stored(document) if isinstance(document, Roster) else document)
    ]


def frozen_fields() -> set[str]:
    return set((HERE / str(FORMAT) / FIELDS).read_text(encoding="utf-8").split())


def later_fields() -> set[str]:
    """Return the fields that have come to the format since its sample was frozen."""
    path = HERE / f"since-{FORMAT}.txt"
    return set(path.read_text(encoding="utf-8").split()) if path.exists() else set()


def test_every_field_holds_something_in_the_sample() -> None:
    filled = {
        f"{type(record).__name__}.{each.name}"
        for record in sample()
        for each in attrs.fields(type(record))
        if getattr(record, each.name) not in NOTHING
    }
    assert frozen_fields() <= filled


def test_every_word_that_a_document_can_hold_stands_in_the_sample() -> None:
    said: dict[type[Enum], set[Enum]] = {}
    for record in sample():
        hints = get_type_hints(type(record))
        for each in attrs.fields(type(record)):
            for kind in (hints[each.name], *get_args(hints[each.name])):
                if isinstance(kind, type) and issubclass(kind, Enum):
                    value = getattr(record, each.name)
                    words = cast("tuple[Enum, ...]", value) if isinstance(value, tuple) else (value,)
                    said.setdefault(kind, set()).update(word for word in words if word is not None)
    assert len(said) > 20
    unsaid = {kind: set(kind) - words for kind, words in said.items() if set(kind) - words}
    # A ledger has one branch.
    assert unsaid.keys() <= {BranchForm}


def test_the_records_have_the_fields_of_the_sample_and_those_that_have_come_since() -> None:
    """A field is new: until a release has frozen the format, `python -m tests.codec.formats --again`; after it, a line in since-N.txt.

    A field is gone or has another name: that is a new format, with a step in codec/_migrations.py.
    """
    assert full.fields_of_records() == frozen_fields() | later_fields()


def test_what_has_come_since_may_be_missing() -> None:
    needed = {
        f"{type(record).__name__}.{each.name}"
        for record in sample()
        for each in attrs.fields(type(record))
        if each.default is attrs.NOTHING
    }
    assert "Member.id" in needed
    assert not needed & later_fields()


@pytest.mark.parametrize("kind", ["ledger", "roster", "members"])
def test_a_document_of_a_format_to_come_is_refused_with_the_one_that_is_known(kind: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        loads(json.dumps({"kind": kind, "format": FORMAT + 1, "news": []}))
    (found,) = raised.value.findings
    assert (found.code, str(found.path)) == ("SHP008", "/format")
    known = str(FORMAT) if FORMAT == 1 else f"1–{FORMAT}"
    assert found.text("zh") == f"文档的格式编号无法识别：本版本可读 {known}"
    assert found.text("en") == f"the document's format is not known; this version reads {known}"


def test_what_is_frozen_is_not_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    before = sums()
    assert main([]) == 1
    assert "is frozen" in capsys.readouterr().err
    assert sums() == before
