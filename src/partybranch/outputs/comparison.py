"""A comparison of two rosters as lines for a terminal: who joined, left, moved and changed, and what is to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partybranch.findings import Message
from partybranch.models import Member, Standing, label
from partybranch.outputs._comparison_questions import branch_questions, person_questions
from partybranch.outputs._comparison_words import Words, words_of
from partybranch.outputs._differences import (
    are_records,
    difference,
    field_name,
    is_shown,
    value_text,
)
from partybranch.outputs.text import Line, Style
from partybranch.summaries import (
    Cause,
    Certainty,
    Change,
    ChangeKind,
    Comparison,
    Match,
    Unmatched,
)

__all__ = ["comparison_lines", "comparison_summary"]


def comparison_lines(
    found: Comparison,
    language: str,
    *,
    sources: tuple[str, str] = ("", ""),
    reveal: bool = False,
    everyone: bool = False,
) -> Iterator[Line]:
    """Yield a comparison as lines.

    Args:
        found: the comparison.
        language: `"zh"` or `"en"`.
        sources: what the two rosters are called.
        reveal: whether personal data may be shown. Names are shown in any case, since a reader needs them.
        everyone: whether to list every match with its reasons, also where nothing differs.
    """
    words = words_of(found, language, reveal=reveal)
    if any(sources):
        yield Line(" → ".join(sources), Style.SHEET)
    blocks = (
        _joined(found.joined, words),
        _left(found.left, words),
        _moved(found, words),
        _perhaps_moved(found, words),
        _changed(found, words),
        person_questions(found.questions, words),
        branch_questions(found.branch_questions, words),
        _same_branches(found, words),
        _everyone(found, words) if everyone else iter(()),
    )
    begun = False
    for block in blocks:
        for number, line in enumerate(block):
            if begun and not number:
                yield Line("")
            begun = True
            yield line


def _joined(joined: Sequence[Unmatched], words: Words) -> Iterator[Line]:
    if joined:
        number = len(joined)
        yield Line(
            words.both(f"新增 {number} 人（只在新名册中）", f"joined, in the new roster only: {number}"),
            Style.PERSON,
        )
    for each in joined:
        yield from _alone(each, 1, words)


def _left(left: Sequence[Unmatched], words: Words) -> Iterator[Line]:
    if left:
        number = len(left)
        yield Line(
            words.both(f"减少 {number} 人（只在旧名册中）", f"left, in the old roster only: {number}"),
            Style.PERSON,
        )
    for each in left:
        yield from _alone(each, 0, words)


def _alone(each: Unmatched, side: int, words: Words) -> Iterator[Line]:
    entry = each.entry
    standing = entry.member.stated_standing
    parts = [
        entry.branch,
        "" if standing in (None, Standing.NONE) else standing.label(words.language),
        *(_cause(cause, words) for cause in each.causes),
    ]
    said = words.both("，", ", ").join(part for part in parts if part)
    yield Line(
        f"  {words.row(entry, side)} {words.who(entry)}" + (f"{words.both('：', ': ')}{said}" if said else "")
    )
    for rival in each.rivals:
        other = words.row(rival.new if side == 0 else rival.old, 1 - side)
        why = words.listed(rival.agreements)
        yield Line(
            words.both(
                f"      也与{'旧' if side else '新'}名册{other}相符（{why}），但那条记录另有更相符的；可能是重复登记",
                f"      also fits {other} of the {'old' if side else 'new'} roster ({why}), "
                "which another record fits better; perhaps a person entered twice",
            ),
            Style.NOTE,
        )


def _cause(cause: Cause, words: Words) -> str:
    on = "" if cause.on is None else f" {cause.on}"
    if not cause.body:
        return cause.kind.label(words.language) + on
    # 转入 and 转出 say already which way it is.
    return words.both(f"{cause.kind.zh}{on}（{cause.body}）", f"{cause.kind.en}{on} ({cause.body})")


def _moved(found: Comparison, words: Words) -> Iterator[Line]:
    if found.moved:
        number = len(found.moved)
        yield Line(
            words.both(f"转移 {number} 人（换了党支部）", f"moved to another branch: {number}"), Style.PERSON
        )
    yield from (_move(each, words) for each in found.moved)


def _perhaps_moved(found: Comparison, words: Words) -> Iterator[Line]:
    if found.perhaps_moved:
        number = len(found.perhaps_moved)
        yield Line(
            words.both(
                f"可能转移 {number} 人（两个名称可能是同一个党支部，见下）",
                f"moved, unless two names are of one branch (asked below): {number}",
            ),
            Style.PERSON,
        )
    yield from (_move(each, words) for each in found.perhaps_moved)


def _move(match: Match, words: Words) -> Line:
    assert match.move is not None, "who moved has a move"
    colon = words.both("：", ": ")
    return Line(
        f"  {words.pair(match.pair)}{colon}{match.move.old} → {match.move.new}{_doubts(match, words)}",
        Style.NOTE if match.move.doubtful else Style.PLAIN,
    )


def _doubts(match: Match, words: Words) -> str:
    """Return by what a match was made where that is not the identity number alone, and what speaks against it."""
    if match.certainty is Certainty.CERTAIN and not match.pair.contradictions:
        return ""
    said = words.both("对上的依据：", "matched by: ") + words.listed(match.reasons)
    if match.pair.contradictions:
        said += words.both("；但", "; but ") + words.listed(match.pair.contradictions)
    return words.both(f"（{said}）", f" ({said})")


def _changed(found: Comparison, words: Words) -> Iterator[Line]:
    if found.changed:
        number = len(found.changed)
        yield Line(words.both(f"内容有变动 {number} 人", f"changed: {number}"), Style.PERSON)
    for each in found.changed:
        became = words.both("，转为正式党员", ", now a full member") if each.became is Standing.FULL else ""
        yield Line(f"  {words.pair(each.pair)}{became}{_doubts(each, words)}")
        yield from (_change(change, words) for change in each.changes)


def _change(change: Change, words: Words) -> Line:
    name = field_name(change).text(words.language)
    cells = [place.cell for place in (change.old_place, change.new_place) if place is not None and place.cell]
    where = f"{'→'.join(cells)} " if cells else ""
    mark = words.both("[请核对] ", "[look] ") if change.suspicious else ""
    style = Style.NORMALLY if change.suspicious else Style.PLAIN
    said = _said(change, words)
    return Line(f"      {mark}{where}{name}{words.both('：', ': ')}{said}", style)


def _said(change: Change, words: Words) -> str:
    if change.kind is ChangeKind.UNREAD:
        return change.kind.label(words.language)
    old, new = (
        value_text(change, value, words.language, reveal=words.reveal) for value in (change.old, change.new)
    )
    if change.kind is ChangeKind.FILLED:
        return words.both(f"补填 {new}", f"filled in {new}").rstrip()
    if change.kind is ChangeKind.EMPTIED:
        return (
            words.both(f"原为 {old}，现为空", f"was {old}, now empty")
            if old
            else change.kind.label(words.language)
        )
    how = None if is_shown(change, reveal=words.reveal) and not are_records(change) else difference(change)
    notes = [] if how is None else [how.text(words.language)]
    if change.kind is not ChangeKind.CHANGED:
        notes.append(change.kind.label(words.language))
    note = words.both("，", ", ").join(notes)
    if not old and not new:
        return note or words.both("有变动", "changed")
    return f"{old} → {new}" + (words.both(f"（{note}）", f" ({note})") if note else "")


def _same_branches(found: Comparison, words: Words) -> Iterator[Line]:
    if found.same_branches:
        yield Line(words.both("视为同一个党支部的名称", "names taken for those of one branch"), Style.PERSON)
    for each in found.same_branches:
        yield Line(
            words.both(
                f"  {each.old} = {each.new}（{each.why.zh}；{each.members} 人）",
                f"  {each.old} = {each.new} ({each.why.en}; members: {each.members})",
            ),
            Style.FAINT,
        )


def _everyone(found: Comparison, words: Words) -> Iterator[Line]:
    if found.matches:
        yield Line(words.both("对上的人和依据", "matched, and by what"), Style.PERSON)
    for each in found.matches:
        why = words.listed(each.pair.agreements)
        against = words.listed(each.pair.contradictions)
        said = why + (words.both(f"；但{against}", f"; but {against}") if against else "")
        yield Line(
            f"  {words.pair(each.pair)}{words.both('：', ': ')}[{each.certainty.label(words.language)}] {said}",
            Style.FAINT,
        )


def comparison_summary(found: Comparison, language: str, *, reveal: bool = False) -> Iterator[Line]:
    """Yield the last lines: how many were matched, joined and left, by what, and what was not compared.

    Args:
        found: the comparison.
        language: `"zh"` or `"en"`.
        reveal: whether personal data were shown; else it is said that they were not.
    """
    words = words_of(found, language, reveal=reveal)
    asked_old = sum(len(each.old) for each in found.questions)
    asked_new = sum(len(each.new) for each in found.questions)
    yield Line(
        words.both(
            f"旧名册 {found.old} 人：对上 {len(found.matches)}，减少 {len(found.left)}，待确认 {asked_old}",
            f"old roster: {found.old} (matched {len(found.matches)}, left {len(found.left)}, to be settled {asked_old})",
        )
    )
    yield Line(
        words.both(
            f"新名册 {found.new} 人：对上 {len(found.matches)}，新增 {len(found.joined)}，待确认 {asked_new}",
            f"new roster: {found.new} (matched {len(found.matches)}, joined {len(found.joined)}, to be settled {asked_new})",
        )
    )
    suspicious = sum(any(change.suspicious for change in each.changes) for each in found.matches)
    full = sum(each.became is Standing.FULL for each in found.matches)
    counts = (
        (words.both("无变动", "unchanged"), len(found.unchanged)),
        (words.both("转移", "moved"), len(found.moved)),
        (words.both("可能转移", "perhaps moved"), len(found.perhaps_moved)),
        (words.both("内容有变动", "changed"), len(found.changed)),
        (words.both("其中请核对", "of these to be looked at"), suspicious),
        (words.both("转为正式党员", "now full members"), full),
    )
    if found.matches:
        said = words.both("，", ", ").join(f"{name} {number}" for name, number in counts if number)
        yield Line(words.both(f"对上的人：{said}", f"matched: {said}"))
    for agreements, number in found.reasons().items():
        yield Line(
            words.both(
                f"    依据 {words.listed(agreements)}：{number} 人",
                f"    by {words.listed(agreements)}: {number}",
            ),
            Style.FAINT,
        )
    for fields, which in (
        (found.only_in_old, Message("旧", "old")),
        (found.only_in_new, Message("新", "new")),
    ):
        if fields:
            named = words.listed(label(Member, name) for name in fields)
            yield Line(
                words.both(
                    f"只有{which.zh}名册有、未作比较：{named}",
                    f"only in the {which.en} roster, not compared: {named}",
                ),
                Style.FAINT,
            )
    hidden = any(
        not is_shown(change, reveal=words.reveal) for each in found.matches for change in each.changes
    )
    if hidden:
        yield Line(
            words.both(
                "个人信息只说明有无变动，加 --reveal 显示内容",
                "of personal data it is only said that they differ; --reveal shows them",
            ),
            Style.FAINT,
        )
