"""Screens: what they let go keeps every rule, and what they count as untold is untold."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.properties.members_nearly_right import ON, members_nearly_right

import partybranch as pb
from partybranch import strategies
from partybranch.frames import BEYOND, UNHELD, WHOLE, check_frame, screen, to_frame
from partybranch.frames._asking import asked
from partybranch.frames._screening import Kernel
from partybranch.frames.screens import SCREENS
from partybranch.identity import check_character
from partybranch.rules import RULES

DAYS = st.sampled_from((ON, ON, date(1975, 6, 1), date(2008, 2, 29)))
OF_ROWS = RULES.only(*SCREENS)
NOTHING: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(UNHELD, st.just(()))


def without_records(member: pb.Member) -> pb.Member:
    nothing: dict[str, Any] = dict.fromkeys(UNHELD, ())
    return attrs.evolve(member, **nothing)


def sponsored(*sponsors: str) -> pb.Member:
    admitted, confirmed = pb.PartialDate(2020, 5, 1), pb.PartialDate(2021, 5, 1)
    return pb.Member(id="1", name="甲某", admitted_on=admitted, confirmed_on=confirmed, sponsors=sponsors)


def kernel(frame: pl.DataFrame, on: date) -> Kernel:
    return Kernel(on=on, columns=frozenset(frame.columns), screened=tuple(SCREENS), unscreened=())


def assert_nothing_is_missed(members: list[pb.Member], on: date) -> None:
    """Hold the screens to the rules, member by member: what is suspected, and how often a rule cannot be told."""
    frame = to_frame(members)
    made = kernel(frame, on)
    left, untold = made.sifted(made.left(frame.with_row_index("row")))
    suspected = {row: set(codes) for row, codes in left.select("row", "suspected").iter_rows()}
    expected: Counter[str] = Counter()
    for row, member in enumerate(members):
        report = pb.check([member], on=on, rules=OF_ROWS)
        assert {found.code for found in report.findings} <= suspected.get(row, set())
        if row not in suspected:
            expected.update(each.code for each in report.unjudged)
    assert untold == expected


@given(st.lists(members_nearly_right().map(without_records), min_size=1, max_size=6), DAYS)
@example([pb.Member(id="1", born_on=pb.PartialDate(2026, 12), applied_on=pb.PartialDate(2026))], ON)
@example([pb.Member(id="1", name="\x1c")], ON)
@example([pb.Member(id="1", floating=True, floating_to=""), pb.Member(id="2", floating_to="")], ON)
@example(
    [
        sponsored("甲某", ""),
        sponsored("甲某", "\x1c\u3000"),
        sponsored("甲某", "乙某", " "),
        sponsored("", ""),
    ],
    ON,
)
def test_no_row_that_breaks_a_rule_is_let_go(members: list[pb.Member], on: date) -> None:
    assert_nothing_is_missed(members, on)


@given(st.lists(strategies.members(**NOTHING), min_size=1, max_size=4))
def test_no_row_of_any_records_is_let_go(members: list[pb.Member]) -> None:
    assert_nothing_is_missed(members, ON)


@settings(max_examples=12)
@given(
    members_nearly_right().map(without_records),
    st.sets(st.sampled_from(("born_on", "identity_number", "sex", "unread"))),
)
def test_columns_that_are_not_there_state_nothing(member: pb.Member, missing: set[str]) -> None:
    nothing: dict[str, Any] = dict.fromkeys(missing - {"unread"})
    member = attrs.evolve(member, **nothing | {"unread": {}})
    full = to_frame([member])
    fewer = full.drop(
        *missing, *(f"{name}_precision" for name in missing if f"{name}_precision" in full.columns)
    )
    assert (
        screen(fewer, on=ON)
        .select("suspected")
        .collect()
        .equals(screen(full, on=ON).select("suspected").collect())
    )


@settings(max_examples=15)
@given(st.lists(members_nearly_right().map(without_records), min_size=1, max_size=5))
def test_whichever_columns_are_asked_for_the_suspects_are_the_same(members: list[pb.Member]) -> None:
    """Only what the screens look at is read then."""
    suspects = screen(to_frame(members), on=ON)
    assert suspects.select("row", "suspected").collect().equals(suspects.collect().select("row", "suspected"))


def test_a_row_in_order_is_fine_at_the_first_look_and_one_with_months_at_the_second() -> None:
    right = pb.Member(
        id="1",
        name="某某",
        identity_number="11000019800501001" + check_character("11000019800501001"),
        sex=pb.Sex.MALE,
        born_on=pb.PartialDate(1980, 5, 1),
        admitted_on=pb.PartialDate(2003, 6, 1),
        confirmed_on=pb.PartialDate(2004, 6, 1),
        party_posts=("书记",),
        education="21 大学",
    )
    month = attrs.evolve(
        right, id="2", admitted_on=pb.PartialDate(2003, 6), confirmed_on=pb.PartialDate(2004, 8)
    )
    close = attrs.evolve(month, id="3", confirmed_on=pb.PartialDate(2004, 6))
    year = attrs.evolve(month, id="4", born_on=pb.PartialDate(1980))
    frame = to_frame([right, month, close, year])
    assert kernel(frame, ON).left(frame)["id"].to_list() == ["3", "4"]
    assert screen(frame, on=ON).collect().is_empty()


@pytest.mark.parametrize(
    ("days", "precision"),
    [([None], "day"), ([-719_163], "day"), ([2_932_897], "day"), ([2**31 - 1], "month"), ([12], "month")],
)
@pytest.mark.parametrize("field", ["work_started_on", "left_on", "born_on"])
def test_a_day_that_is_none_is_left_to_the_reader_of_records(
    days: list[int | None], precision: str, field: str
) -> None:
    frame = pl.DataFrame(
        {"id": ["1"], "name": ["甲某"], field: pl.Series(days, dtype=pl.Int32).cast(pl.Date)}
    )
    frame = frame.with_columns(pl.lit(precision).alias(f"{field}_precision"))
    assert set(SCREENS) <= {*screen(frame, on=ON).collect()["suspected"][0]}
    with pytest.raises(pb.frames.UnfitFrame, match="row 1"):
        check_frame(frame, on=ON)


def test_every_rule_is_asked_of_rows_or_of_the_whole_or_is_said_not_to_be_asked() -> None:
    questions = asked(RULES)
    assert {rule.code for rule in questions.screened} == set(SCREENS)
    assert {rule.code for rule in questions.whole} == set(WHOLE)
    assert len(questions.unscreened) == 0
    assert len(questions.screened) + len(questions.whole) + len(questions.beyond) == len(RULES)
    # Nothing is listed that is no rule.
    assert all(any(rule.code.startswith(each) for rule in RULES) for each in BEYOND)


@given(members_nearly_right().map(without_records))
def test_what_is_not_asked_of_a_frame_finds_nothing_in_a_member_by_itself(member: pb.Member) -> None:
    report = pb.check([member], on=ON, rules=RULES.only(*BEYOND))
    assert (report.findings, report.unjudged) == ((), ())


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (RULES.adding(attrs.evolve(RULES["SHP201"], code="OWN001")), "OWN001"),
        (RULES.tightening("ADM204", 24, source="某市委办法", since=date(2020, 1, 1)), "ADM204"),
    ],
    ids=["own rule", "own limit"],
)
def test_a_rule_without_a_screen_holds_every_row_suspect(rules: pb.RuleBook, code: str) -> None:
    frame = to_frame([pb.Member(id="1", name="某某")])
    assert screen(frame, on=ON, rules=rules).collect()["suspected"].to_list() == [[code]]


@pytest.mark.parametrize("rules", [RULES.only("MTG"), RULES.only("CON106"), pb.RuleBook()], ids=len)
def test_where_no_rule_is_asked_of_rows_nothing_is_suspected(rules: pb.RuleBook) -> None:
    frame = to_frame([pb.Member(id="1", unread={"sex": "?"}), pb.Member(id="2")])
    assert screen(frame, on=ON, rules=rules).collect().is_empty()
    assert check_frame(frame, on=ON, rules=rules).suspects == 0


def test_a_rule_without_a_screen_holds_every_row_of_many_suspect() -> None:
    own = pb.RuleBook((attrs.evolve(RULES["SHP201"], code="OWN001"),))
    members = [pb.Member(id=str(number), name="某某") for number in range(5)]
    for rules, codes in ((own, ["OWN001"]), (RULES.only("SHP201").adding(*own), ["OWN001"])):
        found = screen(to_frame(members), on=ON, rules=rules).select("row", "suspected").collect()
        assert found.rows() == [(row, codes) for row in range(5)]
