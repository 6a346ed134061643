"""Pages as a parser of HTML reads them: what in one is not as it ought to be."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final, cast
from xml.etree.ElementTree import Element

import html5lib

HTML: Final = "{http://www.w3.org/1999/xhtml}"
SVG: Final = "{http://www.w3.org/2000/svg}"
_LOADS: Final = frozenset({"src", "srcset", "href", "data", "action", "poster", "background", "formaction"})
_HEADINGS: Final = {f"{HTML}h{level}": level for level in range(1, 7)}


def parsed(page: str) -> Element:
    """Return the tree of a page; a parse error of HTML5 is raised."""
    parser: Any = html5lib.HTMLParser(strict=True, namespaceHTMLElements=True)
    return cast("Element", parser.parse(page))


def words(element: Element) -> str:
    """Return the text of an element in one line."""
    return " ".join("".join(element.itertext()).split())


def defects(page: str) -> list[str]:
    """Return what is wrong with a page: whom it keeps out, what leads nowhere, what it asks of a network."""
    tree = parsed(page)
    return [
        *_names(tree),
        *_links(tree),
        *_headings(tree),
        *_tables(tree),
        *_pictures(tree),
        *_policy(tree, page),
    ]


def _names(tree: Element) -> Iterator[str]:
    if not tree.get("lang"):
        yield "no language"
    ids = Counter(each.get("id") for each in tree.iter() if each.get("id") is not None)
    yield from (f"id {name} stands {times} times" for name, times in ids.items() if times > 1)
    for each in tree.iter():
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            yield from (
                f"{attribute} names {name}, which is not there"
                for name in each.get(attribute, "").split()
                if name not in ids
            )
        if each.tag == f"{HTML}input" and not any(
            label.get("for") == each.get("id") for label in tree.iter(f"{HTML}label")
        ):
            yield "a field without a label"


def _links(tree: Element) -> Iterator[str]:
    ids = {each.get("id") for each in tree.iter()}
    for each in tree.iter():
        for attribute, value in each.attrib.items():
            name = attribute.rpartition("}")[2].lower()
            if name.startswith("on") or name == "style":
                yield f"{each.tag} has {name}"
            if name in _LOADS and not value.startswith(("#", "data:,")):
                yield f"{each.tag} asks for {value}"
            if name == "href" and value.startswith("#") and value[1:] not in ids:
                yield f"{value} leads nowhere"
        if each.tag == f"{HTML}a" and not words(each):
            yield "a link without words"


def _headings(tree: Element) -> Iterator[str]:
    levels = [_HEADINGS[each.tag] for each in tree.iter() if each.tag in _HEADINGS]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} first headings"
    before = 0
    for level in levels:
        if level > before + 1:
            yield f"a heading of level {level} below one of level {before}"
        before = level


def _tables(tree: Element) -> Iterator[str]:
    for table in tree.iter(f"{HTML}table"):
        caption = table.find(f"{HTML}caption")
        if caption is None or not words(caption):
            yield "a table without a caption"
            continue
        name = words(caption)
        heads = list(table.iter(f"{HTML}th"))
        if not all(each.get("scope") in ("row", "col", "rowgroup", "colgroup") for each in heads):
            yield f"{name}: a heading without a scope"
        widths = {_width(row) for row in table.iter(f"{HTML}tr")}
        if len(widths) > 1:
            yield f"{name}: rows of {sorted(widths)} columns"
        if not all(words(each) for each in heads):
            yield f"{name}: a heading without words"


def _width(row: Element) -> int:
    return sum(int(cell.get("colspan", "1")) for cell in row)


def _pictures(tree: Element) -> Iterator[str]:
    for each in tree.iter(f"{SVG}svg"):
        if each.get("aria-hidden") == "true":
            continue
        title, said = each.find(f"{SVG}title"), each.find(f"{SVG}desc")
        if each.get("role") != "img" or title is None or not words(title) or said is None or not words(said):
            yield "a drawing without words"


def _policy(tree: Element, page: str) -> Iterator[str]:
    metas = [each for each in tree.iter(f"{HTML}meta") if each.get("http-equiv") == "Content-Security-Policy"]
    policy = metas[0].get("content", "") if len(metas) == 1 else ""
    if not policy.startswith("default-src 'none';") or "unsafe" in policy:
        yield f"the policy allows too much: {policy}"
    for kind in ("style", "script"):
        texts: list[str] = re.findall(rf"<{kind}[^>]*>(.*?)</{kind}>", page, re.DOTALL)
        hashes = ["sha256-" + b64encode(sha256(text.encode()).digest()).decode() for text in texts]
        if len(hashes) != 1 or f"{kind}-src '{hashes[0]}'" not in policy:
            yield f"the policy and {len(hashes)} elements {kind} do not fit"
