"""Files read whole and written whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import resource
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, BinaryIO, cast

import pytest

from partybranch.codec import (
    dump,
    dumps,
    load,
    read_bytes,
    read_lines,
    to_dict,
    write_ndjson,
    written_whole,
)
from partybranch.dates import PartialDate
from partybranch.errors import ImpossibleValue, LimitExceeded, UnreadableFile, UnwritableFile
from partybranch.findings import UnreadableDocument
from partybranch.limits import Limits
from partybranch.models import Branch, Ledger, Member, Roster, Row

OLD = b"the old file\n"
MEMBERS = (Member(id="1", name="某某"),)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return the path of an output that is there already."""
    path = tmp_path / "members.json"
    path.write_bytes(OLD)
    return path


def left(target: Path) -> dict[str, bytes]:
    """Return every file in the folder of an output."""
    return {path.name: path.read_bytes() for path in target.parent.iterdir()}


def test_what_is_dumped_is_loaded_again(tmp_path: Path) -> None:
    path = tmp_path / "members.json"
    dump(MEMBERS, path)
    assert left(path) == {"members.json": dumps(MEMBERS).encode()}
    assert load(path) == load(str(path)) == MEMBERS
    with path.open("rb") as file:
        assert load(file) == MEMBERS


def test_a_new_file_takes_the_place_of_the_old_one(target: Path) -> None:
    dump(MEMBERS, str(target))
    assert left(target) == {"members.json": dumps(MEMBERS).encode()}


@pytest.mark.parametrize("name", ["members.ndjson", "members.JSONL"])
def test_a_name_that_says_a_record_a_line_is_none_of_a_document(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(OLD)
    with pytest.raises(UnwritableFile) as caught:
        dump(MEMBERS, tmp_path / name)
    assert "write_ndjson" in caught.value.zh
    assert "write_ndjson" in caught.value.en
    assert left(tmp_path / name) == {name: OLD}


def test_the_open_file_can_be_read_before_it_counts(target: Path) -> None:
    """So that what was written can be proved before it counts."""
    with written_whole(target) as file:
        file.write(b"new")
        file.seek(0)
        assert file.read() == b"new"
        assert target.read_bytes() == OLD
    assert left(target) == {"members.json": b"new"}


def failing(code: int) -> Any:
    def fail(*_given: object, **_named: object) -> Any:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize(
    ("owner", "name", "code"),
    [
        pytest.param(os, "open", errno.EACCES, id="the folder is read-only"),
        pytest.param(os, "open", errno.EROFS, id="the disk is read-only"),
        pytest.param(os, "fsync", errno.ENOSPC, id="the disk is full once written"),
        pytest.param(os, "fsync", errno.EIO, id="the disk fails"),
        pytest.param(os, "replace", errno.EPERM, id="the old file must not be replaced"),
    ],
)
def test_a_failing_disk_leaves_the_old_file_whole_and_no_draft(
    monkeypatch: pytest.MonkeyPatch, target: Path, owner: Any, name: str, code: int
) -> None:
    """Writing is atomic (a crash or a full disk leaves the old file whole). Simulated, since tests may run as root."""
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, failing(code))
        with pytest.raises(UnwritableFile) as caught:
            dump(MEMBERS, target)
    assert caught.value.en == f"cannot write {target}: {os.strerror(code)}"
    assert caught.value.zh == f"无法写入 {target}：{os.strerror(code)}"
    assert left(target) == {"members.json": OLD}


@contextmanager
def no_file_longer_than(size: int) -> Generator[None]:
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


def test_a_write_that_the_kernel_refuses_half_way_leaves_the_old_file_whole(target: Path) -> None:
    """A full disk leaves the old file whole.

    The kernel's limit on the size of a file stands for the full disk. `/dev/full` cannot: a file is written beside its
    target and then renamed, so the device itself would be replaced.
    """
    many = tuple(Member(id=str(number), name="某某") for number in range(2_000))
    with no_file_longer_than(20_000), pytest.raises(UnwritableFile) as caught:
        dump(many, target)
    assert caught.value.en == f"cannot write {target}: {os.strerror(errno.EFBIG)}"
    assert left(target) == {"members.json": OLD}


