"""The colours of a page: every text stands out from its ground, in the light and in the dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest
from tests.outputs import page_subjects as subjects

from partybranch.outputs import as_html
from partybranch.summaries import overview

STYLE: Final = re.search(r"<style>(.*?)</style>", as_html(overview((), on=subjects.ON), "zh"), re.DOTALL)


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def _schemes() -> Iterator[tuple[str, dict[str, str]]]:
    assert STYLE is not None
    light, dark = re.findall(r":root \{(.*?)\}", STYLE[1], re.DOTALL)
    yield "light", _colours(light)
    yield "dark", _colours(light) | _colours(dark)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXTS: Final = [
    *(
        ("ink", ground)
        for ground in (
            "paper",
            "wash",
            "accent-wash",
            "normally-wash",
            "practice-wash",
            "note-wash",
            "unclear-wash",
        )
    ),
    *(("muted", ground) for ground in ("paper", "wash")),
    *(
        (name, ground)
        for name in ("accent", "normally", "practice", "note", "unclear", "good")
        for ground in ("paper", f"{name}-wash")
    ),
    *((name, "wash") for name in ("accent", "normally", "unclear")),
    ("on-accent", "accent"),
]


@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_every_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    for scheme, colours in _schemes():
        assert contrast(colours[text], colours[ground]) >= 4.5, scheme


DRAWN: Final = ["accent", "good", "normally", "note", "muted"]


@pytest.mark.parametrize("ink", DRAWN)
def test_what_is_drawn_stands_out_from_the_paper(ink: str) -> None:
    for scheme, colours in _schemes():
        assert contrast(colours[ink], colours["paper"]) >= 3, scheme


def test_the_reckoning_of_contrast_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_that_is_used_is_declared() -> None:
    assert STYLE is not None
    used = set(re.findall(r"var\(--([a-z-]+)\)", STYLE[1]))
    declared = set(re.findall(r"--([a-z-]+):", STYLE[1]))
    assert used <= declared
    assert declared <= used | {"good-wash"}
