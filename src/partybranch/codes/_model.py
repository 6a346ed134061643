"""`Code` and `CodeList`: a published list kept as data, and how a word in a table is found in it."""

from __future__ import annotations

import re
import unicodedata

from attrs import Factory, field, frozen

from partybranch._unseen import UNSEEN

__all__ = ["Code", "CodeList"]

# Blanks, and what text copied from a web page carries along.
_BLANKS = re.compile(rf"[\s{UNSEEN}]+")

# What people put between a code and its name, once full-width forms are narrowed.
_SEPARATORS = "-‐–—_.,:、·/|"


def _clean(text: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


@frozen(kw_only=True)
class Code:
    """One entry of a `CodeList`.

    Args:
        code: what records and JSON store; exactly as the list prints it, leading zeros included.
        zh: the name the list prints; its short name where it prints two.
        en: an English name; empty where none is known.
        full: the full name where the list prints one beside the short name, else empty.
        aliases: other words for the very same thing: older spellings, short forms.
        letters: the letter code where the list has one, else empty.
        other_codes: numbers that other editions or copies print for this entry; read, never written.
        practice: true where tables use the entry though the published list does not have it.
    """

    code: str
    zh: str
    en: str = ""
    full: str = ""
    aliases: tuple[str, ...] = ()
    letters: str = ""
    other_codes: tuple[str, ...] = ()
    practice: bool = False

    def label(self, language: str) -> str:
        """Return the name in `"zh"` or `"en"`; the Chinese one where no English one is known."""
        return self.en if language == "en" and self.en else self.zh


@frozen(kw_only=True)
class CodeList:
    """A published list: what each code stands for, and the words by which it is known.

    Two entries never share a code or a word, so every answer is the only one possible.

    Args:
        id: the name of the list in this library, as `ethnic_groups`.
        zh: what the list is of, as a table's heading would say it.
        en: the same in English.
        source: the standard or form that prints the list.
        edition: its year.
        complete: whether every value of the source is here. A value that an incomplete list
            does not have may still be right, and is never an error.
        entries: in the order of the source.
        bare_codes: whether a number without its name says which entry is meant. False where
            the same number means another thing in another list that tables use as well.
        suffix: a word end that may be left out of any name, as 族 in 汉族.

    Raises:
        ValueError: the list has no entries, an entry has no code or name, or two entries share one.
    """

    id: str
    zh: str
    en: str
    source: str
    edition: str
    complete: bool
    entries: tuple[Code, ...] = field(repr=False)
    bare_codes: bool = True
    suffix: str = ""
    _names: dict[str, Code] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda self: _names_of(self.entries, self.suffix), takes_self=True),
    )
    _codes: dict[str, Code] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda self: _codes_of(self.entries), takes_self=True),
    )
    _code_lengths: tuple[int, ...] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda self: tuple(sorted({len(code) for code in self._codes})), takes_self=True),
    )

    def get(self, code: str) -> Code | None:
        """Return the entry of a code written exactly as in the list, or None.

        >>> from partybranch import codes
        >>> codes.ETHNIC_GROUPS.get("01").zh
        '汉族'
        """
        found = self._codes.get(code.casefold())
        return found if found is not None and found.code == code else None

    def find(self, text: str) -> Code | None:
        """Return the entry of a name, full name or alias, or None. A code is not a name.

        Full-width letters are narrowed and all blanks dropped first.

        >>> from partybranch import codes
        >>> codes.ETHNIC_GROUPS.find(" 蒙　古 ").code
        '02'
        """
        # Most cells hold the plain name, which cleaning would not change.
        return self._names.get(text) or self._names.get(_clean(text))

    def read(self, text: str) -> Code | None:
        """Return the entry that a table cell means: a name, a code, or a code before its name; else None.

        A code and a name must agree. A bare number is None where `bare_codes` is false.

        >>> from partybranch import codes
        >>> [codes.ETHNIC_GROUPS.read(text).code for text in ("汉", "01 汉族", "01-汉族", "01")]
        ['01', '01', '01', '01']
        >>> codes.ETHNIC_GROUPS.read("02 汉族") is None
        True
        """
        found = self._names.get(text)
        if found is not None:
            return found
        cleaned = _clean(text)
        return self._names.get(cleaned) or self._bare(cleaned) or self._coded(cleaned)

    def _bare(self, cleaned: str) -> Code | None:
        if self.bare_codes or not cleaned.isdecimal():
            return self._codes.get(cleaned.casefold())
        return None

    def _coded(self, cleaned: str) -> Code | None:
        for length in self._code_lengths:
            found = self._codes.get(cleaned[:length].casefold())
            if found is not None and self._names.get(cleaned[length:].lstrip(_SEPARATORS)) is found:
                return found
        return None


def _names_of(entries: tuple[Code, ...], suffix: str) -> dict[str, Code]:
    if not entries:
        raise ValueError("a code list needs at least one entry")
    index: dict[str, Code] = {}
    for entry in entries:
        for name in (entry.zh, entry.full or entry.zh, *entry.aliases):
            key = _clean(name)
            if not key:
                raise ValueError(f"the entry of code {entry.code!r} has an empty name")
            _put(index, key, entry)
            _put(index, key.removesuffix(suffix) or key, entry)
    return index


def _codes_of(entries: tuple[Code, ...]) -> dict[str, Code]:
    index: dict[str, Code] = {}
    for entry in entries:
        for code in (entry.code, *entry.other_codes):
            if not code or code != _clean(code):
                raise ValueError(f"the entry {entry.zh!r} has a code that is empty or holds blanks: {code!r}")
            if code.casefold() in index:
                raise ValueError(f"the code {code!r} stands twice")
            index[code.casefold()] = entry
    return index


def _put(index: dict[str, Code], key: str, entry: Code) -> None:
    if index.setdefault(key, entry) is not entry:
        raise ValueError(f"the name {key!r} belongs to two entries: {index[key].code!r} and {entry.code!r}")
