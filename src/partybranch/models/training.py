"""`Training`: a member's study and training, counted in hours (学时)."""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled
from partybranch.models._numbers import finite

__all__ = ["Training"]


@frozen(kw_only=True, field_transformer=discreetly)
class Training:
    """One training that members took part in; `hours` are those of each of them.

    Raises:
        ImpossibleValue: the hours are no number (`NaN`), or have no end.
    """

    members: tuple[str, ...] = field(metadata=labelled("参加党员", "members", names="members"))
    hours: Decimal = field(validator=finite, metadata=labelled("学时", "hours"))
    on: PartialDate | None = field(
        default=None, metadata=labelled("培训日期", "date of the training", happened=True)
    )
    subject: str | None = field(default=None, metadata=labelled("培训内容", "subject"))
