"""Problems of a document: raised one by one where they are met, gathered into findings with their paths at the edge."""

from __future__ import annotations

from collections.abc import Iterator

from cattrs import BaseValidationError, ForbiddenExtraKeysError
from cattrs.errors import AttributeValidationNote, IterableValidationNote

from partybranch.errors import ImpossibleValue
from partybranch.findings import Fact, Finding, Message, Path, fingerprint
from partybranch.findings.reading import kind

__all__ = ["Problem", "finding", "findings_in"]


class Problem(Exception):
    """A value that cannot be what it should; `code` is its kind, `facts` fill that kind's message."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def finding(code: str, path: Path, **facts: Fact) -> Finding:
    """Return the finding of a kind of reading problem at a path."""
    found = kind(code)
    return Finding(
        code=code,
        path=path,
        force=found.force,
        message=found.message,
        facts=facts,
        fingerprint=fingerprint(code, (), path.parts, facts),
    )


def findings_in(error: BaseException, path: Path) -> Iterator[Finding]:
    """Yield a finding for every problem in the tree that the converter raised, in the order of the document."""
    match error:
        case BaseValidationError():
            for inner in error.exceptions:
                yield from findings_in(inner, _step(inner, path))
        case ForbiddenExtraKeysError():
            for key in sorted(map(str, error.extra_fields)):
                yield finding("SHP003", path / key, key=_short(key), hint=_hint(key, error.cl))
        case Problem():
            yield finding(error.code, path, **error.facts)
        case KeyError():
            key = str(error.args[0])
            yield finding("SHP005", path, key=key)
        case ImpossibleValue():
            yield finding("SHP009", path, why=Message(error.zh, error.en))
        case _:
            # What a record's own constructor refuses: its words say what cannot be, never with the value.
            yield finding("SHP009", path, why=Message(str(error), str(error)))


def _step(inner: BaseException, path: Path) -> Path:
    for note in getattr(inner, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            # A missing field has no value to point at, and its record is the place.
            return path if isinstance(inner, KeyError) else path / note.name
        if isinstance(note, IterableValidationNote):
            return path / note.index
    return path


_LONGEST_KEY = 40


def _short(key: str) -> str:
    return key if len(key) <= _LONGEST_KEY else key[:_LONGEST_KEY] + "…"


def _hint(key: str, record: type) -> Message:
    from difflib import get_close_matches  # noqa: PLC0415 - only where there is an error

    import attrs  # noqa: PLC0415 - same

    near = get_close_matches(key, [field.name for field in attrs.fields(record)], n=1)
    return Message(f"（是否指 {near[0]}？）", f" (perhaps {near[0]})") if near else Message("", "")
