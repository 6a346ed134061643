"""The ways by which data leaves the library, each with what it puts out of marked inputs: the list that the scan goes through.

Commands are called as they are by users, in the process of the test; public functions are given what was read of the inputs.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import pickle
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

import attrs
import polars as pl
from attrs import field, frozen
from openpyxl import load_workbook
from tests.privacy.inputs import ON, Input
from tests.privacy.marks import NUMBERS, Kind, Mark
from typer.testing import CliRunner

import partybranch as pb
from partybranch import frames, outputs
from partybranch.cli._app import app
from partybranch.cli._faults import fault
from partybranch.codec import read_lines, read_ndjson
from partybranch.findings import UnreadableDocument
from partybranch.limits import DEFAULT
from partybranch.models import Roster
from partybranch.roster import open_tables
from partybranch.roster._tables import text_of
from partybranch.testing import NotAsExpected, assert_kept, assert_round_trip

__all__ = ["RECORDS_THEMSELVES", "WAYS", "Output", "Scene", "Way", "called", "cells_added"]

_DAY: Final = date.fromisoformat(ON)
_EVERYTHING: Final = frozenset(Kind)

Output = tuple[str, str | bytes]
"""What was put out, and by what: a call, or a kind of value."""


@frozen(kw_only=True)
class Scene:
    """What is put out of.

    Args:
        folder: with the inputs, which is the current one.
        inputs: the files.
        marks: all marked values.
        few: whether this is an ordinary run, which has no time for all of them.
        log: what the loggers of the library said meanwhile.
    """

    folder: Path
    inputs: tuple[Input, ...]
    marks: Sequence[Mark]
    few: bool = False
    log: io.StringIO = field(factory=io.StringIO)

    def named(self, *kinds: str) -> list[str]:
        """Return the names of the inputs of some kinds."""
        return [each.name for each in self.inputs if each.kind in kinds]

    def some(self) -> Sequence[Mark]:
        """Return marks of both kinds of number, to be given where none belongs."""
        return [each for each in self.marks if each.kind in NUMBERS][: 12 if self.few else 40]

    def chosen(self) -> Sequence[Input]:
        """Return the inputs that every command is called with; in an ordinary run one of each kind."""
        if not self.few:
            return self.inputs
        return list({each.kind: each for each in reversed(self.inputs)}.values())

    def read(self) -> Iterator[tuple[str, pb.Ledger | Roster | tuple[pb.Member, ...]]]:
        """Yield what can be read as records, with its kind."""
        for name in self.named("table"):
            yield "roster", pb.read_roster(self.folder / name)
        for name in self.named("ledger"):
            yield "ledger", cast("pb.Ledger", pb.load(self.folder / name))
        for name in self.named("members"):
            yield "members", read_ndjson(read_lines(self.folder / name))


@frozen(kw_only=True)
class Way:
    """One way out.

    Args:
        name: of it.
        covers: the commands, modules of `outputs` and public functions whose outputs it scans.
        run: yields what is put out.
        never: the kinds of value that may not be in it.
        allowed: which marks may, beside the kinds, by a reason that the page on personal data states.
    """

    name: str
    covers: tuple[str, ...]
    run: Callable[[Scene], Iterator[Output]]
    never: frozenset[Kind] = _EVERYTHING
    allowed: Callable[[Mark], bool] = lambda _: False


def called(*arguments: str, stdin: bytes = b"", wrong: bool = False) -> Output:
    """Return what a call of the program prints: both streams, and the error where it ends with one.

    A call that does not fit the program says next to nothing, and only where it is `wrong` is that what is looked at.
    """
    result = CliRunner().invoke(app, arguments, input=stdin)
    said = result.output
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        said += fault(result.exception, reveal=False)
    assert wrong or not any(each in said for each in _USAGE), f"there is no such call: {arguments}"
    return " ".join(arguments), said


mistaken: Final = partial(called, wrong=True)

_USAGE: Final = ("用法见", "how it is called")


def _each(command: str, *options: Sequence[str]) -> Callable[[Scene], Iterator[Output]]:
    """Return what calls a command with each input and each set of options, in both languages."""

    def run(scene: Scene) -> Iterator[Output]:
        for given in scene.chosen():
            for more in options or ((),):
                for language in ("zh",) if scene.few else ("zh", "en"):
                    yield called(command, given.name, *more, "--lang", language)

    return run


_DATED: Final = ("--on", ON)


def _compared(scene: Scene) -> Iterator[Output]:
    tables, documents = scene.named("table"), scene.named("ledger", "members")
    for old, new in ((tables[0], tables[1]), (documents[0], documents[1]), (tables[0], documents[2])):
        for form in ("text", "json", "csv"):
            for more in ((), ("--all",)):
                yield called("compare", old, new, "--format", form, *more)


def _annotated(scene: Scene) -> Iterator[Output]:
    for name in scene.named("table"):
        yield called("annotate", name, "out.xlsx", *_DATED)
        yield "annotate: what it adds", "\n".join(cells_added(scene.folder / name, scene.folder / "out.xlsx"))


def cells_added(before: Path, after: Path) -> Iterator[str]:
    """Yield the texts of a workbook that were not in the file that it was made of: the summary, notes, the column of problems.

    What stands in the user's own cells stays, and is no output of the library; a text that stands once more is one.
    """
    yield from (_texts(after) - _texts(before)).elements()


def _texts(path: Path) -> Counter[str]:
    """Return the texts of a file's cells, the names of its sheets, and the texts of its notes."""
    found = Counter[str]()
    for table in open_tables(path, DEFAULT).rows.tables:
        found[table.name] += 1
        found.update(text for row in table.cells for cell in row if (text := text_of(cell)))
    if zipfile.is_zipfile(path) and path.suffix == ".xlsx":
        for sheet in load_workbook(path).worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row]
            found.update(cell.comment.text for cell in cells if cell.comment is not None)
            found.update(str(cell.hyperlink.tooltip) for cell in cells if cell.hyperlink is not None)
    return found


