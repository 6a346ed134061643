"""Records, rule books and reports go from one process to another and are the same there."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.concurrency.work import EXAMPLES

import partybranch as pb
from partybranch import strategies
from partybranch._registration import STRATEGIES
from partybranch.findings import CannotTell, NotMet, UnreadableDocument
from partybranch.rules import Circumstances, Subject, Whole, rule

ON: Final = date(2026, 11, 27)


def _same(value: Any) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert again == value
        assert type(again) is type(value)
        assert repr(again) == repr(value)
    assert copy.deepcopy(value) == value


@pytest.mark.parametrize("name", sorted(STRATEGIES.values()))
@settings(max_examples=5)
@given(data=st.data())
def test_every_record_and_value_is_the_same_again(data: st.DataObject, name: str) -> None:
    _same(data.draw(getattr(strategies, name)()))


@settings(max_examples=10)
@given(ledger=strategies.ledgers(), roster=strategies.rosters())
def test_reports_are_the_same_again(ledger: pb.Ledger, roster: pb.Roster) -> None:
    for records in (ledger, roster):
        _same(pb.check(records, on=ON))


def test_errors_with_findings_are_the_same_again() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        pb.loads('{"kind": "members", "format": 1, "members": [{}]}')
    again = pickle.loads(pickle.dumps(raised.value))
    assert (again.findings, again.zh, again.en) == (raised.value.findings, raised.value.zh, raised.value.en)


BOOKS: Final = {
    "all rules": pb.RULES,
    "some of them": pb.RULES.only("MTG", "ADM101"),
    "a limit tightened": pb.RULES.tightening("ADM101", 20, source="本局制度", since=date(2000, 1, 1)),
    "no rule": pb.RuleBook(),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_rule_book_is_the_same_again(name: str) -> None:
    book = BOOKS[name]
    again = pickle.loads(pickle.dumps(book))
    assert again == book
    assert copy.deepcopy(book) == book
    # A rule of a module is found again, and is no copy: what is known of it by itself holds of it there too.
    assert [each for each in again if not each.tightened] == [each for each in book if not each.tightened]
    assert all(each is pb.RULES[each.code] for each in again if not each.tightened)
    report = pb.check(pb.read_roster(EXAMPLES / "roster.xlsx"), on=ON, rules=again)
    assert report == pb.check(pb.read_roster(EXAMPLES / "roster.xlsx"), on=ON, rules=book)


def test_a_rule_that_stands_nowhere_is_not_handed_on() -> None:
    def nobody(_value: None, _case: Circumstances) -> NotMet | CannotTell:
        """Nobody is right.

        Requires: nothing.
        Reading: nothing.
        Putting it right: nothing.
        """
        return NotMet.because()

    def nothing(_whole: Whole) -> Iterable[Subject[None]]:
        return ()

    made = rule("CON999", scope=nothing, force=pb.Force.NOTE, zh="无", en="none")(nobody)
    with pytest.raises(pickle.PicklingError, match="CON999: only a rule that stands in a module"):
        pickle.dumps(pb.RULES.adding(made))


def test_a_rule_that_is_no_longer_there_is_told() -> None:
    text = pickle.dumps(pb.RULES["ADM201"], 0)
    assert b"probation_of_a_year" in text
    with pytest.raises(pickle.UnpicklingError, match="there is no rule probation_of_a_yeer"):
        pickle.loads(text.replace(b"probation_of_a_year", b"probation_of_a_yeer"))
