"""`partybranch convert`: records from one format to another, with nothing lost in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from pathlib import Path
from typing import BinaryIO, Final

import attrs

from partybranch.cli._inputs import DOCUMENTS, Given, members_of
from partybranch.codec import dumps, loads, read_ndjson, write_ndjson, written_whole
from partybranch.errors import PartybranchError, UnreadableFile, UnwritableFile
from partybranch.findings import Message
from partybranch.models import Ledger, Member, Roster, label
from partybranch.roster import FORMATS, Loss, differences, read_roster, unheld, write_table

__all__ = ["Lossy", "convert", "what_is_lost"]

_LINED: Final = (".ndjson", ".jsonl")


class Lossy(PartybranchError):
    """Raised when the target cannot hold the records whole; nothing is written then.

    Attributes:
        losses: what would be lost.
    """

    def __init__(self, losses: tuple[Loss, ...]) -> None:
        listed = _listed(losses)
        super().__init__(
            zh=f"没有写出文件，因为目标格式存不下：{listed.zh}。如可舍弃，请加 --lossy",
            en=f"nothing was written, since the target cannot hold: {listed.en}. If that may be lost, add --lossy",
        )
        self.losses = losses


def what_is_lost(losses: tuple[Loss, ...]) -> Message:
    """Return in words what was left out."""
    listed = _listed(losses)
    return Message(f"已舍弃：{listed.zh}", f"left out: {listed.en}")


def _listed(losses: tuple[Loss, ...]) -> Message:
    return Message(
        "、".join(f"{loss.what.zh}（{loss.records} 条）" for loss in losses),
        ", ".join(f"{loss.what.en} ({loss.records})" for loss in losses),
    )


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
    with written_whole(target) as file:
        # Asked inside, where a folder has been refused as such.
        extension = _extension(target)
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
            zh=f"不能写出“{target}”：扩展名决定格式，可用 {' '.join(known)}",
            en=f"cannot write “{target}”: the extension chooses the format, one of {' '.join(known)}",
        )
    return extension


def _write(given: Given, file: BinaryIO, extension: str) -> None:
    members = members_of(given.records)
    if extension in FORMATS:
        write_table(members, file, extension)
    elif extension in _LINED:
        file.writelines(write_ndjson(members))
    else:
        # Of a table its members; of a document all that it holds.
        file.write(dumps(given.records if given.path else members).encode())


def _beforehand(given: Given, extension: str) -> Iterator[Loss]:
    if given.path and extension == ".json":
        return
    match given.records:
        case Ledger() as ledger:
            yield from _other_records(ledger)
        case Roster(unreadable=unreadable, rows=rows, problems=problems):
            if unreadable:
                nobody = Message(
                    "既无姓名也无身份号码的行", "rows with neither a name nor an identity number"
                )
                yield Loss(nobody, len(unreadable))
            if given.path and (rows or problems):
                where = Message("记录的出处和读取时的问题", "places of the records and problems of reading")
                yield Loss(where, len(rows) + len(problems))
        case _:
            return


def _other_records(ledger: Ledger) -> Iterator[Loss]:
    """Yield what a ledger holds beside its members, field by field: the branch, lists of records, and single values."""
    for field in attrs.fields(Ledger):
        held: object = getattr(ledger, field.name)
        if field.name != "members" and held not in (None, ()):
            yield Loss(label(Ledger, field.name), len(held) if isinstance(held, Sized) else 1)


def _proved(given: Given, file: BinaryIO, extension: str) -> tuple[Loss, ...]:
    members = members_of(given.records)
    file.flush()
    file.seek(0)
    try:
        return differences(members, _read_again(file, extension) if members else ())
    except UnreadableFile as error:
        raise UnwritableFile(
            zh=f"没有写出文件，因为写出的内容无法读回：{error.zh}",
            en=f"nothing was written, since it could not be read again: {error.en}",
        ) from error


def _read_again(file: BinaryIO, extension: str) -> tuple[Member, ...]:
    if extension in FORMATS:
        return read_roster(file).members
    return read_ndjson(file) if extension in _LINED else members_of(loads(file.read()))


def _unproved(given: Given, extension: str) -> tuple[Loss, ...]:
    return unheld(members_of(given.records)) if extension in FORMATS else ()
