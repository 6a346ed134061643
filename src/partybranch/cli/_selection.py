"""Which rules and kinds of problem a check reports: `--select`, `--ignore`, `--rules`."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

from attrs import evolve, frozen

from partybranch.errors import UnknownName
from partybranch.findings import Report
from partybranch.findings.reading import KINDS
from partybranch.rules import RULES, RuleBook

__all__ = ["Selection", "codes_like", "rule_book", "selection"]


@frozen(kw_only=True)
class Selection:
    """A rule book, and which codes are reported.

    Args:
        rules: those to ask.
        chosen: beginnings of codes to report; empty: all.
        ignored: beginnings of codes not to report.
    """

    rules: RuleBook
    chosen: tuple[str, ...]
    ignored: tuple[str, ...]

    def reports(self, code: str) -> bool:
        """Say whether findings of a code are reported."""
        return (not self.chosen or code.startswith(self.chosen)) and not (
            self.ignored and code.startswith(self.ignored)
        )

    def of(self, report: Report) -> Report:
        """Return a report without what is not to be reported."""
        return evolve(report, findings=tuple(each for each in report.findings if self.reports(each.code)))


def selection(select: str, ignore: str, book: RuleBook) -> Selection:
    """Return what `--select` and `--ignore` ask for; each is a list of codes or beginnings of codes, with commas.

    Raises:
        UnknownName: one of them fits no rule and no kind of problem.
    """
    chosen, ignored = _names(select, book), _names(ignore, book)
    known = [each.code for each in book]
    wanted = [
        code
        for code in known
        if (not chosen or code.startswith(chosen)) and not (ignored and code.startswith(ignored))
    ]
    return Selection(rules=book.only(*wanted) if wanted else RuleBook(), chosen=chosen, ignored=ignored)


def _names(text: str, book: RuleBook) -> tuple[str, ...]:
    names = tuple(name for part in text.split(",") if (name := part.strip().upper()))
    for name in names:
        if not any(code.startswith(name) for code in KINDS):
            book.only(name)
    return names


def codes_like(incomplete: str) -> list[str]:
    """Return what a shell offers for the beginning of a code."""
    codes = sorted([*KINDS, *(each.code for each in RULES)])
    return [code for code in codes if code.startswith(incomplete.upper())]


def rule_book(named: str | None) -> RuleBook:
    """Return the rule book that `--rules module:NAME` names; without it, the library's.

    The module is looked for where Python looks, and in the current folder. It is run: name only modules you trust.

    Raises:
        UnknownName: it is written otherwise, the module cannot be imported, or there is no rule book of that name in it.
    """
    if named is None:
        return RULES
    module, _, name = named.partition(":")
    if not module or not name:
        raise _no_book(
            named, "应写作“模块:名称”，例如 my_rules:BOOK", "is written module:NAME, such as my_rules:BOOK"
        )
    found = getattr(_imported(module, named), name, None)
    if not isinstance(found, RuleBook):
        raise _no_book(
            named,
            f"模块 {module} 中没有名为 {name} 的 RuleBook",
            f"there is no RuleBook named {name} in the module {module}",
        )
    return found


def _imported(module: str, named: str) -> ModuleType:
    sys.path.insert(0, "")
    try:
        return import_module(module)
    except Exception as error:
        # The module is somebody else's code, and what is wrong with it is what its author needs to read.
        why = f"{type(error).__name__}: {error}"
        raise _no_book(
            named, f"模块 {module} 无法导入：{why}", f"the module {module} cannot be imported: {why}"
        ) from error
    finally:
        sys.path.remove("")


def _no_book(named: str, zh: str, en: str) -> UnknownName:
    return UnknownName(name=named, zh=f"--rules {named}：{zh}", en=f"--rules {named}: {en}")
