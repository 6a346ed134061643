"""CYC1, by occasion: a plan and a special report before major work, and what is done about opinions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import frozen

from partybranch.dates import PartialDate
from partybranch.findings import MET, CannotTell, Message, NotMet, Path, Reason, Verdict
from partybranch.models import (
    Activity,
    ActivityRank,
    Ledger,
    Opinion,
    ReportKind,
    WorkPlan,
    WorkReport,
    label,
)
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules._report import reported
from partybranch.rules.ledgers import covered, moment_of

_NEVER: Final = Message("", "")
_LATER: Final = Message("（开始之后才有）", " (only afterwards)")


@frozen(kw_only=True)
class MajorWork:
    """A key activity and the ledger it stands in."""

    ledger: Ledger
    activity: Activity


def major_work(whole: Whole) -> Iterator[Subject[MajorWork]]:
    """Yield every key activity; it is its first day that counts."""
    for path, ledger in whole.ledgers:
        for index, activity in enumerate(ledger.activities):
            if activity.rank is ActivityRank.KEY:
                yield Subject(
                    path=path / "activities" / index,
                    value=MajorWork(ledger=ledger, activity=activity),
                    moment=moment_of(ledger, activity.started_on),
                    about=activity.id,
                )


def _made_before(work: MajorWork, made: Iterable[PartialDate | None], day: Message, on: date) -> Verdict:
    """Answer whether something was made for a key activity, and before it began.

    Args:
        work: the activity.
        made: the days on which it was made; None: one that has no day.
        day: what such a day is called.
        on: the day of the check.
    """
    days, start = tuple(made), work.activity.started_on
    if not days:
        return _absent(work, on)
    if start is None:
        return CannotTell.because(Reason.MISSING, field=label(Activity, "started_on"))
    later = [None if each is None else each.after(start) for each in days]
    if False in later:
        return MET
    if None in days:
        return CannotTell.because(Reason.MISSING, field=day)
    if None in later:
        return CannotTell.because(Reason.IMPRECISE, field=day)
    return NotMet.because(name=work.activity.name, later=_LATER)


def _absent(work: MajorWork, on: date) -> Verdict:
    """Answer for an activity for which nothing was made: a breach only in time that the ledger covers, and has come."""
    moment = moment_of(work.ledger, work.activity.started_on)
    if moment is None:
        return CannotTell.because(Reason.MISSING, field=label(Activity, "started_on"))
    later = moment.after(on)
    if later:
        # There is time until it begins.
        return MET
    if later is None:
        reason = Reason.MISSING if work.activity.started_on is None else Reason.IMPRECISE
        return CannotTell.because(reason, field=label(Activity, "started_on"))
    if not (covered(work.ledger, moment.first) and covered(work.ledger, moment.last)):
        return CannotTell.because(Reason.NOT_COVERED, day=moment)
    return NotMet.because(name=work.activity.name, later=_NEVER)


@rule(
    "CYC105",
    scope=major_work,
    bases=(reported("向局党组及时做出专题汇报，积极争取党组的支持和指导"),),
    zh="重点活动“{name}”开展之前没有专题汇报{later}",
    en="no special report before the key activity “{name}” began{later}",
)
def special_report_before_major_work(work: MajorWork, case: Circumstances) -> Verdict:
    """Before each major piece of work there is a special report.

    Requires: the branch reports on each major piece of work to the leading group before it begins.
    Reading: major work is an activity that is entered as a key activity. The special report names it, or the plan made for
    it, and is given on its first day at the latest. That there is none is said only where the ledger covers that day. This
    is the branch's own practice and no law.
    Putting it right: enter the special report with the activity; or report before the next one.

    开展每项重大工作之前，作专题汇报。

    要求：开展每项重大工作，事先向党组作专题汇报。
    理解：重大工作，即列为重点活动的活动。专题汇报写明该活动或者其工作方案，最迟在活动的第一天作出。台账声明当日完整的，才提示没有汇报。
    这是支部自己的做法，不是法规。
    改正：补录专题汇报并写明所涉活动；今后事先汇报。
    """
    plans = {each.id for each in work.ledger.plans if each.activity == work.activity.id}
    given = (
        each.on
        for each in work.ledger.reports
        if each.kind is ReportKind.SPECIAL and (each.activity == work.activity.id or each.plan in plans)
    )
    return _made_before(work, given, label(WorkReport, "on"), case.on)


@rule(
    "CYC106",
    scope=major_work,
    bases=(reported("坚持结合我局实际，认真研究，拿出详细工作方案"),),
    zh="重点活动“{name}”开展之前没有工作方案{later}",
    en="no work plan before the key activity “{name}” began{later}",
)
def plan_before_major_work(work: MajorWork, case: Circumstances) -> Verdict:
    """Before each major piece of work there is a detailed plan.

    Requires: for each major piece of work the branch makes a detailed plan.
    Reading: as for CYC105: the plan names the activity, and is made on its first day at the latest.
    Putting it right: enter the plan with the activity; or plan before the next one.

    开展每项重大工作之前，拿出详细工作方案。

    要求：开展每项重大工作，认真研究，拿出详细工作方案。
    理解：与CYC105相同：工作方案写明所涉活动，最迟在活动的第一天制定。
    改正：补录工作方案并写明所涉活动；今后事先制定。
    """
    made = (each.made_on for each in work.ledger.plans if each.activity == work.activity.id)
    return _made_before(work, made, label(WorkPlan, "made_on"), case.on)


def opinions(whole: Whole) -> Iterator[Subject[Opinion]]:
    """Yield every opinion that came back on a report or was heard at a visit."""
    for path, ledger in whole.ledgers:
        for index, report in enumerate(ledger.reports):
            yield from _opinions(path / "reports" / index, report.opinions, report.id)
        for index, visit in enumerate(ledger.visits):
            yield from _opinions(path / "visits" / index, visit.opinions, visit.id)


def _opinions(path: Path, heard: Iterable[Opinion], about: str) -> Iterator[Subject[Opinion]]:
    for index, opinion in enumerate(heard):
        yield Subject(path=path / "opinions" / index, value=opinion, moment=opinion.on, about=about)


@rule(
    "CYC107",
    scope=opinions,
    at=("follow_up",),
    bases=(reported("听取局党组意见，接受党组指导", "征求意见，接受监督"),),
    zh="收到的意见没有办理情况",
    en="nothing is recorded of what was done about the opinion",
)
def opinions_are_followed_up(opinion: Opinion, _case: Circumstances) -> Verdict:
    """Something is done about every opinion that was received.

    Requires: the branch hears the opinion of the leading group, accepts its guidance, and accepts supervision by those it
    serves.
    Reading: a follow-up or its date is enough; what it is, is not judged. This is the branch's own practice and no law.
    Putting it right: enter what was done about it.

    收到的意见都有办理情况。

    要求：听取党组意见，接受党组指导；征求服务对象意见，接受监督。
    理解：填有办理情况或者办理日期即可，内容不予核查。这是支部自己的做法，不是法规。
    改正：补填办理情况。
    """
    return MET if opinion.follow_up or opinion.followed_up_on else NotMet()
