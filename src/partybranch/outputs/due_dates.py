"""What is due when, as lines for a terminal and as one JSON object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from partybranch._version import __version__
from partybranch.dates import Period
from partybranch.findings import Message, Path
from partybranch.outputs._encoding import encoded, message_as_plain
from partybranch.outputs.json import basis_as_plain
from partybranch.outputs.text import Line, Style, citation
from partybranch.summaries import Due, DueDates, DueKind, DueState, Undated

__all__ = ["due_dates_as_json", "due_lines", "due_summary", "title"]

_STYLES: Final = {
    DueState.TO_DO: Style.PLAIN,
    DueState.OVERDUE: Style.MUST,
    DueState.DONE: Style.FAINT,
    DueState.CANNOT_TELL: Style.NOTE,
}

_WEEKDAYS: Final = (
    Message("周一", "Mon"),
    Message("周二", "Tue"),
    Message("周三", "Wed"),
    Message("周四", "Thu"),
    Message("周五", "Fri"),
    Message("周六", "Sat"),
    Message("周日", "Sun"),
)


def title(due: Due, names: Mapping[Path, str], language: str, *, branch: bool) -> str:
    """Return what is due in one line: how it stands, if it is not merely to do, what it is, and whom it concerns.

    Args:
        due: what is due.
        names: the names of persons, by the paths of their records.
        language: `"zh"` or `"en"`.
        branch: whether to say which branch it is due in.
    """
    zh = language == "zh"
    state = due.state.label(language)
    stands = "" if due.state is DueState.TO_DO else f"【{state}】" if zh else f"[{state}] "
    where = (f"（{due.branch}）" if zh else f" ({due.branch})") if branch and due.branch else ""
    return f"{stands}{_whose(due, names, language)}{where}"


def _whose(due: Due | Undated, names: Mapping[Path, str], language: str) -> str:
    what = due.what.text(language)
    if due.kind is not DueKind.PROBATION:
        return what
    name = names.get(due.path)
    if language == "zh":
        return f"{what}：{due.about}" if name is None else f"{what}：{name}（{due.about}）"
    return f"{what}: {due.about}" if name is None else f"{what}: {name} ({due.about})"


def due_lines(found: DueDates, names: Mapping[Path, str], language: str) -> Iterator[Line]:
    """Yield a line for everything that is due, by day, with what is to be known of it.

    Args:
        found: what is due; what is done already is shown with the rest.
        names: the names of persons, by the paths of their records, so that a reader finds them.
        language: `"zh"` or `"en"`.
    """
    several = len({due.branch for due in found.dues}) > 1
    for due in found.dues:
        weekday = _WEEKDAYS[due.on.weekday()].text(language)
        kind = due.kind.label(language)
        said = title(due, names, language, branch=several)
        yield Line(f"{due.on.isoformat()} {weekday} [{kind}] {said}", _STYLES[due.state])
        for note in due.notes:
            yield Line(f"    {note.text(language)}", Style.FAINT)
    yield from _bases(found, language)


def _bases(found: DueDates, language: str) -> Iterator[Line]:
    """Yield what the days follow from, each once."""
    cited = dict.fromkeys(citation(due.basis, language) for due in found.dues if due.basis is not None)
    if cited:
        yield Line("")
        yield Line("依据：" if language == "zh" else "bases:", Style.FAINT)
        yield from (Line(f"    {each}", Style.FAINT) for each in cited)


def due_summary(found: DueDates, names: Mapping[Path, str], language: str) -> Iterator[Line]:
    """Yield the last lines: how much is due and how it stands, and what may be due on a day that could not be told."""
    zh = language == "zh"
    counts = Counter(due.state for due in found.dues)
    period, on = _days(found.period, zh=zh), found.on.isoformat()
    stand = [f"{state.label(language)} {counts[state]}" for state in DueState if counts[state]]
    yield Line(
        f"{period}到期 {len(found.dues)} 项（按 {on} 的记录）" + (f"：{'、'.join(stand)}" if stand else "")
        if zh
        else f"due {period}, as of {on}: {len(found.dues)}" + (f" ({', '.join(stand)})" if stand else "")
    )
    if not found.undated:
        return
    number = len(found.undated)
    yield Line(f"无法确定日期 {number} 项：" if zh else f"no day could be told: {number}", Style.FAINT)
    several = len({*(due.branch for due in found.dues), *(each.branch for each in found.undated)}) > 1
    for each in found.undated:
        where = f"{each.branch} " if several and each.branch else ""
        said = f"{where}[{each.kind.label(language)}] {_whose(each, names, language)}"
        reason = each.reason.text(language)
        yield Line(f"    {said}{'：' if zh else ': '}{reason}", Style.FAINT)


def _days(period: Period, *, zh: bool) -> str:
    assert period.end is not None, "a period that is looked at ends"
    last: date = period.end - timedelta(days=1)
    return f"{period.start} 至 {last} " if zh else f"from {period.start} to {last}"


def due_dates_as_json(found: DueDates) -> str:
    """Return what is due as JSON text; its shape is a promise (docs: reference, JSON shapes)."""
    counts = Counter(due.state for due in found.dues)
    return encoded(
        {
            "partybranch": __version__,
            "on": found.on.isoformat(),
            "period": _period(found.period),
            "counts": {str(state.value): counts[state] for state in DueState}
            | {"undated": len(found.undated)},
            "dues": [_due(each) for each in found.dues],
            "undated": [_undated(each) for each in found.undated],
        }
    )


def _due(due: Due) -> dict[str, Any]:
    return {
        "kind": due.kind.value,
        "what": message_as_plain(due.what),
        "on": due.on.isoformat(),
        "stated_on": due.stated_on.isoformat(),
        "state": due.state.value,
        "branch": due.branch,
        "about": due.about,
        "path": str(due.path),
        "unit": None if due.unit is None else _period(due.unit),
        "rule": due.code or None,
        "basis": basis_as_plain(due.basis),
        "remind": list(due.remind),
        "notes": [message_as_plain(note) for note in due.notes],
    }


def _undated(each: Undated) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "what": message_as_plain(each.what),
        "reason": message_as_plain(each.reason),
        "branch": each.branch,
        "about": each.about,
        "path": str(each.path),
    }


def _period(period: Period) -> dict[str, Any]:
    return {"start": period.start.isoformat(), "end": None if period.end is None else period.end.isoformat()}
