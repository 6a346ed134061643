"""Two rosters compared: who joined, left, moved and changed, who was matched by what, and what is to be asked."""

from partybranch.summaries._comparison.compare import comparison
from partybranch.summaries._comparison.sides import Records
from partybranch.summaries._comparison.values import (
    Agreement,
    BranchLikeness,
    BranchQuestion,
    Cause,
    CauseKind,
    Certainty,
    Change,
    ChangeKind,
    Comparison,
    Contradiction,
    Entry,
    Match,
    Move,
    Nature,
    Pair,
    PersonQuestion,
    SameBranch,
    Unmatched,
)

__all__ = [
    "Agreement",
    "BranchLikeness",
    "BranchQuestion",
    "Cause",
    "CauseKind",
    "Certainty",
    "Change",
    "ChangeKind",
    "Comparison",
    "Contradiction",
    "Entry",
    "Match",
    "Move",
    "Nature",
    "Pair",
    "PersonQuestion",
    "Records",
    "SameBranch",
    "Unmatched",
    "comparison",
]
