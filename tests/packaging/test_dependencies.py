"""What comes with the library is of licences that we take, and what could not be asked about vulnerabilities is not "none found"."""

from __future__ import annotations

import json
from importlib.metadata import distributions
from typing import Any, Final

import pytest
from tests.packaging.dependencies import Library, Unanswered, is_allowed, licence_of, vulnerable_in

ONE: Final = Library("one", "1.0", "MIT")
TWO: Final = Library("Two_and.half", "2.5", "MIT")


@pytest.mark.parametrize(
    ("metadata", "licence"),
    [
        pytest.param({"expression": "MIT OR Apache-2.0", "licence": "GPL"}, "MIT OR Apache-2.0", id="an expression goes first"),
        pytest.param({"licence": "MIT"}, "MIT", id="a short name"),
        pytest.param({"licence": "MIT License\n\nPermission is hereby granted, free of charge, to any person ..." + "x" * 60,
                      "classifiers": ["License :: OSI Approved :: MIT License"]}, "MIT", id="all of the text, and a classifier"),
        pytest.param({"licence": "BSD-3-Clause", "classifiers": ["License :: OSI Approved :: BSD License"]}, "BSD-3-Clause", id="the short name says more"),
        pytest.param({"licence": "See LICENSE", "classifiers": ["License :: OSI Approved :: BSD License"]}, "BSD License", id="words that say nothing"),
        pytest.param({"classifiers": ["License :: OSI Approved :: MIT License", "License :: Other/Proprietary License"]}, "MIT AND Other/Proprietary License", id="two classifiers"),
        pytest.param({"classifiers": ["License :: OSI Approved :: GNU General Public License v3 (GPLv3)"]}, "GNU General Public License v3 (GPLv3)", id="one that we do not take"),
        pytest.param({}, "not stated", id="none"),
    ],
)  # fmt: skip
def test_the_licence_is_what_the_library_states(metadata: dict[str, Any], licence: str) -> None:
    assert licence_of({"expression": None, "licence": None, "classifiers": [], **metadata}) == licence


@pytest.mark.parametrize(
    ("licence", "taken"),
    [
        ("MIT", "yes"),
        ("GPL-3.0-only", "no"),
        ("LGPL-2.1-or-later", "no"),
        ("not stated", "no"),
        ("MIT OR GPL-3.0-only", "yes"),
        ("MIT AND GPL-3.0-only", "no"),
        ("BSD-3-Clause AND 0BSD AND Zlib", "yes"),
        ("(MIT OR Apache-2.0) AND Zlib", "yes"),
        ("(MIT OR GPL-3.0-only) AND Zlib", "no"),
        ("GNU General Public License v3 (GPLv3)", "no"),
    ],
)
def test_of_licences_to_choose_from_one_is_enough_and_of_those_that_hold_together_all_are_asked(
    licence: str, taken: str
) -> None:
    assert is_allowed(licence) is (taken == "yes")


def test_what_is_installed_here_of_the_four_libraries_that_always_come_is_allowed() -> None:
    stated = {
        each.metadata["Name"]: licence_of(
            {
                "expression": each.metadata["License-Expression"],
                "licence": each.metadata["License"],
                "classifiers": each.metadata.get_all("Classifier") or [],
            }
        )
        for each in distributions()
        if each.metadata["Name"] in ("attrs", "cattrs", "msgspec", "pendulum")
    }
    assert len(stated) == 4
    assert all(map(is_allowed, stated.values())), stated


def answer(*told: dict[str, Any]) -> str:
    return json.dumps({"dependencies": told, "fixes": []})


def told_of(text: str, complaint: str = "") -> tuple[list[str], str | None]:
    """Return what is known, and what is said of those of whom nothing is."""
    found: list[str] = []
    try:
        found.extend(vulnerable_in(text, [ONE, TWO], complaint))
    except Unanswered as error:
        return found, str(error)
    return found, None


CLEAN: Final[tuple[dict[str, Any], ...]] = (
    {"name": "one", "version": "1.0", "vulns": []},
    {"name": "two-and-half", "version": "2.5", "vulns": []},
)
KNOWN: Final[dict[str, Any]] = {
    "name": "one",
    "version": "1.0",
    "vulns": [{"id": "X-1", "fix_versions": ["1.1", "2.0"]}, {"id": "X-2", "fix_versions": []}],
}
SKIPPED: Final[dict[str, Any]] = {"name": "two-and-half", "skip_reason": "not found"}


def test_nothing_is_known_only_where_all_were_asked_about() -> None:
    assert told_of(answer(*CLEAN)) == ([], None)


def test_what_is_known_is_told_with_the_versions_that_put_it_right() -> None:
    assert told_of(answer(KNOWN, CLEAN[1])) == (
        ["one 1.0: X-1, put right in 1.1, 2.0", "one 1.0: X-2, put right in no version yet"],
        None,
    )


def test_what_was_passed_over_was_not_asked_about() -> None:
    assert told_of(answer(CLEAN[0], SKIPPED)) == ([], "1 of 2 libraries (Two_and.half): not found")
    assert told_of(answer(CLEAN[0])) == ([], "1 of 2 libraries (Two_and.half): not spoken of")


def test_what_is_known_is_told_even_where_others_could_not_be_asked_about() -> None:
    found, silent = told_of(answer(KNOWN, SKIPPED))
    assert len(found) == 2
    assert silent == "1 of 2 libraries (Two_and.half): not found"


@pytest.mark.parametrize("text", ["", "No known vulnerabilities found", "[]", "{}", "null"])
def test_no_answer_is_not_nothing_found(text: str) -> None:
    assert told_of(text, "no connection") == ([], "2 of 2 libraries: no connection")
    assert told_of(text) == ([], "2 of 2 libraries: no answer")
