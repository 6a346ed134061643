"""The strategies that users get reach whatever a record may hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partybranch as pb
from partybranch import models, strategies
from partybranch.counts import Between, Count, Share, StatedRatio, Threshold
from partybranch.errors import ImpossibleValue
from partybranch.models import LeftOutReason, Member, Roster, SheetKind
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

VALUES: Final = {
    *("counts", "identity_numbers", "names", "partial_dates", "periods", "shares", "spans", "stated_ratios"),
    *("texts", "thresholds", "findings", "paths", "places", "reports", "rosters"),
}
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


@pytest.mark.parametrize("born", [date(1, 1, 1), date(987, 1, 1), date(1980, 2, 29), date(9999, 12, 31)])
def test_identity_numbers_of_any_year_have_18_characters(born: date) -> None:
    for number in drawn_from(strategies.identity_numbers(born_on=st.just(born))):
        assert len(number) == 18
        assert pb.identity.check_character(number[:17]) == number[17]
        assert number[6:14] == f"{born.year:04}{born.month:02}{born.day:02}"


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


# Shares and what is stated of them


def test_shares_fit_and_do_not_fit_exact_and_loose_with_and_without_names() -> None:
    seen: list[Share] = drawn_from(strategies.shares())
    assert {each.possible for each in seen} == {True, False, None}
    assert {each.whole.exact == 0 for each in seen} == {True, False}
    assert {bool(each.part_name) for each in seen} == {True, False}
    exact: list[Share] = drawn_from(strategies.shares(may_be_loose=False))
    assert {each.part.exact is not None and each.whole.exact is not None for each in exact} == {True}


def test_stated_ratios_are_of_every_precision_and_spelling_and_read_again() -> None:
    seen: list[StatedRatio] = drawn_from(strategies.stated_ratios())
    assert all(StatedRatio.parse(each.text) == each for each in seen)
    assert {len(each.text.partition(".")[2].rstrip("%％ ")) for each in seen} == {0, 1, 2, 3}
    assert {each.text[0] == "百" for each in seen} == {True, False}
    assert {each.low == 0 for each in seen} == {True, False}
    assert any(each.high > 1 for each in seen)


def test_thresholds_and_spans_have_their_ends() -> None:
    thresholds: list[Threshold] = drawn_from(strategies.thresholds())
    assert {each.strict for each in thresholds} == {True, False}
    assert {each.share for each in thresholds} >= {0, 1}
    spans: list[Between] = drawn_from(strategies.spans())
    assert {each.low == each.high for each in spans} == {True, False}


# Rosters and reports


@pytest.mark.slow
def test_rosters_are_of_many_shapes() -> None:
    seen: list[Roster] = drawn_from(strategies.rosters())
    for held in ("members", "meetings", "ratings", "problems", "unreadable", "unknown_columns"):
        assert {bool(getattr(each, held)) for each in seen} == {True, False}, held
    assert {len(each.sources) for each in seen} == {1, 2}
    assert {source.encoding for each in seen for source in each.sources} == {"utf-8-sig", "gb18030"}
    assert {sheet.holds for each in seen for sheet in each.sheets} == set(SheetKind)
    left_out = {row.why for each in seen for sheet in each.sheets for row in sheet.left_out}
    assert LeftOutReason.TOTAL in left_out
    assert {len(each.ledgers()) > 1 for each in seen} == {True, False}


@pytest.mark.slow
@given(strategies.rosters())
def test_the_rows_of_a_roster_hold_together(roster: Roster) -> None:
    """Nothing is dropped: the records and the rows that are none are the data rows of the sheets."""
    records = len(roster.members) + len(roster.meetings) + len(roster.ratings)
    assert records + len(roster.unreadable) == sum(sheet.rows for sheet in roster.sheets) == len(roster.rows)
    for member in roster.members:
        assert roster.where(member) is not None
    report = pb.check(roster, on=date(2026, 11, 23))
    assert {each.place is not None for each in report.findings} <= {True}
    assert pb.loads(pb.dumps(roster)) == roster


@pytest.mark.slow
@settings(max_examples=30)
@given(st.data())
def test_a_roster_of_given_members_holds_these(data: st.DataObject) -> None:
    plain = st.builds(Member, id=st.sampled_from("12"), name=st.sampled_from(("赵一", "钱二")))
    roster = data.draw(strategies.rosters(members=plain, max_sources=1, max_rows=2))
    assert 1 <= len(roster.members) <= 2
    assert {member.name for member in roster.members} <= {"赵一", "钱二"}
    assert [sheet.holds for sheet in roster.sheets] == [SheetKind.MEMBERS]


@pytest.mark.slow
@settings(max_examples=30)
@given(st.data())
def test_reports_and_findings_are_those_of_a_check(data: st.DataObject) -> None:
    on = date(2009, 5, 4)
    report = data.draw(strategies.reports(on=st.just(on), records=ledgers(max_members=1)))
    assert report.on == on
    found = data.draw(strategies.findings(of=st.just(pb.check(Member(id="1"), on=on))))
    assert found.code.startswith("SHP2")


def test_paths_and_places_are_of_every_kind() -> None:
    paths: list[pb.Path] = drawn_from(strategies.paths())
    assert pb.Path() in paths
    assert {type(part) for each in paths for part in each.parts} == {int, str}
    assert any("~" in str(each) for each in paths)
    places: list[pb.Place] = drawn_from(strategies.places())
    assert {each.cell is None for each in places} == {True, False}
    assert {each.row is None for each in places} == {True, False}
