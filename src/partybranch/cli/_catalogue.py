"""`partybranch rules` and `partybranch rule CODE`: the catalogue of rules and kinds of problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from difflib import get_close_matches
from inspect import cleandoc
from typing import Any

from partybranch.dates import Period
from partybranch.errors import UnknownName
from partybranch.findings import Kind
from partybranch.findings.reading import KINDS
from partybranch.outputs import Line, Style, citation, gist
from partybranch.regulations import Basis
from partybranch.rules import Rule, RuleBook

__all__ = ["catalogue", "page"]


def catalogue(book: RuleBook, on: date, language: str) -> Iterator[Line]:
    """Yield a line a rule and kind: its code, its force on a day, and what is said when it is not met."""
    entries: list[tuple[str, str, str]] = [
        (kind.code, kind.force.label(language), gist(kind.message, language)) for kind in KINDS.values()
    ]
    entries += [(rule.code, _force(rule, on, language), gist(rule.message, language)) for rule in book]
    for code, force, text in sorted(entries):
        yield Line(f"{code}  {force}  {text}")


def _force(rule: Rule[Any], on: date, language: str) -> str:
    if rule.own_force is not None:
        return rule.own_force.label(language)
    basis = rule.basis_on(on)
    if basis is None:
        return "当日无规定" if language == "zh" else "no law on that day"
    return basis.force.label(language)


def page(code: str, book: RuleBook, language: str) -> Iterator[Line]:
    """Yield the page of a rule or a kind of problem.

    Raises:
        UnknownName: there is neither of that code.
    """
    wanted = code.upper()
    if wanted in KINDS:
        yield from _kind_page(KINDS[wanted], language)
        return
    if wanted not in book:
        known = [*KINDS, *(each.code for each in book)]
        near = tuple(get_close_matches(wanted, known, n=3)) or tuple(sorted({each[:3] for each in known}))
        raise UnknownName(
            name=code,
            near=near,
            zh=f"没有代码为“{code}”的规则；是否指：{'、'.join(near)}",
            en=f"there is no rule with the code “{code}”; perhaps {', '.join(near)}",
        )
    yield from _rule_page(book[wanted], language)


def _kind_page(kind: Kind, language: str) -> Iterator[Line]:
    yield Line(f"{kind.code}  {kind.force.label(language)}", Style.PERSON)
    yield from (Line(gist(kind.message, each)) for each in ("zh", "en"))
    yield Line("")
    yield Line(kind.about)


def _rule_page(rule: Rule[Any], language: str) -> Iterator[Line]:
    yield Line(f"{rule.code}  {rule.name}", Style.PERSON)
    yield from (Line(gist(rule.message, each)) for each in ("zh", "en"))
    yield Line("")
    yield from (Line(line) for line in cleandoc(rule.page).splitlines())
    yield Line("")
    if rule.own_force is not None:
        own = rule.own_force.label(language)
        yield Line(f"力度：{own}（不需要法规依据）" if language == "zh" else f"force: {own} (needs no law)")
    for basis in rule.bases:
        yield Line(_basis(basis, language))


def _basis(basis: Basis, language: str) -> str:
    return f"{_span(basis.in_force, language)}  {basis.force.label(language)}  {citation(basis, language)}"


def _span(span: Period, language: str) -> str:
    """Return the days of a period in words, its last day included."""
    begins = "" if span.start == date.min else span.start.isoformat()
    if span.end is None:
        always, since = (
            ("不限时间", f"{begins} 起") if language == "zh" else ("at all times", f"from {begins} on")
        )
        return since if begins else always
    last = (span.end - timedelta(days=1)).isoformat()
    return " ".join(part for part in (begins, "至" if language == "zh" else "to", last) if part)
