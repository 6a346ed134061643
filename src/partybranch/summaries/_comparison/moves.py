"""Who moved from which branch to which, and which names of branches are taken for the same, or are to be asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import frozen

from partybranch.summaries._comparison.branches import BranchNames
from partybranch.summaries._comparison.values import BranchLikeness, BranchQuestion, Move, SameBranch

__all__ = ["Moves", "moves_of"]

Names = tuple[str, str]
"""The name of a branch in the old roster and one in the new."""


@frozen(kw_only=True)
class Moves:
    """The moves between branches.

    Args:
        moves: by the names of the two branches; None: these are one branch.
        same: names that were taken for those of one branch.
        questions: names that may be.
    """

    moves: Mapping[Names, Move | None]
    same: tuple[SameBranch, ...]
    questions: tuple[BranchQuestion, ...]

    def of(self, old: str, new: str) -> Move | None:
        """Return the move of somebody from one branch to another; None: it is the same, or one of them is not stated."""
        return self.moves.get((old, new))


def moves_of(pairs: Sequence[Names], branches: BranchNames) -> Moves:
    """Return the moves of matched persons, each given by the names of the two branches."""
    known = Counter(pair for pair in pairs if all(pair))
    olds, news = (Counter[str](), Counter[str]())
    for (old, new), members in known.items():
        olds[old] += members
        news[new] += members
    moves: dict[Names, Move | None] = {}
    same: list[SameBranch] = []
    questions: list[BranchQuestion] = []
    for (old, new), members in sorted(known.items()):
        if old == new:
            continue
        most = 2 * members > olds[old] and 2 * members > news[new]
        why = branches.why_same(old, new)
        if why is not None and (most or why is not BranchLikeness.TAIL):
            same.append(SameBranch(old=old, new=new, why=why, members=members))
            moves[old, new] = None
            continue
        perhaps = why or branches.why_perhaps(old, new, members=members, of=olds[old], among=news[new])
        if perhaps is not None:
            questions.append(BranchQuestion(old=old, new=new, why=perhaps, members=members, of=olds[old]))
        moves[old, new] = Move(old=old, new=new, doubtful=perhaps is not None)
    return Moves(moves=moves, same=tuple(same), questions=tuple(questions))
