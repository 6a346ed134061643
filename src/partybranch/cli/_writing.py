"""Where results go: to a file that is none of those that are read, or to standard output."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from partybranch.cli._console import write
from partybranch.cli._files import is_read, standard_input
from partybranch.codec import refuse_sources, written_whole
from partybranch.errors import UnreadableFile
from partybranch.outputs import discreet_output

__all__ = ["put", "refuse_inputs", "sources_of"]


def put(data: bytes, target: str | None, inputs: Sequence[str] = (), *, reveal: bool = False) -> None:
    """Write text to a file, whole or not at all; None: print it. Identity numbers are masked unless they may be shown.

    Args:
        data: what is written, in UTF-8.
        target: a path; None: standard output.
        inputs: see `refuse_inputs`.
        reveal: whether identity numbers may be shown.

    Raises:
        UnwritableFile: the file cannot be written, or is one of the inputs.
    """
    said = data.decode()
    if target is None:
        write(said, reveal=reveal)
        return
    with written_whole(target, sources=sources_of(inputs)) as file:
        file.write((said if reveal else discreet_output(said)).encode())


def refuse_inputs(target: str | None, inputs: Sequence[str]) -> None:
    """Refuse a target that is one of the files that are read, under whatever name, before they are.

    Args:
        target: a path; None: standard output.
        inputs: files, folders, or `-`.

    Raises:
        UnwritableFile: it is one of them.
    """
    if target is not None and Path(target).exists():
        refuse_sources(target, tuple(sources_of(inputs)))


def sources_of(inputs: Sequence[str]) -> Iterator[Path | int]:
    """Yield the files that may be read where they, folders, or `-` are named; a page that lies in a folder is not read."""
    for path in inputs:
        named = Path(path)
        if not path:
            # It is refused when it is to be read; to the system it would be the current folder.
            continue
        if path == "-":
            yield from _standard_input()
        elif named.is_dir():
            yield from filter(is_read, named.iterdir())
        else:
            yield named


def _standard_input() -> Iterator[int]:
    try:
        yield standard_input().fileno()
    except (io.UnsupportedOperation, UnreadableFile):
        # There is none, or what stands for it is no file.
        return
