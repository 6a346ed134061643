"""`Departure`: the recorded reason why something is otherwise than a rule generally asks."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import PartialDate, Period
from partybranch.models._labels import discreetly, labelled

__all__ = ["Departure"]


@frozen(kw_only=True, field_transformer=discreetly)
class Departure:
    """A reason that turns a finding of force *normally* (一般, 原则上) into a note that shows it. It excuses no *must*.

    Args:
        rule: the code of the rule.
        reason: why.
        about: the id of the member, meeting, election, resolution or body concerned; None: whatever the rule asks about.
        period: the time for which the reason holds; None: always.
        approved_by: who agreed to it.
        on: when.
    """

    rule: str = field(metadata=labelled("规则", "rule"))
    reason: str = field(metadata=labelled("原因", "reason"))
    about: str | None = field(default=None, metadata=labelled("关于", "about", names="*"))
    period: Period | None = field(default=None, metadata=labelled("期间", "period"))
    approved_by: str | None = field(default=None, metadata=labelled("批准人", "approved by"))
    on: PartialDate | None = field(default=None, metadata=labelled("批准日期", "date of approval"))
