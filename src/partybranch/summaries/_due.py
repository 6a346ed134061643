"""Values of what is due when: `Due`, what has no day that could be told (`Undated`), and both together (`DueDates`)."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from partybranch.dates import PartialDate, Period
from partybranch.findings import CannotTell, Message, Path
from partybranch.regulations import Basis
from partybranch.terms import Term

__all__ = ["Due", "DueDates", "DueKind", "DueState", "Undated", "in_words", "only_known_to"]


class DueKind(Term):
    """What is due. Meetings and reports belong to their month or year; all else stays due until it is done."""

    MEETING = "meeting", "会议", "meeting"
    REPORT = "report", "汇报", "report"
    ELECTION = "election", "换届", "election"
    PROBATION = "probation", "预备期满", "end of probation"
    COMMITMENT = "commitment", "承诺", "commitment"
    RECTIFICATION = "rectification", "整改", "rectification"

    @property
    def lasts(self) -> bool:
        """Whether it is still to be done when its day has passed."""
        return self not in (DueKind.MEETING, DueKind.REPORT)


class DueState(Term):
    """How it stands on the day on which it is asked. Overdue is only what is so beyond doubt."""

    TO_DO = "to-do", "待办", "to do"
    OVERDUE = "overdue", "逾期", "overdue"
    DONE = "done", "已完成", "done"
    CANNOT_TELL = "cannot-tell", "是否完成无法判断", "cannot tell whether it was done"


@frozen(kw_only=True)
class Due:
    """One thing that is due on a day.

    Args:
        kind: what sort of thing.
        what: what is due, in words; persons are not named.
        on: the day on which it stands: the last one on which it is in time, or a working day near it.
        stated_on: the last day on which it is in time, before any moving; of probation the day on which it is over.
        state: how it stands.
        branch: the name of the branch.
        about: the id of the branch, group, cycle, election, member, commitment or problem concerned.
        path: where in the document that stands.
        key: what tells it from everything else that is due, on whichever day it is asked.
        unit: of a meeting or report, the month, quarter, half-year or year for which it is due.
        code: the rule that asks for it; empty: the record itself does.
        basis: what the day follows from; None: the record itself.
        remind: how many days before `on` to be reminded, earliest first.
        notes: what is to be known of the day: that only the month is known, that it was moved, or why not.
    """

    kind: DueKind
    what: Message
    on: date
    stated_on: date
    state: DueState
    branch: str
    about: str
    path: Path
    key: str = field(repr=False)
    unit: Period | None = None
    code: str = ""
    basis: Basis | None = None
    remind: tuple[int, ...] = ()
    notes: tuple[Message, ...] = ()


@frozen(kw_only=True)
class Undated:
    """Something that may be due, of which no day can be told, and why.

    Args:
        kind: what sort of thing.
        what: what may be due, in words; persons are not named.
        reason: why no day can be told.
        branch: the name of the branch.
        about: the id of what it is about.
        path: where in the document that stands.
    """

    kind: DueKind
    what: Message
    reason: Message
    branch: str
    about: str
    path: Path


@frozen(kw_only=True)
class DueDates:
    """What is due within a period, as it stands on a day.

    Args:
        on: the day on which it was asked.
        period: the period.
        dues: what is due, by day.
        undated: what may be due, without a day that could be told.
    """

    on: date
    period: Period
    dues: tuple[Due, ...] = ()
    undated: tuple[Undated, ...] = ()


def in_words(answer: CannotTell) -> Message:
    """Return the reason for which something cannot be told."""
    facts = {
        name: fact if isinstance(fact, (Message, Term)) else str(fact) for name, fact in answer.facts.items()
    }
    words = Message(answer.reason.zh, answer.reason.en)
    return Message(words.text("zh", facts), words.text("en", facts))


def only_known_to(day: PartialDate) -> tuple[Message, ...]:
    """Return the note that a day is known to a month, year or span only; nothing for an exact one."""
    if day.exact is not None:
        return ()
    return (
        Message(
            f"只知为{day}，按其中肯定不晚的一日列出",
            f"known as {day} only; shown on the day that is surely in time",
        ),
    )
