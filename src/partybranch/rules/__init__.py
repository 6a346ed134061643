"""The rules: what ought to be, each with its code, its basis, and the law of the day."""

from typing import Final

from partybranch.rules import admission, consistency, life, numbers, shape
from partybranch.rules._book import RuleBook
from partybranch.rules._declare import Circumstances, Rule, Scope, Subject, Whole, rule

__all__ = ["RULES", "Circumstances", "Rule", "RuleBook", "Scope", "Subject", "Whole", "rule"]

RULES: Final = RuleBook.collect(shape, numbers, consistency, admission, life)
"""All rules of this library."""
