"""Names of branches: which are names of one branch, by their spelling, by what is recorded, and by what the user says.

A name is taken apart into its kind of organization (支部, 总支, 委员会, 党小组) and the stem before it, without the Party's own name
in front: 中共某县质监局机关第一支部委员会, 机关第1支部 and 机关第一党支部 have the stems 某县质监局机关第一, 机关第一 and 机关第一. Equal stems of one
kind are one branch. A stem that ends another is a short name where no other name of the two rosters fits as well. Nothing
else is taken for the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from attrs import define, frozen

from partybranch._unseen import UNSEEN
from partybranch.errors import ImpossibleValue
from partybranch.summaries._comparison.values import BranchLikeness

__all__ = ["BranchNames", "Stem", "branch_names", "looks_abbreviated", "stem_of"]


class Stem(NamedTuple):
    """What is left of a branch's name without the words that every such name has, and the kind of organization."""

    text: str
    kind: str


_PARTY: Final = re.compile(r"^(?:中国共产党|中共)")
_KINDS: Final = (
    ("group", re.compile(r"(?:党)?小组$")),
    (
        "general",
        re.compile(r"(?:党总支部委员会|总支部委员会|党总支委员会|总支委员会|党总支部|总支部|党总支|总支)$"),
    ),
    ("branch", re.compile(r"(?:党支部委员会|支部委员会|党支部|支部)$")),
    ("committee", re.compile(r"(?:党委会|党委|委员会)$")),
)
_DIGITS: Final = "零一二三四五六七八九"
_NUMBER: Final = re.compile(r"第?([0-9]{1,2})(?=$)")
_ORDINAL: Final = re.compile(r"第([一二三四五六七八九十]+)$")
_IGNORED: Final = re.compile(rf"[\s{UNSEEN}()（）〔〕\[\]【】“”\"'·.,，、—_-]+")
_TEN: Final = 10


def _in_chinese(found: re.Match[str]) -> str:
    tens, ones = divmod(int(found[1]), _TEN)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


@lru_cache(4_096)
def stem_of(name: str) -> Stem:
    """Return the stem of a branch's name and its kind.

    >>> stem_of("中共某局机关第一支部委员会"), stem_of("机关第 1 党支部").text
    (Stem(text='某局机关一', kind='branch'), '机关一')
    """
    plain = _PARTY.sub("", _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold())
    for kind, ending in _KINDS:
        text = ending.sub("", plain)
        if text != plain:
            # 机关一支部 and 机关第一支部 are the same; what is counted is written in one way.
            return Stem(_ORDINAL.sub(r"\1", _NUMBER.sub(_in_chinese, text)), kind)
    return Stem(plain, "")


def looks_abbreviated(one: Stem, other: Stem) -> bool:
    """Say whether the letters of one stem stand in the other in the same order, as 质监局一 in 质量技术监督局第一.

    >>> looks_abbreviated(stem_of("市质监局党支部"), stem_of("某市质量技术监督局党支部"))
    True
    """
    short, long = sorted((one.text, other.text), key=len)
    letters = iter(long)
    return one.kind == other.kind and bool(short) and all(letter in letters for letter in short)


@define
class _Ending:
    """A stem while the pairs of stems are looked for of which one ends the other.

    Args:
        turned: its text from the end.
        side: 0: it is of the old roster, 1: of the new one.
        stem: the stem.
        fits: how many of the other side fit it, as far as these have been seen.
        seen: how many of the other side had been seen before it.
    """

    turned: str
    side: int
    stem: Stem
    fits: int
    seen: int


@frozen(kw_only=True)
class BranchNames:
    """The names of branches in two rosters, and which of them are taken for names of one branch.

    Args:
        roots: of each stem that was said to be another name, the one that stands for all of these.
        told: the stems of which the user said so; of the others a ledger does.
        apart: the pairs of stems that the user said to be of two branches.
        in_old: the stems of the old roster, each as the one that stands for it.
        in_new: the same of the new roster.
        tails: pairs of an old and a new stem of which one ends the other and neither fits another one.
    """

    roots: Mapping[Stem, Stem]
    told: frozenset[Stem]
    apart: frozenset[frozenset[Stem]]
    in_old: frozenset[Stem]
    in_new: frozenset[Stem]
    tails: frozenset[tuple[Stem, Stem]]

    def why_same(self, old: str, new: str) -> BranchLikeness | None:
        """Return why two names that differ are taken for those of one branch, or None."""
        plain = frozenset((stem_of(old), stem_of(new)))
        if plain in self.apart:
            return None
        if len(plain) == 1:
            return BranchLikeness.SPELLING
        one, other = self._root(old), self._root(new)
        if one == other:
            return BranchLikeness.TOLD if plain & self.told else BranchLikeness.RECORDED
        return BranchLikeness.TAIL if (one, other) in self.tails else None

    def same(self, old: str, new: str) -> bool:
        """Say whether two names are taken for those of one branch."""
        return old == new or self.why_same(old, new) is not None

    def why_perhaps(self, old: str, new: str, *, members: int, of: int, among: int) -> BranchLikeness | None:
        """Return why two names that were not taken for the same may be, or None.

        Args:
            old: the name in the old roster.
            new: the name in the new roster.
            members: how many matched persons went from the one to the other.
            of: how many matched persons the old branch had.
            among: how many matched persons the new branch has.
        """
        if frozenset((stem_of(old), stem_of(new))) in self.apart:
            return None
        one, other = self._root(old), self._root(new)
        if one in self.in_old and other in self.in_new and _one_ends_the_other(one, other):
            return BranchLikeness.TAIL
        if one in self.in_new or other in self.in_old:
            # Both rosters know one of them, so it is no other name of the other.
            return None
        if looks_abbreviated(one, other):
            return BranchLikeness.ABBREVIATION
        most = 2 * members > of and 2 * members > among
        return BranchLikeness.SUCCESSION if most else None

    def _root(self, name: str) -> Stem:
        stem = stem_of(name)
        return self.roots.get(stem, stem)


