"""What a rule rests on: `Regulation`, `Provision`, `Force` and `Basis`. Data only; nothing here knows a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from partybranch.counts import Between, Threshold
from partybranch.dates import PartialDate, Period
from partybranch.terms import Term

__all__ = [
    "Basis",
    "BasisKind",
    "Force",
    "Limit",
    "Provision",
    "Regulation",
    "basis_on",
    "changed_within",
    "ended_by",
]

Limit = int | Fraction | Between | Threshold
"""What words set: a number, a span of numbers, or a share of a base, in the unit that the rule names."""


class Force(Term):
    """How binding a rule is, by its words; strongest first.

    一般 and 原则上 allow a departure with reason (NORMALLY). PRACTICE is a handbook's or the branch's own and never
    shown as law. A NOTE is worth a look and accuses nobody.
    """

    MUST = "must", "必须", "must"
    NORMALLY = "normally", "一般应当", "normally"
    PRACTICE = "practice", "惯例", "practice"
    NOTE = "note", "提示", "note"

    @property
    def strength(self) -> int:
        """3 for MUST down to 0 for NOTE."""
        return _STRENGTH[self]

    def reaches(self, other: Force) -> bool:
        """Say whether it is as strong as `other`, or stronger."""
        return self.strength >= other.strength


_STRENGTH: Final = {force: 3 - place for place, force in enumerate(Force)}


class BasisKind(Term):
    """Whose words a basis gives."""

    LAW = "law", "法规", "law"
    PRACTICE = "practice", "惯例", "practice"
    OWN = "own", "自定", "the agency's own"


@frozen(kw_only=True)
class Regulation:
    """One edition of an instrument, with its dates of force.

    Args:
        id: our short name for it, such as `constitution-2017`; never reused.
        zh: its title.
        en: its title in English.
        edition: what tells this edition from others: the day it was adopted or issued, or the year if no more is known.
        issuer: who issued it.
        in_force: from its first day to the day its successor took effect, that day excluded.
        replaced_by: the id of its successor, or empty while it stands.
        checked_against: which text its words were read in, and how complete that text was.
        words: the phrases that were read there, by article; under None those whose article was not named where they were
            read. A basis quotes these and no others.
        parts: what its parts are called, in Chinese and English.
    """

    id: str
    zh: str
    en: str
    edition: str
    issuer: str
    in_force: Period
    replaced_by: str = ""
    checked_against: str
    words: Mapping[int | None, tuple[str, ...]] = field(
        factory=dict[int | None, tuple[str, ...]], repr=False, hash=False
    )
    parts: tuple[str, str] = ("条", "article")

    def article(self, number: int | None, item: int | None = None, *, certain: bool = True) -> Provision:
        """Return the provision of one article; None where its number was never read.

        Args:
            number: of the article.
            item: of the article, where it numbers them.
            certain: False where the number is derived from its neighbours or from memory.
        """
        return Provision(regulation=self, number=number, item=item, certain=certain and number is not None)


@frozen(kw_only=True)
class Provision:
    """One article of one edition of an instrument, or one numbered item of it."""

    regulation: Regulation
    number: int | None
    item: int | None = None
    certain: bool = True

    @property
    def zh(self) -> str:
        """Return 第七条 or 第二十六条第一项, or an empty text if the number was never read."""
        if self.number is None:
            return ""
        item = "" if self.item is None else f"第{_chinese(self.item)}项"
        return f"第{_chinese(self.number)}{self.regulation.parts[0]}{item}"

    @property
    def en(self) -> str:
        """Return "article 7" or "article 26 (1)", or an empty text if the number was never read."""
        if self.number is None:
            return ""
        item = "" if self.item is None else f" ({self.item})"
        return f"{self.regulation.parts[1]} {self.number}{item}"


_DIGITS = "零一二三四五六七八九"
_TEN = 10


def _chinese(number: int) -> str:
    """Write 1 to 9999 as articles are numbered: 7 is 七, 34 is 三十四, 1259 is 一千二百五十九, 105 is 一百零五."""
    text, skipped = "", False
    for unit, name in ((1000, "千"), (100, "百"), (_TEN, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if text and skipped else "") + _DIGITS[digit] + name
        skipped = not digit
    return text.removeprefix("一") if _TEN <= number < 2 * _TEN else text


@frozen(kw_only=True)
class Basis:
    """What a rule rests on for a span of time: a provision, the words that were read, the force, the limit they set.

    It holds while its regulation is in force, or for the part of that time that `since` and `until` leave.

    Args:
        provision: the article; None for practice and an agency's own rules.
        kind: whose words they are.
        source: for practice and an agency's own rules, where the words stand.
        line: the id of the line of the table of the law that it codes; see `partybranch.regulations.lines`.
        force: by the words: 一般 and 原则上 make it NORMALLY.
        quote: the words, of a law one of the phrases read in the regulation; None: restated and unconfirmed.
        also: further phrases of the same article, where one does not say the whole, such as the bands of a rate.
        limit: what they set, in the unit that the rule names; None if they set no number.
        since: first day on which it holds, if later than its regulation.
        until: first day on which it no longer holds, if earlier.
        why_narrowed: what displaces it outside `since` and `until`.

    Raises:
        ValueError: the quote was not read in that article, or a narrowed basis gives no reason.
    """

    provision: Provision | None = None
    kind: BasisKind = BasisKind.LAW
    source: str = ""
    line: str = ""
    force: Force
    quote: str | None = None
    also: tuple[str, ...] = ()
    limit: Limit | None = None
    since: date | None = None
    until: date | None = None
    why_narrowed: str = ""
    in_force: Period = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if (self.provision is None) is (self.kind is BasisKind.LAW):
            raise ValueError("law has a provision, practice and own rules have none")
        if self.kind is BasisKind.LAW and not set(self.phrases) <= set(self._words()):
            raise ValueError("only words that were read in the article are quoted")
        if self.kind is not BasisKind.LAW and self.quote is not None and not self.source:
            raise ValueError("a quote of practice or of own rules says where it stands")
        if (self.since or self.until) and self.provision is not None and not self.why_narrowed:
            raise ValueError("a basis narrower than its regulation says what displaces it")
        object.__setattr__(self, "in_force", self._span())

    def _words(self) -> tuple[str, ...]:
        return (
            () if self.provision is None else self.provision.regulation.words.get(self.provision.number, ())
        )

    def _span(self) -> Period:
        whole = Period(start=date.min) if self.provision is None else self.provision.regulation.in_force
        span = whole.shared_with(Period(start=self.since or date.min, end=self.until))
        if span is None:
            raise ValueError("a basis holds on a day at least")
        return span

    @property
    def phrases(self) -> tuple[str, ...]:
        """All the words that are quoted, a phrase each."""
        return () if self.quote is None else (self.quote, *self.also)

    @property
    def read(self) -> bool:
        """Whether its words were read; else it is restated and unconfirmed."""
        return self.quote is not None

    def holds_on(self, moment: date | PartialDate) -> bool | None:
        """Say whether it holds on the day; None for a month or year of which it holds a part only."""
        first, last = (moment.first, moment.last) if isinstance(moment, PartialDate) else (moment, moment)
        inside = self.in_force.contains(first), self.in_force.contains(last)
        if all(inside):
            return True
        apart = last < self.in_force.start or (self.in_force.end is not None and first >= self.in_force.end)
        return False if apart else None


def basis_on(bases: Sequence[Basis], moment: date | PartialDate) -> Basis | None:
    """Return the basis in force on the day, or None if there was none, or no single one in a month or year."""
    first, last = (moment.first, moment.last) if isinstance(moment, PartialDate) else (moment, moment)
    for basis in bases:
        span = basis.in_force
        if span.start <= first and (span.end is None or last < span.end):
            return basis
    return None


def changed_within(bases: Sequence[Basis], moment: date | PartialDate) -> bool:
    """Say whether it is only the day of a change of the law that leaves a moment without a basis.

    So it is for a month or year of which a basis holds a part, and for a gap between two bases: there the later one
    took effect on a day that is not known.
    """
    first = moment.first if isinstance(moment, PartialDate) else moment
    begun = any(basis.in_force.start <= first for basis in bases)
    to_come = any(basis.in_force.start > first for basis in bases)
    return (begun and to_come) or any(basis.holds_on(moment) is None for basis in bases)


def ended_by(bases: Sequence[Basis], moment: date | PartialDate) -> bool:
    """Say whether the last basis no longer held on any day that a moment can be."""
    first = moment.first if isinstance(moment, PartialDate) else moment
    ends = [basis.in_force.end for basis in bases]
    return bool(ends) and all(end is not None and end <= first for end in ends)
