"""中国共产党发展党员工作细则, the rules for admitting members, of 1990 (for trial), 2014 and 2026.

Checked against: two full copies of the 2026 text (one posted 2026-05-19), every quoted phrase read with its article;
published extracts of the 2014 text that name articles 1 to 8, 13, 17, 19 to 21, 23 and 32 to 37. Of the 1990 text only an
extract with articles 22, 24 and 25 was read; two phrases of it come from answers that name no article.

Limitations: the other articles of 2014 carry a number that follows from that of 2026, and what rests on them is restated.
Articles 1 to 8 of 2014 were read twice, article 7 only in a copy in pinyin without tones: no words of it are quoted. That
the age of 18 stood in the 1990 text is from memory, and its article is not known; so it is with all that is said to have
held from 1990 and has no words here.
"""

from __future__ import annotations

from datetime import date

from partybranch.dates import Period
from partybranch.regulations._model import Regulation

__all__ = ["ADMISSION_1990", "ADMISSION_2014", "ADMISSION_2026"]

ADMISSION_1990 = Regulation(
    id="admission-1990",
    zh="中国共产党发展党员工作细则（试行）",
    en="Rules for the Work of Admitting Party Members (for trial)",
    edition="1990-08-01",
    issuer="中共中央组织部",
    in_force=Period(start=date(1990, 8, 1), end=date(2014, 5, 28)),
    replaced_by="admission-2014",
    checked_against="an extract with articles 22, 24 and 25, and answers that name no number",
    words={
        24: ("党支部每季度要讨论一次",),
        25: ("可延长一次预备期",),
        None: (
            "采取举手或无记名投票的方式进行表决",
            "经县以上党委授权，可以审批党员",
        ),
    },
)

ADMISSION_2014 = Regulation(
    id="admission-2014",
    zh="中国共产党发展党员工作细则",
    en="Rules for the Work of Admitting Party Members",
    edition="2014-05-28",
    issuer="中共中央办公厅",
    in_force=Period(start=date(2014, 5, 28), end=date(2026, 5, 11)),
    replaced_by="admission-2026",
    checked_against="extracts with articles 1 to 8 (article 7 in pinyin only), 13, 17, 19 to 21, 23 and 32 to 37",
    words={
        5: ("年满十八岁",),
        13: (
            "对经过一年以上培养教育和考察、基本具备党员条件的入党积极分子",
            "支部委员会讨论同意并报上级党委备案后，可列为发展对象",
        ),
        19: ("发展对象未来三个月内将离开工作、学习单位的",),
        20: ("有表决权的到会人数必须超过应到会有表决权人数的半数",),
        21: (
            "赞成人数超过应到会有表决权的正式党员的半数",
            "采取无记名投票方式进行表决",
            "在支部大会召开前正式向党支部提出书面意见的，应当统计在票数内",
            "必须逐个讨论和表决",
        ),
        23: ("乡镇（街道）党委所属的基层党委，不能审批预备党员",),
        32: (
            "预备期从支部大会通过其为预备党员之日算起",
            "可以延长一次预备期，延长时间不能少于半年，最长不超过一年",
        ),
        33: ("对到会人数、赞成人数等要求与讨论接收预备党员的支部大会相同",),
        34: (
            "党委对党支部上报的预备党员转正的决议，应当在三个月内审批",
            "党员的党龄，从预备期满转为正式党员之日算起",
        ),
        36: (
            "可推迟讨论其转正问题，推迟时间不超过六个月",
            "其转正时间自预备期满之日算起",
        ),
    },
)

ADMISSION_2026 = Regulation(
    id="admission-2026",
    zh="中国共产党发展党员工作细则",
    en="Rules for the Work of Admitting Party Members",
    edition="2026-05-11",
    issuer="中共中央办公厅",
    in_force=Period(start=date(2026, 5, 11)),
    checked_against="two full copies, one posted 2026-05-19",
    words={
        5: ("年满十八岁",),
        7: ("应当在一个月内派人同入党申请人谈话",),
        8: ("应当采取党员推荐、群团组织推优等方式产生人选",),
        9: ("应当指定一至两名正式党员作入党积极分子的培养联系人",),
        11: ("党支部每半年对入党积极分子进行一次考察",),
        12: ("培养教育时间可以连续计算",),
        13: (
            "对经过一年以上培养教育和考察、基本具备党员条件的入党积极分子",
            "公示期不少于五个工作日",
        ),
        14: (
            "发展对象应当有两名正式党员作入党介绍人",
            "受留党察看处分、尚未恢复党员权利的党员，不能作入党介绍人",
            "在影响期内的党员，不宜作入党介绍人",
        ),
        16: ("凡是未经政治审查或者政治审查不合格的，不能发展入党",),
        17: ("培训时间一般不少于三天或者不少于二十四个学时",),
        18: (
            "报具有审批权限的基层党委预审",
            "发展对象未来三个月内将离开工作、学习单位的",
        ),
        19: (
            "应当在一个月内提交党支部党员大会讨论",
            "必须超过应到会有表决权的党员人数的半数",
        ),
        20: (
            "赞成人数超过应到会有表决权的党员人数的半数",
            "采取无记名投票方式进行表决",
            "召开前正式向党支部提出书面意见的，应当统计在票数内",
            "讨论两个以上的发展对象入党时，必须逐个讨论和表决",
        ),
        22: (
            "预备党员必须由党委审批",
            "党总支不能审批预备党员",
        ),
        25: (
            "应当在三个月内审批，并报上级党委组织部门备案",
            "可以适当延长审批时间，但不得超过六个月",
        ),
        27: ("经上级党委审查，报省一级党委批准",),
        29: ("一般在批复同意接收预备党员后的一个月内",),
        31: (
            "预备期从党支部党员大会通过其为预备党员之日算起",
            "可以延长一次预备期，延长时间不能少于半年，最长不超过一年",
        ),
        32: ("对到会人数、赞成人数等要求与讨论接收预备党员的党支部党员大会相同",),
        33: (
            "党委对党支部上报的预备党员转正的决议，应当在三个月内审批",
            "党员的党龄，从预备期满转为正式党员之日算起",
        ),
        35: (
            "可以推迟讨论其转正问题，推迟时间不超过六个月",
            "其转正时间自预备期满之日算起",
        ),
    },
)
