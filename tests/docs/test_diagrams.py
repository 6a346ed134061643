"""The pictures of the site are drawn from the records, name what exists, and are well-formed."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree as ET

import attrs
from docs._diagrams import diagrams_page
from docs._record_pages import records_page

import partybranch
from partybranch import models

SVG = "{http://www.w3.org/2000/svg}"
OUTSIDE = {"Ledger", "Roster", "LeftOut", "Row", "Sheet", "SheetColumn", "Source"}
"""The ledger itself, and what a roster is made of."""


HELD_AGAIN = {"Section": 2, "Supervision": 1, "Opinion": 1}
"""Records that more than one record holds, and how often they stand in the picture beyond the first time."""


def pictures() -> list[ET.Element]:
    page = "\n".join(diagrams_page())
    return [ET.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]


def test_every_record_of_a_ledger_stands_in_the_picture_once_below_each_that_holds_it() -> None:
    _, records = pictures()
    drawn = Counter(str(link.text) for link in records.iter(f"{SVG}a"))
    known = {
        name
        for name in models.__all__
        if isinstance(found := getattr(models, name), type) and attrs.has(found) and name not in OUTSIDE
    }
    assert drawn == Counter(known) + Counter(HELD_AGAIN)


def test_every_link_of_the_picture_leads_to_a_record_of_its_page() -> None:
    _, records = pictures()
    page = "\n".join(records_page())
    for link in records.iter(f"{SVG}a"):
        target = link.attrib["href"].removeprefix("records.html#")
        assert f"({target})=" in page


def test_the_rooms_of_the_flow_are_those_of_the_library() -> None:
    flow, _ = pictures()
    rooms = {str(each.text) for each in flow.iter(f"{SVG}text") if each.get("class") == "field"} - {""}
    assert rooms >= {"roster", "codec", "models", "_checking", "outputs"}
    for room in rooms - {"None"}:
        __import__(f"{partybranch.__name__}.{room}")


def test_every_picture_says_what_it_shows() -> None:
    for picture in pictures():
        title = picture.find(f"{SVG}title")
        assert title is not None
        assert title.text
        assert picture.get("role") == "img"
