"""What is changed: cosmic-ray's operators that change a decision, and five of our own, written as it writes its own.

One or two replacements a place: of an ordering its neighbour at the boundary and its opposite, of anything else the
opposite. Where two would say the same (`if not (a < b)` and `if a >= b`) only the one of cosmic-ray stands.
"""

from __future__ import annotations

from typing import Any, Final

from cosmic_ray.operators.boolean_replacer import AddNot
from cosmic_ray.operators.operator import Example, Operator
from tests.mutation.cosmic import Node, operator, parsed

__all__ = ["OPERATORS", "Negate", "NegateReturn", "ReplaceIn", "ReplaceNotIn", "ReturnNone", "enclosing"]

_CORE: Final = (
    "ReplaceComparisonOperator_Lt_LtE",
    "ReplaceComparisonOperator_Lt_GtE",
    "ReplaceComparisonOperator_LtE_Lt",
    "ReplaceComparisonOperator_LtE_Gt",
    "ReplaceComparisonOperator_Gt_GtE",
    "ReplaceComparisonOperator_Gt_LtE",
    "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceComparisonOperator_GtE_Lt",
    "ReplaceComparisonOperator_Eq_NotEq",
    "ReplaceComparisonOperator_NotEq_Eq",
    "ReplaceComparisonOperator_Is_IsNot",
    "ReplaceComparisonOperator_IsNot_Is",
    "ReplaceBinaryOperator_Add_Sub",
    "ReplaceBinaryOperator_Sub_Add",
    "ReplaceBinaryOperator_Mul_FloorDiv",
    "ReplaceBinaryOperator_Div_Mul",
    "ReplaceBinaryOperator_FloorDiv_Mul",
    "ReplaceBinaryOperator_Mod_FloorDiv",
    "ReplaceBinaryOperator_Pow_Mul",
    "ReplaceBinaryOperator_BitOr_BitAnd",
    "ReplaceBinaryOperator_BitAnd_BitOr",
    "ReplaceBinaryOperator_BitXor_BitAnd",
    "ReplaceUnaryOperator_Delete_USub",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
)
_COMPARISON_OF_TWO: Final = 3


def enclosing(node: Node, *kinds: str) -> Node | None:
    """Return the nearest node around a node that is of one of the kinds."""
    around = node.parent
    while around is not None and around.type not in kinds:
        around = around.parent
    return around


def _is_changed_otherwise(expression: Node) -> bool:
    """Say whether an operator of cosmic-ray turns the whole expression round already."""
    if expression.type == "comparison":
        return len(expression.children) == _COMPARISON_OF_TWO
    return expression.type == "not_test" or expression.get_code().strip() in ("True", "False")


def _negated(expression: Node) -> Node:
    prefix = expression.get_first_leaf().prefix or " "
    return parsed(f"{prefix}not ({expression.get_code(include_prefix=False)})")


class Negate(AddNot):  # type: ignore[misc] # cosmic-ray has no types
    """Turns conditions round: those that `AddNot` knows, and `elif`, the `if` of comprehensions and of a `case`.

    It writes brackets, since `not a and b` is something else and `not x := y` is no Python.
    """

    def mutation_positions(self, node: Node) -> Any:
        for place in self._places(node):
            expression = node.children[place]
            yield expression.start_pos, expression.end_pos

    def mutate(self, node: Node, index: int) -> Node:
        place = self._places(node)[index]
        node.children[place] = _negated(node.children[place])
        return node

    @staticmethod
    def _places(node: Node) -> list[int]:
        if node.type in ("if_stmt", "while_stmt"):
            words = ("if", "elif", "while")
            places = [place + 1 for place, child in enumerate(node.children) if child in words]
        elif node.type == "test":
            places = [2]
        elif node.type == "comp_if":
            places = [1]
        elif node.type == "error_node" and len(node.children) > 1 and node.children[-2] == "if":
            # parso does not know `match`, and gives what stands between `case` and its colon as this.
            places = [len(node.children) - 1]
        else:
            places = []
        return [place for place in places if not _is_changed_otherwise(node.children[place])]

    @classmethod
    def examples(cls) -> Any:
        return (
            Example("if a and b: pass", "if not (a and b): pass"),
            Example("if x < 1: pass\nelif y: pass", "if x < 1: pass\nelif not (y): pass"),
            Example("if found := a: pass", "if not (found := a): pass"),
            Example("[x for x in y if x]", "[x for x in y if not (x)]"),
            Example("a if b else c", "a if not (b) else c"),
        )


class _ReplaceMembership(Operator):  # type: ignore[misc] # cosmic-ray has no types
    old: str
    new: str

    def mutation_positions(self, node: Node) -> Any:
        for place in self._places(node):
            yield node.children[place].start_pos, node.children[place].end_pos

    def mutate(self, node: Node, index: int) -> Node:
        node.children[self._places(node)[index]] = parsed(f" {self.new}")
        return node

    def _places(self, node: Node) -> list[int]:
        if node.type != "comparison":
            return []
        return [
            place
            for place in range(1, len(node.children), 2)
            if " ".join(node.children[place].get_code().split()) == self.old
        ]

    @classmethod
    def examples(cls) -> Any:
        return (Example(f"x {cls.old} y", f"x {cls.new} y"),)


class ReplaceIn(_ReplaceMembership):
    """Turns `in` into `not in`, which cosmic-ray leaves alone."""

    old, new = "in", "not in"


class ReplaceNotIn(_ReplaceMembership):
    """Turns `not in` into `in`."""

    old, new = "not in", "in"


def _returns(node: Node) -> str | None:
    """Return the annotation of the function that a node returns something from, or None if it returns nothing."""
    if node.type != "return_stmt" or node.children[1].get_code().strip() == "None":
        return None
    function = enclosing(node, "funcdef")
    stated = "" if function is None or function.annotation is None else function.annotation.get_code().strip()
    return None if stated == "None" else stated


class ReturnNone(Operator):  # type: ignore[misc] # cosmic-ray has no types
    """Makes a returned value None."""

    def mutation_positions(self, node: Node) -> Any:
        if _returns(node) is not None:
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: Node, index: int) -> Node:
        assert index == 0
        node.children[1] = parsed(" None")
        return node

    @classmethod
    def examples(cls) -> Any:
        return (Example("def f(): return 1", "def f(): return None"),)


class NegateReturn(Operator):  # type: ignore[misc] # cosmic-ray has no types
    """Turns round what a function that is annotated `-> bool` returns."""

    def mutation_positions(self, node: Node) -> Any:
        if _returns(node) == "bool" and not _is_changed_otherwise(node.children[1]):
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: Node, index: int) -> Node:
        assert index == 0
        node.children[1] = _negated(node.children[1])
        return node

    @classmethod
    def examples(cls) -> Any:
        return (Example("def f() -> bool: return a or b", "def f() -> bool: return not (a or b)"),)


OPERATORS: Final[dict[str, Any]] = {
    **{name: operator(name) for name in _CORE},
    **{each.__name__: each() for each in (Negate, ReplaceIn, ReplaceNotIn, ReturnNone, NegateReturn)},
}
"""All operators by name."""
