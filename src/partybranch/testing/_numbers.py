"""What the arithmetic of meetings is expected to answer, with the numbers and the words where it is otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from partybranch import quorum
from partybranch.counts import Count
from partybranch.findings import Message
from partybranch.quorum import ElectionOutcome, Entitled, Quorum, Vote
from partybranch.testing._comparing import compare, given
from partybranch.testing._words import basis_line, count_in_words, findings_listed, reason_line, truth

__all__ = ["assert_election", "assert_quorum", "assert_vote"]

T = TypeVar("T", Quorum, Vote, ElectionOutcome)


def assert_quorum(
    asked: Quorum | Callable[..., Quorum] = quorum.general_meeting,
    *,
    met: bool | None,
    needed: int | None = None,
    missing: int | None = None,
    base: int | Count | None = None,
    language: str = "en",
    **numbers: Any,  # noqa: ANN401 - whatever the function asked takes
) -> Quorum:
    """Expect that enough were there, or not, or that it cannot be told.

    Args:
        asked: an answer; or a function that gives one and is asked with `numbers`, of `partybranch.quorum` or an agency's own.
        met: whether it is met; None: it cannot be told.
        needed: how many are needed, if that matters.
        missing: how many are missing, if that matters.
        base: of how many, if that matters.
        language: of the text of a failure, `"zh"` or `"en"`.
        numbers: `on=`, `due=`, `present=`, or `ledger=` and `meeting=`: what the function asked takes.

    Returns:
        The answer, so that more can be asked of it.

    Raises:
        NotAsExpected: with the numbers, the words they were judged by, and from a ledger who was not counted.
        TypeError: an answer is given, and numbers too.

    >>> from datetime import date
    >>> from partybranch import quorum
    >>> day = date(2026, 11, 23)
    >>> assert_quorum(due=17, present=9, on=day, met=True, needed=9).missing
    0
    >>> assert_quorum(quorum.election, due=17, present=13, on=day, met=False, missing=1).needed
    14
    """
    __tracebackhide__ = True
    answer = _answer(asked, Quorum, numbers)
    expected = {"met": met} | given(needed=needed, missing=missing, base=base)
    _hold(expected, answer, lambda: _of_quorum(answer), language)
    return answer


def assert_vote(
    asked: Vote | Callable[..., Vote] = quorum.decision,
    *,
    passed: bool | None,
    needed: int | None = None,
    missing: int | None = None,
    base: int | Count | None = None,
    language: str = "en",
    **numbers: Any,  # noqa: ANN401 - whatever the function asked takes
) -> Vote:
    """Expect that a resolution passed, or not, or that it cannot be told.

    Args:
        asked: an answer; or a function that gives one and is asked with `numbers`: `quorum.decision`, `quorum.admission` …
        passed: whether it passed; None: it cannot be told.
        needed: how many votes in favour are needed, if that matters.
        missing: how many are missing, if that matters.
        base: of how many, if that matters.
        language: of the text of a failure, `"zh"` or `"en"`.
        numbers: what the function asked takes: `on=`, `due=`, `present=`, `in_favour=` …

    Returns:
        The answer, with its quorum.

    Raises:
        NotAsExpected: with the numbers of the vote and of its quorum.
        TypeError: an answer is given, and numbers too.

    >>> from datetime import date
    >>> assert_vote(due=17, present=10, in_favour=8, on=date(2026, 11, 23), passed=False).missing
    1
    """
    __tracebackhide__ = True
    answer = _answer(asked, Vote, numbers)
    expected = {"passed": passed} | given(needed=needed, missing=missing, base=base)
    _hold(expected, answer, lambda: _of_vote(answer), language)
    return answer


def assert_election(
    asked: ElectionOutcome | Callable[..., ElectionOutcome] = quorum.count_ballots,
    *,
    valid: bool | None,
    elected: tuple[str, ...] | None = None,
    tied: tuple[str, ...] | None = None,
    open_seats: int | None = None,
    needed: int | None = None,
    language: str = "en",
    **numbers: Any,  # noqa: ANN401 - whatever the function asked takes
) -> ElectionOutcome:
    """Expect that an election is valid, or not, or that it cannot be told; and who is elected by it.

    Args:
        asked: an outcome; or a function that gives one and is asked with `numbers`.
        valid: whether it is valid; None: it cannot be told.
        elected: the names of those elected, by votes, if that matters.
        tied: the names of those to be balloted again, by votes, if that matters.
        open_seats: how many seats are left, if that matters.
        needed: how many votes elect, if that matters.
        language: of the text of a failure, `"zh"` or `"en"`.
        numbers: what the function asked takes: `on=`, `seats=`, `due=`, `present=`, `in_favour=` …

    Returns:
        The outcome.

    Raises:
        NotAsExpected: with what makes it void, and what came of it.
        TypeError: an outcome is given, and numbers too.
    """
    __tracebackhide__ = True
    outcome = _answer(asked, ElectionOutcome, numbers)
    expected = {"valid": valid} | given(elected=elected, tied=tied, open_seats=open_seats, needed=needed)
    _hold(expected, outcome, lambda: _of_election(outcome), language)
    return outcome


# Comparing


def _answer(asked: T | Callable[..., T], kind: type[T], numbers: Mapping[str, object]) -> T:
    if not isinstance(asked, kind):
        assert callable(asked), "what is no answer is a function that gives one"
        return asked(**numbers)
    if numbers:
        raise TypeError(f"an answer has its numbers already: {', '.join(sorted(numbers))}")
    return asked


def _hold(
    expected: Mapping[str, object],
    answer: Quorum | Vote | ElectionOutcome,
    explained: Callable[[], Iterator[Message]],
    language: str,
) -> None:
    __tracebackhide__ = True
    compare(expected, {name: getattr(answer, name) for name in expected}, explained, language)


# The numbers behind an answer


def _of_quorum(answer: Quorum) -> Iterator[Message]:
    there, base = count_in_words(answer.number), count_in_words(answer.base)
    needed, missing = count_in_words(answer.needed), count_in_words(answer.missing)
    yield Message(
        f"  {answer.base_name.zh}{base.zh}，实有{there.zh}，所需{needed.zh}，还差{missing.zh}",
        f"  {there.en} of {base.en} ({answer.base_name.en}); needed: {needed.en}, missing: {missing.en}",
    )
    yield from _rests_on(answer)
    if answer.entitled is not None:
        yield from _not_counted(answer.entitled)


def _rests_on(answer: Quorum | Vote) -> Iterator[Message]:
    if answer.basis is not None:
        yield basis_line(answer.basis)
    if answer.reason is not None:
        yield reason_line(answer.reason)


def _of_attendance(answer: Quorum) -> Iterator[Message]:
    met = truth(answer.met)
    yield Message(f"  到会人数是否达到：{met.zh}", f"  enough were there: {met.en}")
    yield from _of_quorum(answer)


def _not_counted(who: Entitled) -> Iterator[Message]:
    for each in who.left_out:
        yield Message(
            f"  不计入：{each.member}（{each.why.zh}）", f"  not counted: {each.member} ({each.why.en})"
        )
    for member in who.unsure:
        yield Message(
            f"  {member}有无{who.right.zh}无法判断",
            f"  it cannot be told whether {member} has the {who.right.en}",
        )


def _of_vote(answer: Vote) -> Iterator[Message]:
    base, needed, missing = (
        count_in_words(answer.base),
        count_in_words(answer.needed),
        count_in_words(answer.missing),
    )
    yield Message(
        f"  赞成票：按{answer.base_name.zh}{base.zh}计，所需{needed.zh}，还差{missing.zh}",
        f"  votes in favour, of {base.en} ({answer.base_name.en}): needed: {needed.en}, missing: {missing.en}",
    )
    yield from _rests_on(answer)
    yield from _of_attendance(answer.quorum)


def _of_election(outcome: ElectionOutcome) -> Iterator[Message]:
    for each in outcome.results:
        votes = count_in_words(each.in_favour)
        yield Message(
            f"  {each.name}：赞成票{votes.zh}，{each.result.zh}",
            f"  {each.name}: {votes.en} in favour, {each.result.en}",
        )
    if outcome.basis is not None:
        yield basis_line(outcome.basis)
    yield from findings_listed(outcome.findings)
    yield from _of_attendance(outcome.quorum)
