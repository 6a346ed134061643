"""Scopes on campaigns with their activities and departments, and the days on which campaigns run beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from partybranch.models import Activity, Campaign, Ledger
from partybranch.rules._declare import Subject, Whole
from partybranch.rules.ledgers import covered, moment_of

__all__ = [
    "CampaignActivity",
    "CampaignDepartment",
    "CampaignHeld",
    "absence_counts",
    "campaign_activities",
    "campaign_departments",
    "each_campaign",
    "ended_by",
    "overlap",
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


def overlap(one: Campaign, other: Campaign) -> bool | None:
    """Say whether two campaigns have a day in common; None: cannot tell.

    Without an end a campaign runs on its first day at least.
    """
    apart = _over_before(one, other), _over_before(other, one)
    if True in apart:
        return False
    return None if None in apart else True


def _over_before(one: Campaign, other: Campaign) -> bool | None:
    """Say whether one campaign was over before the other began; None: cannot tell."""
    if one.started_on is None or other.started_on is None:
        return None
    if one.ended_on is not None:
        return one.ended_on.before(other.started_on)
    return False if other.started_on.after(one.started_on) is False else None


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
