"""Two rosters compared: who is who, by what, and what is asked."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from attrs import evolve

from partybranch.dates import PartialDate, Period
from partybranch.errors import ImpossibleValue, UnknownName
from partybranch.identity import check_character
from partybranch.models import (
    Body,
    BodyKind,
    Branch,
    Ledger,
    Member,
    MembershipStatus,
    Sanction,
    SanctionKind,
    Standing,
    Transfer,
    TransferDirection,
)
from partybranch.roster import read_roster
from partybranch.summaries import (
    Agreement,
    CauseKind,
    Certainty,
    Change,
    ChangeKind,
    Comparison,
    Contradiction,
    Nature,
    Pair,
    comparison,
)
from partybranch.terms import Sex


def number(day: str = "19800102", sequence: int = 1, *, sound: bool = True) -> str:
    first = f"110000{day}{sequence:03}"
    check = check_character(first)
    return first + (check if sound else "0123456789X"["0123456789X".index(check) - 1])


def someone(id_: str = "1", **fields: Any) -> Member:
    """A member; days are written as texts."""
    stated: dict[str, Any] = {"name": "甲某", **fields}
    days: dict[str, Any] = {
        name: PartialDate.parse(text) for name, text in fields.items() if name.endswith("_on") and text
    }
    return Member(id=id_, **(stated | days))


def who(found: Comparison) -> list[tuple[str, str]]:
    return [(each.pair.old.called, each.pair.new.called) for each in found.matches]


def asked(found: Comparison) -> list[tuple[str, str]]:
    return [(pair.old.called, pair.new.called) for each in found.questions for pair in each.pairs]


def only(found: Comparison) -> Pair:
    """The one pair, matched or asked about."""
    (pair,) = (
        *(each.pair for each in found.matches),
        *(pair for each in found.questions for pair in each.pairs),
    )
    return pair


NUMBER = number()
OTHER = number(sequence=22)
SLIP = NUMBER[:16] + str((int(NUMBER[16]) + 1) % 10) + NUMBER[17]
BORN = "1980-01-02"


CERTAIN: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("the same number and name", {"identity_number": NUMBER}, {"identity_number": NUMBER}),
    (
        "a number of the old form is the same as its long one",
        {"identity_number": NUMBER[:6] + NUMBER[8:17]},
        {"identity_number": NUMBER},
    ),
    (
        "full-width digits and blanks are the same",
        {"identity_number": "".join(chr(ord(digit) + 0xFEE0) for digit in NUMBER)},
        {"identity_number": f" {NUMBER} "},
    ),
    (
        "a small x is the same",
        {"identity_number": number("19600101", 5).upper()},
        {"identity_number": number("19600101", 5).lower()},
    ),
    (
        "the number outweighs a day of birth that was written otherwise",
        {"identity_number": NUMBER, "born_on": "1980-01-03"},
        {"identity_number": NUMBER, "born_on": "1980-01-04"},
    ),
    (
        "a name that one of them does not state says nothing",
        {"identity_number": NUMBER, "name": None},
        {"identity_number": NUMBER},
    ),
    (
        "a former name is a name",
        {"identity_number": NUMBER, "name": "甲一"},
        {"identity_number": NUMBER, "name": "甲二", "former_name": "甲一"},
    ),
]


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in CERTAIN], ids=[case[0] for case in CERTAIN])
def test_is_certainly_one_person(old: dict[str, Any], new: dict[str, Any]) -> None:
    found = comparison([someone(**old)], [someone("2", **new)])
    assert [each.certainty for each in found.matches] == [Certainty.CERTAIN]
    assert Agreement.IDENTITY_NUMBER in found.matches[0].pair.agreements


WITH_X = next(found for sequence in range(1, 99) if (found := number(sequence=sequence)).endswith("X"))

LIKELY: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "a masked number that ends with an X, which is its check character",
        {"identity_number": WITH_X[:6] + "********" + WITH_X[14:]},
        {"identity_number": WITH_X},
    ),
    (
        "a number masked by the letter",
        {"identity_number": NUMBER[:6] + "XXXXXXXX" + NUMBER[14:]},
        {"identity_number": NUMBER},
    ),
    (
        "of two days of birth in one record the other has that in the number",
        {"identity_number": NUMBER, "born_on": "1980-01-03"},
        {"born_on": BORN},
    ),
    ("another document of six characters", {"identity_number": "E12345"}, {"identity_number": "E12345"}),
    ("the name and the day of birth", {"born_on": BORN}, {"born_on": BORN}),
    (
        "the day of birth stands in the number of one only",
        {"identity_number": NUMBER},
        {"born_on": BORN},
    ),
    (
        "the name, the month of birth and the admission",
        {"born_on": "1980-01", "admitted_on": "2003-06-01"},
        {"born_on": BORN, "admitted_on": "2003-06"},
    ),
    (
        "the name written with blanks and another dot",
        {"name": "寅·阿卜杜拉", "born_on": BORN},
        {"name": "寅 • 阿卜杜拉", "born_on": BORN},
    ),
    (
        "the name, the branch and the admission, of which one does not know the day",
        {"branch": "第一党支部", "admitted_on": "2003-06-01"},
        {"branch": "第1支部", "admitted_on": "2003-06"},
    ),
    (
        "the name and a telephone, written otherwise",
        {"mobile": "13900000001"},
        {"mobile": "+86 139-0000-0001"},
    ),
    ("the name and one of two telephones", {"mobile": "13900000001"}, {"mobile": "13900000002 13900000001"}),
    ("the name and an email", {"email": "A@b.cn"}, {"email": "a@b.cn"}),
    ("the name and a number of the person's own", {"number": "20230117"}, {"number": "20230117"}),
    (
        "the name and what can be seen of a masked number",
        {"identity_number": NUMBER},
        {"identity_number": NUMBER[:6] + "********" + NUMBER[14:]},
    ),
    (
        "the name and what can be seen of two masked numbers",
        {"identity_number": NUMBER[:4] + "**********" + NUMBER[14:]},
        {"identity_number": NUMBER[:6] + "********" + NUMBER[14:]},
    ),
    ("the name and a mistyped number", {"identity_number": NUMBER}, {"identity_number": SLIP}),
    (
        "the name and a number of which two digits changed places",
        {"identity_number": NUMBER},
        {"identity_number": NUMBER[:12] + NUMBER[13] + NUMBER[12] + NUMBER[14:]},
    ),
    (
        "the name and a number that lacks a digit",
        {"identity_number": NUMBER},
        {"identity_number": NUMBER[:-1]},
    ),
    (
        "the name and a number that is wrong in both",
        {"identity_number": number(sound=False)},
        {"identity_number": number(sound=False)},
    ),
    (
        "a passport's number",
        {"identity_number": "E12345678"},
        {"identity_number": "E12345678"},
    ),
    (
        "入党时间 that is the day of admission",
        {"branch": "第一党支部", "joined_on": "2003-06-01"},
        {"branch": "第一党支部", "admitted_on": "2003-06-01"},
    ),
    (
        "入党时间 that is the day of full membership",
        {"branch": "第一党支部", "joined_on": "2004-06-01"},
        {"branch": "第一党支部", "admitted_on": "2003-06-01", "confirmed_on": "2004-06-01"},
    ),
    (
        "the day of full membership, where no admission is stated",
        {"branch": "第一党支部", "confirmed_on": "2004-06-01"},
        {"branch": "第一党支部", "confirmed_on": "2004-06-01"},
    ),
    (
        "several other fields, codes and names of one thing alike",
        {"branch": "第一党支部", "education": "21 大学", "occupation": "011 公务员"},
        {"branch": "第一党支部", "education": "大学本科", "occupation": "公务员"},
    ),
    (
        "another name with the same number and admission",
        {"identity_number": NUMBER, "admitted_on": "2003-06-01"},
        {"identity_number": NUMBER, "admitted_on": "2003-06-01", "name": "乙丙丁"},
    ),
    (
        "a name one character apart with the same number",
        {"identity_number": NUMBER, "name": "丁小兰"},
        {"identity_number": NUMBER, "name": "丁晓兰"},
    ),
    (
        "a mistyped name with a number of the person's own, the day of birth and the branch",
        {"name": "丁小兰", "number": "20230117", "born_on": BORN, "branch": "第一党支部"},
        {"name": "丁晓兰", "number": "20230117", "born_on": BORN, "branch": "第一党支部"},
    ),
]


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in LIKELY], ids=[case[0] for case in LIKELY])
def test_is_likely_one_person(old: dict[str, Any], new: dict[str, Any]) -> None:
    found = comparison([someone(**old)], [someone("2", **new)])
    assert [each.certainty for each in found.matches] == [Certainty.LIKELY]


ASKED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("the name alone", {}, {}),
    ("a document of five characters", {"identity_number": "E1234"}, {"identity_number": "E1234"}),
    (
        "a telephone that is the other one with a digit more",
        {"mobile": "139-0000-00012"},
        {"mobile": "13900000001"},
    ),
    ("the name and the branch", {"branch": "第一党支部"}, {"branch": "第一党支部"}),
    ("the name and the admission", {"admitted_on": "2003-06-01"}, {"admitted_on": "2003-06-01"}),
    ("the name and a year of birth", {"born_on": "1980"}, {"born_on": BORN}),
    (
        "the name and a masked number of which hardly anything is seen",
        {"identity_number": "11****************"},
        {"identity_number": NUMBER},
    ),
    (
        "the name, with a masked number of another length",
        {"identity_number": NUMBER},
        {"identity_number": NUMBER[:6] + "******" + NUMBER[14:-1]},
    ),
    (
        "the name, with masked numbers of two lengths",
        {"identity_number": NUMBER[:6] + "*********" + NUMBER[15:]},
        {"identity_number": NUMBER[:6] + "******" + NUMBER[14:-1]},
    ),
    (
        "the same number, with another name and another day of birth: perhaps copied to the wrong row",
        {"identity_number": NUMBER, "born_on": "1971-05-05"},
        {"identity_number": NUMBER, "born_on": "1985-12-12", "name": "乙丙丁"},
    ),
    (
        "the same number and another name, with nothing beside",
        {"identity_number": NUMBER},
        {"identity_number": NUMBER, "name": "乙丙丁"},
    ),
    (
        "the same number, another name and the other sex",
        {"identity_number": NUMBER, "sex": Sex.MALE, "mobile": "13900000001"},
        {"identity_number": NUMBER, "sex": Sex.FEMALE, "mobile": "13900000001", "name": "乙丙丁"},
    ),
    (
        "the same wrong number, with another name",
        {"identity_number": number(sound=False)},
        {"identity_number": number(sound=False), "name": "乙丙丁"},
    ),
    (
        "the same wrong number and name, with another day of birth",
        {"identity_number": "E12345678", "born_on": "1971-05-05"},
        {"identity_number": "E12345678", "born_on": "1985-12-12"},
    ),
    (
        "the same name and day of birth, with two valid numbers: perhaps one was put right",
        {"identity_number": NUMBER},
        {"identity_number": OTHER},
    ),
    (
        "another day of birth, where admission and branch agree",
        {"born_on": "1980-01-02", "admitted_on": "2003-06-01", "branch": "第一党支部"},
        {"born_on": "1980-02-01", "admitted_on": "2003-06-01", "branch": "第一党支部"},
    ),
    (
        "the admission contradicts the branch",
        {"admitted_on": "2003-06-01", "branch": "第一党支部"},
        {"admitted_on": "2005-06-01", "branch": "第一党支部"},
    ),
    (
        "a mistyped name, with the days of birth and admission",
        {"name": "丁小兰", "born_on": BORN, "admitted_on": "2003-06-01"},
        {"name": "丁晓兰", "born_on": BORN, "admitted_on": "2003-06-01"},
    ),
    (
        "a mistyped name, with the day of birth and the telephone",
        {"name": "丁小兰", "born_on": BORN, "mobile": "13900000001"},
        {"name": "丁晓兰", "born_on": BORN, "mobile": "13900000001"},
    ),
    (
        "no name on one side, with the days of birth and admission",
        {"born_on": BORN, "admitted_on": "2003-06-01"},
        {"name": None, "born_on": BORN, "admitted_on": "2003-06-01"},
    ),
    (
        "a mistyped name with a number of the person's own and the day of birth",
        {"name": "丁小兰", "number": "20230117", "born_on": BORN},
        {"name": "丁晓兰", "number": "20230117", "born_on": BORN},
    ),
]


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in ASKED], ids=[case[0] for case in ASKED])
def test_is_asked_about(old: dict[str, Any], new: dict[str, Any]) -> None:
    found = comparison([someone(**old)], [someone("2", **new)])
    assert (who(found), asked(found), found.joined, found.left) == ([], [("1", "2")], (), ())


TWO_PEOPLE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("another name", {"name": "甲乙"}, {"name": "丙丁"}),
    ("another day of birth", {"born_on": BORN}, {"born_on": "1980-01-03"}),
    ("another month of birth", {"born_on": "1980-01"}, {"born_on": "1980-02"}),
    (
        "another day of birth, though the branch and what many share agree",
        {"born_on": BORN, "branch": "第一党支部", "education": "大学", "ethnicity": "01"},
        {"born_on": "1990-05-03", "branch": "第一党支部", "education": "大学", "ethnicity": "01"},
    ),
    ("another number", {"identity_number": NUMBER}, {"identity_number": number("19900503", 7)}),
    (
        "another number as far as it is seen",
        {"identity_number": NUMBER, "branch": "第一党支部"},
        {"identity_number": NUMBER[:6] + "********" + "9999", "branch": "第一党支部"},
    ),
    (
        "the same number of the person's own and another day of birth",
        {"name": "丁小兰", "number": "20230117", "born_on": BORN},
        {"name": "丁晓兰", "number": "20230117", "born_on": "1990-05-03"},
    ),
    (
        "the same number of the person's own and another name",
        {"name": "丁小兰", "number": "20230117", "born_on": BORN},
        {"name": "王大力", "number": "20230117", "born_on": BORN},
    ),
    (
        "another family name, with the days of birth and admission",
        {"name": "丁兰", "born_on": BORN, "admitted_on": "2003-06-01"},
        {"name": "王兰", "born_on": BORN, "admitted_on": "2003-06-01"},
    ),
    (
        "two masked numbers that cannot be one",
        {"identity_number": NUMBER[:6] + "********" + "0011"},
        {"identity_number": NUMBER[:6] + "********" + "0022"},
    ),
    ("the other sex", {"sex": Sex.MALE}, {"sex": Sex.FEMALE}),
    ("another admission", {"admitted_on": "2003-06-01"}, {"admitted_on": "2005-06-01"}),
    (
        "入党时间 that is neither day of the other",
        {"joined_on": "2001-06-01"},
        {"admitted_on": "2003-06-01", "confirmed_on": "2004-06-01"},
    ),
    (
        "a name one character apart, with the day of birth alone",
        {"name": "丁小兰", "born_on": BORN},
        {"name": "丁晓兰", "born_on": BORN},
    ),
    (
        "a number that only counts the rows says nothing",
        {"name": "丁小兰", "number": "12", "born_on": BORN},
        {"name": "丁晓兰", "number": "12", "born_on": BORN},
    ),
    ("a masked name is none", {"name": "甲*", "born_on": BORN}, {"name": "甲*", "born_on": BORN}),
]


@pytest.mark.parametrize(
    ("old", "new"), [case[1:] for case in TWO_PEOPLE], ids=[case[0] for case in TWO_PEOPLE]
)
def test_are_two_people(old: dict[str, Any], new: dict[str, Any]) -> None:
    found = comparison([someone(**old)], [someone("2", **new)])
    assert (who(found), asked(found), len(found.joined), len(found.left)) == ([], [], 1, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param({"email": "a@example.org"}, {"email": "A@example.org"}, id="an email"),
        pytest.param({"mobile": "13900000077"}, {"mobile": "13900000077"}, id="a telephone"),
        pytest.param({"number": "20230117"}, {"number": "20230117"}, id="a number of the person's own"),
        pytest.param(
            {"identity_number": NUMBER},
            {"identity_number": NUMBER[:5] + "1" + NUMBER[6:]},
            id="the end of a number with a slip at its beginning",
        ),
        pytest.param(
            {"identity_number": NUMBER},
            {"identity_number": NUMBER[:-2] + "7" + NUMBER[-1]},
            id="the beginning of a number with a slip at its end",
        ),
        pytest.param(
            {"identity_number": NUMBER},
            {"identity_number": NUMBER[:4] + "*****" + NUMBER[9:]},
            id="the end of a masked number",
        ),
        pytest.param(
            {"identity_number": NUMBER},
            {"identity_number": NUMBER[:9] + "*****" + NUMBER[14:16] + "**"},
            id="the beginning of a masked number",
        ),
    ],
)
def test_among_very_many_of_one_name_two_are_found_by_what_hardly_two_share(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    """More than 40,000 pairs of one name are not held against each other one by one."""
    some, others = (
        [
            someone(f"o{number}", born_on=str(date(year, 1, 1) + timedelta(days=number)))
            for number in range(200)
        ]
        for year in (1960, 1970)
    )
    found = comparison([*some, someone("1", **old)], [*others, someone("2", **new)])
    assert who(found) == [("1", "2")]


def test_as_many_pairs_as_may_be_are_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit itself is not too many. In truth it is 200 records each of one day of birth and of admission."""
    monkeypatch.setattr("partybranch.summaries._comparison.candidates.MANY", 4)
    days: dict[str, Any] = {"born_on": BORN, "admitted_on": "2003-06-01"}
    old = [someone("1", name="丁小兰", **days), someone("2", name="王大力", **days)]
    new = [someone("8", name="丁晓兰", **days), someone("9", name="王大利", **days)]
    assert asked(comparison(old, new)) == [("1", "8"), ("2", "9")]
    assert asked(comparison(old, [*new, someone("10", name="子某", **days)])) == []
    nameless = [someone("1", name=None, branch=name) for name in ("甲支部", "乙支部")]
    assert len(asked(comparison(nameless, nameless))) == 4
    assert asked(comparison(nameless, [*nameless, someone("1", name=None)])) == []


