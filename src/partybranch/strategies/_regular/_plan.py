"""What a regular ledger is made from: a few numbers and choices, small enough to be drawn and shrunk quickly."""

from __future__ import annotations

from datetime import date
from enum import Enum, auto

from attrs import frozen

from partybranch.dates import Period
from partybranch.models import ActivityKind, BranchForm, Grade, Payer, Rhythm, SanctionKind, UnitKind
from partybranch.terms import Sex

__all__ = ["OnTheWay", "Person", "Plan", "Turn"]


class OnTheWay(Enum):
    """How far somebody has come who is not admitted yet."""

    APPLICANT = auto()
    ACTIVIST = auto()
    PROSPECTIVE = auto()


class Turn(Enum):
    """What happened to a member who holds no post."""

    MOVED_IN = auto()
    MOVED_OUT = auto()
    CAME_BACK = auto()
    IS_LEAVING = auto()
    LEFT = auto()
    WAS_SANCTIONED = auto()
    IS_SANCTIONED = auto()
    WAS_AWAY = auto()
    FLOATS = auto()
    STUDIES_ABROAD = auto()


@frozen(kw_only=True)
class Person:
    """Somebody of whom the plan decides little else.

    Args:
        sex: of the person.
        years: how much older, and longer in the Party, than the youngest of the same sort.
        vague: whether old days are known to the month only.
        detailed: whether telephone, education and the like are recorded.
        days: how long ago, before the last day recorded, what makes the person special happened.
    """

    sex: Sex
    years: int = 0
    vague: bool = False
    detailed: bool = False
    days: int = 0


@frozen(kw_only=True)
class Plan:
    """A branch that is in order, in short.

    Args:
        on: the day of the check.
        until: the last day that the records reach, `on` or earlier.
        since: the first day of which meetings are kept.
        covers: as in the ledger.
        unit_kind: of the unit.
        form: of the branch.
        founded_lately: whether the branch was founded on the day of the election.
        veterans: full members through all the time of the records; the posts are theirs.
        turned: members without a post to whom something happened, and what.
        confirmed: those who became full members in the last years.
        probationary: those on probation.
        extended: whether the first of these is in an extended probation.
        on_the_way: those who are to be admitted.
        keeps_steps: whether the steps of admission are recorded.
        committee: how many sit on the committee; 0: there is none.
        months_in_office: since the election, at most.
        succeeds: whether the election before is recorded too.
        replaced_after: how many months after the election somebody of the committee was replaced by a by-election, if it has
            come to that since; 0: nobody was.
        groups: how many Party groups there are.
        day: of the month, on which the first of its meetings is held; the others follow in the days after.
        joined: whether meetings are held together where that may be.
        by_person: whether it is recorded by person who was there, or by numbers.
        absent: whether somebody is missing at most meetings.
        against: whether somebody votes against what is passed.
        sanction: of who was sanctioned.
        dues: whether dues are kept.
        payer: how the members pay.
        base: of which base, in yuan.
        quarterly: whether dues are paid by the quarter.
        talks: whether talks are kept.
        hours: into how many trainings the hours of a year are divided; 0: none are kept.
        grades: of the yearly appraisal, given in turn; empty: none are kept.
        counted: whether head counts and shares are stated.
        staff: how many of the staff are no members.
        rhythms: of the reporting cycles.
        campaigns: with how many key activities each, the latest last.
        running: whether the latest campaign has not ended.
        departments: how many departments the unit has.
        kinds: of activities, in turn.
        institutions: how many there are.
        heard: whether opinions were given on reports and at visits.
        assessed: whether an assessment found problems.
        assumed: whether no source states what the ledger covers.
        departures: how many reasons are recorded why something might be otherwise; all was done nevertheless.
    """

    on: date
    until: date
    since: date
    covers: Period | None
    unit_kind: UnitKind
    form: BranchForm
    founded_lately: bool
    veterans: tuple[Person, ...]
    turned: tuple[tuple[Turn, Person], ...]
    confirmed: tuple[Person, ...]
    probationary: tuple[Person, ...]
    extended: bool
    on_the_way: tuple[tuple[OnTheWay, Person], ...]
    keeps_steps: bool
    committee: int
    months_in_office: int
    succeeds: bool
    replaced_after: int
    groups: int
    day: int
    joined: bool
    by_person: bool
    absent: bool
    against: bool
    sanction: SanctionKind
    dues: bool
    payer: Payer
    base: int
    quarterly: bool
    talks: bool
    hours: int
    grades: tuple[Grade, ...]
    counted: bool
    staff: int
    rhythms: tuple[Rhythm, ...]
    campaigns: tuple[int, ...]
    running: bool
    departments: int
    kinds: tuple[ActivityKind, ...]
    institutions: int
    heard: bool
    assessed: bool
    assumed: bool
    departures: int

    @property
    def temporary(self) -> bool:
        """Whether the branch was formed for a time, and its officers named and not elected."""
        return self.form is BranchForm.TEMPORARY
