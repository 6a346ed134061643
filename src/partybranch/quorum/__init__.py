"""The arithmetic of meetings: who may vote and elect, quorum, majority, ballots. Every answer states its base and its words.

Each question is asked with plain numbers or with a ledger, and always with a day, by which the law is chosen. Answers are
values: met (or passed, or elected), not met, or cannot tell (None) with the reason.
"""

from partybranch.quorum._answers import Base, Quorum, Vote
from partybranch.quorum._ballots import count_ballots
from partybranch.quorum._bases import BY_FUNCTION
from partybranch.quorum._candidates import surplus
from partybranch.quorum._meetings import committee_meeting, election, general_meeting
from partybranch.quorum._outcome import CandidateResult, ElectionOutcome, NextStep, Result
from partybranch.quorum._rights import Entitled, LeftOut, Right, WhyNot, entitled
from partybranch.quorum._votes import admission, cancellation, conversion, decision, extension

__all__ = [
    "BY_FUNCTION",
    "Base",
    "CandidateResult",
    "ElectionOutcome",
    "Entitled",
    "LeftOut",
    "NextStep",
    "Quorum",
    "Result",
    "Right",
    "Vote",
    "WhyNot",
    "admission",
    "cancellation",
    "committee_meeting",
    "conversion",
    "count_ballots",
    "decision",
    "election",
    "entitled",
    "extension",
    "general_meeting",
    "surplus",
]
