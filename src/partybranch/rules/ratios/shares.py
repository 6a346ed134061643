"""RAT: head counts and the shares that are stated of them, and an agency's own rules on shares of members."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Final

from partybranch.counts import Count, Share, StatedRatio
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Branch, HeadCount, Ledger, label
from partybranch.ratios import allowed, each_fitting, ends, share_of, within
from partybranch.regulations import Basis, BasisKind, Force
from partybranch.rules._bounds import Bounded, percent, why_loose, written
from partybranch.rules._declare import Circumstances, Rule, rule
from partybranch.rules.ledgers import BranchState, branches
from partybranch.rules.ratios.head_counts import (
    Counted,
    StatedShare,
    counts_of_members,
    name_of,
    parts_of_counts,
    stated_shares,
)
from partybranch.terms import Term

__all__ = ["ratio_rule"]

_LISTED: Final = 8
"""How many of the numbers that fit a stated share are listed."""

_LOOKED_AT: Final = 200
"""How many wholes are looked at for them."""


@rule(
    "RAT101",
    scope=stated_shares,
    at=("stated",),
    force=Force.MUST,
    zh="所称比例{stated}与人数不符：{whole_name}{whole}人，其中{part_name}{part}人，{actual}",
    en="the stated share of {stated} does not agree with the numbers, {part} {part_name} of {whole} {whole_name}: {actual}",
)
def stated_share_agrees(stated: StatedShare, _case: Circumstances) -> Verdict:
    """A stated share agrees with the head counts that it is of.

    Requires: the part divided by the whole gives the stated percentage, to the precision it is stated with.
    Reading: it may have been rounded or cut off, so 87.5% stands for 87.45% up to, not including, 87.6%. Where a number
    is masked (XX) or loose (20多), the numbers that fit are listed, and it is accused only if none does. A whole of 0 has
    no shares. A share that cannot be read, or of an unknown head count, is RAT104's to say.
    Putting it right: count again, and correct the share or the number.

    所称比例与人数相符。

    要求：部分人数除以总体人数，等于所称的百分比（按所写的位数）。
    理解：四舍五入和截去尾数都可以，87.5%即87.45%以上、不到87.6%。人数打码（XX）或不是确数（20多）的，列出相符的人数；没有一个相符的，
    才算不符。总体为0的，无从计算。比例写法不对、所指人数不存在的，由RAT104指出。
    改正：重新统计，更正比例或者人数。
    """
    ratio, numbers = stated.ratio, stated.numbers
    if ratio is None or numbers is None:
        return MET
    if numbers.whole.exact == 0:
        return CannotTell.because(Reason.ZERO, field=numbers.whole_name)
    agrees = allowed(ratio, numbers.share, including=stated.including)
    if agrees is None:
        return _what_fits(ratio, numbers, stated.including)
    return MET if agrees else NotMet.because(stated=ratio.text, actual=_actual(numbers), **numbers.facts)


def _what_fits(ratio: StatedRatio, numbers: Bounded, including: Count) -> CannotTell:
    """Return the answer that the numbers are not exact, with the first ones that fit."""
    least = max(numbers.whole.low, int(numbers.part.low / ratio.low) if ratio.low else 0)
    found = tuple(islice(each_fitting(ratio, numbers.share, least + _LOOKED_AT, including), _LISTED + 1))
    doubtful, name = numbers.doubtful
    if not found:
        return CannotTell.because(why_loose(doubtful), field=name)
    listed = [f"{part}/{whole}" for part, whole in found[:_LISTED]]
    more = ["…"] if found[_LISTED:] else []
    fits = Message("、".join([*listed, *more]), ", ".join([*listed, *more]))
    return CannotTell.because(Reason.FITS, field=name, fits=fits)


def _actual(numbers: Bounded) -> Message:
    exact = numbers.share.exact
    if exact is None:
        return Message("没有相符的人数", "no numbers fit")
    return Message(f"应为{percent(exact)}", f"{percent(exact)} is right")


@rule(
    "RAT102",
    scope=parts_of_counts,
    at=("count",),
    force=Force.MUST,
    zh="{part_name}{part}人，多于所属的{whole_name}{whole}人",
    en="{part_name} ({part}) are more than {whole_name} ({whole}), of whom they are a part",
)
def part_is_no_larger(numbers: Bounded, _case: Circumstances) -> Verdict:
    """A part is no larger than the number that it is a part of.

    Requires: a head count stated to be among another one (其中) is that number at most.
    Reading: masked and loose numbers are accused only if the least that the part can be is more than the most that the
    whole can be. A number named that is not in the ledger is CON403's to say.
    Putting it right: correct the number, or what it is stated to be a part of.

    部分人数不多于所属的总体人数。

    要求：“其中”的人数，不多于所属的人数。
    理解：打码的、不是确数的，部分最少也多于总体最多的，才算不符。所属的人数不在台账中的，由CON403指出。
    改正：更正人数，或者更正所属的人数。
    """
    if numbers.fits is None:
        doubtful, name = numbers.doubtful
        return CannotTell.because(why_loose(doubtful), field=name)
    return MET if numbers.fits else NotMet.because(**numbers.facts)


@rule(
    "RAT103",
    scope=counts_of_members,
    at=("count",),
    force=Force.NOTE,
    zh="{day}的{population}填为{stated}人，按台账中的党员记录为{own}人",
    en="{population} on {day} are stated to be {stated}; by the ledger's records of members they are {own}",
)
def count_agrees_with_the_records(counted: Counted, _case: Circumstances) -> Verdict:
    """A stated number of members is the one that the ledger's records of members give for that day.

    Requires: all members, the full members or the probationary members, as stated for a day, are as many as the records
    of members show.
    Reading: a note, since the report may count at another place or hour. Only days are looked at for which the ledger
    claims to be complete. A loose number is accepted if it can be the one of the records; whose standing on that day is
    in doubt makes that a range. A masked number, and a day known to the month only, cannot tell.
    Putting it right: complete the records of members, or correct the number.

    所填党员人数与台账中的党员记录一致。

    要求：某日的党员人数、正式党员人数或预备党员人数，与台账记录所示一致。
    理解：属于提示，因为统计口径和时点可能不同。只看台账声明记录完整的日期。不是确数的，只要可能相同即可；当日身份有疑问的党员，
    使记录人数成为一个范围。打码的、只知年月的，无法判断。
    改正：补全党员记录，或者更正人数。
    """
    stated, own = counted.stated.count, counted.own
    day = counted.stated.on
    if day is None or day.exact is None:
        return CannotTell.because(Reason.IMPRECISE, field=label(HeadCount, "on"))
    if not stated.known:
        return CannotTell.because(Reason.MASKED, field=name_of(counted.stated))
    same = stated.same_as(own)
    if same is False:
        return NotMet.because(
            day=day, population=name_of(counted.stated), stated=written(stated), own=written(own)
        )
    if own.exact is None and same is None:
        return CannotTell.because(Reason.LOOSE, field=Message("台账所示人数", "the number by the records"))
    return MET


@rule(
    "RAT104",
    scope=stated_shares,
    at=("stated",),
    force=Force.MUST,
    zh="所称比例“{stated}”无法核对：{why}",
    en="the stated share “{stated}” cannot be compared with any numbers: {why}",
)
def stated_share_can_be_read(stated: StatedShare, _case: Circumstances) -> Verdict:
    """A stated share is a percentage of two head counts of the ledger.

    Requires: a share written as a percentage of 100% at most, and the ids of two head counts.
    Reading: 87.5%, 87.5 ％ and 百分之87.5 are percentages; 七成 and 7/8 are not read.
    Putting it right: write the percentage, and enter the head counts that it is of.

    所称比例是台账中两个人数的百分比。

    要求：比例写作百分数，不超过100%，并写明所指两个人数的编号。
    理解：87.5%、87.5 ％、百分之87.5都可以；“七成”“7/8”不作百分数。
    改正：改写为百分数，或者补填所指的人数。
    """
    return (
        MET
        if stated.unusable is None
        else NotMet.because(stated=stated.statement.stated, why=stated.unusable)
    )


_MEMBERS: Final = Message("党员", "members")
_ZH: Final = "{part_name}{part}人，占{whole_name}{whole}人的{share}，应{bound}"
_EN: Final = "{part_name}: {part} of {whole} {whole_name}, which is {share}; {bound} is right"
_GAPS: Final = Message(_ZH, _EN).gaps
_PAGE: Final = """A share of a branch's members lies within the bounds that the agency has set.

