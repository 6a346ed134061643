"""LIF5: sanctions and what they do; correction within a time limit."""

from __future__ import annotations

from typing import Final

from partybranch.counts import Between
from partybranch.dates import PartialDate, months_later
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Measure, Member, MembershipStatus, Sanction, SanctionKind, label
from partybranch.regulations import Basis, Force, Regulation
from partybranch.regulations.constitution import (
    CONSTITUTION_2002,
    CONSTITUTION_2007,
    CONSTITUTION_2012,
    CONSTITUTION_2017,
    CONSTITUTION_2022,
)
from partybranch.regulations.discipline import DISCIPLINE_2015, DISCIPLINE_2018, DISCIPLINE_2023
from partybranch.regulations.education_management import EDUCATION_MANAGEMENT_2019
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import attempted
from partybranch.rules._sieves import keeping_records
from partybranch.rules.membership.away import corrections
from partybranch.rules.membership.sanctioned import PostTaken, Sanctioned, each_sanction, posts_taken_after

_END: Final = Message("处分的结束日", "the day on which the sanction ended")


def _two_years(regulation: Regulation, article: int, *, certain: bool, quote: str | None = None) -> Basis:
    provision = regulation.article(article, certain=certain)
    return Basis(provision=provision, line="con.liucha", force=Force.MUST, quote=quote, limit=2)


@rule(
    "LIF410",
    scope=corrections,
    sieve=keeping_records,
    at=("period",),
    bases=(
        Basis(
            provision=EDUCATION_MANAGEMENT_2019.article(30),
            line="jy.limit",
            force=Force.MUST,
            quote="限期改正时间不超过1年",
            limit=1,
        ),
    ),
    zh="限期改正自 {start} 起至 {end}，超过{limit}年",
    en="the time limit for correction runs from {start} to {end}, more than {limit} year",
)
def corrected_within_a_year(measure: Measure, case: Circumstances) -> Verdict:
    """The time limit for correction is a year at most.

    Requires: a year at most.
    Reading: counted from the day of the decision; a year to the day is not more (不超过). While no end is recorded it
    cannot be told.
    Putting it right: correct the period. Where a year was not enough, the case has to be decided, not the limit extended.

    限期改正的时间不超过一年。

    要求：限期改正时间不超过1年。
    理解：从作出决定之日起算；正好一年不算超过。没有记录结束日的无法判断。
    改正：更正期间；满一年仍无转变的，应按规定作出处置，不能再延长期限。
    """
    start, end = measure.period.start, measure.period.end
    if end is None:
        return CannotTell.because(
            Reason.NOT_SHOWN, field=Message("限期改正的结束日", "the day on which the time limit ended")
        )
    longer = PartialDate.of(start).plus_years(case.number).before(end)
    return NotMet.because(start=start, end=end, limit=case.number) if longer else MET


@rule(
    "LIF501",
    scope=each_sanction(SanctionKind.PROBATION_IN_PARTY),
    sieve=keeping_records,
    at=("period",),
    bases=(
        _two_years(CONSTITUTION_2002, 39, certain=False),
        _two_years(CONSTITUTION_2007, 39, certain=True),
        _two_years(CONSTITUTION_2012, 39, certain=True),
        _two_years(CONSTITUTION_2017, 41, certain=True),
        _two_years(CONSTITUTION_2022, 41, certain=True, quote="留党察看最长不超过两年"),
    ),
    zh="留党察看自 {start} 起至 {end}，最长不超过{limit}年",
    en="probation within the Party from {start} to {end}: {limit} years at most",
)
def probation_in_party_two_years_at_most(sanctioned: Sanctioned, case: Circumstances) -> Verdict:
    """Probation within the Party lasts two years at most.

    Requires: two years at most.
    Reading: counted from the day of the decision to the day on which the rights were restored; two years to the day are
    not more (不超过). One that is recorded without an end is left alone for two years; after that it cannot be told.
    Putting it right: enter the day on which the rights were restored or the member was expelled.

    留党察看最长不超过两年。

    要求：留党察看最长不超过两年。
    理解：从作出决定之日算到恢复党员权利之日；正好两年不算超过。没有记录结束日的，两年之内不判断，两年之后无法判断。
    改正：补记恢复党员权利或开除党籍的日期；期间有误的，予以更正。
    """
    start, end = sanctioned.sanction.period.start, sanctioned.sanction.period.end
    latest = PartialDate.of(start).plus_years(case.number)
    if not latest.before(sanctioned.on if end is None else end):
        return MET
    if end is None:
        return CannotTell.because(Reason.NOT_SHOWN, field=_END)
    return NotMet.because(start=start, end=end, limit=case.number)


