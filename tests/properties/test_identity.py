from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from partybranch.identity import (
    NumberForm,
    check_character,
    compact,
    credit_check_character,
    examine,
    is_credit_code,
    lengthened,
    mask,
)
from partybranch.strategies import identity_numbers
from partybranch.terms import Sex

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
DIGITS = "0123456789"

first_17_digits = st.text(st.sampled_from(DIGITS), min_size=17, max_size=17)
credit_codes = st.text(st.sampled_from(ALPHABET), min_size=17, max_size=17).map(
    lambda first: first + credit_check_character(first)
)

codes_with_digits_first = st.builds(
    "{}{}".format,
    st.text(st.sampled_from(DIGITS), min_size=8, max_size=8),
    st.text(st.sampled_from(ALPHABET), min_size=9, max_size=9),
).map(lambda first: first + credit_check_character(first))


def one_changed(number: str, alphabet: str, last: str) -> list[str]:
    """Return every text that differs from a number in one place, the last of another alphabet."""
    return [
        number[:place] + other + number[place + 1 :]
        for place, right in enumerate(number)
        for other in (last if place == len(number) - 1 else alphabet)
        if other != right
    ]


@given(first_17_digits)
def test_the_check_character_of_an_identity_number_is_that_of_stdnum(first: str) -> None:
    """Check (ISO 7064 MOD 11-2); weights `7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2` on digits 1 to 17."""
    assert check_character(first) == ric.calc_check_digit(first + "0")


@given(st.text(st.sampled_from(ALPHABET), min_size=17, max_size=17))
def test_the_check_character_of_a_credit_code_is_that_of_stdnum(first: str) -> None:
    """Weights 3^(i-1) mod 31; check value = (31 - sum mod 31) mod 31."""
    assert credit_check_character(first) == uscc.calc_check_digit(first)


@given(first_17_digits, st.sampled_from(DIGITS + "X"))
def test_a_check_character_fits_where_it_does_for_stdnum(first: str, last: str) -> None:
    assert examine(first + last).check_fits is (ric.calc_check_digit(first + last) == last)


@given(codes_with_digits_first)
def test_credit_codes_are_judged_as_stdnum_does(code: str) -> None:
    """Stdnum asks for digits in the first eight places, where the standard has letters too."""
    assert is_credit_code(code)
    assert uscc.is_valid(code)
    wrong = code[:17] + ALPHABET[(ALPHABET.index(code[17]) + 1) % 31]
    assert not is_credit_code(wrong)
    assert not uscc.is_valid(wrong)


@given(
    born=st.dates(date(1930, 1, 1), date(2010, 12, 31)),
    sex=st.sampled_from(Sex),
    data=st.data(),
)
def test_a_number_states_what_it_was_made_of(born: date, sex: Sex, data: st.DataObject) -> None:
    number = data.draw(identity_numbers(born_on=st.just(born), sex=st.just(sex)))
    stated = examine(number)
    assert (stated.form, stated.born_on, stated.sex) == (NumberForm.LONG, born, sex)
    assert stated.check_fits
    assert stated.province_known


@given(identity_numbers())
def test_a_wrong_character_in_an_identity_number_is_detected(number: str) -> None:
    """MOD 11-2 detects every single wrong character."""
    assert [wrong for wrong in one_changed(number, DIGITS, DIGITS + "X") if examine(wrong).check_fits] == []


@given(identity_numbers())
def test_two_neighbours_changed_round_in_an_identity_number_are_detected(number: str) -> None:
    """MOD 11-2 detects every transposition of neighbours."""
    for place in range(16):
        one, other = number[place], number[place + 1]
        if one != other:
            assert examine(number[:place] + other + one + number[place + 2 :]).check_fits is False


@given(credit_codes)
def test_a_wrong_character_in_a_credit_code_is_detected(code: str) -> None:
    assert is_credit_code(code)
    assert [wrong for wrong in one_changed(code, ALPHABET, ALPHABET) if is_credit_code(wrong)] == []


@given(identity_numbers(born_on=st.dates(date(1930, 1, 1), date(1999, 12, 31))))
def test_a_number_of_the_old_form_says_the_same_and_is_lengthened_to_the_new(number: str) -> None:
    """Convert by inserting `19` after position 6 and adding the check character."""
    short = number[:6] + number[8:17]
    old, new = examine(short), examine(number)
    assert lengthened(short) == number
    assert (old.form, old.check_fits) == (NumberForm.SHORT, None)
    assert (old.born_on, old.sex, old.province_known) == (new.born_on, new.sex, new.province_known)


@given(st.text() | identity_numbers() | st.text(st.sampled_from("0123456789 -*Xx　１２"), max_size=24))
def test_a_mask_never_shows_more_than_two_characters(text: str) -> None:
    """Personal data: identity and telephone numbers are masked."""
    masked = mask(text)
    assert masked == compact(text)[:2] + "*" * (len(compact(text)) - 2)
    assert len(masked) == len(compact(text))
    assert len([character for character in masked[2:] if character != "*"]) == 0


@given(st.text() | st.text(st.sampled_from("0123456789*?Xx·× 。Ａ１"), max_size=40))
def test_any_text_can_be_examined_and_what_it_is_does_not_depend_on_its_width_or_blanks(text: str) -> None:
    """Take an identity number apart; a text that is none has the form OTHER. Never raises."""
    found = examine(text)
    assert found == examine(f"  {text}\n") == examine(compact(text))
    if found.form in (NumberForm.MASKED, NumberForm.OTHER):
        assert (found.born_on, found.sex, found.check_fits, found.province_known) == (None, None, None, False)
