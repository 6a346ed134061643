"""中国共产党支部工作条例（试行）, the regulation on the work of branches (for trial), of 2018.

Checked against: published extracts that name articles 4, 5, 8, 11 to 14, 17, 21 and 23; extracts and answers, read word for
word but without a number, for the phrases of articles 6, 16, 18 and 20, the last two phrases of article 21 and one of
chapter 7. No full copy was read.

Limitations: articles 22, 25 and 26 were found in no text. That article 6 holds the founding of a branch follows from its
neighbours. The words of article 19 were met only in a question bank and are not quoted. Of chapter 7 the number of the
article is not known: its phrase stands under no article.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["BRANCH_WORK_2018"]

BRANCH_WORK_2018 = Regulation(
    id="branch-work-2018",
    zh="中国共产党支部工作条例（试行）",
    en="Regulation on the Work of Party Branches (for trial)",
    edition="2018-10-28",
    issuer="中共中央",
    in_force=Period(start=date(2018, 10, 28)),
    checked_against="published extracts of articles 4, 5, 8, 11 to 14, 17, 21 and 23; for articles 6, 16, 18, 20, part of 21 and chapter 7 extracts that name no number",
    words={
        4: (
            "凡是有正式党员3人以上的，都应当成立党支部",
            "党支部党员人数一般不超过50人",
        ),
        5: (
            "联合党支部覆盖单位一般不超过5个",
            "为期6个月以上的工程、工作项目等，符合条件的，应当成立党支部",
            "流动党员较多，工作地或者居住地相对固定集中",
        ),
        6: ("批复时间一般不超过1个月",),
        11: (
            "由全体党员参加，一般每季度召开1次",
            "一般每季度召开1次",
            "表决必须有半数以上有表决权的党员到会方可进行",
            "赞成人数超过应到会有表决权的党员的半数为通过",
            "听取和审查党支部委员会的工作报告",
        ),
        12: (
            "党支部委员会会议一般每月召开1次",
            "党支部委员会会议一般每月召开1次，根据需要可以随时召开",
            "党支部委员会会议须有半数以上委员到会方可进行",
            "一般应当经党支部委员会会议讨论",
        ),
        13: (
            "应当划分若干党小组，并设立党小组组长",
            "党小组会一般每月召开1次",
        ),
        14: ("可以委托副书记或者委员召集并主持",),
        16: ("每月相对固定1天开展主题党日",),
        17: (
            "党支部每年至少召开1次组织生活会",
            "党支部每年至少召开1次组织生活会，一般安排在第四季度",
        ),
        18: ("党支部一般每年开展1次民主评议党员",),
        20: (
            "有正式党员7人以上的党支部，应当设立党支部委员会",
            "党支部委员会由3至5人组成",
            "党支部委员会由3至5人组成，一般不超过7人",
            "正式党员不足7人的党支部，设1名书记",
            "正式党员不足7人的党支部，设1名书记，必要时可以设1名副书记",
        ),
        21: (
            "村、社区党支部委员会每届任期5年",
            "其他基层单位党支部委员会一般每届任期3年",
            "党支部委员会由党支部党员大会选举产生",
            "选出的党支部委员，报上级党组织备案",
            "党支部书记、副书记，报上级党组织批准",
            "出现空缺，应当及时进行补选",
            "一般提前6个月以发函或者电话通知等形式",
            "延长或者提前期限一般不超过1年",
        ),
        23: ("一般应当具有1年以上党龄",),
        None: ("县级党委每年至少专题研究1次党支部建设工作",),
    },
)
