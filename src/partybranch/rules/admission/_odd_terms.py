"""The sieves of the rules on age, on the terms between the steps of admission, and on what goes with them.

Where the law of a month or year is not one and the same, or the law of a day is not recorded here, the member is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import Final

from partybranch.dates import PartialDate, anniversary, months_later
from partybranch.models import Member, Standing
from partybranch.regulations import Basis, basis_on
from partybranch.rules._sieves import Sieve, Table, law_on

__all__ = ["long_on_probation", "odd_probation", "odd_sponsors", "short_of_a_year", "stating", "under_age"]

_ONE_DAY: Final = timedelta(days=1)


def stating(field: str) -> Sieve:
    """Return the sieve that keeps who states that field."""
    value_of = attrgetter(field)

    @Sieve
    def sieve(members: Sequence[Member], _on: date) -> list[int]:
        return [place for place, value in enumerate(map(value_of, members)) if value]

    return sieve


def under_age(bases: tuple[Basis, ...], field: str, unsettled: str | None = None) -> Sieve:
    """Return the sieve that keeps who states a day on which he was not yet, or not surely, of the age that these bases ask for.

    Args:
        bases: of the rule; all ask for the same age.
        field: that states the day.
        unsettled: a field whose day may be meant where that states none; who states it is kept.
    """
    years = _the_number(bases)
    law, of_age = law_on(bases), Table[date, date](lambda born: anniversary(born, years))
    day_of, unsettled_of = attrgetter(field), attrgetter(unsettled or field)

    @Sieve
    def sieve(members: Sequence[Member], _on: date) -> list[int]:
        kept: list[int] = []
        day: PartialDate | None
        for place, (member, day) in enumerate(zip(members, map(day_of, members), strict=True)):
            if day is None:
                if unsettled_of(member) is not None:
                    kept.append(place)
                continue
            first, last, born = day.first, day.last, member.born_on
            if (
                born is None
                or of_age[born.last] > first
                or (basis := law[first]) is None
                or (last is not first and law[last] is not basis)
            ):
                kept.append(place)
        return kept

    return sieve


def odd_probation(least: tuple[Basis, ...], most: tuple[Basis, ...]) -> Sieve:
    """Return the sieve that keeps whose full membership did not begin, or not surely, between these limits after the admission.

    Args:
        least: years, by the law of the admission; 0: there was no probation.
        most: months; 0: none is set.
    """

    def span(admitted: date) -> tuple[date, date]:
        shortest, longest = basis_on(least, admitted), basis_on(most, admitted)
        if shortest is None or longest is None:
            return date.max, date.min
        years, months = shortest.limit, longest.limit
        assert isinstance(years, int), "probation lasts a number of years"
        assert isinstance(months, int), "its extension ends after a number of months"
        first = anniversary(admitted, years) - _ONE_DAY if years else admitted
        return first, months_later(admitted, months) if months else date.max

    spans = Table(span)

    @Sieve
    def sieve(members: Sequence[Member], _on: date) -> list[int]:
        kept: list[int] = []
        for place, member in enumerate(members):
            confirmed = member.confirmed_on
            if confirmed is None:
                continue
            admitted = member.admitted_on
            if admitted is None or admitted.last is not (day := admitted.first):
                kept.append(place)
                continue
            first, last = spans[day]
            if confirmed.first < first or confirmed.last > last:
                kept.append(place)
        return kept

    return sieve


def long_on_probation(bases: tuple[Basis, ...]) -> Sieve:
    """Return the sieve that keeps who is stated to be on probation and was not admitted within a year.

    Args:
        bases: of the rule; all members on probation are kept where none is in force on the day of the check.
    """

    @Sieve
    def sieve(members: Sequence[Member], on: date) -> list[int]:
        since = date.max if basis_on(bases, on) is None else anniversary(on, -1)
        return [
            place
            for place, member in enumerate(members)
            if member.stated_standing is Standing.PROBATIONARY
            and member.confirmed_on is None
            and ((admitted := member.admitted_on) is None or admitted.first <= since)
        ]

    return sieve


def short_of_a_year(bases: tuple[Basis, ...]) -> Sieve:
    """Return the sieve that keeps who was named a prospective member less than the years that these bases ask for after an activist."""
    years = _the_number(bases)
    law, enough = law_on(bases), Table[date, date](lambda activist: anniversary(activist, years))

    @Sieve
    def sieve(members: Sequence[Member], _on: date) -> list[int]:
        return [
            place
            for place, member in enumerate(members)
            if (prospective := member.prospective_on) is not None
            and (
                (activist := member.activist_on) is None
                or prospective.last is not prospective.first
                or law[prospective.first] is None
                or prospective.first < enough[activist.last]
            )
        ]

    return sieve


def odd_sponsors(bases: tuple[Basis, ...]) -> Sieve:
    """Return the sieve that keeps of whom sponsors are named, but not as many as these bases ask for on the day of admission."""
    number = _the_number(bases)
    law = law_on(bases)

    @Sieve
    def sieve(members: Sequence[Member], _on: date) -> list[int]:
        return [
            place
            for place, member in enumerate(members)
            if (sponsors := member.sponsors)
            and (
                len(sponsors) != number
                or (admitted := member.admitted_on) is None
                or admitted.last is not admitted.first
                or law[admitted.first] is None
            )
        ]

    return sieve


def _the_number(bases: tuple[Basis, ...]) -> int:
    (number,) = {basis.limit for basis in bases}
    assert isinstance(number, int), "these bases set one whole number"
    return number
