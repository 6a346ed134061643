"""The completion view as lines for a terminal: what was asked, what was held in each month, what is missing and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from partybranch.counts import Count
from partybranch.dates import Period
from partybranch.findings import Message
from partybranch.outputs._table import table
from partybranch.outputs.coverage import coverage_lines
from partybranch.outputs.text import Line, Style, citation
from partybranch.rules._bounds import percent
from partybranch.rules._units import unit_name
from partybranch.summaries import Completion, Coverage, Demand, DemandState, Requirement, Tally

__all__ = ["completion_lines", "count_in_words", "limit_of"]

_COLUMNS: Final = (
    Message("完成情况", "completion"),
    Message("要求", "asked"),
    Message("应完成", "required"),
    Message("已完成", "kept"),
    Message("缺少", "missing"),
    Message("有情况说明", "with reason"),
    Message("无法判断", "cannot tell"),
    Message("完成率", "share"),
    Message("提前或另行完成", "kept besides"),
    Message("未声明完整", "not covered"),
    Message("未到期", "not due yet"),
)
_ALWAYS: Final = (0, 1, 2, 3, 4, 7)
"""The columns that are shown also where there is nothing in them."""

_UNITS: Final = {
    1: Message("每月{limit}次", "{limit} a month"),
    3: Message("每季度{limit}次", "{limit} a quarter"),
    6: Message("每半年{limit}次", "{limit} a half-year"),
    12: Message("每年{limit}次", "{limit} a year"),
}
_OTHER: Final = Message("每期{limit}次", "{limit} each time")


def completion_lines(view: Completion, coverage: Coverage | None, language: str) -> Iterator[Line]:
    """Yield a completion view as lines.

    Args:
        view: of one branch.
        coverage: of its campaigns and activities; None: it has none.
        language: `"zh"` or `"en"`.
    """
    yield from _head(view, language)
    if view.requirements:
        yield Line("")
        yield from _requirements(view.requirements, language)
    yield from _months(view, language)
    yield from _missing(view, language)
    yield from _excused(view, language)
    yield from _untold(view, language)
    if coverage is not None:
        yield from coverage_lines(coverage, language)


def _head(view: Completion, language: str) -> Iterator[Line]:
    zh = language == "zh"
    name = view.branch.name or ("未写明党支部的党员" if zh else "members of no branch")
    period = unit_name(view.period).text(language)
    yield Line(
        f"{name}  {period}（截至 {view.on}）" if zh else f"{name}, {period} (as of {view.on})", Style.SHEET
    )
    if view.covers is None:
        yield Line(
            "台账未声明在哪段时间记录完整，因此什么都不算缺少"
            if zh
            else "the ledger does not say for which time it is complete, so nothing counts as missing",
            Style.FAINT,
        )
    elif view.covers != view.period:
        covers = unit_name(view.covers).text(language)
        yield Line(
            f"台账记录完整的期间：{covers}" if zh else f"the ledger is complete for {covers}", Style.FAINT
        )
    if not view.requirements:
        yield Line(
            "这段时间内没有按期的要求：没有完整的月份，或者当时没有规定"
            if zh
            else "nothing is asked for in this time: no whole month lies in it, or no rule was in force",
            Style.FAINT,
        )


def _requirements(requirements: Sequence[Requirement], language: str) -> Iterator[Line]:
    rows = [[column.text(language) for column in _COLUMNS]]
    rows += ([*_row(each, language)] for each in requirements)
    shown = [
        index
        for index in range(len(_COLUMNS))
        if index in _ALWAYS or any(row[index] != "0" for row in rows[1:])
    ]
    heading, *body = table([[row[index] for index in shown] for row in rows], left=2)
    yield Line(heading, Style.PERSON)
    yield from (Line(line, _style(each)) for line, each in zip(body, requirements, strict=True))


def _row(each: Requirement, language: str) -> Iterator[str]:
    yield each.asked.text(language)
    yield limit_of(each).text(language)
    for number in (each.required, each.kept, each.missing, each.excused, each.cannot_tell):
        yield str(number)
    yield "-" if each.share is None else percent(each.share)
    for number in (each.beyond, each.not_covered, each.not_due):
        yield str(number)


def _style(each: Requirement) -> Style:
    """Return the style of the strongest force of what is missing."""
    missing = each.within(DemandState.MISSING)
    return (
        Style(max((unit.force for unit in missing), key=lambda force: force.strength).value)
        if missing
        else Style.PLAIN
    )


def limit_of(each: Requirement) -> Message:
    """Return how many are asked for in which unit; where that changed within the period, from the least to the most.

    Where no records are kept of it there are no units.
    """
    limits = sorted({unit.limit for unit in each.units})
    said = "-".join(str(limit) for limit in (limits if len(limits) == 1 else (limits[0], limits[-1])))
    lengths = {_length(unit.unit) for unit in each.units if unit.held is not None}
    if not lengths:
        return Message("-", "-")
    # Rules of an agency's own may ask for something in other spans of time.
    words = _UNITS.get(max(lengths), _OTHER) if len(lengths) == 1 else _OTHER
    return Message(words.text("zh", {"limit": said}), words.text("en", {"limit": said}))


def _length(unit: Period) -> int:
    """Return how many months a unit has, its beginnings and ends being those of months."""
    assert unit.end is not None, "a unit ends"
    return 12 * (unit.end.year - unit.start.year) + unit.end.month - unit.start.month


def _months(view: Completion, language: str) -> Iterator[Line]:
    """Yield the months in which something was held, a table a calendar year, and what has no month below them."""
    zh = language == "zh"
    years = sorted({month.start.year for month in view.months})
    for year in years:
        at = [index for index, month in enumerate(view.months) if month.start.year == year]
        rows = [
            each for each in view.by_month if len(years) == 1 or any(each.counts[index].high for index in at)
        ]
        if rows:
            heading = [
                f"{year}年各月次数" if zh else f"{year}, by month",
                *(_month(view.months[index], zh=zh) for index in at),
            ]
            cells = [[each.what.text(language), *(_cell(each, view, index) for index in at)] for each in rows]
            first, *others = table([heading, *cells])
            yield Line("")
            yield Line(first, Style.PERSON)
            yield from (Line(line) for line in others)
    undated = [each for each in view.by_month if each.undated]
    if undated:
        said = _joined((f"{each.what.text(language)} {each.undated}" for each in undated), zh=zh)
        yield Line("")
        yield Line(
            f"日期不到月，可能在期间内：{said}"
            if zh
            else f"date not known to the month, perhaps in this time: {said}"
        )


def _month(month: Period, *, zh: bool) -> str:
    return f"{month.start.month}月" if zh else f"{month.start.month:02}"


def _cell(each: Tally, view: Completion, index: int) -> str:
    """Return how many there were; a month to come, without any, is left open."""
    count, month = each.counts[index], view.months[index]
    return "." if not count.high and month.start > view.on else count_in_words(count)


def count_in_words(count: Count) -> str:
    """Return a count as a number, or as a range."""
    return str(count.low) if count.exact is not None else f"{count.low}-{count.high}"


def _missing(view: Completion, language: str) -> Iterator[Line]:
    missing = view.within(DemandState.MISSING)
    if not missing:
        return
    yield Line("")
    yield Line(f"缺少 {len(missing)} 项：" if language == "zh" else f"missing: {len(missing)}", Style.PERSON)
    yield from _listed(view, DemandState.MISSING, language)


def _excused(view: Completion, language: str) -> Iterator[Line]:
    excused = view.within(DemandState.EXCUSED)
    if not excused:
        return
    yield Line("")
    yield Line(
        f"有情况说明 {len(excused)} 项："
        if language == "zh"
        else f"departed from with a recorded reason: {len(excused)}",
        Style.PERSON,
    )
    yield from _listed(view, DemandState.EXCUSED, language)


def _listed(view: Completion, state: DemandState, language: str) -> Iterator[Line]:
    """Yield the units in a state, requirement by requirement, each basis below the last unit that rests on it."""
    for each in view.requirements:
        for basis, units in groupby(each.within(state), key=lambda unit: unit.basis):
            yield from (_unit(each, unit, view, language) for unit in units)
            based = "依据：" if language == "zh" else "basis: "
            yield Line(f"      {based}{citation(basis, language)}", Style.FAINT)


def _unit(each: Requirement, unit: Demand, view: Completion, language: str) -> Line:
    zh = language == "zh"
    assert unit.why is not None, "what is missing says why"
    # Of a group or a cycle, whose name the message need not hold.
    whose = "" if each.about == view.branch.id else each.asked.text(language) + ("：" if zh else ": ")
    text = f"  [{unit.force.label(language)}] {each.rule.code} {whose}{unit.why.text(language)}"
    if unit.departure is not None:
        reason = unit.departure.reason
        text += f"（情况说明：{reason}）" if zh else f" (recorded reason: {reason})"
    return Line(text, Style(unit.force.value))


def _untold(view: Completion, language: str) -> Iterator[Line]:
    """Yield what cannot be told, what is not covered, and what is not due yet, a line each."""
    zh = language == "zh"
    said = [
        f"{'无法判断' if zh else 'cannot tell'} {each.rule.code} {each.asked.text(language)} {_span(units, language)}"
        f"{'：' if zh else ': '}{why.text(language)}"
        for each in view.requirements
        for why, units in _by_reason(each)
    ]
    for state, words in (
        (
            DemandState.NOT_COVERED,
            "台账未声明完整，不算缺少：" if zh else "not covered by the ledger, so not missing: ",
        ),
        (DemandState.RUNNING, "未到期：" if zh else "not due yet: "),
    ):
        named = [
            f"{each.asked.text(language)} {_span(units, language)}"
            for each in view.requirements
            if (units := each.within(state))
        ]
        if named:
            said.append(words + ("；" if zh else "; ").join(named))
    if said:
        yield Line("")
        yield from (Line(text, Style.FAINT) for text in said)


def _by_reason(each: Requirement) -> Iterator[tuple[Message, Sequence[Demand]]]:
    reasons: dict[Message, list[Demand]] = {}
    for unit in each.within(DemandState.CANNOT_TELL):
        assert unit.why is not None, "what cannot be told says why"
        reasons.setdefault(unit.why, []).append(unit)
    yield from reasons.items()


def _span(units: Sequence[Demand], language: str) -> str:
    """Return the only unit, or the first and the last with how many there are."""
    first, last = (unit_name(unit.unit).text(language) for unit in (units[0], units[-1]))
    if len(units) == 1:
        return first
    return f"{first}至{last}共{len(units)}期" if language == "zh" else f"{first} to {last} ({len(units)})"


def _joined(parts: Iterable[str], *, zh: bool) -> str:
    return ("、" if zh else ", ").join(parts)
