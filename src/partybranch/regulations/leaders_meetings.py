"""县以上党和国家机关党员领导干部民主生活会若干规定, the provisions on the democratic life meetings of leaders, of 2016.

Checked against: no text; what rests on it is restated from an extract of a handbook and unconfirmed.

Limitations: the day, 2016-12-23, and the issuer are from memory. The texts of 1990 and 2000 before it are not kept here.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["LEADERS_MEETINGS_2016"]

LEADERS_MEETINGS_2016 = Regulation(
    id="leaders-meetings-2016",
    zh="县以上党和国家机关党员领导干部民主生活会若干规定",
    en="Provisions on the Democratic Life Meetings of Leaders in Party and State Organs at County Level and Above",
    edition="2016-12-23",
    issuer="中共中央",
    in_force=Period(start=date(2016, 12, 23)),
    checked_against="no text read; restated from an extract of a handbook",
)
