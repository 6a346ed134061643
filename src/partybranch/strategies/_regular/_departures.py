"""The recorded reasons of a regular ledger: why something might have been otherwise that was done nevertheless."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partybranch.dates import PartialDate, Period, months_later
from partybranch.models import Departure
from partybranch.strategies._regular._bodies import ABOVE, BRANCH
from partybranch.strategies._regular._days import ago
from partybranch.strategies._regular._people import veteran_ids
from partybranch.strategies._regular._plan import Plan

__all__ = ["departures"]

_REASONS: Final = (("MTG202", "参加防汛抢险"), ("LIF107", "年老体弱"), ("MTG201", "集中外出学习"))
"""Of what is asked normally (一般, 原则上): the code of the rule, and why."""


def departures(plan: Plan) -> Iterator[Departure]:
    """Yield the reasons: of the branch, of somebody for good, and of whatever the rule asks for a quarter.

    A reason that is needed turns a finding into a note, and nothing is found in a ledger in order. So none of these is.
    """
    abouts = (BRANCH, veteran_ids(plan)[0], None)
    last = plan.until.replace(day=1)
    for number in range(plan.departures):
        rule, reason = _REASONS[number]
        about = abouts[number]
        lasts = None if rule == "LIF107" else Period(start=months_later(last, -3), end=last)
        yield Departure(
            rule=rule,
            reason=reason,
            about=about,
            period=lasts,
            approved_by=ABOVE if number else None,
            on=PartialDate.of(ago(plan.until, 100)),
        )
