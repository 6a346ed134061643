"""Documents: JSON and NDJSON, through the fast lane and the converter, and what is asked of a ledger that somebody sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Any, Final, cast

from tests.codec.test_round_trip import types_in
from tests.fuzzing.harness import ON, SMALL, Harness
from tests.fuzzing.mutation import in_json, values_within
from tests.fuzzing.promises import checked, may_be_shown, refused, written_again
from tests.roster.files import delimited

from partybranch.codec import (
    Document,
    UnreadRecord,
    dumps,
    from_plain,
    iter_members,
    iter_ndjson,
    load_baseline,
    loads,
    read_ndjson,
    write_ndjson,
)
from partybranch.codec._documents import member
from partybranch.codec._json import read_json
from partybranch.dates import Period
from partybranch.errors import PartybranchError
from partybranch.findings import Path, Report, UnreadableDocument
from partybranch.models import Ledger, Member, Roster
from partybranch.roster import read_roster
from partybranch.summaries import completeness, completion, coverage, due_dates, statistics
from partybranch.testing import regular_ledger

__all__ = ["BASELINES", "JSON", "LEDGERS", "NDJSON"]


def outcome(read: Callable[[], object]) -> tuple[object, object]:
    """Return what reading gives: the value with all types in it, or the error with its findings in their order."""
    try:
        made = read()
    except UnreadableDocument as error:
        return UnreadableDocument, error.findings
    except PartybranchError as error:
        return type(error), error
    return made, types_in(made)


# JSON

_MEMBER: Final[dict[str, Any]] = {
    "id": "0007",
    "name": "某甲",
    "sex": "female",
    "identity_number": "11000019900115807X",
    "born_on": "1990-01",
    "admitted_on": "2010-06-30",
    "confirmed_on": "2011-06-30",
    "sponsors": ["甲某", "乙某"],
    "lost_contact": False,
    "steps": [{"kind": "training", "on": "2003-01-05", "days": 3, "hours": "24.50", "passed": True}],
    "transfers": [{"direction": "in", "other_body": "某支部", "received_on": "2008"}],
    "flows": [{"since": "2010-02", "contacts": ["2011", "2012-05-06"]}],
    "sanctions": [{"kind": "warning", "period": {"start": "2019-03-01", "end": "2020-03-01"}}],
    "remarks": "09:30 到会：已阅",
    "extra": {"警号": "1:2", "a": ""},
    "unread": {"left_on": "2003-02-30"},
}
_TABLE: Final = (
    ("姓名", "性别", "入党时间", "警号"),
    ("某甲", "男", "2010-02-30", "7"),
    ("某乙", "?", "2010-06", ""),
    ("", "男", "", ""),
)


@cache
def _document_seeds() -> tuple[bytes, ...]:
    roster = read_roster(delimited(_TABLE), name="x.csv")
    return (
        json.dumps(
            {"kind": "members", "format": 1, "members": [_MEMBER, {"id": "2"}]}, ensure_ascii=False
        ).encode(),
        dumps(roster).encode(),
        dumps(Ledger(branch=regular_ledger(on=ON).branch)).encode(),
        b'\xef\xbb\xbf{"kind": "members", "format": 1, "members": []}',
    )


def _read_document(data: bytes) -> Document | None:
    document = refused(lambda: loads(data, limits=SMALL))
    assert outcome(lambda: loads(data, limits=SMALL)) == outcome(
        lambda: read_json(data, from_plain, SMALL)
    ), "the fast lane and the converter differ"
    _streamed(data, document)
    if document is None:
        return None
    written_again(document)
    checked(document)
    return document


def _streamed(data: bytes, document: Document | None) -> None:
    """Hold the stream of members to what the document is as a whole."""
    each = refused(lambda: list(iter_members(data, limits=SMALL)))
    if each is None:
        assert not isinstance(document, tuple), "members are read as a whole, and not one by one"
        return
    # A member that is no UTF-8 is one that is refused.
    plain = json.loads(data.decode("utf-8-sig", errors="replace"))
    assert len(each) == len(plain["members"]), "a member is neither read nor refused"
    good = [one for one in each if isinstance(one, Member)]
    if document is not None:
        assert document == tuple(good)
    elif len(good) == len(each):
        raise AssertionError("every member is read one by one, and not as a whole")
    for one in each:
        if isinstance(one, UnreadRecord):
            assert one.findings or one.limit, "a member is refused without a reason"


@cache
def _json_words() -> tuple[str, ...]:
    """Return the keys and controlled words of a ledger with everything in it, and values for its fields."""
    whole = json.loads(dumps(regular_ledger(on=ON)))
    keys = {
        key for each in values_within(whole) if isinstance(each, dict) for key in cast("dict[str, Any]", each)
    }
    codes = {
        each for each in values_within(whole) if isinstance(each, str) and each.isascii() and len(each) < 24
    }
    return (
        *sorted(keys),
        *sorted(each for each in codes if not each[:1].isdigit()),
        *(
            "2003-06-01",
            "2003-06",
            "2003",
            "9999-12-31",
            "0001-01-01",
            "2003-02-30",
            "2020-02-29",
            "14:30",
            "24:00",
            "30.01",
            "-1",
            "0",
        ),
        *(
            "20多",
            "XX",
            "1e5",
            "",
            "a:b",
            "\ud800",
            "\u202e",
            "某甲",
            "extra",
            "unread",
            "rows",
            "problems",
            "sources",
            "sheets",
        ),
        *(
            "SHP101",
            "SHP130",
            "member",
            "place",
            "facts",
            "words",
            "zh",
            "en",
            "{hint}",
            "{",
            "roster",
            "ledger",
            "members",
            "format",
            "kind",
        ),
        *_MEMBER,
    )


_TOKENS: Final = (
    *(
        '{"',
        '": "',
        '", "',
        "}",
        "[",
        "]",
        "null",
        "true",
        "false",
        "1e999",
        "NaN",
        "Infinity",
        "-0",
        "\\u003a",
        "\\ud800",
        "\\u0069d",
    ),
    *('"id": "1"', '"kind"', '"format": 1', '"members"', "\ufeff", " ", "\n"),
)


JSON: Final = Harness(
    name="json",
    reads="JSON documents: members, rosters, ledgers",
    read=_read_document,
    seeds=_document_seeds,
    refused=lambda: (
        b"",
        b"[]",
        b'{"kind": "members", "format": 2, "members": []}',
        b'{"kind": "members", "format": 1, "members": [{"id": "1", "id": "2"}]}',
        b'{"kind": "members", "format": 1, "members": ' + b"[" * 400 + b"]" * 400 + b"}",
        b"\xff{}",
    ),
    words=(
        *_TOKENS,
        "2003-06-01",
        "2003-06",
        "warning",
        "training",
        "female",
        "extra",
        "unread",
        "sanctions",
        "sources",
        "problems",
    ),
    mutate=in_json(_json_words()),
    runs=800,
)


# NDJSON


def _read_lines(data: bytes) -> tuple[Member, ...] | None:
    lines = data.splitlines(keepends=True)
    each = list(iter_ndjson(lines, limits=SMALL))
    # A line that is too long is not looked at, also where it is blank.
    filled = [line for line in lines if line.strip() or len(line) > SMALL.line_length]
    assert len(each) == len(filled), "a line is neither read nor refused"
    for line, one in zip(filled, each, strict=True):
        if isinstance(one, UnreadRecord):
            assert one.findings or one.limit, "a line is refused without a reason"
            assert lines[(one.line or 0) - 1] == line
            for found in one.findings:
                may_be_shown(found.text("zh"))
                may_be_shown(found.text("en"))
        else:
            assert outcome(partial(read_json, line, partial(member, path=Path(), limits=SMALL), SMALL)) == (
                one,
                types_in(one),
            )
    whole = refused(lambda: read_ndjson(lines, limits=SMALL))
    good = tuple(one for one in each if isinstance(one, Member))
    assert whole == (good if len(good) == len(each) else None)
    if whole is not None:
        assert read_ndjson(write_ndjson(whole)) == whole
        checked(whole)
    return whole or None


NDJSON: Final = Harness(
    name="ndjson",
    reads="files of one member a line",
    read=_read_lines,
    seeds=lambda: (
        b'{"id": "1"}\n\n{"id": "2", "name": "a"}\r\n',
        json.dumps(_MEMBER, ensure_ascii=False).encode()
        + b"\n"
        + json.dumps({**_MEMBER, "id": "8"}).encode(),
    ),
    refused=lambda: (b"", b"\n\n", b'{"id": "1"}\n{"id": 2}', b'{"id": "1", "id": "1"}', b"[" * 300),
    words=(*_TOKENS, '{"id": "1"}\n', "name", "born_on", "2003-06", "sanctions", "\r\n"),
    mutate=in_json(_json_words()),
    longest=2_048,
    runs=800,
)


# What is asked of ledgers


@cache
def _ledger_seeds() -> tuple[bytes, ...]:
    whole: dict[str, Any] = json.loads(dumps(regular_ledger(on=ON)))
    # One of everything, and not the two years of it.
    short: dict[str, Any] = {
        key: cast("list[object]", value)[:2] if isinstance(value, list) else value
        for key, value in whole.items()
    }
    return (json.dumps(short, ensure_ascii=False).encode(),)


_YEAR: Final = Period(start=date(2026, 1, 1), end=date(2027, 1, 1))


def _read_ledger(data: bytes) -> Report | None:
    """Ask everything that is asked of ledgers of one that somebody sent."""
    document = refused(lambda: loads(data))
    if not isinstance(document, Ledger):
        return None
    written_again(document)
    report = checked(document)
    refused(lambda: completion(document, _YEAR, on=ON))
    refused(lambda: coverage(document))
    refused(lambda: due_dates(document, _YEAR, on=ON))
    refused(lambda: statistics(document, on=ON))
    refused(lambda: completeness(document))
    return report


LEDGERS: Final = Harness(
    name="ledgers",
    reads="ledgers, and what is asked of them",
    read=_read_ledger,
    seeds=_ledger_seeds,
    refused=lambda: (b"{}", b'{"kind": "ledger", "format": 1}'),
    words=_TOKENS,
    mutate=in_json(_json_words()),
    longest=32_768,
    runs=250,
)


# Baselines


def _read_baseline(data: bytes) -> object:
    baseline = refused(lambda: load_baseline(data, limits=SMALL)) if data else None
    if baseline is None:
        return None
    report = _some_report()
    new = baseline.new_in(report)
    assert len(new.findings) + new.known == len(report.findings), "a finding is neither new nor known"
    return baseline


@cache
def _some_report() -> Report:
    roster: Roster = read_roster(delimited(_TABLE), name="x.csv")
    return checked(roster)


def _baseline_seeds() -> tuple[bytes, ...]:
    known = [
        {"code": each.code, "fingerprint": each.fingerprint, "times": 1} for each in _some_report().findings
    ]
    return (json.dumps({"kind": "baseline", "format": 1, "known": known}).encode(),)


BASELINES: Final = Harness(
    name="baselines",
    reads="baselines: which findings are known",
    read=_read_baseline,
    seeds=_baseline_seeds,
    refused=lambda: (b"[]", b'{"kind": "baseline"}', b'{"kind": "baseline", "format": 1, "known": [{}]}'),
    words=(*_TOKENS, "baseline", "known", "code", "fingerprint", "times"),
    mutate=in_json(
        ("kind", "format", "known", "code", "fingerprint", "times", "baseline", "0", "-1", "SHP101")
    ),
    longest=1_024,
    runs=2_500,
)
