from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from partybranch.dates import PartialDate, Period
from partybranch.models import (
    Member,
    MembershipStatus,
    Sanction,
    SanctionKind,
    Standing,
    Transfer,
    TransferDirection,
)
from partybranch.terms import Sex

FULL, PROBATIONARY, NONE = Standing.FULL, Standing.PROBATIONARY, Standing.NONE


def a_member(**texts: str) -> Member:
    """Return the record of one person with these dates as they are written."""
    fields: dict[str, Any] = {name: PartialDate.parse(text) for name, text in texts.items()}
    return Member(id="1", **fields)


REGULAR = a_member(admitted_on="2003-06-15", confirmed_on="2004-06-15")
MONTHS = a_member(admitted_on="2003-06", confirmed_on="2004-06")
LEFT = attrs.evolve(REGULAR, left_on=PartialDate(2010, 3, 1))
LEFT_IN_A_MONTH = attrs.evolve(REGULAR, left_on=PartialDate(2010, 3))
ADMITTED_ONLY = a_member(admitted_on="2003-06-15")
CONFIRMED_ONLY = a_member(confirmed_on="2004-06-15")
STATED_FULL = attrs.evolve(ADMITTED_ONLY, stated_standing=FULL)
STANDING_UNREAD = attrs.evolve(ADMITTED_ONLY, unread={"stated_standing": "正式党圆"})
CONFIRMATION_UNREAD = attrs.evolve(ADMITTED_ONLY, unread={"confirmed_on": "去年"})
ADMISSION_UNREAD = attrs.evolve(CONFIRMED_ONLY, unread={"admitted_on": "去年"})
APPLICANT = a_member(applied_on="2024-05-06")
ON_THE_WAY = a_member(applied_on="2024-05-06", activist_on="2024-12", prospective_on="2025-06-01")
STATED_NONE = attrs.evolve(ADMITTED_ONLY, stated_standing=NONE)
APPLICANT_UNREAD = attrs.evolve(APPLICANT, unread={"admitted_on": "去年"})
LEAVING_UNREAD = attrs.evolve(REGULAR, unread={"left_on": "去年"})


