"""Frictionless Table Schemas of the tables that are written: members, meetings, results of the appraisal."""

from __future__ import annotations

from datetime import time
from difflib import get_close_matches
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

import attrs

from partybranch import codes
from partybranch.codec import Language, Wording, patterns
from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.errors import UnknownName
from partybranch.findings import Message
from partybranch.models import SheetKind
from partybranch.roster._column import Column
from partybranch.roster._kinds import RecordKind, kind_of
from partybranch.terms import Term

__all__ = ["table_schema"]

_PROFILE: Final = "https://datapackage.org/profiles/2.0/tableschema.json"
_ABOUT: Final = Message(
    "本库写出的表。各列可多可少，顺序不限。",
    "A table as this library writes it. Columns may be missing, added, and in any order.",
)
_DATE: Final = Message("写作 YYYY-MM-DD、YYYY-MM 或 YYYY。", "Written YYYY-MM-DD, YYYY-MM or YYYY.")
_SEVERAL: Final = Message("多项之间用“、”。", "Several have 、 between them.")
_COUNT: Final = Message(
    "写作 17、20多、20-25、30以上、不超过50；隐去的写作 XX。",
    "Written 17, 20多, 20-25, 30以上, 不超过50; XX where it is masked.",
)
_NOTHING: Final = Message("", "")
_UNIQUE: Final = "id"
_ETHNICITY: Final = "ethnicity"


def table_schema(of: SheetKind | str = SheetKind.MEMBERS, *, language: Language = None) -> dict[str, Any]:
    """Return the Table Schema (Frictionless, Data Package 2.0) of a table that `write_roster` writes.

    It has every column that may stand there, named by its heading, and asks of the cells what reads again without a
    problem. What the library reads besides (other headings, spellings, layouts) is more than a schema can say.

    Args:
        of: what the rows are: `"members"`, `"meetings"` or `"ratings"`.
        language: of titles and descriptions, `"zh"` or `"en"`; None: both.

    Raises:
        UnknownName: rows are nothing of that name.

    >>> [field["name"] for field in table_schema("ratings")["fields"]]
    ['党员记录编号', '评议年度', '评议结果', '在其他党组织评议']
    """
    kind = kind_of(of if isinstance(of, SheetKind) else _sheet(of))
    hints = get_type_hints(kind.record)
    needed = {each.name for each in attrs.fields(kind.record) if each.default is attrs.NOTHING}
    key = [each.headings[0] for each in kind.columns if each.field == _UNIQUE]
    return {
        "$schema": _PROFILE,
        **Wording(Message(kind.sheet.zh, kind.sheet.en), _ABOUT).keywords(language),
        "fields": [
            _field(each, kind, hints[each.field], language, needed=each.field in needed)
            for each in kind.columns
        ],
        "fieldsMatch": "partial",
        "missingValues": [""],
        **({"primaryKey": key} if key else {}),
    }


def _sheet(name: str) -> SheetKind:
    try:
        return SheetKind(name)
    except ValueError:
        known = [str(kind) for kind in SheetKind]
        raise UnknownName(
            name=name,
            near=tuple(get_close_matches(name, known)),
            zh=f"没有“{name}”这种表；可用：{'、'.join(known)}",
            en=f"there is no table of “{name}”; there are {', '.join(known)}",
        ) from None


def _field(
    column: Column, kind: RecordKind, hint: object, language: Language, *, needed: bool
) -> dict[str, Any]:
    form, about, held = _form(column, hint)
    if needed:
        held = {"required": True, **held}
    if column.field == _UNIQUE:
        held = {**held, "unique": True}
    return {
        "name": column.headings[0],
        **Wording(kind.label(column.field), about).keywords(language),
        **form,
        **({"constraints": held} if held else {}),
    }


def _form(column: Column, hint: Any) -> tuple[dict[str, Any], Message, dict[str, Any]]:  # noqa: ANN401 - a typing form
    """Return the type of a column's cells with what belongs to it, how they are written, and what they are held to."""
    plain = _plain(hint)
    if column.field == _ETHNICITY:
        return _TEXT, _NOTHING, {"enum": [each.zh for each in codes.ETHNIC_GROUPS.entries]}
    if plain is PartialDate:
        return _TEXT, _DATE, {"pattern": patterns.TABLE_DATE}
    if plain is Count:
        return _TEXT, _COUNT, {"pattern": patterns.COUNT}
    if plain is time:
        return {"type": "time", "format": "%H:%M"}, _NOTHING, {}
    if plain is int:
        # The one number of a table is a year.
        return {"type": "year"}, _NOTHING, {"minimum": 1800, "maximum": 2199}
    if plain is bool:
        words = {f"{str(value).lower()}Values": [column.write(value)] for value in (True, False)}
        return {"type": "boolean", **words}, _NOTHING, {}
    if isinstance(plain, type) and issubclass(plain, Term):
        return _TEXT, _NOTHING, {"enum": [each.zh for each in plain]}
    if get_origin(plain) is tuple:
        return _several(get_args(plain)[0])
    return _TEXT, _NOTHING, {}


_TEXT: Final[dict[str, Any]] = {"type": "string"}


def _several(kind: type) -> tuple[dict[str, Any], Message, dict[str, Any]]:
    if not issubclass(kind, Term):
        return {"type": "list", "delimiter": "、"}, _SEVERAL, {}
    one = f"({'|'.join(each.zh for each in kind)})"
    return _TEXT, _SEVERAL, {"pattern": f"{one}(、{one})*"}


def _plain(hint: Any) -> Any:  # noqa: ANN401 - a typing form
    """Return a type without the null that may stand in its place."""
    inner = [each for each in get_args(hint) if each is not NoneType]
    return inner[0] if NoneType in get_args(hint) else hint
