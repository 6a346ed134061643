"""The pages say what is: every command prints what its block shows, every public name is documented."""

from __future__ import annotations

import doctest
import inspect
import os
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, Final

import pytest
from attrs import frozen
from tests.rules.sheets import cases_of
from typer.testing import CliRunner

import partybranch
from partybranch import regulations
from partybranch.cli._app import app
from partybranch.findings.reading import KINDS
from partybranch.regulations import BasisKind, Regulation
from partybranch.rules import RULES

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"
WRITTEN: Final = sorted(
    path
    for path in DOCS.glob("**/*.md")
    if not {"_build", "_generated"}.intersection(path.relative_to(DOCS).parts)
)

FENCE: Final = re.compile(r"^```(?P<head>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
CAPTION: Final = re.compile(r"\A:caption: (?P<file>\S+)\n+")
INSTRUMENTS: Final = tuple(
    each
    for module in pkgutil.iter_modules(regulations.__path__)
    for each in vars(import_module(f"{regulations.__name__}.{module.name}")).values()
    if isinstance(each, Regulation)
)
OUR_COMMANDS: Final = ("$ partybranch ", "$ python examples/", "$ python -m pytest ")
STATUS: Final = "echo $?"
TIME: Final = re.compile(r"\bin [0-9]+\.[0-9]{2}s")
"""How long pytest says that it took."""


@frozen
class Block:
    """A fenced block of a page: its language, its text, and the file that its caption names."""

    language: str
    text: str
    file: str = ""


def blocks(page: str) -> Iterator[Block]:
    for found in FENCE.finditer(page):
        head, body = found["head"].removeprefix("{code-block}").strip(), found["body"]
        caption = CAPTION.match(body)
        yield Block(head, body[caption.end() :] if caption else body, caption["file"] if caption else "")


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Yield every command of a console block, continued lines joined, with the output that the block shows."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, output = re.sub(r"\\\n> ", "", part).partition("\n")
        yield command, output


def environment() -> Mapping[str, str]:
    # Options of this run are none of a run that a page shows.
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }


def released(output: str) -> str:
    """Return an output with the version and the times of the pages, which need not be rewritten for every run."""
    return TIME.sub("in 1.00s", output.replace(f'"{partybranch.__version__}"', '"26.1"'))


def run_console(block: Block, folder: Path) -> None:
    status = 0
    for command, shown in commands(block):
        if command == STATUS:
            assert shown.strip() == str(status), f"status of the command before in\n{block.text}"
            continue
        status, printed = run_here(command) if is_plain(command) else run_in_a_shell(command, folder)
        assert released(printed).strip("\n") == released(shown).strip("\n"), command


def is_plain(command: str) -> bool:
    """Say whether a command is one of ours that needs no shell, and runs no module that would stay in this process."""
    return (
        command.startswith("partybranch ")
        and not set(command) & set("|<>&;*?`$")
        and "--rules" not in command
    )


def run_here(command: str) -> tuple[int, str]:
    """Run a command in this process, which saves the second that a process of its own takes to begin."""
    done = CliRunner().invoke(app, shlex.split(command)[1:], env=environment(), catch_exceptions=False)
    return done.exit_code, done.output


def run_in_a_shell(command: str, folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def run_python(block: Block, names: dict[str, Any], page: Path) -> None:
    example = doctest.DocTestParser().get_doctest(block.text, names, page.name, str(page), 0)
    found = doctest.DocTestRunner(verbose=False).run(example, clear_globs=False)
    names.update(example.globs)
    assert found.failed == 0, block.text


@pytest.mark.slow
@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(DOCS)))
def test_every_command_prints_what_its_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.file:
            Path(block.file).parent.mkdir(parents=True, exist_ok=True)
            Path(block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "pycon":
            run_python(block, names, page)
        elif block.language == "console" and block.text.startswith(OUR_COMMANDS):
            run_console(block, tmp_path)


def test_a_command_block_is_read_as_commands_with_their_outputs() -> None:
    page = "text\n```console\n$ one \\\n> more\nout\n\nlast\n$ echo $?\n1\n```\n```{code-block} text\n:caption: a.csv\n\nx,y\n```\n"
    console, file = blocks(page)
    assert file == Block("text", "x,y\n", "a.csv")
    assert list(commands(console)) == [("one more", "out\n\nlast\n"), (STATUS, "1\n")]


def test_a_page_that_shows_another_output_fails(tmp_path: Path) -> None:
    shown = Block("console", "$ python -c 'print(1)'\n2\n")
    with pytest.raises(AssertionError, match="print"):
        run_console(shown, tmp_path)


@cache
def generated() -> dict[str, str]:
    sys.path.insert(0, str(ROOT))
    try:
        pages = import_module("docs._generate").pages()
    finally:
        sys.path.remove(str(ROOT))
    return {name: "\n".join(lines) for name, lines in pages}


def test_every_rule_and_kind_has_its_place_among_the_generated_pages() -> None:
    pages = generated()
    assert {f"rules/{rule.code}" for rule in RULES} <= set(pages)
    assert all(f"[{rule.code}](#{rule.code.lower()})" in pages["rules"] for rule in RULES)
    assert all(f"({code.lower()})=" in pages["kinds"] for code in KINDS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_of_a_rule_holds_all_of_its_declaration_in_both_languages(rule: Any) -> None:
    page = generated()[f"rules/{rule.code}"]
    zh, en = page.partition("\n## 中文\n")[2].split("\n## English\n")
    assert all(f"\n### {heading}\n" in zh for heading in ("要求", "理解", "改正", "依据"))
    assert all(f"\n### {heading}\n" in en for heading in ("Requires", "Reading", "Putting it right", "Bases"))
    law = [basis for basis in rule.bases if basis.kind is BasisKind.LAW]
    for text, restated in ((zh, "转述，未经核对"), (en, "restated, unconfirmed")):
        assert text.count(f"{restated} |") == sum(not basis.read for basis in law)
        assert all(f"“{basis.quote}”" in text for basis in rule.bases if basis.quote)
        begins = [basis.in_force.start for basis in rule.bases if basis.in_force.start > date.min]
        assert all(f"| [{begin.isoformat()}]" in text for begin in begins)
    assert ("依据不限时间" in zh) is ("holds at all times" in en) is bool(rule.bases and not begins)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.bases], ids=lambda rule: rule.code)
