"""Parquet files among the inputs of a check: rosters too big for records, which are gone through and not held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from partybranch.cli._console import Steps
from partybranch.cli._inputs import has_records
from partybranch.cli._selection import Selection
from partybranch.errors import UnwritableFile
from partybranch.findings import Path, Report
from partybranch.outputs import discreet, names_of

if TYPE_CHECKING:
    from partybranch.frames import FrameReport  # noqa: TC004 - nobody evaluates it, and to load it loads polars

__all__ = ["CheckedFrame", "apart", "checked_frames"]

_FRAMES: Final = (".parquet",)

_SHOWN: Final = 1_000
"""How many findings of a frame are shown where nobody says how many: it may have millions."""


@frozen(kw_only=True)
class CheckedFrame:
    """A Parquet file that was checked.

    Args:
        path: of the file.
        found: what was found in it.
        report: the same as a report on records, without numbers of persons unless they may be shown.
        reveal: whether they may.
    """

    path: str
    found: FrameReport
    report: Report
    reveal: bool

    def names(self, language: str) -> dict[Path, str]:
        """Return the names of those of whom findings are shown, by the paths of their records; see `Given.names`."""
        return names_of(self.found.members, language, reveal=self.reveal)

    def sources(self) -> list[dict[str, Any]]:
        """Return what was read, as it stands under `sources` in JSON."""
        rows = self.found.rows
        read = {"path": self.path, "encoding": None, "profile": None, "rows": rows, "members": rows}
        return [read | {"unreadable": 0, "sheets": [], "screened": rows - self.found.suspects}]


def _is_frame_file(path: str) -> bool:
    """Say whether a file is one of frames, by its name."""
    return FilePath(path).suffix.lower() in _FRAMES


def apart(inputs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the Parquet files among inputs, those in folders among them, and the other inputs.

    A folder that has nothing but Parquet files is no other input.
    """
    frames: list[str] = []
    others: list[str] = []
    for path in inputs:
        inside = sorted(FilePath(path).iterdir()) if FilePath(path).is_dir() else []
        found = [str(each) for each in inside if each.is_file() and _is_frame_file(each.name)]
        frames += [path] if not inside and _is_frame_file(path) else found
        if not (found or _is_frame_file(path)) or any(has_records(each) for each in inside):
            others.append(path)
    return frames, others


def checked_frames(
    paths: Sequence[str],
    steps: Steps,
    *,
    on: date,
    chosen: Selection,
    keep: int | None,
    to: str | None,
    reveal: bool,
) -> list[CheckedFrame]:
    """Check Parquet files, each by itself.

    Args:
        paths: of the files.
        steps: told how many rows have been gone through.
        on: the day of the check.
        chosen: the rules, and what of their findings is reported.
        keep: how many findings of each are to be shown; None: those that can be read at a sitting.
        to: a Parquet file for all findings of the one file that is checked.
        reveal: whether numbers of persons may be shown.

    Raises:
        PartybranchError: one of them cannot be read, or the findings cannot be written.
    """
    if to is not None and len(paths) != 1:
        raise UnwritableFile(
            zh="--findings 写入一个 Parquet 文件的全部问题，请只给出一个 .parquet 文件",
            en="--findings writes all that is found in one Parquet file: give one .parquet file",
        )
    return [_checked(path, steps, on=on, chosen=chosen, keep=keep, to=to, reveal=reveal) for path in paths]


def _checked(
    path: str, steps: Steps, *, on: date, chosen: Selection, keep: int | None, to: str | None, reveal: bool
) -> CheckedFrame:
    from partybranch import frames  # noqa: PLC0415 - polars takes longer to load than all else

    steps.at(path, 0, None)
    rows = frames.count_rows(path)
    found = frames.check_frame(
        path,
        on=on,
        rules=chosen.rules,
        to=to,
        keep=_SHOWN if keep is None else keep,
        reveal=reveal,
        progress=lambda done: steps.at(path, done, rows),
    )
    report = found.as_report()
    return CheckedFrame(path=path, found=found, report=report if reveal else discreet(report), reveal=reveal)
