"""What can be wrong with reports, campaigns and the rest of the work, each with the one code that is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, Final

import attrs
from tests.properties.breaking import (
    DAY,
    Breakage,
    Broken,
    changed,
    day,
    dropping,
    leaving_out,
    replacing,
    setting,
    units,
)

import partybranch as pb
from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.models import (
    ActivityRank,
    Assessment,
    Campaign,
    ReportKind,
    Rhythm,
    Strand,
    UnitKind,
    Visit,
    WorkReport,
)

__all__ = ["OF_WORK"]


def third_key_activity(ledger: pb.Ledger) -> pb.Ledger | None:
    """Make a further activity of the last campaign a key one, with its plan and report."""
    keys = [each for each in ledger.activities if each.rank is ActivityRank.KEY]
    theirs = [each for each in keys if keys and each.campaign == keys[-1].campaign]
    if len(theirs) != 2:
        return None
    model = theirs[-1]
    plan = next(each for each in ledger.plans if each.activity == model.id)
    report = next(each for each in ledger.reports if each.activity == model.id)
    return changed(
        ledger,
        {
            "activities": (*ledger.activities, attrs.evolve(model, id="third")),
            "plans": (*ledger.plans, attrs.evolve(plan, id="third", activity="third")),
            "reports": (*ledger.reports, attrs.evolve(report, id="third", plan="third", activity="third")),
        },
    )


def two_of_one_id(ledger: pb.Ledger) -> pb.Ledger | None:
    honours = [attrs.evolve(each, id="honour") for each in ledger.honours]
    return changed(ledger, {"honours": honours}) if len(honours) > 1 else None


def overlapping_campaigns(ledger: pb.Ledger) -> pb.Ledger | None:
    if len(ledger.campaigns) < 2:
        return None
    first, second = ledger.campaigns
    assert first.ended_on is not None
    early = attrs.evolve(second, started_on=first.ended_on.plus_days(-3))
    return changed(ledger, {"campaigns": (first, early)})


def no_plan(ledger: pb.Ledger) -> pb.Ledger | None:
    if not ledger.plans:
        return None
    gone, *plans = ledger.plans
    reports = [attrs.evolve(each, plan=None) if each.plan == gone.id else each for each in ledger.reports]
    return changed(ledger, {"plans": plans, "reports": reports})


def where_absence_counts(breakage: Breakage) -> Breakage:
    """Keep to ledgers that cover all of their campaigns: elsewhere what is absent is no breach."""

    def breakage_there(ledger: pb.Ledger) -> pb.Ledger | None:
        ends = [end for each in ledger.campaigns for end in (each.started_on, each.ended_on)]
        covers = ledger.covers
        told = covers is not None and all(end is not None and covers.contains(end.last) for end in ends)
        return breakage(ledger) if told else None

    return breakage_there


def another_department(campaign: Campaign) -> Campaign:
    return attrs.evolve(campaign, departments=(*campaign.departments, "另一股室"))


def regular_report(rhythm: Rhythm, of: Callable[[Period], tuple[Period, ...]]) -> Breakage:
    def chosen(ledger: pb.Ledger) -> Iterator[WorkReport]:
        for unit in list(units(ledger, of))[:1]:
            yield from (each for each in ledger.reports if each.cycle == rhythm.value and each.period == unit)

    return leaving_out("reports", chosen)


def late_report(ledger: pb.Ledger) -> pb.Ledger | None:
    """Date the report of a month three weeks after its end, at no meeting."""
    for unit in units(ledger, Period.months):
        for number, each in enumerate(ledger.reports):
            late = None if unit.end is None else unit.end + timedelta(days=20)
            if each.cycle == Rhythm.MONTHLY.value and each.period == unit and late and late <= DAY:
                held = list(ledger.reports)
                held[number] = attrs.evolve(each, on=day(late), at=None, opinions=())
                return changed(ledger, {"reports": held})
    return None


def no_duty_report(ledger: pb.Ledger) -> Iterator[WorkReport]:
    years = {unit.start.year for unit in units(ledger, Period.years)}
    given = [each for each in ledger.reports if each.kind is ReportKind.DUTY and each.on and each.period]
    for year in years if ledger.branch.unit_kind is UnitKind.ORGAN else ():
        # One given in the year about another leaves it open, and a ledger that is left with none keeps none.
        gone = [
            each
            for each in given
            if each.on and each.period and year in (each.on.first.year, each.period.start.year)
        ]
        if gone and len(gone) < len(given):
            yield from gone
            return


def unanswered(visit: Visit) -> Visit:
    bare = (attrs.evolve(each, follow_up=None, followed_up_on=None) for each in visit.opinions)
    return attrs.evolve(visit, opinions=tuple(bare))


def unsolved(assessment: Assessment, **fields: Any) -> Assessment:
    problems = (
        attrs.evolve(
            each,
            rectifications=tuple(attrs.evolve(one, **fields) for one in each.rectifications)
            if fields
            else (),
        )
        for each in assessment.problems
    )
    return attrs.evolve(assessment, problems=tuple(problems))


def damaged(report: WorkReport) -> WorkReport:
    sections = (attrs.evolve(each, text="{dy}，围绕中心") for each in report.sections)
    return attrs.evolve(report, sections=tuple(sections))


def one_institution_more(ledger: pb.Ledger) -> pb.Ledger | None:
    declared = ledger.declared_institutions
    return (
        None if declared is None else attrs.evolve(ledger, declared_institutions=Count.of(declared.low + 1))
    )


OF_WORK: Final[tuple[Broken, ...]] = (
    (
        "CON406",
        "an honour of tomorrow",
        setting("honours", awarded_on=day(DAY + timedelta(days=1))),
    ),
    ("CON403", "a report to a body that is not there", setting("reports", to=("nobody",))),
    ("CON404", "two honours of one id", two_of_one_id),
    ("CYC101", "no report of a month", regular_report(Rhythm.MONTHLY, Period.months)),
    ("CYC102", "no report of a half-year", regular_report(Rhythm.HALF_YEARLY, Period.half_years)),
    ("CYC103", "no report of a year", regular_report(Rhythm.YEARLY, Period.years)),
    ("CYC104", "a report three weeks late", late_report),
    (
        "CYC105",
        "no special report",
        where_absence_counts(dropping("reports", among=lambda each: each.kind is ReportKind.SPECIAL)),
    ),
    ("CYC106", "no plan", where_absence_counts(no_plan)),
    ("CYC107", "an opinion that nobody followed up", replacing("visits", unanswered)),
    ("CYC201", "no report on duty", leaving_out("reports", no_duty_report)),
    ("CMP101", "two campaigns at a time", overlapping_campaigns),
    ("CMP102", "three key activities", third_key_activity),
    (
        "CMP103",
        "an activity before its campaign",
        replacing(
            "activities",
            lambda each: attrs.evolve(each, started_on=each.started_on.plus_days(-60)),
            among=lambda each: each.rank is ActivityRank.SUPPORTING,
        ),
    ),
    (
        "CMP104",
        "a department without an activity",
        where_absence_counts(replacing("campaigns", another_department, among=lambda each: each.departments)),
    ),
    (
        "CMP105",
        "an activity without an end",
        setting("activities", finished_on=None, outcomes=(), among=lambda each: each.finished_on),
    ),
    (
        "CMP201",
        "a strand that is not declared",
        replacing(
            "campaigns", lambda each: attrs.evolve(each, strands=(*each.strands, Strand(name="另一项")))
        ),
    ),
    ("CMP202", "an institution that is not listed", one_institution_more),
    (
        "CMP301",
        "a promise without a limit",
        setting("commitments", limit_days=None, among=lambda each: each.due_on is None),
    ),
    (
        "CMP302",
        "a promise kept late",
        replacing(
            "commitments",
            lambda each: attrs.evolve(each, fulfilled_on=each.due_on.plus_days(9)),
            among=lambda each: each.due_on,
        ),
    ),
    ("CMP401", "a problem without a measure", replacing("assessments", unsolved)),
    (
        "CMP402",
        "a measure that was not taken",
        replacing("assessments", lambda each: unsolved(each, done_on=None)),
    ),
    (
        "CON407",
        "an institution adopted before it was drafted",
        replacing("institutions", lambda each: attrs.evolve(each, adopted_on=each.drafted_on.plus_days(-1))),
    ),
    ("CON408", "an activity of an unknown strand", setting("activities", strand="没有的一项")),
    ("SHP211", "damaged text", replacing("reports", damaged, among=lambda each: each.sections)),
)
