"""`Institution` (制度): an institutional arrangement with the history of its revisions."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled

__all__ = ["Institution", "Revision"]


@frozen(kw_only=True, field_transformer=discreetly)
class Revision:
    """One change of an institution: when it took effect, and what changed."""

    on: PartialDate | None = field(
        default=None, metadata=labelled("修订日期", "date of the revision", happened=True)
    )
    what: str | None = field(default=None, metadata=labelled("修订内容", "what was revised"))


@frozen(kw_only=True, field_transformer=discreetly)
class Institution:
    """One institution, from its draft through its adoption to its revisions.

    Args:
        id: of the institution, unique in the ledger.
        name: of the institution.
        drafted_on: when it was drafted.
        adopted_on: when it was adopted.
        revisions: in the order of the record.
    """

    id: str = field(metadata=labelled("编号", "id"))
    name: str = field(metadata=labelled("制度名称", "name"))
    drafted_on: PartialDate | None = field(
        default=None, metadata=labelled("起草日期", "date of the draft", happened=True)
    )
    adopted_on: PartialDate | None = field(
        default=None, metadata=labelled("出台日期", "date of adoption", happened=True)
    )
    revisions: tuple[Revision, ...] = field(default=(), metadata=labelled("历次修订", "revisions"))

    def in_force_on(self, day: date) -> bool | None:
        """Say whether it had been adopted by a day, that day included; None: cannot tell."""
        later = None if self.adopted_on is None else self.adopted_on.after(day)
        return None if later is None else not later

    def revisions_by(self, day: date) -> tuple[Revision, ...]:
        """Return the revisions that had taken effect on a day beyond doubt, oldest first."""
        made = [(each.on.first, each) for each in self.revisions if each.on and each.on.after(day) is False]
        return tuple(each for _, each in sorted(made, key=lambda pair: pair[0]))
