"""What the questions of a meeting are answered with: met, not met or cannot tell, the base stated, and what is missing."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from partybranch.counts import Count, Threshold
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue
from partybranch.findings import CannotTell, Message, Reason
from partybranch.quorum._rights import Entitled
from partybranch.regulations import Basis, basis_on, changed_within
from partybranch.terms import Term

__all__ = [
    "NAMES",
    "Base",
    "Quorum",
    "Vote",
    "counted",
    "day_of",
    "law_of",
    "loose",
    "narrowed",
    "needed_of",
    "part_of",
    "plain",
    "reached",
]


class Base(Term):
    """Of whom a share is asked. Taking the wrong base is the commonest mistake, so every answer names its own."""

    DUE = "due", "应到会人数", "those due"
    PRESENT = "present", "实到会人数", "those present"
    VOTES_CAST = "votes cast", "投票数", "votes cast"
    SEATS = "seats", "应选人数", "seats"


_UNKNOWN: Final = Count()


@frozen(kw_only=True)
class Quorum:
    """Whether enough were there (or enough stood as candidates).

    Args:
        met: True, False, or None: cannot tell.
        needed: the least whole number that is enough; None where the base or the law is not known.
        missing: how many more are needed, 0 if it is met; None where it is not known.
        number: how many there were.
        base: of how many.
        base_name: whom the base counts.
        basis: the words by which it is judged; None where no law of that day is recorded.
        reason: why it cannot be told, or None.
        entitled: who was counted in the base and who was not, where a ledger was given.
    """

    met: bool | None
    needed: int | None = None
    missing: int | None = None
    number: Count = _UNKNOWN
    base: int | Count
    base_name: Base = Base.DUE
    basis: Basis | None = None
    reason: CannotTell | None = None
    entitled: Entitled | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Vote:
    """Whether a resolution passed.

    Args:
        quorum: whether the meeting could decide.
        passed: True, False, or None: cannot tell.
        needed: the least whole number of votes in favour that passes it; None where it is not known.
        missing: how many more votes in favour are needed, 0 if there are enough; None where it is not known.
        base: of how many.
        base_name: whom the base counts.
        basis: the words by which the votes are judged; None where no law of that day is recorded.
        reason: why it cannot be told, or None.
    """

    quorum: Quorum
    passed: bool | None
    needed: int | None = None
    missing: int | None = None
    base: int | Count
    base_name: Base = Base.DUE
    basis: Basis | None = None
    reason: CannotTell | None = None


def counted(number: int | Count, name: Message) -> Count:
    """Return a number as a count.

    Raises:
        TypeError: it is no whole number.
        ImpossibleValue: it is negative.
    """
    if isinstance(number, Count):
        return number
    if type(number) is not int:
        raise TypeError(f"{name.en}: a whole number or a Count is right, not {type(number).__name__}")
    if number < 0:
        raise ImpossibleValue(
            zh=f"{name.zh}应为0或更大的整数，不能是{number}",
            en=f"{name.en}: 0 or more is right, not {number}",
        )
    return Count.of(number)


def plain(count: Count) -> int | Count:
    """Return the number that a count is, or the count where it is not known exactly."""
    return count if count.exact is None else count.exact


def part_of(part: Count, whole: Count, part_name: Message, whole_name: Message) -> None:
    """Refuse a part that cannot lie in its whole.

    Raises:
        ImpossibleValue: the least that the part can be is more than the whole can be.
    """
    if whole.high is not None and part.low > whole.high:
        raise ImpossibleValue(
            zh=f"{part_name.zh}（{part.low}）不能多于{whole_name.zh}（{whole.high}）",
            en=f"{part_name.en} ({part.low}) cannot be above {whole_name.en} ({whole.high})",
        )


def narrowed(part: Count, whole: Count) -> tuple[Count, Count]:
    """Return what a part and its whole can be, since the one lies in the other.

    Raises:
        ImpossibleValue: it cannot; see `part_of`, which says it with their names.
    """
    highs = [high for high in (part.high, whole.high) if high is not None]
    return evolve(part, high=min(highs, default=None)), evolve(whole, low=max(part.low, whole.low))


def reached(number: Count, base: Count, threshold: Threshold) -> bool | None:
    """Say whether a number reaches a share of a base, for every number and base that they can be; None: for some."""
    if base.high is not None and threshold.reached(number.low, base.high):
        return True
    never = number.high is not None and not threshold.reached(number.high, base.low)
    return False if never else None


def needed_of(number: Count, base: Count, threshold: Threshold) -> tuple[int | None, int | None]:
    """Return how many are needed and how many are missing; None where the numbers are not known exactly."""
    if base.exact is None:
        return None, None
    needed = threshold.needed(base.exact)
    return needed, None if number.exact is None else max(0, needed - number.exact)


def law_of(bases: tuple[Basis, ...], on: date | PartialDate) -> tuple[Basis | None, CannotTell | None]:
    """Return the basis of the day, or why there is none."""
    basis = basis_on(bases, on)
    if basis is not None:
        return basis, None
    reason = Reason.LAW_CHANGED if changed_within(bases, on) else Reason.BEFORE_LAW
    return None, CannotTell.because(reason, day=on)


def loose(*counts: tuple[Count, Message]) -> CannotTell:
    """Return the answer that one of these counts leaves both results possible: the first unknown, or else not exact."""
    inexact = [each for each in counts if each[0].exact is None] or counts
    count, name = next((each for each in inexact if not each[0].known), inexact[0])
    unknown = Reason.MASKED if count.text else Reason.MISSING
    return CannotTell.because(Reason.LOOSE if count.known else unknown, field=name)


def day_of(on: object) -> date | PartialDate:
    """Return the day as given.

    Raises:
        TypeError: it is no day, or a datetime; say which day it is.
    """
    if isinstance(on, PartialDate):
        return on
    if isinstance(on, date):
        return PartialDate.of(on).first
    raise TypeError(f"on= is a date or a PartialDate, not {type(on).__name__}")


NAMES: Final = {
    "due": Message("应到会人数", "the number due"),
    "present": Message("实到会人数", "the number present"),
    "in_favour": Message("赞成票数", "the votes in favour"),
    "written": Message("书面赞成人数", "the written opinions in favour"),
    "against": Message("不赞成票数", "the votes against"),
    "abstained": Message("弃权票数", "the abstentions"),
    "spoilt": Message("该人选废票数", "the marks that cannot be made out"),
    "seats": Message("应选人数", "the seats"),
    "candidates": Message("候选人数", "the candidates"),
    "absent": Message("未到会人数", "those who were not there"),
    "issued": Message("发出选票数", "the ballots issued"),
    "returned": Message("收回选票数", "the ballots returned"),
    "invalid": Message("废票数", "the invalid ballots"),
    "voters": Message("投票人数", "the voters"),
    "marks": Message("各项票数", "the marks"),
    "valid": Message("有效票数", "the valid ballots"),
    "marks_allowed": Message("有效票数与应选人数之积", "the valid ballots times the seats"),
}
"""What the numbers of a meeting are called in messages."""
