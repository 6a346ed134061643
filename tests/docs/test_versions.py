"""What the page on versions and the text on security name is there."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

from partybranch.codec import FORMAT

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "explanation" / "versions.md").read_text(encoding="utf-8")
SECURITY: Final = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [PAGE, SECURITY], ids=["versions", "security"])
def test_every_file_and_command_that_is_named_is_there(text: str) -> None:
    files = re.findall(r"`((?:tests|src|docs)/[\w./]+|\.ci/run)`", text)
    modules = re.findall(r"python -m (tests(?:\.\w+)+)", text)
    assert files or modules
    assert [each for each in files if not (ROOT / each).exists()] == []
    assert [each for each in modules if find_spec(each) is None] == []


def test_every_link_of_the_text_on_security_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", SECURITY)
    assert len(links) >= 4
    assert [each for each in links if not (ROOT / each).exists()] == []


def test_the_page_names_the_format_that_is_written() -> None:
    assert f"says the number of its format, which is {FORMAT}." in PAGE


def test_security_says_the_same_in_both_languages() -> None:
    english, chinese = SECURITY.split("\n# 安全\n")
    for mark in ("\n## ", "\n- "):
        assert english.count(mark) == chinese.count(mark) > 3
    for each in re.findall(r"`[^`]+`", chinese):
        # What a reader types is the same; only what stands for something is in words.
        assert each in english or re.search(r"[一-鿿]", each)


def test_the_check_of_a_change_asks_for_the_types_of_all_public_names() -> None:
    assert "--verifytypes partybranch" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
