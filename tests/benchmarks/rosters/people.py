"""What the records say: from the layout of a roster to frames of canonical columns, some of the rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Final

import numpy as np
import polars as pl
from attrs import field, frozen
from numpy.typing import NDArray
from tests.benchmarks.rosters import calendar
from tests.benchmarks.rosters.layout import CHECKS, Layout, Placed
from tests.benchmarks.rosters.makeup import STAGES, Makeup, Words, makeup

from partybranch.frames import schema

__all__ = ["People"]

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_EARLIEST: Final = calendar.number_of(date(1956, 10, 1))
"""The first admission: of earlier ones no rule can tell, for no Constitution before that of 1956 is coded."""
_WITHOUT_PROBATION: Final = (calendar.number_of(date(1969, 4, 14)), calendar.number_of(date(1977, 8, 11)))
"""The first and the last admission beyond doubt without probation."""
_CHANGES: Final = [calendar.number_of(day) for day in (date(1969, 4, 1), date(1977, 8, 1), date(1982, 9, 1))]
"""Months in which the law on old admissions changed, so that of a day known to such a month only no rule can tell."""
_OLD: Final = calendar.number_of(date(1990, 1, 1))
_ADULT: Final = 18 * 366 + 40
"""Days from the birth to the earliest admission, which may be known to the month only."""
_YEAR: Final = 365.2425
_YOUNG, _RETIRED_MAN, _RETIRED_WOMAN = 25, 60, 55
_QUANTILES: Final = 1 << 16
_HOUSES: Final = 200
_FIRST_MOBILE: Final = 10_000_000_000
_FIRST_LANDLINE: Final = 5_000_000
"""No mobile number begins with 10, and no area code is 0100."""
_STUDENT: Final = "313"


@frozen(kw_only=True)
class People:
    """The people of one roster.

    Args:
        on: the day of which the roster is.
        layout: who stands in which row.
        made_of: the make-up.
        units: the kinds of the units of a town, by number.
        towns: of a province.
        given: all given names.
        posts: all lists of posts, and by size of the branch and place in it which of them.
        admitted_by_age: the share of those who ever join that has been admitted, by the age in days.
        age_at_admission: the age in days by which a share has been admitted.
    """

    on: date
    layout: Layout
    made_of: Makeup
    units: Numbers = field(eq=False)
    towns: tuple[str, ...] = field(repr=False)
    given: pl.Series = field(eq=False, repr=False)
    posts: tuple[tuple[tuple[str, ...], ...], Numbers] = field(eq=False)
    admitted_by_age: NDArray[np.float64] = field(eq=False)
    age_at_admission: Numbers = field(eq=False)

    @classmethod
    def of(cls, rows: int, *, seed: int, on: date) -> People:
        """Return the people of a roster of `rows` rows.

        Raises:
            TooMany: more than a hundred million or so.
        """
        made_of = makeup()
        kinds = tuple(dict.fromkeys(unit.kind for unit in made_of.branches.units))
        characters = made_of.lists["given"]
        towns = [
            f"{city}市{county}{town}"
            for city, county, town in product(
                *(made_of.lists[name] for name in ("cities", "counties", "towns"))
            )
        ]
        days = np.arange(_days(made_of.admitted_by_age[-1][0]) + 1)
        ages, shares = zip(*made_of.admitted_by_age, strict=True)
        by_age: NDArray[np.float64] = np.interp(days / _YEAR, ages, shares)
        return cls(
            on=on,
            layout=Layout.of(rows, seed=seed, on=on, made_of=made_of, towns=len(towns)),
            made_of=made_of,
            units=np.array([kinds.index(unit.kind) for unit in made_of.branches.units]),
            towns=tuple(towns),
            given=pl.Series([*characters, *map("".join, product(characters, repeat=2))]),
            posts=_posts(made_of),
            admitted_by_age=by_age,
            age_at_admission=np.searchsorted(by_age, np.arange(_QUANTILES + 1) / _QUANTILES),
        )

    def frame(self, first: int, last: int, source: np.random.Generator) -> pl.DataFrame:
        """Return the rows from `first` on and before `last` in all canonical columns; `source` draws what is not laid out."""
        placed = self.layout.placed(first, last)
        numbers = pl.DataFrame(
            {
                "row": np.arange(first + 1, last + 1),
                "branch": placed.branch,
                **self._person(placed, source),
                **self._membership(placed, source),
                **self._whereabouts(placed, source),
            }
        )
        said = self._columns(self._branches(placed))
        return numbers.select(
            **{
                name: said.get(name, pl.lit([] if isinstance(dtype, pl.List) else None, dtype=dtype))
                for name, dtype in schema().items()
            }
        )

    def _person(self, placed: Placed, source: np.random.Generator) -> dict[str, pl.Series]:
        size = len(placed.born)
        age = ((calendar.number_of(self.on) - placed.born) / _YEAR).astype(np.int64)
        characters = len(self.made_of.lists["given"])
        one = source.random(size) < self.made_of.rates["one_character"]
        given = np.where(
            one,
            source.integers(characters, size=size),
            characters + source.integers(characters**2, size=size),
        )
        vague = source.random(size) < self.made_of.rates["birth_known_to_the_month"]
        older = age >= np.where(placed.woman, _RETIRED_WOMAN, _RETIRED_MAN)
        stage = np.where(age <= _YOUNG, STAGES.index("young"), STAGES.index("working"))
        stage[older] = STAGES.index("older")
        unit = placed.ordinals[placed.branch] % len(self.units)
        occupations, of_stage = self.made_of.occupations
        occupation = of_stage[self.units[unit], stage, source.integers(of_stage.shape[2], size=size)]
        employing = np.array([each.employed for each in self.made_of.branches.units])
        student = np.array([word.startswith(_STUDENT) for word in occupations])
        employed = employing[unit] & ~older & ~student[occupation]
        bands = np.searchsorted(self.made_of.education_ages, age)
        of_band, of_kind = self.made_of.education[1], self.made_of.positions[1]
        position = of_kind[self.units[unit], source.integers(of_kind.shape[1], size=size)]
        return {
            "woman": pl.Series(placed.woman),
            "surname": pl.Series(self.made_of.surnames.drawn(source, size)),
            "given": pl.Series(given),
            "ethnicity": pl.Series(self.made_of.ethnic_groups.drawn(source, size)),
            "first": pl.Series(placed.first),
            "check": pl.Series(placed.check),
            "born": pl.Series(np.where(vague, calendar.at(calendar.MONTH, placed.born), placed.born)),
            "born_vague": pl.Series(vague),
            "education": pl.Series(of_band[bands, source.integers(of_band.shape[1], size=size)]),
            "occupation": pl.Series(occupation),
            "employer": _where(employed, placed.branch),
            "position": _where(employed & (source.random(size) < self.made_of.rates["position"]), position),
        }

    def _membership(self, placed: Placed, source: np.random.Generator) -> dict[str, pl.Series]:
        size, on = len(placed.born), calendar.number_of(self.on)
        admitted = self._admitted(placed.born, source)
        over = calendar.at(calendar.ANNIVERSARY, admitted)
        probationary = over > on
        from_then_on = (admitted >= _WITHOUT_PROBATION[0]) & (admitted <= _WITHOUT_PROBATION[1])
        month = calendar.at(calendar.MONTH, admitted)
        vague = (admitted < _OLD) & ~np.isin(month, _CHANGES)
        vague &= source.random(size) < self.made_of.rates["old_admission_known_to_the_month"]
        # In the month after the year of probation, so that it was over on every day of it.
        confirmed = np.where(
            vague,
            np.where(from_then_on, month, calendar.at(calendar.NEXT_MONTH, over)),
            np.where(from_then_on, admitted, over),
        )
        least = np.array([each for each, _ in self.made_of.branches.posts])
        posts = self.posts[1]
        rank = np.argmax(placed.size[:, np.newaxis] >= least, axis=1)
        held = posts[rank, np.minimum(placed.place, posts.shape[1] - 1)]
        lost = (
            ~probationary
            & (over < on - 2 * _YEAR)
            & (source.random(size) < self.made_of.rates["lost_contact"])
        )
        # For less than half a year; or for longer, and suspended less than two years ago.
        suspended = lost & (source.random(size) < self.made_of.rates["suspended_of_lost"])
        ago = np.where(suspended, source.integers(7, 23, size=size), source.integers(1, 5, size=size))
        return {
            "admitted": pl.Series(np.where(vague, month, admitted)),
            "admitted_vague": pl.Series(vague),
            "confirmed": _where(~probationary, confirmed),
            "probationary": pl.Series(probationary),
            "suspended": pl.Series(suspended),
            "posts": pl.Series(np.where(probationary, 0, held)),
            "lost": pl.Series(lost),
            "lost_since": _where(lost, _months_before(self.on)[ago]),
        }

    def _admitted(self, born: Numbers, source: np.random.Generator) -> Numbers:
        """Draw days of admission: the age by the make-up, as far as it is a day that can be."""
        earliest = np.maximum(born + _ADULT, _EARLIEST) - born
        latest = calendar.number_of(self.on) - 1 - born
        by_age = self.admitted_by_age
        low, high = (by_age[np.minimum(age, len(by_age) - 1)] for age in (earliest, latest))
        share = low + (high - low) * source.random(len(born))
        age = self.age_at_admission[(share * _QUANTILES).astype(np.int64)]
        return born + np.clip(age, earliest, latest)

    def _whereabouts(self, placed: Placed, source: np.random.Generator) -> dict[str, pl.Series]:
        size, rates, lists = len(placed.born), self.made_of.rates, self.made_of.lists

        def some(rate: str, numbers: Numbers) -> pl.Series:
            return _where(source.random(size) < rates[rate], numbers)

        return {
            "mobile": some("mobile", _FIRST_MOBILE + source.integers(10**9, size=size)),
            "landline": some("landline", _FIRST_LANDLINE + source.integers(10**6, size=size)),
            "lane": pl.Series(source.integers(len(lists["lanes"]) * _HOUSES, size=size)),
            "floating_to": some("floating", source.integers(len(lists["floating_to"]), size=size)),
            "remarks": some("remarks", source.integers(len(lists["remarks"]), size=size)),
        }

    def _branches(self, placed: Placed) -> pl.DataFrame:
        """Return the branches that occur: the name, the town, and the body of which they are."""
        town, unit = np.divmod(placed.ordinals, len(self.units))
        units = self.made_of.branches.units
        parts = pl.DataFrame(
            {
                "province": pl.Series(self.made_of.names).gather(placed.provinces),
                "town": pl.Series(self.towns).gather(town),
                "body": pl.Series([each.body for each in units]).gather(unit),
                "which": pl.Series([each.which for each in units]).gather(unit),
            }
        )
        return parts.select(
            town=pl.concat_str("province", "town"),
            name=pl.concat_str(pl.lit("中共"), "province", "town", "body", "which", pl.lit("支部委员会")),
            body=pl.concat_str("town", "body"),
        )

    def _columns(self, branches: pl.DataFrame) -> dict[str, pl.Expr]:
        """Return what stands in every canonical column that is not empty, of the numbers drawn."""
        made_of, lists = self.made_of, self.made_of.lists
        lanes = [f"{lane}{house}号" for lane, house in product(lists["lanes"], range(1, _HOUSES + 1))]
        row = pl.col("row").cast(pl.String)
        return {
            "id": row,
            "number": row,
            "name": _word(made_of.surnames, "surname") + _word(self.given, "given"),
            "sex": _word(["male", "female"], "woman"),
            "ethnicity": _word(made_of.ethnic_groups, "ethnicity"),
            "identity_number": pl.col("first").cast(pl.String) + _word(list(CHECKS), "check"),
            **_day("born_on", "born", pl.col("born_vague")),
            "education": _word(made_of.education[0], "education"),
            "branch": _word(branches["name"], "branch"),
            "stated_standing": _word(["full", "probationary"], "probationary"),
            "stated_status": _word(["normal", "suspended"], "suspended"),
            **_day("admitted_on", "admitted", pl.col("admitted_vague")),
            **_day("confirmed_on", "confirmed", pl.col("admitted_vague")),
            "party_posts": _word(pl.Series(self.posts[0], dtype=pl.List(pl.String)), "posts"),
            "occupation": _word(made_of.occupations[0], "occupation"),
            "employer": _word(branches["body"], "employer"),
            "position": _word(made_of.positions[0], "position"),
            "mobile": pl.col("mobile").cast(pl.String),
            "landline": pl.lit("0100-") + pl.col("landline").cast(pl.String),
            "address": _word(branches["town"], "branch") + _word(lanes, "lane"),
            "lost_contact": pl.col("lost"),
            **_day("lost_contact_since", "lost_since", pl.lit(value=True)),
            "floating": pl.col("floating_to").is_not_null(),
            "floating_to": _word(lists["floating_to"], "floating_to"),
            "remarks": _word(lists["remarks"], "remarks"),
        }


def _days(years: float) -> int:
    return round(years * _YEAR)


def _posts(made_of: Makeup) -> tuple[tuple[tuple[str, ...], ...], Numbers]:
    """Return all lists of posts, the first of them empty, and by size of the branch and place in it which of them."""
    rows = [posts for _, posts in made_of.branches.posts]
    lists = tuple(dict.fromkeys([(), *(each for row in rows for each in row)]))
    places = max(map(len, rows)) + 1
    numbers = [[lists.index(each) for each in row] + [0] * (places - len(row)) for row in rows]
    return lists, np.array(numbers)


def _months_before(on: date) -> Numbers:
    """Return the first days of the month of a day and of the months before it."""
    months = np.datetime64(on, "M") - np.arange(24)
    return months.astype("datetime64[D]").astype(np.int64)


def _where(flags: Flags, numbers: Numbers) -> pl.Series:
    """Return the numbers, with nulls where a flag is not set."""
    return pl.select(pl.when(pl.Series(flags)).then(pl.Series(numbers))).to_series()


def _word(words: Words | Sequence[str] | pl.Series, column: str) -> pl.Expr:
    """Return the words whose numbers stand in a column."""
    table = pl.Series(words.words if isinstance(words, Words) else words)
    return pl.lit(table).gather(pl.col(column).cast(pl.UInt32))


def _day(field: str, column: str, vague: pl.Expr) -> dict[str, pl.Expr]:
    """Return the two columns of a date: the day whose number stands in a column, and whether it is known to the month only."""
    known = pl.when(vague).then(pl.lit("month")).otherwise(pl.lit("day"))
    return {
        field: pl.col(column).cast(pl.Int32).cast(pl.Date),
        f"{field}_precision": pl.when(pl.col(column).is_not_null()).then(known),
    }
