"""`partybranch rules` and `partybranch rule CODE`: the catalogue of rules and kinds of problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import groupby
from typing import Annotated, Any, Final

import typer

from partybranch.cli._console import Language, say, tried
from partybranch.cli._days import day_of
from partybranch.cli._options import Lang, On, Rules
from partybranch.cli._selection import codes_like, rule_book
from partybranch.dates import Period
from partybranch.errors import UnknownName
from partybranch.findings import Kind
from partybranch.findings.reading import KINDS
from partybranch.outputs import Line, Style, citation, gist
from partybranch.regulations import Basis, BasisKind
from partybranch.rules import FAMILIES, Page, Rule, RuleBook, family_name, limit_in_words

__all__ = ["rule_command", "rules_command"]

_HEADINGS: Final = {
    "zh": ("要求：", "理解：", "改正："),
    "en": ("Requires: ", "Reading: ", "Putting it right: "),
}
_ORDER: Final = tuple(FAMILIES)


def catalogue(book: RuleBook, on: date, language: str) -> Iterator[Line]:
    """Yield, family by family, a line a rule and kind: its code, its force on a day, and what is said when it is not met."""
    entries = [
        (kind.code, kind.force.label(language), gist(kind.message, language)) for kind in KINDS.values()
    ]
    entries += [(rule.code, _force(rule, on, language), gist(rule.message, language)) for rule in book]
    entries.sort(key=lambda each: (_place(each[0][:3]), each[0]))
    for family, theirs in groupby(entries, key=lambda each: each[0][:3]):
        yield Line(f"{family}  {family_name(family).text(language)}", Style.SHEET)
        for code, force, text in theirs:
            yield Line(f"  {code}  {force}  {text}")


def _place(family: str) -> tuple[int, str]:
    """Return where a family stands in the catalogue: an agency's own ones last."""
    return (_ORDER.index(family) if family in _ORDER else len(_ORDER)), family


def _force(rule: Rule[Any], on: date, language: str) -> str:
    """Return the force of the day; of a rule that has none then, whether its law is to come or has ended."""
    if rule.own_force is not None:
        return rule.own_force.label(language)
    basis = rule.basis_on(on)
    if basis is not None:
        return basis.force.label(language)
    zh = language == "zh"
    begins, ends = rule.bases[0].in_force.start, rule.bases[-1].in_force.end
    if on < begins:
        return f"尚未施行（{begins} 起）" if zh else f"not yet in force (from {begins} on)"
    if ends is not None and on >= ends:
        last = ends - timedelta(days=1)
        return f"已不施行（至 {last}）" if zh else f"no longer in force (to {last})"
    return "当日无规定" if zh else "no law on that day"


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
    yield Line(f"{kind.code}  {gist(kind.message, language)}", Style.PERSON)
    yield from _belongs(kind.code, language)
    yield _own_force(kind.force.label(language), language)
    yield Line("")
    yield Line(kind.about.text(language))


def _rule_page(rule: Rule[Any], language: str) -> Iterator[Line]:
    written, said = _in(rule, language)
    yield Line(f"{rule.code}  {said.summary}", Style.PERSON)
    yield from _belongs(rule.code, language)
    finds = gist(rule.message, language)
    yield Line(f"查出时提示：{finds}" if language == "zh" else f"says: {finds}")
    yield Line("")
    for heading, text in zip(_HEADINGS[written], (said.requires, said.reading, said.remedy), strict=True):
        yield Line(f"{heading}{text}")
    yield Line("")
    if rule.own_force is not None:
        yield _own_force(rule.own_force.label(language), language)
        return
    yield Line(
        "依据（数值的单位从上文）：" if language == "zh" else "rests on (limits in the units named above):"
    )
    for basis in (*rule.bases, *rule.tightened):
        yield Line(f"  {_basis(basis, language)}")


def _in(rule: Rule[Any], language: str) -> tuple[str, Page]:
    """Return the page of a rule in a language, or in the one that it is written in, and which that is."""
    written = language if language in rule.pages else next(iter(rule.pages))
    return written, rule.pages[written]


def _belongs(code: str, language: str) -> Iterator[Line]:
    name = family_name(code[:3]).text(language)
    yield Line(f"类别：{name}" if language == "zh" else f"family: {name}")


def _own_force(force: str, language: str) -> Line:
    return Line(f"力度：{force}（不需要法规依据）" if language == "zh" else f"force: {force} (needs no law)")


def _basis(basis: Basis, language: str) -> str:
    source = citation(basis, language)
    # What is practice has no other force, and its source says so.
    force = "" if basis.kind is BasisKind.PRACTICE else basis.force.label(language)
    said = "  ".join(part for part in (_span(basis.in_force, language), force, source) if part)
    if basis.limit is None:
        return said
    limit = limit_in_words(basis.limit).text(language)
    return f"{said}；数值：{limit}" if language == "zh" else f"{said}; limit: {limit}"


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


def rules_command(*, on: On = None, rules: Rules = None, lang: Lang = Language.ZH) -> None:
    """列出规则及其当日力度。 List the rules with their force.

    例如 For example: partybranch rules --on 2015-06-01
    """
    day = day_of(on, lang)

    def work() -> int:
        say(catalogue(rule_book(rules), day, lang.value))
        return 0

    raise typer.Exit(tried(work, lang))


def rule_command(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help="代码，如 ADM201。 A code, such as ADM201.", autocompletion=codes_like
        ),
    ],
    *,
    rules: Rules = None,
    lang: Lang = Language.ZH,
) -> None:
    """查看一条规则的说明和依据。 Show one rule with its basis.

    例如 For example: partybranch rule ADM201
    """

    def work() -> int:
        say(page(code, rule_book(rules), lang.value))
        return 0

    raise typer.Exit(tried(work, lang))
