"""关于建立民主评议党员制度的意见, the opinion on the democratic appraisal of members (民主评议党员), of 1988 or 1989.

Checked against: no text; what rests on it is restated from two articles about it and unconfirmed.

Limitations: one source dates it to 1988-12, an article of 2023, which gives its title, to 1989-11. It is held to be in
force from 1990-01-01, the first day beyond doubt, so appraisals before that day are not judged. That no later text
repeals it was not verified. The issuer is from memory.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["APPRAISAL_1988"]

APPRAISAL_1988 = Regulation(
    id="appraisal-1988",
    zh="关于建立民主评议党员制度的意见",
    en="Opinion on Setting up Democratic Appraisal of Party Members",
    edition="1988-12",
    issuer="中共中央组织部",
    in_force=Period(start=date(1990, 1, 1)),
    checked_against="no text read; restated from two articles about it",
)
