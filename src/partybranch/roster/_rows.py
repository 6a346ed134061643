"""Rows below a heading: which hold a member, and which are blank, footnotes, samples or marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from partybranch.models import LeftOut, LeftOutReason
from partybranch.roster._headings import meanings
from partybranch.roster._tables import Cell, NoResult, text_of
from partybranch.roster.cells import is_blank

__all__ = ["folded", "reason_left_out"]

_REQUIRED: Final = re.compile(
    r"[(（*＊]*(?:必填项?|选填项?|非必填项?|必选|可选|可填|不填|自动生成|required|optional)[)）*＊]*",
    re.IGNORECASE,
)
_SAMPLE: Final = re.compile(r"[(（【\[]?(?:填写)?(?:示例|样例|范例|样表|举例|例[：:）)】\]]|例$)")
_TOTAL: Final = re.compile(r"(?:合|总|小|共)\s*计(?:[：:\d].*)?")
_FOOTNOTE: Final = re.compile(
    r"[(（*※]*(?:注|备注|说明|填表说明|填写说明|填报说明|附注)[0-9一二三]?[)）]?\s*[：:、.．]"
    r"|(?:填表人|填报人|制表人?|审核人?|负责人|单位负责人|党支部书记|支部书记|经办人|联系人|联系电话|填表日期|填报日期"
    r"|填表时间|填报单位|汇总日期|制表日期)\s*(?:[(（][^)）]*[)）])?\s*(?:签[字名]|盖章)?\s*[：:]"
)
_FEW: Final = 4
_SENTENCE: Final = 8


def reason_left_out(
    cells: Sequence[Cell], *, name: int | None, identity: int | None, number: int | None
) -> LeftOutReason | None:
    """Return why a row below the heading is no data, or None if it is data.

    Args:
        cells: the row.
        name: which of them is the name; None: there is no such column.
        identity: which is the identity number.
        number: which is the row's or the person's number.
    """
    who = _at(cells, name), _at(cells, identity)
    if all(who) and not (who[0][:1] in _MARKS or "姓" in who[0]):
        return None
    filled = [(place, text) for place, cell in enumerate(cells) if (text := _filled(cell))]
    if all(place == number and text.isdigit() for place, text in filled):
        # Nothing at all, or a row that was only numbered beforehand.
        return LeftOutReason.BLANK
    texts = [text for _, text in filled]
    if all(_REQUIRED.fullmatch(text) for text in texts):
        return LeftOutReason.REQUIRED_MARKS
    if any(
        text and _names_itself(text, field)
        for text, field in zip(who, ("name", "identity_number"), strict=True)
    ):
        return LeftOutReason.HEADING_AGAIN
    if any(_SAMPLE.match(text) for text in texts[:2]):
        return LeftOutReason.SAMPLE
    if who[1] or (who[0] and len(filled) > _FEW):
        return None
    if _TOTAL.fullmatch(texts[0]):
        return LeftOutReason.TOTAL
    if _FOOTNOTE.match(texts[0]) and len(filled) <= _FEW:
        return LeftOutReason.FOOTNOTE
    if len(filled) == 1 and filled[0][0] == 0 and name != 0 and len(texts[0]) >= _SENTENCE:
        return LeftOutReason.FOOTNOTE
    return None


_MARKS: Final = frozenset("(（【[示样范填例注必选")


def _at(cells: Sequence[Cell], place: int | None) -> str:
    return _filled(cells[place]) if place is not None and place < len(cells) else ""


def _filled(cell: Cell) -> str:
    if isinstance(cell, NoResult):
        return "="
    return "" if is_blank(cell) else text_of(cell)


def _names_itself(text: str, field: str) -> bool:
    return field in meanings(text)


def folded(rows: Sequence[tuple[int, LeftOutReason]]) -> tuple[LeftOut, ...]:
    """Return rows left out as stretches: rows one below the other with one reason stand as one. Rows count from 1."""
    stretches: list[LeftOut] = []
    for row, why in rows:
        if stretches and stretches[-1].why is why and stretches[-1].to == row - 1:
            stretches[-1] = LeftOut(row=stretches[-1].row, to=row, why=why)
        else:
            stretches.append(LeftOut(row=row, to=row, why=why))
    return tuple(stretches)
