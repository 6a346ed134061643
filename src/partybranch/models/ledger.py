"""`Ledger` (台账): one branch's records, and the time for which they claim to be complete."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from partybranch.dates import Period
from partybranch.models._labels import labelled
from partybranch.models.appointments import Appointment
from partybranch.models.branch import Body, Branch
from partybranch.models.member import Member, Standing

__all__ = ["Ledger"]


@frozen(kw_only=True)
class Ledger:
    """One branch's records.

    Args:
        branch: whose records they are.
        covers: the time for which nothing is left out. Absence is a breach only inside it; None claims nothing.
        members: in the order of the record.
        bodies: the organizations that the branch belongs to, is guided by, or consists of.
        appointments: who held which post.
    """

    branch: Branch = field(metadata=labelled("党支部", "branch"))
    covers: Period | None = field(default=None, metadata=labelled("记录完整的期间", "complete for"))
    members: tuple[Member, ...] = field(default=(), metadata=labelled("党员", "members"))
    bodies: tuple[Body, ...] = field(default=(), metadata=labelled("相关组织", "bodies"))
    appointments: tuple[Appointment, ...] = field(default=(), metadata=labelled("任职", "appointments"))

    def standing_on(self, day: date, standing: Standing) -> tuple[Member, ...]:
        """Return the members who had that standing on `day` beyond doubt."""
        return tuple(member for member in self.members if member.standing_on(day) is standing)
