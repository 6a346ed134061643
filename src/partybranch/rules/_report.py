"""The bases of a branch's own practice, in the words of the work report that this library sets out from."""

from __future__ import annotations

from typing import Final

from partybranch.regulations import Basis, BasisKind, Force, Limit

__all__ = ["REPORT", "reported"]

REPORT: Final = "某县质量技术监督局机关党支部工作报告，约2008—2010年"
"""The source: a report of a county bureau's branch; its text is in `examples/quality_bureau/report.txt`."""


def reported(quote: str, *also: str, limit: Limit | None = None, line: str = "") -> Basis:
    """Return the basis of what the report says that the branch does. It is no law and has no days of force.

    Args:
        quote: its words.
        also: further words of it.
        limit: what they set, in the unit that the rule names.
        line: the line of the table of the law that tells of the same practice, if there is one.
    """
    return Basis(
        kind=BasisKind.PRACTICE,
        source=REPORT,
        line=line,
        force=Force.PRACTICE,
        quote=quote,
        also=also,
        limit=limit,
    )
