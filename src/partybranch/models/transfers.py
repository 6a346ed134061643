"""`Transfer`: a member's organizational relation moved from one organization to another (组织关系转接)."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled
from partybranch.terms import Term

__all__ = ["Transfer", "TransferDirection"]


class TransferDirection(Term):
    """Which way the member moved, seen from the branch that keeps the record."""

    IN = "in", "转入", "in"
    OUT = "out", "转出", "out"


@frozen(kw_only=True, field_transformer=discreetly)
class Transfer:
    """A transfer with its letter (组织关系介绍信); the sending body stays responsible until `received_on`."""

    direction: TransferDirection = field(metadata=labelled("转接方向", "direction"))
    other_body: str = field(metadata=labelled("对方党组织", "other organization"))
    letter_number: str | None = field(default=None, metadata=labelled("介绍信编号", "number of the letter"))
    letter_on: PartialDate | None = field(default=None, metadata=labelled("介绍信日期", "date of the letter"))
    received_on: PartialDate | None = field(default=None, metadata=labelled("接收日期", "date of receipt"))
    dues_paid_to: PartialDate | None = field(default=None, metadata=labelled("党费缴至", "dues paid to"))
