"""Writers as they are often written, each with the fault that shows what is wrong with it: what holds the bench to account."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from attrs import frozen
from tests.faults.cases import UNWRITTEN, Case

__all__ = ["CARELESS", "Careless"]

_SOURCE: Final = Path("in/i.json")
_TARGET: Final = Path("out/o.json")


@frozen(kw_only=True)
class Careless:
    """A writer with something wrong.

    Args:
        case: what it does.
        fault: the name of a fault that shows it.
        shown: what is said of it then.
    """

    case: Case
    fault: str
    shown: str


def _pieces() -> list[bytes]:
    """Return what is written: the input, piece by piece, each turned around."""
    data = _SOURCE.read_bytes()
    return [data[begin : begin + 8192][::-1] for begin in range(0, len(data), 8192)]


def _write(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        for piece in _pieces():
            file.write(piece)


def _in_place() -> None:
    _write(_TARGET)


def _with_a_draft_that_is_copied() -> None:
    draft = _TARGET.with_name(".o.json.0123abcd.part")
    try:
        _write(draft)
        shutil.copyfile(draft, _TARGET)
    finally:
        draft.unlink(missing_ok=True)


def _with_a_draft_that_stays() -> None:
    draft = _TARGET.with_name(".o.json.0123abcd.part")
    _write(draft)
    draft.replace(_TARGET)


def _with_a_draft_under_another_name() -> None:
    draft = _TARGET.with_suffix(".tmp")
    try:
        _write(draft)
        draft.replace(_TARGET)
    finally:
        draft.unlink(missing_ok=True)


def _with_a_draft_that_all_may_read() -> None:
    draft = _TARGET.with_name(".o.json.0123abcd.part")
    try:
        _write(draft)
        if _TARGET.exists():
            draft.chmod(_TARGET.stat().st_mode)
        draft.replace(_TARGET)
    finally:
        draft.unlink(missing_ok=True)


def _with_a_draft_that_nobody_sweeps() -> None:
    draft = _TARGET.with_name(f".o.json.{secrets.token_hex(4)}.part")
    draft.touch(mode=0o600)
    try:
        _write(draft)
        draft.replace(_TARGET)
    finally:
        draft.unlink(missing_ok=True)


def _without_a_word() -> None:
    try:
        _with_a_draft_that_all_may_read()
    except OSError:
        return


def _in_two_readings() -> None:
    """Write half of the input, and then the other half as it is by then."""
    half = _SOURCE.stat().st_size // 2
    first = _SOURCE.read_bytes()[:half]
    second = _SOURCE.read_bytes()[half:]
    draft = _TARGET.with_name(".o.json.0123abcd.part")
    draft.write_bytes(first + second)
    draft.replace(_TARGET)


def _answered(call: Callable[[], None]) -> Callable[[], int]:
    def work() -> int:
        try:
            call()
        except OSError as error:
            sys.stderr.write(f"{error.strerror}\n")
            return UNWRITTEN
        except KeyboardInterrupt:
            return 130
        return 0

    return work


def _unanswered() -> int:
    sys.stderr.write("Traceback (most recent call last):\n")
    os.close(os.open(_TARGET, os.O_WRONLY | os.O_CREAT, 0o600))
    return 0


def _careless(name: str, work: Callable[[], None], fault: str, shown: str) -> Careless:
    case = Case(name=name, work=_answered(work), source=str(_SOURCE), target=str(_TARGET), is_command=False)
    return Careless(case=case, fault=fault, shown=shown)


CARELESS: Final = (
    _careless("in place", _in_place, "killed", "in the place of the output stands something else"),
    _careless("in place, on a full disk", _in_place, "disk full (ENOSPC)", "stands something else"),
    _careless("through a link", _in_place, "link to the input put there", "the input is not what it was"),
    _careless("draft copied", _with_a_draft_that_is_copied, "killed", "stands something else"),
    _careless("draft that stays", _with_a_draft_that_stays, "disk full (ENOSPC)", "left behind"),
    _careless("draft that stays, Ctrl-C", _with_a_draft_that_stays, "Ctrl-C", "left behind"),
    _careless(
        "draft with a name of its own", _with_a_draft_under_another_name, "killed", "left behind: out/o.tmp"
    ),
    _careless("draft for all", _with_a_draft_that_all_may_read, "killed", "others may read the draft"),
    _careless("draft left for good", _with_a_draft_that_nobody_sweeps, "killed", "is still there"),
    _careless("in silence", _without_a_word, "disk full (ENOSPC)", "says that it has written"),
    _careless("two readings", _in_two_readings, "input is replaced", "stands something else"),
    _careless("folder by its name", _with_a_draft_that_all_may_read, "folder moved away", "left behind"),
    Careless(
        case=Case(name="traceback", work=_unanswered, source=str(_SOURCE), target=str(_TARGET)),
        fault="Ctrl-C",
        shown="a traceback",
    ),
)
"""What the bench has to see."""
