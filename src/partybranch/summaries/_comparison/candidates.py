"""Which records are held against which: only those that share a number, a name, or days, so that time grows with the records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from itertools import product
from typing import Final

from attrs import frozen

from partybranch.summaries._comparison.traits import Traits

__all__ = ["Block", "Pool", "by_birth", "by_name", "by_number", "by_own_number", "nameless", "split"]

Indexes = tuple[int, int]
"""A record of the old roster and one of the new one."""

FEW: Final = 400
"""So many pairs of one name are held against each other one by one, without looking for what else they share."""

MANY: Final = 40_000
"""More pairs than these are never held against each other."""


@frozen
class Pool:
    """The records that are still looked for a counterpart."""

    old: tuple[Traits, ...]
    new: tuple[Traits, ...]
    old_left: frozenset[int]
    new_left: frozenset[int]


@frozen
class Block:
    """Records that share something."""

    old: tuple[int, ...]
    new: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many pairs it has."""
        return len(self.old) * len(self.new)

    def pairs(self) -> Iterator[Indexes]:
        """Yield its pairs."""
        return product(self.old, self.new)


Keys = Callable[[Traits], Iterable[Hashable]]


def _blocks(pool: Pool, keys: Keys) -> Iterator[Block]:
    """Yield the records that share a key, key by key."""
    olds, news = (
        _by_key(traits, left, keys) for traits, left in ((pool.old, pool.old_left), (pool.new, pool.new_left))
    )
    yield from (Block(tuple(olds[key]), tuple(news[key])) for key in olds if key in news)


def _by_key(traits: tuple[Traits, ...], left: Collection[int], keys: Keys) -> Mapping[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for index in sorted(left):
        for key in keys(traits[index]):
            found.setdefault(key, []).append(index)
    return found


def by_number(pool: Pool) -> Iterator[Block]:
    """Yield the records that share an identity number."""
    return _blocks(pool, lambda each: () if each.number is None else (each.number.text,))


def by_name(pool: Pool) -> Iterator[Block]:
    """Yield the records that share a name, or of which one has the name that the other had before."""
    return _blocks(pool, _name_keys)


def _name_keys(each: Traits) -> Iterable[Hashable]:
    if each.name:
        yield each.name
    if each.former_name and each.former_name != each.name:
        yield each.former_name


def by_own_number(pool: Pool) -> Iterator[Block]:
    """Yield the two records that alone have a number of the table, such as that of a student."""
    return (block for block in _blocks(pool, lambda each: each.own) if block.size == 1)


def by_birth(pool: Pool) -> Iterator[Block]:
    """Yield the records that share the day of birth and one thing more, so that a mistyped name does not part them."""
    return (block for block in _blocks(pool, _birth_keys) if block.size <= MANY)


def _birth_keys(each: Traits) -> Iterable[Hashable]:
    member = each.member
    days = [
        day.exact
        for day in (member.admitted_on, member.joined_on, member.confirmed_on)
        if day is not None and day.exact is not None
    ]
    beside = {*days, *each.mobiles, *each.own, each.email} - {""}
    for born in {day.exact for day in each.births if day.exact is not None}:
        yield from ((born, what) for what in beside)


def nameless(pool: Pool) -> Iterator[Block]:
    """Yield the records without a name and an identity number that have the same id: nothing else is to go by."""
    return (
        block
        for block in _blocks(pool, lambda each: () if each.name or each.number else (each.member.id,))
        if block.size <= MANY
    )


def split(block: Block, pool: Pool) -> Iterator[Block]:
    """Yield the records of a block that also share what hardly two people of one name share."""
    inner = Pool(pool.old, pool.new, frozenset(block.old), frozenset(block.new))
    return _blocks(inner, _telling_keys)


def _telling_keys(each: Traits) -> Iterable[Hashable]:
    # Every agreement that makes a match a strong one has a key here.
    for day in each.births:
        if day.exact is not None:
            yield "birth", day.exact
    for number in each.own:
        yield "number", number
    for mobile in each.mobiles:
        yield "mobile", mobile
    if each.email:
        yield "email", each.email
    if each.number is not None:
        yield "identity", each.number.text
        # A slip of the pen leaves one half of it as it is, and so do marks that hide the other.
        yield "area", each.number.text[:_AREA]
        yield "end", each.number.text[-_END:]
    if each.masked is not None:
        yield "area", each.masked.beginning[:_AREA]
        yield "end", each.masked.end[-_END:]


_AREA: Final = 6
_END: Final = 4
