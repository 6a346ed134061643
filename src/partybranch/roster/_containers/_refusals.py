"""The errors of a file that will not be opened: what is wrong with it, and what would be right."""

from __future__ import annotations

from partybranch.errors import LimitExceeded, UnreadableFile
from partybranch.limits import Limits

__all__ = ["damaged", "foreign", "over", "protected", "unsupported"]

_OVER = {
    "file_bytes": ("文件有 {found} 字节", "the file has {found} bytes"),
    "expanded_bytes": ("解压后的内容有 {found} 字节", "its contents unpack to {found} bytes"),
    "shared_text_bytes": (
        "共享文本表解压后有 {found} 字节",
        "its table of shared texts unpacks to {found} bytes",
    ),
    "sheets": ("工作簿有 {found} 张工作表", "the workbook has {found} sheets"),
    "rows": ("内容一直到第 {found} 行", "it is filled down to row {found}"),
    "columns": ("内容一直到第 {found} 列", "it is filled out to column {found}"),
    "cells": ("内容占 {found} 个单元格的范围", "what it holds spans {found} cells"),
    "cell_length": ("有单元格超过 {found} 个字符", "a cell holds more than {found} characters"),
}
_REMEDY = {
    "rows": ("请删除远离表格的内容", "delete what stands far from the table"),
    "columns": ("请删除远离表格的内容", "delete what stands far from the table"),
    "cells": ("请删除远离表格的内容", "delete what stands far from the table"),
}


def damaged(*, zh: str, en: str) -> UnreadableFile:
    """Return the error of a file that is broken, cut off or contradicts itself; `zh` and `en` say where."""
    return UnreadableFile(
        zh=f"文件已损坏或不规范：{zh}；请用 Excel 或 WPS 打开，另存为 .xlsx 后再试",
        en=f"the file is damaged or irregular: {en}; open it in Excel or WPS and save it again as .xlsx",
    )


def foreign(*, zh: str, en: str) -> UnreadableFile:
    """Return the error of a file that is no spreadsheet; `zh` and `en` name it."""
    return UnreadableFile(
        zh=f"这是{zh}，不是电子表格：请提供表格本身（.xlsx、.xls、.ods 或 .csv）",
        en=f"this is {en}, not a spreadsheet: give the table itself as .xlsx, .xls, .ods or .csv",
    )


def unsupported(*, zh: str, en: str) -> UnreadableFile:
    """Return the error of a file that a spreadsheet program opens but we do not; `zh` and `en` name it."""
    return UnreadableFile(
        zh=f"这是{zh}：请用 Excel 或 WPS 打开，另存为 .xlsx 后再试",
        en=f"this is {en}: open it in Excel or WPS and save it as .xlsx",
    )


def protected() -> UnreadableFile:
    """Return the error of a file that asks for a password."""
    return UnreadableFile(
        zh="文件有密码：请用 Excel 或 WPS 打开，去掉密码后另存再试",
        en="the file is protected by a password: open it in Excel or WPS, remove the password and save it again",
    )


def over(limits: Limits, limit: str, found: int, *, sheet: int | None = None) -> LimitExceeded:
    """Return the error of a file that goes past `limit`, an attribute of `limits`.

    Args:
        limits: what was allowed.
        limit: the name of the limit.
        found: the number that goes past it, or the least that it is known to be.
        sheet: which sheet it is about, counted from 1 in the order of the tabs; without it, the whole file.
    """
    allowed: int = getattr(limits, limit)
    zh, en = _OVER[limit]
    zh_remedy, en_remedy = _REMEDY.get(limit, ("请拆分文件", "split the file"))
    zh_place, en_place = ("", "") if sheet is None else (f"第 {sheet} 张工作表", f"sheet {sheet}: ")
    return LimitExceeded(
        limit=limit,
        allowed=allowed,
        zh=f"{zh_place}{zh.format(found=found)}，超过上限 {allowed}：{zh_remedy}，或放宽 Limits.{limit}",
        en=f"{en_place}{en.format(found=found)}, past the limit of {allowed}: {en_remedy}, or raise Limits.{limit}",
    )
