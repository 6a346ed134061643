"""How the columns of members are filled in. The sample is one invented person, whose record nothing is wrong with."""

from __future__ import annotations

from datetime import date
from typing import Final

from partybranch.identity import check_character
from partybranch.roster._template._fillings import CellForm, Filling, filling

__all__ = ["MEMBER_FILLINGS", "ROW_NUMBER"]

_TEXT: Final = CellForm.TEXT
_DAY: Final = CellForm.DAY

_FIRST_DIGITS: Final = "11000019900101001"
"""Area 110000 is never issued."""
_INVENTED_NUMBER: Final = _FIRST_DIGITS + check_character(_FIRST_DIGITS)

ROW_NUMBER: Final = filling(
    CellForm.NUMBER,
    7,
    "行的顺序号，填 1、2、3；不要重复。",
    "The number of the row: 1, 2, 3, none of them twice.",
    1,
)
"""For headings such as 序号."""

MEMBER_FILLINGS: Final[dict[str, Filling]] = {
    "number": filling(
        _TEXT,
        12,
        "本单位的编号、学号或工号，没有的填 1、2、3；不要重复，前面的 0 会保留。",
        "A number of the unit's own, such as a staff number, or else 1, 2, 3; none of them twice. Leading zeros are kept.",
        "0001",
    ),
    "name": filling(
        _TEXT,
        14,
        "与身份证一致；姓名中的间隔号写作“·”。",
        "As on the identity card; the middle dot in a name is ·.",
        "张三",
    ),
    "former_name": filling(_TEXT, 12, "没有的不填。", "Empty if there is none."),
    "sex": filling(_TEXT, 7, "男或女，应与身份号码一致。", "男 or 女, as the identity number says.", "male"),
    "ethnicity": filling(
        _TEXT,
        12,
        "从列表中选择 GB/T 3304 所列民族。",
        "One of the ethnic groups of GB/T 3304, chosen from the list.",
        "01",
    ),
    "native_place": filling(
        _TEXT, 14, "省、县（市、区），如“某省某县”。", "Province and county.", "某省某县"
    ),
    "identity_number": filling(
        _TEXT,
        22,
        "18位，末位可以是 X。单元格已设为文本格式，请不要改为数字，否则末几位会丢失。"
        "核查校验码、其中的出生日期和性别，以及是否重复。",
        "18 characters, of which the last may be X. The cells are in text format; a number would lose its last digits. "
        "Checked: the check character, birth and sex in it, and that it stands once.",
        _INVENTED_NUMBER,
    ),
    "born_on": filling(
        _DAY,
        13,
        "应与身份号码中的出生日期一致；档案记载不同的，在备注中说明。",
        "As the identity number says; where the personal file says otherwise, note it under remarks.",
        date(1990, 1, 1),
    ),
    "education": filling(
        _TEXT,
        16,
        "从列表中选择最高学历；列表中没有的可以直接填写，会提示核对。",
        "The highest education, chosen from the list; another word can be typed and is then asked about.",
        "21",
    ),
    "degree": filling(_TEXT, 12, "如学士、硕士、博士。", "Such as 学士, 硕士 or 博士.", "学士"),
    "branch": filling(
        _TEXT,
        24,
        "党支部全称，同一支部各行写法一致：人数、换届和会议都按支部核查。",
        "The full name of the branch, spelt alike in all rows: its size, elections and meetings are checked by it.",
        "某单位第一党支部",
    ),
    "stated_standing": filling(
        _TEXT,
        12,
        "正式党员或预备党员；预备党员不填转正日期。",
        "正式党员 (full) or 预备党员 (probationary); a probationary member has no date of full membership.",
        "full",
    ),
    "stated_status": filling(
        _TEXT, 12, "正常或停止党籍。", "正常 (normal) or 停止党籍 (suspended).", "normal"
    ),
    "applied_on": filling(
        _DAY,
        13,
        "递交入党申请书的日期，当日应年满18周岁，且不晚于以后各步。",
        "The day of the written application: at the age of 18 or more, and not after the later steps.",
        date(2012, 3, 1),
    ),
    "activist_on": filling(
        _DAY,
        13,
        "确定为入党积极分子的日期；至列为发展对象应满一年。",
        "The day of being named an activist; a year at least before being named a prospective member.",
        date(2012, 9, 10),
    ),
    "prospective_on": filling(
        _DAY, 13, "列为发展对象的日期。", "The day of being named a prospective member.", date(2013, 10, 8)
    ),
    "admitted_on": filling(
        _DAY,
        13,
        "支部党员大会通过接收为预备党员的日期，不是转正日期。",
        "The day of admission as a probationary member by the general meeting, not that of full membership.",
        date(2014, 6, 10),
    ),
    "confirmed_on": filling(
        _DAY,
        13,
        "预备期满转正之日，一般在加入党组织满一年之后；预备党员不填。",
        "The day of full membership, normally a year or more after the admission; empty for probationary members.",
        date(2015, 6, 10),
    ),
    "left_on": filling(
        _DAY,
        13,
        "转出、出党或去世的日期；仍在本支部的不填。",
        "The day of moving away, leaving the Party or death; empty for those who are still in the branch.",
        when=("离开的填写", "of those who left"),
    ),
    "sponsors": filling(
        _TEXT,
        16,
        "两名正式党员，中间用“、”隔开。",
        "Two full members, parted by 、.",
        "李四、王五",
    ),
    "party_posts": filling(
        _TEXT,
        14,
        "如书记、组织委员；有几个职务的用“、”隔开，没有的不填。",
        "Such as 书记 or 组织委员; several are parted by 、. Empty if there is none.",
        "组织委员",
        when=("有职务的填写", "of those who have one"),
    ),
    "occupation": filling(
        _TEXT,
        20,
        "全国采集表的工作岗位。列表只收录了其中一部分，其他岗位直接填写。",
        "The occupation by the national form. The list holds some of them only; others are typed.",
        "011",
    ),
    "employer": filling(_TEXT, 20, "单位全称。", "The full name of the unit.", "某县某局"),
    "position": filling(_TEXT, 16, "行政职务。", "The post in the unit.", "科员"),
    "work_started_on": filling(_DAY, 13, "参加工作的日期。", "The day of starting work.", date(2012, 7, 1)),
    "mobile": filling(
        _TEXT,
        16,
        "1开头的11位数字；手机号和固定电话至少填一项。",
        "11 digits from 1 on; a mobile number or a landline is enough.",
        "13800000000",
    ),
    "landline": filling(
        _TEXT,
        16,
        "区号加号码，如 010-00000000。",
        "The area code and the number, such as 010-00000000.",
    ),
    "email": filling(_TEXT, 20, "没有的不填。", "Empty if there is none.", "zhangsan@example.org"),
    "address": filling(_TEXT, 28, "具体到门牌号。", "Down to the number of the door.", "某省某县某镇某路1号"),
    "lost_contact": filling(
        _TEXT,
        12,
        "是或否；填“是”的，应填失去联系日期。",
        "是 (yes) or 否 (no); with 是 the date since when is asked for.",
        "否",
    ),
    "lost_contact_since": filling(
        _DAY,
        13,
        "失去联系的年、月；没有失联的不填。",
        "The year and month; empty for those who are in contact.",
    ),
    "floating": filling(
        _TEXT,
        12,
        "是或否；由流出地党组织填写，填“是”的，应填外出流向。",
        "是 (yes) or 否 (no), as the sending branch knows; with 是 the destination is asked for.",
        "否",
    ),
    "floating_to": filling(
        _TEXT,
        18,
        "外出的省、市、县；不是流动党员的不填。",
        "Province, city and county; empty for those who are not floating.",
    ),
    "remarks": filling(
        CellForm.LONG, 24, "需要说明的情况，原样保留。", "Whatever is to be explained; kept as it is."
    ),
}
"""By the field that a column means."""
