"""A reader of Table Schemas that is not ours."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from partybranch.models import Meeting, Member, Rating
from partybranch.roster import table_schema, write_table

__all__ = ["as_csv", "errors_in", "rows_in"]


def as_csv(
    members: Sequence[Member] = (), *, meetings: Sequence[Meeting] = (), ratings: Sequence[Rating] = ()
) -> bytes:
    """Return what is written of records as a CSV file."""
    file = io.BytesIO()
    write_table(members, file, ".csv", meetings=meetings, ratings=ratings)
    return file.getvalue()


def _resource(data: bytes, kind: str) -> Any:
    # Its types are partly unknown to the type checkers.
    library: Any = import_module("frictionless")
    return library.Resource(
        data=data,
        format="csv",
        encoding="utf-8-sig",
        control=import_module("frictionless.formats").CsvControl(delimiter=","),
        schema=library.Schema.from_descriptor(table_schema(kind)),
    )


def errors_in(data: bytes, kind: str) -> list[tuple[str, str | None, str]]:
    """Return the errors of a CSV file by the schema of a kind of rows: row, heading, type of the error."""
    found = _resource(data, kind).validate().flatten(["rowNumber", "fieldName", "type"])
    return [(str(row), field, problem) for row, field, problem in found]


def rows_in(data: bytes, kind: str) -> list[dict[str, Any]]:
    """Return the rows as the schema types them."""
    return [row.to_dict() for row in _resource(data, kind).read_rows()]
