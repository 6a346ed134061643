"""The kinds of faults, as data: at which moments each strikes, what it does, and what may be there afterwards."""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from attrs import field, frozen
from tests.faults.tracing import KILLED, Call, Verdict

__all__ = ["FAULTS", "Fault", "Found", "Scene"]


class Found(StrEnum):
    """What stands in the place of the output."""

    OLD = "the old output, or none where there was none"
    NEW = "the output of an undisturbed run"
    OF_THE_OTHER = "the output of an undisturbed run on what became of the input"
    PUT_THERE = "what the fault itself put there"
    BROKEN = "something else"


@frozen(kw_only=True)
class Scene:
    """Where a fault strikes.

    Args:
        root: the folder of the run, in which `in` and `out` stand.
        source: the input; None: there is none.
        target: the output.
        other: another input of the same kind.
        again: runs the same on the other input, undisturbed, to its end.
    """

    root: Path
    source: Path | None
    target: Path
    other: bytes
    again: Callable[[], None]


def _every(_call: Call) -> bool:
    return True


def _the_same(one: bytes, _other: bytes) -> bytes:
    return one


def _the_other(_one: bytes, other: bytes) -> bytes:
    return other


def _half(one: bytes, _other: bytes) -> bytes:
    return one[: len(one) // 2]


def _nought(_one: bytes, _other: bytes) -> bytes:
    return b""


def _none(_one: bytes, _other: bytes) -> None:
    return None


def _nothing(_scene: Scene, _process: int) -> Verdict:
    return None


@frozen(kw_only=True)
class Fault:
    """A kind of fault.

    Args:
        name: for people.
        strikes: at which calls it may strike.
        act: strikes, and says what becomes of the call.
        ends: the exit statuses that it may bring, beside that of an undisturbed run.
        allowed: what may stand in the place of the output, beside an old and a new one.
        leaves_draft: whether a draft may stay.
        commands_only: whether functions do not answer it.
        reads: whether it strikes at an input, so that there has to be one.
        fresh: whether it needs that there is no old output; None: either way.
        moved: the folder of the output afterwards, from the root, if it is moved.
        input_after: what becomes of the input, given it and the other one; None: it goes. By itself: it stays as it was.
        of_size: rather than at calls, it strikes each of these shares of the output's size, before anything is done.
    """

    name: str
    strikes: Callable[[Call], bool] = _every
    act: Callable[[Scene, int], Verdict] = _nothing
    ends: frozenset[int] = frozenset({2})
    allowed: frozenset[Found] = frozenset()
    leaves_draft: bool = False
    commands_only: bool = False
    reads: bool = False
    fresh: bool | None = None
    moved: str = ""
    input_after: Callable[[bytes, bytes], bytes | None] = _the_same
    of_size: Sequence[float] = field(factory=tuple)

    def limit(self, size: int, share: float) -> None:
        """Let no file grow beyond a share of a size, in this process."""
        most = max(1, int(size * share) - 1)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


def _signals(number: int) -> Callable[[Scene, int], Verdict]:
    def act(_scene: Scene, process: int) -> Verdict:
        os.kill(process, number)
        return None

    return act


def _killed(_scene: Scene, _process: int) -> Verdict:
    return KILLED


def _fails(number: int) -> Callable[[Scene, int], Verdict]:
    return lambda _scene, _process: number


def _gone(scene: Scene, _process: int) -> Verdict:
    assert scene.source is not None
    scene.source.unlink(missing_ok=True)
    return None


def _shortened(scene: Scene, _process: int) -> Verdict:
    assert scene.source is not None
    os.truncate(scene.source, scene.source.stat().st_size // 2)
    return None


def _emptied(scene: Scene, _process: int) -> Verdict:
    assert scene.source is not None
    os.truncate(scene.source, 0)
    return None


def _replaced(scene: Scene, _process: int) -> Verdict:
    assert scene.source is not None
    new = scene.source.with_name("new")
    new.write_bytes(scene.other)
    new.replace(scene.source)
    return None


def _rewritten(scene: Scene, _process: int) -> Verdict:
    """Write the other input into the very file, as programs do that save in place."""
    assert scene.source is not None
    with scene.source.open("r+b") as file:
        file.write(scene.other)
        file.truncate()
    return None


def _moved(scene: Scene, _process: int) -> Verdict:
    scene.target.parent.rename(scene.root / "moved")
    return None


def _moved_and_another(scene: Scene, _process: int) -> Verdict:
    scene.target.parent.rename(scene.root / "moved")
    scene.target.parent.mkdir()
    return None


def _folder_there(scene: Scene, _process: int) -> Verdict:
    if not os.path.lexists(scene.target):
        scene.target.mkdir()
    return None


def _linked(scene: Scene, _process: int) -> Verdict:
    """Put a link to the input into the place of the output, as whoever shares the folder could."""
    assert scene.source is not None
    link = scene.root / "link"
    link.symlink_to(scene.source)
    link.replace(scene.target)
    return None


def _linked_hard(scene: Scene, _process: int) -> Verdict:
    assert scene.source is not None
    scene.target.unlink(missing_ok=True)
    os.link(scene.source, scene.target)
    return None


def _written_again(scene: Scene, _process: int) -> Verdict:
    scene.again()
    return None


_WRITES: Final = {
    "write",
    "pwrite64",
    "writev",
    "pwritev",
    "ftruncate",
    "fallocate",
    "copy_file_range",
    "sendfile",
}
_MAKES: Final = {
    "mkdir",
    "mkdirat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
}
_RENAMES: Final = {"rename", "renameat", "renameat2"}
_GIVES: Final = {
    "chmod",
    "fchmod",
    "fchmodat",
    "fchown",
    "chown",
    "fchownat",
    "setxattr",
    "fsetxattr",
    "flock",
}
_READS: Final = {"read", "pread64", "readv", "preadv", "lseek", "fstat", "getdents64"}
_SYNCS: Final = {"fsync", "fdatasync", "close"}
_OPENS: Final = {"open", "openat", "openat2", "creat"}


def _among(*names: str) -> Callable[[Call], bool]:
    return lambda call: call.name in names


def _needs_room(call: Call) -> bool:
    return call.name in _WRITES | _MAKES or call.creates


def _changes_folder(call: Call) -> bool:
    return call.name in _MAKES | {"unlink", "unlinkat"} or call.creates


def _faults() -> Iterator[Fault]:
    yield Fault(name="killed", act=_killed, ends=frozenset({KILLED}), leaves_draft=True)
    yield Fault(name="Ctrl-C", act=_signals(signal.SIGINT), ends=frozenset({130}))
    yield Fault(
        name="asked to end (SIGTERM)",
        act=_signals(signal.SIGTERM),
        ends=frozenset({143}),
        commands_only=True,
    )
    yield Fault(name="disk full (ENOSPC)", strikes=_needs_room, act=_fails(errno.ENOSPC))
    yield Fault(name="quota used up (EDQUOT)", strikes=_among(*_WRITES), act=_fails(errno.EDQUOT))
    yield Fault(
        name="no file larger than (EFBIG)", of_size=(0.0, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0), strikes=_among()
    )
    yield Fault(
        name="disk fails when written (EIO)", strikes=_among(*_WRITES, *_SYNCS), act=_fails(errno.EIO)
    )
    yield Fault(name="disk fails when read (EIO)", strikes=_among(*_READS), act=_fails(errno.EIO))
    yield Fault(name="read-only (EROFS)", strikes=_changes_folder, act=_fails(errno.EROFS))
    yield Fault(name="not allowed (EACCES)", strikes=_changes_folder, act=_fails(errno.EACCES))
    yield Fault(name="not allowed (EPERM)", strikes=_among(*_RENAMES, *_GIVES), act=_fails(errno.EPERM))
    yield Fault(name="another disk (EXDEV)", strikes=_among(*_RENAMES), act=_fails(errno.EXDEV))
    yield Fault(name="too many files (EMFILE)", strikes=_among(*_OPENS), act=_fails(errno.EMFILE))
    of_other = frozenset({Found.OF_THE_OTHER})
    yield Fault(name="input vanishes", act=_gone, reads=True, input_after=_none)
    yield Fault(name="input is emptied", act=_emptied, reads=True, input_after=_nought, allowed=of_other)
    yield Fault(name="input shrinks to half", act=_shortened, reads=True, input_after=_half, allowed=of_other)
    for name, act in {"is replaced": _replaced, "is written to": _rewritten}.items():
        yield Fault(
            name=f"input {name}",
            act=act,
            reads=True,
            input_after=_the_other,
            allowed=of_other,
        )
    yield Fault(name="folder moved away", act=_moved, moved="moved")
    yield Fault(name="folder moved, another in its place", act=_moved_and_another, moved="moved")
    put_there = frozenset({Found.PUT_THERE})
    yield Fault(name="output becomes a folder", act=_folder_there, fresh=True, allowed=put_there)
    yield Fault(name="link to the input put there", act=_linked, reads=True, allowed=put_there)
    yield Fault(name="input linked hard there", act=_linked_hard, reads=True, allowed=put_there)
    yield Fault(name="written by another run meanwhile", act=_written_again, reads=True, allowed=of_other)


FAULTS: Final = tuple(_faults())
"""Every kind of fault."""
