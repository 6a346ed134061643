"""What the commands are given: files, folders and standard input, as rosters and documents."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any, Final

from attrs import frozen

from partybranch.cli._console import Steps
from partybranch.codec import Document, loads, read_bytes, read_ndjson
from partybranch.errors import UnknownName, UnreadableFile
from partybranch.findings import Path
from partybranch.models import Ledger, Member, Roster
from partybranch.outputs import source_as_plain
from partybranch.roster import read_rosters

__all__ = ["DOCUMENTS", "Given", "members_of", "read_inputs", "read_mapping"]

DOCUMENTS: Final = (".json", ".ndjson", ".jsonl")
_TABLES: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")


@frozen(kw_only=True)
class Given:
    """Records and where they came from.

    Args:
        records: a roster of all tables given, or one document.
        path: of the document; empty for a roster, which names its files itself.
    """

    records: Roster | Document
    path: str = ""

    def sources(self) -> list[dict[str, Any]]:
        """Return what was read, as it stands under `sources` in JSON."""
        if isinstance(self.records, Roster):
            return [_source(self.records, number) for number in range(len(self.records.sources))]
        number = len(members_of(self.records))
        plain = {"path": self.path, "encoding": "utf-8", "profile": None, "rows": number, "members": number}
        return [plain | {"unreadable": 0, "sheets": []}]

    def names(self) -> dict[Path, str]:
        """Return the names of persons by the paths of their records."""
        return {
            Path(("members", index)): member.name
            for index, member in enumerate(members_of(self.records))
            if member.name
        }


def _source(roster: Roster, number: int) -> dict[str, Any]:
    kept = len(roster.members)
    of_members = sum(row.source == number for row in roster.rows[:kept])
    unreadable = sum(row.source == number for row in roster.rows[kept:])
    return source_as_plain(roster.sources[number], members=of_members, unreadable=unreadable)


def members_of(records: Roster | Document) -> tuple[Member, ...]:
    """Return the members of whatever was read."""
    return records.members if isinstance(records, (Roster, Ledger)) else records


def read_mapping(given: Sequence[str]) -> dict[str, str]:
    """Return `--map "heading=field"` as a mapping.

    Raises:
        UnknownName: there is no `=` in it, or no heading before it.
    """
    found: dict[str, str] = {}
    for each in given:
        heading, equals, field = each.rpartition("=")
        if not equals or not heading:
            raise UnknownName(
                name=each,
                zh=f'--map 应写作“表头=字段名”，例如 --map "入党时间=admitted_on"，却是“{each}”',
                en=f'--map is written "heading=field", such as --map "入党时间=admitted_on", not “{each}”',
            )
        found[heading] = field.strip()
    return found


def read_inputs(
    paths: Sequence[str],
    steps: Steps,
    *,
    profile: str | None,
    mapping: Mapping[str, str],
    reveal: bool = False,
) -> list[Given]:
    """Read everything that was named: all tables as one roster, each document by itself.

    Args:
        paths: files, folders, or `-` for standard input.
        steps: told which file is being read.
        profile: see `read_roster`.
        mapping: see `read_roster`.
        reveal: see `read_roster`.

    Raises:
        PartybranchError: something cannot be read; nothing is read in part.
    """
    files = [file for path in paths for file in _files(path)]
    tables = [file for file in files if not _is_document(file)]
    given: list[Given] = []
    if tables:
        given.append(
            Given(records=read_rosters(_told(tables, steps), profile=profile, mapping=mapping, reveal=reveal))
        )
    given.extend(Given(records=_document(file), path=file.name) for file in files if _is_document(file))
    return given


@frozen
class _File:
    """One file: how it is named, and its bytes where it is standard input."""

    name: str
    data: bytes | None = None


def _files(path: str) -> Iterator[_File]:
    if path == "-":
        yield _File("-", read_bytes(sys.stdin.buffer))
        return
    folder = FilePath(path)
    if not folder.is_dir():
        yield _File(path)
        return
    known = (*_TABLES, *DOCUMENTS)
    # `~$` begins the lock file that Excel leaves beside an open workbook.
    found = [
        each
        for each in sorted(folder.iterdir())
        if each.is_file() and each.suffix.lower() in known and not each.name.startswith(("~$", "."))
    ]
    if not found:
        raise UnreadableFile(
            zh=f"文件夹中没有花名册文件：{path}（可为 {' '.join(known)}）",
            en=f"no roster file in the folder: {path} ({' '.join(known)} are)",
        )
    yield from (_File(str(each)) for each in found)


def _is_document(file: _File) -> bool:
    if file.data is not None:
        return file.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    return FilePath(file.name).suffix.lower() in DOCUMENTS


def _told(tables: list[_File], steps: Steps) -> Iterator[str | tuple[bytes, str]]:
    for done, file in enumerate(tables):
        steps.at(file.name, done, len(tables) if len(tables) > 1 else None)
        yield file.name if file.data is None else (file.data, file.name)
    steps.at("", len(tables), None)


def _document(file: _File) -> Document:
    data = read_bytes(file.name) if file.data is None else file.data
    lined = FilePath(file.name).suffix.lower() in (".ndjson", ".jsonl")
    return read_ndjson(data.splitlines(keepends=True)) if lined else loads(data)
