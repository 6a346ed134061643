"""The JSON Schema as a text: complete, in both languages, shipped as it is made."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from inspect import isclass
from typing import Any, Optional, cast

import attrs
import pytest
from jsonschema import Draft202012Validator
from tests.codec.validator import is_valid

import partybranch
from partybranch import codes, models
from partybranch.codec import FORMAT, SCHEMA_NAMES, from_dict, json_schema, schema_text
from partybranch.counts import Count
from partybranch.dates import PartialDate
from partybranch.errors import UnknownName
from partybranch.findings import UnreadableDocument
from partybranch.findings.reading import KINDS
from partybranch.models import Meeting, Member, Roster
from partybranch.terms import Sex, Term

WHOLE = json_schema()
CHINESE = json_schema(language="zh")
ENGLISH = json_schema(language="en")
RECORDS = {
    name: record
    for name in models.__all__
    for record in (getattr(models, name),)
    if isclass(record) and attrs.has(record) and record is not Roster
}
TERMS = {
    name: term
    for name in models.__all__
    for term in (getattr(models, name),)
    if isclass(term) and issubclass(term, Term)
}
STORED_WORDS = sorted(set(TERMS) - {"ProblemState"})
"""Where a problem stands on a day is an answer, and stands in no record."""


def shapes_in(schema: object, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every schema within a schema with where it stands."""
    if isinstance(schema, dict):
        yield path, cast("dict[str, Any]", schema)
        for keyword, value in cast("dict[str, object]", schema).items():
            if keyword in ("properties", "$defs") and isinstance(value, dict):
                for name, each in cast("dict[str, object]", value).items():
                    yield from shapes_in(each, f"{path}/{keyword}/{name}")
            elif keyword not in ("default", "examples", "const", "enum", "not"):
                yield from shapes_in(value, f"{path}/{keyword}")
    elif isinstance(schema, list):
        for index, each in enumerate(cast("list[object]", schema)):
            yield from shapes_in(each, f"{path}/{index}")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_schema_in_one_language_is_one_of_draft_2020_12(language: str) -> None:
    Draft202012Validator.check_schema(json_schema(language=language))


