"""The garbage collector is paused while asked to be, and no longer."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Barrier, Thread

import pytest

import partybranch
from partybranch.codec import collector_paused


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if was_on else gc.disable)()


def test_it_is_paused_within_and_on_behind() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with collector_paused():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_pauses_may_be_nested() -> None:
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_ends_the_pause() -> None:
    with pytest.raises(KeyError), collector_paused():
        raise KeyError
    assert gc.isenabled()


def test_pauses_may_overlap_in_threads() -> None:
    """The first to begin remembers whether the collector was on, and the last to end puts it back."""
    both, first_is_out = Barrier(2), Barrier(2)
    seen: list[bool] = []

    def second() -> None:
        with collector_paused():
            both.wait(10)
            first_is_out.wait(10)
            seen.append(gc.isenabled())

    thread = Thread(target=second)
    with collector_paused():
        thread.start()
        both.wait(10)
    first_is_out.wait(10)
    thread.join(10)
    assert seen == [False]
    assert gc.isenabled()


def test_it_does_for_a_function_too() -> None:
    @collector_paused()
    def is_on() -> bool:
        return gc.isenabled()

    assert [is_on(), is_on(), gc.isenabled()] == [False, False, True]


def test_it_stands_where_loading_does() -> None:
    assert partybranch.collector_paused is collector_paused