def test_an_error_while_writing_leaves_the_old_file_whole_and_is_passed_on(target: Path) -> None:
    def write_and_stumble() -> None:
        with written_whole(target) as file:
            file.write(b"half of ")
            raise RuntimeError("stumbled")

    with pytest.raises(RuntimeError, match="stumbled"):
        write_and_stumble()
    assert left(target) == {"members.json": OLD}


def test_a_record_that_cannot_be_stored_leaves_the_old_file_whole(target: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        dump((Member(id="1", name="\ud800"),), target)
    assert left(target) == {"members.json": OLD}


@pytest.mark.parametrize(
    "day",
    [
        PartialDate.parse("2000-02").plus_days(5),
        PartialDate.parse("2000").plus_months(1),
        PartialDate.during(date(2000, 1, 2), date(2000, 1, 5)),
    ],
)
def test_a_date_that_would_not_be_read_again_is_refused_and_leaves_the_old_file_whole(
    target: Path, day: PartialDate
) -> None:
    member = Member(id="1", born_on=day)
    for write in (
        lambda: dump((member,), target),
        lambda: dumps((member,)),
        lambda: list(write_ndjson((member,))),
        lambda: to_dict(member),
        lambda: dumps(Ledger(branch=Branch(id="b", name="某支部"), members=(member,))),
        lambda: dumps(Roster(members=(member,), rows=(Row(source=0, sheet=0, row=2),))),
    ):
        with pytest.raises(ImpossibleValue) as caught:
            write()
        assert caught.value.zh == "日期只能写作某日、某月或某年，不能写作一段日子"
        assert caught.value.en == "a date is written as a day, a month or a year, and not as a span of days"
    assert left(target) == {"members.json": OLD}


def test_a_folder_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile) as caught:
        dump(MEMBERS, tmp_path)
    assert caught.value.en == f"the output is a folder: {tmp_path} (give the name of a file)"
    assert caught.value.zh == f"输出位置是文件夹：{tmp_path}（请给出文件名）"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("below", "code"),
    [
        pytest.param("no such folder/members.json", errno.ENOENT, id="a missing folder"),
        pytest.param("a file/members.json", errno.ENOTDIR, id="a file in place of a folder"),
    ],
)
def test_a_file_needs_its_folder(tmp_path: Path, below: str, code: int) -> None:
    (tmp_path / "a file").write_bytes(OLD)
    with pytest.raises(UnwritableFile) as caught:
        dump(MEMBERS, tmp_path / below)
    assert caught.value.en == f"cannot write {tmp_path / below}: {os.strerror(code)}"
    assert left(tmp_path / "a file") == {"a file": OLD}


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a\0b"
    with pytest.raises(UnwritableFile) as unwritable:
        dump(MEMBERS, path)
    assert unwritable.value.en == f"cannot write {path}: invalid path"
    with pytest.raises(UnreadableFile) as unreadable:
        load(path)
    assert unreadable.value.en == f"cannot open {path}: invalid path"
    assert list(tmp_path.iterdir()) == []


@contextmanager
def as_nobody_special() -> Generator[None]:
    """Be an ordinary user within, for nothing is read-only for root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_folder_is_refused() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        target = folder / "members.json"
        target.write_bytes(OLD)
        folder.chmod(0o555)
        try:
            with as_nobody_special(), pytest.raises(UnwritableFile) as caught:
                dump(MEMBERS, target)
        finally:
            folder.chmod(0o700)
        assert caught.value.en == f"cannot write {target}: {os.strerror(errno.EACCES)}"
        assert left(target) == {"members.json": OLD}


def test_bytes_are_read_from_wherever_they_are(target: Path) -> None:
    with target.open("rb") as file:
        assert read_bytes(file) == OLD
    assert (
        read_bytes(target) == read_bytes(str(target)) == read_bytes(OLD) == read_bytes(io.BytesIO(OLD)) == OLD
    )


class ABitAtATime(io.BytesIO):
    """Gives less than it is asked for, as a pipe without a buffer does."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 3, 3))


def test_a_file_that_gives_a_bit_at_a_time_is_read_to_its_end() -> None:
    """Nothing is dropped."""
    data = dumps(MEMBERS).encode()
    assert read_bytes(ABitAtATime(data)) == data
    assert load(ABitAtATime(data)) == MEMBERS
    assert read_bytes(ABitAtATime(data), Limits(file_bytes=len(data))) == data
    with pytest.raises(LimitExceeded):
        read_bytes(ABitAtATime(data), Limits(file_bytes=len(data) - 1))


