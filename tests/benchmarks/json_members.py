"""JSON to members and back: `python -m tests.benchmarks.json_members [N] [-o FILE.md]`.

Decoding with and without rules, with one bad record in a hundred, and encoding; a document of N members and as many lines of NDJSON.
"""

from __future__ import annotations

import random
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from tests.benchmarks._running import Benchmark, Candidate, Goal, Work, made
from tests.benchmarks._script import main

__all__ = ["BAD", "benchmarks"]

_DAY: Final = date(2026, 11, 23)
_ORJSON, _PYDANTIC, _CATTRS = "orjson.loads", "pydantic dataclasses", "cattrs, our converter"
_DETAILED: Final = "cattrs' detailed validation, record by record"
_OURS: Final = "partybranch"


def orjson_document(path: str) -> Work:
    import orjson

    data = Path(path).read_bytes()
    return lambda: orjson.loads(data)


def msgspec_document(path: str) -> Work:
    import msgspec
    from tests.benchmarks import _mirrors

    data = Path(path).read_bytes()
    decoder = msgspec.json.Decoder(_mirrors.msgspec_document(_mirrors.msgspec_member()))
    return lambda: decoder.decode(data)


def msgspec_records(path: str) -> Work:
    import msgspec
    from tests.benchmarks import _mirrors

    from partybranch.models import Member

    data = Path(path).read_bytes()
    decoder = msgspec.json.Decoder(_mirrors.msgspec_document(Member), dec_hook=_mirrors.partial_date)
    return lambda: decoder.decode(data)


def pydantic_document(path: str) -> Work:
    from pydantic import TypeAdapter
    from tests.benchmarks import _mirrors

    data = Path(path).read_bytes()
    adapter = TypeAdapter(_mirrors.pydantic_document(_mirrors.pydantic_member()))
    return lambda: adapter.validate_json(data)


def cattrs_document(path: str) -> Work:
    import orjson

    from partybranch.codec import converter
    from partybranch.models import Member

    data, structure = Path(path).read_bytes(), converter().structure
    return lambda: structure(orjson.loads(data)["members"], tuple[Member, ...])


def our_document(path: str) -> Work:
    from partybranch import loads

    data = Path(path).read_bytes()
    return lambda: loads(data)


def our_document_paused(path: str) -> Work:
    from partybranch import collector_paused, loads

    data = Path(path).read_bytes()

    def work() -> object:
        with collector_paused():
            return loads(data)

    return work


def _lines(path: str) -> list[bytes]:
    with Path(path).open("rb") as file:
        return list(file)


def orjson_lines(path: str) -> Work:
    import orjson

    lines = _lines(path)
    return lambda: [orjson.loads(line) for line in lines]


def msgspec_lines(path: str) -> Work:
    import msgspec
    from tests.benchmarks import _mirrors

    lines, decoder = _lines(path), msgspec.json.Decoder(_mirrors.msgspec_member())
    return lambda: [decoder.decode(line) for line in lines]


def pydantic_lines(path: str) -> Work:
    from pydantic import TypeAdapter
    from tests.benchmarks import _mirrors

    lines, adapter = _lines(path), TypeAdapter(_mirrors.pydantic_member())
    return lambda: [adapter.validate_json(line) for line in lines]


def cattrs_lines(path: str) -> Work:
    import orjson

    from partybranch.codec import converter
    from partybranch.models import Member

    lines, structure = _lines(path), converter().structure
    return lambda: [structure(orjson.loads(line), Member) for line in lines]


def our_lines(path: str) -> Work:
    from partybranch.codec import read_ndjson

    lines = _lines(path)
    return lambda: read_ndjson(lines)


def our_document_with_rules(path: str) -> Work:
    from partybranch import RULES, check, loads

    data, rules = Path(path).read_bytes(), RULES
    return lambda: check(loads(data), on=_DAY, rules=rules)


def our_rules(path: str) -> Work:
    from partybranch import RULES, check, loads

    members, rules = loads(Path(path).read_bytes()), RULES
    return lambda: check(members, on=_DAY, rules=rules)


def our_bad_document(path: str) -> Work:
    from partybranch import UnreadableDocument, loads

    data = Path(path).read_bytes()

    def work() -> object:
        try:
            return loads(data)
        except UnreadableDocument as error:
            return error.findings

    return work


def our_bad_lines(path: str) -> Work:
    from partybranch import UnreadableDocument
    from partybranch.codec import read_ndjson

    lines = _lines(path)

    def work() -> object:
        try:
            return read_ndjson(lines)
        except UnreadableDocument as error:
            return error.findings

    return work