def test_just_as_many_of_one_name_as_are_held_against_each_other_one_by_one() -> None:
    """Twenty and twenty make 400 pairs, of which what makes a pair likely need be nothing that hardly two people share."""
    olds, news = (
        [
            someone(f"{letter}{number}", admitted_on=f"{year + number}-06-01", branch=f"第{number}支部")
            for number in range(1, 20)
        ]
        for letter, year in (("o", 1960), ("n", 1990))
    )
    fields: dict[str, Any] = {"admitted_on": "1950-06-01", "branch": "机关支部"}
    found = comparison([*olds, someone("1", **fields)], [*news, someone("2", **fields)])
    assert ("1", "2") in who(found)


def test_limits_of_pairs_are_not_too_many_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """With 400 and 40,000 it takes long to see."""
    monkeypatch.setattr("partybranch.summaries._comparison.matching.FEW", 1)
    monkeypatch.setattr("partybranch.summaries._comparison.matching.MANY", 4)
    days = [{"admitted_on": f"200{number}-06-01", "branch": f"第{number}支部"} for number in range(3)]
    records = [someone(str(number), **fields) for number, fields in enumerate(days)]
    assert who(comparison(records[:2], records[:2])) == [("0", "0"), ("1", "1")]
    (question,) = comparison(records, records[:2]).questions
    assert (len(question.old), len(question.new), question.pairs) == (3, 2, ())
    old = [someone(identity_number=NUMBER), someone("2", born_on=BORN)]
    (left,) = comparison(old, [someone("7", identity_number=NUMBER)]).left
    assert [rival.new.called for rival in left.rivals] == ["7"]


