from __future__ import annotations

import pickle

import attrs
import pytest

from partybranch.findings import Fact, Finding, Message, Path, Place, Reason, Unjudged, fingerprint
from partybranch.regulations import Basis, Force, Regulation
from partybranch.regulations.admission import ADMISSION_2026
from partybranch.terms import Sex

FINDING = Finding(
    code="ADM101",
    path=Path(("members", 3, "admitted_on")),
    force=Force.MUST,
    message=Message("未满{limit}周岁", "under {limit} years of age"),
    facts={"limit": 18, "sex": Sex.FEMALE, "what": Message("甲", "A")},
    basis=Basis(provision=ADMISSION_2026.article(5), force=Force.MUST, quote="年满十八岁", limit=18),
    member="0007",
    place=Place(source="a.xlsx", sheet="一", row=9, column="入党日期", index=10),
    related=(Path(("members", 4)),),
    fingerprint="0123456789abcdef",
)


def test_a_finding_is_data_worded_last() -> None:
    assert (FINDING.text("zh"), FINDING.text("en")) == ("未满18周岁", "under 18 years of age")


def test_findings_are_compared_and_hashed_by_value() -> None:
    """Findings compare by value; tests assert on whole findings."""
    again = attrs.evolve(FINDING)
    assert again == FINDING
    assert hash(again) == hash(FINDING)
    assert attrs.evolve(FINDING, facts={"limit": 17}) != FINDING
    assert attrs.evolve(FINDING, member="0008") != FINDING


def test_a_finding_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(FINDING))
    assert again == FINDING
    assert isinstance(again, Finding)
    assert again.basis == FINDING.basis
    assert again.basis is not None
    assert again.basis.provision is not None
    assert isinstance(again.basis.provision.regulation, Regulation)
    assert again.basis.in_force == ADMISSION_2026.in_force
    assert (again.facts["sex"], again.text("zh")) == (Sex.FEMALE, "未满18周岁")


def test_what_could_not_be_judged_survives_pickling() -> None:
    unjudged = Unjudged(
        code="ADM101",
        path=Path(("members", 3)),
        reason=Message("缺少", "missing"),
        why=Reason.MISSING,
        member="1",
    )
    again = pickle.loads(pickle.dumps(unjudged))
    assert again == unjudged
    assert hash(again) == hash(unjudged)


def test_a_finding_does_not_change() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        FINDING.code = "ADM102"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue] # the point


FACTS: dict[str, Fact] = {"limit": 18, "sex": Sex.FEMALE}


def test_a_fingerprint_is_16_hexadecimal_digits_and_never_changes() -> None:
    """A fingerprint that survives re-reading: a stored one must still fit in the next release."""
    assert fingerprint("ADM101", ("某某", "2003-06"), ("admitted_on",), FACTS) == "2639d9ec5383490c"


@pytest.mark.parametrize(
    ("code", "key", "tail", "facts"),
    [
        pytest.param("ADM102", ("某某",), ("admitted_on",), FACTS, id="another code"),
        pytest.param("ADM101", ("甲某",), ("admitted_on",), FACTS, id="another person"),
        pytest.param("ADM101", ("某某",), ("born_on",), FACTS, id="another field"),
        pytest.param("ADM101", ("某某",), ("admitted_on", 0), FACTS, id="a place below"),
        pytest.param("ADM101", ("某", "某"), ("admitted_on",), FACTS, id="the key taken apart otherwise"),
        pytest.param("ADM101", ("某某",), ("admitted_on",), FACTS | {"limit": 17}, id="another fact"),
        pytest.param("ADM101", ("某某",), ("admitted_on",), {"limit": 18}, id="a fact less"),
        pytest.param("ADM101", ("某某",), ("admitted_on",), FACTS | {"sex": Sex.MALE}, id="another word"),
    ],
)
def test_different_problems_have_different_fingerprints(
    code: str, key: tuple[str, ...], tail: tuple[str | int, ...], facts: dict[str, Fact]
) -> None:
    assert fingerprint(code, key, tail, facts) != fingerprint("ADM101", ("某某",), ("admitted_on",), FACTS)


def test_a_fingerprint_goes_by_facts_and_not_by_their_order_or_wording() -> None:
    plain = fingerprint("ADM101", ("某某",), (), FACTS)
    assert fingerprint("ADM101", ("某某",), (), dict(reversed(FACTS.items()))) == plain
    worded: dict[str, Fact] = FACTS | {"why": Message("因为", "because")}
    assert fingerprint("ADM101", ("某某",), (), worded) == plain


def test_half_of_a_surrogate_pair_has_a_fingerprint_too() -> None:
    assert fingerprint("SHP003", (), ("\ud800",), {}) != fingerprint("SHP003", (), ("\ud801",), {})
