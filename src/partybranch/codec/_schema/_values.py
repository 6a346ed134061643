"""The shapes of the values that records hold: days, times of day, amounts, counts."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from partybranch.codec import patterns
from partybranch.codec._schema._wording import Wording
from partybranch.dates import PartialDate
from partybranch.findings import Message

__all__ = ["COUNT", "EXACT_COUNT", "VALUES", "WRITTEN_COUNT", "Value"]


@frozen(kw_only=True)
class Value:
    """A value: the name of its definition, what is said of it, and its shape."""

    name: str
    wording: Wording
    shape: dict[str, Any]


def _written(pattern: str, *examples: str, **keywords: object) -> dict[str, Any]:
    return {
        "type": "string",
        **keywords,
        "pattern": f"^{pattern}$",
        # In some dialects, Python's too, `$` matches before a last line break as well.
        "not": {"pattern": "\n"},
        "examples": list(examples),
    }


VALUES: Final[dict[type, Value]] = {
    date: Value(
        name="Day",
        wording=Wording(
            Message("日", "day"),
            Message("确切的一日，写作 YYYY-MM-DD。", "An exact day, written YYYY-MM-DD."),
        ),
        shape=_written(patterns.DAY, "2003-06-01", format="date"),
    ),
    PartialDate: Value(
        name="PartialDate",
        wording=Wording(
            Message("日期", "date"),
            Message(
                "日期，已知到何种程度就写到何种程度：YYYY-MM-DD、YYYY-MM 或 YYYY。",
                "A date as precisely as it is known: YYYY-MM-DD, YYYY-MM or YYYY.",
            ),
        ),
        shape=_written(patterns.PARTIAL_DATE, "2003-06-01", "2003-06", "2003"),
    ),
    time: Value(
        name="TimeOfDay",
        wording=Wording(
            Message("时刻", "time of day"),
            Message(
                "北京时间的时刻，写到分钟：HH:MM。", "A time of day in Beijing time, to the minute: HH:MM."
            ),
        ),
        shape=_written(patterns.TIME, "14:30"),
    ),
    Decimal: Value(
        name="Decimal",
        wording=Wording(
            Message("十进制数", "decimal number"),
            Message(
                "金额（元）或学时等准确的数，写作文字；整数部分至多 15 位，小数部分至多 28 位。",
                "An exact number, such as an amount in yuan or hours, written as text; at most 15 digits before the point "
                "and 28 behind it.",
            ),
        ),
        shape=_written(patterns.DECIMAL, "30.10"),
    ),
}
"""Every value that is written as text in one form, by its type."""

COUNT: Final = Wording(
    Message("人数", "count"),
    Message(
        "确数写作整数；约数、范围和隐去的数写作报告中的文字；没有这样的文字时，写出上下限。",
        "The number where it is exact; the text of a report where it is loose, a range or masked; its two ends where no such "
        "text says them.",
    ),
)

EXACT_COUNT: Final[dict[str, Any]] = {"type": "integer", "minimum": 0, "examples": [17]}
"""A count as a number."""

WRITTEN_COUNT: Final[dict[str, Any]] = {
    "type": "string",
    "pattern": f"^{patterns.COUNT}$",
    "examples": ["20多", "20-25", "30以上", "不超过50", "17名", "XX"],
}
"""A count as a text."""
