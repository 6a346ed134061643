"""Where a text file of members is damaged: sought line by line once polars has refused it, for it does not say."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path as FilePath
from typing import Final

import msgspec

from partybranch.findings import Message

__all__ = ["fault_in"]


def fault_in(path: FilePath) -> Message | None:
    """Return the first line of a CSV or NDJSON file that is damaged, and how; its text is never told.

    Returns:
        None: no fault is found, it is no such file, or it can no longer be read.
    """
    seek = _FAULTS.get(path.suffix.lower())
    try:
        return None if seek is None else seek(path)
    except OSError:
        return None


def _in_ndjson(path: FilePath) -> Message | None:
    decode = msgspec.json.Decoder(dict[str, object]).decode
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                if line.strip():
                    decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                return _at(
                    number, Message("应为一个 UTF-8 编码的 JSON 对象", "one JSON object in UTF-8 is right")
                )
    return None


def _in_csv(path: FilePath) -> Message | None:
    number = width = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            for row in rows:
                width = width or len(row)
                if len(row) > width:
                    return _at(
                        rows.line_num,
                        Message(
                            f"有 {len(row)} 格，表头只有 {width} 格", f"{len(row)} cells, of {width} headings"
                        ),
                    )
                number = rows.line_num
    except UnicodeDecodeError:
        return Message("文件应为 UTF-8 编码", "a file in UTF-8 is right")
    except csv.Error:
        return _at(number + 1, Message("引号没有成对", "a quotation mark without its other"))
    return None


def _at(line: int, why: Message) -> Message:
    return Message(f"第 {line} 行：{why.zh}", f"line {line}: {why.en}")


_FAULTS: Final[Mapping[str, Callable[[FilePath], Message | None]]] = {".csv": _in_csv, ".ndjson": _in_ndjson}
