"""Charts as drawings of a page: named, in the page's fonts and colours, with room for every letter."""

from __future__ import annotations

import re
import sys
import time
from datetime import date
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partybranch.outputs._charts import WIDTH, Lane, Mark, Span, bars, columns, timeline

ROWS: Final = (
    ("研究生", 3),
    ("大学本科", 12),
    ("senior secondary or skilled workers' school", 1),
    ("<b> & “x”", 0),
)


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def texts(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in drawn(svg).iter("text")]


def places(svg: str) -> dict[str, float]:
    """Return where every text stands from the left."""
    found: dict[str, float] = {}

    def walk(element: ET.Element, at: float) -> None:
        moved = re.match(r"translate\((-?[\d.]+)", element.get("transform", ""))
        at += float(moved[1]) if moved else 0
        if element.tag == "text":
            found["".join(element.itertext())] = at
        for each in element:
            walk(each, at)

    walk(drawn(svg), 0)
    return found


CHARTS: Final = {
    "bars": bars(ROWS, id_="a", title="学历", alt="研究生 3"),
    "columns": columns([(1970, 1), (2015, 9), (2026, 1)], id_="a", title="学历", alt="研究生 3"),
    "timeline": timeline(
        [
            Lane(
                name="每月汇报",
                spans=(Span(first=date(2025, 1, 1), last=date(2025, 1, 31)),),
                ticks=(date(2025, 1, 31),),
                marks=(
                    Mark(day=date(2025, 1, 20), sign="●", ink="good"),
                    Mark(day=date(2025, 3, 1), sign="✕", ink="bad"),
                ),
            ),
            Lane(name="每月汇报"),
        ],
        date(2025, 1, 1),
        date(2025, 12, 31),
        id_="a",
        title="学历",
        alt="研究生 3",
    ),
}


@pytest.mark.parametrize("svg", CHARTS.values(), ids=CHARTS)
def test_a_chart_is_a_picture_with_a_name_and_words(svg: str) -> None:
    root = drawn(svg)
    assert (root.tag, root.get("role"), root.get("aria-labelledby")) == ("svg", "img", "a-title a-desc")
    assert [(each.tag, each.get("id"), each.text) for each in root][:2] == [
        ("title", "a-title", "学历"),
        ("desc", "a-desc", "研究生 3"),
    ]
    assert root.get("viewBox") == f"0 0 {WIDTH} {root.get('height')}"


@pytest.mark.parametrize("svg", CHARTS.values(), ids=CHARTS)
def test_a_chart_leaves_fonts_and_colours_to_the_page(svg: str) -> None:
    for each in [*drawn(svg).iter()][1:]:
        assert not {"font-family", "fill", "stroke", "style", "aria-label", "role"} & set(each.attrib)
        if each.tag in ("path", "line", "text"):
            assert re.fullmatch(r"(fill|stroke)-[a-z]+( (fill|stroke)-[a-z]+)?", each.get("class", ""))
    ids = [each.get("id") for each in drawn(svg).iter() if each.get("id")]
    assert ids == ["a-title", "a-desc"]


@pytest.mark.parametrize("svg", CHARTS.values(), ids=CHARTS)
def test_a_chart_has_no_group_that_groups_nothing(svg: str) -> None:
    assert all(each.attrib or len(each) > 1 for each in drawn(svg).iter("g"))


def test_bars_are_as_long_as_their_numbers() -> None:
    lengths = [float(each) for each in re.findall(r'd="M0,[\d.]+h([\d.]+)v13', CHARTS["bars"])]
    assert [round(each / lengths[0], 2) for each in lengths] == [1, 4, 0.33, 0]
    assert texts(CHARTS["bars"]) == [
        "研究生",
        "大学本科",
        "senior secondary or skille…",
        "<b> & “x”",
        "3",
        "12",
        "1",
        "0",
    ]


def test_bars_of_nobody_can_be_drawn() -> None:
    assert texts(bars([("男", 0), ("女", 0)], id_="a", title="t", alt="d")) == ["男", "女", "0", "0"]


def test_columns_stand_over_their_years() -> None:
    svg = CHARTS["columns"]
    assert texts(svg) == ["1970", "1980", "1990", "2000", "2010", "2020", "0", "5", "9"]
    heights = [float(each) for each in re.findall(r'h[\d.]+v(-?[\d.]+)h-[\d.]+Z" class="fill-bar"', svg)]
    assert len(heights) == 57
    assert max(map(abs, heights)) == 120


