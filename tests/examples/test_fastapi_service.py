"""The service answers as the command line does, says what is wrong with bad input, and never more than it should."""

from __future__ import annotations

import asyncio
import inspect
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, MutableMapping
from datetime import date, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import attrs
import httpx2
import pytest
from examples.fastapi_service import app as service
from fastapi import HTTPException
from fastapi.testclient import TestClient
from tests.roster.files import delimited, xlsx

import partybranch as pb

ROOT: Final = Path(__file__).parents[2]
ROSTER: Final = (ROOT / "examples" / "roster.xlsx").read_bytes()
LEDGER: Final = (ROOT / "examples" / "quality_bureau" / "ledger.json").read_bytes()
ON: Final = "?on=2026-11-23"
JSON: Final = {"content-type": "application/json"}
NUMBER: Final = "110000199003070036"
MOBILE: Final = "13800000001"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(service.app) as made:
        yield made


def upload(
    client: TestClient, data: bytes, name: str = "花名册.xlsx", query: str = ON, **headers: str
) -> Any:
    return client.post(f"/rosters{query}", files={"file": (name, data)}, headers=headers)


def problem(answer: Any, status: int, kind: str, language: str = "zh") -> dict[str, Any]:
    """Return the problem details of an answer, having looked at what RFC 9457 asks of them."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == language
    assert answer.headers["cache-control"] == "no-store"
    assert "Accept-Language" in answer.headers["vary"]
    details = answer.json()
    assert details["type"] == (f"https://example.org/problems/{kind}" if kind else "about:blank")
    assert details["status"] == status
    assert details["title"]
    return dict(details)


def printed(*arguments: str, stdin: bytes = b"") -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "partybranch", "check", *arguments, "--on", "2026-11-23", "--format", "json"],
        cwd=ROOT / "examples",
        input=stdin,
        capture_output=True,
        check=False,
    )
    return json.loads(done.stdout)


def test_a_roster_is_answered_as_the_command_line_answers(client: TestClient) -> None:
    answer = upload(client, ROSTER, "roster.xlsx")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == printed("roster.xlsx")
    assert answer.json()["counts"]["must"] == 10


def test_a_ledger_is_answered_as_the_command_line_answers(client: TestClient) -> None:
    answer = client.post(f"/ledgers{ON}", content=LEDGER, headers=JSON)
    assert answer.status_code == 200
    expected = printed("-", stdin=LEDGER)
    for each in (*expected["findings"], *expected["cannot_tell"]):
        # The command line may be given several documents, and names the one.
        assert each.pop("where")["source"] == "-"
        each["where"] = None
    assert answer.json() == expected


def test_members_and_rosters_as_documents_are_taken_too(client: TestClient) -> None:
    member = pb.Member(id="7", name="某某", identity_number="110000199003070011")
    roster = pb.read_roster(ROSTER)
    for document, members in (((member,), 1), (roster, 15)):
        answer = client.post(f"/ledgers{ON}", content=pb.dumps(document).encode(), headers=JSON)
        assert answer.status_code == 200
        assert sum(source["members"] for source in answer.json()["sources"]) == members


def test_without_a_day_it_is_today_in_beijing(client: TestClient) -> None:
    before = datetime.now(service.BEIJING).date()
    answer = upload(client, ROSTER, query="")
    after = datetime.now(service.BEIJING).date()
    assert before <= date.fromisoformat(answer.json()["on"]) <= after


@pytest.mark.parametrize(
    "day",
    [
        "2026-11",
        "2026",
        "20261123",
        "0",
        "-1",
        "1764028800",
        "2026-11-31",
        "2026-W47-1",
        "今天",
        "",
        "2026-11-23T00:00:00",
    ],
)
def test_what_is_no_day_is_refused_and_not_guessed(client: TestClient, day: str) -> None:
    details = problem(upload(client, ROSTER, query=f"?on={day}"), 400, "wrong-call")
    assert [each["at"] for each in details["errors"]] == ["on"]
    assert "YYYY-MM-DD" in details["errors"][0]["detail"]


BAD_FILES: Final[Mapping[str, bytes]] = {
    "empty": b"",
    "zeros": b"\0" * 100,
    "junk": bytes(range(256)) * 8,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
    "a document": b"%PDF-1.7\n%\xe2\xe3",
    "a zip of nothing": b"PK\x05\x06" + b"\0" * 18,
    "half a workbook": ROSTER[: len(ROSTER) // 2],
    "a protected workbook": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
    "no roster": delimited([["品名", "数量"], ["纸", "3"]]),
    "JSON": LEDGER[:50],
}


@pytest.mark.parametrize("data", BAD_FILES.values(), ids=BAD_FILES)
@pytest.mark.parametrize("name", ["花名册.xlsx", "a.csv", "a"])
def test_a_file_that_cannot_be_read_is_a_problem_with_its_reason(
    client: TestClient, data: bytes, name: str
) -> None:
    zh = problem(upload(client, data, name), 422, "unreadable")
    en = problem(upload(client, data, name, **{"accept-language": "en"}), 422, "unreadable", "en")
    assert zh["detail"]
    assert en["detail"].isascii() or "姓名" in en["detail"]
    assert zh["detail"] != en["detail"]


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "zh"),
        ("", "zh"),
        ("en", "en"),
        ("en-GB", "en"),
        ("EN-us,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh;q=0.3, en;q=0.7", "en"),
        ("en;q=0.3,zh-Hans;q=0.7", "zh"),
        ("fr,de;q=0.9", "zh"),
        ("fr, en;q=0.2", "en"),
        ("en;q=0", "zh"),
        ("english", "zh"),
        ("*", "zh"),
        (";;,,q=,en;q=x", "en"),
        ("en,zh", "en"),
        ("zh,en", "zh"),
        ("zh;q=0,en;q=0.001", "en"),
    ],
)
def test_problems_are_said_in_the_language_that_is_preferred(
    client: TestClient, accepted: str | None, language: str
) -> None:
    headers = {} if accepted is None else {"accept-language": accepted}
    problem(upload(client, b"", **headers), 422, "unreadable", language)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"files": {"other": ("r.xlsx", ROSTER)}}, id="another field"),
        pytest.param({"files": {"file": (None, "text")}}, id="a text in its place"),
        pytest.param({"files": {"file": ("", ROSTER)}}, id="a file without a name"),
    ],
)
def test_a_missing_file_is_said(client: TestClient, sent: Any) -> None:
    details = problem(client.post(f"/rosters{ON}", **sent), 400, "wrong-call")
    assert [each["at"] for each in details["errors"]] == ["file"]


def test_everything_wrong_with_a_call_is_said_at_once(client: TestClient) -> None:
    answer = client.post("/rosters?on=x", files={"other": ("r.xlsx", ROSTER)})
    assert {each["at"] for each in problem(answer, 400, "wrong-call")["errors"]} == {"on", "file"}


@pytest.mark.parametrize(
    ("address", "media", "right"),
    [
        ("/rosters", "application/json", "multipart/form-data"),
        ("/rosters", "application/x-www-form-urlencoded", "multipart/form-data"),
        ("/rosters", "", "multipart/form-data"),
        ("/ledgers", "text/plain", "application/json"),
        ("/ledgers", "application/jsonp", "application/json"),
    ],
)
def test_another_media_type_is_refused(client: TestClient, address: str, media: str, right: str) -> None:
    answer = client.post(address, content=b"{}", headers={"content-type": media})
    assert right in problem(answer, 415, "wrong-media-type")["detail"]


def test_a_media_type_may_have_parameters(client: TestClient) -> None:
    headers = {"content-type": "Application/JSON; charset=utf-8"}
    assert client.post(f"/ledgers{ON}", content=LEDGER, headers=headers).status_code == 200


@pytest.mark.parametrize("media", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_a_form_that_is_none_is_a_problem(client: TestClient, media: str) -> None:
    problem(client.post("/rosters", content=b"junk", headers={"content-type": media}), 400, "wrong-call")


@pytest.mark.parametrize(
    ("method", "address", "status"), [("GET", "/nowhere", 404), ("GET", "/rosters", 405)]
)
def test_a_wrong_address_is_a_problem_too(client: TestClient, method: str, address: str, status: int) -> None:
    details = problem(client.request(method, address), status, "")
    assert details["title"] == HTTPStatus(status).phrase
    assert ("allow" in client.request(method, address).headers) is (status == 405)


def test_a_refusal_that_your_own_login_adds_is_a_problem_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> None:
        raise HTTPException(401, detail="who are you?", headers={"WWW-Authenticate": "Bearer"})

    monkeypatch.setitem(service.app.dependency_overrides, service.body_of, nobody)
    with TestClient(service.app) as client:
        answer = client.post("/ledgers", content=LEDGER, headers=JSON)
    assert problem(answer, 401, "")["detail"] == "who are you?"
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_document_is_refused_with_every_problem_at_its_pointer(client: TestClient) -> None:
    members = [{"id": "1", "sex": "女", NUMBER: 1}, {"name": "乙某", "mobile": MOBILE}]
    body = json.dumps({"kind": "members", "format": 1, "members": members})
    answer = client.post("/ledgers", content=body.encode(), headers=JSON | {"accept-language": "en"})
    details = problem(answer, 422, "unreadable", "en")
    assert [(each["at"], each["code"]) for each in details["errors"]] == [
        ("/members/0/sex", "SHP006"),
        ("/members/0/11****************", "SHP003"),
        ("/members/1", "SHP005"),
    ]
    assert details["errors"][2]["detail"] == "a field that must be there is missing: id"
    assert details["detail"] == "problems: 3"
    assert NUMBER not in answer.text
    assert MOBILE not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"kind": "ledger"}',
        b'{"a": 1, "a": 2}',
        b'{"kind":"\\ud800"}',
        b"NaN",
    ],
    ids=lambda body: body[:12].decode("latin-1"),
)
def test_junk_in_the_place_of_a_document_is_a_problem(client: TestClient, body: bytes) -> None:
    problem(client.post("/ledgers", content=body, headers=JSON), 422, "unreadable")


def test_a_document_that_nests_too_deep_is_too_large(client: TestClient) -> None:
    answer = client.post("/ledgers", content=b"[" * 9_000, headers=JSON)
    assert problem(answer, 413, "too-large")["detail"] == "JSON 嵌套超过 64 层，不是本库的文档"


def test_a_workbook_that_would_unpack_to_too_much_is_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "LIMITS", attrs.evolve(service.LIMITS, expanded_bytes=500_000))
    packed = xlsx({"甲": [["姓名", "性别"], *[["赵一", "男"]] * 10_000]})
    assert len(packed) < 100_000
    assert "500000" in problem(upload(client, packed), 413, "too-large")["detail"]


def test_more_rows_than_a_service_takes_are_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "LIMITS", attrs.evolve(service.LIMITS, rows=3))
    table = delimited([["姓名", "性别"], *[["赵一", "男"]] * 4])
    assert problem(upload(client, table, "r.csv"), 413, "too-large")["detail"] == "超过 3 行"


MOST: Final = service.LIMITS.file_bytes + service.MIB // 16


async def sent_in_chunks(chunk: bytes, number: int, headers: Mapping[str, str]) -> tuple[int, int]:
    """Send a body in chunks straight to the application; return the status, and how many chunks it took."""
    taken, status = 0, 0

    async def receive() -> MutableMapping[str, Any]:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": chunk, "more_body": taken < number}

    async def send(message: MutableMapping[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    address = {
        "path": "/ledgers",
        "raw_path": b"/ledgers",
        "query_string": b"",
        "scheme": "http",
        "http_version": "1.1",
    }
    await service.app({"type": "http", "method": "POST", "headers": raw, **address}, receive, send)
    return status, taken


def test_a_body_that_says_that_it_is_too_large_is_refused_unread() -> None:
    headers = JSON | {"content-length": str(MOST + 1)}
    assert asyncio.run(sent_in_chunks(b" " * 1000, 1, headers)) == (413, 0)


def test_a_body_that_does_not_say_how_large_it_is_is_read_up_to_the_limit() -> None:
    chunks = MOST // service.MIB + 1
    assert asyncio.run(sent_in_chunks(b" " * service.MIB, 1000, JSON)) == (413, chunks)


def test_a_body_that_is_larger_than_it_says_is_refused_too() -> None:
    headers = JSON | {"content-length": "10"}
    assert asyncio.run(sent_in_chunks(b" " * (MOST + 1), 1, headers)) == (413, 1)


def test_a_body_of_the_largest_size_is_read() -> None:
    headers = JSON | {"content-length": str(MOST)}
    assert asyncio.run(sent_in_chunks(b" " * MOST, 1, headers)) == (422, 1)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("../../etc/cron.d/花名册.csv", "花名册.csv"),
        ("C:\\Users\\某某\\花名册.csv", "花名册.csv"),
        ("/花名册.csv", "花名册.csv"),
        ("..", ".."),
        ("C:", "-"),
        ("<script>alert(1)<", "<script>alert(1)<"),
        ("cvs.\u202egpj.csv", "cvs.\u202egpj.csv"),
        ("r" * 3000 + ".csv", "r" * 3000 + ".csv"),
        ("con.csv", "con.csv"),
        ("100%s{0}.csv", "100%s{0}.csv"),
    ],
)
def test_a_file_is_called_by_the_last_part_of_its_name_and_its_name_opens_nothing(
    client: TestClient, name: str, called: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = upload(client, delimited([["姓名", "性别"], ["赵一", "男"]]), name)
    assert answer.status_code == 200
    assert [source["path"] for source in answer.json()["sources"]] == [called]
    assert "\u202e" not in answer.text
    assert list(tmp_path.iterdir()) == []


def test_no_number_of_a_person_is_answered_or_logged(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    rows = [
        ["编号", "姓名", "公民身份号码", "出生日期", "手机号", "人员类别"],
        [NUMBER, "赵一", NUMBER, NUMBER, MOBILE + "0", "正式党员"],
        ["11000019850303001X", MOBILE, NUMBER, "1985-03-04", NUMBER, MOBILE],
    ]
    answer = upload(client, delimited(rows), "r.csv")
    assert len(answer.json()["findings"]) > 4
    said = answer.text + caplog.text
    for number in (NUMBER, "11000019850303001X", MOBILE, "赵一"):
        assert number not in said


def test_ten_rosters_at_once_get_the_answer_that_each_gets_alone() -> None:
    rosters = [
        delimited([["姓名", "性别"], *[["赵一", "男"]] * number, ["钱二", "未知"]]) for number in range(1, 11)
    ]

    async def all_at_once() -> list[Any]:
        transport = httpx2.ASGITransport(app=service.app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://service") as client:
            posts = [client.post(f"/rosters{ON}", files={"file": ("r.csv", data)}) for data in rosters]
            return [(each.status_code, each.json()) for each in await asyncio.gather(*posts)]

    answers = asyncio.run(all_at_once())
    with TestClient(service.app) as client:
        assert answers == [(200, upload(client, data, "r.csv").json()) for data in rosters]
    assert [answer["sources"][0]["rows"] for _, answer in answers] == list(range(2, 12))


def test_reading_and_judging_hold_up_no_other_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of two requests goes on only when the other has come as far: one after the other, they would wait for ever."""
    both, read = threading.Barrier(2), pb.loads

    def loads(data: bytes, *, limits: pb.Limits) -> Any:
        both.wait(timeout=20)
        return read(data, limits=limits)

    monkeypatch.setattr(pb, "loads", loads)

    async def two() -> list[int]:
        transport = httpx2.ASGITransport(app=service.app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://service") as client:
            posts = [client.post(f"/ledgers{ON}", content=LEDGER, headers=JSON) for _ in range(2)]
            return [each.status_code for each in await asyncio.gather(*posts)]

    assert asyncio.run(two()) == [200, 200]
    assert not inspect.iscoroutinefunction(service.check_roster)


def test_a_fault_of_the_service_tells_nothing_of_what_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(NUMBER)

    monkeypatch.setattr(pb, "check", broken)
    with TestClient(service.app, raise_server_exceptions=False) as client:
        answer = upload(client, ROSTER)
    assert answer.status_code == 500
    assert NUMBER not in answer.text


def test_the_description_for_programs_names_the_file_the_day_and_the_problems(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {"/rosters", "/ledgers"}
    for path in paths.values():
        (day,) = path["post"]["parameters"]
        assert (day["name"], day["required"]) == ("on", False)
        assert {"format": "date", "type": "string"}.items() <= day["schema"]["anyOf"][0].items()
        assert set(path["post"]["responses"]) == {"200", "400", "413", "415", "422"}
        for status in ("400", "413", "415", "422"):
            schema = path["post"]["responses"][status]["content"]["application/problem+json"]["schema"]
            assert set(schema["properties"]) == {"type", "title", "status", "detail", "errors"}
        assert path["post"]["requestBody"]["content"]
