"""The rules on dues (党费): of 1998, with its rates only, and 关于中国共产党党费收缴、使用和管理的规定 of 2008.

Checked against: published extracts of the 2008 text with articles 1 to 11, every quoted phrase of articles 2 to 10 read
there with its article; for article 12 a reprint without the number, beside a reworded copy of articles 12 to 14 that has
it. Of the 1998 text no words were read: its rates are restated from one posting.

Limitations: the 1998 text took effect on a day of that year that is not known; it is held to be in force from 1999-01-01,
the first day beyond doubt, so dues of 1998 are not judged. On which side the edges of its rates fall is not known. Its
number (中组发〔1998〕7号) is from memory, as is the day, 2008-02-04, on which that of 2008 was issued. That the Organization
Department issued both follows from their numbers.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["DUES_1998", "DUES_2008"]

DUES_1998 = Regulation(
    id="dues-1998",
    zh="关于中国共产党党费收缴、管理和使用的规定",
    en="Provisions on the Collection, Management and Use of Party Dues",
    edition="1998",
    issuer="中共中央组织部",
    in_force=Period(start=date(1999, 1, 1), end=date(2008, 4, 1)),
    replaced_by="dues-2008",
    checked_against="no text read; the rates are restated from one posting",
)

DUES_2008 = Regulation(
    id="dues-2008",
    zh="关于中国共产党党费收缴、使用和管理的规定",
    en="Provisions on the Collection, Use and Management of Party Dues",
    edition="2008-02-04",
    issuer="中共中央组织部",
    in_force=Period(start=date(2008, 4, 1)),
    checked_against="extracts of articles 1 to 11, and for article 12 a reprint without its number",
    words={
        2: (
            "3000元以下（含3000元）者，交纳月工资收入的0.5%",
            "3000元以上至5000元（含5000元）者，交纳1%",
            "5000元以上至10000元（含10000元）者，交纳1.5%",
            "10000元以上者，交纳2%",
        ),
        3: ("每月以当月实际领取的薪酬收入为计算基数",),
        4: ("每月以个人上季度月平均纯收入为计算基数",),
        5: (
            "5000元以下（含5000元）的按0.5%交纳党费",
            "5000元以上的按1%交纳党费",
        ),
        6: (
            "农民党员每月交纳党费0.2元-1元",
            "领取当地最低生活保障金的党员，每月交纳党费0.2元",
        ),
        7: ("经党支部研究，报上一级党委批准后",),
        8: ("预备党员从支部大会通过其为预备党员之日起交纳党费",),
        9: ("党员一般应当向其正式组织关系所在的党支部交纳党费",),
        10: ("从按新工资标准领取工资的当月起，以新的工资收入为基数",),
        12: (
            "经党支部同意，可以每季度交纳一次党费",
            "补交党费的时间一般不得超过六个月",
        ),
    },
)
