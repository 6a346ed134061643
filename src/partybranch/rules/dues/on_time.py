"""DUE: when dues are paid, for which months, and what becomes of large gifts. Collected with `dues`."""

from __future__ import annotations

from typing import Final

from partybranch.dates import PartialDate, Period
from partybranch.findings import MET, CannotTell, NotMet, Reason, Verdict
from partybranch.models import DuesPayment, Ledger, label
from partybranch.regulations import Basis, Force
from partybranch.regulations.dues import DUES_2008
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules.dues.payments import Paid, Unpaid, each_payment, unpaid_months, unpaid_runs

__all__ = [
    "dues_from_admission",
    "dues_made_up_in_time",
    "dues_month_by_month",
    "large_gift_passed_on",
    "six_months_without_dues",
]

_NAMED: Final = 5
"""Of months in a row so many are named one by one; from the next on it is the row that matters."""


def _said(month: Period) -> str:
    return f"{month.start:%Y-%m}"


@rule(
    "DUE201",
    scope=unpaid_months,
    bases=(Basis(provision=DUES_2008.article(12), line="df.when", force=Force.MUST),),
    zh="没有{month}的党费交纳记录，党费应按月交纳，经党支部同意可以每季度交纳一次",
    en="no dues recorded for {month}; they are paid monthly, or by leave of the branch quarterly",
)
def dues_month_by_month(unpaid: Unpaid, _case: Circumstances) -> Verdict:
    """Dues are paid for every month.

    Requires: every member pays dues monthly; by leave of the branch quarterly.
    Reading: asked of the whole months that the ledger covers, once the quarter is over, of everybody who was beyond doubt a member of the
        branch on their first and last day, hence from the month after admission. Not asked are those who may be out of contact or
        floating, those suspended, detained or arrested, those stated to have left, be suspended or expelled on a day that is not recorded, those whose dues are paid up elsewhere (dues_paid_to of a transfer), and those
        with a reduction approved by then. Any record for the month counts as paid; DUE101 asks for the amount. Of months in a row
        the first five are named; from six DUE203 names the row. A ledger without any payment cannot tell, once. Temporary branches,
        which collect no dues, are not asked.
    Putting it right: make up the dues, normally within six months, or record the payment; what was paid for a quarter is entered
        month by month.

    党费应按月交纳。

    要求：党员按月交纳党费；经党支部同意，可以每季度交纳一次。
    理解：只看记录完整的整月，该季度结束后才提示；该月首日和末日都确定是本支部党员的才算，即从入党次月起。可能失联或外出流动的、停止党籍、
        留置、逮捕的、已出党或停止党籍而日期不明的、转接时党费已交到该月的、当时已批准少交或免交的，不提示。当月有任何记录即视为已交，金额见DUE101。连续多月的，
        只逐月提示前五个月，满六个月的由DUE203合并提示。台账完全没有党费记录的，只作一次“无法判断”。
        临时党支部不收缴党费，不适用。
    改正：补交党费（一般不超过六个月），或补记交纳情况；按季度交纳的，逐月记录。
    """
    if not unpaid.months:
        return CannotTell.because(Reason.NOT_KEPT, field=label(Ledger, "payments"))
    if unpaid.place > _NAMED:
        return MET
    return NotMet.because(month=_said(unpaid.months[unpaid.place - 1]))


@rule(
    "DUE203",
    scope=unpaid_runs,
    bases=(Basis(provision=DUES_2008.article(13), line="df.sixmonths", force=Force.NOTE, limit=6),),
    zh="自{first}至{last}连续{number}个月没有党费交纳记录，满{limit}个月的，请支部了解原因",
    en="no dues recorded for {number} months in a row, {first} to {last}; from {limit} on the branch finds out why",
)
def six_months_without_dues(unpaid: Unpaid, case: Circumstances) -> Verdict:
    """Of somebody who pays no dues for six months in a row the branch finds out why.

    Requires: who pays no dues for six months in a row without good reason is held to have left; the general meeting decides on the
        removal, approved above.
    Reading: a note: whether there was good reason no record shows, and nothing follows of itself. Counted as in DUE201; a month of which
        it is not asked there ends the row. Judged by the law of the last month of the row. Six months are enough.
    Putting it right: find out the reason and record it; have the dues made up.

    连续六个月没有交纳党费的，支部应了解原因。

    要求：没有正当理由，连续六个月不交纳党费的，按自行脱党处理，由支部大会决定除名，报上级党组织批准。
    理解：只作提示，有没有正当理由记录看不出来，也不会自动除名。月份的算法同DUE201，其中不提示的月份即中断；按最后一个月的规定判断，满六个月
        即提示。
    改正：了解并记录原因，督促补交。
    """
    months = unpaid.months
    if len(months) < case.number:
        return MET
    return NotMet.because(
        first=_said(months[0]), last=_said(months[-1]), number=len(months), limit=case.number
    )


