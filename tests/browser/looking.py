"""What is looked at in a page as a browser shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from playwright.sync_api import Page

__all__ = ["LINKS", "drawn_outside", "overflowing", "unreachable"]

_OVERFLOWING: Final = """() => {
  const wide = document.documentElement.clientWidth;
  const found = [];
  const name = (each) => `${each.tagName.toLowerCase()}${each.id ? "#" + each.id : ""}.${each.getAttribute("class") || ""}`;
  if (document.documentElement.scrollWidth > wide) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const each of document.body.querySelectorAll("*")) {
    if (each.closest(".hidden, .skip, svg") || !each.checkVisibility({contentVisibilityAuto: true})) continue;
    const box = each.getBoundingClientRect();
    if (box.right > wide + 1 || box.left < -1) found.push(`${name(each)} reaches from ${box.left} to ${box.right}`);
    if (each.scrollWidth > each.clientWidth + 1 && each.clientWidth && getComputedStyle(each).display !== "inline"
        && !each.querySelector(".hidden"))
      found.push(`${name(each)} holds ${each.scrollWidth} in ${each.clientWidth}`);
  }
  return found.slice(0, 20);
}"""

_DRAWN_OUTSIDE: Final = """() => {
  const found = [];
  for (const drawing of document.querySelectorAll("svg.chart")) {
    const room = drawing.getBoundingClientRect();
    if (!room.width) continue;
    const texts = [...drawing.querySelectorAll("text")].map((each) => [each.textContent, each.getBoundingClientRect()]);
    for (const [text, box] of texts)
      if (box.left < room.left - 1 || box.right > room.right + 1 || box.top < room.top - 1 || box.bottom > room.bottom + 1)
        found.push(`${text} stands outside`);
    for (let one = 0; one < texts.length; one++)
      for (let other = one + 1; other < texts.length; other++) {
        const [a, b] = [texts[one][1], texts[other][1]];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 4 && (texts[one][0].length > 1 || texts[other][0].length > 1)) found.push(`${texts[one][0]} and ${texts[other][0]} stand on each other`);
      }
  }
  return found.slice(0, 20);
}"""

LINKS: Final = "() => [...new Set([...document.querySelectorAll('a[href^=\"#\"]')].map((each) => each.getAttribute('href')))]"

_SHOWN: Final = """(href) => {
  const target = document.getElementById(decodeURIComponent(href.slice(1)));
  if (!target) return "is not there";
  const box = target.getBoundingClientRect();
  if (!target.checkVisibility() || !box.height) return "is not visible";
  return box.top > innerHeight || box.bottom < 0 ? `stands at ${box.top}, out of sight` : "";
}"""


def overflowing(page: Page) -> Sequence[str]:
    """Return the elements that are wider than their room, or reach out of the window."""
    return cast("list[str]", page.evaluate(_OVERFLOWING))


def drawn_outside(page: Page) -> Sequence[str]:
    """Return the texts of charts that stand outside the drawing, or on each other."""
    return cast("list[str]", page.evaluate(_DRAWN_OUTSIDE))


def unreachable(page: Page, *, most: int) -> Iterator[str]:
    """Follow links within the page, and yield those after which the target is not in sight.

    Args:
        page: it is left at the last link.
        most: how many links are followed at most, evenly over the page.
    """
    links = cast("list[str]", page.evaluate(LINKS))
    for href in links[:: max(1, len(links) // most)]:
        page.evaluate("(href) => { location.hash = ''; location.hash = href; }", href)
        page.wait_for_timeout(20)
        said: Any = page.evaluate(_SHOWN, href)
        if said:
            yield f"{href} {said}"
