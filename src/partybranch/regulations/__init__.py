"""The instruments that rules rest on, one file each, edition by edition, with their dates of force."""

from partybranch.regulations._lines import Line, lines
from partybranch.regulations._model import (
    Basis,
    BasisKind,
    Force,
    Limit,
    Provision,
    Regulation,
    basis_on,
    changed_within,
    ended_by,
)

__all__ = [
    "Basis",
    "BasisKind",
    "Force",
    "Limit",
    "Line",
    "Provision",
    "Regulation",
    "basis_on",
    "changed_within",
    "ended_by",
    "lines",
]
