"""`Sanction`: a disciplinary sanction (处分) with the time it runs."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import PartialDate, Period
from partybranch.models._labels import discreetly, labelled
from partybranch.terms import Term

__all__ = ["Sanction", "SanctionKind"]


class SanctionKind(Term):
    """The five sanctions of the Constitution, lightest first (article 41 of the 2022 text)."""

    WARNING = "warning", "警告", "warning"
    SERIOUS_WARNING = "serious-warning", "严重警告", "serious warning"
    REMOVAL = "removal", "撤销党内职务", "removal from Party posts"
    PROBATION_IN_PARTY = "probation-in-party", "留党察看", "probation within the Party"
    EXPULSION = "expulsion", "开除党籍", "expulsion from the Party"


@frozen(kw_only=True, field_transformer=discreetly)
class Sanction:
    """A sanction and its period: from the day it was decided to the day its effect ended, that day excluded.

    For 留党察看 the period ends on the day on which the member's rights were restored. `announced_on` is the day on which
    the sanction was announced to the branch and the member.
    """

    kind: SanctionKind = field(metadata=labelled("处分种类", "kind of sanction"))
    period: Period = field(metadata=labelled("处分期间", "period"))
    decided_by: str | None = field(default=None, metadata=labelled("决定机关", "decided by"))
    announced_on: PartialDate | None = field(
        default=None, metadata=labelled("宣布日期", "date of the announcement")
    )
