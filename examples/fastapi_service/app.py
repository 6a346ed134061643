"""A service that checks: rosters as files, ledgers as JSON; findings come back, bad input as problem details (RFC 9457).

Run `uvicorn --app-dir examples fastapi_service.app:app` and look at http://127.0.0.1:8000/docs.

It keeps nothing, and logs nothing of what it is sent. It asks nobody who they are: put it behind your own login.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import PureWindowsPath
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, HTTPException, Request, Response, UploadFile
from pydantic import BeforeValidator
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import partybranch as pb
from partybranch.codec import Document
from partybranch.outputs import as_json, discreet, sources_as_plain

from .problems import REFUSALS, answer_problems

BEIJING = timezone(timedelta(hours=8))
MIB = 2**20
LIMITS = pb.Limits(file_bytes=20 * MIB, expanded_bytes=200 * MIB, rows=100_000, cells=4_000_000)
"""What one request may cost; the library's own defaults are made for a desk, not for a service."""


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
                raise HTTPException(413, detail=f"{self.most // MIB} MiB")
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most:
                raise HTTPException(413, detail=f"{self.most // MIB} MiB")
            return message

        await self.app(scope, counted, send)


app = FastAPI(
    title="partybranch", version=pb.__version__, summary="Checks rosters and ledgers of Party branches"
)
app.add_middleware(SizeLimit, most=LIMITS.file_bytes + MIB // 16)  # room for what a form adds
answer_problems(app)


def day_of(text: object) -> date:
    """Return the day that YYYY-MM-DD names; left to itself, pydantic takes 20261123 for seconds since 1970."""
    day = pb.PartialDate.parse(str(text)).exact
    if day is None:
        raise ValueError("a month or a year is no day")
    return day


def asked_day(on: Annotated[date, BeforeValidator(day_of)] | None = None) -> date:
    """Return the day of the check, by default today where the branches are."""
    return on or datetime.now(BEIJING).date()


def sent_as(media_type: str) -> Any:  # noqa: ANN401 - as FastAPI declares it
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
