"""`partybranch convert`: records from one format to another, with nothing lost in silence."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sized
from pathlib import Path
from typing import Annotated, BinaryIO, Final

import attrs
import typer
from attrs import evolve, frozen

from partybranch.cli._console import FOUND, Language, say_error, say_note, tried, working
from partybranch.cli._files import DOCUMENTS, LINED
from partybranch.cli._inputs import Given, read_input, read_mapping
from partybranch.cli._limits import allowed
from partybranch.cli._options import HeadingMap, Lang, Profile, Quiet
from partybranch.cli._pseudonyms import with_pseudonyms
from partybranch.cli._writing import refuse_inputs, sources_of
from partybranch.codec import Document, dumps, loads, read_ndjson, write_ndjson, written_whole
from partybranch.errors import PartybranchError, UnwritableFile
from partybranch.findings import Message
from partybranch.models import Ledger, Meeting, Member, Rating, Roster, label
from partybranch.outputs import discreet_text
from partybranch.roster import FORMATS, Loss, differences, read_roster, unheld, write_table

__all__ = ["convert_command"]

_ONE_TABLE: Final = (".csv", ".tsv")

_NO_LINES: Final = (b"\n",)
"""What stands in a file of no members: a blank line, since a file of nothing is refused as one that was never written."""

_PROVED_UP_TO: Final = 64 * 2**20
"""Bytes. What is larger is read again only where that is asked for."""


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


@frozen(kw_only=True)
class Converted:
    """What became of records that were written.

    Args:
        lost: what the format could not hold.
        proved: whether what was written was read again, and was the same but for that.
    """

    lost: tuple[Loss, ...]
    proved: bool


def what_is_lost(losses: tuple[Loss, ...]) -> Message:
    """Return in words what was left out."""
    listed = _listed(losses)
    return Message(f"已舍弃：{listed.zh}", f"left out: {listed.en}")


_UNPROVED: Final = Message(
    f"写出的文件大于 {_PROVED_UP_TO // 2**20} MiB，没有回读核对（要核对请加 --verify）",
    f"what was written is larger than {_PROVED_UP_TO // 2**20} MiB and was not read again to prove it (--verify does)",
)


def _listed(losses: tuple[Loss, ...]) -> Message:
    return Message(
        "、".join(f"{loss.what.zh}（{loss.records} 条）" for loss in losses),
        ", ".join(f"{loss.what.en} ({loss.records})" for loss in losses),
    )


def convert(
    given: Given, source: str, target: str, *, unreadable: int, lossy: bool, verify: bool | None
) -> Converted:
    """Write the records in the format that the extension names, and return what became of them.

    Args:
        given: the records.
        source: where they were read; see `sources_of`. It is never written over.
        target: a path; the old file is replaced when all has been written.
        unreadable: how many rows of what was read are no records, whether or not the records still tell of them.
        lossy: whether to write although something is lost.
        verify: whether to read again what was written before it takes the old file's place; None: unless it is large.

    Raises:
        Lossy: something would be lost, and `lossy` does not allow it.
        UnwritableFile: the extension is not known, the target is the source, or the file cannot be written.
    """
    with written_whole(target, sources=sources_of([source])) as file:
        # Asked inside, where a folder has been refused as such.
        extension = _extension(target)
        _write(given, file, extension)
        proved = verify if verify is not None else file.seek(0, io.SEEK_END) <= _PROVED_UP_TO
        lost = (
            *_beforehand(given, extension, unreadable),
            *(_proved(given, file, extension) if proved else _unproved(given, extension)),
        )
        if lost and not lossy:
            raise Lossy(lost)
    return Converted(lost=lost, proved=proved)


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
    kept = _kept(given, extension)
    if extension in FORMATS:
        write_table(kept.members, file, extension, meetings=kept.meetings, ratings=kept.ratings)
    elif extension in LINED:
        file.writelines(write_ndjson(kept.members) if kept.members else _NO_LINES)
    else:
        file.write(dumps(given.records if _whole(given) else kept.members).encode())


def _whole(given: Given) -> bool:
    """Say whether JSON holds the records as they are: a document; of tables only where there are more records than members."""
    held = _held(given.records)
    return bool(given.path) or bool(held.meetings or held.ratings)


@frozen(kw_only=True)
class _Records:
    """The records that tables hold."""

    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    ratings: tuple[Rating, ...] = ()


def _held(records: Roster | Document) -> _Records:
    if isinstance(records, tuple):
        return _Records(members=records)
    return _Records(members=records.members, meetings=records.meetings, ratings=records.ratings)


def _kept(given: Given, extension: str) -> _Records:
    """Return which records the target has room for: a text file is one table, of the members, or else of what there is."""
    held = _held(given.records)
    if extension in LINED or (extension in _ONE_TABLE and held.members):
        return evolve(held, meetings=(), ratings=())
    return evolve(held, ratings=()) if extension in _ONE_TABLE and held.meetings else held


def _beforehand(given: Given, extension: str, unreadable: int) -> Iterator[Loss]:
    if extension == ".json" and _whole(given):
        # Such a document tells of the rows, unless they went with the names of the files.
        yield from _rows_lost(unreadable - _unreadable(given.records))
        return
    kept = _kept(given, extension)
    match given.records:
        case Ledger() as ledger:
            yield from _other_records(ledger, kept)
        case Roster(rows=rows, problems=problems, meetings=meetings, ratings=ratings):
            if meetings and not kept.meetings:
                yield Loss(label(Ledger, "meetings"), len(meetings))
            if ratings and not kept.ratings:
                yield Loss(label(Ledger, "ratings"), len(ratings))
            yield from _rows_lost(unreadable)
            if given.path and (rows or problems):
                where = Message("记录的出处和读取时的问题", "places of the records and problems of reading")
                yield Loss(where, len(rows) + len(problems))
        case _:
            return


def _unreadable(records: Roster | Document) -> int:
    """Return of how many rows that are no records there is something to tell."""
    return len(records.unreadable) if isinstance(records, Roster) else 0


def _rows_lost(number: int) -> Iterator[Loss]:
    if number:
        yield Loss(Message("无法作为记录的行", "rows that are no records"), number)


def _other_records(ledger: Ledger, kept: _Records) -> Iterator[Loss]:
    """Yield what a ledger holds beside the records that are kept, field by field: lists of records, and single values."""
    in_tables = {"members", *(name for name in ("meetings", "ratings") if getattr(kept, name))}
    for field in attrs.fields(Ledger):
        held: object = getattr(ledger, field.name)
        if field.name not in in_tables and held not in (None, ()):
            yield Loss(label(Ledger, field.name), len(held) if isinstance(held, Sized) else 1)


def _proved(given: Given, file: BinaryIO, extension: str) -> tuple[Loss, ...]:
    kept = _kept(given, extension)
    file.flush()
    file.seek(0)
    try:
        again = _read_again(file, extension)
    except PartybranchError as error:
        # Past a limit, or damaged: it is told as what it is, and not as if the input were.
        raise UnwritableFile(
            zh=f"没有写出文件，因为写出的内容无法读回：{discreet_text(error.zh)}",
            en=f"nothing was written, since it could not be read again: {discreet_text(error.en)}",
        ) from error
    return (
        *differences(kept.members, again.members),
        *differences(kept.meetings, again.meetings),
        *differences(kept.ratings, again.ratings),
    )


def _read_again(file: BinaryIO, extension: str) -> _Records:
    if extension in FORMATS:
        return _held(read_roster(file, limits=allowed()))
    lined = extension in LINED
    return _held(read_ndjson(file, limits=allowed()) if lined else loads(file.read(), limits=allowed()))


def _unproved(given: Given, extension: str) -> tuple[Loss, ...]:
    kept = _kept(given, extension)
    return unheld(kept.members, kept.meetings, kept.ratings) if extension in FORMATS else ()


def convert_command(
    source: Annotated[
        str, typer.Argument(metavar="IN", help="文件或 -（标准输入）。 A file, or - for standard input.")
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="OUT",
            help="扩展名决定格式。 The extension chooses the format: .xlsx .csv .tsv .json .ndjson",
        ),
    ],
    *,
    lossy: Annotated[
        bool, typer.Option("--lossy", help="存不下的内容允许舍弃。 Write although something is lost.")
    ] = False,
    verify: Annotated[
        bool | None,
        typer.Option(
            "--verify/--no-verify",
            help=f"写出后是否回读核对，默认不大于 {_PROVED_UP_TO // 2**20} MiB 的都核对。 "
            "Read again what was written, or do not; by default unless it is larger than that.",
        ),
    ] = None,
    pseudonymize: Annotated[
        str | None,
        typer.Option(
            metavar="KEYFILE",
            help="以此文件中的密钥把人和组织换成化名，可能含有个人信息的文字不写出。 "
            "Give people and bodies pseudonyms under the key of this file, and leave out texts that may hold personal data.",
        ),
    ] = None,
    profile: Profile = None,
    mapping: HeadingMap = None,
    lang: Lang = Language.ZH,
    quiet: Quiet = False,
) -> None:
    """转换格式，写出的文件能原样读回。 Convert to another format.

    例如 For example: partybranch convert 花名册.xlsx 花名册.json

    目标格式存不下的内容会列出，以状态 1 结束，不写文件，除非加 --lossy。

    What is written reads again as the same records, which is proved before it takes the place of an old file. What the
    format cannot hold is listed, the exit status is 1 and nothing is written, unless --lossy is given.
    """

    def work() -> int:
        refuse_inputs(target, [source])
        headings = read_mapping(mapping, profile)
        with working(quiet=quiet) as steps:
            given = read_input(source, steps, profile=profile, mapping=headings)
            unreadable = _unreadable(given.records)
            given = with_pseudonyms(given, pseudonymize, beside=(source, target), language=lang, quiet=quiet)
            try:
                made = convert(given, source, target, unreadable=unreadable, lossy=lossy, verify=verify)
            except Lossy as error:
                say_error(error.text(lang.value))
                return FOUND
        if made.lost and not quiet:
            say_note(what_is_lost(made.lost).text(lang.value))
        if verify is None and not made.proved and not quiet:
            say_note(_UNPROVED.text(lang.value))
        return 0

    raise typer.Exit(tried(work, lang))
