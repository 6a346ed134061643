"""Open pages of reports in a headless Chromium, and say what is wrong with them there.

    python -m tests.browser [--chromium /usr/bin/chromium] [--shots FOLDER]

Every page is opened narrow, middling and wide, in the dark, and as it prints. Nothing may be asked of a network, no script of
others may run, nothing may be wider than its room, no text of a chart may stand on another, and every link within the page
leads to what can be seen. With `--shots` pictures of all of them are kept, for eyes.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from attrs import define, field
from playwright.sync_api import Browser, Dialog, Page, Request, sync_playwright
from tests.browser.looking import drawn_outside, overflowing, unreachable
from tests.outputs import page_subjects as subjects

from partybranch.outputs import as_html
from partybranch.summaries import Overview

SUBJECTS: Final[Mapping[str, Callable[[], Overview]]] = {
    "bureau": subjects.bureau,
    "roster": subjects.roster,
    "meetings": subjects.meetings,
    "branch": subjects.branch,
    "hostile-members": subjects.hostile_members,
    "hostile-ledger": subjects.hostile_ledger,
    "crowd": subjects.crowd,
}
WIDTHS: Final = (360, 768, 1440)
PAPER: Final = 680
"""Pixels between the margins of an upright A4 sheet."""

_FLAGS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_LOADED: Final = "performance.getEntriesByType('navigation')[0].loadEventEnd"
_MOST_LINKS: Final = 60
_PICTURE: Final = 12_000


@define(kw_only=True, slots=False)
class Visit:
    """One page in one language, what is wrong with it, and how long things took, in milliseconds."""

    name: str
    file: Path
    defects: list[str] = field(factory=list[str])
    times: dict[str, float] = field(factory=dict[str, float])

    def watch(self, page: Page) -> None:
        """Note whatever the page asks for, says, or does by itself."""
        page.on("request", self._asked)
        page.on("console", lambda said: self.defects.append(f"the console says: {said.text}"))
        page.on("pageerror", lambda error: self.defects.append(f"an error: {error}"))
        page.on("dialog", self._alarmed)

    def _asked(self, request: Request) -> None:
        if request.url.partition("#")[0] != self.file.as_uri() and not request.url.startswith("data:,"):
            self.defects.append(f"asks for {request.url}")

    def _alarmed(self, dialog: Dialog) -> None:
        self.defects.append("a script of others ran")
        dialog.dismiss()

    def note(self, where: str, found: Iterable[str]) -> None:
        """Note what is wrong somewhere."""
        self.defects += (f"{where}: {each}" for each in found)


def main() -> int:
    """Run the command, and return its exit status."""
    asked = argparse.ArgumentParser(prog="python -m tests.browser", description=__doc__)
    asked.formatter_class = argparse.RawDescriptionHelpFormatter
    asked.add_argument("--chromium", default="/usr/bin/chromium")
    asked.add_argument("--shots", type=Path)
    asked.add_argument("names", nargs="*", metavar="PAGE", help=", ".join(SUBJECTS))
    given = asked.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=[*_FLAGS])
        print(f"{browser.browser_type.name} {browser.version}")
        for name in given.names or SUBJECTS:
            view = SUBJECTS[name]()
            for language in ("zh", "en"):
                visit = _made(view, name, language, Path(folder))
                _look(browser, visit, given.shots)
                wrong += len(visit.defects)
                times = ", ".join(f"{what} {took:.0f} ms" for what, took in visit.times.items())
                size = visit.file.stat().st_size // 1024
                print(f"{visit.name}: {len(view.report.findings)} findings, {size} KiB, {times}")
                print("".join(f"    {each}\n" for each in visit.defects), end="")
        browser.close()
    print(f"defects: {wrong}")
    return 1 if wrong else 0


def _made(view: Overview, name: str, language: str, folder: Path) -> Visit:
    began = time.perf_counter()
    page = as_html(view, language)
    took = 1000 * (time.perf_counter() - began)
    file = folder / f"{name}-{language}.html"
    file.write_text(page, encoding="utf-8")
    return Visit(name=f"{name}-{language}", file=file, times={"made in": took})


def _look(browser: Browser, visit: Visit, shots: Path | None) -> None:
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        visit.watch(page)
        page.goto(visit.file.as_uri())
        visit.times[f"loaded at {width} in"] = page.evaluate(_LOADED)
        visit.note(f"at {width}", [*overflowing(page), *drawn_outside(page)])
        _picture(page, shots, f"{visit.name}-{width}")
        if width == WIDTHS[-1]:
            _use(page, visit)
            visit.note("links", unreachable(page, most=_MOST_LINKS))
            page.emulate_media(color_scheme="dark")
            _picture(page, shots, f"{visit.name}-dark")
        page.close()
    _print(browser, visit, shots)
    _without_script(browser, visit)


def _use(page: Page, visit: Visit) -> None:
    """Open all findings, and seek one of them, as a reader would."""
    if not page.locator("#tools").is_visible():
        return
    began = time.perf_counter()
    page.click("#unfold")
    page.evaluate("() => document.body.offsetHeight")
    visit.times["opened in"] = 1000 * (time.perf_counter() - began)
    first = page.locator("details.group tbody tr").first
    code = page.locator("details.group summary b").first.inner_text()
    visit.note("opened", [] if first.is_visible() else ["no finding is visible"])
    visit.note("opened", overflowing(page)) if first.count() else None
    began = time.perf_counter()
    page.fill("#filter", code)
    page.wait_for_function("() => document.getElementById('hits').textContent !== ''")
    visit.times["sought in"] = 1000 * (time.perf_counter() - began)
    shown = page.locator("details.group:visible summary b").all_inner_texts()
    visit.note("filter", [] if shown and set(shown) == {code} else [f"{code} shows {sorted(set(shown))}"])
    page.fill("#filter", "")
    page.wait_for_function("() => document.getElementById('hits').textContent === ''")
    page.click("#fold")


def _print(browser: Browser, visit: Visit, shots: Path | None) -> None:
    page = browser.new_page(viewport={"width": PAPER, "height": 960})
    visit.watch(page)
    page.goto(visit.file.as_uri())
    page.emulate_media(media="print")
    visit.note("on paper", [*overflowing(page), *drawn_outside(page)])
    began = time.perf_counter()
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    visit.times["printed in"] = 1000 * (time.perf_counter() - began)
    sheets = {tuple(round(float(each)) for each in box.split()) for box in _boxes(pdf)}
    visit.note("on paper", [] if sheets == {(0, 0, 595, 842)} else [f"sheets of {sorted(sheets)}"])
    if shots is not None:
        (shots / f"{visit.name}.pdf").write_bytes(pdf)
    page.close()


def _boxes(pdf: bytes) -> list[str]:
    return [each.decode() for each in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)]


def _without_script(browser: Browser, visit: Visit) -> None:
    """Look whether the page can be used where scripts are forbidden."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1024, "height": 900})
    page = context.new_page()
    visit.watch(page)
    page.goto(visit.file.as_uri())
    visit.note(
        "without scripts", ["a field that does nothing"] if page.locator("#tools:visible").count() else []
    )
    summary = page.locator("details.group > summary").last
    if summary.count():
        group = page.locator("details.group").last
        before = group.get_attribute("open")
        summary.click()
        visit.note(
            "without scripts", ["a group cannot be opened"] if group.get_attribute("open") == before else []
        )
    context.close()


def _picture(page: Page, shots: Path | None, name: str) -> None:
    if shots is None:
        return
    shots.mkdir(parents=True, exist_ok=True)
    size = page.evaluate(
        "() => [document.documentElement.clientWidth, document.documentElement.scrollHeight]"
    )
    page.screenshot(
        path=shots / f"{name}.png",
        full_page=True,
        clip={"x": 0, "y": 0, "width": size[0], "height": min(size[1], _PICTURE)},
    )


if __name__ == "__main__":
    sys.exit(main())
