"""What a comparison asks, each with the words of a command that would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from partybranch.models import Member, label
from partybranch.outputs._comparison_words import Words, quoted
from partybranch.outputs.text import Line, Style
from partybranch.summaries import BranchQuestion, Pair, PersonQuestion

__all__ = ["branch_questions", "person_questions"]

_MOST_PAIRS: Final = 5
"""So many pairs of a question are shown."""


def person_questions(questions: Sequence[PersonQuestion], words: Words) -> Iterator[Line]:
    """Yield the records of which it is not settled who is who, pair by pair, the likeliest first."""
    if questions:
        number = len(questions)
        yield Line(
            words.both(f"待确认：是否同一人（{number} 处）", f"one person or two? to be settled: {number}"),
            Style.PERSON,
        )
    for each in questions:
        if len(each.pairs) != 1:
            yield _several(each, words)
        yield from (line for pair in each.pairs[:_MOST_PAIRS] for line in _asked(pair, words))
        more = len(each.pairs) - _MOST_PAIRS
        if more > 0:
            yield Line(
                words.both(f"      还有 {more} 种对法", f"      and {more} further pairs"),
                Style.FAINT,
            )


def _several(question: PersonQuestion, words: Words) -> Line:
    olds, news = len(question.old), len(question.new)
    if question.pairs:
        return Line(
            words.both(
                f"  旧名册 {olds} 条、新名册 {news} 条记录，对不出谁是谁：",
                f"  {olds} old and {news} new records, and nothing tells who is who:",
            ),
            Style.NOTE,
        )
    name = words.who(question.old[0])
    return Line(
        words.both(
            f"  旧名册 {olds} 条、新名册 {news} 条记录同为“{name}”，没有别的内容可以区分",
            f"  {olds} old and {news} new records are all “{name}”, with nothing to tell them apart",
        ),
        Style.NOTE,
    )


def _asked(pair: Pair, words: Words) -> Iterator[Line]:
    old, new = words.row(pair.old, 0), words.row(pair.new, 1)
    yield Line(
        words.both(
            f"  旧名册{old} {words.who(pair.old)}，新名册{new} {words.who(pair.new)}",
            f"  old roster, {old} {words.who(pair.old)}; new roster, {new} {words.who(pair.new)}",
        ),
        Style.NOTE,
    )
    parts = [words.listed(pair.agreements)] if pair.agreements else []
    if pair.contradictions:
        parts.append(words.both("但", "but ") + words.listed(pair.contradictions))
    if pair.untold:
        fields = words.listed(label(Member, name) for name in pair.untold)
        parts.append(words.both(f"{fields}无从比较", f"nothing to compare: {fields}"))
    yield Line("      " + words.both("；", "; ").join(parts))
    answer = quoted(f"{pair.old.called}={pair.new.called}")
    yield Line(
        words.both(
            f"      是同一人：--same {answer}　不是：--different {answer}",
            f"      one person: --same {answer}   two: --different {answer}",
        ),
        Style.FAINT,
    )


def branch_questions(questions: Sequence[BranchQuestion], words: Words) -> Iterator[Line]:
    """Yield the names that may be those of one branch."""
    if questions:
        number = len(questions)
        yield Line(
            words.both(
                f"待确认：是否同一个党支部（{number} 处）",
                f"one branch or two? to be settled: {number}",
            ),
            Style.PERSON,
        )
    for each in questions:
        yield Line(
            words.both(
                f"  “{each.old}”与“{each.new}”：{each.why.zh}；前者对上的 {each.of} 人中有 {each.members} 人在后者",
                f"  “{each.old}” and “{each.new}”: {each.why.en}; "
                f"of {each.of} matched members of the first, the second has {each.members}",
            ),
            Style.NOTE,
        )
        answer = quoted(f"{each.old}={each.new}")
        yield Line(
            words.both(
                f"      是同一个：--alias {answer}　不是：--no-alias {answer}",
                f"      one branch: --alias {answer}   two: --no-alias {answer}",
            ),
            Style.FAINT,
        )
