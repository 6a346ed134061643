"""The themed campaigns of a regular ledger, with what was planned, reported, promised, found wanting and achieved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate, months_later
from partybranch.models import (
    Activity,
    ActivityRank,
    Assessment,
    Campaign,
    Honour,
    Institution,
    OrganType,
    Problem,
    Rectification,
    ReportKind,
    Revision,
    Rhythm,
    Section,
    ServiceCommitment,
    Strand,
    WorkPlan,
    WorkReport,
)
from partybranch.strategies._regular._bodies import ABOVE
from partybranch.strategies._regular._days import ago, dated, later
from partybranch.strategies._regular._plan import Plan
from partybranch.strategies._regular._reporting import OCCASIONAL

__all__ = [
    "activities",
    "assessments",
    "campaigns",
    "commitments",
    "honours",
    "institutions",
    "plans",
    "special_reports",
]

_LASTS: Final = 5
"""Months that a campaign lasts; one begins every half-year."""

_DEPARTMENTS: Final = ("办公室", "综合股", "监管股", "服务窗口")
_TYPES: Final = tuple(OrganType)


@frozen(kw_only=True)
class _Course:
    """When a campaign runs, and whether it has ended."""

    id: str
    number: int
    keys: int
    started: date
    ended: date | None


def _courses(plan: Plan) -> Iterator[_Course]:
    """Yield the campaigns, one after the other: the latest began some months ago and ended last week, or runs still."""
    last = ago(plan.until, 7)
    for number, keys in enumerate(plan.campaigns, start=1):
        end = months_later(last, -6 * (len(plan.campaigns) - number))
        runs = plan.running and number == len(plan.campaigns)
        yield _Course(
            id=f"campaign-{number}",
            number=number,
            keys=keys,
            started=months_later(end, -_LASTS),
            ended=None if runs else end,
        )


def _departments(plan: Plan) -> tuple[str, ...]:
    return _DEPARTMENTS[: plan.departments]


def _strands(course: _Course) -> tuple[str, ...]:
    return tuple(f"第{number}项" for number in range(1, course.keys + 1))


def campaigns(plan: Plan) -> Iterator[Campaign]:
    """Yield the campaigns, each with as many strands as it says it has."""
    for course in _courses(plan):
        strands = _strands(course)
        yield Campaign(
            id=course.id,
            theme=f"主题活动之{course.number}",
            started_on=PartialDate.of(course.started),
            ended_on=None if course.ended is None else PartialDate.of(course.ended),
            declared_strands=Count.of(len(strands)),
            strands=tuple(Strand(name=name) for name in strands),
            departments=_departments(plan),
            types=_TYPES[: course.keys],
            outcomes=() if course.ended is None else ("形成长效机制",),
        )


def activities(plan: Plan) -> Iterator[Activity]:
    """Yield the key activities, and one that every department adds; all are finished where their campaign has ended."""
    for course in _courses(plan):
        carried_by: tuple[str | None, ...] = (*(None,) * course.keys, *_departments(plan))
        for place, department in enumerate(carried_by):
            yield _activity(plan, course, place, department)


def _activity(plan: Plan, course: _Course, place: int, department: str | None) -> Activity:
    """Return the activity of a department, or a key activity, which all of them carry."""
    started, over = later(course.started, 14 + place), course.ended is not None
    return Activity(
        id=f"{course.id}-{place + 1}",
        name=f"活动之{place + 1}",
        kind=plan.kinds[place % len(plan.kinds)],
        rank=ActivityRank.KEY if department is None else ActivityRank.SUPPORTING,
        campaign=course.id,
        strand=_strands(course)[place % course.keys],
        departments=_departments(plan) if department is None else (department,),
        types=_TYPES[: course.keys][:1],
        started_on=PartialDate.of(started),
        finished_on=PartialDate.of(later(started, 60)) if over else None,
        outcomes=("完成",) if over else (),
    )


def _key_activities(plan: Plan) -> Iterator[tuple[Activity, date]]:
    for each in activities(plan):
        if each.rank is ActivityRank.KEY and each.started_on is not None:
            yield each, each.started_on.first


def plans(plan: Plan) -> Iterator[WorkPlan]:
    """Yield the plan that was made before each key activity."""
    for each, started in _key_activities(plan):
        yield WorkPlan(
            id=f"plan-{each.id}",
            title="工作方案",
            activity=each.id,
            made_on=PartialDate.of(ago(started, 12)),
            sections=(Section(heading="工作安排", text="分步推进"),),
        )


def special_reports(plan: Plan) -> Iterator[WorkReport]:
    """Yield the special report that was given before each key activity."""
    for each, started in _key_activities(plan):
        yield WorkReport(
            id=f"special-{each.id}",
            kind=ReportKind.SPECIAL,
            cycle=OCCASIONAL if Rhythm.BY_OCCASION in plan.rhythms else None,
            to=(ABOVE,),
            on=PartialDate.of(ago(started, 7)),
            plan=f"plan-{each.id}",
            activity=each.id,
        )


def institutions(plan: Plan) -> Iterator[Institution]:
    """Yield the institutions: drafted, adopted, and every other one revised since."""
    for number in range(1, plan.institutions + 1):
        drafted = months_later(plan.until, -24 - number)
        revised = (Revision(on=PartialDate.of(later(drafted, 400)), what="完善程序"),)
        yield Institution(
            id=f"institution-{number}",
            name=f"第{number}项制度",
            drafted_on=PartialDate.of(drafted),
            adopted_on=PartialDate.of(later(drafted, 30)),
            revisions=revised if number % 2 == 0 else (),
        )


def commitments(plan: Plan) -> Iterator[ServiceCommitment]:
    """Yield what each department promises, within how many days; the first one promised something for a day, and kept it."""
    published = ago(plan.until, 200)
    for number, each in enumerate(_departments(plan)):
        due = None if number else later(published, 60)
        yield ServiceCommitment(
            id=f"commitment-{number + 1}",
            matter="限时办结",
            department=each,
            limit_days=5,
            published_on=PartialDate.of(published),
            published_in=("公示栏",),
            due_on=None if due is None else PartialDate.of(due),
            fulfilled_on=None if due is None else PartialDate.of(ago(due, 3)),
        )


def assessments(plan: Plan) -> Iterator[Assessment]:
    """Yield an assessment with the problems that it found, all of them put right in time."""
    if plan.assessed:
        held = ago(plan.until, 150)
        done = Rectification(
            measure="完善制度",
            due_on=PartialDate.of(later(held, 90)),
            done_on=PartialDate.of(later(held, 60)),
            institution="institution-1" if plan.institutions else None,
        )
        yield Assessment(
            id="assessment",
            name="民主测评",
            on=PartialDate.of(held),
            problems=(Problem(id="problem", what="办理时间偏长", rectifications=(done,)),),
        )


def honours(plan: Plan) -> Iterator[Honour]:
    """Yield a title for each campaign: awarded where it has ended, and striven for where it has not."""
    for course in _courses(plan):
        awarded = None if course.ended is None else dated(later(course.ended, 3), by=plan.until)
        yield Honour(
            id=f"honour-{course.number}",
            name="文明窗口",
            holder=_DEPARTMENTS[0] if awarded else None,
            awarded_on=awarded,
            campaign=course.id,
        )
