"""Pages of the rules, of the kinds of problem met in reading, and of the regulations, from their declarations."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from inspect import cleandoc
from itertools import groupby
from types import ModuleType
from typing import Any, Final

from docs._markdown import code, day, fields, last_day, link, literal, prose, section, table, target, whole

from partybranch import regulations
from partybranch.findings import Kind
from partybranch.findings.reading import KINDS
from partybranch.models import Member, label
from partybranch.regulations import Basis, Regulation
from partybranch.rules import RULES, Rule

__all__ = ["kinds_page", "regulation_pages", "rule_pages", "rules_page"]

_CODES: Final = frozenset({*(each.code for each in RULES), *KINDS})
_CODE: Final = re.compile(r"\b[A-Z]{3}[0-9]{3}\b")
_PARTS: Final = re.compile(r"^(Requires|Reading|Putting it right): ", re.MULTILINE)


def rules_page() -> Iterator[str]:
    """Yield the index of the rules, by family and by regulation."""
    yield from section(1, "Rules", "all-rules")
    yield f"{len(RULES)} rules are asked of records. What is met while a file is read has its own list:"
    yield f"{link('kinds of reading problem', 'all-kinds')}. `partybranch rules` prints both, `partybranch rule CODE` a page."
    yield from section(2, "By family")
    for family, theirs in groupby(RULES, key=lambda each: each.family):
        yield from section(3, family, f"family-{family.lower()}")
        rules = list(theirs)
        yield _of_family(rules[0])
        rows = ((_linked(each.code), forces(each), literal(each.message.zh), summary(each)) for each in rules)
        yield from table(("code", "force", "中文", "what is asked"), rows)
    yield from section(2, "By regulation")
    yield "The regulations on which a rule rests now or rested once. Editions and dates stand on the pages linked."
    resting = (
        (link(literal(editions[0].zh), name), ", ".join(map(_linked, _resting_on(*editions))))
        for name, _, editions in _instruments()
        if _resting_on(*editions)
    )
    yield from table(("regulation", "rules"), resting)
    yield from _toctree(f"rules/{each.code}" for each in RULES)


def _of_family(rule: Rule[Any]) -> str:
    """Return what the module of a rule says of its family."""
    about = _first_line(sys.modules[rule.judge.__module__]).partition(": ")[2]
    return linked(about[:1].upper() + about[1:])


def linked(text: str) -> str:
    """Return a docstring's text as Markdown, with links from the codes in it."""
    return _CODE.sub(lambda found: _linked(found[0]) if found[0] in _CODES else found[0], prose(text))


def forces(rule: Rule[Any]) -> str:
    """Return the forces that a rule has or had, the latest first."""
    if rule.own_force is not None:
        return rule.own_force.en
    return ", ".join(dict.fromkeys(basis.force.en for basis in reversed(rule.bases)))


def summary(rule: Rule[Any]) -> str:
    """Return the first line of a rule's page, as Markdown."""
    return linked(cleandoc(rule.page).splitlines()[0])


def _linked(rule_code: str) -> str:
    return link(rule_code, rule_code.lower())


def _toctree(pages: Iterator[str]) -> Iterator[str]:
    yield ""
    yield from ("```{toctree}", ":hidden:", "", *pages, "```")


def rule_pages() -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the name and the lines of the page of every rule."""
    for each in RULES:
        yield f"rules/{each.code}", _rule_page(each)


def _rule_page(rule: Rule[Any]) -> Iterator[str]:
    yield target(rule.code.lower())
    yield f"# {rule.code}: {rule.name}"
    yield ""
    yield summary(rule)
    yield from fields(
        (
            ("中文", literal(rule.message.zh)),
            ("English", literal(rule.message.en)),
            ("force", forces(rule)),
            ("family", link(rule.family, f"family-{rule.family.lower()}")),
            ("what is judged", linked(_first_line(rule.scope).removeprefix("Yield ").removesuffix("."))),
            ("points at", ", ".join(f"{code(name)} {_label(name)}" for name in rule.at)),
        )
    )
    for title, text in parts(rule.page):
        yield from section(2, title)
        yield linked(text[:1].upper() + text[1:])
    yield from section(2, "Bases")
    if rule.bases:
        yield "The basis is chosen by the day of the fact; both days are included. A day before the first is not judged by this rule."
        yield from table(
            ("from", "to", "regulation", "article", "words", "force", "limit"),
            (_basis_row(basis) for basis in rule.bases),
        )
        yield from _narrowed(rule)
        if any(basis.limit is not None for basis in rule.bases):
            yield "The limit is the number that the question above uses, in years or months as it says."
    else:
        yield f"None: {rule.family} needs no law. The force, {forces(rule)}, is the rule's own."


def _label(name: str) -> str:
    try:
        return label(Member, name).zh
    except KeyError:
        return ""


def _first_line(documented: object) -> str:
    return cleandoc(getattr(documented, "__doc__", None) or "").split("\n\n")[0].splitlines()[0]


def parts(page: str) -> Iterator[tuple[str, str]]:
    """Yield the headings of a rule's docstring with the text below each, in one line."""
    pieces = _PARTS.split(cleandoc(page))
    for title, text in zip(pieces[1::2], pieces[2::2], strict=True):
        yield title, " ".join(text.split())


