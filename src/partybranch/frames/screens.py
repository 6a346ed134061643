"""The screens by rule code: which rows of a frame surely keep a rule, and of which it surely cannot be told.

The rule's own function has the meaning and the words; a screen is what polars can say of a whole column at once. Of the
rows that it neither lets go as `kept` nor counts as `untold` it says nothing: they become records, and the rule is
asked. So a screen errs on one side only, and a test holds each to its rule.

Whatever cannot be read as a record, cells that could not be read among it, is left to `READABLE`; the screens need not look at it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import polars as pl

from partybranch import codes
from partybranch.dates import anniversary
from partybranch.frames._columns import COLUMNS, FIRST_EVER, LAST_EVER, PRECISION, CellKind
from partybranch.frames._days import month_starts, number_of, year_ends
from partybranch.frames._view import Span, View
from partybranch.models import Standing
from partybranch.regulations import Basis, basis_on
from partybranch.rules import RULES
from partybranch.rules.scopes import DAYS, STEPS

__all__ = ["SCREENS", "Screen", "ScreenOf", "readable"]


class Screen(NamedTuple):
    """What is known of a rule for every row; null counts as false.

    Attributes:
        kept: the rule is kept, or not asked.
        untold: it cannot be told, in one answer; None: no row is known to be so.
    """

    kept: pl.Expr
    untold: pl.Expr | None = None


ScreenOf = Callable[[View], Screen]


# Records and their words


def readable(view: View) -> pl.Expr:
    """Say whether a row is surely one that can be read as a record, with every cell read; null counts as false."""
    fine = [view.cell("id").is_not_null(), _holds_nothing(view, "unread"), _holds_pairs(view, "extra")]
    for column in COLUMNS:
        if column.field not in view.columns:
            continue
        match column.kind:
            case CellKind.WORD:
                assert column.words is not None, "a column of words has words"
                fine.append(_is_word(view, column.field, [str(word) for word in column.words]))
            case CellKind.DATE:
                fine.append(_is_date(view, column.field))
            case CellKind.TEXTS:
                held = pl.col(column.field)
                fine.append(held.is_null() | (held.list.len() == 0) | ~held.list.contains(None))
            case _:
                pass
    return pl.all_horizontal(fine)


def _holds_nothing(view: View, field: str) -> pl.Expr:
    held = view.cell(field)
    if field not in view.columns:
        return held.is_null()
    return held.is_null() | (held.list.len() == 0)


def _holds_pairs(view: View, field: str) -> pl.Expr:
    nothing = _holds_nothing(view, field)
    if view.rough or field not in view.columns:
        return nothing
    keys, values = (pl.col(field).list.eval(pl.element().struct.field(part)) for part in ("key", "value"))
    once = keys.list.n_unique() == keys.list.len()
    return nothing | (once & ~keys.list.contains(None) & ~values.list.contains(None))


def _is_word(view: View, field: str, words: list[str]) -> pl.Expr:
    fine = view.cell(field).is_null()
    for word in words:
        fine |= view.cell(field) == word
    return fine


def _is_date(view: View, field: str) -> pl.Expr:
    # Where no table knows a day, the reader of records has to look whether a month begins on it.
    first, precision = pl.col(field).to_physical(), pl.col(field + PRECISION)
    fits = (precision == "day") | ((precision == "month") & month_starts().at(first))
    if not view.rough:
        # A year begins on the day after the end of one.
        fits |= (precision == "year") & (year_ends().at(first - 1) == first - 1)
    return (first.is_null() & precision.is_null()) | (first.is_between(FIRST_EVER, LAST_EVER) & fits)


def _named(view: View) -> Screen:
    name = view.cell("name").cast(pl.String)
    if view.rough:
        # The first byte of most Chinese characters, and of no blank.
        return Screen(name.cast(pl.Binary).bin.get(0, null_on_oob=True).is_between(0xE4, 0xE9))
    # A letter, a digit or a Chinese character: that is surely no blank.
    return Screen(name.str.contains(r"[\p{L}\p{N}]"))


def _in_list(field: str, lists: tuple[codes.CodeList, ...]) -> ScreenOf:
    """Return the screen of a field that holds what one of these lists has, as a code, as a name, or as both."""
    texts = sorted(_spellings(lists))

    def screen(view: View) -> Screen:
        cell = view.cell(field)
        return Screen(cell.is_null() | cell.cast(pl.String).is_in(texts))

    return screen


def _spellings(lists: tuple[codes.CodeList, ...]) -> set[str]:
    """Return what a cell can hold so that a list reads it: no more than the most usual spellings."""
    entries = [(each, entry) for each in lists for entry in each.entries]
    tried = {
        (each, text)
        for each, entry in entries
        for name in (entry.zh, entry.full, *entry.aliases)
        for text in (entry.code, name, f"{entry.code} {name}", f"{entry.code}{name}", f"{entry.code}-{name}")
    }
    return {text for each, text in tried if text and each.read(text) is not None}


def _ethnicity(view: View) -> Screen:
    cell = view.cell("ethnicity")
    known = [entry.code for entry in codes.ETHNIC_GROUPS.entries]
    return Screen(cell.is_null() | cell.cast(pl.String).is_in(known))


def _posts(view: View) -> Screen:
    nothing = _holds_nothing(view, "party_posts")
    if "party_posts" not in view.columns:
        return Screen(nothing)
    known = sorted(
        {name for entry in codes.POSTS.entries for name in (entry.zh, entry.full, *entry.aliases)} - {""}
    )
    return Screen(nothing | pl.col("party_posts").list.eval(pl.element().is_in(known)).list.all())


def _telephones(view: View) -> Screen:
    mobile, landline = view.cell("mobile").cast(pl.String), view.cell("landline").cast(pl.String)
    # Eleven characters that are a whole number of eleven digits from 1 on.
    plain = (mobile.str.len_bytes() == 11) & mobile.cast(pl.Int64, strict=False).is_between(  # noqa: PLR2004
        10**10, 2 * 10**10 - 1
    )
    fine = landline.str.contains(r"^(?:0[0-9]{2,3}-?)?[1-9][0-9]{6,7}$")
    return Screen((mobile.is_null() | plain) & (landline.is_null() | fine))


def _flags(claimed: str, detail: str, *, denied: bool) -> ScreenOf:
    """Return the screen of a detail that stands where a flag is set, and only there."""

    def screen(view: View) -> Screen:
        cell, stated = view.cell(claimed), view.stated(detail)
        return Screen(cell.is_null() | ((cell | ~stated) if denied else (~cell | stated)))

    return screen


def _identity_number(view: View) -> Screen:
    number = view.cell("identity_number")
    if "identity_number" not in view.columns:
        return Screen(number.is_null())
    numbers, born, sex = view.numbers(), view.day("born_on"), view.cell("sex")
    if view.rough:
        agrees = numbers.are_of(born.first)
    else:
        birth = view.written_birth()
        agrees = birth.is_not_null() & (
            view.cell("born_on").is_null() | birth.is_between(born.first, born.last)
        )
    right = view.right_numbers() & agrees & (sex.is_null() | numbers.are_of_sex(sex))
    return Screen(number.is_null() | (number == "") | right)


# Days


def _nothing_to_come(view: View) -> Screen:
    stated = [field for field in DAYS if field in view.columns]
    past = [pl.col(field).is_null() | (view.day(field).first <= number_of(view.on)) for field in stated]
    return Screen(pl.all_horizontal(past) if past else pl.lit(True))


def _in_order(view: View) -> Screen:
    """Each step is compared with the nearest one before it that is stated."""
    stated = [field for field in STEPS if field in view.columns]
    kept: pl.Expr = pl.lit(True)
    for place, field in enumerate(stated):
        before = [view.day(earlier).first for earlier in reversed(stated[:place])]
        if before:
            ordered = view.day(field).can_follow(pl.coalesce(before))
            kept &= ordered.is_null() | ordered
    if not view.rough:
        # A date that no table of days has is no date that was compared.
        for field in stated:
            kept &= pl.col(field).is_null() | view.day(field).last.is_not_null()
    return Screen(kept)


def _conversion_after_admission(view: View) -> Screen:
    admitted, confirmed = view.day("admitted_on"), view.day("confirmed_on")
    missing = view.cell("admitted_on").is_null() | view.cell("confirmed_on").is_null()
    return Screen(missing | confirmed.can_follow(admitted.first))


def _standing(word: Standing, *, confirmed: bool) -> ScreenOf:
    """Return the screen of a standing that does not go with a date of full membership, or with none within a year of admission."""

    def screen(view: View) -> Screen:
        fine = ~view.is_one("stated_standing", str(word)) | (view.cell("confirmed_on").is_null() == confirmed)
        if confirmed:
            return Screen(fine)
        admitted = view.day("admitted_on")
        year_ago = number_of(anniversary(view.on, -1))
        return Screen(fine | view.cell("admitted_on").is_null() | (admitted.last < year_ago))

    return screen


def _judged_by(view: View, bases: tuple[Basis, ...], field: str) -> tuple[Span, pl.Expr, pl.Expr]:
    """Return the day that a field states, what the law of that day sets, and whether no single law is known to hold then.

    What is set is null where no single law holds; these bases set a whole number each.
    """
    day = view.day(field)
    limit = view.limit(bases, day)
    return day, limit, limit.is_null() & view.known(day)


def _of_age(code: str, field: str, unsettled: str | None = None) -> ScreenOf:
    """Return the screen of a rule that asks for an age on the day that a field states."""
    bases = RULES[code].bases
    years = _the_number(bases)

    def screen(view: View) -> Screen:
        day, limit, lawless = _judged_by(view, bases, field)
        born = view.birth()
        of_age = view.later(born, 12 * years)
        stated = view.cell(field).is_not_null()
        nowhere = view.cell("born_on").is_null() & view.cell("identity_number").is_null()
        unasked = ~stated if unsettled is None else ~view.stated(field, unsettled)
        old, young, law = day.is_not_before(of_age), day.is_before(of_age), limit.is_not_null()
        doubtful = law & ~(old | young) & view.known(born) & view.known(day)
        return Screen(unasked | (law & old), stated & (lawless | nowhere | doubtful))

    return screen


def _a_year_as_activist(view: View) -> Screen:
    bases = RULES["ADM106"].bases
    day, limit, lawless = _judged_by(view, bases, "prospective_on")
    activist = view.day("activist_on")
    soonest = view.later(activist, 12 * _the_number(bases)).less_a_day()
    late, early = day.is_not_before(soonest), day.is_before(soonest)
    stated, other = view.cell("prospective_on").is_not_null(), view.cell("activist_on").is_not_null()
    reverse, law = _sure(day.is_before(activist)), limit.is_not_null()
    doubtful = other & law & ~(late | early) & ~reverse & view.known(activist) & view.known(day)
    return Screen(~stated | (law & (reverse | late)), stated & (lawless | ~other | doubtful))


def _sure(answer: pl.Expr) -> pl.Expr:
    return answer.fill_null(value=False)


def _probation(view: View) -> Screen:
    admitted, years, lawless = _judged_by(view, RULES["ADM201"].bases, "admitted_on")
    confirmed = view.day("confirmed_on")
    soonest = view.later(admitted, 12).less_a_day()
    right, wrong = confirmed.is_not_before(soonest), confirmed.is_before(soonest)
    unasked = (years == 0) | _sure(confirmed.is_before(admitted))
    return _term_of_probation(
        view, (admitted, confirmed), years, lawless, unasked=unasked, right=right, wrong=wrong
    )


def _confirmed_in_time(view: View) -> Screen:
    admitted, months, lawless = _judged_by(view, RULES["ADM202"].bases, "admitted_on")
    confirmed = view.day("confirmed_on")
    latest = view.later(admitted, 24)
    right, wrong = confirmed.is_not_after(latest), confirmed.is_after(latest)
    return _term_of_probation(
        view, (admitted, confirmed), months, lawless, unasked=months == 0, right=right, wrong=wrong
    )


def _term_of_probation(
    view: View,
    days: tuple[Span, Span],
    limit: pl.Expr,
    lawless: pl.Expr,
    *,
    unasked: pl.Expr,
    right: pl.Expr,
    wrong: pl.Expr,
) -> Screen:
    """Return the screen of a term from the admission to full membership."""
    stated, other = view.cell("confirmed_on").is_not_null(), view.cell("admitted_on").is_not_null()
    law, both = limit.is_not_null(), view.known(days[0]) & view.known(days[1])
    doubtful = law & ~_sure(unasked) & ~(right | wrong) & both
    return Screen(~stated | (law & (unasked | right)), stated & (~other | lawless | doubtful))


def _on_probation(code: str) -> ScreenOf:
    bases = RULES[code].bases

    def screen(view: View) -> Screen:
        asked = (
            view.is_one("stated_standing", str(Standing.PROBATIONARY)) & view.cell("confirmed_on").is_null()
        )
        if basis_on(bases, view.on) is None:
            return Screen(~asked)
        within = view.day("admitted_on").first > number_of(anniversary(view.on, -1))
        return Screen(~asked | within)

    return screen


def _sponsors(view: View) -> Screen:
    bases = RULES["ADM108"].bases
    nothing = _holds_nothing(view, "sponsors")
    if "sponsors" not in view.columns:
        return Screen(nothing)
    _, limit, lawless = _judged_by(view, bases, "admitted_on")
    sponsors = pl.col("sponsors")
    # `\s` of polars leaves out four signs that are blanks to Python.
    named = sponsors.list.eval(pl.element().str.contains(r"[^\s\x1c-\x1f]"))
    return Screen(nothing | ((sponsors.list.len() == limit) & named.list.all()), ~nothing & lawless)


def _contacts(view: View) -> Screen:
    return Screen(_holds_nothing(view, "training_contacts"))


def _in_contact(view: View) -> Screen:
    return Screen(~view.is_true("lost_contact") & view.cell("lost_contact_since").is_null())


def _floating(view: View) -> Screen:
    # A frame has no room for times away: without one nothing is asked of who floats, but by which law.
    if basis_on(RULES["LIF405"].bases, view.on) is None:
        return Screen(~view.is_true("floating"))
    return Screen(pl.lit(True))


def _the_number(bases: tuple[Basis, ...]) -> int:
    (number,) = {basis.limit for basis in bases}
    assert isinstance(number, int), "these bases set one whole number"
    return number


_EDUCATIONS: Final = (codes.EDUCATION_FORM_2017, codes.EDUCATION)

SCREENS: Final[Mapping[str, ScreenOf]] = {
    "ADM101": _of_age("ADM101", "admitted_on", "joined_on"),
    "ADM102": _of_age("ADM102", "applied_on"),
    "ADM105": _contacts,
    "ADM106": _a_year_as_activist,
    "ADM108": _sponsors,
    "ADM201": _probation,
    "ADM202": _confirmed_in_time,
    "ADM203": _on_probation("ADM203"),
    "ADM204": _on_probation("ADM204"),
    **dict.fromkeys(("CON101", "CON102", "CON103", "CON104"), _identity_number),
    "CON201": _nothing_to_come,
    "CON202": _conversion_after_admission,
    "CON203": _in_order,
    "CON204": _conversion_after_admission,
    "CON301": _standing(Standing.PROBATIONARY, confirmed=True),
    "CON302": _standing(Standing.FULL, confirmed=False),
    "CON303": _flags("lost_contact", "lost_contact_since", denied=True),
    "CON304": _flags("lost_contact", "lost_contact_since", denied=False),
    "CON305": _flags("floating", "floating_to", denied=False),
    "CON306": _flags("floating", "floating_to", denied=True),
    **dict.fromkeys(("LIF401", "LIF402", "LIF403"), _in_contact),
    "LIF405": _floating,
    "SHP201": _named,
    **dict.fromkeys(("SHP202", "SHP203", "SHP204", "SHP205"), _identity_number),
    "SHP206": _telephones,
    "SHP207": _ethnicity,
    "SHP208": _in_list("education", _EDUCATIONS),
    "SHP209": _posts,
    "SHP210": lambda view: Screen(_holds_nothing(view, "unread")),
}
"""By code; a rule on members without a screen holds every row suspect."""
