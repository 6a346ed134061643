"""For which days a branch was responsible for a member, by the transfers of the record."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybranch.dates import PartialDate
from partybranch.models import Member, Transfer, TransferDirection

IN, OUT = TransferDirection.IN, TransferDirection.OUT


def a_move(direction: TransferDirection, *, received: str = "", letter: str = "") -> Transfer:
    """Return a transfer with these dates as they are written."""
    return Transfer(
        direction=direction,
        other_body="某支部",
        received_on=PartialDate.parse(received) if received else None,
        letter_on=PartialDate.parse(letter) if letter else None,
    )


CAME = a_move(IN, received="2020-06-15", letter="2020-05-20")
CAME_IN_A_MONTH = a_move(IN, received="2020-06")
CAME_BY_LETTER = a_move(IN, letter="2020-05-20")
CAME_SOME_DAY = a_move(IN)
WENT = a_move(OUT, received="2022-03-10", letter="2022-02-01")
WENT_IN_A_MONTH = a_move(OUT, received="2022-03", letter="2022-02-01")
ON_THE_WAY_OUT = a_move(OUT, letter="2022-02-01")
CAME_BACK = a_move(IN, received="2024-01-08")
BACK_IN_THE_SAME_MONTH = a_move(IN, received="2022-03")
BACK_IN_THE_SAME_YEAR = a_move(IN, received="2022")


@pytest.mark.parametrize(
    ("moves", "day", "expected"),
    [
        pytest.param([], date(1949, 10, 1), True, id="nobody who never moved was elsewhere"),
        pytest.param([CAME], date(2020, 5, 20), False, id="came: the sending body is responsible"),
        pytest.param([CAME], date(2020, 6, 14), False, id="came: until the eve"),
        pytest.param([CAME], date(2020, 6, 15), True, id="came: from the day of reception"),
        pytest.param([CAME_BY_LETTER], date(2020, 5, 19), False, id="came by a letter: the eve"),
        pytest.param([CAME_BY_LETTER], date(2020, 5, 20), True, id="came by a letter: its day"),
        pytest.param([CAME_IN_A_MONTH], date(2020, 5, 31), False, id="came in a month: before it"),
        pytest.param([CAME_IN_A_MONTH], date(2020, 6, 29), None, id="came in a month: in it"),
        pytest.param([CAME_IN_A_MONTH], date(2020, 6, 30), True, id="came in a month: its last day"),
        pytest.param([CAME_SOME_DAY], date(2020, 6, 15), None, id="came on a day that nobody noted"),
        pytest.param([WENT], date(2000, 1, 1), True, id="went: here from the first"),
        pytest.param([WENT], date(2022, 3, 9), True, id="went: responsible until received"),
        pytest.param([WENT], date(2022, 3, 10), False, id="went: received"),
        pytest.param([ON_THE_WAY_OUT], date(2030, 1, 1), True, id="sent, and never received"),
        pytest.param([a_move(OUT)], date(2030, 1, 1), True, id="sent, and no day noted"),
        pytest.param([WENT_IN_A_MONTH], date(2022, 2, 28), True, id="went in a month: before it"),
        pytest.param([WENT_IN_A_MONTH], date(2022, 3, 1), None, id="went in a month: in it"),
        pytest.param([WENT_IN_A_MONTH], date(2022, 3, 31), False, id="went in a month: its last day"),
        pytest.param([CAME, WENT], date(2020, 6, 14), False, id="came and went: before"),
        pytest.param([CAME, WENT], date(2021, 1, 1), True, id="came and went: between"),
        pytest.param([CAME, WENT], date(2022, 3, 10), False, id="came and went: after"),
        pytest.param([WENT, CAME], date(2021, 1, 1), True, id="the order of the record says nothing"),
        pytest.param([CAME, WENT, CAME_BACK], date(2023, 6, 1), False, id="three moves: away"),
        pytest.param([CAME_BACK, WENT, CAME], date(2024, 1, 8), True, id="three moves: back"),
        pytest.param([CAME, ON_THE_WAY_OUT], date(2022, 2, 1), True, id="came, and is on the way out"),
        pytest.param([CAME, ON_THE_WAY_OUT], date(2020, 6, 14), False, id="not before that either"),
        pytest.param([WENT, CAME_SOME_DAY], date(2030, 1, 1), None, id="went, and came some day"),
        pytest.param([WENT, BACK_IN_THE_SAME_MONTH], date(2022, 3, 9), None, id="either way round: in doubt"),
        pytest.param([WENT, BACK_IN_THE_SAME_MONTH], date(2022, 4, 1), None, id="and it stays in doubt"),
        pytest.param([WENT, BACK_IN_THE_SAME_YEAR], date(2022, 12, 31), None, id="the same with a year"),
        pytest.param(
            [WENT_IN_A_MONTH, CAME_BACK], date(2024, 1, 7), False, id="a month of going, long ago, away"
        ),
        pytest.param([CAME, CAME_IN_A_MONTH], date(2020, 6, 30), True, id="noted twice"),
    ],
)
def test_the_sending_body_is_responsible_until_the_transfer_was_received(
    moves: list[Transfer], day: date, expected: object
) -> None:
    assert Member(id="1", transfers=tuple(moves)).in_branch_on(day) is expected


def test_leaving_the_party_moves_nobody() -> None:
    member = Member(id="1", left_on=PartialDate(2010, 3, 1))
    assert member.in_branch_on(date(2020, 1, 1)) is True


DAYS = [date(2020, 1, 30) + timedelta(days=number) for number in range(4)]


def days_of(moved: PartialDate) -> list[date]:
    return [moved.first + timedelta(days=number) for number in range((moved.last - moved.first).days + 1)]


def whereabouts(moves: list[tuple[date, TransferDirection]], day: date) -> bool:
    """Say where a member was by moves of which every day is known, no two on one day."""
    made = max((move for move in moves if move[0] <= day), default=None, key=lambda move: move[0])
    if made is not None:
        return made[1] is IN
    return not moves or min(moves, key=lambda move: move[0])[1] is OUT


@given(
    moves=st.lists(
        st.tuples(
            st.sampled_from([*map(PartialDate.of, DAYS), PartialDate(2020, 1), PartialDate(2020, 2)]),
            st.sampled_from(TransferDirection),
        ),
        max_size=2,
    ),
    day=st.sampled_from([date(2019, 12, 31), date(2020, 1, 1), *DAYS, date(2020, 2, 29), date(2020, 3, 1)]),
)
def test_the_answer_is_that_of_all_days_on_which_the_moves_can_have_been_made(
    moves: list[tuple[PartialDate, TransferDirection]], day: date
) -> None:
    """Months stand for each of their days; of two moves on one day either may have been the later."""
    possible: set[bool] = set()
    for made_on in product(*(days_of(moved) for moved, _ in moves)):
        exact = [(on, direction) for on, (_, direction) in zip(made_on, moves, strict=True)]
        possible |= {whereabouts(exact, day), whereabouts(exact[::-1], day)}
    member = Member(
        id="1",
        transfers=tuple(a_move(direction, received=str(moved)) for moved, direction in moves),
    )
    assert member.in_branch_on(day) is (possible.pop() if len(possible) == 1 else None)
