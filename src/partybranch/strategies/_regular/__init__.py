"""Ledgers of branches that are in order: a small description is drawn, and the records are made from it."""

from partybranch.strategies._regular._strategy import regular_ledgers

__all__ = ["regular_ledgers"]
