"""Rows below a heading: which hold a member, and which are blank, footnotes, samples or marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from partybranch.models import LeftOut, LeftOutReason
from partybranch.roster._headings import is_heading
from partybranch.roster._kinds import ALL, MEMBERS, RecordKind
from partybranch.roster._tables import Cell, NoResult, cells_at, text_of
from partybranch.roster.cells import LONGEST_MARK, MARKS, is_blank

__all__ = ["folded", "is_surely_a_name", "reason_form_left_out", "reason_left_out", "surely_data"]

_REQUIRED: Final = re.compile(
    r"[(（*＊]*(?:必填|选填|非必填|必选|可选|可填|不填|自动生成|required|optional)", re.IGNORECASE
)
_EXAMPLE: Final = r"(?:填写)?(?:示例|样例|范例|样表|举例)"
_SAMPLE: Final = re.compile(rf"{_EXAMPLE}|例[：:]|例$|.*[(（【\[]\s*(?:{_EXAMPLE}|例)\s*[)）】\]]")
_SAMPLE_WORDS: Final = frozenset(
    {"示例", "样例", "填写示例", "（示例）", "(示例)", "【示例】", "示例行", "示例数据", "样例数据"}
)
_TOTAL: Final = re.compile(
    r"(?:[合总小共]\s*计|总人数|党员总数|总数)(?:人数|党员)?(?:[\s：:\d].*)?|共有?\s*\d+\s*[人名].*"
)
_NOTE: Final = re.compile(
    r"[(（*※]*(?:注|备注|说明|填表说明|填写说明|填报说明|附注)[0-9一二三]?[)）]?\s*[：:、.．]"
)
_SIGNATURE: Final = re.compile(
    r"(?:填表人|填报人|制表人?|审核人?|负责人|单位负责人|党支部书记|支部书记|经办人|联系人|联系电话|填表日期|填报日期"
    r"|填表时间|填报单位|汇总日期|制表日期)\s*(?:[(（][^)）]*[)）])?\s*(?:签[字名]|盖章)?\s*[：:]"
)
_NUMERALS: Final = r"[\s\d〇一二三四五六七八九十_]*"
_DATE_LINE: Final = re.compile(rf"{_NUMERALS}年{_NUMERALS}月{_NUMERALS}日|\d{{4}}-\d\d-\d\d")
_SECTION: Final = re.compile(
    r"(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十]+[)）]).*"
    r"|.*(?:支部|支部委员会|小组|党总支|党委|党员)(?:名单|花?名册)?\s*(?:[(（：:].*)?"
)
_SENTENCE: Final = re.compile(r"[，。；：！？,;:!?]|\d\s*[人名]")
_NO_RESULT: Final = "="
_FEW: Final = 4
_RUNNING: Final = 4
_FEWEST_DIGITS: Final = 6
_LONG: Final = 8
_PAIR: Final = 2
_BETWEEN: Final = (" ", "  ", "   ", "\u3000", "\u3000\u3000")
_LONGEST_NAME: Final = 16


def reason_left_out(
    cells: Sequence[Cell],
    *,
    name: int | None,
    identity: int | None,
    numbers: Collection[int] = (),
    kind: RecordKind = MEMBERS,
) -> LeftOutReason | None:
    """Return why a row below the heading is no data, or None if it is data.

    A row with a name and an identity number is data unless it says of itself that it is a sample, whatever its other
    cells begin with, or names the columns once more.

    Args:
        cells: the row.
        name: which of them is the name, or the kind of a meeting; None: there is no such column.
        identity: which is the identity number.
        numbers: which are numbers of the row or the person.
        kind: what the rows are.
    """
    if not _SAMPLE_WORDS.isdisjoint(cells):
        return LeftOutReason.SAMPLE
    who = _at(cells, name), _at(cells, identity)
    if not _is_a_number(who[1]) and not _telling().isdisjoint(cells) and _is_heading(cells):
        return LeftOutReason.HEADING_AGAIN
    beside = [text for place in numbers if (text := _at(cells, place))]
    if all(who) and _DOUBTED.isdisjoint(who[0]) and not any(map(_SAMPLE.match, beside)):
        return None
    filled = [(place, text) for place, cell in enumerate(cells) if (text := _filled(cell))]
    if not any(who) and all(
        text == _NO_RESULT or (place in numbers and text.isdigit() and len(text) <= _RUNNING)
        for place, text in filled
    ):
        # Nothing at all, or a row that was only prepared: numbered, and with formulas in it.
        return LeftOutReason.BLANK
    texts = [text for _, text in filled]
    if any(map(_REQUIRED.match, filter(None, who))) or all(map(_REQUIRED.match, texts)):
        return LeftOutReason.REQUIRED_MARKS
    if any(is_heading(text, kind) for text in who if text):
        return LeftOutReason.HEADING_AGAIN
    if any(
        _SAMPLE.match(text) for text in (*texts[:2], *beside) if not (text == _A_NAME == who[0] and who[1])
    ):
        return LeftOutReason.SAMPLE
    # A text may stand in the column of numbers where that is the first.
    return None if _is_a_number(who[1]) else _line(filled, name)


def _is_a_number(text: str) -> bool:
    return sum(character.isdigit() or character == "*" for character in text) >= _FEWEST_DIGITS


@cache
def _telling() -> frozenset[str]:
    """Return headings that tell what the rows below them are, wherever in their row they stand."""
    tellers = (kind.column(name) for kind in ALL for name in kind.tellers)
    return frozenset(
        heading for column in tellers for heading in (*column.headings, *_spaced(column.headings))
    )


def _spaced(headings: Iterable[str]) -> Iterator[str]:
    """Yield headings of two characters as they are spread over their cell: 姓  名."""
    return (blanks.join(heading) for heading in headings if len(heading) == _PAIR for blanks in _BETWEEN)


def _is_heading(cells: Sequence[Cell]) -> bool:
    """Say whether several cells of a row are headings."""
    known = (isinstance(cell, str) and is_heading(cell) for cell in cells)
    return sum(known) >= _PAIR


def reason_form_left_out(name: Cell, identity: Cell) -> LeftOutReason | None:
    """Return why a person-form is that of nobody, or None: the cells beside its name and number say how it is to be filled in.

    Beside a name such a mark says no more than that the number is left open.
    """
    texts = [_filled(cell) for cell in (name, identity)]
    if _REQUIRED.match(texts[0]) or (not texts[0] and _REQUIRED.match(texts[1])):
        return LeftOutReason.REQUIRED_MARKS
    return None if _SAMPLE_WORDS.isdisjoint(texts) else LeftOutReason.SAMPLE


_DOUBTED: Final = frozenset("(（【[示样范填例举必选非可不自姓名用户xmXMrRoO*＊")
"""Characters of which one at least stands in whatever is no name in the place of one."""
_A_NAME: Final = "范例"
"""The one word for a sample that is a name as well: 范 is a family name."""


def surely_data(
    rows: Sequence[Sequence[Cell]], *, name: int | None, identity: int | None, numbers: Collection[int] = ()
) -> list[bool]:
    """Say of each row whether it is data beyond doubt, as most are; of the others `reason_left_out` tells.

    Such a row has a name of Chinese characters, an identity number, and nothing that could be a word for a sample.

    Args:
        rows: below the heading.
        name: as for `reason_left_out`.
        identity: the same.
        numbers: the same.
    """
    if name is None or identity is None:
        return [False] * len(rows)
    named = cells_at(name, rows)
    doubted = {cell for cell in set(named) if not is_surely_a_name(cell)}
    answers = [
        map(_SAMPLE_WORDS.isdisjoint, rows),
        [cell not in doubted for cell in named],
        map(_is_surely_filled, cells_at(identity, rows)),
        *(map(_is_surely_no_sample, cells_at(place, rows)) for place in numbers),
    ]
    return list(map(all, zip(*answers, strict=True)))


def is_surely_a_name(cell: Cell) -> bool:
    """Say whether a cell in the place of a name can hardly be anything else."""
    return (
        isinstance(cell, str)
        and cell.isalnum()
        and not cell.isascii()
        and cell not in MARKS
        and _DOUBTED.isdisjoint(cell)
    )


def _is_surely_filled(cell: Cell) -> bool:
    # Of letters alone is the heading of such numbers.
    return isinstance(cell, str) and len(cell) > LONGEST_MARK and cell.isalnum() and not cell.isalpha()


def _is_surely_no_sample(cell: Cell) -> bool:
    return not isinstance(cell, str) or cell.isascii() or not _SAMPLE.match(cell.strip())


def _line(filled: Sequence[tuple[int, str]], name: int | None) -> LeftOutReason | None:
    """Return what a row without an identity number is, if it is a line of text and nobody's row."""
    place, text = filled[0]
    if _TOTAL.fullmatch(text):
        return LeftOutReason.TOTAL
    somebody = any(other == name for other, _ in filled[1:])
    if _SIGNATURE.match(text) or (_NOTE.match(text) and not somebody and len(filled) <= _FEW):
        return LeftOutReason.FOOTNOTE
    if len(filled) > 1:
        return None
    if _DATE_LINE.fullmatch(text):
        return LeftOutReason.FOOTNOTE
    if place not in (0, name):
        return None
    if _SECTION.fullmatch(text):
        return LeftOutReason.SECTION
    return LeftOutReason.FOOTNOTE if _SENTENCE.search(text) or _too_long(place, text, name) else None


def _too_long(place: int, text: str, name: int | None) -> bool:
    return len(text) >= (_LONGEST_NAME if place == name else _LONG) and not text.isascii()


def _at(cells: Sequence[Cell], place: int | None) -> str:
    return _filled(cells[place]) if place is not None and place < len(cells) else ""


def _filled(cell: Cell) -> str:
    if isinstance(cell, NoResult):
        return _NO_RESULT
    return "" if is_blank(cell) else text_of(cell)


def folded(rows: Sequence[tuple[int, LeftOutReason]]) -> tuple[LeftOut, ...]:
    """Return rows left out as stretches: rows one below the other with one reason stand as one. Rows count from 1."""
    stretches: list[LeftOut] = []
    for row, why in rows:
        if stretches and stretches[-1].why is why and stretches[-1].to == row - 1:
            stretches[-1] = LeftOut(row=stretches[-1].row, to=row, why=why)
        else:
            stretches.append(LeftOut(row=row, to=row, why=why))
    return tuple(stretches)
