"""Scopes on campaigns with their activities and departments, and the days on which campaigns run beyond doubt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import final

from attrs import frozen

from partybranch.models import Activity, Campaign, Ledger
from partybranch.rules._declare import Subject, Whole
from partybranch.rules.ledgers import covered, moment_of

__all__ = [
    "CampaignActivity",
    "CampaignDepartment",
    "CampaignHeld",
    "Runs",
    "absence_counts",
    "campaign_activities",
    "campaign_departments",
    "each_campaign",
    "ended_by",
    "may_run",
    "runs_surely",
]


@frozen(kw_only=True)
class CampaignHeld:
    """A campaign and the ledger it stands in."""

    ledger: Ledger
    campaign: Campaign

    @property
    def activities(self) -> tuple[Activity, ...]:
        """The activities that belong to it, in the order of the record."""
        return tuple(each for each in self.ledger.activities if each.campaign == self.campaign.id)


@frozen(kw_only=True)
class CampaignActivity:
    """An activity and its campaign; None: it names none that there is."""

    activity: Activity
    campaign: Campaign | None


@frozen(kw_only=True)
class CampaignDepartment:
    """A department that takes part in a campaign."""

    held: CampaignHeld
    department: str


def each_campaign(whole: Whole) -> Iterator[Subject[CampaignHeld]]:
    """Yield every campaign."""
    for path, ledger in whole.ledgers:
        for index, campaign in enumerate(ledger.campaigns):
            yield Subject(
                path=path / "campaigns" / index,
                value=CampaignHeld(ledger=ledger, campaign=campaign),
                moment=moment_of(ledger, campaign.started_on),
                about=campaign.id,
            )


def campaign_departments(whole: Whole) -> Iterator[Subject[CampaignDepartment]]:
    """Yield every department of every campaign."""
    for subject in each_campaign(whole):
        for index, name in enumerate(subject.value.campaign.departments):
            yield Subject(
                path=subject.path / "departments" / index,
                value=CampaignDepartment(held=subject.value, department=name),
                moment=subject.moment,
                about=subject.about,
            )


def campaign_activities(whole: Whole) -> Iterator[Subject[CampaignActivity]]:
    """Yield every activity with its campaign."""
    for path, ledger in whole.ledgers:
        campaigns = {each.id: each for each in ledger.campaigns}
        for index, activity in enumerate(ledger.activities):
            yield Subject(
                path=path / "activities" / index,
                value=CampaignActivity(activity=activity, campaign=campaigns.get(activity.campaign or "")),
                moment=moment_of(ledger, activity.started_on),
                about=activity.id,
            )


def ended_by(campaign: Campaign, on: date) -> bool | None:
    """Say whether a campaign was over on a day; None: cannot tell, since its days are not recorded, or not precisely."""
    if campaign.ended_on is not None:
        return campaign.ended_on.before(on)
    started = campaign.started_on
    # Begun, and no end recorded: it runs. Without any day it may be long over.
    return False if started is not None else None


@final
class Runs:
    """Spans of days, put in one by one, of which those that share a day with another span are counted.

    There may be ten thousand campaigns of one time; held against each other they would take the square of that.

    Args:
        spans: all that will be put in: their first and last days. One that ends before it begins shares the days between.
    """

    def __init__(self, spans: Iterable[tuple[date, date]]) -> None:
        self._lasts = sorted({last for _, last in spans})
        # A tree by the last day, the latest first: place n holds as many of these days as its lowest bit says, up to the nth.
        self._held: list[list[tuple[date, int]]] = [[] for _ in range(len(self._lasts) + 1)]

    def add(self, span: tuple[date, date], number: int) -> None:
        """Put in one of the spans, with the number by which it is named."""
        first, last = span
        place = self._up_to(last)
        while place < len(self._held):
            insort(self._held[place], (first, number))
            place += place & -place

    def sharing(self, span: tuple[date, date], most: int) -> tuple[int, list[int]]:
        """Return how many of those put in share a day with a span, and the numbers of the first to begin of them, in order."""
        first, last = span
        number, few = 0, list[tuple[date, int]]()
        place = self._up_to(first)
        while place:
            held = self._held[place]
            begun = bisect_right(held, last, key=itemgetter(0))
            number, few = number + begun, few + held[: min(begun, most)]
            place -= place & -place
        return number, sorted(each for _, each in sorted(few)[:most])

    def _up_to(self, last: date) -> int:
        """Return how many of the last days are not before a day."""
        return len(self._lasts) - bisect_left(self._lasts, last)


def runs_surely(campaign: Campaign) -> tuple[date, date] | None:
    """Return the last day on which a campaign can have begun, and the first on which it can have ended.

    Without an end it runs on its first day at least. None: nothing says when it began.
    """
    started, ended = campaign.started_on, campaign.ended_on
    if started is None:
        return None
    return started.last, started.first if ended is None else ended.first


def may_run(campaign: Campaign) -> tuple[date, date]:
    """Return the first day on which a campaign can have begun, and the last on which it can have ended."""
    started, ended = campaign.started_on, campaign.ended_on
    if started is None:
        return date.min, date.max
    return started.first, date.max if ended is None else ended.last


def absence_counts(ledger: Ledger, campaign: Campaign, on: date) -> bool:
    """Say whether what is not recorded of a campaign did not happen: it is over, and the ledger covers its time.

    One without days is one of the time that the ledger covers.
    """
    first, last = moment_of(ledger, campaign.started_on), moment_of(ledger, campaign.ended_on)
    if first is None or last is None:
        return False
    # Without a last day it was over when the time was that the ledger covers, on the last day of which it may be checked.
    over = last.last <= on if campaign.ended_on is None else last.before(on) is True
    return over and covered(ledger, first.first) and covered(ledger, last.last)
