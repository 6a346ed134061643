"""An agency's own limits: stricter than the law, or than practice, never looser, and shown as its own."""

from __future__ import annotations

from datetime import date

import pytest

import partybranch as pb
from partybranch.counts import Between
from partybranch.models import Transfer, TransferDirection
from partybranch.outputs import citation
from partybranch.regulations import BasisKind

ON = date(2026, 11, 23)
SINCE = date(2020, 1, 1)
SOURCE = "本单位组织关系接转办法"


def came(letter: str, received: str) -> pb.Member:
    """A member who came with a letter, and when it was received."""
    move = Transfer(
        direction=TransferDirection.IN,
        other_body="某党委",
        letter_on=pb.PartialDate.parse(letter),
        received_on=pb.PartialDate.parse(received),
    )
    return pb.Member(id="1", name="甲某", transfers=(move,))


def found(member: pb.Member, book: pb.RuleBook) -> list[pb.Finding]:
    return list(pb.check(member, on=ON, rules=book.only("LIF409")).findings)


@pytest.fixture
def strict() -> pb.RuleBook:
    return pb.RULES.tightening("LIF409", 90, source=SOURCE, since=SINCE)


def test_the_own_limit_finds_what_practice_lets_pass(strict: pb.RuleBook) -> None:
    """A setting with no default error: the handbooks differ, and an agency names the limit that it follows."""
    member = came("2024-03-01", "2024-05-31")
    assert found(member, pb.RULES) == []
    (finding,) = found(member, strict)
    assert finding.force is pb.Force.MUST
    assert finding.text("zh") == "组织关系介绍信（2024-03-01 开具）于 2024-05-31 才接收，超过90天"
    assert (
        finding.text("en") == "the letter of introduction of 2024-03-01 was received on 2024-05-31 only: "
        "more than 90 days"
    )


def test_what_keeps_the_own_limit_is_not_found(strict: pb.RuleBook) -> None:
    assert found(came("2024-03-01", "2024-05-30"), strict) == []


def test_a_finding_by_the_own_limit_shows_whose_it_is_and_since_when(strict: pb.RuleBook) -> None:
    (finding,) = found(came("2024-03-01", "2024-05-31"), strict)
    basis = finding.basis
    assert basis is not None
    assert (basis.kind, basis.source, basis.provision, basis.limit) == (BasisKind.OWN, SOURCE, None, 90)
    assert (basis.in_force.start, basis.in_force.end) == (SINCE, None)
    assert citation(basis, "zh") == f"自定（{SOURCE}）"
    assert citation(basis, "en") == f"the agency's own ({SOURCE})"


def test_what_breaks_both_is_found_once_by_the_first_basis(strict: pb.RuleBook) -> None:
    (finding,) = found(came("2024-03-01", "2025-03-01"), strict)
    assert finding.force is pb.Force.PRACTICE
    assert finding.basis is not None
    assert finding.basis.kind is BasisKind.PRACTICE


@pytest.mark.parametrize(
    ("letter", "received", "codes"),
    [
        pytest.param("2019-12-31", "2020-06-01", [], id="the eve of the first day"),
        pytest.param("2020-01-01", "2020-06-01", ["LIF409"], id="the first day"),
        pytest.param("2022-12-31", "2023-06-01", ["LIF409"], id="the last day"),
        pytest.param("2023-01-01", "2023-06-01", [], id="the day after"),
    ],
)
def test_an_own_limit_holds_from_its_first_day_to_its_last(
    letter: str, received: str, codes: list[str]
) -> None:
    book = pb.RULES.tightening("LIF409", 90, source=SOURCE, since=SINCE, until=date(2023, 1, 1))
    assert [finding.code for finding in found(came(letter, received), book)] == codes


def test_an_own_limit_chooses_its_force() -> None:
    book = pb.RULES.tightening("LIF409", 30, source=SOURCE, force=pb.Force.NOTE, since=SINCE)
    assert [each.force for each in found(came("2024-03-01", "2024-05-31"), book)] == [pb.Force.NOTE]


def test_a_looser_limit_never_loosens_the_law() -> None:
    """What the law finds is found whatever the agency has laid down."""
    member = pb.from_dict(
        pb.Member,
        {
            "id": "1",
            "measures": [{"kind": "correction", "period": {"start": "2024-01-01", "end": "2026-01-01"}}],
        },
    )
    loose = pb.RULES.tightening("LIF410", 5, source="本单位规定", since=SINCE)
    (finding,) = pb.check(member, on=ON, rules=loose.only("LIF410")).findings
    assert (finding.basis, finding.force) == (pb.RULES["LIF410"].bases[-1], pb.Force.MUST)


def test_two_own_limits_follow_each_other() -> None:
    book = pb.RULES.tightening("LIF409", 90, source=SOURCE, since=SINCE, until=date(2023, 1, 1)).tightening(
        "LIF409", 30, source=SOURCE, since=date(2023, 1, 1)
    )
    assert found(came("2022-12-31", "2023-02-28"), book) == []
    assert [each.basis.limit for each in found(came("2023-01-01", "2023-02-28"), book) if each.basis] == [30]


def test_the_book_at_hand_is_left_alone(strict: pb.RuleBook) -> None:
    assert pb.RULES["LIF409"].tightened == ()
    assert [basis.limit for basis in strict["LIF409"].tightened] == [90]
    assert [rule.code for rule in strict] == [rule.code for rule in pb.RULES]


@pytest.mark.parametrize(
    ("code", "limit", "said"),
    [
        pytest.param("LIF409", Between(low=1, high=90), "LIF409: its limit is int", id="a span for a number"),
        pytest.param("LIF502", 12, "LIF502: its limit is Between", id="a number for a span"),
        pytest.param("CON101", 1, "CON101: its limit is none: it sets no number", id="a rule without law"),
    ],
)
def test_a_limit_of_another_kind_is_refused(code: str, limit: int | Between, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        pb.RULES.tightening(code, limit, source=SOURCE, since=SINCE)


def test_a_code_that_fits_no_rule_is_refused() -> None:
    with pytest.raises(pb.UnknownName, match="LIF999"):
        pb.RULES.tightening("LIF999", 1, source=SOURCE, since=SINCE)
