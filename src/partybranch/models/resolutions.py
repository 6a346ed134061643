"""`Resolution`: what a meeting voted on, with the votes and the written opinions of those who were not there."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled
from partybranch.terms import Term

__all__ = ["Balloting", "Matter", "Resolution", "WrittenOpinion"]


class Matter(Term):
    """What a resolution is about; of admission and what follows it the votes are counted in a way of their own."""

    ADMISSION = "admission", "接收预备党员", "admission"
    CONVERSION = "conversion", "预备党员转正", "full membership"
    EXTENSION = "extension", "延长预备期", "extension of probation"
    CANCELLATION = "cancellation", "取消预备党员资格", "cancellation of probationary membership"
    SANCTION = "sanction", "党纪处分", "sanction"
    REMOVAL = "removal", "除名", "removal"
    PERSUASION = "persuasion", "劝退", "persuading a member to leave"
    RESIGNATION = "resignation", "退党", "resignation from the Party"
    WORK_REPORT = "work-report", "审查工作报告", "review of the work report"
    COMMENDATION = "commendation", "表彰", "commendation"
    OTHER = "other", "其他事项", "another matter"

    @property
    def on_probation(self) -> bool:
        """Whether it admits, converts, extends or cancels a probationary member."""
        return self in (Matter.ADMISSION, Matter.CONVERSION, Matter.EXTENSION, Matter.CANCELLATION)


class Balloting(Term):
    """How votes were cast."""

    SECRET = "secret", "无记名投票", "secret ballot"
    OPEN = "open", "记名投票", "open ballot"
    SHOW_OF_HANDS = "show-of-hands", "举手表决", "show of hands"


@frozen(kw_only=True, field_transformer=discreetly)
class WrittenOpinion:
    """A voter's opinion handed in on paper by somebody who was not at the meeting."""

    member: str = field(metadata=labelled("党员", "member", names="members"))
    in_favour: bool = field(metadata=labelled("赞成", "in favour"))
    handed_in_on: PartialDate | None = field(
        default=None, metadata=labelled("提出日期", "date of handing in")
    )


@frozen(kw_only=True, field_transformer=discreetly)
class Resolution:
    """One vote of a meeting.

    Args:
        id: of the resolution, unique in the ledger.
        matter: what it is about.
        members: the ids of those it is about; each ought to be voted on alone.
        in_favour: votes cast in the room, without the written opinions.
        written_opinions: of voters who were not there.
        passed: what the record says came of it; None: not stated.
        approved_on: when the body above approved it.
        filed_on: when it was filed with the body above (备案).
    """

    id: str = field(metadata=labelled("编号", "id"))
    matter: Matter = field(metadata=labelled("事项", "matter"))
    title: str | None = field(default=None, metadata=labelled("标题", "title"))
    members: tuple[str, ...] = field(
        default=(), metadata=labelled("涉及党员", "members concerned", names="members")
    )
    in_favour: Count | None = field(default=None, metadata=labelled("赞成票", "votes in favour"))
    against: Count | None = field(default=None, metadata=labelled("反对票", "votes against"))
    abstained: Count | None = field(default=None, metadata=labelled("弃权票", "abstentions"))
    written_opinions: tuple[WrittenOpinion, ...] = field(
        default=(), metadata=labelled("书面意见", "written opinions")
    )
    balloting: Balloting | None = field(default=None, metadata=labelled("表决方式", "balloting"))
    passed: bool | None = field(default=None, metadata=labelled("是否通过", "passed"))
    approved_on: PartialDate | None = field(
        default=None, metadata=labelled("上级批准日期", "date of approval")
    )
    filed_on: PartialDate | None = field(default=None, metadata=labelled("上级备案日期", "date of filing"))
