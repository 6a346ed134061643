"""`check`: records, a day and a rule book to a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from attrs import evolve, fields

from partybranch._facts import Locate, discreet, lasting, named, nowhere, settled
from partybranch.dates import PartialDate
from partybranch.findings import (
    CannotTell,
    Finding,
    Message,
    Met,
    NotMet,
    Path,
    Place,
    Places,
    Report,
    RuleFact,
    Unjudged,
    fingerprint,
)
from partybranch.limits import DEFAULT, Limits
from partybranch.models import Departure, Ledger, Member, Roster
from partybranch.regulations import Basis, Force
from partybranch.rules import RULES, Rule, RuleBook, Subject, Whole
from partybranch.rules._departures import departure_from
from partybranch.rules._sieves import Sieve, places_by_sieve
from partybranch.rules._whole import Placed

__all__ = ["check", "placed_ledgers", "report_on", "whole_of"]

# The fields that a path on a member alone begins with; in a ledger it begins with one of the ledger's lists.
_OF_MEMBERS: Final = frozenset(each.name for each in fields(Member))


def check(
    records: Ledger | Roster | Member | Iterable[Member],
    *,
    on: date,
    rules: RuleBook = RULES,
    reveal: bool = False,
    limits: Limits = DEFAULT,
) -> Report:
    """Judge records by the rules, each fact by the law of its day.

    Args:
        records: a ledger, a roster with the problems met in reading it, one member, or members.
        on: the day of the check: what is dated after it has not happened.
        rules: which rules; see `RuleBook.only` and `RuleBook.without`. The problems of a roster are not touched by it.
        reveal: whether numbers of persons are shown whole, those that a rule states (as `Personal`; none of this library does)
            and those that somebody wrote where a name, an id or a text belongs. What was met in reading was revealed or not
            when it was read.
        limits: how much that rules find the report keeps (`Limits.findings`); it counts the rest.

    Raises:
        TypeError: `on` is a datetime; say which day it is.

    >>> from partybranch import Member, PartialDate
    >>> member = Member(
    ...     id="1",
    ...     name="某某",
    ...     admitted_on=PartialDate.parse("2020-05-01"),
    ...     confirmed_on=PartialDate.parse("2021-03-01"),
    ... )
    >>> [finding.code for finding in check(member, on=date(2026, 11, 23)).findings]
    ['ADM201']
    """
    whole = whole_of(records, on=PartialDate.of(on).first)
    if isinstance(records, Roster):
        return report_on(
            whole, rules, problems=records.problems, locate=records.place, reveal=reveal, limits=limits
        )
    return report_on(whole, rules, reveal=reveal, limits=limits)


def report_on(
    whole: Whole,
    rules: RuleBook,
    *,
    problems: Iterable[Finding] = (),
    locate: Locate = nowhere,
    reveal: bool = False,
    limits: Limits = DEFAULT,
) -> Report:
    """Return the report on a whole, of which the members may stand where they stand in another document.

    Args:
        whole: what is looked at.
        rules: which rules.
        problems: found already; they stand among what is found, all of them.
        locate: says where in a table a path stands.
        reveal: see `check`.
        limits: the same.
    """
    departures = tuple(each for _, ledger in whole.ledgers for each in ledger.departures)
    findings: list[Finding] = []
    unjudged: list[Unjudged] = []
    left_out, untold = Counter[Force](), Counter[str]()
    for each, subject, verdict, basis in _answers(whole, rules):
        if isinstance(verdict, CannotTell):
            unjudged.append(_unjudged(each, subject, verdict, locate))
            if len(unjudged) >= 2 * limits.findings:
                untold.update(cut.code for cut in _cut(unjudged, limits.findings))
        else:
            found = _finding(each, subject, verdict, basis, locate, reveal=reveal)
            findings.append(_excused(found, subject, departures, reveal=reveal))
            if len(findings) >= 2 * limits.findings:
                left_out.update(cut.force for cut in _cut(findings, limits.findings))
    left_out.update(cut.force for cut in _cut(findings, limits.findings))
    untold.update(cut.code for cut in _cut(unjudged, limits.findings))
    return Report(
        on=whole.on,
        findings=tuple(sorted((*problems, *findings), key=_order)),
        unjudged=tuple(unjudged),
        judged=len(whole.members),
        left_out=dict(left_out),
        untold=dict(untold),
    )


Found = TypeVar("Found", Finding, Unjudged)


def _cut(found: list[Found], most: int) -> list[Found]:
    """Put what was found in order, leave the first of it, as much as may be, and return the rest."""
    found.sort(key=_order)
    rest = found[most:]
    del found[most:]
    return rest


def _order(found: Finding | Unjudged) -> tuple[object, ...]:
    # By row first, whichever field of it, so that what belongs to one person stands together.
    order = found.path.order
    return order[:2], found.code, order


def whole_of(records: Ledger | Roster | Member | Iterable[Member], *, on: date) -> Whole:
    """Return everything that one check of these records looks at, so that a rule's scope can be asked what it judges."""
    match records:
        case Member():
            return Whole(on=on, members=((Path(), records),))
        case Ledger():
            return Whole(
                on=on,
                members=Placed(records.members),
                ledgers=((Path(), records),),
            )
        case Roster():
            ledgers, elsewhere = placed_ledgers(records)
            return Whole(
                on=on,
                members=Placed(records.members),
                ledgers=ledgers,
                unread=frozenset(problem.path for problem in records.problems),
                elsewhere=elsewhere,
            )
        case _:
            return Whole(on=on, members=Placed(tuple(records)))


