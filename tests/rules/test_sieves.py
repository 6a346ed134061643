"""Sieves of one's own: what they are shown, and who is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import attrs
import pytest

import partybranch as pb
from partybranch.findings import Verdict
from partybranch.rules import Circumstances, RuleBook, Sieve
from partybranch.rules._sieves import Table
from partybranch.rules.scopes import each_member

ON: Final = date(2026, 11, 23)
CROWD: Final = [pb.Member(id=str(number)) for number in range(700)]


@pb.rule("SHP901", scope=each_member, force=pb.Force.NOTE, zh="每个人", en="everybody")
def everybody(_member: pb.Member, _case: Circumstances) -> Verdict:
    """Whoever is asked about is found.

    Requires: nothing.
    Reading: none.
    Putting it right: nothing is wrong.
    """
    return pb.NotMet()


def found(sieve: Sieve, members: Sequence[pb.Member] = CROWD) -> list[str | None]:
    book = RuleBook((attrs.evolve(everybody, sieve=sieve),))
    return [finding.member for finding in pb.check(members, on=ON, rules=book).findings]


class Longest:
    """Keeps those whose id is the longest."""

    def __init__(self) -> None:
        self.seen: list[pb.Member] = []
        self.times = 0

    def see(self, few: Sequence[pb.Member]) -> None:
        self.seen.extend(few)
        self.times += 1

    def places(self) -> Sequence[int]:
        most = max(len(member.id) for member in self.seen)
        return [place for place, member in enumerate(self.seen) if len(member.id) == most]


def ending_with_7(members: Sequence[pb.Member], _on: date) -> list[int]:
    return [place for place, member in enumerate(members) if member.id.endswith("7")]


def test_whom_a_sieve_keeps_is_asked_about_wherever_they_stand() -> None:
    assert found(Sieve(ending_with_7)) == [str(number) for number in range(7, 700, 10)]


def test_a_sieve_over_all_is_shown_all_members_at_once() -> None:
    shown: list[int] = []

    def last(members: Sequence[pb.Member], _on: date) -> Sequence[int]:
        shown.append(len(members))
        return (len(members) - 1,)

    assert found(Sieve(last, over_all=True)) == ["699"]
    assert shown == [700]


def test_a_comparison_is_shown_a_few_at_a_time_and_answers_of_all() -> None:
    begun: list[Longest] = []

    def begin() -> Longest:
        begun.append(Longest())
        return begun[-1]

    sieve = Sieve.comparing(begin)
    assert found(sieve) == [str(number) for number in range(100, 700)]
    (comparison,) = begun
    assert comparison.seen == CROWD
    assert comparison.times > 1


def test_a_comparison_may_be_shown_all_at_once() -> None:
    assert Sieve.comparing(Longest).places(CROWD[:12], ON) == [10, 11]


def test_a_comparison_begins_anew_with_every_check() -> None:
    sieve = Sieve.comparing(Longest)
    assert found(sieve, CROWD[:12]) == found(sieve, CROWD[:12]) == ["10", "11"]


def test_a_sieve_behind_another_is_shown_those_alone_whom_that_one_keeps() -> None:
    shown: list[str] = []

    def of_hundreds(members: Sequence[pb.Member], _on: date) -> list[int]:
        shown.extend(member.id for member in members)
        return [place for place, member in enumerate(members) if member.id.startswith("6")]

    behind = Sieve(ending_with_7).then(of_hundreds)
    assert found(behind) == ["67", *(str(number) for number in range(607, 700, 10))]
    assert shown == [str(number) for number in range(7, 700, 10)]


@pytest.mark.parametrize("over_all", [False, True])
def test_members_with_unread_cells_are_asked_about_whatever_the_sieve_says(*, over_all: bool) -> None:
    crowd = [*CROWD[:300], pb.Member(id="unread", unread={"name": "?"}), *CROWD[300:]]
    assert found(Sieve(lambda _members, _on: (), over_all=over_all), crowd) == ["unread"]


def test_a_table_of_words_looks_each_up_once_and_does_not_grow_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In truth up to 100,000."""
    monkeypatch.setattr("partybranch.rules._sieves._MOST", 2)
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    table = Table(length)
    assert [table[word] for word in ("a", "bb", "a", "ccc", "ccc", "bb")] == [1, 2, 1, 3, 3, 2]
    assert asked == ["a", "bb", "ccc", "ccc"]
    assert len(table) == 2