@pytest.mark.parametrize("buffering", [0, -1])
def test_a_pipe_is_read_to_its_end(buffering: int) -> None:
    data = b"0123456789" * 30_000
    at, into = os.pipe()
    writing = Thread(target=write_all, args=(into, data))
    writing.start()
    with os.fdopen(at, "rb", buffering=buffering) as file:
        assert read_bytes(file) == data
    writing.join()


def write_all(into: int, data: bytes) -> None:
    with os.fdopen(into, "wb") as file:
        file.write(data)


def test_a_file_that_does_not_wait_is_refused() -> None:
    """What has not come yet would be missing, and nobody would know."""
    at, into = os.pipe()
    os.set_blocking(at, False)
    os.write(into, b"0123")
    with os.fdopen(at, "rb", buffering=0) as file, pytest.raises(UnreadableFile) as caught:
        read_bytes(cast("BinaryIO", file))
    os.close(into)
    assert "non-blocking" in caught.value.en
    assert "非阻塞" in caught.value.zh


def of_path(path: Path) -> Path:
    return path


def of_file(path: Path) -> BinaryIO:
    return io.BytesIO(path.read_bytes())


def of_bytes(path: Path) -> bytes:
    return path.read_bytes()


@pytest.mark.parametrize("source", [of_path, of_file, of_bytes])
def test_a_file_too_large_ends_with_the_name_of_the_limit(target: Path, source: Any) -> None:
    """Every limit includes its number."""
    assert read_bytes(source(target), Limits(file_bytes=len(OLD))) == OLD
    with pytest.raises(LimitExceeded) as caught:
        read_bytes(source(target), Limits(file_bytes=len(OLD) - 1))
    assert (caught.value.limit, caught.value.allowed) == ("file_bytes", len(OLD) - 1)


@pytest.mark.parametrize(
    ("limit", "zh", "en"),
    [
        (3 * 2**20, "3 MiB", "3 MiB"),
        (2**20, "1 MiB", "1 MiB"),
        (2**20 - 1, "1048575 字节", "1048575 bytes"),
        (2_000_000, "2000000 字节", "2000000 bytes"),
        (1, "1 字节", "1 byte"),
    ],
)
def test_a_limit_is_said_in_mebibytes_where_it_is_a_whole_number_of_them(
    limit: int, zh: str, en: str
) -> None:
    with pytest.raises(LimitExceeded) as caught:
        read_bytes(bytes(limit + 1), Limits(file_bytes=limit))
    assert (caught.value.zh, caught.value.en) == (f"文件大于 {zh}", f"the file is larger than {en}")


