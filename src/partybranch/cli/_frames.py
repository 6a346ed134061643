"""Parquet files among the inputs of a check or a count: rosters too big for records, which are gone through and not held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from partybranch.cli._console import Steps
from partybranch.cli._files import FRAMES
from partybranch.cli._selection import Selection
from partybranch.dates import Period
from partybranch.errors import UnreadableFile, UnwritableFile
from partybranch.findings import Path, Report
from partybranch.outputs import Line, discreet, names_of, totals, unasked
from partybranch.rules import RuleBook
from partybranch.summaries import Statistics, statistics

if TYPE_CHECKING:
    from partybranch.frames import FrameReport  # noqa: TC004 - nobody evaluates it, and to load it loads polars

__all__ = ["CheckedFrame", "checked_frames", "frame_statistics", "refuse_findings_of"]

_SHOWN: Final = 1_000
"""How many findings of a frame are shown where nobody says how many: it may have millions."""


@frozen(kw_only=True)
class CheckedFrame:
    """A Parquet file that was checked.

    Args:
        path: of the file.
        found: what was found in it.
        report: the same as a report on records, without numbers of persons unless they may be shown.
        rules: those that were asked for.
        reveal: whether they may.
    """

    path: str
    found: FrameReport
    report: Report
    rules: RuleBook
    reveal: bool

    def names(self, language: str) -> dict[Path, str]:
        """Return the names of those of whom findings are shown, by the paths of their records; see `Given.names`."""
        return names_of(self.found.members, language, reveal=self.reveal)

    def sources(self) -> list[dict[str, Any]]:
        """Return what was read, as it stands under `sources` in JSON."""
        rows = self.found.rows
        read = {"path": self.path, "encoding": None, "profile": None, "rows": rows, "members": rows}
        of_frames = {"screened": rows - self.found.suspects, "not_asked": list(self.found.beyond)}
        return [read | {"unreadable": 0, "sheets": []} | of_frames]

    def totals(self, report: Report, language: str) -> Iterator[Line]:
        """Yield how often each rule found something, and how many were not asked.

        Args:
            report: what is left of the report, of which a baseline may know a part.
            language: `"zh"` or `"en"`.
        """
        # Where none was left out, all are there to be counted; and where some were, no baseline took any away.
        found = (
            self.found.found
            if report.left_out
            else Counter((each.code, each.force) for each in report.findings)
        )
        yield from totals(self.path, found, self.rules, language)
        yield from unasked(self.path, self.found.beyond, language)


def refuse_findings_of(frames: Sequence[str], to: str | None) -> None:
    """Refuse to write the findings of none or of several Parquet files into one, or under a name that is of no Parquet file.

    Raises:
        UnwritableFile: with what would be right.
    """
    if to is None:
        return
    if len(frames) != 1:
        raise UnwritableFile(
            zh="--findings 写入一个 Parquet 文件的全部问题，请只给出一个 .parquet 文件",
            en="--findings writes all that is found in one Parquet file: give one .parquet file",
        )
    if FilePath(to).suffix.lower() not in FRAMES:
        raise UnwritableFile(
            zh=f"--findings 写出 Parquet 文件，文件名应以 .parquet 结尾，而不是 {to}",
            en=f"--findings writes a Parquet file, whose name ends with .parquet, not {to}",
        )


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
        to: a Parquet file for all findings of the one file that is checked; see `refuse_findings_of`.
        reveal: whether numbers of persons may be shown.

    Raises:
        PartybranchError: one of them cannot be read, or the findings cannot be written.
    """
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
    return CheckedFrame(
        path=path,
        found=found,
        report=report if reveal else discreet(report),
        rules=chosen.rules,
        reveal=reveal,
    )


def frame_statistics(
    frames: Sequence[str],
    others: Sequence[str],
    steps: Steps,
    *,
    on: date,
    admitted: Period | None,
    by_branch: bool,
) -> Statistics:
    """Return the statistics of a Parquet file; see `statistics`.

    Args:
        frames: Parquet files, of which there may be one.
        others: other inputs, of which there may be none.
        steps: told which file is gone through.
        on: see `statistics`.
        admitted: see `statistics`.
        by_branch: see `statistics`.

    Raises:
        PartybranchError: it is not one Parquet file, or it cannot be read.
    """
    if len(frames) != 1 or others:
        raise UnreadableFile(
            zh="一次统计一个 .parquet 文件，不与其他文件一并统计",
            en="one .parquet file is counted at a time, and by itself",
        )
    from partybranch.frames._opening import opened  # noqa: PLC0415 - polars takes longer to load than all else

    steps.at(frames[0], 0, None)
    frame = opened(frames[0])
    with frame.reading():
        return statistics(frame.members(), on=on, admitted=admitted, by_branch=by_branch)
