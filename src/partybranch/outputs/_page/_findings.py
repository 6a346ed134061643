"""The findings of a page: by family, by force and by rule, each at its place; and of whom they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import define, field, frozen

from partybranch.findings import Finding, Path
from partybranch.findings.reading import KINDS
from partybranch.models import Ledger
from partybranch.outputs._places import subject_of, whose
from partybranch.outputs.text import citation, gist
from partybranch.regulations import Basis, BasisKind, Force
from partybranch.rules import FAMILIES, RuleBook, family_name
from partybranch.summaries import Overview

__all__ = ["Family", "Group", "Person", "Row", "Untold", "families_of", "people_of", "untold_of"]

_ORDER: Final = tuple(FAMILIES)
_OPEN: Final = 150
"""Up to how many findings all stand open; of more only the groups are shown until a reader opens them."""


@frozen(kw_only=True)
class Row:
    """One finding: of whom, where, and what is wrong."""

    who: str
    where: str
    text: str


@define(kw_only=True)
class Group:
    """The findings of one rule, of one force and one basis.

    Args:
        id: unique in the page.
        code: of the rule.
        force: of the findings.
        title: what the rule asks for, or what its findings say.
        basis: what they rest on, in words; empty: they need no law.
        law: whether that is a law, and no practice.
        edition: what tells the law from its other editions, where findings of one rule and force rest on several.
        remedy: how to put it right; empty: nothing is written of it.
        rows: as many as are shown.
        number: how many there are.
        open: whether they stand open from the beginning.
    """

    id: str
    code: str
    force: Force
    title: str
    basis: str
    law: bool
    edition: str
    remedy: str
    rows: list[Row] = field(factory=list[Row])
    number: int = 0
    open: bool = False


@frozen(kw_only=True)
class Family:
    """The findings of one family of rules, the strongest first."""

    code: str
    name: str
    groups: tuple[Group, ...]

    def number(self, force: Force) -> int:
        """Return how many findings of a force there are."""
        return sum(group.number for group in self.groups if group.force is force)

    def of(self, force: Force) -> tuple[Group, ...]:
        """Return the groups of a force."""
        return tuple(group for group in self.groups if group.force is force)


@define(kw_only=True)
class Person:
    """Somebody, or something, of whom there are findings, with the groups they stand in."""

    who: str
    where: str
    numbers: Counter[Force] = field(factory=Counter[Force])
    groups: dict[str, Group] = field(factory=dict[str, Group])

    @property
    def number(self) -> int:
        """How many findings there are."""
        return self.numbers.total()


@frozen(kw_only=True)
class Untold:
    """What one rule cannot tell for one reason, and how many times."""

    code: str
    title: str
    reason: str
    more: bool
    number: int


def families_of(
    views: Sequence[Overview], names: Sequence[Mapping[Path, str]], language: str, limit: int | None
) -> tuple[Family, ...]:
    """Return the findings of documents by family, force and rule.

    Args:
        views: of the documents.
        names: of each, the names of its records by their paths.
        language: `"zh"` or `"en"`.
        limit: how many findings are shown at most; None: all.
    """
    groups: dict[tuple[object, ...], Group] = {}
    left = limit
    several = _sheets(views)
    for view, named in zip(views, names, strict=True):
        for each in view.report.findings:
            key = _key(each)
            group = groups.get(key) or groups.setdefault(key, _group(each, view.rules, language, len(groups)))
            group.number += 1
            if left is None or left > 0:
                left = None if left is None else left - 1
                group.rows.append(_row(each, view, named, language, several=several))
    ordered = [groups[key] for key in sorted(groups, key=lambda key: key[:3])]
    total = sum(group.number for group in ordered)
    alike = Counter((group.code, group.force) for group in ordered)
    for group in ordered:
        group.open = total <= _OPEN
        group.edition = group.edition if alike[group.code, group.force] > 1 else ""
    codes = dict.fromkeys(group.code[:3] for group in ordered)
    return tuple(
        Family(
            code=code,
            name=family_name(code).text(language),
            groups=tuple(group for group in ordered if group.code[:3] == code),
        )
        for code in codes
    )


def _key(finding: Finding) -> tuple[object, ...]:
    """Return what findings of one group share; they are sorted by the first three parts of it."""
    basis = finding.basis
    words = "" if basis is None else citation(basis, "zh")
    return _place(finding.code[:3]), -finding.force.strength, finding.code, words


def _place(family: str) -> tuple[int, str]:
    return (_ORDER.index(family) if family in _ORDER else len(_ORDER)), family


def _group(finding: Finding, rules: RuleBook, language: str, number: int) -> Group:
    basis = finding.basis
    title, remedy = _page_of(finding.code, rules, language)
    return Group(
        id=f"g{number}",
        code=finding.code,
        force=finding.force,
        title=title or gist(finding.message, language),
        basis="" if basis is None else citation(basis, language),
        law=_is_law(basis),
        edition="" if basis is None or basis.provision is None else basis.provision.regulation.edition,
        remedy=remedy,
    )


def _is_law(basis: Basis | None) -> bool:
    return basis is not None and basis.kind is BasisKind.LAW


def _page_of(code: str, rules: RuleBook, language: str) -> tuple[str, str]:
    """Return what a rule asks for and how to put it right; of a kind of problem met in reading only the latter."""
    if code in KINDS:
        return "", KINDS[code].about.text(language).replace("`", "")
    if code not in rules:
        return "", ""
    pages = rules[code].pages
    # A rule of an agency's own may be told in one language only.
    page = pages.get(language) or next(iter(pages.values()))
    return page.summary.replace("`", ""), page.remedy.replace("`", "")


def _sheets(views: Sequence[Overview]) -> bool:
    """Say whether findings of more than one file are shown together."""
    return len({each.place.source for view in views for each in view.report.findings if each.place}) > 1


def _row(finding: Finding, view: Overview, names: Mapping[Path, str], language: str, *, several: bool) -> Row:
    who, where = _whom(finding, view, names, language)
    place = finding.place
    cell = "" if place is None else " ".join(part for part in (place.cell, place.column) if part)
    at = [where.sheet, cell or where.row or where.path]
    return Row(who=who, where=_joined([where.source if several else "", *at]), text=finding.text(language))


@frozen(kw_only=True)
class _Where:
    """Where a record stands: in a table its sheet and row, in a document its path."""

    source: str = ""
    sheet: str = ""
    row: str = ""
    path: str = ""


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def _whom(finding: Finding, view: Overview, names: Mapping[Path, str], language: str) -> tuple[str, _Where]:
    """Return the name of whom or what a finding is about, or what stands in its place, and where that stands."""
    subject, place = subject_of(finding), finding.place
    if subject.parts[:1] in (("sheets",), ("sources",)):
        name = whose(subject, place, names, language)
    elif subject.parts:
        name = names.get(subject, "")
    else:
        name = _whole(view, language)
    source = "" if place is None else place.source
    if place is None or (place.row is None and not place.sheet):
        return name or str(subject), _Where(source=source, path=str(finding.path) if subject.parts else "")
    row = "" if place.row is None else f"第{place.row}行" if language == "zh" else f"row {place.row}"
    where = _Where(source=source, sheet=place.sheet, row=row if name else "")
    return name or row, where


def _whole(view: Overview, language: str) -> str:
    """Return what a finding on a whole document is about: the branch of a ledger."""
    if isinstance(view.records, Ledger) and view.records.branch.name:
        return view.records.branch.name
    return "整份文件" if language == "zh" else "the whole file"


def people_of(
    views: Sequence[Overview],
    names: Sequence[Mapping[Path, str]],
    families: Iterable[Family],
    language: str,
) -> tuple[Person, ...]:
    """Return whom and what the findings are about, those with the strongest and the most findings first."""
    groups = {(group.code, group.force, group.basis): group for family in families for group in family.groups}
    found: dict[tuple[int, Path], Person] = {}
    several = _sheets(views)
    for number, (view, named) in enumerate(zip(views, names, strict=True)):
        for each in view.report.findings:
            key = number, subject_of(each)
            if key not in found:
                who, where = _whom(each, view, named, language)
                at = [where.sheet, where.row, str(subject_of(each)) if where.path else ""]
                found[key] = Person(who=who, where=_joined([where.source if several else "", *at]))
            person = found[key]
            person.numbers[each.force] += 1
            basis = "" if each.basis is None else citation(each.basis, language)
            group = groups[each.code, each.force, basis]
            person.groups[group.id] = group
    return tuple(sorted(found.values(), key=lambda each: [-each.numbers[force] for force in Force]))


def untold_of(views: Sequence[Overview], language: str) -> tuple[Untold, ...]:
    """Return what could not be told, by rule and reason; reasons that differ by a day or name only stand as one."""
    numbers: Counter[tuple[str, str]] = Counter()
    reasons: dict[tuple[str, str], dict[str, None]] = {}
    titles: dict[str, str] = {}
    for view in views:
        for each in view.report.unjudged:
            key = each.code, str(each.why)
            numbers[key] += 1
            reasons.setdefault(key, {})[each.reason.text(language)] = None
            if each.code not in titles:
                titles[each.code], _ = _page_of(each.code, view.rules, language)
    return tuple(_untold(numbers, reasons, titles))


def _untold(
    numbers: Mapping[tuple[str, str], int],
    reasons: Mapping[tuple[str, str], Mapping[str, None]],
    titles: Mapping[str, str],
) -> Iterator[Untold]:
    for key in sorted(numbers, key=lambda key: (_place(key[0][:3]), key)):
        code, _ = key
        yield Untold(
            code=code,
            title=titles[code],
            reason=next(iter(reasons[key])),
            more=len(reasons[key]) > 1,
            number=numbers[key],
        )
