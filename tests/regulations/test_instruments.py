"""What holds for every instrument and every basis of the rule book."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date
from itertools import pairwise
from types import ModuleType

import pytest

from partybranch import regulations
from partybranch.dates import Period
from partybranch.regulations import Basis, Regulation
from partybranch.rules import RULES


def _modules() -> list[ModuleType]:
    names = [
        each.name for each in pkgutil.iter_modules(regulations.__path__) if not each.name.startswith("_")
    ]
    return [importlib.import_module(f"partybranch.regulations.{name}") for name in names]


def _editions(module: ModuleType) -> list[Regulation]:
    return [value for value in vars(module).values() if isinstance(value, Regulation)]


def instrument(regulation: Regulation) -> str:
    return regulation.id.rpartition("-")[0]


MODULES = [pytest.param(module, id=module.__name__.rpartition(".")[2]) for module in _modules()]
ALL = {edition.id: edition for module in _modules() for edition in _editions(module)}
EDITIONS = [pytest.param(edition, id=edition.id) for edition in ALL.values()]
BASES = [
    pytest.param(basis, id=f"{rule.code}-{place}") for rule in RULES for place, basis in enumerate(rule.bases)
]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_names_what_it_was_checked_against(module: ModuleType) -> None:
    """Module docstring of each `regulations/<instrument>.py`: sources, checked with, limitations."""
    assert module.__doc__
    assert "\n\nChecked against: " in module.__doc__
    assert "Limitations: " in module.__doc__


@pytest.mark.parametrize("module", MODULES)
def test_a_module_publishes_every_edition_and_nothing_else(module: ModuleType) -> None:
    editions = {name for name, value in vars(module).items() if isinstance(value, Regulation)}
    assert editions
    assert set(module.__all__) == editions


def test_no_two_editions_share_an_id() -> None:
    """Our short name for it, such as `constitution-2017`; never reused."""
    ids = [edition.id for module in _modules() for edition in _editions(module)]
    assert len(ids) == len(set(ids))
    assert "constitution-2017" in ids


@pytest.mark.parametrize("module", MODULES)
def test_editions_of_an_instrument_do_not_overlap(module: ModuleType) -> None:
    """A fact is judged by the law of its day: there is only one edition of it."""
    by_instrument: dict[str, list[Regulation]] = {}
    for edition in _editions(module):
        by_instrument.setdefault(instrument(edition), []).append(edition)
    for editions in by_instrument.values():
        ordered = sorted(editions, key=lambda each: each.in_force.start)
        assert ordered == editions
        assert not [
            (one.id, other.id) for one, other in pairwise(ordered) if one.in_force.overlaps(other.in_force)
        ]


# Of these two changes the month is known and the day is not; see Limitations of their modules. Neither edition is held to
# be in force in that month, so that a fact of it cannot be told.
UNKNOWN_DAY = {
    "terms-1993": Period(start=date(2018, 7, 1), end=date(2018, 8, 1)),
    "floating-2006": Period(start=date(2024, 11, 1), end=date(2024, 12, 1)),
}


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_ends_where_its_successor_begins(edition: Regulation) -> None:
    """From its first day to the day its successor took effect, that day excluded."""
    if not edition.replaced_by:
        assert edition.in_force.end is None
        return
    successor = ALL[edition.replaced_by]
    assert instrument(successor) == instrument(edition)
    assert edition.in_force.end is not None
    if edition.id in UNKNOWN_DAY:
        gap = Period(start=edition.in_force.end, end=successor.in_force.start)
        assert gap == UNKNOWN_DAY[edition.id]
    else:
        assert successor.in_force.start == edition.in_force.end


@pytest.mark.parametrize("edition", [pytest.param(ALL[name], id=name) for name in UNKNOWN_DAY])
def test_a_successor_of_an_unknown_day_is_known_by_its_month(edition: Regulation) -> None:
    """A limit whose day is known only to the month makes facts of that month cannot tell."""
    assert ALL[edition.replaced_by].edition == UNKNOWN_DAY[edition.id].start.isoformat()[:7]


@pytest.mark.parametrize(
    ("number", "zh"),
    [
        pytest.param(100, "第一百条", id="100"),
        pytest.param(105, "第一百零五条", id="105"),
        pytest.param(110, "第一百一十条", id="110"),
        pytest.param(219, "第二百一十九条", id="219"),
        pytest.param(1000, "第一千条", id="1000"),
        pytest.param(1005, "第一千零五条", id="1005"),
        pytest.param(1010, "第一千零一十条", id="1010"),
        pytest.param(1259, "第一千二百五十九条", id="1259"),
        pytest.param(9999, "第九千九百九十九条", id="9999"),
    ],
)
def test_a_long_instrument_is_cited_by_its_article(number: int, zh: str) -> None:
    assert ALL["civil-code-2020"].article(number).zh == zh


def test_a_paragraph_is_cited_as_one() -> None:
    provision = ALL["terms-1993"].article(1)
    assert (provision.zh, provision.en) == ("第一段", "paragraph 1")


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_says_what_it_is(edition: Regulation) -> None:
    """Title (zh, en), issuer, issued, in force from and to, what replaced it, what it was checked against."""
    assert edition.id.endswith(f"-{edition.edition[:4]}")
    assert edition.edition <= edition.in_force.start.isoformat()
    assert date(1921, 7, 1) <= edition.in_force.start
    for text in (edition.zh, edition.en, edition.issuer, edition.checked_against):
        assert text == text.strip() != ""


@pytest.mark.parametrize("edition", EDITIONS)
def test_words_that_were_read_stand_by_article_and_once(edition: Regulation) -> None:
    for number, phrases in edition.words.items():
        assert edition.article(number).zh.startswith("第") is (number is not None)
        assert phrases
        assert len(set(phrases)) == len(phrases)
        assert all(phrase == phrase.strip() != "" for phrase in phrases)


def test_the_rule_book_has_bases_to_hold_to_this() -> None:
    assert len(BASES) > 20


@pytest.mark.parametrize("basis", BASES)
def test_a_basis_of_law_rests_on_an_edition_of_a_module(basis: Basis) -> None:
    if basis.provision is not None:
        regulation = basis.provision.regulation
        assert ALL[regulation.id] is regulation
