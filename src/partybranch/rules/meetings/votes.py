"""MTG3: what became of a vote, how it was cast, and which opinions count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from partybranch.counts import Count
from partybranch.errors import ImpossibleValue
from partybranch.findings import MET, CannotTell, NotMet, Reason, Verdict
from partybranch.models import Balloting, Matter, Meeting, Resolution, WrittenOpinion, label
from partybranch.quorum._bases import ADMISSION_VOTE, CONVERSION_VOTE, DECISION
from partybranch.quorum._votes import ORDINARY, Votes, vote_of, written_in_favour_of
from partybranch.regulations import Basis, Force
from partybranch.regulations.admission import ADMISSION_1990, ADMISSION_2014, ADMISSION_2026
from partybranch.regulations.branch_work import BRANCH_WORK_2018
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules._units import said
from partybranch.rules.ledgers import Resolved, moment_of
from partybranch.rules.meetings.gatherings import (
    ENDING_PROBATION_MATTERS,
    ORDINARY_MATTERS,
    carried,
    no_vote,
    resolutions,
    voters_at,
)

_NO_OPINIONS: Final = Count.of(0)


def _in_the_room(resolution: Resolution) -> Votes:
    return Votes(room=resolution.in_favour or Count(), written=_NO_OPINIONS)


def _with_opinions(resolved: Resolved, case: Circumstances) -> Verdict:
    """Return whether more than half of those due were in favour, the opinions of those absent among them."""
    numbers = voters_at(resolved)
    if isinstance(numbers, CannotTell):
        return numbers
    written = written_in_favour_of(resolved.resolution, resolved.meeting, numbers)
    votes = Votes(room=resolved.resolution.in_favour or Count(), written=written)
    return carried(numbers, votes, case)


@rule(
    "MTG301",
    scope=resolutions(*ORDINARY_MATTERS, passed=True),
    at=("passed", "in_favour"),
    bases=DECISION,
    zh="记为通过，但应到会有表决权的党员{due}人，赞成{in_favour}人，须有{needed}人赞成，还差{missing}人",
    en="stated as passed with {in_favour} of {due} voters due in favour; {needed} are needed, {missing} short",
)
def passed_by_more_than_half(resolved: Resolved, case: Circumstances) -> Verdict:
    """A decision is passed by more than half of the voters who should attend.

    Requires: those in favour are more than half of the members with the right to vote who should attend.
    Reading: the base is those due, not those present; exactly half are not enough (超过). Asked of what the record states
    to have passed, other than on admission and what follows it; written opinions do not count here. Whether enough were
    there is for MTG101 to say. Before 2018-10-28 it is practice.
    Putting it right: correct the numbers, or enter that it was not passed and put it to the vote again.

    党员大会的决议，须有过半数的应到会有表决权的党员赞成。

    要求：赞成人数超过应到会有表决权的党员的半数。
    理解：以应到会人数为基数，不以实到会人数为基数；恰好半数不算通过。只看记为通过的一般事项，不计书面意见；接收预备党员及其转正等事项另行核查，
    到会人数也另行核查。2018年10月28日以前为惯例。
    改正：核对票数；确未过半数的，改记为未通过，需要时重新表决。
    """
    numbers = voters_at(resolved)
    if isinstance(numbers, CannotTell):
        return numbers
    return carried(numbers, _in_the_room(resolved.resolution), case)


@rule(
    "MTG302",
    scope=resolutions(*ORDINARY_MATTERS, passed=False),
    at=("passed", "in_favour"),
    bases=(
        Basis(
            provision=BRANCH_WORK_2018.article(11),
            line="zb.dahui_pass",
            force=Force.NOTE,
            quote="赞成人数超过应到会有表决权的党员的半数为通过",
        ),
    ),
    zh="记为未通过，但应到会有表决权的党员{due}人中有{in_favour}人赞成，已过半数，请核对",
    en="stated as failed although {in_favour} of {due} voters due were in favour, which is more than half: please check",
)
def failed_with_enough(resolved: Resolved, _case: Circumstances) -> Verdict:
    """A decision with more than half of the voters due in favour has passed.

    Requires: a decision passes with more than half of the members with the right to vote who should attend in favour.
    Reading: a note, for the numbers may be wrong as well as the outcome. Asked of what the record states to have failed,
    other than on admission and what follows it; nothing is said where too few were there to vote.
    Putting it right: correct the outcome or the numbers.

    应到会有表决权的党员过半数赞成的，即为通过。

    要求：赞成人数超过应到会有表决权的党员的半数为通过。
    理解：仅作提示，可能是结果记错，也可能是人数记错。只看记为未通过的一般事项；到会人数不足的不提示。
    改正：更正表决结果或者人数。
    """
    numbers = voters_at(resolved)
    if isinstance(numbers, CannotTell):
        return numbers
    day = moment_of(resolved.ledger, resolved.meeting.on)
    assert day is not None, "judged by the law of its day"
    votes = _in_the_room(resolved.resolution)
    try:
        vote = vote_of(numbers, votes, ORDINARY, day)
    except ImpossibleValue:
        return no_vote()
    if vote.passed is None:
        assert vote.reason is not None, "what cannot be told has a reason"
        return vote.reason
    return NotMet.because(due=said(numbers.due), in_favour=said(votes.room)) if vote.passed else MET


@rule(
    "MTG304",
    scope=resolutions(Matter.ADMISSION, passed=True),
    at=("passed", "in_favour"),
    bases=ADMISSION_VOTE,
    zh="接收预备党员记为通过，但应到会有表决权的党员{due}人，赞成{in_favour}人，须有{needed}人赞成，还差{missing}人",
    en="admission stated as passed with {in_favour} of {due} voters due in favour; {needed} are needed, {missing} short",
)
def admitted_by_more_than_half(resolved: Resolved, case: Circumstances) -> Verdict:
    """A member is admitted by more than half of the voters who should attend.

    Requires: those in favour are more than half of the members with the right to vote who should attend.
    Reading: the base is those due, not those present; exactly half are not enough (超过). Written opinions of voters who
    were not there count if they were handed in by the day of the meeting. Whether enough were there is for MTG303 to say.
    Putting it right: correct the numbers, or enter that it was not passed; the admission is then void.

    接收预备党员，须有过半数的应到会有表决权的党员赞成。

    要求：赞成人数超过应到会有表决权的正式党员的半数，才能通过接收预备党员的决议。
    理解：以应到会人数为基数，恰好半数不算通过。因故不能到会的党员在会前提出书面意见的，计入票数。到会人数另行核查。
    改正：核对票数；确未过半数的，改记为未通过，该接收决议不能成立。
    """
    return _with_opinions(resolved, case)


@rule(
    "MTG306",
    scope=resolutions(*ENDING_PROBATION_MATTERS, passed=True),
    at=("passed", "in_favour"),
    bases=CONVERSION_VOTE,
    zh="决议记为通过，但应到会有表决权的党员{due}人，赞成{in_favour}人，须有{needed}人赞成，还差{missing}人",
    en="resolution on probation stated as passed with {in_favour} of {due} voters due in favour; {needed} are needed, {missing} short",
)
def converted_by_more_than_half(resolved: Resolved, case: Circumstances) -> Verdict:
    """Full membership, an extension or a cancellation is passed by more than half of the voters who should attend.

    Requires: as many in favour as for an admission: more than half of the members with the right to vote who should attend.
    Reading: as for MTG304; one meeting discusses full membership, an extension of probation and its cancellation. Before
    2014-05-28 no text that was read says so, and it is not judged.
    Putting it right: correct the numbers, or enter that it was not passed and discuss it again.

    预备党员转正、延长预备期或者取消资格，须有过半数的应到会有表决权的党员赞成。

    要求：对赞成人数的要求与接收预备党员相同，即超过应到会有表决权人数的半数。
    理解：计票与接收预备党员相同；转正、延长预备期和取消预备党员资格由同一大会讨论。2014年5月28日以前未见规定，不予核查。
    改正：核对票数；确未过半数的，改记为未通过，重新讨论。
    """
    return _with_opinions(resolved, case)


def _secret(resolution: Resolution) -> Verdict:
    if resolution.balloting is None:
        return CannotTell.because(Reason.MISSING, field=label(Resolution, "balloting"))
    if resolution.balloting is Balloting.SECRET:
        return MET
    return NotMet.because(balloting=resolution.balloting)


@rule(
    "MTG307",
    scope=resolutions(Matter.ADMISSION),
    at=("balloting",),
    bases=(
        Basis(
            provision=ADMISSION_2014.article(21),
            line="fz.vote",
            force=Force.MUST,
            quote="采取无记名投票方式进行表决",
        ),
        Basis(
            provision=ADMISSION_2026.article(20),
            line="fz.vote",
            force=Force.MUST,
            quote="采取无记名投票方式进行表决",
        ),
    ),
    zh="接收预备党员采取{balloting}，应当采取无记名投票方式",
    en="admission was decided by {balloting}; a secret ballot is required",
)
def admission_by_secret_ballot(resolved: Resolved, _case: Circumstances) -> Verdict:
    """An admission is decided by secret ballot.

    Requires: the members with the right to vote cast secret ballots.
    Reading: until 2014-05-27 a show of hands was allowed too, and it is not judged. Where it is not recorded how votes were
    cast, it cannot be told.
    Putting it right: enter how votes were cast; if openly, vote again by secret ballot.

    接收预备党员，采取无记名投票方式表决。

    要求：有表决权的党员采取无记名投票方式进行表决。
    理解：2014年5月27日以前也可以举手表决，不予核查。未记录表决方式的，无法判断。
    改正：补录表决方式；确未采取无记名投票的，重新表决。
    """
    return _secret(resolved.resolution)


@rule(
    "MTG308",
    scope=resolutions(Matter.ADMISSION),
    at=("members",),
    bases=(
        # That it stood in the text of 1990 is from memory.
        Basis(provision=ADMISSION_1990.article(None), line="fz.one_by_one", force=Force.NOTE, limit=1),
        Basis(
            provision=ADMISSION_2014.article(21),
            line="fz.one_by_one",
            force=Force.MUST,
            quote="必须逐个讨论和表决",
            limit=1,
        ),
        Basis(
            provision=ADMISSION_2026.article(20),
            line="fz.one_by_one",
            force=Force.MUST,
            quote="讨论两个以上的发展对象入党时，必须逐个讨论和表决",
            limit=1,
        ),
    ),
    zh="一项决议接收{number}人，应当逐个讨论和表决，每项决议{limit}人",
    en="one resolution admits {number}; each is discussed and voted on alone, {limit} to a resolution",
)
def admitted_one_by_one(resolved: Resolved, case: Circumstances) -> Verdict:
    """Two or more candidates for admission are discussed and voted on one by one.

    Requires: a discussion and a vote for each of them.
    Reading: a resolution on admission that names two or more members is taken for one vote on all of them. One that names
    nobody is not asked.
    Putting it right: enter a resolution with its own votes for each; if there was one vote on all, vote again.

    讨论两个以上的发展对象入党，逐个讨论和表决。

    要求：对每名发展对象分别讨论、分别表决。
    理解：一项接收决议涉及两人以上的，视为一并表决；没有填写涉及党员的，不予核查。
    改正：每人单列一项决议并填写各自票数；确系一并表决的，重新逐个表决。
    """
    number = len(set(resolved.resolution.members))
    return NotMet.because(number=number, limit=case.number) if number > case.number else MET


@frozen(kw_only=True)
class Opinion:
    """A written opinion on an admission, and the meeting that it was handed in for."""

    meeting: Meeting
    opinion: WrittenOpinion


def opinions(whole: Whole) -> Iterator[Subject[Opinion]]:
    """Yield the written opinions on admissions; judged by the law of the day of the meeting."""
    for subject in resolutions(Matter.ADMISSION)(whole):
        resolved = subject.value
        for index, opinion in enumerate(resolved.resolution.written_opinions):
            yield Subject(
                path=subject.path / "written_opinions" / index,
                value=Opinion(meeting=resolved.meeting, opinion=opinion),
                moment=subject.moment,
                member=resolved.ledger.member(opinion.member),
                about=resolved.resolution.id,
            )


@rule(
    "MTG309",
    scope=opinions,
    at=("handed_in_on",),
    bases=(
        Basis(provision=ADMISSION_1990.article(None), line="fz.written", force=Force.NOTE),
        Basis(
            provision=ADMISSION_2014.article(21),
            line="fz.written",
            force=Force.NOTE,
            quote="在支部大会召开前正式向党支部提出书面意见的，应当统计在票数内",
        ),
        Basis(
            provision=ADMISSION_2026.article(20),
            line="fz.written",
            force=Force.NOTE,
            quote="召开前正式向党支部提出书面意见的，应当统计在票数内",
        ),
    ),
    zh="书面意见（{handed_in}）晚于大会（{held}）提出，不计入票数",
    en="written opinion of {handed_in}, after the meeting of {held}: it does not count as a vote",
)
def opinion_in_time(written: Opinion, _case: Circumstances) -> Verdict:
    """A written opinion on an admission counts if it is handed in before the meeting.

    Requires: who cannot attend hands in the opinion before the meeting opens.
    Reading: a note, since a late opinion is not counted by MTG304 and changes nothing else. One of the day of the meeting
    is taken for early enough. Of months, only one that is later on every day is noted.
    Putting it right: correct the day, or leave the opinion out of the votes.

    对接收预备党员的书面意见，在党员大会召开前提出的才计入票数。

    要求：因故不能到会的党员，在大会召开前正式向党支部提出书面意见。
    理解：仅作提示：晚提出的意见在计票时不予计算，别无影响。大会当天提出的视为会前提出；只知年月的，确实晚于大会的才提示。
    改正：更正提出日期，或者不计入票数。
    """
    handed_in, held = written.opinion.handed_in_on, written.meeting.on
    if handed_in is None or held is None:
        record, name = (WrittenOpinion, "handed_in_on") if handed_in is None else (Meeting, "on")
        return CannotTell.because(Reason.MISSING, field=label(record, name))
    late = handed_in.after(held)
    if late is None:
        vague = (WrittenOpinion, "handed_in_on") if handed_in.exact is None else (Meeting, "on")
        return CannotTell.because(Reason.IMPRECISE, field=label(*vague))
    return NotMet.because(handed_in=handed_in, held=held) if late else MET


@rule(
    "MTG310",
    scope=resolutions(*ENDING_PROBATION_MATTERS),
    at=("balloting",),
    bases=(
        Basis(
            provision=ADMISSION_2014.article(33),
            line="fz.convert",
            force=Force.MUST,
            quote="对到会人数、赞成人数等要求与讨论接收预备党员的支部大会相同",
        ),
        Basis(
            provision=ADMISSION_2026.article(32),
            line="fz.convert",
            force=Force.MUST,
            quote="对到会人数、赞成人数等要求与讨论接收预备党员的党支部党员大会相同",
        ),
    ),
    zh="预备党员转正等事项采取{balloting}，应当与接收预备党员一样采取无记名投票方式",
    en="a resolution on probation was decided by {balloting}; as for an admission, a secret ballot is required",
)
def conversion_by_secret_ballot(resolved: Resolved, _case: Circumstances) -> Verdict:
    """Full membership, an extension or a cancellation is decided by secret ballot.

    Requires: what is required of a meeting on admission: the members with the right to vote cast secret ballots.
    Reading: as for MTG307. Before 2014-05-28 it is not judged. Where it is not recorded how votes were cast, it cannot be
    told.
    Putting it right: enter how votes were cast; if openly, vote again by secret ballot.

    预备党员转正、延长预备期或者取消资格，采取无记名投票方式表决。

    要求：与讨论接收预备党员的大会要求相同，采取无记名投票方式。
    理解：2014年5月28日以前不予核查。未记录表决方式的，无法判断。
    改正：补录表决方式；确未采取无记名投票的，重新表决。
    """
    return _secret(resolved.resolution)
