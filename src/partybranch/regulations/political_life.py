"""关于新形势下党内政治生活的若干准则, the norms of political life within the Party, of 2016.

Checked against: no text; what rests on it is restated from memory and unconfirmed.

Limitations: it stands beside the norms of 1980, which are not kept here. It sets no frequency for branches in numbers.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["POLITICAL_LIFE_2016"]

POLITICAL_LIFE_2016 = Regulation(
    id="political-life-2016",
    zh="关于新形势下党内政治生活的若干准则",
    en="Norms of Political Life within the Party under New Circumstances",
    edition="2016-10-27",
    issuer="中国共产党第十八届中央委员会第六次全体会议",
    in_force=Period(start=date(2016, 10, 27)),
    checked_against="no text read; restated from memory",
)
