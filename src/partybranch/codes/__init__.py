"""The published code lists of the field, kept as data: ethnic groups, education, political status and others.

Each list is a file under `data/`, whose header says where it comes from, how sure it is and what is disputed.
A list is read when its name is first used, and only once.

>>> from partybranch import codes
>>> codes.ETHNIC_GROUPS.read("05 维吾尔族").en
'Uygur'
>>> codes.EDUCATION_FORM_2017.find("本科").code
'21'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partybranch.codes._model import Code, CodeList

if TYPE_CHECKING:
    from collections.abc import Mapping

    ALL: Mapping[str, CodeList]
    CONVERSION_OUTCOMES: CodeList
    EDUCATION: CodeList
    EDUCATION_FORM_2017: CodeList
    ETHNIC_GROUPS: CodeList
    INCREASE_REASONS: CodeList
    JOINING_KINDS: CodeList
    MEMBERSHIP_STATUS: CodeList
    OCCUPATIONS: CodeList
    ORGANIZATION_KINDS: CodeList
    POLITICAL_STATUS: CodeList
    POSTS: CodeList
    PROVINCES: CodeList
    REDUCTION_REASONS: CodeList
    RESIDENCE_PERMIT_AREAS: CodeList
    SEX: CodeList
else:
    # Hidden from the type checkers: they would take any name at all to be a list.
    from partybranch.codes import _load

    __getattr__ = _load.constant

__all__ = [
    "ALL",
    "CONVERSION_OUTCOMES",
    "EDUCATION",
    "EDUCATION_FORM_2017",
    "ETHNIC_GROUPS",
    "INCREASE_REASONS",
    "JOINING_KINDS",
    "MEMBERSHIP_STATUS",
    "OCCUPATIONS",
    "ORGANIZATION_KINDS",
    "POLITICAL_STATUS",
    "POSTS",
    "PROVINCES",
    "REDUCTION_REASONS",
    "RESIDENCE_PERMIT_AREAS",
    "SEX",
    "Code",
    "CodeList",
]
