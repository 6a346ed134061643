"""Pages of the subjects, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final
from xml.etree.ElementTree import Element

from tests.outputs import page_subjects as subjects
from tests.outputs.pages import HTML, parsed, words

import partybranch as pb
from partybranch.outputs import as_html
from partybranch.summaries import Overview, overview

SUBJECTS: Final[dict[str, Callable[[], Overview]]] = {
    "bureau": subjects.bureau,
    "roster": subjects.roster,
    "meetings": subjects.meetings,
    "branch": subjects.branch,
    "hostile members": subjects.hostile_members,
    "hostile ledger": subjects.hostile_ledger,
    "nobody": lambda: overview((), on=subjects.ON),
    "one": lambda: overview((pb.Member(id="1", name="甲某", sex=pb.Sex.MALE),), on=subjects.ON),
}


@cache
def page(name: str, language: str = "zh") -> str:
    return as_html(SUBJECTS[name](), language)


def tree(name: str, language: str = "zh") -> Element:
    return parsed(page(name, language))


def by_id(of: Element, id_: str) -> Element:
    return next(each for each in of.iter() if each.get("id") == id_)


def child(of: Element, tag: str) -> Element:
    found = of.find(tag)
    assert found is not None
    return found


def tables(of: Element) -> dict[str, list[list[str]]]:
    """Return the rows of every table by its caption."""
    return {
        words(child(table, f"{HTML}caption")): [
            [words(cell) for cell in row] for row in table.iter(f"{HTML}tr")
        ]
        for table in of.iter(f"{HTML}table")
    }


def sections(of: Element) -> list[str]:
    return [each.get("id", "") for each in of.iter(f"{HTML}section")]


def subjects_tree(view: Overview, language: str = "zh", **options: Any) -> Element:
    return parsed(as_html(view, language, **options))
