"""ADM108 to ADM110: the sponsors (入党介绍人) of those who are admitted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from attrs import evolve, frozen

from partybranch.dates import PartialDate, anniversary
from partybranch.findings import MET, CannotTell, Message, NotMet, Reason, Verdict
from partybranch.models import Member, Sanction, SanctionKind, Standing, label
from partybranch.regulations import Force
from partybranch.regulations.admission import ADMISSION_2026
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules._doubts import attempted, surely_probationary, unread, without
from partybranch.rules.admission._law import TWO_FULL_MEMBERS, saying
from partybranch.rules.admission._odd_terms import odd_sponsors, stating

T = TypeVar("T")


_SPONSORED: Final = stating("sponsors")


@frozen(kw_only=True)
class Sponsorship:
    """A sponsor who is a member of the same ledger, and the admission.

    Args:
        sponsor: the sponsor's record.
        by_name: whether it was found by the name, and not by the id.
        admitted: the day of admission.
    """

    sponsor: Member
    by_name: bool
    admitted: PartialDate


def sponsored(whole: Whole) -> Iterator[Subject[Member]]:
    """Yield those of whom sponsors are named; judged by the law of their admission, or of being named prospective members."""
    for path, member in whole.members:
        if attempted(member, "sponsors"):
            moment = member.admitted_on or member.prospective_on or whole.on
            yield Subject(path=path, value=member, moment=moment, member=member)


def sponsorships(whole: Whole) -> Iterator[Subject[Sponsorship]]:
    """Yield every sponsor named who is a member of the same ledger; judged by the law of the day of admission.

    Sponsors are found by the id, or by a name that only one member of the ledger has.
    """
    paths = {id(member): path for path, member in whole.members if member.sponsors}
    for _, ledger in whole.ledgers:
        sponsored_here = [member for member in ledger.members if id(member) in paths]
        known = _known(ledger.members) if sponsored_here else {}
        for member in sponsored_here:
            for index, text in enumerate(member.sponsors):
                found = known.get(text)
                if found is None or member.admitted_on is None:
                    continue
                sponsor, by_name = found
                if by_name and sponsor is member:
                    continue
                yield Subject(
                    path=paths[id(member)] / "sponsors" / index,
                    value=Sponsorship(sponsor=sponsor, by_name=by_name, admitted=member.admitted_on),
                    moment=member.admitted_on,
                    member=member,
                )


def _known(members: Sequence[Member]) -> dict[str, tuple[Member, bool]]:
    """Return the members by id, and by a name that is one member's alone; with each, whether it is by the name."""
    by_id = {member.id: (member, False) for member in members}
    names = Counter(member.name for member in members)
    return {
        member.name: (member, True) for member in members if member.name and names[member.name] == 1
    } | by_id


_HAN: Final = re.compile("[\u4e00-\u9fff]")
_BETWEEN_NAMES: Final = re.compile("[、,，;；/／]")
_LONGEST_NAME: Final = 4
"""Characters; a longer text in Chinese may be two names, or a name with a remark."""


@rule(
    "ADM108",
    scope=sponsored,
    sieve=odd_sponsors(TWO_FULL_MEMBERS),
    at=("sponsors", "admitted_on"),
    bases=TWO_FULL_MEMBERS,
    zh="入党介绍人{number}名，应为{limit}名",
    en="sponsors named: {number}; {limit} are right",
)
def two_sponsors(member: Member, case: Circumstances) -> Verdict:
    """Whoever is admitted has two sponsors.

    Requires: two full members as 入党介绍人.
    Reading: exactly two. Where none is named, nothing is said. A text that may be two names, or a name with a remark, leaves
    the number open: one with a blank, a comma, a semicolon or a slash in it, or of more than four Chinese characters. A text of
    nothing but blanks names nobody. By the rules of the day of admission, or of being named a prospective member, before that.
    Putting it right: enter both sponsors as in the application form.

    入党介绍人应为两名。

    要求：发展对象有两名正式党员作入党介绍人。
    理解：须恰为两名；一名也没填的不提示。文字中有空格、顿号、逗号、分号、斜线，或者超过四个汉字的，可能是两个姓名连写或者带有说明，人数
    无法确定；空白的不算一名。按接收之日的规定判断，尚未接收的按列为发展对象之日。
    改正：按入党志愿书填写两名介绍人。
    """
    named = [text for text in member.sponsors if text.strip()]
    number = len(named)
    lacking = unread(member, "sponsors")
    if lacking is not None or number in (0, case.number):
        return lacking or MET
    if any(_loose(text) for text in named):
        return CannotTell.because(Reason.LOOSE, field=label(Member, "sponsors"))
    if member.admitted_on is None and member.joined_on is not None:
        return CannotTell.because(Reason.UNSETTLED, field=label(Member, "joined_on"))
    if member.admitted_on is None and member.prospective_on is None:
        return without(member, "admitted_on")
    return NotMet.because(number=number, limit=case.number)


