"""The face of the package: one list of names, loaded when they are used."""

from __future__ import annotations

import ast
import doctest
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from tests.packaging import jobs

import partybranch

SOURCE = Path(partybranch.__file__).read_text(encoding="utf-8")


def imported_for_type_checkers() -> dict[str, str]:
    """Return the names under `if TYPE_CHECKING:` with the modules they come from."""
    (block,) = (
        node
        for node in ast.parse(SOURCE).body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    )
    return {
        name.asname or name.name: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom) and node.module is not None
        for name in node.names
    }


def loaded_lazily() -> dict[str, str]:
    """Return the names of the lazy table with the modules they come from."""
    table: dict[str, str] = partybranch._HOMES  # pyright: ignore[reportPrivateUsage]
    modules: frozenset[str] = partybranch._MODULES  # pyright: ignore[reportPrivateUsage]
    homes = {name: f"partybranch.{room}" for name, room in table.items()}
    return homes | dict.fromkeys(modules, "partybranch")


def in_a_process(code: str) -> str:
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return result.stdout


def test_type_checkers_and_programs_see_the_same_names_from_the_same_places() -> None:
    assert imported_for_type_checkers() == loaded_lazily()


def test_all_names_what_can_be_had() -> None:
    assert set(partybranch.__all__) == {*loaded_lazily(), "__version__"}
    assert len(partybranch.__all__) == len(set(partybranch.__all__))


def test_all_is_sorted_as_ruff_sorts_it() -> None:
    constants = [name for name in partybranch.__all__ if name.isupper()]
    classes = [name for name in partybranch.__all__ if name[0].isupper() and not name.isupper()]
    others = [name for name in partybranch.__all__ if not name[0].isupper()]
    assert partybranch.__all__ == [*sorted(constants), *sorted(classes), *sorted(others)]


@pytest.mark.parametrize("name", partybranch.__all__)
def test_every_name_is_that_of_its_own_room(name: str) -> None:
    found = getattr(partybranch, name)
    if name == "__version__":
        assert isinstance(found, str)
    elif isinstance(found, ModuleType):
        assert found is import_module(f"partybranch.{name}")
    else:
        assert found is getattr(import_module(loaded_lazily()[name]), name)


@pytest.mark.parametrize("name", sorted(set(partybranch.__all__) - {"__version__"}))
def test_every_name_of_a_room_is_one_of_its_public_names(name: str) -> None:
    home = import_module(loaded_lazily()[name])
    if home is not partybranch:
        assert name in home.__all__


def test_dir_gives_the_public_names() -> None:
    assert dir(partybranch) == sorted(partybranch.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'partybranch' has no attribute 'nothing'$"):
        getattr(partybranch, "nothing")  # noqa: B009 - type checkers know that there is none
    assert not hasattr(partybranch, "_nothing")


def loaded_by(code: str) -> set[str]:
    """Return the modules that some code loads, which an interpreter at rest has not loaded."""
    return set(in_a_process(f"import sys; {code}; print(*sys.modules)").split()) - set(
        in_a_process("import sys; print(*sys.modules)").split()
    )


def test_importing_the_package_loads_a_version_and_little_of_the_standard_library() -> None:
    loaded = loaded_by("import partybranch")
    assert {name for name in loaded if name.startswith("partybranch")} == {
        "partybranch",
        "partybranch._version",
    }
    assert {name.split(".")[0] for name in loaded} - sys.stdlib_module_names == {"partybranch"}
    # Of it, what `typing` brings; it is on the way to every other library too.
    assert loaded - loaded_by("import typing, importlib") <= {
        "__future__",
        "partybranch",
        "partybranch._version",
    }


def test_records_load_attrs_and_no_library_else() -> None:
    loaded = loaded_by("import partybranch; partybranch.Member, partybranch.Ledger")
    assert {name.split(".")[0] for name in loaded} - sys.stdlib_module_names == {
        "attr",
        "attrs",
        "partybranch",
    }
    # Which read files, and are asked for by who looks something up.
    assert loaded.isdisjoint({"tomllib", "json", "pathlib", "importlib.resources", "partybranch.rules"})


def test_a_name_is_kept_once_it_was_used() -> None:
    code = "import partybranch as p; a = 'Member' in vars(p); p.Member; print(a, 'Member' in vars(p))"
    assert in_a_process(code).split() == ["False", "True"]


def test_a_star_import_brings_all_names() -> None:
    code = "from partybranch import *; names = set(dir()); import partybranch as p; print(names >= set(p.__all__))"
    assert in_a_process(code).strip() == "True"


def test_checking_needs_no_extra() -> None:
    """Of what reading and checking load, nothing belongs to an extra."""
    code = (
        "from datetime import date; import sys, partybranch as p; "
        "roster = p.read_roster('姓名,性别\\n甲某,?\\n'.encode()); again = p.loads(p.dumps(roster)); "
        "print(len(p.check(again, on=date(2026, 11, 23)).findings), *sys.modules)"
    )
    found, *loaded = in_a_process(code).split()
    assert int(found) > 0
    extras = {library for extra in jobs.EXTRAS.values() for library in extra.libraries}
    assert extras >= {"polars", "openpyxl", "typer", "hypothesis", "altair", "icalendar", "pyspark"}
    assert extras & set(loaded) == set()


def test_the_example_in_the_docstring_runs() -> None:
    failed, tried = doctest.testmod(partybranch)
    assert failed == 0
    assert tried > 0
