"""Scopes on the way into the Party: the steps that a member's record keeps, what they follow, and their doubts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from attrs import frozen

from partybranch.counts import Count
from partybranch.dates import PartialDate, Period
from partybranch.findings import CannotTell, Message, Path, Reason
from partybranch.models import AdmissionStep, Ledger, Member, Standing, StepKind, label
from partybranch.rules._declare import Scope, Subject, Whole
from partybranch.rules._doubts import attempted, without
from partybranch.rules.ledgers import covered, held_within, whole_units

__all__ = [
    "Candidate",
    "Followed",
    "Observed",
    "StepTaken",
    "activists_observed",
    "admitted",
    "applicants",
    "candidates",
    "day_or",
    "end_of_probation",
    "followed",
    "lacking",
    "probationers_observed",
    "recorded",
    "step_field",
    "undated",
    "unsure",
    "vague",
]

_ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class Candidate:
    """A member whose record keeps steps of admission, and the ledger that it stands in; None: a member checked alone."""

    member: Member
    ledger: Ledger | None

    def steps(self, *kinds: StepKind) -> tuple[AdmissionStep, ...]:
        """Return the steps of these kinds in the order of the record."""
        return tuple(step for step in self.member.steps if step.kind in kinds)

    def uncovered(self, *days: PartialDate) -> CannotTell | None:
        """Return the answer that the ledger is not complete for one of these days, or was not the member's; None: it was."""
        missed = next((day for day in days if not (self._kept(day.first) and self._kept(day.last))), None)
        return None if missed is None else CannotTell.because(Reason.NOT_COVERED, day=missed)

    def _kept(self, day: date) -> bool:
        complete = self.ledger is not None and covered(self.ledger, day)
        return complete and self.member.in_branch_on(day) is True


@frozen(kw_only=True)
class StepTaken:
    """One step of a candidate."""

    candidate: Candidate
    step: AdmissionStep

    @property
    def others(self) -> tuple[AdmissionStep, ...]:
        """The other steps of its kind."""
        return tuple(step for step in self.candidate.steps(self.step.kind) if step is not self.step)


@frozen(kw_only=True)
class Followed:
    """A step, and the last one before it of the kind that it follows.

    Args:
        earlier: that one, or of several whose days leave it open the one that can have been the latest; None: there is none.
        since: its day, from that of the latest one that certainly came before the step.
        later: the step.
    """

    earlier: AdmissionStep | None
    since: PartialDate | None
    later: AdmissionStep


@frozen(kw_only=True)
class Observed:
    """A whole unit of time through which a candidate was to be looked at, and how often that was done in it.

    Args:
        candidate: of whom.
        kinds: the steps that count.
        unit: the quarter or half-year.
        held: how many there were in it beyond doubt, to how many there may have been.
    """

    candidate: Candidate
    kinds: tuple[StepKind, ...]
    unit: Period
    held: Count

    @property
    def last_day(self) -> date:
        """The last day of the unit."""
        assert self.unit.end is not None, "a unit has an end"
        return self.unit.end - _ONE_DAY


def _ledgers_of(whole: Whole) -> dict[int, Ledger]:
    """Return the ledger of each member, by the identity of its record: of a roster no path leads from one to the other."""
    return {id(member): ledger for _, ledger in whole.ledgers for member in ledger.members}


def candidates(whole: Whole) -> Iterator[tuple[Path, Candidate]]:
    """Yield the members whose record keeps steps of admission, each with its path."""
    keeping = [(path, member) for path, member in whole.members if member.steps]
    ledgers = _ledgers_of(whole) if keeping else {}
    for path, member in keeping:
        yield path, Candidate(member=member, ledger=ledgers.get(id(member)))


def applicants(whole: Whole) -> Iterator[Subject[Candidate]]:
    """Yield, at that day, those with steps recorded who state, or tried to state, a day of application; judged by its law."""
    return _at("applied_on", whole)


