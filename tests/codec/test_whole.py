"""Files written whole or not at all: who may read them, what stands in their place, and what becomes of drafts."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import struct
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from partybranch.codec import parts_beside, refuse_sources, written_whole
from partybranch.errors import UnwritableFile

DRAFT = re.compile(r"\.out\.json\.[0-9a-f]{8}\.part")
DAY = 24 * 60 * 60


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.json"


@pytest.fixture(autouse=True)
def usual_umask() -> Generator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def write(target: Path, data: bytes = b"new") -> None:
    with written_whole(target) as file:
        file.write(data)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def draft_of(target: Path) -> Path:
    (draft,) = (path for path in target.parent.iterdir() if DRAFT.fullmatch(path.name))
    return draft


# --- who may read it ---


@pytest.mark.parametrize("old", [0o600, 0o640, 0o644, 0o660, 0o666])
def test_nobody_who_might_not_read_the_old_file_may_read_the_new_one_or_its_draft(
    target: Path, old: int
) -> None:
    target.write_bytes(b"old")
    target.chmod(old)
    with written_whole(target) as file:
        assert mode(draft_of(target)) == 0o600
        file.write(b"new")
    assert (target.read_bytes(), mode(target)) == (b"new", old)


@pytest.mark.parametrize(("umask", "usual"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_a_new_file_has_the_mode_that_is_usual_and_its_draft_no_other(
    target: Path, umask: int, usual: int
) -> None:
    os.umask(umask)
    with written_whole(target) as file:
        assert mode(draft_of(target)) == usual
        file.write(b"new")
    assert mode(target) == usual


def test_what_was_made_private_while_it_was_written_is_private(target: Path) -> None:
    target.write_bytes(b"old")
    with written_whole(target) as file:
        file.write(b"new")
        target.chmod(0o600)
    assert mode(target) == 0o600


def test_bits_that_run_a_program_as_somebody_else_do_not_pass_to_the_new_file(target: Path) -> None:
    target.write_bytes(b"old")
    target.chmod(0o4755)
    write(target)
    assert mode(target) == 0o755


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_owner_and_group_stay(target: Path) -> None:
    target.write_bytes(b"old")
    target.chmod(0o640)
    os.chown(target, 65534, 65534)
    write(target)
    found = target.stat()
    assert (found.st_uid, found.st_gid, mode(target)) == (65534, 65534, 0o640)


def test_another_group_is_given_no_more_than_everybody(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this process may not give the new file to the group of the old one."""
    target.write_bytes(b"old")
    target.chmod(0o664)
    old = target.stat()

    def of_another_group(
        path: str, *, dir_fd: int | None = None, follow_symlinks: bool = True
    ) -> os.stat_result:
        found = before(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)
        return os.stat_result((*found[:5], old.st_gid + 1, *found[6:])) if path == target.name else found

    def refused(*_given: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    before = os.stat
    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", of_another_group)
        patched.setattr(os, "fchown", refused)
        write(target)
    assert mode(target) == 0o644


USERS = "system.posix_acl_access"
LIST = struct.pack("<I", 2) + b"".join(
    struct.pack("<HHI", tag, allowed, who)
    for tag, allowed, who in [
        (0x01, 6, 0xFFFFFFFF),  # the owner reads and writes
        (0x02, 4, 65534),  # one user reads
        (0x04, 0, 0xFFFFFFFF),  # the group does not
        (0x10, 4, 0xFFFFFFFF),  # the most for all of these but the owner
        (0x20, 0, 0xFFFFFFFF),  # others do not
    ]
)
"""A list of users as the system stores it."""


@pytest.fixture
def listed(target: Path) -> Path:
    """An old output that one more user may read, which shows as if its group might."""
    target.write_bytes(b"old")
    if sys.platform != "linux":
        pytest.skip("such lists are kept so by Linux")
    try:
        os.setxattr(target, USERS, LIST)
    except OSError:
        pytest.skip("this file system keeps no lists of users")
    assert mode(target) == 0o640
    return target


def test_a_list_of_users_passes_to_the_new_file(listed: Path) -> None:
    write(listed)
    assert os.getxattr(listed, USERS) == LIST
    assert mode(listed) == 0o640


def test_where_the_list_cannot_pass_the_group_is_given_nothing(
    listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    monkeypatch.setattr(os, "setxattr", refused)
    write(listed)
    assert mode(listed) == 0o600


# --- what stands in its place ---


def test_a_link_is_replaced_and_what_it_led_to_stays(target: Path) -> None:
    """Whoever can put a link into a shared folder must not make us write elsewhere."""
    elsewhere = target.parent / "elsewhere.json"
    elsewhere.write_bytes(b"elsewhere")
    target.symlink_to(elsewhere)
    write(target)
    assert (target.is_symlink(), target.read_bytes(), elsewhere.read_bytes()) == (False, b"new", b"elsewhere")


@pytest.mark.parametrize(("behind", "new"), [(0o600, 0o600), (0o640, 0o640), (0o666, 0o644), (None, 0o644)])
def test_in_place_of_a_link_may_be_read_what_might_be_read_behind_it_and_no_more_than_usual(
    target: Path, behind: int | None, new: int
) -> None:
    elsewhere = target.parent / "elsewhere.json"
    if behind is not None:
        elsewhere.write_bytes(b"elsewhere")
        elsewhere.chmod(behind)
    target.symlink_to(elsewhere)
    with written_whole(target) as file:
        assert mode(draft_of(target)) == new
        file.write(b"new")
    assert mode(target) == new


SPECIAL_EN = "the output is a device or a pipe, not a file: {} (give the name of a file)"
SPECIAL_ZH = "输出位置是设备或管道，不是文件：{}（请给出文件名）"


def test_a_device_a_pipe_and_links_to_them_are_no_output(tmp_path: Path) -> None:
    """Root would put a file into the place of the device, which every program would then write to."""
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to("/dev/null")
    for special in (Path("/dev/null"), pipe, link, Path("/dev/stdout"), Path("/dev/no-such-device")):
        with pytest.raises(UnwritableFile) as caught:
            write(special)
        assert (caught.value.en, caught.value.zh) == (SPECIAL_EN.format(special), SPECIAL_ZH.format(special))
    assert Path("/dev/null").is_char_device()
    assert names(tmp_path) == ["link", "pipe"]


def test_a_name_may_be_as_long_as_names_may_be(tmp_path: Path) -> None:
    for name in ("名" * 83 + ".json", "x" * 250 + ".json", "𠮷" * 62 + ".json"):
        write(tmp_path / name)
        assert names(tmp_path) == [name]
        (tmp_path / name).unlink()


# --- inputs ---


def other_names(source: Path) -> list[Path]:
    symbolic, hard = source.with_name("symbolic"), source.with_name("hard")
    symbolic.symlink_to(source)
    os.link(source, hard)
    return [
        source,
        symbolic,
        hard,
        source.parent / "." / source.name,
        source.parent / ".." / source.parent.name / source.name,
    ]


def test_a_source_is_never_replaced_under_whatever_name(target: Path) -> None:
    target.write_bytes(b"source")
    for name in other_names(target):
        with (
            pytest.raises(UnwritableFile) as caught,
            written_whole(name, sources=["missing", target]) as file,
        ):
            file.write(b"new")
        assert caught.value.en == f"the output is one of the inputs: {name} (give it another name)"
        assert caught.value.zh == f"输出文件就是输入文件：{name}（请另起文件名）"
        with target.open("rb") as opened, pytest.raises(UnwritableFile):
            refuse_sources(name, [opened.fileno()])
    assert target.read_bytes() == b"source"


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_it_is_asked_again_before_the_new_file_counts(
    tmp_path: Path, target: Path, link: Callable[[Path, Path], None]
) -> None:
    source = tmp_path / "source.json"
    source.write_bytes(b"source")

    def write_and_be_linked() -> None:
        with written_whole(target, sources=[source]) as file:
            file.write(b"new")
            link(source, target)

    with pytest.raises(UnwritableFile, match="one of the inputs"):
        write_and_be_linked()
    assert source.read_bytes() == target.read_bytes() == b"source"
    assert names(tmp_path) == ["out.json", "source.json"]


# --- the folder ---


@pytest.mark.parametrize("another", [False, True], ids=["moved", "another has its name"])
def test_a_folder_that_is_moved_gets_nothing_and_keeps_no_draft(tmp_path: Path, *, another: bool) -> None:
    folder, moved = tmp_path / "folder", tmp_path / "moved"
    folder.mkdir()
    (folder / "out.json").write_bytes(b"old")

    def write_while_it_is_moved() -> None:
        with written_whole(folder / "out.json") as file:
            file.write(b"new")
            folder.rename(moved)
            if another:
                folder.mkdir()

    with pytest.raises(UnwritableFile) as caught:
        write_while_it_is_moved()
    assert names(moved) == ["out.json"]
    assert (moved / "out.json").read_bytes() == b"old"
    if another:
        assert names(folder) == []
        assert caught.value.en.endswith(": the folder was moved while it was written")
        assert caught.value.zh.endswith("：文件夹在写出过程中被移走")
    else:
        reason = os.strerror(errno.ENOENT)
        assert caught.value.en == f"cannot write {folder / 'out.json'}: {reason}"
        assert caught.value.zh == f"无法写入 {folder / 'out.json'}：{reason}"


def test_a_folder_that_may_not_be_listed_can_be_written_to(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def unlisted(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if flags & os.O_DIRECTORY:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, flags, mode, dir_fd=dir_fd)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", unlisted)
        write(target)
        with pytest.raises(ZeroDivisionError), written_whole(target):
            raise ZeroDivisionError
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["out.json"]


def test_file_and_folder_are_synced_in_that_order(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that after a loss of power the old file is there or the new one."""
    done: list[str] = []
    before = os.fsync, os.replace

    def sync(handle: int) -> None:
        done.append("folder" if os.path.samestat(os.fstat(handle), target.parent.stat()) else "file")
        before[0](handle)

    def replace(one: str, other: str, *, src_dir_fd: int, dst_dir_fd: int) -> None:
        done.append("replaced")
        before[1](one, other, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", sync)
        patched.setattr(os, "replace", replace)
        write(target)
    assert done == ["file", "replaced", "folder"]


def test_a_file_system_that_syncs_no_folders_is_none_the_worse(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = os.fsync

    def refused(handle: int) -> None:
        if os.path.samestat(os.fstat(handle), target.parent.stat()):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        before(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refused)
        write(target)
    assert target.read_bytes() == b"new"


# --- parts and drafts ---


@pytest.mark.parametrize("fails", [False, True])
def test_parts_stand_beside_the_draft_for_its_owner_alone_and_go_with_it(
    target: Path, *, fails: bool
) -> None:
    target.write_bytes(b"old")
    with (
        pytest.raises(UnwritableFile) if fails else nullcontext(),
        written_whole(target, sources=[target.with_name("source")]) as file,
    ):
        folder = parts_beside(file, target)
        assert mode(folder) == 0o700
        assert folder.name == draft_of(target).name + "s"
        (folder / "0").write_bytes(b"part")
        file.write(b"new")
        if fails:
            os.link(target, target.with_name("source"))
    target.with_name("source").unlink(missing_ok=True)
    assert names(target.parent) == ["out.json"]
    assert target.read_bytes() == (b"old" if fails else b"new")


def test_parts_are_not_made_in_another_folder(tmp_path: Path) -> None:
    folder, moved = tmp_path / "folder", tmp_path / "moved"
    folder.mkdir()

    def make_parts_when_it_is_moved() -> None:
        with written_whole(folder / "out.json") as file:
            folder.rename(moved)
            folder.mkdir()
            parts_beside(file, folder / "out.json")

    with pytest.raises(UnwritableFile, match="the folder was moved while it was written"):
        make_parts_when_it_is_moved()
    assert names(folder) == names(moved) == []


@contextmanager
def left_by_a_killed_process(target: Path, *, age: float, parts: bool = False) -> Generator[Path]:
    """What stays of a draft where nothing removes it."""
    draft = target.with_name(f".{target.name}.0123abcd.part")
    draft.write_bytes(b"half")
    if parts:
        folder = draft.with_suffix(".parts")
        folder.mkdir()
        (folder / "00000000.parquet").write_bytes(b"part")
    probe = target.with_name("probe")
    probe.touch()
    now = probe.stat().st_mtime
    probe.unlink()
    os.utime(draft, (now - age, now - age))
    yield draft


@pytest.mark.parametrize("parts", [False, True])
def test_what_a_killed_process_left_goes_a_day_later_when_the_file_is_written_again(
    target: Path, *, parts: bool
) -> None:
    with left_by_a_killed_process(target, age=DAY - 60, parts=parts) as draft:
        write(target)
        assert draft.exists()
    with left_by_a_killed_process(target, age=DAY + 60):
        write(target)
    assert names(target.parent) == ["out.json"]


def test_a_draft_that_a_process_still_has_stays_however_old_it_is(target: Path) -> None:
    with left_by_a_killed_process(target, age=30 * DAY) as draft, draft.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        write(target)
        assert draft.exists()
    write(target)
    assert names(target.parent) == ["out.json"]


def test_a_draft_is_held_while_it_is_written(target: Path) -> None:
    with written_whole(target) as file:
        file.write(b"new")
        with draft_of(target).open("rb") as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_parts_without_a_draft_go_too(target: Path) -> None:
    parts = target.with_name(f".{target.name}.0123abcd.parts")
    parts.mkdir()
    (parts / "00000000.parquet").write_bytes(b"part")
    os.utime(parts, (0, 0))
    write(target)
    assert names(target.parent) == ["out.json"]


@pytest.mark.parametrize(
    "name",
    [
        ".other.json.0123abcd.part",
        ".out.json.0123abcd.part.bak",
        ".out.json.0123ABCD.part",
        ".out.json.0123abc.part",
        "out.json.0123abcd.part",
        ".out.json.part",
    ],
)
def test_what_is_no_draft_of_the_file_stays(target: Path, name: str) -> None:
    kept = target.with_name(name)
    kept.write_bytes(b"of somebody else")
    os.utime(kept, (0, 0))
    write(target)
    assert kept.read_bytes() == b"of somebody else"


def test_links_with_the_name_of_a_draft_are_not_followed(target: Path) -> None:
    kept = target.parent / "kept"
    kept.mkdir()
    (kept / "file").write_bytes(b"kept")
    os.utime(kept, (0, 0))
    link = target.with_name(f".{target.name}.0123abcd.part")
    link.symlink_to(kept)
    write(target)
    assert (kept / "file").read_bytes() == b"kept"
    # The age of what it leads to is not that of a draft.
    assert link.is_symlink()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make files of others")
def test_drafts_of_others_stay(target: Path) -> None:
    with left_by_a_killed_process(target, age=2 * DAY) as draft:
        os.chown(draft, 65534, 65534)
        write(target)
        assert draft.exists()


def test_where_nothing_can_be_locked_no_draft_is_removed(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    with left_by_a_killed_process(target, age=2 * DAY) as draft, monkeypatch.context() as patched:
        patched.setattr(fcntl, "flock", refused)
        write(target)
        assert draft.exists()
    assert target.read_bytes() == b"new"
    shutil.rmtree(target.parent)
