from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest

from partybranch import errors
from partybranch.errors import (
    ImpossibleValue,
    LimitExceeded,
    MissingExtra,
    PartybranchError,
    UnknownName,
    UnreadableFile,
    UnwritableFile,
    missing_extra,
)
from partybranch.findings import (
    Finding,
    Message,
    Path,
    Report,
    RulesBroken,
    UnreadableDocument,
)
from partybranch.regulations import Force

FINDING = Finding(
    code="SHP005",
    path=Path(("members", 0)),
    force=Force.MUST,
    message=Message("缺少必需的字段：{key}", "a field that must be there is missing: {key}"),
    facts={"key": "id"},
)

ALL = [
    pytest.param(PartybranchError(zh="错", en="wrong"), id="base"),
    pytest.param(ImpossibleValue(zh="错", en="wrong"), id="ImpossibleValue"),
    pytest.param(UnreadableFile(zh="错", en="wrong"), id="UnreadableFile"),
    pytest.param(LimitExceeded(limit="rows", allowed=3, zh="错", en="wrong"), id="LimitExceeded"),
    pytest.param(UnwritableFile(zh="错", en="wrong"), id="UnwritableFile"),
    pytest.param(UnknownName(name="ADM999", near=("ADM101",), zh="错", en="wrong"), id="UnknownName"),
    pytest.param(missing_extra("excel", zh_for="读取", en_for="reading"), id="MissingExtra"),
    pytest.param(UnreadableDocument((FINDING,)), id="UnreadableDocument"),
    pytest.param(RulesBroken((FINDING,)), id="RulesBroken"),
]


@pytest.mark.parametrize("error", ALL)
def test_an_error_speaks_both_languages_and_english_where_only_one_fits(error: PartybranchError) -> None:
    """Every error says what is wrong and what would be right, in Chinese and English."""
    assert (error.text("zh"), error.text("en")) == (error.zh, error.en)
    assert str(error) == error.en
    assert error.zh
    assert error.zh != error.en


@pytest.mark.parametrize("error", ALL)
def test_an_error_survives_pickling_whole(error: PartybranchError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert vars(again) == vars(error)
    assert (again, str(again), again.args) == (error, str(error), error.args)
    assert hash(again) == hash(error)


@pytest.mark.parametrize("error", ALL)
def test_an_error_can_be_copied(error: PartybranchError) -> None:
    assert copy.copy(error) == error
    assert copy.deepcopy(error) == error


def test_an_import_error_keeps_its_message_where_import_tools_look() -> None:
    error = missing_extra("excel", zh_for="读取", en_for="reading")
    assert pickle.loads(pickle.dumps(error)).msg == error.msg == error.en


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            UnreadableFile(zh="错", en="wrong"), UnwritableFile(zh="错", en="wrong"), id="another class"
        ),
        pytest.param(
            UnreadableFile(zh="错", en="wrong"), UnreadableFile(zh="误", en="wrong"), id="another text"
        ),
        pytest.param(
            LimitExceeded(limit="rows", allowed=3, zh="错", en="wrong"),
            LimitExceeded(limit="rows", allowed=4, zh="错", en="wrong"),
            id="another number",
        ),
        pytest.param(UnreadableFile(zh="错", en="wrong"), ValueError("wrong"), id="no error of ours"),
    ],
)
def test_different_errors_differ(one: Exception, other: Exception) -> None:
    assert one != other


@pytest.mark.parametrize(
    ("kind", "caught_as"),
    [
        pytest.param(ImpossibleValue, ValueError, id="an impossible value is a ValueError"),
        pytest.param(UnknownName, LookupError, id="an unknown name is a LookupError"),
        pytest.param(MissingExtra, ImportError, id="a missing extra is an ImportError"),
        pytest.param(LimitExceeded, UnreadableFile, id="a limit makes a file unreadable"),
    ],
)
def test_an_error_is_caught_by_the_name_its_users_expect(
    kind: type[Exception], caught_as: type[Exception]
) -> None:
    assert issubclass(kind, caught_as)
    assert issubclass(kind, PartybranchError)


def test_every_public_error_is_one_of_the_family() -> None:
    classes = [getattr(errors, name) for name in errors.__all__ if name[0].isupper()]
    assert len(classes) == 7
    assert all(issubclass(each, PartybranchError) for each in classes)


def test_a_missing_extra_is_named_with_the_command_that_installs_it() -> None:
    """A missing extra is named in the error."""
    error = missing_extra("excel", zh_for="读取工作簿", en_for="reading a workbook")
    assert error.extra == "excel"
    assert error.zh == "读取工作簿需要可选组件 excel：请运行 pip install 'partybranch[excel]'"
    assert error.en == "reading a workbook needs the extra excel: run pip install 'partybranch[excel]'"


def test_errors_with_findings_list_each_with_its_place_in_both_languages() -> None:
    error = UnreadableDocument((FINDING, FINDING))
    assert error.findings == (FINDING, FINDING)
    assert error.zh == (
        "文档无法读作记录，共2处问题：\n"
        "/members/0 SHP005 缺少必需的字段：id\n/members/0 SHP005 缺少必需的字段：id"
    )
    assert error.en == (
        "the document cannot be read as records; problems: 2\n"
        "/members/0 SHP005 a field that must be there is missing: id\n"
        "/members/0 SHP005 a field that must be there is missing: id"
    )


def test_broken_rules_are_raised_with_their_findings_in_both_languages() -> None:
    with pytest.raises(RulesBroken) as caught:
        Report(on=date(2026, 11, 23), findings=(FINDING,)).raise_if(Force.MUST)
    assert caught.value.findings == (FINDING,)
    assert caught.value.zh == "有1处不符合规定：\n/members/0 SHP005 缺少必需的字段：id"
    assert caught.value.en == "rules not kept: 1\n/members/0 SHP005 a field that must be there is missing: id"
