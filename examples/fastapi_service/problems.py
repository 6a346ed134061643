"""What is answered where a request cannot be: problem details (RFC 9457) in Chinese or English, with no data of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException

import partybranch as pb
from partybranch.outputs import discreet_text

__all__ = ["REFUSALS", "answer_problems"]

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


A_PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": Problem.model_json_schema()}}}
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"description": HTTPStatus(status).phrase, **A_PROBLEM} for status in KINDS
}
"""For the description of an endpoint."""


def answer_problems(app: FastAPI) -> None:
    """Let an application answer with problem details."""
    app.exception_handler(pb.UnreadableFile)(unreadable_file)
    app.exception_handler(pb.UnreadableDocument)(unreadable_document)
    app.exception_handler(RequestValidationError)(wrong_call)
    app.exception_handler(HTTPException)(refused)


def unreadable_file(request: Request, error: pb.UnreadableFile) -> Response:
    """Answer for a file that is damaged, protected, empty, of no known format or no roster, or would cost too much."""
    status = 413 if isinstance(error, pb.LimitExceeded) else 422
    return problem(request, status, pb.Message(error.zh, error.en))


def unreadable_document(request: Request, error: pb.UnreadableDocument) -> Response:
    """Answer for a document with every problem at its JSON pointer."""
    language, number = language_of(request), len(error.findings)
    # A key that somebody made of an identity number is masked.
    errors = [
        Wrong(at=discreet_text(str(each.path)), code=each.code, detail=discreet_text(each.text(language)))
        for each in error.findings
    ]
    return problem(request, 422, pb.Message(f"共{number}处问题", f"problems: {number}"), errors)


def wrong_call(request: Request, error: RequestValidationError) -> Response:
    """Answer for a missing file or an unreadable day, without repeating what was sent."""
    language, errors = language_of(request), list[Wrong]()
    for each in error.errors():
        at, right = str(each["loc"][-1]), RIGHT.get(str(each["loc"][-1]))
        errors.append(Wrong(at=at, detail=each["msg"] if right is None else right.text(language)))
    return problem(request, 400, None, errors)


def refused(request: Request, error: HTTPException) -> Response:
    """Answer for what is refused before it is read, such as a body that is too large or of another media type."""
    said = {
        413: pb.Message(f"一次最多上传 {error.detail}", f"at most {error.detail} are taken at once"),
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
