"""`PolicyDocument` (制度性文件), and `Section`, a part of a document or report with its words."""

from __future__ import annotations

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.models._labels import discreetly, labelled

__all__ = ["PolicyDocument", "Section"]


@frozen(kw_only=True, field_transformer=discreetly)
class Section:
    """A part of a document or report.

    Args:
        heading: what it is called; None: it has no heading.
        text: its words as they stand, damaged ones too; None: not recorded.
        quotes: words that it quotes or stresses.
    """

    heading: str | None = field(default=None, metadata=labelled("标题", "heading"))
    text: str | None = field(default=None, metadata=labelled("正文", "text"))
    quotes: tuple[str, ...] = field(default=(), metadata=labelled("引语", "quoted words"))


@frozen(kw_only=True, field_transformer=discreetly)
class PolicyDocument:
    """A document that guides the work, such as 实施意见, with its parts (指导思想, 长远目标, 工作机制).

    Args:
        id: of the document, unique in the ledger.
        title: of the document.
        issued_by: the id of the body that issued it.
        issued_on: when.
        campaign: the id of the campaign that it is for.
        parts: what it consists of.
    """

    id: str = field(metadata=labelled("编号", "id"))
    title: str = field(metadata=labelled("标题", "title"))
    issued_by: str | None = field(default=None, metadata=labelled("印发机关", "issued by", names="bodies"))
    issued_on: PartialDate | None = field(
        default=None, metadata=labelled("印发日期", "date of issue", happened=True)
    )
    campaign: str | None = field(
        default=None, metadata=labelled("所属主题活动", "campaign", names="campaigns")
    )
    parts: tuple[Section, ...] = field(default=(), metadata=labelled("组成部分", "parts"))