def placed_ledgers(
    roster: Roster,
) -> tuple[tuple[tuple[Path, Ledger], ...], dict[Path, Mapping[str, Sequence[int]]]]:
    """Return the ledgers of a roster, each at its first record, and where the records below them stand in the roster."""
    ledgers: list[tuple[Path, Ledger]] = []
    elsewhere: dict[Path, Mapping[str, Sequence[int]]] = {}
    for ledger, numbers in roster.numbered_ledgers():
        path = next(Path((name, held[0])) for name, held in numbers.items() if held)
        ledgers.append((path, ledger))
        elsewhere[path] = numbers
    return tuple(ledgers), elsewhere


def _answers(
    whole: Whole, rules: RuleBook
) -> Iterator[tuple[Rule[Any], Subject[Any], NotMet | CannotTell, Basis | None]]:
    """Yield every answer but those that say a rule is kept; rules that share scope and sieve share their subjects."""
    groups: dict[tuple[object, Sieve | None], list[Rule[Any]]] = {}
    for each in rules:
        groups.setdefault((each.scope, each.sieve), []).append(each)
    sieved = _sieved(whole, {sieve for _, sieve in groups if sieve is not None})
    for (_, sieve), theirs in groups.items():
        for subject in theirs[0].scope(whole if sieve is None else sieved[sieve]):
            for each in theirs:
                verdict, basis = each.answer(subject, whole.on)
                if not isinstance(verdict, Met):
                    yield each, *_in_document(whole, subject, verdict), basis


def _sieved(whole: Whole, sieves: Collection[Sieve]) -> dict[Sieve, Whole]:
    """Return the whole by sieve: with the members whom it keeps, and with all whose cells could not be read."""
    places = places_by_sieve(sieves, whole.records, whole.on)
    return {sieve: whole.among(kept) for sieve, kept in places.items()}


def _in_document(
    whole: Whole, subject: Subject[Any], verdict: NotMet | CannotTell
) -> tuple[Subject[Any], NotMet | CannotTell]:
    """Return a subject and the answer on it with the paths of the document in the place of those below a roster's ledgers."""
    path = whole.in_document(subject.path)
    if path is subject.path:
        # Most stand where they are, and name no others.
        moved = any(isinstance(fact, (Path, tuple, Places)) for fact in verdict.facts.values())
        if not moved or not whole.elsewhere:
            return subject, verdict
    facts = {name: _fact_in_document(whole, fact) for name, fact in verdict.facts.items()}
    return evolve(subject, path=path), evolve(verdict, facts=facts)


