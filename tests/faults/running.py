"""Faults let loose on what writes files, one at each moment, and what is there afterwards held against what may be."""

from __future__ import annotations

import io
import itertools
import os
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen
from tests.faults.cases import Case
from tests.faults.kinds import Fault, Found, Scene
from tests.faults.tracing import Call, Verdict, traced

__all__ = ["Bench", "Tally", "Undisturbed", "spread"]

_OLD: Final = b"the old output\n"
_DRAFT: Final = re.compile(r"\..*\.[0-9a-f]{8}\.parts?")
_REMOVALS: Final = ("openat", "unlinkat", "rmdir", "newfstatat", "getdents64", "fstat", "lseek", "close")
_UNWRITTEN: Final = 2
_LONG_AGO: Final = 1_000_000_000
_CLEAN: Final = frozenset({0, 1})
"""Exit statuses of a run that has written: 1 says that something was found."""


@frozen(kw_only=True)
class Undisturbed:
    """A run that nothing disturbed.

    Args:
        status: its exit status.
        output: what it wrote; None: nothing.
        calls: what it asked of the system about its files.
    """

    status: int
    output: bytes | None
    calls: tuple[Call, ...]


@frozen(kw_only=True)
class Tally:
    """What came of faults of a kind.

    Args:
        case: what they struck.
        fault: their name.
        points: at how many moments such a fault may strike.
        injected: how many were tried and struck.
        failed: how many of them were not survived.
        drafts: after how many a draft was left.
        problems: what was not as it should be; one that survived has none.
    """

    case: str
    fault: str
    points: int
    injected: int
    failed: int
    drafts: int
    problems: tuple[str, ...] = ()


def spread(number: int, most: int | None, seed: int | None) -> Sequence[int]:
    """Return which of some points are tried: all, or so many over all of them; or, with a seed, so many by chance."""
    if most is None or number <= most:
        return range(number)
    if seed is not None:
        return sorted(random.Random(seed).sample(range(number), most))
    return sorted({round(each * (number - 1) / (most - 1)) for each in range(most)})


@frozen(kw_only=True)
class _Ended:
    """A run in which a fault struck.

    Args:
        case: what was run.
        fault: what struck.
        scene: where.
        old: the output that was there before.
        at: the call at which it struck.
        status: how the run ended.
        said: what it said on standard error.
    """

    case: Case
    fault: Fault
    scene: Scene
    old: bytes | None
    at: str
    status: int
    said: str

    def folders(self) -> Iterator[Path]:
        """Yield the folders in which the output may stand: its own, and where that was moved to."""
        moved = (self.scene.root / self.fault.moved,) if self.fault.moved else ()
        for folder in (self.scene.target.parent, *moved):
            if folder.exists():
                yield folder

    def left_behind(self) -> Iterator[str]:
        """Say what is left that is neither the input nor the output."""
        root, name = self.scene.root, Path(self.case.target).name
        right = {self.case.source, self.case.target, "in", "out", "moved", f"moved/{name}"}
        # Where the very removal fails, what was to be removed stays for a later run.
        may_stay = self.fault.leaves_draft or (".parts" in self.at and self.at.startswith(_REMOVALS))
        for path in sorted(root.rglob("*")):
            within = path.relative_to(root)
            if str(within) in right:
                continue
            if not may_stay or not any(_DRAFT.fullmatch(part) for part in within.parts):
                yield f"left behind: {within}"
            elif self.old is not None and path.parent.name == "out" and path.stat().st_mode & 0o077:
                yield f"others may read the draft of a private output: {within}"

    def opened_up(self) -> Iterator[str]:
        """Say whether others may read what only its owner might."""
        if self.old is None or self.fault.allowed:
            return
        for folder in self.folders():
            path = folder / Path(self.case.target).name
            # A folder that was put there had no old output.
            is_other = self.fault.moved and folder.name != self.fault.moved
            if not is_other and path.is_file() and path.stat().st_mode & 0o077:
                yield f"others may read what was private: {path.name}"


