"""Problems as data: what was found, where, what it rests on, and how it is said in Chinese and English."""

from partybranch.findings._baseline import Baseline, Known
from partybranch.findings._finding import Finding, Kind, Unjudged, fingerprint
from partybranch.findings._message import Fact, Message
from partybranch.findings._path import Path, Place, column_letters
from partybranch.findings._report import Report, RulesBroken, UnreadableDocument
from partybranch.findings._verdict import (
    MET,
    CannotTell,
    Met,
    NotMet,
    Personal,
    Places,
    Reason,
    RuleFact,
    Verdict,
)

__all__ = [
    "MET",
    "Baseline",
    "CannotTell",
    "Fact",
    "Finding",
    "Kind",
    "Known",
    "Message",
    "Met",
    "NotMet",
    "Path",
    "Personal",
    "Place",
    "Places",
    "Reason",
    "Report",
    "RuleFact",
    "RulesBroken",
    "Unjudged",
    "UnreadableDocument",
    "Verdict",
    "column_letters",
    "fingerprint",
]
