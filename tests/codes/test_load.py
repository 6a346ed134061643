from __future__ import annotations

import re

import pytest

from partybranch.codes import Code, CodeList
from partybranch.codes._load import load, parse

GOOD = """
# A list that is nobody's.
id = "fruit"
zh = "水果"
en = "fruit"
source = "invented"
edition = "1"
complete = false
bare_codes = false
suffix = "子"
entries = [
    { code = "1", zh = "桃子", en = "peach", full = "水蜜桃", letters = "TA", aliases = ["毛桃"] },
    { code = "2", zh = "梨", other_codes = ["3"], practice = true },
]
"""


def test_a_list_is_read_whole() -> None:
    assert parse(GOOD, list_id="fruit") == CodeList(
        id="fruit",
        zh="水果",
        en="fruit",
        source="invented",
        edition="1",
        complete=False,
        bare_codes=False,
        suffix="子",
        entries=(
            Code(code="1", zh="桃子", en="peach", full="水蜜桃", letters="TA", aliases=("毛桃",)),
            Code(code="2", zh="梨", other_codes=("3",), practice=True),
        ),
    )


def test_what_may_be_left_out_has_its_default() -> None:
    text = GOOD.replace("bare_codes = false\n", "").replace('suffix = "子"\n', "")
    read = parse(text, list_id="fruit")
    assert (read.bare_codes, read.suffix) == (True, "")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("entries = [", "entries = [[", "Unclosed array", id="no TOML"),
        pytest.param('zh = "水果"\n', "", "'zh' must be a text that is not empty", id="no zh"),
        pytest.param('zh = "水果"', 'zh = " "', "'zh' must be a text that is not empty", id="blank zh"),
        pytest.param('edition = "1"', "edition = 1", "'edition' must be a text", id="edition as a number"),
        pytest.param("complete = false\n", "", "'complete' must be true or false", id="no complete"),
        pytest.param(
            "complete = false", 'complete = "no"', "'complete' must be true or false", id="complete as text"
        ),
        pytest.param(
            "bare_codes = false", "bare_codes = 0", "'bare_codes' must be true or false", id="bare_codes"
        ),
        pytest.param(
            'suffix = "子"', "sufix = 1", "the list has unknown keys: sufix", id="unknown key of the list"
        ),
        pytest.param('id = "fruit"', 'id = "sex"', "the id is 'sex'", id="id of another list"),
        pytest.param('{ code = "1"', '"桃子", { code = "1"', "an entry is no table", id="entry as text"),
        pytest.param(
            'letters = "TA"', 'letter = "TA"', "an entry has unknown keys: letter", id="unknown key"
        ),
        pytest.param('code = "1", ', "", "'code' must be a text that is not empty", id="no code"),
        pytest.param(
            'code = "1"', "code = 1", "'code' must be a text that is not empty", id="code as a number"
        ),
        pytest.param('en = "peach"', 'en = ""', "'en' must be a text that is not empty", id="empty en"),
        pytest.param('zh = "梨"', 'zh = ""', "'zh' must be a text that is not empty", id="empty name"),
        pytest.param('["毛桃"]', '"毛桃"', "'aliases' must be a list", id="alias as text"),
        pytest.param('["毛桃"]', "[1]", "'aliases' must hold texts only", id="alias as a number"),
        pytest.param(
            '["毛桃"]', '["梨"]', "'梨' belongs to two entries: '1' and '2'", id="name of two entries"
        ),
        pytest.param('["3"]', '["1"]', "the code '1' stands twice", id="code of two entries"),
        pytest.param("practice = true", "practice = 1", "'practice' must be true or false", id="practice"),
    ],
)
def test_a_malformed_file_fails_loudly(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(ValueError, match=r"^code list 'fruit': .*" + re.escape(message)):
        parse(GOOD.replace(old, new), list_id="fruit")


def test_a_list_without_its_entries_is_refused() -> None:
    head, _, _ = GOOD.partition("entries = [")
    with pytest.raises(ValueError, match=r"^code list 'fruit': 'entries' must be a list"):
        parse(head, list_id="fruit")
    with pytest.raises(ValueError, match=r"^code list 'fruit': a code list needs at least one entry"):
        parse(head + "entries = []", list_id="fruit")


def test_a_list_that_is_not_packaged_cannot_be_loaded() -> None:
    with pytest.raises(FileNotFoundError):
        load("fruit")


def test_a_list_is_loaded_once() -> None:
    assert load("sex") is load("sex")
