"""The table of the law, as it is packaged."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from partybranch.regulations import Line, lines
from partybranch.regulations._lines import parse

IDS = Path(__file__).with_name("line_ids.txt").read_text(encoding="utf-8").split()
LINES = [pytest.param(line, id=line.id) for line in lines()]
GOOD = """
[[line]]
id = "inv.one"
zh = "某事"
en = "some matter"
article = ""
from = "2000-03-15"
to = ""
confidence = "one source"
"""


def test_every_line_of_the_table_stands_here_in_its_order() -> None:
    assert [line.id for line in lines()] == IDS
    assert len(IDS) == len(set(IDS)) > 240


def test_the_table_is_read_once() -> None:
    assert lines() is lines()


@pytest.mark.parametrize("line", LINES)
def test_a_line_says_how_sure_it_is(line: Line) -> None:
    assert line.confidence in {"two sources", "one source", "from memory", "disputed"}


@pytest.mark.parametrize("line", [pytest.param(line, id=line.id) for line in lines() if line.by])
def test_what_carries_a_line_exists(line: Line) -> None:
    for name in line.by:
        module, _, public = name.rpartition(".")
        assert hasattr(importlib.import_module(module), public)


def test_a_line_may_have_no_article_and_no_end() -> None:
    (line,) = parse(GOOD)
    assert line == Line(
        id="inv.one",
        zh="某事",
        en="some matter",
        article="",
        from_day="2000-03-15",
        to_day="",
        confidence="one source",
    )
    assert (line.by, line.why_not_zh, line.why_not_en) == ((), "", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[[line", "Expected", id="no TOML"),
        pytest.param("", "lines and nothing else", id="no lines"),
        pytest.param('other = 1\nline = "x"', "lines and nothing else", id="something else"),
        pytest.param("line = 1", "lines and nothing else", id="no list"),
        pytest.param("line = [1]", "lines and nothing else", id="a number for a line"),
        pytest.param(GOOD + GOOD, "stand twice: inv.one", id="an id stands twice"),
        pytest.param(GOOD.replace('id = "inv.one"', ""), "'id' must be a text", id="no id"),
        pytest.param(GOOD.replace('"某事"', '" "'), "'zh' must be a text", id="an empty text"),
        pytest.param(
            GOOD.replace('article = ""', "article = 7"), "'article' must be", id="a number for a text"
        ),
        pytest.param(GOOD.replace('to = ""', ""), "'to' must be a text", id="no end stated"),
        pytest.param(GOOD + 'quote = "x"', "unknown keys: quote", id="a key too many"),
        pytest.param(GOOD + 'why_not_zh = "无"', "both languages", id="a reason in Chinese only"),
        pytest.param(GOOD + 'why_not_en = "none"', "both languages", id="a reason in English only"),
        pytest.param(GOOD + 'why_not_zh = ""\nwhy_not_en = ""', "must be a text", id="empty reasons"),
        pytest.param(GOOD + "by = []", "a list of names", id="carried by nothing"),
        pytest.param(GOOD + "by = [1]", "a list of names", id="carried by a number"),
        pytest.param(GOOD + 'by = "x"', "a list of names", id="carried by a text"),
        pytest.param(
            GOOD + 'by = ["x.y"]\nwhy_not_zh = "无"\nwhy_not_en = "none"',
            "left uncoded",
            id="carried and not coded",
        ),
    ],
)
def test_a_malformed_table_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse(text)