def test_of_two_that_fit_the_one_that_says_the_very_same_is_taken() -> None:
    one = [someone("1", identity_number=NUMBER, education="大学")]
    two = [
        someone("8", identity_number=NUMBER, education="大专"),
        someone("9", identity_number=NUMBER, education="大学"),
    ]
    assert who(comparison(one, two)) == [("1", "9")]
    assert who(comparison(two, one)) == [("9", "1")]


@pytest.mark.parametrize(("holders", "certain"), [(5, True), (6, False)])
def test_a_number_that_six_records_have_is_a_filler(*, holders: int, certain: bool) -> None:
    old = [someone(str(index), name=f"{index}某", identity_number=NUMBER) for index in range(holders)]
    found = comparison(old, [someone("9", name="0某", identity_number=NUMBER)])
    assert (Certainty.CERTAIN in [match.certainty for match in found.matches]) is certain


def test_a_number_that_may_count_the_rows_tells_nobody() -> None:
    """Of eleven records up to 32."""
    others = [
        someone(f"o{index}", name=f"{index}某", born_on=f"1970-01-{index:02}") for index in range(1, 11)
    ]

    def agreements(counted: str) -> tuple[Agreement, ...]:
        found = comparison([*others, someone("a", number=counted)], [*others, someone("b", number=counted)])
        pairs = (*(each.pair for each in found.matches), *(each.pairs[0] for each in found.questions))
        return next(pair.agreements for pair in pairs if pair.old.called == "a")

    assert (agreements("32"), agreements("33")) == ((Agreement.NAME,), (Agreement.NAME, Agreement.NUMBER))


