"""The built wheel in fresh environments: `python -m tests.packaging [NAME ...] [--python PYTHON] [--suite PATH ...]`.

Builds the wheel and the source distribution, and for each NAME makes an environment and installs it there: `none`, an extra (`excel`, `frames`,
`report`, `calendar`, `cli`, `testing`, `spark`), `all`, or `sdist` (from the source distribution, with no extra). There it does the main job of the
library and of every extra that is there, and sees that the error names every other. `types` installs it with all extras, and has pyright look
whether every public name has a type that is known. Without a NAME all of these are tried. `suite`, which takes as long as the tests do, installs
it with all extras and the group `dev`, copies the tests to a folder without the sources, and runs those at PATH there.

Prints a line for each, and ends with 1 if anything failed. What is installed comes from where pip is set to take it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from attrs import frozen
from tests.packaging import jobs
from tests.packaging.building import ROOT, Built, built
from tests.packaging.environments import Environment, InstallationFailed

ALL: Final = tuple(name for name in jobs.EXTRAS if name != "spark")
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
    "LICENSE",
)
MADE: Final = ("__pycache__", "_build", "_generated")
NEED_SOURCES: Final = ("tests/mutation", "tests/packaging")
"""Tests of what is done with the sources, which an installed wheel does not have."""

Done = subprocess.CompletedProcess[str]


@frozen
class Case:
    """One environment.

    Args:
        asked: the extra that is installed, or none.
        work: what is run there, in an empty folder.
        sdist: whether it is installed from the source distribution.
        groups: the groups of tools that are installed too.
    """

    asked: str
    work: Callable[[Environment, Path], Done]
    sdist: bool = False
    groups: tuple[str, ...] = ()


def _jobs(extras: Sequence[str], environment: Environment, folder: Path) -> Done:
    return environment.run("-I", jobs.__file__, "--with", ",".join(extras), folder=folder)


def _types(environment: Environment, folder: Path) -> Done:
    """Ask of what is installed there by the pyright that is installed here."""
    call = [
        "-m",
        "pyright",
        "--pythonpath",
        str(environment.python),
        "--verifytypes",
        "partybranch",
        "--ignoreexternal",
    ]
    return subprocess.run(
        [sys.executable, *call], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


def _suite(paths: Sequence[str], environment: Environment, folder: Path) -> Done:
    """Run tests where there is everything but the sources."""
    for each in COPIED:
        if (source := ROOT / each).is_dir():
            shutil.copytree(source, folder / each, ignore=shutil.ignore_patterns(*MADE))
        else:
            shutil.copy2(source, folder / each)
    where = environment.run("-c", "import partybranch; print(partybranch.__file__)", folder=folder)
    if str(environment.folder) not in where.stdout:
        raise AssertionError(f"not what was installed: {where.stdout}")
    left_out = [f"--ignore={each}" for each in NEED_SOURCES]
    call = [
        "-m",
        "pytest",
        "-q",
        "-n",
        "auto",
        "--dist",
        "worksteal",
        "-p",
        "no:cacheprovider",
        *left_out,
        *paths,
    ]
    return environment.run(*call, folder=folder)


def cases(suite: Sequence[str]) -> dict[str, Case]:
    """Return what each NAME stands for."""
    return {
        "none": Case("", partial(_jobs, ())),
        **{name: Case(name, partial(_jobs, (name,))) for name in ALL},
        "spark": Case("spark", partial(_jobs, ("frames", "spark"))),
        "all": Case("all", partial(_jobs, ALL)),
        "sdist": Case("", partial(_jobs, ()), sdist=True),
        "types": Case("all", _types),
        "suite": Case("all", partial(_suite, suite), groups=("dev",)),
    }


def tried(name: str, case: Case, distribution: Built, folder: Path, python: str) -> tuple[bool, str]:
    """Make the environment, do the work there, and return whether it was done, with a line of the table."""
    environment = Environment(folder / "environment", python)
    file = distribution.sdist if case.sdist else distribution.wheel
    work = folder / "work"
    work.mkdir()
    begun, libraries, size = time.perf_counter(), 0, 0
    try:
        environment.install(f"{file}[{case.asked}]" if case.asked else str(file))
        libraries, size = environment.libraries(), environment.size()
        for group in case.groups:
            environment.install("--group", group)
        begun = time.perf_counter()
        done = case.work(environment, work)
        is_done, said = done.returncode == 0, done.stdout
    except InstallationFailed as error:
        is_done, said = False, str(error)
    seconds = time.perf_counter() - begun
    last = (said.strip().splitlines() or ["nothing was said"])[-1].strip("= ")
    row = f"{name:<10} {libraries:>9} {size:>5} {seconds:>8.1f}  {'' if is_done else 'FAILED: '}{last}\n"
    return is_done, row if is_done else f"{said}\n{row}"


def main(arguments: Sequence[str]) -> int:
    """Try what was named."""
    known = tuple(cases([]))
    parser = argparse.ArgumentParser(prog="python -m tests.packaging", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument("--python", default=sys.executable, help="which Python the environments are of")
    parser.add_argument(
        "--suite", nargs="+", default=["tests"], metavar="PATH", help="which tests `suite` runs"
    )
    given = parser.parse_args(arguments)
    names: list[str] = given.names or [name for name in known if name != "suite"]
    if unknown := set(names) - {*known}:
        parser.error(f"no such NAME: {', '.join(sorted(unknown))}")
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        distribution = built(Path(temporary))
        sys.stdout.write(f"{'installed':<10} {'libraries':>9} {'MiB':>5} {'seconds':>8}  result\n")
        for name in names:
            with tempfile.TemporaryDirectory() as folder:
                is_done, row = tried(name, cases(given.suite)[name], distribution, Path(folder), given.python)
            failed |= not is_done
            sys.stdout.write(row)
            sys.stdout.flush()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
