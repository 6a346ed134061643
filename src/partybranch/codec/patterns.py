"""The written forms of values as regular expressions, for systems that check documents and tables without this library.

They keep to what all dialects read alike: sets of characters, plain groups, numbers of repetitions; no classes by name, no
look-around. Each stands for a whole text, in one group, and whoever uses one anchors it.
"""

from __future__ import annotations

from typing import Final

__all__ = ["COUNT", "DAY", "DECIMAL", "PARTIAL_DATE", "TABLE_DATE", "TIME"]

# Of two digits, those that four divides, but for 00.
_FOURTH: Final = "(0[48]|[2468][048]|[13579][26])"
_ANY_YEAR: Final = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_ANY_LEAP_YEAR: Final = f"([0-9]{{2}}{_FOURTH}|{_FOURTH}00)"
_TABLE_YEAR: Final = "(18|19|20|21)[0-9]{2}"
_TABLE_LEAP_YEAR: Final = f"((18|19|20|21){_FOURTH}|2000)"
_MONTH: Final = "(0[1-9]|1[0-2])"
_DAY_OF_COMMON_YEAR: Final = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
)


def _partial(year: str, leap_year: str) -> str:
    return f"({year}(-{_MONTH}|-{_DAY_OF_COMMON_YEAR})?|{leap_year}-02-29)"


DAY: Final = f"({_ANY_YEAR}-{_DAY_OF_COMMON_YEAR}|{_ANY_LEAP_YEAR}-02-29)"
"""`YYYY-MM-DD`, from 0001 to 9999; there is such a day."""

PARTIAL_DATE: Final = _partial(_ANY_YEAR, _ANY_LEAP_YEAR)
"""`YYYY-MM-DD`, `YYYY-MM` or `YYYY`, from 0001 to 9999; there is such a day."""

TABLE_DATE: Final = _partial(_TABLE_YEAR, _TABLE_LEAP_YEAR)
"""The same from 1800 to 2199, which is as far as tables are read."""

TIME: Final = "(([01][0-9]|2[0-3]):[0-5][0-9])"
"""`HH:MM`, from 00:00 to 23:59."""

DECIMAL: Final = r"(-?[0-9]{1,15}(\.[0-9]{1,28})?)"
"""`30.01`: at most 15 digits before the point and 28 behind it."""

_NUMBER: Final = "([0-9] *){1,12}"
_MEASURE: Final = "([人名个位项次] *)?"
# Those that are no other form of a digit, a mask or a blank, as a wide １ is of 1; texts with such forms are let through.
_PLAIN: Final = " -~À-ɏ–—、-〠一-鿿！-）＋，．／：-＞"
_COUNTS: Final = "|".join(
    (
        f"{_NUMBER}(([-~至到–—] *)+{_NUMBER}|[多余几] *)?{_MEASURE}",
        f"(至 *[少多]|不 *[少低多] *于|不 *超 *过) *{_NUMBER}{_MEASURE}",
        f"{_NUMBER}{_MEASURE}以 *[上下] *{_MEASURE}",
        f"([Xx×*?某] *)+{_MEASURE}",
        f"若 *干 *{_MEASURE}",
    )
)

COUNT: Final = f"( *({_COUNTS})|[{_PLAIN}]*[^{_PLAIN}]([0-9]|[^0-9])*)"
"""A count as reports write it: `17`, `20多`, `20-25`, `30以上`, `不超过50`, `XX`.

It lets every such text through, and some that are none: `25-20`, `23多`, and texts with wide or otherwise unusual characters.
"""
