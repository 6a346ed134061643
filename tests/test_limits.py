from __future__ import annotations

from typing import Any

import attrs
import pytest

from partybranch import limits
from partybranch.limits import DEFAULT, Limits

NAMES = [each.name for each in attrs.fields(Limits)]


def test_the_defaults_are_those_documented() -> None:
    """Every limit with its default in one place."""
    assert attrs.asdict(DEFAULT) == {
        "file_bytes": 268_435_456,
        "expanded_bytes": 1_073_741_824,
        "shared_text_bytes": 268_435_456,
        "sheets": 1_000,
        "rows": 1_048_576,
        "columns": 1_024,
        "cells": 12_000_000,
        "cell_length": 32_767,
        "line_length": 1_000_000,
        "nesting": 64,
        "heading_rows": 30,
        "text_cells": 32_000_000,
        "items": 20_000_000,
        "records": 4_000_000,
        "problems": 10_000,
        "findings": 1_000_000,
    }
    assert Limits() == DEFAULT


@pytest.mark.parametrize("name", NAMES)
def test_a_limit_can_be_set_alone(name: str) -> None:
    given: dict[str, Any] = {name: 1}
    changed = Limits(**given)
    assert getattr(changed, name) == 1
    assert attrs.evolve(changed, **{name: getattr(DEFAULT, name)}) == DEFAULT


@pytest.mark.parametrize("value", [pytest.param(0, id="zero"), pytest.param(-1, id="negative")])
@pytest.mark.parametrize("name", NAMES)
def test_a_limit_lets_at_least_one_through(name: str, value: int) -> None:
    given: dict[str, Any] = {name: value}
    with pytest.raises(ValueError, match=f"'{name}' must be >= 1"):
        Limits(**given)


@pytest.mark.parametrize("name", NAMES)
def test_a_limit_is_a_whole_number(name: str) -> None:
    given: dict[str, Any] = {name: 1.5}
    with pytest.raises(TypeError, match=f"'{name}' must be <class 'int'>"):
        Limits(**given)


def test_limits_do_not_change() -> None:
    """No globals that change: a caller who has a larger file passes its own `Limits`."""
    for name in NAMES:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(DEFAULT, name, 1)


@pytest.mark.parametrize("name", NAMES)
def test_every_limit_is_described(name: str) -> None:
    assert f"\n        {name}: " in str(Limits.__doc__)


def test_nothing_else_is_public() -> None:
    assert limits.__all__ == ["DEFAULT", "Limits"]
