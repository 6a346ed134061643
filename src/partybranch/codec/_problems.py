"""Problems of a document: raised one by one where they are met, gathered into findings with their paths at the edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import cast

import attrs
from cattrs import ForbiddenExtraKeysError
from cattrs.errors import AttributeValidationNote, IterableValidationNote

from partybranch.errors import ImpossibleValue
from partybranch.findings import Fact, Finding, Message, Path, UnreadableDocument, fingerprint
from partybranch.findings.reading import kind
from partybranch.limits import Limits

__all__ = [
    "Problem",
    "at_index",
    "at_key",
    "below",
    "finding",
    "gathered",
    "problems_in",
    "refused",
    "repeated_key",
    "unknown_key",
]


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


def below(found: Finding, path: Path) -> Finding:
    """Return a finding of reading whose path was counted from the record at `path`."""
    return finding(found.code, Path((*path.parts, *found.path.parts)), **found.facts)


def _findings_in(error: BaseException, path: Path) -> Iterator[Finding]:
    """Yield a finding for every problem in the tree that the converter raised, in the order of the document."""
    match error:
        case ExceptionGroup():
            for inner in error.exceptions:
                yield from _findings_in(inner, _step(inner, path))
        case ForbiddenExtraKeysError():
            for key in sorted(map(str, error.extra_fields)):
                yield unknown_key(key, path, [field.name for field in attrs.fields(error.cl)])
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


def gathered(error: BaseException, path: Path, most: int) -> tuple[Finding, ...]:
    """Return a finding for every problem in the tree that the converter raised, and part the tree from where it was raised.

    Args:
        error: the tree.
        path: of what it is about.
        most: how many findings there are at most.
    """
    found = tuple(islice(_findings_in(error, path), most))
    _let_go(error)
    return found


def _let_go(error: BaseException) -> None:
    # The converter's functions hold the errors that they gather, and these hold the functions: nine kilobytes a record, until
    # the garbage collector comes, which a bulk load may have paused.
    error.__traceback__ = None
    if isinstance(error, BaseExceptionGroup):
        for inner in cast("BaseExceptionGroup[BaseException]", error).exceptions:
            _let_go(inner)
    if error.__context__ is not None:
        _let_go(error.__context__)


def _step(inner: BaseException, path: Path) -> Path:
    for note in getattr(inner, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            # A missing field has no value to point at, and its record is the place.
            return path if isinstance(inner, KeyError) else path / note.name
        if isinstance(note, IterableValidationNote):
            return path / note.index
    return path


def problems_in(error: BaseException, most: int) -> int:
    """Return how many problems are in the tree that the converter raised; of more than `most`, that many."""
    if isinstance(error, ForbiddenExtraKeysError):
        return min(most, len(error.extra_fields))
    if not isinstance(error, BaseExceptionGroup):
        return 1
    number = 0
    for inner in cast("BaseExceptionGroup[BaseException]", error).exceptions:
        number += problems_in(inner, most - number)
        if number >= most:
            break
    return number


def refused(findings: Sequence[Finding], limits: Limits) -> UnreadableDocument:
    """Return the error of a document that cannot be read: with the first of its problems, as many as there may be."""
    return UnreadableDocument(tuple(findings[: limits.problems]), more=len(findings) >= limits.problems)


def at_index(error: Exception, index: int) -> Exception:
    """Return the error with the number of the item of a list at which it was met, for `gathered`."""
    error.add_note(IterableValidationNote("", index, object))
    return error


def at_key(problem: Problem, key: str) -> Problem:
    """Return the problem with the key at which it was met, for `gathered`."""
    problem.add_note(IterableValidationNote("", key, str))
    return problem


def unknown_key(key: str, path: Path, known: Sequence[str]) -> Finding:
    """Return the finding of a key below `path` that is none of those known."""
    near = _nearest(key, tuple(known))
    hint = Message(f"（是否指 {near}？）", f" (perhaps {near})") if near else Message("", "")
    return finding("SHP003", path / key, key=_shown(key), hint=hint)


# A key that is misspelt once mostly is so in every record.
@lru_cache(256)
def _nearest(key: str, known: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only where there is an error

    return next(iter(get_close_matches(key, known, n=1)), None)


def repeated_key(key: str, path: Path) -> Finding:
    """Return the finding of a key below `path` that stands twice."""
    return finding("SHP004", path / key, key=_shown(key))


_LONGEST_KEY = 40


def _shown(key: str) -> str:
    short = key if len(key) <= _LONGEST_KEY else key[:_LONGEST_KEY] + "…"
    # Half of a surrogate pair cannot be put out as text.
    return short.encode(errors="backslashreplace").decode()
