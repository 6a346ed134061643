"""What is used of cosmic-ray, which has no types: its operators, its syntax trees, and its way of changing code."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["Node", "changed", "nodes_of", "operator", "parsed"]

_AST: Any = import_module("cosmic_ray.ast")
_MUTATING: Any = import_module("cosmic_ray.mutating")
_PLUGINS: Any = import_module("cosmic_ray.plugins")

Node = Any
"""A node of a syntax tree. They are parso's, whose own types are too wide to name a child without a cast."""


def operator(name: str) -> Any:
    """Return one of cosmic-ray's operators."""
    return _PLUGINS.get_operator(f"core/{name}")()


def parsed(source: str) -> Node:
    """Return the syntax tree of a source."""
    return _AST.get_ast(source)


def nodes_of(tree: Node) -> list[Node]:
    """Return all nodes of a tree, in the order in which cosmic-ray counts the places of an operator."""
    return list(_AST.ast_nodes(tree))


def changed(source: str, by: Any, occurrence: int) -> str:
    """Return a source with one place changed by an operator."""
    after: str | None = _MUTATING.mutate_code(source, by, occurrence)
    assert after is not None, "there is such a place"
    return after
