"""LIF4: members away, out of contact, suspended, moving."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.dates import anniversary
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import (
    Flow,
    FlowReason,
    Measure,
    MeasureKind,
    label,
)
from partybranch.regulations import Basis, Force
from partybranch.regulations.education_management import EDUCATION_MANAGEMENT_2019
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import imprecise, unread, without
from partybranch.rules._sieves import keeping_records
from partybranch.rules.ledgers import held_within
from partybranch.rules.membership.away import (
    Away,
    Known,
    OutOfTouch,
    floating_or_away,
    half_years_abroad,
    lost,
    out_of_contact,
    stated_floating,
    suspended,
    times_away,
)

_LEAVING: Final = ("stated_status", "left_on")
"""What leaves it open whether the branch still has to do with a member, if it could not be read."""


def _basis(article: int, line: str, force: Force, quote: str, limit: int) -> tuple[Basis, ...]:
    provision = EDUCATION_MANAGEMENT_2019.article(article)
    return (Basis(provision=provision, line=line, force=force, quote=quote, limit=limit),)


def _vague(record: type, name: str) -> CannotTell:
    return CannotTell.because(Reason.IMPRECISE, field=label(record, name))


@rule(
    "LIF402",
    scope=out_of_contact,
    sieve=lost,
    at=("lost_contact_since", "stated_status"),
    bases=_basis(
        24, "jy.stop_lost", Force.NOTE, "与党组织失去联系6个月以上、通过各种方式查找仍然没有取得联系", 6
    ),
    zh="失去联系（{since}起）已满{limit}个月，党籍状态仍为正常：查找后仍无法取得联系的，应研究是否停止党籍",
    en="out of contact since {since}, {limit} months or more, and membership as normal: if the search failed, is it to be suspended?",
)
def lost_for_six_months(known: Known, case: Circumstances) -> Verdict:
    """After six months without contact it is decided whether membership is suspended.

    Requires: six months or more without contact, a search by every means without success, and a decision.
    Reading: a note, since suspension is a decision and never automatic, and no record shows the search. Six months to
    the day are enough (以上). Whether contact was lost without a date is CON304's to say. Judged on the day of the check
    or the last day that the ledger covers.
    Putting it right: record the search and what was decided; or correct the status or the date.

    失去联系满六个月的，应研究是否停止党籍。

    要求：与党组织失去联系6个月以上、通过各种方式查找仍然没有取得联系的，予以停止党籍。
    理解：只作提示：停止党籍须经党组织决定，不会自动发生，记录也看不出查找的情况。正好满六个月即算（“以上”含本数）。
    没有填失去联系日期的由 CON304 指出。按核查日或台账记录完整的最后一日判断。
    改正：补记查找情况和党组织的决定；党籍状态或失去联系日期有误的，予以更正。
    """
    member = known.member
    if suspended(member, known.on):
        return MET
    lacking = unread(member, "lost_contact", "lost_contact_since", *_LEAVING)
    if lacking is not None:
        return lacking
    if member.lost_contact_since is None or member.stated_status is None:
        return without(member, "lost_contact_since" if member.lost_contact_since is None else "stated_status")
    early = member.lost_contact_since.plus_months(case.number).after(known.on)
    if early is None:
        return imprecise(member, "lost_contact_since")
    return MET if early else NotMet.because(since=member.lost_contact_since, limit=case.number)


@rule(
    "LIF403",
    scope=out_of_contact,
    sieve=lost,
    at=("stated_status", "measures", "lost_contact_since"),
    bases=_basis(
        24, "jy.remove_lost", Force.NOTE, "停止党籍2年后确实无法取得联系的，按照自行脱党予以除名", 2
    ),
    zh="停止党籍（{since}起）已满{limit}年，仍未取得联系：确实无法取得联系的，按照自行脱党予以除名",
    en="suspended since {since}, {limit} years or more, and still out of contact: if so, it is dealt with as leaving the Party",
)
def lost_two_years_after_suspension(known: Known, case: Circumstances) -> Verdict:
    """Who cannot be found two years after the suspension is struck off as having left.

    Requires: two years since membership was suspended, and still no contact.
    Reading: a note, since it is for the branch to say whether contact really cannot be made. On the second anniversary
    of the suspension the two years are over. The day of the suspension is that of the measure; where only the status
    is stated, it cannot be told, unless contact itself was lost less than two years ago.
    Putting it right: bring the removal before the general meeting, or record that contact was made.

    停止党籍满两年仍无法取得联系的，按照自行脱党予以除名。

    要求：停止党籍2年后确实无法取得联系的，按照自行脱党予以除名。
    理解：只作提示：是否确实无法取得联系，要由党组织认定。停止党籍满两年的对应日即算满两年。停止党籍的日期以组织措施
    的记录为准；只填了党籍状态的无法判断，但失去联系还不满两年的除外。
    改正：提交支部党员大会讨论除名；已取得联系的，补记联系情况。
    """
    member = known.member
    lacking = unread(member, "stated_status", "lost_contact", "left_on")
    if lacking is not None or not suspended(member, known.on):
        return lacking or MET
    years, lost = case.number, member.lost_contact_since
    if lost is not None and lost.plus_years(years).after(known.on) is True:
        return MET
    since = next((each.period.start for each in member.measures if _runs(each, known.on)), None)
    if since is None:
        return CannotTell.because(
            Reason.NOT_SHOWN, field=Message("停止党籍的日期", "the day on which membership was suspended")
        )
    return NotMet.because(since=since, limit=years) if anniversary(since, years) <= known.on else MET


def _runs(measure: Measure, on: date) -> bool:
    return measure.kind is MeasureKind.SUSPENSION and measure.period.contains(on)


@rule(
    "LIF404",
    scope=times_away,
    sieve=keeping_records,
    at=("since", "fixed_place"),
    bases=_basis(
        25, "jy.transfer", Force.MUST, "外出学习、工作、生活6个月以上并且地点相对固定的，应当转移组织关系", 6
    ),
    zh="外出（{since}起）已满{limit}个月且地点相对固定，应当转移组织关系",
    en="away since {since}, {limit} months or more, in a fairly fixed place: the affiliation ought to be moved",
)
def affiliation_follows_the_member(away: Away, case: Circumstances) -> Verdict:
    """Who is away for six months or more in a fairly fixed place has the affiliation moved there.

    Requires: six months or more away for study, work or living, and a fairly fixed place.
    Reading: six months to the day are enough (以上). Where it is not recorded whether the place is fixed, it cannot be
    told. A transfer under way is enough. Not asked of who has returned, nor of members abroad and graduates
    (LIF406, LIF407, LIF408), nor where membership is suspended. Judged on the day of the check or the last day that the
    ledger covers.
    Putting it right: issue the letter of introduction and record the transfer, or record the return.

    外出六个月以上、地点相对固定的党员，应当转移组织关系。

    要求：外出学习、工作、生活6个月以上并且地点相对固定的，应当转移组织关系。
    理解：正好满六个月即算（“以上”含本数）。没有记录地点是否固定的，无法判断。已开始转接的即可。已返回的、停止党籍的
    不判断；出国（境）的和毕业生另见 LIF406、LIF407、LIF408。按核查日或台账记录完整的最后一日判断。
    改正：开具组织关系介绍信并记录转接；已返回的，补记返回日期。
    """
    flow, on = away.flow, away.on
    assert flow is not None, "the scope yields times away"
    early = flow.since.plus_months(case.number).after(on)
    if early or not away.floats or flow.fixed_place is False or away.transfer_under_way:
        return MET
    if early is None:
        return _vague(Flow, "since")
    if flow.fixed_place is None:
        return CannotTell.because(
            Reason.NOT_SHOWN, field=Message("外出地点是否相对固定", "whether the place is fairly fixed")
        )
    return unread(away.member, *_LEAVING) or NotMet.because(since=flow.since, limit=case.number)


@rule(
    "LIF405",
    scope=stated_floating,
    sieve=floating_or_away,
    at=("floating", "flows"),
    bases=_basis(32, "jy.float", Force.NOTE, "对外出6个月以上并且没有转移组织关系的流动党员", 6),
    zh="记为流动党员，但{why}：外出{limit}个月以上且没有转移组织关系的才是流动党员",
    en="recorded as floating, though {why}: a floating member is away {limit} months or more and keeps the affiliation",
)
def floating_by_definition(away: Away, case: Circumstances) -> Verdict:
    """A floating member is one who is away for six months or more and whose affiliation was not moved.

    Requires: both: six months or more away, and an affiliation that stays.
    Reading: a note, since a member may be entered early who means to stay away. Who has a time away that has not ended
    counts as stated to be floating, unless the record denies it or the reason is study abroad, settling abroad or
    graduation. Of who is stated to be floating without a time away only the affiliation is looked at.
    Putting it right: correct 是否为流动党员, or enter the date of leaving, of the return or of the transfer.

    外出六个月以上且没有转移组织关系的，才是流动党员。

    要求：同时符合两条：外出6个月以上；没有转移组织关系。
    理解：只作提示：打算长期外出的可能提前登记。有未结束的外出记录的，视为记为流动党员，但注明不是流动党员的，或因出国
    （境）学习研究、定居、毕业而外出的除外。只记为流动党员而没有外出记录的，只看组织关系是否已转出。
    改正：更正“是否为流动党员”，或补记外出、返回、转接的日期。
    """
    member, flow = away.member, away.flow
    lacking = unread(member, "floating", *_LEAVING)
    if lacking is not None:
        return lacking
    if member.in_branch_on(away.on) is False:
        moved = Message("组织关系已转出", "the affiliation was moved")
        return NotMet.because(why=moved, limit=case.number)
    if flow is None:
        return MET
    early = flow.since.plus_months(case.number).after(away.on)
    if early is None:
        return _vague(Flow, "since")
    if not early:
        return MET
    short = Message(f"自 {flow.since} 起才外出", f"away since {flow.since} only")
    return NotMet.because(why=short, limit=case.number)


@rule(
    "LIF406",
    scope=times_away,
    sieve=keeping_records,
    at=("since",),
    bases=_basis(
        24, "jy.stop_abroad", Force.NORMALLY, "出国学习研究超过5年仍未返回的党员，一般予以停止党籍", 5
    ),
    zh="出国（境）学习研究（{since}起）超过{limit}年仍未返回，一般予以停止党籍",
    en="abroad for study or research since {since}, more than {limit} years: membership is normally suspended",
)
def abroad_for_five_years(away: Away, case: Circumstances) -> Verdict:
    """Membership of who is abroad for study for more than five years is normally suspended.

    Requires: abroad for study or research for more than five years, and not returned.
    Reading: five years to the day are not yet more (超过). A suspension is told by the stated status or by a measure;
    where neither is recorded, it cannot be told. Of those settled abroad nothing is asked, since no time is set for
    them. Judged on the day of the check or the last day that the ledger covers.
    Putting it right: bring the suspension before the organization, and record the measure; or record the return, or why
    membership goes on.

    出国学习研究超过五年仍未返回的党员，一般予以停止党籍。

    要求：出国学习研究超过5年仍未返回的党员，一般予以停止党籍。
    理解：正好满五年不算（“超过”不含本数）。是否已停止党籍，看党籍状态和组织措施；两者都没有记录的无法判断。因私出国
    （境）定居的没有规定年限，不判断。按核查日或台账记录完整的最后一日判断。
    改正：提请党组织研究停止党籍并记录；已返回的补记返回日期；保留党籍有原因的，写明情况。
    """
    flow, member = away.flow, away.member
    assert flow is not None, "the scope yields times away"
    if flow.reason is not FlowReason.STUDY_ABROAD:
        return MET
    longer = flow.since.plus_years(case.number).before(away.on)
    if longer is None:
        return _vague(Flow, "since")
    if not longer:
        return MET
    lacking = unread(member, *_LEAVING)
    if lacking is not None or member.stated_status is None:
        return lacking or without(member, "stated_status")
    return NotMet.because(since=flow.since, limit=case.number)


@rule(
    "LIF407",
    scope=half_years_abroad,
    at=("contacts",),
    bases=_basis(34, "jy.abroad", Force.MUST, "每半年至少与其联系1次", 1),
    zh="{unit}没有与该名出国（境）学习研究党员联系的记录，应每半年至少联系{limit}次",
    en="no contact recorded in {unit} with the member studying abroad: {limit} in every half-year is required at least",
)
def in_touch_every_half_year(out: OutOfTouch, case: Circumstances) -> Verdict:
    """A member who studies abroad is contacted at least once every half-year.

    Requires: one contact at least in every half-year.
    Reading: asked of the whole half-years, from January and from July, that the ledger covers and that the member spent
    abroad from beginning to end. A talk with the member counts as a contact. Asked only where the ledger records some
    contact with somebody who is away; else it says once that it keeps none. Not asked while membership is suspended.
    Putting it right: enter the days on which the branch was in touch.

    与出国（境）学习研究的党员，每半年至少联系一次。

    要求：每半年至少与其联系1次。
    理解：只判断台账记录完整、且党员从头到尾都在国（境）外的整半年（1至6月、7至12月）。与其谈心谈话也算联系。台账记有与
    外出党员联系的才判断，否则只提示一次没有这类记录。停止党籍期间不判断。
    改正：补记与其联系的日期。
    """
    if not out.kept:
        return CannotTell.because(
            Reason.NOT_KEPT,
            field=Message("与出国（境）学习研究党员联系", "contacts with members studying abroad"),
        )
    held = held_within(out.days, out.unit)
    if held.low >= case.number:
        return MET
    if held.high is None or held.high >= case.number:
        return _vague(Flow, "contacts")
    return NotMet.because(unit=_half_year(out.unit.start), limit=case.number)


def _half_year(start: date) -> Message:
    zh, en = ("上", "first") if start.month == 1 else ("下", "second")
    return Message(f"{start.year}年{zh}半年", f"the {en} half of {start.year}")


@rule(
    "LIF408",
    scope=times_away,
    sieve=keeping_records,
    at=("since",),
    bases=_basis(34, "jy.graduate", Force.NORMALLY, "党员组织关系保留时间一般不超过2年", 2),
    zh="毕业后组织关系保留在学校（{since}起）已超过{limit}年，一般不超过{limit}年",
    en="graduated, and the affiliation kept at the school since {since}, more than {limit} years: normally it is {limit} at most",
)
def graduates_move_within_two_years(away: Away, case: Circumstances) -> Verdict:
    """The affiliation of a graduate stays at the school for two years at most.

    Requires: two years at most, normally.
    Reading: counted from the first day away; two years to the day are not yet more (不超过). A transfer under way is
    enough. Not asked where membership is suspended. Judged on the day of the check or the last day that the ledger
    covers.
    Putting it right: move the affiliation to where the graduate works or lives, or record why it stays.

    毕业生组织关系保留在学校的时间，一般不超过两年。

    要求：党员组织关系保留时间一般不超过2年。
    理解：从外出日期起算；正好满两年不算超过。已开始转接的即可。停止党籍的不判断。按核查日或台账记录完整的最后一日判断。
    改正：将组织关系转到毕业生工作或居住地的党组织；确需保留的，写明情况。
    """
    flow = away.flow
    assert flow is not None, "the scope yields times away"
    if flow.reason is not FlowReason.GRADUATED or away.transfer_under_way:
        return MET
    longer = flow.since.plus_years(case.number).before(away.on)
    if longer is None:
        return _vague(Flow, "since")
    if not longer:
        return MET
    return unread(away.member, *_LEAVING) or NotMet.because(since=flow.since, limit=case.number)
