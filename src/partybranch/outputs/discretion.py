"""Numbers of persons where none belongs: a roster's columns may be shifted, and its ids may be identity numbers."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from partybranch.findings import Finding, Report
from partybranch.identity import NumberForm, examine, mask

__all__ = ["discreet", "discreet_id", "discreet_name", "discreet_text"]

_IDENTITY_NUMBER: Final = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9])")

_FEWEST_DIGITS: Final = 7
"""From how many digits on a text in the place of a name may be a telephone number."""


def discreet_name(name: str) -> str:
    """Return a name; one that is a number is masked."""
    return mask(name) if sum(map(str.isdigit, name)) >= _FEWEST_DIGITS else name


def discreet_text(text: str) -> str:
    """Return a text in which identity numbers are masked, such as keys of a document that somebody made of them."""
    return _IDENTITY_NUMBER.sub(lambda found: mask(found[0]), text)


def discreet(report: Report) -> Report:
    """Return a report in which identity numbers are masked where ids of members, and texts that somebody wrote, hold them.

    Ids that look like telephone numbers are left as they are: numbers of students and staff may do so.
    """
    return evolve(
        report,
        findings=tuple(_discreet(each) for each in report.findings),
        unjudged=tuple(evolve(each, member=_id(each.member)) for each in report.unjudged),
    )


def _discreet(finding: Finding) -> Finding:
    facts = {
        name: discreet_text(fact) if isinstance(fact, str) else fact for name, fact in finding.facts.items()
    }
    return evolve(
        finding, member=_id(finding.member), facts=facts, departure=discreet_text(finding.departure)
    )


def discreet_id(member: str) -> str:
    """Return an id; one that is an identity number is masked."""
    return mask(member) if examine(member).form in (NumberForm.LONG, NumberForm.SHORT) else member


def _id(member: str | None) -> str | None:
    return None if member is None else discreet_id(member)