Requires: {en} ({source}).
Reading: asked of the branch as it was on the day of the check, or on the last day that its ledger covers. The bounds are
included. Members of whom it is not known whether they count make the share a range, and it is accused only if all of the
range lies outside; a branch without members has no shares.
Putting it right: see the source.

支部党员的某一比例符合本单位的规定。

要求：{zh}（{source}）。
理解：按核查日（或台账所涵盖的最后一日）支部的情况计算，包括本数。是否计入尚有疑问的党员使比例成为一个范围，整个范围都不符合的，才算不符；
没有党员的支部，无从计算。
改正：见该规定。
"""


def ratio_rule(
    code: str,
    asked: Term | Callable[[Ledger, date], Share],
    *,
    at_least: Fraction | None = None,
    at_most: Fraction | None = None,
    source: str,
    since: date,
    until: date | None = None,
    force: Force = Force.MUST,
    zh: str = _ZH,
    en: str = _EN,
) -> Rule[BranchState]:
    """Return an agency's own rule on a share of a branch's members, to be added to a book.

    It is asked of every branch as it was on the day of the check, or the last day that its ledger covers. Members of whom
    it is not known whether they count make the share a range; it is accused only if all of the range lies outside.

    Args:
        code: three letters that the library does not use, and three digits.
        asked: a `Standing`, a `Sex` or a `Post`, of which the share among the members is asked; or a function that gives a
            share of a ledger on a day.
        at_least: the smallest share that is right, itself included.
        at_most: the largest share that is right, itself included.
        source: where the agency has laid it down.
        since: the first day on which it is asked.
        until: the first day on which it is no longer asked.
        force: how binding it is.
        zh: the message, with any of the gaps `part`, `part_name`, `whole`, `whole_name`, `share` and `bound`.
        en: the same in English, with the same gaps.

    Raises:
        ValueError: there is no bound, the bounds are crossed or no shares, or a message has other gaps.

    >>> from partybranch.terms import Sex
    >>> women = ratio_rule(
    ...     "BUR201", Sex.FEMALE, at_least=Fraction(1, 5), source="本局党建工作制度第九条", since=date(2026, 1, 1)
    ... )
    >>> women.code, women.bases[0].source
    ('BUR201', '本局党建工作制度第九条')
    """
    _refuse(at_least, at_most)
    message = Message(zh, en)
    if message.gaps != Message(en, zh).gaps or not message.gaps <= _GAPS:
        raise ValueError(f"both messages have the same gaps, of these: {', '.join(sorted(_GAPS))}")
    ask = asked if not isinstance(asked, Term) else _share_asked(asked)
    names = (asked.zh, asked.en) if isinstance(asked, Term) else None
    bound = _bound_words(at_least, at_most)

    def lies_within(state: BranchState, _case: Circumstances) -> Verdict:
        share = ask(state.ledger, state.on)
        numbers = Bounded(
            part=share.part,
            part_name=Message(*(names or (share.part_name, share.part_name))),
            whole=share.whole,
            whole_name=_MEMBERS if names else Message(share.whole_name, share.whole_name),
        )
        answer = within(share, at_least=at_least, at_most=at_most)
        if answer is None:
            return _cannot_tell(numbers)
        return MET if answer else NotMet.because(share=_written_share(share), bound=bound, **numbers.facts)

    return Rule(
        code=code,
        scope=branches,
        bases=(Basis(kind=BasisKind.OWN, source=source, force=force, since=since, until=until),),
        message=message,
        judge=lies_within,
        name="share of members",
        page=_PAGE.format(source=source, zh=bound.zh, en=bound.en),
    )


def _refuse(at_least: Fraction | None, at_most: Fraction | None) -> None:
    bounds = [bound for bound in (at_least, at_most) if bound is not None]
    if not bounds:
        raise ValueError("a rule on a share has at_least=, at_most= or both")
    if not all(0 <= bound <= 1 for bound in bounds):
        raise ValueError("a share lies between 0 and 1")
    if at_least is not None and at_most is not None and at_least > at_most:
        raise ValueError("the bounds are crossed: at_least= is above at_most=")


def _share_asked(term: Term) -> Callable[[Ledger, date], Share]:
    # Asked of nobody at once, so that a term that says nothing about a member is refused where the rule is declared.
    share_of(Ledger(branch=Branch(id="", name="")), term, on=date.min)
    return lambda ledger, on: share_of(ledger, term, on=on)


def _bound_words(at_least: Fraction | None, at_most: Fraction | None) -> Message:
    low, high = ("" if bound is None else _exactly(bound) for bound in (at_least, at_most))
    if not low:
        return Message(f"不高于{high}", f"{high} at most")
    if not high:
        return Message(f"不低于{low}", f"{low} at least")
    if low == high:
        return Message(f"为{low}", f"exactly {low}")
    return Message(f"在{low}至{high}之间", f"from {low} to {high}")


def _exactly(bound: Fraction) -> str:
    return percent(bound) if (bound * 1000).denominator == 1 else str(bound)


def _written_share(share: Share) -> str:
    """Return a share as a percentage, or as the span of percentages that it may be; of a whole that is not 0."""
    if share.exact is not None:
        return percent(share.exact)
    low, high = ends(share)
    return f"{percent(low)}–{percent(high)}"


def _cannot_tell(numbers: Bounded) -> CannotTell:
    if numbers.whole.exact == 0:
        return CannotTell.because(Reason.ZERO, field=numbers.whole_name)
    if numbers.fits is False:
        return CannotTell.because(Reason.MALFORMED, field=numbers.part_name)
    doubtful, name = numbers.doubtful
    return CannotTell.because(why_loose(doubtful), field=name)