def _basis_row(basis: Basis) -> tuple[str, ...]:
    limit = "" if basis.limit is None else str(basis.limit)
    start, until, force = day(basis.in_force.start), day(last_day(basis.in_force)), basis.force.en
    if basis.provision is None:
        return start, until, basis.kind.en, "", "", force, limit
    regulation = basis.provision.regulation
    words = f"“{basis.quote}”" if basis.quote else "restated, unconfirmed"
    return start, until, _edition(regulation), _article(basis), words, force, limit


def _edition(regulation: Regulation) -> str:
    return f"{link(literal(regulation.zh), regulation.id)} {whole(regulation.edition)}"


def _article(basis: Basis) -> str:
    if basis.provision is None or basis.provision.number is None:
        return "number not read"
    return basis.provision.zh if basis.provision.certain else f"{basis.provision.zh}, unconfirmed"


def _narrowed(rule: Rule[Any]) -> Iterator[str]:
    reasons = dict.fromkeys(basis.why_narrowed for basis in rule.bases if basis.why_narrowed)
    for reason in reasons:
        narrowed = [basis for basis in rule.bases if basis.why_narrowed == reason]
        spans = ", ".join(day(basis.in_force.start) for basis in narrowed)
        yield f"Narrower than its regulation (from {spans}): {literal(reason)}."
        yield ""


def kinds_page() -> Iterator[str]:
    """Yield the kinds of problem met in reading."""
    yield from section(1, "Kinds of reading problem", "all-kinds")
    yield "What is met while a document (SHP001 to SHP099) or a table (SHP101 to SHP199) is read. They are findings like"
    yield "those of rules, need no law, and cannot be switched off in reading; `--ignore` leaves them out of a report."
    rows = ((_linked(kind.code), kind.force.en, literal(kind.message.zh)) for kind in KINDS.values())
    yield from table(("code", "force", "中文"), rows)
    for kind in KINDS.values():
        yield from _kind(kind)


def _kind(kind: Kind) -> Iterator[str]:
    yield from section(2, kind.code, kind.code.lower())
    yield linked(kind.about)
    yield from fields(
        (
            ("中文", literal(kind.message.zh)),
            ("English", literal(kind.message.en)),
            ("force", kind.force.en),
        )
    )


def _instruments() -> Iterator[tuple[str, ModuleType, list[Regulation]]]:
    """Yield the page name, the module and the editions of every instrument, in the order of time."""
    for found in pkgutil.iter_modules(regulations.__path__):
        if not found.name.startswith("_"):
            module = importlib.import_module(f"partybranch.regulations.{found.name}")
            editions = [each for each in vars(module).values() if isinstance(each, Regulation)]
            name = f"regulation-{found.name.replace('_', '-')}"
            yield name, module, sorted(editions, key=lambda each: each.in_force.start)


def _resting_on(*editions: Regulation) -> list[str]:
    return [
        each.code
        for each in RULES
        if any(basis.provision is not None and basis.provision.regulation in editions for basis in each.bases)
    ]


def regulation_pages() -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the name and the lines of the index of regulations, and of a page for each instrument."""
    yield "regulations", _regulations_index()
    for name, module, editions in _instruments():
        yield f"regulations/{name}", _instrument_page(name, module, editions)


def _regulations_index() -> Iterator[str]:
    yield from section(1, "Regulations", "all-regulations")
    yield "The instruments that rules rest on, edition by edition. A fact is judged by the edition in force on its day."
    yield from table(
        ("instrument", "English", "editions", "recorded from"),
        (
            (
                link(literal(editions[-1].zh), name),
                literal(editions[-1].en),
                str(len(editions)),
                day(editions[0].in_force.start),
            )
            for name, _, editions in _instruments()
        ),
    )
    yield from _toctree(f"regulations/{name}" for name, _, _ in _instruments())


def _instrument_page(name: str, module: ModuleType, editions: list[Regulation]) -> Iterator[str]:
    yield target(name)
    yield f"# {literal(editions[-1].zh)}"
    yield ""
    first, *rest = cleandoc(module.__doc__ or "").split("\n\n")
    yield prose(first)
    for paragraph in rest:
        yield ""
        yield prose(" ".join(paragraph.split()))
    for edition in editions:
        yield from _edition_section(edition)


def _edition_section(edition: Regulation) -> Iterator[str]:
    yield from section(2, f"{literal(edition.zh)} {edition.edition}", edition.id)
    yield from fields(
        (
            ("id", code(edition.id)),
            ("English", literal(edition.en)),
            ("issued by", edition.issuer),
            ("in force from", day(edition.in_force.start)),
            ("in force to", day(last_day(edition.in_force))),
            ("replaced by", link(edition.replaced_by, edition.replaced_by) if edition.replaced_by else ""),
            ("checked against", literal(edition.checked_against)),
            ("rules that rest on it", ", ".join(map(_linked, _resting_on(edition)))),
        )
    )
    if edition.words:
        rows = (
            (edition.article(number).zh, f"“{words}”")
            for number, phrases in edition.words.items()
            for words in phrases
        )
        yield from table(("article", "words that were read there"), rows)
    else:
        yield "No words of it were read; what rests on it is restated and unconfirmed."
