"""The rules: what ought to be, each with its code, its basis, and the law of the day."""

from typing import Final

from partybranch.rules import (
    admission,
    campaigns,
    dues,
    elections,
    meetings,
    membership,
    organization,
    ratios,
    records,
    reporting,
)
from partybranch.rules._book import RuleBook
from partybranch.rules._declare import Circumstances, Rule, Scope, Subject, Whole, rule
from partybranch.rules._page import Page
from partybranch.rules._sieves import Matching, Sieve
from partybranch.rules._wording import FAMILIES, family_name, limit_in_words
from partybranch.rules.ratios.shares import ratio_rule

__all__ = [
    "FAMILIES",
    "RULES",
    "Circumstances",
    "Matching",
    "Page",
    "Rule",
    "RuleBook",
    "Scope",
    "Sieve",
    "Subject",
    "Whole",
    "family_name",
    "limit_in_words",
    "ratio_rule",
    "rule",
]

RULES: Final = RuleBook.collect(
    records, organization, admission, meetings, membership, elections, dues, ratios, reporting, campaigns
)
"""All rules of this library."""
