"""The kinds of problem met in reading: SHP001 to SHP099 in documents, SHP101 to SHP199 in tables.

SHP201 and up are rules on records, since they are asked of any record, wherever it came from.
"""

from __future__ import annotations

from typing import Final

from partybranch.findings._finding import Kind
from partybranch.findings._message import Message
from partybranch.regulations import Force

__all__ = ["KINDS", "kind"]


def _kind(code: str, force: Force, zh: str, en: str, about: str) -> Kind:
    return Kind(code=code, force=force, message=Message(zh, en), about=about)


_DECLARED: Final = (
    _kind(
        "SHP001",
        Force.MUST,
        "第{line}行第{column}列起不是 JSON",
        "not JSON from line {line}, column {column} on",
        "Found where the text breaks the grammar of JSON. Put right what stands before that place, often a comma or a quote.",
    ),
    _kind(
        "SHP002",
        Force.MUST,
        "应为{expected}，却是{found}",
        "{expected} is right here, not {found}",
        'Found where a value has another type than the field. Nothing is converted: 5 is no text and "false" no truth value.',
    ),
    _kind(
        "SHP003",
        Force.MUST,
        "没有这个字段：{key}{hint}",
        "there is no such field: {key}{hint}",
        "Found for a key that the record does not have. Correct its spelling, or move it to `extra`.",
    ),
    _kind(
        "SHP004",
        Force.MUST,
        "字段重复出现：{key}",
        "the field stands twice: {key}",
        "Found where an object repeats a key; which of the values is meant cannot be told. Remove one.",
    ),
    _kind(
        "SHP005",
        Force.MUST,
        "缺少必需的字段：{key}",
        "a field that must be there is missing: {key}",
        "Found where a record lacks a field without which it means nothing, such as the id of a member.",
    ),
    _kind(
        "SHP006",
        Force.MUST,
        "不是可用的词，应为：{allowed}",
        "not one of the words that can stand here: {allowed}",
        "Found where a controlled word is not one of its list. Use the code, not the name in Chinese or English.",
    ),
    _kind(
        "SHP007",
        Force.MUST,
        "不是日期，应写作 {form}",
        "not a date; {form} is right",
        "Found where a day is not written YYYY-MM-DD, or does not exist. Where no more is known, YYYY-MM and YYYY may do.",
    ),
    _kind(
        "SHP008",
        Force.MUST,
        "文档的{what}无法识别：本版本可读 {known}",
        "the document's {what} is not known; this version reads {known}",
        "Found where a document says another kind or a newer format than this version knows. Update the library.",
    ),
    _kind(
        "SHP009",
        Force.MUST,
        "取值不成立：{why}",
        "the value cannot be: {why}",
        "Found where the parts of a value do not go together, such as a period that ends before it starts.",
    ),
    _kind(
        "SHP010",
        Force.MUST,
        "文字中有不成对的代理码位，无法保存",
        "the text holds half of a surrogate pair and cannot be stored",
        "Found where JSON escapes half of a character. Write the whole character.",
    ),
    _kind(
        "SHP101",
        Force.MUST,
        "日期未能读出：{trouble}{shown}",
        "the date cannot be read: {trouble}{shown}",
        "Found where a cell of a date column holds no date. Write the day as 2003-06-01; where only the month is known, 2003.06.",
    ),
    _kind(
        "SHP102",
        Force.MUST,
        "性别未能读出{shown}：应为男或女",
        "the sex cannot be read{shown}: 男 or 女 is right",
        "Found where a cell holds neither 男 nor 女. Numbers are not read, since systems code them differently.",
    ),
    _kind(
        "SHP103",
        Force.MUST,
        "人员类别未能读出{shown}：应为正式党员或预备党员",
        "the standing cannot be read{shown}: 正式党员 or 预备党员 is right",
        "Found where a cell holds neither 正式党员 nor 预备党员 (正式, 预备, 正 and 预 are read too).",
    ),
    _kind(
        "SHP104",
        Force.MUST,
        "没有这个民族{shown}：应为 GB/T 3304 所列民族，如“汉族”或“01 汉族”",
        "no such ethnic group{shown}: one of GB/T 3304 is right, such as 汉族 or 01 汉族",
        "Found where a cell names no ethnic group of the standard, or a code and a name that do not go together.",
    ),
    _kind(
        "SHP105",
        Force.MUST,
        "未能读作是或否{shown}：应为“是”或“否”",
        "cannot be read as yes or no{shown}: 是 or 否 is right",
        "Found where a cell of a yes-or-no column holds something else.",
    ),
    _kind(
        "SHP106",
        Force.MUST,
        "党籍状态未能读出{shown}：应为正常或停止党籍",
        "the membership status cannot be read{shown}: 正常 or 停止党籍 is right",
        "Found where a cell holds neither 正常 nor 停止党籍.",
    ),
    _kind(
        "SHP107",
        Force.MUST,
        "身份号码按数字保存，末几位已经丢失：应按文本重新填写",
        "the identity number is kept as a number and its last digits are lost: enter it again, in a cell kept as text",
        "Found where a spreadsheet holds an identity number as a number. It keeps 15 digits of 18, so the number cannot be "
        "restored: set the column's format to text and enter the number again.",
    ),
    _kind(
        "SHP108",
        Force.MUST,
        "单元格是表格软件的错误值（{shown}），没有内容",
        "the cell holds an error of the spreadsheet ({shown}) and no value",
        "Found where a formula failed (#REF!, #N/A). Mend the formula, or enter the value.",
    ),
    _kind(
        "SHP109",
        Force.MUST,
        "单元格是没有计算结果的公式：请在表格软件中打开并保存一次，或填入数值",
        "the cell holds a formula without a result: open and save the file in a spreadsheet program, or enter the value",
        "Found where a program wrote a formula and no spreadsheet has worked it out yet.",
    ),
    _kind(
        "SHP110",
        Force.MUST,
        "单元格的内容不能用作{field}（{found}）",
        "the cell cannot be used for {field} ({found})",
        "Found where a cell of a text column holds a time of day, a truth value or the like.",
    ),
    _kind(
        "SHP111",
        Force.NOTE,
        "按表格软件的日期序号读作 {day}",
        "read as the spreadsheet's day number: {day}",
        "Found where a date column holds a number such as 37773, which is how spreadsheets count days. Format the column as dates.",
    ),
    _kind(
        "SHP112",
        Force.NOTE,
        "代码与名称不一致，按原文保留",
        "code and name do not go together; kept as given",
        "Found where a cell holds a code with the name of another code. Both the workbook's own code sheet and the published list "
        "were asked.",
    ),
    _kind(
        "SHP113",
        Force.NOTE,
        "只有代码没有名称，不同代码表含义不同，按原文保留",
        "a code without its name, which means different things in different lists; kept as given",
        "Found where a cell holds a bare code of education or occupation and no code sheet says which list is meant.",
    ),
    _kind(
        "SHP114",
        Force.NOTE,
        "民族{shown}只见于本工作簿的代码表，不在 GB/T 3304 中，按原文保留",
        "the ethnic group{shown} is in the workbook's own list only and not in GB/T 3304; its text is kept under `unread`",
        "Found where a workbook brings a list of ethnic groups with more than the 56 of the standard. The record holds codes of "
        "the standard, so the text is kept beside them. Enter a group of the standard where the record has to be complete.",
    ),
    _kind(
        "SHP120",
        Force.MUST,
        "该行既无姓名也无身份号码，无法作为党员记录",
        "the row has neither a name nor an identity number and cannot be a member's record",
        "Found for a row with something in it that nobody can be told by. Enter the name, or clear the row.",
    ),
    _kind(
        "SHP130",
        Force.NOTE,
        "未识别的列：内容保留在“其他列”中{hint}",
        "a column that is not known: its text is kept under `extra`{hint}",
        'Found for a heading that means no field of a member. If it does, say so: --map "heading=field".',
    ),
    _kind(
        "SHP131",
        Force.NOTE,
        '“{heading}”可能是{readings}，无法判断：请用 --map "{heading}=字段名" 指明{taken}',
        '“{heading}” can mean {readings}, which nothing settles: say which with --map "{heading}=field"{taken}',
        "Found for a heading that means two things, where neither the columns beside it nor its values settle which. Nothing is "
        "guessed: 入党时间 is kept as `joined_on`, whose checks hold under both readings, anything else under `extra`.",
    ),
    _kind(
        "SHP132",
        Force.NOTE,
        "表头重复：第一列作为{field}，本列保留在“其他列”中",
        "the heading stands twice: the first column was taken for {field}, this one is kept under `extra`",
        "Found where two columns have one heading, or two headings mean one field. Say which is meant with --map.",
    ),
    _kind(
        "SHP133",
        Force.NOTE,
        "工作表没有可识别的表头，未读取",
        "no heading that is known; the sheet was not read",
        "Found for a sheet with text in it, in which no row names the columns of a roster. If it holds members, give the headings.",
    ),
    _kind(
        "SHP134",
        Force.NOTE,
        "文件扩展名与内容不符：按 {format} 读取",
        "the file's extension is not that of its content: read as {format}",
        "Found where, for example, a text file is called .xls. It was read by its content; rename it.",
    ),
    _kind(
        "SHP135",
        Force.NOTE,
        "表头之下没有数据",
        "no data below the heading",
        "Found for a sheet with a heading and no row that holds anything.",
    ),
)

KINDS: Final = {declared.code: declared for declared in _DECLARED}
"""Every kind of problem met in reading, by its code."""


def kind(code: str) -> Kind:
    """Return the kind of that code; KeyError if there is none."""
    return KINDS[code]
