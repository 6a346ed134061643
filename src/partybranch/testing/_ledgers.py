"""One ledger of a branch in order, for tests that draw nothing at random."""

from __future__ import annotations

from datetime import date

from partybranch.models import Ledger

__all__ = ["regular_ledger"]


def regular_ledger(*, on: date) -> Ledger:
    """Return the ledger of a branch of nine that is in order on a day: always the same one for a day.

    Nothing is found in it, of any force. It has a committee, two groups, meetings with who was there by person, an election,
    somebody newly admitted and somebody on probation, a transfer, somebody away, dues, talks, trainings, grades, reports and
    a campaign; two years are covered. Many others are drawn by `partybranch.strategies.regular_ledgers`.

    Args:
        on: the day of the check, from 1990-01-01 to 2099-12-31.

    Raises:
        MissingExtra: the extra `testing` is not installed.
        ImpossibleValue: the day is out of these bounds.

    >>> regular_ledger(on=date(2026, 11, 23)).branch.name
    '中共某县某局支部委员会'
    """
    # Only here is an extra needed.
    from partybranch.strategies._regular import example_of  # noqa: PLC0415

    return example_of(on)
