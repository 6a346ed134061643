from __future__ import annotations

import inspect
import re
from string import Formatter

import pytest

from partybranch.findings import Kind, _meeting_sheets, reading
from partybranch.findings.reading import KINDS, kind
from partybranch.regulations import Force

ALL = [pytest.param(each, id=code) for code, each in KINDS.items()]


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("each", ALL)
def test_a_kind_has_both_languages_with_the_same_named_gaps(each: Kind) -> None:
    """Both languages with the same placeholders."""
    assert each.message.zh
    assert each.message.en
    assert gaps(each.message.zh) == gaps(each.message.en) == each.message.gaps
    assert all(name.isidentifier() for name in each.message.gaps)


@pytest.mark.parametrize("each", ALL)
def test_a_kind_has_a_code_of_the_family_shp_below_the_rules(each: Kind) -> None:
    """SHP001 to SHP099 in documents, SHP101 to SHP199 in tables."""
    assert re.fullmatch(r"SHP[01][0-9]{2}", each.code)
    assert KINDS[each.code] is kind(each.code) is each


@pytest.mark.parametrize("each", ALL)
def test_a_kind_is_an_error_or_a_note(each: Kind) -> None:
    """SHP and CON have no law: *must* where the table of checks says error, else *note*."""
    assert each.force in (Force.MUST, Force.NOTE)


@pytest.mark.parametrize("each", ALL)
def test_a_kind_has_a_page(each: Kind) -> None:
    """When it is found, and how to put it right, in the messages' two languages."""
    assert each.about.en.startswith("Found ")
    assert each.about.en.endswith(".")
    assert "时提示" in each.about.zh
    assert each.about.zh.endswith("。")


def test_no_code_is_declared_twice() -> None:
    sources = [inspect.getsource(module) for module in (reading, _meeting_sheets)]
    declared = [re.findall(r'(?:_kind\(\s*|Kind\(\s*code=)"([^"]+)"', source) for source in sources]
    assert all(codes == sorted(set(codes)) for codes in declared)
    assert sorted(code for codes in declared for code in codes) == list(KINDS)
    assert declared[0][0] == "SHP001"


def test_an_unknown_code_has_no_kind() -> None:
    with pytest.raises(KeyError, match="SHP999"):
        kind("SHP999")
