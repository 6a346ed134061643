"""What is tested: the modules that decide, and the tests that hold each of them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Final

from attrs import field, frozen

__all__ = ["OWN", "Held", "MutationError", "Project", "Unit"]


class MutationError(Exception):
    """Raised when a run would say nothing, or something untrue."""


@frozen(kw_only=True)
class Unit:
    """One module with its tests.

    Args:
        module: its name, such as `rules/scopes`.
        path: its file, from the root of the tree.
        tests: the files and folders of its tests.
        codes: how the codes begin whose sheets in tests/rules/cases are used; None: all.
    """

    module: str
    path: Path
    tests: tuple[str, ...]
    codes: tuple[str, ...] | None = None


@frozen(kw_only=True)
class Held:
    """What holds a module.

    Args:
        tests: files and folders.
        codes: how the codes begin whose sheets are used; None: all.
        reached: use the sheets of the codes that the module declares, and of the rules that are built on it.
    """

    tests: tuple[str, ...]
    codes: tuple[str, ...] | None = None
    reached: bool = False


@frozen(kw_only=True, slots=False)
class Project:
    """A tree and what is tested in it.

    Args:
        root: its folder.
        package: the package, from there.
        deciding: patterns of the files that decide, from the package.
        held: what holds the modules that fit a pattern; the first that fits counts.
        equivalents: the file of explained survivors.
    """

    root: Path
    package: Path
    deciding: tuple[str, ...]
    held: Mapping[str, Held] = field(repr=False)
    equivalents: Path

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """All modules that decide, by name."""
        package = self.root / self.package
        files = {file for pattern in self.deciding for file in package.glob(pattern)}
        names = [file.relative_to(package).with_suffix("").as_posix() for file in files]
        return tuple(sorted(name for name in names if not name.endswith("__init__")))

    def path(self, module: str) -> Path:
        """Return the file of a module, from the root."""
        return self.package / f"{module}.py"

    def source(self, module: str) -> str:
        """Return the source of a module."""
        return (self.root / self.path(module)).read_text(encoding="utf-8")

    def chosen(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the modules that are meant: by name, or all in a folder; without a name, all.

        Raises:
            MutationError: a name that is none.
        """
        found: list[str] = []
        for name in names:
            plain = name.removesuffix("/").removesuffix(".py")
            meant = [each for each in self.modules if each == plain or each.startswith(f"{plain}/")]
            if not meant:
                raise MutationError(f"{name} is no module that decides; there are {', '.join(self.modules)}")
            found += meant
        return tuple(dict.fromkeys(found)) or self.modules

    def unit(self, module: str) -> Unit:
        """Return a module with its tests.

        Raises:
            MutationError: no entry of the table names it, or no rule is built on it.
        """
        held = next((held for name, held in self.held.items() if fnmatchcase(module, name)), None)
        if held is None:
            raise MutationError(f"{module}: no entry of units.py says which tests hold it")
        codes = held.codes
        if held.reached:
            codes = tuple(sorted(self._reached_from(module)))
            if not codes:
                raise MutationError(
                    f"{module}: declares no rule and no rule is built on it; name its tests in units.py"
                )
        return Unit(module=module, path=self.path(module), tests=held.tests, codes=codes)

    def _reached_from(self, module: str) -> set[str]:
        """Return the codes of a module of rules, and of those that import it, directly or not."""
        reached, waiting = {module}, [module]
        while waiting:
            here = waiting.pop()
            new = {name for name, (_, imports) in self._rules.items() if here in imports} - reached
            reached |= new
            waiting += new
        return {code for name in reached for code in self._rules[name][0]}

    @cached_property
    def _rules(self) -> dict[str, tuple[set[str], set[str]]]:
        """The codes that each module of rules declares, and the modules of rules that it imports."""
        names = [name for name in self.modules if name.startswith("rules/")]
        trees = {name: ast.parse(self.source(name)) for name in names}
        return {name: (_declared(tree), _imported(tree)) for name, tree in trees.items()}


def _declared(tree: ast.Module) -> set[str]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    first = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "rule"]
    return {each.value for each in first if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def _imported(tree: ast.Module) -> set[str]:
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {
        name
        for node in imports
        for stated in [str(node.module).replace(".", "/").removeprefix("partybranch/")]
        for name in (stated, *(f"{stated}/{each.name}" for each in node.names))
    }


_CASES: Final = "tests/rules/test_cases.py"
_BOOK: Final = "tests/rules/test_book.py"
_CHECKING: Final = "tests/test_checking.py"
_LIMITS: Final = ("tests/rules/test_tightening.py", "tests/rules/test_setting.py")
_DATES: Final = ("tests/dates", "tests/properties/test_dates.py")
_HELD: Final = {
    "counts": Held(tests=("tests/test_counts.py", "tests/properties/test_counts.py")),
    "identity": Held(tests=("tests/test_identity.py", "tests/properties/test_identity.py")),
    "dates/*": Held(tests=_DATES),
    "dues": Held(tests=("tests/test_dues.py", "tests/properties/test_dues.py")),
    "ratios": Held(tests=("tests/test_ratios.py", "tests/rules/test_ratios.py")),
    "quorum/*": Held(tests=("tests/quorum", _CASES, "tests/properties/test_quorum.py"), codes=("MTG", "ELE")),
    "rules/_book": Held(tests=(_BOOK, *_LIMITS)),
    "rules/_declare": Held(tests=(_BOOK, _CHECKING, *_LIMITS, _CASES)),
    "rules/_departures": Held(tests=("tests/test_departures.py", "tests/summaries/test_completion.py")),
    "rules/_page": Held(tests=("tests/rules/test_page.py", _BOOK)),
    "rules/_bounds": Held(tests=("tests/rules/test_bounds.py", _CASES), reached=True),
    "rules/_wording": Held(tests=("tests/cli/test_rules.py", _BOOK)),
    "rules/_units": Held(tests=("tests/rules/test_units.py", _CASES), reached=True),
    "rules/scopes": Held(tests=(_CASES, _CHECKING), reached=True),
    "rules/ledgers": Held(tests=(_CASES, "tests/rules/test_scopes.py"), reached=True),
    "rules/ratios/*": Held(tests=(_CASES, "tests/rules/test_ratios.py"), reached=True),
    "rules/meetings/*": Held(tests=(_CASES, "tests/rules/test_scopes.py"), reached=True),
    "rules/reporting/cycles": Held(tests=(_CASES, "tests/summaries/test_due_dates.py"), reached=True),
    "rules/*": Held(tests=(_CASES,), reached=True),
    "summaries/_comparison/*": Held(
        tests=(
            "tests/summaries/test_comparison.py",
            "tests/summaries/test_comparison_evidence.py",
            "tests/summaries/test_comparison_branches.py",
            "tests/properties/test_comparison.py",
        )
    ),
    "summaries/_frame_statistics": Held(
        tests=("tests/summaries/test_statistics.py", "tests/properties/test_statistics.py")
    ),
    "summaries/*": Held(tests=("tests/summaries",)),
}

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
    held=_HELD,
    equivalents=Path(__file__).with_name("equivalent.toml"),
)
"""This library."""