def test_the_same_id_says_nothing_of_records_with_names() -> None:
    found = comparison([someone("1", name="丁小兰")], [someone("1", name="丁晓兰")])
    assert (who(found), asked(found)) == ([], [])


def test_says_what_speaks_for_it_and_against_it_and_what_says_nothing() -> None:
    pair = only(
        comparison(
            [someone(born_on="1980-01", admitted_on="2003-06-01", mobile="13900000001", branch="第一党支部")],
            [
                someone(
                    "2",
                    born_on=BORN,
                    admitted_on="2005-06-01",
                    mobile="13900000001",
                    branch="第一支部",
                    sex=Sex.MALE,
                )
            ],
        )
    )
    assert pair.agreements == (Agreement.NAME, Agreement.BIRTH_MONTH, Agreement.MOBILE, Agreement.BRANCH)
    assert pair.contradictions == (Contradiction.ADMISSION,)
    assert pair.untold == ("identity_number",)


def test_the_reason_is_as_much_of_it_as_settles_the_match() -> None:
    fields: dict[str, Any] = {"born_on": BORN, "admitted_on": "2003-06-01", "mobile": "13900000001"}
    found = comparison(
        [someone(identity_number=NUMBER, **fields), someone("2", name="乙某", **fields)],
        [someone(identity_number=NUMBER, **fields), someone("2", name="乙某", **fields)],
    )
    assert [each.reasons for each in found.matches] == [
        (Agreement.IDENTITY_NUMBER, Agreement.NAME),
        (Agreement.NAME, Agreement.BIRTH),
    ]
    assert list(found.reasons().values()) == [1, 1]


def test_the_surer_pair_prevails_and_the_other_record_is_not_held_for_a_second_person_in_silence() -> None:
    old = [someone(identity_number=NUMBER), someone("2", born_on=BORN)]
    new = [someone("7", identity_number=NUMBER)]
    found = comparison(old, new)
    assert who(found) == [("1", "7")]
    (left,) = found.left
    assert [(rival.old.called, rival.new.called) for rival in left.rivals] == [("2", "7")]
    assert comparison(new, old).joined[0].rivals[0].new.called == "2"


def test_a_record_that_is_likely_of_somebody_is_named_as_well() -> None:
    fields: dict[str, Any] = {"admitted_on": "2003-06-01", "branch": "第一支部"}
    old = [someone(identity_number=NUMBER, **fields), someone("2", **fields)]
    (left,) = comparison(old, [someone("7", identity_number=NUMBER, **fields)]).left
    assert [rival.agreements for rival in left.rivals] == [
        (Agreement.NAME, Agreement.ADMISSION, Agreement.BRANCH)
    ]


def test_days_of_full_membership_agree_where_nothing_is_said_of_admission() -> None:
    fields: dict[str, Any] = {"confirmed_on": "2004-06-01", "branch": "第一支部"}
    pair = only(comparison([someone(**fields)], [someone("7", **fields)]))
    assert pair.agreements == (Agreement.NAME, Agreement.CONFIRMATION, Agreement.BRANCH)


def test_a_record_that_hardly_fits_is_not_named_as_one_that_does() -> None:
    """The name alone is a question at most, and none where the other record has its counterpart."""
    old = [someone(identity_number=NUMBER), someone("2")]
    (left,) = comparison(old, [someone("7", identity_number=NUMBER)]).left
    assert (left.entry.called, left.rivals) == ("2", ())


def test_a_number_that_stands_twice_is_asked_about() -> None:
    old = [someone(identity_number=NUMBER)]
    new = [
        someone("1", identity_number=NUMBER, branch="甲支部"),
        someone("2", identity_number=NUMBER, branch="乙支部"),
    ]
    found = comparison(old, new)
    assert asked(found) == [("1", "1"), ("1", "2")]
    assert (who(found), found.joined, found.left) == ([], (), ())


def test_a_number_copied_to_another_person_s_row_leaves_the_right_one_matched() -> None:
    old = [someone(identity_number=NUMBER, born_on=BORN)]
    new = [
        someone("1", identity_number=NUMBER, born_on="1971-05-05", name="乙丙丁"),
        someone("2", identity_number=NUMBER),
    ]
    found = comparison(old, new)
    assert (who(found), len(found.joined)) == ([("1", "2")], 1)


def test_records_that_say_the_very_same_may_stand_several_times() -> None:
    twice = [someone("1", identity_number=NUMBER), someone("2", identity_number=NUMBER)]
    found = comparison(twice, twice)
    assert (len(found.matches), found.differs) == (2, False)
    changed = [twice[0], evolve(twice[1], education="大学")]
    found = comparison(twice, changed)
    assert asked(found) == [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")]


def test_a_number_that_many_have_is_a_filler() -> None:
    old = [someone(str(index), name=f"甲{index}", identity_number="110000111111111111") for index in range(7)]
    new = [evolve(each, id=f"n{each.id}") for each in old]
    found = comparison(old, new)
    assert len(asked(found)) == 7
    assert all(
        pair.old.member.name == pair.new.member.name for each in found.questions for pair in each.pairs
    )


def test_what_a_pair_contests_at_a_higher_rank_is_not_taken_at_a_lower_one() -> None:
    old = [someone("1", identity_number=NUMBER), someone("2", born_on=BORN)]
    new = [someone("1", identity_number=NUMBER), someone("2", identity_number=NUMBER)]
    found = comparison(old, new)
    assert who(found) == []
    (question,) = found.questions
    assert [each.called for each in (*question.old, *question.new)] == ["1", "2", "1", "2"]


def test_the_likeliest_pair_of_a_question_comes_first() -> None:
    old = [someone("1")]
    new = [someone("1", admitted_on="2003-06-01", sex=Sex.MALE), someone("2", branch="第一党支部")]
    old = [evolve(old[0], branch="第一党支部")]
    assert asked(comparison(old, new)) == [("1", "2"), ("1", "1")]


def test_records_without_a_name_and_a_number_are_asked_about_by_their_ids() -> None:
    nobody = [Member(id="1"), Member(id="2")]
    assert asked(comparison(nobody, nobody)) == [("1", "1"), ("2", "2")]
    assert asked(comparison(nobody[:1], nobody[1:])) == []


def namesakes(count: int, *, day: str | None = None) -> list[Member]:
    days = [date(1950, 1, 1).replace(year=1950 + index % 40, day=1 + index % 28) for index in range(count)]
    return [
        Member(
            id=f"p{index}",
            name="某某",
            born_on=PartialDate.parse(day) if day else PartialDate.of(days[index]),
        )
        for index in range(count)
    ]


def test_many_of_one_name_are_told_apart_by_what_else_they_share() -> None:
    old = namesakes(280)
    new = [evolve(each, id=f"n{each.id}") for each in old]
    Random(5).shuffle(new)
    found = comparison(old, new)
    assert {(f"n{one}", other) for one, other in who(found)} == {(other, other) for _, other in who(found)}
    assert len(found.matches) == 280


TELLING: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"mobile": "13900000001"}, {"mobile": "139 0000 0001"}),
    ({"email": "a@b.cn"}, {"email": "A@b.cn"}),
    ({"number": "20230117"}, {"number": "20230117"}),
    ({"identity_number": "E12345678"}, {"identity_number": "E12345678"}),
    ({"identity_number": NUMBER}, {"identity_number": NUMBER[:6] + "********" + NUMBER[14:]}),
    ({"identity_number": NUMBER[:8] + "**********"}, {"identity_number": NUMBER}),
    ({"identity_number": NUMBER}, {"identity_number": SLIP}),
]


