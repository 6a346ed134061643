"""The rules: what ought to be, each with its code, its basis, and the law of the day."""

from typing import Final

from partybranch.rules import (
    admission,
    ballots,
    consistency,
    discipline,
    dues,
    elections,
    frequency,
    life,
    meetings,
    membership,
    numbers,
    organization,
    probation,
    ratios,
    records,
    shape,
    steps,
    terms_of_office,
    votes,
)
from partybranch.rules._book import RuleBook
from partybranch.rules._declare import Circumstances, Rule, Scope, Subject, Whole, rule
from partybranch.rules._page import Page

__all__ = ["RULES", "Circumstances", "Page", "Rule", "RuleBook", "Scope", "Subject", "Whole", "rule"]

RULES: Final = RuleBook.collect(
    shape,
    numbers,
    consistency,
    records,
    organization,
    admission,
    steps,
    probation,
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
