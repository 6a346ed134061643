from __future__ import annotations

from datetime import date

import pytest

from partybranch.identity import (
    NumberForm,
    ResidentNumber,
    check_character,
    compact,
    credit_check_character,
    examine,
    is_credit_code,
    lengthened,
    mask,
)
from partybranch.terms import Sex


def a_number(**stated: object) -> ResidentNumber:
    """Return what a right 18-character number of a man born on 2000-01-01 states, otherwise as `stated`."""
    fields: dict[str, object] = {
        "form": NumberForm.LONG,
        "province_known": True,
        "born_on": date(2000, 1, 1),
        "sex": Sex.MALE,
        "check_fits": True,
    }
    return ResidentNumber(**(fields | stated))  # type: ignore[arg-type] # fields of several types


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "11010519491231002X",
            a_number(born_on=date(1949, 12, 31), sex=Sex.FEMALE),
            id="first example of GB 11643",
        ),
        pytest.param(
            "440524188001010014", a_number(born_on=date(1880, 1, 1)), id="second example of GB 11643"
        ),
        pytest.param("110000200001010019", a_number(), id="odd 17th digit: a man"),
        pytest.param("110000200001010027", a_number(sex=Sex.FEMALE), id="even: a woman"),
        pytest.param("110000200001010010", a_number(check_fits=False), id="wrong check character"),
        pytest.param("1100002000010100 19", a_number(), id="a blank inside"),
        pytest.param(" １１００００２００００１０１００１９\n", a_number(), id="full width"),
        pytest.param(
            "11010519491231002x", a_number(born_on=date(1949, 12, 31), sex=Sex.FEMALE), id="small x"
        ),
        pytest.param("990000200001010012", a_number(province_known=False), id="no province"),
        pytest.param("830000200001010018", a_number(), id="residence permit"),
    ],
)
def test_a_number_of_18_characters_is_taken_apart(text: str, expected: ResidentNumber) -> None:
    """Weights 7 9 10 5 …, sum mod 11 into `1 0 X 9 8 7 6 5 4 3 2`; 17th digit odd: male; accept x, store X."""
    assert examine(text) == expected


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        pytest.param("20000229", date(2000, 2, 29), id="leap day"),
        pytest.param("19000229", None, id="no leap day in 1900"),
        pytest.param("20001301", None, id="no such month"),
        pytest.param("20000431", None, id="no such day"),
        pytest.param("20000000", None, id="nothing"),
        pytest.param("00000101", None, id="no such year"),
        pytest.param("18000101", date(1800, 1, 1), id="the first year"),
        pytest.param("17991231", None, id="before the first year"),
        pytest.param("21991231", date(2199, 12, 31), id="the last year"),
        pytest.param("22000101", None, id="after the last year"),
    ],
)
def test_the_day_of_birth_in_a_number_may_not_exist(birth: str, expected: date | None) -> None:
    first = f"110000{birth}001"
    assert examine(first + check_character(first)) == a_number(born_on=expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "110000491231001",
            ResidentNumber(
                form=NumberForm.SHORT, province_known=True, born_on=date(1949, 12, 31), sex=Sex.MALE
            ),
            id="a man",
        ),
        pytest.param(
            "110000000229002",
            ResidentNumber(form=NumberForm.SHORT, province_known=True, sex=Sex.FEMALE),
            id="29 February 1900 was no day",
        ),
        pytest.param(
            "000000800101001",
            ResidentNumber(form=NumberForm.SHORT, born_on=date(1980, 1, 1), sex=Sex.MALE),
            id="no province",
        ),
    ],
)
def test_a_number_of_15_digits_is_of_the_twentieth_century_and_has_no_check(
    text: str, expected: ResidentNumber
) -> None:
    """15-digit form: area 6, birth YYMMDD, sequence 3 (last digit gives sex), no check."""
    assert examine(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("410102********0024", id="birth starred"),
        pytest.param("110000**********", id="end starred"),
        pytest.param("1100002000XXXX0010", id="crossed out"),
        pytest.param("11××", id="multiplication signs"),
        pytest.param("110··2", id="dots"),
        pytest.param("1100002000010100XX", id="two X at the end"),
        pytest.param("****", id="stars only"),
        pytest.param("1**2**3", id="starred twice"),
        pytest.param("**************0024", id="all but the end starred"),
        pytest.param("***************00X", id="the end with its check character"),
        pytest.param("xxxxxxxxxxxxxx0024", id="all but the end crossed out"),
        pytest.param("XXXXXXXXXXXXXXXXXX", id="crosses only"),
        pytest.param("****00**********24", id="in the midst and at the end"),
        pytest.param("110000########001X", id="number signs"),
        pytest.param("110000○○○○○○○○001X", id="circles"),
        pytest.param("●●●●●●20000101●●●●", id="circles on both sides"),
        pytest.param("110000某某某某某某某某001X", id="某"),
        pytest.param("11··00··2", id="dots twice"),
    ],
)
def test_a_masked_number_is_known_as_such(text: str) -> None:
    assert examine(text) == ResidentNumber(form=NumberForm.MASKED)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("某某", id="a name"),
        pytest.param("11000020000101001", id="17 digits"),
        pytest.param("1100002000010100191", id="19 digits"),
        pytest.param("11000020000101X010", id="X in the middle"),
        pytest.param("1.10000200001010E+17", id="as a spreadsheet writes a number"),
        pytest.param("***", id="three stars"),
        pytest.param("***0", id="three stars before a digit"),
        pytest.param("某某某某", id="a name of four"),
        pytest.param("某某某某0010", id="a name with a number"),
        pytest.param("****-0010", id="stars and a dash"),
        pytest.param("护照 E00000000", id="a passport"),
        pytest.param("1" + "*" * 30_000 + "!", id="long, and would be tried in many ways"),
        pytest.param("1" + "X" * 30_000 + "!", id="the same with crosses"),
        pytest.param("*" * 30_000 + "!", id="the same without a digit"),
        pytest.param("1**2" + "*2" * 30_000 + "!", id="the same with digits among them"),
    ],
)
def test_what_is_no_number_is_said_to_be_none_and_never_raises(text: str) -> None:
    assert examine(text) == ResidentNumber(form=NumberForm.OTHER)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param("11010519491231002", "X", id="first example of GB 11643"),
        pytest.param("44052418800101001", "4", id="second example of GB 11643"),
        pytest.param("11000020000101001", "9", id="invented"),
    ],
)
def test_the_check_character(first: str, expected: str) -> None:
    assert check_character(first) == expected


