"""Numbers of persons are masked where they stand in the place of an id or a name, or in a text that somebody wrote."""

from __future__ import annotations

from datetime import date

import pytest

from partybranch import Finding, Force, Message, Path, Reason, Report, Unjudged
from partybranch.outputs import discreet, discreet_text
from partybranch.outputs.discretion import discreet_id, discreet_name

NUMBER = "110000199003070036"
OLD_NUMBER = "110000900307003"
MASKED = "11" + "*" * 16
MASKED_OLD = "11" + "*" * 13


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("甲某", "甲某"),
        (f"号码{NUMBER}，另{OLD_NUMBER}", f"号码{MASKED}，另{MASKED_OLD}"),
        (NUMBER[:-1] + "x", MASKED),
        (NUMBER + "1", NUMBER + "1"),
        ("20261123", "20261123"),
    ],
)
def test_identity_numbers_in_a_text_are_masked(text: str, shown: str) -> None:
    assert discreet_text(text) == shown


@pytest.mark.parametrize(
    ("id_", "shown"),
    [("0007", "0007"), ("13800000000", "13800000000"), (NUMBER, MASKED), (OLD_NUMBER, MASKED_OLD)],
)
def test_an_id_that_is_an_identity_number_is_masked(id_: str, shown: str) -> None:
    assert discreet_id(id_) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [("甲某", "甲某"), ("甲某2", "甲某2"), ("13800000000", "13*********"), (NUMBER, MASKED)],
)
def test_a_number_in_the_place_of_a_name_is_masked(name: str, shown: str) -> None:
    assert discreet_name(name) == shown


def test_a_report_is_the_same_but_for_the_numbers() -> None:
    finding = Finding(
        code="CON105",
        path=Path(("members", 0)),
        force=Force.MUST,
        message=Message("{text} {n}", "{text} {n}"),
        facts={"text": f"号码{NUMBER}", "n": 2},
        member=NUMBER,
        departure=f"见{NUMBER}",
    )
    unjudged = Unjudged(code="CON105", path=Path(), reason=Message("", ""), why=Reason.UNREAD, member=NUMBER)
    nobody = Unjudged(code="CON105", path=Path(), reason=Message("", ""), why=Reason.UNREAD)
    shown = discreet(
        Report(on=date(2026, 11, 23), findings=(finding,), unjudged=(unjudged, nobody), judged=1)
    )
    (found,) = shown.findings
    assert (found.member, found.facts["text"], found.facts["n"]) == (MASKED, f"号码{MASKED}", 2)
    assert NUMBER not in found.text("zh")
    assert MASKED in found.departure
    assert [each.member for each in shown.unjudged] == [MASKED, None]
    assert (shown.on, shown.judged) == (date(2026, 11, 23), 1)
    assert discreet(shown) == shown
