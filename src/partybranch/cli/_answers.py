"""What the user says of two rosters: which records are one person, which names are one branch; as options and as a file."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

import msgspec
from attrs import evolve, field, frozen

from partybranch.cli._inputs import Given, members_of
from partybranch.cli._limits import allowed
from partybranch.codec import read_bytes
from partybranch.errors import ImpossibleValue, UnknownName, UnreadableFile
from partybranch.models import Ledger
from partybranch.outputs import discreet_name
from partybranch.summaries._comparison.branches import Stem, stem_of

__all__ = ["Answers", "answers_in", "check_names", "given_answers", "split_answer"]

_KEYS: Final = ("same", "different", "aliases", "not_aliases")


@frozen(kw_only=True)
class Answers:
    """Answers as they are written.

    Args:
        same: `OLD=NEW`, ids of records that are one person.
        different: the same, of two people.
        aliases: short names of branches, by which full name each is meant.
        not_aliases: pairs of names of two branches.
    """

    same: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    aliases: dict[str, str] = field(factory=dict[str, str])
    not_aliases: tuple[tuple[str, str], ...] = ()

    def __or__(self, other: Answers) -> Answers:
        """Return both; where both say something of a short name, or of two names of branches, what `other` says of it."""
        denied, said = map(_stems, (other.not_aliases, other.aliases.items()))
        aliases = {
            short: full for short, full in self.aliases.items() if denied.isdisjoint(_stems([(short, full)]))
        }
        return evolve(
            self,
            same=(*self.same, *other.same),
            different=(*self.different, *other.different),
            aliases={**aliases, **other.aliases},
            not_aliases=(
                *(each for each in self.not_aliases if said.isdisjoint(_stems([each]))),
                *other.not_aliases,
            ),
        )


def _stems(pairs: Iterable[tuple[str, str]]) -> frozenset[frozenset[Stem]]:
    """Return pairs of names without their order, and as they are compared."""
    return frozenset(frozenset(map(stem_of, pair)) for pair in pairs)


def given_answers(
    *, same: Sequence[str], different: Sequence[str], aliases: Sequence[str], not_aliases: Sequence[str]
) -> Answers:
    """Return the answers that were given one by one.

    Raises:
        UnknownName: a name of a branch is not written `NAME=NAME`.
        ImpossibleValue: a short name is said to be of two branches.
    """
    full_names: dict[str, str] = {}
    for each in aliases:
        short, full = _names(each, "--alias")
        if full_names.setdefault(short, full) != full:
            raise ImpossibleValue(
                zh=f"--alias 只能给“{short}”指明一个名称，却有：{full_names[short]}、{full}",
                en=f"--alias names one branch for “{short}”, not both: {full_names[short]}, {full}",
            )
    return Answers(
        same=tuple(same),
        different=tuple(different),
        aliases=full_names,
        not_aliases=tuple(_names(each, "--no-alias") for each in not_aliases),
    )


def answers_in(path: str) -> Answers:
    """Return the answers that a TOML file holds.

    Raises:
        UnreadableFile: the file cannot be read, or is written otherwise.
        UnknownName: there is no such key, or a name of a branch is not written `NAME=NAME`.
    """
    try:
        read = tomllib.loads(read_bytes(path, allowed()).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            zh=f"{path}：不是 UTF-8 编码的 TOML 文件：{error}", en=f"{path}: no TOML file in UTF-8: {error}"
        ) from None
    unknown = next((key for key in read if key not in _KEYS), None)
    if unknown is not None:
        raise UnknownName(
            name=unknown,
            near=tuple(get_close_matches(unknown, _KEYS)),
            zh=f"{path}：没有“{unknown}”这一项，可用 {'、'.join(_KEYS)}",
            en=f"{path}: there is no key “{unknown}”, only {', '.join(_KEYS)}",
        )
    return Answers(
        same=_texts(path, read, "same", '["12=15"]'),
        different=_texts(path, read, "different", '["12=15"]'),
        aliases=_aliases(path, read),
        not_aliases=tuple(
            _names(each, f"{path}: not_aliases")
            for each in _texts(path, read, "not_aliases", '["机关支部=机关第一支部"]')
        ),
    )


def _texts(path: str, read: Mapping[str, object], key: str, example: str) -> tuple[str, ...]:
    try:
        return msgspec.convert(read.get(key, []), tuple[str, ...])
    except msgspec.ValidationError:
        raise _otherwise(path, key, f"{key} = {example}") from None


def _aliases(path: str, read: Mapping[str, object]) -> dict[str, str]:
    try:
        return msgspec.convert(read.get("aliases", {}), dict[str, str])
    except msgspec.ValidationError:
        raise _otherwise(
            path, "aliases", 'aliases = {"机关第一支部" = "中共某局机关第一支部委员会"}'
        ) from None


def _otherwise(path: str, key: str, example: str) -> UnreadableFile:
    return UnreadableFile(
        zh=f"{path}：{key} 的写法不对，应如 {example}", en=f"{path}: {key} is written as in {example}"
    )


def _names(text: str, option: str) -> tuple[str, str]:
    one, equals, other = text.partition("=")
    if not equals or not one.strip() or not other.strip():
        raise UnknownName(
            name=text,
            zh=f'{option} 应写作“名称=名称”，例如 {option} "机关第一支部=中共某局机关第一支部委员会"，而不是“{text}”',
            en=f'{option} is written NAME=NAME, such as {option} "机关第一支部=中共某局机关第一支部委员会", not “{text}”',
        )
    return one.strip(), other.strip()


def split_answer(text: str, option: str, old: Collection[str], new: Collection[str]) -> tuple[str, str]:
    """Return the two ids of `OLD=NEW`; where an id has a `=` in it, those that the rosters know.

    Raises:
        UnknownName: there is no `=` between two ids.
    """
    splits = [(text[:at], text[at + 1 :]) for at, letter in enumerate(text) if letter == "="]
    known = [each for each in splits if each[0] in old and each[1] in new]
    one, other = (known or splits or [("", "")])[0]
    if not one.strip() or not other.strip():
        shown = discreet_name(text)
        raise UnknownName(
            name=shown,
            zh=f"{option} 应写作“旧编号=新编号”，例如 {option} 12=15，而不是“{shown}”",
            en=f"{option} is written OLD=NEW with the ids of two records, such as {option} 12=15, not “{shown}”",
        )
    return one.strip(), other.strip()


def check_names(given: Iterable[tuple[str, str]], old: Given, new: Given) -> None:
    """See to it that each of the names stands in one of the rosters, so that no mistyped one goes unnoticed.

    Raises:
        UnknownName: a name does not stand in either.
    """
    known = {*_branches(old), *_branches(new)}
    stems = {stem_of(name) for name in known}
    for name in (name for pair in given for name in pair):
        if stem_of(name) not in stems:
            near = tuple(get_close_matches(name, sorted(known)))
            raise UnknownName(
                name=name,
                near=near,
                zh=f"两份名册中都没有名为“{name}”的党支部" + (f"，是否指 {'、'.join(near)}" if near else ""),
                en=f"neither roster has a branch named “{name}”"
                + (f"; perhaps {', '.join(near)}" if near else ""),
            )


def _branches(given: Given) -> Iterable[str]:
    yield from {member.branch for member in members_of(given.records) if member.branch}
    if isinstance(given.records, Ledger):
        branch = given.records.branch
        yield from (branch.name, *branch.short_names)
        for body in given.records.bodies:
            yield from (body.name, *body.short_names)
