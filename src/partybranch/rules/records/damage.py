"""SHP211: texts of a ledger that were damaged on their way into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, cast

import attrs
from attrs import frozen

from partybranch.findings import MET, NotMet, Path, Verdict
from partybranch.models import names
from partybranch.regulations import Force
from partybranch.rules._declare import Circumstances, Subject, Whole, rule
from partybranch.rules.records.walk import entries

_HAN: Final = "[\u4e00-\u9fff]"
_MEASURES: Final = "人名个位项次年月日号元岁届县市区镇乡村局"
_DAMAGE: Final = re.compile(
    # A placeholder that nobody filled in.
    r"\{[A-Za-z0-9_]{1,20}\}"
    # Letters where characters were lost; before a measure they stand for a number, which is masked and not damaged.
    rf"|{_HAN}x{{2,}}(?![{_MEASURES}]){_HAN}"
    # What decoding leaves of bytes that it could not read.
    r"|\ufffd+|锟斤拷|烫烫烫"
    # Marks of a web page.
    r"|&(?:nbsp|amp|lt|gt|quot|#[0-9]{1,6});"
)
_MOST: Final = 5


@frozen
class Text:
    """A text of a ledger."""

    text: str


def texts(whole: Whole) -> Iterator[Subject[Text]]:
    """Yield every text in the records of a ledger, but ids and the texts of members."""
    for path, ledger in whole.ledgers:
        for entry in entries(path, ledger):
            for where, text in _texts_of(entry.path, entry.record):
                yield Subject(path=where, value=Text(text), about=entry.about)


def _texts_of(path: Path, record: attrs.AttrsInstance) -> Iterator[tuple[Path, str]]:
    references = names(type(record))
    for field in attrs.fields(type(record)):
        if field.name != "id" and field.name not in references:
            here, value = path / field.name, getattr(record, field.name)
            if isinstance(value, str):
                yield here, value
            elif isinstance(value, tuple):
                listed = enumerate(cast("tuple[object, ...]", value))
                yield from ((here / index, each) for index, each in listed if isinstance(each, str))
            elif isinstance(value, Mapping):
                named = cast("Mapping[str, str]", value)
                yield from ((here / heading, text) for heading, text in named.items())


@rule(
    "SHP211",
    scope=texts,
    force=Force.NOTE,
    zh="文字可能有损坏：{damaged}",
    en="the text may be damaged: {damaged}",
)
def text_is_whole(text: Text, _case: Circumstances) -> Verdict:
    """A text of the ledger is whole.

    Requires: a text holds neither placeholders that were not filled in ({dy}), nor letters where characters were lost
    (干xx伍), nor what decoding or a web page leaves behind.
    Reading: XX and xx before a measure word (XX名) stand for a number and are masked, not damaged; so are capital letters and
    signs in names. Of each text the first five damaged places are shown. Texts of members are not looked at.
    Putting it right: compare with the original, and correct the text.

    台账中的文字完整。

    要求：文字中没有未填写的占位符（如{dy}）、缺字处的字母（如“干xx伍”），也没有转码和网页留下的痕迹。
    理解：量词之前的XX、xx（如“XX名”）代表数字，是打码，不是损坏；名称中的大写字母和符号也是。每处文字最多列出五处。党员记录中的文字不核查。
    改正：与原件核对，更正文字。
    """
    found = [each.group() for each in _DAMAGE.finditer(text.text)]
    return NotMet.because(damaged="、".join(found[:_MOST])) if found else MET
