"""What a comparison of two rosters answers: who was matched and why, who is in one only, what differs, what is to be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import attrs
from attrs import frozen

from partybranch.dates import PartialDate
from partybranch.findings import Path, Place
from partybranch.models import Member, Standing
from partybranch.terms import Term

__all__ = [
    "Agreement",
    "BranchLikeness",
    "BranchQuestion",
    "Cause",
    "CauseKind",
    "Certainty",
    "Change",
    "ChangeKind",
    "Comparison",
    "Contradiction",
    "Entry",
    "Match",
    "Move",
    "Nature",
    "Pair",
    "PersonQuestion",
    "SameBranch",
    "Unmatched",
]


class Agreement(Term):
    """What speaks for two records being of one person."""

    TOLD = "told", "已指明为同一人", "said to be the same person"
    IDENTITY_NUMBER = "identity-number", "身份号码相同", "same identity number"
    ODD_IDENTITY_NUMBER = (
        "odd-identity-number",
        "身份号码相同（但号码本身有误）",
        "same identity number, though not a valid one",
    )
    MASKED_IDENTITY_NUMBER = (
        "masked-identity-number",
        "打码的身份号码相符",
        "identity numbers agree as far as they are not masked",
    )
    CLOSE_IDENTITY_NUMBER = (
        "close-identity-number",
        "身份号码只差一处（其一有误）",
        "identity numbers a slip apart (one is not valid)",
    )
    NAME = "name", "姓名相同", "same name"
    FORMER_NAME = "former-name", "姓名与曾用名相同", "the name of one is the former name of the other"
    CLOSE_NAME = "close-name", "姓名只差一字", "names are one character apart"
    BIRTH = "birth", "出生日期相同", "same date of birth"
    BIRTH_MONTH = "birth-month", "出生年月相符", "month of birth agrees"
    ADMISSION = "admission", "入党日期相符", "date of admission agrees"
    CONFIRMATION = "confirmation", "转正日期相符", "date of full membership agrees"
    NUMBER = "number", "编号相同", "same number"
    MOBILE = "mobile", "手机号相同", "same mobile number"
    EMAIL = "email", "邮箱相同", "same email"
    BRANCH = "branch", "党支部相同", "same branch"
    OTHERS = "others", "其他多项内容相同", "several other fields agree"


class Contradiction(Term):
    """What speaks against two records being of one person."""

    IDENTITY_NUMBER = "identity-number", "身份号码不同", "identity numbers differ"
    NAME = "name", "姓名不同", "names differ"
    BIRTH = "birth", "出生日期不同", "dates of birth differ"
    ADMISSION = "admission", "入党日期不同", "dates of admission differ"
    SEX = "sex", "性别不同", "sex differs"


class Certainty(Term):
    """How sure a match is. What is less sure is no match but a question."""

    TOLD = "told", "已指明", "told"
    CERTAIN = "certain", "确定", "certain"
    LIKELY = "likely", "很可能", "likely"


class ChangeKind(Term):
    """How a field of one person differs between two records."""

    CHANGED = "changed", "变动", "changed"
    FILLED = "filled", "补填", "filled in"
    EMPTIED = "emptied", "变为空", "emptied"
    MADE_PRECISE = "made-precise", "更精确", "made precise"
    MADE_VAGUE = "made-vague", "不如原来精确", "less precise than before"
    UNREAD = "unread", "无法比较（未读出）", "cannot be compared, since it could not be read"


class Nature(Term):
    """What a field that differs tells of."""

    STANDING = "standing", "党员身份", "what the person is to the Party"
    FACT = "fact", "一般不会变的事实", "a fact that does not change"
    ORDINARY = "ordinary", "会变的内容", "what changes in the course of things"


class CauseKind(Term):
    """Why somebody stands in one of two rosters only, as far as the record says."""

    ADMITTED = "admitted", "新接收", "newly admitted"
    TRANSFERRED_IN = "transferred-in", "转入", "transferred in"
    TRANSFERRED_OUT = "transferred-out", "转出", "transferred out"
    LEFT = "left", "离开党组织", "left the Party organization"
    LOST_CONTACT = "lost-contact", "失联", "out of contact"


class BranchLikeness(Term):
    """Why two names of branches are taken for those of one branch, or may be."""

    TOLD = "told", "已指明", "told"
    RECORDED = "recorded", "台账所记的简称", "a short name that the ledger records"
    SPELLING = "spelling", "只是写法不同", "written in another way"
    TAIL = "tail", "一个是另一个的结尾", "one is the end of the other"
    ABBREVIATION = "abbreviation", "一个像是另一个的缩写", "one may be an abbreviation of the other"
    SUCCESSION = (
        "succession",
        "一个不再出现，其党员大多在另一个",
        "the one is gone, and most of its members are in the other",
    )


@frozen(kw_only=True)
class Entry:
    """One record of one of the two rosters.

    Args:
        member: the record.
        index: its number in the roster from 0.
        called: what names it in an answer: its id; `#4` (the fourth record) where the id stands twice or is an identity number.
        branch: the name of its branch; empty: not stated.
        place: its row, or None where it was read from no table.
    """

    member: Member
    index: int
    called: str
    branch: str = ""
    place: Place | None = None

    @property
    def path(self) -> Path:
        """Where the record stands in its document."""
        return Path(("members", self.index))


@frozen(kw_only=True)
class Pair:
    """Two records that may be of one person, and what speaks for it and against it.

    Args:
        old: of the old roster.
        new: of the new one.
        agreements: what speaks for it.
        contradictions: what speaks against it.
        untold: of identity number, birth and admission, the fields that one of them does not state, so that they say nothing.
    """

    old: Entry
    new: Entry
    agreements: tuple[Agreement, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    untold: tuple[str, ...] = ()


@frozen(kw_only=True)
class Move:
    """From which branch to which.

    Args:
        old: the name of the branch in the old roster.
        new: the name of the branch in the new one.
        doubtful: whether both may be names of one branch, which is asked among the `branch_questions`.
    """

    old: str
    new: str
    doubtful: bool = False


@frozen(kw_only=True)
class Change:
    """One field that differs.

    Args:
        field: of the member's record.
        key: of `extra`, the heading of the column; else empty.
        kind: how it differs.
        nature: what it tells of.
        old: the value in the old roster; None, or an empty tuple: none.
        new: the value in the new one.
        old_place: the cell, or None.
        new_place: the cell, or None.
    """

    field: str
    key: str = ""
    kind: ChangeKind
    nature: Nature
    # What the values are is for the outputs to show, and only as far as personal data may be shown.
    old: object = attrs.field(repr=False)
    new: object = attrs.field(repr=False)
    old_place: Place | None = None
    new_place: Place | None = None

    @property
    def suspicious(self) -> bool:
        """Whether it is worth a look: a fact that does not change is another, or is gone."""
        return self.nature is Nature.FACT and self.kind in (
            ChangeKind.CHANGED,
            ChangeKind.EMPTIED,
            ChangeKind.MADE_VAGUE,
        )


@frozen(kw_only=True)
class Match:
    """One person in both rosters.

    Args:
        pair: the two records, and what speaks for it and against it.
        reasons: of what speaks for it, as much as settles it.
        certainty: how sure that is.
        move: to which branch the person moved, or None.
        changes: the fields that differ, but for the branch.
        became: the standing that the person has reached, such as full member, or None.
    """

    pair: Pair
    reasons: tuple[Agreement, ...]
    certainty: Certainty
    move: Move | None = None
    changes: tuple[Change, ...] = ()
    became: Standing | None = None

    @property
    def differs(self) -> bool:
        """Whether the person moved, perhaps moved, or has a field that differs."""
        return self.move is not None or bool(self.changes)


@frozen(kw_only=True)
class Cause:
    """Why somebody stands in one roster only.

    Args:
        kind: why.
        on: when, as far as the record says.
        body: from where or to where.
    """

    kind: CauseKind
    on: PartialDate | None = None
    body: str = ""


@frozen(kw_only=True)
class Unmatched:
    """Somebody who stands in one roster only.

    Args:
        entry: the record.
        causes: why, as far as the record says.
        rivals: pairs with records that were matched with somebody else more surely; perhaps a person who stands twice.
    """

    entry: Entry
    causes: tuple[Cause, ...] = ()
    rivals: tuple[Pair, ...] = ()


@frozen(kw_only=True)
class PersonQuestion:
    """Records of which the data do not settle who is who.

    Args:
        old: of the old roster.
        new: of the new one.
        pairs: which of them may be of one person, the likeliest first; empty where they are too many to be listed.
    """

    old: tuple[Entry, ...]
    new: tuple[Entry, ...]
    pairs: tuple[Pair, ...] = ()


@frozen(kw_only=True)
class SameBranch:
    """Two names that were taken for those of one branch, and how many matched persons that concerns."""

    old: str
    new: str
    why: BranchLikeness
    members: int


@frozen(kw_only=True)
class BranchQuestion:
    """Two names that may be of one branch; `members` matched persons went from the one to the other, of `of` in the old branch."""

    old: str
    new: str
    why: BranchLikeness
    members: int
    of: int


@frozen(kw_only=True)
class Comparison:
    """Two rosters compared. Every record of both stands once: in a match, among the joined or left, or in a question.

    Args:
        old: how many records the old roster has.
        new: how many the new one has.
        matches: in the order of the old roster.
        joined: in the new roster only, in its order.
        left: in the old roster only, in its order.
        questions: of whom it is not settled, in the order of the old roster.
        same_branches: names that were taken for those of one branch.
        branch_questions: names that may be those of one branch.
        only_in_old: fields that only the old roster keeps, which are not compared.
        only_in_new: fields that only the new roster keeps.
    """

    old: int
    new: int
    matches: tuple[Match, ...] = ()
    joined: tuple[Unmatched, ...] = ()
    left: tuple[Unmatched, ...] = ()
    questions: tuple[PersonQuestion, ...] = ()
    same_branches: tuple[SameBranch, ...] = ()
    branch_questions: tuple[BranchQuestion, ...] = ()
    only_in_old: tuple[str, ...] = ()
    only_in_new: tuple[str, ...] = ()

    @property
    def moved(self) -> tuple[Match, ...]:
        """The matches of persons who moved beyond doubt."""
        return tuple(each for each in self.matches if each.move is not None and not each.move.doubtful)

    @property
    def perhaps_moved(self) -> tuple[Match, ...]:
        """The matches of persons who moved unless two names are of one branch."""
        return tuple(each for each in self.matches if each.move is not None and each.move.doubtful)

    @property
    def changed(self) -> tuple[Match, ...]:
        """The matches of persons of whom a field differs, besides the branch."""
        return tuple(each for each in self.matches if each.changes)

    @property
    def unchanged(self) -> tuple[Match, ...]:
        """The matches of persons of whom nothing differs."""
        return tuple(each for each in self.matches if not each.differs)

    @property
    def differs(self) -> bool:
        """Whether anything differs or is to be asked."""
        return bool(
            self.joined
            or self.left
            or self.questions
            or self.branch_questions
            or any(each.differs for each in self.matches)
        )

    def reasons(self) -> Mapping[tuple[Agreement, ...], int]:
        """Return for which reasons how many were matched, the most frequent first."""
        counted = Counter(each.reasons for each in self.matches)
        return dict(sorted(counted.items(), key=lambda each: (-each[1], [term.value for term in each[0]])))
