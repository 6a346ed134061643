"""Where results go: to a file that is none of those that are read, or to standard output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from partybranch.cli._console import write
from partybranch.codec import written_whole
from partybranch.errors import UnwritableFile
from partybranch.outputs import discreet_output

__all__ = ["put", "refuse_inputs"]


def put(text: bytes, target: str | None, *, reveal: bool = False) -> None:
    """Write text to a file, whole or not at all; None: print it. Identity numbers are masked unless they may be shown.

    Raises:
        UnwritableFile: the file cannot be written.
    """
    said = text.decode()
    if target is None:
        write(said, reveal=reveal)
        return
    with written_whole(target) as file:
        file.write((said if reveal else discreet_output(said)).encode())


def refuse_inputs(target: str | None, inputs: Sequence[str]) -> None:
    """Refuse a target that is one of the files that are read, under whatever name: a result never takes its place.

    Args:
        target: a path; None: standard output.
        inputs: files, folders, or `-`.

    Raises:
        UnwritableFile: it is one of them.
    """
    if target is None or not Path(target).exists():
        return
    if any(Path(target).samefile(file) for path in inputs for file in _read_for(path)):
        raise UnwritableFile(
            zh=f"输出文件就是输入文件：{target}（请另起文件名）",
            en=f"the output is one of the inputs: {target} (give it another name)",
        )


def _read_for(path: str) -> Iterator[Path]:
    """Yield the files that may be read where a path is named."""
    named = Path(path)
    if named.is_dir():
        yield from (each for each in named.iterdir() if each.is_file())
    elif path != "-" and named.exists():
        yield named
