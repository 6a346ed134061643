"""What is on its way out works as before, and says so at the line that uses it: since when, until when, and what to use instead."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

import partybranch
from partybranch import _deprecation
from partybranch._deprecation import RENAMED, Deprecated, renamed, warn

CHANGELOG: Final = (Path(__file__).parents[1] / "CHANGELOG.md").read_text(encoding="utf-8")
VERSION: Final = re.compile(r"\d\d\.\d+")
OLD: Final = Deprecated(what="partybranch.Person", since="27.1", until="29.1", instead="partybranch.Member")
SAID: Final = (
    "partybranch.Person is deprecated since 27.1 and goes in 29.1 at the earliest: use partybranch.Member / "
    "partybranch.Person 自 27.1 起不再推荐使用，最早在 29.1 移除，请改用 partybranch.Member"
)


def warned(use: Callable[[], object]) -> tuple[object, list[warnings.WarningMessage]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        return use(), caught


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let members have been called persons."""
    monkeypatch.setattr(_deprecation, "RENAMED", {"partybranch.Person": OLD})


@pytest.mark.usefixtures("person")
def test_an_old_name_of_the_face_works_and_warns_the_line_that_uses_it() -> None:
    def use() -> object:
        return getattr(partybranch, "Person")  # noqa: B009 - type checkers know no such name

    found, (warning,) = warned(use)
    assert found is partybranch.Member
    assert (str(warning.message), warning.category) == (SAID, DeprecationWarning)
    assert (warning.filename, warning.lineno) == (__file__, inspect.getsourcelines(use)[1] + 1)


@pytest.mark.usefixtures("person")
def test_an_import_of_an_old_name_is_warned_too() -> None:
    names: dict[str, Any] = {}
    _, caught = warned(lambda: exec(compile("\nfrom partybranch import Person", "theirs.py", "exec"), names))
    assert names["Person"] is partybranch.Member
    # Python asks for it twice, and shows a warning of one line once.
    assert {(each.filename, each.lineno) for each in caught} == {("theirs.py", 2)}


@pytest.mark.usefixtures("person")
def test_an_old_name_warns_each_time_and_is_none_of_the_public_names() -> None:
    for _ in range(2):
        assert len(warned(lambda: getattr(partybranch, "Person"))[1]) == 1  # noqa: B009 - same
    assert "Person" not in dir(partybranch)
    assert not hasattr(partybranch, "Persons")


def test_an_old_name_of_a_room_is_answered_by_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_deprecation, "RENAMED", {"partybranch.models.Person": OLD})
    room = ModuleType("partybranch.models")
    exec(
        "def __getattr__(name): return renamed(__name__, name)",
        {**vars(room), "renamed": renamed},
        vars(room),
    )
    found, (warning,) = warned(lambda: room.Person)
    assert found is partybranch.Member
    assert warning.filename == __file__
    with pytest.raises(AttributeError, match=r"^module 'partybranch\.models' has no attribute 'People'$"):
        _ = room.People


def test_an_old_parameter_works_and_warns_the_line_that_gives_it() -> None:
    old = Deprecated(what="partybranch.told(who=)", since="27.1", until="29.1", instead="member=")

    def told(*, member: str | None = None, who: str | None = None) -> str | None:
        if who is not None:
            warn(old)
            return who
        return member

    def use() -> str | None:
        return told(who="甲某")

    found, (warning,) = warned(use)
    assert found == "甲某"
    assert str(warning.message).startswith("partybranch.told(who=) is deprecated since 27.1")
    assert (warning.filename, warning.lineno) == (__file__, inspect.getsourcelines(use)[1] + 1)
    assert warned(lambda: told(member="甲某")) == ("甲某", [])


def test_who_treats_warnings_as_errors_can_tell_ours_by_how_they_begin() -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("error", r"partybranch\.", DeprecationWarning)
        with pytest.raises(DeprecationWarning, match=r"^partybranch\.Person is deprecated"):
            warn(OLD)


def test_what_is_said_of_an_option_is_said_in_either_language() -> None:
    option = Deprecated(what="--old", since="27.2", until="29.1", instead="--new")
    assert option.text("en") == "--old is deprecated since 27.2 and goes in 29.1 at the earliest: use --new"
    assert option.text("zh") == "--old 自 27.2 起不再推荐使用，最早在 29.1 移除，请改用 --new"


def faults(table: Mapping[str, Deprecated], changelog: str) -> Iterator[str]:
    """Yield what is wrong with what is said to be on its way out."""
    for name, each in table.items():
        if each.what != name:
            yield f"{name}: is called {each.what}"
        if not (VERSION.fullmatch(each.since) and VERSION.fullmatch(each.until)):
            yield f"{name}: no versions"
        elif int(each.until[:2]) < int(each.since[:2]) + 2:
            yield f"{name}: there is no year between {each.since} and {each.until}"
        home, _, now = each.instead.rpartition(".")
        if not hasattr(import_module(home), now):
            yield f"{name}: there is no {each.instead}"
        section = changelog.partition(f"\n## {each.since} ")[2].partition("\n## ")[0]
        if f"`{name}`" not in section.partition("\n### Deprecated\n")[2].partition("\n### ")[0]:
            yield f"{name}: not named under Deprecated of {each.since} in the CHANGELOG"


def test_what_is_on_its_way_out_has_a_year_a_new_name_and_a_line_in_the_changelog() -> None:
    assert list(faults(RENAMED, CHANGELOG)) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (OLD, []),
        (
            Deprecated(what="partybranch.P", since="27.1", until="29.1", instead="partybranch.Member"),
            ["is called partybranch.P"],
        ),
        (
            Deprecated(what="partybranch.Person", since="27.1", until="28.9", instead="partybranch.Member"),
            ["there is no year between 27.1 and 28.9"],
        ),
        (
            Deprecated(what="partybranch.Person", since="27.1", until="soon", instead="partybranch.Member"),
            ["no versions"],
        ),
        (
            Deprecated(what="partybranch.Person", since="27.1", until="29.1", instead="partybranch.People"),
            ["there is no partybranch.People"],
        ),
        (
            Deprecated(what="partybranch.Person", since="27.2", until="29.1", instead="partybranch.Member"),
            ["not named under Deprecated of 27.2 in the CHANGELOG"],
        ),
    ],
)
def test_an_entry_that_promises_too_little_is_told(entry: Deprecated, fault: list[str]) -> None:
    changelog = "# Changelog\n\n## 27.2 (then)\n\n## 27.1 (then)\n\n### Added\n\n- x\n\n### Deprecated\n\n- `partybranch.Person`: use it not\n\n## 26.1 \n"
    assert list(faults({"partybranch.Person": entry}, changelog)) == [
        f"partybranch.Person: {each}" for each in fault
    ]


def test_nothing_of_it_is_loaded_before_a_name_is_not_there() -> None:
    code = "import sys, partybranch; print('partybranch._deprecation' in sys.modules); hasattr(partybranch, 'x'); print('partybranch._deprecation' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["False", "True"]
