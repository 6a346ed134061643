"""What classes and fields are called and what is said of them, in both languages or in one.

Fields are called what the records call them, and docstrings say in English what they are; `wording.toml` says the rest.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from inspect import cleandoc
from typing import Any, Final, TypedDict, cast

from attrs import frozen

from partybranch.findings import Message
from partybranch.models import label, names
from partybranch.terms import Term

__all__ = ["Language", "Wording", "about_class", "about_field", "told"]

Language = str | None
"""`"zh"`, `"en"`, or None for both."""

_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SECTION: Final = re.compile(r"^(?:Args|Attributes|Raises):$", re.MULTILINE)
_ARGUMENTS: Final = re.compile(r"^Args:\n((?:    .*\n?|\n)+)", re.MULTILINE)
_ARGUMENT: Final = re.compile(r"^ {4}(\w+): ", re.MULTILINE)


@frozen
class Wording:
    """A title and a description; either may be empty."""

    title: Message
    about: Message

    def keywords(self, language: Language) -> dict[str, str]:
        """Return `title` and `description` as far as there are words for them."""
        both = {
            "title": told(self.title, language, " · "),
            "description": told(self.about, language, "\n"),
        }
        return {keyword: text for keyword, text in both.items() if text}


def told(message: Message, language: Language, between: str) -> str:
    """Return a text in one language, or in both with something between them; in the other where one is missing."""
    if language is not None:
        return message.text(language) or message.zh or message.en
    return between.join(dict.fromkeys(text for text in (message.zh, message.en) if text))


class _Said(TypedDict, total=False):
    """What `wording.toml` says of a class."""

    name: str
    about: str
    en: str
    about_en: str
    labels: dict[str, str]
    fields: dict[str, str]


@cache
def _whole() -> Mapping[str, _Said]:
    text = files("partybranch.codec").joinpath("_schema", "wording.toml").read_text(encoding="utf-8")
    return cast("Mapping[str, _Said]", tomllib.loads(text))


def _said_of(kind: type, name: str) -> _Said:
    return _whole().get(name, {}) if kind.__module__.startswith("partybranch.") else {}


def about_class(kind: type, name: str | None = None) -> Wording:
    """Return what a record or a controlled word is called, and what is said of it.

    Args:
        kind: the class.
        name: under which it stands in `wording.toml`, if not under its own.
    """
    known = name or kind.__name__
    said = _said_of(kind, known)
    called = said.get("en") or _CAPITAL.sub(" ", known).lower()
    return Wording(
        Message(said.get("name", ""), called),
        Message(said.get("about", ""), said.get("about_en") or _description(kind)),
    )


def about_field(record: type, field: str, name: str | None = None) -> Wording:
    """Return what a field of a record is called, and what it holds; `name` as for `about_class`."""
    said = _said_of(record, name or record.__name__)
    try:
        title = label(record, field)
    except KeyError:
        title = Message(said.get("labels", {}).get(field, ""), field.replace("_", " "))
    about = Message(said.get("fields", {}).get(field, ""), _arguments(record).get(field, ""))
    referred = names(record).get(field)
    return Wording(title, about if about.en or referred is None else _reference(referred))


def _reference(referred: str) -> Message:
    lists = [f"`{each}`" for each in referred.split()]
    return Message(f"台账 {'、'.join(lists)} 中记录的 id。", f"an id of the ledger's {' or '.join(lists)}.")


def _documented(kind: type) -> str:
    # As JSON has it. Not `inspect.getdoc`, which answers with the base's where a class has none.
    text = re.sub(r"\bNone\b", "null", cleandoc(kind.__doc__ or ""))
    if not issubclass(kind, Term):
        return text
    codes = {word.name: f"`{word.value}`" for word in kind}
    return re.sub(r"\b[A-Z_]{2,}\b", lambda found: codes.get(found[0], found[0]), text)


def _description(kind: type) -> str:
    text = _SECTION.split(_documented(kind), maxsplit=1)[0].partition(">>> ")[0]
    return " ".join(text.split())


@cache
def _arguments(kind: type[Any]) -> dict[str, str]:
    found = _ARGUMENTS.search(_documented(kind))
    if found is None:
        return {}
    pieces = _ARGUMENT.split(found[1])
    return {name: " ".join(text.split()) for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}
