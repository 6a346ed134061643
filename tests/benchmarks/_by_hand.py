"""Ten rules on members as people write them by hand, with other tools: polars expressions, SQL for DuckDB, a schema of pandera.

They are those of `CODES` on exact days, for admissions since the Constitution of 1982; what the law of other days, months and years
make of them is left out. Our own screens ask some forty rules, and these in full.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CODES", "COLUMNS", "DAY", "Found", "duckdb_rules", "pandera_rules", "polars_rules"]

Found = dict[int, list[str]]
"""The codes of the rules that a row breaks, by the number of the row from 0."""

DAY: Final = date(2026, 11, 23)
"""The day of the check."""

CODES: Final = (
    *("SHP201", "SHP206", "CON101", "CON103", "CON104", "CON201", "CON202", "CON304", "ADM101", "ADM201"),
)
"""A name, telephone numbers, the identity number's check character, birth and sex, no day to come, full membership after admission,
since when contact is lost, 18 years of age, a year of probation."""

_SINCE: Final = date(1982, 9, 6)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LAST: Final = "10X98765432"
_DATES: Final = ("born_on", "admitted_on", "confirmed_on", "lost_contact_since", "work_started_on")
COLUMNS: Final = (
    *("name", "mobile", "landline", "identity_number", "sex", "lost_contact"),
    *_DATES,
    *(f"{name}_precision" for name in ("born_on", "admitted_on", "confirmed_on")),
)
"""The columns that these look at."""
_NUMBER: Final = "^[0-9]{17}[0-9X]$"
_MOBILE: Final = "^1[0-9]{10}$"
_LANDLINE: Final = "^(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}$"
_PART: Final = 250_000


def _broken() -> dict[str, pl.Expr]:
    """Return for each code whether a row breaks the rule; null counts as no."""
    import polars as pl

    number, sex = pl.col("identity_number"), pl.col("sex")
    right = number.str.contains(_NUMBER)
    digits = [number.str.slice(place, 1).cast(pl.Int32, strict=False) for place in range(17)]
    total = pl.sum_horizontal(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    last = (total % 11).replace_strict(dict(enumerate(_LAST)), return_dtype=pl.String)
    birth = number.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    born, admitted, confirmed = pl.col("born_on"), pl.col("admitted_on"), pl.col("confirmed_on")
    exact = {
        name: pl.col(f"{name}_precision") == "day" for name in ("born_on", "admitted_on", "confirmed_on")
    }
    since, probation = admitted >= _SINCE, exact["admitted_on"] & exact["confirmed_on"]
    mobile, landline = pl.col("mobile"), pl.col("landline")
    return {
        "SHP201": pl.col("name").is_null() | (pl.col("name").str.strip_chars() == ""),
        "SHP206": ~mobile.str.contains(_MOBILE) | ~landline.str.contains(_LANDLINE),
        "CON101": right & (number.str.slice(17, 1) != last),
        "CON103": right & exact["born_on"] & (birth != born),
        "CON104": right & ((digits[16] % 2 == 1) != (sex == "male")),
        "CON201": pl.any_horizontal(pl.col(name) > DAY for name in _DATES),
        "CON202": since & probation & (confirmed < admitted),
        "CON304": pl.col("lost_contact") & pl.col("lost_contact_since").is_null(),
        "ADM101": since & exact["admitted_on"] & exact["born_on"] & (admitted < born.dt.offset_by("18y")),
        "ADM201": (
            since
            & probation
            & (confirmed >= admitted)
            & (confirmed < admitted.dt.offset_by("1y").dt.offset_by("-1d"))
        ),
    }


def polars_rules(path: str) -> Callable[[], Found]:
    import polars as pl

    broken = {code: each.fill_null(value=False) for code, each in _broken().items()}
    names = [pl.when(each).then(pl.lit(code)) for code, each in broken.items()]
    rows = pl.scan_parquet(path).select(COLUMNS).with_row_index("row")
    found = rows.filter(pl.any_horizontal(broken.values())).select(
        "row", broken=pl.concat_str(names, separator=" ", ignore_nulls=True)
    )
    return lambda: _told(found.collect(engine="streaming").iter_rows())


def duckdb_rules(path: str) -> Callable[[], Found]:
    import duckdb

    sql = _sql()
    return lambda: _told(duckdb.execute(sql, [path]).fetchall())


def _sql() -> str:
    total = " + ".join(
        f"{weight} * try_cast(substr(identity_number, {place}, 1) as integer)"
        for place, weight in enumerate(_WEIGHTS, start=1)
    )
    right = f"regexp_matches(identity_number, '{_NUMBER}')"
    exact = {name: f"{name}_precision = 'day'" for name in ("born_on", "admitted_on", "confirmed_on")}
    since = f"admitted_on >= date '{_SINCE}'"
    probation = f"{since} and {exact['admitted_on']} and {exact['confirmed_on']}"
    broken = {
        "SHP201": "name is null or trim(name) = ''",
        "SHP206": f"not regexp_matches(mobile, '{_MOBILE}') or not regexp_matches(landline, '{_LANDLINE}')",
        "CON101": f"{right} and substr(identity_number, 18) <> substr('{_LAST}', ({total}) % 11 + 1, 1)",
        "CON103": (
            f"{right} and {exact['born_on']}"
            " and try_strptime(substr(identity_number, 7, 8), '%Y%m%d')::date <> born_on"
        ),
        "CON104": (
            f"{right} and (try_cast(substr(identity_number, 17, 1) as integer) % 2 = 1) <> (sex = 'male')"
        ),
        "CON201": " or ".join(f"{name} > date '{DAY}'" for name in _DATES),
        "CON202": f"{probation} and confirmed_on < admitted_on",
        "CON304": "lost_contact and lost_contact_since is null",
        "ADM101": (
            f"{since} and {exact['admitted_on']} and {exact['born_on']}"
            " and admitted_on < born_on + interval 18 year"
        ),
        "ADM201": (
            f"{probation} and confirmed_on >= admitted_on"
            " and confirmed_on < admitted_on + interval 1 year - interval 1 day"
        ),
    }
    names = ", ".join(f"case when {each} then '{code}' end" for code, each in broken.items())
    wrong = " or ".join(f"({each})" for each in broken.values())
    return f"""
        select file_row_number, concat_ws(' ', {names})
        from read_parquet(?, file_row_number = true)
        where {wrong}
    """


def pandera_rules(path: str) -> Callable[[], Found]:
    """Return the work of a schema, held against part after part: a whole frame that it validates has to be in memory."""
    import polars as pl

    with warnings.catch_warnings():
        # It looks for every engine that it serves; what these think of each other's versions is none of our affair.
        warnings.simplefilter("ignore")
        import pandera.polars as pa
        from pandera.errors import SchemaErrors

    def kept(broken: pl.Expr) -> Callable[[Any], pl.LazyFrame]:
        def ask(data: Any) -> pl.LazyFrame:
            rows: pl.LazyFrame = data.lazyframe
            return rows.select(~broken.fill_null(value=False))

        return ask

    schema = pa.DataFrameSchema(checks=[pa.Check(kept(each), name=code) for code, each in _broken().items()])
    rows = pl.scan_parquet(path).select(COLUMNS)

    def found() -> Iterator[tuple[int, str]]:
        total = rows.select(pl.len()).collect().item()
        for begun in range(0, total, _PART):
            try:
                schema.validate(rows.slice(begun, _PART).collect(), lazy=True)
            except SchemaErrors as error:
                # Written without a type: it is a frame of what it was given.
                cases: pl.DataFrame = cast("Any", error).failure_cases
                for row, code in cases.select("index", "check").iter_rows():
                    yield begun + row, code

    return lambda: _told(found())


def _told(found: Iterable[tuple[int, str]]) -> Found:
    told: Found = {}
    for row, codes in found:
        told.setdefault(row, []).extend(codes.split())
    return told
