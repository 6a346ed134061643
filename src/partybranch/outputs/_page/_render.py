"""The templates, and what is done to every text that they are given."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from partybranch.errors import missing_extra
from partybranch.findings import Message
from partybranch.outputs._page._texts import fit
from partybranch.rules._bounds import percent
from partybranch.terms import Term

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

__all__ = ["rendered"]


def rendered(context: Mapping[str, object], language: str, *, reveal: bool) -> str:
    """Return the page of these values.

    Every text is escaped; what could turn the direction of reading, or is no character, is replaced by a mark; and
    identity numbers are masked wherever they stand, unless they may be shown.

    Args:
        context: what the templates name.
        language: `"zh"` or `"en"`.
        reveal: whether identity numbers may be shown.

    Raises:
        MissingExtra: the extra `report` is not installed.
    """
    page = environment_of(language, reveal).get_template("page.html")
    style, script = _file("page.css"), _file("page.js")
    return page.render(
        context,
        zh=language == "zh",
        t=_chooser(language),
        percent=_share,
        style=_trusted(style),
        script=_trusted(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


@cache
def environment_of(language: str, reveal: bool) -> Environment:  # noqa: FBT001 - what the environments are cached by
    """Return the templates for a language."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - of an extra
    except ModuleNotFoundError as error:
        raise missing_extra("report", zh_for="生成报告页", en_for="making a page of a report") from error

    made = Environment(
        loader=PackageLoader("partybranch.outputs._page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown(reveal=reveal),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(say=_sayer(language), svg=_trusted)
    return made


def _shown(*, reveal: bool) -> Callable[[object], object]:
    """Return what is done to every value that a template shows."""

    def shown(value: object) -> object:
        if not isinstance(value, str) or hasattr(value, "__html__"):
            return value
        return fit(value, reveal=reveal)

    return shown


def _chooser(language: str) -> Callable[[str, str], str]:
    def chosen(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    return chosen


def _sayer(language: str) -> Callable[[Message | Term], str]:
    def said(what: Message | Term) -> str:
        return what.label(language) if isinstance(what, Term) else what.text(language)

    return said


def _share(share: Fraction | None) -> str:
    return "–" if share is None else percent(share)


def _trusted(text: str) -> Markup:
    """Return markup of our own, which is not escaped."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    return Markup(text)  # noqa: S704 - never a text that was read


@cache
def _file(name: str) -> str:
    return (files("partybranch.outputs._page") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return what a page's policy calls a text that it allows."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
