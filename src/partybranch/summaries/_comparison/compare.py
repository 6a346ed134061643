"""The comparison of two rosters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs
from attrs import frozen

from partybranch.models import Member
from partybranch.summaries._comparison.answers import resolved
from partybranch.summaries._comparison.branches import branch_names
from partybranch.summaries._comparison.causes import latest_admission, why_joined, why_left
from partybranch.summaries._comparison.changes import became, branch_change, changes
from partybranch.summaries._comparison.evidence import Rank, Weighed, decisive, weigh
from partybranch.summaries._comparison.matching import Group, Indexes, Matched, match
from partybranch.summaries._comparison.moves import moves_of
from partybranch.summaries._comparison.sides import Records, Side, side_of
from partybranch.summaries._comparison.traits import traits_of
from partybranch.summaries._comparison.values import (
    Agreement,
    Certainty,
    Comparison,
    Entry,
    Match,
    Move,
    Pair,
    PersonQuestion,
    Unmatched,
)

__all__ = ["comparison"]

_NEVER_MISSED: Final = frozenset({"id", "number", "branch", "extra", "unread"})
_NOTHING: Final[tuple[object, ...]] = (None, (), {})


def comparison(
    old: Records,
    new: Records,
    *,
    same: Iterable[tuple[str, str]] = (),
    different: Iterable[tuple[str, str]] = (),
    aliases: Mapping[str, str] | None = None,
    not_aliases: Iterable[tuple[str, str]] = (),
) -> Comparison:
    """Compare two rosters of different times or from different sources.

    A person is matched by the identity number (15 and 18 characters are one), else by the name with birth, admission and whatever
    else both records state; never by the name alone. What is not settled is a question. Nothing depends on the order of the rows.
    Time grows with the records, and not with the pairs of them: 100,000 members on each side take some ten seconds.

    Args:
        old: a roster, a ledger or members.
        new: the same.
        same: pairs of an id of `old` and one of `new` that are one person; `#4` is the fourth record.
        different: such pairs that are two people.
        aliases: short names of branches, by which full name each is meant.
        not_aliases: pairs of names of branches that are two branches.

    Raises:
        UnknownName: there is no record of an id in `same` or `different`.
        ImpossibleValue: an id stands twice, or answers contradict each other.

    >>> from partybranch import Member, PartialDate
    >>> before = [Member(id="1", name="甲某", born_on=PartialDate.parse("1980-01-02")), Member(id="2", name="乙某")]
    >>> after = [Member(id="1", name="乙某"), Member(id="2", name="甲某", born_on=PartialDate.parse("1980-01-02"))]
    >>> found = comparison(before, after)
    >>> [(each.pair.old.called, each.pair.new.called, [str(why) for why in each.pair.agreements]) for each in found.matches]
    [('1', '2', ['name', 'birth'])]
    >>> [(each.old.called, each.new.called) for question in found.questions for each in question.pairs]
    [('2', '1')]
    >>> len(comparison(before, after, same=[("2", "1")]).questions)
    0
    """
    before, after = side_of(old), side_of(new)
    told, apart = resolved(same, different, before, after)
    branches = branch_names(
        {entry.branch for entry in before.entries},
        {entry.branch for entry in after.entries},
        told=aliases or {},
        recorded={**before.short_names, **after.short_names},
        apart=not_aliases,
    )
    traits = traits_of(before), traits_of(after)
    matched = match(*traits, branches, told=told, apart=apart)
    work = _Work(old=before, new=after, weighed=matched.weighed)
    told_pairs = {pair: weigh(traits[0][pair[0]], traits[1][pair[1]], branches) for pair in told}
    pairs = [
        work.pair(each, told_pairs.get(each), told=each in told_pairs)
        for each in sorted(matched.pairs.items())
    ]
    moves = moves_of([(pair.old.branch, pair.new.branch) for pair in pairs], branches)
    since = latest_admission(entry.member for entry in before.entries)
    return Comparison(
        old=len(before.entries),
        new=len(after.entries),
        matches=tuple(work.match(pair, moves.of(pair.old.branch, pair.new.branch)) for pair in pairs),
        joined=tuple(
            Unmatched(entry=entry, causes=tuple(why_joined(entry.member, since)), rivals=rivals)
            for entry, rivals in work.unmatched(matched, 1)
        ),
        left=tuple(
            Unmatched(entry=entry, causes=tuple(why_left(entry.member)), rivals=rivals)
            for entry, rivals in work.unmatched(matched, 0)
        ),
        questions=tuple(work.question(group) for group in matched.groups),
        same_branches=moves.same,
        branch_questions=moves.questions,
        only_in_old=tuple(_only_in(before, after)),
        only_in_new=tuple(_only_in(after, before)),
    )


@frozen(kw_only=True)
class _Work:
    """The two sides, and what every pair that may be one person comes to."""

    old: Side
    new: Side
    weighed: Mapping[Indexes, Weighed]

    def pair(self, each: Indexes, weighed: Weighed | None = None, *, told: bool = False) -> Pair:
        """Return a pair of records with what speaks for it and against it."""
        found = weighed or self.weighed[each]
        return Pair(
            old=self.old.entries[each[0]],
            new=self.new.entries[each[1]],
            agreements=(Agreement.TOLD, *found.agreements) if told else found.agreements,
            contradictions=found.contradictions,
            untold=found.untold,
        )

    def match(self, pair: Pair, move: Move | None) -> Match:
        """Return the match of a pair that was taken, with what differs."""
        old, new = pair.old, pair.new
        branch = branch_change(old, new, self.old, self.new)
        kept = self.old.kept[old.index], self.new.kept[new.index]
        return Match(
            pair=pair,
            reasons=decisive(pair.agreements, pair.contradictions),
            certainty=self._certainty(pair),
            move=move,
            changes=(*changes(old, new, self.old, self.new), *(() if branch is None else (branch,))),
            became=became(old.member, new.member, *kept),
        )

    def _certainty(self, pair: Pair) -> Certainty:
        if Agreement.TOLD in pair.agreements:
            return Certainty.TOLD
        certain = self.weighed[pair.old.index, pair.new.index].rank is Rank.CERTAIN
        return Certainty.CERTAIN if certain else Certainty.LIKELY

    def unmatched(self, matched: Matched, side: int) -> Iterator[tuple[Entry, tuple[Pair, ...]]]:
        """Yield the records of one side without a counterpart, each with the matched records that it fits as well."""
        taken = (matched.pairs.keys(), frozenset(matched.pairs.values()))
        asked = frozenset(index for group in matched.groups for index in (group.new if side else group.old))
        alone = [
            entry
            for entry in (self.new if side else self.old).entries
            if entry.index not in taken[side] and entry.index not in asked
        ]
        rivals: dict[int, list[Indexes]] = {entry.index: [] for entry in alone}
        for each, weighed in self.weighed.items():
            likely = weighed.rank is not None and weighed.rank >= Rank.LIKELY
            if likely and each[side] in rivals and each[1 - side] in taken[1 - side]:
                rivals[each[side]].append(each)
        yield from (
            (entry, tuple(self.pair(each) for each in sorted(rivals[entry.index]))) for entry in alone
        )

    def question(self, group: Group) -> PersonQuestion:
        """Return the question that a group of records is."""
        return PersonQuestion(
            old=tuple(self.old.entries[index] for index in group.old),
            new=tuple(self.new.entries[index] for index in group.new),
            pairs=tuple(self.pair(each) for each in sorted(group.pairs, key=self._unlikeliness)),
        )

    def _unlikeliness(self, each: Indexes) -> tuple[int, int]:
        """Return what sorts the pairs of a question by how likely they are, the likeliest first."""
        found = self.weighed[each]
        return len(found.contradictions), -len(found.agreements)


def _only_in(side: Side, other: Side) -> Iterator[str]:
    """Yield the fields that somebody states on one side and the other side does not keep for anybody."""
    theirs = other.fields | _NEVER_MISSED
    for field in attrs.fields(Member):
        if field.name in side.fields - theirs and any(
            getattr(entry.member, field.name) not in _NOTHING for entry in side.entries
        ):
            yield field.name
