"""Pages of the records, the controlled words, the limits and the errors, from the classes themselves."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from inspect import cleandoc
from types import ModuleType, NoneType, UnionType
from typing import Any, Final, TypeGuard, get_args, get_origin, get_type_hints

import attrs
from docs._markdown import code, link, literal, prose, section, table, whole

import partybranch
from partybranch import models
from partybranch.counts import Count
from partybranch.dates import PartialDate, Period
from partybranch.errors import PartybranchError
from partybranch.identity import mask
from partybranch.limits import DEFAULT, Limits
from partybranch.models import label
from partybranch.terms import Term

__all__ = ["errors_page", "limits_page", "records_page", "terms_page"]

_SIZES: Final = {"expanded_bytes", "file_bytes", "shared_text_bytes"}
_MIB: Final = 1024 * 1024
_WITH_EXTRAS: Final = ("cli", "strategies", "testing")
_FOREMOST: Final = ("Ledger", "Member")


def records_page() -> Iterator[str]:
    """Yield the tables of fields of every record."""
    yield from section(1, "Records", "all-records")
    yield "The fields of every record. The name of a field is one and the same as attribute, as key in JSON and, for a member,"
    yield "in `--map` and `partybranch columns`. A field with a default may be left out; in JSON it then is."
    yield ""
    yield "A *date* is written `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as precisely as it is known."
    yield "A *time of day* is written `14:30`, in Beijing time."
    yield "`repr` says how a field stands in the text that Python shows of a record: as it is, masked, or left out."
    for name in sorted(models.__all__, key=lambda name: (name not in _FOREMOST, name)):
        record = getattr(models, name)
        if isinstance(record, type) and attrs.has(record) and _labelled(record):
            yield from _record(record)
    yield from section(2, "Period", "record-period")
    yield "Days from `start` to `end`, the end excluded: in JSON an object of the two, each `YYYY-MM-DD`. Without `end` it goes on."
    yield from section(2, "Count", "record-count")
    yield 'How many, exactly or not: in JSON the number (`17`), the text as a report writes it (`"20多"`, `"20-25"`, `"30以上"`,'
    yield '`"XX"` for a masked one), or an object of `low`, `high` and `text` where no such text says it. Without `high` there is'
    yield "no upper end."
    yield from section(2, "Decimal", "record-decimal")
    yield 'An amount in yuan or a number of hours, exactly as written: in JSON a text (`"30.10"`), since a number would be read as a'
    yield "binary fraction. At most 15 digits stand before the point and 28 behind it."


def _labelled(record: type[attrs.AttrsInstance]) -> bool:
    return any("partybranch.label" in each.metadata for each in attrs.fields(record))


def _record(record: type[attrs.AttrsInstance]) -> Iterator[str]:
    name = record.__name__
    yield from section(2, name, f"record-{name.lower()}")
    for paragraph in _paragraphs(record):
        if not paragraph.startswith("Args:"):
            yield from (prose(paragraph), "")
    hints, about = get_type_hints(record), _arguments(record)
    yield from table(
        ("field", "中文", "English", "holds", "`repr`", *(("about",) if about else ())),
        (
            (
                code(each.name) + (", required" if each.default is attrs.NOTHING else ""),
                whole(label(record, each.name).zh),
                literal(label(record, each.name).en),
                _holds(hints[each.name]),
                _shown(each),
                *((prose(about.get(each.name, "")),) if about else ()),
            )
            for each in attrs.fields(record)
        ),
    )


def _shown(field: attrs.Attribute[Any]) -> str:
    how = field.metadata["partybranch.shown_as"]
    return "left out" if how is None else "masked" if how is mask else "as it is"


_PLAIN: Final[dict[object, str]] = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    date: "day",
    time: "time of day",
    PartialDate: "date",
    Period: link("period", "record-period"),
    Count: link("count", "record-count"),
    Decimal: link("decimal", "record-decimal"),
}


def _holds(hint: Any) -> str:  # noqa: ANN401 - a typing form
    """Say what a field of that type holds."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if get_origin(hint) is UnionType:
        (inner,) = (each for each in get_args(hint) if each is not NoneType)
        return _holds(inner)
    if get_origin(hint) is tuple:
        return f"list of {_holds(get_args(hint)[0])}"
    if get_origin(hint) is Mapping:
        return "texts by name"
    kind = "term" if issubclass(hint, Term) else "record"
    return link(hint.__name__, f"{kind}-{hint.__name__.lower()}")


