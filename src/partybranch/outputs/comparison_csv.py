"""A comparison of two rosters as a table, one line a difference, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from partybranch.findings import Message
from partybranch.outputs._csv import as_csv
from partybranch.outputs._differences import difference, field_name, person, value_text
from partybranch.summaries import Change, Comparison, Entry, Match, Pair, Unmatched
from partybranch.terms import Term

__all__ = ["comparison_as_csv"]

_COLUMNS: Final = (
    Message("类别", "difference"),
    Message("姓名", "name"),
    Message("旧编号", "old id"),
    Message("旧文件", "old file"),
    Message("旧工作表", "old sheet"),
    Message("旧行", "old row"),
    Message("新编号", "new id"),
    Message("新文件", "new file"),
    Message("新工作表", "new sheet"),
    Message("新行", "new row"),
    Message("旧党支部", "old branch"),
    Message("新党支部", "new branch"),
    Message("字段", "field"),
    Message("情况", "how"),
    Message("旧内容", "old value"),
    Message("新内容", "new value"),
    Message("说明", "note"),
)
_JOINED: Final = Message("新增", "joined")
_LEFT: Final = Message("减少", "left")
_MOVED: Final = Message("转移", "moved")
_PERHAPS_MOVED: Final = Message("可能转移", "perhaps moved")
_CHANGED: Final = Message("内容变动", "changed")
_PERSON: Final = Message("待确认是否同一人", "one person or two")
_BRANCH: Final = Message("待确认是否同一党支部", "one branch or two")
_LOOK: Final = Message("请核对", "look")


def comparison_as_csv(found: Comparison, language: str, *, reveal: bool = False) -> bytes:
    """Return a comparison as CSV: UTF-8 with a byte order mark, a line a difference, no cell that starts a formula.

    Args:
        found: the comparison.
        language: of the headings and words, `"zh"` or `"en"`.
        reveal: whether personal data may be given. Names are in any case, since a reader needs them.
    """
    headings = [each.text(language) for each in _COLUMNS]
    return as_csv(headings, _rows(found, language, reveal=reveal))


def _rows(found: Comparison, language: str, *, reveal: bool) -> Iterator[list[str | int | None]]:
    row = _Row(language, reveal)
    for each in found.joined:
        yield row.of(_JOINED, None, each.entry, note=row.causes(each))
    for each in found.left:
        yield row.of(_LEFT, each.entry, None, note=row.causes(each))
    for match in found.matches:
        if match.move is not None:
            what = _PERHAPS_MOVED if match.move.doubtful else _MOVED
            yield row.of(what, match.pair.old, match.pair.new, note=row.reasons(match.pair))
        for change in match.changes:
            yield row.of(
                _CHANGED, match.pair.old, match.pair.new, change=change, note=row.look(match, change)
            )
    for question in found.questions:
        for pair in question.pairs:
            yield row.of(_PERSON, pair.old, pair.new, note=row.reasons(pair))
        if not question.pairs:
            yield from (row.of(_PERSON, entry, None) for entry in question.old)
            yield from (row.of(_PERSON, None, entry) for entry in question.new)
    for asked in found.branch_questions:
        yield row.of(_BRANCH, None, None, branches=(asked.old, asked.new), note=asked.why.label(language))


@frozen
class _Row:
    """How the lines of one table are written: in which language, and whether with personal data."""

    language: str
    reveal: bool

    def of(
        self,
        what: Message,
        old: Entry | None,
        new: Entry | None,
        *,
        change: Change | None = None,
        branches: tuple[str, str] = ("", ""),
        note: str = "",
    ) -> list[str | int | None]:
        """Return one line."""
        entry = new or old
        return [
            what.text(self.language),
            None if entry is None else person(entry, self.language, reveal=self.reveal),
            *_where(old),
            *_where(new),
            branches[0] if old is None else old.branch,
            branches[1] if new is None else new.branch,
            *(("", "", "", "") if change is None else self.change(change)),
            note,
        ]

    def change(self, change: Change) -> tuple[str, str, str, str]:
        """Return what differs, how, and from what to what."""
        old, new = (
            value_text(change, value, self.language, reveal=self.reveal) for value in (change.old, change.new)
        )
        return field_name(change).text(self.language), change.kind.label(self.language), old, new

    def causes(self, each: Unmatched) -> str:
        """Return why somebody stands in one roster only."""
        said = (
            " ".join(
                part
                for part in (
                    cause.kind.label(self.language),
                    "" if cause.on is None else str(cause.on),
                    cause.body,
                )
                if part
            )
            for cause in each.causes
        )
        return self.joined(said)

    def reasons(self, pair: Pair) -> str:
        """Return what speaks for two records being of one person, and what against it."""
        return self.joined(self.terms(*pair.agreements, *pair.contradictions))

    def look(self, match: Match, change: Change) -> str:
        """Return that a change is worth a look, in what it differs, and what speaks against the match."""
        how = difference(change)
        parts = [_LOOK.text(self.language)] if change.suspicious else []
        parts += [] if how is None else [how.text(self.language)]
        return self.joined([*parts, *self.terms(*match.pair.contradictions)])

    def terms(self, *terms: Term) -> list[str]:
        """Return words in the language."""
        return [each.label(self.language) for each in terms]

    def joined(self, parts: Iterable[str]) -> str:
        """Return parts as one text."""
        return ("；" if self.language == "zh" else "; ").join(parts)


def _where(entry: Entry | None) -> tuple[str | int | None, ...]:
    if entry is None:
        return None, None, None, None
    place = entry.place
    return (entry.called, *((None, None, None) if place is None else (place.source, place.sheet, place.row)))