@pytest.mark.parametrize(
    ("member", "day", "expected"),
    [
        pytest.param(REGULAR, date(2003, 6, 14), NONE, id="the eve of admission"),
        pytest.param(REGULAR, date(2003, 6, 15), PROBATIONARY, id="the day of admission"),
        pytest.param(REGULAR, date(2004, 6, 14), PROBATIONARY, id="the last day of probation"),
        pytest.param(REGULAR, date(2004, 6, 15), FULL, id="the day of confirmation"),
        pytest.param(REGULAR, date(2030, 1, 1), FULL, id="long after"),
        pytest.param(MONTHS, date(2003, 5, 31), NONE, id="the month before admission"),
        pytest.param(MONTHS, date(2003, 6, 15), None, id="in the month of admission"),
        pytest.param(MONTHS, date(2003, 6, 30), PROBATIONARY, id="the last day of that month"),
        pytest.param(MONTHS, date(2004, 5, 31), PROBATIONARY, id="the month before confirmation"),
        pytest.param(MONTHS, date(2004, 6, 1), None, id="in the month of confirmation"),
        pytest.param(MONTHS, date(2004, 7, 1), FULL, id="the month after"),
        pytest.param(LEFT, date(2010, 2, 28), FULL, id="the eve of leaving"),
        pytest.param(LEFT, date(2010, 3, 1), NONE, id="the day of leaving"),
        pytest.param(LEFT_IN_A_MONTH, date(2010, 2, 28), FULL, id="before the month of leaving"),
        pytest.param(LEFT_IN_A_MONTH, date(2010, 3, 15), None, id="in the month of leaving"),
        pytest.param(LEFT_IN_A_MONTH, date(2010, 4, 1), NONE, id="after the month of leaving"),
        pytest.param(LEFT, date(2003, 1, 1), NONE, id="before admission, and left later"),
        pytest.param(ADMITTED_ONLY, date(2003, 6, 14), NONE, id="no confirmation: before admission"),
        pytest.param(ADMITTED_ONLY, date(2030, 1, 1), PROBATIONARY, id="no confirmation: still probationary"),
        pytest.param(STATED_FULL, date(2030, 1, 1), None, id="stated full without a date"),
        pytest.param(STATED_FULL, date(2003, 6, 14), NONE, id="stated full: not before admission"),
        pytest.param(STATED_NONE, date(2030, 1, 1), None, id="admitted, and stated to be no member"),
        pytest.param(STATED_NONE, date(2003, 6, 14), NONE, id="stated to be no member: not before admission"),
        pytest.param(
            attrs.evolve(REGULAR, stated_standing=NONE),
            date(2004, 6, 14),
            PROBATIONARY,
            id="stated to be no member, but both days known",
        ),
        pytest.param(STANDING_UNREAD, date(2030, 1, 1), None, id="stated standing unread"),
        pytest.param(STANDING_UNREAD, date(2003, 6, 14), NONE, id="stated standing unread: before admission"),
        pytest.param(
            attrs.evolve(REGULAR, unread={"stated_standing": "正式党圆"}),
            date(2004, 6, 14),
            PROBATIONARY,
            id="stated standing unread, but both days known",
        ),
        pytest.param(CONFIRMATION_UNREAD, date(2030, 1, 1), None, id="confirmation unread"),
        pytest.param(
            CONFIRMATION_UNREAD, date(2003, 6, 14), NONE, id="confirmation unread: before admission"
        ),
        pytest.param(CONFIRMED_ONLY, date(2004, 6, 14), None, id="no admission: before confirmation"),
        pytest.param(CONFIRMED_ONLY, date(2004, 6, 15), FULL, id="no admission: after confirmation"),
        pytest.param(ADMISSION_UNREAD, date(2004, 6, 14), None, id="admission unread: before confirmation"),
        pytest.param(ADMISSION_UNREAD, date(2004, 6, 15), FULL, id="admission unread: after confirmation"),
        pytest.param(LEAVING_UNREAD, date(2030, 1, 1), None, id="leaving unread"),
        pytest.param(LEAVING_UNREAD, date(2003, 6, 14), NONE, id="leaving unread: before admission"),
        pytest.param(Member(id="1"), date(2030, 1, 1), None, id="nothing known"),
        pytest.param(
            Member(id="1", stated_standing=FULL), date(2030, 1, 1), None, id="nothing but what is stated"
        ),
        pytest.param(a_member(left_on="2010-03-01"), date(2030, 1, 1), NONE, id="nothing but leaving"),
        pytest.param(
            a_member(left_on="2010-03-01"), date(2000, 1, 1), None, id="nothing but leaving: before"
        ),
        pytest.param(
            a_member(joined_on="2003-06-15"), date(2030, 1, 1), None, id="入党时间 of unsettled meaning"
        ),
        pytest.param(APPLICANT, date(2030, 1, 1), NONE, id="applied, and nothing that says admitted"),
        pytest.param(ON_THE_WAY, date(2030, 1, 1), NONE, id="a prospective member"),
        pytest.param(a_member(activist_on="2024"), date(2024, 6, 1), NONE, id="named an activist"),
        pytest.param(a_member(prospective_on="2024"), date(2024, 6, 1), NONE, id="no other step noted"),
        pytest.param(
            attrs.evolve(APPLICANT, stated_standing=NONE), date(2030, 1, 1), NONE, id="applied, stated none"
        ),
        pytest.param(
            Member(id="1", stated_standing=NONE), date(2030, 1, 1), NONE, id="stated none, nothing else"
        ),
        pytest.param(
            attrs.evolve(APPLICANT, stated_standing=FULL),
            date(2030, 1, 1),
            None,
            id="applied, but stated full",
        ),
        pytest.param(
            attrs.evolve(APPLICANT, stated_standing=PROBATIONARY),
            date(2030, 1, 1),
            None,
            id="applied, but stated probationary",
        ),
        *(
            pytest.param(
                attrs.evolve(APPLICANT, stated_status=status),
                date(2030, 1, 1),
                None,
                id=f"applied, but of the status {status}",
            )
            for status in MembershipStatus
        ),
        pytest.param(
            attrs.evolve(APPLICANT, unread={"stated_status": "?"}),
            date(2030, 1, 1),
            None,
            id="applied, status unread",
        ),
        pytest.param(
            Member(id="1", stated_standing=NONE, stated_status=MembershipStatus.NORMAL),
            date(2030, 1, 1),
            None,
            id="stated none, but of a status",
        ),
        pytest.param(APPLICANT_UNREAD, date(2030, 1, 1), None, id="applied, admission unread"),
        pytest.param(
            attrs.evolve(APPLICANT, unread={"joined_on": "去年"}),
            date(2030, 1, 1),
            None,
            id="applied, 入党时间 unread",
        ),
        pytest.param(
            attrs.evolve(APPLICANT, unread={"stated_standing": "?"}),
            date(2030, 1, 1),
            None,
            id="applied, stated standing unread",
        ),
        pytest.param(
            attrs.evolve(APPLICANT, unread={"confirmed_on": "去年"}),
            date(2030, 1, 1),
            None,
            id="applied, confirmation unread",
        ),
        pytest.param(
            attrs.evolve(APPLICANT, unread={"left_on": "去年"}),
            date(2030, 1, 1),
            None,
            id="applied, leaving unread",
        ),
        pytest.param(
            a_member(applied_on="2001-01-01", joined_on="2003-06-15"),
            date(2030, 1, 1),
            None,
            id="applied, 入党时间 of unsettled meaning",
        ),
        pytest.param(
            a_member(applied_on="2001-01-01", confirmed_on="2004-06-15"),
            date(2004, 6, 14),
            None,
            id="applied, admission missing: before confirmation",
        ),
        pytest.param(
            a_member(applied_on="2001-01-01", left_on="2010-03-01"),
            date(2005, 1, 1),
            None,
            id="applied, and left: somebody who left was admitted",
        ),
        pytest.param(
            a_member(applied_on="2001-01-01", admitted_on="2003-06-15"),
            date(2003, 6, 15),
            PROBATIONARY,
            id="applied and admitted",
        ),
    ],
)
def test_the_standing_on_a_day_follows_from_the_events(
    member: Member, day: date, expected: Standing | None
) -> None:
    """Events are stored, states derived: `member.standing_on(day)` is computed; None: cannot tell."""
    assert member.standing_on(day) is expected


