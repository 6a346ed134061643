"""`ServiceCommitment` (服务承诺): what a department promises to those it serves, and within what time."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled

__all__ = ["ServiceCommitment"]


@frozen(kw_only=True, field_transformer=discreetly)
class ServiceCommitment:
    """One promise, as published.

    Args:
        id: of the commitment, unique in the ledger.
        matter: what is promised.
        department: which department promises it.
        limit_days: the time limit of the service, in days.
        published_on: when it was published.
        published_in: where.
        due_on: the day by which it is to be fulfilled, that day included, where it is a promise for one day.
        fulfilled_on: when it was.
    """

    id: str = field(metadata=labelled("编号", "id"))
    matter: str = field(metadata=labelled("承诺事项", "matter"))
    department: str | None = field(default=None, metadata=labelled("部门", "department"))
    limit_days: int | None = field(default=None, metadata=labelled("办理时限（天）", "time limit in days"))
    published_on: PartialDate | None = field(
        default=None, metadata=labelled("公布日期", "date of publication", happened=True)
    )
    published_in: tuple[str, ...] = field(default=(), metadata=labelled("公布方式", "where it is published"))
    due_on: PartialDate | None = field(default=None, metadata=labelled("履诺期限", "due day"))
    fulfilled_on: PartialDate | None = field(
        default=None, metadata=labelled("履诺日期", "date of fulfilment", happened=True)
    )

    def overdue_on(self, day: date) -> bool | None:
        """Say whether it ought to have been fulfilled before a day and was not, or was too late; None: cannot tell."""
        if self.due_on is None:
            return False
        past = self.due_on.before(day)
        late = self.fulfilled_on is None or self.due_on.before(self.fulfilled_on)
        # Both have to hold; what is known to the month may leave either open.
        return False if late is False else past and late
