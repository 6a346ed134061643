"""How far campaigns and activities are, what became of problems, and which commitments are kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import pytest
from attrs import evolve

import partybranch as pb
from partybranch.summaries import ProgressState, progress

ON: Final = date(2025, 8, 15)
S: Final = ProgressState
BRANCH: Final = pb.Branch(id="b", name="某支部")


def day(text: str | None) -> pb.PartialDate | None:
    return None if text is None else pb.PartialDate.parse(text)


CAMPAIGNS: Final = {
    "it begins later": ("2025-09-01", None, S.PLANNED),
    "it began today": ("2025-08-15", None, S.RUNNING),
    "its last day is today": ("2025-03", "2025-08-15", S.RUNNING),
    "its last day was yesterday": ("2025-03", "2025-08-14", S.FINISHED),
    "it ends in the month of the view": ("2025-03", "2025-08", S.CANNOT_TELL),
    "it begins in the month of the view": ("2025-08", None, S.CANNOT_TELL),
    "only its end is known": (None, "2024", S.FINISHED),
    "nothing is known": (None, None, S.CANNOT_TELL),
}


@pytest.mark.parametrize(("first", "last", "state"), CAMPAIGNS.values(), ids=CAMPAIGNS)
def test_how_far_a_campaign_is(first: str | None, last: str | None, state: ProgressState) -> None:
    campaign = pb.Campaign(id="c", theme="主题", started_on=day(first), ended_on=day(last))
    (found,) = progress(pb.Ledger(branch=BRANCH, campaigns=(campaign,)), on=ON).campaigns
    assert (found.campaign, found.state, found.activities) == (campaign, state, ())


ACTIVITIES: Final = {
    "it is over": ("2025-05-01", "2025-06-01", (), None, S.FINISHED),
    "its last day is today": ("2025-05-01", "2025-08-15", (), None, S.FINISHED),
    "its last day is to come": ("2025-05-01", "2025-08-16", (), None, S.RUNNING),
    "its last day is in the month of the view": ("2025-05-01", "2025-08", (), None, S.CANNOT_TELL),
    "it begins later, whatever came of it": ("2025-09-01", "2025-09-02", ("好",), None, S.PLANNED),
    "it has an outcome": (None, None, ("好",), None, S.FINISHED),
    "it began": ("2025-05-01", None, (), None, S.RUNNING),
    "it began, and its campaign runs": ("2025-05-01", None, (), ("2025-03", "2025-12"), S.RUNNING),
    "it began, and its campaign is over": ("2025-05-01", None, (), ("2025-03", "2025-06"), S.UNFINISHED),
    "it began, and of its campaign nothing is known": ("2025-05-01", None, (), (None, None), S.CANNOT_TELL),
    "nothing is known": (None, None, (), ("2025-03", "2025-06"), S.CANNOT_TELL),
}


@pytest.mark.parametrize(
    ("first", "last", "outcomes", "campaign", "state"), ACTIVITIES.values(), ids=ACTIVITIES
)
def test_how_far_an_activity_is(
    first: str | None,
    last: str | None,
    outcomes: tuple[str, ...],
    campaign: tuple[str | None, str | None] | None,
    state: ProgressState,
) -> None:
    campaigns = (
        ()
        if campaign is None
        else (pb.Campaign(id="c", theme="主题", started_on=day(campaign[0]), ended_on=day(campaign[1])),)
    )
    activity = pb.Activity(
        id="a", name="活动", campaign="c", started_on=day(first), finished_on=day(last), outcomes=outcomes
    )
    found = progress(pb.Ledger(branch=BRANCH, campaigns=campaigns, activities=(activity,)), on=ON)
    (each,) = found.campaigns[-1].activities
    assert (each.activity, each.state) == (activity, state)
    assert found.campaigns[-1].number(state) == 1
    assert (found.campaigns[-1].campaign is None) is (campaign is None)
    assert (found.campaigns[-1].coverage is None) is (campaign is None)


def test_a_key_activity_has_a_plan_and_a_special_report_on_it_or_on_the_plan() -> None:
    key = pb.Activity(id="a", name="大活动", rank=pb.ActivityRank.KEY)
    plan = pb.WorkPlan(id="p", activity="a")
    special = pb.WorkReport(id="r", kind=pb.ReportKind.SPECIAL)

    def told(*reports: pb.WorkReport, plans: tuple[pb.WorkPlan, ...] = (plan,)) -> tuple[bool, bool, bool]:
        ledger = pb.Ledger(branch=BRANCH, activities=(key,), plans=plans, reports=reports)
        (each,) = progress(ledger, on=ON).campaigns[0].activities
        return each.key, each.planned, each.reported

    assert told() == (True, True, False)
    assert told(evolve(special, activity="a")) == (True, True, True)
    assert told(evolve(special, plan="p")) == (True, True, True)
    assert told(evolve(special, plan="p"), plans=()) == (True, False, False)
    assert told(evolve(special, activity="a", kind=pb.ReportKind.REGULAR)) == (True, True, False)


COMMITMENTS: Final = {
    "kept": ("2025-08-01", "2025-07-01", S.FINISHED),
    "kept too late is kept": ("2025-08-01", "2025-08-02", S.FINISHED),
    "due today": ("2025-08-15", None, S.RUNNING),
    "due yesterday": ("2025-08-14", None, S.UNFINISHED),
    "due yesterday, and fulfilled tomorrow": ("2025-08-14", "2025-08-16", S.UNFINISHED),
    "due yesterday, and fulfilled in this month": ("2025-08-14", "2025-08", S.CANNOT_TELL),
    "due in this month": ("2025-08", None, S.CANNOT_TELL),
    "a standing one": (None, None, S.RUNNING),
}


@pytest.mark.parametrize(("due", "done", "state"), COMMITMENTS.values(), ids=COMMITMENTS)
def test_how_a_commitment_stands(due: str | None, done: str | None, state: ProgressState) -> None:
    commitment = pb.ServiceCommitment(id="k", matter="答复", due_on=day(due), fulfilled_on=day(done))
    (found,) = progress(pb.Ledger(branch=BRANCH, commitments=(commitment,)), on=ON).commitments
    assert (found.commitment, found.state) == (commitment, state)


def test_problems_stand_as_their_measures_do() -> None:
    problems = (
        pb.Problem(id="1", what="慢", rectifications=(pb.Rectification(done_on=pb.PartialDate(2025, 1, 2)),)),
        pb.Problem(id="2", what="冷", rectifications=(pb.Rectification(due_on=pb.PartialDate(2025, 1, 2)),)),
        pb.Problem(id="3", what="推"),
        pb.Problem(id="4", what="拖", rectifications=(pb.Rectification(due_on=pb.PartialDate(2025, 8)),)),
    )
    ledger = pb.Ledger(branch=BRANCH, assessments=(pb.Assessment(id="t", name="测评", problems=problems),))
    (found,) = progress(ledger, on=ON).assessments
    states = (pb.ProblemState.CLOSED, pb.ProblemState.OVERDUE, pb.ProblemState.OPEN, None)
    assert found.problems == tuple(zip(problems, states, strict=True))
    assert [found.number(state) for state in states] == [1, 1, 1, 1]


def test_a_campaign_has_its_own_honours_and_coverage() -> None:
    ledger = pb.Ledger(
        branch=BRANCH,
        campaigns=(pb.Campaign(id="c", theme="主题", departments=("甲科", "乙科")),),
        activities=(pb.Activity(id="a", name="活动", campaign="c", departments=("甲科",)),),
        honours=(pb.Honour(id="h", name="窗口", campaign="c"), pb.Honour(id="i", name="标兵")),
    )
    (found,) = progress(ledger, on=ON).campaigns
    assert [each.id for each in found.honours] == ["h"]
    assert found.coverage is not None
    assert found.coverage.idle == ("乙科",)


def test_a_ledger_without_any_of_it_is_empty_and_a_datetime_is_refused() -> None:
    ledger = pb.Ledger(branch=BRANCH)
    assert progress(ledger, on=ON).empty
    for fields in (
        {"campaigns": (pb.Campaign(id="c", theme="主题"),)},
        {"assessments": (pb.Assessment(id="t", name="测评"),)},
        {"commitments": (pb.ServiceCommitment(id="s", matter="限时答复"),)},
    ):
        stated: dict[str, Any] = fields
        assert not progress(evolve(ledger, **stated), on=ON).empty
    with pytest.raises(TypeError):
        progress(ledger, on=datetime(2025, 8, 15))  # noqa: DTZ001 - refused with and without a zone
