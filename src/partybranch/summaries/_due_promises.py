"""Days that the branch has set itself: commitments to those it serves, and measures against problems."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from partybranch.dates import PartialDate
from partybranch.findings import CannotTell, Message, Path, Reason
from partybranch.models import Problem, Rectification, ServiceCommitment, label
from partybranch.summaries._due import Due, DueKind, DueState, Undated, in_words, only_known_to
from partybranch.summaries._due_records import Kept, not_after

__all__ = ["of_commitments", "of_rectifications"]

_WEEK_AND_DAY: Final = (7, 1)


def of_commitments(kept: Kept, *, on: date) -> Iterator[Due]:
    """Yield every commitment that is to be fulfilled by a day; most set a time limit for a service, and have none."""
    for index, each in enumerate(kept.ledger.commitments):
        if each.due_on is not None:
            yield _promised(
                kept,
                DueKind.COMMITMENT,
                _fulfil(each),
                each.due_on,
                done_on=each.fulfilled_on,
                on=on,
                about=each.id,
                path=kept.path / "commitments" / index,
                key=kept.key("commitment", each.id),
            )


def _fulfil(each: ServiceCommitment) -> Message:
    zh, en = (f"（{each.department}）", f" ({each.department})") if each.department else ("", "")
    return Message(f"履行承诺：{each.matter}{zh}", f"commitment to fulfil: {each.matter}{en}")


def of_rectifications(kept: Kept, *, on: date) -> Iterator[Due | Undated]:
    """Yield every measure against a problem; one that is neither done nor has a day, without a day."""
    for number, assessment in enumerate(kept.ledger.assessments):
        for index, problem in enumerate(assessment.problems):
            path = kept.path / "assessments" / number / "problems" / index
            for place, each in enumerate(problem.rectifications):
                found = _rectification(
                    kept,
                    problem,
                    each,
                    on=on,
                    path=path / "rectifications" / place,
                    key=kept.key("rectification", assessment.id, problem.id, place),
                )
                if found is not None:
                    yield found


def _rectification(
    kept: Kept, problem: Problem, each: Rectification, *, on: date, path: Path, key: str
) -> Due | Undated | None:
    said = each.measure or problem.what
    what = Message(f"完成整改：{said}", f"rectification to finish: {said}")
    if each.due_on is not None:
        return _promised(
            kept,
            DueKind.RECTIFICATION,
            what,
            each.due_on,
            done_on=each.done_on,
            on=on,
            about=problem.id,
            path=path,
            key=key,
        )
    if each.done_on is not None and not_after(each.done_on, on):
        return None
    missing = CannotTell.because(Reason.MISSING, field=label(Rectification, "due_on"))
    return Undated(
        kind=DueKind.RECTIFICATION,
        what=what,
        reason=in_words(missing),
        branch=kept.branch,
        about=problem.id,
        path=path,
    )


def _promised(
    kept: Kept,
    kind: DueKind,
    what: Message,
    due: PartialDate,
    *,
    done_on: PartialDate | None,
    on: date,
    about: str,
    path: Path,
    key: str,
) -> Due:
    done = done_on is not None and not_after(done_on, on)
    overdue = due.before(on) is True
    return Due(
        kind=kind,
        what=what,
        on=due.first,
        stated_on=due.first,
        state=DueState.DONE if done else DueState.OVERDUE if overdue else DueState.TO_DO,
        branch=kept.branch,
        about=about,
        path=path,
        key=key,
        remind=_WEEK_AND_DAY,
        notes=only_known_to(due),
    )
