"""中国共产党党和国家机关基层组织工作条例, the regulation on the work of primary organizations in organs of Party and state.

Checked against: of the 1998 text copies of articles 1 to 11 and 14 to 18; of the 2010 text articles 1 to 6, where the copies
break off; of the 2019 text articles 5 to 43 in a full copy, every quoted phrase read there with its article.

Limitations: of 2010 nothing after article 6 was read; its articles on branches are restated from rules of a unit, and
their number follows from the neighbours. From 2018-10-28 the regulation on branches prevails over the text of 2010. That
the Central Committee issued the three is from memory; that of 2010 was passed by the Standing Committee of the Politburo
on 2010-04-21, that of 2019 by the Politburo on 2019-11-29.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["ORGANS_1998", "ORGANS_2010", "ORGANS_2019"]

ORGANS_1998 = Regulation(
    id="organs-1998",
    zh="中国共产党党和国家机关基层组织工作条例",
    en="Regulation on the Work of Primary Party Organizations in Party and State Organs",
    edition="1998-03-30",
    issuer="中共中央",
    in_force=Period(start=date(1998, 3, 30), end=date(2010, 6, 4)),
    replaced_by="organs-2010",
    checked_against="copies of articles 1 to 11 and 14 to 18",
    words={
        7: (
            "机关正式党员3人以上的，成立党的支部",
            "党员7人以上的党的支部，设立支部委员会",
            "不设支部委员会的支部书记、副书记，每届任期2年",
        ),
    },
)

ORGANS_2010 = Regulation(
    id="organs-2010",
    zh="中国共产党党和国家机关基层组织工作条例",
    en="Regulation on the Work of Primary Party Organizations in Party and State Organs",
    edition="2010-06-04",
    issuer="中共中央",
    in_force=Period(start=date(2010, 6, 4), end=date(2019, 12, 27)),
    replaced_by="organs-2019",
    checked_against="articles 1 to 6 in a copy that breaks off there",
    words={
        6: ("机关党员100人以上的，设立党的基层委员会",),
    },
)

ORGANS_2019 = Regulation(
    id="organs-2019",
    zh="中国共产党党和国家机关基层组织工作条例",
    en="Regulation on the Work of Primary Party Organizations in Party and State Organs",
    edition="2019-12-27",
    issuer="中共中央",
    in_force=Period(start=date(2019, 12, 27)),
    checked_against="articles 5 to 43 in a full copy",
    words={
        5: (
            "机关党员100人以上的，设立党的基层委员会",
            "每届任期一般为5年",
        ),
        6: (
            "机关党员50人以上、100人以下的，设立党的总支部委员会",
            "党的总支部委员会由党员大会选举产生，每届任期一般为3年",
        ),
        7: (
            "机关正式党员3人以上的，成立党支部",
            "正式党员7人以上的党支部，设立支部委员会",
            "不设支部委员会的支部书记、副书记，每届任期一般为3年",
        ),
        17: ("定期向党的机关工作委员会和本单位党组（党委）汇报",),
        19: ("党员领导干部应当自觉参加双重组织生活",),
        26: (
            "向上级党组织报告党员领导干部参加双重组织生活的情况",
            "每年至少召开1次机关党员干部大会",
        ),
        35: ("每年在本单位一定范围内通报抓机关党建工作情况、接受评议",),
        37: ("经党组（党委）讨论决定后，报党的机关工作委员会审批",),
        38: ("每年至少听取1次党的机关工作委员会的工作汇报",),
        39: ("机关基层党组织书记每年向上级党组织述职，接受评议考核",),
    },
)
