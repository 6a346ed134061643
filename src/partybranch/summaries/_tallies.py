"""Heads counted, before they are laid out in tables."""

from __future__ import annotations

from collections import Counter

from attrs import define, field

from partybranch.summaries._membership import Membership
from partybranch.summaries._tables import Stand

__all__ = ["Tally"]


@define(kw_only=True)
class Tally:
    """Heads counted: of one branch, or of all.

    Args:
        memberships: the records by what they are on the day.
        stated: how many members are counted by what the roster states alone.
        stands: of the members: by table and where they stand in it.
    """

    memberships: Counter[Membership] = field(factory=Counter[Membership])
    stated: int = 0
    stands: Counter[tuple[str, Stand]] = field(factory=Counter[tuple[str, Stand]])

    def add(self, other: Tally) -> None:
        """Add what another one has counted."""
        self.memberships.update(other.memberships)
        self.stated += other.stated
        self.stands.update(other.stands)
