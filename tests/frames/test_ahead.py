"""Work ahead: in order, never too far, and with every error where the result would be."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from partybranch.frames._ahead import ahead


def test_results_come_in_the_order_of_the_things_whichever_is_done_first() -> None:
    first_may_end = threading.Event()

    def work(number: int) -> int:
        if number == 0:
            assert first_may_end.wait(10)
        else:
            first_may_end.set()
        return number * 10

    assert list(ahead(work, range(5))) == [0, 10, 20, 30, 40]


def test_no_more_than_three_things_are_taken_before_the_first_result_is_wanted() -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = ahead(str, things())
    assert not taken
    assert next(results) == "0"
    assert taken == [0, 1, 2]
    assert next(results) == "1"
    assert taken == [0, 1, 2, 3]


def test_what_the_work_raises_is_raised_in_its_place() -> None:
    def work(number: int) -> int:
        if number == 2:
            raise ValueError("two")
        return number

    results = ahead(work, range(5))
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="two"):
        next(results)


def test_whoever_stops_leaves_no_work_behind() -> None:
    done: list[int] = []
    results = ahead(done.append, range(100))
    next(results)
    results.close()
    assert len(done) <= 3
    assert not [each for each in threading.enumerate() if each.name.startswith("ThreadPoolExecutor")]


def test_of_nothing_nothing_comes() -> None:
    assert list(ahead(str, [])) == []
