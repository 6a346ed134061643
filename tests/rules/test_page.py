"""A rule's page stands in its docstring, in Chinese, in English, or in both."""

from __future__ import annotations

import pytest

from partybranch.rules import Page
from partybranch.rules._page import pages_of

EN = """One sentence of
    two lines.

    Requires: this
    and that.
    Reading: lenient.
    Putting it right: mend it.
    """
ZH = """一句话，
    分两行。

    要求：甲
    乙。
    理解：见ADM101，
    以及 partybranch rule 的说明。
    改正：更正。
    """
EN_PAGE = Page(
    summary="One sentence of two lines.", requires="this and that.", reading="lenient.", remedy="mend it."
)
ZH_PAGE = Page(
    summary="一句话，分两行。",
    requires="甲乙。",
    reading="见ADM101，以及 partybranch rule 的说明。",
    remedy="更正。",
)


def test_a_page_of_either_language_is_read() -> None:
    assert pages_of(EN) == {"en": EN_PAGE}
    assert pages_of(ZH) == {"zh": ZH_PAGE}


def test_both_stand_in_one_docstring() -> None:
    assert pages_of(f"{EN}\n    {ZH}") == {"en": EN_PAGE, "zh": ZH_PAGE}


@pytest.mark.parametrize(
    "docstring",
    [
        "",
        "One sentence.",
        "One sentence.\n\nRequires: it.\nReading: it.",
        "One sentence.\n\nReading: it.\nRequires: it.\nPutting it right: it.",
        "One sentence.\n\nBefore it. Requires: it.\nReading: it.\nPutting it right: it.",
        "One sentence.\n\nSomething else.\nRequires: it.\nReading: it.\nPutting it right: it.",
        "Requires: it.\nReading: it.\nPutting it right: it.",
        "一句话。\n\n要求：有。\nReading: it.\n改正：改。",
    ],
)
def test_what_has_not_the_three_headings_below_a_sentence_is_no_page(docstring: str) -> None:
    assert pages_of(docstring) == {}
