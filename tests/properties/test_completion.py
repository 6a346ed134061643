"""What holds of every completion view and every coverage report."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any, Final

import attrs
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import partybranch as pb
from partybranch import strategies
from partybranch.findings import CannotTell, Reason
from partybranch.summaries import (
    FREQUENCIES,
    Completion,
    DemandState,
    Requirement,
    completion,
    coverage,
    usual_period,
)

FROM: Final = date(2017, 1, 1)
TO: Final = date(2021, 12, 31)
ASKED: Final = (
    pb.MeetingKind.GENERAL_MEETING,
    pb.MeetingKind.COMMITTEE_MEETING,
    pb.MeetingKind.GROUP_MEETING,
    pb.MeetingKind.LECTURE,
    pb.MeetingKind.ORGANIZATIONAL_LIFE,
    pb.MeetingKind.APPRAISAL,
    pb.MeetingKind.THEMED_DAY,
)
BOOK: Final = (
    pb.RULES.only(*(code for code in FREQUENCIES if code in pb.RULES))
    .tightening("LIF105", 2, source="本局规定", force=pb.Force.NORMALLY, since=date(2019, 7, 1))
    .tightening("MTG201", 2, source="本局规定", since=date(2020, 1, 1))
)


def days() -> st.SearchStrategy[pb.PartialDate]:
    return strategies.partial_dates(min_value=FROM, max_value=TO)


@st.composite
def periods(draw: st.DrawFn, *, least: int = 1, most: int = 900) -> pb.Period:
    """Any periods, and often whole months."""
    start = draw(st.dates(FROM, TO))
    end = start + timedelta(days=draw(st.integers(least, most)))
    if draw(st.integers(0, 3)):
        start, end = start.replace(day=1), (end + timedelta(days=31)).replace(day=1)
    return pb.Period(start=start, end=end)


@st.composite
def looks(draw: st.DrawFn) -> tuple[pb.Period, date]:
    """A period of half a year and more, and a day of the check within it or after it."""
    period = draw(periods(least=180))
    assert period.end is not None
    return period, draw(st.dates(period.start, period.end + timedelta(days=60)))


def edges(period: pb.Period) -> tuple[date, ...]:
    """The last day of a month in the middle of a period, the days beside it, and a day when all of it is over."""
    assert period.end is not None
    middle = period.start + (period.end - period.start) / 2
    last = middle.replace(day=1) - timedelta(days=1)
    return last - timedelta(days=1), last, last + timedelta(days=1), period.end + timedelta(days=60)


def rarely(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 4).flatmap(lambda number: st.none() if number else strategy)


@st.composite
def series(draw: st.DrawFn) -> tuple[pb.Meeting, ...]:
    """Meetings of one kind in months that follow each other, a few left out."""
    kind = draw(st.sampled_from(ASKED))
    first = draw(st.integers(0, 12 * (TO.year - FROM.year)))
    months = range(first, first + draw(st.integers(1, 30)))
    left_out = draw(st.sets(st.sampled_from(months), max_size=3))
    return tuple(
        pb.Meeting(
            id=f"{kind}-{month}",
            kind=kind,
            group="1" if kind is pb.MeetingKind.GROUP_MEETING else None,
            on=pb.PartialDate(FROM.year + month // 12, month % 12 + 1, draw(st.integers(1, 28))),
        )
        for month in months
        if month not in left_out
    )


def odd_meetings() -> st.SearchStrategy[pb.Meeting]:
    return st.builds(
        pb.Meeting,
        id=st.sampled_from("1234"),
        kind=st.sampled_from(ASKED),
        also=st.lists(st.sampled_from(ASKED), max_size=1).map(tuple),
        group=st.sampled_from((None, "1", "2")),
        on=st.one_of(days(), rarely(days())),
    )


def busy_ledgers() -> st.SearchStrategy[pb.Ledger]:
    """Ledgers of a few years round the change of the law, in which much was held, and some of it departed from."""
    rules = st.sampled_from(FREQUENCIES)
    posts = st.sampled_from((pb.Post.SECRETARY, pb.Post.ORGANIZATION, pb.Post.PUBLICITY))
    fields: dict[str, st.SearchStrategy[Any]] = {
        "branch": strategies.branches(
            founded_on=rarely(days()),
            abolished_on=rarely(days()),
            unit_kind=st.sampled_from((None, pb.UnitKind.ORGAN)),
        ),
        "covers": st.none() | periods(),
        "bodies": st.lists(
            strategies.bodies(
                kind=st.just(pb.BodyKind.GROUP),
                founded_on=rarely(days()),
                abolished_on=rarely(days()),
            ),
            max_size=2,
        ).map(tuple),
        "appointments": st.lists(
            strategies.appointments(post=posts, period=periods(), body=st.none()), max_size=4
        ).map(tuple),
        "meetings": st.tuples(st.lists(series(), max_size=4), st.lists(odd_meetings(), max_size=3)).map(
            lambda both: (*(meeting for held in both[0] for meeting in held), *both[1])
        ),
        "cycles": st.lists(
            strategies.reporting_cycles(
                id=st.sampled_from("12"),
                rhythm=st.sampled_from(pb.Rhythm),
                period=st.none() | periods(),
                grace_days=st.integers(0, 40),
            ),
            max_size=2,
        ).map(tuple),
        "reports": st.lists(
            strategies.work_reports(
                sections=st.just(()),
                opinions=st.just(()),
                cycle=st.sampled_from((None, "1", "2")),
                on=st.none() | days(),
                period=st.none() | periods(most=60),
            ),
            max_size=4,
        ).map(tuple),
        "departures": st.lists(
            strategies.departures(rule=rules, about=rarely(st.just("1")), period=st.none() | periods()),
            max_size=2,
        ).map(tuple),
    }
    nothing_to_do_with_it = (
        field.name
        for field in attrs.fields(pb.Ledger)
        if field.default == () and field.name not in fields and field.name != "members"
    )
    return strategies.ledgers(max_members=0, **dict.fromkeys(nothing_to_do_with_it, st.just(())), **fields)


def _lacking(view: Completion) -> Counter[tuple[object, ...]]:
    return Counter(
        (
            unit.rule.code,
            unit.path,
            unit.force,
            unit.basis,
            unit.why.zh,
            unit.departure.reason if unit.departure and unit.state is DemandState.EXCUSED else "",
        )
        for unit in view.at_least(pb.Force.NOTE)
        if unit.why is not None
    )


@settings(max_examples=150)
@given(ledger=busy_ledgers(), look=looks(), tightened=st.booleans())
def test_what_is_missing_of_a_ledger_that_covers_the_period_is_what_check_finds(
    ledger: pb.Ledger, look: tuple[pb.Period, date], *, tightened: bool
) -> None:
    period, drawn = look
    rules = BOOK if tightened else pb.RULES.only(*(each.code for each in BOOK))
    covering = evolve(ledger, covers=period)
    for on in (drawn, *edges(period)):
        view = completion(covering, period, on=on, rules=rules)
        found = Counter(
            (
                each.code,
                each.path,
                each.force,
                each.basis,
                each.message.text("zh", each.facts),
                each.departure,
            )
            for each in pb.check(covering, on=on, rules=rules).findings
        )
        assert _lacking(view) == found


@settings(max_examples=100)
@given(ledger=busy_ledgers(), look=looks())
def test_what_cannot_be_told_of_a_ledger_that_covers_the_period_is_what_check_cannot_tell(
    ledger: pb.Ledger, look: tuple[pb.Period, date]
) -> None:
    """But what was before any law, which is not asked for, and what no records are kept of, which is said once."""
    period, drawn = look
    covering = evolve(ledger, covers=period)
    asked = pb.RULES.only(*(each.code for each in BOOK))
    other = (Reason.BEFORE_LAW, Reason.LAW_CHANGED, Reason.NOT_KEPT)
    for on in (drawn, *edges(period)):
        untold = (
            (unit.rule.code, unit.why)
            for unit in completion(covering, period, on=on).within(DemandState.CANNOT_TELL)
            if isinstance(unit.verdict, CannotTell) and unit.verdict.reason is not Reason.NOT_KEPT
        )
        unjudged = pb.check(covering, on=on, rules=asked).unjudged
        assert Counter(untold) == Counter(
            (each.code, each.reason) for each in unjudged if each.why not in other
        )


@settings(max_examples=40)
@given(ledger=busy_ledgers(), look=looks())
def test_every_unit_is_in_one_state_and_the_numbers_add_up(
    ledger: pb.Ledger, look: tuple[pb.Period, date]
) -> None:
    """Of a ledger drawn apart from the period hardly anything is kept or missing, and of that hardly anything excused."""
    period, drawn = look
    covering = evolve(ledger, covers=period)
    reasons = tuple(pb.Departure(rule=code, reason="抗洪抢险") for code in FREQUENCIES)
    excused = evolve(covering, departures=reasons)
    for records in (ledger, covering, excused):
        for on in (drawn, *edges(period)):
            for each in completion(records, period, on=on, rules=BOOK).requirements:
                _adds_up(each, period)


def _adds_up(each: Requirement, period: pb.Period) -> None:
    assert each.required == each.kept + each.missing + each.excused + each.cannot_tell
    assert len(each.units) == each.required + each.beyond + each.not_covered + each.not_due
    assert (each.share is None) is (each.required == each.cannot_tell)
    assert each.share is None or 0 <= each.share <= 1
    for unit in each.units:
        assert (unit.why is None) is (unit.state in (DemandState.KEPT, DemandState.RUNNING))
        assert unit.over or unit.state in (DemandState.KEPT, DemandState.RUNNING)
        assert period.shared_with(unit.unit) == unit.unit


@given(ledger=busy_ledgers(), look=looks())
def test_no_meeting_is_dropped_from_the_months(ledger: pb.Ledger, look: tuple[pb.Period, date]) -> None:
    """Every meeting that was in the period beyond doubt stands in a month, every other that may have been in it too."""
    period, on = look
    view = completion(ledger, period, on=on)
    last = (period.end or date.max) - timedelta(days=1)
    for kind in pb.MeetingKind:
        held = ledger.meetings_held_as(kind)
        possible = sum(
            each.on is None or each.on.may_be(pb.PartialDate.during(period.start, last)) for each in held
        )
        counted = next((each.total for each in view.by_month if each.kind is kind), pb.Count.of(0))
        assert counted.high == possible


@given(
    ledger=strategies.ledgers(),
    period=st.none() | strategies.periods(may_be_open=False),
    on=st.dates(),
)
def test_no_ledger_is_refused(ledger: pb.Ledger, period: pb.Period | None, on: date) -> None:
    usual = usual_period(ledger, on=on)
    assert usual.end is not None
    looked_at = period or evolve(usual, end=min(usual.end, usual.start + timedelta(days=4000)))
    view = completion(ledger, looked_at, on=on)
    assert len({len(each.counts) for each in view.by_month} | {len(view.months)}) == 1


@given(ledger=strategies.ledgers(max_members=0))
def test_every_activity_and_department_has_its_place_in_the_coverage(ledger: pb.Ledger) -> None:
    whole = coverage(ledger)
    assert [each.type for each in whole.types] == list(pb.OrganType)
    typed = {id_ for each in whole.types for id_ in each.activities} | set(whole.untyped_activities)
    carried = {id_ for each in whole.departments for id_ in each.activities} | set(whole.unassigned)
    assert typed == carried == {each.id for each in ledger.activities}
    assert set(whole.idle) <= {each.department for each in whole.departments}
    for campaign in ledger.campaigns:
        own = evolve(
            ledger,
            activities=tuple(
                evolve(each, campaign=None if place % 2 else campaign.id)
                for place, each in enumerate(ledger.activities)
            ),
        )
        part = coverage(own, campaign=campaign.id)
        assert {id_ for each in part.departments for id_ in each.activities} | set(part.unassigned) == {
            each.id for each in own.activities if each.campaign is not None
        }
