"""CON4: days of a ledger's records that stand in the wrong order, and parts of a campaign that it does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import AttrsInstance, frozen

from partybranch.dates import PartialDate
from partybranch.findings import MET, Message, NotMet, Path, Verdict
from partybranch.models import (
    Activity,
    Body,
    Branch,
    Campaign,
    Institution,
    Opinion,
    Revision,
    label,
)
from partybranch.regulations import Force
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules.records.walk import Entry, entries

_ORDERED: Final[dict[type[AttrsInstance], tuple[str, str]]] = {
    Activity: ("started_on", "finished_on"),
    Body: ("founded_on", "abolished_on"),
    Branch: ("founded_on", "abolished_on"),
    Campaign: ("started_on", "ended_on"),
    Institution: ("drafted_on", "adopted_on"),
    Opinion: ("on", "followed_up_on"),
}
"""By record: the field of the day that comes first, and that of the day that does not come before it."""


@frozen(kw_only=True)
class Ordered:
    """Two days of which the later one is not before the earlier one, with what they are called."""

    earlier: PartialDate
    earlier_name: Message
    later: PartialDate
    later_name: Message


@frozen(kw_only=True)
class Part:
    """A department or strand that an activity names, and whether its campaign has it."""

    name: str
    kind: Message
    known: bool


def ordered_days(whole: Whole) -> Iterator[Subject[Ordered]]:
    """Yield the pairs of days that a record states both of, and every revision with the adoption before it."""
    for path, ledger in whole.ledgers:
        for entry in entries(path, ledger):
            fields = _ORDERED.get(type(entry.record))
            if fields is not None:
                yield from _pair(entry, *fields)
            if isinstance(entry.record, Institution):
                yield from _revisions(entry.path / "revisions", entry.record)


def _pair(entry: Entry, first: str, second: str) -> Iterator[Subject[Ordered]]:
    earlier: PartialDate | None = getattr(entry.record, first)
    later: PartialDate | None = getattr(entry.record, second)
    if earlier is not None and later is not None:
        kind = type(entry.record)
        value = Ordered(
            earlier=earlier, earlier_name=label(kind, first), later=later, later_name=label(kind, second)
        )
        yield Subject(path=entry.path / second, value=value, about=entry.about)


def _revisions(path: Path, institution: Institution) -> Iterator[Subject[Ordered]]:
    for index, each in enumerate(institution.revisions):
        if institution.adopted_on is not None and each.on is not None:
            value = Ordered(
                earlier=institution.adopted_on,
                earlier_name=label(Institution, "adopted_on"),
                later=each.on,
                later_name=label(Revision, "on"),
            )
            yield Subject(path=path / index / "on", value=value, about=institution.id)


def parts_named(whole: Whole) -> Iterator[Subject[Part]]:
    """Yield every department and strand that an activity names, where its campaign lists departments or strands."""
    for path, ledger in whole.ledgers:
        campaigns = {each.id: each for each in ledger.campaigns}
        for index, activity in enumerate(ledger.activities):
            campaign = campaigns.get(activity.campaign or "")
            if campaign is not None:
                yield from _parts(path / "activities" / index, activity, campaign)


def _parts(path: Path, activity: Activity, campaign: Campaign) -> Iterator[Subject[Part]]:
    if campaign.departments:
        for index, name in enumerate(activity.departments):
            value = Part(name=name, kind=label(Campaign, "departments"), known=name in campaign.departments)
            yield Subject(path=path / "departments" / index, value=value, about=activity.id)
    if campaign.strands and activity.strand is not None:
        known = any(each.name == activity.strand for each in campaign.strands)
        value = Part(name=activity.strand, kind=label(Campaign, "strands"), known=known)
        yield Subject(path=path / "strand", value=value, about=activity.id)


@rule(
    "CON407",
    scope=ordered_days,
    force=Force.MUST,
    zh="{later_name} {later} 早于{earlier_name} {earlier}",
    en="{later_name} {later} is before {earlier_name} {earlier}",
)
def nothing_ends_before_it_begins(days: Ordered, _case: Circumstances) -> Verdict:
    """What a ledger records does not end before it begins.

    Requires: a campaign and an activity end no earlier than they start; an institution is drafted, adopted and revised in
    this order; an opinion is followed up after it was given; a branch or body is abolished after it was founded.
    Reading: the same day is in order. A month or year is before another one only if each of its days is.
    Putting it right: correct the days.

    台账所记的事项，结束不早于开始。

    要求：主题活动、活动的结束不早于开始；制度先起草、再出台、再修订；意见的办理不早于提出；组织的撤销不早于成立。
    理解：同一天不算早于。只知年月的，每一天都早于才算。
    改正：更正日期。
    """
    if days.later.before(days.earlier) is not True:
        return MET
    return NotMet.because(
        later_name=days.later_name, later=days.later, earlier_name=days.earlier_name, earlier=days.earlier
    )


@rule(
    "CON408",
    scope=parts_named,
    force=Force.MUST,
    zh="所属主题活动的{kind}中没有“{name}”",
    en="the {kind} of its campaign do not include “{name}”",
)
def activity_names_parts_of_its_campaign(part: Part, _case: Circumstances) -> Verdict:
    """The departments and the strand that an activity names are among those of its campaign.

    Requires: an activity of a campaign is carried by departments that take part in it, and belongs to one of its strands.
    Reading: asked where the campaign lists departments, or strands, at all. Names are compared as they are written.
    Putting it right: correct the name, or enter the department or strand with the campaign.

    活动所写的部门和方面，在所属主题活动中列出。

    要求：活动由参加主题活动的部门承办，属于其中一个方面。
    理解：主题活动列有部门、方面的才核查；名称按所写的文字比较。
    改正：更正名称，或者在主题活动中补填该部门、该方面。
    """
    return MET if part.known else NotMet.because(kind=part.kind, name=part.name)
