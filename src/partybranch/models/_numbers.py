"""What the numbers of a record cannot be."""

from __future__ import annotations

import math
from decimal import Decimal

from attrs import Attribute

from partybranch.errors import ImpossibleValue
from partybranch.models._labels import label

__all__ = ["finite"]


def finite(record: object, attribute: Attribute[Decimal], value: object) -> None:
    """Refuse what is no number, such as an empty cell of a data frame (`NaN`), and what has no end. For `validator`.

    Raises:
        ImpossibleValue: it is so.
    """
    if isinstance(value, (Decimal, float)) and not (
        value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)
    ):
        words = label(type(record), attribute.name)
        raise ImpossibleValue(zh=f"{words.zh}应为数", en=f"{words.en}: a number is needed")
