"""Where code is changed: the mutants of a module, each with the lines it changes and the changed source."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Final

from attrs import frozen
from tests.mutation.cosmic import Node, changed, nodes_of, parsed
from tests.mutation.operators import OPERATORS, enclosing

__all__ = ["Mutant", "mutants_of"]

_BINARY: Final = ("arith_expr", "term", "power", "expr", "and_expr", "xor_expr")
"""What parso calls a calculation; a star elsewhere gathers or spreads arguments."""
_TEXTS: Final = ("string", "strings", "fstring")
_NOT_DECIDING: Final = ("assert_stmt", "decorator", "parameters", "param")


@frozen(kw_only=True)
class Mutant:
    """One change of a module.

    Args:
        module: the module, such as `rules/scopes`.
        line: where it is changed.
        function: the function that is changed, with its class.
        original: the lines that are changed, stripped and joined.
        mutated: the same after the change.
        source: the module after the change.
    """

    module: str
    line: int
    function: str
    original: str
    mutated: str
    source: str


def mutants_of(module: str, source: str) -> tuple[Mutant, ...]:
    """Return the mutants of a module by line. One that is no Python is none (a `|` in the pattern of a `case`)."""
    found: dict[str, Mutant] = {}
    for name, occurrence, node in _sites(parsed(source)):
        after = changed(source, OPERATORS[name], occurrence)
        if after not in found and _is_python(after):
            found[after] = _mutant(module, source, after, _function_of(node))
    return tuple(sorted(found.values(), key=lambda mutant: mutant.line))


def _sites(tree: Node) -> Iterator[tuple[str, int, Node]]:
    """Yield every place that an operator changes, with its number among all places where the operator could."""
    nodes = nodes_of(tree)
    deciding = [_decides(node) for node in nodes]
    for name, operator in OPERATORS.items():
        occurrence = 0
        for node, decides in zip(nodes, deciding, strict=True):
            for _ in operator.mutation_positions(node):
                if decides and _fits(name, node):
                    yield name, occurrence, node
                occurrence += 1


def _decides(node: Node) -> bool:
    """Say whether a node stands in the body of a function, outside annotations, decorators and asserts."""
    inside = False
    here, around = node, node.parent
    while around is not None:
        is_annotation = around.type == "annassign" and here is around.children[1]
        is_signature = around.type == "funcdef" and here is not around.children[-1]
        if around.type in _NOT_DECIDING or is_annotation or is_signature:
            return False
        inside = inside or around.type == "funcdef"
        here, around = around, around.parent
    return inside


def _fits(name: str, node: Node) -> bool:
    if name.startswith("ReplaceBinaryOperator"):
        operands = {operand.type for operand in node.parent.children[::2]}
        # Texts that are joined, and paths of records (`path / "members"`), are no arithmetic.
        return node.parent.type in _BINARY and operands.isdisjoint(_TEXTS)
    # -1 is a number, and numbers stay.
    return not (name == "ReplaceUnaryOperator_Delete_USub" and node.children[1].type == "number")


def _is_python(source: str) -> bool:
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(source, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _function_of(node: Node) -> str:
    names: list[str] = []
    around = enclosing(node, "funcdef", "classdef")
    while around is not None:
        names.append(around.name.value)
        around = enclosing(around, "funcdef", "classdef")
    return ".".join(reversed(names))


def _mutant(module: str, source: str, after: str, function: str) -> Mutant:
    old, new = source.splitlines(), after.splitlines()
    shorter = min(len(old), len(new))
    same = next((number for number in range(shorter) if old[number] != new[number]), shorter)
    behind = next(
        (number for number in range(shorter - same) if old[-1 - number] != new[-1 - number]), shorter - same
    )
    return Mutant(
        module=module,
        line=same + 1,
        function=function,
        original=" ".join(line.strip() for line in old[same : len(old) - behind]),
        mutated=" ".join(line.strip() for line in new[same : len(new) - behind]),
        source=after,
    )