def _one_or_two(
    regulation: Regulation, article: int, *, certain: bool = True, quote: str | None = None
) -> Basis:
    provision = regulation.article(article, certain=certain)
    limit = Between(low=12, high=24)
    return Basis(provision=provision, line="cf.liucha", force=Force.MUST, quote=quote, limit=limit)


@rule(
    "LIF502",
    scope=each_sanction(SanctionKind.PROBATION_IN_PARTY),
    sieve=keeping_records,
    at=("period",),
    bases=(
        _one_or_two(DISCIPLINE_2015, 11),
        _one_or_two(DISCIPLINE_2018, 12, quote="留党察看处分，分为留党察看一年、留党察看二年"),
        _one_or_two(DISCIPLINE_2023, 12, certain=False),
    ),
    zh="留党察看自 {start} 起至 {end}，不满{least}个月：应为一年或二年",
    en="probation within the Party from {start} to {end}, less than {least} months: one year or two is right",
)
def probation_in_party_a_year_at_least(sanctioned: Sanctioned, case: Circumstances) -> Verdict:
    """Probation within the Party is for one year or for two.

    Requires: one year, or two; one that was for a year may be extended by another, and the whole is two years at most.
    Reading: accused if it is shorter than a year. Between one year and two nothing is said, since the rights may be
    restored some time after the term; more than two years is LIF501's to say. Not asked of who was expelled meanwhile or
    has left. While no end is recorded it cannot be told.
    Putting it right: enter the day on which the rights were restored.

    留党察看分为一年和二年。

    要求：留党察看为一年或二年；一年期满可以再延长一年，合计最长不超过二年。
    理解：不满一年的才指出。一年以上、二年以下的不判断，因为恢复权利可能在期满之后；超过二年的由 LIF501 指出。期间被开除
    党籍或已离开党组织的不判断。没有记录结束日的无法判断。
    改正：补记或更正恢复党员权利的日期。
    """
    start, end = sanctioned.sanction.period.start, sanctioned.sanction.period.end
    if end is None:
        return CannotTell.because(Reason.NOT_SHOWN, field=_END)
    least = case.between.low
    if end >= months_later(start, least) or _gone(sanctioned.member):
        return MET
    return NotMet.because(start=start, end=end, least=least)


def _gone(member: Member) -> bool:
    expelled = any(each.kind is SanctionKind.EXPULSION for each in member.sanctions)
    return expelled or attempted(member, "left_on") or member.stated_status is MembershipStatus.LEFT


@rule(
    "LIF503",
    scope=each_sanction(*SanctionKind),
    sieve=keeping_records,
    at=("announced_on", "period"),
    bases=(
        Basis(
            provision=DISCIPLINE_2018.article(41),
            line="cf.announce",
            force=Force.MUST,
            quote="应当在一个月内向受处分党员所在党的基层组织中的全体党员",
            limit=1,
        ),
    ),
    zh="{kind}处分 {decided} 决定，{announced} 才宣布，应当在{limit}个月内宣布",
    en="{kind} decided on {decided} and announced on {announced} only: within {limit} month is right",
)
def announced_within_a_month(sanctioned: Sanctioned, case: Circumstances) -> Verdict:
    """A sanction is announced to the branch and the member within a month.

    Requires: within a month of the decision.
    Reading: the same day of the next month is within it. Asked of sanctions decided while the text of 2018 was in force,
    to 2023-12-31; of the text of 2023 the article was not read. Where no announcement is recorded it cannot be told,
    once the month is over.
    Putting it right: enter the day of the announcement.

    处分决定应当在一个月内宣布。

    要求：处分决定作出后，应当在一个月内向受处分党员所在党的基层组织中的全体党员及其本人宣布。
    理解：次月的同一日仍在一个月内。只判断2018年条例施行期间（至2023-12-31）作出的处分；2023年条例的相应条文未读到。满一个
    月而没有宣布记录的无法判断。
    改正：补记宣布日期。
    """
    decided, announced = sanctioned.sanction.period.start, sanctioned.sanction.announced_on
    latest = PartialDate.of(decided).plus_months(case.number)
    if announced is None:
        waiting = latest.before(sanctioned.on) is not True
        return MET if waiting else CannotTell.because(Reason.MISSING, field=label(Sanction, "announced_on"))
    late = announced.after(latest)
    if late is None:
        return CannotTell.because(Reason.IMPRECISE, field=label(Sanction, "announced_on"))
    kind = sanctioned.sanction.kind
    return NotMet.because(kind=kind, decided=decided, announced=announced, limit=case.number) if late else MET


