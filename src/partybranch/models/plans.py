"""`WorkPlan` (工作方案): the detailed plan made before a major piece of work."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled
from partybranch.models.documents import Section

__all__ = ["WorkPlan"]


@frozen(kw_only=True, field_transformer=discreetly)
class WorkPlan:
    """A plan, and the activity that it is for.

    Args:
        id: of the plan, unique in the ledger.
        title: of the plan.
        activity: the id of the activity that it is for.
        made_on: when it was made.
        sections: its text, part by part.
    """

    id: str = field(metadata=labelled("编号", "id"))
    title: str | None = field(default=None, metadata=labelled("标题", "title"))
    activity: str | None = field(default=None, metadata=labelled("所涉活动", "activity", names="activities"))
    made_on: PartialDate | None = field(
        default=None, metadata=labelled("制定日期", "date of the plan", happened=True)
    )
    sections: tuple[Section, ...] = field(default=(), metadata=labelled("正文各部分", "sections"))
