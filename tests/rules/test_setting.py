"""Rules that rest on the branch's own practice and not on a regulation: an agency sets their limits."""

from __future__ import annotations

from datetime import date

import pytest

import partybranch as pb
from partybranch.outputs import citation
from partybranch.regulations import BasisKind

ON = date(2026, 11, 26)
SOURCE = "本局主题活动管理办法"
CAMPAIGN = pb.Campaign(id="c", theme="文化建设")
KEY = tuple(
    pb.Activity(id=str(number), name="某活动", rank=pb.ActivityRank.KEY, campaign="c") for number in range(3)
)
LEDGER = pb.Ledger(branch=pb.Branch(id="b", name="某支部"), campaigns=(CAMPAIGN,), activities=KEY)


def found(book: pb.RuleBook) -> list[pb.Finding]:
    return list(pb.check(LEDGER, on=ON, rules=book.only("CMP102")).findings)


def test_a_looser_limit_takes_the_place_of_practice() -> None:
    assert [each.facts["limit"] for each in found(pb.RULES)] == [2]
    assert found(pb.RULES.setting("CMP102", 3, source=SOURCE)) == []


def test_a_stricter_one_too_and_it_is_shown_as_the_agencys_own() -> None:
    book = pb.RULES.setting("CMP102", 1, source=SOURCE, force=pb.Force.MUST)
    (finding,) = found(book)
    assert (finding.facts["limit"], finding.force) == (1, pb.Force.MUST)
    assert finding.basis is not None
    assert (finding.basis.kind, citation(finding.basis, "zh")) == (BasisKind.OWN, f"自定（{SOURCE}）")
    assert [each.code for each in book] == [each.code for each in pb.RULES]
    assert pb.RULES["CMP102"].bases[0].kind is BasisKind.PRACTICE


def test_unless_said_otherwise_it_stays_practice() -> None:
    (finding,) = found(pb.RULES.setting("CMP102", 0, source=SOURCE))
    assert finding.force is pb.Force.PRACTICE


@pytest.mark.parametrize(
    ("code", "limit", "said"),
    [
        ("LIF105", 2, "LIF105: it does not rest on practice alone; the law can be tightened and not set"),
        ("MTG201", 2, "MTG201: it does not rest on practice alone"),
        ("CON407", 2, "CON407: it does not rest on practice alone"),
        ("CMP102", pb.Between(low=1, high=2), "CMP102: its limit is int"),
        ("CMP301", 5, "CMP301: its limit is none: it sets no number"),
    ],
)
def test_the_law_and_what_has_no_such_limit_are_refused(
    code: str, limit: int | pb.Between, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        pb.RULES.setting(code, limit, source=SOURCE)


def test_a_code_of_no_rule_is_refused() -> None:
    with pytest.raises(pb.UnknownName):
        pb.RULES.setting("CMP199", 2, source=SOURCE)


def test_practice_of_a_time_is_set_for_all_of_it() -> None:
    """What ended in 2018 may be an agency's own rule still."""
    book = pb.RULES.setting("MTG204", 4, source=SOURCE)
    assert [basis.limit for basis in book["MTG204"].bases] == [4]
    assert book["MTG204"].basis_on(ON) is not None