def _effect(regulation: Regulation, article: int, line: str, quote: str, limit: int) -> Basis:
    provision = regulation.article(article)
    return Basis(provision=provision, line=line, force=Force.NOTE, quote=quote, limit=limit)


_ZH: Final = "{start} 任{post}，在{kind}处分（{decided}）影响期{limit}个月内，请核对是否提升了职务"
_EN: Final = (
    "{post} from {start}, within {limit} months of the sanction ({kind}, {decided}): is it a higher post?"
)


def _post_within(taken: PostTaken, case: Circumstances) -> Verdict:
    """Find a post taken up before so many months were over, unless the member held the same post until then."""
    start, decided = taken.appointment.period.start, taken.sanction.period.start
    if start >= months_later(decided, case.number) or taken.held_before:
        return MET
    return NotMet.because(
        start=start, post=taken.appointment.post, kind=taken.sanction.kind, decided=decided, limit=case.number
    )


@rule(
    "LIF504",
    scope=posts_taken_after(SanctionKind.WARNING),
    at=("period", "post"),
    bases=(
        _effect(DISCIPLINE_2018, 10, "cf.warn", "党员受到警告处分一年内", 12),
        _effect(DISCIPLINE_2023, 10, "cf.warn", "党员受到警告处分一年内", 12),
    ),
    zh=_ZH,
    en=_EN,
)
def no_higher_post_after_warning(taken: PostTaken, case: Circumstances) -> Verdict:
    """Within a year of a warning nobody is raised to a higher Party post.

    Requires: no promotion in the Party for a year.
    Reading: a note, since a record does not show which post is higher. On the first anniversary the year is over. Who
    goes on in the post held until then is not named. A warning takes no voting right away. Judged by the law of the day
    of the sanction.
    Putting it right: if the post is no higher one, nothing; else the appointment has to be looked into.

    受警告处分一年内，不得提升党内职务。

    要求：党员受到警告处分一年内，不得在党内提升职务。
    理解：只作提示：记录看不出职务是否提升。满一年的对应日不再算在内。连任原职的不提示。警告不影响表决权。按处分决定之日
    的规定判断。
    改正：职务没有提升的，不必处理；确有提升的，应当核查任职。
    """
    return _post_within(taken, case)


@rule(
    "LIF505",
    scope=posts_taken_after(SanctionKind.SERIOUS_WARNING),
    at=("period", "post"),
    bases=(
        _effect(DISCIPLINE_2018, 10, "cf.warn2", "受到严重警告处分一年半内", 18),
        _effect(DISCIPLINE_2023, 10, "cf.warn2", "受到严重警告处分一年半内", 18),
    ),
    zh=_ZH,
    en=_EN,
)
def no_higher_post_after_serious_warning(taken: PostTaken, case: Circumstances) -> Verdict:
    """Within a year and a half of a serious warning nobody is raised to a higher Party post.

    Requires: no promotion in the Party for a year and a half.
    Reading: as LIF504, with a year and a half.
    Putting it right: as LIF504.

    受严重警告处分一年半内，不得提升党内职务。

    要求：党员受到严重警告处分一年半内，不得在党内提升职务。
    理解：同 LIF504，期限为一年半。
    改正：同 LIF504。
    """
    return _post_within(taken, case)


@rule(
    "LIF506",
    scope=posts_taken_after(SanctionKind.REMOVAL),
    at=("period", "post"),
    bases=(_effect(DISCIPLINE_2018, 11, "cf.remove", "二年内不得在党内担任和向党外组织推荐担任", 24),),
    zh="{start} 任{post}，在{kind}处分（{decided}）影响期{limit}个月内，请核对是否相当于或高于原任职务",
    en="{post} from {start}, within {limit} months of the sanction ({kind}, {decided}): is it equal to the post lost, or higher?",
)
def no_equal_post_after_removal(taken: PostTaken, case: Circumstances) -> Verdict:
    """Within two years of a removal from Party posts nobody takes up an equal or higher one.

    Requires: for two years, no post in the Party equal to the one lost or higher.
    Reading: as LIF504, with two years. Asked of sanctions decided while the text of 2018 was in force, to 2023-12-31; of
    the text of 2023 the article was not read.
    Putting it right: if the post is lower than the one lost, nothing; else the appointment has to be looked into.

    受撤销党内职务处分二年内，不得担任与原职务相当或更高的职务。

    要求：受到撤销党内职务处分，二年内不得在党内担任与其原任职务相当或者高于其原任职务的职务。
    理解：同 LIF504，期限为二年。只判断2018年条例施行期间（至2023-12-31）作出的处分；2023年条例的相应条文未读到。
    改正：职务低于原任职务的，不必处理；否则应当核查任职。
    """
    return _post_within(taken, case)
