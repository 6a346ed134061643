"""The documents on floating members (流动党员): 组通字〔2006〕45号, on their vouchers, and the opinion of 2024.

Checked against: no text; what rests on them is restated from an encyclopedia entry on the first, which quotes no sentence
kept here, and from a news report on the second, and unconfirmed.

Limitations: the title of the first was not read, and it is named by its number; the day on which it was issued is not
known, only that the new form of the 流动党员活动证 was used from 2007-01-01. When it ceased is told as "about 2024"; it is held
to end with October 2024. The day in November 2024 on which the second was issued is not known (the report is of the
11th); it is held to be in force from 2024-12-01. Neither is held to be in force in November 2024, so facts of that month
cannot be told.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["FLOATING_2006", "FLOATING_2024"]

FLOATING_2006 = Regulation(
    id="floating-2006",
    zh="组通字〔2006〕45号",
    en="Document 组通字〔2006〕45号, on the vouchers of affiliation and of floating members",
    edition="2006",
    issuer="中共中央组织部",
    in_force=Period(start=date(2007, 1, 1), end=date(2024, 11, 1)),
    replaced_by="floating-2024",
    checked_against="no text read; restated from an encyclopedia entry",
)

FLOATING_2024 = Regulation(
    id="floating-2024",
    zh="关于进一步加强和改进流动党员管理工作的意见",
    en="Opinion on Further Strengthening and Improving the Management of Floating Party Members",
    edition="2024-11",
    issuer="中共中央办公厅",
    in_force=Period(start=date(2024, 12, 1)),
    checked_against="no text read; restated from a news report",
)
