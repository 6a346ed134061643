"""The page of one rule: in Chinese, in English, and its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from inspect import cleandoc
from typing import Any, Final

import attrs
from docs._markdown import code, day, fields, last_day, link, literal, prose, section, table, target, whole
from tests.rules.sheets import Case, cases_of

from partybranch import check, models
from partybranch.findings import Message
from partybranch.findings.reading import KINDS
from partybranch.models import label
from partybranch.outputs import quoted
from partybranch.regulations import Basis, BasisKind
from partybranch.rules import RULES, Rule, RuleBook, family_name, limit_in_words

__all__ = ["forces", "linked", "linked_code", "rule_page", "summary"]

_CODES: Final = frozenset({*(each.code for each in RULES), *KINDS})
_CODE: Final = re.compile(r"(?<![A-Za-z0-9])[A-Z]{3}[0-9]{3}(?![A-Za-z0-9])")

_HEADINGS: Final = {
    "zh": ("中文", "要求", "理解", "改正", "依据"),
    "en": ("English", "Requires", "Reading", "Putting it right", "Bases"),
}
_LAW: Final = {
    "zh": ("起", "至", "法规", "条文", "原文", "力度", "数值"),
    "en": ("from", "to", "regulation", "article", "words", "force", "limit"),
}
_UNLEGISLATED: Final = {
    "zh": ("起", "至", "性质", "出处", "原文", "力度", "数值"),
    "en": ("from", "to", "kind", "source", "words", "force", "limit"),
}
_TIMELESS: Final = Message(
    "依据不限时间：支部自己的做法没有施行日期，没有日期的事实也按它核查。",
    "The basis holds at all times: what a branch does by its own practice has no dates of force, and a fact without a day is "
    "judged by it too.",
)
_CHOSEN: Final = Message(
    "依据按事实发生之日选取，起止两日都包括在内；最早一日以前的事实，本规则不判断。",
    "The basis is chosen by the day of the fact; both days are included. A day before the first is not judged by this rule.",
)
_NO_LAW: Final = Message(
    "以下不是法规，不作为法规引用：", "What follows is no law, and is never shown as law:"
)
_UNIT: Final = Message(
    "数值即提示语和要求中所用的数，单位从其所述。",
    "The limit is the number that the message and the question use, in the unit that they name.",
)
_RESTATED: Final = Message("转述，未经核对", "restated, unconfirmed")
_NOT_READ: Final = Message("条号未读到", "number not read")
_UNCERTAIN: Final = Message("，条号未核实", ", unconfirmed")


def linked_code(rule_code: str) -> str:
    """Return a link to the page of a rule or kind."""
    return link(rule_code, rule_code.lower())


def linked(text: str) -> str:
    """Return a docstring's text as Markdown, with links from the codes in it."""
    return _CODE.sub(lambda found: linked_code(found[0]) if found[0] in _CODES else found[0], prose(text))


def forces(rule: Rule[Any], language: str) -> str:
    """Return the forces that a rule has or had, the latest first."""
    if rule.own_force is not None:
        return rule.own_force.label(language)
    had = dict.fromkeys(basis.force.label(language) for basis in reversed(rule.bases))
    return ("、" if language == "zh" else ", ").join(had)


def summary(rule: Rule[Any], language: str) -> str:
    """Return the sentence that a rule's page begins with, as Markdown."""
    return linked(rule.pages[language].summary)


def rule_page(rule: Rule[Any]) -> Iterator[str]:
    """Yield the lines of the page of a rule."""
    yield target(rule.code.lower())
    yield f"# {rule.code}: {rule.name}"
    yield ""
    yield summary(rule, "zh")
    yield ""
    yield summary(rule, "en")
    for language in ("zh", "en"):
        yield from _told(rule, language)
    yield from _examples(rule)


def _told(rule: Rule[Any], language: str) -> Iterator[str]:
    title, requires, reading, remedy, bases = _HEADINGS[language]
    page = rule.pages[language]
    yield from section(2, title)
    yield from _facts(rule, language)
    for heading, text in ((requires, page.requires), (reading, page.reading), (remedy, page.remedy)):
        yield from section(3, heading)
        yield linked(text[:1].upper() + text[1:])
    yield from section(3, bases)
    yield from _bases(rule, language)


def _facts(rule: Rule[Any], language: str) -> Iterator[str]:
    says = literal(rule.message.text(language))
    family = link(f"{rule.family} {family_name(rule.family).text(language)}", f"family-{rule.family.lower()}")
    points = ", ".join(f"{code(name)} {_label(name, language)}".strip() for name in rule.at)
    if language == "zh":
        yield from fields(
            (("提示语", says), ("力度", forces(rule, "zh")), ("类别", family), ("指向的字段", points))
        )
        return
    judged = linked(_first_line(rule.scope).removeprefix("Yield ").removesuffix("."))
    yield from fields(
        (
            ("says", says),
            ("force", forces(rule, "en")),
            ("family", family),
            ("what is judged", judged),
            ("points at", points),
        )
    )


