"""Records for sharing: whoever they name is called by a pseudonym that only the holder of the key can lead back to the person."""

from partybranch.pseudonyms._making import FEWEST_KEY_BYTES, pseudonym
from partybranch.pseudonyms._records import Changed, Pseudonymized, pseudonymized
from partybranch.pseudonyms._table import TREATMENTS, Treatment

__all__ = [
    "FEWEST_KEY_BYTES",
    "TREATMENTS",
    "Changed",
    "Pseudonymized",
    "Treatment",
    "pseudonym",
    "pseudonymized",
]
