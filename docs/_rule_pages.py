"""Pages of the rules, of the kinds of problem met in reading, and of the regulations, from their declarations."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from inspect import cleandoc
from itertools import groupby
from types import ModuleType
from typing import Final

from docs._markdown import code, day, fields, last_day, link, literal, prose, section, table, target
from docs._rule_page import forces, linked, linked_code, rule_page, summary

from partybranch import regulations
from partybranch.findings import Kind
from partybranch.findings.reading import KINDS
from partybranch.regulations import BasisKind, Regulation
from partybranch.rules import FAMILIES, RULES

__all__ = ["kinds_page", "regulation_pages", "rule_pages", "rules_page"]

_FAMILY_ORDER: Final = tuple(FAMILIES)


def rules_page() -> Iterator[str]:
    """Yield the index of the rules, by family and by regulation."""
    yield from section(1, "规则 Rules", "all-rules")
    kinds = link("kinds of reading problem", "all-kinds")
    yield f"本库共有 {len(RULES)} 条针对记录的规则；读取文件时遇到的问题另见{link('读取问题', 'all-kinds')}。"
    yield "`partybranch rules` 列出两者，`partybranch rule 代码` 显示一条规则的说明。"
    yield ""
    yield f"{len(RULES)} rules are asked of records. What is met while a file is read has its own list: {kinds}."
    yield "`partybranch rules` prints both, `partybranch rule CODE` a page."
    yield from section(2, "按类别 By family")
    for family, theirs in groupby(
        sorted(RULES, key=lambda each: _FAMILY_ORDER.index(each.family)), key=lambda each: each.family
    ):
        name = FAMILIES[family]
        yield from section(3, f"{family} {name.zh} · {name.en}", f"family-{family.lower()}")
        rows = (
            (
                linked_code(each.code),
                f"{forces(each, 'zh')}<br>{forces(each, 'en')}",
                summary(each, "zh"),
                summary(each, "en"),
            )
            for each in theirs
        )
        yield from table(("代码 code", "力度 force", "要求什么", "what is asked"), rows)
    yield from section(2, "按法规 By regulation")
    yield "规则现在或曾经依据的法规；各版本及起止日期见所链接的页面。"
    yield ""
    yield "The regulations on which a rule rests now or rested once. Editions and dates stand on the pages linked."
    yield from table(("法规", "regulation", "规则 rules"), _by_regulation())
    yield from _toctree(f"rules/{each.code}" for each in RULES)


def _by_regulation() -> Iterator[tuple[str, ...]]:
    for name, _, editions in _instruments():
        resting = _resting_on(*editions)
        if resting:
            latest = editions[-1]
            yield link(literal(latest.zh), name), literal(latest.en), ", ".join(map(linked_code, resting))
    practice = [each.code for each in RULES if any(basis.kind is BasisKind.PRACTICE for basis in each.bases)]
    yield "惯例（不是法规）", "practice (no regulation)", ", ".join(map(linked_code, practice))


def _toctree(pages: Iterator[str]) -> Iterator[str]:
    yield ""
    yield from ("```{toctree}", ":hidden:", "", *pages, "```")


def rule_pages() -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the name and the lines of the page of every rule."""
    for each in RULES:
        yield f"rules/{each.code}", rule_page(each)


def kinds_page() -> Iterator[str]:
    """Yield the kinds of problem met in reading."""
    yield from section(1, "读取问题 Kinds of reading problem", "all-kinds")
    yield "读取文档（SHP001 至 SHP099）或表格（SHP101 至 SHP199）时遇到的问题。与规则查出的问题一样，不需要法规依据；读取时"
    yield "不能关闭，可以用 `--ignore` 从报告中略去。"
    yield ""
    yield "What is met while a document (SHP001 to SHP099) or a table (SHP101 to SHP199) is read. They are findings like"
    yield "those of rules, need no law, and cannot be switched off in reading; `--ignore` leaves them out of a report."
    rows = (
        (
            linked_code(kind.code),
            f"{kind.force.zh} {kind.force.en}",
            literal(kind.message.zh),
            literal(kind.message.en),
        )
        for kind in KINDS.values()
    )
    yield from table(("代码 code", "力度 force", "中文", "English"), rows)
    for kind in KINDS.values():
        yield from _kind(kind)


def _kind(kind: Kind) -> Iterator[str]:
    yield from section(2, kind.code, kind.code.lower())
    yield linked(kind.about.zh)
    yield ""
    yield linked(kind.about.en)
    yield from fields(
        (
            ("中文", literal(kind.message.zh)),
            ("English", literal(kind.message.en)),
            ("力度 force", f"{kind.force.zh} {kind.force.en}"),
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
            ("rules that rest on it", ", ".join(map(linked_code, _resting_on(edition)))),
        )
    )
    if edition.words:
        rows = (
            (edition.article(number).zh or "number not read", f"“{words}”")
            for number, phrases in edition.words.items()
            for words in phrases
        )
        yield from table(("article", "words that were read there"), rows)
    else:
        yield "No words of it were read; what rests on it is restated and unconfirmed."
