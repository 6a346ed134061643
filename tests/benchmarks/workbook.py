"""How long a workbook of 100,000 rows takes, and how much memory: `python -m tests.benchmarks.workbook [ROWS]`.

Each candidate runs in a process of its own, five times; the table gives medians, peak memory, and the ratio to calamine
merely reading the same file in the same run. The machine's noise is in the times and not in the ratios.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from openpyxl import Workbook

from partybranch.identity import check_character

_RUNS = 5
_HEADINGS = [
    "序号",
    "姓名",
    "所在党支部",
    "公民身份证号",
    "性别",
    "民族",
    "出生日期",
    "学历",
    "人员类别",
    "加入党组织日期",
    "转为正式党员日期",
    "工作岗位",
    "手机号",
    "固定电话",
    "家庭住址",
    "党籍状态",
    "是否为失联党员",
    "失去联系日期",
    "是否为流动党员",
    "外出流向",
]
_MEASURED = """
import resource, sys, time
path = sys.argv[1]
{setup}
start = time.perf_counter()
{work}
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_CANDIDATES = {
    "calamine, merely reading": (
        "from python_calamine import CalamineWorkbook",
        "CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()",
    ),
    "openpyxl, merely reading": (
        "from openpyxl import load_workbook",
        "[row for row in load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)]",
    ),
    "partybranch, to members": ("import partybranch as pb; pb.read_roster", "pb.read_roster(path)"),
    "partybranch, to findings": (
        "import partybranch as pb; from datetime import date; pb.read_roster, pb.check",
        "pb.check(pb.read_roster(path), on=date(2026, 11, 23))",
    ),
}


def _person(number: int, source: random.Random) -> list[Any]:
    born = date(1940, 1, 1) + timedelta(days=source.randrange(22_000))
    admitted = born + timedelta(days=source.randrange(7_000, 12_000))
    first = f"110000{born:%Y%m%d}{source.randrange(1000):03}"
    sex = "男" if int(first[16]) % 2 else "女"
    defect = source.random() < 0.01
    return [
        number,
        "某" + source.choice("甲乙丙丁戊己庚辛壬癸") + source.choice("一二三四五六七八九"),
        f"中共某县某镇第{number // 40 + 1}支部委员会",
        first + check_character(first) if not defect else first + "A",
        sex,
        "01 汉族",
        _moment(born),
        "21 大学",
        "正式党员",
        _moment(admitted),
        _moment(admitted + timedelta(days=366)),
        "11 农牧渔业生产人员",
        f"139{source.randrange(10**8):08}",
        None,
        "某县某镇某村",
        "正常",
        "否",
        None,
        "否",
        None,
    ]


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day


def make(path: Path, rows: int) -> None:
    """Write a roster of invented people, one row in a hundred with a defect."""
    source = random.Random(1)
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("党员基本信息汇总表")
    sheet.append(_HEADINGS)
    for number in range(1, rows + 1):
        sheet.append(_person(number, source))
    book.save(path)


def measure(path: Path, setup: str, work: str) -> tuple[float, float]:
    """Return the median seconds and the peak MiB of one candidate."""
    program = _MEASURED.format(setup=setup, work=work)
    times: list[float] = []
    peaks: list[float] = []
    for _ in range(_RUNS):
        run = subprocess.run(
            [sys.executable, "-c", program, str(path)], check=True, capture_output=True, text=True
        )
        seconds, kib = run.stdout.split()
        times.append(float(seconds))
        peaks.append(int(kib) / 1024)
    return median(times), max(peaks)


def main(rows: int) -> None:
    """Measure every candidate and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        make(path, rows)
        print(f"{rows} rows x {len(_HEADINGS)} columns, {path.stat().st_size / 2**20:.1f} MiB on disk")
        base = 0.0
        print(f"{'':28}{'seconds':>9}{'ratio':>8}{'peak MiB':>10}")
        for name, (setup, work) in _CANDIDATES.items():
            seconds, peak = measure(path, setup, work)
            base = base or seconds
            print(f"{name:28}{seconds:9.2f}{seconds / base:8.2f}{peak:10.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
