"""中国共产党重大事项请示报告条例, the regulation on asking for instructions and reporting on major matters, of 2019.

Checked against: no text; what rests on it is restated from memory and unconfirmed.

Limitations: the day, 2019-01-31, and the issuer are from memory. For a branch no number is known to be set.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["REPORTING_2019"]

REPORTING_2019 = Regulation(
    id="reporting-2019",
    zh="中国共产党重大事项请示报告条例",
    en="Regulation on Requests for Instructions and Reports on Major Matters",
    edition="2019-01-31",
    issuer="中共中央",
    in_force=Period(start=date(2019, 1, 31)),
    checked_against="no text read; restated from memory",
)