@pytest.mark.parametrize("name", [None, *SCHEMA_NAMES])
def test_every_schema_is_one_of_draft_2020_12(name: str | None) -> None:
    schema = json_schema(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:partybranch:schema:{FORMAT}" + ("" if name is None else f":{name}")
    Draft202012Validator.check_schema(schema)


def test_there_is_a_schema_of_every_record_and_every_kind_of_document() -> None:
    assert set(SCHEMA_NAMES) == {"ledger", "members", "roster", *RECORDS}
    assert set(RECORDS) < set(WHOLE["$defs"])
    assert [each["$ref"] for each in WHOLE["oneOf"]] == [
        "#/$defs/LedgerDocument",
        "#/$defs/MembersDocument",
        "#/$defs/RosterDocument",
    ]


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_asked_for_by_class_or_by_name(name: str) -> None:
    schema = json_schema(RECORDS[name])
    assert schema == json_schema(name)
    head, definitions = {"$schema", "$id", "$defs"}, schema.get("$defs", {})
    assert {key: value for key, value in schema.items() if key not in head} == WHOLE["$defs"][name]
    assert definitions == {each: WHOLE["$defs"][each] for each in definitions}


def test_a_roster_is_stored_as_a_document_only() -> None:
    assert json_schema(Roster) == json_schema("roster")


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_has_its_own_fields_and_no_others(name: str) -> None:
    fields = attrs.fields(RECORDS[name])
    schema = json_schema(name)
    assert list(schema["properties"]) == [field.name for field in fields]
    assert schema.get("required", []) == [field.name for field in fields if field.default is attrs.NOTHING]
    assert schema["additionalProperties"] is False
    for field in fields:
        default = schema["properties"][field.name].get("default")
        assert (default is None) is (field.default in (attrs.NOTHING, None)), field.name


@pytest.mark.parametrize("name", ["ledger", "members", "roster"])
def test_a_document_says_its_kind_and_format(name: str) -> None:
    schema = json_schema(name)
    assert list(schema["properties"])[:2] == schema["required"][:2] == ["kind", "format"]
    assert schema["properties"]["kind"]["const"] == name
    assert schema["properties"]["format"]["const"] == FORMAT
    assert schema["additionalProperties"] is False


def test_every_reference_leads_to_a_definition_and_every_definition_is_needed() -> None:
    for name in (None, *SCHEMA_NAMES):
        schema = json_schema(name)
        referred = {shape["$ref"] for _, shape in shapes_in(schema) if "$ref" in shape}
        defined = {f"#/$defs/{each}" for each in schema.get("$defs", {})}
        unneeded = {"#/$defs/Ledger"} if name is None else set[str]()
        assert (defined - referred, referred - defined) == (unneeded, set())


@pytest.mark.parametrize("name", STORED_WORDS)
def test_a_controlled_word_is_one_of_its_codes_with_its_names(name: str) -> None:
    entries = WHOLE["$defs"][name]["oneOf"]
    assert entries == [
        {"const": word.value, "description": word.zh if word.zh == word.en else f"{word.zh} · {word.en}"}
        for word in TERMS[name]
    ]
    assert all(word.zh and word.en for word in TERMS[name])
    for language, schema in (("zh", CHINESE), ("en", ENGLISH)):
        titled = schema["$defs"][name]["oneOf"]
        assert titled == [{"const": word.value, "title": word.label(language)} for word in TERMS[name]]


def test_a_code_of_a_list_stands_with_its_name_beside_any_text() -> None:
    assert json_schema("Member")["properties"]["ethnicity"]["anyOf"] == [
        {"$ref": "#/$defs/EthnicGroup"},
        {"type": "string"},
        {"type": "null"},
    ]
    names = {each["const"]: each["description"] for each in WHOLE["$defs"]["EthnicGroup"]["oneOf"]}
    assert list(names) == [each.code for each in codes.ETHNIC_GROUPS.entries]
    assert names["05"] == "维吾尔族 · Uygur"


def test_everything_has_a_title_in_both_languages() -> None:
    places = [
        path
        for path, _ in shapes_in(WHOLE)
        if path == "" or path.rpartition("/")[0].endswith(("/$defs", "/properties"))
    ]
    assert len(places) > 400
    said = [dict(shapes_in(schema)) for schema in (WHOLE, CHINESE, ENGLISH)]
    for path in places:
        both, zh, en = (each[path]["title"] for each in said)
        assert both == f"{zh} · {en}", path
        assert not zh.isascii(), path
        assert en.isascii(), path


def test_what_is_said_in_one_language_is_said_in_the_other() -> None:
    for (path, both), (_, zh), (_, en) in zip(
        *(shapes_in(each) for each in (WHOLE, CHINESE, ENGLISH)), strict=True
    ):
        if "const" in both:
            continue
        said = [each.get("description") for each in (both, zh, en)]
        assert said[0] == (None if said[1] is None else f"{said[1]}\n{said[2]}"), path
        assert said[1] is None or said[1].endswith("。"), path
        assert said[1] != said[2] or said[1] is None, path


def test_every_definition_is_described() -> None:
    assert [name for name, shape in WHOLE["$defs"].items() if "description" not in shape] == []


def test_nothing_speaks_of_python() -> None:
    texts = [shape["description"] for _, shape in shapes_in(WHOLE) if "description" in shape]
    assert [text for text in texts if "None" in text or ">>>" in text or "codes." in text] == []


def test_only_what_exists_is_worded() -> None:
    """What stands in `wording.toml` for a field or a class that is no more would never be seen again."""
    from partybranch.codec._schema import _wording  # noqa: PLC0415 - what the file holds is no one's but this room's

    said = _wording._whole()  # pyright: ignore[reportPrivateUsage]
    stored = {"MembersBody": "MembersDocument", "StoredRoster": "RosterDocument"}
    for name, words in said.items():
        definition = WHOLE["$defs"][stored.get(name, name)]
        properties = definition.get("properties", {})
        for field, text in words.get("fields", {}).items():
            assert properties[field]["description"].startswith(f"{text}\n"), (name, field)
        for field, text in words.get("labels", {}).items():
            assert properties[field]["title"].startswith(f"{text} · "), (name, field)


def test_a_reference_says_to_what() -> None:
    said = json_schema("Attendance")["properties"]["member"]["description"]
    assert said == "台账 `members` 中记录的 id。\nan id of the ledger's `members`."


def test_a_problem_of_a_roster_is_of_a_known_kind() -> None:
    assert WHOLE["$defs"]["StoredProblem"]["properties"]["code"]["enum"] == list(KINDS)


def test_a_count_is_a_number_a_text_or_its_ends() -> None:
    number, text, ends = WHOLE["$defs"]["Count"]["anyOf"]
    assert number == {"type": "integer", "minimum": 0, "examples": [17]}
    assert "XX" in text["examples"]
    assert all(Count.parse(each).text == each for each in text["examples"])
    assert ends == {"$ref": "#/$defs/CountEnds"}
    assert WHOLE["$defs"]["CountEnds"]["required"] == ["low"]


def test_a_day_is_known_to_tools_as_a_date_and_a_partial_date_is_not() -> None:
    assert WHOLE["$defs"]["Day"]["format"] == "date"
    assert "format" not in WHOLE["$defs"]["PartialDate"]
    assert [str(PartialDate.parse(each)) for each in WHOLE["$defs"]["PartialDate"]["examples"]] == [
        "2003-06-01",
        "2003-06",
        "2003",
    ]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        pytest.param("Mebmer", ("Member", "members"), id="misspelt"),
        pytest.param("member", ("Member", "members"), id="small letters"),
        pytest.param("LEDGER", ("ledger", "Ledger"), id="capitals"),
        pytest.param("xyz", (), id="nothing like it"),
        pytest.param("", (), id="empty"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(name: str, near: tuple[str, ...]) -> None:
    with pytest.raises(UnknownName) as caught:
        json_schema(name)
    assert (caught.value.name, caught.value.near) == (name, near)
    assert all(each in caught.value.zh and each in caught.value.en for each in near or SCHEMA_NAMES)


@attrs.frozen(kw_only=True)
class Reading:
    """A record of somebody else's.

    Args:
        sex: of the reader.
    """

    number: int
    sex: Sex = Sex.FEMALE
    pages: Optional[int] = None  # noqa: UP045 - as others write it
    next: tuple[Reading, ...] = ()


def test_a_record_of_one_s_own_has_a_schema() -> None:
    schema = json_schema(Reading)
    assert "$id" not in schema
    assert (schema["title"], schema["description"]) == ("reading", "A record of somebody else's.")
    assert schema["properties"] == {
        "number": {"title": "number", "type": "integer"},
        "sex": {"title": "sex", "description": "of the reader.", "$ref": "#/$defs/Sex", "default": "female"},
        "pages": {"title": "pages", "type": ["integer", "null"]},
        "next": {"title": "next", "type": "array", "items": {"$ref": "#/$defs/Reading"}, "default": []},
    }


@pytest.mark.parametrize(
    ("data", "right"),
    [
        ({"number": 1, "next": [{"number": 2}]}, True),
        ({"number": 1, "next": [{"number": "2"}]}, False),
        ({"number": 1, "sex": "f"}, False),
    ],
)
def test_the_schema_of_a_record_of_one_s_own_is_what_is_read(data: dict[str, Any], *, right: bool) -> None:
    assert is_valid(json_schema(Reading), data) is right
    with contextlib.nullcontext() if right else pytest.raises(UnreadableDocument):
        from_dict(Reading, data)


def made(hint: Any) -> type[attrs.AttrsInstance]:
    return cast("type[attrs.AttrsInstance]", attrs.make_class("Made", {"x": attrs.field(type=hint)}))


@pytest.mark.parametrize(
    "hint",
    [
        float,
        list[str],
        dict[str, str],
        int | str,
        int | str | None,
        tuple[str, str],
        Mapping[str, int],
        object,
    ],
    ids=str,
)
def test_a_type_that_no_record_holds_is_named(hint: Any) -> None:
    with pytest.raises(TypeError, match="no record holds"):
        json_schema(made(hint))


def test_two_classes_of_one_name_are_told_apart_by_no_schema() -> None:
    other = attrs.make_class("Sanction", {"x": attrs.field(type=str)})
    both = attrs.make_class(
        "Both", {"one": attrs.field(type=models.Sanction), "two": attrs.field(type=other)}
    )
    with pytest.raises(TypeError, match="two classes are called Sanction"):
        json_schema(cast("type[attrs.AttrsInstance]", both))


def test_the_file_that_is_shipped_is_the_schema_that_is_made() -> None:
    """If this fails: `partybranch schema -o src/partybranch/codec/partybranch-1.schema.json`."""
    shipped = files("partybranch.codec").joinpath(f"partybranch-{FORMAT}.schema.json")
    assert shipped.read_text(encoding="utf-8") == schema_text(WHOLE)


def test_a_schema_as_text_is_the_schema_with_what_fits_on_one_line() -> None:
    text = schema_text(WHOLE)
    assert json.loads(text) == WHOLE
    assert text.endswith("}\n")
    assert '        {"const": "male", "description": "男 · male"},\n' in text
    shortest = [line for line in text.splitlines() if len(line) > 110 and '": "' not in line]
    assert shortest == []
    assert schema_text({}) == "{}\n"
    assert schema_text({"a": ["x" * 60, "y" * 60], "b": []}) == (
        '{\n  "a": [\n    "' + "x" * 60 + '",\n    "' + "y" * 60 + '"\n  ],\n  "b": []\n}\n'
    )


def test_the_face_gives_the_schema() -> None:
    assert partybranch.json_schema(Meeting, language="zh")["title"] == "会议"
    assert partybranch.json_schema is json_schema
    assert json_schema(Member)["$id"].endswith(":Member")
