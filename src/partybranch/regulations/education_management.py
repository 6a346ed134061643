"""中国共产党党员教育管理工作条例, the regulation on the education and management of members, of 2019.

Checked against: a full copy (articles 17 to 46 read), and a second full copy. Limitations: none known.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["EDUCATION_MANAGEMENT_2019"]

EDUCATION_MANAGEMENT_2019 = Regulation(
    id="education-management-2019",
    zh="中国共产党党员教育管理工作条例",
    en="Regulation on the Education and Management of Party Members",
    edition="2019-05-06",
    issuer="中共中央",
    in_force=Period(start=date(2019, 5, 6)),
    checked_against="articles 17 to 46 in a full copy, compared with a second",
    words={24: ("与党组织失去联系6个月以上、通过各种方式查找仍然没有取得联系",)},
)
