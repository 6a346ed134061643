"""CON2 and CON3: dates out of order, and statements that contradict each other. These need no law."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from partybranch.dates import PartialDate, anniversary
from partybranch.findings import MET, Message, NotMet, Verdict
from partybranch.models import Member, Standing, label
from partybranch.regulations import Force
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import attempted, unread
from partybranch.rules._sieves import Sieve, unusual
from partybranch.rules.scopes import StatedDay, Step, conversions, each_member, stated_days, steps

_NO_PROBATION_FROM: Final = date(1969, 4, 1)
_NO_PROBATION_UNTIL: Final = date(1977, 8, 18)
"""The last day on which, by the latest of the tables, there may have been no probation; inclusive."""


@Sieve
def odd_days(members: Sequence[Member], on: date) -> list[int]:
    """Keep who states a day that is still to come, or days on the way into the Party out of order."""
    kept: list[int] = []
    for place, member in enumerate(members):
        born, admitted, confirmed = member.born_on, member.admitted_on, member.confirmed_on
        if (
            born is not None
            and admitted is not None
            and confirmed is not None
            and born.first <= admitted.last <= confirmed.last <= on
            and member.applied_on is member.activist_on is member.prospective_on is None
            and member.joined_on is member.left_on is member.work_started_on is None
            and member.lost_contact_since is None
        ):
            # Most state these three days and no others.
            continue
        if _is_odd(member, on):
            kept.append(place)
    return kept


def _is_odd(member: Member, on: date) -> bool:
    days = (member.confirmed_on, member.left_on, member.joined_on)
    before, confirmed = member.born_on, member.confirmed_on
    for day in (before, *days, member.work_started_on, member.lost_contact_since):
        if day is not None and day.first > on:
            return True
    for step in (member.applied_on, member.activist_on, member.prospective_on, member.admitted_on):
        if step is not None:
            if step.first > on or (before is not None and step.last < before.first):
                return True
            before = step
    admitted = member.admitted_on
    return admitted is not None and confirmed is not None and confirmed.last < admitted.first


@unusual.then
def odd_standings(members: Sequence[Member], on: date) -> list[int]:
    """Keep whose stated standing does not go with the day of full membership, or with an admission within a year."""
    full, probationary, year_ago = Standing.FULL, Standing.PROBATIONARY, anniversary(on, -1)
    return [
        place
        for place, member in enumerate(members)
        if (
            (standing := member.stated_standing) is full
            and member.confirmed_on is None
            and (admitted := member.admitted_on) is not None
            and admitted.last > year_ago
        )
        or (standing is probationary and member.confirmed_on is not None)
    ]


@unusual.then
def odd_flags(members: Sequence[Member], _on: date) -> list[int]:
    """Keep who is out of contact and of whom it is not said since when, or floats and it is not said where, or the reverse."""
    return [
        place
        for place, member in enumerate(members)
        if ((lost := member.lost_contact) is not (member.lost_contact_since is not None) and lost is not None)
        or ((floating := member.floating) is not bool(member.floating_to) and floating is not None)
    ]


@rule(
    "CON201",
    scope=stated_days,
    sieve=odd_days,
    force=Force.MUST,
    zh="{field} {day} 晚于核查日 {on}",
    en="{field} {day} is after the day of the check, {on}",
)
def nothing_is_in_the_future(stated: StatedDay, case: Circumstances) -> Verdict:
    """What a record says has happened did not happen after the day of the check.

    Requires: every day stated is the day of the check or earlier.
    Reading: a month that the day of the check lies in may hold an earlier day, and is not accused.
    Putting it right: correct the date, or check as of a later day (`--on`).

    记录的事情不应发生在核查日之后。

    要求：所填的日期都不晚于核查日。
    理解：只知年月、核查日就在这个月的，不算晚。
    改正：更正日期；或用 --on 指定较晚的核查日。
    """
    if stated.day.after(case.on) is not True:
        return MET
    hidden = stated.field == "born_on"
    day: Message | PartialDate = Message("（已隐去）", "(withheld)") if hidden else stated.day
    return NotMet.because(field=label(Member, stated.field), day=day, on=case.on)


@rule(
    "CON202",
    scope=conversions,
    sieve=odd_days,
    at=("confirmed_on", "admitted_on"),
    force=Force.MUST,
    zh="转为正式党员日期 {confirmed} 早于加入党组织日期 {admitted}",
    en="full membership on {confirmed} is before admission on {admitted}",
)
def confirmed_after_admission(member: Member, _case: Circumstances) -> Verdict:
    """Full membership does not begin before admission.

    Requires: 转为正式党员日期 is not before 加入党组织日期.
    Reading: the same day is judged by ADM201; two dates of one month do not contradict each other, nor does one date
    alone. A date that could not be read cannot tell. Admissions from 1969-04-01 to 1977-08-18 are noted by CON204.
    Putting it right: compare both with the application form (入党志愿书); the columns may be exchanged.

    转为正式党员不应早于加入党组织。

    要求：转为正式党员日期不早于加入党组织日期。
    理解：同一天的由 ADM201 判断；两个日期同在一个月，或只有一个日期的，不算矛盾。未能读出的无法判断。1969-04-01 至
    1977-08-18 接收的，由 CON204 提示。
    改正：与入党志愿书核对；可能是两列填反了。
    """
    return MET if _admitted_without_probation(member) else _order_of_conversion(member)


@rule(
    "CON204",
    scope=conversions,
    sieve=odd_days,
    at=("confirmed_on", "admitted_on"),
    force=Force.NOTE,
    zh="转为正式党员日期 {confirmed} 早于加入党组织日期 {admitted}（当时没有预备期，两个日期一般相同）",
    en="full membership on {confirmed} is before admission on {admitted} (there was no probation then; both are mostly one day)",
)
def confirmed_after_admission_without_probation(member: Member, _case: Circumstances) -> Verdict:
    """Full membership does not begin before admission, for those admitted when there was no probation.

    Requires: as CON202.
    Reading: a note, for admissions from 1969-04-01 to 1977-08-18: the day of the branch's meeting and the day of the
    approval above were both recorded as either.
    Putting it right: compare both with the application form (入党志愿书).

    没有预备期的年代入党的，转为正式党员也不应早于加入党组织。

    要求：同 CON202。
    理解：只作提示，适用于1969-04-01至1977-08-18接收的党员：当时支部大会通过之日和上级批准之日，填作哪一个日期的都有。
    改正：与入党志愿书核对。
    """
    return _order_of_conversion(member) if _admitted_without_probation(member) else MET


def _admitted_without_probation(member: Member) -> bool:
    day = member.admitted_on
    return day is not None and day.last >= _NO_PROBATION_FROM and day.first <= _NO_PROBATION_UNTIL


def _order_of_conversion(member: Member) -> Verdict:
    if member.admitted_on is None or member.confirmed_on is None:
        return unread(member, "admitted_on", "confirmed_on") or MET
    if member.confirmed_on.before(member.admitted_on) is True:
        return NotMet.because(confirmed=member.confirmed_on, admitted=member.admitted_on)
    return MET


@rule(
    "CON203",
    scope=steps,
    sieve=odd_days,
    force=Force.NOTE,
    zh="日期次序颠倒：{later}早于{earlier}",
    en="dates out of order: {later} is before {earlier}",
)
def steps_in_order(step: Step, _case: Circumstances) -> Verdict:
    """Birth, application, activist, prospective member, admission: each step follows the one before.

    Requires: no step of admission is dated before an earlier one.
    Reading: the same day is accepted, two dates of one month do not contradict each other, and missing steps are passed
    over: each is compared with the nearest one before it that is stated.
    Putting it right: compare the dates with the application form; two columns may be exchanged.

    出生、申请入党、入党积极分子、发展对象、加入党组织，日期应依次在后。

    要求：后一步的日期不早于前一步。
    理解：同一天可以；两个日期同在一个月的，不算矛盾；没有填的步骤略过，只与前面最近一个填了的比较。
    改正：与入党志愿书核对；可能是两列填反了。
    """
    if step.later.day.before(step.earlier.day) is not True:
        return MET
    return NotMet.because(earlier=label(Member, step.earlier.field), later=label(Member, step.later.field))


@rule(
    "CON301",
    scope=each_member,
    sieve=odd_standings,
    at=("stated_standing", "confirmed_on"),
    force=Force.MUST,
    zh="人员类别为预备党员，却填有转为正式党员日期",
    en="stated to be a probationary member, yet with a date of full membership",
)
def probationary_without_conversion(member: Member, _case: Circumstances) -> Verdict:
    """A probationary member has no date of full membership.

    Requires: 转为正式党员日期 is blank for 预备党员 (national form of 2017, item 10).
    Reading: a standing or a date that could not be read cannot tell.
    Putting it right: change 人员类别 to 正式党员, or clear the date.

    预备党员不应填有转为正式党员日期。

    要求：预备党员的“转为正式党员日期”为空（2017年党员基本信息采集表第10项）。
    理解：人员类别或日期未能读出的无法判断。
    改正：把人员类别改为正式党员，或清空日期。
    """
    if not _states(member, Standing.PROBATIONARY) or not attempted(member, "confirmed_on"):
        return MET
    return unread(member, "stated_standing", "confirmed_on") or NotMet()


def _states(member: Member, standing: Standing) -> bool:
    """Say whether a record states that standing, or one that could not be read."""
    return member.stated_standing is standing or "stated_standing" in member.unread


@rule(
    "CON302",
    scope=each_member,
    sieve=odd_standings,
    at=("stated_standing", "admitted_on"),
    force=Force.NOTE,
    zh="人员类别为正式党员，但加入党组织（{admitted}）未满一年且无转正日期",
    en="stated to be a full member, yet admitted on {admitted}, less than a year ago, and with no date of full membership",
)
def full_after_a_year(member: Member, case: Circumstances) -> Verdict:
    """A full member was admitted a year ago or more.

    Requires: the stated standing agrees with the events.
    Reading: only where no date of full membership is stated; else ADM201 judges. An admission after the day of the check
    is CON201's to say, and a month that may be a year ago contradicts nothing. What could not be read cannot tell.
    Putting it right: change 人员类别 to 预备党员, or correct the date of admission.

    正式党员应在一年以前加入党组织。

    要求：所填的人员类别与日期一致。
    理解：只看没有填转正日期的，填了的由 ADM201 判断。加入日期晚于核查日的由 CON201 指出；只知年月、可能已满一年的，不算
    矛盾。未能读出的无法判断。
    改正：把人员类别改为预备党员，或更正加入党组织日期。
    """
    if not _states(member, Standing.FULL) or member.confirmed_on is not None:
        return MET
    lacking = unread(member, "stated_standing", "confirmed_on", "admitted_on")
    if lacking is not None or member.admitted_on is None:
        return lacking or MET
    young = member.admitted_on.plus_years(1).after(case.on) is True
    past = member.admitted_on.after(case.on) is not True
    return NotMet.because(admitted=member.admitted_on) if young and past else MET


@rule(
    "CON303",
    scope=each_member,
    sieve=odd_flags,
    at=("lost_contact_since", "lost_contact"),
    force=Force.MUST,
    zh="未失联，却填有失去联系日期",
    en="not out of contact, yet with a date since when",
)
def contact_not_lost(member: Member, _case: Circumstances) -> Verdict:
    """Who is not out of contact has no date since when.

    Requires: 失去联系日期 is blank where 是否为失联党员 is 否 (national form of 2017, item 15).
    Reading: where the roster does not say whether contact is lost, nothing is contradicted. What could not be read
    cannot tell.
    Putting it right: change 是否为失联党员 to 是, or clear the date.

    没有失联的，不应填失去联系日期。

    要求：“是否为失联党员”为“否”的，失去联系日期为空（2017年党员基本信息采集表第15项）。
    理解：没有填是否失联的，不算矛盾。未能读出的无法判断。
    改正：把“是否为失联党员”改为“是”，或清空日期。
    """
    denied = member.lost_contact is False or "lost_contact" in member.unread
    if not denied or not attempted(member, "lost_contact_since"):
        return MET
    return unread(member, "lost_contact", "lost_contact_since") or NotMet()


@rule(
    "CON304",
    scope=each_member,
    sieve=odd_flags,
    at=("lost_contact_since", "lost_contact"),
    force=Force.MUST,
    zh="失联党员没有填失去联系日期（年、月）",
    en="out of contact, and no date since when (year and month)",
)
def lost_contact_has_its_date(member: Member, _case: Circumstances) -> Verdict:
    """Who is out of contact has the month since when.

    Requires: 失去联系日期, year and month, where 是否为失联党员 is 是 (national form of 2017, item 15).
    Reading: what could not be read cannot tell.
    Putting it right: enter year and month.

    失联党员应填失去联系的年、月。

    要求：“是否为失联党员”为“是”的，填写失去联系日期的年、月（2017年党员基本信息采集表第15项）。
    理解：未能读出的无法判断。
    改正：补填年、月。
    """
    claimed = member.lost_contact is True or "lost_contact" in member.unread
    if not claimed or member.lost_contact_since is not None:
        return MET
    return unread(member, "lost_contact", "lost_contact_since") or NotMet()


@rule(
    "CON305",
    scope=each_member,
    sieve=odd_flags,
    at=("floating_to", "floating"),
    force=Force.NOTE,
    zh="流动党员没有填外出流向",
    en="a floating member, and the destination is not given",
)
def floating_has_its_place(member: Member, _case: Circumstances) -> Verdict:
    """Who is a floating member has the place where to.

    Requires: 外出流向 (province, city, county) where 是否为流动党员 is 是 (national form of 2017, item 16).
    Reading: the place is not compared with any list. What could not be read cannot tell.
    Putting it right: enter the place.

    流动党员应填外出流向。

    要求：“是否为流动党员”为“是”的，填写外出流向（省、市、县）（2017年党员基本信息采集表第16项）。
    理解：不与地名表核对。未能读出的无法判断。
    改正：补填外出流向。
    """
    claimed = member.floating is True or "floating" in member.unread
    if not claimed or member.floating_to:
        return MET
    return unread(member, "floating", "floating_to") or NotMet()


@rule(
    "CON306",
    scope=each_member,
    sieve=odd_flags,
    at=("floating_to", "floating"),
    force=Force.NOTE,
    zh="非流动党员，却填有外出流向",
    en="not a floating member, yet a destination is given",
)
def not_floating_has_no_place(member: Member, _case: Circumstances) -> Verdict:
    """Who is not a floating member has no place where to.

    Requires: 外出流向 is blank where 是否为流动党员 is 否.
    Reading: where the roster does not say whether the member floats, nothing is contradicted. What could not be read
    cannot tell.
    Putting it right: change 是否为流动党员 to 是, or clear the place.

    不是流动党员的，不应填外出流向。

    要求：“是否为流动党员”为“否”的，外出流向为空。
    理解：没有填是否为流动党员的，不算矛盾。未能读出的无法判断。
    改正：把“是否为流动党员”改为“是”，或清空外出流向。
    """
    denied = member.floating is False or "floating" in member.unread
    if not denied or not attempted(member, "floating_to"):
        return MET
    return unread(member, "floating", "floating_to") or NotMet()
