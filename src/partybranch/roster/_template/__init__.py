"""Workbooks to be filled in: what their sheets hold, how they look, and how they are written."""

from partybranch.roster._template._writing import write_template

__all__ = ["write_template"]
