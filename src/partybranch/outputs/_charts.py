"""Charts as SVG that stands in a page: altair draws them, vl-convert makes them static, and the page lends them fonts and colours.

What depends on the width of letters is reckoned here and not by the library that draws: it measures with fonts of its own,
and the reader's browser has others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from types import ModuleType
from typing import Any, Final, Protocol
from xml.etree import ElementTree as ET

from attrs import frozen

from partybranch.errors import missing_extra

__all__ = ["Lane", "Mark", "Span", "bars", "columns", "timeline"]

WIDTH: Final = 380
"""Pixels in which every chart is drawn: as wide as a telephone, and half as wide as a sheet of paper."""

_SIZE: Final = 12
"""Pixels of a letter; the names of bars, which are long in English, have smaller ones."""

_INKS: Final = {
    "#000001": "ink",
    "#000002": "muted",
    "#000003": "line",
    "#000004": "bar",
    "#000005": "good",
    "#000006": "bad",
    "#000007": "warn",
    "#000008": "unit",
}
"""Colours that stand for classes of the page, which says what they look like in the light, in the dark and on paper."""
_CODES: Final = {name: code for code, name in _INKS.items()}

_SMALL: Final = 11
_SVG: Final = "http://www.w3.org/2000/svg"
_ROW: Final = 22
_LANE: Final = 44
_LONGEST: Final = 17.0
"""The longest label of a bar, in widths of a Chinese character."""
_WIDE: Final = 28.0
"""The same of a lane."""
_NAME, _LINE = 0.2, 0.68
"""How far down in a lane its name and its line stand."""
_MANY_MONTHS: Final = 24
_ONE_DAY: Final = timedelta(days=1)
_EPOCH: Final = date(1970, 1, 1)
_KEPT: Final = (
    "d",
    "x1",
    "x2",
    "y1",
    "y2",
    "transform",
    "text-anchor",
    "font-size",
    "font-weight",
    "stroke-width",
)
_LONG_NUMBER: Final = re.compile(r"-?[0-9]+\.[0-9]+(?:e-?[0-9]+)?")


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
    left = ceil(max(map(_width, labels)) * _SMALL / _SIZE) + 10
    room = WIDTH - left - 12 - max(_width(str(number)) for _, number in rows)
    most = max((number for _, number in rows), default=0) or 1
    values = [
        {"label": label, "n": number, "at": index}
        for index, (label, (_, number)) in enumerate(zip(labels, rows, strict=True))
    ]
    base = altair.Chart(_data(values)).encode(
        y=altair.Y("at:O", axis=None, scale=altair.Scale(paddingInner=0, paddingOuter=0))
    )
    bar = base.mark_bar(color=_CODES["bar"], height=13).encode(
        x=altair.X("n:Q", axis=None, scale=altair.Scale(domain=[0, most], nice=False))
    )
    name = base.mark_text(
        align="right", baseline="middle", dx=-8, color=_CODES["ink"], fontSize=_SMALL
    ).encode(x=altair.value(0), text="label:N")
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
    number = dict(points)
    values = [{"year": year, "n": number.get(year, 0)} for year in range(first, last + 1)]
    # A year that was mistyped, such as 0021, may lie thousands of years before the others.
    steps = (each * 10**power for power in range(4) for each in (1, 2, 5))
    step = next(each for each in steps if (last - first) / each <= 8)  # noqa: PLR2004 - what fits
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
        altair.Chart(_data(values))
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
    height = _LANE * len(lanes)
    placed = tuple(enumerate(lanes))
    y = altair.Y("at:Q", axis=None, scale=altair.Scale(domain=[0, len(lanes)], reverse=True, nice=False))

    edges = tuple(_edges(first, last))
    drawn = [
        altair.Chart(_data({"day": _time(day)} for day, _ in edges))
        .mark_rule(color=_CODES["line"], strokeWidth=1)
        .encode(x=x),
        altair.Chart(
            _data({"at": index + _NAME, "name": _shortened(lane.name, _WIDE)} for index, lane in placed)
        )
        .mark_text(align="left", baseline="middle", color=_CODES["ink"])
        .encode(x=altair.value(2), y=y, text="name:N"),
        altair.Chart(
            _data(
                {"at": index + _LINE, "day": _time(span.first), "to": _time(span.last + _ONE_DAY)}
                for index, lane in placed
                for span in lane.spans
            )
        )
        .mark_bar(color=_CODES["unit"], height=8)
        .encode(x=x, x2="to:T", y=y),
        altair.Chart(
            _data({"at": index + _LINE, "day": _time(day)} for index, lane in placed for day in lane.ticks)
        )
        .mark_tick(color=_CODES["muted"], orient="vertical", thickness=1.5, size=16)
        .encode(x=x, y=y),
        altair.Chart(_data({"day": _time(day), "name": name} for day, name in edges if name))
        .mark_text(align="left", baseline="top", dx=2, color=_CODES["muted"], fontSize=_SIZE - 2)
        .encode(x=x, y=altair.value(height + 3), text="name:N"),
    ]
    for ink in dict.fromkeys(mark.ink for lane in lanes for mark in lane.marks):
        signs = altair.Chart(
            _data(
                {"at": index + _LINE, "day": _time(mark.day), "sign": mark.sign}
                for index, lane in placed
                for mark in lane.marks
                if mark.ink == ink
            )
        )
        bold = signs.mark_text(
            baseline="middle", align="center", color=_CODES[ink], fontSize=_SIZE + 1, fontWeight="bold"
        )
        drawn.append(bold.encode(x=x, y=y, text="sign:N"))
    chart = altair.layer(*drawn).properties(width=WIDTH - 16, height=height)
    return _drawn(chart, (8, 2, 8, 18), id_=id_, title=title, alt=alt)


def _data(values: Iterable[Mapping[str, object]]) -> dict[str, object]:
    return {"values": [*values]}


def _edges(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Yield the first days of months, or of years where there are many months, and what is written below each."""
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months > _MANY_MONTHS:
        step = 1 + (last.year - first.year) // 9
        for year in range(first.year, last.year + 1):
            yield max(date(year, 1, 1), first), str(year) if (year - first.year) % step == 0 else ""
        return
    for month in range(months):
        year, number = divmod(first.month - 1 + month, 12)
        day = max(date(first.year + year, number + 1, 1), first)
        yield day, str(number + 1)


