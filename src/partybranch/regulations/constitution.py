"""中国共产党章程, the Constitution of the Party, edition by edition.

Checked against: a full copy of the 2022 text (school site archive, dated 2022-11-07, every quoted phrase read there with
its article); the sentence of article 30 of 1992 on terms, as the opinion of 1993 on terms of office quotes it. Of 2007
articles 5 to 7 were read in a posting of 2008-12, and on pages of China Daily articles 29 to 31 (in English) and 37 to 40;
of 2012 article 39 in a posting of 2016-08-26; of 2017 articles 8 and 9 beside an English version. The numbers of
articles were read for 2007, 2017 and 2022, and of 2012 for articles 7 and 39. Of all other editions nothing was read. What
rests on any but those of 1992 and 2022 is restated and unconfirmed, on joining and Party age from tables of 入党时间 and 党龄
(posted 2006-11-27).

Limitations: the editions before 1992 are told apart by their year, and begin and end on the days from which those tables
date their regime of probation; from 1969-04-01 to 1977-08-11 (another table: 1969-04-14 to 1977-08-18) there was none.
The texts of 1992 and 1997 stand as one, as do those of 1969 and 1973. That article 7 held the rule on probation before
2007 is from memory, as are all numbers of 2002; the terms of committees from 2002 to 2007 are from memory.
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
    words: dict[int | None, tuple[str, ...]] | None = None,
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
CONSTITUTION_1992 = _edition(
    "1992-10-18",
    date(1992, 10, 18),
    date(2002, 11, 14),
    "constitution-2002",
    checked_against="a sentence of article 30 as the opinion of 1993 on terms of office quotes it; the rest restated from tables of 入党时间 and 党龄",
    words={
        30: (
            "党的基层委员会每届任期三年或四年",
            "总支部委员会、支部委员会每届任期两年或三年",
        ),
    },
)
CONSTITUTION_2002 = _edition("2002-11-14", date(2002, 11, 14), date(2007, 10, 21), "constitution-2007")
CONSTITUTION_2007 = _edition(
    "2007-10-21",
    date(2007, 10, 21),
    date(2012, 11, 14),
    "constitution-2012",
    checked_against="articles 5 to 7 in a posting of 2008-12; articles 29 to 31 (in English) and 37 to 40 on pages of China Daily",
)
CONSTITUTION_2012 = _edition(
    "2012-11-14",
    date(2012, 11, 14),
    date(2017, 10, 24),
    "constitution-2017",
    checked_against="article 39 in a posting of 2016-08-26, and the number of article 7",
)
CONSTITUTION_2017 = _edition(
    "2017-10-24",
    date(2017, 10, 24),
    date(2022, 10, 22),
    "constitution-2022",
    checked_against="articles 8 and 9 beside an English version, and the numbers of the others",
)
CONSTITUTION_2022 = _edition(
    "2022-10-22",
    date(2022, 10, 22),
    None,
    checked_against="a full copy in a school site archive, dated 2022-11-07",
    words={
        5: ("要有两名正式党员作介绍人",),
        7: (
            "预备党员的预备期为一年",
            "从支部大会通过他为预备党员之日算起",
            "可以延长预备期，但不能超过一年",
            "除了没有表决权、选举权和被选举权以外",
            "党员的党龄，从预备期满转为正式党员之日算起",
            "都应当经支部大会讨论通过和上级党组织批准",
        ),
        8: (
            "都必须编入党的一个支部、小组或其他特定组织",
            "党员领导干部还必须参加党委、党组的民主生活会",
        ),
        9: (
            "连续六个月不参加党的组织生活，或不交纳党费，或不做党所分配的工作",
            "支部大会应当决定把这样的党员除名，并报上级党组织批准",
            "应当经支部大会讨论后宣布除名，并报上级党组织备案",
            "劝党员退党，应当经支部大会讨论决定，并报上级党组织批准",
        ),
        17: (
            "必须执行少数服从多数的原则",
            "应当暂缓作出决定，进一步调查研究，交换意见，下次再表决",
        ),
        30: (
            "凡是有正式党员三人以上的，都应当成立党的基层组织",
            "总支部委员会和支部委员会由党员大会选举产生",
        ),
        31: (
            "支部委员会每届任期三年至五年",
            "书记、副书记选举产生后，应报上级党组织批准",
        ),
        41: (
            "警告、严重警告、撤销党内职务、留党察看、开除党籍",
            "留党察看最长不超过两年",
            "党员在留党察看期间没有表决权、选举权和被选举权",
        ),
        42: ("必须经过支部大会讨论决定，报党的基层委员会批准",),
    },
)
