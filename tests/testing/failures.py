"""What an expectation says where it is not met."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from partybranch.testing import NotAsExpected

__all__ = ["failing"]


def failing(asked: Callable[..., object], *args: Any, **named: Any) -> NotAsExpected:
    """Return the failure of an expectation that must not be met."""
    with pytest.raises(NotAsExpected) as failed:
        asked(*args, **named)
    return failed.value
