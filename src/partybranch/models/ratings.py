"""`Rating`: what the democratic appraisal of a year made of a member."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from partybranch.models._labels import labelled, shown
from partybranch.terms import Term

__all__ = ["Grade", "Rating"]


class Grade(Term):
    """The grades of the appraisal as they are used in practice."""

    EXCELLENT = "excellent", "优秀", "excellent"
    QUALIFIED = "qualified", "合格", "qualified"
    BASICALLY_QUALIFIED = "basically-qualified", "基本合格", "basically qualified"
    UNQUALIFIED = "unqualified", "不合格", "unqualified"


@frozen(kw_only=True, repr=False)
class Rating:
    """One member's grade of one year's appraisal.

    Args:
        member: the id of the member.
        year: of the appraisal.
        grade: what came of it.
        elsewhere: where a floating member was appraised, if not in this branch.
        extra: columns of the sheet it was read from that are no field, heading to text.
        unread: what could not be read, field to the text of the cell.
    """

    member: str = field(metadata=labelled("党员", "member", names="members"))
    year: int = field(metadata=labelled("年度", "year", happened=True))
    grade: Grade = field(metadata=labelled("评议等次", "grade"))
    elsewhere: str | None = field(default=None, metadata=labelled("在其他党组织评议", "appraised elsewhere"))
    extra: Mapping[str, str] = field(
        factory=dict[str, str], hash=False, metadata=labelled("其他列", "other columns", shown_as=None)
    )
    unread: Mapping[str, str] = field(
        factory=dict[str, str], hash=False, metadata=labelled("未能读出", "unread", shown_as=None)
    )

    def __repr__(self) -> str:
        return shown(self)
