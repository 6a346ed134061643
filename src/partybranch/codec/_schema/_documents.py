"""The schema of a document, of a record, or of all of them in one."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial
from typing import Any, Final

import attrs
from attrs import frozen

from partybranch import models
from partybranch.codec._documents import FORMAT
from partybranch.codec._rosters import StoredRoster
from partybranch.codec._schema._shapes import Shape, Shapes
from partybranch.codec._schema._wording import Language, Wording
from partybranch.errors import UnknownName
from partybranch.findings import Message
from partybranch.models import Ledger, Member, Roster

__all__ = ["SCHEMA_NAMES", "json_schema"]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ID: Final = f"urn:partybranch:schema:{FORMAT}"
_WHOLE: Final = Wording(
    Message("partybranch 的文档", "document of partybranch"),
    Message(
        "一个党支部的台账、读取所得的花名册，或任意党支部的党员。",
        "A branch's ledger, a roster as it was read, or members of any branches.",
    ),
)


@frozen(kw_only=True)
class MembersBody:
    """What a document of members holds beside its kind and format number."""

    members: tuple[Member, ...]


_DOCUMENTS: Final[dict[str, tuple[type[attrs.AttrsInstance], Wording]]] = {
    "ledger": (
        Ledger,
        Wording(
            Message("台账文档", "ledger document"), Message("一个党支部的记录。", "One branch's records.")
        ),
    ),
    "members": (
        MembersBody,
        Wording(
            Message("党员文档", "members document"),
            Message("任意党支部的党员。", "Members of any branches."),
        ),
    ),
    "roster": (
        StoredRoster,
        Wording(
            Message("花名册文档", "roster document"),
            Message(
                "从表格读取的记录，连同其出处和读取中遇到的问题。",
                "Records as read from tables, with their places and the problems met in reading.",
            ),
        ),
    ),
}
_KIND: Final = Wording(Message("文档种类", "kind of document"), Message("", ""))
_FORMAT: Final = Wording(Message("格式编号", "format number"), Message("", ""))

_RECORDS: Final[dict[str, type[attrs.AttrsInstance]]] = {
    name: record
    for name, record in sorted(vars(models).items())
    if isinstance(record, type) and attrs.has(record) and record is not Roster
}

SCHEMA_NAMES: Final = (*_DOCUMENTS, *_RECORDS)
"""What there is a schema for: the kinds of documents, then the records."""


def json_schema(
    of: type[attrs.AttrsInstance] | str | None = None, *, language: Language = None
) -> dict[str, Any]:
    """Return a JSON Schema, draft 2020-12, of what is read and written as JSON.

    It is made from the records, and accepts what the codec accepts, but for what no schema can say: see the reference page on
    schemas. A line of an NDJSON file is a `Member`.

    Args:
        of: a record class, one of your own too, as `from_dict` reads it; the name of a record, or a kind of document
            (`"ledger"`, `"members"`, `"roster"`) as `loads` reads it; None: a document of any kind, with every record among
            the definitions.
        language: of titles and descriptions, `"zh"` or `"en"`; None: both.

    Raises:
        UnknownName: there is no such record or kind of document.
        TypeError: a record of your own has a field of a type that no record here has.

    >>> from partybranch import Rating
    >>> json_schema(Rating, language="en")["properties"]["year"]
    {'title': 'year', 'description': 'of the appraisal.', 'type': 'integer'}
    """
    shapes = Shapes(language)
    if of is None:
        return _whole(shapes, language)
    if of is Roster:
        of = "roster"
    if isinstance(of, str):
        if of in _DOCUMENTS:
            return _schema(f"{_ID}:{of}", _document(of, shapes, language), shapes)
        of = _record(of)
    own = _RECORDS.get(of.__name__) is of
    return _schema(f"{_ID}:{of.__name__}" if own else None, shapes.record(of), shapes)


def _record(name: str) -> type[attrs.AttrsInstance]:
    if name in _RECORDS:
        return _RECORDS[name]
    alike = get_close_matches(name.casefold(), {each.casefold() for each in SCHEMA_NAMES}, n=3)
    near = tuple(each for like in alike for each in SCHEMA_NAMES if each.casefold() == like)
    if near:
        zh, en = f"是否指 {'、'.join(near)}？", f"perhaps {', '.join(near)}"
    else:
        zh, en = f"可用：{'、'.join(SCHEMA_NAMES)}", f"there are {', '.join(SCHEMA_NAMES)}"
    raise UnknownName(
        name=name,
        near=near,
        zh=f"“{name}”既不是记录，也不是文档种类；{zh}",
        en=f"“{name}” is neither a record nor a kind of document; {en}",
    )


def _schema(uri: str | None, root: Shape, shapes: Shapes) -> dict[str, Any]:
    named = {} if uri is None else {"$id": uri}
    defined = {"$defs": dict(sorted(shapes.definitions.items()))} if shapes.definitions else {}
    return {"$schema": _DIALECT, **named, **root, **defined}


def _whole(shapes: Shapes, language: Language) -> dict[str, Any]:
    documents = [
        shapes.defined(f"{kind.title()}Document", kind, partial(_document, kind, shapes, language))
        for kind in _DOCUMENTS
    ]
    for name, record in _RECORDS.items():
        shapes.defined(name, record, partial(shapes.record, record))
    return _schema(_ID, {**_WHOLE.keywords(language), "oneOf": documents}, shapes)


def _document(kind: str, shapes: Shapes, language: Language) -> Shape:
    record, wording = _DOCUMENTS[kind]
    body = shapes.record(record)
    head = {
        "kind": {**_KIND.keywords(language), "type": "string", "const": kind},
        "format": {**_FORMAT.keywords(language), "type": "integer", "const": FORMAT},
    }
    return {
        **body,
        **wording.keywords(language),
        "properties": {**head, **body["properties"]},
        "required": [*head, *body.get("required", ())],
    }
