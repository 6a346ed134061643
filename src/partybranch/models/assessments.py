"""`Assessment` (测评、民主评议行风): what was found wanting, and how it was put right."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled
from partybranch.terms import Term

__all__ = ["Assessment", "Problem", "ProblemState", "Rectification"]


class ProblemState(Term):
    """Where a problem stands on a day."""

    OPEN = "open", "整改中", "open"
    OVERDUE = "overdue", "逾期未改", "overdue"
    CLOSED = "closed", "已整改", "closed"


@frozen(kw_only=True, field_transformer=discreetly)
class Rectification:
    """One measure against a problem.

    Args:
        measure: what is done.
        due_on: by which day, that day included.
        done_on: when it was done.
        institution: the id of the institution that was set up or mended for it.
    """

    measure: str | None = field(default=None, metadata=labelled("整改措施", "measure"))
    due_on: PartialDate | None = field(default=None, metadata=labelled("整改期限", "due day"))
    done_on: PartialDate | None = field(
        default=None, metadata=labelled("完成日期", "date of completion", happened=True)
    )
    institution: str | None = field(
        default=None, metadata=labelled("相应制度", "institution", names="institutions")
    )


@frozen(kw_only=True, field_transformer=discreetly)
class Problem:
    """Something found wanting, with the measures against it."""

    id: str = field(metadata=labelled("编号", "id"))
    what: str = field(metadata=labelled("问题", "problem"))
    rectifications: tuple[Rectification, ...] = field(
        default=(), metadata=labelled("整改情况", "rectifications")
    )

    def state_on(self, day: date) -> ProblemState | None:
        """Return where it stood on a day; None: cannot tell.

        Closed if all measures were done by then; overdue if one was due before that day and not done by then; else open.
        """
        undone = [each.done_on is None or each.done_on.after(day) for each in self.rectifications]
        overdue = [
            False if each.due_on is None or not_done is False else each.due_on.before(day) and not_done
            for each, not_done in zip(self.rectifications, undone, strict=True)
        ]
        if True in overdue:
            return ProblemState.OVERDUE
        if None in overdue:
            return None
        if True in undone or not self.rectifications:
            return ProblemState.OPEN
        return None if None in undone else ProblemState.CLOSED


@frozen(kw_only=True, field_transformer=discreetly)
class Assessment:
    """One assessment, by those who are served or within the unit.

    Args:
        id: of the assessment, unique in the ledger.
        name: of the assessment.
        on: when it was held.
        of: who or what was assessed.
        problems: what was found wanting.
    """

    id: str = field(metadata=labelled("编号", "id"))
    name: str = field(metadata=labelled("名称", "name"))
    on: PartialDate | None = field(
        default=None, metadata=labelled("测评日期", "date of the assessment", happened=True)
    )
    of: str | None = field(default=None, metadata=labelled("测评对象", "of whom"))
    problems: tuple[Problem, ...] = field(default=(), metadata=labelled("查找的问题", "problems"))
