from __future__ import annotations

import pickle
from datetime import date

import attrs
import pytest

from partybranch.findings import Finding, Message, Path, Reason, Report, RulesBroken, Unjudged
from partybranch.regulations import Force


def a_finding(force: Force, *, member: str | None = None, at: int = 0) -> Finding:
    return Finding(
        code="ADM101",
        path=Path(("members", at)),
        force=force,
        message=Message("未满", "too young"),
        member=member,
    )


MUST = a_finding(Force.MUST, member="1")
NORMALLY = a_finding(Force.NORMALLY, member="2", at=1)
PRACTICE = a_finding(Force.PRACTICE, at=2)
NOTE = a_finding(Force.NOTE, member="1", at=0)
REPORT = Report(
    on=date(2026, 11, 23),
    findings=(NOTE, MUST, NORMALLY, PRACTICE),
    unjudged=(
        Unjudged(
            code="ADM201", path=Path(("members", 1)), reason=Message("缺少", "missing"), why=Reason.MISSING
        ),
    ),
    judged=3,
)
EMPTY = Report(on=date(2026, 11, 23))


@pytest.mark.parametrize(
    ("force", "expected"),
    [
        pytest.param(Force.MUST, (MUST,), id="must"),
        pytest.param(Force.NORMALLY, (MUST, NORMALLY), id="normally"),
        pytest.param(Force.PRACTICE, (MUST, NORMALLY, PRACTICE), id="practice"),
        pytest.param(Force.NOTE, (NOTE, MUST, NORMALLY, PRACTICE), id="note"),
    ],
)
def test_findings_of_a_force_and_stronger_in_the_order_of_the_document(
    force: Force, expected: tuple[Finding, ...]
) -> None:
    """Order: must > normally > practice > note; exit status, counts and colours go by it."""
    assert REPORT.at_least(force) == expected
    assert EMPTY.at_least(force) == ()


def test_findings_by_member_leave_out_those_that_concern_none() -> None:
    assert REPORT.by_member() == {"1": (NOTE, MUST), "2": (NORMALLY,)}
    assert EMPTY.by_member() == {}


def test_counts_name_every_force_the_strongest_first() -> None:
    assert list(REPORT.counts().items()) == [
        (Force.MUST, 1),
        (Force.NORMALLY, 1),
        (Force.PRACTICE, 1),
        (Force.NOTE, 1),
    ]
    assert list(EMPTY.counts().values()) == [0, 0, 0, 0]
    assert Report(on=date(2026, 11, 23), findings=(NOTE, NOTE)).counts()[Force.NOTE] == 2


@pytest.mark.parametrize("force", Force, ids=str)
def test_a_report_raises_with_the_findings_asked_for(force: Force) -> None:
    with pytest.raises(RulesBroken) as caught:
        REPORT.raise_if(force)
    assert caught.value.findings == REPORT.at_least(force)


def test_a_report_does_not_raise_without_findings_of_that_force() -> None:
    attrs.evolve(REPORT, findings=(NOTE, PRACTICE)).raise_if(Force.NORMALLY)
    EMPTY.raise_if(Force.NOTE)


def test_a_report_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(REPORT))
    assert again == REPORT
    assert type(again) is Report
    assert again.by_member() == REPORT.by_member()


def test_a_report_is_a_value() -> None:
    assert attrs.evolve(REPORT) == REPORT
    assert Report(on=date(2026, 11, 23), findings=(), unjudged=(), judged=0) == EMPTY
    assert hash(attrs.evolve(REPORT)) == hash(REPORT)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        REPORT.judged = 4  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue] # the point
