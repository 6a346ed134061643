"""党委（党组）落实全面从严治党主体责任规定, the provisions on the main responsibility of Party committees and groups, of 2020.

Checked against: no text; its dates are restated from two reworded reprints, what it asks from memory and unconfirmed.

Limitations: it binds Party committees and Party groups (党组), not branches.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["MAIN_RESPONSIBILITY_2020"]

MAIN_RESPONSIBILITY_2020 = Regulation(
    id="main-responsibility-2020",
    zh="党委（党组）落实全面从严治党主体责任规定",
    en="Provisions on the Main Responsibility of Party Committees and Party Groups for Strict Governance of the Party",
    edition="2020-03-09",
    issuer="中共中央办公厅",
    in_force=Period(start=date(2020, 3, 9)),
    checked_against="no text read; dates restated from two reworded reprints, the rest from memory",
)
