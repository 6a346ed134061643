"""The forms say what must be put right, in the language of the request, safely, and never a number of a person."""

from __future__ import annotations

import html
import logging
import re
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from examples.django_form import app
from tests.roster.files import delimited, xlsx

ROOT: Final = Path(__file__).parents[2]
ROSTER: Final = (ROOT / "examples" / "roster.xlsx").read_bytes()
CLEAN: Final = delimited([["姓名", "性别"], ["赵一", "男"]])
NUMBER: Final = "110000199003070036"
WRONG_NUMBER: Final = "110000199003070037"
ERRORS: Final = re.compile(r'<ul class="errorlist[^"]*"(?: id="id_(\w+?)_error")?>(.*?)</ul>', re.DOTALL)


@pytest.fixture
def client() -> Client:
    return Client()


def upload(client: Client, data: bytes, name: str = "花名册.xlsx", **headers: str) -> Any:
    file = SimpleUploadedFile(name, data, "application/octet-stream")
    return client.post("/", {"file": file}, headers=headers)


def errors(answer: Any) -> dict[str, list[str]]:
    """Return the errors that the page shows, by field; those of no field under an empty name."""
    assert answer.status_code == 200
    return {
        field or "": [html.unescape(each) for each in re.findall(r"<li>(.*?)</li>", items, re.DOTALL)]
        for field, items in ERRORS.findall(answer.content.decode())
    }


def accepted(answer: Any) -> str | None:
    found = re.search(r'<p role="status">(.*?)</p>', answer.content.decode())
    return None if found is None else html.unescape(found[1])


def test_an_empty_form_is_shown_without_errors(client: Client) -> None:
    answer = client.get("/")
    assert errors(answer) == {}
    assert accepted(answer) is None
    assert "花名册" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_must_be_put_right_in_a_roster_is_an_error_each_with_its_row_and_heading(client: Client) -> None:
    zh = errors(upload(client, ROSTER))["file"]
    en = errors(upload(client, ROSTER, **{"accept-language": "en"}))["file"]
    assert len(zh) == len(en) == 10
    assert zh[0].startswith("“机关第一支部”第8行 转为正式党员日期：预备期不满1年")
    assert en[0].startswith("row 8 of “机关第一支部” 转为正式党员日期: less than 1 year of probation")


