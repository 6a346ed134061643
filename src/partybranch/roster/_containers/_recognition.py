"""What a file is, told by its content and never by its name."""

from __future__ import annotations

from attrs import frozen

from partybranch.errors import UnreadableFile
from partybranch.roster._containers._archive import Archive, open_archive
from partybranch.roster._containers._compound import SIGNATURE as COMPOUND
from partybranch.roster._containers._compound import Compound, open_compound
from partybranch.roster._containers._opendocument import MIMETYPE
from partybranch.roster._containers._refusals import damaged, foreign, protected, unsupported
from partybranch.roster._containers._workbook import PACKAGE, main_part
from partybranch.terms import Term

__all__ = ["BOOKS", "Format", "Recognised", "recognise", "sniff"]


class Format(Term):
    """A format of file from which tables are read."""

    XLSX = "xlsx", "Excel 工作簿", "Excel workbook"
    XLS = "xls", "Excel 97–2003 工作簿", "Excel 97–2003 workbook"
    ODS = "ods", "OpenDocument 电子表格", "OpenDocument spreadsheet"
    DELIMITED = "delimited", "分隔文本（CSV、TSV）", "delimited text (CSV, TSV)"


@frozen(kw_only=True)
class Recognised:
    """A format, and the container that was opened to tell it."""

    format: Format
    archive: Archive | None = None
    compound: Compound | None = None


_BZIP = tuple(b"BZh%d1AY&SY" % level for level in range(1, 10))
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_FOREIGN = (
    ((b"%PDF",), "PDF 文件", "a PDF file"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"), "图片", "an image"),
    (
        (b"\x1f\x8b", *_BZIP, b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"),
        "压缩文件（请先解压）",
        "a compressed file (unpack it first)",
    ),
    ((b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"), "压缩包（请先解压）", "a RAR or 7z archive (unpack it first)"),
    ((b"{\\rtf",), "RTF 文档", "an RTF document"),
)
_UNSUPPORTED = (
    (
        (
            b"\x09\x00\x04\x00",
            b"\x09\x02\x06\x00",
            b"\x09\x04\x06\x00",
            b"\x09\x08\x08\x00",
            b"\x09\x08\x10\x00",
        ),
        "没有容器的旧式 Excel 文件",
        "an Excel file of the old kind without a container",
    ),
)
_BINARY = ("workbook.bin", "sharedstrings.bin", "styles.bin")
_WEB_PAGE = ("网页（系统导出的“.xls”常常如此）", "a web page (as systems often export under the name .xls)")
_XML_SHEET = (
    "“XML 表格 2003”文件（系统导出的“.xls”有时如此）",
    "an XML Spreadsheet 2003 (as systems sometimes export under the name .xls)",
)
_MARKUP = (
    ((b"<!doctype html", b"<html", b"<head", b"<table", b"<meta", b"<style", b"mime-version:"), *_WEB_PAGE),
    ((b"<workbook", b"<ss:workbook"), *_XML_SHEET),
)
_XML_ROOTS = (
    ((b"<workbook", b"<ss:workbook"), *_XML_SHEET),
    ((b"<html",), *_WEB_PAGE),
    ((b"<office:document",), "平面 OpenDocument 文件（.fods）", "a flat OpenDocument file (.fods)"),
)
_LOOKED_AT = 4096
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_COMPOUNDS = (
    ("WordDocument", "Word 文档（.doc）", "a Word document (.doc)"),
    ("PowerPoint Document", "PowerPoint 演示文稿（.ppt）", "a PowerPoint presentation (.ppt)"),
    ("__properties_version1.0", "Outlook 邮件（.msg）", "an Outlook message (.msg)"),
)
BOOKS = ("Workbook", "Book", "WORKBOOK", "BOOK")
"""What the stream of a workbook is called, in the order in which readers look for it."""


def sniff(data: bytes) -> Format:
    """Tell what a file is by its content; what is recognised as nothing else is delimited text.

    Raises:
        UnreadableFile: no table is read from it, for it is a PDF or the like, or asks for a password; it says which.
    """
    return recognise(data).format


def recognise(data: bytes) -> Recognised:
    """Tell what a file is, as `sniff`, and keep what was opened to tell it.

    Raises:
        UnreadableFile: as `sniff`.
    """
    if not data:
        raise UnreadableFile(zh="文件是空的", en="the file is empty")
    if data.startswith(_ZIP):
        return _recognise_archive(data)
    if data.startswith(COMPOUND):
        return _recognise_compound(data)
    for signatures, zh, en in _FOREIGN:
        if data.startswith(signatures):
            raise foreign(zh=zh, en=en)
    for signatures, zh, en in _UNSUPPORTED:
        if data.startswith(signatures):
            raise unsupported(zh=zh, en=en)
    _refuse_markup(data)
    return Recognised(format=Format.DELIMITED)


def _recognise_archive(data: bytes) -> Recognised:
    archive = open_archive(data)
    document, package = MIMETYPE in archive.entries, archive.find(PACKAGE) is not None
    # A reader that tries one format after the other could take the file for another than we do.
    if document and package:
        raise damaged(zh="既像 .xlsx 又像 .ods", en="it is half .xlsx and half .ods")
    if any(name.rpartition("/")[2] in _BINARY for name in archive.folded):
        raise unsupported(zh="二进制工作簿（.xlsb）", en="a binary workbook (.xlsb)")
    if document:
        return Recognised(format=Format.ODS, archive=archive)
    if not package:
        if any(name.endswith(".iwa") for name in archive.folded):
            raise foreign(zh="Numbers 等 iWork 文件", en="a Numbers or other iWork file")
        if any(entry.encrypted for entry in archive.entries.values()):
            raise protected()
        raise foreign(zh="压缩包（请先解压）", en="a zip archive (unpack it first)")
    main = main_part(archive).lower()
    if main.startswith("word/"):
        raise foreign(zh="Word 文档（.docx）", en="a Word document (.docx)")
    if main.startswith("ppt/"):
        raise foreign(zh="PowerPoint 演示文稿（.pptx）", en="a PowerPoint presentation (.pptx)")
    if main.rpartition("/")[2] != "workbook.xml":
        raise unsupported(
            zh="主部件名称特殊的 Office 文件", en="an Office file whose main part has an unusual name"
        )
    return Recognised(format=Format.XLSX, archive=archive)


def _recognise_compound(data: bytes) -> Recognised:
    compound = open_compound(data)
    names = compound.names()
    if "EncryptedPackage" in names:
        raise protected()
    if names.isdisjoint(BOOKS):
        for name, zh, en in _COMPOUNDS:
            if name in names:
                raise foreign(zh=zh, en=en)
        raise foreign(zh="其他类型的旧版 Office 文件", en="another kind of old Office file")
    return Recognised(format=Format.XLS, compound=compound)


def _refuse_markup(data: bytes) -> None:
    head = data[:_LOOKED_AT]
    for mark, encoding in _MARKS.items():
        if head.startswith(mark):
            head = head[len(mark) :].decode(encoding, "replace").encode()
            break
    head = head.lstrip().lower()
    known = [(zh, en) for signatures, zh, en in _MARKUP if head.startswith(signatures)]
    if head.startswith(b"<?xml"):
        known += [(zh, en) for roots, zh, en in _XML_ROOTS if any(root in head for root in roots)]
        if not known:
            raise foreign(zh="XML 文件", en="an XML file")
    for zh, en in known:
        raise unsupported(zh=zh, en=en)
