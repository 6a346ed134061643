"""Every regular expression of the library, and how each is used."""

from __future__ import annotations

import ast
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final, cast

from attrs import frozen
from tests.threats.backtracking import Pattern

import partybranch

__all__ = ["Expression", "characters", "expressions", "functions_that_make", "written_as"]

_ROOT: Final = Path(partybranch.__file__).parent
_METHODS: Final = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
_PROGRAM: Final = "partybranch.__main__"
_OTHERWISE: Final = ("search",)
"""What is taken for the use of one of several in a collection, or of one that is handed on: what asks most of it."""


@frozen
class Expression:
    """A regular expression.

    Args:
        where: the module and its name there, or the line.
        pattern: the expression.
        methods: by which of its methods it is used.
    """

    where: str
    pattern: Pattern
    methods: tuple[str, ...]


_MADE: Final[dict[str, tuple[object, ...]]] = {
    "partybranch.codec._whole._named_as_drafts": ("名册.xlsx",),
    "partybranch.outputs._workbook._rows._cells_named": (b"x:c",),
    "partybranch.outputs._workbook._xml._attribute_pattern": ("s",),
    "partybranch.roster._containers._vouching._beyond": (b"x:", 199, 28),
    "partybranch.roster._containers._vouching._filled": (b"x:",),
    "partybranch.roster._containers._vouching._naming": (b"x:",),
    "partybranch.roster._containers._vouching._strays": (b"x:",),
    "partybranch.roster._containers._vouching._unusual": (b"x:",),
    "partybranch.rules.records._odd_numbers._form": (),
}
"""By the function that puts an expression together out of pieces, some pieces."""


def functions_that_make() -> Iterator[str]:
    """Yield every function that puts an expression together."""
    for name in _modules():
        for function in ast.walk(_tree(name)):
            if isinstance(function, ast.FunctionDef) and any(map(_makes_one, ast.walk(function))):
                yield f"{name}.{function.name}"


def _makes_one(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[written, *_]):
            return not isinstance(written, ast.Constant)
        case _:
            return False


def expressions() -> Iterator[Expression]:
    """Yield every expression that a module names, that a function makes, and that is written where it is used."""
    for where, pieces in _MADE.items():
        home, _, function = where.rpartition(".")
        yield Expression(where, getattr(_modules()[home], function)(*pieces), ("finditer",))
    for name, module in _modules().items():
        for attribute, value in vars(module).items():
            for pattern in _patterns_in(value):
                methods = _methods_of(attribute, name) if value is pattern else _OTHERWISE
                yield Expression(f"{name}.{attribute}", pattern, methods)
        yield from _written_in_place(name)


@cache
def _modules() -> dict[str, ModuleType]:
    found = pkgutil.walk_packages(partybranch.__path__, "partybranch.")
    return {each.name: import_module(each.name) for each in found if each.name != _PROGRAM}


def _patterns_in(value: object) -> Iterator[Pattern]:
    if isinstance(value, re.Pattern):
        yield cast("Pattern", value)
    elif isinstance(value, (dict, tuple, list, frozenset)):
        held = cast("Iterable[object]", value)
        others = cast("dict[object, object]", value).values() if isinstance(value, dict) else ()
        for each in (*held, *others):
            yield from _patterns_in(each)


@cache
def _tree(module: str) -> ast.Module:
    path = _ROOT.joinpath(*module.split(".")[1:])
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"))


def _methods_of(attribute: str, module: str) -> tuple[str, ...]:
    """Return by which methods a module uses what it names, `map(_NAME.match, …)` among them."""
    used = {
        node.attr
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == attribute
    }
    return tuple(sorted(used & set(_METHODS))) or _OTHERWISE


def _written_in_place(module: str) -> Iterator[Expression]:
    for node in ast.walk(_tree(module)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method),
                args=[ast.Constant(value=str() | bytes() as written), *_],
            ) if method in _METHODS:
                yield Expression(f"{module}:{node.lineno}", re.compile(written), (method,))
            case _:
                continue


def characters(pattern: Pattern) -> Iterable[str]:
    """Return the characters that an expression names, and a few that stand for classes of them."""
    return sorted((set(written_as(pattern)) - set("\\^$.|?*+[]{}")) | set(" 0a\n-"))


def written_as(pattern: Pattern) -> str:
    """Return what an expression is written as, bytes of it as characters of the same numbers."""
    written = pattern.pattern
    return written if isinstance(written, str) else written.decode("latin-1")
