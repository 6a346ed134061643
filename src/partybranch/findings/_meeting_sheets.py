"""The kinds of problem met in reading sheets of meetings and of appraisals: some of SHP101 to SHP199."""

from __future__ import annotations

from typing import Final

from partybranch.findings._finding import Kind
from partybranch.findings._message import Message
from partybranch.regulations import Force

__all__ = ["OF_MEETING_SHEETS"]

OF_MEETING_SHEETS: Final = (
    Kind(
        code="SHP115",
        force=Force.MUST,
        message=Message(
            "会议类型未能读出{shown}：应为支部党员大会、支部委员会会议、党小组会、党课、主题党日、组织生活会、民主评议党员等",
            "the kind of meeting cannot be read{shown}: 支部党员大会, 支部委员会会议, 党小组会, 党课, 主题党日, 组织生活会, "
            "民主评议党员 and the like are right",
        ),
        about=Message(
            "会议类型不是已知的用语时提示。不按相近的用语处理：不知道类型的会议无从核查，该行不作为会议记录。更正会议类型。",
            "Found where a cell names no kind of meeting that is known. It is not taken for the nearest: a meeting of no known kind "
            "cannot be judged, and the row becomes no record. Correct the kind.",
        ),
    ),
    Kind(
        code="SHP116",
        force=Force.MUST,
        message=Message(
            "时间未能读出{shown}：应写作 14:30", "the time of day cannot be read{shown}: 14:30 is right"
        ),
        about=Message(
            "时间列的单元格不是一天中的时刻时提示。按24小时制填写，如 14:30。",
            "Found where a cell of a column of times holds no time of day. Write it as 14:30, from 00:00 to 23:59.",
        ),
    ),
    Kind(
        code="SHP117",
        force=Force.NOTE,
        message=Message("时间读到分钟，秒未保留", "read to the minute; the seconds are not kept"),
        about=Message(
            "会议时间带有秒时提示。记录的时间只到分钟。",
            "Found where the time of a meeting has seconds. A record keeps hours and minutes.",
        ),
    ),
    Kind(
        code="SHP118",
        force=Force.MUST,
        message=Message(
            "人数未能读出{shown}：应为数字，或写作 20多、20-25、XX",
            "the number of people cannot be read{shown}: a whole number is right, or 20多, 20-25, XX",
        ),
        about=Message(
            "人数列的单元格不是人数时提示。填写数字；不是确数的写作 20多、20-25，打码的写作 XX。",
            "Found where a cell of a column of numbers is none. Enter a whole number; where it is not exact, 20多 or 20-25; where it is "
            "masked, XX.",
        ),
    ),
    Kind(
        code="SHP119",
        force=Force.MUST,
        message=Message(
            "另有一列对{field}的填写不同，两者都未采用",
            "another column states {field} otherwise; neither was taken",
        ),
        about=Message(
            "同一行中两列对同一事项填写不同时提示，例如会议时间中的时刻与开始时间不一致。更正其中一个。",
            "Found where two columns of one row state one thing differently, such as a time of day behind the date and another one in "
            "its own column. Correct one of them.",
        ),
    ),
    Kind(
        code="SHP121",
        force=Force.MUST,
        message=Message(
            "该行没有会议类型，无法作为会议记录",
            "the row does not say which kind of meeting it was and cannot be a meeting's record",
        ),
        about=Message(
            "会议表的某行没有会议类型时提示。填写会议类型；整张表都是同一类会议的，用 --profile 指明版式。",
            "Found for a row of a sheet of meetings without the kind of meeting. Enter it; where the whole sheet is of one kind, name "
            "the layout with --profile.",
        ),
    ),
    Kind(
        code="SHP122",
        force=Force.MUST,
        message=Message(
            "所读的党员中没有该行所写的人，或者号码与姓名不符，评议结果未采用",
            "among the members that were read there is nobody of these numbers and this name; the result was not taken",
        ),
        about=Message(
            "民主评议结果表的某行，按学工号、身份号码找不到唯一的党员，或者姓名不一致时提示。不按姓名单独查找，因为姓名可以相同。"
            "更正号码，或者把该党员的花名册一并读取。",
            "Found for a result of the appraisal whose numbers lead to no single member, or to one of another name. It is not looked up by "
            "the name alone, which several may have. Correct the numbers, or read the roster of that member as well.",
        ),
    ),
    Kind(
        code="SHP123",
        force=Force.MUST,
        message=Message(
            "评议结果未能读出{shown}：应为优秀、合格、基本合格或不合格",
            "the grade cannot be read{shown}: 优秀, 合格, 基本合格 or 不合格 is right",
        ),
        about=Message(
            "评议结果不是四个等次之一时提示，该行不作为评议结果。更正评议结果。",
            "Found where a cell is none of the four grades; the row becomes no result. Correct the grade.",
        ),
    ),
    Kind(
        code="SHP124",
        force=Force.MUST,
        message=Message(
            "该行没有评议年度或评议结果，无法作为评议结果",
            "the row has no year or no grade and cannot be a result of the appraisal",
        ),
        about=Message(
            "民主评议结果表的某行缺少年度或结果时提示。补填，或清空该行。",
            "Found for a row of results without the year or the grade. Enter it, or clear the row.",
        ),
    ),
    Kind(
        code="SHP125",
        force=Force.MUST,
        message=Message(
            "该行没有学工号或身份号码，无法确定是谁的评议结果，未采用",
            "the row has no number of a member, so whose result it is cannot be told; it was not taken",
        ),
        about=Message(
            "民主评议结果表的某行没有学工号，也没有身份号码时提示。序号只是行号；不按姓名单独查找，因为姓名可以相同。补填学工号或身份号码。",
            "Found for a result of the appraisal with neither a number (学工号) nor an identity number. 序号 numbers the rows alone, and several "
            "members may have one name. Enter the number or the identity number.",
        ),
    ),
    Kind(
        code="SHP136",
        force=Force.NOTE,
        message=Message(
            "工作表没有会议类型一列：请加上，或用 --profile 指明版式，如 --profile meetings-themed-day",
            "the sheet has no column for the kind of meeting (会议类型): add it, or name the layout, "
            "such as --profile meetings-themed-day",
        ),
        about=Message(
            "工作表像是会议表（有应到、实到人数等），却没有一列说明会议类型，也不是已知的版式时提示。表头指同一事项而名称不同的，用 --map 指明。",
            "Found for a sheet that looks like one of meetings (it has numbers due and present), without a column that says their kind "
            "and in no layout that is known. A column of another name is told with --map.",
        ),
    ),
    Kind(
        code="SHP137",
        force=Force.NOTE,
        message=Message(
            "评议结果保留在“其他列”中：只有与这些党员的花名册一并读取，才作为评议结果",
            "the grade is kept under `extra`: it is a result of the appraisal where a sheet of such results is read together with the "
            "roster of these members",
        ),
        about=Message(
            "表中每行有一名党员和其评议结果，却没有一并读取的花名册，或者表中还有党员的其他信息时提示。这样的表作为花名册读取。"
            "评议结果表只写姓名、学工号或身份号码、年度、结果，并与花名册一并读取。",
            "Found where rows hold a member with a grade, and no roster was read beside it, or the sheet says more of the members. It is "
            "then read as the roster that it also is. To have results, keep them in a sheet of its own with the number, the name, "
            "the year and the grade, and read it together with the roster.",
        ),
    ),
    Kind(
        code="SHP138",
        force=Force.NOTE,
        message=Message(
            "评议结果保留在“其他列”中：没有一列说明是哪一年的，请加上“评议年度”一列",
            "the grade is kept under `extra`: no column says of which year it is; add one for the year (评议年度)",
        ),
        about=Message(
            "有评议结果而没有评议年度时提示。年度不作推测；加上年度一列，并与花名册一并读取，才作为评议结果。",
            "Found for grades of no year. The year is not guessed: add a column for it, and read the sheet together with the roster.",
        ),
    ),
)