def _paragraphs(documented: object) -> list[str]:
    whole = cleandoc(getattr(documented, "__doc__", None) or "")
    return [" ".join(paragraph.split()) for paragraph in whole.split("\n\n")]


def terms_page() -> Iterator[str]:
    """Yield every controlled word of the public modules, with its code."""
    yield from section(1, "Terms", "all-terms")
    yield "The controlled words. JSON stores the code, which never changes; tables are written with the Chinese word."
    for term in _terms():
        yield from section(2, term.__name__, f"term-{term.__name__.lower()}")
        yield prose(_paragraphs(term)[0])
        yield ""
        yield f"In Python: {code(f'{term.__module__}.{term.__name__}')}."
        rows = ((code(word.value), literal(word.zh), literal(word.en), code(word.name)) for word in term)
        yield from table(("code", "中文", "English", "name in Python"), rows)


def _terms() -> Iterator[type[Term]]:
    public = {
        name: value for module in _public_modules() for name, value in vars(module).items() if _is_term(value)
    }
    yield from (public[name] for name in sorted(public))


def _is_term(value: object) -> TypeGuard[type[Term]]:
    return isinstance(value, type) and issubclass(value, Term) and value is not Term


def _public_modules() -> Iterator[ModuleType]:
    for each in pkgutil.iter_modules(partybranch.__path__):
        if not each.name.startswith("_") and each.name not in _WITH_EXTRAS:
            yield importlib.import_module(f"partybranch.{each.name}")


def limits_page() -> Iterator[str]:
    """Yield every limit with its default."""
    yield from section(1, "Limits", "all-limits")
    yield "The most that is read of one input. Past a limit, reading ends with `LimitExceeded`, which names it (status 2 on the"
    yield "command line). Python callers pass their own `Limits`; every limit includes its number."
    about = _arguments(Limits)
    rows = ((code(each.name), _amount(each), prose(about[each.name])) for each in attrs.fields(Limits))
    yield from table(("limit", "default", "of what"), rows)


def _amount(field: attrs.Attribute[Any]) -> str:
    default: int = getattr(DEFAULT, field.name)
    return f"{default // _MIB} MiB" if field.name in _SIZES else f"{default:,}"


def _arguments(documented: object, heading: str = "Args") -> dict[str, str]:
    """Return what a docstring says of each argument or attribute."""
    whole = cleandoc(getattr(documented, "__doc__", None) or "")
    found = re.search(rf"^{heading}:\n((?:    .*\n?)+)", whole, re.MULTILINE)
    if found is None:
        return {}
    pieces = re.split(r"^ {4}(\w+): ", found[1], flags=re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def errors_page() -> Iterator[str]:
    """Yield every error with when it is raised."""
    yield from section(1, "Errors", "all-errors")
    yield "Everything that the library raises of itself is a `PartybranchError`, with its message in Chinese (`zh`) and English"
    yield "(`en`). No message holds a cell's identity or telephone number. On the command line each ends with status 2."
    yield ""
    yield from ("```{eval-rst}", ".. automodule:: partybranch.errors", "```")
    for name in partybranch.__all__:
        raised = getattr(partybranch, name)
        if isinstance(raised, type) and issubclass(raised, PartybranchError):
            yield from _error(name)


def _error(name: str) -> Iterator[str]:
    yield from section(2, name, f"error-{name.lower()}")
    yield from ("```{eval-rst}", f".. autoexception:: partybranch.{name}", "   :show-inheritance:", "```")
