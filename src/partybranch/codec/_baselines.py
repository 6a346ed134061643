"""Baselines as JSON files: which findings are known already."""

from __future__ import annotations

import os
from typing import Any, BinaryIO, Final, cast

import msgspec
from attrs import frozen

from partybranch.codec._documents import from_dict, not_known
from partybranch.codec._files import read_bytes
from partybranch.codec._json import read_json
from partybranch.codec._whole import written_whole
from partybranch.findings import Baseline, Known, Message, UnreadableDocument
from partybranch.limits import DEFAULT, Limits

__all__ = ["dump_baseline", "load_baseline"]

_KIND: Final = "baseline"
_FORMAT: Final = 1


@frozen(kw_only=True)
class _Stored:
    """What a baseline file holds beside its kind and format number."""

    known: tuple[Known, ...] = ()


def load_baseline(source: str | os.PathLike[str] | BinaryIO | bytes, *, limits: Limits = DEFAULT) -> Baseline:
    """Return the baseline of a file.

    Args:
        source: a path, an open binary file, or what it holds.
        limits: see `partybranch.limits`.

    Raises:
        UnreadableFile: it cannot be opened, or is empty.
        UnreadableDocument: with a finding for every problem, each with its JSON pointer.
    """
    return read_json(read_bytes(source, limits), _baseline, limits)


def _baseline(data: object) -> Baseline:
    body = dict(cast("dict[str, Any]", data)) if isinstance(data, dict) else {}
    wanted, number = body.pop("kind", None), body.pop("format", None)
    if wanted != _KIND:
        raise UnreadableDocument((not_known("kind", Message("种类", "kind"), _KIND),))
    # `type() is`, since True is 1, and so is 1.0.
    if type(number) is not int or number != _FORMAT:
        raise UnreadableDocument((not_known("format", Message("格式编号", "format"), str(_FORMAT)),))
    return Baseline(known=from_dict(_Stored, body).known)


def dump_baseline(baseline: Baseline, target: str | os.PathLike[str]) -> None:
    """Write a baseline, whole or not at all; a line a finding, sorted, so that changes of it can be read.

    Raises:
        UnwritableFile: it cannot be written; the old file is as it was.
    """
    known = [
        {"code": each.code, "fingerprint": each.fingerprint, "times": each.times} for each in baseline.known
    ]
    lines = ",\n".join("    " + msgspec.json.encode(each).decode() for each in known)
    body = f"[\n{lines}\n  ]" if known else "[]"
    text = f'{{\n  "kind": "baseline",\n  "format": {_FORMAT},\n  "known": {body}\n}}\n'
    with written_whole(target) as file:
        file.write(text.encode())
