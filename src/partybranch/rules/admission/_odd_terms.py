"""The sieves of the rules on age, on the terms between the steps of admission, and on what goes with them.

Where the law of a month or year is not one and the same, or the law of a day is not recorded here, the member is kept. A number of
days is compared first, such that a term is over by any calendar; the calendar is asked of those for whom it matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import Final

from attrs import frozen

from partybranch.dates import PartialDate, anniversary
from partybranch.models import Member, Standing
from partybranch.regulations import Basis, basis_on
from partybranch.rules._sieves import Sieve, Stretches, unusual

__all__ = ["long_on_probation", "odd_probation", "odd_sponsors", "short_of_a_year", "stating", "under_age"]

_ONE_DAY: Final = timedelta(days=1)
_LONGEST_YEAR: Final = timedelta(days=366)
_SHORTEST_YEAR: Final = timedelta(days=365)
_MONTHS: Final = 12


def stating(field: str) -> Sieve:
    """Return the sieve that keeps who states that field, which is one of those that most leave blank."""
    value_of = attrgetter(field)

    @unusual.then
    def sieve(members: Sequence[Member], _on: date) -> list[int]:
        return [place for place, value in enumerate(map(value_of, members)) if value]

    return sieve


def under_age(
    bases: tuple[Basis, ...], field: str, unsettled: str | None = None, behind: Sieve | None = None
) -> Sieve:
    """Return the sieve that keeps who states a day on which he was not yet, or not surely, of the age that these bases ask for.

    Args:
        bases: of the rule; all ask for the same age.
        field: that states the day.
        unsettled: a field whose day may be meant where that states none; who states it is kept.
        behind: a sieve that keeps all who state either; None: there is none.
    """
    years = _the_number(bases)
    law = _asking(bases)
    since, of_age = law.since, years * _LONGEST_YEAR
    day_of, unsettled_of = attrgetter(field), attrgetter(unsettled or field)

    def kept_by(members: Sequence[Member], _on: date) -> list[int]:
        kept: list[int] = []
        day: PartialDate | None
        for place, day in enumerate(map(day_of, members)):
            if day is None:
                if unsettled is not None and unsettled_of(members[place]) is not None:
                    kept.append(place)
                continue
            first, last, born = day.first, day.last, members[place].born_on
            if (
                born is None
                or (first - born.last < of_age and first < born.plus_years(years).last)
                or ((last is not first or first < since) and law.through(first, last) is None)
            ):
                kept.append(place)
        return kept

    return Sieve(kept_by, behind=behind)


@frozen
class _Limits:
    """From when to when full membership can begin: years (0: there was no probation), and days that are surely right."""

    years: int
    shortest: timedelta
    longest: timedelta


def odd_probation(least: tuple[Basis, ...], most: tuple[Basis, ...]) -> Sieve:
    """Return the sieve that keeps whose full membership did not begin, or not surely, between these limits after the admission.

    Args:
        least: years, by the law of the admission; 0: there was no probation.
        most: months; 0: none is set.
    """

    def limits_on(admitted: date) -> _Limits | None:
        shortest, longest = basis_on(least, admitted), basis_on(most, admitted)
        if shortest is None or longest is None:
            return None
        years, months = shortest.limit, longest.limit
        assert isinstance(years, int), "probation lasts a number of years"
        assert isinstance(months, int), "its extension ends after a number of months"
        assert months % _MONTHS == 0, "which are whole years"
        return _Limits(
            years=years,
            # The day before the anniversary will do.
            shortest=years * _LONGEST_YEAR - _ONE_DAY if years else timedelta.min,
            longest=months // _MONTHS * _SHORTEST_YEAR if months else timedelta.max,
        )

    law = Stretches(limits_on, (*least, *most))
    since, today = law.since, law.lasting
    assert today is not None, "the law of today sets both"
    shortest, longest = today.shortest, today.longest

    @Sieve
    def sieve(members: Sequence[Member], _on: date) -> list[int]:
        kept: list[int] = []
        for place, member in enumerate(members):
            confirmed = member.confirmed_on
            if confirmed is None:
                continue
            admitted = member.admitted_on
            if admitted is None:
                kept.append(place)
                continue
            first, last = admitted.first, admitted.last
            if (
                last is first
                and first >= since
                and confirmed.last is confirmed.first
                and shortest <= confirmed.first - first <= longest
            ):
                continue
            limits = law.through(first, last)
            if (
                limits is None
                or confirmed.last - first > limits.longest
                or (
                    confirmed.first - last < limits.shortest
                    and (last is not first or confirmed.first < anniversary(first, limits.years) - _ONE_DAY)
                )
            ):
                kept.append(place)
        return kept

    return sieve


def long_on_probation(bases: tuple[Basis, ...]) -> Sieve:
    """Return the sieve that keeps who is stated to be on probation and was not admitted within a year.

    Args:
        bases: of the rule; all members on probation are kept where none is in force on the day of the check.
    """

    @unusual.then
    def sieve(members: Sequence[Member], on: date) -> list[int]:
        since = date.max if basis_on(bases, on) is None else anniversary(on, -1)
        probationary = Standing.PROBATIONARY
        return [
            place
            for place, member in enumerate(members)
            if member.stated_standing is probationary
            and member.confirmed_on is None
            and ((admitted := member.admitted_on) is None or admitted.first <= since)
        ]

    return sieve


def short_of_a_year(bases: tuple[Basis, ...]) -> Sieve:
    """Return the sieve that keeps who was named a prospective member less than the years that these bases ask for after an activist."""
    years = _the_number(bases)
    law = _asking(bases)
    enough = years * _LONGEST_YEAR

    @unusual.then
    def sieve(members: Sequence[Member], _on: date) -> list[int]:
        return [
            place
            for place, member in enumerate(members)
            if (prospective := member.prospective_on) is not None
            and (
                (activist := member.activist_on) is None
                or (
                    prospective.first - activist.last < enough
                    and prospective.first < activist.plus_years(years).last
                )
                or law.through(prospective.first, prospective.last) is None
            )
        ]

    return sieve


def odd_sponsors(bases: tuple[Basis, ...]) -> Sieve:
    """Return the sieve that keeps of whom sponsors are named, but not as many as these bases ask for on the day of admission.

    A text of blanks names nobody, so it keeps whoever has one.
    """
    number = _the_number(bases)
    law = _asking(bases)

    @unusual.then
    def sieve(members: Sequence[Member], _on: date) -> list[int]:
        return [
            place
            for place, member in enumerate(members)
            if (sponsors := member.sponsors)
            and (
                len(sponsors) != number
                or not all(map(str.strip, sponsors))
                or (admitted := member.admitted_on) is None
                or law.through(admitted.first, admitted.last) is None
            )
        ]

    return sieve


def _asking(bases: tuple[Basis, ...]) -> Stretches[bool]:
    """Return when one of these bases is in force."""
    return Stretches(lambda day: basis_on(bases, day) is not None or None, bases)


def _the_number(bases: tuple[Basis, ...]) -> int:
    (number,) = {basis.limit for basis in bases}
    assert isinstance(number, int), "these bases set one whole number"
    return number
