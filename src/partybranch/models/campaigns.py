"""`Campaign`: a themed campaign (主题活动) of the branch, with its strands and what came of it."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled
from partybranch.terms import Term

__all__ = ["Campaign", "OrganType", "Strand"]


class OrganType(Term):
    """The six types that an organ is to be (六型机关)."""

    LEARNING = "learning", "学习型", "learning"
    EFFICIENT = "efficient", "效率型", "efficient"
    INNOVATIVE = "innovative", "创新型", "innovative"
    CLEAN = "clean", "廉洁型", "clean"
    SERVING = "serving", "服务型", "serving"
    HARMONIOUS = "harmonious", "和谐型", "harmonious"


@frozen(kw_only=True, field_transformer=discreetly)
class Strand:
    """One of the parts into which a campaign is divided, such as a system (体系) that it builds."""

    name: str = field(metadata=labelled("名称", "name"))
    text: str | None = field(default=None, metadata=labelled("内容", "what it is about"))


@frozen(kw_only=True, field_transformer=discreetly)
class Campaign:
    """One theme and the time for which it runs. Its activities stand in the ledger and name it.

    Args:
        id: of the campaign, unique in the ledger.
        theme: of the campaign.
        started_on: its first day.
        ended_on: its last day; None: it runs, or is not recorded.
        declared_strands: how many strands it is said to have.
        strands: those that are listed.
        departments: the departments that are to take part, by name.
        types: the types of the six-type organ that it serves.
        outcomes: what came of it.
    """

    id: str = field(metadata=labelled("编号", "id"))
    theme: str = field(metadata=labelled("主题", "theme"))
    started_on: PartialDate | None = field(default=None, metadata=labelled("开始日期", "first day"))
    ended_on: PartialDate | None = field(default=None, metadata=labelled("结束日期", "last day"))
    declared_strands: Count | None = field(
        default=None, metadata=labelled("所称方面数", "number of strands declared")
    )
    strands: tuple[Strand, ...] = field(default=(), metadata=labelled("列出的方面", "strands listed"))
    departments: tuple[str, ...] = field(default=(), metadata=labelled("参加部门", "departments"))
    types: tuple[OrganType, ...] = field(default=(), metadata=labelled("六型机关", "types of organ"))
    outcomes: tuple[str, ...] = field(default=(), metadata=labelled("成效", "outcomes"))
