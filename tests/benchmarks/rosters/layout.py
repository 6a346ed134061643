"""Who stands in which row: province, branch, sex, day of birth and number of every row, found for any rows at once.

A roster of a hundred million rows is made in pieces, of which none knows the others. So nothing that must be unlike in all rows
is drawn: how many people of either sex were born on which day in which province is counted out beforehand, and a shuffle that can
be asked for single places says who of them stands in a row. No two have the same identity number.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray
from tests.benchmarks.rosters import calendar
from tests.benchmarks.rosters.makeup import Makeup

from partybranch.identity import check_character

__all__ = ["CHECKS", "Layout", "Placed", "TooMany"]

Numbers = NDArray[np.int64]

CHECKS: Final = "0123456789X"
"""Check characters by their number."""

_FEWEST_IN_PROVINCE: Final = 20
_SEQUENCES: Final = 500
"""Numbers of one sex that an area has for every day."""
_LAYOUTS: Final = 4096
"""Sizes of branches are drawn for so many of them, and come again then."""
_FEWEST_IN_BRANCH: Final = 4
_DAYS_OF_A_YEAR: Final = 365.2425
_SPANS: Final = 17
"""Two to the power of this is the number of spans of ranks that are looked up."""


class TooMany(ValueError):
    """Raised when there are more rows than identity numbers or names of branches."""


@frozen(kw_only=True)
class Placed:
    """The rows of a part of a roster, one number each.

    Args:
        province: its place among the provinces.
        branch: its place among `ordinals`.
        place: of the row in the branch, from 0.
        size: how many rows the branch has.
        woman: whether it is one.
        born: the number of the day.
        first: the first 17 digits of the identity number.
        check: the place of the last character in `CHECKS`.
        provinces: of each branch that occurs, the place of its province.
        ordinals: of each branch that occurs, its number within the province.
    """

    province: Numbers
    branch: Numbers
    place: Numbers
    size: Numbers
    woman: NDArray[np.bool_]
    born: Numbers
    first: Numbers
    check: Numbers
    provinces: Numbers
    ordinals: Numbers


@frozen(kw_only=True)
class Layout:
    """The layout of a roster of `rows` rows."""

    rows: int
    seed: int
    area: Numbers = field(eq=False)
    starts: Numbers = field(eq=False)
    women: float
    born_from: int
    women_born: NDArray[np.float64] = field(eq=False)
    men_born: NDArray[np.float64] = field(eq=False)
    branch_at: Numbers = field(eq=False)
    place_at: Numbers = field(eq=False)
    size_at: Numbers = field(eq=False)

    @classmethod
    def of(cls, rows: int, *, seed: int, on: date, made_of: Makeup, towns: int) -> Layout:
        """Lay a roster out.

        Args:
            rows: how many.
            seed: of all that is drawn.
            on: the day on which the members are as old as the make-up says.
            made_of: the make-up.
            towns: how many there are in a province.

        Raises:
            TooMany: there are not as many identity numbers or branches.
        """
        shares = made_of.provinces.shares
        # A small roster is one of few provinces, for branches are not of one or two.
        shares = np.where(shares * rows >= _FEWEST_IN_PROVINCE, shares, 0)
        shares = (
            shares if shares.any() else (made_of.provinces.shares == made_of.provinces.shares.max()) * 1.0
        )
        starts = np.concatenate([[0], np.floor(shares.cumsum() / shares.sum() * rows + 1e-6)]).astype(
            np.int64
        )
        source = np.random.default_rng([seed, 0])
        sizes = source.choice(made_of.branches.sizes, _LAYOUTS, p=made_of.branches.size_shares)
        branch_at = np.repeat(np.arange(_LAYOUTS), sizes)
        born_from, women_born, men_born = _births(made_of, on)
        made = cls(
            rows=rows,
            seed=seed,
            area=np.array([int(code) for code in made_of.provinces.words]),
            starts=starts,
            women=made_of.women,
            born_from=born_from,
            women_born=women_born,
            men_born=men_born,
            branch_at=branch_at,
            place_at=np.arange(len(branch_at)) - (sizes.cumsum() - sizes)[branch_at],
            size_at=sizes[branch_at],
        )
        made._refuse_too_many(towns * len(made_of.branches.units))
        return made

    def _refuse_too_many(self, branches: int) -> None:
        largest = int(np.diff(self.starts).max())
        women = int(largest * self.women)
        most_born = max(
            _counted(women, self.women_born).max(), _counted(largest - women, self.men_born).max()
        )
        if most_born > _SEQUENCES or largest / len(self.branch_at) * _LAYOUTS > branches:
            raise TooMany(
                f"{self.rows} rows are more than there are identity numbers and branches to give; 100 million are not"
            )

    def placed(self, first: int, last: int) -> Placed:
        """Return the rows from `first` on and before `last`."""
        columns: list[tuple[Numbers, ...]] = []
        provinces: list[Numbers] = []
        ordinals: list[Numbers] = []
        known = 0
        for number, (start, end) in enumerate(pairwise(self.starts.tolist())):
            rows = np.arange(max(first, start), min(last, end)) - start
            if len(rows):
                branch, place, size = self._branches(rows, end - start)
                woman, born, sequence = self._people(rows, end - start, number)
                occurring = np.arange(int(branch[0]), int(branch[-1]) + 1)
                provinces.append(np.full(len(occurring), number))
                ordinals.append(occurring)
                columns.append(
                    (
                        np.full(len(rows), number),
                        branch - branch[0] + known,
                        place,
                        size,
                        woman,
                        born,
                        sequence,
                    )
                )
                known += len(occurring)
        province, branch, place, size, woman, born, sequence = map(np.concatenate, zip(*columns, strict=True))
        area = self.area[province]
        return Placed(
            province=province,
            branch=branch,
            place=place,
            size=size,
            woman=woman.astype(np.bool_),
            born=born,
            first=area * 10**15 + calendar.at(calendar.WRITTEN, born) * 1000 + sequence,
            check=(1 + _OF_AREA[area] + calendar.at(_OF_DAY, born) + _OF_SEQUENCE[sequence]) % 11,
            provinces=np.concatenate(provinces),
            ordinals=np.concatenate(ordinals),
        )

    def _branches(self, rows: Numbers, members: int) -> tuple[Numbers, Numbers, Numbers]:
        turn, place = np.divmod(rows, len(self.branch_at))
        branch = turn * _LAYOUTS + self.branch_at[place]
        last_turn, last_place = divmod(members - 1, len(self.branch_at))
        # What is left at the end of a province may be no branch of its own.
        left = int(self.place_at[last_place]) + 1
        last_branch = last_turn * _LAYOUTS + int(self.branch_at[last_place])
        joined = (branch == last_branch) & (left < _FEWEST_IN_BRANCH) & (last_branch > 0)
        before = int(self.size_at[last_place - left])
        return (
            branch - joined,
            self.place_at[place] + np.where(joined, before, 0),
            np.where(joined, before, self.size_at[place]),
        )

    def _people(self, rows: Numbers, members: int, province: int) -> tuple[Numbers, Numbers, Numbers]:
        slots = _shuffled(rows, members, np.random.SeedSequence([self.seed, 1, province]))
        women = int(members * self.women)
        woman = slots < women
        born, sequence = np.empty_like(slots), np.empty_like(slots)
        for chosen, taken, count, births in (
            (woman, 0, women, self.women_born),
            (~woman, women, members - women, self.men_born),
        ):
            ends = np.floor(births * count).astype(np.int64)
            rank = slots[chosen] - taken
            day = _passed(ends, rank)
            born[chosen] = day + self.born_from
            # The numbers of a day and sex, in an order of the day's own.
            within = rank - np.concatenate([[0], ends])[day]
            sequence[chosen] = (within * 211 + day * 97) % _SEQUENCES * 2 + (taken > 0)
        return woman.astype(np.int64), born, sequence


def _births(made_of: Makeup, on: date) -> tuple[int, NDArray[np.float64], NDArray[np.float64]]:
    """Return the first day of birth, and for every day from it which share of women, and of men, was born by then."""
    last = calendar.number_of(on) - round(made_of.ages[0][0] * _DAYS_OF_A_YEAR)
    first = calendar.number_of(on) - round((made_of.ages[-1][1] + 1) * _DAYS_OF_A_YEAR) + 1
    women, men = np.zeros(last - first + 1), np.zeros(last - first + 1)
    total = sum(share for _, _, share, _ in made_of.ages)
    mean = sum(share * frequent for _, _, share, frequent in made_of.ages) / total
    for youngest, oldest, share, frequent in made_of.ages:
        end = calendar.number_of(on) - round(youngest * _DAYS_OF_A_YEAR) - first + 1
        start = calendar.number_of(on) - round((oldest + 1) * _DAYS_OF_A_YEAR) - first + 1
        theirs = made_of.women * frequent / mean
        women[start:end] = share * theirs / (end - start)
        men[start:end] = share * (1 - theirs) / (end - start)
    return first, _ends(women), _ends(men)


def _ends(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    ends: NDArray[np.float64] = weights.cumsum() / weights.sum()
    ends[-1] = 1
    return ends


def _counted(people: int, births: NDArray[np.float64]) -> Numbers:
    ends = np.floor(births * people).astype(np.int64)
    counts: Numbers = ends - np.concatenate([[0], ends[:-1]])
    return counts


def _passed(ends: Numbers, ranks: Numbers) -> Numbers:
    """Return how many of the ascending `ends` each of `ranks` has reached; all are below the last one.

    As `searchsorted` from the right, which is twenty times slower on ranks in no order: looked up for spans of ranks, few of which
    hold more than one end.
    """
    span = max(0, int(ends[-1]).bit_length() - _SPANS)
    starts: Numbers = np.arange((int(ends[-1]) >> span) + 1) << span
    found: Numbers = np.searchsorted(ends, starts, side="right")[ranks >> span]
    behind = np.flatnonzero(ends[found] <= ranks)
    while len(behind):
        found[behind] += 1
        behind = behind[ends[found[behind]] <= ranks[behind]]
    return found


def _shuffled(places: Numbers, size: int, key: np.random.SeedSequence) -> Numbers:
    """Return where each of `places` of `size` goes in a shuffle that is the same for every call: no two go to one place.

    Multiplying by odd numbers and folding the upper bits into the lower ones moves the places of a power of two, one to one; who
    lands behind the end moves on until inside.
    """
    bits = max(size - 1, 1).bit_length()
    mask, fold = np.uint64((1 << bits) - 1), np.uint64((bits + 1) // 2)
    keys = key.generate_state(6, np.uint64)
    moved = places.astype(np.uint64)
    outside = np.arange(len(moved))
    while len(outside):
        these = moved[outside]
        for factor, added in zip(keys[:3] | np.uint64(1), keys[3:], strict=True):
            these = (these * factor + added) & mask
            these ^= these >> fold
        moved[outside] = these
        outside = outside[these >= size]
    return moved.astype(np.int64)


def _adds(digits: str, behind: int) -> int:
    """Return what digits with so many more behind them add to the number of the check character."""
    return CHECKS.index(check_character(digits + "0" * behind)) - 1


_OF_AREA: Final = np.array([_adds(f"{area:02}", 15) for area in range(100)])
_OF_DAY: Final = np.array([_adds(str(day), 3) for day in calendar.WRITTEN])
_OF_SEQUENCE: Final = np.array([_adds(f"{sequence:03}", 0) for sequence in range(1000)])
