"""The coverage of types of organ and departments as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from partybranch.outputs._table import table
from partybranch.outputs.text import Line, Style
from partybranch.summaries import Coverage

__all__ = ["coverage_lines"]


def coverage_lines(coverage: Coverage, language: str) -> Iterator[Line]:
    """Yield which types of organ and which departments are reached, by the ids of campaigns and activities.

    Args:
        coverage: of a ledger, or of one campaign.
        language: `"zh"` or `"en"`.
    """
    zh = language == "zh"
    yield Line("")
    yield Line("六型机关覆盖情况" if zh else "coverage of the types of organ", Style.PERSON)
    rows = [
        [f"  {each.type.label(language)}", *_ids(*each.campaigns, *each.activities, zh=zh)]
        for each in coverage.types
    ]
    styles = [Style.PLAIN if each.served else Style.NOTE for each in coverage.types]
    yield from map(Line, _left(rows), styles)
    untyped = (*coverage.untyped_campaigns, *coverage.untyped_activities)
    if untyped:
        said = ("、" if zh else ", ").join(untyped)
        yield Line(f"  未注明类型：{said}" if zh else f"  without a type: {said}", Style.FAINT)
    if coverage.departments:
        yield Line("")
        yield Line("部门承办活动情况" if zh else "activities of the departments", Style.PERSON)
        rows = [[f"  {each.department}", *_ids(*each.activities, zh=zh)] for each in coverage.departments]
        styles = [Style.PLAIN if each.activities else Style.NOTE for each in coverage.departments]
        yield from map(Line, _left(rows), styles)
    if coverage.unassigned:
        said = ("、" if zh else ", ").join(coverage.unassigned)
        yield Line(
            f"  未注明部门的活动：{said}" if zh else f"  activities of no department: {said}", Style.FAINT
        )


def _ids(*ids: str, zh: bool) -> tuple[str, str]:
    """Return how many there are, and which."""
    if not ids:
        return "0", "无" if zh else "none"
    return str(len(ids)), ("、" if zh else ", ").join(ids)


def _left(rows: list[list[str]]) -> Iterator[str]:
    """Yield the rows with their last cell to the left, however long it is."""
    numbers = table([row[:-1] for row in rows])
    yield from (f"{number}  {row[-1]}" for number, row in zip(numbers, rows, strict=True))