def cattrs_bad_lines(path: str) -> Work:
    import orjson
    from cattrs import BaseValidationError, transform_error

    from partybranch.codec import converter
    from partybranch.models import Member

    lines, structure = _lines(path), converter().structure

    def work() -> object:
        good: list[Member] = []
        said: list[tuple[int, list[str]]] = []
        for number, line in enumerate(lines):
            try:
                good.append(structure(orjson.loads(line), Member))
            except BaseValidationError as error:
                said.append((number, transform_error(error)))
        return good, said

    return work


def pydantic_bad_lines(path: str) -> Work:
    from pydantic import TypeAdapter, ValidationError
    from tests.benchmarks import _mirrors

    lines, adapter = _lines(path), TypeAdapter(_mirrors.pydantic_member())

    def work() -> object:
        good: list[Any] = []
        said: list[tuple[int, Any]] = []
        for number, line in enumerate(lines):
            try:
                good.append(adapter.validate_json(line))
            except ValidationError as error:
                said.append((number, error.errors()))
        return good, said

    return work


def _members(path: str) -> Any:
    from partybranch import loads

    return loads(Path(path).read_bytes())


def orjson_written(path: str) -> Work:
    import orjson

    plain = orjson.loads(Path(path).read_bytes())
    return lambda: orjson.dumps(plain)


def orjson_indented(path: str) -> Work:
    import orjson

    plain = orjson.loads(Path(path).read_bytes())
    return lambda: orjson.dumps(plain, option=orjson.OPT_INDENT_2).decode()


def cattrs_written(path: str) -> Work:
    import orjson

    from partybranch.codec import converter

    members, unstructure = _members(path), converter().unstructure
    return lambda: orjson.dumps(
        {"kind": "members", "format": 1, "members": [unstructure(each) for each in members]}
    )


def our_document_written(path: str) -> Work:
    from partybranch import dumps

    members = _members(path)
    return lambda: dumps(members)


def our_lines_written(path: str) -> Work:
    from partybranch.codec import write_ndjson

    members = _members(path)
    return lambda: deque(write_ndjson(members), maxlen=0)


BAD: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "a number for a name": lambda line: line.replace(b'"name":"', b'"name":5,"former_name":"', 1),
    "an unknown key": lambda line: line.replace(b'"sex":', b'"gender":', 1),
    "a word of no list": lambda line: line.replace(b'"stated_status":"normal"', b'"stated_status":"fine"', 1),
    "no such day": lambda line: line.replace(b'"born_on":"', b'"born_on":"1980-02-30x', 1),
    "no id": lambda line: b"{" + line.split(b",", 1)[1],
    "text for a flag": lambda line: line.replace(b'"floating":', b'"leading_cadre":"no","floating":', 1),
    "text for a list": lambda line: line.replace(b'"mobile":', b'"sponsors":"text","mobile":', 1),
    "two things": lambda line: line.replace(b'"address":"', b'"email":7,"adress":"', 1),
}
"""What is bad in a record, and how the line of a good one comes to it; every answer needs the path of the field."""


def spoilt(lines: Iterator[bytes], share: float = 0.01) -> Iterator[bytes]:
    """Return lines of which that share is bad, each in the next way."""
    source = random.Random(1)
    kinds = list(BAD.values())
    turn = 0
    for line in lines:
        if source.random() < share:
            yield kinds[turn % len(kinds)](line)
            turn += 1
        else:
            yield line


def _document(lines: Iterator[bytes], path: Path) -> None:
    with path.open("wb") as file:
        before = b'{"kind":"members","format":1,"members":['
        for line in lines:
            file.write(before + line.rstrip())
            before = b","
        file.write(b"]}")


def _inputs(members: int, folder: Path) -> dict[str, Path]:
    """Write what is read, and return it by name: a document and lines, each good, with defects for rules, and with bad records."""
    found = {
        name: folder / name for name in ("good.json", "good.ndjson", "defects.json", "bad.json", "bad.ndjson")
    }
    for path, share in ((found["good.ndjson"], 0.0), (folder / "defects.ndjson", 0.01)):
        made(str(members), "-o", path, "--defects", str(share))
    with found["good.ndjson"].open("rb") as good:
        _document(good, found["good.json"])
    with (folder / "defects.ndjson").open("rb") as defective:
        _document(defective, found["defects.json"])
    with found["good.ndjson"].open("rb") as good, found["bad.ndjson"].open("wb") as bad:
        bad.writelines(spoilt(good))
    with found["bad.ndjson"].open("rb") as bad:
        _document(bad, found["bad.json"])
    return found