@pytest.mark.parametrize("source", [of_path, of_file, of_bytes])
def test_an_empty_file_is_refused(tmp_path: Path, source: Any) -> None:
    path = tmp_path / "empty"
    path.write_bytes(b"")
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(source(path))
    assert (caught.value.zh, caught.value.en) == ("文件是空的", "the file is empty")


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "missing"
    with pytest.raises(UnreadableFile) as missing:
        load(path)
    assert (missing.value.zh, missing.value.en) == (f"没有这个文件：{path}", f"no such file: {path}")
    with pytest.raises(UnreadableFile) as folder:
        load(tmp_path)
    assert folder.value.en == f"a folder, not a file: {tmp_path}"
    assert folder.value.zh == f"这是文件夹，不是文件：{tmp_path}"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        pytest.param(errno.EACCES, os.strerror(errno.EACCES), id="not allowed"),
        pytest.param(errno.EIO, os.strerror(errno.EIO), id="the disk fails"),
    ],
)
def test_a_file_that_cannot_be_opened_says_why(
    monkeypatch: pytest.MonkeyPatch, target: Path, code: int, reason: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", failing(code))
        with pytest.raises(UnreadableFile) as caught:
            read_bytes(target)
    assert (caught.value.zh, caught.value.en) == (
        f"无法打开 {target}：{reason}",
        f"cannot open {target}: {reason}",
    )


def test_a_file_that_holds_no_document_is_unreadable_with_findings(target: Path) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        load(target)
    assert [found.code for found in caught.value.findings] == ["SHP001"]


def test_a_limit_reaches_the_reader_of_the_document(target: Path) -> None:
    target.write_bytes(b"[[[]]]")
    with pytest.raises(LimitExceeded) as caught:
        load(target, limits=Limits(nesting=2))
    assert caught.value.limit == "nesting"


def grow(path: Path) -> None:
    path.write_bytes(path.read_bytes() * 2)


def shrink_between_two_lines(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def write_as_much_into(path: Path) -> None:
    os.utime(path, ns=(0, 1))


@pytest.mark.parametrize("change", [grow, shrink_between_two_lines, write_as_much_into])
def test_a_file_that_is_written_to_while_it_is_read_is_refused(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    """A part of it would be missing, and nobody would know."""
    path = tmp_path / "members.ndjson"
    line = b'{"id": "1", "name": "' + b"x" * 1_000 + b'"}\n'
    path.write_bytes(line * 4_000)
    lines = read_lines(path)
    assert next(lines) == line
    change(path)
    with pytest.raises(UnreadableFile) as caught:
        list(lines)
    assert caught.value.en == (
        f"the file was changed while it was read: {path} (try again when it is no longer written to)"
    )
    assert caught.value.zh == f"文件在读取过程中被改动：{path}（请等它写完后再试）"


def test_a_file_that_is_replaced_or_removed_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "members.ndjson"
    path.write_bytes(b"1\n" * 1_000_000)
    lines = read_lines(path)
    next(lines)
    (tmp_path / "new").write_bytes(b"2\n")
    (tmp_path / "new").replace(path)
    next(lines)
    path.unlink()
    assert set(lines) == {b"1\n"}


def test_lines_are_read_one_by_one_and_no_further_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "members.ndjson"
    path.write_bytes(b'{"id": "1"}\n\n{"id": "2"}')
    assert list(read_lines(path)) == [b'{"id": "1"}\n', b"\n", b'{"id": "2"}']
    exactly = Limits(file_bytes=path.stat().st_size)
    assert len(list(read_lines(path, exactly))) == 3
    with pytest.raises(LimitExceeded, match="larger than"):
        list(read_lines(path, Limits(file_bytes=path.stat().st_size - 1)))
    path.write_bytes(b"x" * 1_000)
    with pytest.raises(LimitExceeded):
        next(read_lines(path, Limits(file_bytes=999)))


def test_lines_of_no_file_and_of_an_empty_one_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        next(read_lines(tmp_path / "none"))
    with pytest.raises(UnreadableFile, match="a folder"):
        next(read_lines(tmp_path))
    (tmp_path / "empty").touch()
    with pytest.raises(UnreadableFile, match="empty"):
        next(read_lines(tmp_path / "empty"))


@pytest.mark.parametrize("source", [of_path, of_bytes])
@pytest.mark.parametrize(
    "data",
    [
        b"a\nb\n",
        b"a\r\n\r\nb",
        b"a\rb\r",
        b"\n",
        b"\r",
        b"x" * (2**20 - 1) + b"\r\ny\n",
        b"x" * (2**20 - 1) + b"\ry\n",
        b"x" * (2**20 - 1) + b"\n\r",
        b"x" * (5 * 2**20) + b"\n" + b"y\n" * 2**20,
    ],
    ids=range(9),
)
def test_lines_are_those_of_the_whole(tmp_path: Path, source: Any, data: bytes) -> None:
    path = tmp_path / "lines"
    path.write_bytes(data)
    assert list(read_lines(source(path))) == data.splitlines(keepends=True)


@pytest.mark.parametrize("source", [of_path, of_bytes])
def test_lines_end_as_the_whole_does_where_there_is_nothing_or_too_much(target: Path, source: Any) -> None:
    assert list(read_lines(source(target), Limits(file_bytes=len(OLD)))) == OLD.splitlines(keepends=True)
    with pytest.raises(LimitExceeded) as caught:
        next(read_lines(source(target), Limits(file_bytes=len(OLD) - 1)))
    with pytest.raises(LimitExceeded) as whole:
        read_bytes(source(target), Limits(file_bytes=len(OLD) - 1))
    assert caught.value == whole.value
    target.write_bytes(b"")
    with pytest.raises(UnreadableFile, match="the file is empty"):
        list(read_lines(source(target)))


def test_of_a_pipe_it_is_known_when_so_much_has_been_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writing = Thread(target=pipe.write_bytes, args=(b"12345\n",))
    writing.start()
    with pytest.raises(LimitExceeded):
        next(read_lines(pipe, Limits(file_bytes=5)))
    writing.join()
