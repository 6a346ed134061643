"""ELE: the length of terms of office, by the law of the day of the election and the kind of unit; `end_of_term` has when they end."""

from __future__ import annotations

from partybranch.findings import MET, CannotTell, NotMet, Reason, Verdict
from partybranch.models import Election, UnitKind, label
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules.elections._term_lengths import BY_UNIT, CONSTITUTION, KEPT
from partybranch.rules.elections.tenures import Tenure, committees_of, every_committee, successions

_ZH = "支部委员会按{years}年一届选举，选举当日的规定为{limit}年"
_EN = "elected for {years} years; the rules of that day set {limit}"


@rule(
    "ELE301",
    scope=every_committee,
    at=("term_years",),
    bases=CONSTITUTION,
    zh="支部委员会按{years}年一届选举，选举当日的党章规定为{limit}年",
    en="elected for {years} years; the Constitution of that day sets {limit}",
)
def length_by_the_constitution(tenure: Tenure, case: Circumstances) -> Verdict:
    """A branch committee is elected for as long as the Constitution says.

    Requires: from 2017-10-24 three to five years, before that two or three.
    Reading: judged by the day of the election, so a committee keeps the length for which it was elected. Until the opinion of July
        2018 a note, since provinces might set other lengths; in that July it cannot be told. A secretary elected where there is
        no committee is not asked. Where the length is not recorded, only this rule says so.
    Putting it right: correct 届期, or have the length approved above.

    支部委员会的任期应符合党章。

    要求：2017年10月24日起每届任期三年至五年，此前两年或三年。
    理解：按选举当日判断，已选出的委员会届期不变。2018年7月的意见以前各省可以另定，只作提示；2018年7月当月不作判断。不设委员会的
        支部书记不在此列。没有填届期的，只在本规则说明。
    改正：更正届期，或报上级确定。
    """
    years = tenure.election.term_years
    if years is None:
        return CannotTell.because(Reason.MISSING, field=label(Election, "term_years"))
    return _of_length(tenure, case)


def _of_length(tenure: Tenure, case: Circumstances) -> Verdict:
    years = tenure.election.term_years
    if years is None or years in case.between:
        return MET
    return NotMet.because(years=years, limit=str(case.between))


@rule(
    "ELE302",
    scope=committees_of(UnitKind.VILLAGE),
    at=("term_years",),
    bases=BY_UNIT[UnitKind.VILLAGE],
    zh=_ZH,
    en=_EN,
)
def length_in_villages(tenure: Tenure, case: Circumstances) -> Verdict:
    """The branch committee of a village is elected for five years.

    Requires: five years from the opinion of July 2018, three before.
    Reading: judged by the day of the election; who was elected for three years before July 2018 keeps them. Before that a note, since
        provinces might set other lengths. Where the length is not recorded, nothing is said here.
    Putting it right: correct 届期, or elect for five years.

    村党支部委员会每届任期五年。

    要求：2018年7月的意见起每届任期5年，此前三年。
    理解：按选举当日判断，2018年7月前按三年选出的届期不变；此前各省可以另定，只作提示。没有填届期的不提示。
    改正：更正届期，或按五年一届选举。
    """
    return _of_length(tenure, case)


@rule(
    "ELE303",
    scope=committees_of(UnitKind.COMMUNITY),
    at=("term_years",),
    bases=BY_UNIT[UnitKind.COMMUNITY],
    zh=_ZH,
    en=_EN,
)
def length_in_communities(tenure: Tenure, case: Circumstances) -> Verdict:
    """The branch committee of a community is elected for five years.

    Requires: five years from the opinion of July 2018; before that two, as all branches but those of villages.
    Reading: judged by the day of the election. Before July 2018 a note, since provinces might set other lengths.
    Putting it right: correct 届期, or elect for five years.

    社区党支部委员会每届任期五年。

    要求：2018年7月的意见起每届任期5年；此前与村以外的其他支部相同，为两年。
    理解：按选举当日判断；2018年7月前各省可以另定，只作提示。
    改正：更正届期，或按五年一届选举。
    """
    return _of_length(tenure, case)


@rule(
    "ELE304",
    scope=committees_of(UnitKind.ORGAN),
    at=("term_years",),
    bases=BY_UNIT[UnitKind.ORGAN],
    zh="按{years}年一届选举，选举当日的规定为{limit}年",
    en=_EN,
)
def length_in_organs(tenure: Tenure, case: Circumstances) -> Verdict:
    """A branch in an organ of Party or state elects for three years.

    Requires: normally three years from the opinion of July 2018; from 2010-06-04 two or three; before that two.
    Reading: judged by the day of the election; of the committee, and of a secretary elected where there is none. Before July 2018 a
        note: the text of 2010 was not read, and the committees for organs might set other lengths.
    Putting it right: correct 届期, or record the reason as a departure.

    机关党支部一般每届任期三年。

    要求：2018年7月的意见起一般为3年；2010年6月4日起两年或三年；此前两年。
    理解：按选举当日判断，不设委员会的支部书记也在此列。2018年7月前只作提示：2010年条例未见原文，机关工委可以另定。
    改正：更正届期；有理由的记入情况说明。
    """
    return _of_length(tenure, case)


@rule(
    "ELE305",
    scope=committees_of(UnitKind.OTHER),
    at=("term_years",),
    bases=BY_UNIT[UnitKind.OTHER],
    zh=_ZH,
    en=_EN,
)
def length_in_other_units(tenure: Tenure, case: Circumstances) -> Verdict:
    """Any other branch committee is elected for three years.

    Requires: normally three years from the opinion of July 2018, two before.
    Reading: judged by the day of the election. Before July 2018 a note, since provinces might set other lengths.
    Putting it right: correct 届期, or record the reason as a departure.

    其他基层单位党支部委员会一般每届任期三年。

    要求：2018年7月的意见起一般为3年，此前两年。
    理解：按选举当日判断；2018年7月前各省可以另定，只作提示。
    改正：更正届期；有理由的记入情况说明。
    """
    return _of_length(tenure, case)


@rule(
    "ELE306",
    scope=successions,
    at=("term_years",),
    bases=KEPT,
    zh="上届任期{before}年，本届改为{years}年，任期确定后原则上不得随意变动",
    en="{years} years after a term of {before}: a length once set is kept",
)
def length_kept(terms: tuple[Tenure, Tenure], _case: Circumstances) -> Verdict:
    """The length of the term, once set, is kept.

    Requires: a set length is in principle not changed at will (opinion of 1993).
    Reading: a note, since the body above may have set another, and the regulation on organs of 2010 allowed two lengths. Asked of the
        later of two elections, up to June 2018; the change of 2018 itself was ordered. Where a length is not recorded, nothing is said.
    Putting it right: nothing, if the body above set the new length; else keep the old one.

    任期确定后，原则上不得随意变动。

    要求：党的基层组织的任期确定后，原则上不得随意变动（1993年意见）。
    理解：只作提示，可能是上级另行确定的，2010年机关条例也允许两种任期。对后一次选举判断，到2018年6月为止；2018年的调整是统一规定的。
        没有填届期的不提示。
    改正：上级另行确定的，不用改；否则恢复原来的任期。
    """
    before, years = (each.election.term_years for each in terms)
    return (
        MET
        if before is None or years is None or before == years
        else NotMet.because(before=before, years=years)
    )
