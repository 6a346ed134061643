"""What two records being of one person comes to: matched, asked about or apart, and by what."""

from __future__ import annotations

from typing import Any

import pytest
from tests.summaries.test_comparison import NUMBER, asked, number, only, someone, who

from partybranch.summaries import Agreement, Comparison, Contradiction, comparison
from partybranch.summaries._comparison.evidence import names_close
from partybranch.terms import Sex

Fields = dict[str, Any]
BORN = "1980-01-02"
STAFF = "20230117"
"""A number of the person's own: too large to count rows."""


def how(old: Fields, new: Fields) -> str:
    """Say what becomes of two records."""
    found = comparison([someone("1", **old)], [someone("1", **new)])
    if who(found):
        return "matched"
    return "asked" if asked(found) else "apart"


def both(old: Fields, new: Fields) -> Comparison:
    return comparison([someone("1", **old)], [someone("1", **new)])


CASES: dict[str, tuple[Fields, Fields, str]] = {
    "close names and all else, but two valid identity numbers": (
        {"name": "甲小某", "born_on": BORN, "number": STAFF, "identity_number": NUMBER},
        {"name": "甲晓某", "born_on": BORN, "number": STAFF, "identity_number": number(sequence=22)},
        "apart",
    ),
    "close names, the same birth, admission and telephone": (
        {"name": "甲小某", "born_on": BORN, "admitted_on": "2003-06-01", "mobile": "13900000001"},
        {"name": "甲晓某", "born_on": BORN, "admitted_on": "2003-06-01", "mobile": "13900000001"},
        "asked",
    ),
    "one name, two valid identity numbers of other births, the same telephone": (
        {"identity_number": NUMBER, "mobile": "13900000001"},
        {"identity_number": number("19850303"), "mobile": "13900000001"},
        "apart",
    ),
    "one name, other births, the same telephone": (
        {"born_on": BORN, "mobile": "13900000001"},
        {"born_on": "1985-03-03", "mobile": "13900000001"},
        "asked",
    ),
    "one name, other births, the same email": (
        {"born_on": BORN, "email": "a@example.org"},
        {"born_on": "1985-03-03", "email": "a@example.org"},
        "asked",
    ),
    "one name, other births, the same number of the person's own": (
        {"born_on": BORN, "number": STAFF},
        {"born_on": "1985-03-03", "number": STAFF},
        "asked",
    ),
    "one name, other births, nothing else": ({"born_on": BORN}, {"born_on": "1985-03-03"}, "apart"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_two_records_come_to(case: str) -> None:
    old, new, wanted = CASES[case]
    assert how(old, new) == wanted
    assert how(new, old) == wanted


def test_what_hardly_two_people_share_goes_before_what_several_may() -> None:
    known = someone("1", born_on=BORN, admitted_on="2003-06-01", branch="甲支部")
    by_birth = someone("8", born_on=BORN)
    by_admission = someone("9", admitted_on="2003-06-01", branch="甲支部")
    found = comparison([known], [by_admission, by_birth])
    assert who(found) == [("1", "8")]
    (left_over,) = found.joined
    assert [(each.old.called, each.new.called) for each in left_over.rivals] == [("1", "9")]


def test_beside_the_same_number_a_close_name_is_said() -> None:
    found = both(
        {"name": "甲小某", "identity_number": NUMBER, "mobile": "13900000001"},
        {"name": "甲晓某", "identity_number": NUMBER, "mobile": "13900000001"},
    )
    assert found.matches[0].reasons == (Agreement.IDENTITY_NUMBER, Agreement.CLOSE_NAME, Agreement.MOBILE)


def test_what_contradicts_asks_for_one_reason_more() -> None:
    same = {"born_on": BORN, "admitted_on": "2003-06-01", "mobile": "13900000001"}
    agreeing = both(same, same)
    assert agreeing.matches[0].reasons == (Agreement.NAME, Agreement.BIRTH)
    contradicted = both(same | {"sex": Sex.MALE}, same | {"sex": Sex.FEMALE})
    assert contradicted.matches[0].reasons == (Agreement.NAME, Agreement.BIRTH, Agreement.ADMISSION)


def test_a_name_that_is_not_stated_neither_agrees_nor_contradicts() -> None:
    pair = only(both({"name": None, "identity_number": NUMBER}, {"identity_number": NUMBER}))
    named = {Agreement.NAME, Agreement.FORMER_NAME, Agreement.CLOSE_NAME}
    assert not named & set(pair.agreements)
    assert Contradiction.NAME not in pair.contradictions


def test_a_former_name_agrees() -> None:
    pair = only(both({"name": "乙某", "born_on": BORN}, {"former_name": "乙某", "born_on": BORN}))
    assert Agreement.FORMER_NAME in pair.agreements


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("丁小兰", "丁晓兰", True),
        ("丁兰", "丁岚", True),
        ("丁兰", "王兰", False),
        ("明兰", "丁明兰", True),
        ("丁小兰", "丁兰小", True),
        ("丁小兰", "王大兰", False),
        ("丁小兰", "丁小兰花朵", False),
        ("丁", "王", False),
    ],
)
def test_names_a_slip_apart(one: str, other: str, *, close: bool) -> None:
    assert names_close(one, other) is close
    assert names_close(other, one) is close


JOINED: dict[str, tuple[Fields, Fields, set[Any]]] = {
    "a month and a day in it": (
        {"admitted_on": "2003-01"},
        {"admitted_on": "2003-01-15"},
        {Agreement.ADMISSION},
    ),
    "入党时间 of one year, and an admission of another alone": (
        {"joined_on": "2003-06-01"},
        {"admitted_on": "2002-06-01"},
        set(),
    ),
    "入党时间 that is neither of two days": (
        {"joined_on": "2005-06-01"},
        {"admitted_on": "2002-06-01", "confirmed_on": "2003-06-01"},
        {Contradiction.ADMISSION},
    ),
    "入党时间 of two years": ({"joined_on": "2003-06-01"}, {"joined_on": "2004-06-01"}, set()),
    "入党时间, and nothing": ({"joined_on": "2003-06-01"}, {}, set()),
}


@pytest.mark.parametrize("case", JOINED)
def test_admissions_compared(case: str) -> None:
    old, new, wanted = JOINED[case]
    born = {"born_on": BORN}
    pair = only(both(old | born, new | born))
    admissions = {Agreement.ADMISSION, Contradiction.ADMISSION}
    assert admissions & {*pair.agreements, *pair.contradictions} == wanted


def test_what_only_one_of_two_states_is_no_agreement() -> None:
    stated = {"mobile": "13900000001", "education": "大学", "employer": "某局", "position": "科员"}
    pair = only(both({"born_on": BORN, **stated}, {"born_on": BORN}))
    assert set(pair.agreements) == {Agreement.NAME, Agreement.BIRTH}
    one_alone = only(both({"born_on": BORN, "education": "大学"}, {"born_on": BORN, "education": "大学"}))
    assert Agreement.OTHERS not in one_alone.agreements
    two = {"born_on": BORN, "education": "大学", "employer": "某局"}
    assert Agreement.OTHERS in only(both(two, two)).agreements
