"""How units of time and counts are written in messages."""

from __future__ import annotations

from datetime import date

import pytest

from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.findings import Message
from partybranch.rules._units import said, unit_name


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        (date(2025, 1, 1), date(2026, 1, 1), "2025年", "2025"),
        (date(2025, 1, 1), date(2025, 7, 1), "2025年上半年", "the first half of 2025"),
        (date(2025, 7, 1), date(2026, 1, 1), "2025年下半年", "the second half of 2025"),
        (date(2025, 1, 1), date(2025, 4, 1), "2025年第1季度", "the 1st quarter of 2025"),
        (date(2025, 4, 1), date(2025, 7, 1), "2025年第2季度", "the 2nd quarter of 2025"),
        (date(2025, 10, 1), date(2026, 1, 1), "2025年第4季度", "the 4th quarter of 2025"),
        (date(2024, 2, 1), date(2024, 3, 1), "2024年2月", "2024-02"),
        (date(2025, 12, 1), date(2026, 1, 1), "2025年12月", "2025-12"),
    ],
)
def test_a_whole_unit_has_its_name(start: date, end: date, zh: str, en: str) -> None:
    assert unit_name(Period(start=start, end=end)) == Message(zh, en)


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        (date(2025, 2, 1), date(2025, 5, 1), "2025-02-01至2025-04-30", "2025-02-01 to 2025-04-30"),
        (date(2025, 4, 1), date(2025, 10, 1), "2025-04-01至2025-09-30", "2025-04-01 to 2025-09-30"),
        (date(2025, 4, 1), date(2026, 4, 1), "2025-04-01至2026-03-31", "2025-04-01 to 2026-03-31"),
        (date(2024, 2, 2), date(2024, 3, 1), "2024-02-02至2024-02-29", "2024-02-02 to 2024-02-29"),
        (date(2025, 1, 1), None, "2025-01-01以后", "the time from 2025-01-01"),
    ],
)
def test_any_other_span_is_named_by_its_days(start: date, end: date | None, zh: str, en: str) -> None:
    assert unit_name(Period(start=start, end=end)) == Message(zh, en)


@pytest.mark.parametrize(
    ("count", "fact"),
    [
        (Count.of(3), 3),
        (Count.parse("3人"), 3),
        (Count.parse("20多"), "20多"),
        (Count(low=3, high=5), "3–5"),
        (Count(low=3), Message("至少3", "3 or more")),
    ],
    ids=str,
)
def test_a_count_is_the_number_or_as_it_was_written_or_the_range(count: Count, fact: object) -> None:
    assert said(count) == fact
