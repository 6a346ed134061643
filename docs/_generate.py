"""The reference pages that come from the code: written when the site is built, never committed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from docs._diagrams import diagrams_page
from docs._line_pages import lines_page, why_not_page
from docs._record_pages import errors_page, limits_page, records_page, terms_page
from docs._roster_pages import code_list_pages, columns_page
from docs._rule_pages import kinds_page, regulation_pages, rule_pages, rules_page

__all__ = ["pages", "write_pages"]


def pages() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the name of every generated page, without `.md`, and its lines."""
    yield "rules", rules_page()
    yield from rule_pages()
    yield "kinds", kinds_page()
    yield from regulation_pages()
    yield "lines", lines_page()
    yield "why-not", why_not_page()
    yield "records", records_page()
    yield "diagrams", diagrams_page()
    yield "terms", terms_page()
    yield "columns", columns_page()
    yield from code_list_pages()
    yield "limits", limits_page()
    yield "errors", errors_page()


def write_pages(folder: Path) -> None:
    """Write the pages into a folder; pages of former builds go, and those that did not change are not touched."""
    wanted = {
        folder / f"{name}.md": "\n".join(line.rstrip() for line in lines).strip() + "\n"
        for name, lines in pages()
    }
    for path in folder.glob("**/*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