def _written(scene: Scene) -> Iterator[Output]:
    """Yield the files that commands write for others than the user: pages, calendars, baselines, tables of findings."""
    for given in scene.chosen():
        for command, target, *more in _FILES:
            if scene.few and (given.kind == "refused" or target == "english.html"):
                continue
            yield called(command, given.name, *more, target)
            file = scene.folder / target
            if file.exists():
                yield f"{command}: {target}", file.read_bytes()
                if target.endswith(".parquet"):
                    yield f"{command}: {target} as text", "\n".join(map(str, pl.read_parquet(file).rows()))
                file.unlink()


_FILES: Final = (
    ("report", "page.html", *_DATED, "-o"),
    ("report", "english.html", *_DATED, "--lang", "en", "-o"),
    ("calendar", "dates.ics", *_DATED, "-o"),
    ("check", "known.json", *_DATED, "--write-baseline"),
    ("check", "found.parquet", *_DATED, "--findings"),
    ("statistics", "counts.csv", *_DATED, "--by", "branch", "--format", "csv", "-o"),
    ("completeness", "gaps.csv", "--format", "csv", "-o"),
)


def _converted(scene: Scene) -> Iterator[Output]:
    """Yield what `convert` says; what it writes are the records themselves."""
    for given in scene.chosen():
        for target in ("out.csv", "out.ndjson", "out.txt", scene.marks[0].text):
            yield called("convert", given.name, target)
            yield called("convert", given.name, target, "--lossy", "--lang", "en")


def _no_subject(scene: Scene) -> Iterator[Output]:
    """Yield what the commands say that read no records, called with marked values."""
    number, telephone = (
        scene.marks[0].text,
        next(each.text for each in scene.marks if each.kind is Kind.TELEPHONE),
    )
    for value in (number, telephone):
        yield called("schema", value)
        yield called("schema", "member")
        yield called("rules", "--on", value)
        yield called("rules", "--lang", "en")
        yield called("rule", value)
        yield called("rule", "CON101")
        yield called("template", f"{value}.pdf")
        yield called("template", "out.xlsx", "--branch", value, "--profile", value)


