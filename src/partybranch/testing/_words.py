"""How findings, what could not be judged, bases and counts are listed in the text of a failed expectation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from partybranch.counts import Count
from partybranch.findings import CannotTell, Finding, Message, Unjudged
from partybranch.outputs.text import citation
from partybranch.regulations import Basis

__all__ = [
    "basis_line",
    "count_in_words",
    "counted_only",
    "findings_listed",
    "plain",
    "reason_line",
    "truth",
    "unjudged_listed",
]

T = TypeVar("T", Finding, Unjudged)

_OF_ONE_RULE: Final = 3
"""How many findings of one rule are listed: the first ones show what is wrong."""

_TRUTHS: Final = {
    True: Message("“是”", "“yes”"),
    False: Message("“否”", "“no”"),
    None: Message("“无法判断”", "“cannot tell”"),
}


def plain(text: str) -> Message:
    """Return a text that is the same in both languages."""
    return Message(text, text)


def truth(answer: bool | None) -> Message:  # noqa: FBT001 - the answer itself, and no switch
    """Return a three-valued answer in words."""
    return _TRUTHS[answer]


def count_in_words(count: int | Count | None) -> Message:
    """Return a number, or what is known of it."""
    if count is None:
        return Message("不明", "unknown")
    if isinstance(count, int) or count.exact is not None:
        return plain(str(count if isinstance(count, int) else count.exact))
    if not count.known:
        return plain(count.text) if count.text else Message("不明", "unknown")
    high = "…" if count.high is None else str(count.high)
    written = f" ({count.text})" if count.text else ""
    return plain(f"{count.low}–{high}{written}")


def findings_listed(findings: Iterable[Finding]) -> Iterator[Message]:
    """Yield a line a finding, by rule: force, code, place and text; of many of one rule the first ones; then its bases."""
    for shown, more in _first_of_each_rule(findings):
        for each in shown:
            where = _where(each)
            yield Message(
                f"  [{each.force.zh}] {each.code} {where.zh}：{each.text('zh')}",
                f"  [{each.force.en}] {each.code} {where.en}: {each.text('en')}",
            )
        yield from more
        for basis in dict.fromkeys(each.basis for each in shown if each.basis is not None):
            yield basis_line(basis, indent="      ")


def unjudged_listed(unjudged: Iterable[Unjudged]) -> Iterator[Message]:
    """Yield a line for each thing that could not be told, by rule: code, place and reason; of many of one rule the first ones."""
    for shown, more in _first_of_each_rule(unjudged):
        for each in shown:
            where = _where(each)
            yield Message(
                f"  [无法判断] {each.code} {where.zh}：{each.reason.zh}",
                f"  [cannot tell] {each.code} {where.en}: {each.reason.en}",
            )
        yield from more


def counted_only(number: int) -> Iterator[Message]:
    """Yield the line that says how many more a report has, which it counted and did not keep, if any."""
    if number:
        yield Message(f"  另有{number}处只计数", f"  and {number} more, which were only counted")


def _first_of_each_rule(found: Iterable[T]) -> Iterator[tuple[list[T], list[Message]]]:
    """Yield the first ones of each rule, and the line that says how many more there are of it, if any."""
    by_code: dict[str, list[T]] = {}
    for each in found:
        by_code.setdefault(each.code, []).append(each)
    for code, theirs in by_code.items():
        more = len(theirs) - _OF_ONE_RULE
        said = Message(f"  …… {code} 另有{more}处", f"  … and {more} more of {code}")
        yield theirs[:_OF_ONE_RULE], [said] if more > 0 else []


def _where(found: Finding | Unjudged) -> Message:
    """Return the place in the table, and else the path in the document."""
    place = found.place
    if place is None:
        path = str(found.path)
        return Message(path or "（记录本身）", path or "(the record itself)")
    cell = " ".join(part for part in (place.cell, place.column) if part)
    return Message(
        " ".join(part for part in (place.source, place.words.zh, cell) if part),
        " ".join(part for part in (place.source, place.words.en, cell) if part),
    )


def basis_line(basis: Basis, *, indent: str = "  ") -> Message:
    """Return the line that cites what an answer rests on."""
    return Message(f"{indent}依据：{citation(basis, 'zh')}", f"{indent}basis: {citation(basis, 'en')}")


def reason_line(reason: CannotTell) -> Message:
    """Return the line that says why it cannot be told."""
    facts = {name: fact if isinstance(fact, Message) else str(fact) for name, fact in reason.facts.items()}
    words = Message(reason.reason.zh, reason.reason.en)
    return Message(f"  无法判断的原因：{words.text('zh', facts)}", f"  why: {words.text('en', facts)}")