def _loose(text: str) -> bool:
    parted = len(text.split()) > 1 or _BETWEEN_NAMES.search(text) is not None
    return parted or (_HAN.search(text) is not None and len(text) > _LONGEST_NAME)


_WAS: Final = {
    Standing.PROBATIONARY: Message("预备党员", "a probationary member"),
    Standing.NONE: Message("非党员", "no member of the Party"),
}
_UNDER_PROBATION: Final = Message("留党察看期间的党员", "under probation within the Party")
_WHETHER_FULL: Final = Message(
    "介绍人当日是否为正式党员", "whether the sponsor was a full member on that day"
)
_WHETHER_RESTORED: Final = Message(
    "介绍人当日是否已恢复党员权利", "whether the sponsor's rights were restored by that day"
)
_WHO_IS_MEANT: Final = Message(
    "填写姓名的介绍人是否就是台账中的同名党员", "whether the sponsor named is the member of that name"
)
_LONGEST_PROBATION: Final = 2
"""Years that probation within the Party (留党察看) lasts at most."""


@rule(
    "ADM109",
    scope=sponsorships,
    sieve=_SPONSORED,
    bases=(
        *TWO_FULL_MEMBERS[:-1],
        evolve(TWO_FULL_MEMBERS[-1], also=("受留党察看处分、尚未恢复党员权利的党员，不能作入党介绍人",)),
    ),
    zh="接收当日（{admitted}）入党介绍人（{sponsor}）为{was}，应为正式党员，且不在留党察看期间",
    en="on the day of admission, {admitted}, the sponsor {sponsor} was {was}; a full member not under probation within the Party is right",
)
def sponsor_is_a_full_member(each: Sponsorship, _case: Circumstances) -> Verdict:
    """A sponsor is a full member, and not under probation within the Party.

    Requires: 正式党员; who is under 留党察看, the rights not restored, cannot be a sponsor.
    Reading: on the day of admission. Only sponsors are judged who are members of the same ledger, found by the id, or by a
    name that only one member has. One found by the name may be a namesake: of who was no member on that day nothing is said,
    and else it cannot be told instead of accusing. Nor can it of one whose day of full membership is not recorded a year after the admission or later, nor of one whose probation
    within the Party began two years before, or earlier, and has no end recorded.
    Putting it right: compare the sponsors and their dates of full membership with the application form; write ids where
    names are not enough.

    入党介绍人应当是正式党员，且不在留党察看期间。

    要求：由正式党员作入党介绍人；受留党察看处分、尚未恢复党员权利的，不能作介绍人。
    理解：看接收当日。只判断同一台账中的介绍人，按记录编号查找，或者按全台账唯一的姓名查找；按姓名找到的可能只是同名：当日不是党员的不判断，
    不符合的也不认定。介绍人接收满一年以后没有记录转正日期的，或者受留党察看处分满二年、没有记录结束日的，无法判断。
    改正：对照入党志愿书核对介绍人及其转正日期；姓名不足以区分的，填写记录编号。
    """
    standing = _throughout(each.admitted, each.sponsor.standing_on)
    if standing is Standing.PROBATIONARY and not surely_probationary(each.sponsor, each.admitted.last):
        standing = None
    if each.by_name and standing is Standing.NONE:
        return MET
    barring = _sanctions(each, _BARRING)
    under = [
        _throughout(each.admitted, sanction.period.contains)
        for sanction in barring
        if not _may_be_over(sanction, each.admitted)
    ]
    was = _UNDER_PROBATION if True in under else None if standing is None else _WAS.get(standing)
    if was is not None and each.by_name:
        return CannotTell.because(Reason.NOT_SHOWN, field=_WHO_IS_MEANT)
    if was is not None:
        return NotMet.because(admitted=each.admitted, sponsor=each.sponsor.id, was=was)
    if standing is None:
        return CannotTell.because(Reason.NOT_SHOWN, field=_WHETHER_FULL)
    if None in under:
        return CannotTell.because(Reason.IMPRECISE, field=label(Member, "admitted_on"))
    return (
        MET if len(under) == len(barring) else CannotTell.because(Reason.NOT_SHOWN, field=_WHETHER_RESTORED)
    )


