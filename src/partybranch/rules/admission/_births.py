"""When somebody was born, as the record states it or its identity number does."""

from __future__ import annotations

from partybranch.dates import PartialDate
from partybranch.identity import examine
from partybranch.models import Member

__all__ = ["birth_of"]


def birth_of(member: Member) -> PartialDate | None:
    """Return the day of birth that a record states, or else the one in its identity number; None: there is neither.

    A number whose check character does not fit tells nothing, and none is asked where a stated birth could not be read.
    """
    if member.born_on is not None:
        return member.born_on
    if member.identity_number is None or "born_on" in member.unread:
        return None
    number = examine(member.identity_number)
    return PartialDate.of(number.born_on) if number.born_on and number.check_fits is not False else None
