"""Whether two values of one field say the same, however they are written: codes, telephones, lists in any order, texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, cast

from partybranch import codes
from partybranch.codes import CodeList
from partybranch.identity import NumberForm, compact, examine, lengthened
from partybranch.summaries._comparison.traits import plain_name, plain_phone, plain_text

__all__ = ["same_value"]


def same_value(name: str, old: object, new: object) -> bool:
    """Say whether two values of a member's field say the same.

    >>> same_value("education", "21 大学", "大学本科"), same_value("sponsors", ("甲某", "乙某"), ("乙某", "甲某"))
    (True, True)
    """
    if old == new:
        return True
    if isinstance(old, str) and isinstance(new, str):
        plain = _PLAIN.get(name, plain_text)
        return plain(old) == plain(new)
    if name in _IN_ANY_ORDER and isinstance(old, tuple) and isinstance(new, tuple):
        return _listed(name, cast("tuple[str, ...]", old)) == _listed(name, cast("tuple[str, ...]", new))
    return False


def _listed(name: str, texts: tuple[str, ...]) -> list[str]:
    plain = _IN_ANY_ORDER[name]
    return sorted(str(plain(text)) for text in texts)


@lru_cache(1_024)
def _education(text: str) -> object:
    found = codes.EDUCATION_FORM_2017.read(text)
    if found is not None:
        return "form", found.code
    listed = codes.EDUCATION.read(text)
    return plain_text(text) if listed is None else ("list", listed.code)


@lru_cache(1_024)
def _occupation(text: str) -> object:
    return _coded(codes.OCCUPATIONS, text)


@lru_cache(1_024)
def _post(text: str) -> object:
    found = codes.POSTS.find(text)
    return plain_text(text) if found is None else ("code", found.code)


@lru_cache(1_024)
def _group(text: str) -> object:
    return _coded(codes.ETHNIC_GROUPS, text)


def _coded(listed: CodeList, text: str) -> object:
    found = listed.read(text)
    return plain_text(text) if found is None else ("code", found.code)


def _identity(text: str) -> object:
    number = compact(text)
    return lengthened(number) if examine(number).form is NumberForm.SHORT else number


_PLAIN: Final[dict[str, Callable[[str], object]]] = {
    "name": plain_name,
    "former_name": plain_name,
    "identity_number": _identity,
    "education": _education,
    "occupation": _occupation,
    "ethnicity": _group,
    "mobile": plain_phone,
    "landline": plain_phone,
}
_IN_ANY_ORDER: Final[dict[str, Callable[[str], object]]] = {
    "sponsors": plain_name,
    "training_contacts": plain_name,
    "party_posts": _post,
}
