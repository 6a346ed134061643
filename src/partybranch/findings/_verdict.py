"""What a rule answers: met, not met with the facts, or cannot tell with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, final

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.findings._message import Message
from partybranch.findings._path import Path
from partybranch.terms import Term

__all__ = ["MET", "CannotTell", "Met", "NotMet", "Personal", "Places", "Reason", "RuleFact", "Verdict"]


@frozen
class Personal:
    """A number of a person in a rule's facts: masked in the finding unless the caller of `check` asks to see it."""

    text: str = field(repr=False)


@frozen
class Places:
    """Places that a rule names, of which there may be very many.

    Args:
        named: the first of them.
        number: how many there are.
    """

    named: tuple[Path, ...] = ()
    number: int = 0

    @classmethod
    def beside(cls, own: Path, places: Sequence[Path]) -> Places:
        """Return the places among these that are not its own; the first ten are named."""
        others = tuple(each for each in places[: _NAMED + 1] if each != own)
        return cls(others[:_NAMED], len(places) - 1)


_NAMED: Final = 10

RuleFact = str | int | date | PartialDate | Message | Term | Personal | Path | tuple[Path, ...] | Places
"""What a rule may state. Days are written out, paths become rows of the table where there is one."""


@final
@frozen
class Met:
    """The rule is kept."""


MET: Final = Met()


@final
@frozen
class NotMet:
    """The rule is not kept; `facts` fill its message."""

    facts: Mapping[str, RuleFact] = field(factory=dict[str, RuleFact], hash=False)

    @classmethod
    def because(cls, **facts: RuleFact) -> NotMet:
        """Return the answer with these facts."""
        return cls(facts)


class Reason(Term):
    """Why a rule cannot tell."""

    MISSING = "missing", "缺少{field}", "{field} is missing"
    UNREAD = "unread", "{field}未能读出", "{field} could not be read"
    MASKED = "masked", "{field}已打码", "{field} is masked"
    MALFORMED = "malformed", "{field}本身不成立", "{field} is not valid itself"
    IMPRECISE = (
        "imprecise",
        "{field}只知年月，两种结果都可能",
        "{field} is known to the month or year only, and both are possible",
    )
    UNSETTLED = (
        "unsettled",
        "{field}是接收还是转正的时间尚不明确",
        "it is not settled whether {field} is admission or full membership",
    )
    LOOSE = "loose", "{field}不是确数，两种结果都可能", "{field} is no exact number, and both are possible"
    FITS = (
        "fits",
        "{field}不是确数，与所称比例相符的人数有：{fits}",
        "{field} is no exact number; these numbers fit the stated share: {fits}",
    )
    ZERO = "zero", "{field}为0，无从计算比例", "{field} is 0, and there is no share of it"
    RIGHTS = (
        "rights",
        "{field}中有{number}人当日有无该项权利无法判断",
        "of {field}, it cannot be told of {number} whether they had the right on that day",
    )
    NOT_KEPT = "not-kept", "台账中没有{field}的记录", "the ledger keeps no records of {field}"
    NOT_COVERED = (
        "not-covered",
        "台账未声明{day}的记录完整",
        "the ledger does not say that it is complete for {day}",
    )
    DISPUTED = "disputed", "各种来源说法不一：{why}", "the sources differ: {why}"
    NOT_SHOWN = "not-shown", "记录未反映{field}", "the record does not show {field}"
    BEFORE_LAW = "before-law", "{day}尚无已收录的规定", "no regulation recorded here was in force on {day}"
    LAW_CHANGED = (
        "law-changed",
        "{day}当中规定有变更，具体日期不明",
        "the law changed within {day}, and the day is not known",
    )
    NO_DAY = (
        "no-day",
        "日期不明，无法确定适用的规定",
        "its day is not known, so neither is the law of that day",
    )


@final
@frozen
class CannotTell:
    """The rule cannot be answered, and why."""

    reason: Reason
    facts: Mapping[str, RuleFact] = field(factory=dict[str, RuleFact], hash=False)

    @classmethod
    def because(cls, reason: Reason, **facts: RuleFact) -> CannotTell:
        """Return the answer with its reason; `field` or `day` says of what."""
        return cls(reason, facts)


Verdict = Met | NotMet | CannotTell
