"""`--pseudonymize`: the key in its file, and what is said of what was left out."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import evolve

from partybranch.cli._console import Language, say_note
from partybranch.cli._inputs import Given
from partybranch.codec import opened_to_read
from partybranch.errors import ImpossibleValue, UnreadableFile
from partybranch.pseudonyms import Changed, Treatment, pseudonymized

__all__ = ["with_pseudonyms"]

_LARGEST: Final = 1 << 16
"""Bytes of a key file: whatever is larger was named by mistake."""


def with_pseudonyms(
    given: Given, key_file: str | None, *, beside: Iterable[str], language: Language, quiet: bool
) -> Given:
    """Return records with pseudonyms under the key of a file, and say what was left out; without a file, as they are.

    Args:
        given: the records.
        key_file: holds the key, and nothing else; line ends behind it do not count.
        beside: the other files of the call, none of which may be the key.
        language: of what is said.
        quiet: whether nothing is said.

    Raises:
        UnreadableFile: the key cannot be read, is too short or too long, or the file is one of the others.
    """
    if key_file is None:
        return given
    made = pseudonymized(given.records, key=_key_in(key_file, beside))
    if not quiet:
        for line in (*_told(made.left_out, language), *_open_to_others(key_file, language)):
            say_note(line)
    return evolve(given, records=made.records)


def _key_in(path: str, beside: Iterable[str]) -> bytes:
    if any(_are_one(path, other) for other in beside):
        raise UnreadableFile(
            zh=f"密钥文件不能就是输入或输出文件：{path}",
            en=f"the key file is the input or the output of the call: {path}",
        )
    with opened_to_read(Path(path)) as file:
        key = file.read(_LARGEST + 1).rstrip(b"\r\n")
    if len(key) > _LARGEST:
        raise UnreadableFile(
            zh=f"{path} 不像密钥：超过 {_LARGEST} 字节",
            en=f"{path} is no key: it has more than {_LARGEST} bytes",
        )
    try:
        pseudonymized((), key=key)
    except ImpossibleValue as error:
        how = 'python -c "import secrets; print(secrets.token_hex(32))"'
        raise UnreadableFile(
            zh=f"{path}：{error.zh}；可用 {how} 生成", en=f"{path}: {error.en}; make one with {how}"
        ) from None
    return key


def _are_one(path: str, other: str) -> bool:
    if path == other:
        return True
    try:
        return Path(path).samefile(other)
    except (OSError, ValueError):
        return False


def _told(left_out: Iterable[Changed], language: Language) -> Iterator[str]:
    zh = language is Language.ZH
    found = list(left_out)
    for treatments, said in (
        (_GONE, "未写出（可能含有个人信息）：" if zh else "left out, since it may hold personal data: "),
        ((Treatment.YEAR,), "只保留年份：" if zh else "of which the year is kept: "),
    ):
        parts = [
            f"{each.what.text(language.value)}（{each.times}）"
            if zh
            else f"{each.what.text(language.value)} ({each.times})"
            for each in found
            if each.treatment in treatments
        ]
        if parts:
            yield said + ("、" if zh else ", ").join(parts)
    yield (
        "化名化不等于匿名化：持有密钥的人能够还原，日期等仍可能指向个人"
        if zh
        else "pseudonyms are no anonymity: whoever has the key can undo them, and dates may still point to a person"
    )


_GONE: Final = (Treatment.PROSE, Treatment.DROPPED, Treatment.LISTED)


def _open_to_others(path: str, language: Language) -> Iterator[str]:
    """Yield a warning where others on the machine may read the key; Windows does not say so by these bits."""
    if os.name == "posix" and Path(path).stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield (
            f"密钥文件其他用户可读，请 chmod 600 {path}"
            if language is Language.ZH
            else f"others can read the key file: chmod 600 {path}"
        )
