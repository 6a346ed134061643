"""`Honour` (荣誉): a title that is striven for or was awarded."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled

__all__ = ["Honour"]


@frozen(kw_only=True, field_transformer=discreetly)
class Honour:
    """One title, such as 文明窗口.

    Args:
        id: of the honour, unique in the ledger.
        name: of the title.
        level: at which level it is awarded.
        holder: the id of the member, or the name of the department, that holds it; None: nobody yet, or not recorded.
        awarded_on: when.
        campaign: the id of the campaign in which it is striven for.
    """

    id: str = field(metadata=labelled("编号", "id"))
    name: str = field(metadata=labelled("荣誉称号", "title"))
    level: str | None = field(default=None, metadata=labelled("级别", "level"))
    holder: str | None = field(default=None, metadata=labelled("获得者", "holder"))
    awarded_on: PartialDate | None = field(
        default=None, metadata=labelled("授予日期", "date of the award", happened=True)
    )
    campaign: str | None = field(
        default=None, metadata=labelled("所属主题活动", "campaign", names="campaigns")
    )