@pytest.mark.parametrize(("old", "new"), TELLING)
def test_one_of_many_of_a_name_is_told_by_what_hardly_two_people_share(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    olds = [someone(f"o{index}", name="某某") for index in range(25)]
    news = [someone(f"n{index}", name="某某") for index in range(25)]
    found = comparison([*olds, someone("a", name="某某", **old)], [*news, someone("b", name="某某", **new)])
    assert who(found) == [("a", "b")]


def test_the_rest_of_many_of_one_name_is_still_held_against_each_other() -> None:
    old, new = namesakes(30), [evolve(each, id=f"n{each.id}") for each in namesakes(30)]
    old[0] = someone("a", name="某某", branch="第一党支部", admitted_on="2003-06-01")
    new[0] = someone("b", name="某某", branch="第一支部", admitted_on="2003-06")
    found = comparison(old, new)
    assert ("a", "b") in who(found)
    assert len(found.matches) == 30


def test_too_many_with_nothing_to_tell_them_apart_are_one_question() -> None:
    old = [someone(f"o{index}", name="某某") for index in range(210)]
    new = [someone(f"n{index}", name="某某") for index in range(210)]
    (question,) = comparison(old, new).questions
    assert (len(question.old), len(question.new), question.pairs) == (210, 210, ())


def test_too_many_of_one_name_and_one_day_are_one_question_with_what_they_hang_together_with() -> None:
    old, new = namesakes(210, day=BORN), [evolve(each, id=f"n{each.id}") for each in namesakes(210, day=BORN)]
    old = [*old, someone("x", name="某某", mobile="13900000001")]
    new = [*new, someone("y", name="某某", mobile="13900000001")]
    found = comparison(old, new)
    assert who(found) == [("x", "y")]
    assert [(len(each.old), len(each.new)) for each in found.questions] == [(210, 210)]


def test_too_many_of_the_old_roster_against_nobody_left_are_no_question() -> None:
    old = [someone(f"o{index}", name="某某") for index in range(50_000 // 10)]
    found = comparison(old, [someone("n", name="乙某")])
    assert (len(found.left), found.questions) == (5_000, ())


# Answers


def test_an_answer_settles_a_question() -> None:
    old, new = [someone("1"), someone("2", name="乙某")], [someone("8", name="乙某"), someone("9")]
    found = comparison(old, new, same=[("1", "9")], different=[("2", "8")])
    (match,) = found.matches
    assert (who(found), match.certainty, match.reasons) == ([("1", "9")], Certainty.TOLD, (Agreement.TOLD,))
    assert match.pair.agreements == (Agreement.TOLD, Agreement.NAME)
    assert (len(found.left), len(found.joined), found.questions) == (1, 1, ())


def test_an_answer_may_say_what_the_records_do_not() -> None:
    found = comparison(
        [someone("1", born_on=BORN)], [someone("2", name="乙某", born_on="1981-01-01")], same=[("1", "2")]
    )
    assert [(each.field, each.nature) for each in found.matches[0].changes] == [
        ("name", Nature.FACT),
        ("born_on", Nature.FACT),
    ]


def test_a_pair_said_to_be_two_people_is_none_even_with_one_number() -> None:
    one = [someone(identity_number=NUMBER)]
    found = comparison(one, one, different=[("1", "1")])
    assert (len(found.joined), len(found.left)) == (1, 1)


def test_an_id_that_stands_twice_or_is_an_identity_number_is_called_by_its_place() -> None:
    old = [someone("1"), someone("1", name="乙某"), someone(NUMBER, name="丙某")]
    new = [someone("1"), someone("2", name="乙某"), someone("3", name="丙某")]
    assert asked(comparison(old, new)) == [("#1", "1"), ("#2", "2"), ("#3", "3")]
    found = comparison(old, new, same=[("#1", "1"), ("#3", "3")])
    assert who(found) == [("#1", "1"), ("#3", "3")]


@pytest.mark.parametrize(
    ("same", "different", "error", "words"),
    [
        ([("9", "1")], [], UnknownName, "the old roster has no record of the id “9”"),
        ([("1", "#7")], [], UnknownName, "the new roster has no record of the id “#7”"),
        ([("1", "#0")], [], UnknownName, "the new roster has no record"),
        ([("1", "#3")], [], UnknownName, "the new roster has no record"),
        ([("1", "#²")], [], UnknownName, "the new roster has no record"),
        ([("1", "#２")], [], UnknownName, "the new roster has no record"),
        ([("1", "#" + "1" * 5000)], [], UnknownName, "the new roster has no record"),
        ([("1", "2")], [], UnknownName, "the new roster has no record of the id “2”$"),
        ([("1", "p10")], [], UnknownName, "no record of the id “p10”; perhaps p1$"),
        ([(NUMBER, "1")], [], UnknownName, r"“11\*{16}”"),
        ([("2", "1")], [], ImpossibleValue, "write which record it is, #2, #3"),
        ([("1", "1"), ("1", "p1")], [], ImpossibleValue, "“1” is said to be the same person as several"),
        ([("1", "1"), ("#2", "1")], [], ImpossibleValue, "“1” is said to be the same person as several"),
        ([("1", "1")], [("1", "1")], ImpossibleValue, "“1=1” is said to be one person, and to be two"),
    ],
)
def test_answers_that_cannot_be(
    same: list[tuple[str, str]], different: list[tuple[str, str]], error: type[Exception], words: str
) -> None:
    old = [someone("1"), someone("2"), someone("2")]
    new = [someone("1"), someone("p1")]
    with pytest.raises(error, match=words):
        comparison(old, new, same=same, different=different)


def test_what_is_near_is_said_in_both_languages() -> None:
    with pytest.raises(UnknownName) as error:
        comparison([someone("1")], [someone("p1")], same=[("1", "p10")])
    assert error.value.zh == "新名册中没有编号为“p10”的记录，是否指 p1"
    with pytest.raises(UnknownName) as error:
        comparison([someone("1")], [someone("p1")], same=[("9", "p1")])
    assert error.value.zh == "旧名册中没有编号为“9”的记录"


@pytest.mark.parametrize("called", ["#1", "#2", "#01"])
def test_a_record_may_be_called_by_its_place(called: str) -> None:
    old = [someone("1"), someone("2", name="乙某")]
    found = comparison(old, old, same=[(called, called)])
    assert [match.certainty for match in found.matches].count(Certainty.TOLD) == 1


def test_an_id_that_looks_like_a_place_is_an_id() -> None:
    old = [someone("#2"), someone("2", name="乙某")]
    (match,) = comparison(old, [someone("9")], same=[("#2", "9")]).matches
    assert match.pair.old.called == "#2"


# What differs


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, ChangeKind]]:
    """What differs between two records of one person, and only there; the other way round it is the mirror image."""
    there = comparison([someone(identity_number=NUMBER, **old)], [someone(identity_number=NUMBER, **new)])
    back = comparison([someone(identity_number=NUMBER, **new)], [someone(identity_number=NUMBER, **old)])
    mirrored = {
        ChangeKind.FILLED: ChangeKind.EMPTIED,
        ChangeKind.MADE_PRECISE: ChangeKind.MADE_VAGUE,
        ChangeKind.EMPTIED: ChangeKind.FILLED,
        ChangeKind.MADE_VAGUE: ChangeKind.MADE_PRECISE,
    }
    found = [(each.field, each.kind) for each in there.matches[0].changes]
    assert {(each.field, mirrored.get(each.kind, each.kind)) for each in back.matches[0].changes} == set(
        found
    )
    return found


SAME: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"education": "21 大学"}, {"education": "大学本科"}),
    ({"education": "某学历"}, {"education": " 某 学历"}),
    ({"education": "11 博士研究生毕业"}, {"education": "博士研究生毕业"}),
    ({"occupation": "011 公务员"}, {"occupation": "公务员"}),
    ({"ethnicity": "01"}, {"ethnicity": "汉族"}),
    ({"mobile": "13900000001"}, {"mobile": "0086-139 0000 0001"}),
    ({"landline": "010-10000000"}, {"landline": "(010) 10000000"}),
    ({"landline": "010-1000000"}, {"landline": "0101000000"}),
    ({"mobile": "8613900000001"}, {"mobile": "13900000001"}),
    ({"mobile": "1390000000113900000002"}, {"mobile": "13900000002、13900000001"}),
    ({"sponsors": ("甲某", "乙某")}, {"sponsors": ("乙某", "甲 某")}),
    ({"party_posts": ("书记",)}, {"party_posts": ("党支部书记",)}),
    ({"address": "某县 某路９号"}, {"address": "某县某路9号"}),
    ({"name": "寅·阿卜杜拉"}, {"name": "寅阿卜杜拉"}),
    ({"unread": {"sex": "难"}}, {"unread": {"sex": " 难"}}),
    ({"number": "3"}, {"number": "7"}),
    ({"extra": {"警号": "001 "}}, {"extra": {"警号": "001", "备用": "x"}}),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_is_written_otherwise_is_no_change(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert changes(old, new) == []


DIFFERENT: list[tuple[dict[str, Any], dict[str, Any], ChangeKind]] = [
    ({"education": "21 大学"}, {"education": "22 大专"}, ChangeKind.CHANGED),
    ({"education": "11 博士研究生毕业"}, {"education": "14 硕士研究生毕业"}, ChangeKind.CHANGED),
    ({"education": "某学历"}, {"education": "另一学历"}, ChangeKind.CHANGED),
    ({"occupation": "011 公务员"}, {"occupation": "某工作"}, ChangeKind.CHANGED),
    ({"party_posts": ("书记",)}, {"party_posts": ("书记", "某职")}, ChangeKind.CHANGED),
    ({"party_posts": ("书记",)}, {"party_posts": ("组织委员",)}, ChangeKind.CHANGED),
    ({"admitted_on": "2003-06"}, {"admitted_on": "2003-06-10"}, ChangeKind.MADE_PRECISE),
    ({"admitted_on": "2003"}, {"admitted_on": "2003-06"}, ChangeKind.MADE_PRECISE),
    ({"admitted_on": "2003"}, {"admitted_on": "2003-01"}, ChangeKind.MADE_PRECISE),
    ({"admitted_on": "2003"}, {"admitted_on": "2003-12"}, ChangeKind.MADE_PRECISE),
    ({"admitted_on": "2003-06"}, {"admitted_on": "2003-07-01"}, ChangeKind.CHANGED),
    (
        {"transfers": (Transfer(direction=TransferDirection.IN, other_body="某局党委"),)},
        {"transfers": (Transfer(direction=TransferDirection.IN, other_body="某厂党委"),)},
        ChangeKind.CHANGED,
    ),
    # Only a number is unmasked.
    ({"address": "110000********0010"}, {"address": "110000198001020010"}, ChangeKind.CHANGED),
    ({"sex": Sex.MALE}, {"sex": Sex.FEMALE}, ChangeKind.CHANGED),
    ({"mobile": "13900000001"}, {"mobile": "13900000002"}, ChangeKind.CHANGED),
    # Eleven digits have no code of the country.
    ({"landline": "0012-3456789"}, {"landline": "12-3456789"}, ChangeKind.CHANGED),
    ({"lost_contact": False}, {"lost_contact": True}, ChangeKind.CHANGED),
    ({"unread": {"sex": "难"}}, {"sex": Sex.MALE}, ChangeKind.UNREAD),
    ({"number": "20230117"}, {"number": "20230118"}, ChangeKind.CHANGED),
    ({"extra": {"警号": "001"}}, {"extra": {"警号": "002"}}, ChangeKind.CHANGED),
]


@pytest.mark.parametrize(
    "beside", [{}, {"education": "21 大学"}], ids=["all else as it was", "another change beside"]
)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param({"sex": "难"}, {"sex": "男女"}, id="another text"),
        pytest.param({"sex": "难"}, {}, id="only in the old one"),
        pytest.param({}, {"sex": "难"}, id="only in the new one"),
    ],
)  # fmt: skip
def test_what_could_not_be_read_differs_by_its_text(
    old: dict[str, str], new: dict[str, str], beside: dict[str, str]
) -> None:
    """Both records state nothing of the field; one cell, or each, says something that could not be read."""
    kept = someone("2", name="乙某", identity_number=OTHER, sex=Sex.MALE)
    before = someone(identity_number=NUMBER, unread=old, **beside)
    after = someone(identity_number=NUMBER, unread=new, **dict.fromkeys(beside, "22 大专"))
    found = comparison([before, kept], [after, kept]).matches[0].changes
    others = {("education", ChangeKind.CHANGED)} if beside else set[tuple[str, ChangeKind]]()
    assert {(each.field, each.kind) for each in found} == {("sex", ChangeKind.UNREAD), *others}


