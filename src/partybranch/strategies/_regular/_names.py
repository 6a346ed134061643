"""What the people of a regular ledger are called: no two of them have the same name."""

from __future__ import annotations

from typing import Final

__all__ = ["name_of"]

_FAMILIES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN: Final = "一二三四五六七八九十甲乙丙丁戊己"


def name_of(number: int) -> str:
    """Return the invented name of the person of that number, one of 256."""
    turn, family = divmod(number, len(_FAMILIES))
    return _FAMILIES[family] + _GIVEN[(family + turn) % len(_GIVEN)]
