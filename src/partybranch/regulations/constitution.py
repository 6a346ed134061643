"""中国共产党章程, the Constitution of the Party, edition by edition.

Checked against: a full copy of the 2022 text (school site archive, dated 2022-11-07, every quoted phrase read there with
its article); articles 5 to 7 of the 2007 text in a posting of 2008-12. Of the other editions no words were read: what
rests on them is restated from tables of 入党时间 and 党龄 (posted 2006-11-27) and unconfirmed.

Limitations: the editions before 1992 are told apart by their year, and begin and end on the days from which those tables
date their regime of probation; from 1969-04-01 to 1977-08-11 (another table: 1969-04-14 to 1977-08-18) there was none.
The texts of 1992 and 1997 stand as one, as do those of 1969 and 1973. That article 7 held the rule on probation before
2007 is from memory.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = [
    "CONSTITUTION_1956",
    "CONSTITUTION_1969",
    "CONSTITUTION_1977",
    "CONSTITUTION_1982",
    "CONSTITUTION_1992",
    "CONSTITUTION_2002",
    "CONSTITUTION_2007",
    "CONSTITUTION_2012",
    "CONSTITUTION_2017",
    "CONSTITUTION_2022",
]

_NOT_READ = "no text read; restated from tables of 入党时间 and 党龄 posted in 2006"


def _edition(
    edition: str,
    start: date,
    end: date | None,
    replaced_by: str = "",
    *,
    checked_against: str = _NOT_READ,
    words: dict[int, tuple[str, ...]] | None = None,
) -> Regulation:
    year = edition[:4]
    return Regulation(
        id=f"constitution-{year}",
        zh="中国共产党章程",
        en="Constitution of the Communist Party of China",
        edition=edition,
        issuer="中国共产党全国代表大会",
        in_force=Period(start=start, end=end),
        replaced_by=replaced_by,
        checked_against=checked_against,
        words=words or {},
    )


CONSTITUTION_1956 = _edition("1956", date(1956, 9, 15), date(1969, 4, 1), "constitution-1969")
CONSTITUTION_1969 = _edition("1969", date(1969, 4, 1), date(1977, 8, 12), "constitution-1977")
CONSTITUTION_1977 = _edition("1977", date(1977, 8, 12), date(1982, 9, 6), "constitution-1982")
CONSTITUTION_1982 = _edition("1982", date(1982, 9, 6), date(1992, 10, 18), "constitution-1992")
CONSTITUTION_1992 = _edition("1992-10-18", date(1992, 10, 18), date(2002, 11, 14), "constitution-2002")
CONSTITUTION_2002 = _edition("2002-11-14", date(2002, 11, 14), date(2007, 10, 21), "constitution-2007")
CONSTITUTION_2007 = _edition(
    "2007-10-21",
    date(2007, 10, 21),
    date(2012, 11, 14),
    "constitution-2012",
    checked_against="articles 5 to 7 in a posting of 2008-12",
)
CONSTITUTION_2012 = _edition(
    "2012-11-14",
    date(2012, 11, 14),
    date(2017, 10, 24),
    "constitution-2017",
    checked_against="the number of article 7 in published extracts",
)
CONSTITUTION_2017 = _edition(
    "2017-10-24",
    date(2017, 10, 24),
    date(2022, 10, 22),
    "constitution-2022",
    checked_against="the number of article 7 in published extracts",
)
CONSTITUTION_2022 = _edition(
    "2022-10-22",
    date(2022, 10, 22),
    None,
    checked_against="a full copy in a school site archive, dated 2022-11-07",
    words={
        7: (
            "预备党员的预备期为一年",
            "从支部大会通过他为预备党员之日算起",
            "可以延长预备期，但不能超过一年",
            "除了没有表决权、选举权和被选举权以外",
            "党员的党龄，从预备期满转为正式党员之日算起",
            "都应当经支部大会讨论通过和上级党组织批准",
        ),
    },
)
