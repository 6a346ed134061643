"""What is tested: the modules that decide, and the rest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Final

from attrs import frozen

__all__ = ["OWN", "MutationError", "Project"]


class MutationError(Exception):
    """Raised when a run would say nothing, or something untrue."""


@frozen(kw_only=True, slots=False)
class Project:
    """A tree and what is tested in it.

    Args:
        root: its folder.
        package: the package, from there.
        deciding: patterns of the files that decide, from the package.
        equivalents: the file of explained survivors.
        deep: folders of tests, from the root, that draw many cases and are asked of every survivor that they run.
        left_out: files and folders of tests that are not run on changed code, from the root.
    """

    root: Path
    package: Path
    deciding: tuple[str, ...]
    equivalents: Path
    deep: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """All modules that decide, by name."""
        files = {file for pattern in self.deciding for file in self._folder.glob(pattern)}
        return tuple(sorted(name for name in map(self._name, files) if not name.endswith("__init__")))

    @cached_property
    def rest(self) -> tuple[str, ...]:
        """All other modules, by name."""
        return tuple(sorted({self._name(file) for file in self._folder.rglob("*.py")} - set(self.modules)))

    @property
    def records(self) -> Path:
        """The folder of what a run of the suite has recorded."""
        return self.root / ".mutation"

    def path(self, module: str) -> Path:
        """Return the file of a module, from the root."""
        return self.package / f"{module}.py"

    def source(self, module: str) -> str:
        """Return the source of a module."""
        return (self.root / self.path(module)).read_text(encoding="utf-8")

    def chosen(self, names: Iterable[str], *, rest: bool = False) -> tuple[str, ...]:
        """Return the modules that are meant: by name, or all in a folder; without a name, all that decide, or the rest.

        Raises:
            MutationError: a name that is none.
        """
        known = (*self.modules, *self.rest)
        found: list[str] = []
        for name in names:
            plain = name.removesuffix("/").removesuffix(".py")
            meant = [each for each in known if each == plain or each.startswith(f"{plain}/")]
            if not meant:
                raise MutationError(f"{name} is no module; there are {', '.join(known)}")
            found += meant
        return tuple(dict.fromkeys(found)) or (self.rest if rest else self.modules)

    @property
    def _folder(self) -> Path:
        return self.root / self.package

    def _name(self, file: Path) -> str:
        return file.relative_to(self._folder).with_suffix("").as_posix()


OWN: Final = Project(
    root=Path(__file__).parents[2],
    package=Path("src/partybranch"),
    deciding=(
        "counts.py",
        "identity.py",
        "dates/*.py",
        "dues.py",
        "ratios.py",
        "quorum/*.py",
        "rules/**/*.py",
        "summaries/**/*.py",
    ),
    equivalents=Path(__file__).with_name("equivalent.toml"),
    deep=("tests/properties/",),
    # They run the tests themselves, measure, install, or break off what writes: minutes, and nothing of a decision.
    left_out=("tests/mutation", "tests/benchmarks", "tests/faults", "tests/packaging"),
)
"""This library."""
