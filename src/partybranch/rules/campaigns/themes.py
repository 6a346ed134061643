"""CMP1: one theme at a time, one or two key activities, in its time, carried by the departments and brought to an end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from partybranch.findings import MET, CannotTell, Message, NotMet, Places, Reason, Verdict
from partybranch.models import Activity, ActivityRank, Campaign, label
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules._report import reported
from partybranch.rules.campaigns.spans import (
    CampaignActivity,
    CampaignDepartment,
    CampaignHeld,
    Runs,
    absence_counts,
    campaign_activities,
    campaign_departments,
    each_campaign,
    ended_by,
    may_run,
    runs_surely,
)

_ONE_THEME: Final = "每一段时期，策划创设好一个主题"
_BIG_ACTIVITIES: Final = "重点一、两项大的活动"
_DAYS: Final = Message("活动或者主题活动的日期", "the time of the activity or of its campaign")
_NAMED: Final = 10
"""How many of the other campaigns of one time are named; the rest are counted."""
_DEPARTMENTS: Final = "充分调动各股、室的积极性和创造性，让他们结合本部门的实际开展工作"


@frozen(kw_only=True)
class Themes:
    """A campaign among those that began before it.

    Args:
        campaign: which.
        shared: those of them that have a day in common with it.
        possible: how many may have one, these among them.
        undated: whether it, or one of them, has no first day.
    """

    campaign: Campaign
    shared: Places
    possible: int
    undated: bool


def themes(whole: Whole) -> Iterator[Subject[Themes]]:
    """Yield every campaign but the first to begin, with those that began before it; one without a day is taken first."""
    for path, ledger in whole.ledgers:
        placed = [(path / "campaigns" / index, each) for index, each in enumerate(ledger.campaigns)]
        placed.sort(key=lambda pair: (_first_day(pair[1]), pair[1].id, pair[0].order))
        sure = [runs_surely(each) for _, each in placed]
        surely, perhaps = Runs(filter(None, sure)), Runs(may_run(each) for _, each in placed)
        undated = False
        for number, (here, campaign) in enumerate(placed):
            span, known = may_run(campaign), sure[number]
            undated = undated or known is None
            if number:
                shared, first = (0, list[int]()) if known is None else surely.sharing(known, _NAMED)
                named = tuple(placed[each][0] for each in first)
                value = Themes(
                    campaign=campaign,
                    shared=Places(named, shared),
                    possible=perhaps.sharing(span, 0)[0],
                    undated=undated,
                )
                yield Subject(path=here, value=value, moment=campaign.started_on, about=campaign.id)
            perhaps.add(span, number)
            if known is not None:
                surely.add(known, number)


def _first_day(campaign: Campaign) -> date:
    return date.min if campaign.started_on is None else campaign.started_on.first


@rule(
    "CMP101",
    scope=themes,
    bases=(reported(_ONE_THEME, limit=1),),
    zh="同一时期有{number}个主题活动，另见{others}，按惯例为{limit}个",
    en="{number} campaigns at one time ({others}); by practice {limit}",
)
def one_theme_at_a_time(asked: Themes, case: Circumstances) -> Verdict:
    """A branch has one theme at a time.

    Requires: in each period the branch sets itself one theme.
    Reading: campaigns that have a day in common, first and last days included. One without an end runs on its first day at
    least; of others without days it cannot be told. Said of the one that began later; of the others ten are named. This is
    the branch's own practice and no law; an agency sets how many there may be.
    Putting it right: correct the days; or bring one campaign to an end before the next begins.

    一个支部同一时期只有一个主题。

    要求：每一段时期，策划创设好一个主题。
    理解：首尾两日都计入，有共同日子的即为同时。没有填结束日期的，至少在开始那天进行；没有日期的无法判断。在后开始的一个上提示，另见的最多列出十个。这是支部
    自己的做法，不是法规；个数可由机关自定。
    改正：更正日期；或者结束一个主题活动再开始下一个。
    """
    number = asked.shared.number + 1
    if number > case.number:
        return NotMet.because(number=number, others=asked.shared, limit=case.number)
    if asked.possible + 1 <= case.number:
        return MET
    return CannotTell.because(
        Reason.MISSING, field=label(Campaign, "started_on" if asked.undated else "ended_on")
    )


@rule(
    "CMP102",
    scope=each_campaign,
    bases=(reported(_BIG_ACTIVITIES, limit=2),),
    zh="主题“{theme}”有重点活动{number}项，按惯例至多{limit}项",
    en="key activities of the campaign “{theme}”: {number}; by practice at most {limit}",
)
def few_key_activities(held: CampaignHeld, case: Circumstances) -> Verdict:
    """A campaign has one or two key activities.

    Requires: around the theme the branch concentrates on one or two big activities.
    Reading: only too many are found; a campaign whose activities are all supporting ones may be well. This is the branch's
    own practice and no law; an agency sets the number.
    Putting it right: correct the rank of the activities; or concentrate on fewer.

    一个主题活动的重点活动为一、两项。

    要求：围绕主题，重点一、两项大的活动。
    理解：只提示过多的；都列为配套活动的，不提示。这是支部自己的做法，不是法规；项数可由机关自定。
    改正：更正活动的轻重；或者突出重点。
    """
    number = sum(each.rank is ActivityRank.KEY for each in held.activities)
    if number <= case.number:
        return MET
    return NotMet.because(theme=held.campaign.theme, number=number, limit=case.number)


@rule(
    "CMP103",
    scope=campaign_activities,
    bases=(reported("围绕这个主题"),),
    zh="活动“{name}”（{days}）不在主题活动期间（{span}）之内",
    en="the activity “{name}” ({days}) lies outside the time of its campaign ({span})",
)
def activity_within_its_campaign(asked: CampaignActivity, _case: Circumstances) -> Verdict:
    """An activity takes place within the time of its campaign.

    Requires: the activities of a period are held around its theme.
    Reading: its first day is not before that of the campaign, and its last day not after that of the campaign. Each end is
    compared where both records have it; an activity of which no end can be compared cannot be told. This is the branch's
    own practice and no law.
    Putting it right: correct the days, or the campaign that the activity belongs to.

    活动在所属主题活动的期间之内。

    要求：围绕主题开展活动。
    理解：活动的开始日期不早于主题活动的开始日期，完成日期不晚于主题活动的结束日期。两边都填写的才比较，首尾都无法比较的，无法判断。这是支部
    自己的做法，不是法规。
    改正：更正日期，或者更正所属的主题活动。
    """
    activity, campaign = asked.activity, asked.campaign
    if campaign is None:
        return MET
    ends = (
        (activity.started_on, campaign.started_on, False),
        (activity.started_on, campaign.ended_on, True),
        (activity.finished_on, campaign.ended_on, True),
        (activity.finished_on, campaign.started_on, False),
    )
    answers = [
        own.after(bound) if late else own.before(bound)
        for own, bound, late in ends
        if own is not None and bound is not None
    ]
    if True in answers:
        return NotMet.because(
            name=activity.name,
            days=_written(activity.started_on, activity.finished_on),
            span=_written(campaign.started_on, campaign.ended_on),
        )
    if not answers:
        return CannotTell.because(Reason.MISSING, field=_DAYS)
    return (
        CannotTell.because(Reason.IMPRECISE, field=label(Activity, "started_on")) if None in answers else MET
    )


def _written(first: object, last: object) -> str:
    return f"{'…' if first is None else first} – {'…' if last is None else last}"


@rule(
    "CMP104",
    scope=campaign_departments,
    bases=(reported(_DEPARTMENTS),),
    zh="部门“{department}”在主题“{theme}”中没有承办任何活动",
    en="the department “{department}” carries no activity of the campaign “{theme}”",
)
def every_department_takes_part(asked: CampaignDepartment, case: Circumstances) -> Verdict:
    """Every department of a campaign carries an activity of it.

    Requires: the departments are called upon to work on the theme in their own field.
    Reading: asked of the departments that a campaign names, once it is over, where the ledger covers its time. Names are
    compared as they are written. If an activity of the campaign names no department, it may be that of any, and it cannot be
    told. This is the branch's own practice and no law.
    Putting it right: enter the departments that carry an activity; or have the department take part.

    主题活动的每个部门都承办了活动。

    要求：充分调动各股、室的积极性和创造性，让他们结合本部门的实际开展工作。
    理解：只看主题活动列出的部门，在主题活动已经结束、台账声明其期间完整时核查；部门名称按所写的文字比较。有活动没有写明承办部门的，可能由任何
    部门承办，无法判断。这是支部自己的做法，不是法规。
    改正：补填承办部门；或者发动该部门参加。
    """
    held, theirs = asked.held, asked.held.activities
    if any(asked.department in each.departments for each in theirs):
        return MET
    if not absence_counts(held.ledger, held.campaign, case.on):
        return MET
    if any(not each.departments for each in theirs):
        return CannotTell.because(Reason.NOT_SHOWN, field=label(Activity, "departments"))
    return NotMet.because(department=asked.department, theme=held.campaign.theme)


@rule(
    "CMP105",
    scope=campaign_activities,
    bases=(reported("做一件，成一件"),),
    zh="活动“{name}”已经开始，主题活动已经结束，没有完成日期和成效",
    en="the activity “{name}” was started, its campaign is over, and neither its last day nor an outcome is recorded",
)
def what_is_started_is_finished(asked: CampaignActivity, case: Circumstances) -> Verdict:
    """What is started is brought to an end.

    Requires: do one thing, accomplish one thing.
    Reading: asked of activities of a campaign. One with a last day or an outcome is finished; one whose campaign still runs
    may go on. If neither its own days nor those of its campaign say whether it is over, it cannot be told. This is the
    branch's own practice and no law.
    Putting it right: enter the last day or the outcome; or finish the activity.

    做一件，成一件。

    要求：做一件，成一件。
    理解：只看属于主题活动的活动。填有完成日期或者成效的，即为完成；主题活动仍在进行的，可以继续。活动和主题活动的日期都不足以判断的，无法判断。
    这是支部自己的做法，不是法规。
    改正：补填完成日期或者成效；或者完成该活动。
    """
    activity, campaign = asked.activity, asked.campaign
    if campaign is None or activity.finished_on is not None or activity.outcomes:
        return MET
    over = ended_by(campaign, case.on)
    if over is False:
        return MET
    if over is None:
        field = label(Campaign, "ended_on")
        return CannotTell.because(Reason.IMPRECISE if campaign.ended_on else Reason.MISSING, field=field)
    if activity.started_on is None:
        return CannotTell.because(Reason.MISSING, field=label(Activity, "started_on"))
    return NotMet.because(name=activity.name)
