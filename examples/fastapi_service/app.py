"""A service that checks: rosters as files, ledgers as JSON; findings come back, bad input as problem details (RFC 9457).

Run `uvicorn --app-dir examples/fastapi_service app:app` and look at http://127.0.0.1:8000/docs.

It keeps nothing, and logs nothing of what it is sent. It asks nobody who they are: put it behind your own login.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from http import HTTPStatus
from pathlib import PureWindowsPath
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, BeforeValidator
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import partybranch as pb
from partybranch.codec import Document
from partybranch.outputs import as_json, discreet, discreet_text, sources_as_plain

BEIJING = timezone(timedelta(hours=8))
MIB = 2**20
LIMITS = pb.Limits(file_bytes=20 * MIB, expanded_bytes=200 * MIB, rows=100_000, cells=4_000_000)
"""What one request may cost; the library's own defaults are made for a desk, not for a service."""

PROBLEMS = "https://example.org/problems/"
"""Where you explain the kinds of problem; each has the address of its own below."""

KINDS = {
    400: ("wrong-call", pb.Message("请求有误", "The request is wrong")),
    413: ("too-large", pb.Message("内容过大", "Content too large")),
    415: ("wrong-media-type", pb.Message("媒体类型不对", "Wrong media type")),
    422: ("unreadable", pb.Message("内容无法读作记录", "The content cannot be read as records")),
}
RIGHT = {
    "on": pb.Message(
        "应为日期 YYYY-MM-DD，例如 2026-11-23", "a day is right, YYYY-MM-DD, such as 2026-11-23"
    ),
    "file": pb.Message("应为一个花名册文件", "a roster file is right"),
}
"""What is right for each part of a request."""


class Wrong(BaseModel):
    """One thing that is wrong: where (a JSON pointer, or the part of the request), the code of its kind, and in words."""

    at: str
    code: str | None = None
    detail: str


class Problem(BaseModel):
    """Problem details in the language that was asked for; never a number of a person."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[Wrong] | None = None


class SizeLimit:
    """Refuses a body beyond the limit: by its stated length before any of it is read, else as soon as it is passed."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what is read of its body."""
        stated = int(Headers(scope=scope).get("content-length", 0)) if scope["type"] == "http" else 0
        read = 0

        async def counted() -> Message:
            nonlocal read
            if stated > self.most:
                raise HTTPException(413)
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most:
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)


