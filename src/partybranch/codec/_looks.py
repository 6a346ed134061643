"""What bytes without a name look like: JSON, or a table whose first character is one of JSON's."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["looks_like_json"]

_JSON: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?[ \t\r\n]*(?:\{[ \t\r\n]*(?:[\"}]|\Z)|\[[ \t\r\n]*(?:[\"{\[\]]|\Z))"
)


def looks_like_json(data: bytes) -> bool:
    """Say whether bytes begin as JSON does that might be a document, also as one that is cut off.

    The title of a roster may begin with a bracket.

    >>> [looks_like_json(each) for each in (b'{"kind": ', b"[]", "[2026年]党员花名册".encode())]
    [True, True, False]
    """
    return _JSON.match(data) is not None