@pytest.mark.parametrize(("old", "new", "kind"), DIFFERENT)
def test_what_differs(old: dict[str, Any], new: dict[str, Any], kind: ChangeKind) -> None:
    (field,) = {*old, *new} - {"unread"}
    assert changes(old, new) == [(field, kind)]


@pytest.mark.parametrize(
    ("before", "after", "nature"),
    [
        pytest.param({}, {"confirmed_on": "2004-06-01"}, Nature.STANDING, id="full membership is filled in"),
        pytest.param({"confirmed_on": "2004-06-01"}, {}, Nature.FACT, id="and taken away"),
        pytest.param(
            {"confirmed_on": "2004-06-01"}, {"confirmed_on": "2004-06-02"}, Nature.FACT, id="and another day"
        ),
        pytest.param({}, {"admitted_on": "2003-06-01"}, Nature.FACT, id="admission is filled in"),
        pytest.param({}, {"education": "大学"}, Nature.ORDINARY, id="education is filled in"),
    ],
)
def test_what_a_change_tells_of(before: dict[str, Any], after: dict[str, Any], nature: Nature) -> None:
    kept = someone(
        "2",
        name="乙某",
        identity_number=OTHER,
        education="大学",
        admitted_on="2001-01-01",
        confirmed_on="2002-01-01",
    )
    one, other = (
        [someone(identity_number=NUMBER, **before), kept],
        [someone(identity_number=NUMBER, **after), kept],
    )
    (change,) = comparison(one, other).matches[0].changes
    assert change.nature is nature


