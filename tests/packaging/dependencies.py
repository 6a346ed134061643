"""Licences and known vulnerabilities of what comes with the library: `python -m tests.packaging.dependencies [licences] [vulnerabilities]`.

Installs the wheel with all extras, `spark` too, in a fresh environment, and looks at every library that comes with it. Ends with 1 if a licence is
not among those that we take, or a library has a known vulnerability. What could not be asked is said, and ends with 2: it is not the same as
nothing found. Needs the group `audit`.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

from attrs import frozen
from tests.packaging.building import built
from tests.packaging.environments import Environment

__all__ = [
    "ALLOWED",
    "Library",
    "Unanswered",
    "is_allowed",
    "libraries_in",
    "licence_of",
    "main",
    "vulnerable_in",
]

ALLOWED: Final = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "BSD License",
        "CC0-1.0",
        "ISC",
        "MIT",
        "MIT-0",
        "MPL-2.0",
        "PSF-2.0",
        "Python-2.0",
        "Unlicense",
        "Zlib",
    }
)
"""The licences that we take: whoever uses the library may do with it, and with what comes with it, what MIT lets them do. MPL-2.0 asks
only that changes to its own files are published. A licence that reaches further (GPL, AGPL, LGPL, SSPL) is none of them."""

_BY_WORDS: Final = {
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "http://www.apache.org/licenses/LICENSE-2.0": "Apache-2.0",
    "BSD": "BSD License",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSF": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""What libraries say that do not name their licence by its short name."""
_CLASSIFIER: Final = re.compile(r"^License :: (?:OSI Approved :: )?(?P<name>.+)$")
_LONGEST: Final = 60
_SAY: Final = """
import json
from importlib.metadata import distributions
print(json.dumps([
    {"name": each.metadata["Name"], "version": each.version, "expression": each.metadata["License-Expression"],
     "licence": each.metadata["License"], "classifiers": each.metadata.get_all("Classifier", [])}
    for each in distributions()
]))
"""
OURS: Final = "partybranch"


class Unanswered(Exception):
    """Nobody could be asked about all or some libraries; says about which, and why."""


@frozen(order=True)
class Library:
    """A library that comes with ours, and what it says its licence is."""

    name: str
    version: str
    licence: str


def licence_of(metadata: Mapping[str, Any]) -> str:
    """Return the licence that a library states: by its short names where it does so, else by those that its words stand for."""
    if expression := metadata["expression"]:
        return str(expression)
    words = [found["name"] for each in metadata["classifiers"] if (found := _CLASSIFIER.match(each))]
    stated = str(metadata["licence"] or "").strip()
    # Some put all of the text there.
    if stated and len(stated) <= _LONGEST and (not words or _short(stated) in ALLOWED):
        words = [stated]
    return " AND ".join(dict.fromkeys(map(_short, words))) or "not stated"


def _short(words: str) -> str:
    return _BY_WORDS.get(words, words)


def is_allowed(licence: str) -> bool:
    """Say whether a licence is one that we take: of several to choose from one, of several together all."""
    choices = licence.replace("(", "").replace(")", "")
    if " AND " in choices and " OR " in choices:
        # Which belong together is not looked at: all have to be.
        return all(each in ALLOWED for each in re.split(r" AND | OR ", choices))
    if " OR " in choices:
        return any(each in ALLOWED for each in choices.split(" OR "))
    return all(each in ALLOWED for each in choices.split(" AND "))


def libraries_in(environment: Environment, folder: Path) -> list[Library]:
    """Return the libraries that are installed in an environment beside ours."""
    done = environment.run("-c", _SAY, folder=folder)
    found = cast("list[dict[str, Any]]", json.loads(done.stdout))
    return sorted(
        Library(each["name"], each["version"], licence_of(each)) for each in found if each["name"] != OURS
    )


def vulnerable_in(answer: str, asked: Sequence[Library], complaint: str = "") -> Iterator[str]:
    """Yield what is known of libraries, a line each.

    Args:
        answer: the JSON that pip-audit printed.
        asked: the libraries that it was asked about.
        complaint: what it said beside that.

    Raises:
        Unanswered: it does not speak of all of them; raised when all that is known has been yielded.
    """
    try:
        told = cast("list[dict[str, Any]]", json.loads(answer)["dependencies"])
    except (ValueError, KeyError, TypeError):
        raise Unanswered(f"{len(asked)} of {len(asked)} libraries: {complaint or 'no answer'}") from None
    answered = {_plain(each["name"]) for each in told if "vulns" in each}
    for each in told:
        for known in each.get("vulns", ()):
            fixed = ", ".join(known.get("fix_versions", ())) or "no version yet"
            yield f"{each['name']} {each['version']}: {known['id']}, put right in {fixed}"
    if silent := [each.name for each in asked if _plain(each.name) not in answered]:
        why = next((each["skip_reason"] for each in told if "skip_reason" in each), "not spoken of")
        raise Unanswered(f"{len(silent)} of {len(asked)} libraries ({', '.join(silent)}): {why}")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licences(libraries: Sequence[Library]) -> int:
    refused = [each for each in libraries if not is_allowed(each.licence)]
    for each in libraries:
        sys.stdout.write(
            f"{each.name:<26} {each.version:<14} {each.licence}{'  NOT TAKEN' if each in refused else ''}\n"
        )
    sys.stdout.write(f"libraries: {len(libraries)}; licences that we do not take: {len(refused)}\n")
    return int(bool(refused))


def _vulnerabilities(libraries: Sequence[Library], folder: Path, service: str) -> int:
    asked = folder / "asked.txt"
    asked.write_text("".join(f"{each.name}=={each.version}\n" for each in libraries), encoding="utf-8")
    options = [
        "--disable-pip",
        "--no-deps",
        "--format",
        "json",
        "--progress-spinner",
        "off",
        "--vulnerability-service",
        service,
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", "--requirement", str(asked), *options],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = 0
    try:
        complaint = (done.stderr.strip().splitlines() or [""])[-1]
        for line in vulnerable_in(done.stdout, libraries, complaint):
            found += 1
            sys.stdout.write(f"{line}\n")
    except Unanswered as error:
        sys.stdout.write(f"could not be asked about {error}\n")
        return 1 if found else 2
    sys.stdout.write(f"libraries: {len(libraries)}; known vulnerabilities: {found}\n")
    return int(bool(found))


def main(arguments: Sequence[str]) -> int:
    """Look at what was named, or at both."""
    parser = argparse.ArgumentParser(prog="python -m tests.packaging.dependencies", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help="licences, vulnerabilities")
    parser.add_argument(
        "--service", default="pypi", choices=["pypi", "osv"], help="who is asked for vulnerabilities"
    )
    given = parser.parse_args(arguments)
    subjects: list[str] = given.subjects or ["licences", "vulnerabilities"]
    if unknown := set(subjects) - {"licences", "vulnerabilities"}:
        parser.error(f"no such SUBJECT: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        environment = Environment(folder / "environment")
        environment.install(f"{built(folder).wheel}[all,spark]")
        libraries = libraries_in(environment, folder)
        statuses = [_licences(libraries)] if "licences" in subjects else []
        if "vulnerabilities" in subjects:
            statuses.append(_vulnerabilities(libraries, folder, given.service))
    return 1 if 1 in statuses else max(statuses)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
