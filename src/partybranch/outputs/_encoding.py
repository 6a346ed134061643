"""Plain data to JSON text that can be shown on a terminal."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from partybranch.findings import Message

__all__ = ["encoded", "message_as_plain"]

_STEERING: Final = re.compile("[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Characters beyond those that JSON escapes itself which could steer a terminal or turn the direction of reading."""


def encoded(plain: object) -> str:
    """Return plain data as indented JSON text, with such characters escaped, which says the same."""
    text = msgspec.json.format(msgspec.json.encode(plain), indent=2).decode() + "\n"
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def message_as_plain(message: Message) -> dict[str, str]:
    """Return a text in both languages as it stands in JSON."""
    return {"zh": message.zh, "en": message.en}