def test_the_page_of_a_rule_shows_practice_apart_from_law(rule: Any) -> None:
    """Practice is never shown as law."""
    page = generated()[f"rules/{rule.code}"]
    practice = [basis for basis in rule.bases if basis.kind is BasisKind.PRACTICE]
    zh, en = page.partition("\n## 中文\n")[2].split("\n## English\n")
    for text, words in ((zh, "以下不是法规"), (en, "What follows is no law")):
        law, _, others = text.partition(words)
        assert bool(others) is bool(practice)
        rows = [line for line in law.splitlines() if line.startswith("| [")]
        assert not any(basis.source in row for basis in practice for row in rows)
        assert all(basis.source in others for basis in practice)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_of_a_rule_shows_its_cases_with_the_answers(rule: Any) -> None:
    examples = generated()[f"rules/{rule.code}"].partition("\n## 示例 Examples\n")[2]
    cases = cases_of(rule.code)
    assert examples.count("\n| ") == len(cases) + 1
    assert examples.count("| 无问题 kept |") == sum(not (case.finds or case.cannot_tell) for case in cases)
    assert all(
        _unmarked(text) in _unmarked(examples)
        for case in cases
        for text in (case.zh, case.en)
        if text is not None
    )


def _unmarked(text: str) -> str:
    return text.replace("\\", "").replace("`", "")


def test_words_of_a_regulation_whose_article_was_not_named_are_shown_so() -> None:
    pages = generated()
    words = [(edition, phrase) for edition in INSTRUMENTS for phrase in edition.words.get(None, ())]
    assert words
    for _, phrase in words:
        assert any(f"| number not read | “{phrase}” |" in page for page in pages.values())


PUBLIC: Final = {name: getattr(partybranch, name) for name in partybranch.__all__}
NAMED: Final = "\n".join(
    [path.read_text(encoding="utf-8") for path in WRITTEN if "python" in path.parts] + [generated()["errors"]]
)


@pytest.mark.parametrize("name", [name for name in PUBLIC if name != "__version__"])
def test_every_public_name_stands_in_the_reference(name: str) -> None:
    assert re.search(rf"^\.\. (?:auto|py:)[a-z]+:: partybranch\.{name}$", NAMED, re.MULTILINE)


DOCUMENTED: Final = {
    name: value
    for name, value in PUBLIC.items()
    if isinstance(value, ModuleType) or inspect.isroutine(value) or inspect.isclass(value)
}
METHODS: Final[dict[str, object]] = {
    f"{name}.{attribute}": value
    for name, kind in DOCUMENTED.items()
    if inspect.isclass(kind)
    for attribute, value in vars(kind).items()
    if not attribute.startswith("_") and isinstance(value, (FunctionType, classmethod, property))
}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_public_name_has_a_docstring_of_its_own(name: str) -> None:
    assert (DOCUMENTED[name].__doc__ or "").strip()


@pytest.mark.parametrize("name", METHODS)
def test_every_public_method_has_a_docstring(name: str) -> None:
    assert (METHODS[name].__doc__ or "").strip()


@pytest.mark.parametrize("command", [str(each.name) for each in app.registered_commands])
def test_the_page_of_commands_names_every_option_and_no_other(command: str) -> None:
    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## {command}\n")[2].partition("\n## ")[0]
    named = set(re.findall(r"^\| `(--[a-z-]+)` \|", section, re.MULTILINE))
    wide = {**environment(), "COLUMNS": "300"}
    shown = CliRunner().invoke(app, [command, "--help"], env=wide, catch_exceptions=False).output
    offered = set(re.findall(r"^\W*(?:-[a-z], )?(--[a-z][a-z-]*)", shown, re.MULTILINE))
    assert named == offered - {"--help"}