app = FastAPI(
    title="partybranch", version=pb.__version__, summary="Checks rosters and ledgers of Party branches"
)
app.add_middleware(SizeLimit, most=LIMITS.file_bytes + MIB // 16)  # room for what a form adds


def day_of(text: object) -> date:
    """Return the day that YYYY-MM-DD names; left to itself, pydantic takes 20261123 for seconds since 1970."""
    day = pb.PartialDate.parse(str(text)).exact
    if day is None:
        raise ValueError("a month or a year is no day")
    return day


def asked_day(on: Annotated[date, BeforeValidator(day_of)] | None = None) -> date:
    """Return the day of the check, by default today where the branches are."""
    return on or datetime.now(BEIJING).date()


def sent_as(media_type: str) -> Any:  # noqa: ANN401 - so FastAPI declares it
    """Refuse what is sent as another media type."""

    def refuse_others(content_type: Annotated[str, Header(include_in_schema=False)] = "") -> None:
        if content_type.partition(";")[0].strip().lower() != media_type:
            raise HTTPException(415, detail=media_type)

    return Depends(refuse_others)


async def body_of(request: Request) -> bytes:
    """Return what was sent as it is: the library's own reader finds every problem, and keys that stand twice."""
    return await request.body()


On = Annotated[date, Depends(asked_day)]
Body = Annotated[bytes, Depends(body_of)]
A_PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": Problem.model_json_schema()}}}
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"description": HTTPStatus(status).phrase, **A_PROBLEM} for status in (400, 413, 415, 422)
}
JSON: dict[str, Any] = {"requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}}}


# Plain functions, so that they run on threads of their own: reading and judging would hold up the event loop.
@app.post("/rosters", responses=REFUSALS, dependencies=[sent_as("multipart/form-data")])
def check_roster(file: UploadFile, on: On) -> Response:
    """Check a roster: .xlsx, .xls, .ods, .csv or .tsv. The answer is that of `partybranch check --format json`."""
    # What the file is called where it came from; it names the source in findings, and opens nothing here.
    name = PureWindowsPath(file.filename or "").name or "-"
    return checked(pb.read_roster(file.file, name=name, limits=LIMITS), on)


@app.post("/ledgers", responses=REFUSALS, dependencies=[sent_as("application/json")], openapi_extra=JSON)
def check_ledger(body: Body, on: On) -> Response:
    """Check a ledger, or any other document that `partybranch.dumps` writes."""
    return checked(pb.loads(body, limits=LIMITS), on)


def checked(records: Document, on: date) -> Response:
    """Answer with the report. Who may see it is your matter: it names rows and ids, and no numbers of persons."""
    report = discreet(pb.check(records, on=on))
    text = as_json(report, sources_as_plain(records))
    return Response(text, media_type="application/json", headers={"Cache-Control": "no-store"})


@app.exception_handler(pb.UnreadableFile)
def unreadable_file(request: Request, error: pb.UnreadableFile) -> Response:
    """Answer for a file that is damaged, protected, empty, of no known format or no roster, or would cost too much."""
    status = 413 if isinstance(error, pb.LimitExceeded) else 422
    return problem(request, status, pb.Message(error.zh, error.en))


@app.exception_handler(pb.UnreadableDocument)
def unreadable_document(request: Request, error: pb.UnreadableDocument) -> Response:
    """Answer for a document with every problem at its JSON pointer."""
    language, number = language_of(request), len(error.findings)
    # A key that somebody made of an identity number is masked.
    errors = [
        Wrong(at=discreet_text(str(each.path)), code=each.code, detail=discreet_text(each.text(language)))
        for each in error.findings
    ]
    return problem(request, 422, pb.Message(f"共{number}处问题", f"problems: {number}"), errors)


@app.exception_handler(RequestValidationError)
def wrong_call(request: Request, error: RequestValidationError) -> Response:
    """Answer for a missing file or an unreadable day, without repeating what was sent."""
    language, errors = language_of(request), list[Wrong]()
    for each in error.errors():
        at, right = str(each["loc"][-1]), RIGHT.get(str(each["loc"][-1]))
        errors.append(Wrong(at=at, detail=each["msg"] if right is None else right.text(language)))
    return problem(request, 400, None, errors)


@app.exception_handler(HTTPException)
def refused(request: Request, error: HTTPException) -> Response:
    """Answer for what is refused before it is read, such as a body that is too large or of another media type."""
    mib = LIMITS.file_bytes // MIB
    said = {
        413: pb.Message(f"一次最多上传 {mib} MiB", f"at most {mib} MiB are taken at once"),
        415: pb.Message(f"应为 {error.detail}", f"{error.detail} is right here"),
    }
    detail = said.get(error.status_code, pb.Message(error.detail, error.detail))
    return problem(request, error.status_code, detail, headers=error.headers)


def problem(
    request: Request,
    status: int,
    detail: pb.Message | None,
    errors: Iterable[Wrong] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return problem details in the language that the reader prefers."""
    language, phrase = language_of(request), HTTPStatus(status).phrase
    kind, title = KINDS.get(status, ("", pb.Message(phrase, phrase)))
    details = Problem(
        type=PROBLEMS + kind if kind else "about:blank",
        title=title.text(language),
        status=status,
        detail=None if detail is None else detail.text(language),
        errors=list(errors) or None,
    )
    own = {"Cache-Control": "no-store", "Content-Language": language, "Vary": "Accept-Language"}
    return Response(
        details.model_dump_json(exclude_none=True),
        status,
        headers={**own, **(headers or {})},
        media_type="application/problem+json",
    )


def language_of(request: Request) -> str:
    """Return `"en"` where the reader prefers it to Chinese (Accept-Language), else `"zh"`."""
    header = request.headers.get("accept-language", "").lower()
    asked = re.findall(r"(?:^|,)\s*(zh|en)\b[^,;]*(?:;\s*q=([01](?:\.\d+)?))?", header)
    weights = [(float(weight or 1), language) for language, weight in asked]
    # Of equals the first.
    weight, language = max(weights, key=lambda each: each[0], default=(0, "zh"))
    return language if weight else "zh"
