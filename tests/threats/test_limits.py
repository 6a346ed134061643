"""Every limit, through the public face: an input that just keeps it is read, and one that goes one past it is not.

Past a limit there is a clear error or a counted remainder, and never the memory that the input asks for.
"""

from __future__ import annotations

import io
import json
import pickle
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

import attrs
import pytest
from openpyxl import Workbook

import partybranch as pb
from partybranch.codec import iter_members, iter_ndjson, load_baseline, read_ndjson
from partybranch.findings import Baseline, RulesBroken, UnreadableDocument
from partybranch.limits import Limits

ON: Final = date(2026, 11, 27)

Read = Callable[..., object]


def _sheets(number: int) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for index in range(number):
        sheet = book.create_sheet(f"表{index}")
        sheet.append(["姓名", "性别"])
        sheet.append(["甲某", "男"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _book(rows: list[list[str]]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(file)
    return file.getvalue()


def _table(rows: int, columns: int = 2) -> list[list[str]]:
    """Return a heading and rows below it, all together so many."""
    heading = ["姓名", "性别", *(f"列{number}" for number in range(columns - 2))]
    return [heading, *([f"甲{number}", "男", *(["x"] * (columns - 2))] for number in range(rows - 1))]


def _csv(rows: list[list[str]]) -> bytes:
    return "".join(",".join(row) + "\n" for row in rows).encode()


def _members(number: int) -> bytes:
    return json.dumps(
        {"kind": "members", "format": 1, "members": [{"id": str(each)} for each in range(number)]}
    ).encode()


def _lines(number: int) -> list[bytes]:
    return [f'{{"id": "{each}"}}\n'.encode() for each in range(number)]


def _shared_texts(size: int) -> bytes:
    return _book([["姓名", "性别"], ["甲" * size, "男"]])


def _loaded(data: bytes, limits: Limits) -> object:
    return pb.load(io.BytesIO(data), limits=limits)


def _streamed(data: bytes, limits: Limits) -> object:
    return list(iter_members(data, limits=limits))


MEMBERS: Final = _members(3)
SANCTIONED: Final = json.dumps(
    {
        "kind": "members",
        "format": 1,
        "members": [{"id": "1", "sanctions": [{"kind": "warning", "period": {"start": "2019-01-01"}}]}],
    }
).encode()
ROSTER: Final = pb.dumps(pb.read_roster(_csv(_table(4)))).encode()
ROWS: Final = _table(5, 4)

CASES: Final[list[tuple[str, str, int, Read]]] = [
    (
        "file_bytes",
        "a document",
        len(MEMBERS),
        partial(_loaded, MEMBERS),
    ),
    ("file_bytes", "a text file", len(_csv(ROWS)), partial(pb.read_roster, _csv(ROWS))),
    ("file_bytes", "a workbook", len(_book(ROWS)), partial(pb.read_roster, _book(ROWS))),
    ("sheets", "a workbook", 3, partial(pb.read_roster, _sheets(3))),
    ("rows", "a workbook", 5, partial(pb.read_roster, _book(ROWS))),
    ("rows", "a text file", 5, partial(pb.read_roster, _csv(ROWS))),
    ("columns", "a workbook", 4, partial(pb.read_roster, _book(ROWS))),
    ("columns", "a text file", 4, partial(pb.read_roster, _csv(ROWS))),
    ("cells", "a workbook", 20, partial(pb.read_roster, _book(ROWS))),
    ("cells", "sheets together", 12, partial(pb.read_roster, _sheets(3))),
    ("cell_length", "a workbook", 50, partial(pb.read_roster, _shared_texts(50))),
    ("cell_length", "a text file", 50, partial(pb.read_roster, _csv([["姓名", "性别"], ["甲" * 50, "男"]]))),
    ("text_cells", "a text file", 21, partial(pb.read_roster, _csv(ROWS))),
    ("line_length", "a text file", 9, partial(pb.read_roster, b"\xe5\xa7\x93\xe5\x90\x8d,sex,x\na,b,c\n")),
    ("line_length", "NDJSON", len(_lines(1)[0]), partial(read_ndjson, _lines(1))),
    ("nesting", "a document", 3, partial(pb.loads, MEMBERS)),
    # The fast lane is shut below the depth of a member's records, which this one has.
    ("nesting", "a document by the fast lane", 6, partial(pb.loads, SANCTIONED)),
    ("nesting", "NDJSON", 2, partial(read_ndjson, [b'{"id": "1", "extra": {}}'])),
    ("items", "a document", 9, partial(pb.loads, MEMBERS)),
    (
        "items",
        "members of a document",
        9,
        partial(_streamed, MEMBERS),
    ),
    ("records", "a document", 3, partial(pb.loads, MEMBERS)),
    ("records", "a roster", 3, partial(pb.loads, ROSTER)),
    ("records", "NDJSON", 3, partial(read_ndjson, _lines(3))),
    ("heading_rows", "a text file", 3, partial(pb.read_roster, _csv([["说明"], [], *_table(3)]))),
]
"""The limit, of what, its number where the input just keeps it, and what reads the input with `limits=`."""

NOT_RAISED: Final = {
    "expanded_bytes": "held by tests/roster/containers, against sizes that a part states and sizes that it has",
    "shared_text_bytes": "the same",
    "problems": "reading ends, and the error says that there may be more",
    "findings": "of a check the remainder is counted; of reading below",
}


@pytest.mark.parametrize(
    ("name", "number", "read"),
    [pytest.param(name, number, read, id=f"{name}, {of}") for name, of, number, read in CASES],
)
def test_a_limit_includes_its_number_and_nothing_past_it(name: str, number: int, read: Read) -> None:
    kept: dict[str, Any] = {name: number}
    past: dict[str, Any] = {name: number - 1}
    read(limits=Limits(**kept))
    if name == "heading_rows":
        # Where no heading is sought any more, there is none.
        with pytest.raises(pb.errors.UnreadableFile, match="no heading"):
            read(limits=Limits(**past))
        return
    with pytest.raises(pb.errors.LimitExceeded) as raised:
        read(limits=Limits(**past))
    assert (raised.value.limit, raised.value.allowed) == (name, number - 1)
    assert str(number - 1) in raised.value.zh
    assert str(number - 1) in raised.value.en
    assert pickle.loads(pickle.dumps(raised.value)) == raised.value


def test_every_limit_has_its_case() -> None:
    assert {case[0] for case in CASES} | set(NOT_RAISED) == {each.name for each in attrs.fields(Limits)}


WRONG: Final = {
    "members by the lane": '{"kind": "members", "format": 1, "members": [{}, {"id": 2}, {"id": "3", "x": 1}, {}]}',
    "members by the converter": '{"kind": "members", "format": 1, "x": 1, "members": [{}, {"id": 2}, {"id": "3", "x": 1}]}',
    "members of a ledger": '{"kind": "ledger", "format": 1, "branch": {"id": "1"}, "members": [{}, {"id": 2}, {}]}',
    "keys that are unknown": '{"kind": "members", "format": 1, "members": [{"id": "1", "a": 1, "b": 2, "c": 3, "d": 4}]}',
    "keys of a document": '{"kind": "members", "format": 1, "members": [], "a": 1, "b": 2, "c": 3, "d": 4}',
    "texts": '{"kind": "members", "format": 1, "members": [{"id": "1", "extra": {"a": 1, "b": 2, "c": 3, "d": 4}}]}',
    "lists in lists": '{"kind": "members", "format": 1, "members": [{"id": "1", "sponsors": [1, 2, 3, 4]}]}',
    "keys that stand twice": '{"kind": "members", "format": 1, "members": [{"id": "1", "id": "2", "name": "", "name": ""}, '
    '{"id": "1", "id": "1"}, {"id": "1", "id": "1"}]}',
    "a roster": '{"kind": "roster", "format": 1, "problems": [{"code": "X", "path": ""}, {"code": "Y", "path": ""}, '
    '{"code": "Z", "path": ""}, {"code": "U", "path": ""}]}',
    "rows of no sheet": '{"kind": "roster", "format": 1, "rows": [{"source": 1, "sheet": 0, "row": 1}, {"source": 2, "sheet": 0, "row": 1},'
    ' {"source": 3, "sheet": 0, "row": 1}, {"source": 4, "sheet": 0, "row": 1}]}',
}
"""Documents with four problems each."""


def _refused(read: Callable[[], object]) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as raised:
        read()
    return raised.value


@pytest.mark.parametrize("text", [pytest.param(text, id=of) for of, text in WRONG.items()])
@pytest.mark.parametrize("as_bytes", [True, False])
def test_of_very_many_problems_a_document_tells_the_first(*, text: str, as_bytes: bool) -> None:
    data = text.encode() if as_bytes else text
    whole = _refused(lambda: pb.loads(data))
    assert (len(whole.findings), whole.more) == (4, False)
    for most in (1, 2, 3):
        error = _refused(lambda most=most: pb.loads(data, limits=Limits(problems=most)))  # type: ignore[misc]
        assert (len(error.findings), error.more) == (most, True)
        assert f"只读到第{most}处" in error.zh
        assert f"was read to no. {most}" in error.en
        assert set(error.findings) <= set(whole.findings)
        again = pickle.loads(pickle.dumps(error))
        assert (again.findings, again.more) == (error.findings, True)


def test_of_very_many_problems_ndjson_tells_the_first() -> None:
    lines = [b"{}\n"] * 100
    error = _refused(lambda: read_ndjson(lines, limits=Limits(problems=40)))
    assert (len(error.findings), error.more) == (40, True)
    assert [len(each.findings) for each in iter_ndjson(lines)] == [1] * 100  # type: ignore[union-attr]


UNLIKELY: Final = [
    pb.Member(
        id=str(number),
        admitted_on=pb.PartialDate.parse("2020-05-01"),
        confirmed_on=pb.PartialDate.parse("2021-03-01"),
    )
    for number in range(7)
]
"""Members of whom one rule finds something, and another cannot tell."""


@pytest.mark.parametrize("most", [1, 2, 3, 6, 7, 8])
def test_a_check_keeps_the_first_findings_and_counts_the_others(most: int) -> None:
    whole = pb.check(UNLIKELY, on=ON)
    limited = pb.check(UNLIKELY, on=ON, limits=Limits(findings=most))
    assert limited.findings == whole.findings[:most]
    assert limited.unjudged == whole.unjudged[:most]
    assert limited.counts() == whole.counts()
    assert len(limited.unjudged) + sum(limited.untold.values()) == len(whole.unjudged) > 0
    assert (limited == whole) is (most >= max(len(whole.findings), len(whole.unjudged)))


def test_what_was_only_counted_still_breaks_rules() -> None:
    report = pb.check(UNLIKELY, on=ON, limits=Limits(findings=1))
    with pytest.raises(
        RulesBroken, match=r"rules not kept: 14\n(?s:.*)and 13 more, which were only"
    ) as raised:
        report.raise_if(pb.Force.MUST)
    assert (len(raised.value.findings), raised.value.left_out) == (1, 13)
    none_kept = attrs.evolve(report, findings=())
    with pytest.raises(RulesBroken, match="rules not kept: 13"):
        none_kept.raise_if(pb.Force.MUST)
    attrs.evolve(none_kept, left_out={pb.Force.NOTE: 3}).raise_if(pb.Force.MUST)


def test_no_baseline_is_made_of_findings_that_were_only_counted() -> None:
    with pytest.raises(pb.errors.ImpossibleValue, match="makes no baseline"):
        Baseline.of(pb.check(UNLIKELY, on=ON, limits=Limits(findings=1)))
    assert len(Baseline.of(pb.check(UNLIKELY, on=ON)).known) > 0


DOUBTFUL: Final = {
    "members": _csv([["姓名", "性别", "出生日期"], ["甲", "?", "x"], ["乙", "?", "y"]]),
    "rows that are no records": _csv([["姓名", "性别"], ["", "男"], ["", "女"], ["", "男"], ["", "女"]]),
    "meetings": _csv(
        [["会议类型", "会议时间", "应到人数"], ["支部党员大会", "x", "甲"], ["支部党员大会", "x", "甲"]]
    ),
}
"""Tables of two columns and more in which four problems are met."""


@pytest.mark.parametrize("data", [pytest.param(data, id=of) for of, data in DOUBTFUL.items()])
def test_reading_ends_past_a_number_of_problems(data: bytes) -> None:
    # Those of headings, of which there are no more than columns, are not counted.
    pb.read_roster(data, limits=Limits(findings=4))
    with pytest.raises(pb.errors.LimitExceeded, match="more than 3 problems in reading") as raised:
        pb.read_roster(data, limits=Limits(findings=3))
    assert raised.value.limit == "findings"
    assert "--map" in raised.value.zh


def test_problems_of_all_sheets_count_together() -> None:
    book, file = Workbook(), io.BytesIO()
    for name in ("甲", "乙"):
        sheet = book.create_sheet(name)
        for row in (["姓名", "性别"], ["甲", "?"], ["乙", "?"]):
            sheet.append(row)
    book.save(file)
    pb.read_roster(file.getvalue(), limits=Limits(findings=4))
    with pytest.raises(pb.errors.LimitExceeded):
        pb.read_roster(file.getvalue(), limits=Limits(findings=3))


def test_a_wide_document_is_no_deeper_than_a_narrow_one() -> None:
    text = '{"kind": "members", "format": 1, "members": [' + ", ".join(['{"id": "1"}'] * 1_000) + "]}"
    assert len(pb.loads(text, limits=Limits(nesting=3))) == 1_000  # type: ignore[arg-type]


def test_a_baseline_holds_the_limits_too() -> None:
    data = json.dumps(
        {"kind": "baseline", "format": 1, "known": [{"code": "A", "fingerprint": "b"}] * 9}
    ).encode()
    assert len(load_baseline(data).known) == 9
    with pytest.raises(pb.errors.LimitExceeded):
        load_baseline(data, limits=Limits(items=5))
