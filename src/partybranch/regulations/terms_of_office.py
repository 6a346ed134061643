"""关于党的基层组织任期的意见, the opinions on the terms of office of primary organizations, of 1993 and 2018.

Checked against: the full text of the opinion of 1993 in an online encyclopedia (which credits 中国共产党新闻网); an extract of
the opinion of 2018 that tells its paragraphs apart (published 2018-07-27).

Limitations: the day in July 2018 on which the later opinion was issued is not known. The opinion of 1993 is held to be in
force to the end of June 2018 and that of 2018 from the first of August: neither in July 2018, so facts of that month
cannot be told. From 2010 the regulation on organs set the term of their bodies otherwise than the opinion of 1993.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["TERMS_1993", "TERMS_2018"]

TERMS_1993 = Regulation(
    id="terms-1993",
    zh="中共中央组织部关于党的基层组织任期的意见",
    en="Opinion on the Terms of Office of Primary Party Organizations",
    edition="1993-07-06",
    issuer="中共中央组织部",
    in_force=Period(start=date(1993, 7, 6), end=date(2018, 7, 1)),
    replaced_by="terms-2018",
    checked_against="a full copy in an online encyclopedia",
    words={
        1: (
            "地（市、州、盟）级以上机关党的委员会执行四年任期",
            "其他党的基层委员会执行三年任期",
            "党的总支部委员会、村党支部委员会执行三年任期",
            "其他党的支部委员会执行两年任期",
        ),
        3: ("党的基层组织的任期确定后，原则上不得随意变动",),
    },
    parts=("段", "paragraph"),
)

TERMS_2018 = Regulation(
    id="terms-2018",
    zh="关于党的基层组织任期的意见",
    en="Opinion on the Terms of Office of Primary Party Organizations",
    edition="2018-07",
    issuer="中共中央办公厅",
    in_force=Period(start=date(2018, 8, 1)),
    checked_against="an extract of paragraphs 1 and 2, published 2018-07-27",
    words={
        1: (
            "党的基层委员会每届任期一般为5年",
            "党的总支部委员会、支部委员会每届任期一般为3年",
            "村和社区党的委员会、总支部委员会、支部委员会每届任期为5年",
            "原则上从本届任期届满后，开始执行上述规定",
        ),
        2: ("延长或提前期限一般不超过1年",),
    },
    parts=("段", "paragraph"),
)
