"""`WorkReport`: a report that was given: by whom, to whom, on what, in which words, and what came back."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import PartialDate, Period
from partybranch.models._labels import discreetly, labelled
from partybranch.models.documents import Section
from partybranch.models.opinions import Opinion
from partybranch.terms import Term

__all__ = ["ReportKind", "WorkReport"]


class ReportKind(Term):
    """What a report is: of a cycle, on one piece of work, or of a secretary on duty (机关条例, article 39)."""

    REGULAR = "regular", "定期汇报", "regular report"
    SPECIAL = "special", "专题汇报", "special report"
    DUTY = "duty", "书记述职", "secretary's report on duty"


@frozen(kw_only=True, field_transformer=discreetly)
class WorkReport:
    """One report.

    Args:
        id: of the report, unique in the ledger.
        kind: regular, special or on duty.
        title: of the report.
        cycle: the id of the reporting cycle that it belongs to.
        period: the time that it reports on.
        author: the id of the member or body that gave it; None: the branch.
        to: the ids of the bodies that received it.
        on: when it was given.
        at: the id of the meeting at which it was given.
        plan: the id of the work plan that it presents.
        activity: the id of the activity that it is about.
        sections: its text, part by part.
        opinions: the opinions and the guidance that came back, with what was done about them.
    """

    id: str = field(metadata=labelled("编号", "id"))
    kind: ReportKind = field(default=ReportKind.REGULAR, metadata=labelled("汇报类型", "kind of report"))
    title: str | None = field(default=None, metadata=labelled("标题", "title"))
    cycle: str | None = field(
        default=None, metadata=labelled("所属汇报周期", "reporting cycle", names="cycles")
    )
    period: Period | None = field(default=None, metadata=labelled("汇报的期间", "time reported on"))
    author: str | None = field(default=None, metadata=labelled("汇报人", "author", names="members bodies"))
    to: tuple[str, ...] = field(default=(), metadata=labelled("汇报对象", "recipients", names="bodies"))
    on: PartialDate | None = field(
        default=None, metadata=labelled("汇报日期", "date of the report", happened=True)
    )
    at: str | None = field(default=None, metadata=labelled("汇报的会议", "meeting", names="meetings"))
    plan: str | None = field(default=None, metadata=labelled("工作方案", "work plan", names="plans"))
    activity: str | None = field(default=None, metadata=labelled("所涉活动", "activity", names="activities"))
    sections: tuple[Section, ...] = field(default=(), metadata=labelled("正文各部分", "sections"))
    opinions: tuple[Opinion, ...] = field(default=(), metadata=labelled("收到的意见", "opinions received"))
