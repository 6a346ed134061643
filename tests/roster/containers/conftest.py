"""Workbooks written by hand, part by part: for what no library would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _relationships(*links: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def _workbook(*sheets: str | bytes, parts: Mapping[str, str | bytes | None] | None = None) -> bytes:
    """Write an .xlsx file of the given rows (bytes: whole parts); `parts` adds, replaces, or (None) removes."""
    names = "".join(
        f'<sheet name="表{number}" sheetId="{number}" r:id="rId{number}"/>'
        for number in range(1, len(sheets) + 1)
    )
    written: dict[str, str | bytes | None] = {
        "_rels/.rels": _relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationships(
            *(("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1))
        ),
    }
    for number, sheet in enumerate(sheets, 1):
        part = sheet
        if isinstance(part, str):
            part = f'<worksheet xmlns="{_MAIN}"><sheetData>{part}</sheetData></worksheet>'.encode()
        written[f"xl/worksheets/sheet{number}.xml"] = part
    written.update(parts or {})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in written.items():
            if content is not None:
                archive.writestr(name, content)
    return file.getvalue()


@pytest.fixture(scope="session")
def make_workbook() -> Callable[..., bytes]:
    return _workbook


@pytest.fixture(scope="session")
def make_relationships() -> Callable[..., str]:
    return _relationships
