"""The page of a report: what its sections show as plain values, and the templates that lay them out."""

from partybranch.outputs._page._render import rendered

__all__ = ["rendered"]
