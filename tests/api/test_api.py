"""What users rely on is what is recorded: nothing goes, changes or comes unseen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from tests.api import __main__ as api
from tests.api.comparing import changes, explained
from tests.api.names import MODULES, said

import partybranch as pb

ROOT: Final = Path(__file__).parents[2]
REFERENCE: Final = ROOT / "docs" / "reference" / "python"
HOW: Final = (
    "The public interface is not what tests/api/snapshot.txt records. If all of this is meant, "
    "run `python -m tests.api --write` (with --breaking where it breaks something) and say it in the CHANGELOG.\n\n"
)


@pytest.fixture(scope="module")
def seen() -> dict[str, str]:
    return api.seen()


def test_the_public_interface_is_as_it_is_recorded(seen: dict[str, str]) -> None:
    found = list(changes(api.recorded(), seen))
    assert not found, HOW + explained(found)


def test_the_record_holds_each_thing_once_and_sorted(seen: dict[str, str]) -> None:
    lines = api.SNAPSHOT.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(seen)
    subjects = [line.partition(": ")[0] for line in lines]
    assert subjects == sorted(subjects)


def test_every_module_that_the_reference_names_is_recorded() -> None:
    named = {
        name
        for page in REFERENCE.glob("*.md")
        for name in re.findall(
            r"^\.\. automodule:: ([\w.]+)$", page.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert len(named) > 5
    assert named <= set(MODULES)


def test_every_name_that_the_reference_describes_is_recorded(seen: dict[str, str]) -> None:
    named = {
        name
        for page in REFERENCE.glob("*.md")
        for name in re.findall(
            r"^\.\. auto(?:class|function|data|exception):: ([\w.]+)$",
            page.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    }
    assert len(named) > 150
    assert named <= seen.keys()


@pytest.mark.parametrize(
    ("subject", "value"),
    [
        ("partybranch.check(on)", "keyword; date; required"),
        ("partybranch.check returns", "Report"),
        ("partybranch.Member(name)", "keyword; str | None; = None"),
        ("partybranch.Member(id)", "keyword; str; required"),
        ("partybranch.Limits(nesting)", "keyword; int; = 64"),
        ("partybranch.Sex.FEMALE", "'female'"),
        ("partybranch.Sex is Term", "base"),
        ("partybranch.ImpossibleValue is ValueError", "base"),
        ("partybranch.RuleBook.collect", "class method"),
        ("partybranch.RuleBook.__contains__(code)", "place 1; object; required"),
        ("partybranch.Roster.sheets", "property; tuple[Sheet, ...]"),
        ("partybranch.models.Member", "same as partybranch.Member"),
        ("partybranch.codec.Document", "{Ledger, Roster, tuple}"),
        ("partybranch.codes.SEX", "{0, 1, 2, 9}"),
        ("partybranch.counts", "module"),
        ("command check --format takes", "{json, sarif, text}"),
        ("command check -q", "same as --quiet"),
        ("command check argument 1", "any number of FILE|DIR|-…; required"),
        ("program --no-config", "a flag; = False"),
        ("exit status, unreadable or a wrong call", "2"),
        ("json of check.findings[].where.cell", "key"),
        ("rule ADM201 facts", "{admitted, confirmed, earliest, limit}"),
        ("rule ADM201 forces", "{must, note}"),
        ("kind SHP008 facts", "{known, what}"),
    ],
)
def test_the_record_says_of_each_kind_of_thing_what_is_promised(
    seen: dict[str, str], subject: str, value: str
) -> None:
    assert seen[subject] == value


def test_what_is_private_is_not_recorded(seen: dict[str, str]) -> None:
    assert not [subject for subject in seen if re.search(r"\._(?!_)|\(_", subject)]
    assert not [
        subject for subject in seen if subject.startswith(("partybranch.cli", "partybranch.rules.admission"))
    ]


def test_values_are_said_by_their_words() -> None:
    assert said(pb.Sex.MALE) == "Sex.MALE"
    assert said(("a", 1)) == "('a', 1)"
    assert said({"b": object(), "a": 0}) == "{a, b}"
    assert said(frozenset({pb.Force.NOTE})) == "{Force.NOTE}"
    assert said(pb.RULES) == "a RuleBook"
    assert said(()) == "()"
    assert said({}) == "a dict"


@pytest.fixture
def record(tmp_path: Path, seen: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of what is, which tests may change."""
    monkeypatch.setattr(api, "seen", lambda: seen)
    path = tmp_path / "snapshot.txt"
    path.write_text(api.written(seen), encoding="utf-8")
    return path


def test_the_command_finds_no_difference_where_there_is_none(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert api.main([], record) == 0
    assert capsys.readouterr().out == ""


def test_the_command_records_what_is_new(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("partybranch.Sex.FEMALE: 'female'\n", ""), encoding="utf-8")
    assert api.main([], record) == 1
    assert capsys.readouterr().out == "new: nothing breaks:\n  partybranch.Sex.FEMALE: 'female'\n"
    assert api.main(["--write"], record) == 0
    assert record.read_text(encoding="utf-8") == text


def test_the_command_records_what_is_gone_only_if_that_is_said(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = record.read_text(encoding="utf-8")
    changed = text + "partybranch.zeal: function\n"
    record.write_text(changed, encoding="utf-8")
    assert api.main(["--write"], record) == 1
    said_of_it = capsys.readouterr().out
    assert "  partybranch.zeal: is gone; it was: function\n" in said_of_it
    assert said_of_it.startswith("breaks what others have written")
    assert said_of_it.endswith("Not recorded; --breaking records it all the same.\n")
    assert record.read_text(encoding="utf-8") == changed
    assert api.main(["--write", "--breaking"], record) == 0
    assert record.read_text(encoding="utf-8") == text
