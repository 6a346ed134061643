"""A change of the public interface is told by what it means to those who rely on it."""

from __future__ import annotations

import pytest
from tests.api.comparing import Change, Meaning, changes, explained

BREAKS, LOOK, ADDS = Meaning

SAMPLE = {
    "a.f": "function",
    "a.f(x)": "place 1; int; required",
    "a.f(on)": "keyword; date | None; = None",
    "a.f returns": "int | None",
    "a.Word": "class",
    "a.Word is Term": "base",
    "a.Word.ONE": "'one'",
    "a.Word.named": "property; str",
    "a.LIMIT": "7",
    "command check": "command",
    "command check --lang": "a word; = 'zh'",
    "command check --lang takes": "{en, zh}",
    "command check argument 1": "FILE; required",
    "json of check.counts": "key",
    "json of check.counts.must": "key",
    "rule ADM201": "rule",
    "rule ADM201 facts": "{admitted, limit}",
}


def told(**changed: str | None) -> list[tuple[Meaning, str]]:
    """Return what is told of a change to the sample; None: it is gone."""
    after = {**SAMPLE, **changed}
    return [
        (each.meaning, each.subject)
        for each in changes(SAMPLE, {k: v for k, v in after.items() if v is not None})
    ]


@pytest.mark.parametrize(
    ("subject", "now", "meaning"),
    [
        pytest.param("a.LIMIT", None, BREAKS, id="a name is gone"),
        pytest.param("a.LIMIT", "8", BREAKS, id="a value is another"),
        pytest.param("a.g", "function", ADDS, id="a function is new"),
        pytest.param("a.f(on)", None, BREAKS, id="a parameter is gone"),
        pytest.param("a.f(on)", "keyword; date | None; = today", BREAKS, id="a default is another"),
        pytest.param(
            "a.f(on)", "keyword; date | None; required", BREAKS, id="a parameter has no default any more"
        ),
        pytest.param(
            "a.f(on)", "keyword; date | str | None; = None", LOOK, id="a parameter is of another type"
        ),
        pytest.param("a.f(on)", "place 2; date | None; = None", BREAKS, id="a parameter is in another place"),
        pytest.param("a.f(x)", "place 1; int; = 0", ADDS, id="a parameter has a default now"),
        pytest.param("a.f(x)", "place 1; str; = 0", LOOK, id="a parameter has a default and another type"),
        pytest.param("a.f(x)", "place 2; int; = 0", BREAKS, id="a parameter has a default in another place"),
        pytest.param("a.f(y)", "keyword; int; required", BREAKS, id="a new parameter is required"),
        pytest.param("a.f(y)", "keyword; int; = 0", ADDS, id="a new parameter has a default"),
        pytest.param("a.f(more)", "any keywords; int; none needed", ADDS, id="more keywords are taken"),
        pytest.param("a.f returns", "int", LOOK, id="an answer is of another type"),
        pytest.param("a.Word.ONE", None, BREAKS, id="a word is gone"),
        pytest.param("a.Word.ONE", "'first'", BREAKS, id="a word has another code"),
        pytest.param("a.Word.TWO", "'two'", ADDS, id="a word is new"),
        pytest.param("a.Word is Term", None, BREAKS, id="a class is of another kind"),
        pytest.param("a.Word.named", "property; str | None", LOOK, id="a property is of another type"),
        pytest.param("a.Word.named", "method", BREAKS, id="a property is a method now"),
        pytest.param("command check --lang", None, BREAKS, id="an option is gone"),
        pytest.param("command check --lang", "a word; = 'en'", BREAKS, id="an option has another default"),
        pytest.param("command check --lang", "LANGUAGE; = 'zh'", LOOK, id="an option takes something else"),
        pytest.param("command check --all", "a flag; = False", ADDS, id="an option is new"),
        pytest.param("command check argument 1", "FILE; = '-'", ADDS, id="an argument need not be given"),
        pytest.param("command check argument 2", "FILE; required", BREAKS, id="an argument more is required"),
        pytest.param("json of check.counts.must", None, BREAKS, id="a key is gone"),
        pytest.param("json of check.counts.known", "key", ADDS, id="a key is new"),
        pytest.param("rule ADM201 facts", "{admitted}", BREAKS, id="a fact is gone"),
        pytest.param("rule ADM201 facts", "{admitted, day, limit}", LOOK, id="a fact is new"),
        pytest.param("rule ADM202", "rule", ADDS, id="a rule is new"),
    ],
)
def test_a_change_is_told_by_what_it_means(subject: str, now: str | None, meaning: Meaning) -> None:
    assert told(**{subject: now}) == [(meaning, subject)]


def test_no_change_is_told_where_there_is_none() -> None:
    assert told() == []
    assert explained([]) == ""


def test_of_what_is_gone_or_new_as_a_whole_the_parts_are_not_told() -> None:
    function = {"a.f", "a.f(x)", "a.f(on)", "a.f returns"}
    left = {subject: value for subject, value in SAMPLE.items() if subject not in function}
    assert [each.subject for each in changes(SAMPLE, left)] == ["a.f"]
    assert [(each.meaning, each.subject) for each in changes(left, SAMPLE)] == [(ADDS, "a.f")]


def test_a_part_is_told_where_only_its_name_begins_alike() -> None:
    assert [each.subject for each in changes({"a.f": "function", "a.from_": "function"}, {})] == [
        "a.f",
        "a.from_",
    ]
    assert [each.subject for each in changes({"a.f": "1"}, {"a.fg": "1"})] == ["a.f", "a.fg"]


def test_of_a_list_of_words_those_that_are_gone_are_told_apart_from_those_that_are_new() -> None:
    found = list(changes({"a": "{x, y}"}, {"a": "{y, z}"}))
    assert found == [Change(BREAKS, "a", "no longer has x"), Change(ADDS, "a", "has z too")]
    assert list(changes({"a": "{}"}, {"a": "{z}"})) == [Change(ADDS, "a", "has z too")]


def test_changes_are_explained_the_worst_first() -> None:
    found = [Change(ADDS, "a.g", "function"), Change(BREAKS, "a.f", "is gone; it was: function")]
    assert explained(found) == (
        f"{BREAKS.value}:\n  a.f: is gone; it was: function\n\n{ADDS.value}:\n  a.g: function\n"
    )
