"""How many steps a regular expression takes: a matcher that goes about it as Python's own does, and counts.

Steps do not depend on the machine, so a test can tell an expression that takes four times as long for twice the text from one
that takes twice as long.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

__all__ = ["Walk", "repeats_without_end"]

# Not public, and the only parser of expressions there is; a test holds the answers to those of `re`.
_PARSER: Final[Any] = import_module("re._parser")

Pattern = re.Pattern[str] | re.Pattern[bytes]
Node = tuple[Any, Any]
Then = Callable[[int], bool]
"""What is tried behind a place in the text."""

_ONE_CHARACTER: Final = ("LITERAL", "NOT_LITERAL", "ANY", "IN")
_REPEATS: Final = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_CATEGORIES: Final = {
    name: re.compile(written) for name, written in (("SPACE", r"\s"), ("DIGIT", r"\d"), ("WORD", r"\w"))
}


def repeats_without_end(pattern: Pattern, bound: int) -> bool:
    """Say whether an expression repeats anything more often than a number says; all others take no more than so many steps."""
    return any(str(name) in _REPEATS and int(of[1]) > bound for name, of in _all_nodes(_parsed(pattern)))


def _parsed(pattern: Pattern) -> Sequence[Node]:
    nodes: Sequence[Node] = _PARSER.parse(pattern.pattern, pattern.flags)
    return nodes


def _all_nodes(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        name, of = str(node[0]), node[1]
        if name in _REPEATS:
            yield from _all_nodes(of[2])
        elif name == "BRANCH":
            for branch in of[1]:
                yield from _all_nodes(branch)
        elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            yield from _all_nodes(of[-1])
        elif name == "ATOMIC_GROUP":
            yield from _all_nodes(of)


class Walk:
    """One expression over one text.

    Attributes:
        steps: how many characters and continuations have been tried.
    """

    def __init__(self, pattern: Pattern, text: str | bytes) -> None:
        self.steps = 0
        self._nodes = _parsed(pattern)
        self._flags = pattern.flags
        self._text = [ord(each) for each in text] if isinstance(text, str) else list(text)
        self._groups: dict[int, tuple[int, int]] = {}

    def found(self, method: str) -> list[tuple[int, int]]:
        """Return where it is found: at the beginning (`match`), as the whole (`fullmatch`), or one after another all along."""
        with _deep():
            if method in ("match", "fullmatch"):
                end = self._end(0, whole=method == "fullmatch")
                return [] if end is None else [(0, end)]
            return list(self._along())

    def _along(self) -> Iterator[tuple[int, int]]:
        at = 0
        while at <= len(self._text):
            end = self._end(at, whole=False)
            if end is not None:
                yield at, end
            at = end if end is not None and end > at else at + 1

    def _end(self, start: int, *, whole: bool) -> int | None:
        ends: list[int] = []

        def reached(at: int) -> bool:
            if whole and at < len(self._text):
                return False
            ends.append(at)
            return True

        self._groups = {}
        return ends[0] if self._all(self._nodes, 0, start, reached) else None

    def _all(self, nodes: Sequence[Node], number: int, at: int, then: Then) -> bool:
        """Try nodes from a number on at a place, and what comes behind them."""
        self.steps += 1
        if number == len(nodes):
            return then(at)
        return self._one(nodes[number], at, lambda here: self._all(nodes, number + 1, here, then))

    def _one(self, node: Node, at: int, then: Then) -> bool:
        name, of = str(node[0]), node[1]
        if name in _ONE_CHARACTER:
            return self._fits(node, at) and then(at + 1)
        if name in _REPEATS:
            return self._repeat(name, of, at, then)
        match name:
            case "BRANCH":
                return any(self._all(branch, 0, at, then) for branch in of[1])
            case "SUBPATTERN":
                return self._group(of[0], of[-1], at, then)
            case "ATOMIC_GROUP":
                end = self._alone(of, at)
                return end is not None and then(end)
            case "GROUPREF":
                begin, end = self._groups[of]
                same = self._text[begin:end]
                self.steps += len(same)
                return self._text[at : at + len(same)] == same and then(at + len(same))
            case "ASSERT" | "ASSERT_NOT":
                held = self._looks(of[0], of[1], at)
                return held is (name == "ASSERT") and then(at)
            case "AT":
                return self._stands(str(of), at) and then(at)
            case _:
                raise NotImplementedError(name)

    def _group(self, number: int | None, nodes: Sequence[Node], at: int, then: Then) -> bool:
        if number is None:
            return self._all(nodes, 0, at, then)

        def behind(end: int) -> bool:
            before = dict(self._groups)
            self._groups[number] = (at, end)
            if then(end):
                return True
            self._groups = before
            return False

        return self._all(nodes, 0, at, behind)

    def _alone(self, nodes: Sequence[Node], at: int) -> int | None:
        ends: list[int] = []
        return ends[0] if self._all(nodes, 0, at, lambda end: not ends.append(end)) else None  # type: ignore[func-returns-value]

    def _looks(self, direction: int, nodes: Any, at: int) -> bool:
        begin = at if direction > 0 else at - int(nodes.getwidth()[0])
        return begin >= 0 and self._alone(nodes, begin) is not None

    def _repeat(self, name: str, of: Any, at: int, then: Then) -> bool:
        least, most, nodes = int(of[0]), min(int(of[1]), len(self._text) + 1), of[2]
        if len(nodes) == 1 and str(nodes[0][0]) in _ONE_CHARACTER:
            return self._run(name, nodes[0], (least, most), at, then)
        if name == "POSSESSIVE_REPEAT":
            times, here = 0, at
            while times < most and (end := self._alone(nodes, here)) is not None and end > here:
                times, here = times + 1, end
            return times >= least and then(here)

        def more(times: int, here: int, last: int) -> bool:
            self.steps += 1
            stopping = times >= least
            # Nothing repeated is nothing, so a round that moves nowhere is the last.
            going = times < most and (here > last or times < least)
            if name == "MIN_REPEAT" and stopping and then(here):
                return True
            if going and self._all(nodes, 0, here, lambda end: more(times + 1, end, here)):
                return True
            return name != "MIN_REPEAT" and stopping and then(here)

        return more(0, at, at - 1)

    def _run(self, name: str, node: Node, times: tuple[int, int], at: int, then: Then) -> bool:
        """Try a repeat of single characters: from the longest run to the shortest, the other way round, or the longest alone."""
        least, most = times
        if name == "MIN_REPEAT":
            number = 0
            while True:
                if number >= least and then(at + number):
                    return True
                if number == most or not self._fits(node, at + number):
                    return False
                number += 1
        longest = 0
        while longest < most and self._fits(node, at + longest):
            longest += 1
        if name == "POSSESSIVE_REPEAT":
            return longest >= least and then(at + longest)
        return any(then(at + number) for number in range(longest, least - 1, -1))

    def _fits(self, node: Node, at: int) -> bool:
        self.steps += 1
        return at < len(self._text) and _is(node, self._text[at], self._flags)

    def _stands(self, where: str, at: int) -> bool:
        end = len(self._text)
        lines = bool(self._flags & re.MULTILINE)
        match where:
            case "AT_BEGINNING":
                return at == 0 or (lines and self._text[at - 1] == ord("\n"))
            case "AT_END":
                newline = at < end and self._text[at] == ord("\n")
                return at == end or (newline and (lines or at == end - 1))
            case "AT_BOUNDARY" | "AT_NON_BOUNDARY":
                sides = [
                    0 <= side < end and bool(_CATEGORIES["WORD"].match(chr(self._text[side])))
                    for side in (at - 1, at)
                ]
                return (sides[0] != sides[1]) is (where == "AT_BOUNDARY")
            case _:
                raise NotImplementedError(where)


def _is(node: Node, character: int, flags: int) -> bool:
    name, of = str(node[0]), node[1]
    if flags & re.IGNORECASE:
        alike = {character, ord(chr(character).lower()[0]), ord(chr(character).upper()[0])}
        return any(_is(node, each, flags & ~re.IGNORECASE) for each in alike)
    match name:
        case "LITERAL":
            return bool(character == of)
        case "NOT_LITERAL":
            return bool(character != of)
        case "ANY":
            return bool(flags & re.DOTALL) or character != ord("\n")
        case _:
            negated = str(of[0][0]) == "NEGATE"
            return any(_in(each, character) for each in of[negated:]) is not negated


def _in(item: Node, character: int) -> bool:
    name, of = str(item[0]), item[1]
    match name:
        case "LITERAL":
            return bool(character == of)
        case "RANGE":
            return bool(of[0] <= character <= of[1])
        case _:
            kind = str(of).removeprefix("CATEGORY_")
            plain = kind.removeprefix("NOT_")
            fits = _CATEGORIES[plain].match(chr(character)) is not None
            return fits is (plain == kind)


@contextmanager
def _deep() -> Generator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(50_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