def test_a_number_unmasked_is_made_precise() -> None:
    masked = NUMBER[:6] + "********" + NUMBER[14:]
    found = comparison([someone(identity_number=masked)], [someone(identity_number=NUMBER)])
    assert [each.kind for each in found.matches[0].changes] == [ChangeKind.MADE_PRECISE]
    back = comparison([someone(identity_number=NUMBER)], [someone(identity_number=masked)])
    assert [each.kind for each in back.matches[0].changes] == [ChangeKind.MADE_VAGUE]
    told = comparison([someone(identity_number=masked)], [someone(identity_number=OTHER)], same=[("1", "1")])
    assert [each.kind for each in told.matches[0].changes] == [ChangeKind.CHANGED]


def test_a_blank_is_told_from_another_value() -> None:
    """Blank cells must not wipe data."""
    others = someone("2", name="乙某", identity_number=OTHER, education="大学", born_on="1980-01-02")
    old = [someone(identity_number=NUMBER, education="大学", born_on=BORN), others]
    new = [someone(identity_number=NUMBER), others]
    found = comparison(old, new).matches[0].changes
    assert [(each.field, each.kind, each.suspicious) for each in found] == [
        ("born_on", ChangeKind.EMPTIED, True),
        ("education", ChangeKind.EMPTIED, False),
    ]
    back = comparison(new, old).matches[0].changes
    assert [(each.kind, each.suspicious) for each in back] == [(ChangeKind.FILLED, False)] * 2


def test_a_field_is_kept_where_a_record_states_it_that_states_nothing_else_of_what_others_do() -> None:
    old, new = (
        [someone("1"), someone("2", name=None, identity_number=NUMBER, education=education)]
        for education in ("大学", "大专")
    )
    (match,) = [each for each in comparison(old, new).matches if each.pair.old.called == "2"]
    assert [each.field for each in match.changes] == ["education"]


@pytest.mark.parametrize(
    ("id_", "called"),
    [
        pytest.param(NUMBER, "#1", id="a number of today"),
        pytest.param("110000800102001", "#1", id="one of the old form"),
        pytest.param("member-0000000000000001", "member-0000000000000001", id="a longer text"),
        pytest.param("110000", "110000", id="a shorter one"),
    ],
)
def test_a_record_is_called_by_its_id_unless_that_is_an_identity_number(id_: str, called: str) -> None:
    (left,) = comparison([someone(id_)], []).left
    assert left.entry.called == called


def test_a_field_that_one_roster_does_not_keep_is_not_compared() -> None:
    old = [someone(identity_number=NUMBER, education="大学")]
    new = [someone(identity_number=NUMBER, mobile="13900000001")]
    found = comparison(old, new)
    assert (found.matches[0].changes, found.only_in_old, found.only_in_new) == (
        (),
        ("education",),
        ("mobile",),
    )
    assert not found.differs


def test_an_empty_column_says_more_than_a_missing_one() -> None:
    old = read_roster("姓名,公民身份号码,学历\n".encode() + f"甲某,{NUMBER},大学\n".encode())
    empty = read_roster("姓名,公民身份号码,学历\n".encode() + f"甲某,{NUMBER},\n".encode())
    missing = read_roster("姓名,公民身份号码\n".encode() + f"甲某,{NUMBER}\n".encode())
    (change,) = comparison(old, empty).matches[0].changes
    assert (
        change.kind,
        change.old_place and change.old_place.cell,
        change.new_place and change.new_place.cell,
    ) == (
        ChangeKind.EMPTIED,
        "C2",
        "C2",
    )
    assert comparison(old, missing).matches[0].changes == ()


def test_a_roster_of_records_that_came_from_no_table_has_no_places() -> None:
    read = read_roster("姓名,学历\n甲某,大学\n".encode())
    found = comparison(evolve(read, rows=()), read, same=[("1", "1")])
    assert found.matches[0].pair.old.place is None
    assert found.matches[0].pair.new.place is not None


NATURES: list[tuple[dict[str, Any], dict[str, Any], Nature, bool]] = [
    ({"born_on": BORN}, {"born_on": "1980-01-03"}, Nature.FACT, True),
    ({"ethnicity": "01"}, {"ethnicity": "03"}, Nature.FACT, True),
    ({"admitted_on": "2003-06-01"}, {"admitted_on": "2003-06"}, Nature.FACT, True),
    ({"admitted_on": "2003-06"}, {"admitted_on": "2003-06-01"}, Nature.FACT, False),
    ({"education": "大专"}, {"education": "大学"}, Nature.ORDINARY, False),
    (
        {"stated_standing": Standing.PROBATIONARY},
        {"stated_standing": Standing.FULL},
        Nature.STANDING,
        False,
    ),
    (
        {"stated_status": MembershipStatus.NORMAL},
        {"stated_status": MembershipStatus.SUSPENDED},
        Nature.STANDING,
        False,
    ),
]


@pytest.mark.parametrize(("old", "new", "nature", "suspicious"), NATURES)
def test_facts_that_do_not_change_are_worth_a_look(
    old: dict[str, Any], new: dict[str, Any], nature: Nature, *, suspicious: bool
) -> None:
    found = comparison([someone(identity_number=NUMBER, **old)], [someone(identity_number=NUMBER, **new)])
    (change,) = found.matches[0].changes
    assert (change.nature, change.suspicious) == (nature, suspicious)


def test_what_tells_of_the_standing_comes_first() -> None:
    old = someone(
        identity_number=NUMBER, sex=Sex.MALE, education="大专", stated_standing=Standing.PROBATIONARY
    )
    new = someone(identity_number=NUMBER, sex=Sex.FEMALE, education="大学", stated_standing=Standing.FULL)
    (match,) = comparison([old], [new]).matches
    assert [each.field for each in match.changes] == ["stated_standing", "sex", "education"]


BECAME: list[tuple[dict[str, Any], dict[str, Any], Standing | None]] = [
    ({"stated_standing": Standing.PROBATIONARY}, {"stated_standing": Standing.FULL}, Standing.FULL),
    ({"stated_standing": Standing.FULL}, {"stated_standing": Standing.FULL}, None),
    ({"stated_standing": Standing.NONE}, {"stated_standing": Standing.PROBATIONARY}, Standing.PROBATIONARY),
    (
        {"admitted_on": "2024-06-01"},
        {"admitted_on": "2024-06-01", "confirmed_on": "2025-06-01"},
        Standing.FULL,
    ),
    ({"joined_on": "2024-06-01"}, {"confirmed_on": "2025-06-01"}, None),
    ({"unread": {"stated_standing": "正式党圆"}}, {"stated_standing": Standing.FULL}, None),
]


