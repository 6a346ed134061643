"""`Election`: one ballot of a meeting, with its candidates and the count."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled, shown
from partybranch.models.resolutions import Balloting
from partybranch.terms import Term

__all__ = ["Candidate", "Election", "ElectionKind", "Office"]


class Office(Term):
    """What is elected. The committee and its secretaries are two different votes."""

    COMMITTEE = "committee", "支部委员会委员", "branch committee"
    SECRETARY = "secretary", "书记", "secretary"
    DEPUTY_SECRETARY = "deputy-secretary", "副书记", "deputy secretary"
    DELEGATES = "delegates", "代表", "delegates"


class ElectionKind(Term):
    """On what occasion."""

    FIRST = "first", "成立选举", "first election"
    END_OF_TERM = "end-of-term", "换届选举", "end-of-term election"
    BY_ELECTION = "by-election", "补选", "by-election"


@frozen(kw_only=True, repr=False)
class Candidate:
    """One name on the ballot, or written in, with the marks it was given.

    Args:
        member: the id of a member; None for somebody who is no member of the branch.
        name: as on the ballot.
        spoilt: ballots that are valid and whose mark for this candidate cannot be made out.
        write_in: whether voters wrote the name in.
        elected: what the record says came of it; None: not stated.
    """

    member: str | None = field(default=None, metadata=labelled("党员", "member", names="members"))
    name: str | None = field(default=None, metadata=labelled("姓名", "name", shown_as=None))
    in_favour: Count | None = field(default=None, metadata=labelled("赞成票", "votes in favour"))
    against: Count | None = field(default=None, metadata=labelled("不赞成票", "votes against"))
    abstained: Count | None = field(default=None, metadata=labelled("弃权票", "abstentions"))
    spoilt: Count | None = field(default=None, metadata=labelled("该人选废票", "spoilt for this candidate"))
    write_in: bool = field(default=False, metadata=labelled("另选他人", "written in"))
    elected: bool | None = field(default=None, metadata=labelled("是否当选", "elected"))

    def __repr__(self) -> str:
        return shown(self)


@frozen(kw_only=True, field_transformer=discreetly)
class Election:
    """One ballot.

    Who was due and who was there stands with the meeting. Ballots and marks are counted here.

    Args:
        id: of the election, unique in the ledger.
        office: what is elected.
        kind: on what occasion.
        seats: how many are to be elected (应选人数).
        issued: ballots given out.
        returned: ballots taken back.
        voters: who cast a ballot; None: those present with the right to elect.
        invalid: of the returned ballots, those with more names than seats, or otherwise void as a whole.
        proxies: ballots cast by somebody for an absent voter.
        tellers: the ids of those who watched over the ballot (监票人).
        preliminary: whether it is the ballot that settles the candidates (预选).
        term_years: the length of term for which the committee was elected.
        extended_to: the day until which the body above allowed the next election to be put off; None: not recorded.
        approved_on: when the body above approved the secretary and deputies.
        filed_on: when the committee was filed with the body above (备案).
    """

    id: str = field(metadata=labelled("编号", "id"))
    office: Office = field(metadata=labelled("选举职务", "office"))
    kind: ElectionKind = field(default=ElectionKind.END_OF_TERM, metadata=labelled("选举类型", "kind"))
    seats: int | None = field(default=None, metadata=labelled("应选人数", "seats"))
    candidates: tuple[Candidate, ...] = field(default=(), metadata=labelled("候选人", "candidates"))
    issued: Count | None = field(default=None, metadata=labelled("发出选票", "ballots issued"))
    returned: Count | None = field(default=None, metadata=labelled("收回选票", "ballots returned"))
    voters: Count | None = field(default=None, metadata=labelled("投票人数", "number of voters"))
    invalid: Count | None = field(default=None, metadata=labelled("废票", "invalid ballots"))
    proxies: Count | None = field(default=None, metadata=labelled("委托投票", "proxy ballots"))
    balloting: Balloting | None = field(default=None, metadata=labelled("投票方式", "balloting"))
    tellers: tuple[str, ...] = field(default=(), metadata=labelled("监票人", "tellers", names="members"))
    preliminary: bool = field(default=False, metadata=labelled("预选", "preliminary"))
    term_years: int | None = field(default=None, metadata=labelled("届期（年）", "length of term in years"))
    extended_to: date | None = field(
        default=None, metadata=labelled("批准延期至", "approved end of the extension")
    )
    approved_on: PartialDate | None = field(
        default=None, metadata=labelled("上级批准日期", "date of approval")
    )
    filed_on: PartialDate | None = field(default=None, metadata=labelled("上级备案日期", "date of filing"))
