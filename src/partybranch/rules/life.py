"""LIF: membership and organizational life, as far as a roster tells of them."""

from __future__ import annotations

from partybranch.findings import MET, NotMet, Verdict
from partybranch.models import Member
from partybranch.regulations import Basis, Force
from partybranch.regulations.education_management import EDUCATION_MANAGEMENT_2019
from partybranch.rules._declare import Circumstances, rule
from partybranch.rules._doubts import imprecise, unread
from partybranch.rules.scopes import suspensions


@rule(
    "LIF401",
    scope=suspensions,
    at=("stated_status", "lost_contact_since"),
    bases=(
        Basis(
            provision=EDUCATION_MANAGEMENT_2019.article(24),
            force=Force.NOTE,
            quote="与党组织失去联系6个月以上、通过各种方式查找仍然没有取得联系",
            limit=6,
        ),
    ),
    zh="失去联系（{since}）不满{limit}个月即停止党籍，请核对是否另有原因",
    en="membership suspended less than {limit} months after contact was lost ({since}): is there another ground?",
)
def suspended_after_six_months(member: Member, case: Circumstances) -> Verdict:
    """Membership is suspended for lost contact after six months at the earliest.

    Requires: six months or more without contact, and a search without success.
    Reading: a note, since membership is also suspended on other grounds, such as settling abroad. The roster does not
    state the day of the suspension, so only one that is too early even on the day of the check is found. Six months
    to the day are enough (以上).
    Putting it right: correct 失去联系日期, or record the other ground.
    """
    lacking = unread(member, "stated_status", "lost_contact_since")
    if lacking is not None:
        return lacking
    since, months = member.lost_contact_since, case.number
    assert since is not None, "the scope yields those that state it, or tried to"
    early = since.plus_months(months).after(case.on)
    if early is None:
        return imprecise(member, "lost_contact_since")
    return NotMet.because(since=since, limit=months) if early else MET
