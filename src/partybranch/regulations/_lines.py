"""The table of the law: every line of it, with what carries the line or why nothing does."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Line", "lines", "parse"]

_TEXTS: Final = ("id", "zh", "en", "confidence")
_MAY_BE_EMPTY: Final = ("article", "from", "to")
_REASONS: Final = ("why_not_zh", "why_not_en")


@frozen(kw_only=True)
class Line:
    """One line of the table of the law: what one text set for one span of time.

    A line is carried by the bases that name it as their `line`, or by the definitions under `by`, or else it says why it
    is not coded. Article and days are given as the table states them, which may be "about 2016", or empty if it has none.

    Args:
        id: of the line, such as `zb.min`; never reused.
        zh: what it sets.
        en: the same in English.
        article: where it stands; a number marked `~` follows from its neighbours, one marked `?` is from memory.
        from_day: since when it has held.
        to_day: the last day on which it held.
        confidence: "two sources", "one source", "from memory" or "disputed".
        by: the public names that carry it, if it is a convention or a definition and not the basis of a rule.
        why_not_zh: why it is not coded; empty if it is.
        why_not_en: the same in English.
    """

    id: str
    zh: str
    en: str
    article: str
    from_day: str
    to_day: str
    confidence: str
    by: tuple[str, ...] = ()
    why_not_zh: str = ""
    why_not_en: str = ""


@cache
def lines() -> tuple[Line, ...]:
    """Return every line in the order of the table. Read once.

    Raises:
        ValueError: the packaged table is malformed.

    >>> lines()[0].id
    'count.yishang'
    """
    from importlib.resources import files  # noqa: PLC0415 - few ask for the table, and all load this module

    return parse(files("partybranch.regulations").joinpath("lines.toml").read_text(encoding="utf-8"))


def parse(text: str) -> tuple[Line, ...]:
    """Return the lines that a TOML document holds, refusing all that a line does not need.

    Raises:
        ValueError: it is no TOML, a key is missing, unknown or of a wrong type, an id stands twice, a line is both carried
            and not coded, or a reason stands in one language only.
    """
    import tomllib  # noqa: PLC0415 - see above

    document = tomllib.loads(text)
    found = document.get("line")
    tables = cast("list[object]", found) if isinstance(found, list) else []
    if document.keys() != {"line"} or not all(isinstance(each, dict) for each in tables) or not tables:
        raise ValueError("the table of the law holds lines and nothing else")
    read = tuple(map(_line, cast("list[dict[str, object]]", tables)))
    repeated = [each for each, times in Counter(line.id for line in read).items() if times > 1]
    if repeated:
        raise ValueError(f"ids that stand twice: {', '.join(repeated)}")
    return read


def _line(table: Mapping[str, object]) -> Line:
    unknown = sorted(table.keys() - {*_TEXTS, *_MAY_BE_EMPTY, *_REASONS, "by"})
    if unknown:
        raise ValueError(f"a line has unknown keys: {', '.join(unknown)}")
    texts = {key: _text(table, key) for key in _TEXTS}
    reasons = {key: _text(table, key) if key in table else "" for key in _REASONS}
    by = _names(table) if "by" in table else ()
    if len(set(map(bool, reasons.values()))) > 1:
        raise ValueError(f"line {texts['id']!r}: a reason stands in both languages")
    if by and any(reasons.values()):
        raise ValueError(f"line {texts['id']!r}: what is carried is not left uncoded")
    article, from_day, to_day = (_text(table, key, may_be_empty=True) for key in _MAY_BE_EMPTY)
    return Line(**texts, article=article, from_day=from_day, to_day=to_day, by=by, **reasons)


def _text(table: Mapping[str, object], key: str, *, may_be_empty: bool = False) -> str:
    value = table.get(key)
    if not isinstance(value, str) or value != value.strip() or not (value or may_be_empty):
        raise ValueError(f"line {table.get('id')!r}: {key!r} must be a text")
    return value


def _names(table: Mapping[str, object]) -> tuple[str, ...]:
    found = table["by"]
    items = cast("list[object]", found) if isinstance(found, list) else []
    names = tuple(item for item in items if isinstance(item, str))
    if not names or len(names) != len(items):
        raise ValueError(f"line {table.get('id')!r}: 'by' must be a list of names")
    return names