def _time(day: date) -> int:
    """Return a day as altair counts time, in milliseconds, without a zone."""
    return (day - _EPOCH).days * 86_400_000


def _width(text: str) -> int:
    """Return about how many pixels a text takes, on the safe side."""
    return ceil(sum(map(_em, text)) * _SIZE)


def _em(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in ("W", "F", "A") else 0.62


def _shortened(text: str, most: float = _LONGEST) -> str:
    """Return a text that is no longer than so many Chinese characters; the table beside the chart has it whole."""
    room = most
    for place, character in enumerate(text):
        room -= _em(character)
        if room < 0:
            return f"{text[: place - 1]}…"
    return text


def _altair() -> ModuleType:
    try:
        import altair as alt  # noqa: PLC0415 - heavy, and of an extra
    except ModuleNotFoundError as error:
        raise missing_extra("report", zh_for="生成报告页", en_for="making a page of a report") from error
    return alt


class _Drawable(Protocol):
    def to_dict(self) -> dict[str, Any]: ...


def _drawn(chart: _Drawable, padding: tuple[int, int, int, int], *, id_: str, title: str, alt: str) -> str:
    try:
        import vl_convert  # noqa: PLC0415 - of an extra
    except ModuleNotFoundError as error:
        raise missing_extra("report", zh_for="生成报告页", en_for="making a page of a report") from error

    left, top, right, bottom = padding
    spec = chart.to_dict() | {
        "padding": {"left": left, "top": top, "right": right, "bottom": bottom},
        "autosize": {"type": "none", "contains": "content"},
    }
    spec["config"] = {"font": "sans-serif", "view": {"stroke": None}, "text": {"fontSize": _SIZE}}
    return _in_page(vl_convert.vegalite_to_svg(spec), id_=id_, title=title, alt=alt)


def _in_page(svg: str, *, id_: str, title: str, alt: str) -> str:
    """Return the drawing with a name and a text in its place, and with classes of the page for fonts and colours."""
    drawn = ET.fromstring(svg)  # noqa: S314 - made here, of our own numbers and escaped names
    size = {name: drawn.get(name, "") for name in ("width", "height")}
    out = ET.Element(
        "svg",
        {
            "class": "chart",
            "role": "img",
            "aria-labelledby": f"{id_}-title {id_}-desc",
            "viewBox": f"0 0 {size['width']} {size['height']}",
            **size,
        },
    )
    ET.SubElement(out, "title", {"id": f"{id_}-title"}).text = title
    ET.SubElement(out, "desc", {"id": f"{id_}-desc"}).text = alt
    out.extend(each for part in drawn if (each := _cleaned(part)) is not None)
    return ET.tostring(out, encoding="unicode")


def _cleaned(element: ET.Element) -> ET.Element | None:
    """Return an element without what says nothing in a page; None: nothing is left of it."""
    name = element.tag.removeprefix(f"{{{_SVG}}}")
    kept = {key: _rounded(value) for key, value in element.attrib.items() if key in _KEPT}
    for key in ("fill", "stroke"):
        colour = element.get(key, "none")
        if colour in _INKS:
            kept["class"] = " ".join(filter(None, (kept.get("class"), f"{key}-{_INKS[colour]}")))
        elif colour != "none" and name != "g":
            return None
    children = [each for part in element if (each := _cleaned(part)) is not None]
    if name == "g" and not children:
        return None
    if name in ("path", "line", "text") and "class" not in kept:
        return None
    if name == "g" and len(children) == 1 and not kept:
        return children[0]
    made = ET.Element(name, kept)
    made.text = element.text
    made.extend(children)
    return made


def _rounded(value: str) -> str:
    return _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), value)
