"""`HeadCount` and `ShareStatement`: how many there are of a named population, and what share a report says one is of another."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled
from partybranch.terms import Term

__all__ = ["HeadCount", "Population", "ShareStatement"]


class Population(Term):
    """The populations that reports count."""

    STAFF = "staff", "正式干部职工", "staff"
    MEMBERS = "members", "党员", "members"
    FULL_MEMBERS = "full-members", "正式党员", "full members"
    PROBATIONARY_MEMBERS = "probationary-members", "预备党员", "probationary members"
    MEMBER_STAFF = "member-staff", "党员干部", "members among the staff"
    OTHER = "other", "其他人员", "others"


@frozen(kw_only=True, field_transformer=discreetly)
class HeadCount:
    """How many there are, as stated: the number may be loose (20多) or masked (XX).

    Args:
        id: of the count, unique in the ledger.
        population: of whom.
        count: how many.
        name: what the source calls them.
        on: the day for which it is stated.
        among: the id of the count of which these are a part, such as the members of whom one is probationary.
    """

    id: str = field(metadata=labelled("编号", "id"))
    population: Population = field(metadata=labelled("人员范围", "population"))
    count: Count = field(metadata=labelled("人数", "count"))
    name: str | None = field(default=None, metadata=labelled("名称", "name"))
    on: PartialDate | None = field(default=None, metadata=labelled("统计日期", "date of the count"))
    among: str | None = field(
        default=None, metadata=labelled("其中（所属人数）", "among", names="head_counts")
    )


@frozen(kw_only=True, field_transformer=discreetly)
class ShareStatement:
    """A share as stated: `part` and `whole` are the ids of two head counts, `stated` the percentage as written."""

    part: str = field(metadata=labelled("部分人数", "part"))
    whole: str = field(metadata=labelled("总体人数", "whole"))
    stated: str = field(metadata=labelled("所称比例", "stated share"))
