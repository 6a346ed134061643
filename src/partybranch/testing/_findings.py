"""What a check is expected to find, not to find, or not to be able to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from partybranch._checking import check, whole_of
from partybranch.findings import Finding, Message, Path, Reason, Report, Unjudged
from partybranch.findings.reading import KINDS
from partybranch.models import Ledger, Member, Roster
from partybranch.regulations import Force
from partybranch.rules import RULES, RuleBook
from partybranch.testing._failing import fail
from partybranch.testing._words import counted_only, findings_listed, unjudged_listed

__all__ = ["Records", "assert_cannot_tell", "assert_found", "assert_kept", "assert_regular"]

Records = Ledger | Roster | Member | Iterable[Member]
"""What `check` takes."""


def assert_regular(
    records: Records | Report,
    *,
    on: date | None = None,
    rules: RuleBook | None = None,
    at_least: Force = Force.NOTE,
    all_told: bool = False,
    language: str = "en",
) -> Report:
    """Expect that a check finds nothing.

    Args:
        records: what is checked, or the report of a check.
        on: the day of the check; given with records, and not with a report.
        rules: by which rules; those of the library if none are given. Not given with a report.
        at_least: findings of this force and stronger ones are unexpected; by default all of them, notes too.
        all_told: whether nothing may be left open either. By default what could not be told is no failure: it accuses nobody.
        language: of the text of a failure, `"zh"` or `"en"`.

    Returns:
        The report, so that more can be asked of it.

    Raises:
        NotAsExpected: with all that was found.
        TypeError: records without a day, or a report with one.

    >>> from partybranch import Member, PartialDate
    >>> day = PartialDate.parse("2020-05-01")
    >>> assert_regular(Member(id="1", name="某某", admitted_on=day, confirmed_on=day.plus_years(1)), on=date(2026, 11, 23)).judged
    1
    """
    __tracebackhide__ = True
    report = _report(records, on, rules)
    found = report.at_least(at_least)
    number = sum(number for force, number in report.counts().items() if force.reaches(at_least))
    if number:
        said = _expected_none(report, at_least, number)
        fail((said, *findings_listed(found), *counted_only(number - len(found))), language)
    untold = sum(report.untold.values())
    if all_told and (report.unjudged or untold):
        number = len(report.unjudged) + untold
        said = Message(
            f"截至{report.on}应全部可以判断，实有{number}处无法判断：",
            f"all was to be told on {report.on}; left open: {number}",
        )
        fail((said, *unjudged_listed(report.unjudged), *counted_only(untold)), language)
    return report


def _expected_none(report: Report, at_least: Force, number: int) -> Message:
    if at_least is Force.NOTE:
        return Message(
            f"截至{report.on}应无问题，实有{number}处：",
            f"nothing was to be found on {report.on}; found: {number}",
        )
    return Message(
        f"截至{report.on}应无“{at_least.zh}”及以上的问题，实有{number}处：",
        f"nothing of force “{at_least.en}” or stronger was to be found on {report.on}; found: {number}",
    )


def assert_found(
    records: Records | Report,
    code: str,
    *,
    on: date | None = None,
    rules: RuleBook | None = None,
    at: Path | str | None = None,
    cell: str | None = None,
    force: Force | None = None,
    times: int | None = None,
    alone: bool = False,
    language: str = "en",
) -> tuple[Finding, ...]:
    """Expect that a check finds something by one rule.

    Args:
        records: what is checked, or the report of a check.
        code: of the rule, or of the kind of problem met in reading.
        on: the day of the check; given with records, and not with a report.
        rules: by which rules; those of the library if none are given. Not given with a report.
        at: the path of what is found, or one above it, as the failure writes it: `/members/3` for anything about that member.
        cell: of a roster, the address of its cell, such as `K9`.
        force: of every finding of that code there.
        times: how often, exactly; at least once if it is not given. Of a report that does not keep all of its findings nobody can tell.
        alone: whether nothing else may be found, by whatever rule, wherever.
        language: of the text of a failure, `"zh"` or `"en"`.

    Returns:
        The findings that were expected, in the order of the document.

    Raises:
        NotAsExpected: with what was found instead, and what could not be told.
        UnknownName: no rule of the book and no kind of problem has that code, so that it never can be found.
        TypeError: records without a day, or a report with one.
        ValueError: `at` is a text that does not begin with a slash.

    >>> from partybranch import Member
    >>> [found.path.parts for found in assert_found(Member(id="1"), "SHP201", on=date(2026, 11, 23))]
    [('name',)]
    """
    __tracebackhide__ = True
    _known(code, records, rules)
    report = _report(records, on, rules)
    path = Path.parse(at) if isinstance(at, str) else at
    found = tuple(each for each in report.findings if each.code == code and _stands(each, path, cell))
    others = tuple(each for each in report.findings if each not in found)
    there, counted = _there(path, cell), sum(report.left_out.values())
    wrong: Message | None = None
    if not found and times != 0:
        wrong = Message(
            f"应发现 {code}{there.zh}，实未发现", f"{code} was to be found{there.en}, and was not"
        )
    elif times is not None and len(found) != times:
        wrong = Message(
            f"应发现 {code}{there.zh} {times} 处，实有 {len(found)} 处",
            f"{code} was to be found{there.en} as often as {times}, and was {len(found)}",
        )
    elif times is not None and counted:
        wrong = Message(
            f"应发现 {code}{there.zh} {times} 处；报告没有保留全部问题，无法判断",
            f"{code} was to be found{there.en} as often as {times}, and it cannot be told: not all findings were kept",
        )
    elif force is not None and any(each.force is not force for each in found):
        wrong = Message(
            f"{code}{there.zh} 的约束力应为“{force.zh}”", f"{code}{there.en} was to be of force “{force.en}”"
        )
    elif alone and (others or counted):
        wrong = Message(
            f"应只发现 {code}{there.zh}，另有：", f"nothing but {code}{there.en} was to be found; found too:"
        )
        fail((wrong, *findings_listed(others), *counted_only(counted)), language)
    if wrong is not None:
        fail((wrong, *_instead(report, code)), language)
    return found


def assert_cannot_tell(
    records: Records | Report,
    code: str,
    *,
    on: date | None = None,
    rules: RuleBook | None = None,
    at: Path | str | None = None,
    why: Reason | None = None,
    language: str = "en",
) -> tuple[Unjudged, ...]:
    """Expect that a rule cannot tell.

    Args:
        records: what is checked, or the report of a check.
        code: of the rule.
        on: the day of the check; given with records, and not with a report.
        rules: by which rules; those of the library if none are given. Not given with a report.
        at: the path of what is left open, or one above it.
        why: the kind of reason.
        language: of the text of a failure, `"zh"` or `"en"`.

    Returns:
        What was left open by the rule there.

    Raises:
        NotAsExpected: with what the rule found, or left open for other reasons.
        UnknownName: no rule of the book has that code.
        TypeError: records without a day, or a report with one.
        ValueError: `at` is a text that does not begin with a slash.
    """
    __tracebackhide__ = True
    _known(code, records, rules)
    report = _report(records, on, rules)
    path = Path.parse(at) if isinstance(at, str) else at
    left = tuple(
        each
        for each in report.unjudged
        if each.code == code and _stands(each, path, None) and why in (None, each.why)
    )
    if not left:
        there = _there(path, None)
        reason = (
            Message(f"（原因：{why.value}）", f" (for the reason “{why.value}”)") if why else Message("", "")
        )
        said = Message(
            f"{code}{there.zh} 应无法判断{reason.zh}，实非如此",
            f"{code} was to be left open{there.en}{reason.en}, and was not",
        )
        fail((said, *_instead(report, code)), language)
    return left


def assert_kept(
    records: Records,
    code: str,
    *,
    on: date,
    rules: RuleBook = RULES,
    language: str = "en",
) -> int:
    """Expect that a rule is asked of something in these records, finds nothing, and leaves nothing open.

    A rule that is asked of nothing finds nothing either. So this says more than that a report has no such finding.

    Args:
        records: what is checked.
        code: of the rule.
        on: the day of the check.
        rules: the book that has the rule.
        language: of the text of a failure, `"zh"` or `"en"`.

    Returns:
        Of how many subjects the rule was asked.

    Raises:
        NotAsExpected: with what the rule found or left open, or that it was asked of nothing.
        UnknownName: no rule of the book has that code.
    """
    __tracebackhide__ = True
    held = records if isinstance(records, (Ledger, Roster, Member)) else tuple(records)
    rule, alone = rules[code], rules.only(code)
    report = check(held, on=on, rules=alone)
    asked = sum(1 for _ in rule.scope(whole_of(held, on=on)))
    told = tuple(each for each in report.findings if each.code == code)
    if told or report.unjudged or not asked:
        said = Message(f"{code} 截至{on}应得到遵守", f"{code} was to be kept on {on}")
        nothing = Message(
            "  该规则没有询问这些记录中的任何内容", "  the rule was asked of nothing in these records"
        )
        fail(
            (said, *([] if asked else [nothing]), *findings_listed(told), *unjudged_listed(report.unjudged)),
            language,
        )
    return asked


def _report(records: Records | Report, on: date | None, rules: RuleBook | None) -> Report:
    if isinstance(records, Report):
        if on is not None or rules is not None:
            raise TypeError("a report has its day and its rules: on= and rules= are given with records only")
        return records
    if on is None:
        raise TypeError("on= is given with records: say which day they are checked on")
    return check(records, on=on, rules=RULES if rules is None else rules)


def _known(code: str, records: Records | Report, rules: RuleBook | None) -> None:
    """Refuse a code that these rules never find; of a report nobody knows by which rules it was made."""
    if not isinstance(records, Report) and code not in KINDS:
        (RULES if rules is None else rules)[code]


def _stands(found: Finding | Unjudged, path: Path | None, cell: str | None) -> bool:
    if path is not None and not found.path.starts_with(path):
        return False
    return cell is None or (found.place is not None and found.place.cell == cell)


def _there(path: Path | None, cell: str | None) -> Message:
    places = [str(each) for each in (path, cell) if each is not None]
    if not places:
        return Message("", "")
    return Message(f"（{'、'.join(places)}）", f" at {' and '.join(places)}")


def _instead(report: Report, code: str) -> Iterator[Message]:
    """Yield what was found, that of the same code first, and what the rule left open."""
    left, untold = tuple(each for each in report.unjudged if each.code == code), report.untold.get(code, 0)
    counted = sum(report.left_out.values())
    if report.findings or counted:
        yield Message(f"截至{report.on}发现的问题：", f"found on {report.on}:")
        yield from findings_listed(sorted(report.findings, key=lambda each: each.code != code))
        yield from counted_only(counted)
    else:
        yield Message(f"截至{report.on}未发现任何问题", f"nothing was found on {report.on}")
    if left or untold:
        yield Message("该规则无法判断的：", "what the rule could not tell:")
        yield from unjudged_listed(left)
        yield from counted_only(untold)
