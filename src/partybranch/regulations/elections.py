"""The election rules of primary organizations: 中国共产党基层组织选举工作暂行条例 of 1990, 中国共产党基层组织选举工作条例 of 2020.

Checked against: of the 1990 text copies of articles 1 to 7, and a page of a compilation with the end of article 7 and
articles 8 to 14; what stands under no article was read in published answers that name none. Of the 2020 text a copy of
articles 1 to 6, and reprints of articles 9 to 14 and 20 to 25 that are reworded in part but keep the numbers.

Limitations: above article 14 of 1990 the rules were read, but not their numbers. Of articles 16, 18, 19 and 26 to 31 of 2020
no copy was found: they are restated from question banks, handbooks and unit rules, and their numbers are uncertain; the
phrase under article 19 was read in answers that name no number. Who may be left out of those who should attend was read
in answers ascribed to the Organization Department, one phrase of which stands under no article; no issued document was
found. That the Central Committee issued both texts is from memory.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["ELECTIONS_1990", "ELECTIONS_2020"]

ELECTIONS_1990 = Regulation(
    id="elections-1990",
    zh="中国共产党基层组织选举工作暂行条例",
    en="Provisional Regulation on Elections in Primary Party Organizations",
    edition="1990-06-27",
    issuer="中共中央",
    in_force=Period(start=date(1990, 6, 27), end=date(2020, 7, 13)),
    replaced_by="elections-2020",
    checked_against="copies of articles 1 to 7, a page of a compilation with articles 7 (end) to 14, and answers that name no number",
    words={
        3: ("延长期限一般不超过一年",),
        4: ("党员人数在五百名以上或所辖党组织驻地分散的",),
        5: ("预备党员没有表决权、选举权和被选举权",),
        7: ("一般为一百名至二百名，最多不超过三百名",),
        8: ("代表候选人数应多于应选人数的百分之二十",),
        12: ("委员候选人的差额为应选人数的百分之二十",),
        13: ("由上届委员会根据多数党员的意见确定，在党员大会上进行选举",),
        None: (
            "有选举权的到会人数超过应到会人数的五分之四",
            "可以不计算在应到会人数之内",
        ),
    },
)

ELECTIONS_2020 = Regulation(
    id="elections-2020",
    zh="中国共产党基层组织选举工作条例",
    en="Regulation on Elections in Primary Party Organizations",
    edition="2020-07-13",
    issuer="中共中央",
    in_force=Period(start=date(2020, 7, 13)),
    checked_against="a copy of articles 1 to 6, reprints of articles 9 to 14 and 20 to 25 that keep the numbers, and for article 19 answers that name no number",
    words={
        3: ("延长或者提前期限一般不超过1年",),
        4: ("党员人数在500名以上或者所辖党组织驻地分散的",),
        5: (
            "受留党察看处分的党员在留党察看期间没有表决权、选举权和被选举权",
            "党员被依法留置、逮捕的，党组织应当按照管理权限中止其表决权",
        ),
        9: ("代表候选人的差额不少于应选人数的20%",),
        13: ("委员候选人的差额不少于应选人数的20%",),
        19: ("有选举权的到会人数不少于应到会人数的五分之四，会议有效",),
        24: ("不能委托他人代为投票",),
    },
)
