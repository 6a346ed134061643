"""The main job of the library and of each extra, run where the wheel is installed; where an extra is missing, the error that names it.

Run as a program of its own, which needs nothing of the tests: `python -I jobs.py [--with EXTRA,...] [--from FOLDER]`. With `--from`
the library is taken from a folder, and the libraries of extras that are not named are hidden, as if they were not there.
"""

from __future__ import annotations

import argparse
import importlib.machinery
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NamedTuple, cast

DAY: Final = date(2026, 11, 23)
ROSTER: Final = """\
姓名,性别,公民身份号码,所在党支部,加入党组织日期,转为正式党员日期
甲某,男,110000198001010035,某局机关党支部,2003-06-01,2004-06-01
乙某,女,110000199002020029,某局机关党支部,2015-06-10,2016-03-10
"""
"""The second was confirmed too early."""
LEDGER: Final = """{"kind": "ledger", "format": 1, "branch": {"id": "b", "name": "某局机关党支部"},
"members": [{"id": "1", "name": "甲某", "admitted_on": "2015-06-10", "confirmed_on": "2016-03-10"}]}"""
TOO_EARLY: Final = "ADM201"


class Extra(NamedTuple):
    """One extra.

    Args:
        libraries: what it installs, by the names that are imported.
        job: its main job.
        command: a call of the program that cannot do without it; empty: there is none.
    """

    libraries: tuple[str, ...]
    job: Callable[[], object]
    command: tuple[str, ...] = ()


def main_job() -> None:
    """Read a document, lines and a table, check them, and write what was read."""
    import partybranch as pb

    Path("ledger.json").write_text(LEDGER, encoding="utf-8")
    Path("roster.csv").write_text(ROSTER, encoding="utf-8")
    ledger = pb.load("ledger.json")
    assert isinstance(ledger, pb.Ledger)
    for report in (pb.check(ledger, on=DAY), pb.check(pb.read_roster("roster.csv"), on=DAY)):
        assert TOO_EARLY in {found.code for found in report.findings}
    pb.write_roster(ledger.members, "written.csv")
    assert pb.read_roster("written.csv").members[0].name == "甲某"
    assert pb.loads(pb.dumps(ledger)) == ledger
    assert pb.json_schema("Member")["title"]


