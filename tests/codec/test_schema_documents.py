"""Right and wrong documents, held by a validator of others against the schema, and read by the codec."""

from __future__ import annotations

import json
from typing import Final

import pytest
from tests.codec.validator import accepts

from partybranch.codec import loads
from partybranch.findings import UnreadableDocument

LEDGER: Final = {"kind": "ledger", "format": 1, "branch": {"id": "b1", "name": "某支部"}}


def ledger_with(**fields: object) -> str:
    return json.dumps({**LEDGER, **fields})


def members_with(**fields: object) -> str:
    return json.dumps({"kind": "members", "format": 1, "members": [{"id": "1", **fields}]})


def meeting_with(**fields: object) -> str:
    return ledger_with(meetings=[{"id": "m", "kind": "lecture", **fields}])


def count(value: object) -> str:
    return meeting_with(due=value)


def roster_with(**fields: object) -> str:
    return json.dumps({"kind": "roster", "format": 1, **fields})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ledger_with(), id="a branch alone"),
        pytest.param(ledger_with(covers={"start": "2024-02-29"}), id="a period without an end"),
        pytest.param(ledger_with(covers={"start": "2024-01-01", "end": None}), id="null for its end"),
        pytest.param(ledger_with(covers=None, declared_institutions="20多"), id="null, and a loose count"),
        pytest.param(members_with(), id="an id alone"),
        pytest.param('{"kind": "members", "format": 1, "members": []}', id="no members"),
        pytest.param(members_with(born_on="1980", admitted_on="2003-06"), id="a year, a month"),
        pytest.param(members_with(ethnicity="05"), id="a code of the list"),
        pytest.param(members_with(ethnicity="某族"), id="another text"),
        pytest.param(members_with(sex="female", stated_standing="full"), id="controlled words"),
        pytest.param(members_with(sponsors=[], extra={"警号": ""}), id="empty lists and texts"),
        pytest.param(members_with(identity_number="11000019800101"), id="a number that is no number: a record all the same"),
        pytest.param(count(17), id="a count"),
        pytest.param(count(0), id="none at all"),
        pytest.param(count("XX"), id="masked"),
        pytest.param(count("×× 名"), id="masked in another way"),
        pytest.param(count("１７人"), id="wide digits"),
        pytest.param(count({"low": 3}), id="a lower end"),
        pytest.param(count({"low": 3, "high": 5, "text": "三到五人"}), id="two ends and a text"),
        pytest.param(meeting_with(at="00:00", also=["appraisal"]), id="midnight, held as well as another"),
        pytest.param(ledger_with(trainings=[{"members": ["1"], "hours": "-0.50"}]), id="an amount nobody ought to write"),
        pytest.param(roster_with(), id="an empty roster"),
        pytest.param(roster_with(sources=[{"path": "-", "sheets": [{"name": ""}]}]), id="a source"),
    ],
)  # fmt: skip
def test_a_right_document_is_accepted_by_both(text: str) -> None:
    loads(text)
    assert accepts(None, json.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[]", id="a list"),
        pytest.param("null", id="nothing"),
        pytest.param("{}", id="no kind"),
        pytest.param('{"kind": "ledger", "branch": {"id": "b1", "name": "某"}}', id="no format"),
        pytest.param(ledger_with(kind="minutes"), id="another kind"),
        pytest.param(ledger_with(format=2), id="a newer format"),
        pytest.param(ledger_with(format="1"), id="a format as text"),
        pytest.param(ledger_with(format=True), id="true for 1"),
        pytest.param(ledger_with(branch=None), id="null for what must be there"),
        pytest.param(ledger_with(member=[]), id="an unknown key"),
        pytest.param(ledger_with(members=None), id="null for a list"),
        pytest.param(ledger_with(members={"0": {"id": "1"}}), id="an object for a list"),
        pytest.param('{"kind": "members", "format": 1}', id="members missing"),
        pytest.param(members_with(id=None), id="null for an id"),
        pytest.param(members_with(id=7), id="a number for an id"),
        pytest.param(members_with(nmae="某"), id="a misspelt key"),
        pytest.param(members_with(lost_contact="false"), id="a text for a truth value"),
        pytest.param(members_with(lost_contact=0), id="0 for a truth value"),
        pytest.param(members_with(sex="女"), id="a name for a code"),
        pytest.param(members_with(sex="FEMALE"), id="capitals"),
        pytest.param(members_with(sponsors="甲某"), id="a text for a list"),
        pytest.param(members_with(sponsors=[None]), id="null in a list"),
        pytest.param(members_with(extra={"警号": 12}), id="a number among texts"),
        pytest.param(members_with(born_on="2003-02-29"), id="no such day"),
        pytest.param(members_with(born_on="1900-02-29"), id="no leap year"),
        pytest.param(members_with(born_on="2003.06"), id="a table's spelling"),
        pytest.param(members_with(born_on="2003-06\n"), id="a line break behind"),
        pytest.param(members_with(born_on=20030601), id="a number for a date"),
        pytest.param(members_with(born_on=""), id="an empty date"),
        pytest.param(ledger_with(covers={"start": "2024"}), id="a year where a day belongs"),
        pytest.param(ledger_with(covers={"start": "2024-01-01\n"}), id="a day with a line break"),
        pytest.param(ledger_with(covers={"start": "2024-01-01", "stop": "2025-01-01"}), id="an unknown end"),
        pytest.param(meeting_with(at="24:00"), id="no such hour"),
        pytest.param(meeting_with(at="9:30"), id="one digit"),
        pytest.param(meeting_with(kind="talk"), id="an unknown kind of meeting"),
        pytest.param(count(-1), id="less than nobody"),
        pytest.param(count(3.5), id="half a person"),
        pytest.param(count("many"), id="words"),
        pytest.param(count(""), id="an empty count"),
        pytest.param(count([17]), id="a list of a count"),
        pytest.param(count(True), id="true for a count"),
        pytest.param(count({"high": 5}), id="no lower end"),
        pytest.param(count({"low": "3"}), id="an end as text"),
        pytest.param(count({"low": 3, "most": 5}), id="an end of no known name"),
        pytest.param(ledger_with(trainings=[{"members": ["1"], "hours": 1.5}]), id="a number for a decimal"),
        pytest.param(ledger_with(trainings=[{"members": ["1"], "hours": "1e3"}]), id="an exponent"),
        pytest.param(ledger_with(ratings=[{"member": "1", "year": "2024", "grade": "qualified"}]), id="a year as text"),
        pytest.param(roster_with(problems=[{"code": "SHP999", "path": ""}]), id="a problem of no kind"),
        pytest.param(roster_with(rows=[{"source": -1, "sheet": 0, "row": 1}]), id="a source below the first"),
    ],
)  # fmt: skip
def test_a_wrong_document_is_refused_by_both(text: str) -> None:
    with pytest.raises(UnreadableDocument):
        loads(text)
    assert not accepts(None, json.loads(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(ledger_with(covers={"start": "2024-01-01", "end": "2024-01-01"}), "SHP009", id="an end that is not later"),
        pytest.param(count({"low": 3, "high": 2}), "SHP009", id="an upper end below the lower"),
        pytest.param(count("25-20"), "SHP009", id="the same as text"),
        pytest.param(count("23多"), "SHP009", id="多 behind a number that is not round"),
        pytest.param(count("約①人"), "SHP009", id="characters that may be wide forms"),
        pytest.param(count(3.0), "SHP002", id="3.0, which is whole to JSON Schema"),
        pytest.param('{"kind": "members", "format": 1, "members": [], "members": []}', "SHP004", id="a key that stands twice"),
        pytest.param(members_with(name="\ud800"), "SHP010", id="half of a surrogate pair"),
        pytest.param(roster_with(rows=[{"source": 0, "sheet": 0, "row": 1}]), "SHP009", id="a row of no source"),
        pytest.param(roster_with(members=[{"id": "1"}], sources=[{"path": "a.csv"}]), "SHP009", id="fewer rows than records"),
        pytest.param(roster_with(problems=[{"code": "SHP104", "path": ""}]), "SHP005", id="a problem without its facts"),
    ],
)  # fmt: skip
def test_what_no_schema_can_say_is_refused_by_the_codec_alone(text: str, code: str) -> None:
    """The list stands in the reference: docs/reference/schema.md."""
    assert accepts(None, json.loads(text))
    with pytest.raises(UnreadableDocument) as caught:
        loads(text)
    assert [found.code for found in caught.value.findings] == [code]