def admitted(whole: Whole) -> Iterator[Subject[Candidate]]:
    """Yield, at that day, those with steps recorded who state, or tried to state, a day of admission; judged by its law."""
    return _at("admitted_on", whole)


def _at(name: str, whole: Whole) -> Iterator[Subject[Candidate]]:
    for path, candidate in candidates(whole):
        member = candidate.member
        if attempted(member, name):
            yield Subject(
                path=path / name, value=candidate, moment=getattr(member, name) or whole.on, member=member
            )


@cache
def recorded(kind: StepKind, since: str = "") -> Scope[StepTaken]:
    """Return the scope that yields every step of a kind; judged by the law of its day, or of that day of the member."""

    def steps(whole: Whole) -> Iterator[Subject[StepTaken]]:
        for path, candidate in candidates(whole):
            member = candidate.member
            for index, step in enumerate(member.steps):
                if step.kind is kind:
                    moment = getattr(member, since) if since else step.on
                    value = StepTaken(candidate=candidate, step=step)
                    yield Subject(
                        path=path / "steps" / index, value=value, moment=moment or whole.on, member=member
                    )

    day = f"the {label(Member, since).en}" if since else "its day"
    steps.__doc__ = f"Yield every step of the kind “{kind.en}”; judged by the law of {day}."
    return steps


@cache
def followed(first: StepKind, second: StepKind) -> Scope[Followed]:
    """Return the scope that yields every step of the second kind with the one before it; judged by the law of the latter."""

    def steps(whole: Whole) -> Iterator[Subject[Followed]]:
        for path, candidate in candidates(whole):
            for index, step in enumerate(candidate.member.steps):
                if step.kind is second:
                    earlier, since = _last_before(step, candidate.steps(first))
                    yield Subject(
                        path=path / "steps" / index,
                        value=Followed(earlier=earlier, since=since, later=step),
                        moment=since or step.on or whole.on,
                        member=candidate.member,
                    )

    steps.__doc__ = f"Yield every step of the kind “{second.en}”, with the last “{first.en}” before it; judged by the law of that."
    return steps


def _last_before(
    step: AdmissionStep, earlier: Iterable[AdmissionStep]
) -> tuple[AdmissionStep | None, PartialDate | None]:
    """Return the last of these that was not refused and does not stand after a step, and its day; one without a day may be it."""
    possible = [
        (each, None if each.on is None or step.on is None else each.on.after(step.on))
        for each in earlier
        if each.passed is not False
    ]
    before = [each for each, after in possible if after is not True]
    last = max(before, key=lambda each: date.max if each.on is None else each.on.last, default=None)
    if last is None or last.on is None:
        return last, None
    certain = [each.on.first for each, after in possible if after is False and each.on is not None]
    begun = max(certain, default=last.on.first)
    return last, last.on if begun == last.on.first else PartialDate.during(begun, last.on.last)


def day_or(step: AdmissionStep, other: date) -> date:
    """Return the first day that a step can have been on, or another where none is stated: what steps are sorted by."""
    return other if step.on is None else step.on.first


def activists_observed(whole: Whole) -> Iterator[Subject[Observed]]:
    """Yield every whole half-year covered through which somebody was an activist; judged by the law of its first day."""
    for path, each in _observed(whole, _time_as_activist, Period.half_years, StepKind.REVIEW):
        yield Subject(
            path=path / "activist_on",
            value=each,
            moment=each.unit.start,
            member=each.candidate.member,
            span=each.unit,
        )


def probationers_observed(whole: Whole) -> Iterator[Subject[Observed]]:
    """Yield every whole quarter covered through which somebody was on probation; judged by the law of all of it."""
    kinds = (StepKind.PROBATION_REVIEW, StepKind.CONVERSION_MEETING, StepKind.EXTENSION)
    for path, each in _observed(whole, _time_on_probation, Period.quarters, *kinds):
        yield Subject(
            path=path / "admitted_on",
            value=each,
            moment=PartialDate.during(each.unit.start, each.last_day),
            member=each.candidate.member,
            span=each.unit,
        )


