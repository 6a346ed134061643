"""CYC1: regular reports: due in every month, half-year and year of a cycle, and in time; CYC2: reports on duty."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import ReportKind, Rhythm, WorkReport, label
from partybranch.regulations import Basis, Force
from partybranch.regulations.organs import ORGANS_2019
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._report import reported
from partybranch.rules._units import often_enough
from partybranch.rules.reporting.cycles import (
    CycleReport,
    ReportsDue,
    cycle_reports,
    duty_settled_on,
    duty_years,
    reports_due,
)

_KINDS: Final = {
    ReportKind.REGULAR: Message("定期汇报", "regular reports"),
    ReportKind.DUTY: Message("书记述职", "the secretary's reports on duty"),
}
_REGULARLY: Final = "利用每月的局办公会议、半年和年终的工作会议，向局党组做好定期汇报"


def _reported_often_enough(
    due: ReportsDue | None, case: Circumstances, kind: ReportKind = ReportKind.REGULAR
) -> Verdict:
    if due is None:
        return CannotTell.because(Reason.NOT_KEPT, field=_KINDS[kind])
    return often_enough(due.held, due.unit, case)


@rule(
    "CYC101",
    scope=reports_due(Rhythm.MONTHLY, Period.months),
    bases=(reported(_REGULARLY, limit=1),),
    zh="{unit}定期汇报{held}次，按汇报周期每月{limit}次",
    en="regular reports for {unit}: {held}; by the cycle {limit} a month",
)
def report_every_month(due: ReportsDue | None, case: Circumstances) -> Verdict:
    """In a monthly cycle there is a report for every month.

    Requires: a branch that reports monthly does so for every month.
    Reading: asked of the cycles that the branch itself declares, in the months that the ledger covers whole, in which the
    branch existed and the cycle held, once the days of grace are over. A report counts for the month that it says it is
    about, else for the month of its day. A ledger that keeps no regular reports cannot tell, once a cycle. This is the
    branch's own practice and no law; an agency sets its limit.
    Putting it right: enter the report with its cycle; or report.

    每月汇报的，每个月都有汇报。

    要求：支部确定每月汇报的，每月都作汇报。
    理解：只看支部自己确定的汇报周期，以及台账完整、支部和周期都已存在、宽限期已过的月份。汇报写明期间的，算作该期间的；没有写明的，按汇报日期
    所在的月份。没有定期汇报记录的，每个周期只报告一次无法判断。这是支部自己的做法，不是法规；次数可由机关自定。
    改正：补录汇报并写明周期；确未汇报的，及时汇报。
    """
    return _reported_often_enough(due, case)


@rule(
    "CYC102",
    scope=reports_due(Rhythm.HALF_YEARLY, Period.half_years),
    bases=(reported(_REGULARLY, limit=1, line="jg.halfyear"),),
    zh="{unit}定期汇报{held}次，按汇报周期每半年{limit}次",
    en="regular reports for {unit}: {held}; by the cycle {limit} every half-year",
)
def report_every_half_year(due: ReportsDue | None, case: Circumstances) -> Verdict:
    """In a half-yearly cycle there is a report for every half-year.

    Requires: a branch that reports every half-year does so for every half-year.
    Reading: as for CYC101, by half-years from January and July.
    Putting it right: enter the report with its cycle; or report.

    每半年汇报的，每个半年都有汇报。

    要求：支部确定每半年汇报的，每半年都作汇报。
    理解：与CYC101相同，按上半年、下半年计算。
    改正：补录汇报并写明周期；确未汇报的，及时汇报。
    """
    return _reported_often_enough(due, case)


@rule(
    "CYC103",
    scope=reports_due(Rhythm.YEARLY, Period.years),
    bases=(reported(_REGULARLY, limit=1, line="jg.halfyear"),),
    zh="{unit}定期汇报{held}次，按汇报周期每年{limit}次",
    en="regular reports for {unit}: {held}; by the cycle {limit} a year",
)
def report_every_year(due: ReportsDue | None, case: Circumstances) -> Verdict:
    """In a yearly cycle there is a report for every year.

    Requires: a branch that reports at the end of the year does so for every year.
    Reading: as for CYC101, by calendar years.
    Putting it right: enter the report with its cycle; or report.

    每年汇报的，每年都有汇报。

    要求：支部确定年终汇报的，每年都作汇报。
    理解：与CYC101相同，按自然年度计算。
    改正：补录汇报并写明周期；确未汇报的，及时汇报。
    """
    return _reported_often_enough(due, case)


@rule(
    "CYC104",
    scope=cycle_reports,
    at=("on",),
    bases=(reported("及时汇报，主动争取党组指导"),),
    zh="汇报日期 {on_day} 晚于 {due}",
    en="reported on {on_day}, after {due}",
)
def report_in_time(report: CycleReport, _case: Circumstances) -> Verdict:
    """A regular report is given by the end of the time that it is about, or within the days of grace.

    Requires: reports are given in time.
    Reading: asked of reports of a monthly, half-yearly or yearly cycle that say which time they are about; due is the last
    day of that time, or as many days later as the cycle allows. A report that was not given at all is for CYC101 to CYC103.
    Putting it right: correct the date or the time; where more time is usual, enter the days of grace of the cycle.

    定期汇报在所汇报的期间结束之前，或者宽限期内作出。

    要求：及时汇报。
    理解：只看每月、每半年、每年的汇报周期中写明期间的汇报；期限为该期间的最后一日，加上周期允许的宽限天数。没有汇报的，由CYC101至CYC103
    判断。
    改正：更正日期或者期间；惯例允许更晚的，在汇报周期中填写宽限天数。
    """
    given = report.report.on
    if given is None:
        return CannotTell.because(Reason.MISSING, field=label(WorkReport, "on"))
    late = given.after(report.due)
    if late is None:
        return CannotTell.because(Reason.IMPRECISE, field=label(WorkReport, "on"))
    return NotMet.because(on_day=given, due=report.due) if late else MET


@rule(
    "CYC201",
    scope=duty_years,
    bases=(
        Basis(
            provision=ORGANS_2019.article(39),
            line="jg.shuzhi.2019",
            force=Force.MUST,
            quote="机关基层党组织书记每年向上级党组织述职，接受评议考核",
            limit=1,
        ),
    ),
    zh="{unit}书记述职{held}次，每年{limit}次",
    en="reports of the secretary on duty for {unit}: {held}; {limit} a year",
)
def secretary_reports_on_duty(due: ReportsDue | None, case: Circumstances) -> Verdict:
    """In an organ the secretary reports on duty to the body above every year.

    Requires: the secretaries of primary Party organizations in organs report on duty every year.
    Reading: asked of branches whose unit is an organ, by calendar years that the ledger covers whole and that are over. A
    year is judged by the law of its first day, so the first year asked for is 2020. It is kept by a report about that year.
    Until the end of March one may still be given, and it cannot be told. Nor can it of a report that was given in that year
    about another one, or that does not say which year it is about and was given in January to March, which may be for
    either. Whether it was rated is not asked. A ledger that keeps no reports on duty cannot tell, once. For other branches
    the article on it was not read.
    Putting it right: enter the report as one on duty, with the year that it is about.

    机关党支部书记每年向上级党组织述职。

    要求：机关基层党组织书记每年向上级党组织述职，接受评议考核。
    理解：只看单位类别为机关的党支部，以及台账完整并且已经结束的自然年度，按年度首日的规定判断，因此从2020年起核查。有述该年度之职的记录即可；
    次年三月底以前仍可能补述，无法判断。当年作出而述其他年度之职的，没有写明年度、在一至三月作出而可能属于两个年度中任何一个的，也无法判断。
    是否评议不予核查。没有述职记录的，只报告一次无法判断。其他党支部的相应条文未见原文。
    改正：补录述职报告，并写明所述的年度。
    """
    if due is not None and case.on < duty_settled_on(due.unit):
        due = evolve(due, held=Count(low=due.held.low, high=None))
    return _reported_often_enough(due, case, ReportKind.DUTY)
