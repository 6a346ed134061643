"""No expression of the library takes more than a few steps a character, whatever the text: twice the text, twice the steps.

A cell may have 32,767 characters and a sheet thousands of such cells, so an expression that goes through a text again from each of
its characters holds a check up for seconds at each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from tests.threats.backtracking import Pattern, Walk, repeats_without_end
from tests.threats.expressions import (
    Expression,
    characters,
    expressions,
    functions_that_make,
    written_as,
)

_LONG = 64
"""Repeats up to here have an end; the expression takes so many steps a character at most."""
_SHORT = 40
_MORE_THAN_TWICE = 2.6
_FEW = 600
"""Steps that are few for a text of twice `_SHORT` characters, whatever they grow by."""

_OF_OUR_OWN_TEXTS = {
    "partybranch.codec._schema._wording._ARGUMENTS": "docstrings of the library",
    "partybranch.codec._schema._wording._CAPITAL": "names of classes of the library",
    "partybranch.codec._schema._wording._SECTION": "docstrings of the library",
    "partybranch.outputs._charts._LONG_NUMBER": "a chart that the library has drawn",
    "partybranch.rules._page._BLANK": "docstrings of rules",
    "partybranch.rules._page._parts": "docstrings of rules",
    "partybranch.cli._usage._WORDS": "what the command-line library says of a call, by whoever calls",
}
"""Expressions that never meet a text of a stranger, and of what they are."""

_ENDS_LATER = {"partybranch.roster._containers._vouching._naming": 384}
"""Expressions of which a repeat has an end that short texts do not reach, and a length that lies well beyond it."""


def _texts(pattern: Pattern, length: int) -> Iterator[str | bytes]:
    """Yield a character again and again, or two that are neighbours in the expression, behind beginnings, before an end that fits nothing."""
    as_bytes = isinstance(pattern.pattern, bytes)
    some = list(characters(pattern))
    for repeated in (*some, *_neighbours(pattern)):
        for before in ("", some[0], *({"(", "<"} & {*some})):
            for behind in ("", "\x00"):
                text = before + repeated * (length // len(repeated)) + behind
                yield text.encode("latin-1", "replace") if as_bytes else text


def _neighbours(pattern: Pattern) -> Iterator[str]:
    """Yield each two characters that stand side by side in an expression, once."""
    written, some = written_as(pattern), {*characters(pattern)}
    yield from sorted({one + other for one, other in pairwise(written) if {one, other} <= some})


def _steps(pattern: Pattern, text: str | bytes, method: str) -> int:
    walk = Walk(pattern, text)
    walk.found(method)
    return walk.steps


def _worst(pattern: Pattern, method: str, end: int = 0) -> tuple[float, str | bytes]:
    """Return by how much the steps grow at most when the text is twice as long, and for which text.

    Args:
        pattern: the expression.
        method: by which it is used.
        end: where steps that grow too fast for short texts are to grow so no more; 0: they grow on.
    """
    worst: tuple[float, str | bytes] = (0, "")
    lengths = (_SHORT, 2 * _SHORT, end, 2 * end)
    for short, longer, at_end, beyond in zip(*(_texts(pattern, length) for length in lengths), strict=True):
        steps = _steps(pattern, longer, method)
        if steps > _FEW:
            growth = steps / _steps(pattern, short, method)
            if end and growth > _MORE_THAN_TWICE:
                growth = _steps(pattern, beyond, method) / _steps(pattern, at_end, method)
            worst = max(worst, (growth, short), key=lambda each: each[0])
    return worst


_MEETING_STRANGERS = [
    each
    for each in expressions()
    if each.where not in _OF_OUR_OWN_TEXTS and repeats_without_end(each.pattern, _LONG)
]


@pytest.mark.parametrize("expression", [pytest.param(each, id=each.where) for each in _MEETING_STRANGERS])
def test_twice_the_text_takes_twice_the_steps(expression: Expression) -> None:
    for method in expression.methods:
        growth, text = _worst(expression.pattern, method, _ENDS_LATER.get(expression.where, 0))
        assert growth <= _MORE_THAN_TWICE, (method, text)


def test_every_exception_is_an_expression_still() -> None:
    there = {each.where for each in expressions()}
    assert set(_OF_OUR_OWN_TEXTS) <= there | set(functions_that_make())
    assert set(_ENDS_LATER) <= there


def test_what_functions_put_together_is_among_them() -> None:
    """Those of a name of a tag, of bounds: a file decides what they are made of."""
    made = set(functions_that_make()) - set(_OF_OUR_OWN_TEXTS)
    assert made == set(functions_that_make()) & {each.where for each in expressions()}
    assert len(made) >= 8


def test_expressions_that_repeat_without_end_are_told_from_others() -> None:
    assert len(_MEETING_STRANGERS) > 50
    for written in ("a+", "(?:b|a*)c", "(?>a+)", "(?=x{2,})", "(a{0,65})", "a*?", "a*+"):
        assert repeats_without_end(re.compile(written), _LONG), written
    for written in ("a", "a{1,9}", "(?:b|a{64})c", "a?b"):
        assert not repeats_without_end(re.compile(written), _LONG), written


@pytest.mark.parametrize(("written", "method"), [("(?:a+)+b", "match"), ("(?:a|a)*b", "fullmatch")])
def test_an_expression_whose_steps_double_with_each_character_is_seen(written: str, method: str) -> None:
    pattern = re.compile(written)
    # It doubles so soon that what is tried is short.
    short, longer = ("a" * number + "\x00" for number in (6, 12))
    assert _steps(pattern, longer, method) > 10 * _steps(pattern, short, method)


@pytest.mark.parametrize(
    ("written", "method"),
    [
        (r"\s*[\r\n]+\s*x", "match"),
        (r"\s*([-/.])\s*", "sub"),
        ("[0-9]+[0-9X]*!", "fullmatch"),
        ("(代码|表)+$", "sub"),
        ("(?:ab)*c", "search"),
    ],
)
def test_an_expression_that_blows_up_is_seen(written: str, method: str) -> None:
    assert _worst(re.compile(written), method)[0] > _MORE_THAN_TWICE


@pytest.mark.parametrize(
    "written",
    [
        r"(?<!\s)\s*[\r\n]\s*",
        r"(?:(?<!\s)\s+)?([-/.年月日号:])\s*",
        r"(?P<mark>[-/.])[0-9]{1,2}(?P=mark)[0-9]+",
        r"[0-9]++[a-z]?+x|(?:ab|a)*?c",
        r"(?i:e\+)?[^0-9]+$",
        r"\bvalid\b.*",
        r"(?>a+)b|a(?=b)|a(?!b)",
        "",
    ],
)
@pytest.mark.parametrize(
    "text", ["", "2003 - 06\n-07", "a\n \n b\n", "12x ababc a-1-22 E+x", "is valid aab ab a", "/3/4/5"]
)
def test_it_finds_what_python_finds(written: str, text: str) -> None:
    pattern = re.compile(written)
    whole, begun = pattern.fullmatch(text), pattern.match(text)
    assert Walk(pattern, text).found("fullmatch") == ([whole.span()] if whole else [])
    assert Walk(pattern, text).found("match") == ([begun.span()] if begun else [])
    assert Walk(pattern, text).found("finditer") == _without_empty_neighbours(pattern, text)


def _without_empty_neighbours(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return what is found all along; Python finds nothing once more right behind a find, which changes no growth."""
    spans = [found.span() for found in pattern.finditer(text)]
    ends = {end for begin, end in spans if end > begin}
    return [(begin, end) for begin, end in spans if end > begin or begin not in ends]
