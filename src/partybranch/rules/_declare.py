"""How a rule is declared: one function with its code, scope, bases and messages, and its page as docstring."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib import import_module
from itertools import pairwise
from pickle import PicklingError, UnpicklingError
from typing import Any, Final, Generic, TypeGuard, TypeVar

from attrs import evolve, field, fields, frozen

from partybranch.counts import Between, Threshold
from partybranch.dates import PartialDate, Period
from partybranch.findings import MET, CannotTell, Message, Met, Path, Reason, Verdict
from partybranch.models import Member
from partybranch.regulations import Basis, BasisKind, Force, Limit, basis_on, changed_within, ended_by
from partybranch.rules._page import Page, pages_of
from partybranch.rules._sieves import Sieve
from partybranch.rules._whole import Whole

__all__ = ["LAWLESS", "Circumstances", "Rule", "Scope", "Subject", "Whole", "is_rule", "rule"]

T = TypeVar("T")

LAWLESS: Final = ("SHP", "CON")
"""The families that need no law: records that cannot be read, and records that contradict each other."""

_UNFOUNDED: Final = (*LAWLESS, "RAT")
"""The families whose rules may have a force of their own: arithmetic needs no law, but a share that is asked for does."""

_ANY_DAY: Final = PartialDate.during(date.min, date.max)
"""The moment of a fact without a day: one by which only what holds at all times can judge."""

_CODE: Final = re.compile(r"[A-Z]{3}[0-9]{3}")


@frozen(kw_only=True)
class Subject(Generic[T]):
    """One thing to be judged.

    Args:
        path: where it stands.
        value: what the rule's function is given.
        moment: the day by whose law it is judged; None: its day is not known, and only what holds at all times can judge it,
            or the rule needs no law.
        member: whom it concerns, or None.
        about: the id of the record concerned, where it is no member's.
        span: the time that it is about, where that is what tells it from others.
        unread: what its day is called, where that could not be read.
    """

    path: Path
    value: T
    moment: date | PartialDate | None = None
    member: Member | None = None
    about: str = ""
    span: Period | None = None
    unread: Message | None = None


Scope = Callable[[Whole], Iterable[Subject[T]]]
"""Yields what a rule judges. Rules that share a scope share its subjects."""


@frozen(kw_only=True)
class Circumstances:
    """What a rule may know besides its subject.

    Args:
        on: the day of the check.
        limit: what the basis in force sets, in the unit of the rule; 0 for a rule that needs no law, or that has no number.
    """

    on: date
    limit: Limit = 0

    @property
    def number(self) -> int:
        """The limit, where the bases of the rule set a whole number."""
        assert isinstance(self.limit, int), "the bases of this rule set a whole number"
        return self.limit

    @property
    def between(self) -> Between:
        """The limit, where the bases of the rule set a span of numbers; a single number is a span too."""
        if isinstance(self.limit, int):
            return Between(low=self.limit, high=self.limit)
        assert isinstance(self.limit, Between), "the bases of this rule set a span of numbers"
        return self.limit

    @property
    def threshold(self) -> Threshold:
        """The limit, where the bases of the rule set a share of a base."""
        assert isinstance(self.limit, Threshold), "the bases of this rule set a share"
        return self.limit


@frozen(kw_only=True)
class Rule(Generic[T]):
    """One rule: its code, what it judges, what it rests on, how it is said, and the question itself.

    Args:
        code: three letters for the family, three digits; never used again for another question.
        scope: yields its subjects.
        at: the fields of the subject that a finding points at, the first one foremost; empty: the subject itself.
        bases: one for each regulation in force at some time; they do not overlap. Empty for SHP and CON.
        tightened: an agency's own bases with stricter limits; asked where the law is kept, so that they never loosen it.
        own_force: the force of a rule without bases.
        message: what is said when it is not met.
        judge: the question.
        name: of the function, as a short English name for it.
        page: its docstring.
        sieve: leaves the members of whom it may have something to say; None: all are asked about.

    Raises:
        ValueError: the declaration is incomplete or contradicts itself.
    """

    code: str
    scope: Scope[T] = field(repr=False)
    at: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = field(default=(), repr=False)
    tightened: tuple[Basis, ...] = field(default=(), repr=False)
    own_force: Force | None = None
    message: Message
    judge: Callable[[T, Circumstances], Verdict] = field(repr=False)
    name: str
    page: str = field(repr=False)
    sieve: Sieve | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError("a rule's code is three letters for the family and three digits")
        if (self.own_force is None) is not bool(self.bases):
            raise ValueError(f"{self.code}: a rule has bases, or a force of its own")
        if self.bases and self.family in LAWLESS:
            raise ValueError(f"{self.code}: {self.family} needs no law")
        for bases in (self.bases, self.tightened):
            if not all(_ends_by(one, other.in_force.start) for one, other in pairwise(bases)):
                raise ValueError(f"{self.code}: its bases overlap, or do not stand in the order of time")
        if not self.pages:
            raise ValueError(
                f"{self.code}: its docstring has the headings Requires: Reading: Putting it right: (or 要求：理解：改正：)"
            )

    def __reduce__(self) -> tuple[object, ...]:
        # A copy of its functions would no longer be the same rule, so it is found again by the name that its module has for it.
        module, name = self.judge.__module__, self.judge.__qualname__
        declared = _declared(module, name)
        if declared is None or declared.judge is not self.judge:
            raise PicklingError(
                f"{self.code}: only a rule that stands in a module, under the name of its function, is found again"
            )
        changed = {
            each.name: getattr(self, each.name)
            for each in fields(Rule)
            if getattr(self, each.name) is not getattr(declared, each.name)
        }
        return _found_again, (module, name, changed)

    @property
    def pages(self) -> Mapping[str, Page]:
        """What its docstring says, by language: `"zh"`, `"en"` or both."""
        return pages_of(self.page)

    @property
    def family(self) -> str:
        """The letters of its code."""
        return self.code[:3]

    def basis_on(self, moment: date | PartialDate) -> Basis | None:
        """Return the basis in force on the day, or None if there was none, or no single one in a month or year."""
        return basis_on(self.bases, moment)

    def answer(self, subject: Subject[T], on: date) -> tuple[Verdict, Basis | None]:
        """Judge one subject by the law of its day; the basis is None for a rule that needs no law, or has none then.

        What happened after the law had ended is asked for no longer, and kept; what happened before it, cannot be told.
        """
        if not self.bases:
            return self.judge(subject.value, Circumstances(on=on)), None
        moment = _ANY_DAY if subject.moment is None else subject.moment
        verdict, basis = self._by(self.basis_on(moment), subject, on)
        own = basis_on(self.tightened, moment)
        return (verdict, basis) if own is None or not isinstance(verdict, Met) else self._by(own, subject, on)

    def _by(self, basis: Basis | None, subject: Subject[T], on: date) -> tuple[Verdict, Basis | None]:
        if basis is None:
            if subject.moment is None:
                return _no_day(subject), None
            if ended_by(self.bases, subject.moment):
                return MET, None
            changed = changed_within(self.bases, subject.moment)
            reason = Reason.LAW_CHANGED if changed else Reason.BEFORE_LAW
            return CannotTell.because(reason, day=subject.moment), None
        limit = 0 if basis.limit is None else basis.limit
        return self.judge(subject.value, Circumstances(on=on, limit=limit)), basis

    def tightening(
        self, limit: Limit, *, source: str, force: Force = Force.MUST, since: date, until: date | None = None
    ) -> Rule[T]:
        """Return the rule with a stricter limit of an agency's own, which is asked wherever the law is kept.

        Args:
            limit: of the same kind as those of the bases, and in the same unit.
            source: where the agency has laid it down; shown as the basis of what is found.
            force: of what is found by it.
            since: the first day whose facts it is asked of.
            until: the first day whose facts it is no longer asked of.

        Raises:
            ValueError: the rule has no limit, or one of another kind.
        """
        self._takes(limit)
        own = Basis(kind=BasisKind.OWN, source=source, force=force, limit=limit, since=since, until=until)
        return evolve(self, tightened=(*self.tightened, own), sieve=None)

    def setting(self, limit: Limit, *, source: str, force: Force = Force.PRACTICE) -> Rule[T]:
        """Return the rule with an agency's own limit in the place of the practice that it rests on, stricter or looser.

        Args:
            limit: of the same kind as those of the bases, and in the same unit.
            source: where the agency has laid it down; shown as the basis of what is found.
            force: of what is found by it.

        Raises:
            ValueError: the rule rests on law at some time, which no agency sets; or it has no limit, or one of another kind.
        """
        if any(basis.kind is not BasisKind.PRACTICE for basis in self.bases) or not self.bases:
            raise ValueError(
                f"{self.code}: it does not rest on practice alone; the law can be tightened and not set"
            )
        self._takes(limit)
        own = Basis(kind=BasisKind.OWN, source=source, force=force, limit=limit)
        return evolve(self, bases=(own,), sieve=None)

    def _takes(self, limit: Limit) -> None:
        kinds = {type(basis.limit) for basis in self.bases if basis.limit is not None}
        if type(limit) not in kinds:
            raise ValueError(f"{self.code}: its limit is {_kind_names(kinds)}")


def is_rule(found: object) -> TypeGuard[Rule[Any]]:
    """Say whether something that a module holds is a rule."""
    return isinstance(found, Rule)


def _declared(module: str, name: str) -> Rule[Any] | None:
    found: object = getattr(import_module(module), name, None)
    return found if is_rule(found) else None


def _found_again(module: str, name: str, changed: Mapping[str, Any]) -> Rule[Any]:
    declared = _declared(module, name)
    if declared is None:
        raise UnpicklingError(f"there is no rule {name} in {module}")
    return evolve(declared, **changed) if changed else declared


def _no_day(subject: Subject[Any]) -> CannotTell:
    if subject.unread is not None:
        return CannotTell.because(Reason.UNREAD, field=subject.unread)
    return CannotTell.because(Reason.NO_DAY)


def _kind_names(kinds: set[type]) -> str:
    return " or ".join(sorted(kind.__name__ for kind in kinds)) or "none: it sets no number"


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
    sieve: Sieve | None = None,
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
            sieve=sieve,
        )

    return declared