@pytest.mark.parametrize(("old", "new", "became"), BECAME)
def test_a_standing_that_was_reached_is_told(
    old: dict[str, Any], new: dict[str, Any], became: Standing | None
) -> None:
    other = someone("2", name="乙某", identity_number=OTHER, confirmed_on="2001-01-01")
    found = comparison(
        [someone(identity_number=NUMBER, **old), other], [someone(identity_number=NUMBER, **new), other]
    )
    assert found.matches[0].became is became


def test_records_in_lists_differ_as_a_whole() -> None:
    warned = Sanction(kind=SanctionKind.WARNING, period=Period(start=date(2024, 1, 1)))
    other = someone("2", name="乙某", identity_number=OTHER, sanctions=(warned,))
    found = comparison(
        [someone(identity_number=NUMBER), other],
        [someone(identity_number=NUMBER, sanctions=(warned,)), other],
    )
    (change,) = found.matches[0].changes
    assert (change.field, change.kind, change.nature) == ("sanctions", ChangeKind.FILLED, Nature.STANDING)
    assert "warning" not in repr(change)


def test_a_change_keeps_its_values_out_of_its_repr() -> None:
    change = Change(
        field="mobile", kind=ChangeKind.CHANGED, nature=Nature.ORDINARY, old="13900000001", new="13900000002"
    )
    assert "139" not in repr(change)


# Joined and left


def test_why_somebody_joined() -> None:
    old = [someone("1", identity_number=NUMBER, admitted_on="2024-06-01", confirmed_on="2025-06-01")]
    new = [
        *old,
        someone("2", name="乙某", admitted_on="2025-07-01"),
        someone(
            "3",
            name="丙某",
            admitted_on="2003-06-01",
            transfers=(
                Transfer(
                    direction=TransferDirection.IN, other_body="某局党委", letter_on=PartialDate(2025, 9)
                ),
                Transfer(direction=TransferDirection.IN, other_body="某厂党委"),
                Transfer(direction=TransferDirection.OUT, other_body="某校党委"),
            ),
        ),
        someone("4", name="丁某", admitted_on="2025-06-01"),
    ]
    joined = comparison(old, new).joined
    assert [[(cause.kind, str(cause.on), cause.body) for cause in each.causes] for each in joined] == [
        [(CauseKind.ADMITTED, "2025-07-01", "")],
        [(CauseKind.TRANSFERRED_IN, "2025-09", "某局党委")],
        [],
    ]


def test_nobody_is_called_newly_admitted_where_the_old_roster_has_no_admissions() -> None:
    found = comparison([], [someone(admitted_on="2025-07-01")])
    assert found.joined[0].causes == ()


def test_why_somebody_left() -> None:
    old = [
        someone(
            "1",
            left_on="2025-05-01",
            transfers=(
                Transfer(
                    direction=TransferDirection.OUT,
                    other_body="某局党委",
                    received_on=PartialDate(2025, 4, 1),
                ),
            ),
        ),
        someone("2", name="乙某", stated_status=MembershipStatus.LEFT),
        someone("3", name="丙某", lost_contact=True, lost_contact_since=PartialDate(2020)),
        someone("4", name="丁某"),
    ]
    left = comparison(old, []).left
    assert [[(cause.kind, cause.on and str(cause.on)) for cause in each.causes] for each in left] == [
        [(CauseKind.TRANSFERRED_OUT, "2025-04-01"), (CauseKind.LEFT, "2025-05-01")],
        [(CauseKind.LEFT, None)],
        [(CauseKind.LOST_CONTACT, "2020")],
        [],
    ]


@pytest.mark.parametrize(
    ("days", "last"),
    [
        pytest.param([{"received_on": "2024-01-05"}, {"letter_on": "2025-09-01"}], "2025-09-01", id="a letter"),
        pytest.param([{"letter_on": "2024-01-05"}, {"received_on": "2025-09-01"}], "2025-09-01", id="received"),
        pytest.param(
            [{"letter_on": "2024-01-05", "received_on": "2025-02-01"}, {"received_on": "2025-01-01"}],
            "2025-02-01",
            id="it is the day on which it was received that counts",
        ),
    ],
)  # fmt: skip
def test_the_last_of_several_transfers_is_why_somebody_left(days: list[dict[str, str]], last: str) -> None:
    dates: list[dict[str, Any]] = [
        {name: PartialDate.parse(day) for name, day in each.items()} for each in days
    ]
    moves = tuple(Transfer(direction=TransferDirection.OUT, other_body="某局党委", **each) for each in dates)
    for transfers in (moves, moves[::-1]):
        (left,) = comparison([someone(transfers=transfers)], []).left
        assert [str(cause.on) for cause in left.causes] == [last]


def test_who_changed_and_who_did_not() -> None:
    old = [someone("1", born_on=BORN, education="大学"), someone("2", name="乙某", born_on=BORN)]
    new = [someone("1", born_on=BORN, education="大专"), someone("2", name="乙某", born_on=BORN)]
    found = comparison(old, new)
    assert [each.pair.old.called for each in found.changed] == ["1"]
    assert [each.pair.old.called for each in found.unchanged] == ["2"]
    assert [str(each.pair.old.path) for each in found.matches] == ["/members/0", "/members/1"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param([someone()], [], id="somebody left"),
        pytest.param([], [someone()], id="somebody joined"),
        pytest.param([someone()], [someone("2")], id="a question"),
        pytest.param(
            [someone(identity_number=NUMBER, branch="市质监局支部")],
            [someone(identity_number=NUMBER, branch="某市质量技术监督局支部")],
            id="a question on a branch",
        ),
        pytest.param(
            [someone(identity_number=NUMBER, education="大学")],
            [someone(identity_number=NUMBER, education="大专")],
            id="a field",
        ),
    ],
)
def test_one_thing_is_enough_to_differ(old: list[Member], new: list[Member]) -> None:
    assert comparison(old, new).differs


def test_the_most_frequent_reasons_come_first() -> None:
    by_number = [someone(str(index), identity_number=number(sequence=index)) for index in (1, 2)]
    by_birth = [someone("9", name="乙某", born_on=BORN)]
    assert list(comparison([*by_birth, *by_number], [*by_birth, *by_number]).reasons().items()) == [
        ((Agreement.IDENTITY_NUMBER, Agreement.NAME), 2),
        ((Agreement.NAME, Agreement.BIRTH), 1),
    ]


# Ledgers


def test_a_ledger_s_members_belong_to_its_branch_and_to_the_bodies_that_they_name() -> None:
    ledger = Ledger(
        branch=Branch(id="b", name="中共某局机关支部委员会", short_names=("机关支",)),
        bodies=(Body(id="g", name="第一党小组", kind=BodyKind.GROUP, short_names=("一组",)),),
        members=(
            someone("1", identity_number=NUMBER),
            someone("2", name="乙某", identity_number=OTHER, branch="g"),
        ),
    )
    assert [each.entry.branch for each in comparison(ledger, []).left] == [
        "中共某局机关支部委员会",
        "第一党小组",
    ]
    members = [
        someone("1", identity_number=NUMBER, branch="机关支"),
        someone("2", name="乙某", identity_number=OTHER, branch="一组"),
    ]
    found = comparison(ledger, members)
    assert found.moved == found.perhaps_moved == ()
    assert {each.why.value for each in found.same_branches} == {"recorded"}
