"""The built wheel in fresh environments: `python -m tests.packaging [NAME ...] [--python PYTHON] [--suite PATH ...]`.

Builds the wheel and the source distribution, and for each NAME makes an environment and installs it there: `none`, an extra (`excel`, `frames`,
`report`, `calendar`, `cli`, `testing`, `spark`), `all` or `sdist` (from the source distribution, with no extra); without a NAME all of them. There
it does the main job of the library and of every extra that is there, and sees that the error names every other. `suite` is run only by its name: it
installs the wheel with all extras and the group `dev`, copies the tests to a folder without the sources, and runs those at PATH. Prints a table, and
ends with 1 if anything failed. What is installed comes from where pip is set to take it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen
from tests.packaging import jobs
from tests.packaging.building import ROOT, Built, built

EXTRAS: Final = tuple(jobs.EXTRAS)
NAMES: Final = ("none", *EXTRAS, "all", "sdist")
OF_ALL: Final = tuple(name for name in EXTRAS if name != "spark")
COPIED: Final = (
    "tests",
    "docs",
    "examples",
    ".ci",
    "pyproject.toml",
    "README.md",
    "README.zh-CN.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
)
NEED_SOURCES: Final = ("tests/mutation", "tests/packaging")
"""Tests of what is done with the sources, which an installed wheel does not have."""
OWN: Final = ("pip", "setuptools", "partybranch")


@frozen
class Outcome:
    """What became of one environment.

    Args:
        name: what was installed.
        libraries: how many came with it.
        size: of them all in MiB, the library's own too.
        seconds: how long the work took, without the installation.
        said: the last line of what was printed.
        failed: whether something did.
    """

    name: str
    libraries: int
    size: int
    seconds: float
    said: str
    failed: bool


class Environment:
    """A fresh environment of Python."""

    def __init__(self, folder: Path, python: str) -> None:
        subprocess.run([python, "-m", "venv", "--without-pip", str(folder)], check=True)
        self.python = folder / "bin" / "python"
        self._site = next(folder.glob("lib/python*/site-packages"))

    def install(self, *what: str) -> None:
        """Install with the pip of the environment that runs this."""
        call = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "--quiet", *what]
        done = subprocess.run(call, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise RuntimeError(done.stderr.strip())

    def libraries(self) -> int:
        """Return how many libraries are there beside ours."""
        found = {path.name.split("-")[0].lower() for path in self._site.glob("*.dist-info")}
        return len(found - set(OWN))

    def size(self) -> int:
        """Return the size of what is installed, in MiB."""
        return sum(path.stat().st_size for path in self._site.rglob("*") if path.is_file()) >> 20

    def run(self, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run Python there, with nothing of this environment."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "VIRTUAL_ENV", "PYTEST"))
        }
        path = os.pathsep.join([str(self.python.parent), os.environ["PATH"]])
        return subprocess.run(
            [str(self.python), *arguments],
            cwd=folder,
            env={**kept, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )


def tried(name: str, distribution: Built, folder: Path, python: str, suite: Sequence[str]) -> Outcome:
    """Install and run what one name stands for."""
    environment = Environment(folder / name, python)
    extras = {"none": (), "sdist": (), "all": OF_ALL, "suite": OF_ALL, "spark": ("frames", "spark")}.get(
        name, (name,)
    )
    file = distribution.sdist if name == "sdist" else distribution.wheel
    asked = "all" if name == "suite" else name if name in (*EXTRAS, "all") else ""
    environment.install(f"{file}[{asked}]" if asked else str(file))
    libraries, size = environment.libraries(), environment.size()
    if name == "suite":
        environment.install("--group", "dev")
    begun = time.perf_counter()
    if name == "suite":
        done = _suite(environment, folder / "suite-tests", suite)
    else:
        done = environment.run("-I", jobs.__file__, "--with", ",".join(extras), folder=folder)
    seconds = time.perf_counter() - begun
    if done.returncode:
        sys.stdout.write(f"\n{name}:\n{done.stdout}\n")
    said = done.stdout.strip().splitlines() or ["nothing"]
    return Outcome(name, libraries, size, seconds, said[-1].strip("= "), failed=done.returncode != 0)


def _suite(environment: Environment, folder: Path, paths: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run tests in a folder that holds everything but the sources."""
    folder.mkdir()
    for each in COPIED:
        source = ROOT / each
        if source.is_dir():
            shutil.copytree(
                source, folder / each, ignore=shutil.ignore_patterns("__pycache__", "_build", "_generated")
            )
        elif source.exists():
            shutil.copy2(source, folder / each)
    where = environment.run("-c", "import partybranch; print(partybranch.__file__)", folder=folder)
    if str(environment.python.parents[1]) not in where.stdout:
        raise RuntimeError(f"not the installed library: {where.stdout}")
    left_out = [f"--ignore={each}" for each in NEED_SOURCES]
    return environment.run(
        "-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider", *left_out, *paths, folder=folder
    )


def _table(found: Sequence[Outcome]) -> Iterator[str]:
    yield f"{'installed':<10} {'libraries':>9} {'MiB':>5} {'seconds':>8}  result"
    for each in found:
        yield f"{each.name:<10} {each.libraries:>9} {each.size:>5} {each.seconds:>8.1f}  {'FAILED: ' if each.failed else ''}{each.said}"


def main(arguments: Sequence[str]) -> int:
    """Try what was named."""
    parser = argparse.ArgumentParser(prog="python -m tests.packaging", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(NAMES)}, suite")
    parser.add_argument("--python", default=sys.executable, help="which Python the environments are of")
    parser.add_argument(
        "--suite", nargs="+", default=["tests"], metavar="PATH", help="which tests `suite` runs"
    )
    given = parser.parse_args(arguments)
    names: list[str] = given.names or list(NAMES)
    if unknown := set(names) - {*NAMES, "suite"}:
        parser.error(f"no such name: {', '.join(sorted(unknown))}")
    found: list[Outcome] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "dist").mkdir()
        distribution = built(folder / "dist")
        for name in names:
            found.append(tried(name, distribution, folder, given.python, given.suite))
            # An environment of the engine of clusters is half a gigabyte.
            shutil.rmtree(folder / name)
    sys.stdout.write("\n".join(["", *_table(found), ""]))
    return int(any(each.failed for each in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
