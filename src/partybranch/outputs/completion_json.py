"""Completion views as one JSON object; its shape is a promise (docs: reference, JSON shapes)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from partybranch._version import __version__
from partybranch.codec._counts import count_as_plain
from partybranch.dates import Period
from partybranch.findings import Message
from partybranch.models import Departure
from partybranch.outputs._encoding import encoded, message_as_plain
from partybranch.outputs.json import basis_as_plain
from partybranch.rules._units import unit_name
from partybranch.summaries import Completion, Coverage, Demand, Requirement, Tally

__all__ = ["completion_as_json"]


def completion_as_json(views: Sequence[tuple[Completion, Coverage | None]], *, on: date) -> str:
    """Return completion views as JSON text.

    Args:
        views: one a branch, each with the coverage of its campaigns and activities, or None where it has none.
        on: the day of the views.
    """
    plain = {
        "partybranch": __version__,
        "on": on.isoformat(),
        "ledgers": [_view(view, coverage) for view, coverage in views],
    }
    return encoded(plain)


def _view(view: Completion, coverage: Coverage | None) -> dict[str, Any]:
    return {
        "branch": {"id": view.branch.id, "name": view.branch.name},
        "period": _period(view.period),
        "covers": None if view.covers is None else _period(view.covers),
        "requirements": [_requirement(each) for each in view.requirements],
        "by_month": {
            "months": [f"{month.start.year:04}-{month.start.month:02}" for month in view.months],
            "rows": [_tally(each) for each in view.by_month],
        },
        "coverage": None if coverage is None else _coverage(coverage),
    }


def _requirement(each: Requirement) -> dict[str, Any]:
    told = each.required - each.cannot_tell
    return {
        "rule": each.rule.code,
        "about": each.about,
        "asked": message_as_plain(each.asked),
        "counts": {
            "required": each.required,
            "kept": each.kept,
            "missing": each.missing,
            "excused": each.excused,
            "cannot_tell": each.cannot_tell,
            "kept_besides": each.beyond,
            "not_covered": each.not_covered,
            "not_due": each.not_due,
        },
        "share": {"kept": each.kept, "of": told} if told else None,
        "units": [_unit(unit) for unit in each.units],
    }


def _unit(unit: Demand) -> dict[str, Any]:
    return {
        "period": _period(unit.unit),
        "name": message_as_plain(unit_name(unit.unit)),
        "due": unit.due.isoformat(),
        "limit": unit.limit,
        "held": None if unit.held is None else count_as_plain(unit.held),
        "state": unit.state.value,
        "force": unit.force.value,
        "path": str(unit.path),
        "why": None if unit.why is None else message_as_plain(unit.why),
        "departure": None if unit.departure is None else _departure(unit.departure),
        "basis": basis_as_plain(unit.basis),
    }


def _departure(departure: Departure) -> dict[str, Any]:
    return {
        "reason": departure.reason,
        "approved_by": departure.approved_by,
        "on": None if departure.on is None else str(departure.on),
    }


def _tally(each: Tally) -> dict[str, Any]:
    return {
        "what": message_as_plain(each.what),
        "meeting": None if each.kind is None else each.kind.value,
        "cycle": each.cycle,
        "report": None if each.report is None else each.report.value,
        "counts": [count_as_plain(count) for count in each.counts],
        "undated": each.undated,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "types": [
            {
                "type": each.type.value,
                "name": message_as_plain(Message(each.type.zh, each.type.en)),
                "campaigns": list(each.campaigns),
                "activities": list(each.activities),
            }
            for each in coverage.types
        ],
        "departments": [
            {
                "department": each.department,
                "activities": list(each.activities),
                "campaigns": list(each.campaigns),
                "commitments": list(each.commitments),
                "visits": list(each.visits),
            }
            for each in coverage.departments
        ],
        "untyped": {
            "campaigns": list(coverage.untyped_campaigns),
            "activities": list(coverage.untyped_activities),
        },
        "unassigned": list(coverage.unassigned),
    }


def _period(period: Period) -> dict[str, str | None]:
    return {
        "start": period.start.isoformat(),
        "end": None if period.end is None else period.end.isoformat(),
    }
