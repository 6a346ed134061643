"""`python -m partybranch`, and the command `partybranch`."""

from __future__ import annotations

import sys
from typing import Final

from partybranch.errors import missing_extra

__all__ = ["main"]


def main() -> None:
    """Run the command line, or say which extra it needs."""
    if hasattr(sys, "frozen"):
        # A program of one file is started again as each of its processes, and is to be that one then.
        from multiprocessing import freeze_support  # noqa: PLC0415 - not needed otherwise

        freeze_support()
    try:
        _run()
    except KeyboardInterrupt:
        # Before the commands are there to answer it, or when they have ended.
        sys.exit(_INTERRUPTED)


_INTERRUPTED: Final = 130
"""Exit status: what shells give a program that was interrupted from the keyboard."""


def _run() -> None:
    try:
        from partybranch.cli import run  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if error.name not in ("typer", "rich"):
            raise
        need = missing_extra("cli", zh_for="命令行", en_for="the command line")
        sys.stderr.write(f"{need.zh}\n{need.en}\n")
        sys.exit(2)
    run()


if __name__ == "__main__":
    main()
