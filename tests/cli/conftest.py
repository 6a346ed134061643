"""The command line in process and as a program of its own, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

import pytest
from typer.testing import CliRunner, Result

from partybranch.cli._app import app

ROSTER = """\
姓名,性别,公民身份号码,出生日期,人员类别,加入党组织日期,转为正式党员日期,手机号,警号
赵一,男,110000198001010035,1980-01-02,正式党员,2003-06-01,2004-06-01,13800000001,0012
钱二,女,110000199002020029,1990-02-02,正式党员,2012.06,2013-06-20,,
孙三,未知,11000019850303001X,1985-03-03,正式党员,2023-05-01,2023-07-01,,
,,,,,,,123,
李四,女,110000197505050044,1975-05-05,正式党员,1999-05-01,2000-05-01,,
"""
"""A day of birth that the number contradicts, a month that settles nothing, two defects in a row, a row of nobody."""

CLEAN = """\
姓名,性别,公民身份号码,出生日期,人员类别,加入党组织日期,转为正式党员日期
李四,女,110000197505050044,1975-05-05,正式党员,1999-05-01,2000-05-01
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty, with nothing in the environment that asks for colours or forbids them."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def command() -> Callable[..., Result]:
    """Run a command in this process; an error that is not told in words is raised."""

    def run(*arguments: str, stdin: str | bytes = b"") -> Result:
        return CliRunner().invoke(app, arguments, input=stdin, catch_exceptions=False)

    return run


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command as a process of its own."""

    def run(
        *arguments: str,
        stdin: bytes | BinaryIO = b"",
        environment: Mapping[str, str] | None = None,
        start: tuple[str, ...] = ("-m", "partybranch"),
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, *start, *arguments],
            input=stdin if isinstance(stdin, bytes) else None,
            stdin=None if isinstance(stdin, bytes) else stdin,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **(environment or {})},
            capture_output=True,
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture
def roster(folder: Path) -> str:
    """A roster with a few problems."""
    (folder / "r.csv").write_text(ROSTER, encoding="utf-8")
    return "r.csv"


@pytest.fixture
def clean(folder: Path) -> str:
    """A roster of one member with nothing wrong."""
    (folder / "clean.csv").write_text(CLEAN, encoding="utf-8")
    return "clean.csv"
