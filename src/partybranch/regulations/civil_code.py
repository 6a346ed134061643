"""中华人民共和国民法典, the Civil Code, of 2020: only the convention by which 以上, 以下, 超过 and the like are read.

Checked against: article 1259 in a full copy of the code, every quoted phrase read there.

Limitations: the code does not bind Party regulations; they follow the same convention of drafting. That 民法通则 said the
same before 2021, in its article 155, is from memory, as are the full title and the issuer.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["CIVIL_CODE_2020"]

CIVIL_CODE_2020 = Regulation(
    id="civil-code-2020",
    zh="中华人民共和国民法典",
    en="Civil Code of the People's Republic of China",
    edition="2020",
    issuer="全国人民代表大会",
    in_force=Period(start=date(2021, 1, 1)),
    checked_against="article 1259 in a full copy",
    words={
        1259: (
            "“以上”、“以下”、“以内”、“届满”，包括本数",
            "“不满”、“超过”、“以外”，不包括本数",
        ),
    },
)
