"""Numbers of which one cannot be above the other, and how numbers and shares are written in a finding."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from partybranch.counts import Count, Share
from partybranch.findings import CannotTell, Message, Reason, RuleFact

__all__ = ["Bounded", "percent", "why_loose", "written"]


@frozen(kw_only=True)
class Bounded:
    """A number and the one that it cannot be above.

    Args:
        part: the number.
        part_name: what it counts.
        whole: the most that it can be.
        whole_name: what that counts.
        unread: what one of them is called that could not be read, and is taken for unknown; None: there is none such.
    """

    part: Count
    part_name: Message
    whole: Count
    whole_name: Message
    unread: Message | None = None

    @property
    def share(self) -> Share:
        """The one as a share of the other."""
        return Share(part=self.part, whole=self.whole)

    @property
    def fits(self) -> bool | None:
        """Whether it is not above; None: cannot tell."""
        return self.share.possible

    @property
    def doubtful(self) -> tuple[Count, Message]:
        """The one that is not exact, and what it counts; the part where both are."""
        return (self.part, self.part_name) if self.part.exact is None else (self.whole, self.whole_name)

    @property
    def why_open(self) -> CannotTell | None:
        """Why it cannot be told whether it is not above; None: it can."""
        if self.fits is False:
            return None
        if self.unread is not None:
            return CannotTell.because(Reason.UNREAD, field=self.unread)
        if self.fits is None:
            count, name = self.doubtful
            return CannotTell.because(why_loose(count), field=name)
        return None

    @property
    def facts(self) -> dict[str, RuleFact]:
        """Both numbers with their names, as a finding states them."""
        return {
            "part": written(self.part),
            "part_name": self.part_name,
            "whole": written(self.whole),
            "whole_name": self.whole_name,
        }


def why_loose(count: Count) -> Reason:
    """Return why a count that is not exact leaves a question open: it is loose, masked, or not stated at all."""
    if count.known:
        return Reason.LOOSE
    return Reason.MASKED if count.text else Reason.MISSING


def written(count: Count) -> int | str:
    """Return a count as a number, or as it was written, or as a range.

    >>> written(Count.of(7)), written(Count.parse("20多")), written(Count(low=2, high=4))
    (7, '20多', '2–4')
    """
    if count.exact is not None:
        return count.exact
    return count.text or f"{count.low}–{'…' if count.high is None else count.high}"


def percent(share: Fraction) -> str:
    """Return a share as a percentage, to a tenth of a per cent.

    >>> percent(Fraction(7, 8)), percent(Fraction(2, 3)), percent(Fraction(1, 5))
    ('87.5%', '66.7%', '20%')
    """
    tenths = int(share * 1000 + Fraction(1, 2))
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"