class Bench:
    """Where faults are tried: a folder, and an input of each kind with another one.

    Args:
        folder: an empty one.
        inputs: by the kind of the input, which is the end of its name.
    """

    def __init__(self, folder: Path, inputs: Mapping[str, tuple[bytes, bytes]]) -> None:
        self._folder = Path(os.path.realpath(folder))
        self._inputs = inputs
        self._number = itertools.count()
        self._of_the_other: dict[tuple[str, bytes], bytes | None] = {}

    def done_here(self, case: Case) -> None:
        """Do it in this process, for what is loaded and kept by it."""
        root = self._root(case, old=None)
        here, kept = Path.cwd(), [os.dup(1), os.dup(2)]
        try:
            _work(root, os.open(os.devnull, os.O_WRONLY), lambda: None, case.work)
        finally:
            os.chdir(here)
            for number, each in enumerate(kept, start=1):
                os.dup2(each, number)
                os.close(each)
            shutil.rmtree(root)

    def undisturbed(self, case: Case, source: bytes | None = None) -> Undisturbed:
        """Run without any fault, on the input or on what takes its place."""
        root = self._root(case, old=None, source=source)
        calls: list[Call] = []

        def told(call: Call) -> Verdict:
            if not call.done:
                calls.append(call)
            return None

        status, _ = self._run(case, root, told)
        target = root / case.target
        output = target.read_bytes() if target.exists() else None
        shutil.rmtree(root)
        return Undisturbed(status=status, output=output, calls=tuple(calls))

    def tried(
        self,
        case: Case,
        fault: Fault,
        normal: Undisturbed,
        *,
        most: int | None = None,
        seed: int | None = None,
    ) -> Tally:
        """Let a fault strike at one moment after another, each time in a run of its own."""
        number = len(fault.of_size) or sum(map(fault.strikes, normal.calls))
        fewest = min((each for each in (most, case.most) if each is not None), default=None)
        injected = failed = drafts = 0
        problems: list[str] = []
        for point in spread(number, fewest, seed):
            # Every other time there is an old output, which only its owner may read.
            old = None if fault.fresh or (fault.fresh is None and point % 2) else _OLD
            struck, wrong, left = self._strike(case, fault, normal, point, old)
            injected += bool(struck)
            failed += bool(wrong)
            drafts += left
            where = f"{fault.name} at {point} ({struck}), {'over an old output' if old else 'no old output'}"
            problems += [f"{where}: {each}" for each in wrong]
        return Tally(
            case=case.name,
            fault=fault.name,
            points=number,
            injected=injected,
            failed=failed,
            drafts=drafts,
            problems=tuple(problems),
        )

    def _strike(
        self, case: Case, fault: Fault, normal: Undisturbed, point: int, old: bytes | None
    ) -> tuple[str, list[str], bool]:
        """Return at which call a fault struck, what was wrong afterwards, and whether a draft was left."""
        root = self._root(case, old=old)
        scene = self._scene(case, root)
        struck: list[str] = []
        seen = itertools.count()

        def told(call: Call) -> Verdict:
            if call.done or not fault.strikes(call) or next(seen) != point:
                return None
            struck.append(str(call))
            return fault.act(scene, call.process)

        if fault.of_size:
            size, share = len(normal.output or b""), fault.of_size[point]
            struck.append(f"{share:.0%} of {size} bytes")
            status, said = self._run(case, root, lambda _: None, lambda: fault.limit(size, share))
        else:
            status, said = self._run(case, root, told)
        ended = _Ended(
            case=case, fault=fault, scene=scene, old=old, at="".join(struck), status=status, said=said
        )
        wrong = list(self._wrong(ended, normal)) if struck else []
        left = [path for path in root.rglob("*") if _DRAFT.fullmatch(path.name)]
        if left and fault.leaves_draft and not wrong:
            wrong += self._swept(case, normal, root, left)
        shutil.rmtree(root)
        return ended.at, wrong, bool(left)

    def _wrong(self, ended: _Ended, normal: Undisturbed) -> Iterator[str]:
        fault, status, said = ended.fault, ended.status, ended.said
        found = [self._found(ended, normal, folder) for folder in ended.folders()]
        for each in found:
            if each not in {Found.OLD, Found.NEW, *fault.allowed}:
                yield f"in the place of the output stands {each}"
        if status not in {normal.status, *fault.ends} and not (status in _CLEAN and fault.allowed):
            yield f"exit status {status}; it said: {said[-300:]}"
        if status in _CLEAN and set(found) <= {Found.OLD}:
            yield "the run says that it has written, and there is no new output"
        if status == _UNWRITTEN and not said.strip():
            yield "exit status 2 without a word"
        if "Traceback" in said:
            yield f"a traceback: {said[-600:]}"
        yield from self._wrong_input(ended)
        yield from ended.left_behind()
        yield from ended.opened_up()

    def _wrong_input(self, ended: _Ended) -> Iterator[str]:
        source = ended.scene.source
        if source is None:
            return
        right = ended.fault.input_after(*self._inputs[ended.case.kind])
        if (source.read_bytes() if source.exists() else None) != right:
            yield "the input is not what it was"

    def _found(self, ended: _Ended, normal: Undisturbed, folder: Path) -> Found:
        case, fault, source = ended.case, ended.fault, ended.scene.source
        path = folder / Path(case.target).name
        is_source = source is not None and source.exists() and path.exists() and path.samefile(source)
        if path.is_dir() or path.is_symlink() or is_source:
            return Found.PUT_THERE
        data = path.read_bytes() if path.exists() else None
        if data == ended.old or (data is None and (fault.moved or Found.PUT_THERE in fault.allowed)):
            return Found.OLD
        if _same(data, normal.output):
            return Found.NEW
        if Found.OF_THE_OTHER in fault.allowed:
            one, other = self._inputs[case.kind]
            changed = fault.input_after(one, other)
            if changed is not None and _same(
                data, self._output_of(case, other if changed == one else changed)
            ):
                return Found.OF_THE_OTHER
        return Found.BROKEN

    def _output_of(self, case: Case, source: bytes) -> bytes | None:
        key = case.name, source
        if key not in self._of_the_other:
            self._of_the_other[key] = self.undisturbed(case, source).output
        return self._of_the_other[key]

    def _swept(self, case: Case, normal: Undisturbed, root: Path, left: Sequence[Path]) -> Iterator[str]:
        """Run again where a draft was left: it is in nobody's way, stays while it may be another's, and goes when it is old."""
        for old_enough in (False, True):
            if old_enough:
                for path in filter(Path.exists, left):
                    os.utime(path, (_LONG_AGO, _LONG_AGO))
            status, said = self._run(case, root, lambda _: None)
            target = root / case.target
            if (
                status != normal.status
                or not target.exists()
                or not _same(target.read_bytes(), normal.output)
            ):
                yield f"beside a draft that was left nothing can be written: {status}, {said[-300:]}"
            if any(path.exists() == old_enough for path in left):
                yield (
                    "a draft that was left is still there"
                    if old_enough
                    else "a draft that may be another's is gone"
                )

    def _root(self, case: Case, *, old: bytes | None, source: bytes | None = None) -> Path:
        root = self._folder / f"run{next(self._number)}"
        for name in ("in", "out"):
            (root / name).mkdir(parents=True)
        if case.source:
            path = root / case.source
            path.write_bytes(self._inputs[case.kind][0] if source is None else source)
            # So that every later change of it shows by its date.
            os.utime(path, (_LONG_AGO, _LONG_AGO))
        if old is not None:
            (root / case.target).write_bytes(old)
            (root / case.target).chmod(0o600)
        return root

    def _scene(self, case: Case, root: Path) -> Scene:
        other = self._inputs[case.kind][1]

        def again() -> None:
            beside = self._root(case, old=None, source=other)
            (beside / "out").rmdir()
            (beside / "out").symlink_to(root / "out")
            child = os.fork()
            if not child:
                try:
                    _work(beside, os.open(os.devnull, os.O_WRONLY), lambda: None, case.work)
                finally:
                    os._exit(0)
            os.waitpid(child, 0)
            shutil.rmtree(beside)

        source = root / case.source if case.source else None
        return Scene(root=root, source=source, target=root / case.target, other=other, again=again)

    @staticmethod
    def _run(
        case: Case, root: Path, told: Callable[[Call], Verdict], before: Callable[[], None] = lambda: None
    ) -> tuple[int, str]:
        """Run a case, and return its exit status and what it said on standard error."""
        ours, theirs = os.pipe()
        status = traced(lambda: _work(root, theirs, before, case.work), str(root), told)
        os.close(theirs)
        with open(ours, "rb") as said:  # noqa: PTH123 - a pipe
            return status, said.read().decode(errors="replace")


def _work(root: Path, errors: int, before: Callable[[], None], work: Callable[[], int]) -> int:
    """Work in this process, which goes no further, and return the exit status."""
    os.chdir(root)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(errors, 2)
    before()
    return work()


def _same(one: bytes | None, other: bytes | None) -> bool:
    return one == other or (one is not None and other is not None and _parts(one) == _parts(other) != {})


def _parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook but for that with the time at which it was written; of other files none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}
    except (zipfile.BadZipFile, EOFError, ValueError):
        return {}
