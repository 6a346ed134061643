"""A validator that is not ours."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from partybranch.codec import json_schema

__all__ = ["accepts", "is_valid"]


@cache
def _validator(name: str | None) -> Draft202012Validator:
    return Draft202012Validator(json_schema(name))


def accepts(name: str | None, data: Any) -> bool:
    """Say whether the schema of a record, of a kind of document, or of any document (None) accepts plain data."""
    return _says_nothing(_validator(name), data)


def is_valid(schema: dict[str, Any], data: Any) -> bool:
    """Say whether a schema accepts plain data."""
    return _says_nothing(Draft202012Validator(schema), data)


def _says_nothing(validator: Any, data: Any) -> bool:
    return next(validator.iter_errors(data), None) is None
