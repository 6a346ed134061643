from __future__ import annotations

import importlib
import pickle
import pkgutil

import pytest

import partybranch
from partybranch.terms import Sex, Term


def _kinds_below(term: type[Term]) -> list[type[Term]]:
    return [each for kind in term.__subclasses__() for each in (kind, *_kinds_below(kind))]


def _all_kinds() -> list[type[Term]]:
    """Return every class of controlled words that the library has, wherever it stands."""
    for module in pkgutil.walk_packages(partybranch.__path__, "partybranch."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    kinds = [each for each in _kinds_below(Term) if each.__module__.startswith("partybranch.")]
    return sorted(kinds, key=lambda each: each.__qualname__)


KINDS = [pytest.param(kind, id=kind.__qualname__) for kind in _all_kinds()]
WORDS = [pytest.param(word, id=f"{kind.__qualname__}-{word.value}") for kind in _all_kinds() for word in kind]


def test_the_library_has_its_words_where_the_vocabulary_puts_them() -> None:
    names = {kind.__qualname__ for kind in _all_kinds()}
    assert names >= {
        "BodyKind",
        "DateTrouble",
        "Force",
        "MembershipStatus",
        "Post",
        "Reason",
        "Sex",
        "Standing",
    }


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_a_code_and_both_names(word: Term) -> None:
    """`Term`: a controlled word that code branches on: stored code, Chinese, English; every term has both names."""
    assert word.value == str(word.value).strip()
    assert word.value
    assert word.zh.strip() == word.zh
    assert word.zh
    assert word.en.strip() == word.en
    assert word.en


@pytest.mark.parametrize("word", WORDS)
def test_a_word_survives_storing_and_pickling(word: Term) -> None:
    assert type(word)(word.value) is word
    assert pickle.loads(pickle.dumps(word)) is word


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_words_of_a_kind_share_a_code_or_a_name(kind: type[Term]) -> None:
    """Codes are unique. An enum makes an alias of a second word with the same code, so all names are counted."""
    declared = list(kind.__members__.values())
    assert len({word.value for word in declared}) == len(declared)
    assert len({word.zh for word in declared}) == len(declared)
    assert len({word.en for word in declared}) == len(declared)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_word_says_what_it_is(kind: type[Term]) -> None:
    assert kind.__doc__
    assert kind.__doc__ != Term.__doc__


def test_a_word_gives_its_name_in_the_language_asked_for() -> None:
    assert [Sex.FEMALE.label("zh"), Sex.FEMALE.label("en"), str(Sex.FEMALE)] == ["女", "female", "female"]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("女", id="a name is no code"),
        pytest.param("FEMALE", id="nor is the name in the program"),
        pytest.param("", id="empty"),
    ],
)
def test_only_a_code_makes_a_word(code: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Sex"):
        Sex(code)
