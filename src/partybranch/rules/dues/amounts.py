"""DUE: the amount of the dues, by `partybranch.dues`, and what a reduction needs; `dues_on_time` has when they are paid."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from partybranch.counts import shortest
from partybranch.dues import BASES, assess
from partybranch.errors import ImpossibleValue
from partybranch.findings import MET, CannotTell, NotMet, Reason, Verdict
from partybranch.models import DuesPayment, Payer, label
from partybranch.regulations import Basis, Force
from partybranch.regulations.dues import DUES_2008
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules.dues.payments import MonthlyDues, Paid, each_payment, monthly_dues

_ZH = "{month}党费交纳{paid}元，按所填情况应为{due}元"
_EN = "{paid} yuan of dues for {month}; by what the record states {due} are due"
_CENTS: Final = 2
"""Digits behind the point."""
_LEAST_ZH = "{month}党费交纳{paid}元，每月至少{due}元"
_LEAST_EN = "{paid} yuan of dues for {month}; {due} a month are the least"


def _paid(dues: MonthlyDues) -> Verdict:
    """Say whether what is due was paid; more than that is voluntary."""
    first = dues.first
    if dues.reduced:
        return MET
    if first.month.first.replace(day=1) != first.month.last.replace(day=1):
        return CannotTell.because(Reason.IMPRECISE, field=label(DuesPayment, "month"))
    if dues.amount < 0:
        return CannotTell.because(Reason.MALFORMED, field=label(DuesPayment, "amount"))
    try:
        due = assess(first.base, on=first.month, payer=first.payer)
    except ImpossibleValue:
        reason = Reason.MISSING if first.base is None else Reason.MALFORMED
        return CannotTell.because(reason, field=label(DuesPayment, "base"))
    assert due is not None, "the rule has a basis in that month"
    if dues.amount >= due.least:
        return MET
    return NotMet.because(month=first.month, paid=_yuan(dues.amount), due=_yuan(due.least))


def _yuan(amount: Decimal) -> str:
    plain = f"{shortest(amount):f}"
    _, _, cents = plain.partition(".")
    # Rounded to cents, what is a fraction of one too little would be as much as is due.
    return plain if len(cents) > _CENTS else f"{amount:.2f}"


@rule(
    "DUE101",
    scope=monthly_dues(Payer.MONTHLY_PAY),
    at=("amount",),
    bases=BASES[Payer.MONTHLY_PAY],
    zh=_ZH,
    en=_EN,
)
def dues_of_those_paid_by_the_month(dues: MonthlyDues, _case: Circumstances) -> Verdict:
    """Whoever is paid by the month pays the rate of the band in which the pay lies.

    Requires: of the month's pay after tax up to 3000 yuan (that number included) 0.5 %, up to 5000 1 %, up to 10000 1.5 %, above 2 %, on
        the whole of it and not by slices. Before 2008-04-01: up to 400 0.5 %, 600 1 %, 800 1.5 %, 1500 2 %, above 3 %.
    Reading: all payments of a member for a month are added; more than is due is voluntary. Half a cent and more is rounded up; rounding to
        larger units is not mentioned anywhere. With an approved reduction nothing is asked; without a base it cannot be told.
        Before 2008-04-01 a note: the rates come from one posting, and at an edge the lower one counts. What the base contains is not checked.
    Putting it right: make up the difference, correct the base, or record the day on which a reduction was approved.

    按月领取工资的党员，按所在档次的比例交纳党费。

    要求：月工资收入（税后）3000元以下（含3000元）的交纳0.5%，至5000元（含）的1%，至10000元（含）的1.5%，10000元以上的2%，按全额计算，不分段。
        2008年4月1日以前：400元以下0.5%，至600元1%，至800元1.5%，至1500元2%，1500元以上3%。
    理解：同一党员同一月份的各笔合计；多交的为自愿。四舍五入到分，规定没有提到凑整。批准少交或免交的不判断；没有填基数的不作判断。
        2008年4月1日以前只作提示，比例只见于一处，档次边界取较低的。基数包含哪些收入不检查。
    改正：补交差额，更正基数，或补记批准少交、免交的日期。
    """
    return _paid(dues)


@rule(
    "DUE107",
    scope=monthly_dues(Payer.YEARLY_PAY),
    at=("amount",),
    bases=BASES[Payer.YEARLY_PAY],
    zh=_ZH,
    en=_EN,
)
def dues_of_those_paid_by_the_year(dues: MonthlyDues, _case: Circumstances) -> Verdict:
    """Whoever is paid by the year pays by what was drawn in that month.

    Requires: the base is the pay actually drawn in that month, at the rates of those paid by the month.
    Reading: as DUE101. The article was read; a summary speaks of a monthly average, and whichever the record states as base is used.
    Putting it right: make up the difference, correct the base, or record the day on which a reduction was approved.

    实行年薪制的党员，以当月实际领取的薪酬为基数。

    要求：每月以当月实际领取的薪酬收入为计算基数，比例同按月领取工资的党员。
    理解：同DUE101。读到的是条文原话；有一处摘要说按月平均，以所填基数为准。
    改正：补交差额，更正基数，或补记批准少交、免交的日期。
    """
    return _paid(dues)


@rule(
    "DUE102",
    scope=monthly_dues(Payer.IRREGULAR),
    at=("amount",),
    bases=BASES[Payer.IRREGULAR],
    zh=_ZH,
    en=_EN,
)
def dues_of_those_with_irregular_income(dues: MonthlyDues, _case: Circumstances) -> Verdict:
    """Whoever has an irregular income pays by the last quarter's monthly average.

    Requires: the base is the monthly average net income of the last quarter, at the rates of those paid by the month.
    Reading: as DUE101; the base is taken as stated.
    Putting it right: make up the difference, correct the base, or record the day on which a reduction was approved.

    收入不固定的党员，以上季度月平均纯收入为基数。

    要求：每月以个人上季度月平均纯收入为计算基数，比例同按月领取工资的党员。
    理解：同DUE101；以所填基数为准。
    改正：补交差额，更正基数，或补记批准少交、免交的日期。
    """
    return _paid(dues)


@rule(
    "DUE103",
    scope=monthly_dues(Payer.RETIRED),
    at=("amount",),
    bases=BASES[Payer.RETIRED],
    zh=_ZH,
    en=_EN,
)
def dues_of_the_retired(dues: MonthlyDues, _case: Circumstances) -> Verdict:
    """The retired pay by their pension.

    Requires: of a basic pension up to 5000 yuan (that number included) 0.5 %, above it 1 %, on the whole of it.
    Reading: as DUE101; the base is taken as stated.
    Putting it right: make up the difference, correct the base, or record the day on which a reduction was approved.

    离退休党员按养老金交纳党费。

    要求：以基本养老金为基数，5000元以下（含5000元）的按0.5%交纳，5000元以上的按1%交纳，按全额计算。
    理解：同DUE101；以所填基数为准。
    改正：补交差额，更正基数，或补记批准少交、免交的日期。
    """
    return _paid(dues)


@rule(
    "DUE104",
    scope=monthly_dues(Payer.FARMER),
    at=("amount",),
    bases=BASES[Payer.FARMER],
    zh=_LEAST_ZH,
    en=_LEAST_EN,
)
def dues_of_farmers(dues: MonthlyDues, _case: Circumstances) -> Verdict:
    """Farmers pay 0.2 to 1 yuan a month.

    Requires: 0.2 to 1 yuan a month, whatever the income.
    Reading: only less than 0.2 yuan is found; more than 1 yuan is voluntary. No base is needed.
    Putting it right: make up the difference, or record the day on which a reduction was approved.

    农民党员每月交纳党费0.2元至1元。

    要求：每月0.2元至1元，与收入无关。
    理解：只提示少于0.2元的，超过1元的为自愿；不需要基数。
    改正：补交差额，或补记批准少交、免交的日期。
    """
    return _paid(dues)


@rule(
    "DUE105",
    scope=monthly_dues(Payer.STUDENT, Payer.UNEMPLOYED),
    at=("amount",),
    bases=BASES[Payer.STUDENT],
    zh=_LEAST_ZH,
    en=_LEAST_EN,
)
def dues_of_those_without_income(dues: MonthlyDues, _case: Circumstances) -> Verdict:
    """Students and the unemployed pay 0.2 yuan a month.

    Requires: 0.2 yuan a month.
    Reading: more is voluntary. No base is needed. Restated: of the sentence its end was read only (DUE108).
    Putting it right: make up the difference, or record the day on which a reduction was approved.

    学生党员、下岗失业党员每月交纳党费0.2元。

    要求：每月0.2元。
    理解：多交的为自愿；不需要基数。据转述，条文原话只读到后半句（见DUE108）。
    改正：补交差额，或补记批准少交、免交的日期。
    """
    return _paid(dues)


@rule(
    "DUE108",
    scope=monthly_dues(Payer.RELIEF),
    at=("amount",),
    bases=BASES[Payer.RELIEF],
    zh=_LEAST_ZH,
    en=_LEAST_EN,
)
def dues_of_those_on_relief(dues: MonthlyDues, _case: Circumstances) -> Verdict:
    """Those on relief or the minimum living allowance pay 0.2 yuan a month.

    Requires: 0.2 yuan a month.
    Reading: more is voluntary. No base is needed.
    Putting it right: make up the difference, or record the day on which a reduction was approved.

    依靠抚恤、救济或低保生活的党员每月交纳党费0.2元。

    要求：每月0.2元。
    理解：多交的为自愿；不需要基数。
    改正：补交差额，或补记批准少交、免交的日期。
    """
    return _paid(dues)


@rule(
    "DUE106",
    scope=each_payment,
    at=("reduced_on", "paid_on"),
    bases=(
        Basis(
            provision=DUES_2008.article(7),
            line="df.hardship",
            force=Force.MUST,
            quote="经党支部研究，报上一级党委批准后",
        ),
    ),
    zh="{month}党费于{paid}少交或免交，上级{approved}才批准，应先经批准",
    en="less than the dues for {month} was paid on {paid}, and approved on {approved} only: the approval comes first",
)
def approval_before_paying_less(paid: Paid, _case: Circumstances) -> Verdict:
    """Less or nothing is paid once the body above has approved it.

    Requires: in hardship the member applies, the branch studies it, and less or nothing is paid after the approval one level up.
    Reading: asked of payments with both days, that of the approval and that of the payment; months accuse only if every day would. Who
        pays in full all the same is not asked. Less without any approval is DUE101 to DUE108's to say.
    Putting it right: make up the difference for the months before the approval, or correct the days.

    少交或免交党费，应先经上级批准。

    要求：交纳党费确有困难的，经党支部研究，报上一级党委批准后，可以少交或者免交。
    理解：只看批准日期和交纳日期都有记录的；只知年月的，每一天都晚才提示。仍足额交纳的不提示。没有批准而少交的见DUE101至DUE108。
    改正：补交批准以前各月的差额，或更正日期。
    """
    payment = paid.payment
    if payment.voluntary or payment.reduced_on is None or payment.paid_on is None:
        return MET
    if payment.reduced_on.after(payment.paid_on) is not True or _in_full(payment):
        return MET
    return NotMet.because(month=payment.month, paid=payment.paid_on, approved=payment.reduced_on)


def _in_full(payment: DuesPayment) -> bool:
    """Whether a payment is certainly what is due without a reduction, or whether that is not known and something was paid."""
    try:
        due = assess(payment.base, on=payment.month, payer=payment.payer)
    except ImpossibleValue:
        return payment.amount > 0
    return due is None or payment.amount >= due.least
