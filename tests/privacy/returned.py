"""What functions return and raise of marked inputs, and what is logged meanwhile."""

from __future__ import annotations

import contextlib
import logging
import pickle
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any, Final, cast

import attrs
from tests.privacy.calls import DATED, called
from tests.privacy.inputs import ON
from tests.privacy.scene import Output, Scene

import partybranch as pb
from partybranch import frames, outputs
from partybranch.cli._faults import fault
from partybranch.codec import read_ndjson
from partybranch.findings import UnreadableDocument
from partybranch.models import Roster
from partybranch.testing import NotAsExpected, assert_kept, assert_round_trip

__all__ = [
    "assertions",
    "errors",
    "found_in_frames",
    "logged",
    "reports",
    "reports_as_they_are",
    "unforeseen",
    "values",
]

_DAY: Final = date.fromisoformat(ON)

_READERS: Final[tuple[Callable[[str], object], ...]] = (
    pb.Count.parse,
    pb.PartialDate.parse,
    pb.StatedRatio.parse,
    pb.RULES.__getitem__,
    pb.RULES.only,
    pb.json_schema,
    frames.column_named,
)


def errors(scene: Scene) -> Iterator[Output]:
    """Yield every error of reading as text, as `repr`, and as the traceback that a log would hold."""
    calls: list[Callable[[], object]] = []
    for name in scene.named("refused"):
        path = scene.folder / name
        calls += [partial(pb.load, path), partial(pb.read_roster, path)]
        calls.append(partial(read_ndjson, path.read_bytes().splitlines()))
    table = scene.folder / scene.named("table")[0]
    for mark in scene.some():
        text = mark.text
        calls += [
            partial(pb.load, text),
            partial(pb.read_roster, table, profile=text),
            partial(pb.read_roster, table, mapping={text: "name"}),
            partial(pb.dump, (), f"{text}/x.json"),
            partial(pb.from_dict, pb.Member, {"id": 1, text: text, "born_on": text, "sex": text}),
            *(partial(each, text) for each in _READERS),
            partial(pb.identity.lengthened, text[:15] + "x"),
            partial(frames.count_rows, f"{text}.parquet"),
        ]
    for call in calls:
        try:
            call()
        except Exception as error:  # noqa: BLE001 - every kind is looked at
            yield "str of an error", str(error)
            yield "repr of an error", repr(error)
            if isinstance(error, pb.PartybranchError):
                yield "error in Chinese", error.zh
            yield "traceback", "".join(traceback.format_exception(error))
            if isinstance(error, UnreadableDocument):
                yield "repr of findings", repr(error.findings)


def unforeseen(scene: Scene) -> Iterator[Output]:
    """Yield what the program prints of an error of rules of the user's own whose words are values."""
    for mark in scene.some():
        try:
            try:
                raise KeyError(mark.text)  # noqa: TRY301 - what it arises from is looked at
            except KeyError as first:
                raise ValueError(f"bad value {mark.text}, {first}") from first
        except ValueError as error:
            error.add_note(mark.text)
            yield "unforeseen error", fault(error, reveal=False)


def values(scene: Scene) -> Iterator[Output]:
    """Yield the `repr` and `str` of everything that reading, checking and summing up return."""
    for kind, records in scene.read():
        yield f"repr of a {kind}", repr(records)
        if isinstance(records, Roster):
            yield "repr of sources", repr(records.sources)
            yield "repr of problems", "".join(map(repr, records.problems))
            yield (
                "texts of problems",
                "".join(each.text(language) for each in records.problems for language in ("zh", "en")),
            )
        report = pb.check(records, on=_DAY)
        yield "repr of a report", repr(report)
        yield (
            "texts of findings",
            "".join(each.text("zh") + each.text("en") for each in outputs.discreet(report).findings),
        )
        for each in _records_in(records):
            yield f"repr of {type(each).__name__}", repr(each)


def _records_in(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _records_in(each)
        return
    kind = cast("Any", type(value))
    if attrs.has(kind) and kind.__module__.startswith("partybranch.models"):
        yield value
        for each in attrs.fields(kind):
            yield from _records_in(getattr(value, each.name))


def reports(scene: Scene) -> Iterator[Output]:
    """Yield reports as they are kept and handed on: pickled, as JSON and SARIF, as a frame, as baselines."""
    for _, records in scene.read():
        report = outputs.discreet(pb.check(records, on=_DAY))
        for each in (report, *report.findings[: 5 if scene.few else None]):
            yield "pickle", pickle.dumps(each, protocol=0)
            yield "pickle", pickle.dumps(each)
        yield "as_json", outputs.as_json(report, [])
        yield "as_sarif", outputs.as_sarif(report, "zh")
        yield (
            "lines",
            "".join(each.text for each in outputs.lines(report, outputs.names_of(records, "zh"), "zh")),
        )
        yield "totals", "".join(each.text for each in outputs.totals("x", {}, pb.RULES, "zh"))
        yield "findings_as_frame", str(frames.findings_as_frame(report.findings).rows())
        yield "findings_as_frame in pandas", frames.findings_as_frame(report.findings).to_pandas().to_string()
        yield (
            "Baseline",
            repr(pb.Baseline.of(report)) + pickle.dumps(pb.Baseline.of(report), protocol=0).decode("latin-1"),
        )
        try:
            report.raise_if(pb.Force.NOTE)
        except pb.RulesBroken as error:
            yield "RulesBroken", "".join(traceback.format_exception(error)) + error.zh


def reports_as_they_are(scene: Scene) -> Iterator[Output]:
    """Yield pickles and facts of reports for which nobody has asked for discretion."""
    checked = [pb.check(records, on=_DAY) for _, records in scene.read()]
    checked += [frames.check_frame(scene.folder / name, on=_DAY).as_report() for name in scene.named("frame")]
    for report in checked:
        yield "pickle", pickle.dumps(report, protocol=0)
        yield "pickle", pickle.dumps(report)
        yield "facts", repr([attrs.asdict(each) for each in report.findings])


def found_in_frames(scene: Scene) -> Iterator[Output]:
    for name in scene.named("frame"):
        found = frames.check_frame(scene.folder / name, on=_DAY)
        yield "repr of a frame report", repr(found.as_report())
        yield "pickle", pickle.dumps(outputs.discreet(found.as_report()))
        yield "summary", str(found.summary().rows())


def assertions(scene: Scene) -> Iterator[Output]:
    """Yield what tests of others print where something is not as they expect."""
    for _, records in scene.read():
        for code in ("CON101", "CON105", "SHP201", "ADM201"):
            with contextlib.suppress(Exception):
                try:
                    assert_kept(records, code, on=_DAY)
                except NotAsExpected as error:
                    yield "assert_kept", "".join(traceback.format_exception(error))
        for member in records.members if not isinstance(records, tuple) else records:
            try:
                assert_round_trip(attrs.evolve(member, extra={"x": cast("str", 1)}))
            except AssertionError as error:
                yield "assert_round_trip", str(error)


def logged(scene: Scene) -> Iterator[Output]:
    """Yield what the loggers say at their most talkative; the other ways have been gone through by then."""
    logger = logging.getLogger("partybranch")
    handler = logging.StreamHandler(scene.log)
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        for _ in scene.read():
            pass
        for given in scene.chosen():
            called("check", given.name, *DATED)
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)
    yield "log", scene.log.getvalue()
