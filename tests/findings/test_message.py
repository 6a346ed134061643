from __future__ import annotations

import pytest

from partybranch.findings import Fact, Message
from partybranch.terms import Sex

TEXT = Message("{name}应为{n}位", "{n} characters are right for {name}")


def test_a_message_names_its_gaps() -> None:
    assert TEXT.gaps == {"name", "n"}
    assert Message("没有", "none").gaps == frozenset()
    assert Message("{{不是空}}", "{{no gap}}").gaps == frozenset()


@pytest.mark.parametrize(
    ("facts", "zh", "en"),
    [
        pytest.param(
            {"name": "甲", "n": 18}, "甲应为18位", "18 characters are right for 甲", id="text and number"
        ),
        pytest.param(
            {"name": Message("公民身份号码", "the identity number"), "n": 18},
            "公民身份号码应为18位",
            "18 characters are right for the identity number",
            id="a fact in both languages",
        ),
        pytest.param(
            {"name": Sex.FEMALE, "n": 18}, "女应为18位", "18 characters are right for female", id="a word"
        ),
        pytest.param(
            {"name": "{n}{secret}", "n": 18},
            "{n}{secret}应为18位",
            "18 characters are right for {n}{secret}",
            id="a fact that looks like a gap",
        ),
        pytest.param(
            {"name": Message("{n}", "{n}"), "n": 18},
            "{n}应为18位",
            "18 characters are right for {n}",
            id="a message in a gap keeps its own gaps",
        ),
        pytest.param(
            {"name": "甲", "n": 18, "more": "乙"},
            "甲应为18位",
            "18 characters are right for 甲",
            id="a fact that nobody asks for",
        ),
    ],
)
def test_gaps_are_filled_in_the_reader_s_language(facts: dict[str, Fact], zh: str, en: str) -> None:
    """A problem is data: code, path, facts. Words come last, in the reader's language."""
    assert (TEXT.text("zh", facts), TEXT.text("en", facts)) == (zh, en)


def test_without_facts_the_text_stands_as_it_is() -> None:
    assert (TEXT.text("zh"), TEXT.text("en")) == (TEXT.zh, TEXT.en)


def test_a_fact_that_is_missing_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError, match=r"^'n'$"):
        TEXT.text("zh", {"name": "甲"})


def test_messages_are_values() -> None:
    assert Message("有", "yes") == Message(zh="有", en="yes")
    assert len({Message("有", "yes"), Message("有", "yes"), Message("无", "no")}) == 2
