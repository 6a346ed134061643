"""The ledger that a plan describes."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from partybranch.counts import Count
from partybranch.models import Assumption, Ledger
from partybranch.strategies._regular._bodies import BRANCH, bodies, branch
from partybranch.strategies._regular._campaigns import (
    activities,
    assessments,
    campaigns,
    commitments,
    honours,
    institutions,
    plans,
    special_reports,
)
from partybranch.strategies._regular._departures import departures
from partybranch.strategies._regular._keeping import (
    head_counts,
    payments,
    ratings,
    shares,
    talks,
    trainings,
)
from partybranch.strategies._regular._meetings import meetings
from partybranch.strategies._regular._occasions import occasions
from partybranch.strategies._regular._office import Term, appointments, terms_of
from partybranch.strategies._regular._people import people
from partybranch.strategies._regular._plan import Plan
from partybranch.strategies._regular._reporting import (
    cycles,
    documents,
    office_meetings,
    reports,
    visits,
)

__all__ = ["ledger_of"]


def ledger_of(plan: Plan) -> Ledger:
    """Return the ledger of a branch that is in order, as a plan describes it."""
    terms = terms_of(plan)
    founded = terms[0].elected if plan.founded_lately else None
    since = plan.since if founded is None else max(plan.since, founded)
    ledger = Ledger(
        branch=branch(plan, founded=founded),
        covers=plan.covers,
        members=people(plan),
        bodies=bodies(plan, since=since),
        appointments=tuple(appointments(plan, terms, since=since)),
    )
    return _with_the_work(plan, terms, _with_its_life(plan, terms, ledger, since), since)


def _with_its_life(plan: Plan, terms: tuple[Term, ...], ledger: Ledger, since: date) -> Ledger:
    """Return the ledger with the organizational life of the branch."""
    held = tuple(meetings(plan, ledger, terms, occasions(plan, terms, since=since)))
    counts = tuple(head_counts(plan, ledger))
    return evolve(
        ledger,
        meetings=(*held, *office_meetings(plan, since=since)),
        payments=tuple(payments(plan, ledger, since=since)),
        talks=tuple(talks(plan, ledger, terms, since=since)),
        trainings=tuple(trainings(plan, ledger, since=since)),
        ratings=tuple(ratings(plan, ledger, since=since)),
        head_counts=counts,
        shares=tuple(shares(counts)),
    )


def _with_the_work(plan: Plan, terms: tuple[Term, ...], ledger: Ledger, since: date) -> Ledger:
    """Return the ledger with the work of the unit: reports, campaigns and what belongs to them."""
    arranged = tuple(institutions(plan))
    return evolve(
        ledger,
        cycles=tuple(cycles(plan)),
        reports=(*reports(plan, terms, since=since), *special_reports(plan)),
        plans=tuple(plans(plan)),
        campaigns=tuple(campaigns(plan)),
        activities=tuple(activities(plan)),
        documents=tuple(documents(plan)),
        institutions=arranged,
        declared_institutions=Count.of(len(arranged)) if arranged else None,
        commitments=tuple(commitments(plan)),
        visits=tuple(visits(plan, since=since)),
        assessments=tuple(assessments(plan)),
        honours=tuple(honours(plan)),
        departures=tuple(departures(plan)),
        assumptions=_assumptions(plan),
    )


def _assumptions(plan: Plan) -> tuple[Assumption, ...]:
    if not plan.assumed or plan.covers is None:
        return ()
    return (Assumption(about=BRANCH, name="covers", why="原件未注明期间"),)
