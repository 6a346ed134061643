"""The branch of a regular ledger, what it belongs to and is guided by, and its Party groups."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.dates import PartialDate
from partybranch.models import (
    Body,
    BodyKind,
    Branch,
    BranchForm,
    Supervision,
    SupervisionLine,
    UnitKind,
)
from partybranch.strategies._regular._days import ago
from partybranch.strategies._regular._plan import Plan

__all__ = ["ABOVE", "BRANCH", "GUIDING", "bodies", "branch", "group_ids"]

BRANCH: Final = "branch"
ABOVE: Final = "above"
GUIDING: Final = "guiding"

_UNITS: Final = {
    UnitKind.VILLAGE: "某村",
    UnitKind.COMMUNITY: "某社区",
    UnitKind.ORGAN: "某县某局",
    UnitKind.OTHER: "某县某学校",
}


def group_ids(plan: Plan) -> tuple[str, ...]:
    """Return the ids of the Party groups."""
    return tuple(f"group-{number}" for number in range(1, plan.groups + 1))


def branch(plan: Plan, *, founded: date | None) -> Branch:
    """Return the branch; of one that was founded lately it is known when it was applied for."""
    unit = _UNITS[plan.unit_kind]
    lines = [Supervision(by=ABOVE)]
    if plan.unit_kind is UnitKind.ORGAN:
        lines.append(Supervision(by=GUIDING, line=SupervisionLine.PROFESSIONAL))
    return Branch(
        id=BRANCH,
        name=f"中共{unit}支部委员会",
        form=plan.form,
        unit=unit,
        unit_kind=plan.unit_kind,
        units=(unit, f"{unit}分部") if plan.form is BranchForm.JOINT else (),
        founding_applied_on=None if founded is None else PartialDate.of(ago(founded, 40)),
        founding_approved_on=None if founded is None else PartialDate.of(ago(founded, 20)),
        founded_on=None if founded is None else PartialDate.of(founded),
        supervised_by=tuple(lines),
    )


def bodies(plan: Plan, *, since: date) -> tuple[Body, ...]:
    """Return the organizations around the branch; its groups are as old as the records."""
    above = Body(id=ABOVE, name="中共某县某委员会", kind=BodyKind.COMMITTEE, short_names=("县委",))
    guiding = Body(id=GUIDING, name="中共某市某局党组", kind=BodyKind.LEADING_GROUP)
    groups = (
        Body(
            id=id_,
            name=f"第{number}党小组",
            kind=BodyKind.GROUP,
            founded_on=PartialDate.of(since),
            supervised_by=(Supervision(by=BRANCH),),
        )
        for number, id_ in enumerate(group_ids(plan), start=1)
    )
    led = (guiding,) if plan.unit_kind is UnitKind.ORGAN else ()
    return (above, *led, *groups)
