"""`Opinion` (意见) with what was done about it, and `Visit` (走访), at which opinions are asked for."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled

__all__ = ["Opinion", "Visit"]


@frozen(kw_only=True, field_transformer=discreetly)
class Opinion:
    """An opinion or a piece of guidance that was received.

    Args:
        said: what it says.
        by: who gave it: the id of a body of the ledger, or a name.
        on: when.
        follow_up: what was done about it; None: nothing is recorded.
        followed_up_on: when that was done.
    """

    said: str | None = field(default=None, metadata=labelled("意见内容", "opinion"))
    by: str | None = field(default=None, metadata=labelled("提出者", "given by"))
    on: PartialDate | None = field(
        default=None, metadata=labelled("提出日期", "date of the opinion", happened=True)
    )
    follow_up: str | None = field(default=None, metadata=labelled("办理情况", "follow-up"))
    followed_up_on: PartialDate | None = field(
        default=None, metadata=labelled("办理日期", "date of the follow-up", happened=True)
    )


@frozen(kw_only=True, field_transformer=discreetly)
class Visit:
    """A visit to those whom a department serves, with the opinions heard there.

    Args:
        id: of the visit, unique in the ledger.
        to: who was visited.
        department: which department visited.
        on: when.
        opinions: what was said.
    """

    id: str = field(metadata=labelled("编号", "id"))
    to: str | None = field(default=None, metadata=labelled("走访对象", "visited"))
    department: str | None = field(default=None, metadata=labelled("部门", "department"))
    on: PartialDate | None = field(
        default=None, metadata=labelled("走访日期", "date of the visit", happened=True)
    )
    opinions: tuple[Opinion, ...] = field(default=(), metadata=labelled("听取的意见", "opinions heard"))
