"""Where the command line writes: lines with colours on a terminal, errors in the reader's language, progress."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Generator, Iterable
from enum import StrEnum
from typing import Final, NoReturn, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from partybranch.cli._limits import with_the_option
from partybranch.codec import collector_paused
from partybranch.errors import LimitExceeded, PartybranchError, UnwritableFile
from partybranch.findings import Message
from partybranch.outputs import Line, Style, discreet_output, discreet_text

__all__ = [
    "FOUND",
    "UNREADABLE",
    "Language",
    "Steps",
    "fail",
    "say",
    "say_error",
    "say_note",
    "say_notes",
    "to_nowhere",
    "tried",
    "unwritable_output",
    "working",
    "write",
]

FOUND: Final = 1
"""Exit status: something was found at or above `--fail-on`."""

UNREADABLE: Final = 2
"""Exit status: the input could not be read, or the call was wrong."""

_PATIENCE: Final = 1.0
_STYLES: Final = {
    Style.PLAIN: "",
    Style.SHEET: "bold underline",
    Style.PERSON: "bold",
    Style.MUST: "red",
    Style.NORMALLY: "yellow",
    Style.PRACTICE: "magenta",
    Style.NOTE: "cyan",
    Style.FAINT: "dim",
}


class Language(StrEnum):
    """The language of messages."""

    ZH = "zh"
    EN = "en"


def say(lines: Iterable[Line], *, reveal: bool = False) -> None:
    """Print lines; with colours on a terminal, and never folded, so that a pipe gets whole lines.

    Identity numbers in them are masked unless they may be shown, wherever they come from: so nothing that a command forgot
    is printed. The same holds for whatever else this module prints.
    """
    console = Console(soft_wrap=True)
    if not console.is_terminal:
        write("".join(f"{line.text}\n" for line in lines), encoding=sys.stdout.encoding, reveal=reveal)
        return
    for line in lines:
        text = line.text if reveal else discreet_output(line.text)
        console.print(Text(text, style=_STYLES[line.style]))


def write(text: str, *, encoding: str = "utf-8", reveal: bool = False) -> None:
    """Write to standard output; characters that the encoding does not have become question marks.

    Where whoever read the output has had enough, the rest goes nowhere, and the exit status stays that of the work.

    Raises:
        UnwritableFile: it cannot be written to, such as a file on a disk that is full.
    """
    said = text if reveal else discreet_output(text)
    try:
        sys.stdout.buffer.write(said.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        to_nowhere(sys.stdout)
    except OSError as error:
        raise unwritable_output(error) from error


def unwritable_output(error: OSError) -> UnwritableFile:
    """Return the error that standard output cannot be written to; what was left to be written goes nowhere."""
    to_nowhere(sys.stdout)
    reason = error.strerror or "error"
    return UnwritableFile(zh=f"无法写到标准输出：{reason}", en=f"cannot write to standard output: {reason}")


def to_nowhere(stream: TextIO) -> None:
    """Let what is left to be written to a stream go nowhere, since nobody reads it or there is no room for it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class _StandardError(Console):
    """Standard error. The exit status is that of the work, also where nobody reads any more what is said of it."""

    def __init__(self, *, soft_wrap: bool = False) -> None:
        super().__init__(stderr=True, soft_wrap=soft_wrap)

    def on_broken_pipe(self) -> None:
        """Go on; by default the program would end with the status of something that was found."""
        to_nowhere(sys.stderr)

    def say(self, text: str, style: str) -> None:
        """Print lines, in which numbers of persons are masked."""
        try:
            for line in discreet_text(text).split("\n"):
                self.print(Text(Line(line).text, style=style))
        except OSError:
            to_nowhere(sys.stderr)


def say_error(text: str) -> None:
    """Print a message to standard error; numbers of persons, such as those of a mistyped call, are masked in any case."""
    _StandardError(soft_wrap=True).say(text, "red")


def say_note(text: str) -> None:
    """Print to standard error what is worth knowing and no error; numbers of persons are masked in any case."""
    _StandardError(soft_wrap=True).say(text, "dim")


def say_notes(notes: Iterable[Message | None], language: Language, *, quiet: bool) -> None:
    """Print those notes that there are, unless nothing is to be said but what was asked for."""
    for note in notes:
        if note is not None and not quiet:
            say_note(note.text(language.value))


def fail(error: PartybranchError | str, language: Language) -> NoReturn:
    """Print what is wrong and end with status 2."""
    text = error if isinstance(error, str) else error.text(language.value)
    say_error(("错误：" if language is Language.ZH else "error: ") + text)
    raise typer.Exit(UNREADABLE)


def tried(work: Callable[[], int], language: Language) -> int:
    """Do the work; an input that cannot be read, or a wrong call, ends with status 2 and says what would be right."""
    try:
        # Among very many records the collector would look for cycles again and again. They hold none, and the process ends with the work.
        with collector_paused():
            return work()
    except LimitExceeded as error:
        fail(with_the_option(error), language)
    except PartybranchError as error:
        fail(error, language)
    except OSError as error:
        fail(": ".join(str(part) for part in (error.filename, error.strerror) if part), language)


class Steps:
    """What a long piece of work tells of itself: which step it is at."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=None)

    def at(self, what: str, done: int, total: int | None) -> None:
        """Say what is being done, and how much of it."""
        self._progress.update(
            self._task, description=discreet_text(Line(what).text), completed=done, total=total
        )


@contextlib.contextmanager
def working(*, quiet: bool = False) -> Generator[Steps]:
    """Show a progress bar on standard error while the block runs, if it runs for more than a second on a terminal.

    Args:
        quiet: whether it is not to be shown at all.
    """
    console = _StandardError()
    progress = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    )
    timer = threading.Timer(_PATIENCE, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield Steps(progress)
    finally:
        timer.cancel()
        timer.join()
        try:
            progress.stop()
        except OSError:
            to_nowhere(sys.stderr)
