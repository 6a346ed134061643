"""Files written whole or not at all: a draft beside the file takes its place when all is written."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path as FilePath
from typing import BinaryIO, Final

from attrs import frozen

from partybranch.errors import UnwritableFile

__all__ = ["parts_beside", "refuse_sources", "written_whole"]

_SHOWN: Final = 48
"""So much of the file's name stands in that of its draft, which is to be no longer than a name may be."""
_DRAFT: Final = ".part"
_PARTS: Final = ".parts"
_USERS: Final = "system.posix_acl_access"
_DEAD_AFTER: Final = 24 * 60 * 60
"""Seconds. A draft that is younger may be that of a process which a network file system does not tell us of."""


@contextlib.contextmanager
def written_whole(
    target: str | os.PathLike[str], *, sources: Iterable[str | os.PathLike[str] | int] = ()
) -> Generator[BinaryIO]:
    """Open a file for writing that takes the place of `target` only when all has been written.

    Until then the old file stays as it was; on any error, and on a full disk, it stays for good. The open file can be
    read too, so that what was written can be proved before it counts. A link in the place of `target` is replaced, never
    followed. Who might not read the old file may not read the new one.

    A process that is killed may leave its draft, `.NAME.xxxxxxxx.part`, which is removed when `target` is next written, a
    day later or more.

    Args:
        target: a path.
        sources: what is read, which is never replaced; see `refuse_sources`. It is asked at first, and again at last.

    Raises:
        UnwritableFile: `target` is a folder, a device, a pipe or one of the sources, or its folder is missing, read-only or full,
            or is moved away.
    """
    path, read = FilePath(target), tuple(sources)
    _refuse_what_is_no_file(path)
    refuse_sources(path, read)
    try:
        with _held(path.parent) as folder:
            draft = f".{path.name[:_SHOWN]}.{secrets.token_hex(4)}{_DRAFT}"
            try:
                with _opened(folder, draft, path.name) as file:
                    _remove_dead_drafts(folder, path.name, file)
                    yield file
                    file.flush()
                    _give_to_those_of_the_old(file, folder, path.name)
                    os.fsync(file.fileno())
                refuse_sources(path, read)
                folder.put(draft, path.name)
            finally:
                _remove(folder, draft)
    except OSError as error:
        reason = error.strerror or "error"
        raise UnwritableFile(zh=f"无法写入 {path}：{reason}", en=f"cannot write {path}: {reason}") from None


def refuse_sources(target: str | os.PathLike[str], sources: Sequence[str | os.PathLike[str] | int]) -> None:
    """Refuse a target that is one of the files that are read, under whatever name: a result never takes its place.

    Args:
        target: a path.
        sources: paths, or the numbers of open files, such as that of standard input.

    Raises:
        UnwritableFile: it is one of them.
    """
    if any(_is_same(target, each) for each in sources):
        raise UnwritableFile(
            zh=f"输出文件就是输入文件：{os.fspath(target)}（请另起文件名）",
            en=f"the output is one of the inputs: {os.fspath(target)} (give it another name)",
        )


def _is_same(target: str | os.PathLike[str], source: str | os.PathLike[str] | int) -> bool:
    try:
        read = os.fstat(source) if isinstance(source, int) else FilePath(source).stat()
        return os.path.samestat(FilePath(target).stat(), read)
    except (OSError, ValueError):
        # What is not there is not the same.
        return False


def parts_beside(file: BinaryIO, target: str | os.PathLike[str]) -> FilePath:
    """Make a folder for parts of a file that is being written, and return it; it goes with the file's draft.

    Args:
        file: as `written_whole` gives it.
        target: which was given to `written_whole`.

    Raises:
        UnwritableFile: the folder of the target was moved since.
        OSError: it cannot be made.
    """
    draft = FilePath(target).parent / FilePath(file.name).name
    folder = draft.with_name(_parts_of(draft.name))
    folder.mkdir(mode=0o700)
    if not _is_same(draft, file.fileno()):
        # It would be in another folder, where nobody looks for it.
        folder.rmdir()
        raise _moved(FilePath(target))
    return folder


def _moved(path: FilePath) -> UnwritableFile:
    return UnwritableFile(
        zh=f"无法写入 {path}：文件夹在写出过程中被移走",
        en=f"cannot write {path}: the folder was moved while it was written",
    )


def _parts_of(draft: str) -> str:
    return draft.removesuffix(_DRAFT) + _PARTS


def _refuse_what_is_no_file(path: FilePath) -> None:
    if path.is_dir():
        raise UnwritableFile(
            zh=f"输出位置是文件夹：{path}（请给出文件名）",
            en=f"the output is a folder: {path} (give the name of a file)",
        )
    if _is_special(path) or _is_among_devices(path):
        raise UnwritableFile(
            zh=f"输出位置是设备或管道，不是文件：{path}（请给出文件名）",
            en=f"the output is a device or a pipe, not a file: {path} (give the name of a file)",
        )


def _is_special(path: FilePath) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _is_among_devices(path: FilePath) -> bool:
    # A link there, such as that to standard output, may lead to a file; whoever replaced it would take it from the system.
    return sys.platform != "win32" and os.path.realpath(path.parent) == "/dev"


