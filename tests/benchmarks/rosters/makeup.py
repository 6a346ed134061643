"""The make-up of a roster, `makeup.toml`, as tables to draw from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from partybranch import codes

__all__ = ["Branches", "Makeup", "Unit", "Words", "makeup"]

Shares = NDArray[np.float64]
Numbers = NDArray[np.int64]

_FILE: Final = Path(__file__).with_name("makeup.toml")
_DRAWERS: Final = 256
"""How finely shares are told apart where what is drawn depends on something else."""

STAGES: Final = ("young", "working", "older")


@frozen
class Words:
    """Words of which some are more frequent than others.

    Args:
        words: all of them.
        shares: of each.
        drawers: a table of their numbers, each in it as often as it is frequent; a draw is a place in it.
    """

    words: tuple[str, ...]
    shares: Shares = field(eq=False)
    drawers: NDArray[np.uint8] = field(eq=False, repr=False)

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Words:
        """Return words by their weights."""
        words = tuple(weights)
        shares = np.array(list(weights.values()), dtype=np.float64)
        return cls(words, shares / shares.sum(), _drawers(weights, words, 1 << 20).astype(np.uint8))

    def drawn(self, source: np.random.Generator, size: int) -> Numbers:
        """Return so many of their numbers, drawn at random."""
        return self.drawers[source.integers(len(self.drawers), size=size)].astype(np.int64)


@frozen
class Unit:
    """Of whom a branch is: the kind, the body, and which of its branches."""

    kind: str
    body: str
    which: str
    employed: bool


@frozen(kw_only=True)
class Branches:
    """What branches there are in every town, how large branches are, and who of one holds which posts."""

    units: tuple[Unit, ...]
    sizes: Numbers = field(eq=False)
    size_shares: Shares = field(eq=False)
    posts: tuple[tuple[int, tuple[tuple[str, ...], ...]], ...]


@frozen(kw_only=True)
class Makeup:
    """The tables.

    Args:
        women: the share of women.
        ages: from an age, up to another, both included, the share of members, and how frequent women are among them.
        admitted_by_age: ages in years, and which share of those who ever join has joined by then.
        provinces: the first two digits of the area codes, and their shares.
        names: of the provinces, in the same order.
        ethnic_groups: all, the majority among them.
        rates: how frequent something is, by name.
        lists: words that are all as frequent, by name.
        surnames: by their frequency.
        branches: see there.
        occupations: the words, and by kind of branch, stage of life and drawer which of them.
        education: the words, and by band of age and drawer which of them.
        education_ages: the last age of each band.
        positions: the words, and by kind of branch and drawer which of them.
    """

    women: float
    ages: tuple[tuple[int, int, float, float], ...]
    admitted_by_age: tuple[tuple[float, float], ...]
    provinces: Words
    names: tuple[str, ...]
    ethnic_groups: Words
    rates: Mapping[str, float]
    lists: Mapping[str, tuple[str, ...]]
    surnames: Words
    branches: Branches
    occupations: tuple[tuple[str, ...], Numbers]
    education: tuple[tuple[str, ...], Numbers]
    education_ages: Numbers
    positions: tuple[tuple[str, ...], Numbers]


@cache
def makeup() -> Makeup:
    """Return the make-up; it is read once."""
    with _FILE.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    by_kind: dict[str, dict[str, Any]] = {
        kind: each for kind, each in data["branches"].items() if isinstance(each, dict)
    }
    provinces = Words.of(data["provinces"])
    return Makeup(
        women=data["women"],
        ages=tuple((first, last, share, women) for first, last, share, women in data["ages"]),
        admitted_by_age=tuple((age, share) for age, share in data["admitted_by_age"]),
        provinces=provinces,
        names=tuple(_province(code) for code in provinces.words),
        ethnic_groups=_ethnic_groups(data["ethnic_minorities"], data["minorities"]),
        rates={name: value for name, value in data.items() if isinstance(value, float)},
        lists={
            "given": tuple(data["people"]["given"]),
            "remarks": tuple(data["people"]["remarks"]),
            **{name: tuple(words) for name, words in data["places"].items()},
        },
        surnames=Words.of(data["people"]["surnames"]),
        branches=_branches(data["branches"], by_kind),
        occupations=_by_drawer(
            [[data["occupations"][kind][stage] for stage in STAGES] for kind in by_kind],
        ),
        education=_by_drawer([list(data["education"].values())]),
        education_ages=np.array([int(age) for age in data["education"]]),
        positions=_by_drawer([[dict.fromkeys(each.get("positions", [""]), 1) for each in by_kind.values()]]),
    )


def _province(digits: str) -> str:
    found = codes.PROVINCES.get(digits + "0000")
    assert found is not None, "a province stands in the list"
    return found.zh


def _ethnic_groups(minorities: Mapping[str, float], share: float) -> Words:
    total = sum(minorities.values())
    return Words.of({"01": 1 - share, **{code: share * each / total for code, each in minorities.items()}})


def _branches(data: Mapping[str, Any], by_kind: Mapping[str, Mapping[str, Any]]) -> Branches:
    ranges: Sequence[Sequence[int]] = data["sizes"]
    sizes = {
        size: share / (last + 1 - first) for first, last, share in ranges for size in range(first, last + 1)
    }
    shares = np.array(list(sizes.values()))
    return Branches(
        units=tuple(
            Unit(kind, *_body_and_which(unit), each.get("employed", False))
            for kind, each in by_kind.items()
            for unit in each["units"]
        ),
        sizes=np.array(list(sizes)),
        size_shares=shares / shares.sum(),
        posts=tuple(
            (least, tuple(tuple(each.split("、")) for each in posts)) for least, posts in data["posts"]
        ),
    )


def _body_and_which(unit: str) -> tuple[str, str]:
    body, _, which = unit.partition("|")
    return body, which


def _by_drawer(choices: Iterable[Sequence[Mapping[str, float]]]) -> tuple[tuple[str, ...], Numbers]:
    """Return all words of several choices, and for each of the choices a table of drawers that hold their numbers."""
    rows = [list(each) for each in choices]
    words = tuple(dict.fromkeys(word for row in rows for weights in row for word in weights))
    table = [[_drawers(weights, words, _DRAWERS) for weights in row] for row in rows]
    return words, np.array(table if len(table) > 1 else table[0])


def _drawers(weights: Mapping[str, float], words: Sequence[str], drawers: int) -> Numbers:
    ends = np.cumsum(list(weights.values()))
    places = (np.arange(drawers) + 0.5) / drawers * ends[-1]
    numbers = np.array([words.index(word) for word in weights])
    held: Numbers = numbers[np.searchsorted(ends, places, side="right")]
    return held
