"""Code-list sheets: a workbook's own lists of codes, which prevail over the published ones."""

from __future__ import annotations

import re
from typing import Final

from partybranch import codes
from partybranch.codes import Code, CodeList
from partybranch.roster._headings import meanings
from partybranch.roster._tables import Cell, Table, text_of

__all__ = ["code_list_of"]

_PAIR: Final = re.compile(r"([0-9]{1,4}+[A-Z]?+)[\s.\-_:、]*(\D.*)")
_CODE: Final = re.compile(r"[0-9]{1,4}[A-Z]?")
# Read from the end: sought from the front, they are looked for again at every place.
_LAST_WORDS: Final = re.compile("(?:码代|码编|典字|表列|表)+")
_WIDEST: Final = 4
_PAIRED: Final = 2
_MOST: Final = 5_000
_CODED_FIELDS: Final = (
    "ethnicity",
    "education",
    "occupation",
    "degree",
    "sex",
    "stated_standing",
    "stated_status",
)


def code_list_of(table: Table) -> tuple[str, CodeList | None] | None:
    """Return the field that a sheet lists codes for and the list; None if it is no code-list sheet.

    A code-list sheet has few columns, most of whose rows hold a code and a name, in one cell or in two beside each
    other; or it is named for a coded column (民族) and has one column of names. The field is empty where neither the
    sheet's name nor its words tell it, and no row then holds more than the pair; the list is None where two entries share
    a code or a name.
    """
    if len(table.cells) > _MOST or any(_is_wide(cells) for cells in table.cells):
        return None
    rows = [texts for cells in table.cells if (texts := [text_of(cell) for cell in cells if text_of(cell)])]
    if not rows:
        return None
    pairs = [pair for texts in rows if (pair := _pair(texts)) is not None]
    by_name = _field_named(table.name)
    if len(pairs) * 2 < len(rows):
        named_list = bool(by_name) and all(len(texts) == 1 for texts in rows)
        return (by_name, None) if named_list else None
    field = by_name or _field_by_words(pairs)
    if not field and any(len(texts) > _PAIRED for texts in rows):
        # Numbered, and more is said of each than a name: such are lists of persons and of meetings too.
        return None
    return field, _listed(table.name, pairs)


def _is_wide(cells: list[Cell]) -> bool:
    return len(cells) > _WIDEST and sum(bool(text_of(cell)) for cell in cells) > _WIDEST


def _pair(texts: list[str]) -> tuple[str, str] | None:
    found = _PAIR.fullmatch(texts[0])
    if found is not None:
        return found[1], found[2].strip()
    if len(texts) > 1 and _CODE.fullmatch(texts[0]) and not _CODE.fullmatch(texts[1]):
        return texts[0], texts[1]
    return None


def _field_named(name: str) -> str:
    plain = name.strip()
    words = _LAST_WORDS.match(plain[::-1])
    fields = meanings(plain[: len(plain) - words.end()] if words else plain)
    return fields[0] if fields and fields[0] in _CODED_FIELDS else ""


def _field_by_words(pairs: list[tuple[str, str]]) -> str:
    """Return the field whose published list has most of the names, or an empty text if none has half of them."""
    lists = {
        "ethnicity": (codes.ETHNIC_GROUPS,),
        "education": (codes.EDUCATION_FORM_2017, codes.EDUCATION),
        "occupation": (codes.OCCUPATIONS,),
    }
    known = {
        field: sum(any(each.find(name) for each in published) for _, name in pairs)
        for field, published in lists.items()
    }
    best = max(known, key=lambda field: known[field])
    return best if known[best] * 2 >= len(pairs) else ""


def _listed(name: str, pairs: list[tuple[str, str]]) -> CodeList | None:
    entries = tuple(Code(code=code, zh=word) for code, word in dict.fromkeys(pairs))
    try:
        return CodeList(
            id=name, zh=name, en=name, source=name, edition="", complete=True, entries=entries, suffix=""
        )
    except ValueError:
        return None
