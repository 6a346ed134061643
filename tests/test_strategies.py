"""The strategies that users get reach whatever a record may hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partybranch import models, strategies
from partybranch.counts import Count
from partybranch.errors import ImpossibleValue
from partybranch.models import Member
from partybranch.strategies import (
    activities,
    admission_steps,
    appointments,
    assessments,
    assumptions,
    attendances,
    bodies,
    branches,
    campaigns,
    candidates,
    departures,
    dues_payments,
    elections,
    flows,
    head_counts,
    honours,
    institutions,
    ledgers,
    left_out_of_due,
    measures,
    meetings,
    members,
    opinions,
    policy_documents,
    problems,
    ratings,
    rectifications,
    reporting_cycles,
    resolutions,
    revisions,
    sanctions,
    sections,
    service_commitments,
    share_statements,
    strands,
    supervisions,
    talks,
    trainings,
    transfers,
    visits,
    work_plans,
    work_reports,
    written_opinions,
)

VALUES: Final = {"counts", "identity_numbers", "names", "partial_dates", "periods", "texts"}
REGULAR: Final = "regular_ledgers"
RECORDS: Final[dict[str, Callable[..., st.SearchStrategy[attrs.AttrsInstance]]]] = {
    "Activity": activities,
    "AdmissionStep": admission_steps,
    "Appointment": appointments,
    "Assessment": assessments,
    "Assumption": assumptions,
    "Attendance": attendances,
    "Body": bodies,
    "Branch": branches,
    "Campaign": campaigns,
    "Candidate": candidates,
    "Departure": departures,
    "DuesPayment": dues_payments,
    "Election": elections,
    "Flow": flows,
    "HeadCount": head_counts,
    "Honour": honours,
    "Institution": institutions,
    "Ledger": ledgers,
    "LeftOutOfDue": left_out_of_due,
    "Measure": measures,
    "Meeting": meetings,
    "Member": members,
    "Opinion": opinions,
    "PolicyDocument": policy_documents,
    "Problem": problems,
    "Rating": ratings,
    "Rectification": rectifications,
    "ReportingCycle": reporting_cycles,
    "Resolution": resolutions,
    "Revision": revisions,
    "Sanction": sanctions,
    "Section": sections,
    "ServiceCommitment": service_commitments,
    "ShareStatement": share_statements,
    "Strand": strands,
    "Supervision": supervisions,
    "Talk": talks,
    "Training": trainings,
    "Transfer": transfers,
    "Visit": visits,
    "WorkPlan": work_plans,
    "WorkReport": work_reports,
    "WrittenOpinion": written_opinions,
}


def drawn_from(strategy: st.SearchStrategy[Any]) -> list[Any]:
    """Return examples of a strategy, the same ones in every run."""
    seen: list[Any] = []

    @settings(max_examples=300)
    @given(strategy)
    def collect(value: object) -> None:
        seen.append(value)

    collect()
    return seen


def test_every_record_has_its_strategy() -> None:
    labelled = {
        name
        for name in models.__all__
        if attrs.has(kind := getattr(models, name))
        and any("partybranch.label" in field.metadata for field in attrs.fields(kind))
    }
    assert labelled == RECORDS.keys()
    assert {each.__name__ for each in RECORDS.values()} | VALUES | {REGULAR} == set(strategies.__all__)


@pytest.mark.slow
@pytest.mark.parametrize("name", RECORDS)
def test_every_field_of_a_record_is_drawn_with_its_default_and_otherwise(name: str) -> None:
    """So that a field that is added to a record and forgotten here is found."""
    kind = getattr(models, name)
    blank = drawn_from(RECORDS[name]())
    assert {type(record) for record in blank} == {kind}
    for field in attrs.fields(kind):
        values = [getattr(record, field.name) for record in blank]
        if field.default is attrs.NOTHING:
            assert any(value != values[0] for value in values), field.name
        else:
            usual = _usual(field)
            assert usual in values, f"{field.name} is never {usual!r}"
            assert any(value != usual for value in values), f"{field.name} is always {usual!r}"


def _usual(field: attrs.Attribute[Any]) -> object:
    factory = getattr(field.default, "factory", None)
    return field.default if factory is None else factory()


def test_counts_are_exact_loose_and_masked_with_and_without_text() -> None:
    seen = {_shape(count) for count in drawn_from(strategies.counts())}
    assert seen >= {
        *(
            (shape, text)
            for shape in ("exact", "range", "from")
            for text in ("no text", "text that says it", "other text")
        ),
        ("nothing known", "text that says it"),
    }
    assert {_shape(count)[0] for count in drawn_from(strategies.counts(may_be_loose=False))} == {"exact"}


def _shape(count: Count) -> tuple[str, str]:
    shape = (
        "exact"
        if count.exact is not None
        else "nothing known"
        if not count.known
        else "from"
        if count.high is None
        else "range"
    )
    return shape, "no text" if not count.text else "text that says it" if _says(count) else "other text"


def _says(count: Count) -> bool:
    try:
        return Count.parse(count.text) == count
    except ImpossibleValue:
        return False


@given(members(steps=st.just(()), name=st.just("某某")))
def test_a_strategy_for_a_field_takes_the_place_of_the_default_one(member: Member) -> None:
    assert (member.name, member.steps) == ("某某", ())