def test_the_check_character_is_the_sum_of_the_standard() -> None:
    """Check (ISO 7064 MOD 11-2): weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2 on digits 1 to 17."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    for sequence in range(1000):
        first = f"11000020000101{sequence:03}"
        total = sum(weight * int(digit) for weight, digit in zip(weights, first, strict=True))
        assert check_character(first) == "10X98765432"[total % 11]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param("110000491231001", "110000194912310014", id="invented"),
        pytest.param("110000000101996", "110000190001019965", id="a reserved sequence is not told apart"),
    ],
)
def test_a_number_of_the_old_form_is_lengthened(number: str, expected: str) -> None:
    """Convert by inserting `19` after position 6 and adding the check character."""
    assert lengthened(number) == expected
    assert examine(expected).check_fits is True


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("", id="empty"),
        pytest.param("11000049123100", id="14 digits"),
        pytest.param("110000194912310014", id="18 characters"),
        pytest.param("11000049123100X", id="a letter"),
        pytest.param("110000 491231001", id="a blank"),
    ],
)
def test_only_a_number_of_the_old_form_is_lengthened(number: str) -> None:
    with pytest.raises(ValueError, match="an identity number of the old form has 15 digits"):
        lengthened(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("91350100M000100Y43", True, id="the example of GB 32100"),
        pytest.param("91350100m000100y43", True, id="small letters"),
        pytest.param(" ９１３５０１００M000100Y43", True, id="full width"),
        pytest.param("91350100M000100Y44", False, id="wrong check character"),
        pytest.param("91350100M000100Y4", False, id="17 characters"),
        pytest.param("91350100M000100Y433", False, id="19 characters"),
        pytest.param("91350100I000100Y43", False, id="no I"),
        pytest.param("91350100O000100Y43", False, id="no O"),
        pytest.param("91350100S000100Y43", False, id="no S"),
        pytest.param("91350100V000100Y43", False, id="no V"),
        pytest.param("91350100Z000100Y43", False, id="no Z"),
        pytest.param("", False, id="empty"),
    ],
)
def test_a_credit_code_is_one_if_its_check_character_fits(*, text: str, expected: bool) -> None:
    """18 characters, alphabet of 31: `0-9 A-H J-N P-R T U W X Y` (no I, O, S, V, Z)."""
    assert is_credit_code(text) is expected


def test_the_check_character_of_a_credit_code() -> None:
    """Weights 3^(i-1) mod 31; check value = (31 - sum mod 31) mod 31. Test vector `91350100M000100Y43`."""
    assert credit_check_character("91350100M000100Y4") == "3"
    assert credit_check_character("0" * 17) == "0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("110000200001010019", "11****************", id="identity number"),
        pytest.param(" 1100 0020 ", "11******", id="blanks are dropped"),
        pytest.param("１３８０００", "13****", id="full width"),
        pytest.param("12", "12", id="two characters"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_masked_text_shows_its_first_two_characters(text: str, expected: str) -> None:
    """Identity and telephone numbers are masked in `repr`, findings, reports and logs."""
    assert mask(text) == expected


def test_compacting_narrows_and_drops_blanks() -> None:
    assert compact("　１１０ 000\t2000-0101\n001x ") == "1100002000-0101001X"
