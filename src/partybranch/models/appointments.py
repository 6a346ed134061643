"""`Appointment`: a member in a post of a body, for a time."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import Period
from partybranch.models._labels import discreetly, labelled
from partybranch.terms import Term

__all__ = ["Appointment", "Post"]


class Post(Term):
    """Posts in a branch and its committee (支部工作条例, article 20; 青年, 群工 and 统战委员 are practice)."""

    SECRETARY = "secretary", "书记", "secretary"
    DEPUTY_SECRETARY = "deputy-secretary", "副书记", "deputy secretary"
    ORGANIZATION = "organization", "组织委员", "member for organization"
    PUBLICITY = "publicity", "宣传委员", "member for publicity"
    DISCIPLINE = "discipline", "纪检委员", "member for discipline"
    YOUTH = "youth", "青年委员", "member for youth"
    MASSES = "masses", "群工委员", "member for work with the masses"
    UNITED_FRONT = "united-front", "统战委员", "member for the united front"
    COMMITTEE_MEMBER = "committee-member", "委员", "committee member"
    GROUP_LEADER = "group-leader", "党小组组长", "leader of a Party group"


@frozen(kw_only=True, field_transformer=discreetly)
class Appointment:
    """Who held which post, where and when.

    `member` is the id of a member, `body` the id of a body, or None for the ledger's own branch.
    """

    member: str = field(metadata=labelled("党员", "member", names="members"))
    post: Post = field(metadata=labelled("职务", "post"))
    period: Period = field(metadata=labelled("任职期间", "period"))
    body: str | None = field(default=None, metadata=labelled("所在组织", "body", names="bodies"))
