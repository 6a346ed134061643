"""What stands again in a frame: identity numbers and record ids, found by whole numbers that stand for the texts.

Two texts that are the same have the same number, so nothing is missed; that two have the same number and are not the same is
seen when the rows are judged as records. A whole number takes eight bytes where a text takes thirty. They are kept in
baskets, in one of which all that are the same are, and sorted basket by basket, which needs hardly any room beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import polars as pl

from partybranch.frames._ahead import ahead
from partybranch.frames._numbers import digits_of
from partybranch.frames._opening import ROW, Opened

__all__ = ["SHOWN", "ids_again", "number_texts", "numbers_again"]

_KEY: Final = "?key"
_LONG: Final = 18
_SHORT: Final = 15
_AT_ONCE: Final = 50_000
_BLANKS: Final = r"[\s\x1c-\x1f]"
"""What is a blank to Python: four of them are none to polars."""
_BASKETS: Final = 8
SHOWN: Final = ("id", "name", "number", "branch", "identity_number", "unread")
"""What a finding on such a row may state, or is told from others by."""


def numbers_again(frame: Opened) -> Iterator[pl.DataFrame]:
    """Yield the rows whose identity number may stand in another row too, in parts of which each has all rows of its numbers."""
    if "identity_number" not in frame.columns:
        return
    yield from _again(frame, "identity_number", _by_number)


def _by_number(rows: pl.DataFrame) -> pl.DataFrame:
    number = pl.col("identity_number").cast(pl.String)
    is_plain = ((number.str.len_bytes() == _LONG) & (pl.col(_KEY) >= 0)).fill_null(value=False)
    keyed = rows.select(ROW, digits_of(number).alias(_KEY), "identity_number")
    plain = keyed.select(is_plain).to_series()
    odd = keyed.filter(~plain).filter(number != "").select(ROW, _key_of(_compact(number)).alias(_KEY))
    return pl.concat([keyed.select(ROW, _KEY).filter(plain), odd])


def _compact(number: pl.Expr) -> pl.Expr:
    """Return identity numbers without what makes no other number of one: blanks, full-width characters and small letters."""
    return number.str.normalize("NFKC").str.replace_all(_BLANKS, "").str.to_uppercase()


def number_texts(numbers: pl.Series) -> pl.Series:
    """Return texts for identity numbers that are the same where numbers may be; null where there is none.

    Whole numbers that stand for texts are the same on one machine only.
    """
    plain = numbers.str.contains(r"^[0-9]{17}[0-9Xx]$")
    if plain.all():
        return numbers.str.slice(0, _LONG - 1)
    odd = numbers.set(plain.fill_null(value=False), None).to_frame("odd").select(_compact(pl.col("odd")))
    text, short = pl.col("odd"), pl.col("odd").str.contains(r"^[0-9]{15}$")
    long = pl.col("odd").str.contains(r"^[0-9]{17}[0-9X]$")
    keys = (
        pl.when(long)
        .then(text.str.slice(0, _LONG - 1))
        .when(short)
        .then(pl.concat_str(text.str.slice(0, 6), pl.lit("19"), text.str.slice(6)))
        .when(text != "")
        .then(text)
    )
    of_odd = odd.select(keys.alias("key"))["key"]
    return of_odd.zip_with(~plain.fill_null(value=False), numbers.str.slice(0, _LONG - 1))


def _key_of(text: pl.Expr) -> pl.Expr:
    """Return the number for an identity number in any form: of 15 digits that of the form of 18; below 0 where it is none."""
    digits, short = digits_of(text), text.cast(pl.Int64, strict=False)
    long = (text.str.len_bytes() == _LONG) & (digits >= 0)
    lengthened = short // 10**9 * 10**11 + 19 * 10**9 + short % 10**9
    other = -(text.hash() // 4).cast(pl.Int64) - 1
    is_short = (text.str.len_bytes() == _SHORT) & (short >= 0)
    return pl.when(long).then(digits).when(is_short).then(lengthened).otherwise(other)


def ids_again(frame: Opened) -> Iterator[pl.DataFrame]:
    """Yield the rows whose record id may stand in another row too, in parts of which each has all rows of its ids."""
    yield from _again(frame, "id", _by_id)


def _by_id(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(ROW, pl.col("id").hash().reinterpret(signed=True).alias(_KEY))


def _again(
    frame: Opened, field: str, keyed: Callable[[pl.DataFrame], pl.DataFrame]
) -> Iterator[pl.DataFrame]:
    """Yield the rows whose key stands in another row too; see `_whole_groups`.

    Args:
        frame: gone through twice.
        field: what the key stands for.
        keyed: returns the numbers and keys of those rows that have a key.
    """

    def keys_in(part: pl.LazyFrame | pl.DataFrame) -> list[pl.Series]:
        keys = keyed(part.lazy().collect())[_KEY]
        return [keys.filter(keys & (_BASKETS - 1) == basket) for basket in range(_BASKETS)]

    parts = ahead(keys_in, frame.parts((field,)))
    again = [_twice(pl.concat(basket)) for basket in zip(*parts, strict=True)]
    wanted = pl.concat(again) if again else pl.Series(dtype=pl.Int64)
    if wanted.is_empty():
        return

    def rows_in(part: pl.LazyFrame | pl.DataFrame) -> pl.DataFrame:
        rows = part.lazy().collect()
        keys = keyed(rows)
        return rows.join(keys.filter(keys[_KEY].is_in(wanted.implode())), on=ROW)

    yield from _whole_groups(pl.concat(ahead(rows_in, frame.parts(SHOWN))).sort(_KEY, ROW))


def _twice(keys: pl.Series) -> pl.Series:
    """Return the keys that stand more than once."""
    ordered = keys.sort()
    return ordered.slice(1).filter(ordered.slice(1) == ordered.head(-1)).unique()


def _whole_groups(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield rows sorted by their keys in parts, none of which ends within a key; each part in the order of the rows."""
    begun = 0
    while begun < rows.height:
        end = begun + _AT_ONCE
        if end < rows.height:
            # All of one key at once: they name each other.
            last = rows[_KEY][end - 1]
            end += rows.slice(end).filter(pl.col(_KEY) == last).height
        part = rows.slice(begun, end - begun)
        yield part.sort(ROW).drop(_KEY)
        begun = end