def _wrong_calls(scene: Scene) -> Iterator[Output]:
    """Yield what is said of calls in which somebody mistook one value for another."""
    name = scene.named("table")[0]
    chosen = [
        next(each.text for each in scene.marks if each.kind is kind)
        for kind in (Kind.IDENTITY, Kind.TELEPHONE)
    ]
    for value in chosen:
        for language in ("en",) if scene.few else ("zh", "en"):
            lang = ("--lang", language)
            yield mistaken(value, *lang)
            yield mistaken("--allow", value, "check", name, *lang)
            yield mistaken("--allow", f"rows={value}", "check", name, *lang)
            yield mistaken("check", value, *lang)
            yield mistaken("check", f"{value}.xlsx", *lang)
            yield mistaken("check", name, f"--{value}", *lang)
            for option in (
                "--on",
                "--profile",
                "--map",
                "--select",
                "--ignore",
                "--rules",
                "--baseline",
                "--fail-on",
                "--limit",
                "--format",
            ):
                yield mistaken("check", name, option, value, *lang)
            yield mistaken("check", name, "--map", f"{value}=name", *lang)
            yield mistaken("check", name, "--map", f"姓名={value}", *lang)
            yield mistaken("check", name, "--rules", f"{value}:x", *lang)
            yield mistaken("compare", name, name, "--same", value, *lang)
            yield mistaken("compare", name, name, "--alias", f"{value}=某", *lang)
            yield mistaken("calendar", name, "--from", value, *lang)
            yield mistaken("completion", name, "--period", value, *lang)
            yield mistaken("statistics", name, "--admitted", value, *lang)
            yield mistaken("completeness", name, "--fields", value, *lang)
            yield mistaken("check", "-", *lang, stdin=f"姓名,{value}\n{value},{value}".encode())


def _settings(scene: Scene) -> Iterator[Output]:
    """Yield what is said of files of settings, answers and baselines that hold marked values."""
    name = scene.named("table")[0]
    for mark in (scene.marks[0], next(each for each in scene.marks if each.kind is Kind.TELEPHONE)):
        value = json.dumps(mark.text, ensure_ascii=False)
        for text in (
            f"{value} = 1",
            f"lang = {value}",
            f"select = [{value}]",
            f"lang {value}",
            f"[{value}]\nx = 1",
            f"profile = {value}",
            "reveal = true",
        ):
            (scene.folder / "s.toml").write_text(text, encoding="utf-8")
            yield mistaken("--config", "s.toml", "check", name)
            yield mistaken("compare", name, name, "--answers", "s.toml")
        (scene.folder / "known.json").write_text(f'{{"kind": {value}, {value}: 1}}', encoding="utf-8")
        yield mistaken("check", name, "--baseline", "known.json")


_READERS: Final[tuple[Callable[[str], object], ...]] = (
    pb.Count.parse,
    pb.PartialDate.parse,
    pb.StatedRatio.parse,
    pb.RULES.__getitem__,
    pb.RULES.only,
    pb.json_schema,
    frames.column_named,
)


def _errors(scene: Scene) -> Iterator[Output]:
    """Yield every error of reading as text, as `repr`, pickled, and as the traceback that a log would hold."""
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


def _unforeseen(scene: Scene) -> Iterator[Output]:
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


def _values(scene: Scene) -> Iterator[Output]:
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


def _reports(scene: Scene) -> Iterator[Output]:
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


def _found_in_frames(scene: Scene) -> Iterator[Output]:
    for name in scene.named("frame"):
        found = frames.check_frame(scene.folder / name, on=_DAY)
        yield "repr of a frame report", repr(found.as_report())
        yield "pickle", pickle.dumps(outputs.discreet(found.as_report()))
        yield "summary", str(found.summary().rows())


def _assertions(scene: Scene) -> Iterator[Output]:
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


