"""What holds of whole ledgers: of any that can be written down, and of those of a branch that is in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from tests.properties.ledgers_seen import (
    changed,
    led_to,
    masked,
    paths_of,
    places_of_days,
    shuffled,
    summary,
    with_day,
    without_twins,
)

import partybranch as pb
from partybranch.dates import Period
from partybranch.findings import Reason
from partybranch.models import (
    Appointment,
    BranchForm,
    Election,
    ElectionKind,
    Flow,
    FlowReason,
    MeetingKind,
    Post,
    ReportingCycle,
    Rhythm,
    Sanction,
    SanctionKind,
    UnitKind,
)
from partybranch.quorum import WhyNot, entitled
from partybranch.strategies import ledgers, regular_ledgers
from partybranch.strategies._regular import _example, _ledger

DAY: Final = date(2026, 11, 23)
ANY_DAY: Final = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SEEDS: Final = st.integers(0, 99)


# Ledgers in order


def on_a_day(days: st.SearchStrategy[date], **sizes: int) -> st.SearchStrategy[tuple[date, pb.Ledger]]:
    return days.flatmap(lambda on: st.tuples(st.just(on), regular_ledgers(on=on, **sizes)))


RECENT: Final = on_a_day(st.dates(date(2019, 1, 1), date(2030, 12, 31)))
OLD: Final = on_a_day(st.dates(date(1990, 1, 1), date(2018, 12, 31)))
LARGE: Final = on_a_day(st.dates(date(1990, 1, 1), date(2099, 12, 31)), min_members=30, max_members=50)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("drawn", "number"),
    [
        pytest.param(RECENT, 100, id="2019 to 2030"),
        pytest.param(OLD, 100, id="1990 to 2018"),
        pytest.param(LARGE, 10, id="of up to fifty members"),
    ],
)
def test_nothing_is_found_in_a_ledger_that_is_in_order(
    drawn: st.SearchStrategy[tuple[date, pb.Ledger]], number: int
) -> None:
    """A false alarm costs more than a miss: no rule of any force accuses a branch that is in order, on any day."""

    @settings(max_examples=number)
    @given(drawn)
    def finds_nothing(dated: tuple[date, pb.Ledger]) -> None:
        on, ledger = dated
        assert pb.check(ledger, on=on).findings == ()

    finds_nothing()


@pytest.mark.slow
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(date(2018, 10, 28), id="the regulation on branches"),
        pytest.param(date(2026, 5, 11), id="the rules on admission of 2026"),
    ],
)
@settings(max_examples=40)
@given(data=st.data(), days=st.integers(-40, 40))
def test_nothing_is_found_about_the_days_on_which_the_law_changed(
    data: st.DataObject, changed: date, days: int
) -> None:
    on = date.fromordinal(changed.toordinal() + days)
    assert pb.check(data.draw(regular_ledgers(on=on)), on=on).findings == ()


EDGES: Final = [date(2024, 1, 1), date(2024, 2, 29), date(2024, 6, 18), date(2024, 6, 30), date(2024, 12, 31)]


@pytest.mark.slow
@pytest.mark.parametrize("on", EDGES, ids=str)
@settings(max_examples=40)
@given(data=st.data())
def test_nothing_is_found_on_the_first_and_last_days_of_things(data: st.DataObject, on: date) -> None:
    assert pb.check(data.draw(regular_ledgers(on=on)), on=on).findings == ()


@pytest.mark.slow
@pytest.mark.parametrize("on", [date(1990, 1, 1), date(2099, 12, 31)], ids=str)
@settings(max_examples=20)
@given(data=st.data())
def test_nothing_is_found_on_the_first_and_the_last_day_of_all(data: st.DataObject, on: date) -> None:
    """They are inclusive: there are ledgers for these days too."""
    assert pb.check(data.draw(regular_ledgers(on=on)), on=on).findings == ()


@cache
def seen(number: int = 0) -> tuple[pb.Ledger, ...]:
    """Return one of several lots of ledgers in order on the day; half of them of branches in which much has happened."""
    found: list[pb.Ledger] = []

    @seed(number)
    @settings(max_examples=300)
    @given(regular_ledgers(on=DAY, min_members=10, max_members=14) | regular_ledgers(on=DAY))
    def look(ledger: pb.Ledger) -> None:
        found.append(ledger)

    look()
    return tuple(found)


def such(condition: Callable[[pb.Ledger], bool]) -> list[pb.Ledger]:
    """Return the ledgers of the first lot that holds some of which something is true; of no lot: none.

    What is drawn depends on the constants of all modules that happen to be loaded, so a shape that 300 draws nearly
    always hold may be missing in one lot.
    """
    for number in range(12):
        found = [each for each in seen(number) if condition(each)]
        if found:
            return found
    return []


@pytest.mark.slow
def test_ledgers_in_order_are_of_many_shapes() -> None:
    """So that nothing holds only because it is never drawn."""
    for kind in UnitKind:
        assert such(partial(branch_has, "unit_kind", kind))
    for form in BranchForm:
        assert such(partial(branch_has, "form", form))
    assert such(lambda each: each.covers is None)
    assert such(lambda each: each.covers is not None)
    assert such(lambda each: each.branch.founded_on is not None)
    assert {len(each.bodies) for each in seen()} >= {1, 2, 3, 4}
    held = {kind for each in seen() for meeting in each.meetings for kind in meeting.kinds}
    assert held >= {kind for kind in MeetingKind if not kind.administrative} - {MeetingKind.DEMOCRATIC_LIFE}
    matters = {one.matter for each in seen() for meeting in each.meetings for one in meeting.resolutions}
    assert {str(matter) for matter in matters} == {"admission", "conversion", "extension", "work-report"}
    lists = (
        "payments talks trainings ratings head_counts cycles campaigns visits honours assumptions departures"
    )
    for name in lists.split():
        for stated in (True, False):
            assert such(partial(holds, name, stated)), name
    for name in ("transfers", "flows", "sanctions", "steps", "left_on", "leading_cadre", "identity_number"):
        assert such(partial(some_member_has, name)), name
        assert such(partial(some_member_lacks, name)), name


@pytest.mark.slow
def test_much_has_happened_in_some_of_them() -> None:
    for kind in ElectionKind:
        assert such(partial(has_elected, kind))
    temporary = such(lambda each: each.branch.form is BranchForm.TEMPORARY)
    assert temporary
    assert not any(meeting.elections for each in temporary for meeting in each.meetings)
    assert all(each.appointments for each in temporary)
    for moves in ((), (("in", True),), (("out", True),), (("out", True), ("in", True)), (("out", False),)):
        assert such(partial(somebody_moved, moves)), moves
    assert such(lambda each: any(one.period.end is None for one in running_in(each)))
    assert such(lambda each: any(one.period.end is not None for one in running_in(each)))
    assert such(lambda each: any(one.kind is not SanctionKind.PROBATION_IN_PARTY for one in running_in(each)))
    without_vote = such(
        lambda each: any(one.kind is SanctionKind.PROBATION_IN_PARTY for one in running_in(each))
    )
    assert without_vote
    for ledger in without_vote:
        assert WhyNot.PROBATION_IN_PARTY in {each.why for each in entitled(ledger, on=DAY).left_out}


def branch_has(name: str, value: object, ledger: pb.Ledger) -> bool:
    return getattr(ledger.branch, name) is value


def holds(name: str, some: bool, ledger: pb.Ledger) -> bool:  # noqa: FBT001 - bound before it is asked
    return bool(getattr(ledger, name)) is some


def some_member_has(name: str, ledger: pb.Ledger) -> bool:
    return any(getattr(member, name) for member in ledger.members)


def some_member_lacks(name: str, ledger: pb.Ledger) -> bool:
    return not all(getattr(member, name) for member in ledger.members)


def has_elected(kind: ElectionKind, ledger: pb.Ledger) -> bool:
    return any(one.kind is kind for meeting in ledger.meetings for one in meeting.elections)


def somebody_moved(moves: tuple[tuple[str, bool], ...], ledger: pb.Ledger) -> bool:
    return any(
        tuple((move.direction.value, move.received_on is not None) for move in member.transfers) == moves
        for member in ledger.members
    )


def running_in(ledger: pb.Ledger) -> list[pb.Sanction]:
    return [one for each in ledger.members for one in each.sanctions if one.period.contains(DAY)]


@pytest.mark.slow
@settings(max_examples=40)
@given(RECENT, SEEDS)
def test_nothing_is_found_in_whatever_order_the_records_stand(
    dated: tuple[date, pb.Ledger], seed: int
) -> None:
    on, ledger = dated
    again = shuffled(ledger, seed)
    assert pb.check(again, on=on).findings == ()
    assert summary(again, on) == summary(ledger, on)


@pytest.mark.slow
@settings(max_examples=40)
@given(RECENT)
def test_nothing_is_found_where_every_number_is_masked(dated: tuple[date, pb.Ledger]) -> None:
    """`XX` is a value of its own, never 0: it cannot be told, and accuses nobody."""
    on, ledger = dated
    assert pb.check(masked(ledger), on=on).findings == ()


@given(on_a_day(st.just(DAY), min_members=5, max_members=6))
def test_a_ledger_in_order_has_as_many_members_as_are_asked_for(dated: tuple[date, pb.Ledger]) -> None:
    assert 5 <= len(dated[1].members) <= 6


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        pytest.param({"on": "2026-11-23"}, "on is a datetime.date", id="a day as text"),
        pytest.param(
            {"on": datetime(2026, 11, 23)},  # noqa: DTZ001 - it is to be refused
            "on is a datetime.date",
            id="a datetime",
        ),
        pytest.param({"on": date(1989, 12, 31)}, "on lies from 1990", id="the day before the first"),
        pytest.param({"on": date(2100, 1, 1)}, "on lies from 1990", id="the day after the last"),
        pytest.param({"on": DAY, "min_members": 2}, "min_members is a whole number", id="two members"),
        pytest.param({"on": DAY, "max_members": 51}, "max_members is a whole number", id="51 members"),
        pytest.param(
            {"on": DAY, "min_members": 9, "max_members": 8},
            "min_members (9) is not above max_members (8)",
            id="more at least than at most",
        ),
        pytest.param({"on": DAY, "max_members": True}, "max_members is a whole number", id="a truth value"),
        pytest.param(
            {"on": DAY, "max_members": 7.0}, "max_members is a whole number", id="a number with a point"
        ),
    ],
)
def test_what_no_ledger_in_order_can_be_drawn_for_is_refused(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidArgument, match="^" + re.escape(says)):
        regular_ledgers(**wrong)


# What is in ledgers in order


def elections_in(ledger: pb.Ledger) -> list[Election]:
    return [one for meeting in ledger.meetings for one in meeting.elections]


@pytest.mark.slow
@given(regular_ledgers(on=DAY))
def test_the_officers_of_a_temporary_branch_are_named_and_those_of_any_other_are_elected(
    ledger: pb.Ledger,
) -> None:
    assert ledger.appointments
    assert bool(elections_in(ledger)) is (ledger.branch.form is not BranchForm.TEMPORARY)


@pytest.mark.slow
@given(regular_ledgers(on=DAY, min_members=7))
def test_whoever_is_elected_has_more_than_half_of_the_votes(ledger: pb.Ledger) -> None:
    """In the committee too, where two may be left to vote; no rule asks there."""
    for election in elections_in(ledger):
        assert election.voters is not None
        for each in election.candidates:
            assert each.in_favour is not None
            assert (each.in_favour.low * 2 > election.voters.low) is each.elected


@pytest.mark.slow
@given(regular_ledgers(on=DAY))
def test_nobody_was_elected_before_the_branch_was_founded(ledger: pb.Ledger) -> None:
    founded = ledger.branch.founded_on
    if founded is not None:
        assert all(each.period.start >= founded.first for each in ledger.appointments)
        assert ElectionKind.END_OF_TERM not in {each.kind for each in elections_in(ledger)}


@pytest.mark.slow
def test_something_happens_to_members_of_any_branch_that_is_not_temporary() -> None:
    """Affiliations stay where the members of a temporary branch come from."""
    happened: set[tuple[bool, bool]] = set()

    @given(regular_ledgers(on=DAY, min_members=8))
    def look(ledger: pb.Ledger) -> None:
        temporary = ledger.branch.form is BranchForm.TEMPORARY
        happened.add((temporary, any(map(something_happened_to, ledger.members))))

    look()
    assert (False, True) in happened
    assert (True, False) in happened
    assert (True, True) not in happened


def something_happened_to(member: pb.Member) -> bool:
    return bool(member.transfers or member.flows or member.sanctions or member.left_on)


@pytest.mark.slow
@given(regular_ledgers(on=DAY))
def test_whoever_is_trained_has_the_hours_of_a_year_in_however_many_trainings(ledger: pb.Ledger) -> None:
    """党员每年集中学习培训时间一般不少于32学时: as many as that, and no more."""
    hours: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for training in ledger.trainings:
        assert training.on is not None
        assert training.hours is not None
        for member in training.members:
            hours[member, training.on.first.year] += training.hours
    assert set(hours.values()) <= {Decimal(32)}


@pytest.mark.slow
def test_a_title_is_held_where_it_is_awarded_and_striven_for_where_it_is_not() -> None:
    held: set[tuple[bool, bool]] = set()

    @given(regular_ledgers(on=DAY))
    def look(ledger: pb.Ledger) -> None:
        held.update((each.awarded_on is not None, each.holder is not None) for each in ledger.honours)

    look()
    assert held == {(True, True), (False, False)}


@pytest.mark.slow
@given(regular_ledgers(on=DAY))
def test_the_record_of_a_member_is_detailed_in_everything_or_in_nothing(ledger: pb.Ledger) -> None:
    """A stated standing is a detail like a telephone number."""
    for each in ledger.members:
        assert len({each.mobile is None, each.identity_number is None, each.stated_standing is None}) == 1


@pytest.mark.slow
def test_people_come_to_the_party_young_and_not_so_young() -> None:
    """Those of whom only the admission is known, and those whose application is recorded."""
    years: dict[str, set[int]] = {"admitted": set(), "applied": set()}

    @settings(max_examples=40)
    @given(regular_ledgers(on=DAY, min_members=10))
    def look(ledger: pb.Ledger) -> None:
        for each in ledger.members:
            step, day = ("applied", each.applied_on) if each.applied_on else ("admitted", each.admitted_on)
            assert each.born_on is not None
            assert day is not None
            years[step].add(day.first.year - each.born_on.first.year)

    look()
    for step, ages in years.items():
        assert min(ages) <= 22, step
        assert max(ages) >= 40, step


def test_somebody_is_replaced_by_a_by_election_where_two_can_stand() -> None:
    """Three of five are on the committee: one of the two others comes new to it, and the second stands against them."""
    plan = evolve(
        _example._plan(DAY),  # pyright: ignore[reportPrivateUsage] - such a branch is hardly ever drawn
        replaced_after=6,
    )
    ledger = _ledger.ledger_of(plan)
    by_elections = [each for each in elections_in(ledger) if each.kind is ElectionKind.BY_ELECTION]
    assert [[one.elected for one in each.candidates] for each in by_elections] == [[True, False]]
    assert pb.check(ledger, on=DAY).findings == ()


# Any ledgers


@pytest.mark.slow
@given(ledgers(), ANY_DAY)
def test_a_check_never_fails_and_every_path_of_it_leads_somewhere(ledger: pb.Ledger, on: date) -> None:
    for path in paths_of(pb.check(ledger, on=on)):
        led_to(ledger, path)


@pytest.mark.slow
@settings(max_examples=40)
@given(RECENT, SEEDS)
def test_the_paths_of_a_ledger_in_order_lead_somewhere(dated: tuple[date, pb.Ledger], seed: int) -> None:
    on, ledger = dated
    later = date(on.year + 3, on.month, 1 + seed % 28)
    for path in paths_of(pb.check(ledger, on=later)):
        led_to(ledger, path)


@pytest.mark.slow
@settings(max_examples=40)
@given(RECENT, st.data())
def test_days_at_the_ends_of_the_calendar_break_no_check(
    dated: tuple[date, pb.Ledger], data: st.DataObject
) -> None:
    """Typed or filled in by a program: 0001-01-01 and 9999-12-31 have no day before and none after them."""
    on, ledger = dated
    for at in data.draw(
        st.lists(st.sampled_from(places_of_days(ledger)), min_size=1, max_size=10, unique=True)
    ):
        try:
            pushed = with_day(ledger, at, data.draw(st.sampled_from(["0001-01-01", "9999-12", "9999-12-31"])))
        except pb.UnreadableDocument:
            continue  # a period that would end before it starts
        pb.check(pushed, on=data.draw(st.sampled_from([on, date.min])))


def test_the_last_day_of_all_is_over_on_itself() -> None:
    """It was an overflow: a cycle asks for the units that are over, up to the day after the check."""
    cycle = ReportingCycle(id="c", rhythm=Rhythm.MONTHLY)
    covers = Period(start=date(9999, 10, 1))
    ledger = pb.Ledger(branch=pb.Branch(id="1", name="某支部"), covers=covers, cycles=(cycle,))
    assert {each.code for each in pb.check(ledger, on=date.max).unjudged} >= {"CYC101"}


def test_the_place_of_contacts_that_are_not_kept_is_in_the_document() -> None:
    """It was /covers/contacts, which is nowhere."""
    flows = (Flow(since=pb.PartialDate(2022), reason=FlowReason.STUDY_ABROAD),)
    first, second = (
        pb.Member(id=id_, admitted_on=pb.PartialDate(2010), confirmed_on=pb.PartialDate(2011), flows=flows)
        for id_ in ("1", "2")
    )
    ledger = pb.Ledger(
        branch=pb.Branch(id="1", name="某支部"),
        covers=Period(start=date(2025, 1, 1), end=date(2026, 1, 1)),
        members=(first, second),
    )
    seen = [each for each in pb.check(ledger, on=DAY).unjudged if each.code == "LIF407"]
    assert [(each.why, str(each.path)) for each in seen] == [(Reason.NOT_KEPT, "/members/1/flows/0/contacts")]
    again = changed(ledger, {"members": (second, first)})
    assert summary(again, DAY) == summary(ledger, DAY)


def test_a_finding_on_a_member_does_not_hang_on_where_the_record_stands() -> None:
    """The number of the appointment was part of the fingerprint."""
    warned = Sanction(kind=SanctionKind.WARNING, period=Period(start=date(2025, 1, 1)))
    member = pb.Member(id="1", admitted_on=pb.PartialDate(2010), sanctions=(warned,))
    posts = tuple(
        Appointment(member="1", post=post, period=Period(start=date(2025, 6, 1)))
        for post in (Post.SECRETARY, Post.PUBLICITY)
    )
    ledger = pb.Ledger(branch=pb.Branch(id="1", name="某支部"), members=(member,), appointments=posts)
    assert [each.code for each in pb.check(ledger, on=DAY).findings].count("LIF504") == 2
    assert summary(changed(ledger, {"appointments": posts[::-1]}), DAY) == summary(ledger, DAY)


@pytest.mark.slow
@given(ledgers(), ANY_DAY)
def test_the_same_input_gives_the_same_report(ledger: pb.Ledger, on: date) -> None:
    report = pb.check(ledger, on=on)
    assert pb.check(ledger, on=on) == report
    assert pb.check(pb.loads(pb.dumps(ledger)), on=on) == report


@pytest.mark.slow
@given(ledgers().map(without_twins), ANY_DAY, SEEDS)
def test_the_order_of_the_records_does_not_matter(ledger: pb.Ledger, on: date, seed: int) -> None:
    assert summary(shuffled(ledger, seed), on) == summary(ledger, on)


@pytest.mark.slow
@given(ledgers().map(masked), ANY_DAY)
def test_masked_numbers_break_no_check(ledger: pb.Ledger, on: date) -> None:
    for path in paths_of(pb.check(ledger, on=on)):
        led_to(ledger, path)
