"""Coverage (覆盖情况): which types of organ are served by what, and which departments carry which activities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from attrs import frozen

from partybranch.errors import UnknownName
from partybranch.models import Activity, Campaign, Ledger, OrganType

__all__ = ["Coverage", "DepartmentCoverage", "TypeCoverage", "coverage"]


@frozen(kw_only=True)
class TypeCoverage:
    """What serves one of the six types of organ (六型机关).

    Args:
        type: the type.
        campaigns: the ids of the campaigns that serve it.
        activities: the ids of the activities that serve it.
    """

    type: OrganType
    campaigns: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()

    @property
    def served(self) -> bool:
        """Whether anything serves it."""
        return bool(self.campaigns or self.activities)


@frozen(kw_only=True)
class DepartmentCoverage:
    """What one department carries, and what names it.

    Args:
        department: its name, as written.
        activities: the ids of the activities that it carries.
        campaigns: the ids of the campaigns that it is to take part in.
        commitments: the ids of its service commitments.
        visits: the ids of its visits.
    """

    department: str
    activities: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()


@frozen(kw_only=True)
class Coverage:
    """How far campaigns and activities reach.

    Args:
        campaign: the id of the campaign that was looked at; None: all, and what belongs to none.
        types: one for each of the six types, in their order.
        departments: in the order in which they are named.
        untyped_campaigns: the ids of campaigns that name no type.
        untyped_activities: the ids of activities that name no type.
        unassigned: the ids of activities that name no department.
    """

    campaign: str | None = None
    types: tuple[TypeCoverage, ...]
    departments: tuple[DepartmentCoverage, ...]
    untyped_campaigns: tuple[str, ...] = ()
    untyped_activities: tuple[str, ...] = ()
    unassigned: tuple[str, ...] = ()

    @property
    def unserved(self) -> tuple[OrganType, ...]:
        """The types that nothing serves."""
        return tuple(each.type for each in self.types if not each.served)

    @property
    def idle(self) -> tuple[str, ...]:
        """The departments that carry no activity."""
        return tuple(each.department for each in self.departments if not each.activities)


def coverage(ledger: Ledger, *, campaign: str | None = None) -> Coverage:
    """Return which types of organ and which departments the campaigns and activities of a ledger reach.

    Departments are told apart by their names as written. Of one campaign those count that it names, and those that carry its
    activities; where it names none, and for the whole ledger, all that are named by campaigns, activities, service
    commitments or visits.

    Args:
        ledger: the branch's records.
        campaign: the id of the only campaign to look at, with its activities; None: the whole ledger.

    Raises:
        UnknownName: there is no campaign of that id.
    """
    campaigns = tuple(each for each in ledger.campaigns if campaign in (None, each.id))
    activities = tuple(each for each in ledger.activities if campaign in (None, each.campaign))
    if campaign is not None and not campaigns:
        raise _unknown(campaign, ledger)
    return Coverage(
        campaign=campaign,
        types=tuple(_type(each, campaigns, activities) for each in OrganType),
        departments=tuple(
            _department(name, ledger, campaigns, activities)
            for name in _departments(ledger, campaigns, activities, campaign)
        ),
        untyped_campaigns=tuple(each.id for each in campaigns if not each.types),
        untyped_activities=tuple(each.id for each in activities if not each.types),
        unassigned=tuple(each.id for each in activities if not each.departments),
    )


def _type(type_: OrganType, campaigns: Iterable[Campaign], activities: Iterable[Activity]) -> TypeCoverage:
    return TypeCoverage(
        type=type_,
        campaigns=tuple(each.id for each in campaigns if type_ in each.types),
        activities=tuple(each.id for each in activities if type_ in each.types),
    )


def _departments(
    ledger: Ledger, campaigns: tuple[Campaign, ...], activities: tuple[Activity, ...], campaign: str | None
) -> tuple[str, ...]:
    """Return the departments that are looked at, each once, in the order in which they are named."""
    named = [name for each in campaigns for name in each.departments]
    if campaign is not None and not named:
        return _departments(ledger, ledger.campaigns, ledger.activities, None)
    named += (name for each in activities for name in each.departments)
    if campaign is None:
        named += _serving(ledger)
    return tuple(dict.fromkeys(named))


def _serving(ledger: Ledger) -> Iterator[str]:
    yield from (each.department for each in ledger.commitments if each.department is not None)
    yield from (each.department for each in ledger.visits if each.department is not None)


def _department(
    name: str, ledger: Ledger, campaigns: Iterable[Campaign], activities: Iterable[Activity]
) -> DepartmentCoverage:
    return DepartmentCoverage(
        department=name,
        activities=tuple(each.id for each in activities if name in each.departments),
        campaigns=tuple(each.id for each in campaigns if name in each.departments),
        commitments=tuple(each.id for each in ledger.commitments if each.department == name),
        visits=tuple(each.id for each in ledger.visits if each.department == name),
    )


def _unknown(campaign: str, ledger: Ledger) -> UnknownName:
    ids = tuple(each.id for each in ledger.campaigns)
    near = tuple(get_close_matches(campaign, ids, n=3)) or ids[:3]
    zh = f"；是否指：{'、'.join(near)}" if near else "；台账中没有主题活动"
    en = f"; perhaps {', '.join(near)}" if near else "; the ledger has no campaigns"
    return UnknownName(
        name=campaign,
        near=near,
        zh=f"没有编号为“{campaign}”的主题活动{zh}",
        en=f"there is no campaign with the id “{campaign}”{en}",
    )
