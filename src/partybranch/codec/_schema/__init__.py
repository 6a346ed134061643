"""JSON Schema, draft 2020-12, made from the records."""

from partybranch.codec._schema._documents import SCHEMA_NAMES, json_schema
from partybranch.codec._schema._text import schema_text
from partybranch.codec._schema._wording import Language, Wording

__all__ = ["SCHEMA_NAMES", "Language", "Wording", "json_schema", "schema_text"]
