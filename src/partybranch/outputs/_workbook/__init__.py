"""A roster's own workbook with what was found written into it: only what changes is written, all else stays byte for byte."""

from partybranch.outputs._workbook._annotated import Annotated, annotated

__all__ = ["Annotated", "annotated"]
