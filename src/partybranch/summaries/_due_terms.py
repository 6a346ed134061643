"""Ends that the records lead to: of terms of office, at which an election is due, and of probation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from partybranch.counts import Between
from partybranch.dates import PartialDate, months_later
from partybranch.findings import CannotTell, Message, Path, Reason
from partybranch.models import (
    BranchForm,
    Election,
    Meeting,
    Member,
    MembershipStatus,
    Standing,
    StepKind,
    label,
)
from partybranch.regulations import Basis
from partybranch.rules import RuleBook, Whole
from partybranch.rules._doubts import surely_probationary, without
from partybranch.rules.admission.candidates import Candidate, end_of_probation
from partybranch.rules.elections.tenures import Tenure, terms
from partybranch.summaries._due import Due, DueKind, DueState, Undated, in_words, only_known_to
from partybranch.summaries._due_records import Kept, not_after

__all__ = ["of_probation", "of_terms"]

_MONTH_WEEK_AND_DAY: Final = (30, 7, 1)
"""Some calendars show no reminder that is further off than two weeks, so there is always a near one."""

_ELECTION: Final = Message("换届选举", "end-of-term election")
_PROBATION: Final = Message("预备期满，讨论转正", "probation over, full membership to be discussed")
_REMINDER, _LENGTH, _PUT_OFF = "ELE313", "ELE312", "ELE311"


def of_terms(kept: Kept, *, on: date, rules: RuleBook) -> Iterator[Due | Undated]:
    """Yield the election that is due at the end of every term of office.

    A roster keeps no elections, and a temporary branch is not asked for any, nor one that was abolished.
    """
    branch = kept.ledger.branch
    abolished = branch.abolished_on is not None and not_after(branch.abolished_on, on)
    if not kept.whole or abolished or branch.form is BranchForm.TEMPORARY:
        return
    whole = Whole(on=on, members=(), ledgers=((kept.path, kept.ledger),))
    held = [each for each in terms(whole) if not_after(each.value.elected_on, on)]
    for each in held:
        yield _election(kept, each.path, each.value, on, rules)
    if not held:
        nothing = CannotTell.because(Reason.NOT_KEPT, field=label(Meeting, "elections"))
        yield Undated(
            kind=DueKind.ELECTION,
            what=_ELECTION,
            reason=in_words(nothing),
            branch=kept.branch,
            about=branch.id,
            path=kept.at_branch,
        )


def _election(kept: Kept, path: Path, tenure: Tenure, on: date, rules: RuleBook) -> Due | Undated:
    since = tenure.elected_on
    what = Message(f"{_ELECTION.zh}（{since}选出的一届届满）", f"{_ELECTION.en} (term that began on {since})")
    ends, about = tenure.ends, tenure.election.id
    if ends is None:
        unknown = CannotTell.because(Reason.MISSING, field=label(Election, "term_years"))
        return Undated(
            kind=DueKind.ELECTION,
            what=what,
            reason=in_words(unknown),
            branch=kept.branch,
            about=about,
            path=path,
        )
    extended = tenure.election.extended_to
    put_off = extended is not None and ends.before(extended) is True
    last = PartialDate.of(extended) if put_off and extended is not None else ends
    state, notes = _state_of_term(tenure, last, on)
    if put_off:
        notes = (
            *notes,
            Message(
                f"{ends}届满，批准延期至{extended}",
                f"the term is over on {ends}, an extension to {extended} was approved",
            ),
        )
    return Due(
        kind=DueKind.ELECTION,
        what=what,
        on=last.first,
        stated_on=last.first,
        state=state,
        branch=kept.branch,
        about=about,
        path=path,
        key=kept.key("election", about),
        code=_PUT_OFF if _PUT_OFF in rules else "",
        basis=_basis_of(tenure, rules),
        remind=_before_an_election(last.first, rules),
        notes=(*only_known_to(last), *notes),
    )


def _state_of_term(tenure: Tenure, last: PartialDate, on: date) -> tuple[DueState, tuple[Message, ...]]:
    if tenure.following is not None and not_after(tenure.following, on):
        return DueState.DONE, ()
    if last.before(on) is not True:
        return DueState.TO_DO, ()
    if tenure.seen_through and last.before(tenure.as_of) is True:
        return DueState.OVERDUE, ()
    return DueState.CANNOT_TELL, (in_words(CannotTell.because(Reason.NOT_COVERED, day=last)),)


def _basis_of(tenure: Tenure, rules: RuleBook) -> Basis | None:
    """Return what sets the length of the term, or, where another one is stated, what is asked at its end."""
    basis, years, ends = tenure.length_basis, tenure.years, tenure.ends
    if basis is not None and years is not None and _allows(basis, years):
        return basis
    return rules[_PUT_OFF].basis_on(ends) if _PUT_OFF in rules and ends is not None else None


def _allows(basis: Basis, years: int) -> bool:
    limit = basis.limit
    return limit.low <= years <= limit.high if isinstance(limit, Between) else limit == years


def _before_an_election(day: date, rules: RuleBook) -> tuple[int, ...]:
    """Return when to be reminded: as many months before as the body above is to remind the branch, and nearer."""
    basis = rules[_REMINDER].basis_on(day) if _REMINDER in rules else None
    if basis is None or not isinstance(basis.limit, int):
        return _MONTH_WEEK_AND_DAY
    return ((day - months_later(day, -basis.limit)).days, *_MONTH_WEEK_AND_DAY)


def of_probation(kept: Kept, *, on: date, rules: RuleBook) -> Iterator[Due | Undated]:
    """Yield the end of probation of every member who is, or was, a probationary member of the branch.

    Whether somebody still is, is not guessed: where neither full membership is dated nor the standing stated, it is known
    for the first year only.
    """
    for path, member in kept.members:
        if _concerned(member, on):
            yield _probation(kept, path, member, on, rules)


def _concerned(member: Member, on: date) -> bool:
    """Say whether somebody is on probation on a day, may be, or was and is a full member now."""
    left = member.left_on is not None and not_after(member.left_on, on)
    gone = left or member.stated_status is MembershipStatus.LEFT or member.in_branch_on(on) is False
    if gone or (member.admitted_on is not None and not not_after(member.admitted_on, on)):
        return False
    stated = member.stated_standing is Standing.PROBATIONARY
    if member.admitted_on is None:
        return stated and member.confirmed_on is None
    full = member.stated_standing is Standing.FULL and member.confirmed_on is None
    return not full


def _probation(kept: Kept, path: Path, member: Member, on: date, rules: RuleBook) -> Due | Undated:
    ends = (
        end_of_probation(Candidate(member=member, ledger=kept.ledger))
        if member.admitted_on is not None
        else without(member, "admitted_on")
    )
    confirmed = member.confirmed_on is not None and not_after(member.confirmed_on, on)
    if not isinstance(ends, CannotTell) and not confirmed:
        ends = _unless_unsure(member, ends, on)
    if isinstance(ends, CannotTell):
        return Undated(
            kind=DueKind.PROBATION,
            what=_PROBATION,
            reason=in_words(ends),
            branch=kept.branch,
            about=member.id,
            path=path,
        )
    over = ends.before(on) is True
    return Due(
        kind=DueKind.PROBATION,
        what=_PROBATION,
        # Of a month the last day: on any earlier one probation may not be over yet.
        on=ends.last,
        stated_on=ends.last,
        state=DueState.DONE if confirmed else DueState.OVERDUE if over else DueState.TO_DO,
        branch=kept.branch,
        about=member.id,
        path=path,
        key=kept.key("probation", member.id),
        code="ADM201" if "ADM201" in rules else "",
        basis=_probation_basis(member, rules),
        remind=_MONTH_WEEK_AND_DAY,
        notes=(
            ()
            if ends.exact
            else (
                Message(
                    f"只知为{ends}，按其中肯定期满的一日列出",
                    f"known as {ends} only; shown on the day when it is surely over",
                ),
            )
        ),
    )


def _unless_unsure(member: Member, ends: PartialDate, on: date) -> PartialDate | CannotTell:
    """Return the end, or, where it has passed, the doubt whether somebody is still on probation."""
    unread = next((name for name in ("confirmed_on", "left_on") if name in member.unread), None)
    if unread is not None:
        return without(member, unread)
    if ends.before(on) is not True or surely_probationary(member, on):
        return ends
    return without(member, "confirmed_on")


def _probation_basis(member: Member, rules: RuleBook) -> Basis | None:
    extensions = [
        step.on for step in member.steps if step.kind is StepKind.EXTENSION and step.passed is not False
    ]
    code, day = ("ADM205", extensions[-1]) if extensions else ("ADM201", member.admitted_on)
    return None if day is None or code not in rules else rules[code].basis_on(day)
