"""How a rule is declared: one function with its code, scope, bases and messages, and its page as docstring."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final, Generic, TypeVar

from attrs import field, frozen

from partybranch.dates import PartialDate
from partybranch.findings import CannotTell, Message, Path, Reason, Verdict
from partybranch.models import Ledger, Member
from partybranch.regulations import Basis, Force

__all__ = ["LAWLESS", "Circumstances", "Rule", "Scope", "Subject", "Whole", "rule"]

T = TypeVar("T")

LAWLESS: Final = ("SHP", "CON")
"""The families that need no law: records that cannot be read, and records that contradict each other."""

_CODE: Final = re.compile(r"[A-Z]{3}[0-9]{3}")
_HEADINGS: Final = ("Requires:", "Reading:", "Putting it right:")


@frozen(kw_only=True)
class Whole:
    """Everything that one check looks at.

    Args:
        on: the day of the check.
        members: each with its path.
        ledgers: each with its path; of a roster, one a branch.
        unread: the paths of cells of which the reader has said already that they could not be read.
    """

    on: date
    members: tuple[tuple[Path, Member], ...]
    ledgers: tuple[tuple[Path, Ledger], ...] = ()
    unread: frozenset[Path] = frozenset()


@frozen(kw_only=True)
class Subject(Generic[T]):
    """One thing to be judged.

    Args:
        path: where it stands.
        value: what the rule's function is given.
        moment: the day by whose law it is judged; None: its day is not known, or the rule needs no law.
        member: whom it concerns, or None.
    """

    path: Path
    value: T
    moment: date | PartialDate | None = None
    member: Member | None = None


Scope = Callable[[Whole], Iterable[Subject[T]]]
"""Yields what a rule judges. Rules that share a scope share its subjects."""


@frozen(kw_only=True)
class Circumstances:
    """What a rule may know besides its subject.

    Args:
        on: the day of the check.
        limit: what the basis in force sets, in the unit of the rule; 0 for a rule that needs no law.
    """

    on: date
    limit: int | Fraction = 0


@frozen(kw_only=True)
class Rule(Generic[T]):
    """One rule: its code, what it judges, what it rests on, how it is said, and the question itself.

    Args:
        code: three letters for the family, three digits; never used again for another question.
        scope: yields its subjects.
        at: the fields of the subject that a finding points at, the first one foremost; empty: the subject itself.
        bases: one for each regulation in force at some time; they do not overlap. Empty for SHP and CON.
        own_force: the force of a rule without bases.
        message: what is said when it is not met.
        judge: the question.
        name: of the function, as a short English name for it.
        page: its docstring.

    Raises:
        ValueError: the declaration is incomplete or contradicts itself.
    """

    code: str
    scope: Scope[T] = field(repr=False)
    at: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = field(default=(), repr=False)
    own_force: Force | None = None
    message: Message
    judge: Callable[[T, Circumstances], Verdict] = field(repr=False)
    name: str
    page: str = field(repr=False)

    def __attrs_post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError("a rule's code is three letters for the family and three digits")
        if (self.own_force is None) is not bool(self.bases):
            raise ValueError(f"{self.code}: a rule has bases, or a force of its own")
        if self.bases and self.family in LAWLESS:
            raise ValueError(f"{self.code}: {self.family} needs no law")
        if not all(_ends_by(one, other.in_force.start) for one, other in pairwise(self.bases)):
            raise ValueError(f"{self.code}: its bases overlap, or do not stand in the order of time")
        if not all(heading in self.page for heading in _HEADINGS):
            raise ValueError(f"{self.code}: its docstring has the headings {' '.join(_HEADINGS)}")

    @property
    def family(self) -> str:
        """The letters of its code."""
        return self.code[:3]

    def basis_on(self, moment: date | PartialDate) -> Basis | None:
        """Return the basis in force on the day, or None if there was none, or no single one in a month or year."""
        return next((basis for basis in self.bases if basis.holds_on(moment)), None)

    def answer(self, subject: Subject[T], on: date) -> tuple[Verdict, Basis | None]:
        """Judge one subject by the law of its day; the basis is None for a rule that needs no law, or has none then."""
        if not self.bases:
            return self.judge(subject.value, Circumstances(on=on)), None
        moment = subject.moment
        if moment is None:
            return CannotTell.because(Reason.NO_DAY), None
        basis = self.basis_on(moment)
        if basis is None:
            changed = any(each.holds_on(moment) is None for each in self.bases)
            return CannotTell.because(Reason.LAW_CHANGED if changed else Reason.BEFORE_LAW, day=moment), None
        limit = 0 if basis.limit is None else basis.limit
        return self.judge(subject.value, Circumstances(on=on, limit=limit)), basis


def _ends_by(basis: Basis, day: date) -> bool:
    return basis.in_force.end is not None and basis.in_force.end <= day


def rule(
    code: str,
    *,
    scope: Scope[T],
    zh: str,
    en: str,
    at: tuple[str, ...] = (),
    bases: tuple[Basis, ...] = (),
    force: Force | None = None,
) -> Callable[[Callable[[T, Circumstances], Verdict]], Rule[T]]:
    """Declare the function below as a rule; its docstring is the rule's page. See `Rule` for the arguments."""

    def declared(judge: Callable[[T, Circumstances], Verdict]) -> Rule[T]:
        return Rule(
            code=code,
            scope=scope,
            at=at,
            bases=bases,
            own_force=force,
            message=Message(zh, en),
            judge=judge,
            name=judge.__name__.replace("_", " "),
            page=judge.__doc__ or "",
        )

    return declared