def test_columns_of_many_years_stand_beside_each_other() -> None:
    columns_drawn = re.findall(r'd="M([\d.]+),[\d.]+h([\d.]+)v-?[\d.]+h-[\d.]+Z"', CHARTS["columns"])
    ends = [float(left) + float(wide) for left, wide in columns_drawn]
    assert len(ends) == 57
    assert all(end < float(left) for end, (left, _) in zip(ends, columns_drawn[1:], strict=False))


@pytest.mark.parametrize("last", [2020, 2026])
def test_few_years_are_shown_in_ten(last: int) -> None:
    shown = [int(each) for each in texts(columns([(last, 2)], id_="a", title="t", alt="d")) if len(each) == 4]
    assert shown[0] >= last - 9
    assert shown[-1] <= last
    assert len(shown) in (5, 6)


def test_a_timeline_has_its_months_and_every_lane() -> None:
    svg = CHARTS["timeline"]
    assert texts(svg) == ["每月汇报", "每月汇报", *map(str, range(1, 13)), "●", "✕"]
    at = places(svg)
    assert at["1"] < at["●"] < at["2"] < at["✕"] < at["4"]


def test_two_years_have_all_their_months_and_each_has_room_for_its_name() -> None:
    svg = timeline([Lane(name="甲")], date(2025, 1, 1), date(2026, 12, 31), id_="a", title="t", alt="d")
    months = [each for each in drawn(svg).iter("text") if "".join(each.itertext()) != "甲"]
    assert ["".join(each.itertext()) for each in months] == [*map(str, range(1, 13))] * 2
    begins = [float(re.findall(r"[\d.]+", each.get("transform", ""))[0]) for each in months]
    # A digit is less than two thirds as wide as it is tall.
    ends = [
        at + 0.65 * float(each.get("font-size", "").removesuffix("px")) * len("".join(each.itertext()))
        for at, each in zip(begins, months, strict=True)
    ]
    assert all(end < begin for end, begin in zip(ends, begins[1:], strict=False))


def test_more_than_two_years_have_their_years_alone() -> None:
    svg = timeline([Lane(name="甲")], date(2025, 1, 1), date(2027, 1, 31), id_="a", title="t", alt="d")
    assert texts(svg) == ["甲", "2025", "2026", "2027"]


def test_a_timeline_of_years_has_its_years() -> None:
    lane = Lane(name="每年汇报", ticks=(date(2012, 12, 31),))
    svg = timeline([lane], date(1999, 7, 1), date(2026, 6, 30), id_="a", title="t", alt="d")
    assert texts(svg)[1:] == ["1999", "2003", "2007", "2011", "2015", "2019", "2023"]


def test_a_period_that_begins_within_a_month_is_named_by_it() -> None:
    svg = timeline([Lane(name="甲")], date(2025, 11, 20), date(2026, 1, 31), id_="a", title="t", alt="d")
    assert texts(svg) == ["甲", "11", "12", "1"]
    assert places(svg)["11"] < 12


@pytest.mark.skipif(sys.platform == "win32", reason="its zone cannot be set for one process")
def test_days_stand_where_they_are_whatever_the_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Samoa had no 30 December 2011, when it changed the side of the date line."""
    lane = Lane(name="甲", marks=(Mark(day=date(2012, 1, 1), sign="●", ink="ink"),))

    def made() -> str:
        return timeline([lane], date(2011, 12, 1), date(2012, 1, 31), id_="a", title="t", alt="d")

    before = made()
    try:
        with monkeypatch.context() as elsewhere:
            elsewhere.setenv("TZ", "Pacific/Apia")
            time.tzset()
            there = made()
    finally:
        time.tzset()
    assert there == before


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=40), st.integers(0, 10**6)),
        min_size=1,
        max_size=12,
    )
)
def test_no_letter_of_a_bar_stands_outside(rows: list[tuple[str, int]]) -> None:
    svg = bars(rows, id_="a", title="t", alt="d")
    for element in drawn(svg).iter("text"):
        assert len("".join(element.itertext())) <= 28
    assert all(0 <= at <= WIDTH for at in places(svg).values())
