"""Tables for spreadsheets: what no text file holds stands in them as U+FFFD, and is refused in records alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import pytest

from partybranch.models import Member
from partybranch.outputs.comparison_csv import comparison_as_csv
from partybranch.outputs.completeness import completeness_as_csv
from partybranch.outputs.statistics import statistics_as_csv
from partybranch.summaries import comparison, completeness, statistics

_ON: Final = date(2026, 11, 23)


def _compared(member: Member) -> bytes:
    return comparison_as_csv(comparison([], [member]), "zh")


def _counted(member: Member) -> bytes:
    return statistics_as_csv(statistics([member], on=_ON, by_branch=True))


def _to_fill_in(member: Member) -> bytes:
    return completeness_as_csv([completeness([member], fields=["sex"])])


@pytest.mark.parametrize("written", [_compared, _counted, _to_fill_in])
def test_characters_that_no_text_file_holds_are_told_as_one_that_it_does(
    written: Callable[[Member], bytes],
) -> None:
    table = written(Member(id="1", name="某甲", branch="第一\0党\ud800支部")).decode("utf-8-sig")
    assert "第一\ufffd党\ufffd支部" in table
    assert "\0" not in table
