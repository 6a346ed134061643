"""A small case of the soak, and that it can fail."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.concurrency import __main__ as soak
from tests.concurrency.__main__ import Measured, grown, main, soaked
from tests.concurrency.work import ROUND, expected


def test_checks_from_threads_answer_the_same_and_leave_nothing_behind() -> None:
    measured = soaked(10 * ROUND, threads=4)
    assert [each.checks for each in measured] == [ROUND * part for part in range(1, 11)]
    assert measured[-1].wrong == 0
    assert not grown(measured)


def test_what_stays_behind_is_seen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right, kept = expected(), list[object]()

    def leaking(number: int) -> object:
        kept.append([object() for _ in range(20_000)])
        return right[number % ROUND]

    monkeypatch.setattr(soak, "done", leaking)
    monkeypatch.setattr(soak, "expected", lambda: right)
    assert main(["20", "--threads", "2"]) == 1
    assert "memory has grown" in capsys.readouterr().out


def never(_measured: Sequence[Measured]) -> bool:
    return False


def test_a_wrong_answer_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    right = expected()

    def once_wrong(number: int) -> object:
        return right[number % ROUND] if number != 7 else None

    monkeypatch.setattr(soak, "done", once_wrong)
    monkeypatch.setattr(soak, "expected", lambda: right)
    # The exit status is that of the answer alone.
    monkeypatch.setattr(soak, "grown", never)
    assert soaked(20, 1)[-1].wrong == 1
    assert main(["20", "--threads", "1"]) == 1
    assert main(["7", "--threads", "1"]) == 0