def _observed(
    whole: Whole,
    time_of: Callable[[Member], Period | None],
    units: Callable[[Period], Iterable[Period]],
    *kinds: StepKind,
) -> Iterator[tuple[Path, Observed]]:
    for path, candidate in candidates(whole):
        time = time_of(candidate.member)
        if candidate.ledger is None or time is None:
            continue
        days = [step.on for step in candidate.steps(*kinds)]
        for unit in whole_units(candidate.ledger, units, whole.on):
            each = Observed(candidate=candidate, kinds=kinds, unit=unit, held=held_within(days, unit))
            first, last = PartialDate.of(unit.start), PartialDate.of(each.last_day)
            if time.shared_with(unit) == unit and candidate.uncovered(first, last) is None:
                yield path, each


def _time_as_activist(member: Member) -> Period | None:
    """Return the days on which somebody was an activist beyond doubt, and not yet a prospective member."""
    ends = ("prospective_on", "admitted_on", "joined_on", "confirmed_on", "left_on")
    begun = member.activist_on
    if begun is None or any(name in member.unread for name in (*ends, "stated_standing")):
        return None
    over = [day.first for name in ends if (day := getattr(member, name)) is not None]
    if not over and member.stated_standing in (Standing.FULL, Standing.PROBATIONARY):
        return None
    return _days(begun.last, min(over, default=None))


def _time_on_probation(member: Member) -> Period | None:
    """Return the days on which somebody was on probation beyond doubt: a year at most, if full membership is not dated."""
    begun = member.admitted_on
    if begun is None or "confirmed_on" in member.unread or "left_on" in member.unread:
        return None
    confirmed = member.confirmed_on or begun.plus_years(1)
    return _days(
        begun.last, min(confirmed.first, confirmed.first if member.left_on is None else member.left_on.first)
    )


def _days(start: date, end: date | None) -> Period | None:
    return None if end is not None and end <= start else Period(start=start, end=end)


def end_of_probation(candidate: Candidate) -> PartialDate | CannotTell:
    """Return the day after the last one of probation: a year after admission, or the end of the last extension."""
    member = candidate.member
    if member.admitted_on is None:
        return without(member, "admitted_on")
    extensions = [step for step in candidate.steps(StepKind.EXTENSION) if step.passed is not False]
    last_days = [step.until for step in extensions if step.until is not None]
    if len(last_days) < len(extensions):
        return lacking(StepKind.EXTENSION, "until")
    if not last_days:
        return member.admitted_on.plus_years(1)
    return max(last_days, key=lambda day: day.first).plus_days(1)


def step_field(kind: StepKind, name: str) -> Message:
    """Return what a field of a step of that kind is called."""
    words = label(AdmissionStep, name)
    return Message(f"{kind.zh}（{words.zh}）", f"{kind.en} ({words.en})")


def lacking(kind: StepKind, name: str) -> CannotTell:
    """Return the answer that a field of a step of that kind is missing."""
    return CannotTell.because(Reason.MISSING, field=step_field(kind, name))


def undated(steps: Iterable[AdmissionStep]) -> CannotTell | None:
    """Return the answer that one of these steps has no day; None: all have."""
    kind = next((step.kind for step in steps if step.on is None), None)
    return None if kind is None else lacking(kind, "on")


def vague(*days: tuple[Message, PartialDate | None]) -> CannotTell:
    """Return the answer that the first of these days that is no exact one leaves both results possible."""
    field = next(field for field, day in days if day is not None and day.exact is None)
    return CannotTell.because(Reason.IMPRECISE, field=field)


def unsure(each: Observed) -> CannotTell:
    """Return the answer that a step which may or may not lie in the unit has no day, or no exact one."""
    steps = each.candidate.steps(*each.kinds)
    return undated(steps) or vague(*((step_field(step.kind, "on"), step.on) for step in steps))
