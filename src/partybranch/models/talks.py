"""`Talk`: a heart-to-heart talk (谈心谈话)."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import labelled, shown

__all__ = ["Talk"]


@frozen(kw_only=True, repr=False)
class Talk:
    """Who talked with whom, and when; `members` are the ids of all who took part."""

    members: tuple[str, ...] = field(metadata=labelled("谈话双方", "members", names="members"))
    on: PartialDate | None = field(
        default=None, metadata=labelled("谈话日期", "date of the talk", happened=True)
    )
    topic: str | None = field(default=None, metadata=labelled("谈话内容", "topic", shown_as=None))

    def __repr__(self) -> str:
        return shown(self)
