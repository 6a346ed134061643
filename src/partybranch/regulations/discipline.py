"""中国共产党纪律处分条例, the regulation on disciplinary sanctions, edition by edition.

Checked against: a full copy of the 2018 text, every quoted phrase read there with its article; articles 11 to 15 of the 2015
text in an extract of a journal; articles 7 to 10 of the 2023 text on a study page, and the phrases under its article 12 in
an official answer, word for word as in 2018. Of the texts of 1997 and 2003 no words were read.

Limitations: that the 留党察看 of 2023 stands in article 12 follows from its neighbours. That the 2003 text was in force to
2015-12-31 and the 2015 text from 2016-01-01 is from memory. The extract of 2015 is undated; its edition is told from its
numbers, each one below that of 2018, and its wording. That the Central Committee issued all five is from memory.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["DISCIPLINE_1997", "DISCIPLINE_2003", "DISCIPLINE_2015", "DISCIPLINE_2018", "DISCIPLINE_2023"]

DISCIPLINE_1997 = Regulation(
    id="discipline-1997",
    zh="中国共产党纪律处分条例（试行）",
    en="Regulation on Disciplinary Sanctions (for trial)",
    edition="1997-02-27",
    issuer="中共中央",
    in_force=Period(start=date(1997, 2, 27), end=date(2003, 12, 31)),
    replaced_by="discipline-2003",
    checked_against="no text read",
)

DISCIPLINE_2003 = Regulation(
    id="discipline-2003",
    zh="中国共产党纪律处分条例",
    en="Regulation on Disciplinary Sanctions",
    edition="2003-12-31",
    issuer="中共中央",
    in_force=Period(start=date(2003, 12, 31), end=date(2016, 1, 1)),
    replaced_by="discipline-2015",
    checked_against="no text read",
)

DISCIPLINE_2015 = Regulation(
    id="discipline-2015",
    zh="中国共产党纪律处分条例",
    en="Regulation on Disciplinary Sanctions",
    edition="2015-10-18",
    issuer="中共中央",
    in_force=Period(start=date(2016, 1, 1), end=date(2018, 10, 1)),
    replaced_by="discipline-2018",
    checked_against="articles 11 to 15 in an extract of a journal, undated; the edition follows from its numbers and wording",
    words={
        11: ("留党察看期限最长不得超过二年",),
        12: ("五年内不得重新入党",),
    },
)

DISCIPLINE_2018 = Regulation(
    id="discipline-2018",
    zh="中国共产党纪律处分条例",
    en="Regulation on Disciplinary Sanctions",
    edition="2018-08-18",
    issuer="中共中央",
    in_force=Period(start=date(2018, 10, 1), end=date(2024, 1, 1)),
    replaced_by="discipline-2023",
    checked_against="a full copy",
    words={
        10: (
            "党员受到警告处分一年内",
            "受到严重警告处分一年半内",
        ),
        11: ("二年内不得在党内担任和向党外组织推荐担任",),
        12: (
            "留党察看处分，分为留党察看一年、留党察看二年",
            "留党察看期限最长不得超过二年",
            "党员受留党察看处分期间，没有表决权、选举权和被选举权",
        ),
        13: ("五年内不得重新入党",),
        34: ("情节较重的，应当取消其预备党员资格",),
        41: ("应当在一个月内向受处分党员所在党的基层组织中的全体党员",),
    },
)

DISCIPLINE_2023 = Regulation(
    id="discipline-2023",
    zh="中国共产党纪律处分条例",
    en="Regulation on Disciplinary Sanctions",
    edition="2023-12-19",
    issuer="中共中央",
    in_force=Period(start=date(2024, 1, 1)),
    checked_against="articles 7 to 10 on a study page, and for article 12 an official answer that names no number",
    words={
        10: (
            "党员受到警告处分一年内",
            "受到严重警告处分一年半内",
        ),
        12: (
            "留党察看期限最长不得超过二年",
            "党员受留党察看处分期间，没有表决权、选举权和被选举权",
        ),
    },
)