def test_a_roster_in_which_nothing_must_be_put_right_is_accepted(client: Client) -> None:
    answer = upload(client, CLEAN, "名册.csv")
    assert errors(answer) == {}
    assert accepted(answer) == "名册.csv：没有必须改正的问题"
    answer = upload(client, CLEAN, "r.csv", **{"accept-language": "en-GB,zh;q=0.5"})
    assert accepted(answer) == "r.csv: nothing that must be put right"


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        pytest.param(b"\0" * 100, "文件含有空字符", "the file holds null characters", id="zeros"),
        pytest.param(bytes(range(256)), "文字编码无法识别", "the encoding is not known", id="junk"),
        pytest.param(b"%PDF-1.7", "这是PDF 文件", "this is a PDF file", id="a document"),
        pytest.param(
            ROSTER[:3000],
            "文件已损坏或不规范：压缩包不完整",
            "the file is damaged or irregular: the zip archive is cut off",
            id="half a workbook",
        ),
        pytest.param(
            delimited([["品名", "数量"], ["纸", "3"]]),
            "花名册.xlsx：没有找到花名册的表头",
            "花名册.xlsx: no heading of a roster was found",
            id="no roster",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_with_its_reason(
    client: Client, data: bytes, zh: str, en: str
) -> None:
    (chinese,) = errors(upload(client, data))["file"]
    (english,) = errors(upload(client, data, **{"accept-language": "en"}))["file"]
    assert chinese.startswith(zh)
    assert english.startswith(en)


def test_a_missing_and_an_empty_file_are_told_by_django_in_the_same_language(client: Client) -> None:
    assert errors(client.post("/")) == {"file": ["这个字段是必填项。"]}
    assert errors(client.post("/", headers={"accept-language": "en"})) == {
        "file": ["This field is required."]
    }
    assert errors(upload(client, b"", **{"accept-language": "en"})) == {
        "file": ["The submitted file is empty."]
    }


def test_a_roster_beyond_the_limits_is_an_error(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "LIMITS", attrs.evolve(app.LIMITS, rows=2))
    (error,) = errors(upload(client, delimited([["姓名", "性别"], *[["赵一", "男"]] * 5])))["file"]
    assert error == "超过 2 行"


def test_a_request_that_is_too_large_is_refused_before_it_is_read(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "LIMITS", attrs.evolve(app.LIMITS, file_bytes=app.MIB))
    answer = upload(client, b" " * 2 * app.MIB, **{"accept-language": "en"})
    assert (answer.status_code, answer.content) == (413, b"at most 1 MiB are taken at once")
    assert upload(client, b" " * 2 * app.MIB).content.decode() == "一次最多上传 1 MiB"
    assert upload(Client(enforce_csrf_checks=True), b" " * 2 * app.MIB).status_code == 413


def test_of_very_many_findings_the_first_are_shown_and_the_others_counted(client: Client) -> None:
    rows = [["赵一", "未知的性别", "2003-02-30"]] * 300
    shown = errors(upload(client, delimited([["姓名", "性别", "出生日期"], *rows]), "r.csv"))["file"]
    assert len(shown) == app.SHOWN + 1
    assert re.fullmatch(r"另有 \d+ 处", shown[-1])


def test_the_file_is_left_at_its_start_for_whoever_saves_it() -> None:
    for data in (CLEAN, ROSTER, b"junk"):
        file = SimpleUploadedFile("r.csv", data)
        with translation.override("en"):
            if data == CLEAN:
                app.roster_in_order(file)
            else:
                with pytest.raises(ValidationError):
                    app.roster_in_order(file)
        assert file.read() == data


def test_a_post_without_the_token_of_the_page_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    assert upload(client, CLEAN).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/").content.decode())
    assert token is not None
    file = SimpleUploadedFile("r.csv", CLEAN)
    answer = client.post("/", {"file": file, "csrfmiddlewaretoken": token[1]})
    assert accepted(answer) is not None


SCRIPT: Final = "<script>alert(1)</script>"


def test_headings_sheets_names_of_files_and_of_persons_are_shown_as_text(client: Client) -> None:
    rows = [[SCRIPT, f"性别 {SCRIPT}", "出生日期"], ["赵一", "x", "2003-02-30"], [SCRIPT, SCRIPT, SCRIPT]]
    sheet = xlsx({"<b>甲": [["姓名", "性别", f"出生日期（{SCRIPT}）"], *rows[1:]]})
    answers = [
        upload(client, sheet, f"{SCRIPT}.xlsx"),
        upload(client, CLEAN, f"{SCRIPT}.csv"),
        client.post("/member", {"name": SCRIPT, "identity_number": NUMBER}),
        client.post(
            "/member", {"name": SCRIPT, "identity_number": SCRIPT, "born_on": SCRIPT, "mobile": SCRIPT}
        ),
    ]
    for answer in answers:
        assert "<script" not in answer.content.decode()
        assert "<b>" not in answer.content.decode()
    assert "<b>甲" in errors(answers[0])["file"][0]
    assert accepted(answers[2]) == f"{SCRIPT}：没有必须改正的问题"


def member(client: Client, **entered: str) -> Any:
    return client.post(
        "/member", {"name": "甲某", "identity_number": NUMBER, **entered}, headers={"accept-language": "en"}
    )


def test_a_member_in_order_is_accepted(client: Client) -> None:
    answer = member(
        client, born_on="1990-03-07", admitted_on="2015-06", confirmed_on="2016-07", mobile="13800000000"
    )
    assert errors(answer) == {}
    assert accepted(answer) == "甲某: nothing that must be put right"


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        pytest.param(
            {"identity_number": WRONG_NUMBER},
            {
                "identity_number": [
                    "the check character of the identity number does not fit: a character is wrong"
                ]
            },
            id="a wrong identity number",
        ),
        pytest.param({"name": ""}, {"name": ["This field is required."]}, id="no name"),
        pytest.param(
            {"born_on": "1990/3/7", "admitted_on": "2003-02-30"},
            {
                "born_on": ["not a date; YYYY-MM-DD, YYYY-MM or YYYY is right"],
                "admitted_on": ["not a date; YYYY-MM-DD, YYYY-MM or YYYY is right"],
            },
            id="days that are none",
        ),
        pytest.param(
            {"born_on": "1990-03-08"},
            {"born_on": ["the date of birth and the identity number differ in the day"]},
            id="two fields that contradict each other",
        ),
        pytest.param(
            {"admitted_on": "2007-01-01"},
            {"admitted_on": ["under 18 years of age on admission on 2007-01-01"]},
            id="what the regulation forbids",
        ),
        pytest.param(
            {"admitted_on": "2026-06-01", "confirmed_on": "2026-12-01"},
            {
                "confirmed_on": [
                    "less than 1 year of probation: admitted on 2026-06-01, full on 2026-12-01, 2027-06-01 at the earliest",
                    "date of full membership 2026-12-01 is after the day of the check, 2026-11-23",
                ]
            },
            id="two things wrong with one field",
        ),
    ],
)
def test_what_is_wrong_with_a_member_stands_at_its_field(
    client: Client, monkeypatch: pytest.MonkeyPatch, entered: dict[str, str], said: dict[str, list[str]]
) -> None:
    monkeypatch.setattr(app, "today", lambda: date(2026, 11, 23))
    assert errors(member(client, **entered)) == said
    assert accepted(member(client, **entered)) is None


def test_an_identity_number_is_judged_by_itself_in_a_field_of_any_form() -> None:
    app.identity_number(NUMBER)
    for wrong in (WRONG_NUMBER, "110000199013070036", "11000019900307003", "甲", NUMBER + "1"):
        with translation.override("zh-hans"), pytest.raises(ValidationError) as raised:
            app.identity_number(wrong)
        assert wrong not in str(raised.value)
        assert "姓名" not in str(raised.value)


def test_no_number_of_a_person_stands_in_an_error_or_a_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    rows = [["编号", "姓名", "公民身份号码", "手机号"], [WRONG_NUMBER, "赵一", WRONG_NUMBER, "138000000010"]]
    said = [*errors(upload(client, delimited(rows), "r.csv"))["file"]]
    for each in errors(member(client, identity_number=WRONG_NUMBER, mobile="138000000010")).values():
        said += each
    assert len(said) >= 4
    for number in (WRONG_NUMBER, "138000000010", "赵一"):
        assert not any(number in each for each in [*said, caplog.text])
