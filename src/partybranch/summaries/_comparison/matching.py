"""Who is who: every record of the old roster held against those of the new one that it may be, and the surest pairs taken.

Pairs are taken rank by rank. Within a rank one is taken only where neither of its records fits another one as well, so that
the order of the rows decides nothing; records that fit several are asked about, with whatever else they fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, field, frozen

from partybranch.models import Member
from partybranch.summaries._comparison.branches import BranchNames
from partybranch.summaries._comparison.candidates import (
    FEW,
    MANY,
    Block,
    Pool,
    by_birth,
    by_name,
    by_number,
    by_own_number,
    nameless,
    split,
)
from partybranch.summaries._comparison.evidence import Rank, Weighed, weigh
from partybranch.summaries._comparison.traits import Traits

__all__ = ["Group", "Indexes", "Matched", "match"]

Indexes = tuple[int, int]


@frozen(kw_only=True)
class Group:
    """Records of which it is not settled who is who; `pairs` is empty where they are too many to be weighed."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    pairs: tuple[Indexes, ...]


@frozen(kw_only=True)
class Matched:
    """What matching comes to.

    Args:
        pairs: those taken, by the old record.
        groups: of which it is not settled.
        weighed: what every pair that was weighed comes to.
    """

    pairs: Mapping[int, int]
    groups: tuple[Group, ...]
    weighed: Mapping[Indexes, Weighed]


@frozen
class _Work:
    """The work at one comparison, as far as it has come.

    Args:
        old: the old roster.
        new: the new one.
        branches: which names of branches are the same.
        apart: the pairs that the user said to be two people.
        taken: the pairs taken, by the old record.
        counterparts: the same by the new record.
        contested: the records of both sides that fit several as well.
        weighed: every pair that was weighed and may be one person.
        refused: every other pair that was weighed.
    """

    old: tuple[Traits, ...]
    new: tuple[Traits, ...]
    branches: BranchNames
    apart: frozenset[Indexes]
    taken: dict[int, int] = field(factory=dict[int, int])
    counterparts: dict[int, int] = field(factory=dict[int, int])
    contested: tuple[set[int], set[int]] = field(factory=lambda: (set[int](), set[int]()))
    weighed: dict[Indexes, Weighed] = field(factory=dict[Indexes, Weighed])
    refused: set[Indexes] = field(factory=set[Indexes])

    def pool(self) -> Pool:
        """Return the records that have no counterpart yet."""
        return Pool(
            self.old,
            self.new,
            frozenset(range(len(self.old))) - self.taken.keys(),
            frozenset(range(len(self.new))) - self.counterparts.keys(),
        )

    def weigh(self, blocks: Iterable[Block]) -> None:
        """Weigh every pair of these blocks that was not weighed before."""
        for block in blocks:
            for pair in block.pairs():
                if pair in self.weighed or pair in self.refused:
                    continue
                found = weigh(self.old[pair[0]], self.new[pair[1]], self.branches)
                if found.rank is None or pair in self.apart:
                    self.refused.add(pair)
                else:
                    self.weighed[pair] = found

    def take(self, old: int, new: int) -> None:
        """Take a pair."""
        self.taken[old] = new
        self.counterparts[new] = old

    def open_pairs(self, rank: Rank) -> list[Indexes]:
        """Return the pairs of that rank and above of which neither record has a counterpart."""
        return [
            (old, new)
            for (old, new), weighed in self.weighed.items()
            if weighed.rank is not None
            and weighed.rank >= rank
            and old not in self.taken
            and new not in self.counterparts
        ]

    def settle(self, rank: Rank) -> None:
        """Take the pairs of a rank that stand alone; the records of the others are contested from now on."""
        pairs = self.open_pairs(rank)
        for old, new in self._alike(pairs):
            self.take(old, new)
        pairs = self.open_pairs(rank)
        olds, news = (Counter(pair[side] for pair in pairs) for side in (0, 1))
        for old, new in pairs:
            alone = olds[old] == news[new] == 1
            if alone and old not in self.contested[0] and new not in self.contested[1]:
                self.take(old, new)
        for old, new in self.open_pairs(rank):
            self.contested[0].add(old)
            self.contested[1].add(new)

    def _alike(self, pairs: Collection[Indexes]) -> list[Indexes]:
        """Return pairs of records that fit several and say the very same: who is who of them makes no difference."""
        olds, news = (Counter(pair[side] for pair in pairs) for side in (0, 1))
        several = [(old, new) for old, new in pairs if olds[old] > 1 or news[new] > 1]
        alike = [
            (old, new)
            for old, new in several
            if _content(self.old[old].member) == _content(self.new[new].member)
        ]
        return [
            each
            for group in _connected(alike, ())
            if len(group.old) == len(group.new)
            for each in zip(group.old, group.new, strict=True)
        ]


