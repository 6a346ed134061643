"""ELE: when a term of office is over and the next election is due. Collected with `terms_of_office`."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.dates import PartialDate
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Election, Meeting, label
from partybranch.regulations import Basis, Force
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.regulations.elections import ELECTIONS_1990, ELECTIONS_2020
from partybranch.regulations.terms_of_office import TERMS_2018
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules.elections.tenures import Tenure, elections_that_end_a_term, running_terms, terms

__all__ = [
    "held_much_too_early",
    "next_election_in_time",
    "next_election_within_a_year",
    "term_about_to_end",
]

_OPINION: Final = date(2018, 8, 1)
_BRANCH_WORK: Final = date(2018, 10, 28)
_ELECTIONS: Final = date(2020, 7, 13)


def _since_2018(force: Force) -> tuple[Basis, ...]:
    return (
        Basis(
            provision=TERMS_2018.article(2),
            line="term.extend",
            force=force,
            quote="延长或提前期限一般不超过1年",
            limit=1,
            until=_BRANCH_WORK,
            why_narrowed="the regulation on the work of branches of 2018-10-28",
        ),
        Basis(
            provision=BRANCH_WORK_2018.article(21),
            line="zb.extend",
            force=force,
            quote="延长或者提前期限一般不超过1年",
            limit=1,
            until=_ELECTIONS,
            why_narrowed="the regulation on elections of 2020-07-13",
        ),
        Basis(
            provision=ELECTIONS_2020.article(3),
            line="el.extend_2020",
            force=force,
            quote="延长或者提前期限一般不超过1年",
            limit=1,
        ),
    )


def _put_off(force: Force) -> tuple[Basis, ...]:
    return (
        Basis(
            provision=ELECTIONS_1990.article(3),
            line="el.extend_1990",
            force=force,
            quote="延长期限一般不超过一年",
            limit=1,
            until=_OPINION,
            why_narrowed="the opinion on terms of July 2018",
        ),
        *_since_2018(force),
    )


def _next(tenure: Tenure) -> PartialDate:
    """Return the day of the next election; where none is known yet, the last day of which that is known."""
    return tenure.seen_next or PartialDate.of(tenure.as_of)


def _said(tenure: Tenure) -> Message:
    held = tenure.seen_next
    if held is None:
        return Message(f"至{tenure.as_of}尚未换届", f"the next election was not held by {tenure.as_of}")
    return Message(f"{held}才换届", f"the next election was held on {held}")


_ON = label(Meeting, "on")


@rule(
    "ELE311",
    scope=terms,
    bases=_put_off(Force.NOTE),
    zh="{elected}选出的一届于{ends}届满，{held}，未见批准延期的记录",
    en="the term that began on {elected} was over on {ends}, {held}, and no approved extension is recorded",
)
def next_election_in_time(tenure: Tenure, case: Circumstances) -> Verdict:
    """When a term is over, the next election is held, or an extension is approved.

    Requires: election at the end of the term; putting it off needs approval above and lasts normally a year at most.
    Reading: a note for a delay of up to a year, since the approval may merely not be recorded (`extended_to` of the election that began
        the term); of more than a year ELE312 speaks. The anniversary of the election is the last day in time. The length is the
        one stated, else the longest that the law of the election day allows in that kind of unit. That there was no election
        counts only if the ledger is complete from a year before the end, up to the next one recorded. Temporary branches are not asked.
    Putting it right: hold the election, or record the day to which the extension was approved.

    任期届满应当换届，延期应经批准。

    要求：任期届满按期换届；延期须报上级批准，一般不超过一年。
    理解：延期一年以内的只作提示，可能只是没有记录批准（记在上次选举的“批准延期至”）；超过一年的见ELE312。选举满周年之日为期限最后
        一日。届期以填报为准，没有填的取选举当日该类单位允许的最长任期。届满前一年起、至下一次选举记录完整的，才认定其间没有换届。临时党支部不在此列。
    改正：及时换届，或补记批准延期至哪一天。
    """
    ends = tenure.ends
    if ends is None:
        return MET
    held = _next(tenure)
    late, too_late = held.after(ends), held.after(ends.plus_years(case.number))
    if late is False or too_late is not False:
        return MET
    if not tenure.seen_through:
        return CannotTell.because(Reason.NOT_COVERED, day=ends)
    if late is None:
        return CannotTell.because(Reason.IMPRECISE, field=_ON)
    extended = tenure.election.extended_to
    if extended is not None and held.after(extended) is not True:
        return MET
    return NotMet.because(elected=tenure.elected_on, ends=ends, held=_said(tenure))


@rule(
    "ELE312",
    scope=terms,
    bases=_put_off(Force.NORMALLY),
    zh="{elected}选出的一届于{ends}届满，{held}，延期一般不超过{limit}年",
    en="the term that began on {elected} was over on {ends}, and {held}: an election is normally put off by {limit} year at most",
)
def next_election_within_a_year(tenure: Tenure, case: Circumstances) -> Verdict:
    """An election is not put off by more than a year.

    Requires: putting off an end-of-term election lasts normally (一般) a year at most, approved above.
    Reading: as ELE311; a year to the day after the end is not yet more, and an extension approved for longer is found all the same
        (record the reason as a departure). Where neither the length of the term nor the kind of unit is recorded, only this rule says so.
    Putting it right: hold the election; record the reason as a departure.

    换届延期一般不超过一年。

    要求：延长任期须报上级批准，延长期限一般不超过1年。
    理解：同ELE311；届满后满一年的当日不算超过，批准延期一年以上的也提示（有理由的记入情况说明）。届期和单位类别都没有填的，只在
        本规则说明。
    改正：尽快换届；有理由的记入情况说明。
    """
    ends = tenure.ends
    if ends is None:
        return CannotTell.because(Reason.MISSING, field=label(Election, "term_years"))
    too_late = _next(tenure).after(ends.plus_years(case.number))
    if too_late is False:
        return MET
    if not tenure.seen_through:
        return CannotTell.because(Reason.NOT_COVERED, day=ends)
    if too_late is None:
        return CannotTell.because(Reason.IMPRECISE, field=_ON)
    return NotMet.because(elected=tenure.elected_on, ends=ends, held=_said(tenure), limit=case.number)


@rule(
    "ELE313",
    scope=running_terms,
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(21),
            line="zb.remind",
            force=Force.NOTE,
            quote="一般提前6个月以发函或者电话通知等形式",
            limit=6,
        ),
    ),
    zh="本届（{elected}选举）将于{ends}届满，请提前准备换届",
    en="the term that began on {elected} is over on {ends}: prepare the election",
)
def term_about_to_end(tenure: Tenure, case: Circumstances) -> Verdict:
    """Half a year before a term ends, the branch is reminded.

    Requires: the body above reminds the branch, normally six months before the end of the term.
    Reading: a note for the branch, from six months before the end to the end itself, on the day of the check or the last day covered.
        The length is the one stated, else the longest that the law of the election day allows. The reminder itself is not recorded.
    Putting it right: nothing; prepare the election.

    任期届满前六个月提醒换届。

    要求：上级党组织一般提前6个月提醒换届。
    理解：只作提示，届满前六个月到届满当日，按核查日或记录完整的最后一日计算；届期没有填的取选举当日允许的最长任期。
    改正：不用改，及时准备换届。
    """
    ends = tenure.ends
    assert ends is not None, "the scope yields those of which it is known"
    early = ends.plus_months(-case.number).after(tenure.as_of)
    if early is None:
        return CannotTell.because(Reason.IMPRECISE, field=_ON)
    return MET if early else NotMet.because(elected=tenure.elected_on, ends=ends)


@rule(
    "ELE314",
    scope=elections_that_end_a_term,
    bases=_since_2018(Force.NORMALLY),
    zh="{elected}选出的一届应于{ends}届满，{held}即换届，提前一般不超过{limit}年",
    en="the term that began on {elected} was to end on {ends} and was ended by an election on {held}: normally {limit} year early at most",
)
def held_much_too_early(both: tuple[Tenure, Tenure], case: Circumstances) -> Verdict:
    """An election is not brought forward by more than a year.

    Requires: bringing an end-of-term election forward is normally (一般) by a year at most, approved above.
    Reading: judged by the law of the day of that election; the rules before 2018 set no limit for it. A year to the day before the end is
        not more. Where the length of the term before is not known, nothing is said here (ELE312 does). A first election ends no term,
        nor does one for seats that the election before left open.
    Putting it right: record the reason as a departure, or correct 选举类型 if it was a by-election.

    提前换届一般不超过一年。

    要求：提前换届须报上级批准，提前期限一般不超过1年。
    理解：按该次选举当日的规定判断，2018年以前没有规定提前的期限。届满前一年的当日不算超过。上届任期不明的不提示（见ELE312）；成立
        选举，以及对上次选举未选足的名额另行选举的，不算换届。
    改正：有理由的记入情况说明；实为补选的，更正选举类型。
    """
    before, after = both
    ends = before.ends
    if ends is None:
        return MET
    early = after.elected_on.before(ends.plus_years(-case.number))
    if early is None:
        return CannotTell.because(Reason.IMPRECISE, field=_ON)
    if not early:
        return MET
    return NotMet.because(elected=before.elected_on, ends=ends, held=after.elected_on, limit=case.number)
