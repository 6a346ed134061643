"""Inputs full of marked values: rosters in every format, documents in order and not, settings, baselines and answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any, Final, Union, cast, get_args, get_origin

import attrs
from attrs import frozen
from tests.privacy.marks import IDENTITY_FORMS, TELEPHONE_FORMS, Marks
from tests.roster.files import Grid, make

import partybranch as pb
from partybranch import frames, models
from partybranch.counts import Count
from partybranch.dates import PartialDate, Period

__all__ = ["ON", "Input", "written"]

ON: Final = "2026-11-23"

_YEAR: Final = Period(start=date(2025, 1, 1), end=date(2026, 1, 1))
_PLAIN: Final[Mapping[object, object]] = {
    PartialDate: PartialDate.parse("2025-03-04"),
    Period: _YEAR,
    Count: Count.of(3),
    Decimal: Decimal(5),
    bool: True,
    int: 2026,
    date: date(2025, 3, 4),
    time: time(9),
}
"""What stands in fields that hold no text."""


@frozen(kw_only=True)
class Input:
    """A file with marked values.

    Args:
        name: of the file, within the folder.
        kind: `table`, `members`, `ledger`, `frame`; or `refused`: what no command can read.
    """

    name: str
    kind: str


def _roster(marks: Marks) -> dict[str, Grid]:
    """Return a workbook of members and meetings in which numbers stand where they belong, and wherever else they are met."""
    head = ["姓名", "曾用名", "性别", "民族", "籍贯", "公民身份号码", "出生日期", "所在党支部", "编号"]
    head += ["人员类别", "加入党组织日期", "转为正式党员日期", "入党介绍人", "工作单位", "职务", "学历"]
    head += ["手机号", "固定电话", "邮箱", "家庭住址", "外出流向", "备注", "警号"]
    head += [f"紧急联系人 {marks.identity('heading')}", f"家属电话{marks.telephone('heading')}"]
    plain = dict.fromkeys(head)
    plain |= {"性别": "男", "民族": "汉族", "所在党支部": "机关党支部", "人员类别": "正式党员"}
    plain |= {"加入党组织日期": "2003-06-01", "转为正式党员日期": "2004-06-01", "学历": "大学"}
    rows: list[Sequence[object]] = [head]

    def row(name: str, **cells: object) -> None:
        rows.append([{**plain, "姓名": name, **cells}[heading] for heading in head])

    for number, form in enumerate(IDENTITY_FORMS):
        row(
            f"赵{number}",
            公民身份号码=marks.identity(f"its own column, {form}", form),
            出生日期=marks.birth("its own column"),
            手机号=marks.telephone(
                f"its own column, {TELEPHONE_FORMS[number % 6]}", TELEPHONE_FORMS[number % 6]
            ),
            固定电话=marks.telephone("its own column", ("landline", "area", "brackets")[number % 3]),
            邮箱=marks.email("its own column"),
            家庭住址=marks.address("its own column"),
            备注=f"见{marks.identity('remarks', form)}，电话{marks.telephone('remarks')}",
        )
    again = marks.identity("standing twice")
    for number, form in enumerate(IDENTITY_FORMS):
        row(
            marks.identity("name", form) if number % 2 else marks.telephone("name"),
            公民身份号码=again if number < 2 else marks.telephone("the column of identity numbers"),
            出生日期=marks.identity("day of birth", form),
            性别=marks.telephone("sex"),
            民族=marks.identity("ethnic group", form),
            籍贯=marks.identity("native place", form),
            曾用名=marks.identity("former name", form),
            所在党支部=marks.identity("branch", form) if number == 3 else "机关党支部",
            人员类别=marks.identity("standing", form),
            加入党组织日期=marks.telephone("day of admission", TELEPHONE_FORMS[number % 6]),
            转为正式党员日期=marks.identity("day of full membership", form),
            入党介绍人=f"钱一{marks.identity('sponsor')}、孙二{marks.telephone('sponsor')}",
            工作单位=f"某局 {marks.identity('employer', form)}",
            职务=f"科长{marks.telephone('position', TELEPHONE_FORMS[number % 6])}",
            学历=marks.telephone("education"),
            手机号=marks.identity("mobile", form),
            固定电话=marks.address("landline"),
            邮箱=marks.telephone("email"),
            家庭住址=marks.email("address"),
            外出流向=marks.address("floating to"),
            警号=marks.identity("an unknown column", form),
        )
    row(
        "李十",
        公民身份号码=float(int(marks.identity("a cell that is a number"))),
        手机号=int(marks.telephone("a cell that is a number")),
    )
    row("周一", 编号=marks.identity("record number"))
    rows.append([None] * 16 + [marks.telephone("a row of nobody")])
    rows.append([f"填表人：{marks.identity('footnote')} 电话{marks.telephone('footnote')}"])
    meetings: list[Sequence[object]] = [
        [
            "会议类型",
            "会议名称",
            "实际时间",
            "活动地点",
            "活动主题",
            "主要内容",
            "应到人数",
            "实到人数",
            "主持人",
            "列席人员",
            "说明",
        ]
    ]
    meetings += [
        [
            "支部党员大会",
            f"大会{marks.identity('meeting', form)}",
            marks.identity("day of a meeting", form),
            f"会议室{marks.telephone('place')}",
            f"主题{marks.telephone('topic')}",
            marks.identity("minutes", form),
            marks.telephone("number due"),
            "3",
            marks.identity("chair", form),
            marks.telephone("observers"),
            marks.identity("a note"),
        ]
        for form in IDENTITY_FORMS
    ]
    return {
        f"一{marks.identity('name of a sheet')}": rows,
        f"会{marks.telephone('name of a sheet')}": meetings,
    }


def _filled(record: type[Any], marks: Marks, within: str = "") -> Any:
    """Return a record every text of which holds marked numbers, whatever it is meant for."""
    attrs.resolve_types(record)
    given: dict[str, Any] = {}
    for each in attrs.fields(record):
        where = f"{within}{record.__name__}.{each.name}"
        value = _value(each.type, marks, where)
        if value is not None:
            given[each.name] = value
    return record(**given)


def _value(kind: Any, marks: Marks, where: str) -> Any:
    arguments = get_args(kind)
    if get_origin(kind) in (UnionType, Union):
        return _value(next(each for each in arguments if each is not type(None)), marks, where)
    if get_origin(kind) is tuple:
        one = _value(arguments[0], marks, where)
        return () if one is None else (one,)
    if kind is str:
        if where.endswith((".number", ".id")):
            return marks.identity(where)
        form = IDENTITY_FORMS[len(marks.made) % 8]
        return f"某{marks.identity(where, form)}乙 {marks.telephone(where, TELEPHONE_FORMS[len(marks.made) % 6])}"
    if get_origin(kind) is not None and "Mapping" in str(kind):
        return (
            {marks.identity(f"{where}, key"): f"{marks.identity(where)}、{marks.telephone(where)}"}
            if where.endswith("extra")
            else None
        )
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, pb.Term):
        return next(iter(kind))
    record = cast("type[Any]", kind)
    return _filled(record, marks, f"{where.rpartition('.')[0]}.") if attrs.has(record) else None


def ledger_of(marks: Marks) -> pb.Ledger:
    """Return a ledger that has one record of every kind, all of whose texts hold marked numbers; ids among them."""
    made = cast("pb.Ledger", _filled(models.Ledger, marks))
    member = attrs.evolve(
        made.members[0],
        identity_number=marks.identity("identity number of a record"),
        mobile=marks.telephone("mobile of a record"),
        landline=marks.telephone("landline of a record", "landline"),
        born_on=PartialDate.parse(marks.birth("birth of a record")),
        ethnicity=None,
    )
    shy = attrs.evolve(member, id=marks.telephone("id that looks like a telephone", "mobile"), name="吴二")
    # An id that looks like the number of a telephone is shown, since records are told by it.
    marks.made.pop()
    return attrs.evolve(made, members=(member, shy))


def _refused(marks: Marks) -> Iterator[tuple[str, str]]:
    """Yield documents that cannot be read, with marked values wherever a message could pick them up."""
    number, telephone = marks.identity, marks.telephone
    start = '{"kind": "members", "format": 1, "members": '
    again = number("a key twice")
    documents: Mapping[str, Callable[[], str]] = {
        "type": lambda: (
            start
            + f'[{{"id": "1", "name": {number("a number for a text")}, "born_on": "{number("a day")}"}}]}}'
        ),
        "word": lambda: (
            start + f'[{{"id": "1", "sex": "{number("a word")}", "education": ["{telephone("a list")}"]}}]}}'
        ),
        "key": lambda: start + f'[{{"id": "1", "{number("a key")}": 1, "{telephone("a key")}": 2}}]}}',
        "twice": lambda: start + '[{"id": "1", "extra": {' + ", ".join([f'"{again}": "1"'] * 2) + "}}]}",
        "top": lambda: '{"' + number("a key of the document") + '": 1, "kind": "' + number("the kind") + '"}',
        "format": lambda: '{"kind": "members", "format": "' + number("the format") + '"}',
        "broken": lambda: start + f'[{{"id": "{number("before the break")}" {telephone("the break")}',
        "nothing": lambda: f'"{number("the whole document")} {telephone("the whole document")}"',
        "period": lambda: (
            start
            + f'[{{"id": "{number("an id")}", "sanctions": [{{"kind": "{telephone("a kind")}", "period": 3}}]}}]}}'
        ),
    }
    for name, document in documents.items():
        yield f"{name}.json", document()
    yield (
        "lines.ndjson",
        "\n".join(
            [f'{{"id": "{number("an id")}", "x": "{telephone("a value")}"}}', f'{{"{number("a key")}"']
        ),
    )
    yield "headless.csv", f"{number('no heading')},{telephone('no heading')}\n{number('no heading')},甲\n"
    yield "broken.xlsx", f"PK\x03\x04{number('no workbook')}{telephone('no workbook')}"


def written(folder: Path, marks: Marks, *, few: bool = False) -> tuple[Input, ...]:
    """Write all inputs into a folder and return what they are.

    Args:
        folder: for them.
        marks: makes the marked values, and keeps them.
        few: whether of every kind one is enough, but for two tables and two documents that are compared.
    """
    found: list[Input] = []

    def put(name: str, kind: str, data: bytes) -> None:
        (folder / name).write_bytes(data)
        found.append(Input(name=name, kind=kind))

    for form in ("xlsx", "csv") if few else ("xlsx", "xls", "ods", "csv"):
        sheets = _roster(marks)
        if form == "csv":
            sheets = {"": next(iter(sheets.values()))}
        put(
            f"表{marks.identity('name of a file')} {marks.telephone('name of a file')}.{form}",
            "table",
            make(form, sheets),
        )
    for number in range(2):
        ledger = ledger_of(marks)
        put(f"{number}台账{marks.identity('name of a file')}.json", "ledger", pb.dumps(ledger).encode())
    members = ledger_of(marks).members
    put(
        f"员{marks.identity('name of a file')}.ndjson",
        "members",
        "".join(json.dumps(pb.to_dict(each)) + "\n" for each in members).encode(),
    )
    name = f"库{marks.identity('name of a file')}.parquet"
    frames.to_frame(ledger_of(marks).members, lossy=True).write_parquet(folder / name)
    found.append(Input(name=name, kind="frame"))
    for name, text in _refused(marks):
        put(name, "refused", text.encode())
    return tuple(found)