def branch_names(
    old: Iterable[str],
    new: Iterable[str],
    *,
    told: Mapping[str, str],
    recorded: Mapping[str, str],
    apart: Iterable[tuple[str, str]],
) -> BranchNames:
    """Return how the names of branches in two rosters hang together.

    Args:
        old: the names in the old roster.
        new: the names in the new roster.
        told: short name to full name, as the user says.
        recorded: the same, as a ledger records it.
        apart: names of two branches, as the user says.

    Raises:
        ImpossibleValue: the user says of two names that they are of one branch, and of two.
    """
    two = _two_by_all_answers(told, apart)
    roots = _roots([*recorded.items(), *told.items()])
    in_old, in_new = (
        frozenset(roots.get(stem, stem) for stem in map(stem_of, names) if stem.text) for names in (old, new)
    )
    return BranchNames(
        roots=roots,
        told=frozenset(stem_of(name) for pair in told.items() for name in pair),
        apart=two,
        in_old=in_old,
        in_new=in_new,
        tails=frozenset(_tails(in_old - in_new, in_new - in_old)),
    )


def _two_by_all_answers(
    told: Mapping[str, str], apart: Iterable[tuple[str, str]]
) -> frozenset[frozenset[Stem]]:
    """Return the pairs of stems of names that the user said to be of two branches, if he did not say otherwise as well."""
    one_branch = frozenset(frozenset(map(stem_of, pair)) for pair in told.items())
    roots = _roots(told.items())
    two: set[frozenset[Stem]] = set()
    for one, other in apart:
        stems = frozenset((stem_of(one), stem_of(other)))
        if stems in one_branch or len({roots.get(stem, stem) for stem in stems}) < len(stems):
            raise ImpossibleValue(
                zh=f"“{one}={other}”既被指明为同一个党支部，又被指明不是",
                en=f"“{one}={other}” is said to be one branch, and to be two",
            )
        two.add(stems)
    return frozenset(two)


def _roots(names: Iterable[tuple[str, str]]) -> dict[Stem, Stem]:
    """Return for each stem that is said to be another name the one that stands for it, through any number of steps."""
    parents: dict[Stem, Stem] = {}

    def root(stem: Stem) -> Stem:
        while parents.setdefault(stem, stem) != stem:
            stem = parents[stem]
        return stem

    for short, full in names:
        parents[root(stem_of(short))] = root(stem_of(full))
    return {stem: root(stem) for stem in parents}


def _one_ends_the_other(one: Stem, other: Stem) -> bool:
    short, long = sorted((one.text, other.text), key=len)
    return one.kind == other.kind and bool(short) and long.endswith(short)


def _tails(olds: Collection[Stem], news: Collection[Stem]) -> Iterator[tuple[Stem, Stem]]:
    """Yield the pairs of an old and a new stem, none of them both, of which one ends the other and neither fits another one.

    All pairs may be as many as the square of the names. Read backwards and sorted, whatever a stem ends stands right behind
    it: one pass tells how many fit each.
    """
    sides = [
        (stem.kind, stem.text[::-1], side, stem) for side, stems in enumerate((olds, news)) for stem in stems
    ]
    seen = [0, 0]
    ending: tuple[list[_Ending], list[_Ending]] = ([], [])
    """Of each side the stems that end the present one, the longest last."""
    pairs: list[tuple[_Ending, _Ending]] = []
    for kind, turned, side, stem in sorted(sides):
        for each in ending:
            while each and not (each[-1].stem.kind == kind and turned.startswith(each[-1].turned)):
                last = each.pop()
                last.fits += seen[1 - last.side] - last.seen
        ended = _Ending(turned, side, stem, fits=len(ending[1 - side]), seen=seen[1 - side])
        if ended.fits == 1:
            pairs.append((ended, ending[1 - side][0]))
        seen[side] += 1
        ending[side].append(ended)
    for last in (*ending[0], *ending[1]):
        last.fits += seen[1 - last.side] - last.seen
    for pair in pairs:
        if all(each.fits == 1 for each in pair):
            old, new = sorted(pair, key=lambda each: each.side)
            yield old.stem, new.stem
