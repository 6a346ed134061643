"""The rules: what ought to be, each with its code, its basis, and the law of the day."""

from typing import Final

from partybranch.rules import (
    admission,
    approval,
    ballots,
    committee,
    consistency,
    conversion,
    discipline,
    dues,
    elections,
    frequency,
    life,
    meetings,
    membership,
    numbers,
    officers,
    organization,
    organs,
    probation,
    ratios,
    records,
    reviews,
    shape,
    sponsors,
    steps,
    terms_of_office,
    votes,
)
from partybranch.rules._book import RuleBook
from partybranch.rules._declare import Circumstances, Rule, Scope, Subject, Whole, rule
from partybranch.rules._page import Page
from partybranch.rules._wording import FAMILIES, family_name, limit_in_words

__all__ = [
    "FAMILIES",
    "RULES",
    "Circumstances",
    "Page",
    "Rule",
    "RuleBook",
    "Scope",
    "Subject",
    "Whole",
    "family_name",
    "limit_in_words",
    "rule",
]

RULES: Final = RuleBook.collect(
    shape,
    numbers,
    consistency,
    records,
    organization,
    committee,
    officers,
    organs,
    admission,
    steps,
    sponsors,
    reviews,
    approval,
    probation,
    conversion,
    meetings,
    votes,
    frequency,
    life,
    membership,
    discipline,
    elections,
    ballots,
    terms_of_office,
    dues,
    ratios,
)
"""All rules of this library."""
