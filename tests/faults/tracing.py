"""What a process asks of the system about the files of a folder, one thing at a time, with a say in each.

The process is stopped at every system call that has to do with a file of the folder: before it is done, and after. So it does not
matter who asks: Python, a library in another language, or a thread of either. Linux on x86-64, whose numbers of calls these are.
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import signal
import struct
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NoReturn

from attrs import evolve, frozen

__all__ = ["KILLED", "Call", "Verdict", "traced", "why_not"]

_CALLS: Final = {
    "read": (0, "f"), "write": (1, "f"), "open": (2, "p"), "close": (3, "f"), "stat": (4, "p"), "fstat": (5, "f"), "lstat": (6, "p"),
    "lseek": (8, "f"), "pread64": (17, "f"), "pwrite64": (18, "f"), "readv": (19, "f"), "writev": (20, "f"), "access": (21, "p"),
    "sendfile": (40, "f"), "flock": (73, "f"), "fsync": (74, "f"), "fdatasync": (75, "f"), "truncate": (76, "p"), "ftruncate": (77, "f"),
    "rename": (82, "pp"), "mkdir": (83, "p"), "rmdir": (84, "p"), "creat": (85, "p"), "link": (86, "pp"), "unlink": (87, "p"),
    "symlink": (88, ".p"), "readlink": (89, "p"), "chmod": (90, "p"), "fchmod": (91, "f"), "chown": (92, "p"), "fchown": (93, "f"),
    "setxattr": (188, "p"), "fsetxattr": (190, "f"), "getxattr": (191, "p"), "lgetxattr": (192, "p"), "getdents64": (217, "f"),
    "openat": (257, "dp"), "mkdirat": (258, "dp"), "fchownat": (260, "dp"), "newfstatat": (262, "dp"), "unlinkat": (263, "dp"),
    "renameat": (264, "dpdp"), "linkat": (265, "dpdp"), "symlinkat": (266, ".dp"), "readlinkat": (267, "dp"), "fchmodat": (268, "dp"),
    "faccessat": (269, "dp"), "fallocate": (285, "f"), "preadv": (295, "f"), "pwritev": (296, "f"), "renameat2": (316, "dpdp"),
    "copy_file_range": (326, "f.f"), "statx": (332, "dp"), "openat2": (437, "dp"), "faccessat2": (439, "dp"), "fchmodat2": (452, "dp"),
}  # fmt: skip
"""The calls about files: their numbers, and what their arguments are: an open file, a path, a folder with a path in it, or neither."""

_BY_NUMBER: Final = {number: (name, arguments) for name, (number, arguments) in _CALLS.items()}

_CREATES: Final = os.O_CREAT

KILLED: Final = -signal.SIGKILL
"""How a process ended that was killed, as `os.waitstatus_to_exitcode` says it."""

_POKE_USER, _SYSCALL, _SET_OPTIONS, _CALL_INFO = 6, 24, 0x4200, 0x420E
_OPTIONS: Final = 0x1 | 0x2 | 0x4 | 0x8 | 0x100000
"""Calls told from other stops; threads and processes that are started followed; all killed with whoever looks on."""
_CALL_STOP: Final = signal.SIGTRAP | 0x80
_ALL: Final = 0x40000000
_ENTRY, _EXIT = 1, 2
_RAX, _ORIG_RAX = 10 * 8, 15 * 8
_NO_CALL: Final = (1 << 64) - 1
_INFO: Final = struct.Struct("=B3xIQQ7Q")

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
_libc.ptrace.restype = ctypes.c_long


@frozen(kw_only=True)
class Call:
    """A call about a file of the folder.

    Args:
        name: of the call.
        paths: of the files in the folder that it is about, from the folder; what is random in the name of a draft is left out.
        creates: whether it opens a file that need not be there.
        process: which process asks.
        done: whether it has been done, or is about to be.
    """

    name: str
    paths: tuple[str, ...]
    process: int
    creates: bool = False
    done: bool = False

    def __str__(self) -> str:
        return f"{self.name}{'+' if self.creates else ''} {' '.join(self.paths)}"


Verdict = int | None
"""What becomes of a call: it is done (None), or it is not and ends with the number of an error. `KILLED` ends the process."""


def why_not() -> str:
    """Return why processes cannot be looked at here; nothing where they can."""
    if not sys.platform.startswith("linux") or platform.machine() != "x86_64":
        return "the numbers of system calls are those of Linux on x86-64"
    child = os.fork()
    if not child:
        os._exit(_libc.ptrace(0, 0, None, None) != 0)
    return "processes may not be traced here" if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) else ""


def traced(work: Callable[[], int], folder: str, told: Callable[[Call], Verdict]) -> int:
    """Do work in a process of its own, and return how it ended, as `os.waitstatus_to_exitcode` says it.

    Args:
        work: done in a copy of this process, which may have no other threads and no other children. Returns the exit status.
        folder: which files' calls are told of; a path without links.
        told: of each call before it is done, and after; decides before it is done what becomes of it.
    """
    child = os.fork()
    if not child:
        _end_with(work)
    os.waitpid(child, _ALL)
    _ask(_SET_OPTIONS, child, 0, _OPTIONS)
    _ask(_SYSCALL, child, 0, 0)
    return _Look(child, folder, told).to_its_end()


def _end_with(work: Callable[[], int]) -> NoReturn:
    status = 99
    try:
        _libc.ptrace(0, 0, None, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        status = work()
    except BaseException:  # noqa: BLE001 - whatever it is, this copy of the process goes no further
        traceback.print_exc()
    finally:
        os._exit(status)


def _ask(what: int, process: int, where: int, value: int) -> None:
    if _libc.ptrace(what, process, where, value) == -1 and ctypes.get_errno() != 3:
        number = ctypes.get_errno()
        raise OSError(number, f"ptrace {what}: {os.strerror(number)}")


class _Look:
    """One process, and its threads, looked at."""

    def __init__(self, process: int, folder: str, told: Callable[[Call], Verdict]) -> None:
        self._process = process
        self._folder = folder
        self._told = told
        self._under_way: dict[int, tuple[Call, Verdict]] = {}
        self._known = {process}

    def to_its_end(self) -> int:
        while True:
            thread, status = os.waitpid(-1, _ALL)
            if not os.WIFSTOPPED(status):
                if thread == self._process:
                    return os.waitstatus_to_exitcode(status)
                continue
            passed_on = 0
            if os.WSTOPSIG(status) == _CALL_STOP:
                self._at_call(thread)
            elif status >> 16 == 0:
                passed_on = self._signal(thread, os.WSTOPSIG(status))
            _ask(_SYSCALL, thread, 0, passed_on)

    def _signal(self, thread: int, number: int) -> int:
        # A new thread begins with a stop.
        if thread not in self._known and number == signal.SIGSTOP:
            self._known.add(thread)
            return 0
        return number

    def _at_call(self, thread: int) -> None:
        buffer = ctypes.create_string_buffer(_INFO.size)
        if _libc.ptrace(_CALL_INFO, thread, _INFO.size, buffer) <= 0:
            return
        what, _, _, _, number, *arguments = _INFO.unpack(buffer.raw)
        if what == _ENTRY and number in _BY_NUMBER:
            call = self._call(thread, *_BY_NUMBER[number], arguments)
            if call is not None:
                verdict = self._told(call)
                self._under_way[thread] = call, verdict
                self._decide(thread, verdict)
        elif what == _EXIT and thread in self._under_way:
            call, verdict = self._under_way.pop(thread)
            if verdict is not None:
                _ask(_POKE_USER, thread, _RAX, (1 << 64) - verdict)
            self._told(evolve(call, done=True))

    def _decide(self, thread: int, verdict: Verdict) -> None:
        if verdict == KILLED:
            os.kill(self._process, signal.SIGKILL)
        elif verdict is not None:
            _ask(_POKE_USER, thread, _ORIG_RAX, _NO_CALL)

    def _call(self, thread: int, name: str, kinds: str, arguments: list[int]) -> Call | None:
        paths = tuple(self._paths(thread, kinds, arguments))
        flags = {"open": 1, "openat": 2}.get(name)
        creates = name == "creat" or (flags is not None and bool(arguments[flags] & _CREATES))
        return Call(name=name, paths=paths, process=self._process, creates=creates) if paths else None

    def _paths(self, thread: int, kinds: str, arguments: list[int]) -> Iterator[str]:
        beside: str | None = None
        for kind, argument in zip(kinds, arguments, strict=False):
            found = None
            if kind == "f":
                found = _open_file(thread, argument)
            elif kind == "d":
                beside = _open_file(thread, argument)
            elif kind == "p":
                found = _path(thread, argument, beside)
                beside = None
            if found is not None and (found + "/").startswith(self._folder + "/"):
                yield re.sub(r"\.[0-9a-f]{8}\.part", ".xxxxxxxx.part", found[len(self._folder) + 1 :]) or "."


def _open_file(thread: int, number: int) -> str | None:
    number &= 0xFFFFFFFF
    where = "cwd" if number == 0xFFFFFF9C else f"fd/{number}"
    try:
        return str(Path(f"/proc/{thread}/{where}").readlink())
    except OSError:
        return None


def _path(thread: int, address: int, beside: str | None) -> str | None:
    try:
        with open(f"/proc/{thread}/mem", "rb", buffering=0) as memory:  # noqa: PTH123 - no file
            memory.seek(address)
            text = os.fsdecode(memory.read(4096).partition(b"\0")[0])
        folder = beside if beside is not None else str(Path(f"/proc/{thread}/cwd").readlink())
    except (OSError, ValueError, OverflowError):
        return None
    return os.path.normpath(folder + "/" + text) if not text.startswith("/") else os.path.normpath(text)