PARTS: Final = {
    "[Content_Types].xml": """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/sheet.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""",
    "_rels/.rels": """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/_rels/workbook.xml.rels": """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="sheet.xml"/></Relationships>""",
    "xl/workbook.xml": """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="党员" sheetId="1" r:id="b"/></sheets></workbook>""",
}


def write_workbook(target: str) -> None:
    """Write the roster as a workbook, without a library for it."""
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{"ABCDEF"[at]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for at, cell in enumerate(line.split(","))
        )
        + "</row>"
        for number, line in enumerate(ROSTER.splitlines(), start=1)
    )
    sheet = f"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""
    with zipfile.ZipFile(target, "w") as file:
        for name, text in {**PARTS, "xl/sheet.xml": sheet}.items():
            file.writestr(name, text)


def excel() -> None:
    """Read, check, mark and write workbooks."""
    import partybranch as pb

    members = pb.read_roster("roster.xlsx").members
    assert members == pb.read_roster("roster.csv").members
    pb.write_roster(members, "written.xlsx")
    roster = pb.read_roster("written.xlsx")
    assert [each.name for each in roster.members] == ["甲某", "乙某"]
    pb.write_template("template.xlsx")
    assert pb.read_roster("template.xlsx").members == ()
    found = pb.annotate("written.xlsx", "marked.xlsx", on=DAY).findings
    assert TOO_EARLY in {each.code for each in found}
    assert pb.read_roster("marked.xlsx").members == roster.members


def frames() -> None:
    import partybranch as pb

    members = pb.read_roster("roster.csv").members
    frame = pb.frames.to_frame(members)
    found = pb.frames.check_frame(frame, on=DAY).findings
    assert TOO_EARLY in {each.code for each in found}


def report() -> None:
    import partybranch as pb
    from partybranch.outputs import as_html

    page = as_html(pb.summaries.overview(pb.read_roster("roster.csv"), on=DAY), language="en")
    assert "<svg" in page
    assert TOO_EARLY in page


def calendar() -> None:
    import partybranch as pb
    from partybranch.outputs import as_ics

    ledger = pb.load("ledger.json")
    assert isinstance(ledger, pb.Ledger)
    found = pb.summaries.due_dates(ledger, pb.Period.of_year(2027), on=DAY)
    assert b"BEGIN:VEVENT" in as_ics(found.dues, on=DAY, name="某局机关党支部", language="zh")
    assert pb.summaries.announced_working_days(date(2026, 10, 1)) is False


def cli() -> None:
    done = program("check", "roster.csv", "--on", DAY.isoformat(), "--lang", "en")
    assert done.returncode == 1, done
    assert TOO_EARLY in done.stdout, done
    assert program("rule", TOO_EARLY).returncode == 0


def testing() -> None:
    import partybranch as pb
    from partybranch.strategies import members

    # The library first: it is to say that this one is not there.
    from hypothesis import given, settings, strategies  # isort: skip

    seen: list[str] = []

    @settings(max_examples=5, database=None, deadline=None)
    @given(members(), strategies.from_type(pb.Member))
    def drawn(member: Any, registered: Any) -> None:
        seen.extend([member.id, registered.id])

    drawn()
    assert seen


def spark() -> None:
    """Check by a real session where there is a Java; else only ask of frames of Arrow, as its executors do."""
    import partybranch as pb
    from partybranch.frames.spark import check_spark

    if importlib.util.find_spec("pyarrow") is None:
        # Refused before anything is asked of the frame.
        check_spark(cast("Any", None), on=DAY)
    import pyarrow as pa

    frame = pb.frames.to_frame(pb.read_roster("roster.csv").members)
    found = list(pb.frames.check_record_batches(frame.to_arrow().to_batches(), on=DAY))
    assert TOO_EARLY in {
        each["code"] for batch in found for each in pa.Table.from_batches([batch]).to_pylist()
    }
    if shutil.which("java") is None:
        return
    from pyspark.sql import SparkSession

    # Its stubs differ between the package with the engine and the one without.
    builder: Any = SparkSession.builder
    session = builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        rows = check_spark(session.createDataFrame(frame.to_arrow()), on=DAY).findings().collect()
        assert TOO_EARLY in {each["code"] for each in rows}
    finally:
        session.stop()


EXTRAS: Final = {
    "excel": Extra(("openpyxl", "python_calamine"), excel, ("check", "roster.xlsx")),
    "frames": Extra(("polars",), frames, ("check", "roster.parquet")),
    "report": Extra(("altair", "jinja2", "vl_convert"), report, ("report", "ledger.json", "-o", "out.html")),
    "calendar": Extra(
        ("chinese_calendar", "icalendar"),
        calendar,
        ("calendar", "ledger.json", "-o", "out.ics", "--on", DAY.isoformat()),
    ),
    "cli": Extra(("typer", "rich"), cli, ("check", "ledger.json")),
    "testing": Extra(("hypothesis",), testing),
    "spark": Extra(("pyarrow", "pyspark"), spark),
}
GIVEN: dict[str, str] = {}
"""The arguments of this program that its own processes need too."""


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program `partybranch` as it is installed; or this one, which runs it with what is hidden."""
    installed = Path(sys.executable).parent / "partybranch"
    hidden = [
        sys.executable,
        "-I",
        __file__,
        *(f"{name}={value}" for name, value in GIVEN.items()),
        "--run",
        *arguments,
    ]
    return subprocess.run(
        hidden if GIVEN else [str(installed), *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def refused(extra: str) -> None:
    """See that the library and the program name a missing extra and what to run, in both languages."""
    from partybranch import MissingExtra

    command, error = f"pip install 'partybranch[{extra}]'", None
    if extra != "cli":
        try:
            EXTRAS[extra].job()
        except MissingExtra as raised:
            error = raised
        assert error is not None, f"{extra} is not there, and its job was done"
        assert (error.extra, command in error.zh, command in error.en) == (extra, True, True), error
    if call := EXTRAS[extra].command:
        done = program(*call)
        # Without the extra of the program itself it is that one which is named.
        assert done.returncode == 2, done
        assert command in done.stderr or "pip install 'partybranch[cli]'" in done.stderr, done
        assert "Traceback" not in done.stderr, done


class Hiding(importlib.machinery.PathFinder):
    """Finds modules in the folders of Python, but for some."""

    hidden: frozenset[str] = frozenset()

    @classmethod
    def find_spec(
        cls, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> Any:
        """Find a module; None: there is none, or it is hidden."""
        return None if fullname.partition(".")[0] in cls.hidden else super().find_spec(fullname, path, target)


def main(arguments: Sequence[str]) -> int:
    """Do the jobs of the extras that are there, and see the others refused."""
    parser = argparse.ArgumentParser(prog="jobs.py", description=__doc__)
    parser.add_argument("--with", dest="there", default="", help="the extras that are installed, with commas")
    parser.add_argument(
        "--from", dest="folder", help="take the library from here, and hide what other extras install"
    )
    parser.add_argument(
        "--run", nargs=argparse.REMAINDER, help="run the program with these arguments instead"
    )
    given = parser.parse_args(arguments)
    there: set[str] = {name for name in given.there.split(",") if name}
    if given.folder:
        GIVEN.update({"--from": given.folder, "--with": given.there})
        missing = [each for name, each in EXTRAS.items() if name not in there]
        needed = {library for name in there for library in EXTRAS[name].libraries}
        Hiding.hidden = frozenset({library for each in missing for library in each.libraries} - needed)
        sys.meta_path = [
            Hiding if finder is importlib.machinery.PathFinder else finder for finder in sys.meta_path
        ]
        sys.path.insert(0, given.folder)
    if given.run is not None:
        from partybranch.__main__ import main as run

        sys.argv = ["partybranch", *given.run]
        run()
    import partybranch

    home = Path(given.folder or sys.prefix).resolve()
    assert home in Path(partybranch.__file__).resolve().parents, (
        f"{partybranch.__file__} is not what was installed"
    )
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        main_job()
        write_workbook("roster.xlsx")
        Path("roster.parquet").write_bytes(b"PAR1")
        for name, extra in EXTRAS.items():
            if name in there:
                extra.job()
            else:
                refused(name)
        os.chdir("/")
    sys.stdout.write(f"partybranch {partybranch.__version__}: {', '.join(sorted(there)) or 'no extra'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
