from __future__ import annotations

import pickle
from datetime import date

import attrs
import pytest

from partybranch.findings import MET, CannotTell, Met, NotMet, Personal, Reason, Verdict

SECRET = "110000200001010019"


def test_a_rule_answers_one_of_three() -> None:
    """A rule answers one of three: met, not met (with facts), cannot tell (with the reason)."""
    assert Met() == MET
    assert NotMet.because(limit=18) == NotMet({"limit": 18})
    assert CannotTell.because(Reason.MISSING, field="born_on") == CannotTell(
        Reason.MISSING, {"field": "born_on"}
    )
    assert CannotTell(Reason.MISSING) != CannotTell(Reason.UNREAD)


@pytest.mark.parametrize(
    "verdict",
    [
        pytest.param(MET, id="met"),
        pytest.param(NotMet.because(on=date(2003, 6, 1), who=Personal(SECRET)), id="not met"),
        pytest.param(CannotTell.because(Reason.MASKED, field="identity_number"), id="cannot tell"),
    ],
)
def test_a_verdict_is_a_value(verdict: Verdict) -> None:
    again = pickle.loads(pickle.dumps(verdict))
    assert again == verdict
    assert hash(again) == hash(verdict)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        verdict.facts = {}  # type: ignore[union-attr,misc]  # pyright: ignore[reportAttributeAccessIssue] # the point


def test_a_number_of_a_person_is_not_in_the_repr_of_a_verdict() -> None:
    """No personal data in messages or `repr`: ids, yes; identity and telephone numbers, no."""
    verdict = NotMet.because(number=Personal(SECRET))
    assert verdict.facts["number"] == Personal(SECRET)
    assert SECRET not in repr(verdict)
