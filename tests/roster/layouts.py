"""Rosters in layouts that agencies use, filled with invented persons, with every defect and oddity in a known row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import Final

from attrs import field, frozen
from tests.roster.files import Grid, Merged
from tests.roster.persons import DEFECTS, ODDITIES, Person, Seed, regular

__all__ = ["LAYOUTS", "Layout", "Made", "Marked", "free_layout", "make_roster"]


@frozen(kw_only=True)
class Layout:
    """How a roster is laid out.

    Args:
        name: what it is.
        columns: field to heading, from left to right; a heading in two levels has a slash before the lower one.
        titles: the rows above the heading.
        footnote: the row below the last person.
        day: how a day is written into a cell.
        birth: the same for the day of birth.
        words: how a text of a field is written, where it is not as persons have it.
        lists: code sheets.
    """

    name: str
    columns: Mapping[str, str]
    titles: Grid = ()
    footnote: str | None = None
    day: Callable[[date], object] = field(default=lambda day: day)
    birth: Callable[[date], object] = field(default=lambda day: day)
    words: Mapping[str, Callable[[str], str]] = field(factory=dict[str, Callable[[str], str]])
    lists: Mapping[str, Grid] = field(factory=dict[str, Grid])


@frozen(kw_only=True)
class Marked:
    """A row of which it is known what is in it; a clean one has no kind.

    Args:
        sheet: its sheet.
        row: as the spreadsheet shows it.
        kind: of the defect or oddity.
        headings: of the columns at one of which a defect is to be found; of others, none.
    """

    sheet: str
    row: int
    kind: str = ""
    headings: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Made:
    """A roster made: its sheets, what is merged in them, and every row that holds a person."""

    sheets: Mapping[str, Grid]
    merged: Merged
    rows: tuple[Marked, ...]


def make_roster(layout: Layout, seed: int, *, branches: Sequence[str] = ("某村第一党支部",)) -> Made:
    """Return a roster of one sheet a branch; the same seed gives the same roster."""
    source = Random(seed)
    sheets: dict[str, Grid] = {}
    merged: dict[str, list[tuple[int, int, int, int]]] = {}
    rows: list[Marked] = []
    for number, branch in enumerate(branches):
        people, marks = _people(layout, source, 400 * number, branch)
        heading, spans = _heading(layout)
        above = [*layout.titles, *heading]
        cells = [
            [_cell(layout, person, name, place) for name in layout.columns]
            for place, person in enumerate(people, 1)
        ]
        sheets[branch] = [*above, *cells, *([[layout.footnote]] if layout.footnote else [])]
        first = len(layout.titles)
        merged[branch] = [(first + top, left, first + bottom, right) for top, left, bottom, right in spans]
        rows += [
            Marked(sheet=branch, row=len(above) + place, kind=kind, headings=headings)
            for place, (kind, headings) in enumerate(marks, 1)
        ]
    return Made(sheets=sheets | dict(layout.lists), merged=merged, rows=tuple(rows))


def _people(
    layout: Layout, source: Random, first: int, branch: str
) -> tuple[list[Person], list[tuple[str, frozenset[str]]]]:
    """Return the persons of a sheet in the order of their rows, and what each is marked with."""
    seeds = [seed for seed in (*DEFECTS, *ODDITIES) if seed.needs <= layout.columns.keys()]
    people = [regular(source, first + number, branch) for number in range(2 * len(seeds) + 12)]
    marks: list[tuple[str, frozenset[str]]] = [("", frozenset())] * len(people)
    places = list(range(len(people)))
    source.shuffle(places)
    for seed in seeds:
        place, other = places.pop(), places.pop()
        people[place] |= seed.put(people[place], people[other])
        marks[place] = (seed.kind, _headings(layout, seed))
        if seed.other_row:
            marks[other] = (seed.kind, _headings(layout, seed))
    return people, marks


def _headings(layout: Layout, seed: Seed) -> frozenset[str]:
    headings = (layout.columns[name].rpartition("//")[2] for name in seed.fields if name in layout.columns)
    return frozenset("".join(line.strip() for line in heading.splitlines()) for heading in headings)


def _heading(layout: Layout) -> tuple[list[list[str | None]], list[tuple[int, int, int, int]]]:
    """Return the heading in one row or two, and what is merged in it."""
    levels = [heading.rpartition("//") for heading in layout.columns.values()]
    if not any(upper for upper, _, _ in levels):
        return [list(layout.columns.values())], []
    top: list[str | None] = []
    spans: list[tuple[int, int, int, int]] = []
    for place, (upper, _, lower) in enumerate(levels):
        left = place and levels[place - 1][0] == upper
        top.append((None if left else upper) if upper else lower)
        if upper and left:
            spans.append((0, place - 1, 0, place))
        elif not upper:
            spans.append((0, place, 1, place))
    return [top, [lower if upper else None for upper, _, lower in levels]], spans


def _cell(layout: Layout, person: Person, name: str, place: int) -> object:
    value = place if name == "number" else f"{place:06}" if name == "staff_number" else person.get(name)
    if isinstance(value, date):
        return (layout.birth if name == "born" else layout.day)(value)
    if isinstance(value, str) and name in layout.words:
        return layout.words[name](value)
    return value


def _dashed(day: date) -> str:
    return day.isoformat()


def _year_and_month(day: date) -> str:
    return f"{day.year}.{day.month:02}"


def _bare(text: str) -> str:
    """Return a word without its code, if it is one that persons have."""
    return text.partition(" ")[2] if text[:1].isdigit() and text != "02 汉族" else text


OFFICIAL: Final = Layout(
    name="national collection of 2017",
    columns={
        "number": "序号",
        "name": "姓名",
        "branch": "所在党支部",
        "identity": "公民身份证号",
        "sex": "性别",
        "ethnicity": "民族",
        "born": "出生日期",
        "education": "学历",
        "standing": "人员类别",
        "admitted": " 加入党组织日期",
        "confirmed": "转为正式党员日期",
        "occupation": "工作岗位",
        "mobile": "联系电话//手机号",
        "landline": "联系电话//固定电话",
        "address": "家庭住址",
        "status": "党籍状态",
        "lost": "是否为\n失联党员",
        "lost_since": "失去联系日期",
        "floating": "是否为\n流动党员",
        "floating_to": "外出流向",
    },
    titles=[["党员基本信息汇总表"], ["基层党委：", None, None, "汇总日期：", "2026年   11 月    23 日"]],
    footnote="注：民族、学历、工作岗位请按代码表填写。",
    lists={
        "民族": [["01 汉族"], ["02 蒙古族"], ["03 回族"], ["08 壮族"], ["05 维吾尔族"], ["15 土家族"]],
        "学历": [["21 大学"], ["22 大专"], ["6 普通高中"], ["7 初中"], ["12 硕士研究生"]],
        "工作岗位": [["11 农牧渔业生产人员"]],
    },
)
CAMPUS: Final = Layout(
    name="university",
    columns={
        "staff_number": "学工号",
        "name": "姓名",
        "identity": "身份证号码",
        "branch": "所在党支部",
        "standing": "党籍状态（正式党员或预备党员）",
        "sponsors": "入党介绍人",
        "admitted": "加入党组织日期",
        "confirmed": "转为正式党员日期",
        "sex": "性别",
        "ethnicity": "民族",
        "born": "出生年月",
        "mobile": "手机",
        "remarks": "备注",
    },
    day=_dashed,
    birth=_dashed,
    words={"ethnicity": _bare},
)
PAPER: Final = Layout(
    name="as kept on paper",
    columns={
        "number": "序号",
        "name": "姓 名",
        "sex": "性别",
        "ethnicity": "民族",
        "native_place": "籍贯",
        "born": "出生\n年月",
        "education": "文化程度",
        "admitted": "入党\n时间",
        "confirmed": "转正\n时间",
        "employer": "工作单位及职务",
        "address": "家庭住址",
        "mobile": "联系电话",
        "remarks": "备注",
    },
    titles=[["中共某局支部委员会党员花名册"]],
    footnote="填表人：某甲    审核人：某乙",
    day=_dashed,
    birth=_year_and_month,
    words={"ethnicity": _bare, "education": _bare},
)
BASE: Final = Layout(
    name="information base",
    columns={
        "number": "序号",
        "name": "姓名",
        "sex": "性别",
        "identity": "公民身份号码",
        "ethnicity": "民族",
        "born": "出生日期",
        "education": "学历",
        "standing": "人员类别",
        "branch": "所在党支部",
        "mobile": "手机号码",
        "admitted": "入党日期",
        "confirmed": "转正日期",
        "party_age": "党龄",
        "lost": "是否失联党员",
        "lost_since": "失联日期",
        "floating": "是否流动党员",
        "floating_to": "流动去向",
    },
)
LAYOUTS: Final = (OFFICIAL, CAMPUS, PAPER, BASE)

_SPELLINGS: Final[Mapping[str, Sequence[str]]] = {
    "number": ("序号", "编号"),
    "name": ("姓名", "党员姓名", "姓名*", "1.姓名：", "姓\n名", "★姓  名（必填）"),
    "identity": (
        "身份证号",
        "公民身份号码",
        " 身份证号码",
        "身份证",
        "证件号码",
        "身份证号码（18位）",
        "公民身份证号码*",
    ),
    "sex": ("性别", "性 别*", "【性别】"),
    "ethnicity": ("民族", "民  族", "*民族"),
    "born": ("出生日期", "出生年月", "出生\n年月", "生日", "出生年月日（与身份证一致）"),
    "education": ("学历", "文化程度", "最高学历", "现有文化程度"),
    "branch": ("所在党支部", "所属党支部", "党支部", "所在党组织", "隶属支部", "8.所在党支部\n(填写全称)："),
    "standing": (
        "人员类别",
        "党员类别",
        "党籍状态",
        "正式/预备党员",
        "类别",
        "党籍状态（正式党员或预备党员）",
    ),
    "admitted": (
        "入党时间",
        "入党日期",
        "加入党组织日期",
        "接收预备党员日期",
        "入党\n时间",
        " 加入党组织时间",
        "成为预备党员时间",
    ),
    "confirmed": ("转正时间", "转正日期", "转为正式党员日期", "正式转正日期"),
    "mobile": ("手机", "手机号码", "联系电话", "联系方式", "电话"),
    "sponsors": ("入党介绍人", "介绍人"),
    "lost": ("是否失联党员", "是否为失联党员", "失联"),
    "lost_since": ("失去联系日期", "失联时间"),
    "floating": ("是否流动党员", "流动党员"),
    "floating_to": ("外出流向", "流动去向"),
    "remarks": ("备注", "说明"),
}
_DAYS: Final[Sequence[Callable[[date], object]]] = (
    _dashed,
    lambda day: day,
    lambda day: f"{day:%Y.%m.%d}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}/{day.month}/{day.day}",
)
_STANDINGS: Final[Sequence[Callable[[str], str]]] = (
    lambda word: word,
    lambda word: word.replace("党员", ""),
    lambda word: word.replace("正式党员", "01 正式党员").replace("预备党员", "02 预备党员"),
)


def free_layout(seed: int) -> Layout:
    """Return a layout of headings in any known spelling, in any order, with days and words in any known way."""
    source = Random(seed)
    names = list(_SPELLINGS)
    source.shuffle(names)
    days = source.choice(_DAYS)
    return Layout(
        name=f"free {seed}",
        columns={name: source.choice(_SPELLINGS[name]) for name in names},
        titles=list(_titles(source)),
        footnote=source.choice(("注：本表由支部留存。", "合计：", None)),
        day=days,
        birth=days,
        words={
            "standing": source.choice(_STANDINGS),
            "ethnicity": source.choice((_bare, str)),
            "education": source.choice((_bare, str)),
        },
    )


def _titles(source: Random) -> Iterator[list[str | None]]:
    for title in ("某县某局党员花名册", "填报单位：某局"):
        if source.random() < 0.5:
            yield [title]
