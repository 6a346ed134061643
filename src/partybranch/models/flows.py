"""`Flow`: a time that a member spends away from the branch (流动党员)."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import labelled, shown
from partybranch.terms import Term

__all__ = ["Flow", "FlowReason"]


class FlowReason(Term):
    """Why a member is away, as far as the regulation on education and management tells it apart (articles 24 to 34)."""

    WORK = "work", "外出务工经商", "work or business"
    STUDY_ABROAD = "study-abroad", "出国（境）学习研究", "study or research abroad"
    SETTLED_ABROAD = "settled-abroad", "因私出国（境）定居", "settled abroad"
    GRADUATED = "graduated", "毕业后组织关系保留在学校", "graduated, with the affiliation kept at the school"
    RESIDENCE = "residence", "异地居住", "living elsewhere"
    OTHER = "other", "其他", "another reason"


@frozen(kw_only=True, repr=False)
class Flow:
    """One time away.

    Args:
        since: the first day away.
        until: the day of the return, or None.
        to: where to (外出流向).
        reason: why.
        fixed_place: whether the place is fairly fixed; None: not recorded.
        contacts: when the branch was in touch.
    """

    since: PartialDate = field(metadata=labelled("外出日期", "first day away"))
    until: PartialDate | None = field(default=None, metadata=labelled("返回日期", "date of return"))
    to: str | None = field(default=None, metadata=labelled("外出流向", "floating to", shown_as=None))
    reason: FlowReason = field(default=FlowReason.OTHER, metadata=labelled("外出原因", "reason"))
    fixed_place: bool | None = field(default=None, metadata=labelled("地点相对固定", "place fairly fixed"))
    contacts: tuple[PartialDate, ...] = field(default=(), metadata=labelled("联系日期", "date of contact"))

    def __repr__(self) -> str:
        return shown(self)