@pytest.mark.parametrize(
    ("member", "day", "expected"),
    [
        pytest.param(REGULAR, date(2004, 6, 14), None, id="the last day of probation"),
        pytest.param(REGULAR, date(2004, 6, 15), 0, id="the day of full membership"),
        pytest.param(REGULAR, date(2005, 6, 14), 0, id="the eve of the first anniversary"),
        pytest.param(REGULAR, date(2005, 6, 15), 1, id="the first anniversary"),
        pytest.param(REGULAR, date(2054, 6, 15), 50, id="fifty years"),
        pytest.param(MONTHS, date(2004, 6, 15), None, id="in the month of confirmation"),
        pytest.param(MONTHS, date(2005, 5, 31), 0, id="known to the month: before the month"),
        pytest.param(MONTHS, date(2005, 6, 15), None, id="known to the month: in it, 0 or 1"),
        pytest.param(MONTHS, date(2005, 6, 30), 1, id="known to the month: at its end"),
        pytest.param(a_member(confirmed_on="2004-02-29"), date(2005, 2, 28), 1, id="29 February plus a year"),
        pytest.param(a_member(confirmed_on="2004-02-29"), date(2005, 2, 27), 0, id="the day before"),
        pytest.param(a_member(confirmed_on="2004"), date(2010, 7, 1), None, id="known to the year"),
        pytest.param(
            a_member(confirmed_on="2004"), date(2010, 12, 31), 6, id="known to the year: at its end"
        ),
        pytest.param(LEFT, date(2010, 3, 1), None, id="left"),
        pytest.param(LEFT, date(2010, 2, 28), 5, id="the eve of leaving"),
        pytest.param(LEAVING_UNREAD, date(2030, 1, 1), None, id="leaving unread"),
        pytest.param(ADMITTED_ONLY, date(2030, 1, 1), None, id="never confirmed"),
        pytest.param(CONFIRMATION_UNREAD, date(2030, 1, 1), None, id="confirmation unread"),
        pytest.param(Member(id="1"), date(2030, 1, 1), None, id="nothing known"),
    ],
)
def test_party_age_counts_from_full_membership(member: Member, day: date, expected: int | None) -> None:
    """党员的党龄，从预备期满转为正式党员之日算起 (Constitution of 2022, article 7)."""
    assert member.party_age_on(day) == expected


