"""Every reader of what strangers send, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.fuzzing.harness import Harness
from tests.fuzzing.harnesses.documents import BASELINES, JSON, LEDGERS, NDJSON
from tests.fuzzing.harnesses.headings import HEADINGS
from tests.fuzzing.harnesses.numbers import COUNTS, RATIOS
from tests.fuzzing.harnesses.old_workbooks import XLS, XLS_RECORDS
from tests.fuzzing.harnesses.opendocument import ODS, ODS_PARTS
from tests.fuzzing.harnesses.settings import ANSWERS, CASES, MAPPINGS, SETTINGS
from tests.fuzzing.harnesses.texts import CSV, SAME
from tests.fuzzing.harnesses.values import DATES, IDENTITY, POINTERS
from tests.fuzzing.harnesses.workbooks import ANNOTATED, XLSX, XLSX_PARTS

__all__ = ["HARNESSES"]

HARNESSES: Final[Mapping[str, Harness]] = {
    each.name: each
    for each in (
        CSV,
        XLSX,
        XLSX_PARTS,
        XLS,
        XLS_RECORDS,
        ODS,
        ODS_PARTS,
        SAME,
        ANNOTATED,
        JSON,
        NDJSON,
        LEDGERS,
        BASELINES,
        DATES,
        IDENTITY,
        HEADINGS,
        RATIOS,
        COUNTS,
        POINTERS,
        SETTINGS,
        ANSWERS,
        CASES,
        MAPPINGS,
    )
}
"""The harnesses, in the order in which they run."""
