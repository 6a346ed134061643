"""Every limit on what is read, with its default, in one place.

A limit holds back an input that would cost memory or time beyond any real roster. Past one, reading ends with
`LimitExceeded`, which names the limit; a caller who really has a larger file passes its own `Limits`.
"""

from __future__ import annotations

from attrs import field, frozen, validators

__all__ = ["DEFAULT", "Limits"]

_MIB = 1024 * 1024


def _at_least_one(default: int) -> int:
    return field(default=default, validator=[validators.instance_of(int), validators.ge(1)])


@frozen(kw_only=True)
class Limits:
    """The most that is read of one input. Every limit includes its number.

    Args:
        file_bytes: size of the file as it lies on disk.
        expanded_bytes: size of a workbook's parts once unpacked, all together.
        shared_text_bytes: size of a workbook's table of shared texts, unpacked: it is held in memory whole.
        sheets: sheets of one workbook.
        rows: rows of one sheet, counted to the last that holds anything.
        columns: columns of one sheet, counted to the last that holds anything.
        cells: rows times columns of the filled rectangle, of one sheet and of all sheets of a workbook together: the room
            that a reader sets aside, whether filled or not.
        cell_length: characters of one cell; Excel itself holds no more than 32,767.
        line_length: characters of one line of a text file.
        nesting: levels of objects and lists in JSON.
        heading_rows: rows of a sheet in which the heading is sought.
        text_cells: cells of a text file, all rows together.
        items: values of a JSON document, counted by its commas and opening brackets before any of them is read.
        records: members of one document.
        problems: problems of one document that cannot be read. Reading ends with the first so many, and the error says that
            there may be more.
        findings: findings of rules that the report of a check keeps, and as many things that could not be told: the first by
            the order of the document. The others are counted. Also problems met in reading one table; past it reading ends
            with `LimitExceeded`.
    """

    file_bytes: int = _at_least_one(256 * _MIB)
    expanded_bytes: int = _at_least_one(1024 * _MIB)
    shared_text_bytes: int = _at_least_one(256 * _MIB)
    sheets: int = _at_least_one(1_000)
    rows: int = _at_least_one(1_048_576)
    columns: int = _at_least_one(1_024)
    cells: int = _at_least_one(12_000_000)
    cell_length: int = _at_least_one(32_767)
    line_length: int = _at_least_one(1_000_000)
    nesting: int = _at_least_one(64)
    heading_rows: int = _at_least_one(30)
    text_cells: int = _at_least_one(32_000_000)
    items: int = _at_least_one(20_000_000)
    records: int = _at_least_one(4_000_000)
    problems: int = _at_least_one(10_000)
    findings: int = _at_least_one(1_000_000)


DEFAULT = Limits()
