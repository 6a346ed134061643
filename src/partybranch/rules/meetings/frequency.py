"""MTG2 and LIF1: how often meetings of organizational life are held."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.dates import Period
from partybranch.findings import MET, CannotTell, NotMet, Reason, Verdict
from partybranch.models import Body, Ledger, Meeting, MeetingKind, label
from partybranch.regulations import Basis, Force
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.regulations.education_management import EDUCATION_MANAGEMENT_2019
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import without
from partybranch.rules._practice import practice
from partybranch.rules._units import often_enough, said, unit_name
from partybranch.rules.ledgers import Required, held_within, meetings_due
from partybranch.rules.meetings._successors import BY_EDUCATION, EDUCATION
from partybranch.rules.meetings.committees import GroupMonth, committee_months, group_months

_APPRAISAL_1988: Final = "《关于建立民主评议党员制度的意见》（1988年12月，一说1989年11月）"


@rule(
    "MTG201",
    scope=meetings_due(Period.quarters, MeetingKind.GENERAL_MEETING),
    bases=(
        practice("pre.dahui", limit=1),
        Basis(
            provision=BRANCH_WORK_2018.article(11),
            line="zb.dahui_freq",
            force=Force.NORMALLY,
            quote="一般每季度召开1次",
            limit=1,
        ),
    ),
    zh="{unit}召开支部党员大会{held}次，一般每季度召开{limit}次",
    en="general meetings in {unit}: {held}; normally {limit} a quarter",
)
def general_meeting_every_quarter(due: Required, case: Circumstances) -> Verdict:
    """There is a general meeting in every quarter.

    Requires: normally one general meeting a quarter.
    Reading: only quarters that the ledger covers whole and that are over, and in which the branch existed throughout. A
    meeting that was held as another kind too counts. A quarter is judged by the law of its first day: before 2018-10-28
    it is practice.
    Putting it right: enter the meeting, or record the reason why there was none as a departure.

    支部党员大会每季度召开。

    要求：支部党员大会一般每季度召开1次。
    理解：只看台账完整、已经结束并且支部始终存在的季度；与其他会议合并召开的也算。按季度首日的规定判断，2018年10月28日以前为惯例。
    改正：补录会议；确有原因未召开的，在情况说明中写明。
    """
    return often_enough(due.held, due.unit, case)


@rule(
    "MTG202",
    scope=committee_months,
    bases=(
        practice("pre.zhiwei", limit=1),
        Basis(
            provision=BRANCH_WORK_2018.article(12),
            line="zb.zhiwei_freq",
            force=Force.NORMALLY,
            quote="党支部委员会会议一般每月召开1次",
            limit=1,
        ),
    ),
    zh="{unit}召开支部委员会会议{held}次，一般每月召开{limit}次",
    en="committee meetings in {unit}: {held}; normally {limit} a month",
)
def committee_meeting_every_month(due: Required | None, case: Circumstances) -> Verdict:
    """The branch committee meets in every month.

    Requires: normally one committee meeting a month, more as needed.
    Reading: only months that the ledger covers whole and that are over, in which the branch had a committee throughout:
    by the appointments, three or more held posts of the branch on every day. A ledger that keeps no appointments cannot
    tell, once. Before 2018-10-28 it is practice.
    Putting it right: enter the meeting, or record the reason why there was none as a departure.

    党支部委员会会议每月召开。

    要求：党支部委员会会议一般每月召开1次，根据需要可以随时召开。
    理解：只看台账完整、已经结束并且始终设有支部委员会的月份，即按任职记录每天都有三人以上任职。没有任职记录的，只报告一次无法判断。
    2018年10月28日以前为惯例。
    改正：补录会议；确有原因未召开的，在情况说明中写明。
    """
    if due is None:
        return CannotTell.because(Reason.NOT_KEPT, field=label(Ledger, "appointments"))
    return often_enough(due.held, due.unit, case)


@rule(
    "MTG203",
    scope=group_months,
    bases=(
        practice("pre.xiaozu", limit=1),
        Basis(
            provision=BRANCH_WORK_2018.article(13),
            line="zb.xiaozu_freq",
            force=Force.NORMALLY,
            quote="党小组会一般每月召开1次",
            limit=1,
        ),
    ),
    zh="{unit}召开党小组会{held}次，一般每月召开{limit}次",
    en="meetings of the Party group in {unit}: {held}; normally {limit} a month",
)
def group_meeting_every_month(due: GroupMonth, case: Circumstances) -> Verdict:
    """Each Party group meets in every month.

    Requires: normally one group meeting a month.
    Reading: asked of each Party group among the organizations of the ledger, in the months that the ledger covers whole and
    that are over, between the founding and the end of the group. Where its founding is not recorded, a month is asked for
    only after the group has met or has had a leader; before that it cannot be told. A meeting that names no group may be
    that of any. Before 2018-10-28 it is practice.
    Putting it right: enter the meeting with its group, or record the reason why there was none as a departure.

    每个党小组每月召开党小组会。

    要求：党小组会一般每月召开1次。
    理解：对台账中的每个党小组，只看台账完整、已经结束并且该党小组存在的月份。未填成立日期的，在其开过会或者有组长任职之前无法判断。
    没有写明党小组的会议，可能属于任何一个党小组。2018年10月28日以前为惯例。
    改正：补录会议并写明党小组；确有原因未召开的，在情况说明中写明。
    """
    answer = often_enough(due.held, due.unit, case)
    if isinstance(answer, NotMet) and not due.existed:
        return CannotTell.because(Reason.MISSING, field=label(Body, "founded_on"))
    return answer


@rule(
    "MTG204",
    scope=meetings_due(Period.years, MeetingKind.LECTURE),
    bases=(practice("pre.dangke", limit=2),),
    zh="{unit}上党课{held}次，惯例每年至少{limit}次",
    en="Party lectures in {unit}: {held}; by practice at least {limit} a year",
)
def lectures_in_a_year(due: Required, case: Circumstances) -> Verdict:
    """There are Party lectures in every year.

    Requires: by the practice before 2018-10-28, regular Party lectures.
    Reading: handbooks differ between once a quarter, every one or two months, and twice a year at least; the last is asked.
    Only years that the ledger covers whole and that are over. Since 2018-10-28 no number is set for a branch, and it is not
    judged.
    Putting it right: enter the lectures.

    每年上党课。

    要求：按2018年10月28日以前的惯例，定期上党课。
    理解：各种手册说法不一，有每季度一次、每一两个月一次、每年至少两次，这里按最宽的每年两次。只看台账完整并且已经结束的年份。
    2018年10月28日起对普通支部没有规定次数，不予核查。
    改正：补录党课。
    """
    return often_enough(due.held, due.unit, case)


_LIFE_MEETINGS: Final = meetings_due(Period.years, MeetingKind.ORGANIZATIONAL_LIFE)


@rule(
    "LIF101",
    scope=_LIFE_MEETINGS,
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(17),
            line="zb.shenghuohui",
            force=Force.MUST,
            quote="党支部每年至少召开1次组织生活会",
            limit=1,
            until=EDUCATION,
            why_narrowed=BY_EDUCATION,
        ),
        Basis(
            provision=EDUCATION_MANAGEMENT_2019.article(17),
            line="jy.shenghuohui",
            force=Force.MUST,
            quote="党支部每年至少召开1次组织生活会",
            limit=1,
        ),
    ),
    zh="{unit}召开组织生活会{held}次，每年至少召开{limit}次",
    en="organizational life meetings in {unit}: {held}; at least {limit} a year",
)
def life_meeting_every_year(due: Required, case: Circumstances) -> Verdict:
    """There is an organizational life meeting in every year.

    Requires: at least one organizational life meeting a year, held as a general, committee or group meeting.
    Reading: only calendar years that the ledger covers whole and that are over. A year is judged by the law of its first
    day, so the first year asked for is 2019; for the half-years before, see LIF102.
    Putting it right: enter the meeting; or hold it.

    每年召开组织生活会。

    要求：党支部每年至少召开1次组织生活会，可以支部党员大会、支部委员会会议或者党小组会的形式召开。
    理解：只看台账完整并且已经结束的自然年度，按年度首日的规定判断，因此从2019年起核查；此前每半年一次的惯例另行核查。
    改正：补录会议；确未召开的，及时召开。
    """
    return often_enough(due.held, due.unit, case)


@rule(
    "LIF102",
    scope=meetings_due(Period.half_years, MeetingKind.ORGANIZATIONAL_LIFE, MeetingKind.DEMOCRATIC_LIFE),
    bases=(practice("pre.shenghuo", limit=1),),
    zh="{unit}召开组织生活会{held}次，惯例每半年{limit}次",
    en="organizational life meetings in {unit}: {held}; by practice {limit} every half-year",
)
def life_meeting_every_half_year(due: Required, case: Circumstances) -> Verdict:
    """There is an organizational life meeting in every half-year.

    Requires: by the practice before 2018-10-28, one organizational life meeting, or democratic life meeting of the committee,
    every half-year.
    Reading: only half-years that the ledger covers whole and that are over. Since 2018-10-28 once a year is asked for by
    LIF101.
    Putting it right: enter the meeting.

    每半年召开组织生活会。

    要求：按2018年10月28日以前的惯例，每半年召开一次组织生活会或者支部委员会民主生活会。
    理解：只看台账完整并且已经结束的半年。2018年10月28日起改为每年至少一次，另行核查。
    改正：补录会议。
    """
    return often_enough(due.held, due.unit, case)


@rule(
    "LIF103",
    scope=_LIFE_MEETINGS,
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(17),
            line="zb.shenghuohui",
            force=Force.NORMALLY,
            quote="党支部每年至少召开1次组织生活会，一般安排在第四季度",
        ),
    ),
    zh="{unit}的组织生活会（{held}次）都不在第四季度，一般安排在第四季度",
    en="none of the organizational life meetings of {unit} ({held}) was in the fourth quarter, when they are normally held",
)
def life_meeting_in_the_fourth_quarter(due: Required, _case: Circumstances) -> Verdict:
    """The organizational life meeting is held in the fourth quarter.

    Requires: the meeting is normally arranged in the fourth quarter.
    Reading: asked only of years that had any, since none at all is for LIF101 to say; one of several in the fourth quarter
    is enough.
    Putting it right: hold the next one in the fourth quarter, or record the reason as a departure.

    组织生活会安排在第四季度。

    要求：组织生活会一般安排在第四季度召开。
    理解：只看召开过组织生活会的年份；召开多次的，有一次在第四季度即可。
    改正：今后安排在第四季度；另有原因的，在情况说明中写明。
    """
    if not due.held.low:
        return MET
    meetings = due.ledger.meetings_held_as(MeetingKind.ORGANIZATIONAL_LIFE)
    days = [meeting.on for meeting in meetings]
    year = due.unit.start.year
    autumn = held_within(days, Period(start=date(year, 10, 1), end=due.unit.end)).at_least(1)
    if autumn is None:
        undated = next((meeting for meeting in meetings if meeting.on is None), None)
        if undated is not None:
            return without(undated, "on")
        return CannotTell.because(Reason.IMPRECISE, field=label(Meeting, "on"))
    return MET if autumn else NotMet.because(unit=unit_name(due.unit), held=said(due.held))


@rule(
    "LIF104",
    scope=meetings_due(Period.years, MeetingKind.APPRAISAL),
    bases=(
        practice("pre.pingyi", limit=1, source=_APPRAISAL_1988),
        Basis(
            provision=BRANCH_WORK_2018.article(18),
            line="zb.pingyi",
            force=Force.NORMALLY,
            quote="党支部一般每年开展1次民主评议党员",
            limit=1,
            until=EDUCATION,
            why_narrowed=BY_EDUCATION,
        ),
        Basis(
            provision=EDUCATION_MANAGEMENT_2019.article(18),
            line="jy.pingyi",
            force=Force.NORMALLY,
            quote="党支部一般每年开展1次民主评议党员",
            limit=1,
        ),
    ),
    zh="{unit}开展民主评议党员{held}次，一般每年开展{limit}次",
    en="democratic appraisals in {unit}: {held}; normally {limit} a year",
)
def appraisal_every_year(due: Required, case: Circumstances) -> Verdict:
    """There is a democratic appraisal of members in every year.

    Requires: normally one democratic appraisal a year.
    Reading: only calendar years that the ledger covers whole and that are over. One that was held together with an
    organizational life meeting counts if the meeting says so. From 1990 until 2018-10-27 it is practice.
    Putting it right: enter the appraisal (a meeting may be held as several kinds), or record the reason as a departure.

    每年开展民主评议党员。

    要求：党支部一般每年开展1次民主评议党员。
    理解：只看台账完整并且已经结束的自然年度。结合组织生活会进行的，会议记录注明兼作民主评议即可。1990年至2018年10月27日为惯例。
    改正：补录民主评议，或者在相应会议上注明兼作；确有原因未开展的，在情况说明中写明。
    """
    return often_enough(due.held, due.unit, case)


@rule(
    "LIF105",
    scope=meetings_due(Period.months, MeetingKind.THEMED_DAY),
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(16),
            line="zb.zhuti",
            force=Force.MUST,
            quote="每月相对固定1天开展主题党日",
            limit=1,
            until=EDUCATION,
            why_narrowed=BY_EDUCATION,
        ),
        Basis(
            provision=EDUCATION_MANAGEMENT_2019.article(16),
            line="jy.zhuti",
            force=Force.MUST,
            quote="党支部应当每月开展1次主题党日",
            limit=1,
        ),
    ),
    zh="{unit}开展主题党日{held}次，应当每月开展{limit}次",
    en="themed Party days in {unit}: {held}; {limit} a month is required",
)
def themed_day_every_month(due: Required, case: Circumstances) -> Verdict:
    """There is a themed Party day in every month.

    Requires: one themed Party day a month.
    Reading: only months that the ledger covers whole and that are over; whether it was the same day of each month is not
    asked. A month is judged by the law of its first day, so the first month asked for is November 2018.
    Putting it right: enter the themed Party day; a meeting that was held on it may be entered as held as one too.

    每月开展主题党日。

    要求：党支部每月开展1次主题党日。
    理解：只看台账完整并且已经结束的月份，是否固定在同一天不予核查。按当月首日的规定判断，因此从2018年11月起核查。
    改正：补录主题党日；当天召开的会议，可以注明兼作主题党日。
    """
    return often_enough(due.held, due.unit, case)
