"""`Branch` and `Body`: a Party branch, the organizations around it, and the two lines that supervise it."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate, Period
from partybranch.models._labels import discreetly, labelled
from partybranch.terms import Term

__all__ = ["Body", "BodyKind", "Branch", "BranchForm", "Supervision", "SupervisionLine", "UnitKind"]


class BodyKind(Term):
    """The kinds of Party organization."""

    BRANCH = "branch", "党支部", "Party branch"
    GENERAL_BRANCH = "general-branch", "党总支", "general Party branch"
    COMMITTEE = "committee", "党委", "Party committee"
    LEADING_GROUP = "leading-group", "党组", "leading Party members' group"
    GROUP = "group", "党小组", "Party group"


class BranchForm(Term):
    """How a branch is formed (支部工作条例, articles 4, 5 and 8)."""

    ORDINARY = "ordinary", "单独组建", "of one unit"
    JOINT = "joint", "联合党支部", "joint branch of several units"
    FLOATING = "floating", "流动党员党支部", "branch of floating members"
    TEMPORARY = "temporary", "临时党支部", "temporary branch"


class UnitKind(Term):
    """The kinds of unit that the rules tell apart: for the length of a term, for thresholds, for who approves."""

    VILLAGE = "village", "村", "village"
    COMMUNITY = "community", "社区", "community"
    ORGAN = "organ", "机关", "Party or state organ"
    OTHER = "other", "其他基层单位", "another unit"


class SupervisionLine(Term):
    """The two lines by which a branch is led: it belongs to one body, and others guide its work."""

    ORGANIZATIONAL = "organizational", "隶属", "belongs to"
    PROFESSIONAL = "professional", "指导", "is guided by"


@frozen(kw_only=True, field_transformer=discreetly)
class Supervision:
    """One body's hold over another, on one line, for a time."""

    by: str = field(metadata=labelled("上级组织", "by", names="bodies"))
    line: SupervisionLine = field(
        default=SupervisionLine.ORGANIZATIONAL, metadata=labelled("关系", "line of supervision")
    )
    period: Period | None = field(default=None, metadata=labelled("期间", "period"))


@frozen(kw_only=True, field_transformer=discreetly)
class Body:
    """An organization that a branch has to do with: a superior, or one of its Party groups.

    The tree of bodies is in `supervised_by`, which names other bodies by their ids.
    """

    id: str = field(metadata=labelled("编号", "id"))
    name: str = field(metadata=labelled("名称（全称）", "full name"))
    kind: BodyKind = field(metadata=labelled("组织类别", "kind"))
    short_names: tuple[str, ...] = field(default=(), metadata=labelled("简称", "short names"))
    unit_kind: UnitKind | None = field(default=None, metadata=labelled("单位类别", "kind of unit"))
    members: Count | None = field(default=None, metadata=labelled("党员人数", "number of members"))
    founded_on: PartialDate | None = field(default=None, metadata=labelled("成立日期", "date of founding"))
    abolished_on: PartialDate | None = field(default=None, metadata=labelled("撤销日期", "date of abolition"))
    supervised_by: tuple[Supervision, ...] = field(default=(), metadata=labelled("上级", "supervised by"))


@frozen(kw_only=True, field_transformer=discreetly)
class Branch:
    """A Party branch (党支部); `units` are the units that a joint branch covers."""

    id: str = field(metadata=labelled("编号", "id"))
    name: str = field(metadata=labelled("名称（全称）", "full name"))
    short_names: tuple[str, ...] = field(default=(), metadata=labelled("简称", "short names"))
    form: BranchForm = field(default=BranchForm.ORDINARY, metadata=labelled("组建方式", "form"))
    unit: str | None = field(default=None, metadata=labelled("所在单位", "unit"))
    unit_kind: UnitKind | None = field(default=None, metadata=labelled("单位类别", "kind of unit"))
    units: tuple[str, ...] = field(default=(), metadata=labelled("联合组建的单位", "units covered"))
    credit_code: str | None = field(
        default=None, metadata=labelled("统一社会信用代码", "unified social credit code")
    )
    founding_applied_on: PartialDate | None = field(
        default=None, metadata=labelled("申请成立日期", "date of the application to found")
    )
    founding_approved_on: PartialDate | None = field(
        default=None, metadata=labelled("批复成立日期", "date of the answer to found")
    )
    founded_on: PartialDate | None = field(default=None, metadata=labelled("成立日期", "date of founding"))
    abolished_on: PartialDate | None = field(default=None, metadata=labelled("撤销日期", "date of abolition"))
    supervised_by: tuple[Supervision, ...] = field(default=(), metadata=labelled("上级", "supervised by"))
