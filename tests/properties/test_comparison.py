"""What holds of every comparison of two rosters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from partybranch.dates import PartialDate
from partybranch.models import Member
from partybranch.outputs import comparison_as_csv, comparison_as_json, comparison_lines, comparison_summary
from partybranch.strategies import members, names, partial_dates, texts
from partybranch.summaries import Agreement, ChangeKind, Comparison, Pair, comparison

_NUMBERS: Final = (
    "110000198001020014",
    "110000800102001",
    "110000198001020024",
    "110000********0014",
    "110000199005030070",
    "E12345678",
)
_NAMES: Final = ("甲某", "乙某", "甲 某", "甲乙某", "丙*")
_DAYS: Final = tuple(map(PartialDate.parse, ("1980-01-02", "1980-01", "1980", "1990-05-03", "2003-06-01")))
_BRANCHES: Final = ("第一党支部", "中共某局第一支部委员会", "某局第二支部", "第二支部")


def people() -> st.SearchStrategy[Member]:
    """People who are easily taken for one another: few numbers, names, days and branches."""
    few: dict[str, Any] = {
        "name": st.none() | st.sampled_from(_NAMES),
        "former_name": st.none() | st.sampled_from(_NAMES),
        "identity_number": st.none() | st.sampled_from(_NUMBERS),
        "branch": st.none() | st.sampled_from(_BRANCHES),
        "number": st.none() | st.sampled_from(("1", "20230117")),
        "mobile": st.none() | st.sampled_from(("13900000001", "139 0000 0001")),
    }
    few |= {
        name: st.none() | st.sampled_from(_DAYS)
        for name in ("born_on", "admitted_on", "confirmed_on", "joined_on")
    }
    return members(**few) | members(name=names())


def rosters(least: int = 0) -> st.SearchStrategy[list[Member]]:
    return st.lists(people(), min_size=least, max_size=6).map(
        lambda found: [evolve(member, id=f"r{index}") for index, member in enumerate(found)]
    )


@st.composite
def two_rosters(draw: st.DrawFn) -> tuple[list[Member], list[Member]]:
    """A roster and a later one: some have left, some have joined, of others something is written otherwise.

    Two that are drawn apart hardly ever share a person.
    """
    old = draw(rosters() | rosters(least=2))
    kept = [
        evolve(
            each,
            education=draw(st.sampled_from((None, "大学", "大专"))),
            admitted_on=draw(st.sampled_from((each.admitted_on, *_DAYS[:3]))),
            confirmed_on=draw(st.sampled_from((each.confirmed_on, *_DAYS[:3]))),
            branch=draw(st.sampled_from((each.branch, *_BRANCHES))),
        )
        for each in old
        if draw(st.booleans())
    ]
    new = [*kept, *draw(st.lists(people(), max_size=2))]
    return old, [evolve(each, id=f"n{index}") for index, each in enumerate(new)]


def sides(found: Comparison) -> tuple[Counter[int], Counter[int]]:
    """How often each record stands in a comparison."""
    olds = Counter(each.pair.old.index for each in found.matches)
    olds.update(each.entry.index for each in found.left)
    olds.update(entry.index for each in found.questions for entry in each.old)
    news = Counter(each.pair.new.index for each in found.matches)
    news.update(each.entry.index for each in found.joined)
    news.update(entry.index for each in found.questions for entry in each.new)
    return olds, news


def plain(pair: Pair) -> tuple[str, ...]:
    said = (*pair.agreements, *pair.contradictions)
    return (pair.old.called, pair.new.called, *(str(each) for each in said), *pair.untold)


def everything(found: Comparison) -> tuple[object, ...]:
    """What a comparison says, without the order in which it says it."""
    return (
        sorted(
            (*plain(each.pair), each.certainty.value, repr(each.move), repr(sorted(map(repr, each.changes))))
            for each in found.matches
        ),
        sorted(each.entry.called for each in found.joined),
        sorted(each.entry.called for each in found.left),
        sorted(sorted(plain(pair) for pair in each.pairs) for each in found.questions),
        set(found.same_branches),
        set(found.branch_questions),
    )


@given(two_rosters())
def test_every_record_of_both_rosters_stands_once(both: tuple[list[Member], list[Member]]) -> None:
    old, new = both
    olds, news = sides(comparison(old, new))
    assert olds == Counter(range(len(old)))
    assert news == Counter(range(len(new)))


@given(rosters())
def test_a_roster_does_not_differ_from_itself(roster: list[Member]) -> None:
    found = comparison(roster, roster)
    assert (found.joined, found.left, found.changed, found.moved, found.perhaps_moved) == ((), (), (), (), ())
    asked = {(pair.old.index, pair.new.index) for each in found.questions for pair in each.pairs}
    settled = {each.pair.old.index for each in found.matches}
    assert all((index, index) in asked for index in range(len(roster)) if index not in settled)


@given(two_rosters())
def test_the_other_way_round_it_is_the_mirror_image(both: tuple[list[Member], list[Member]]) -> None:
    old, new = both
    there, back = comparison(old, new), comparison(new, old)
    mirrored = {
        ChangeKind.FILLED: ChangeKind.EMPTIED,
        ChangeKind.EMPTIED: ChangeKind.FILLED,
        ChangeKind.MADE_PRECISE: ChangeKind.MADE_VAGUE,
        ChangeKind.MADE_VAGUE: ChangeKind.MADE_PRECISE,
    }

    def seen(pair: Pair, *, turned: bool) -> tuple[object, ...]:
        one, other = pair.old.called, pair.new.called
        ends = (other, one) if turned else (one, other)
        return (*ends, tuple(map(str, pair.agreements)), tuple(map(str, pair.contradictions)), pair.untold)

    def matches(found: Comparison, *, turned: bool) -> set[object]:
        return {
            (
                seen(each.pair, turned=turned),
                each.certainty,
                each.reasons,
                None
                if each.move is None
                else (frozenset((each.move.old, each.move.new)), each.move.doubtful),
                frozenset(
                    (
                        change.field,
                        change.key,
                        mirrored.get(change.kind, change.kind) if turned else change.kind,
                    )
                    for change in each.changes
                ),
            )
            for each in found.matches
        }

    assert matches(there, turned=False) == matches(back, turned=True)
    assert {each.entry.called for each in there.joined} == {each.entry.called for each in back.left}
    assert {each.entry.called for each in there.left} == {each.entry.called for each in back.joined}
    assert {frozenset(seen(pair, turned=False) for pair in each.pairs) for each in there.questions} == {
        frozenset(seen(pair, turned=True) for pair in each.pairs) for each in back.questions
    }
    assert (there.only_in_old, there.only_in_new) == (back.only_in_new, back.only_in_old)


def content(roster: Sequence[Member]) -> bool:
    """Whether no two records say the very same, of which it makes no difference who is who."""
    bare = [evolve(each, id="", number=None) for each in roster]
    return all(one != other for index, one in enumerate(bare) for other in bare[:index])


@given(two_rosters().filter(lambda both: all(map(content, both))), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_decides_nothing(both: tuple[list[Member], list[Member]], source: Any) -> None:
    old, new = both
    shuffled = source.sample(old, len(old)), source.sample(new, len(new))
    assert everything(comparison(*shuffled)) == everything(comparison(old, new))


@given(two_rosters())
def test_no_two_records_are_matched_by_the_name_alone(both: tuple[list[Member], list[Member]]) -> None:
    for match in comparison(*both).matches:
        assert not set(match.reasons) <= {Agreement.NAME, Agreement.FORMER_NAME, Agreement.CLOSE_NAME}


@given(two_rosters())
def test_every_question_is_settled_by_its_answers(both: tuple[list[Member], list[Member]]) -> None:
    old, new = both
    asked = comparison(old, new).questions
    no = [(pair.old.called, pair.new.called) for each in asked for pair in each.pairs]
    after = comparison(old, new, different=no)
    again = [(pair.old.called, pair.new.called) for each in after.questions for pair in each.pairs]
    assert not set(no) & set(again)
    if no:
        (told,) = [
            each for each in comparison(old, new, same=no[:1]).matches if each.certainty.value == "told"
        ]
        assert (told.pair.old.called, told.pair.new.called) == no[0]


@given(two_rosters())
@settings(max_examples=50)
def test_no_output_shows_personal_data_unasked(both: tuple[list[Member], list[Member]]) -> None:
    hidden = "住在这里"
    old, new = (
        [
            evolve(each, address=f"{hidden}{index}", email=f"{hidden}@{side}.cn", remarks=hidden)
            for index, each in enumerate(roster)
        ]
        for side, roster in enumerate(both)
    )
    found = comparison(old, new)
    shown = [
        "\n".join(
            line.text
            for language in ("zh", "en")
            for line in (
                *comparison_lines(found, language, everyone=True),
                *comparison_summary(found, language),
            )
        ),
        comparison_as_json(found),
        comparison_as_csv(found, "zh").decode(),
    ]
    whole = [number for number in _NUMBERS if "*" not in number]
    for text in shown:
        assert hidden not in text
        assert not any(number in text for number in (*whole, "13900000001"))
    assert all((hidden in comparison_as_json(found, reveal=True)) for each in found.changed if each.changes)


@given(st.lists(texts() | names(), max_size=6), st.lists(texts() | names(), max_size=6))
def test_branches_of_any_name_are_compared(old: list[str], new: list[str]) -> None:
    def roster(branches: list[str]) -> list[Member]:
        return [
            Member(id=str(index), name=f"甲{index}", born_on=PartialDate(1980, 1, 1 + index), branch=branch)
            for index, branch in enumerate(branches)
        ]

    found = comparison(roster(old), roster(new))
    assert len(found.matches) == min(len(old), len(new))


@pytest.mark.slow
@given(st.lists(partial_dates(), min_size=25, max_size=60), st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_many_of_one_name_are_accounted_for(days: list[PartialDate], source: Any) -> None:
    old = [Member(id=f"o{index}", name="某某", born_on=day) for index, day in enumerate(days)]
    new = [Member(id=f"n{index}", name="某某", born_on=day) for index, day in enumerate(days)]
    source.shuffle(new)
    found = comparison(old, new)
    olds, news = sides(found)
    assert (olds, news) == (Counter(range(len(days))), Counter(range(len(days))))
    assert all(each.pair.old.member.born_on == each.pair.new.member.born_on for each in found.matches)
