"""中国共产党发展党员工作细则, the rules for admitting members, of 1990 (for trial), 2014 and 2026.

Checked against: two full copies of the 2026 text (one posted 2026-05-19), every quoted phrase read with its article;
published extracts of the 2014 text that name articles 5, 32 and 34. Of the 1990 text only an extract with articles 22, 24
and 25 was read.

Limitations: that the age of 18 stood in the 1990 text is from memory, and its article is not known.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["ADMISSION_1990", "ADMISSION_2014", "ADMISSION_2026"]

ADMISSION_1990 = Regulation(
    id="admission-1990",
    zh="中国共产党发展党员工作细则（试行）",
    en="Rules for the Work of Admitting Party Members (for trial)",
    edition="1990-08-01",
    issuer="中共中央组织部",
    in_force=Period(start=date(1990, 8, 1), end=date(2014, 5, 28)),
    replaced_by="admission-2014",
    checked_against="an extract with articles 22, 24 and 25",
    words={25: ("可延长一次预备期",)},
)

ADMISSION_2014 = Regulation(
    id="admission-2014",
    zh="中国共产党发展党员工作细则",
    en="Rules for the Work of Admitting Party Members",
    edition="2014-05-28",
    issuer="中共中央办公厅",
    in_force=Period(start=date(2014, 5, 28), end=date(2026, 5, 11)),
    replaced_by="admission-2026",
    checked_against="extracts with articles 1 to 8, 32 and 33 to 37",
    words={
        5: ("年满十八岁",),
        32: (
            "预备期从支部大会通过其为预备党员之日算起",
            "可以延长一次预备期，延长时间不能少于半年，最长不超过一年",
        ),
        34: ("党员的党龄，从预备期满转为正式党员之日算起",),
    },
)

ADMISSION_2026 = Regulation(
    id="admission-2026",
    zh="中国共产党发展党员工作细则",
    en="Rules for the Work of Admitting Party Members",
    edition="2026-05-11",
    issuer="中共中央办公厅",
    in_force=Period(start=date(2026, 5, 11)),
    checked_against="two full copies, one posted 2026-05-19",
    words={
        5: ("年满十八岁",),
        31: (
            "预备期从党支部党员大会通过其为预备党员之日算起",
            "可以延长一次预备期，延长时间不能少于半年，最长不超过一年",
        ),
        33: ("党员的党龄，从预备期满转为正式党员之日算起",),
    },
)
