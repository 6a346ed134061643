"""The wheel holds the library and nothing else, the source distribution what its tests need, and both are the same each time."""

from __future__ import annotations

import re
import tarfile
import tomllib
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any, Final

import pytest
from tests.packaging.building import ROOT, Built, built

import partybranch

MADE: Final = {"__pycache__", "_build", "_generated", ".pytest_cache", ".hypothesis"}
"""Folders that are made by running something."""
NAME: Final = f"partybranch-{partybranch.__version__}"
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]


def files_in(folder: Path) -> Iterator[str]:
    """Yield the files of a folder of ours, by their names from the root."""
    for path in folder.rglob("*"):
        if path.is_file() and not MADE.intersection(path.parts) and path.suffix != ".pyc":
            yield path.relative_to(ROOT).as_posix()


def in_wheel(unpacked: Path) -> set[str]:
    return {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}


def in_sdist(distribution: Built) -> set[str]:
    with tarfile.open(distribution.sdist) as archive:
        names = [each.name for each in archive.getmembers() if each.isfile()]
    assert all(name.startswith(f"{NAME}/") for name in names)
    return {name.removeprefix(f"{NAME}/") for name in names}


@pytest.fixture
def metadata(unpacked: Path) -> Message:
    with (unpacked / f"{NAME}.dist-info" / "METADATA").open("rb") as file:
        return BytesParser().parse(file)


def test_the_wheel_holds_every_file_of_the_library_and_what_says_so_and_nothing_else(unpacked: Path) -> None:
    library = {name.removeprefix("src/") for name in files_in(ROOT / "src" / "partybranch")}
    about = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    assert in_wheel(unpacked) == library | {f"{NAME}.dist-info/{name}" for name in about}


@pytest.mark.parametrize(
    "name",
    [
        "py.typed",
        "codec/partybranch-1.schema.json",
        "codec/_schema/wording.toml",
        "codes/data/provinces.toml",
        "outputs/_page/templates/page.css",
        "outputs/_page/templates/page.html",
        "regulations/lines.toml",
    ],
)
def test_what_is_no_code_is_in_the_wheel_too(unpacked: Path, name: str) -> None:
    path = unpacked / "partybranch" / name
    assert path.read_bytes() == (ROOT / "src" / "partybranch" / name).read_bytes()


def test_the_wheel_is_of_any_machine(unpacked: Path, distribution: Built) -> None:
    assert distribution.wheel.name == f"{NAME}-py3-none-any.whl"
    about = (unpacked / f"{NAME}.dist-info" / "WHEEL").read_text(encoding="utf-8")
    assert "Root-Is-Purelib: true\n" in about


def test_the_licence_is_in_both(unpacked: Path, distribution: Built, metadata: Message) -> None:
    licence = unpacked / f"{NAME}.dist-info" / "licenses" / "LICENSE"
    assert licence.read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert "LICENSE" in in_sdist(distribution)
    assert metadata["License-Expression"] == "MIT"


def test_it_can_be_called_and_is_found_by_the_library_for_drawn_data(unpacked: Path) -> None:
    stated = (unpacked / f"{NAME}.dist-info" / "entry_points.txt").read_text(encoding="utf-8").split("\n\n")
    assert [each.strip() for each in stated] == [
        "[console_scripts]\npartybranch = partybranch.__main__:main",
        "[hypothesis]\npartybranch = partybranch._registration:register",
    ]


def test_it_says_of_itself_what_the_project_says(metadata: Message) -> None:
    assert metadata["Name"] == "partybranch"
    assert metadata["Version"] == partybranch.__version__
    assert metadata["Requires-Python"] == PROJECT["requires-python"] == ">=3.11"
    assert set(metadata.get_all("Provides-Extra", [])) == set(PROJECT["optional-dependencies"])
    assert metadata.get_all("Classifier") == sorted(PROJECT["classifiers"])
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_it_asks_for_no_more_than_four_libraries_without_an_extra(metadata: Message) -> None:
    asked = [each for each in metadata.get_all("Requires-Dist", []) if "extra ==" not in each]
    assert asked == PROJECT["dependencies"]
    assert [re.split(r"\W", each)[0] for each in asked] == ["attrs", "cattrs", "msgspec", "pendulum"]


def test_all_is_every_extra_but_the_engine_of_clusters(metadata: Message) -> None:
    asked: dict[str, set[str]] = {}
    for each in metadata.get_all("Requires-Dist", []):
        library, _, extra = each.partition("; extra == ")
        asked.setdefault(extra.strip("'"), set()).add(library)
    others = {name: libraries for name, libraries in asked.items() if name not in ("", "all", "spark")}
    assert asked["all"] == set().union(*others.values())


def test_the_engine_of_clusters_comes_with_the_library_that_it_asks_for_at_work(metadata: Message) -> None:
    """`mapInArrow` of Spark refuses to work without pandas, which nothing of ours imports."""
    asked = [each for each in metadata.get_all("Requires-Dist", []) if each.endswith("extra == 'spark'")]
    assert [re.split(r"\W", each)[0] for each in asked] == ["pandas", "polars", "pyarrow", "pyspark"]


@pytest.mark.parametrize("folder", ["src", "tests", "docs", "examples", ".ci"])
def test_the_source_distribution_holds_every_file_of_its_folders(distribution: Built, folder: str) -> None:
    assert set(files_in(ROOT / folder)) <= in_sdist(distribution)


def test_the_source_distribution_holds_what_its_tests_read_beside_them(distribution: Built) -> None:
    files = {
        "pyproject.toml",
        "README.md",
        "README.zh-CN.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "LICENSE",
    }
    beside = {name for name in in_sdist(distribution) if "/" not in name}
    assert beside - {".gitignore"} == {*files, "PKG-INFO"}


def test_nothing_that_was_made_by_running_is_published(distribution: Built, unpacked: Path) -> None:
    published = [*in_sdist(distribution), *in_wheel(unpacked)]
    assert not [name for name in published if MADE.intersection(name.split("/")) or name.endswith(".pyc")]


def test_the_same_sources_give_the_same_bytes(distribution: Built, tmp_path: Path) -> None:
    again = built(tmp_path)
    assert again.wheel.read_bytes() == distribution.wheel.read_bytes()
    assert again.sdist.read_bytes() == distribution.sdist.read_bytes()
