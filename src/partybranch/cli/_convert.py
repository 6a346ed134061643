"""`partybranch convert`: records from one format to another, with nothing lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from partybranch.cli._inputs import DOCUMENTS, Given, members_of
from partybranch.codec import dumps, loads, read_ndjson, write_ndjson, written_whole
from partybranch.errors import PartybranchError, UnwritableFile
from partybranch.findings import Message
from partybranch.models import Ledger, Member, Roster
from partybranch.roster import FORMATS, Loss, differences, read_roster, unheld, write_table

__all__ = ["Lossy", "convert"]

_LINED: Final = (".ndjson", ".jsonl")


class Lossy(PartybranchError):
    """Raised when the target cannot hold the records whole; nothing is written then.

    Attributes:
        losses: what would be lost.
    """

    def __init__(self, losses: tuple[Loss, ...]) -> None:
        zh = "、".join(f"{loss.what.zh}（{loss.records}）" for loss in losses)
        en = ", ".join(f"{loss.what.en} ({loss.records})" for loss in losses)
        super().__init__(
            zh=f"目标格式不能完整保存以下内容，未写出：{zh}。如可舍弃，请加 --lossy",
            en=f"the target cannot hold this, nothing was written: {en}. If it may be lost, add --lossy",
        )
        self.losses = losses


def convert(given: Given, target: str, *, lossy: bool, verify: bool) -> tuple[Loss, ...]:
    """Write the records in the format that the extension names, and return what it could not hold.

    Args:
        given: the records.
        target: a path; the old file is replaced when all has been written.
        lossy: whether to write although something is lost.
        verify: whether to read again what was written before it takes the old file's place.

    Raises:
        Lossy: something would be lost, and `lossy` does not allow it.
        UnwritableFile: the extension is not known, or the file cannot be written.
    """
    extension = _extension(target)
    with written_whole(target) as file:
        _write(given, file, extension)
        lost = (
            *_beforehand(given, extension),
            *(_proved(given, file, extension) if verify else _unproved(given, extension)),
        )
        if lost and not lossy:
            raise Lossy(lost)
    return lost


def _extension(target: str) -> str:
    extension = Path(target).suffix.lower()
    known = (*DOCUMENTS, *FORMATS)
    if extension not in known:
        raise UnwritableFile(
            zh=f"不能写出扩展名为“{extension}”的文件；可用：{' '.join(known)}",
            en=f"a file with the extension “{extension}” cannot be written; there are {' '.join(known)}",
        )
    return extension


def _write(given: Given, file: BinaryIO, extension: str) -> None:
    members = members_of(given.records)
    if extension in FORMATS:
        write_table(members, file, extension)
    elif extension in _LINED:
        file.writelines(write_ndjson(members))
    else:
        file.write(dumps(given.records if isinstance(given.records, Ledger) else members).encode())


def _beforehand(given: Given, extension: str) -> Iterator[Loss]:
    if isinstance(given.records, Ledger) and extension != ".json":
        yield Loss(Message("台账中党员以外的记录", "the ledger's records other than members"), 1)
    if isinstance(given.records, Roster) and given.records.unreadable:
        rows = Message("既无姓名也无身份号码的行", "rows with neither a name nor an identity number")
        yield Loss(rows, len(given.records.unreadable))


def _proved(given: Given, file: BinaryIO, extension: str) -> tuple[Loss, ...]:
    members = members_of(given.records)
    file.flush()
    file.seek(0)
    return differences(members, _read_again(file, extension) if members else ())


def _read_again(file: BinaryIO, extension: str) -> tuple[Member, ...]:
    if extension in FORMATS:
        return read_roster(file).members
    return read_ndjson(file) if extension in _LINED else members_of(loads(file.read()))


def _unproved(given: Given, extension: str) -> tuple[Loss, ...]:
    return unheld(members_of(given.records)) if extension in FORMATS else ()