def benchmarks(members: int, folder: Path) -> Iterator[Benchmark]:
    """Return the benchmarks of so many members."""
    files = _inputs(members, folder)
    document, lines = files["good.json"], files["good.ndjson"]
    yield Benchmark(
        title="JSON to members, no rules",
        items=members,
        anchor=_ORJSON,
        candidates=(
            Candidate.of(_ORJSON, orjson_document, document),
            Candidate.of("msgspec structs, days as text", msgspec_document, document),
            Candidate.of("msgspec into our records, unchecked", msgspec_records, document),
            Candidate.of(_PYDANTIC, pydantic_document, document),
            Candidate.of(_CATTRS, cattrs_document, document),
            Candidate.of("partybranch loads", our_document, document),
            Candidate.of("partybranch loads, collector paused", our_document_paused, document),
        ),
        goals=(
            Goal(of="partybranch loads", at_most=1.2, against=_ORJSON),
            Goal(of="partybranch loads, collector paused", at_most=1.2, against=_ORJSON),
            Goal(of="partybranch loads", at_most=0.5, against=_PYDANTIC),
        ),
    )
    yield Benchmark(
        title="NDJSON to members, no rules",
        items=members,
        anchor=_ORJSON,
        candidates=(
            Candidate.of(_ORJSON, orjson_lines, lines),
            Candidate.of("msgspec structs, days as text", msgspec_lines, lines),
            Candidate.of(_PYDANTIC, pydantic_lines, lines),
            Candidate.of(_CATTRS, cattrs_lines, lines),
            Candidate.of("partybranch read_ndjson", our_lines, lines),
        ),
        goals=(
            Goal(of="partybranch read_ndjson", at_most=1.2, against=_ORJSON),
            Goal(of="partybranch read_ndjson", at_most=0.5, against=_PYDANTIC),
        ),
    )
    yield Benchmark(
        title="JSON to members and every rule of members, a defect in 1 % of them",
        items=members,
        anchor=f"{_PYDANTIC}, no rule",
        candidates=(
            Candidate.of(f"{_PYDANTIC}, no rule", pydantic_document, files["defects.json"]),
            Candidate.of("partybranch loads and check", our_document_with_rules, files["defects.json"]),
            Candidate.of("partybranch check alone", our_rules, files["defects.json"]),
        ),
        goals=(
            Goal(of="partybranch loads and check", at_most=0.75, against=f"{_PYDANTIC}, no rule"),
            Goal(of="partybranch check alone", at_most=2),
        ),
    )
    yield Benchmark(
        title="1 % bad records, every problem with its path",
        items=members,
        anchor=_DETAILED,
        candidates=(
            Candidate.of(_DETAILED, cattrs_bad_lines, files["bad.ndjson"]),
            Candidate.of("pydantic dataclasses, record by record", pydantic_bad_lines, files["bad.ndjson"]),
            Candidate.of("partybranch loads", our_bad_document, files["bad.json"]),
            Candidate.of("partybranch loads, none bad", our_document, document),
            Candidate.of("partybranch read_ndjson", our_bad_lines, files["bad.ndjson"]),
            Candidate.of("partybranch read_ndjson, none bad", our_lines, lines),
        ),
        goals=tuple(
            goal
            for name in ("partybranch loads", "partybranch read_ndjson")
            for goal in (
                Goal(of=name, at_most=1.2, against=f"{name}, none bad"),
                Goal(of=name, at_most=1 / 3, against=_DETAILED),
            )
        ),
    )
    dumped = "orjson.dumps of plain dicts"
    yield Benchmark(
        title="members to JSON in declared key order",
        items=members,
        anchor=dumped,
        candidates=(
            Candidate.of(dumped, orjson_written, document),
            Candidate.of(f"{dumped}, indented, as text", orjson_indented, document),
            Candidate.of(f"{_CATTRS}, and orjson.dumps", cattrs_written, document),
            Candidate.of("partybranch dumps, indented", our_document_written, document),
            Candidate.of("partybranch write_ndjson", our_lines_written, document),
        ),
        goals=(
            Goal(of="partybranch dumps, indented", at_most=3.5, against=dumped),
            Goal(of="partybranch write_ndjson", at_most=3.5, against=dumped),
        ),
    )


if __name__ == "__main__":
    libraries = ("orjson", "msgspec", "pydantic", "attrs", "cattrs")
    main(benchmarks, sys.argv[1:], doc=__doc__, items=100_000, libraries=libraries)