def _content(member: Member) -> Member:
    return evolve(member, id="", number=None)


def match(
    old: tuple[Traits, ...],
    new: tuple[Traits, ...],
    branches: BranchNames,
    *,
    told: Iterable[Indexes],
    apart: Iterable[Indexes],
) -> Matched:
    """Return who is who.

    Args:
        old: the old roster.
        new: the new one.
        branches: which names of branches are the same.
        told: pairs that the user said to be one person.
        apart: pairs that the user said to be two.
    """
    work = _Work(old, new, branches, frozenset(apart))
    for pair in told:
        work.take(*pair)
    work.weigh(by_number(work.pool()))
    work.settle(Rank.CERTAIN)
    pool = work.pool()
    named = list(by_name(pool))
    crowds: list[Block] = []
    for block in named:
        work.weigh([block] if block.size <= FEW else _within(split(block, pool), crowds))
    work.weigh(by_own_number(pool))
    work.settle(Rank.STRONG)
    rest = (_left_of(block, work) for block in named if block.size > FEW)
    work.weigh(_within(rest, crowds))
    work.settle(Rank.LIKELY)
    pool = work.pool()
    work.weigh(by_birth(pool))
    work.weigh(nameless(pool))
    open_crowds = [_left_of(block, work) for block in crowds]
    groups = _connected(work.open_pairs(Rank.DOUBTFUL), [each for each in open_crowds if each.size])
    work.weigh(_rivals(work, groups))
    return Matched(pairs=work.taken, groups=groups, weighed=work.weighed)


def _rivals(work: _Work, groups: Collection[Group]) -> Iterator[Block]:
    """Yield the records that are left over with those of the same number or name that have their counterparts."""
    old_taken, new_taken = frozenset(work.taken), frozenset(work.counterparts)
    pool = work.pool()
    old_alone = pool.old_left.difference(*(group.old for group in groups))
    new_alone = pool.new_left.difference(*(group.new for group in groups))
    for olds, news in ((old_alone, new_taken), (old_taken, new_alone)):
        held = Pool(work.old, work.new, olds, news)
        yield from (block for block in (*by_number(held), *by_name(held)) if block.size <= FEW)


def _within(blocks: Iterable[Block], crowds: list[Block]) -> Iterable[Block]:
    """Yield the blocks that are not too big to be weighed; the others become crowds, to be asked about as they are."""
    for block in blocks:
        if block.size <= MANY:
            yield block
        else:
            crowds.append(block)


def _left_of(block: Block, work: _Work) -> Block:
    return Block(
        tuple(each for each in block.old if each not in work.taken),
        tuple(each for each in block.new if each not in work.counterparts),
    )


_OLD: Final = 0
_NEW: Final = 1


def _connected(pairs: Collection[Indexes], crowds: Collection[Block]) -> tuple[Group, ...]:
    """Return the records that hang together by pairs, each in one group, in the order of the old roster."""
    parents: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        parents.setdefault(node, node)
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    for old, new in pairs:
        parents[root((_NEW, new))] = root((_OLD, old))
    for crowd in crowds:
        first = (_OLD, crowd.old[0])
        for node in (*((_OLD, each) for each in crowd.old), *((_NEW, each) for each in crowd.new)):
            parents[root(node)] = root(first)
    nodes: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for node in sorted(parents):
        nodes.setdefault(root(node), []).append(node)
    held: dict[tuple[int, int], list[Indexes]] = {}
    for pair in sorted(pairs):
        held.setdefault(root((_OLD, pair[0])), []).append(pair)
    crowded = {root((_OLD, crowd.old[0])) for crowd in crowds}
    return tuple(
        Group(
            old=tuple(index for side, index in group if side == _OLD),
            new=tuple(index for side, index in group if side == _NEW),
            pairs=() if key in crowded else tuple(held.get(key, ())),
        )
        for key, group in nodes.items()
    )
