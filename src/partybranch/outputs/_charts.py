"""Charts as SVG that stands in a page: altair draws them, vl-convert makes them static, and the page lends them fonts and colours.

What depends on the width of letters is reckoned here and not by the library that draws: it measures with fonts of its own,
and the reader's browser has others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final
from xml.etree import ElementTree

from attrs import frozen

from partybranch.errors import missing_extra

__all__ = ["Lane", "Mark", "Span", "bars", "columns", "timeline"]

WIDTH: Final = 380
"""Pixels in which every chart is drawn: as wide as a telephone, and half as wide as a sheet of paper."""

_SIZE: Final = 12
"""Pixels of a letter, also of the page around it."""

_INKS: Final = {
    "#000001": "ink",
    "#000002": "muted",
    "#000003": "line",
    "#000004": "bar",
    "#000005": "good",
    "#000006": "bad",
    "#000007": "warn",
    "#000008": "unit",
    "#000009": "second",
}
"""Colours that stand for classes of the page, which says what they look like in the light, in the dark and on paper."""
_CODES: Final = {name: code for code, name in _INKS.items()}

_SVG: Final = "http://www.w3.org/2000/svg"
_ROW: Final = 22
_LANE: Final = 40
_LONGEST: Final = 14
"""The longest label, in widths of a Chinese character."""


@frozen(kw_only=True)
class Span:
    """A stretch of a lane, from the first day to the last, both included."""

    first: date
    last: date


@frozen(kw_only=True)
class Mark:
    """A sign on a day of a lane.

    Args:
        day: the day.
        sign: one character that is in every font.
        ink: good, bad, warn, ink or muted.
    """

    day: date
    sign: str
    ink: str


@frozen(kw_only=True)
class Lane:
    """One line of a timeline, with its name above it."""

    name: str
    spans: tuple[Span, ...] = ()
    ticks: tuple[date, ...] = ()
    marks: tuple[Mark, ...] = ()


def bars(rows: Sequence[tuple[str, int]], *, id_: str, title: str, alt: str) -> str:
    """Return a bar a row, with its name to the left and its number behind it.

    Args:
        rows: name and number, from top to bottom; at least one.
        id_: unique in the page.
        title: what the chart is called.
        alt: what it shows, in words.
    """
    altair = _altair()
    labels = [_shortened(name) for name, _ in rows]
    left = max(map(_width, labels)) + 10
    room = WIDTH - left - 12 - max(_width(str(number)) for _, number in rows)
    most = max((number for _, number in rows), default=0) or 1
    values = [
        {"label": label, "n": number, "at": index}
        for index, (label, (_, number)) in enumerate(zip(labels, rows, strict=True))
    ]
    base = altair.Chart(altair.Data(values=values)).encode(
        y=altair.Y("at:O", axis=None, scale=altair.Scale(paddingInner=0, paddingOuter=0))
    )
    bar = base.mark_bar(color=_CODES["bar"], height=13).encode(
        x=altair.X("n:Q", axis=None, scale=altair.Scale(domain=[0, most], nice=False))
    )
    name = base.mark_text(align="right", baseline="middle", dx=-8, color=_CODES["ink"]).encode(
        x=altair.value(0), text="label:N"
    )
    number = base.mark_text(align="left", baseline="middle", dx=5, color=_CODES["ink"]).encode(
        x=altair.X("n:Q", axis=None), text="n:Q"
    )
    chart = (bar + name + number).properties(width=room, height=_ROW * len(rows))
    return _drawn(chart, (left, 2, WIDTH - left - room, 2), id_=id_, title=title, alt=alt)


def columns(points: Sequence[tuple[int, int]], *, id_: str, title: str, alt: str) -> str:
    """Return a column a year, over an axis of years.

    Args:
        points: year and number, at least one; years without any are left out.
        id_: unique in the page.
        title: what the chart is called.
        alt: what it shows, in words.
    """
    altair = _altair()
    first, last = points[0][0], points[-1][0]
    first, last = (first, last) if last - first >= 9 else (last - 9, last)  # noqa: PLR2004 - ten years at least
    most = max(number for _, number in points)
    left, right = 10 + _width(str(most)), 14
    room = WIDTH - left - right
    number = {year: count for year, count in points}
    values = [{"year": year, "n": number.get(year, 0)} for year in range(first, last + 1)]
    step = next(each for each in (1, 2, 5, 10, 20, 50) if (last - first) / each <= 8)  # noqa: PLR2004 - what fits
    shown = [year for year in range(first, last + 1) if year % step == 0]
    wide = max(1.0, min(18.0, room / len(values) * 0.8))
    x = altair.X(
        "year:Q",
        axis=altair.Axis(
            values=shown,
            format="d",
            title=None,
            grid=False,
            domainColor=_CODES["line"],
            tickColor=_CODES["line"],
            labelColor=_CODES["muted"],
            labelOverlap=False,
            labelFontSize=_SIZE - 1,
        ),
        scale=altair.Scale(domain=[first - 0.6, last + 0.6], nice=False, zero=False),
    )
    y = altair.Y(
        "n:Q",
        axis=altair.Axis(
            values=sorted({0, (most + 1) // 2, most}),
            format="d",
            title=None,
            gridColor=_CODES["line"],
            domain=False,
            ticks=False,
            labelColor=_CODES["muted"],
            labelFontSize=_SIZE - 1,
            minExtent=left - 4,
            maxExtent=left - 4,
        ),
        scale=altair.Scale(domain=[0, most], nice=False),
    )
    chart = (
        altair.Chart(altair.Data(values=values))
        .mark_bar(color=_CODES["bar"], width=wide)
        .encode(x=x, y=y)
        .properties(width=room, height=120)
    )
    return _drawn(chart, (left, 8, right, 24), id_=id_, title=title, alt=alt)


def timeline(lanes: Sequence[Lane], first: date, last: date, *, id_: str, title: str, alt: str) -> str:
    """Return the lanes below each other over months or years.

    Args:
        lanes: at least one.
        first: the first day.
        last: the last day, included; it is after the first.
        id_: unique in the page.
        title: what the chart is called.
        alt: what it shows, in words.
    """
    altair = _altair()
    x = altair.X(
        "day:T",
        axis=None,
        scale=altair.Scale(domain=[_time(first), _time(last)], nice=False, type="utc"),
    )
    places = {lane: index for index, lane in enumerate(lanes)}
    height = _LANE * len(lanes)
    y = altair.Y("at:Q", axis=None, scale=altair.Scale(domain=[0, len(lanes)], reverse=True, nice=False))

    def layer(values: list[dict[str, Any]]) -> Any:
        return altair.Chart(altair.Data(values=values or [{"at": -1, "day": _time(first)}]))

    edges = _edges(first, last)
    rules = layer([{"at": 0, "day": _time(day)} for day, _ in edges]).mark_rule(
        color=_CODES["line"], strokeWidth=1
    ).encode(x=x)
    names = layer([{"at": 0.3 + index, "name": lane.name} for lane, index in places.items()]).mark_text(
        align="left", baseline="middle", color=_CODES["ink"]
    ).encode(x=altair.value(2), y=y, text="name:N")
    spans = layer(
        [
            {"at": 0.72 + index, "day": _time(span.first), "to": _time(span.last, end=True)}
            for lane, index in places.items()
            for span in lane.spans
        ]
    ).mark_bar(color=_CODES["unit"], height=10).encode(x=x, x2="to:T", y=y)
    ticks = layer(
        [{"at": 0.72 + index, "day": _time(day, end=True)} for lane, index in places.items() for day in lane.ticks]
    ).mark_tick(color=_CODES["muted"], orient="vertical", thickness=1.5, size=16).encode(x=x, y=y)
    drawn = [rules, names, spans, ticks]
    for ink in dict.fromkeys(mark.ink for lane in lanes for mark in lane.marks):
        drawn.append(
            layer(
                [
                    {"at": 0.72 + index, "day": _time(mark.day), "sign": mark.sign}
                    for lane, index in places.items()
                    for mark in lane.marks
                    if mark.ink == ink
                ]
            )
            .mark_text(color=_CODES[ink], baseline="middle", align="center", fontSize=_SIZE + 1, fontWeight="bold")
            .encode(x=x, y=y, text="sign:N")
        )
    drawn.append(
        layer([{"at": 0, "day": _time(day), "name": name} for day, name in edges if name])
        .mark_text(color=_CODES["muted"], baseline="top", align="left", dx=2, fontSize=_SIZE - 2)
        .encode(x=x, y=altair.value(height + 3), text="name:N")
    )
    chart = altair.layer(*drawn).properties(width=WIDTH - 16, height=height)
    return _drawn(chart, (8, 2, 8, 18), id_=id_, title=title, alt=alt)