def _fact_in_document(whole: Whole, fact: RuleFact) -> RuleFact:
    match fact:
        case Path():
            return whole.in_document(fact)
        case tuple():
            return tuple(whole.in_document(path) for path in fact)
        case Places():
            return evolve(fact, named=tuple(whole.in_document(path) for path in fact.named))
        case _:
            return fact


def _finding(
    rule: Rule[Any],
    subject: Subject[Any],
    verdict: NotMet,
    basis: Basis | None,
    locate: Locate,
    *,
    reveal: bool,
) -> Finding:
    path = subject.path / rule.at[0] if rule.at else subject.path
    place = _place(path, rule, subject, locate)
    facts = {name: settled(fact, locate, place, reveal=reveal) for name, fact in verdict.facts.items()}
    force = basis.force if basis is not None else rule.own_force
    assert force is not None, "a rule has bases or a force of its own"
    member = subject.member
    return Finding(
        code=rule.code,
        path=path,
        force=force,
        message=rule.message,
        facts=facts,
        basis=basis,
        member=None if member is None else member.id,
        place=place,
        related=_related(verdict.facts),
        fingerprint=fingerprint(
            rule.code, _key(subject), _below(path, subject), lasting(verdict.facts, facts)
        ),
    )


def _excused(
    found: Finding, subject: Subject[Any], departures: Iterable[Departure], *, reveal: bool
) -> Finding:
    """Return the finding as a note that shows the reason, where what it generally asks was departed from with one."""
    if found.force is not Force.NORMALLY:
        return found
    departure = departure_from(found.code, subject, departures)
    if departure is None:
        return found
    return evolve(
        found, force=Force.NOTE, departure=departure.reason if reveal else discreet(departure.reason)
    )


def _place(path: Path, rule: Rule[Any], subject: Subject[Any], locate: Locate) -> Place | None:
    """Return the cell of the first field concerned that the table has a column for, else the row."""
    if locate is nowhere:
        return None
    fields = (subject.path / name for name in rule.at)
    # The last for a branch of a roster, whose name may be that of the sheet.
    sought = (*fields, path, subject.path, Path(path.parts[:2]))
    return next((place for each in sought if (place := locate(each)) is not None), None)


def _key(subject: Subject[Any]) -> tuple[str, ...]:
    """Return what tells a subject from others wherever it stands: names, ids and times, not places."""
    member = subject.member
    whose = () if member is None else (member.branch or "", member.name or member.number or member.id)
    return (
        *whose,
        *((subject.about,) if subject.about else ()),
        *((str(subject.span),) if subject.span else ()),
    )


def _below(path: Path, subject: Subject[Any]) -> tuple[str | int, ...]:
    """Return the path below the record that it is about: the same whether the record was alone or one of many."""
    if subject.member is None:
        return tuple(part for part in path.parts if isinstance(part, str))
    match path.parts:
        case ("members", int(), *rest):
            return tuple(rest)
        case (str() as held, int(), *rest) if held not in _OF_MEMBERS:
            return (held, *rest)
        case alone:
            return alone


def _related(facts: Mapping[str, RuleFact]) -> tuple[Path, ...]:
    return tuple(path for fact in facts.values() for path in named(fact))


def _unjudged(rule: Rule[Any], subject: Subject[Any], verdict: CannotTell, locate: Locate) -> Unjudged:
    path = subject.path / rule.at[0] if rule.at else subject.path
    place = _place(path, rule, subject, locate)
    facts = {name: settled(fact, locate, place, reveal=False) for name, fact in verdict.facts.items()}
    words = Message(verdict.reason.zh, verdict.reason.en)
    return Unjudged(
        code=rule.code,
        path=path,
        reason=Message(words.text("zh", facts), words.text("en", facts)),
        why=verdict.reason,
        member=None if subject.member is None else subject.member.id,
        place=place,
    )
