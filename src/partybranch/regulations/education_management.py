"""中国共产党党员教育管理工作条例, the regulation on the education and management of members, of 2019.

Checked against: a full copy (articles 17 to 46 read whole, of article 16 the phrases quoted), and a second full copy; every
quoted phrase read with its article.

Limitations: none known.
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
    checked_against="articles 17 to 46 and phrases of article 16 in a full copy, compared with a second",
    words={
        16: (
            "党员领导干部应当参加双重组织生活",
            "党支部应当每月开展1次主题党日",
        ),
        17: ("党支部每年至少召开1次组织生活会",),
        18: ("党支部一般每年开展1次民主评议党员",),
        20: ("党员每年集中学习培训时间一般不少于32学时",),
        23: ("组织活动和开展学习教育不作硬性要求",),
        24: (
            "自通过之日起，即取得党籍",
            "出国学习研究超过5年仍未返回的党员，一般予以停止党籍",
            "与党组织失去联系6个月以上、通过各种方式查找仍然没有取得联系",
            "停止党籍2年后确实无法取得联系的，按照自行脱党予以除名",
            "可以按照规定程序恢复党籍",
        ),
        25: (
            "外出学习、工作、生活6个月以上并且地点相对固定的，应当转移组织关系",
            "可以在全国范围直接相互转移和接收党员组织关系",
            "原所在党组织仍然负有管理责任",
        ),
        30: ("限期改正时间不超过1年",),
        31: ("连续6个月不参加党的组织生活，或者不交纳党费",),
        32: (
            "对外出6个月以上并且没有转移组织关系的流动党员",
            "可以在流入地党组织或者流动党员党组织参加民主评议",
        ),
        34: (
            "党员组织关系保留时间一般不超过2年",
            "每半年至少与其联系1次",
        ),
        43: ("作为向上级党组织报告工作的重要内容",),
    },
)
