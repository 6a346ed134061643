"""`DuesPayment`: one member's dues (党费) for one month."""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import labelled, shown
from partybranch.models._numbers import finite
from partybranch.terms import Term

__all__ = ["DuesPayment", "Payer"]


class Payer(Term):
    """Who pays, by the articles of the rules on dues of 2008 (2 to 6)."""

    MONTHLY_PAY = "monthly-pay", "按月领取工资", "paid by the month"
    YEARLY_PAY = "yearly-pay", "年薪制", "paid by the year"
    IRREGULAR = "irregular", "收入不固定", "with irregular income"
    RETIRED = "retired", "离退休", "retired"
    FARMER = "farmer", "农民", "farmer"
    STUDENT = "student", "学生", "student"
    UNEMPLOYED = "unemployed", "下岗失业", "unemployed"
    RELIEF = "relief", "依靠抚恤、救济或低保生活", "on relief or the minimum living allowance"


@frozen(kw_only=True, repr=False)
class DuesPayment:
    """What a member paid for a month.

    Args:
        member: the id of the member.
        month: for which it was paid, as `2026-03`.
        amount: in yuan.
        base: the monthly base in yuan: pay of that month after tax, pension, or the last quarter's monthly average.
        payer: by which article it is worked out.
        paid_on: the day of payment.
        reduced_on: the day on which the body above approved that less or nothing is paid, for hardship.
        voluntary: whether it is given beyond the dues.

    Raises:
        ImpossibleValue: the amount or the base is no number (`NaN`), or has no end.
    """

    member: str = field(metadata=labelled("党员", "member", names="members"))
    month: PartialDate = field(metadata=labelled("所属月份", "month"))
    amount: Decimal = field(
        validator=finite, metadata=labelled("金额（元）", "amount in yuan", shown_as=None)
    )
    base: Decimal | None = field(
        default=None, validator=finite, metadata=labelled("计算基数（元）", "base in yuan", shown_as=None)
    )
    payer: Payer = field(default=Payer.MONTHLY_PAY, metadata=labelled("缴费类型", "kind of payer"))
    paid_on: PartialDate | None = field(
        default=None, metadata=labelled("缴纳日期", "date of payment", happened=True)
    )
    reduced_on: PartialDate | None = field(
        default=None, metadata=labelled("批准少交或免交日期", "date of the approved reduction")
    )
    voluntary: bool = field(default=False, metadata=labelled("自愿多交", "voluntary"))

    def __repr__(self) -> str:
        return shown(self)
