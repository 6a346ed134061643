"""What the program takes and prints: commands, options, exit statuses, the keys of its JSON."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import chdir
from enum import Enum
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, cast, get_args, get_type_hints

import typer
from tests.api.names import listed, said
from typer.testing import CliRunner

from partybranch.cli import _console
from partybranch.cli._app import app
from partybranch.cli._ending import INTERRUPTED

__all__ = ["commands", "keys", "statuses"]

SHAPES: Final = Path(__file__).parents[2] / "docs" / "reference" / "json-shapes.md"
"""The page that promises the shapes, with the inputs of the commands that it shows."""
INPUT: Final = re.compile(r"^:caption: (?P<file>\S+)\n+(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN: Final = re.compile(r"^\$ partybranch (?P<call>[^|\n]*--format json[^|\n]*)", re.MULTILINE)
FREE: Final = ".facts"
"""Below it the keys are those of each rule."""


def statuses() -> Iterator[tuple[str, str]]:
    """Yield the exit statuses of the program by what they mean."""
    yield "exit status, nothing found", "0"
    yield "exit status, found", str(_console.FOUND)
    yield "exit status, unreadable or a wrong call", str(_console.UNREADABLE)
    yield "exit status, interrupted", str(INTERRUPTED)


def commands() -> Iterator[tuple[str, str]]:
    """Yield every command with its arguments and options."""
    program: Any = typer.main.get_command(app)
    yield from _parameters("program", program.params, get_type_hints(app.registered_callback.callback))  # type: ignore[union-attr]
    for each in app.registered_commands:
        subject = f"command {each.name}"
        yield subject, "command"
        yield from _parameters(subject, program.commands[each.name].params, get_type_hints(each.callback))


def _parameters(subject: str, parameters: Sequence[Any], hints: dict[str, Any]) -> Iterator[tuple[str, str]]:
    arguments = count(1)
    for each in parameters:
        needed = "required" if each.required else f"= {said(_default(each))}"
        many = "any number of " if each.multiple or each.nargs == -1 else ""
        hint = hints.get(each.name)
        words = [
            kind for kind in (hint, *get_args(hint)) if isinstance(kind, type) and issubclass(kind, Enum)
        ]
        what = "a flag" if getattr(each, "is_flag", False) else many + (each.metavar or "a word")
        first, *others = sorted(each.opts, key=lambda name: (not name.startswith("--"), name))
        name = f"{subject} {first if first.startswith('-') else f'argument {next(arguments)}'}"
        yield name, f"{what}; {needed}"
        for other in others:
            yield f"{subject} {other}", f"same as {first}"
        for opposite in each.secondary_opts:
            yield f"{subject} {opposite}", f"the opposite of {first}"
        for kind in words:
            yield f"{name} takes", listed(str(word.value) for word in kind)


def _default(parameter: Any) -> object:
    default = None if callable(parameter.default) else parameter.default
    return default.value if isinstance(default, Enum) else default


def keys() -> Iterator[tuple[str, str]]:
    """Yield every key of the JSON that the commands of the page print."""
    page = SHAPES.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder, chdir(folder):
        for given in INPUT.finditer(page):
            Path(given["file"]).write_text(given["text"], encoding="utf-8")
        printed = [
            (shlex.split(each["call"]), _printed(shlex.split(each["call"]))) for each in SHOWN.finditer(page)
        ]
    for call, text in printed:
        for path in dict.fromkeys(_paths(json.loads(text), "")):
            yield f"json of {call[0]}{path}", "key"


def _printed(call: Sequence[str]) -> str:
    done = CliRunner().invoke(app, list(call), catch_exceptions=False)
    assert done.exit_code != _console.UNREADABLE, done.stderr
    return done.stdout


def _paths(value: object, path: str) -> Iterator[str]:
    match value:
        case dict() if not path.endswith(FREE):
            for key, inner in cast("dict[str, object]", value).items():
                yield f"{path}.{key}"
                yield from _paths(inner, f"{path}.{key}")
        case list():
            for inner in cast("list[object]", value):
                yield from _paths(inner, f"{path}[]")
        case _:
            pass
