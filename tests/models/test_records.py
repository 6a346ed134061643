"""What holds for every record: labels, frozen, fit for both decoders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from partybranch import models
from partybranch.dates import PartialDate, Period
from partybranch.errors import ImpossibleValue
from partybranch.findings import Message
from partybranch.models import (
    Activity,
    AdmissionStep,
    Appointment,
    Assessment,
    Assumption,
    Attendance,
    Body,
    Branch,
    Campaign,
    Candidate,
    Departure,
    DuesPayment,
    Election,
    Flow,
    HeadCount,
    Honour,
    Institution,
    Ledger,
    LeftOutOfDue,
    Measure,
    Meeting,
    Member,
    Opinion,
    PolicyDocument,
    Problem,
    Rating,
    Rectification,
    ReportingCycle,
    Resolution,
    Revision,
    Sanction,
    Section,
    ServiceCommitment,
    ShareStatement,
    Standing,
    StepKind,
    Strand,
    Supervision,
    Talk,
    Training,
    Transfer,
    Visit,
    WorkPlan,
    WorkReport,
    WrittenOpinion,
    label,
)
from partybranch.terms import Term

RECORDS: tuple[type[attrs.AttrsInstance], ...] = (
    Activity,
    AdmissionStep,
    Appointment,
    Assessment,
    Assumption,
    Attendance,
    Body,
    Branch,
    Campaign,
    Candidate,
    Departure,
    DuesPayment,
    Election,
    Flow,
    HeadCount,
    Honour,
    Institution,
    Ledger,
    LeftOutOfDue,
    Measure,
    Meeting,
    Member,
    Opinion,
    PolicyDocument,
    Problem,
    Rating,
    Rectification,
    ReportingCycle,
    Resolution,
    Revision,
    Sanction,
    Section,
    ServiceCommitment,
    ShareStatement,
    Strand,
    Supervision,
    Talk,
    Training,
    Transfer,
    Visit,
    WorkPlan,
    WorkReport,
    WrittenOpinion,
)
READ_FROM_TABLES = {"LeftOut", "Roster", "Row", "Sheet", "SheetColumn", "Source"}
FROM_TABLES = [getattr(models, name) for name in sorted(READ_FROM_TABLES)]
FIELDS = [
    pytest.param(record, field, id=f"{record.__name__}-{field.name}")
    for record in RECORDS
    for field in attrs.fields(record)
]


def test_no_record_is_forgotten() -> None:
    classes = {name for name in models.__all__ if isinstance(getattr(models, name), type)}
    words = {name for name in classes if issubclass(getattr(models, name), Term)}
    assert classes - words - READ_FROM_TABLES == {record.__name__ for record in RECORDS}


@pytest.mark.parametrize(("record", "field"), FIELDS)
def test_every_field_has_a_name_in_both_languages(
    record: type[attrs.AttrsInstance], field: attrs.Attribute[object]
) -> None:
    said = label(record, field.name)
    assert isinstance(said, Message)
    assert said.zh == said.zh.strip() != ""
    assert said.en == said.en.strip() != ""
    assert said.gaps == frozenset()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_no_two_fields_of_a_record_share_a_name(record: type[attrs.AttrsInstance]) -> None:
    labels = [label(record, field.name) for field in attrs.fields(record)]
    assert len({said.zh for said in labels}) == len({said.en for said in labels}) == len(labels)


@pytest.mark.parametrize(("record", "field"), FIELDS)
def test_records_keep_to_what_both_decoders_agree_on(record: type[attrs.AttrsInstance], field: Any) -> None:
    """No attrs converters, aliases, private or `init=False` fields, no cached properties."""
    assert field.init
    assert field.kw_only
    assert field.converter is None
    assert field.alias == field.name
    assert not field.name.startswith("_")
    # How attrs builds cached properties into a class with slots.
    assert "__getattr__" not in vars(record)


@pytest.mark.parametrize("record", [*RECORDS, *FROM_TABLES], ids=lambda record: record.__name__)
def test_records_are_frozen(record: type[attrs.AttrsInstance]) -> None:
    """`attrs.frozen(kw_only=True)` for everything that holds data."""
    blank = object.__new__(record)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(blank, attrs.fields(record)[0].name, None)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(blank, attrs.fields(record)[0].name)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_what_a_label_hides_repr_hides(record: type[attrs.AttrsInstance]) -> None:
    """A record that keeps something to itself has a `repr` of its own, which asks the labels."""
    kept = [
        field.name for field in attrs.fields(record) if field.metadata["partybranch.shown_as"] is not repr
    ]
    blank = object.__new__(record)
    for field in attrs.fields(record):
        object.__setattr__(blank, field.name, f"the secret of {field.name}")
    assert [name for name in kept if f"the secret of {name}" in repr(blank)] == []


@pytest.mark.parametrize("record", [*RECORDS, *FROM_TABLES], ids=lambda record: record.__name__)
def test_no_repr_shows_an_identity_number_wherever_it_stands(record: type[attrs.AttrsInstance]) -> None:
    blank = object.__new__(record)
    numbers = {field.name: f"110000198001{at:02}123X" for at, field in enumerate(attrs.fields(record), 10)}
    for name, number in numbers.items():
        object.__setattr__(blank, name, number)
    assert [name for name, number in numbers.items() if number in repr(blank)] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("admitted_on", Message("加入党组织日期", "date of admission"), id="admission"),
        pytest.param(
            "confirmed_on", Message("转为正式党员日期", "date of full membership"), id="confirmation"
        ),
        pytest.param("identity_number", Message("公民身份号码", "identity number"), id="identity number"),
    ],
)
def test_a_field_is_called_as_the_national_form_calls_it(name: str, expected: Message) -> None:
    assert label(Member, name) == expected


def test_there_is_no_name_for_what_is_no_field() -> None:
    with pytest.raises(KeyError, match="nickname"):
        label(Member, "nickname")


def test_the_promised_fields_of_a_member_are_there() -> None:
    """More may be added; these names stay."""
    promised = """id number name former_name sex ethnicity native_place identity_number born_on education degree
        branch stated_standing stated_status applied_on activist_on prospective_on admitted_on confirmed_on left_on
        sponsors party_posts occupation employer position work_started_on mobile landline email address lost_contact
        lost_contact_since floating floating_to transfers sanctions remarks extra"""
    assert set(promised.split()) - set(attrs.fields_dict(Member)) == set()


def test_a_ledger_says_who_had_a_standing_beyond_doubt() -> None:
    """`standing_on(day, standing)` returns the members who had that standing on `day` beyond doubt."""
    full = Member(id="1", confirmed_on=PartialDate(2004, 6, 1))
    new = Member(id="2", admitted_on=PartialDate(2026, 7, 1))
    doubtful = Member(id="3", confirmed_on=PartialDate(2026, 11))
    ledger = Ledger(
        branch=Branch(id="b", name="某党支部"),
        members=(full, new, doubtful),
        covers=Period(start=date(2026, 1, 1)),
    )
    day = date(2026, 11, 23)
    assert ledger.standing_on(day, Standing.FULL) == (full,)
    assert ledger.standing_on(day, Standing.PROBATIONARY) == (new,)
    assert ledger.standing_on(day, Standing.NONE) == ()
    assert ledger.standing_on(date(2000, 1, 1), Standing.NONE) == (new,)


def test_repr_of_a_ledger_shows_no_person_either() -> None:
    member = Member(id="0007", name="欧阳某某", identity_number="110000200001010019", mobile="13800000000")
    said = repr(Ledger(branch=Branch(id="b", name="某党支部"), members=(member,)))
    assert "0007" in said
    assert [secret for secret in ("欧阳", "0101", "0000000") if secret in said] == []


MONTH: dict[str, Any] = {"member": "1", "month": PartialDate(2026, 3)}


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize(
    ("record", "fields", "name", "zh"),
    [
        pytest.param(DuesPayment, MONTH, "amount", "金额（元）应为数", id="an amount"),
        pytest.param(
            DuesPayment, MONTH | {"amount": Decimal(20)}, "base", "计算基数（元）应为数", id="a base"
        ),
        pytest.param(Training, {"members": ("1",)}, "hours", "学时应为数", id="hours"),
        pytest.param(AdmissionStep, {"kind": StepKind.TRAINING}, "hours", "学时应为数", id="hours of a step"),
    ],
)
def test_what_is_no_number_is_refused(
    record: type[attrs.AttrsInstance], fields: dict[str, Any], name: str, zh: str, number: str
) -> None:
    """As an empty cell of a data frame is; every rule that reckons with it would end in an error of arithmetic."""
    with pytest.raises(ImpossibleValue) as caught:
        record(**fields, **{name: Decimal(number)})
    assert caught.value.zh == zh
    if number != "sNaN":
        with pytest.raises(ImpossibleValue):
            record(**fields, **{name: float(number)})
