"""`Measure`: what was imposed on a member and is no sanction, with the time it runs."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import Period
from partybranch.models._labels import discreetly, labelled
from partybranch.terms import Term

__all__ = ["Measure", "MeasureKind"]


class MeasureKind(Term):
    """The measures that bear on a member's rights or standing."""

    SUSPENSION = "suspension", "停止党籍", "suspended membership"
    DETENTION = "detention", "留置", "detention (留置)"
    ARREST = "arrest", "逮捕", "arrest"
    CORRECTION = "correction", "限期改正", "correction within a time limit"


@frozen(kw_only=True, field_transformer=discreetly)
class Measure:
    """A measure and its period: from the day of the decision to the day its effect ended, that day excluded."""

    kind: MeasureKind = field(metadata=labelled("措施种类", "kind of measure"))
    period: Period = field(metadata=labelled("期间", "period"))
    decided_by: str | None = field(default=None, metadata=labelled("决定机关", "decided by"))
