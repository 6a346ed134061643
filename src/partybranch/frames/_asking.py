"""Which rules are asked of a frame, and how: row by row, over the whole of it, or not at all."""

from __future__ import annotations

from typing import Any, Final

from attrs import evolve, frozen

from partybranch.frames.screens import SCREENS
from partybranch.rules import RULES, Rule, RuleBook

__all__ = ["BEYOND", "WHOLE", "Asked", "asked"]

WHOLE: Final = ("CON105", "CON106", "ORG102")
"""The rules that look at more rows than one: numbers and ids that stand again, the size of every branch."""

BEYOND: Final = (
    *("ADM103", "ADM104", "ADM107", "ADM109", "ADM110", "ADM111", "ADM112", "ADM113", "ADM114", "ADM115"),
    *("ADM116", "ADM117", "ADM118", "ADM119", "ADM120", "ADM205", "ADM206", "ADM207", "ADM208", "ADM209"),
    *("ADM210", "ADM211", "CMP", "CON4", "CYC", "DUE", "ELE", "LIF1", "LIF2", "LIF404", "LIF406", "LIF407"),
    *("LIF408", "LIF409", "LIF410", "LIF5", "MTG", "ORG101", "ORG103", "ORG104", "ORG105", "ORG2", "ORG3"),
    *("ORG4", "RAT", "SHP211"),
)
"""The rules, or the beginnings of their codes, that ask about what no frame has: steps, meetings, posts and other records of
a ledger; and whether sponsors named were full members (ADM109, ADM110), which needs the others of a branch as records."""


@frozen(kw_only=True)
class Asked:
    """The rules of a book by how they are asked of a frame.

    Args:
        screened: of every row that their screens do not let go.
        unscreened: of every row, since they have no screen: an agency's own rules, and rules with limits of its own.
        whole: of the frame as a whole.
        beyond: the codes of those that are not asked.
    """

    screened: RuleBook
    unscreened: RuleBook
    whole: RuleBook
    beyond: tuple[str, ...]

    @property
    def of_rows(self) -> RuleBook:
        """The rules that are asked of rows, screened or not."""
        return self.screened.adding(*self.unscreened)


def asked(rules: RuleBook) -> Asked:
    """Return the rules of a book by how they are asked of a frame."""
    screened: list[Rule[Any]] = []
    unscreened: list[Rule[Any]] = []
    whole: list[Rule[Any]] = []
    beyond: list[str] = []
    for each in rules:
        if each.code in WHOLE and evolve(each, tightened=()) == RULES[each.code]:
            whole.append(each)
        elif each.code not in RULES or each != RULES[each.code]:
            unscreened.append(each)
        elif each.code in SCREENS:
            screened.append(each)
        elif each.code.startswith(BEYOND):
            beyond.append(each.code)
        else:
            unscreened.append(each)
    return Asked(
        screened=RuleBook(tuple(screened)),
        unscreened=RuleBook(tuple(unscreened)),
        whole=RuleBook(tuple(whole)),
        beyond=tuple(beyond),
    )