def _label(name: str, language: str) -> str:
    """Return what a field is called: of a member, or else where all records that have it call it the same."""
    if name in attrs.fields_dict(models.Member):
        return label(models.Member, name).text(language)
    names = {called for record in _records() if (called := _called(record, name)) is not None}
    return names.pop().text(language) if len(names) == 1 else ""


def _called(record: type[attrs.AttrsInstance], name: str) -> Message | None:
    try:
        return label(record, name)
    except KeyError:
        return None


def _records() -> Iterator[type[attrs.AttrsInstance]]:
    for each in vars(models).values():
        if isinstance(each, type) and attrs.has(each):
            yield each


def _first_line(documented: object) -> str:
    return cleandoc(getattr(documented, "__doc__", None) or "").split("\n\n")[0].splitlines()[0]


def _bases(rule: Rule[Any], language: str) -> Iterator[str]:
    zh = language == "zh"
    if rule.own_force is not None:
        own = forces(rule, language)
        family = family_name(rule.family).text(language)
        yield (
            f"没有。{family}规则不需要法规依据，力度（{own}）是规则自身的。"
            if zh
            else f"None: {family} needs no law. The force, {own}, is the rule's own."
        )
        return
    timeless = all(basis.in_force.start == date.min for basis in rule.bases)
    yield (_TIMELESS if timeless else _CHOSEN).text(language)
    law = [basis for basis in rule.bases if basis.kind is BasisKind.LAW]
    others = [basis for basis in rule.bases if basis.kind is not BasisKind.LAW]
    if law:
        yield from table(_LAW[language], (_law_row(basis, language) for basis in law))
    if others:
        yield ""
        yield _NO_LAW.text(language)
        yield from table(_UNLEGISLATED[language], (_other_row(basis, language) for basis in others))
    if not zh:
        yield from _narrowed(rule.bases)
    if any(basis.limit is not None for basis in rule.bases):
        yield _UNIT.text(language)


def _days(basis: Basis) -> tuple[str, str]:
    start = basis.in_force.start
    return ("" if start == date.min else day(start)), day(last_day(basis.in_force))


def _last_cells(basis: Basis, language: str) -> tuple[str, str]:
    limit = "" if basis.limit is None else literal(limit_in_words(basis.limit).text(language))
    return basis.force.label(language), limit


def _law_row(basis: Basis, language: str) -> tuple[str, ...]:
    provision = basis.provision
    assert provision is not None, "law has a provision"
    regulation = provision.regulation
    title = regulation.zh if language == "zh" else regulation.en
    cited = f"{link(literal(title), regulation.id)} {whole(regulation.edition)}"
    words = quoted(basis) or _RESTATED.text(language)
    return (*_days(basis), cited, _article(basis, language), words, *_last_cells(basis, language))


def _article(basis: Basis, language: str) -> str:
    provision = basis.provision
    if provision is None or provision.number is None:
        return _NOT_READ.text(language)
    number = provision.zh if language == "zh" else f"{provision.en} {provision.zh}"
    return number if provision.certain else number + _UNCERTAIN.text(language)


def _other_row(basis: Basis, language: str) -> tuple[str, ...]:
    words = quoted(basis)
    kind = basis.kind.label(language)
    return (*_days(basis), kind, literal(basis.source), words, *_last_cells(basis, language))


def _narrowed(bases: Sequence[Basis]) -> Iterator[str]:
    reasons = dict.fromkeys(basis.why_narrowed for basis in bases if basis.why_narrowed)
    for reason in reasons:
        spans = ", ".join(day(basis.in_force.start) for basis in bases if basis.why_narrowed == reason)
        yield f"Why these days (from {spans}): {literal(reason)}."
        yield ""


def _examples(rule: Rule[Any]) -> Iterator[str]:
    """Yield the cases of a rule, which its tests hold it to, with what it answers."""
    yield from section(2, "示例 Examples")
    yield "规则的测试用例：左列是情形，右列是规则的答复。The cases that the tests hold the rule to, and what it answers."
    book = RuleBook((rule,))
    rows = ((literal(case.says), _answers(case, book)) for case in cases_of(rule.code))
    yield from table(("情形 case", "答复 answer"), rows)


def _answers(case: Case, book: RuleBook) -> str:
    report = check(case.records, on=case.on, rules=book)
    said = [(found.force.zh, found.force.en, found.text("zh"), found.text("en")) for found in report.findings]
    said += [("无法判断", "cannot tell", each.reason.zh, each.reason.en) for each in report.unjudged]
    answers = dict.fromkeys(
        f"**{zh} {en}**: {literal(text)}<br>{literal(english)}" for zh, en, text, english in said
    )
    return "<br>".join(answers) or "无问题 kept"
