"""Which rules and kinds of problem a check reports: `--select`, `--ignore`, `--rules`."""

from __future__ import annotations

import sys
from importlib import import_module

from attrs import evolve, frozen

from partybranch.errors import UnknownName
from partybranch.findings import Report
from partybranch.findings.reading import KINDS
from partybranch.rules import RULES, RuleBook

__all__ = ["Selection", "rule_book", "selection"]


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


def rule_book(named: str | None) -> RuleBook:
    """Return the rule book that `--rules module:NAME` names; without it, the library's.

    The module is looked for where Python looks, and in the current folder. It is run: name only modules you trust.

    Raises:
        UnknownName: it is written otherwise, there is no such module or name, or it is no rule book.
    """
    if named is None:
        return RULES
    module, colon, name = named.partition(":")
    found: object = None
    if colon and module and name:
        sys.path.insert(0, "")
        try:
            found = getattr(import_module(module), name, None)
        except ModuleNotFoundError:
            found = None
        finally:
            sys.path.remove("")
    if isinstance(found, RuleBook):
        return found
    raise UnknownName(
        name=named,
        zh=f"--rules 应写作“模块:名称”，指向一个 RuleBook，却是“{named}”",
        en=f"--rules is written module:NAME and names a RuleBook, not “{named}”",
    )
