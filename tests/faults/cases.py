"""Every command and function that writes a file, as data: what it is called with, what it reads, and what it writes."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

import partybranch as pb
from partybranch.__main__ import main
from partybranch.codec import dump_baseline, write_ndjson, written_whole
from partybranch.findings import Baseline

__all__ = ["CASES", "INTERRUPTED", "UNWRITTEN", "Case"]

ON: Final = date(2026, 11, 23)
UNWRITTEN: Final = 2
INTERRUPTED: Final = 130
_LEDGER: Final = Path(__file__).parents[2] / "examples" / "quality_bureau" / "ledger.json"


@frozen(kw_only=True)
class Case:
    """Something that writes one file.

    Args:
        name: a command line or a call, for people.
        work: does it, in a folder with the input; returns the exit status.
        source: the path of the input from that folder; empty: there is none.
        target: the path of the output.
        is_command: whether it is a command, which answers signals too.
        most: how many points of each fault are tried at most, spread over all; None: every one.
        starts_threads: whether it leaves threads behind, so that it is done in copies of a process only.
    """

    name: str
    work: Callable[[], int]
    source: str = ""
    target: str
    is_command: bool = True
    most: int | None = None
    starts_threads: bool = False

    @property
    def kind(self) -> str:
        """Of the input, by the end of its name."""
        return "".join(Path(self.source).suffixes)


def _members(number: int, name: str) -> tuple[pb.Member, ...]:
    """Return members in order, and one in ten whose probation ended early."""
    return tuple(
        pb.Member(
            id=str(each),
            name=name,
            sex=pb.Sex.FEMALE,
            born_on=pb.PartialDate.parse("1980-01-02"),
            branch="某支部",
            stated_standing=pb.Standing.FULL,
            admitted_on=pb.PartialDate.parse("2010-06-01"),
            confirmed_on=pb.PartialDate.parse("2010-07-01" if each % 10 == 0 else "2011-06-01"),
            remarks=f"第{each}行",
        )
        for each in range(1, number + 1)
    )


def inputs(folder: Path) -> Mapping[str, tuple[bytes, bytes]]:
    """Return an input of each kind, by its extension, and another of the same kind."""
    made: dict[str, tuple[bytes, bytes]] = {"": (b"", b"")}
    one, other = _members(150, "赵一"), _members(120, "钱二")
    for extension in (".json", ".csv", ".xlsx", ".parquet"):
        path = folder / f"made{extension}"
        both: list[bytes] = []
        for members in (one, other):
            if extension == ".json":
                pb.dump(members, path)
            elif extension == ".parquet":
                _write_parquet(members, path)
            else:
                pb.write_roster(members, path)
            both.append(path.read_bytes())
            path.unlink()
        made[extension] = (both[0], both[1])
    ledger = pb.load(_LEDGER)
    assert isinstance(ledger, pb.Ledger)
    pb.dump(evolve(ledger, branch=evolve(ledger.branch, name="另一支部")), folder / "l.json")
    made[".ledger.json"] = (_LEDGER.read_bytes(), (folder / "l.json").read_bytes())
    (folder / "l.json").unlink()
    return made


def _write_parquet(members: tuple[pb.Member, ...], path: Path) -> None:
    """Write members with a library that starts no threads which a copy of this process would lack."""
    import pyarrow as pa  # noqa: PLC0415 - only one input needs it
    import pyarrow.parquet as pq  # noqa: PLC0415 - same

    rows = [
        {
            "id": each.id,
            "name": each.name,
            "born_on": date(1980, 1, 2),
            "born_on_precision": "day",
            "admitted_on": date(2010, 6, 1),
            "admitted_on_precision": "day",
            "confirmed_on": each.confirmed_on.exact if each.confirmed_on else None,
            "confirmed_on_precision": "day",
        }
        for each in members
    ]
    pq.write_table(pa.Table.from_pylist(rows), path)  # pyright: ignore[reportUnknownMemberType] - the stubs leave it open


def _command(*arguments: str) -> Callable[[], int]:
    def work() -> int:
        sys.argv = ["partybranch", *arguments]
        try:
            main()
        except SystemExit as ended:
            sys.stdout.flush()
            return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        return 0

    return work


def _function(call: Callable[[], object]) -> Callable[[], int]:
    """Let a function be answered like a command: 2 for an error that says what is wrong, 130 for Ctrl-C."""

    def work() -> int:
        try:
            call()
        except pb.PartybranchError as error:
            sys.stderr.write(f"{error.zh}\n{error.en}\n")
            return UNWRITTEN
        except KeyboardInterrupt:
            return INTERRUPTED
        except Exception:  # noqa: BLE001 - it is shown, which nothing that survives a fault may do
            traceback.print_exc()
            return UNWRITTEN
        return 0

    return work


def _ndjson() -> None:
    members = _loaded()
    with written_whole("out/o.ndjson", sources=["in/i.json"]) as file:
        file.writelines(write_ndjson(members))


def _loaded() -> tuple[pb.Member, ...]:
    members = pb.load("in/i.json")
    assert isinstance(members, tuple)
    return members


def _baseline() -> None:
    dump_baseline(Baseline.of(pb.check(pb.read_roster("in/i.csv"), on=ON)), "out/o.json")


def _frame() -> None:
    from partybranch.frames import check_frame  # noqa: PLC0415 - only this one needs it

    check_frame("in/i.parquet", on=ON, to="out/o.parquet")


def _case(command: str, *, most: int | None = None, starts_threads: bool = False) -> Case:
    arguments = command.split()
    source = next((each for each in arguments if each.startswith("in/")), "")
    target = next(each for each in arguments if each.startswith("out/"))
    return Case(
        name=command,
        work=_command(*arguments),
        source=source,
        target=target,
        most=most,
        starts_threads=starts_threads,
    )


def _call(
    name: str,
    call: Callable[[], object],
    source: str,
    target: str,
    *,
    most: int | None = None,
    starts_threads: bool = False,
) -> Case:
    return Case(
        name=name,
        work=_function(call),
        source=source,
        target=target,
        is_command=False,
        most=most,
        starts_threads=starts_threads,
    )


CASES: Final = (
    _case("convert in/i.json out/o.json"),
    _case("convert in/i.json out/o.ndjson"),
    _case("convert in/i.json out/o.csv"),
    _case("convert in/i.json out/o.tsv"),
    _case("convert in/i.json out/o.xlsx"),
    _case("convert in/i.xlsx out/o.json"),
    _case("convert in/i.csv out/o.xlsx --no-verify"),
    _case("annotate in/i.xlsx out/o.xlsx --on 2026-11-23"),
    _case("annotate in/i.csv out/o.xlsx --on 2026-11-23"),
    _case("report in/i.ledger.json -o out/o.html --on 2026-11-23", most=4, starts_threads=True),
    _case("calendar in/i.ledger.json -o out/o.ics --on 2012-01-01"),
    _case("calendar in/i.ledger.json -o out/o.json --format json --on 2012-01-01"),
    _case("statistics in/i.csv -o out/o.csv --format csv --on 2026-11-23"),
    _case("completeness in/i.csv -o out/o.csv --format csv"),
    _case("check in/i.csv --write-baseline out/o.json --on 2026-11-23"),
    _case("check in/i.parquet --findings out/o.parquet --on 2026-11-23", most=12, starts_threads=True),
    _case("template out/o.xlsx --profile roster --profile meetings --force", most=60),
    _case("schema Member -o out/o.json"),
    _call("dump", lambda: pb.dump(_loaded(), "out/o.json"), "in/i.json", "out/o.json"),
    _call("write_roster .csv", lambda: pb.write_roster(_loaded(), "out/o.csv"), "in/i.json", "out/o.csv"),
    _call("write_roster .xlsx", lambda: pb.write_roster(_loaded(), "out/o.xlsx"), "in/i.json", "out/o.xlsx"),
    _call("written_whole with write_ndjson", _ndjson, "in/i.json", "out/o.ndjson"),
    _call("dump_baseline", _baseline, "in/i.csv", "out/o.json"),
    _call("annotate", lambda: pb.annotate("in/i.xlsx", "out/o.xlsx", on=ON), "in/i.xlsx", "out/o.xlsx"),
    _call("write_template", lambda: pb.write_template("out/o.xlsx"), "", "out/o.xlsx", most=60),
    _call("frames.check_frame", _frame, "in/i.parquet", "out/o.parquet", most=12, starts_threads=True),
)
"""What writes a file. A fault is to leave of each the old file whole, or the new one, or none where there was none."""
