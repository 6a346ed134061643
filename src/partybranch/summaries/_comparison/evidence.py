"""Whether two records are of one person: what speaks for it and against it, and what that comes to.

An identity number settles it where nothing else contradicts it. Without one a name alone is nothing: two further points
are asked for, of which a day of birth, a telephone, an email or a number of the person's own is two, and a month of
birth, an admission, the branch or several other fields is one. What contradicts the rest makes a question of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Final, NamedTuple

from partybranch.dates import PartialDate
from partybranch.models import Member
from partybranch.summaries._comparison.branches import BranchNames
from partybranch.summaries._comparison.sameness import same_value
from partybranch.summaries._comparison.traits import Masked, Number, Traits
from partybranch.summaries._comparison.values import Agreement, Contradiction

__all__ = ["Rank", "Weighed", "decisive", "names_close", "weigh"]


class Rank(IntEnum):
    """How surely two records are of one person; the higher one prevails where a record fits several."""

    DOUBTFUL = 0
    """To be asked."""
    LIKELY = 1
    STRONG = 2
    """Likely, by something that hardly two people share."""
    CERTAIN = 3


class Weighed(NamedTuple):
    """What two records being of one person comes to; without a rank they are taken for two people."""

    rank: Rank | None
    agreements: tuple[Agreement, ...]
    contradictions: tuple[Contradiction, ...]
    untold: tuple[str, ...]


_POINTS: Final = {
    Agreement.CLOSE_IDENTITY_NUMBER: 2,
    Agreement.MASKED_IDENTITY_NUMBER: 2,
    Agreement.BIRTH: 2,
    Agreement.BIRTH_MONTH: 1,
    Agreement.ADMISSION: 1,
    Agreement.CONFIRMATION: 1,
    Agreement.NUMBER: 2,
    Agreement.MOBILE: 2,
    Agreement.EMAIL: 2,
    Agreement.BRANCH: 1,
    Agreement.OTHERS: 1,
}
_TELLING: Final = tuple(each for each, points in _POINTS.items() if points > 1)
For = tuple[Agreement, ...]
Against = tuple[Contradiction, ...]
_ENOUGH: Final = 2
_PLENTY: Final = 4
_LEAST_SEEN: Final = 8
_MONTH: Final = 31
_OTHERS: Final = (
    *("ethnicity", "native_place", "education", "degree", "occupation", "employer", "position"),
    *("work_started_on", "landline", "address", "applied_on"),
)
_SEVERAL: Final = 2


def weigh(old: Traits, new: Traits, branches: BranchNames) -> Weighed:
    """Return what two records being of one person comes to."""
    number = _numbers(old, new)
    name = _names(old, new)
    birth = _births(old, new)
    admission = _admissions(old.member, new.member)
    sex = _sexes(old.member, new.member)
    if (
        birth is Contradiction.BIRTH
        and not isinstance(number, Agreement)
        and not isinstance(admission, Agreement)
        and not _same_contact(old, new)
    ):
        # Nearly all pairs of one name end here.
        return _TWO_PEOPLE
    answers = (number, name, birth, admission, sex, *_others(old, new, branches))
    for_it = tuple([each for each in answers if isinstance(each, Agreement)])
    against = tuple([each for each in answers if isinstance(each, Contradiction)])
    told = (("identity_number", number), ("born_on", birth), ("admitted_on", admission))
    return Weighed(
        _rank(for_it, against, known_name=name is not None),
        for_it,
        against,
        tuple([field for field, answer in told if answer is None]),
    )


_TWO_PEOPLE: Final = Weighed(None, (), (Contradiction.BIRTH,), ())


def _rank(for_it: For, against: Against, *, known_name: bool) -> Rank | None:
    if Agreement.IDENTITY_NUMBER in for_it:
        return _by_number(for_it, against, known_name=known_name)
    if Agreement.NAME in for_it or Agreement.FORMER_NAME in for_it:
        return _by_name(for_it, against)
    if Agreement.ODD_IDENTITY_NUMBER in for_it:
        return Rank.DOUBTFUL
    if Contradiction.IDENTITY_NUMBER in against or Contradiction.BIRTH in against:
        return None
    if Agreement.CLOSE_NAME not in for_it and known_name:
        return None
    if Agreement.BIRTH in for_it and Agreement.NUMBER in for_it:
        return Rank.STRONG if _points(for_it) > _PLENTY and not against else Rank.DOUBTFUL
    # Days of birth and of admission, or the number that the table gives to records with nothing else to go by.
    return None if against else Rank.DOUBTFUL


def _points(for_it: For) -> int:
    return sum([_POINTS.get(each, 0) for each in for_it])


def _by_number(for_it: For, against: Against, *, known_name: bool) -> Rank:
    """Return what the same identity number comes to: perhaps it was copied to the wrong row."""
    born_otherwise = Contradiction.BIRTH in against
    named = Agreement.NAME in for_it or Agreement.FORMER_NAME in for_it
    if named or (not known_name and not born_otherwise):
        return Rank.CERTAIN
    if born_otherwise or Contradiction.SEX in against:
        return Rank.DOUBTFUL
    return Rank.STRONG if any(each in _BESIDE_THE_NUMBER for each in for_it) else Rank.DOUBTFUL


def _by_name(for_it: For, against: Against) -> Rank | None:
    """Return what the same name comes to, without the same identity number."""
    points = _points(for_it)
    if Contradiction.IDENTITY_NUMBER in against:
        # Two valid numbers are two people, unless one of them was put right.
        return Rank.DOUBTFUL if Agreement.BIRTH in for_it or points > _ENOUGH else None
    if Agreement.ODD_IDENTITY_NUMBER in for_it:
        return Rank.DOUBTFUL if Contradiction.BIRTH in against else Rank.STRONG
    points -= len(against)
    if Contradiction.BIRTH in against:
        return Rank.DOUBTFUL if points >= 1 else None
    if points < _ENOUGH:
        return Rank.DOUBTFUL if points >= 0 else None
    return Rank.STRONG if any(each in _TELLING for each in for_it) else Rank.LIKELY


def decisive(for_it: For, against: Against) -> For:
    """Return of what speaks for a match as much as settles it, so that a reader is told the reason and not everything."""
    if Agreement.TOLD in for_it:
        return (Agreement.TOLD,)
    if Agreement.IDENTITY_NUMBER in for_it:
        named = Agreement.NAME in for_it or Agreement.FORMER_NAME in for_it
        beside = () if named else _BESIDE_THE_NUMBER
        return tuple(each for each in for_it if each in (*_IN_ITSELF, *beside))
    found: list[Agreement] = []
    for each in for_it:
        if each in _IN_ITSELF or _points(tuple(found)) < _ENOUGH + len(against):
            found.append(each)
    return tuple(found)


_IN_ITSELF: Final = (
    Agreement.IDENTITY_NUMBER,
    Agreement.ODD_IDENTITY_NUMBER,
    Agreement.CLOSE_IDENTITY_NUMBER,
    Agreement.NAME,
    Agreement.FORMER_NAME,
)
_BESIDE_THE_NUMBER: Final = (
    Agreement.CLOSE_NAME,
    Agreement.ADMISSION,
    Agreement.NUMBER,
    Agreement.MOBILE,
    Agreement.EMAIL,
)
"""What makes the same identity number tell a person whose name differs. The day of birth does not: it stands in the number."""


def _sexes(old: Member, new: Member) -> Contradiction | None:
    return Contradiction.SEX if old.sex and new.sex and old.sex is not new.sex else None


def _same_contact(old: Traits, new: Traits) -> bool:
    return bool(
        not old.mobiles.isdisjoint(new.mobiles)
        or not old.own.isdisjoint(new.own)
        or (old.email and old.email == new.email)
    )


def _numbers(old: Traits, new: Traits) -> Agreement | Contradiction | None:
    if old.number is not None and new.number is not None:
        return _full_numbers(old.number, new.number)
    for number, masked in ((old.number, new.masked), (new.number, old.masked)):
        if number is not None and masked is not None:
            return _masked_number(number, masked)
    return _both_masked(old.masked, new.masked) if old.masked and new.masked else None


def _full_numbers(old: Number, new: Number) -> Agreement | Contradiction | None:
    if old.text == new.text:
        return Agreement.IDENTITY_NUMBER if old.sound else Agreement.ODD_IDENTITY_NUMBER
    if old.sound and new.sound:
        return Contradiction.IDENTITY_NUMBER
    # One of them is wrong in itself, so that it says nothing unless it is the other one mistyped.
    return Agreement.CLOSE_IDENTITY_NUMBER if _a_slip_apart(old.text, new.text) else None


def _masked_number(number: Number, masked: Masked) -> Agreement | Contradiction | None:
    if masked.length != len(number.text):
        return None
    if not (number.text.startswith(masked.beginning) and number.text.endswith(masked.end)):
        return Contradiction.IDENTITY_NUMBER if number.sound else None
    return _seen(len(masked.beginning) + len(masked.end))


def _both_masked(old: Masked, new: Masked) -> Agreement | Contradiction | None:
    if old.length != new.length:
        return None
    head = min(len(old.beginning), len(new.beginning))
    tail = min(len(old.end), len(new.end))
    if (
        old.beginning[:head] != new.beginning[:head]
        or old.end[len(old.end) - tail :] != new.end[len(new.end) - tail :]
    ):
        return Contradiction.IDENTITY_NUMBER
    return _seen(head + tail)


def _seen(characters: int) -> Agreement | None:
    return Agreement.MASKED_IDENTITY_NUMBER if characters >= _LEAST_SEEN else None


def _a_slip_apart(one: str, other: str) -> bool:
    """Say whether one text is the other with one character wrong, missing or too many, or two neighbours swapped.

    >>> _a_slip_apart("110000", "110100"), _a_slip_apart("1234", "1243"), _a_slip_apart("1234", "134"), _a_slip_apart("12", "34")
    (True, True, True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def _names(old: Traits, new: Traits) -> Agreement | Contradiction | None:
    if not old.name or not new.name:
        return None
    if old.name == new.name:
        return Agreement.NAME
    if old.name == new.former_name or new.name == old.former_name:
        return Agreement.FORMER_NAME
    return Agreement.CLOSE_NAME if names_close(old.name, new.name) else Contradiction.NAME


def names_close(one: str, other: str) -> bool:
    """Say whether two plain names are one character apart; of two characters the family name is the same.

    >>> names_close("丁小兰", "丁晓兰"), names_close("丁兰", "丁岚"), names_close("丁兰", "王兰")
    (True, True, False)
    """
    known = len(one) > _SHORTEST or len(other) > _SHORTEST or one[:1] == other[:1]
    return min(len(one), len(other)) >= _SHORTEST and known and _a_slip_apart(one, other)


_SHORTEST: Final = 2
"""How many characters the shortest names have."""


def _births(old: Traits, new: Traits) -> Agreement | Contradiction | None:
    """Compare the days of birth: of several that a record states, one that agrees will do."""
    if not old.births or not new.births:
        return None
    answers = [_same_day(one, other) for one in old.births for other in new.births]
    if Agreement.BIRTH in answers:
        return Agreement.BIRTH
    if Agreement.BIRTH_MONTH in answers:
        return Agreement.BIRTH_MONTH
    return None if None in answers else Contradiction.BIRTH


def _same_day(one: PartialDate, other: PartialDate) -> Agreement | Contradiction | None:
    if not one.may_be(other):
        return Contradiction.BIRTH
    if one.exact is not None and other.exact is not None:
        return Agreement.BIRTH
    return Agreement.BIRTH_MONTH if max(_length(one), _length(other)) <= _MONTH else None


def _length(day: PartialDate) -> int:
    return (day.last - day.first).days + 1


def _admissions(old: Member, new: Member) -> Agreement | Contradiction | None:
    """Compare the admissions; 入党时间 may be that of admission or that of full membership, so it agrees with either."""
    if old.admitted_on is not None and new.admitted_on is not None:
        return _agrees(old.admitted_on, new.admitted_on, Agreement.ADMISSION)
    if old.joined_on is not None or new.joined_on is not None:
        olds, news = _joinings(old), _joinings(new)
        answers = [_agrees(one, other, Agreement.ADMISSION) for one in olds for other in news]
        if Agreement.ADMISSION in answers:
            return Agreement.ADMISSION
        # It contradicts only where both days that it may be are known.
        both_known = all(each.joined_on is not None or len(_joinings(each)) > 1 for each in (old, new))
        two_sorts = old.joined_on is None or new.joined_on is None
        contradicts = bool(answers) and None not in answers and both_known and two_sorts
        return Contradiction.ADMISSION if contradicts else None
    if old.confirmed_on is not None and new.confirmed_on is not None:
        agrees = _agrees(old.confirmed_on, new.confirmed_on, Agreement.CONFIRMATION)
        return agrees if isinstance(agrees, Agreement) else None
    return None


def _joinings(member: Member) -> list[PartialDate]:
    return [each for each in (member.admitted_on, member.joined_on, member.confirmed_on) if each is not None]


def _agrees(one: PartialDate, other: PartialDate, agreement: Agreement) -> Agreement | Contradiction | None:
    if not one.may_be(other):
        return Contradiction.ADMISSION
    return agreement if max(_length(one), _length(other)) <= _MONTH else None


def _others(old: Traits, new: Traits, branches: BranchNames) -> Iterator[Agreement]:
    if old.own & new.own:
        yield Agreement.NUMBER
    if old.mobiles & new.mobiles:
        yield Agreement.MOBILE
    if old.email and old.email == new.email:
        yield Agreement.EMAIL
    if old.branch and new.branch and branches.same(old.branch, new.branch):
        yield Agreement.BRANCH
    if _several_agree(old.member, new.member):
        yield Agreement.OTHERS


def _several_agree(old: Member, new: Member) -> bool:
    agreeing = 0
    for field in _OTHERS:
        one, other = getattr(old, field), getattr(new, field)
        if one is not None and other is not None and same_value(field, one, other):
            agreeing += 1
            if agreeing == _SEVERAL:
                return True
    return False
