from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given

from partybranch import (
    Member,
    PartialDate,
    Period,
    Sanction,
    SanctionKind,
    Sex,
    Transfer,
    TransferDirection,
    strategies,
)
from partybranch.findings import Message
from partybranch.models import label
from partybranch.roster import Loss, differences, unheld

SANCTION = Sanction(kind=SanctionKind.WARNING, period=Period(start=date(2020, 1, 1)))
TRANSFER = Transfer(direction=TransferDirection.IN, other_body="某支部")
SANCTIONS = Message("处分", "sanctions")
TRANSFERS = Message("组织关系转接", "transfers")


@pytest.mark.parametrize(
    ("members", "losses"),
    [
        pytest.param([], (), id="nobody"),
        pytest.param(
            [Member(id="1", name="赵一", extra={"警号": "1"}, unread={"sex": "?"})], (), id="all held"
        ),
        pytest.param(
            [Member(id="1", sanctions=(SANCTION, SANCTION))], (Loss(SANCTIONS, 1),), id="one record"
        ),
        pytest.param(
            [
                Member(id="1", transfers=(TRANSFER,)),
                Member(id="2", transfers=(TRANSFER,), sanctions=(SANCTION,)),
                Member(id="3"),
            ],
            (Loss(TRANSFERS, 2), Loss(SANCTIONS, 1)),
            id="in the order of the fields",
        ),
    ],
)
def test_fields_for_which_a_table_has_no_column(members: list[Member], losses: tuple[Loss, ...]) -> None:
    assert unheld(members) == losses


def test_every_field_is_held_or_told_to_be_lost() -> None:
    """A field that is added to `Member` without a column must not be lost in silence."""
    stated: dict[str, Any] = {field.name: ("x",) for field in attrs.fields(Member)}
    filled = Member(**stated)
    assert [loss.what.en for loss in unheld([filled])] == [
        "leading cadre",
        "training contacts",
        "steps of admission",
        "transfers",
        "times away",
        "sanctions",
        "measures",
    ]


def test_what_is_denied_is_stated_too() -> None:
    assert [loss.what.en for loss in unheld([Member(id="1", leading_cadre=False)])] == ["leading cadre"]


ONE = Member(id="1", name="赵一", sex=Sex.MALE)


@pytest.mark.parametrize(
    ("before", "after", "losses"),
    [
        pytest.param([], [], (), id="nobody"),
        pytest.param([ONE], [ONE], (), id="the same"),
        pytest.param(
            [ONE], [attrs.evolve(ONE, sex=None)], (Loss(label(Member, "sex"), 1),), id="a field is gone"
        ),
        pytest.param(
            [ONE, ONE, ONE],
            [attrs.evolve(ONE, name="赵二"), ONE, attrs.evolve(ONE, name=None, born_on=PartialDate(1990))],
            (Loss(label(Member, "name"), 2), Loss(label(Member, "born_on"), 1)),
            id="counted by field",
        ),
        pytest.param(
            [attrs.evolve(ONE, born_on=PartialDate(2003, 6))],
            [attrs.evolve(ONE, born_on=PartialDate(2003, 6, 1))],
            (Loss(label(Member, "born_on"), 1),),
            id="another precision is another value",
        ),
        pytest.param(
            [attrs.evolve(ONE, extra={"甲": "1"})],
            [attrs.evolve(ONE, extra={"甲": "2"})],
            (Loss(label(Member, "extra"), 1),),
            id="within other columns",
        ),
        pytest.param(
            [ONE, ONE, ONE],
            [ONE],
            (Loss(Message("未能重新读出的记录", "records that are not read again"), 2),),
            id="records are gone",
        ),
        pytest.param(
            [ONE],
            [],
            (Loss(Message("未能重新读出的记录", "records that are not read again"), 1),),
            id="all records are gone",
        ),
        pytest.param(
            [ONE],
            [ONE, ONE],
            (Loss(Message("未能重新读出的记录", "records that are not read again"), 1),),
            id="records have come in",
        ),
    ],
)
def test_what_differs_from_what_was_read_again(
    before: list[Member], after: list[Member], losses: tuple[Loss, ...]
) -> None:
    assert differences(before, after) == losses


@given(member=strategies.members(), other=strategies.members())
def test_there_are_differences_exactly_where_records_differ(member: Member, other: Member) -> None:
    assert (differences([member], [other]) == ()) is (member == other)
    assert differences([member], [member]) == ()
