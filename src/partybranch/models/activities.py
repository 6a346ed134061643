"""`Activity`: something that was done, for a campaign or by itself; a major one is a key activity."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled
from partybranch.models.campaigns import OrganType
from partybranch.terms import Term

__all__ = ["Activity", "ActivityKind", "ActivityRank"]


class ActivityKind(Term):
    """What is done."""

    STUDY = "study", "学习", "study"
    LECTURE = "lecture", "讲座", "lecture"
    DISCUSSION = "discussion", "讨论", "discussion"
    SINGING = "singing", "歌咏", "singing"
    CONTEST = "contest", "争创评比", "contest"
    VISIT = "visit", "走访", "visit"
    DISPLAY = "display", "标志、格言上墙", "display of signs and mottoes"
    APPRAISAL = "appraisal", "评议、测评", "appraisal"
    OTHER = "other", "其他活动", "another activity"


class ActivityRank(Term):
    """Whether it is one of the one or two big activities of a period, or one that a department adds."""

    KEY = "key", "重点活动", "key activity"
    SUPPORTING = "supporting", "配套活动", "supporting activity"


@frozen(kw_only=True, field_transformer=discreetly)
class Activity:
    """One activity.

    Args:
        id: of the activity, unique in the ledger.
        name: of the activity.
        kind: what is done.
        rank: a key activity is major work: it has a plan and a special report.
        campaign: the id of the campaign that it belongs to.
        strand: the name of the campaign's strand that it belongs to.
        departments: the departments that carry it, by name.
        types: the types of the six-type organ that it serves.
        started_on: its first day.
        finished_on: its last day; None: it runs, or is not recorded.
        lasting: how long it lasted, as stated, where its days are not.
        outcomes: what came of it; one that has an outcome is finished.
    """

    id: str = field(metadata=labelled("编号", "id"))
    name: str = field(metadata=labelled("名称", "name"))
    kind: ActivityKind = field(default=ActivityKind.OTHER, metadata=labelled("活动类型", "kind of activity"))
    rank: ActivityRank = field(default=ActivityRank.SUPPORTING, metadata=labelled("轻重", "rank"))
    campaign: str | None = field(
        default=None, metadata=labelled("所属主题活动", "campaign", names="campaigns")
    )
    strand: str | None = field(default=None, metadata=labelled("所属方面", "strand"))
    departments: tuple[str, ...] = field(default=(), metadata=labelled("承办部门", "departments"))
    types: tuple[OrganType, ...] = field(default=(), metadata=labelled("六型机关", "types of organ"))
    started_on: PartialDate | None = field(default=None, metadata=labelled("开始日期", "first day"))
    finished_on: PartialDate | None = field(default=None, metadata=labelled("完成日期", "last day"))
    lasting: str | None = field(default=None, metadata=labelled("所称时长", "how long, as stated"))
    outcomes: tuple[str, ...] = field(default=(), metadata=labelled("成效", "outcomes"))
