"""Raw data to records and back: the one place where raw becomes typed."""

from partybranch.codec._baselines import dump_baseline, load_baseline
from partybranch.codec._collector import collector_paused
from partybranch.codec._columns import field_reader, records_of
from partybranch.codec._converter import converter
from partybranch.codec._documents import FORMAT, Document, from_dict, from_plain, to_dict, to_plain
from partybranch.codec._files import changed_while_read, dump, load, opened_to_read, read_bytes, read_lines
from partybranch.codec._members import iter_members
from partybranch.codec._ndjson import iter_ndjson, read_ndjson, write_ndjson
from partybranch.codec._schema import SCHEMA_NAMES, Language, Wording, json_schema, schema_text
from partybranch.codec._texts import dumps, loads
from partybranch.codec._unread import UnreadRecord
from partybranch.codec._whole import parts_beside, refuse_sources, written_whole

__all__ = [
    "FORMAT",
    "SCHEMA_NAMES",
    "Document",
    "Language",
    "UnreadRecord",
    "Wording",
    "changed_while_read",
    "collector_paused",
    "converter",
    "dump",
    "dump_baseline",
    "dumps",
    "field_reader",
    "from_dict",
    "from_plain",
    "iter_members",
    "iter_ndjson",
    "json_schema",
    "load",
    "load_baseline",
    "loads",
    "opened_to_read",
    "parts_beside",
    "read_bytes",
    "read_lines",
    "read_ndjson",
    "records_of",
    "refuse_sources",
    "schema_text",
    "to_dict",
    "to_plain",
    "write_ndjson",
    "written_whole",
]
