"""The harnesses without any fuzzer: their seeds, inputs that once broke a promise, some hundred changed seeds, and that they can fail."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final

import pytest
from attrs import evolve, frozen
from tests.fuzzing import promises
from tests.fuzzing.command import CRASHES, crashes_of
from tests.fuzzing.harness import Harness
from tests.fuzzing.harnesses import HARNESSES, documents, headings, rosters, settings, values, workbooks
from tests.fuzzing.mutation import anywhere, unstructured

from partybranch.codec import iter_members, iter_ndjson, loads
from partybranch.counts import Count, StatedRatio
from partybranch.dates import PartialDate, read_spelling
from partybranch.findings import Path
from partybranch.identity import ResidentNumber, examine
from partybranch.models import Roster
from partybranch.roster import read_roster

EACH = [pytest.param(each, id=each.name) for each in HARNESSES.values()]
NUMBER: Final = "11000019900115807X"


@pytest.mark.parametrize("harness", EACH)
def test_the_seeds_are_read_and_what_ought_to_be_refused_is(harness: Harness) -> None:
    assert harness.seeds()
    assert [harness.read(seed) is not None for seed in harness.seeds()] == [True] * len(harness.seeds())
    assert [harness.read(data) is not None for data in harness.refused()] == [False] * len(harness.refused())
    assert all(len(seed) <= harness.longest for seed in (*harness.seeds(), *harness.refused()))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param(name, data, id=f"{name}/{file}")
        for name in HARNESSES
        for file, data in crashes_of(name).items()
    ],
)
def test_what_once_broke_a_promise_does_so_no_more(name: str, data: bytes) -> None:
    HARNESSES[name].read(data)


def test_every_input_that_is_kept_is_that_of_a_harness() -> None:
    assert {folder.name for folder in CRASHES.glob("*")} <= HARNESSES.keys()


_SHARE: Final = 10
"""One execution of so many of a short run under a fuzzer, which takes some seconds."""


@pytest.mark.parametrize("harness", EACH)
def test_changed_seeds_break_no_promise(harness: Harness) -> None:
    source = Random(harness.name)
    change = anywhere(source, harness.dictionary)
    mutate = harness.mutate or unstructured
    known = list(harness.seeds())
    read = 0
    for _ in range(min(200, harness.runs // _SHARE)):
        data = mutate(source.choice(known), harness.longest, source, change)
        assert len(data) <= harness.longest
        try:
            made = harness.read(data)
        except Exception as error:
            error.add_note(f"read by {harness.name}: {data!r}")
            raise
        if made is not None:
            read += 1
            known.append(data)
    # Most changed bytes of an archive are damaged, and it says so.
    assert read > 0 or harness.mutate is None, (
        "no changed input is read: the changes destroy all that is looked for"
    )


# Each harness under a fault of the library, which it has to notice.


def raising(*_: object, **__: object) -> object:
    raise KeyError("planted")


def always(answer: object) -> Callable[..., object]:
    """Return what answers so, whatever it is asked."""

    def answered(*_: object, **__: object) -> object:
        return answer

    return answered


def roster_with(change: Callable[[Roster], Roster]) -> Callable[..., Roster]:
    def read(data: bytes, **given: Any) -> Roster:
        return change(read_roster(data, **given))

    return read


def without_last_member(roster: Roster) -> Roster:
    return evolve(roster, members=roster.members[:-1])


def with_one_id(roster: Roster) -> Roster:
    return evolve(roster, members=tuple(evolve(each, id="1") for each in roster.members))


def without_names(roster: Roster) -> Roster:
    return evolve(roster, members=tuple(evolve(each, name=None) for each in roster.members))


def without_problems(roster: Roster) -> Roster:
    return evolve(roster, problems=())


def without_unknown_columns(roster: Roster) -> Roster:
    return evolve(roster, members=tuple(evolve(each, extra={}) for each in roster.members))


def loaded_without_problems(text: str) -> Roster:
    roster = loads(text)
    assert isinstance(roster, Roster)
    return without_problems(roster)


def short_of_one(read: Callable[..., Any]) -> Callable[..., tuple[object, ...]]:
    """Return what reads all but the last record."""

    def short(data: object, **given: Any) -> tuple[object, ...]:
        return tuple(read(data, **given))[:-1]

    return short


def another_month(text: str, *, typed: bool = True) -> PartialDate:
    found = read_spelling(text, typed=typed)
    return PartialDate(found.first.year, found.first.month % 12 + 1)


def never_fits(text: str) -> ResidentNumber:
    return evolve(examine(text), check_fits=False)


def unmasked(text: str) -> str:
    return text


def with_blanks_that_matter(text: str, *_: object) -> tuple[str, ...]:
    return ("name",) if text == text.strip() else ()


@frozen
class Fault:
    """What is put in the place of a function or method."""

    harness: str
    place: object
    name: str
    fault: object


_WHOLE_FILES: Final = ("csv", "xlsx", "xls", "ods")
_READING_TABLES: Final = (*_WHOLE_FILES, "xlsx-parts", "xls-records", "ods-parts", "grids", "annotated")
_VIEWS: Final = ("completion", "coverage", "due_dates", "statistics", "completeness")
_KEPT_FOR_EACH_TIME: Final[dict[str, dict[str, object]]] = {"check": {"reveal": True}, "report": {}}

FAULTS: Final = (
    *(Fault(name, rosters, "read_roster", raising) for name in _READING_TABLES),
    *(Fault(name, rosters, "read_roster", roster_with(without_last_member)) for name in _WHOLE_FILES),
    *(Fault(name, rosters, "read_roster", roster_with(with_one_id)) for name in _WHOLE_FILES),
    *(
        Fault(name, rosters, "read_roster", roster_with(without_names))
        for name in ("csv", "xlsx-parts", "xls-records", "ods-parts", "grids")
    ),
    Fault("csv", rosters, "read_roster", roster_with(without_problems)),
    Fault("csv", rosters, "read_roster", roster_with(without_unknown_columns)),
    Fault("csv", promises, "loads", loaded_without_problems),
    Fault("csv", promises, "names_of", always({Path(("members", 1)): NUMBER})),
    Fault("csv", promises, "check", raising),
    Fault("annotated", workbooks, "annotated", raising),
    Fault("annotated", workbooks, "_notes", always(["\x07"])),
    Fault("json", documents, "loads", raising),
    Fault("json", documents, "loads", short_of_one(loads)),
    Fault("json", documents, "iter_members", short_of_one(iter_members)),
    Fault("ndjson", documents, "iter_ndjson", short_of_one(iter_ndjson)),
    Fault("ndjson", documents, "read_ndjson", raising),
    *(Fault("ledgers", documents, name, raising) for name in _VIEWS),
    Fault("baselines", documents, "load_baseline", raising),
    Fault("dates", values, "read_spelling", raising),
    Fault("dates", values, "read_spelling", another_month),
    Fault("identity", values, "examine", raising),
    Fault("identity", values, "examine", never_fits),
    Fault("identity", values, "mask", unmasked),
    Fault("headings", headings, "find_heading", raising),
    Fault("headings", headings, "meanings", with_blanks_that_matter),
    Fault("ratios", StatedRatio, "feasible", always(((1, 1),))),
    Fault("ratios", StatedRatio, "allows", always(answer=True)),
    Fault("counts", Count, "same_as", always(answer=True)),
    Fault("pointers", Path, "__str__", always("/x")),
    Fault("settings", settings, "defaults", always(_KEPT_FOR_EACH_TIME)),
    Fault("settings", settings, "read_config", raising),
    Fault("answers", settings, "answers_in", raising),
    Fault("cases", settings, "rule_cases", raising),
    Fault("mappings", settings, "read_mapping", raising),
)


@pytest.mark.parametrize(
    "fault",
    [pytest.param(each, id=f"{each.harness}: {each.name} ({place})") for place, each in enumerate(FAULTS)],
)
def test_a_fault_of_the_library_is_noticed(monkeypatch: pytest.MonkeyPatch, fault: Fault) -> None:
    harness = HARNESSES[fault.harness]
    seeds = harness.seeds()
    monkeypatch.setattr(fault.place, fault.name, fault.fault)
    with pytest.raises((AssertionError, KeyError)):
        _read_all(harness, seeds)


def _read_all(harness: Harness, seeds: tuple[bytes, ...]) -> None:
    for seed in seeds:
        harness.read(seed)


def test_every_harness_can_fail() -> None:
    assert {each.harness for each in FAULTS} == HARNESSES.keys()
