"""`ReportingCycle`: how often a branch reports, to whom and on what occasion, by its own practice or by rule."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import Period
from partybranch.models._labels import discreetly, labelled
from partybranch.models.meetings import MeetingKind
from partybranch.terms import Term

__all__ = ["ReportingCycle", "Rhythm"]


class Rhythm(Term):
    """How often a report is due: once in every whole month, half-year or year, or whenever there is an occasion."""

    MONTHLY = "monthly", "每月", "monthly"
    HALF_YEARLY = "half-yearly", "每半年", "half-yearly"
    YEARLY = "yearly", "每年", "yearly"
    BY_OCCASION = "by-occasion", "专题（逢重大工作）", "by occasion"


@frozen(kw_only=True, field_transformer=discreetly)
class ReportingCycle:
    """A rhythm in which the branch reports (定期汇报).

    Args:
        id: of the cycle, unique in the ledger.
        rhythm: how often.
        name: what is reported.
        to: the ids of the bodies that receive the reports.
        at: the kind of meeting at which it is done, such as the monthly office meeting.
        period: the time for which the rhythm holds; None: all the time that the ledger covers.
        grace_days: how many days after the end of the month, half-year or year a report is still in time.
    """

    id: str = field(metadata=labelled("编号", "id"))
    rhythm: Rhythm = field(metadata=labelled("汇报周期", "rhythm"))
    name: str | None = field(default=None, metadata=labelled("汇报事项", "what is reported"))
    to: tuple[str, ...] = field(default=(), metadata=labelled("汇报对象", "recipients", names="bodies"))
    at: MeetingKind | None = field(default=None, metadata=labelled("汇报场合", "occasion"))
    period: Period | None = field(default=None, metadata=labelled("期间", "period"))
    grace_days: int = field(default=0, metadata=labelled("期满后宽限天数", "days of grace"))
