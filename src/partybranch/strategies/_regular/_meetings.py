"""The meetings of a regular ledger: who was due and who came, enough of them for what was decided, and the votes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from partybranch import quorum
from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.models import (
    Attendance,
    Balloting,
    FlowReason,
    Ledger,
    Matter,
    Meeting,
    MeetingKind,
    Member,
    Presence,
    Resolution,
    WrittenOpinion,
)
from partybranch.quorum import Right, Vote
from partybranch.ratios import members_on
from partybranch.strategies._regular._days import ago
from partybranch.strategies._regular._elections import counted
from partybranch.strategies._regular._occasions import Occasion
from partybranch.strategies._regular._office import Term, holders_on, secretary_on
from partybranch.strategies._regular._plan import Plan

__all__ = ["meetings"]

_LEAVE: Final = "出差"


@frozen(kw_only=True)
class _Gathered:
    """Who was due at a meeting, and who of them came, by id.

    Args:
        due: those who were due.
        away: those of them who did not come.
        voters: those of them who may vote, or elect.
    """

    due: tuple[str, ...]
    away: frozenset[str]
    voters: frozenset[str]

    @property
    def present(self) -> tuple[str, ...]:
        return tuple(each for each in self.due if each not in self.away)

    @property
    def voters_present(self) -> int:
        return len(self.voters - self.away)


@frozen(kw_only=True)
class _Branch:
    plan: Plan
    ledger: Ledger
    terms: tuple[Term, ...]


def meetings(
    plan: Plan, ledger: Ledger, terms: tuple[Term, ...], planned: tuple[Occasion, ...]
) -> Iterator[Meeting]:
    """Yield the meetings that were planned, as they were held.

    Args:
        plan: of the branch.
        ledger: its members and appointments.
        terms: its terms of office.
        planned: the meetings.
    """
    branch = _Branch(plan=plan, ledger=ledger, terms=terms)
    for number, occasion in enumerate(planned):
        meeting = Meeting(
            id=f"meeting-{number + 1:03}",
            kind=occasion.kind,
            also=occasion.also,
            on=PartialDate.of(occasion.on),
            place="会议室",
            group=occasion.group,
            topic=occasion.topic,
            chair=_chair(branch, occasion),
            resolutions=occasion.resolutions,
            elections=occasion.elections,
        )
        yield _held(plan, meeting, occasion, _gathered(branch, meeting, occasion, number))


def _chair(branch: _Branch, occasion: Occasion) -> str | None:
    if occasion.group is None:
        # The former secretary calls the meeting that elects another one.
        return secretary_on(branch.terms, ago(occasion.on, 1)) or secretary_on(branch.terms, occasion.on)
    return next(each.member for each in branch.ledger.appointments if each.body == occasion.group)


def _gathered(branch: _Branch, meeting: Meeting, occasion: Occasion, number: int) -> _Gathered:
    """Return who was due and who came: as many are away as the plan says and what is decided allows."""
    here, _ = members_on(branch.ledger, on=occasion.on)
    right = Right.ELECT if occasion.elections else Right.VOTE
    entitled = quorum.entitled(branch.ledger, on=occasion.on, right=right, meeting=meeting).voters
    due = _due(branch, occasion, here)
    voters = frozenset(entitled).intersection(due)
    missing = [each.id for each in here if each.id in due and _is_away(each, occasion)]
    if branch.plan.absent:
        missing.append(due[number % len(due)])
    away = frozenset[str]()
    for each in missing:
        more = away | {each}
        if each != meeting.chair and _enough(occasion, len(voters), len(voters - more)):
            away = more
    return _Gathered(due=due, away=away, voters=voters)


def _due(branch: _Branch, occasion: Occasion, here: tuple[Member, ...]) -> tuple[str, ...]:
    if occasion.kind is MeetingKind.COMMITTEE_MEETING:
        return holders_on(branch.terms, occasion.on)
    ids = tuple(each.id for each in here)
    if occasion.group is None:
        return ids
    leaders = {each.body: each.member for each in branch.ledger.appointments if each.body is not None}
    others = [each for each in ids if each not in leaders.values()]
    return (leaders[occasion.group], *others[list(leaders).index(occasion.group) :: len(leaders)])


def _is_away(member: Member, occasion: Occasion) -> bool:
    return any(
        flow.since.first <= occasion.on and (flow.until is None or flow.until.first >= occasion.on)
        for flow in member.flows
        if flow.reason in (FlowReason.WORK, FlowReason.STUDY_ABROAD)
    )


def _enough(occasion: Occasion, due: int, present: int) -> bool:
    """Say whether so many voters suffice for all that is decided and elected; without a law of that day, all are needed."""
    day = occasion.on
    votes = [_vote(occasion, each.matter, due, present, present) for each in occasion.resolutions]
    answers = [answer for vote in votes for answer in (vote.quorum.met, vote.passed)]
    if occasion.kind is MeetingKind.COMMITTEE_MEETING:
        answers.append(quorum.committee_meeting(due=due, present=present, on=day).met)
    elif occasion.elections:
        answers.append(quorum.election(due=due, present=present, on=day).met)
    return present > 0 and all(each or (each is None and due == present) for each in answers)


def _vote(occasion: Occasion, matter: Matter, due: int, present: int, in_favour: int) -> Vote:
    ask = {
        Matter.ADMISSION: quorum.admission,
        Matter.CONVERSION: quorum.conversion,
        Matter.EXTENSION: quorum.extension,
    }.get(matter, quorum.decision)
    return ask(due=due, present=present, in_favour=in_favour, on=occasion.on)


def _held(plan: Plan, meeting: Meeting, occasion: Occasion, who: _Gathered) -> Meeting:
    held = evolve(
        meeting,
        resolutions=tuple(_resolved(plan, occasion, each, who) for each in meeting.resolutions),
        elections=tuple(
            counted(each, voters=who.voters_present, dissent=plan.against) for each in meeting.elections
        ),
    )
    if plan.by_person:
        return evolve(held, attendance=tuple(_attendance(who)))
    general = meeting.held_as(MeetingKind.GENERAL_MEETING)
    return evolve(
        held,
        due=Count.of(len(who.due)),
        present=Count.of(len(who.present)),
        excused=Count.of(len(who.away)),
        voters_due=Count.of(len(who.voters)) if general else None,
        voters_present=Count.of(who.voters_present) if general else None,
    )


def _attendance(who: _Gathered) -> Iterator[Attendance]:
    for each in who.due:
        if each in who.away:
            yield Attendance(member=each, presence=Presence.EXCUSED, reason=_LEAVE)
        else:
            yield Attendance(member=each)


def _resolved(plan: Plan, occasion: Occasion, resolution: Resolution, who: _Gathered) -> Resolution:
    due, present = len(who.voters), who.voters_present
    needed = _vote(occasion, resolution.matter, due, present, present).needed
    least = present if needed is None else needed
    in_favour = max(least, present - 1) if plan.against else present
    return evolve(
        resolution,
        in_favour=Count.of(in_favour),
        against=Count.of(present - in_favour),
        abstained=Count.of(0),
        written_opinions=tuple(_opinions(occasion, resolution, who)),
        balloting=Balloting.SECRET if resolution.matter.on_probation else Balloting.SHOW_OF_HANDS,
        passed=True,
    )


def _opinions(occasion: Occasion, resolution: Resolution, who: _Gathered) -> Iterator[WrittenOpinion]:
    if resolution.matter is Matter.ADMISSION:
        for each in sorted(who.voters & who.away):
            yield WrittenOpinion(
                member=each, in_favour=True, handed_in_on=PartialDate.of(ago(occasion.on, 1))
            )
