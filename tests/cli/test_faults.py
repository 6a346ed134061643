"""An error that nobody foresaw is told by where it was raised; its words may be a person's data."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from partybranch.cli._faults import fault

Program = Callable[..., subprocess.CompletedProcess[bytes]]

RULES = """\
import partybranch as pb
from partybranch.rules.scopes import each_member

@pb.rule("XYZ901", scope=each_member, force=pb.Force.NOTE, zh="甲", en="a")
def broken(member, case):
    '''Nothing.

    Requires: nothing.
    Reading: none.
    Putting it right: nothing.
    '''
    try:
        raise KeyError(member.name)
    except KeyError as error:
        raise ValueError(f"bad: {member.identity_number} of {member.name}") from error

BOOK = pb.RuleBook((broken,))
"""


def test_words_of_an_own_rules_error_are_left_out(program: Program, roster: str, folder: Path) -> None:
    (folder / "own.py").write_text(RULES, encoding="utf-8")
    call = ("check", roster, "--on", "2026-11-23", "--rules", "own:BOOK")
    ended = program(*call, environment=_with(folder))
    said = ended.stderr.decode()
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert "own.py" in said
    assert said.count("Traceback") == 2
    assert "ValueError\n" in said
    assert "--reveal" in said
    assert "赵一" not in said
    assert "110000198001010035" not in said
    shown = program(*call, "--reveal", environment=_with(folder)).stderr.decode()
    assert "ValueError: bad: 110000198001010035 of 赵一" in shown


def _with(folder: Path) -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}


def test_an_error_is_named_by_its_module_unless_everybody_knows_it() -> None:
    assert "\nKeyError\n" in fault(KeyError("甲某"), reveal=False)
    assert "\njson.decoder.JSONDecodeError\n" in fault(json.JSONDecodeError("甲某", "", 0), reveal=False)


def test_what_an_error_arose_from_is_told_unless_it_is_hidden() -> None:
    def raised(*, hidden: bool) -> BaseException:
        try:
            try:
                raise KeyError("甲某")  # noqa: TRY301 - what it arises from is looked at
            except KeyError:
                if hidden:
                    raise RuntimeError("乙某") from None
                raise RuntimeError("乙某")  # noqa: B904 - what Python does by itself is looked at
        except RuntimeError as error:
            return error

    open_ = fault(raised(hidden=False), reveal=False)
    assert "During handling of the above exception" in open_
    assert "KeyError\n" in open_
    assert "KeyError" not in fault(raised(hidden=True), reveal=False).replace('raise KeyError("甲某")', "")
