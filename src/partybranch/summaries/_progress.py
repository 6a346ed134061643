"""Progress (进展): how far campaigns and their activities are, and what was promised and is to be put right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from partybranch.dates import PartialDate
from partybranch.models import (
    Activity,
    ActivityRank,
    Assessment,
    Campaign,
    Honour,
    Ledger,
    Problem,
    ProblemState,
    ReportKind,
    ServiceCommitment,
)
from partybranch.rules.campaigns.spans import ended_by
from partybranch.summaries._coverage import Coverage, coverage
from partybranch.terms import Term

__all__ = [
    "ActivityProgress",
    "AssessmentProgress",
    "CampaignProgress",
    "CommitmentProgress",
    "Progress",
    "ProgressState",
    "progress",
]


class ProgressState(Term):
    """How far something is on a day."""

    PLANNED = "planned", "未开始", "not begun yet"
    RUNNING = "running", "进行中", "running"
    FINISHED = "finished", "已完成", "finished"
    UNFINISHED = "unfinished", "逾期未完成", "overdue"
    CANNOT_TELL = "cannot-tell", "无法判断", "cannot tell"


@frozen(kw_only=True)
class ActivityProgress:
    """One activity.

    Args:
        activity: the activity.
        state: finished with its last day or an outcome; unfinished where it was begun, has neither, and its campaign is over.
        planned: whether there is a work plan for it.
        reported: whether there is a special report on it, or on its plan.
    """

    activity: Activity
    state: ProgressState
    planned: bool = False
    reported: bool = False

    @property
    def key(self) -> bool:
        """Whether it is a key activity."""
        return self.activity.rank is ActivityRank.KEY


@frozen(kw_only=True)
class CampaignProgress:
    """One campaign with its activities.

    Args:
        campaign: the campaign; None: these activities belong to none that there is.
        state: by its own days.
        activities: in the order of the record.
        coverage: which departments and types of organ it reaches; None: it is no campaign.
        honours: those that are striven for in it.
    """

    campaign: Campaign | None
    state: ProgressState
    activities: tuple[ActivityProgress, ...] = ()
    coverage: Coverage | None = None
    honours: tuple[Honour, ...] = ()

    def number(self, state: ProgressState) -> int:
        """Return how many of its activities are so far."""
        return sum(each.state is state for each in self.activities)


@frozen(kw_only=True)
class AssessmentProgress:
    """One assessment with the problems that it found, each with where it stands; None: it cannot be told."""

    assessment: Assessment
    problems: tuple[tuple[Problem, ProblemState | None], ...] = ()

    def number(self, state: ProblemState | None) -> int:
        """Return how many problems stand so."""
        return sum(each is state for _, each in self.problems)


@frozen(kw_only=True)
class CommitmentProgress:
    """One service commitment; a standing promise, which has no day by which it is to be fulfilled, runs."""

    commitment: ServiceCommitment
    state: ProgressState


@frozen(kw_only=True)
class Progress:
    """What a branch has set itself, and how far it is.

    Args:
        on: the day of the view.
        campaigns: in the order of the record; the last one of no campaign, if there are such activities.
        assessments: in the order of the record.
        commitments: the same.
    """

    on: date
    campaigns: tuple[CampaignProgress, ...] = ()
    assessments: tuple[AssessmentProgress, ...] = ()
    commitments: tuple[CommitmentProgress, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the ledger holds nothing of this."""
        return not (self.campaigns or self.assessments or self.commitments)


def progress(ledger: Ledger, *, on: date) -> Progress:
    """Return how far the campaigns, activities, rectifications and service commitments of a ledger are.

    Args:
        ledger: the branch's records.
        on: the day of the view: what is dated after it has not happened.

    Raises:
        TypeError: `on` is a datetime; say which day it is.
    """
    day = PartialDate.of(on).first
    ids = {each.id for each in ledger.campaigns}
    alone = [each for each in ledger.activities if each.campaign not in ids]
    campaigns = [_campaign(each, ledger, day) for each in ledger.campaigns]
    if alone:
        campaigns.append(
            CampaignProgress(
                campaign=None,
                state=ProgressState.CANNOT_TELL,
                activities=_activities(alone, None, ledger, day),
            )
        )
    return Progress(
        on=day,
        campaigns=tuple(campaigns),
        assessments=tuple(
            AssessmentProgress(
                assessment=each, problems=tuple((problem, problem.state_on(day)) for problem in each.problems)
            )
            for each in ledger.assessments
        ),
        commitments=tuple(
            CommitmentProgress(commitment=each, state=_of_commitment(each, day))
            for each in ledger.commitments
        ),
    )


def _campaign(campaign: Campaign, ledger: Ledger, on: date) -> CampaignProgress:
    theirs = [each for each in ledger.activities if each.campaign == campaign.id]
    return CampaignProgress(
        campaign=campaign,
        state=_of_campaign(campaign, on),
        activities=_activities(theirs, campaign, ledger, on),
        coverage=coverage(ledger, campaign=campaign.id),
        honours=tuple(each for each in ledger.honours if each.campaign == campaign.id),
    )


def _of_campaign(campaign: Campaign, on: date) -> ProgressState:
    later = None if campaign.started_on is None else campaign.started_on.after(on)
    if later:
        return ProgressState.PLANNED
    over = ended_by(campaign, on)
    if over:
        return ProgressState.FINISHED
    return ProgressState.RUNNING if over is False and later is False else ProgressState.CANNOT_TELL


def _activities(
    activities: Iterable[Activity], campaign: Campaign | None, ledger: Ledger, on: date
) -> tuple[ActivityProgress, ...]:
    return tuple(_activity(each, campaign, ledger, on) for each in activities)


def _activity(activity: Activity, campaign: Campaign | None, ledger: Ledger, on: date) -> ActivityProgress:
    plans = {each.id for each in ledger.plans if each.activity == activity.id}
    return ActivityProgress(
        activity=activity,
        state=_of_activity(activity, campaign, on),
        planned=bool(plans),
        reported=any(
            each.kind is ReportKind.SPECIAL and (each.activity == activity.id or each.plan in plans)
            for each in ledger.reports
        ),
    )


def _of_activity(activity: Activity, campaign: Campaign | None, on: date) -> ProgressState:
    begins_later = None if activity.started_on is None else activity.started_on.after(on)
    if begins_later:
        return ProgressState.PLANNED
    if activity.finished_on is not None:
        ends_later = activity.finished_on.after(on)
        if ends_later is None:
            return ProgressState.CANNOT_TELL
        return ProgressState.RUNNING if ends_later else ProgressState.FINISHED
    if activity.outcomes:
        return ProgressState.FINISHED
    if begins_later is None:
        return ProgressState.CANNOT_TELL
    over = False if campaign is None else ended_by(campaign, on)
    if over is None:
        return ProgressState.CANNOT_TELL
    return ProgressState.UNFINISHED if over else ProgressState.RUNNING


def _of_commitment(commitment: ServiceCommitment, on: date) -> ProgressState:
    done = None if commitment.fulfilled_on is None else commitment.fulfilled_on.after(on)
    if done is False:
        return ProgressState.FINISHED
    if commitment.due_on is None:
        return ProgressState.RUNNING
    overdue = commitment.due_on.before(on)
    if overdue is None or (overdue and commitment.fulfilled_on is not None and done is None):
        return ProgressState.CANNOT_TELL
    return ProgressState.UNFINISHED if overdue else ProgressState.RUNNING
