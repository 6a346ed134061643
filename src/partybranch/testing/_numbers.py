"""What the arithmetic of meetings and of shares is expected to answer, with the numbers and the words where it is otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeVar, cast

from partybranch import quorum, ratios
from partybranch.counts import Count, Share, StatedRatio
from partybranch.findings import Message
from partybranch.quorum import ElectionOutcome, Entitled, Quorum, Vote
from partybranch.testing._failing import fail
from partybranch.testing._words import basis_line, count_in_words, findings_listed, plain, reason_line, truth

__all__ = ["assert_election", "assert_quorum", "assert_ratio", "assert_share", "assert_vote"]

T = TypeVar("T", Quorum, Vote, ElectionOutcome)

_ASPECTS = {
    "met": Message("是否达到", "met"),
    "passed": Message("是否通过", "passed"),
    "valid": Message("选举是否有效", "valid"),
    "needed": Message("所需人数", "needed"),
    "missing": Message("还差人数", "missing"),
    "base": Message("计算基数", "base"),
    "elected": Message("当选", "elected"),
    "tied": Message("票数相等", "tied"),
    "open_seats": Message("空缺名额", "open seats"),
    "part": Message("部分人数", "part"),
    "whole": Message("总体人数", "whole"),
    "within": Message("是否在规定范围内", "within the bounds"),
    "agrees": Message("是否相符", "agrees"),
}
"""What the fields of an answer are called."""


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
    expected = {"met": met} | _given(needed=needed, missing=missing, base=base)
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
    expected = {"passed": passed} | _given(needed=needed, missing=missing, base=base)
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
    expected = {"valid": valid} | _given(elected=elected, tied=tied, open_seats=open_seats, needed=needed)
    _hold(expected, outcome, lambda: _of_election(outcome), language)
    return outcome


def assert_share(
    share: Share,
    *,
    part: int | Count | None = None,
    whole: int | Count | None = None,
    at_least: Fraction | None = None,
    at_most: Fraction | None = None,
    within: bool | None = True,
    language: str = "en",
) -> Share:
    """Expect of a share how many it is of how many, and whether it lies within bounds.

    Args:
        share: of members, as `ratios.share_of` or a function of one's own gives it.
        part: how many of the part there are; a `Count` where that is no exact number.
        whole: of how many.
        at_least: the smallest share that is right, itself included.
        at_most: the largest share that is right, itself included.
        within: whether it lies within these bounds; None: it cannot be told.
        language: of the text of a failure, `"zh"` or `"en"`.

    Returns:
        The share.

    Raises:
        NotAsExpected: with the numbers and the bounds.
        TypeError: nothing is expected of it.

    >>> three_of_eight = Share(part=Count.of(3), whole=Count.of(8), part_name="女")
    >>> assert_share(three_of_eight, part=3, whole=8, at_least=Fraction(1, 3)).exact
    Fraction(3, 8)
    """
    __tracebackhide__ = True
    bounded = at_least is not None or at_most is not None
    expected = _given(part=_count(part), whole=_count(whole)) | ({"within": within} if bounded else {})
    if not expected:
        raise TypeError("part=, whole=, at_least= or at_most= says what is expected of a share")
    found: dict[str, object] = {
        "part": _ends(share.part),
        "whole": _ends(share.whole),
        "within": ratios.within(share, at_least=at_least, at_most=at_most) if bounded else None,
    }
    expected = {name: _ends(each) if isinstance(each, Count) else each for name, each in expected.items()}
    _compare(expected, found, lambda: _of_share(share, at_least, at_most), language)
    return share


def assert_ratio(
    stated: str | StatedRatio,
    *,
    part: int | str | Count,
    whole: int | str | Count,
    agrees: bool | None = True,
    language: str = "en",
) -> StatedRatio:
    """Expect of a stated percentage that it agrees with the counts it is of, or not, or that it cannot be told.

    Args:
        stated: as a report states it, such as `87.5%`.
        part: how many; a text is read as reports write counts: `18`, `20多`, `XX`.
        whole: of how many.
        agrees: whether it agrees; None: it does with some of the numbers that the counts may be.
        language: of the text of a failure, `"zh"` or `"en"`.

    Returns:
        The ratio.

    Raises:
        NotAsExpected: with the share that the counts are, and the counts nearby that would agree.
        ImpossibleValue: the percentage or a count is written otherwise.

    >>> assert_ratio("87.5%", part=21, whole=24).text
    '87.5%'
    >>> assert_ratio("87.5%", part="XX", whole="20多", agrees=None).text
    '87.5%'
    """
    __tracebackhide__ = True
    ratio = StatedRatio.parse(stated) if isinstance(stated, str) else stated
    share = Share(part=_read(part), whole=_read(whole))
    found = ratios.allowed(ratio, share)
    _compare({"agrees": agrees}, {"agrees": found}, lambda: _of_ratio(ratio, share), language)
    return ratio


# Comparing


def _answer(asked: T | Callable[..., T], kind: type[T], numbers: Mapping[str, object]) -> T:
    if not isinstance(asked, kind):
        assert callable(asked), "what is no answer is a function that gives one"
        return asked(**numbers)
    if numbers:
        raise TypeError(f"an answer has its numbers already: {', '.join(sorted(numbers))}")
    return asked


def _given(**expected: object) -> dict[str, object]:
    return {name: value for name, value in expected.items() if value is not None}


def _hold(
    expected: Mapping[str, object],
    answer: Quorum | Vote | ElectionOutcome,
    explained: Callable[[], Iterator[Message]],
    language: str,
) -> None:
    __tracebackhide__ = True
    _compare(expected, {name: getattr(answer, name) for name in expected}, explained, language)


def _compare(
    expected: Mapping[str, object],
    found: Mapping[str, object],
    explained: Callable[[], Iterator[Message]],
    language: str,
) -> None:
    __tracebackhide__ = True
    wrong = [name for name in expected if found[name] != expected[name]]
    if wrong:
        lines = [_otherwise(name, expected[name], found[name]) for name in wrong]
        fail((*lines, *explained()), language)


def _otherwise(name: str, expected: object, found: object) -> Message:
    aspect, was, is_ = _ASPECTS[name], _said(expected), _said(found)
    return Message(
        f"{aspect.zh}：应为{was.zh}，实为{is_.zh}", f"{aspect.en}: {was.en} was expected, and it is {is_.en}"
    )


def _said(value: object) -> Message:
    match value:
        case bool() | None:
            return truth(value)
        case Count():
            return count_in_words(value)
        case tuple():
            names = [str(each) for each in cast("tuple[object, ...]", value)]
            return Message("、".join(names) or "无人", ", ".join(names) or "nobody")
        case _:
            return plain(str(value))


# The numbers behind an answer


def _of_quorum(answer: Quorum) -> Iterator[Message]:
    there, base = count_in_words(answer.number), count_in_words(answer.base)
    needed, missing = count_in_words(answer.needed), count_in_words(answer.missing)
    yield Message(
        f"  {answer.base_name.zh}{base.zh}，实有{there.zh}，所需{needed.zh}，还差{missing.zh}",
        f"  {there.en} of {base.en} ({answer.base_name.en}); needed: {needed.en}, missing: {missing.en}",
    )
    if answer.basis is not None:
        yield basis_line(answer.basis)
    if answer.reason is not None:
        yield reason_line(answer.reason)
    if answer.entitled is not None:
        yield from _not_counted(answer.entitled)


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
    if answer.basis is not None:
        yield basis_line(answer.basis)
    if answer.reason is not None:
        yield reason_line(answer.reason)
    met = truth(answer.quorum.met)
    yield Message(f"  到会人数是否达到：{met.zh}", f"  enough were there: {met.en}")
    yield from _of_quorum(answer.quorum)


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
    met = truth(outcome.quorum.met)
    yield Message(f"  到会人数是否达到：{met.zh}", f"  enough were there: {met.en}")
    yield from _of_quorum(outcome.quorum)


def _of_share(share: Share, at_least: Fraction | None, at_most: Fraction | None) -> Iterator[Message]:
    part, whole = count_in_words(share.part), count_in_words(share.whole)
    names = Message(
        f"{share.part_name or '部分'}{part.zh}，{share.whole_name or '总体'}{whole.zh}",
        f"{part.en} {share.part_name or 'of the part'}, {whole.en} {share.whole_name or 'of the whole'}",
    )
    exact = "" if share.exact is None else f" = {share.exact}"
    yield Message(f"  {names.zh}{exact}", f"  {names.en}{exact}")
    if at_least is not None:
        yield Message(f"  下限：{at_least}（含）", f"  at least {at_least}")
    if at_most is not None:
        yield Message(f"  上限：{at_most}（含）", f"  at most {at_most}")


_NEARBY = 6
"""How many of the counts that would agree are named."""


def _of_ratio(ratio: StatedRatio, share: Share) -> Iterator[Message]:
    part, whole = count_in_words(share.part), count_in_words(share.whole)
    exact = "" if share.exact is None else f" = {_percent(share.exact)}"
    yield Message(f"  {whole.zh}中的{part.zh}{exact}", f"  {part.en} of {whole.en}{exact}")
    low, high = _percent(ratio.low), _percent(ratio.high)
    yield Message(
        f"  {ratio.text}表示{low}以上、不到{high}",
        f"  {ratio.text} stands for {low} up to, not including, {high}",
    )
    loose = Share(part=Count(), whole=share.whole)
    nearby = ratios.fitting(ratio, loose)[:_NEARBY]
    if nearby:
        listed = [f"{one}/{other}" for one, other in nearby]
        yield Message(
            f"  相符的人数如：{'、'.join(listed)}", f"  counts that would agree: {', '.join(listed)}"
        )


def _percent(share: Fraction) -> str:
    hundredths = int(share * 10_000 + Fraction(1, 2))
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") + "%"


def _count(number: int | Count | None) -> Count | None:
    return Count.of(number) if isinstance(number, int) else number


def _read(count: int | str | Count) -> Count:
    return (
        Count.parse(count) if isinstance(count, str) else Count.of(count) if isinstance(count, int) else count
    )


def _ends(count: Count) -> Count:
    """Return a count without its text, which says nothing about how many it is."""
    return Count(low=count.low, high=count.high)