def _may_be_over(sanction: Sanction, day: PartialDate) -> bool:
    """Say whether probation within the Party without an end may have been over by a day: it lasts two years at most."""
    latest = anniversary(sanction.period.start, _LONGEST_PROBATION)
    return sanction.period.end is None and day.last >= latest


_BARRING: Final = (SanctionKind.PROBATION_IN_PARTY,)
_LESSER: Final = (SanctionKind.WARNING, SanctionKind.SERIOUS_WARNING, SanctionKind.REMOVAL)
_END_OF_EFFECT: Final = Message(
    "介绍人处分影响期的结束日期", "when the effect of the sponsor's sanction ended"
)


def _sanctions(each: Sponsorship, kinds: tuple[SanctionKind, ...]) -> list[Sanction]:
    return [sanction for sanction in each.sponsor.sanctions if sanction.kind in kinds]


def _throughout(day: PartialDate, answer: Callable[[date], T]) -> T | None:
    """Return the answer that holds on the first and on the last day that it can be, or None."""
    first = answer(day.first)
    return first if first == answer(day.last) else None


@rule(
    "ADM110",
    scope=sponsorships,
    sieve=_SPONSORED,
    bases=(
        saying(
            ADMISSION_2026.article(14),
            "fz.introducers.2026",
            "在影响期内的党员，不宜作入党介绍人",
            force=Force.NOTE,
        ),
    ),
    zh="接收当日（{admitted}）入党介绍人（{sponsor}）在{sanction}处分影响期内，不宜作介绍人",
    en="on the day of admission, {admitted}, the sponsor {sponsor} was within the time of effect of a sanction ({sanction}): not suitable",
)
def sponsor_under_no_lesser_sanction(each: Sponsorship, _case: Circumstances) -> Verdict:
    """A sponsor is not within the time of effect of a lesser sanction.

    Requires: nobody within the time of effect of a warning, a serious warning or a removal from Party posts is a sponsor.
    Reading: a note, since the words are 不宜. The time of effect is the period of the sanction as recorded; where its end is
    not, it cannot be told. Which sponsors are judged, see ADM109.
    Putting it right: choose another sponsor, or enter when the time of effect ended.

    在处分影响期内的党员不宜作入党介绍人。

    要求：受警告、严重警告、撤销党内职务处分，在影响期内的党员，不宜作入党介绍人。
    理解：原文为“不宜”，仅作提示。影响期以记录的处分期间为准，未填结束日期的无法判断。判断哪些介绍人，见ADM109。
    改正：另定介绍人，或者补填影响期的结束日期。
    """
    doubt: CannotTell | None = None
    for sanction in _sanctions(each, _LESSER):
        within = _throughout(each.admitted, sanction.period.contains)
        if within and sanction.period.end is not None:
            return NotMet.because(admitted=each.admitted, sponsor=each.sponsor.id, sanction=sanction.kind)
        if within:
            doubt = CannotTell.because(Reason.NOT_SHOWN, field=_END_OF_EFFECT)
        elif within is None:
            doubt = CannotTell.because(Reason.IMPRECISE, field=label(Member, "admitted_on"))
    return doubt or MET
