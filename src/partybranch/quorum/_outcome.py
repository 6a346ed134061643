"""What a ballot comes to: the numbers that go in, and the values that come out."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from partybranch.counts import Count
from partybranch.findings import Finding, Message
from partybranch.quorum._answers import Quorum
from partybranch.quorum._gathering import Gathering
from partybranch.regulations import Basis
from partybranch.terms import Term

__all__ = ["NO_QUORUM", "TOO_MANY", "Ballot", "CandidateResult", "ElectionOutcome", "NextStep", "Result"]


class Result(Term):
    """What came of one candidate."""

    ELECTED = "elected", "当选", "elected"
    TIED = "tied", "票数相等，应重新投票", "tied for the last seats; to be balloted again"
    OUTNUMBERED = (
        "outnumbered",
        "得票过半但名额已满",
        "more than half, but the seats went to others with more",
    )
    BELOW_HALF = "below-half", "得票未超过半数", "not more than half"
    UNSETTLED = "unsettled", "无法判断", "cannot tell"


class NextStep(Term):
    """What the rules have done, or allow, where an election is void or seats are left open."""

    AGAIN = "again", "选举无效，应重新选举", "the election is void and is held again"
    BALLOT_TIED = (
        "ballot-tied",
        "就票数相等的被选举人重新投票，得票多的当选",
        "those tied are balloted again, and whoever has more votes is elected",
    )
    ELECT_REST = "elect-rest", "对不足的名额另行选举", "the seats left open are elected anew"
    MAY_REDUCE = (
        "may-reduce",
        "如接近应选名额，经选举人同意也可减少名额",
        "if nearly all seats are filled, the electors may agree to leave it at that",
    )


@frozen(kw_only=True)
class CandidateResult:
    """One candidate with the marks and what came of them; `place` is where the name stands on the ballot, from 1."""

    name: str = field(repr=False)
    in_favour: Count
    against: Count | None = None
    abstained: Count | None = None
    spoilt: Count | None = None
    write_in: bool = False
    result: Result
    place: int = 0


@frozen(kw_only=True)
class ElectionOutcome:
    """What a ballot came to.

    Args:
        quorum: whether enough electors were there.
        valid: whether the election is valid: True, False, or None: cannot tell. Nobody is elected by one that is not.
        valid_ballots: returned ballots that are not invalid.
        needed: the least number of votes that elects; None where it is not known.
        results: of every candidate, those with the most votes first.
        elected: the names of those elected, by votes.
        tied: the names of those who have to be balloted again, by votes.
        open_seats: seats without somebody elected.
        next_steps: what the rules then have done or allow.
        basis: the words by which somebody is elected; None where no law of that day is recorded.
        findings: what makes it void, each with its code and basis.
    """

    quorum: Quorum
    valid: bool | None
    valid_ballots: Count
    needed: int | None = None
    results: tuple[CandidateResult, ...] = field(default=(), repr=False)
    elected: tuple[str, ...] = field(default=(), repr=False)
    tied: tuple[str, ...] = field(default=(), repr=False)
    open_seats: int
    next_steps: tuple[NextStep, ...] = ()
    basis: Basis | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def unsettled(self) -> tuple[str, ...]:
        """The names of those of whom it cannot be told."""
        return tuple(each.name for each in self.results if each.result is Result.UNSETTLED)


NO_QUORUM: Final = Message(
    "有选举权的应到会{due}人，实到会{present}人，应有{needed}人到会",
    "{present} of {due} electors present; {needed} are needed",
)
"""What is said of an election without enough electors; its code is ELE101."""

TOO_MANY: Final = Message(
    "收回选票{returned}张，多于{cap_name}{cap}，选举无效",
    "{returned} ballots returned, more than {cap_name} ({cap}): the election is void",
)
"""What is said of an election with more ballots returned than the law allows; its code is ELE103."""


@frozen(kw_only=True)
class Ballot:
    """The numbers of one ballot, as counts."""

    numbers: Gathering
    seats: int
    issued: Count
    returned: Count
    invalid: Count
    voters: Count
    candidates: tuple[CandidateResult, ...]
    preliminary: bool

    @property
    def valid(self) -> Count:
        """Returned ballots that are not invalid."""
        high = self.returned.high
        return Count(
            low=max(0, self.returned.low - (self.invalid.high or 0)) if self.invalid.high is not None else 0,
            high=None if high is None else high - self.invalid.low,
        )
