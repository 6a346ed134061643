"""A ledger seen as values: what was required and held, and what is due when."""

from partybranch.summaries._demands import FREQUENCIES, Demand, DemandState, demands

__all__ = ["FREQUENCIES", "Demand", "DemandState", "demands"]