def _logged(scene: Scene) -> Iterator[Output]:
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
            called("check", given.name, *_DATED)
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)
    yield "log", scene.log.getvalue()


WAYS: Final[tuple[Way, ...]] = (
    Way(
        name="check",
        covers=("check", "outputs.text", "outputs.json", "outputs.sarif"),
        run=_each(
            "check",
            _DATED,
            (*_DATED, "--format", "json"),
            (*_DATED, "--format", "sarif"),
            (*_DATED, "--quiet", "--limit", "3"),
        ),
    ),
    Way(name="columns", covers=("columns",), run=_each("columns", (), ("--format", "json"))),
    Way(
        name="statistics",
        covers=("statistics", "outputs.statistics"),
        run=_each(
            "statistics",
            (*_DATED, "--by", "branch"),
            (*_DATED, "--format", "json"),
            (*_DATED, "--format", "csv"),
        ),
    ),
    Way(
        name="completeness",
        covers=("completeness", "outputs.completeness"),
        run=_each("completeness", (), ("--format", "json"), ("--format", "csv")),
    ),
    Way(
        name="completion",
        covers=("completion", "outputs.completion", "outputs.completion_json", "outputs.coverage"),
        run=_each("completion", _DATED, (*_DATED, "--format", "json")),
    ),
    Way(
        name="calendar",
        covers=("calendar", "outputs.due_dates", "outputs.ics"),
        run=_each(
            "calendar",
            _DATED,
            (*_DATED, "--format", "json"),
            (*_DATED, "--format", "ics"),
            (*_DATED, "--all"),
        ),
    ),
    Way(
        name="compare",
        covers=("compare", "outputs.comparison", "outputs.comparison_csv", "outputs.comparison_json"),
        run=_compared,
    ),
    Way(
        name="annotate",
        covers=("annotate", "annotate()"),
        run=_annotated,
        # Cells of old workbooks that are numbers stay the user's own, and are written otherwise.
        allowed=lambda mark: mark.where == "a cell that is a number",
    ),
    Way(name="files", covers=("report", "outputs.html", "dump_baseline()"), run=_written),
    Way(name="convert", covers=("convert",), run=_converted),
    Way(name="no subject", covers=("schema", "rules", "rule", "template"), run=_no_subject),
    Way(name="wrong calls", covers=("usage",), run=_wrong_calls),
    Way(name="settings", covers=("settings",), run=_settings),
    Way(
        name="errors",
        covers=("errors", "UnreadableDocument"),
        run=_errors,
        never=NUMBERS,
        # The caller's own argument; nothing tells it from other numbers.
        allowed=lambda mark: mark.is_bare,
    ),
    Way(name="unforeseen errors", covers=("faults",), run=_unforeseen),
    Way(name="values", covers=("repr",), run=_values),
    Way(name="reports", covers=("pickle", "RulesBroken", "Baseline", "outputs.discretion"), run=_reports),
    Way(name="frames", covers=("frames",), run=_found_in_frames),
    Way(name="testing", covers=("testing",), run=_assertions),
    Way(name="logs", covers=("logging",), run=_logged),
)
"""Every way out; a test fails where a command or a module of `outputs` is in none."""

RECORDS_THEMSELVES: Final = {
    "dump": "writes the records",
    "dumps": "writes the records",
    "to_dict": "returns the records",
    "write_roster": "writes the records",
    "from_dict": "reads",
    "load": "reads",
    "load_baseline": "reads",
    "loads": "reads",
    "read_roster": "reads",
    "read_rosters": "reads",
    "pseudonymized": "returns records with pseudonyms; what they hold is searched in tests/pseudonyms",
    "check": "returns a report",
    "json_schema": "knows no records",
    "table_schema": "knows no records",
    "write_template": "knows no records",
    "collector_paused": "returns nothing",
    "rule": "declares",
    "ratio_rule": "declares",
}
"""Public functions of the library that put out nothing but records, or nothing about them, each with the reason."""
