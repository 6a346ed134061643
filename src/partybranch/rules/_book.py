"""`RuleBook`: an immutable collection of rules by code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, Self

from attrs import field, frozen

from partybranch.errors import UnknownName
from partybranch.regulations import Force, Limit
from partybranch.rules._declare import Rule, is_rule

__all__ = ["RuleBook"]


def _sorted(rules: tuple[Rule[Any], ...]) -> tuple[Rule[Any], ...]:
    return tuple(sorted(rules, key=lambda each: each.code))


def _parts(module: ModuleType) -> Iterator[ModuleType]:
    yield module
    for found in iter_modules(getattr(module, "__path__", ())):
        yield import_module(f"{module.__name__}.{found.name}")


@frozen
class RuleBook:
    """Rules by code. Adding and leaving out give a new book; nothing changes the one at hand.

    Raises:
        ValueError: two rules have one code.
    """

    rules: tuple[Rule[Any], ...] = field(default=(), converter=_sorted)

    def __attrs_post_init__(self) -> None:
        codes = [each.code for each in self.rules]
        twice = {code for code in codes if codes.count(code) > 1}
        if twice:
            raise ValueError(f"a code stands for one rule only: {', '.join(sorted(twice))}")

    @classmethod
    def collect(cls, *modules: ModuleType) -> Self:
        """Return the book of all rules declared in these modules; of a package, in every module of it."""
        return cls(
            tuple(
                found
                for module in modules
                for part in _parts(module)
                for found in vars(part).values()
                if is_rule(found)
            )
        )

    def __iter__(self) -> Iterator[Rule[Any]]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __contains__(self, code: object) -> bool:
        return any(each.code == code for each in self.rules)

    def __getitem__(self, code: str) -> Rule[Any]:
        """Return the rule of that code.

        Raises:
            UnknownName: there is none; the error names those that look like it.
        """
        for each in self.rules:
            if each.code == code:
                return each
        raise self._unknown(code)

    def adding(self, *rules: Rule[Any]) -> Self:
        """Return a book with these rules too."""
        return type(self)((*self.rules, *rules))

    def only(self, *names: str) -> Self:
        """Return a book with the rules of these codes, families or beginnings of codes (`ADM101`, `ADM`, `ADM2`).

        Raises:
            UnknownName: one of them fits no rule.
        """
        self._know(names)
        return type(self)(tuple(each for each in self.rules if each.code.startswith(names)))

    def without(self, *names: str) -> Self:
        """Return a book without the rules of these codes, families or beginnings of codes.

        Raises:
            UnknownName: one of them fits no rule.
        """
        self._know(names)
        return type(self)(tuple(each for each in self.rules if not each.code.startswith(names)))

    def tightening(
        self,
        code: str,
        limit: Limit,
        *,
        source: str,
        force: Force = Force.MUST,
        since: date,
        until: date | None = None,
    ) -> Self:
        """Return a book in which one rule has a stricter limit of an agency's own; see `Rule.tightening`.

        Raises:
            UnknownName: there is no rule of that code.
            ValueError: the rule has no limit, or one of another kind.
        """
        return self._with(self[code].tightening(limit, source=source, force=force, since=since, until=until))

    def setting(self, code: str, limit: Limit, *, source: str, force: Force = Force.PRACTICE) -> Self:
        """Return a book in which one rule that rests on practice has a limit of an agency's own; see `Rule.setting`.

        Raises:
            UnknownName: there is no rule of that code.
            ValueError: the rule rests on law, has no limit, or one of another kind.
        """
        return self._with(self[code].setting(limit, source=source, force=force))

    def _with(self, changed: Rule[Any]) -> Self:
        return type(self)((*(each for each in self.rules if each.code != changed.code), changed))

    def _know(self, names: tuple[str, ...]) -> None:
        for name in names:
            if not name or not any(each.code.startswith(name) for each in self.rules):
                raise self._unknown(name)

    def _unknown(self, name: str) -> UnknownName:
        codes = [each.code for each in self.rules]
        near = tuple(get_close_matches(name.upper(), codes, n=3)) or tuple(
            sorted({code[:3] for code in codes})
        )
        return UnknownName(
            name=name,
            near=near,
            zh=f"没有代码为“{name}”的规则；是否指：{'、'.join(near)}",
            en=f"there is no rule with the code “{name}”; perhaps {', '.join(near)}",
        )
