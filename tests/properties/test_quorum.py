"""What holds of every meeting, vote and ballot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import product
from typing import Any, Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.quorum.branches import DAY, applicant, attended, branch, full, ids_of, meeting, probationary

from partybranch.counts import Count
from partybranch.errors import ImpossibleValue, PartybranchError
from partybranch.models import Ledger, Member
from partybranch.quorum import (
    ElectionOutcome,
    Quorum,
    Result,
    Vote,
    admission,
    committee_meeting,
    count_ballots,
    decision,
    election,
    entitled,
    general_meeting,
    surplus,
)
from partybranch.strategies import ledgers, meetings

OLD: Final = date(2019, 11, 23)
HALF: Final = Fraction(1, 2)
FOUR_FIFTHS: Final = Fraction(4, 5)
MEETINGS = [
    pytest.param(general_meeting, DAY, HALF, id="general meeting"),
    pytest.param(committee_meeting, DAY, HALF, id="committee meeting"),
    pytest.param(election, DAY, FOUR_FIFTHS, id="election"),
]


# Exact numbers


@pytest.mark.parametrize(("ask", "on", "share"), MEETINGS)
def test_a_quorum_agrees_with_exact_fractions_for_every_base(
    ask: Callable[..., Quorum], on: date, share: Fraction
) -> None:
    """`2*present >= base`, `5*present >= 4*base`: for every base from 0 to 500."""
    for base in range(501):
        needed = next(number for number in range(base + 1) if number >= share * base)
        assert ask(due=base, present=needed, on=on).met is True
        assert ask(due=base, present=base, on=on).needed == needed
        if needed:
            short = ask(due=base, present=needed - 1, on=on)
            assert (short.met, short.missing) == (False, 1)


def test_the_old_quorum_of_an_election_agrees_with_exact_fractions_for_every_base() -> None:
    """`5*present > 4*base`; exactly 4/5 is disputed, one less is not met."""
    for base in range(1, 501):
        most_short = base * 4 // 5
        exactly = 5 * most_short == 4 * base
        assert election(due=base, present=most_short + 1, on=OLD).met is True
        assert election(due=base, present=most_short, on=OLD).met is (None if exactly else False)
        if exactly:
            assert election(due=base, present=most_short - 1, on=OLD).met is False


def test_votes_agree_with_exact_fractions_for_every_base() -> None:
    """`2*n > base`: exactly half fails, for the vote and for the quorum of an admission."""
    for base in range(1, 501):
        least = base // 2 + 1
        assert decision(due=base, present=base, in_favour=least, on=DAY).passed is True
        assert decision(due=base, present=base, in_favour=least - 1, on=DAY).passed is False
        assert admission(due=base, present=least, in_favour=least, on=DAY).passed is True
        assert admission(due=base, present=least - 1, in_favour=least - 1, on=DAY).quorum.met is False
        by_paper = admission(due=base, present=least, in_favour=0, written_in_favour=base - least, on=DAY)
        assert by_paper.quorum.met is True
        assert by_paper.passed is False


@pytest.mark.parametrize(
    ("ask", "on"),
    [
        pytest.param(general_meeting, DAY, id="general meeting"),
        pytest.param(committee_meeting, DAY, id="committee meeting"),
        pytest.param(election, DAY, id="election"),
        pytest.param(election, OLD, id="old election"),
    ],
)
def test_more_present_never_lose_a_quorum(ask: Callable[..., Quorum], on: date) -> None:
    order = {False: 0, None: 1, True: 2}
    for base in range(41):
        met = [order[ask(due=base, present=present, on=on).met] for present in range(base + 1)]
        assert met == sorted(met)


@given(data=st.data(), due=st.integers(1, 60), ask=st.sampled_from([decision, admission]))
def test_one_more_in_favour_never_loses_a_vote(
    data: st.DataObject, due: int, ask: Callable[..., Vote]
) -> None:
    present = data.draw(st.integers(1, due))
    in_favour = data.draw(st.integers(0, present - 1))
    before = ask(due=due, present=present, in_favour=in_favour, on=DAY)
    after = ask(due=due, present=present, in_favour=in_favour + 1, on=DAY)
    assert after.passed or not before.passed
    assert (before.missing or 0) >= (after.missing or 0)


@given(data=st.data(), due=st.integers(1, 60))
def test_a_written_opinion_counts_like_a_vote_and_never_for_the_quorum(data: st.DataObject, due: int) -> None:
    present = data.draw(st.integers(0, due))
    in_favour = data.draw(st.integers(0, present))
    written = data.draw(st.integers(0, due - present))
    vote = admission(due=due, present=present, in_favour=in_favour, written_in_favour=written, on=DAY)
    assert vote.quorum.met is (2 * present > due)
    assert vote.passed is (2 * present > due and 2 * (in_favour + written) > due)


# Loose counts


loose_counts = st.integers(0, 4).flatmap(
    lambda low: (st.none() | st.integers(low, low + 4)).map(lambda high: Count(low=low, high=high))
)
FAR: Final = 17


def each_of(count: Count) -> range:
    """Return what a count can be; an open one goes on to more than twice what the others can be."""
    return range(count.low, (FAR if count.high is None else count.high) + 1)


def agreed(answers: Iterator[bool | None]) -> bool | None:
    """Return the answer that is the same for all; None: they differ, or none can be told."""
    found = set(answers)
    assume(found)
    return found.pop() if len(found) == 1 else None


@pytest.mark.parametrize(
    ("ask", "on"),
    [
        pytest.param(general_meeting, DAY, id="general meeting"),
        pytest.param(election, DAY, id="election"),
        pytest.param(election, OLD, id="old election"),
    ],
)
@given(due=loose_counts, present=loose_counts)
def test_a_loose_quorum_is_what_all_exact_numbers_say(
    ask: Callable[..., Quorum], on: date, due: Count, present: Count
) -> None:
    """Counts may be loose or masked; comparing them answers yes, no or cannot tell."""
    exact = (
        ask(due=base, present=there, on=on).met
        for base, there in product(each_of(due), each_of(present))
        if there <= base
    )
    expected = agreed(exact)
    assert ask(due=due, present=present, on=on).met is expected


@pytest.mark.slow
@given(due=loose_counts, present=loose_counts, in_favour=loose_counts)
def test_a_loose_vote_is_what_all_exact_numbers_say(due: Count, present: Count, in_favour: Count) -> None:
    exact = (
        decision(due=base, present=there, in_favour=votes, on=DAY).passed
        for base, there, votes in product(each_of(due), each_of(present), each_of(in_favour))
        if votes <= there <= base
    )
    expected = agreed(exact)
    assert decision(due=due, present=present, in_favour=in_favour, on=DAY).passed is expected


small_counts = st.integers(0, 6).flatmap(
    lambda low: st.integers(low, low + 3).map(lambda high: Count(low=low, high=high))
)


@given(due=small_counts, present=small_counts, in_favour=small_counts, written=small_counts)
def test_a_loose_admission_says_nothing_that_an_exact_one_denies(
    due: Count, present: Count, in_favour: Count, written: Count
) -> None:
    """Passed in every case is passed; failed is said only where it fails in every case."""
    exact = [
        admission(due=base, present=there, in_favour=votes, written_in_favour=papers, on=DAY).passed
        for base, there, votes, papers in product(*map(each_of, (due, present, in_favour, written)))
        if votes <= there and there + papers <= base
    ]
    assume(exact)
    vote = admission(due=due, present=present, in_favour=in_favour, written_in_favour=written, on=DAY)
    assert vote.passed is True if all(exact) else vote.passed is not True
    assert vote.passed is not False or not any(exact)


@given(seats=st.integers(1, 12), candidates=loose_counts)
def test_a_loose_surplus_is_what_all_exact_numbers_say(seats: int, candidates: Count) -> None:
    exact = (surplus(seats=seats, candidates=number, on=DAY).met for number in each_of(candidates))
    assert surplus(seats=seats, candidates=candidates, on=DAY).met is agreed(exact)


# Ledgers

kinds = st.lists(st.sampled_from(["full", "probationary", "applicant", "unknown"]), max_size=24)
MADE: Final[Mapping[str, Callable[[str], Member]]] = {
    "full": full,
    "probationary": probationary,
    "applicant": applicant,
    "unknown": lambda id_: Member(id=id_),
}


def people(sorts: list[str], letter: str = "v") -> tuple[Member, ...]:
    return tuple(MADE[sort](id_) for sort, id_ in zip(sorts, ids_of(len(sorts), letter), strict=True))


@given(data=st.data(), sorts=kinds, ask=st.sampled_from([general_meeting, election]))
def test_a_ledger_says_what_the_plain_numbers_say(
    data: st.DataObject, sorts: list[str], ask: Callable[..., Quorum]
) -> None:
    """Each also with `ledger=` instead of `due=`, which derives the number due."""
    there = data.draw(st.lists(st.booleans(), min_size=len(sorts), max_size=len(sorts)))
    assume({"full", "unknown"}.intersection(sorts))
    members = people(sorts)
    present, absent = (
        [member.id for member, was_there in zip(members, there, strict=True) if was_there is wanted]
        for wanted in (True, False)
    )
    derived = ask(ledger=branch(members, meeting(attendance=attended(present, absent))), on=DAY)

    def count(*wanted: str, among: list[bool] | None = None) -> int:
        chosen = among or [True] * len(sorts)
        return sum(sort in wanted and one for sort, one in zip(sorts, chosen, strict=True))

    due = Count(low=count("full"), high=count("full", "unknown"))
    voters = Count(low=count("full", among=there), high=count("full", "unknown", among=there))
    assert derived.met is ask(due=due, present=voters, on=DAY).met
    if due.exact is not None:
        assert derived.met is ask(due=due.exact, present=voters.low, on=DAY).met


@given(sorts=kinds, data=st.data())
def test_other_names_and_another_order_of_members_change_nothing(
    sorts: list[str], data: st.DataObject
) -> None:
    members = people(sorts)
    shuffled = data.draw(st.permutations(people(sorts, "other")))
    one, other = (entitled(branch(each), on=DAY) for each in (members, shuffled))
    assert one.due == other.due
    assert len(one.left_out) == len(other.left_out)


@given(sorts=kinds)
def test_every_member_is_counted_once_or_left_out_with_a_reason(sorts: list[str]) -> None:
    """Each counted with a reason and its words; an applicant is none of them."""
    members = people(sorts)
    who = entitled(branch(members), on=DAY)
    named = [*who.voters, *who.unsure, *(each.member for each in who.left_out)]
    assert len(named) == len(set(named)) == sum(sort != "applicant" for sort in sorts)


@pytest.mark.slow
@given(
    ledger=ledgers(meetings=st.lists(meetings(), max_size=2).map(tuple)),
    on=st.dates(date(1989, 1, 1), date(2027, 1, 1)),
)
def test_any_ledger_is_answered_or_refused_in_both_languages(ledger: Ledger, on: date) -> None:
    """Records say what happened, also when irregular: no record ends in anything but an answer or a reason."""
    refusals: list[PartybranchError] = []
    for held in ledger.meetings:
        day = held.on.first if held.on is not None else on
        asked = [
            *(partial(ask, meeting=held) for ask in (general_meeting, committee_meeting, election)),
            *(
                partial(ask, meeting=held, resolution=resolution)
                for ask in (decision, admission)
                for resolution in held.resolutions
            ),
            *(partial(ask, election=one) for ask in (surplus, count_ballots) for one in held.elections),
        ]
        for ask in asked:
            try:
                answer = ask(ledger=ledger, on=day)
            except PartybranchError as error:
                refusals.append(error)
            else:
                assert answer == ask(ledger=ledger, on=day)
    assert all(error.zh and error.en for error in refusals)


# Ballots

NAMES: Final = "甲乙丙丁戊己"
ballots = st.fixed_dictionaries(
    {
        "seats": st.integers(1, 4),
        "due": st.integers(10, 12),
        "present": st.integers(8, 10),
        "votes": st.lists(st.integers(0, 8), max_size=len(NAMES)),
    }
)


def poll(votes: list[int] | list[Count], drawn: Mapping[str, Any], names: str = NAMES) -> ElectionOutcome:
    present = drawn["present"]
    try:
        return count_ballots(
            seats=drawn["seats"],
            due=drawn["due"],
            present=present,
            issued=present,
            returned=present,
            in_favour=dict(zip(names, votes, strict=False)),
            on=DAY,
        )
    except ImpossibleValue:
        assume(False)
        raise


@given(ballots)
def test_the_seats_are_filled_or_open(drawn: Mapping[str, Any]) -> None:
    """`open_seats = seats − len(elected)`; never more than the seats, never anybody with half or less."""
    outcome = poll(drawn["votes"], drawn)
    votes = dict(zip(NAMES, drawn["votes"], strict=False))
    assert len(outcome.elected) + outcome.open_seats == drawn["seats"]
    assert 0 <= outcome.open_seats <= drawn["seats"]
    assert all(2 * votes[name] > drawn["present"] for name in (*outcome.elected, *outcome.tied))
    assert outcome.valid is (5 * drawn["present"] >= 4 * drawn["due"])
    assert outcome.valid or (outcome.elected, outcome.tied) == ((), ())


@given(ballots)
def test_an_exact_count_agrees_with_ranking_those_above_half(drawn: Mapping[str, Any]) -> None:
    """By number of votes up to the seats; tie at the last seat: vote again among the tied."""
    assume(5 * drawn["present"] >= 4 * drawn["due"])
    outcome = poll(drawn["votes"], drawn)
    votes = dict(zip(NAMES, drawn["votes"], strict=False))
    ranked = sorted(
        (name for name in votes if 2 * votes[name] > drawn["present"]), key=lambda name: -votes[name]
    )
    seats = drawn["seats"]
    last = votes[ranked[seats - 1]] if len(ranked) > seats else -1
    straddles = len(ranked) > seats and votes[ranked[seats]] == last
    tied = {name for name in ranked if straddles and votes[name] == last}
    assert set(outcome.tied) == tied
    assert set(outcome.elected) == set(ranked[:seats]) - tied
    assert not outcome.unsettled


@given(drawn=ballots, order=st.permutations(range(len(NAMES))))
def test_other_names_and_another_order_of_candidates_change_nothing(
    drawn: Mapping[str, Any], order: list[int]
) -> None:
    votes = drawn["votes"]
    places = [place for place in order if place < len(votes)]
    one = poll(votes, drawn)
    other = poll([votes[place] for place in places], drawn, "".join(NAMES[place] for place in places))
    assert {each.name: each.result for each in one.results} == {
        each.name: each.result for each in other.results
    }
    renamed = poll(votes, drawn, "ABCDEF")
    assert [each.result for each in renamed.results] == [each.result for each in one.results]
    assert (one.open_seats, one.next_steps) == (other.open_seats, other.next_steps)


@given(
    seats=st.integers(1, 3),
    votes=st.lists(
        st.integers(0, 6).flatmap(
            lambda low: st.integers(low, low + 2).map(lambda high: Count(low=low, high=high))
        ),
        max_size=4,
    ),
)
def test_a_loose_ballot_says_of_nobody_what_an_exact_one_denies(seats: int, votes: list[Count]) -> None:
    """True or False only where every number says so: elected, tied, outnumbered and below half alike."""
    drawn = {"seats": seats, "due": 10, "present": 8}
    loose = poll(votes, drawn)
    settled = {each.name: each.result for each in loose.results if each.result is not Result.UNSETTLED}
    possible: dict[str, set[Result]] = {}
    for exact in product(*map(each_of, votes)):
        if sum(exact) <= 8 * seats and max(exact, default=0) <= 8:
            for each in poll(list(exact), drawn).results:
                possible.setdefault(each.name, set()).add(each.result)
    assert all(possible[name] == {result} for name, result in settled.items())
    # Where the ballots bound the votes of all together, what is true of each need not be seen.
    unbound = sum(each_of(count)[-1] for count in votes) <= 8 * seats
    certain = ({Result.BELOW_HALF}, {Result.ELECTED}) if unbound else ({Result.BELOW_HALF},)
    assert all({settled.get(name)} == found for name, found in possible.items() if found in certain)