@rule(
    "DUE202",
    scope=each_payment,
    at=("paid_on", "month"),
    bases=(
        Basis(
            provision=DUES_2008.article(12),
            line="df.arrears",
            force=Force.NORMALLY,
            quote="补交党费的时间一般不得超过六个月",
            limit=6,
        ),
    ),
    zh="{month}的党费于{paid}补交，补交一般不得超过{limit}个月",
    en="dues for {month} were made up on {paid}; normally within {limit} months",
)
def dues_made_up_in_time(paid: Paid, case: Circumstances) -> Verdict:
    """Arrears are made up within six months.

    Requires: dues are normally (一般) made up for six months at most.
    Reading: counted from the end of the month for which they are, so those of January may be made up to 31 July. A payment without its day
        is not asked, nor a voluntary one or one with a reduction. A day known to the month accuses only if every day would.
    Putting it right: record the reason as a departure.

    补交党费一般不超过六个月。

    要求：补交党费的时间一般不得超过六个月。
    理解：从所属月份的月末算起，一月的党费可补交到7月31日。没有交纳日期的、自愿多交的、批准少交或免交的不看；只知年月的，每一天都超过才提示。
    改正：有理由的记入情况说明。
    """
    payment = paid.payment
    if payment.paid_on is None or payment.voluntary or payment.reduced_on is not None:
        return MET
    month = PartialDate(payment.month.last.year, payment.month.last.month)
    late = payment.paid_on.after(month.plus_months(case.number).last)
    if late is None:
        return CannotTell.because(Reason.IMPRECISE, field=label(DuesPayment, "paid_on"))
    return NotMet.because(month=payment.month, paid=payment.paid_on, limit=case.number) if late else MET


@rule(
    "DUE204",
    scope=each_payment,
    at=("month",),
    bases=(
        Basis(
            provision=DUES_2008.article(8),
            line="df.start",
            force=Force.NOTE,
            quote="预备党员从支部大会通过其为预备党员之日起交纳党费",
        ),
    ),
    zh="交纳了{month}的党费，而该党员{admitted}才入党",
    en="dues paid for {month}, before the admission on {admitted}",
)
def dues_from_admission(paid: Paid, _case: Circumstances) -> Verdict:
    """Dues begin with the admission.

    Requires: a new member pays dues from the day on which the general meeting passes the admission.
    Reading: a note, since a date is more likely wrong than the payment. The month of the admission is accepted, and so is everything
        where the admission is not recorded. A month or year known only as such is found only if every day would be.
    Putting it right: compare the month and the date of admission with the papers.

    预备党员从支部大会通过之日起交纳党费。

    要求：预备党员从支部大会通过其为预备党员之日起交纳党费。
    理解：只作提示，多半是日期有误。入党当月可以交纳；没有入党日期的不看；只知年月的，每一天都早才提示。
    改正：核对所属月份和入党日期。
    """
    admitted = None if paid.member is None else paid.member.admitted_on
    if admitted is None or paid.payment.voluntary or paid.payment.month.before(admitted) is not True:
        return MET
    return NotMet.because(month=paid.payment.month, admitted=admitted)


@rule(
    "DUE301",
    scope=each_payment,
    at=("amount",),
    bases=(Basis(provision=DUES_2008.article(11), line="df.voluntary", force=Force.NOTE, limit=1000),),
    zh="一次自愿多交党费{limit}元以上（{month}），应上缴中央",
    en="a voluntary payment of {limit} yuan or more ({month}) is passed on to the central body",
)
def large_gift_passed_on(paid: Paid, case: Circumstances) -> Verdict:
    """A voluntary payment of 1000 yuan or more is passed on to the central body.

    Requires: of dues given voluntarily 1000 yuan or more in one payment are passed on to the central body.
    Reading: a note, since the record does not show where the money went. Asked of every payment stated as voluntary; 1000 yuan are enough.
    Putting it right: nothing, if it was passed on.

    一次自愿多交1000元以上的党费，上缴中央。

    要求：党员自愿多交党费，一次交纳1000元以上的，上缴中央。
    理解：只作提示，记录看不出是否上缴。只看记为自愿多交的，满1000元即提示。
    改正：已经上缴的，不必处理。
    """
    payment = paid.payment
    large = payment.voluntary and payment.amount >= case.number
    return NotMet.because(month=payment.month, limit=case.number) if large else MET
