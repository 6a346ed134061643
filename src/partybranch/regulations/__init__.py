"""The instruments that rules rest on, one file each, edition by edition, with their dates of force."""

from partybranch.regulations._model import Basis, BasisKind, Force, Provision, Regulation

__all__ = ["Basis", "BasisKind", "Force", "Provision", "Regulation"]
