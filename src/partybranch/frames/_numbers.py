"""Identity numbers as expressions: the digits of one as a whole number, and from it birth, sex, province and check character."""

from __future__ import annotations

from functools import cache
from typing import Final

import polars as pl

from partybranch.frames._days import written_table
from partybranch.identity import CHECKS, province_codes

__all__ = ["Numbers", "digits_of"]

_LENGTH: Final = 18
_AT_ONCE: Final = 6
_CHUNK: Final = 10**_AT_ONCE
_FIRST_YEAR: Final = 1800
_MONTHS: Final = 12


def digits_of(number: pl.Expr) -> pl.Expr:
    """Return the first 17 characters of texts as whole numbers; null where they are no digits."""
    found: pl.Expr = number.str.slice(0, _LENGTH - 1).cast(pl.Int64, strict=False)
    return found


class Numbers:
    """What the identity numbers in a column state.

    Args:
        number: the texts.
        digits: of these; see `digits_of`.
    """

    def __init__(self, number: pl.Expr, digits: pl.Expr) -> None:
        self._number = number
        self._digits = digits

    def are_right(self) -> pl.Expr:
        """Say whether a text is a number of today's form whose province is known and whose check character fits.

        Whether there is the day of birth that it states is not asked. Where it is null, it is not.
        """
        long = self._number.str.len_bytes() == _LENGTH
        last = self._number.cast(pl.Binary).bin.get(_LENGTH - 1, null_on_oob=True)
        return long & (last == self._check_characters()) & self._provinces()

    def _check_characters(self) -> pl.Expr:
        """Return the bytes of the check characters that fit: GB 11643, by the sum of the weighted digits modulo 11."""
        remainders = pl.lit(0, dtype=pl.Int8)
        for chunk in range(3):
            part = self._digits // _CHUNK**chunk
            part = part % _CHUNK if chunk < 2 else part  # noqa: PLR2004 - the last chunk is what remains
            remainders += pl.lit(_weighted(chunk)).gather(
                part.cast(pl.UInt32, strict=False), null_on_oob=True
            )
        characters: pl.Expr = pl.lit(_by_sum()).gather(remainders)
        return characters

    def _provinces(self) -> pl.Expr:
        province = (self._digits // 10**15).cast(pl.UInt32, strict=False)
        known: pl.Expr = pl.lit(_known_provinces()).gather(province, null_on_oob=True)
        return known

    def written_births(self) -> pl.Expr:
        """Return the births as they stand there: the whole number YYYYMMDD."""
        return self._digits // 1000 % 10**8

    def are_of(self, day: pl.Expr) -> pl.Expr:
        """Say whether the birth that they state is that day, given as a number."""
        return self.written_births() == written_table().at(day)

    def births(self) -> pl.Expr:
        """Return the days of birth that they state, as numbers; null where there is no such day from 1800 to 2199."""
        births = self.written_births()
        year, month, day = births // 10_000, births // 100 % 100, births % 100
        # The days of each month, from January 1800 on, in one table: its first day and how many there are.
        inside = (month >= 1) & (month <= _MONTHS) & (year >= _FIRST_YEAR)
        place = pl.when(inside).then((year - _FIRST_YEAR) * _MONTHS + month - 1).cast(pl.UInt32)
        firsts, lengths = _months()
        fits = (day >= 1) & (day <= pl.lit(lengths).gather(place, null_on_oob=True))
        found: pl.Expr = pl.when(fits).then(
            pl.lit(firsts).gather(place, null_on_oob=True) + (day - 1).cast(pl.Int32)
        )
        return found

    def are_of_sex(self, sex: pl.Expr) -> pl.Expr:
        """Say whether the sex that they state is the one of a column, as the code of the word."""
        odd = self._digits % 2 == 1
        return (odd & (sex == "male")) | (~odd & (sex == "female"))


@cache
def _weighted(chunk: int) -> pl.Series:
    """Return the weighted sums modulo 11 of six digits; chunk 0 holds the last six of the 17."""
    digits = pl.select(of=pl.int_range(_CHUNK))["of"]
    total = pl.Series([0]).new_from_index(0, _CHUNK)
    for place in range(_AT_ONCE):
        # The weight of the last of the 17 digits is 2, and each before it weighs twice as much.
        weight = pow(2, _AT_ONCE * chunk + place + 1, 11)
        total += digits // 10**place % 10 * weight
    return (total % 11).cast(pl.Int8)


@cache
def _by_sum() -> pl.Series:
    """Return the bytes of the check characters by the sum of three remainders."""
    # CHECKS goes by the digits read to the base of 13, which weigh half as much, the last one 1.
    fitting = {2 * remainder % 11: character for remainder, character in enumerate(CHECKS)}
    return pl.Series([ord(fitting[total % 11]) for total in range(3 * 11)], dtype=pl.UInt8)


@cache
def _known_provinces() -> pl.Series:
    known = province_codes()
    return pl.Series([f"{code:02}" in known for code in range(100)])


@cache
def _months() -> tuple[pl.Series, pl.Series]:
    firsts = pl.select(day=pl.date_range(pl.date(_FIRST_YEAR, 1, 1), pl.date(2199, 12, 1), "1mo"))
    return (
        firsts.select(pl.col("day").to_physical())["day"],
        firsts.select(pl.col("day").dt.days_in_month().cast(pl.Int64))["day"],
    )
