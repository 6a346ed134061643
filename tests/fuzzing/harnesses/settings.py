"""Files that people write by hand for the program: settings, answers, cases of rules, and what a heading means."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from tests.fuzzing.harness import Harness
from tests.fuzzing.promises import checked, refused
from tests.roster.files import delimited

from partybranch.cli._answers import Answers, answers_in
from partybranch.cli._config import Option, defaults, read_config
from partybranch.cli._inputs import read_mapping
from partybranch.findings import Report
from partybranch.models import Roster
from partybranch.roster import read_roster
from partybranch.testing import RuleCase, rule_cases

__all__ = ["ANSWERS", "CASES", "MAPPINGS", "SETTINGS"]

T = TypeVar("T")

_TOKENS: Final = (
    *(
        "=",
        "\n",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        '"',
        "'",
        '"""',
        "'''",
        "#",
        ".",
        ",",
        "true",
        "false",
        "nan",
        "inf",
        "1_0",
        "0x1F",
    ),
    *(
        "2026-11-23",
        "2026-11-23T00:00:00Z",
        "07:32:00",
        "\\u0000",
        "\\U0010FFFF",
        "\ufeff",
        "1e400",
        "9" * 400,
    ),
)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder of this process; it goes when the process ends."""
    return tempfile.TemporaryDirectory(prefix="partybranch-fuzzing-")


def _from_file(data: bytes, name: str, read: Callable[[Path], T]) -> T | None:
    path = Path(_folder().name) / name
    path.write_bytes(data)
    return refused(lambda: read(path))


# Settings

_OPTIONS: Final = {
    "check": {
        "lang": Option(parameter="lang"),
        "select": Option(parameter="select"),
        "limit": Option(parameter="limit"),
        "reveal": Option(parameter="reveal", flag=True),
        "quiet": Option(parameter="quiet", flag=True),
        "map": Option(parameter="map_", many=True),
        "rules": Option(parameter="rules", many=True),
        "baseline": Option(parameter="baseline", path=True),
        "on": Option(parameter="on"),
    },
    "report": {"lang": Option(parameter="lang"), "title": Option(parameter="title")},
}


def _read_settings(data: bytes) -> object:
    config = _from_file(data, "partybranch.toml", read_config)
    _from_file(data, "pyproject.toml", read_config)
    if config is None:
        return None
    found = refused(lambda: defaults(config, _OPTIONS))
    if found is None:
        return None
    assert found.keys() == _OPTIONS.keys()
    for command, values in found.items():
        by_parameter = {option.parameter: option for option in _OPTIONS[command].values()}
        for parameter, value in values.items():
            option = by_parameter[parameter]
            assert isinstance(value, bool if option.flag else list if option.many else (str, int)), parameter
            assert parameter not in ("reveal", "on"), "what is given each time is kept in a file"
    return found if any(found.values()) else None


SETTINGS: Final = Harness(
    name="settings",
    reads="settings in TOML",
    read=_read_settings,
    seeds=lambda: (
        b'lang = "en"\nselect = ["MTG", "ADM101"]\n[check]\nquiet = true\nlimit = 5\nbaseline = "known.json"\n',
        '[check.map]\n"入党时间" = "admitted_on"\n[report]\ntitle = "某支部"\n'.encode(),
    ),
    refused=lambda: (
        b"reveal = true",
        b"lnag = 1",
        b"lang",
        b"\xff",
        b"a = " + b"[" * 3_000,
        b"[check]\non = 2026-11-23",
    ),
    words=(
        *_TOKENS,
        "lang",
        "select",
        "limit",
        "quiet",
        "map",
        "rules",
        "baseline",
        "check",
        "report",
        "title",
        "tool",
        "partybranch",
    ),
    longest=4_096,
    runs=1_500,
)


# Answers to questions of a comparison


def _read_answers(data: bytes) -> Answers | None:
    answers = _from_file(data, "answers.toml", lambda path: answers_in(str(path)))
    return answers if answers not in (None, Answers()) else None


ANSWERS: Final = Harness(
    name="answers",
    reads="answers to questions of a comparison, in TOML",
    read=_read_answers,
    seeds=lambda: (
        'same = ["12=15"]\ndifferent = ["3=4"]\nnot_aliases = ["机关支部=机关第一支部"]\n'.encode(),
        '[aliases]\n"一支部" = "第一党支部"\n'.encode(),
    ),
    refused=lambda: (
        b"same = 1",
        b"smae = []",
        b"\xff",
        b'not_aliases = ["a"]',
        b"same = " + b"[" * 3_000,
        b"same = 1" + b"0" * 5_000,
    ),
    words=(*_TOKENS, "same", "different", "aliases", "not_aliases", "12=15"),
    longest=8_192,
    runs=1_500,
)


# Cases of a rule


def _read_cases(data: bytes) -> tuple[RuleCase, ...] | None:
    cases = _from_file(data, "BUR201.toml", rule_cases)
    for case in cases or ():
        assert case.says is not None
        checked(case.records)
    return cases


CASES: Final = Harness(
    name="cases",
    reads="cases of a rule, in TOML",
    read=_read_cases,
    seeds=lambda: (
        'on = 2026-11-23\n[ledger]\ncovers = {start = 2026-01-01, end = 2027-01-01}\n[ledger.branch]\nid = "1"\nname = "某支部"\n'
        '[[case]]\nsays = "x"\nfinds = ["/members/0"]\n[[case.ledger.members]]\nname = "某甲"\nadmitted_on = 2010-06-30\n'.encode(),
        b'[[case]]\nsays = "y"\non = 2026-11-23\nmember = {name = "a", born_on = "1990-01"}\ncannot_tell = ["unknown"]\n',
    ),
    refused=lambda: (
        b"",
        b"case = 1",
        b"case = [1]",
        b"[[case]]\nsays = 1",
        b'[[case]]\nsays = "x"\non = 2026-11-23\nmembers = [1]',
        b'[[case]]\nsays = "x"\non = 2026-11-23\nledger = {members = 1}',
        b"case = " + b"[" * 3_000,
        b'ledger = 1\n[[case]]\nsays = "x"\non = 2026-11-23',
    ),
    words=(
        *_TOKENS,
        "case",
        "says",
        "on",
        "finds",
        "cannot_tell",
        "ledger",
        "member",
        "members",
        "branch",
        "id",
        "name",
        "code",
        "force",
    ),
    longest=4_096,
    runs=1_500,
)


# What a heading means

_TABLE: Final = delimited([["姓名", "性别", "日期", "转正/日期"], ["某甲", "男", "2010-06", "2011-06"]])


def _read_mapping(data: bytes) -> Report | None:
    lines = data.decode(errors="surrogateescape").split("\n")
    mapping = refused(lambda: read_mapping(lines, None))
    if mapping is None:
        return None
    roster: Roster | None = refused(lambda: read_roster(_TABLE, mapping=mapping, name="x.csv"))
    return None if roster is None else checked(roster)


MAPPINGS: Final = Harness(
    name="mappings",
    reads="which field a heading means, as options say it",
    read=_read_mapping,
    seeds=lambda: (
        "日期=admitted_on".encode(),
        "?入党日期=admitted_on\n转正/日期=confirmed_on\n性别=".encode(),
    ),
    refused=lambda: (b"", "日期".encode(), "日期=x".encode(), "警号=admitted_on".encode()),
    words=(
        "=",
        "\n",
        "?",
        "/",
        "日期",
        "转正",
        "姓名",
        "性别",
        "admitted_on",
        "confirmed_on",
        "name",
        "sex",
        "kind",
        "year",
        " ",
        "\u200b",
    ),
    longest=128,
    runs=1_500,
)
