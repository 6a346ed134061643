"""Ledgers of branches that are in order: a small description is drawn, and the records are made from it."""

from partybranch.strategies._regular._example import example_of
from partybranch.strategies._regular._strategy import regular_ledgers

__all__ = ["example_of", "regular_ledgers"]
