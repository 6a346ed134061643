"""The kinds of problem met in reading: SHP001 to SHP099 in documents, SHP101 to SHP199 in tables.

SHP201 and up are rules on records, since they are asked of any record, wherever it came from.
"""

from __future__ import annotations

from typing import Final

from partybranch.findings._finding import Kind
from partybranch.findings._meeting_sheets import OF_MEETING_SHEETS
from partybranch.findings._message import Message
from partybranch.regulations import Force

__all__ = ["KINDS", "kind"]


def _kind(code: str, force: Force, message: Message, about: Message) -> Kind:
    return Kind(code=code, force=force, message=message, about=about)


_DECLARED: Final = (
    _kind(
        "SHP001",
        Force.MUST,
        Message("第{line}行第{column}列起不是 JSON", "not JSON from line {line}, column {column} on"),
        Message(
            "文本不符合 JSON 语法时提示。更正该处之前的内容，常见的是多余或缺少逗号、引号。",
            "Found where the text breaks the grammar of JSON. Put right what stands before that place, often a comma or a quote.",
        ),
    ),
    _kind(
        "SHP002",
        Force.MUST,
        Message("应为{expected}，却是{found}", "{expected} is right here, not {found}"),
        Message(
            '取值的类型与字段不符时提示。读取时不作任何转换：5 不是文本，"false" 不是真假值。按所要求的类型填写。',
            'Found where a value has another type than the field. Nothing is converted: 5 is no text and "false" no truth value.',
        ),
    ),
    _kind(
        "SHP003",
        Force.MUST,
        Message("没有这个字段：{key}{hint}", "there is no such field: {key}{hint}"),
        Message(
            "记录中没有这个字段时提示。更正字段名，或移到 extra 中。",
            "Found for a key that the record does not have. Correct its spelling, or move it to `extra`.",
        ),
    ),
    _kind(
        "SHP004",
        Force.MUST,
        Message("字段重复出现：{key}", "the field stands twice: {key}"),
        Message(
            "同一对象中字段重复出现时提示，无法判断以哪个为准。删去其中一个。",
            "Found where an object repeats a key; which of the values is meant cannot be told. Remove one.",
        ),
    ),
    _kind(
        "SHP005",
        Force.MUST,
        Message("缺少必需的字段：{key}", "a field that must be there is missing: {key}"),
        Message(
            "记录缺少必不可少的字段（如党员的 id）时提示。补上该字段。",
            "Found where a record lacks a field without which it means nothing, such as the id of a member.",
        ),
    ),
    _kind(
        "SHP006",
        Force.MUST,
        Message("不是可用的词，应为：{allowed}", "not one of the words that can stand here: {allowed}"),
        Message(
            "所填的词不在规定的词表中时提示。应填写代码，不填写中文或英文名称。",
            "Found where a controlled word is not one of its list. Use the code, not the name in Chinese or English.",
        ),
    ),
    _kind(
        "SHP007",
        Force.MUST,
        Message("不是日期，应写作 {form}", "not a date; {form} is right"),
        Message(
            "日期没有写成 YYYY-MM-DD 或并不存在时提示。只知道年月或年份的，有的字段可以写 YYYY-MM 或 YYYY。",
            "Found where a day is not written YYYY-MM-DD, or does not exist. Where no more is known, YYYY-MM and YYYY may do.",
        ),
    ),
    _kind(
        "SHP008",
        Force.MUST,
        Message(
            "文档的{what}无法识别：本版本可读 {known}",
            "the document's {what} is not known; this version reads {known}",
        ),
        Message(
            "文档的种类或格式版本是本版本不认识的时提示。请更新本程序库。",
            "Found where a document says another kind or a newer format than this version knows. Update the library.",
        ),
    ),
    _kind(
        "SHP009",
        Force.MUST,
        Message("取值不成立：{why}", "the value cannot be: {why}"),
        Message(
            "取值的各部分互相矛盾时提示，如期间的结束日早于开始日。更正该值。",
            "Found where the parts of a value do not go together, such as a period that ends before it starts.",
        ),
    ),
    _kind(
        "SHP010",
        Force.MUST,
        Message(
            "文字中有不成对的代理码位，无法保存",
            "the text holds half of a surrogate pair and cannot be stored",
        ),
        Message(
            "JSON 用转义只写了半个字符时提示。应写出完整的字符。",
            "Found where JSON escapes half of a character. Write the whole character.",
        ),
    ),
    _kind(
        "SHP011",
        Force.MUST,
        Message("不是时间，应写作 14:30", "not a time of day; 14:30 is right"),
        Message(
            "时间没有写成24小时制的 HH:MM 时提示。",
            "Found where a time of day is not written HH:MM, from 00:00 to 23:59.",
        ),
    ),
    _kind(
        "SHP101",
        Force.MUST,
        Message("日期未能读出：{trouble}{shown}", "the date cannot be read: {trouble}{shown}"),
        Message(
            "日期列的单元格不是日期时提示。日期写作 2003-06-01；只知年月的写作 2003.06。",
            "Found where a cell of a date column holds no date. Write the day as 2003-06-01; where only the month is known, 2003.06.",
        ),
    ),
    _kind(
        "SHP102",
        Force.MUST,
        Message("性别未能读出{shown}：应为男或女", "the sex cannot be read{shown}: 男 or 女 is right"),
        Message(
            "单元格既不是“男”也不是“女”时提示。不读数字，因为各系统的代码不同。",
            "Found where a cell holds neither 男 nor 女. Numbers are not read, since systems code them differently.",
        ),
    ),
    _kind(
        "SHP103",
        Force.MUST,
        Message(
            "人员类别未能读出{shown}：应为正式党员或预备党员",
            "the standing cannot be read{shown}: 正式党员 or 预备党员 is right",
        ),
        Message(
            "单元格既不是“正式党员”也不是“预备党员”时提示（“正式”“预备”“正”“预”也能读出）。“中共党员”“党员”只在同一列另有预备党员时读作正式党员，否则不能说明是哪一种。",
            "Found where a cell holds neither 正式党员 nor 预备党员 (正式, 预备, 正 and 预 are read too). 中共党员 and 党员 are read as full "
            "members where the same column has probationary members too; elsewhere they do not say which.",
        ),
    ),
    _kind(
        "SHP104",
        Force.MUST,
        Message(
            "没有这个民族{shown}：应为 GB/T 3304 所列民族，如“汉族”或“01 汉族”",
            "no such ethnic group{shown}: one of GB/T 3304 is right, such as 汉族 or 01 汉族",
        ),
        Message(
            "单元格不是标准所列的民族，或代码与名称对不上时提示。按 GB/T 3304 填写民族。",
            "Found where a cell names no ethnic group of the standard, or a code and a name that do not go together.",
        ),
    ),
    _kind(
        "SHP105",
        Force.MUST,
        Message(
            "未能读作是或否{shown}：应为“是”或“否”", "cannot be read as yes or no{shown}: 是 or 否 is right"
        ),
        Message(
            "是否列的单元格填了别的内容时提示。填“是”或“否”。",
            "Found where a cell of a yes-or-no column holds something else.",
        ),
    ),
    _kind(
        "SHP106",
        Force.MUST,
        Message(
            "党籍状态未能读出{shown}：应为正常或停止党籍",
            "the membership status cannot be read{shown}: 正常 or 停止党籍 is right",
        ),
        Message(
            "单元格既不是“正常”也不是“停止党籍”时提示。更正党籍状态。",
            "Found where a cell holds neither 正常 nor 停止党籍.",
        ),
    ),
    _kind(
        "SHP107",
        Force.MUST,
        Message(
            "身份号码按数字保存，末几位已经丢失：应按文本重新填写",
            "the identity number is kept as a number and its last digits are lost: enter it again, in a cell kept as text",
        ),
        Message(
            "表格把身份号码存成数字时提示。数字只能保存18位中的前15位，原号码已无法恢复：请把该列设为文本格式，重新填写。",
            "Found where a spreadsheet holds an identity number as a number. It keeps 15 digits of 18, so the number cannot be "
            "restored: set the column's format to text and enter the number again.",
        ),
    ),
    _kind(
        "SHP108",
        Force.MUST,
        Message(
            "单元格是表格软件的错误值（{shown}），没有内容",
            "the cell holds an error of the spreadsheet ({shown}) and no value",
        ),
        Message(
            "公式出错（如 #REF!、#N/A）时提示。修正公式，或直接填入数值。",
            "Found where a formula failed (#REF!, #N/A). Mend the formula, or enter the value.",
        ),
    ),
    _kind(
        "SHP109",
        Force.MUST,
        Message(
            "单元格是没有计算结果的公式：请在表格软件中打开并保存一次，或填入数值",
            "the cell holds a formula without a result: open and save the file in a spreadsheet program, or enter the value",
        ),
        Message(
            "公式由其他程序写入、还没有被表格软件计算过时提示。",
            "Found where a program wrote a formula and no spreadsheet has worked it out yet.",
        ),
    ),
    _kind(
        "SHP110",
        Force.MUST,
        Message("单元格的内容不能用作{field}（{found}）", "the cell cannot be used for {field} ({found})"),
        Message(
            "文本列的单元格是时间、真假值、位数过多的数字（如 2.023E+11），或者该填几个词的单元格只有分隔符时提示。改为文本，数字重新填写。",
            "Found where a cell of a text column holds a time of day, a truth value or the like, a number of so many digits that the last of "
            "them are lost (2.023E+11), or where a cell for several words holds nothing but separators. Set the format to text, and enter the number again.",
        ),
    ),
    _kind(
        "SHP111",
        Force.NOTE,
        Message("按表格软件的日期序号读作 {day}", "read as the spreadsheet's day number: {day}"),
        Message(
            "日期列填的是数字时提示，如 37773，这是表格软件计算日期的方式。请把该列设为日期格式。",
            "Found where a date column holds a number such as 37773, which is how spreadsheets count days. Format the column as dates.",
        ),
    ),
    _kind(
        "SHP112",
        Force.NOTE,
        Message("代码与名称不一致，按原文保留", "code and name do not go together; kept as given"),
        Message(
            "单元格中的代码和名称分属两个条目时提示。已对照工作簿自带的代码表和公布的代码表。更正其中一个。",
            "Found where a cell holds a code with the name of another code. Both the workbook's own code sheet and the published list "
            "were asked.",
        ),
    ),
    _kind(
        "SHP113",
        Force.NOTE,
        Message(
            "只有代码没有名称，不同代码表含义不同，按原文保留",
            "a code without its name, which means different things in different lists; kept as given",
        ),
        Message(
            "单元格只有学历或工作岗位的代码，又没有代码表说明用的是哪一种时提示。请同时填写名称。",
            "Found where a cell holds a bare code of education or occupation and no code sheet says which list is meant.",
        ),
    ),
    _kind(
        "SHP114",
        Force.NOTE,
        Message(
            "民族{shown}只见于本工作簿的代码表，不在 GB/T 3304 中，按原文保留",
            "the ethnic group{shown} is in the workbook's own list only and not in GB/T 3304; its text is kept under `unread`",
        ),
        Message(
            "工作簿自带的民族代码表超出标准的56个民族时提示。记录只保存标准代码，原文另存在 unread 中。需要完整记录的，改填标准所列的民族。",
            "Found where a workbook brings a list of ethnic groups with more than the 56 of the standard. The record holds codes of "
            "the standard, so the text is kept beside them. Enter a group of the standard where the record has to be complete.",
        ),
    ),
    _kind(
        "SHP120",
        Force.MUST,
        Message(
            "该行既无姓名也无身份号码，无法作为党员记录",
            "the row has neither a name nor an identity number and cannot be a member's record",
        ),
        Message(
            "某行有内容，却既无姓名也无身份号码，无法知道是谁时提示。填写姓名，或清空该行。",
            "Found for a row with something in it that nobody can be told by. Enter the name, or clear the row.",
        ),
    ),
    _kind(
        "SHP126",
        Force.MUST,
        Message(
            "第{row}行另有一个表头，该行属于另一张表，未读取：请把各表分别放在自己的工作表中",
            "row {row} has another heading, so this row is of another table and was not read: put each table on a sheet of its own",
        ),
        Message(
            "同一工作表中还有栏目或次序不同的另一张表时提示。按前一个表头读取，内容就会放错栏目，所以不读取。把各表分别放在自己的工作表中。"
            "同样的表头重复出现（如每页一次）不受影响。",
            "Found for the rows of a second table on a sheet, whose heading names other columns, or the same ones in another order: read by the "
            "heading of the first table its cells would mean something else. Put each table on a sheet of its own. The same heading "
            "again, such as on every page, does no harm.",
        ),
    ),
    _kind(
        "SHP130",
        Force.NOTE,
        Message(
            "未识别的列：内容保留在“其他列”中{hint}",
            "a column that is not known: its text is kept under `extra`{hint}",
        ),
        Message(
            '表头不是党员的任何字段时提示。如果是，请指明：--map "表头=字段名"。',
            'Found for a heading that means no field of a member. If it does, say so: --map "heading=field".',
        ),
    ),
    _kind(
        "SHP131",
        Force.NOTE,
        Message(
            '“{heading}”可能是{readings}，无法判断：请用 --map "{heading}=字段名" 指明{taken}',
            '“{heading}” can mean {readings}, which nothing settles: say which with --map "{heading}=field"{taken}',
        ),
        Message(
            "表头有两种含义，而相邻列和内容都不能确定是哪一种时提示。读取时不作猜测：入党时间保存为 joined_on，只作两种含义下都成立的核查；其他的保存在 extra 中。",
            "Found for a heading that means two things, where neither the columns beside it nor its values settle which. Nothing is "
            "guessed: 入党时间 is kept as `joined_on`, whose checks hold under both readings, anything else under `extra`.",
        ),
    ),
    _kind(
        "SHP132",
        Force.NOTE,
        Message(
            "表头重复：第一列作为{field}，本列保留在“其他列”中",
            "the heading stands twice: the first column was taken for {field}, this one is kept under `extra`",
        ),
        Message(
            "两列的表头相同，或两个表头指同一字段时提示。用 --map 指明以哪一列为准。",
            "Found where two columns have one heading, or two headings mean one field. Say which is meant with --map.",
        ),
    ),
    _kind(
        "SHP133",
        Force.NOTE,
        Message("工作表没有可识别的表头，未读取", "no heading that is known; the sheet was not read"),
        Message(
            "工作表有内容，但没有一行是花名册的表头时提示。如果其中有党员，请加上表头。",
            "Found for a sheet with text in it, in which no row names the columns of a roster. If it holds members, give the headings.",
        ),
    ),
    _kind(
        "SHP134",
        Force.NOTE,
        Message(
            "文件扩展名与内容不符：按 {format} 读取",
            "the file's extension is not that of its content: read as {format}",
        ),
        Message(
            "扩展名与内容不符时提示，如文本文件命名为 .xls。已按内容读取，请改正文件名。",
            "Found where, for example, a text file is called .xls. It was read by its content; rename it.",
        ),
    ),
    _kind(
        "SHP135",
        Force.NOTE,
        Message("表头之下没有数据", "no data below the heading"),
        Message(
            "工作表有表头，但下面没有任何内容时提示。",
            "Found for a sheet with a heading and no row that holds anything.",
        ),
    ),
)

KINDS: Final = {
    declared.code: declared
    for declared in sorted((*_DECLARED, *OF_MEETING_SHEETS), key=lambda declared: declared.code)
}
"""Every kind of problem met in reading, by its code."""


def kind(code: str) -> Kind:
    """Return the kind of that code; KeyError if there is none."""
    return KINDS[code]
