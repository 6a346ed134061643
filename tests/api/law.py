"""What is found: the codes of rules and of reading problems, with the facts that they state and the forces that they have."""

from __future__ import annotations

from collections.abc import Iterator

from tests.api.names import listed

from partybranch.findings.reading import KINDS
from partybranch.rules import RULES

__all__ = ["codes"]


def codes() -> Iterator[tuple[str, str]]:
    """Yield every code, the facts that its message names, and its forces; its days stand in the CHANGELOG."""
    for rule in RULES:
        forces = [rule.own_force] if rule.own_force else [basis.force for basis in rule.bases]
        yield f"rule {rule.code}", "rule"
        yield f"rule {rule.code} forces", listed({each.value for each in forces})
        yield f"rule {rule.code} facts", listed(rule.message.gaps)
    for code, kind in KINDS.items():
        yield f"kind {code}", "reading problem"
        yield f"kind {code} forces", listed([kind.force.value])
        yield f"kind {code} facts", listed(kind.message.gaps)
