"""Drop-down lists: which words a column offers, each written as the reader reads it without a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final

from attrs import field, frozen

from partybranch import codes
from partybranch.codes import Code, CodeList
from partybranch.models import Grade, MeetingKind, MembershipStatus, SheetKind, Standing
from partybranch.terms import Sex, Term

__all__ = ["Choices", "Choosing", "Otherwise"]


class Otherwise(Enum):
    """What happens where something else is typed; its value is the style of the spreadsheet's message, if there is one."""

    STOP = "stop"
    """It could not be read."""
    WARNING = "warning"
    """It may be right: another spelling of the same, or a word that no list has."""
    NOTHING = None
    """It is right as often as not."""


@frozen(kw_only=True)
class Choices:
    """The words that a column offers.

    Args:
        words: from code to word, in the order of the list.
        otherwise: what happens where something else is typed.
        sheet: the sheet of its own on which a long list stands; empty: it is a short one.
    """

    words: Mapping[str, str] = field(hash=False)
    otherwise: Otherwise
    sheet: str = ""


def _terms(terms: Iterable[Term], otherwise: Otherwise) -> Choices:
    return Choices(words={str(each.value): each.zh for each in terms}, otherwise=otherwise)


_YES_OR_NO: Final = Choices(words={"是": "是", "否": "否"}, otherwise=Otherwise.STOP)

_ALWAYS: Final[dict[tuple[SheetKind, str], Choices]] = {
    (SheetKind.MEMBERS, "sex"): _terms(Sex, Otherwise.STOP),
    (SheetKind.MEMBERS, "stated_standing"): _terms((Standing.FULL, Standing.PROBATIONARY), Otherwise.STOP),
    # Who left the Party is no member of the branch; the national form knows these two.
    (SheetKind.MEMBERS, "stated_status"): _terms(
        (MembershipStatus.NORMAL, MembershipStatus.SUSPENDED), Otherwise.STOP
    ),
    (SheetKind.MEMBERS, "lost_contact"): _YES_OR_NO,
    (SheetKind.MEMBERS, "floating"): _YES_OR_NO,
    (SheetKind.MEETINGS, "kind"): _terms(
        (kind for kind in MeetingKind if not kind.administrative), Otherwise.WARNING
    ),
    (SheetKind.RATINGS, "grade"): _terms(Grade, Otherwise.STOP),
}


@frozen(kw_only=True)
class Choosing:
    """From what the lists of one workbook are made.

    Args:
        coded: whether words of the code lists stand behind their codes (01 汉族), as the national form has them.
        branches: the branches that are named.
    """

    coded: bool = False
    branches: tuple[str, ...] = ()

    def of(self, sheet: SheetKind, name: str) -> Choices | None:
        """Return what the column for a field offers, or None if it is free."""
        if name == "branch" and sheet is not SheetKind.RATINGS:
            return self._of_branches()
        if sheet is SheetKind.MEMBERS and name == "party_posts":
            # One member may have several.
            return self._listed(codes.POSTS, Otherwise.NOTHING, coded=False)
        if sheet is SheetKind.MEMBERS and name in _LISTED:
            listed, otherwise = _LISTED[name]
            return self._listed(getattr(codes, listed), otherwise, coded=self.coded, own_sheet=True)
        return _ALWAYS.get((sheet, name))

    def _of_branches(self) -> Choices | None:
        words = {branch: branch for branch in self.branches}
        return Choices(words=words, otherwise=Otherwise.WARNING) if words else None

    def _listed(
        self, listed: CodeList, otherwise: Otherwise, *, coded: bool, own_sheet: bool = False
    ) -> Choices:
        return Choices(
            words={each.code: _word(each, coded=coded) for each in listed.entries},
            otherwise=otherwise,
            sheet=listed.zh if own_sheet else "",
        )


_LISTED: Final = {
    "ethnicity": ("ETHNIC_GROUPS", Otherwise.WARNING),
    "education": ("EDUCATION_FORM_2017", Otherwise.WARNING),
    # The list that is known is a part of the form's.
    "occupation": ("OCCUPATIONS", Otherwise.NOTHING),
}
"""The fields whose words are a published list, by name since a list is read when it is first used."""


def _word(entry: Code, *, coded: bool) -> str:
    return f"{entry.code} {entry.zh}" if coded else entry.zh
