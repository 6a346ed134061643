"""The search of the site: English words by their stems, Chinese text by pairs of characters."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from sphinx.search.en import SearchEnglish

__all__ = ["EnglishAndChinese"]

_CHINESE: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_RUN: Final = re.compile(rf"[{_CHINESE}]+|[^\W{_CHINESE}]+")


class EnglishAndChinese(SearchEnglish):
    """Splits Chinese text into overlapping pairs of characters, in the index and in the query alike.

    预备党员 becomes 预备, 备党, 党员, so a query finds every page that holds all of its pairs. A dictionary of words
    would have to cut the query, which the browser does, as it cut the page, and knows few words of the regulations.
    """

    lang = "en-zh"
    # `language_name` stays "English": the browser's stemmer is called by it.
    js_splitter_code = f"""
var splitQuery = (query) =>
  (query.match(/[{_CHINESE}]+|(?:(?![{_CHINESE}])[\\p{{Letter}}\\p{{Number}}_])+/gu) || []).flatMap((run) =>
    /^[{_CHINESE}]{{3,}}$/.test(run)
      ? Array.from({{ length: run.length - 1 }}, (_, place) => run.slice(place, place + 2))
      : [run]
  );
"""

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name is the base class's
        """Return the words and pairs of characters of a text.

        >>> EnglishAndChinese({}).split("预备党员 confirmed_on")
        ['预备', '备党', '党员', 'confirmed_on']
        """
        return [part for run in _RUN.findall(input) for part in _parts(run)]


def _parts(run: str) -> list[str]:
    if len(run) > 1 and re.match(f"[{_CHINESE}]", run):
        return [one + other for one, other in pairwise(run)]
    return [run]
