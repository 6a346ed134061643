"""`Assumption` (推定): a mark on a value that no source states and that had to be assumed."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.models._labels import discreetly, labelled

__all__ = ["Assumption"]


@frozen(kw_only=True, field_transformer=discreetly)
class Assumption:
    """Says which field of which record was assumed, and why so.

    Args:
        about: the id of the record; that of the branch for the branch itself and for the ledger's own fields.
        name: the name of its field.
        why: the reason for that value.
    """

    about: str = field(metadata=labelled("关于", "about", names="*"))
    name: str = field(metadata=labelled("字段", "field"))
    why: str = field(metadata=labelled("推定理由", "why"))
