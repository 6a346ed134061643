"""Survivors that no test can tell from the original, each with its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from attrs import Attribute, field, frozen
from tests.mutation.project import MutationError
from tests.mutation.sites import Mutant

__all__ = ["Equivalent", "explained", "read"]


def _is_said(_instance: object, _attribute: Attribute[str], why: str) -> None:
    if not why.strip():
        raise ValueError("an equivalent says why it is one")


@frozen(kw_only=True)
class Equivalent:
    """One entry of the file.

    Args:
        module: the module, such as `rules/scopes`.
        original: the lines as they are, stripped and joined by blanks, as the command prints them.
        mutated: the same after the change.
        why: why no test can tell one from the other.
        function: the function, where the module has the same lines in several.
    """

    module: str
    original: str
    mutated: str
    why: str = field(validator=_is_said)
    function: str = ""

    def fits(self, mutant: Mutant) -> bool:
        """Say whether a mutant is meant."""
        meant = (self.module, self.original, self.mutated)
        of_function = self.function in ("", mutant.function)
        return of_function and meant == (mutant.module, mutant.original, mutant.mutated)


def read(file: Path) -> tuple[Equivalent, ...]:
    """Read the file; one that does not exist explains nothing.

    Raises:
        MutationError: an entry is not written as it should be.
    """
    if not file.exists():
        return ()
    try:
        return tuple(
            Equivalent(**raw) for raw in tomllib.loads(file.read_text("utf-8")).get("equivalent", ())
        )
    except (TypeError, ValueError) as error:
        raise MutationError(f"{file.name}: {error}") from error


def explained(equivalents: Iterable[Equivalent], mutants: Iterable[Mutant]) -> frozenset[Mutant]:
    """Return the mutants that the entries mean, one each.

    Raises:
        MutationError: an entry that means no mutant (any more), or several.
    """
    found: set[Mutant] = set()
    candidates = tuple(mutants)
    for entry in equivalents:
        meant = [mutant for mutant in candidates if entry.fits(mutant)]
        if len(meant) != 1:
            reason = "fits no mutant any more" if not meant else f"fits {len(meant)}: name its function"
            raise MutationError(
                f"an equivalent of {entry.module} {reason}: {entry.original} -> {entry.mutated}"
            )
        found.add(meant[0])
    return frozenset(found)