@frozen
class _Folder:
    """A folder that is held, so that a draft is found again though the folder is moved, or another takes its name.

    Args:
        path: of the folder.
        handle: that of the open folder; None: the system holds none, or the folder may not be listed.
    """

    path: FilePath
    handle: int | None

    def named(self, name: str) -> str:
        """Return what a file in it is called where the handle is given too."""
        return name if self.handle is not None else str(self.path / name)

    def put(self, draft: str, name: str) -> None:
        """Let a draft take the place of a file, so that it stands there after the machine has lost its power, too.

        Raises:
            UnwritableFile: another folder has the name of this one.
            OSError: it cannot be done.
        """
        if self.handle is not None and not os.path.samestat(self.path.stat(), os.fstat(self.handle)):
            raise _moved(self.path / name)
        os.replace(self.named(draft), self.named(name), src_dir_fd=self.handle, dst_dir_fd=self.handle)
        if self.handle is not None:
            # The file stands there; some file systems sync no folders, and keep its name in their own time.
            with contextlib.suppress(OSError):
                os.fsync(self.handle)


@contextlib.contextmanager
def _held(path: FilePath) -> Generator[_Folder]:
    if sys.platform == "win32":
        yield _Folder(path, None)
        return
    try:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        yield _Folder(path, None)
        return
    except ValueError:
        raise OSError(errno.EINVAL, "invalid path") from None
    try:
        yield _Folder(path, handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _opened(folder: _Folder, draft: str, name: str) -> Generator[BinaryIO]:
    """Open a draft; whoever might not read the old file may not read the draft, at any time."""

    def create(path: str, flags: int) -> int:
        return os.open(path, flags, _mode_of_draft(folder, name), dir_fd=folder.handle)

    try:
        file = open(folder.named(draft), "x+b", opener=create)  # noqa: SIM115 - it is the context below
    except ValueError:
        raise OSError(errno.EINVAL, "invalid path") from None
    with file:
        _lock(file.fileno())
        yield file


def _mode_of_draft(folder: _Folder, name: str) -> int:
    """Return with which mode a draft is made; of it the system takes away what this process gives nobody."""
    old = _old(folder, name)
    if old is None:
        return 0o666
    if stat.S_ISREG(old.st_mode):
        return 0o600
    try:
        behind = os.stat(folder.named(name), dir_fd=folder.handle)
    except OSError:
        return 0o666
    # Of a link that is replaced: no more than what it led to allows, and no more than usual, for anybody may have put it there.
    return 0o600 | (behind.st_mode & 0o066)


def _old(folder: _Folder, name: str) -> os.stat_result | None:
    try:
        return os.stat(folder.named(name), dir_fd=folder.handle, follow_symlinks=False)
    except (FileNotFoundError, ValueError):
        return None


def _give_to_those_of_the_old(file: BinaryIO, folder: _Folder, name: str) -> None:
    """Let the new file be read and written by those who might do so with the old one, as far as this process may say so."""
    old = _old(folder, name)
    if sys.platform == "win32" or old is None or not stat.S_ISREG(old.st_mode):
        return
    new, mode = os.fstat(file.fileno()), stat.S_IMODE(old.st_mode) & 0o777
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with contextlib.suppress(OSError):
            os.fchown(file.fileno(), -1, old.st_gid)
        with contextlib.suppress(OSError):
            os.fchown(file.fileno(), old.st_uid, -1)
        if os.fstat(file.fileno()).st_gid != old.st_gid:
            # Another group is given no more than everybody.
            mode = (mode & 0o707) | (mode & (mode << 3) & 0o070)
    os.fchmod(file.fileno(), mode)
    if not _has_list_of(file, folder, name):
        # Of a file with a list of users these bits say what is the most for all on the list.
        os.fchmod(file.fileno(), mode & 0o707)


def _has_list_of(file: BinaryIO, folder: _Folder, name: str) -> bool:
    """Give the new file the old one's list of users, and say whether it has it, or there is none."""
    if sys.platform != "linux":
        return True
    try:
        users = os.getxattr(folder.path / name, _USERS, follow_symlinks=False)
    except OSError:
        return True
    try:
        os.setxattr(file.fileno(), _USERS, users)
    except OSError:
        return False
    return True


def _remove(folder: _Folder, draft: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        shutil.rmtree(folder.named(_parts_of(draft)), ignore_errors=True, dir_fd=folder.handle)
    with contextlib.suppress(OSError, ValueError):
        os.unlink(folder.named(draft), dir_fd=folder.handle)


def _lock(handle: int) -> bool:
    """Say whether this process alone has a draft, until it closes it or comes to an end."""
    if sys.platform == "win32":
        return False
    from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - not on every system

    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    return True


def _remove_dead_drafts(folder: _Folder, name: str, mine: BinaryIO) -> None:
    """Remove what processes that were killed have left of a file: drafts of ours that are old and that no process has."""
    if folder.handle is None:
        return
    now = os.fstat(mine.fileno())
    for draft, shown in _drafts_of(folder.handle, name).items():
        with contextlib.suppress(OSError), _looked_at(shown, folder.handle) as handle:
            found = os.fstat(handle)
            ours = found.st_uid == now.st_uid and (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode))
            # By the clock of the file system, which dates both.
            if ours and now.st_mtime - found.st_mtime > _DEAD_AFTER and _lock(handle):
                _remove(folder, draft)


def _named_as_drafts(name: str) -> re.Pattern[str]:
    return re.compile(re.escape(f".{name[:_SHOWN]}.") + "[0-9a-f]{8}" + re.escape(_DRAFT) + "s?")


def _drafts_of(folder: int, name: str) -> dict[str, str]:
    """Return the drafts of a file, each with what shows its age: itself, or its parts where they are all that is left."""
    found: dict[str, str] = {}
    pattern = _named_as_drafts(name)
    with contextlib.suppress(OSError):
        for each in sorted(filter(pattern.fullmatch, os.listdir(folder))):
            found.setdefault(each.removesuffix("s"), each)
    return found


@contextlib.contextmanager
def _looked_at(draft: str, folder: int) -> Generator[int]:
    handle = os.open(draft, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    try:
        yield handle
    finally:
        os.close(handle)
