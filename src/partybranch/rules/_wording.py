"""What the catalogue calls the families of rules, and limits in words."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from partybranch.counts import Between, Threshold
from partybranch.findings import Message
from partybranch.regulations import Limit

__all__ = ["FAMILIES", "family_name", "limit_in_words"]

FAMILIES: Final = {
    "SHP": Message("形式", "shape"),
    "CON": Message("一致性", "consistency"),
    "ORG": Message("组织设置", "organization"),
    "ADM": Message("发展党员", "admission and probation"),
    "MTG": Message("会议", "meetings and votes"),
    "ELE": Message("选举", "elections"),
    "LIF": Message("组织生活和党员管理", "organizational life and the management of members"),
    "DUE": Message("党费", "dues"),
    "CYC": Message("汇报制度", "reporting"),
    "CMP": Message("主题活动和机关建设", "campaigns and the work of the unit"),
    "RAT": Message("比例和人数", "ratios and head counts"),
}
"""The families of this library's rules, by the letters of their codes, in the order of the catalogue."""

_OWN: Final = Message("自定规则", "rules of your own")

_PER_MILLE: Final = 1000


def family_name(family: str) -> Message:
    """Return what a family is called; one that the library does not know is an agency's own."""
    return FAMILIES.get(family, _OWN)


def limit_in_words(limit: Limit) -> Message:
    """Return a limit as a reader would say it.

    >>> limit_in_words(Threshold(share=Fraction(4, 5), strict=False)).en, limit_in_words(Fraction(1, 200)).zh
    ('at least 4/5', '0.5%')
    """
    match limit:
        case Between() if limit.low < limit.high:
            return Message(f"{limit.low}至{limit.high}", f"{limit.low} to {limit.high}")
        case Threshold():
            zh, en = ("超过", "more than ") if limit.strict else ("不少于", "at least ")
            return Message(f"{zh}{limit.share}", f"{en}{limit.share}")
        case Fraction() if (limit * _PER_MILLE).denominator == 1:
            share = f"{float(limit * 100):g}%"
            return Message(share, share)
        case _:
            return Message(str(limit), str(limit))