PERSONAL = {
    "name": "欧阳某某",
    "former_name": "司马某某",
    "native_place": "某省某县",
    "ethnicity": "汉族某某",
    "identity_number": "110000200001010019",
    "mobile": "13800000000",
    "landline": "010-00000000",
    "email": "moumou@example.invalid",
    "address": "某市某路1号",
    "floating_to": "某地某处",
    "remarks": "某某的备注",
}


def test_repr_never_shows_who_somebody_is() -> None:
    """No personal data in messages or `repr`: ids, yes; identity and telephone numbers, no."""
    fields: dict[str, Any] = {
        **PERSONAL,
        "born_on": PartialDate(2000, 1, 1),
        "sponsors": ("诸葛某", "上官某"),
        "extra": {"警号": "0000001"},
        "unread": {"admitted_on": "端木某某"},
    }
    said = repr(Member(id="0007", **fields))
    hidden = [*PERSONAL.values(), "2000-01-01", "诸葛", "上官", "警号", "0000001", "端木", "0000000", "欧阳"]
    assert [text for text in hidden if text in said] == []
    assert said == (
        "Member(id='0007', identity_number=11****************, mobile=13*********, landline=01**********)"
    )


@pytest.mark.parametrize(
    ("mobile", "said"),
    [
        pytest.param(13800000000, "13*********", id="int"),
        pytest.param(13800000000.0, "13***********", id="float"),
        pytest.param(float("nan"), "NA*", id="what a data frame has for nothing"),
        pytest.param(b"13800000000", "B'************", id="bytes"),
    ],
)
def test_repr_masks_what_is_no_text_too(mobile: object, said: str) -> None:
    """A record is made of whatever it is given, such as the cells of a data frame; logs of it may not fail."""
    fields: dict[str, Any] = {"mobile": mobile}
    assert repr(Member(id="1", **fields)) == f"Member(id='1', mobile={said})"


def test_repr_shows_what_helps_to_find_a_fault() -> None:
    member = Member(
        id="0007",
        sex=Sex.FEMALE,
        admitted_on=PartialDate(2003, 6),
        stated_status=MembershipStatus.NORMAL,
        lost_contact=False,
    )
    assert repr(member) == (
        "Member(id='0007', sex=<Sex.FEMALE: 'female'>, stated_status=<MembershipStatus.NORMAL: 'normal'>, "
        "admitted_on=PartialDate.parse('2003-06'), lost_contact=False)"
    )


def test_members_are_values() -> None:
    """Plain attrs, keyword-only, frozen."""
    one = Member(
        id="1",
        transfers=(Transfer(direction=TransferDirection.IN, other_body="某支部"),),
        sanctions=(Sanction(kind=SanctionKind.WARNING, period=Period(start=date(2003, 6, 1))),),
        extra={"警号": "1"},
    )
    assert attrs.evolve(one) == one
    assert hash(attrs.evolve(one)) == hash(one)
    assert attrs.evolve(one, extra={}) != one
    with pytest.raises(TypeError):
        Member("1")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue] # the point
