"""What the questions of a meeting are answered with: met, not met or cannot tell, the base stated, and what is missing."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

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


def counted(number: int | Count) -> Count:
    """Return a number as a count.

    Raises:
        TypeError: it is no whole number.
        ImpossibleValue: it is negative.
    """
    if isinstance(number, Count):
        return number
    if type(number) is not int:
        raise TypeError(f"a whole number or a Count is counted, not {type(number).__name__}")
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
    """Return the answer that the first of these counts that is not exact leaves both results possible."""
    name = next((name for count, name in counts if count.exact is None), counts[-1][1])
    known = next((count.known for count, _ in counts if count.exact is None), True)
    return CannotTell.because(Reason.LOOSE if known else Reason.MISSING, field=name)


def day_of(on: date | PartialDate) -> date | PartialDate:
    """Return the day as given.

    Raises:
        TypeError: it is a datetime; say which day it is.
    """
    return on if isinstance(on, PartialDate) else PartialDate.of(on).first


NAMES: Final = {
    "due": Message("应到会人数", "the number due"),
    "present": Message("实到会人数", "the number present"),
    "in_favour": Message("赞成票数", "the votes in favour"),
    "written": Message("书面赞成人数", "the written opinions in favour"),
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
