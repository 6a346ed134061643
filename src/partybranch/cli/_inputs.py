"""What the commands are given: files, folders and standard input, as rosters and documents."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any, Final

import msgspec
from attrs import evolve, frozen

from partybranch.cli._console import Steps
from partybranch.cli._files import DOCUMENTS, LINED, File, files_of, refuse_no_name
from partybranch.cli._limits import allowed
from partybranch.codec import Document, loads, read_bytes, read_lines, read_ndjson
from partybranch.codec._looks import looks_like_json
from partybranch.errors import LimitExceeded, UnknownName, UnreadableFile
from partybranch.findings import Message, Path, UnreadableDocument
from partybranch.models import Ledger, Member, Roster
from partybranch.outputs import discreet_source, discreet_text, names_of, sources_as_plain
from partybranch.roster import read_rosters
from partybranch.roster._reading import given_of

__all__ = [
    "Given",
    "members_of",
    "read_input",
    "read_inputs",
    "read_mapping",
    "unreadable_rows",
]

_MANY: Final = 200
_LARGE: Final = 3 * 2**20
"""From so many files on, or so many bytes beside the largest of them, several processes gain more than it takes to start them."""


@frozen(kw_only=True)
class Given:
    """Records and where they came from.

    Args:
        records: a roster of all tables given, or one document.
        path: of the document; empty for a roster, which names its files itself.
        reveal: whether numbers of persons may be shown.
    """

    records: Roster | Document
    path: str = ""
    reveal: bool = False

    def sources(self) -> list[dict[str, Any]]:
        """Return what was read, as it stands under `sources` in JSON."""
        if self.reveal:
            return sources_as_plain(self.records, path=self.path)
        if isinstance(self.records, Roster):
            shown = evolve(self.records, sources=tuple(map(discreet_source, self.records.sources)))
            return sources_as_plain(shown)
        return sources_as_plain(self.records, path=discreet_text(self.path))

    def names(self, language: str) -> dict[Path, str]:
        """Return the names of persons, branches and other records by the paths of these.

        A number in the place of a name is masked unless it may be shown.
        """
        return names_of(self.records, language, reveal=self.reveal)


def members_of(records: Roster | Document) -> tuple[Member, ...]:
    """Return the members of whatever was read."""
    return records.members if isinstance(records, (Roster, Ledger)) else records


def unreadable_rows(given: Iterable[Given]) -> Message | None:
    """Return how many rows are no records, and so are not counted; None: every row is one."""
    number = sum(len(each.records.unreadable) for each in given if isinstance(each.records, Roster))
    if not number:
        return None
    return Message(
        f"有 {number} 行无法作为记录读取，未计入（partybranch check 会指出）",
        f"rows that are no records, and not counted: {number} (partybranch check shows them)",
    )


def read_mapping(given: Sequence[str] | None, profile: str | None) -> dict[str, str]:
    """Return `--map "heading=field"` as a mapping, once it and `--profile` are known to be right: whatever is read, also no table.

    Raises:
        UnknownName: there is no `=` in it, or no heading before it; or there is no such field or profile.
        ImpossibleValue: a heading is said to mean two things.
    """
    found: list[tuple[str, str]] = []
    for each in given or ():
        heading, equals, field = each.rpartition("=")
        if not equals or not heading:
            raise UnknownName(
                name=each,
                zh=f'--map 应写作“表头=字段名”，例如 --map "入党时间=admitted_on"，却是“{each}”',
                en=f'--map is written "heading=field", such as --map "入党时间=admitted_on", not “{each}”',
            )
        found.append((heading, field.strip()))
    given_of(profile, found)
    return dict(found)


def read_inputs(
    paths: Sequence[str],
    steps: Steps,
    *,
    profile: str | None,
    mapping: Mapping[str, str],
    reveal: bool = False,
    jobs: int | None = None,
) -> list[Given]:
    """Read everything that was named, each file once: all tables as one roster, each document by itself.

    Args:
        paths: files, folders, or `-` for standard input.
        steps: told which file is being read.
        profile: see `read_roster`.
        mapping: see `read_roster`.
        reveal: see `read_roster`.
        jobs: see `read_rosters`; None: as many as it pays to start.

    Raises:
        PartybranchError: something cannot be read, and which file that is; nothing is read in part.
    """
    files = files_of(paths)
    tables = [file for file in files if not _is_document(file)]
    given: list[Given] = []
    if tables:
        roster = _roster(tables, steps, profile=profile, mapping=mapping, reveal=reveal, jobs=jobs)
        given.append(Given(records=roster, reveal=reveal))
    documents = [file for file in files if _is_document(file)]
    given.extend(Given(records=_document(file, steps), path=file.shown, reveal=reveal) for file in documents)
    return given


def read_input(path: str, steps: Steps, *, profile: str | None, mapping: Mapping[str, str]) -> Given:
    """Read one file, or standard input; see `read_inputs`.

    Raises:
        PartybranchError: it cannot be read, or is a folder.
    """
    refuse_no_name(path)
    if FilePath(path).is_dir():
        raise UnreadableFile(
            zh=f"这是文件夹，不是文件：{path}（一次读取一个文件）",
            en=f"a folder, not a file: {path} (one file is read at a time)",
        )
    (given,) = read_inputs([path], steps, profile=profile, mapping=mapping)
    return given


def _is_document(file: File) -> bool:
    if file.data is not None:
        return looks_like_json(file.data)
    return file.extension in DOCUMENTS


def _roster(
    tables: list[File],
    steps: Steps,
    *,
    profile: str | None,
    mapping: Mapping[str, str],
    reveal: bool,
    jobs: int | None,
) -> Roster:
    done = 0

    def at(number: int) -> None:
        nonlocal done
        done = number
        name = tables[done].shown if done < len(tables) else ""
        steps.at(name, done, len(tables) if len(tables) > 1 and name else None)

    at(0)
    try:
        return read_rosters(
            ((file.name if file.data is None else file.data, file.shown) for file in tables),
            profile=profile,
            mapping=mapping,
            limits=allowed(),
            reveal=reveal,
            jobs=min(_jobs(tables) if jobs is None else jobs, len(tables)),
            progress=at,
        )
    except UnreadableFile as error:
        raise _in(tables[min(done, len(tables) - 1)], error) from None


def _jobs(tables: Sequence[File]) -> int:
    """Return how many processes it pays to start: as many as there are processors, or none but this one."""
    sizes = [_size(file) for file in tables]
    pays = len(sizes) >= _MANY or sum(sizes) - max(sizes) >= _LARGE
    return _processors() if pays else 1


def _size(file: File) -> int:
    try:
        return FilePath(file.name).stat().st_size if file.data is None else len(file.data)
    except (OSError, ValueError):
        # Whoever reads it says why it cannot be read.
        return 0


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _document(file: File, steps: Steps) -> Document:
    steps.at(file.shown, 0, None)
    limits = allowed()
    try:
        if not _is_lined(file):
            data = read_bytes(file.name, limits) if file.data is None else file.data
            return loads(data, limits=limits)
        lines = read_lines(file.name if file.data is None else file.data, limits)
        return read_ndjson(lines, limits=limits)
    except UnreadableDocument as error:
        raise _in(file, UnreadableFile(zh=discreet_text(error.zh), en=discreet_text(error.en))) from None
    except UnreadableFile as error:
        raise _in(file, error) from None


def _is_lined(file: File) -> bool:
    """Say whether a document has one record a line; of standard input its first line tells."""
    if file.data is None:
        return file.extension in LINED
    try:
        first = msgspec.json.decode(file.data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and "kind" not in first


def _in(file: File, error: UnreadableFile) -> UnreadableFile:
    """Return an error that names the file, if it does not yet."""
    if file.data is not None or file.name in error.en:
        return error
    zh, en = f"{file.shown}：{error.zh}", f"{file.shown}: {error.en}"
    if isinstance(error, LimitExceeded):
        return LimitExceeded(limit=error.limit, allowed=error.allowed, zh=zh, en=en)
    return UnreadableFile(zh=zh, en=en)
