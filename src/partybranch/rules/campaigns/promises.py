"""CMP3 and CMP4: service commitments with their limits, and problems with what is done about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partybranch.findings import MET, CannotTell, NotMet, Reason, Verdict
from partybranch.models import Problem, ProblemState, Rectification, ServiceCommitment, label
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules._report import reported

_COMMITMENTS: Final = "从各个细节制定服务承诺，明确办事时限"
_PROBLEMS: Final = "帮助机关同志找出自身所存在的问题"


def commitments(whole: Whole) -> Iterator[Subject[ServiceCommitment]]:
    """Yield every service commitment."""
    for path, ledger in whole.ledgers:
        for index, each in enumerate(ledger.commitments):
            yield Subject(
                path=path / "commitments" / index, value=each, moment=each.published_on, about=each.id
            )


def problems(whole: Whole) -> Iterator[Subject[Problem]]:
    """Yield every problem that an assessment found."""
    for path, ledger in whole.ledgers:
        for index, assessment in enumerate(ledger.assessments):
            here = path / "assessments" / index / "problems"
            for number, each in enumerate(assessment.problems):
                yield Subject(path=here / number, value=each, moment=assessment.on, about=each.id)


@rule(
    "CMP301",
    scope=commitments,
    at=("limit_days",),
    bases=(reported(_COMMITMENTS),),
    zh="服务承诺“{matter}”没有明确时限",
    en="the service commitment “{matter}” sets no time limit",
)
def commitment_has_a_limit(commitment: ServiceCommitment, _case: Circumstances) -> Verdict:
    """A service commitment sets a time limit.

    Requires: service commitments say within what time something is done.
    Reading: a number of days, or a day by which it is to be fulfilled. This is the branch's own practice and no law.
    Putting it right: enter the limit.

    服务承诺明确时限。

    要求：制定服务承诺，明确办事时限。
    理解：填有办理时限的天数，或者履诺期限，即为明确。这是支部自己的做法，不是法规。
    改正：补填时限。
    """
    limited = commitment.limit_days is not None or commitment.due_on is not None
    return MET if limited else NotMet.because(matter=commitment.matter)


@rule(
    "CMP302",
    scope=commitments,
    at=("due_on",),
    bases=(reported(_COMMITMENTS),),
    zh="服务承诺“{matter}”最迟应于 {due} 履行，未按期履行",
    en="the service commitment “{matter}” was to be fulfilled by {due}, and was not",
)
def commitment_is_fulfilled_in_time(commitment: ServiceCommitment, case: Circumstances) -> Verdict:
    """A service commitment is fulfilled by the day that it names.

    Requires: what was promised for a day is done by then.
    Reading: asked of commitments with a due day, which is included. A day known only to the month has passed when the month
    is over. One that was fulfilled after that day was late. This is the branch's own practice and no law.
    Putting it right: enter the day of fulfilment; or fulfil it.

    服务承诺按期履行。

    要求：在承诺的期限之内履行。
    理解：只看填有履诺期限的承诺，期限当日包括在内；只知年月的，该月过后才算逾期。期限过后才履行的，也是未按期履行。
    这是支部自己的做法，不是法规。
    改正：补填履诺日期；或者尽快履行。
    """
    overdue = commitment.overdue_on(case.on)
    if overdue is None:
        vague = commitment.due_on is not None and commitment.due_on.exact is None
        name = "due_on" if vague else "fulfilled_on"
        return CannotTell.because(Reason.IMPRECISE, field=label(ServiceCommitment, name))
    if not overdue:
        return MET
    assert commitment.due_on is not None, "only what is due is overdue"
    return NotMet.because(matter=commitment.matter, due=commitment.due_on)


@rule(
    "CMP401",
    scope=problems,
    at=("rectifications",),
    bases=(reported(_PROBLEMS, "针对基层和企业在民主评议行风中反映集中的问题，狠抓建章立制"),),
    zh="查找出的问题没有整改情况",
    en="nothing is recorded of what is done about the problem",
)
def problem_is_put_right(problem: Problem, _case: Circumstances) -> Verdict:
    """Something is done about every problem that an assessment found.

    Requires: problems are found and put right.
    Reading: one measure is enough, also one that is not done yet. This is the branch's own practice and no law.
    Putting it right: enter the measure with its due day.

    查找出的问题都有整改。

    要求：找出存在的问题，加以整改。
    理解：有一项整改措施即可，尚未完成的也算。这是支部自己的做法，不是法规。
    改正：补填整改措施和期限。
    """
    return MET if problem.rectifications else NotMet()


@rule(
    "CMP402",
    scope=problems,
    at=("rectifications",),
    bases=(reported(_PROBLEMS),),
    zh="问题的整改已经逾期",
    en="what was to be done about the problem is overdue",
)
def rectification_is_in_time(problem: Problem, case: Circumstances) -> Verdict:
    """What is to be done about a problem is done by its due day.

    Requires: problems that were found are put right.
    Reading: asked of measures with a due day, which is included, that are not done on the day of the check. This is the
    branch's own practice and no law.
    Putting it right: enter the day of completion; or complete the measure.

    整改按期完成。

    要求：找出的问题得到整改。
    理解：只看填有整改期限的措施，期限当日包括在内，核查日尚未完成的算逾期。这是支部自己的做法，不是法规。
    改正：补填完成日期；或者尽快完成整改。
    """
    state = problem.state_on(case.on)
    if state is ProblemState.OVERDUE:
        return NotMet()
    if state is not None or not problem.rectifications:
        return MET
    undone = [each for each in problem.rectifications if each.done_on is None or each.done_on.after(case.on)]
    due = [each.due_on for each in undone]
    name = "due_on" if any(day is not None and day.before(case.on) is None for day in due) else "done_on"
    return CannotTell.because(Reason.IMPRECISE, field=label(Rectification, name))
