"""partybranch: typed records for Party branches (党支部), rules that cite the article, rosters checked at the cell.

Names are loaded when they are first used, so that importing the package costs next to nothing.

>>> import partybranch as pb
>>> from datetime import date
>>> member = pb.Member(id="0007", name="某某", sponsors=("甲某", "乙某"))
>>> pb.check(member, on=date(2026, 11, 23)).findings
()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from partybranch._version import __version__

if TYPE_CHECKING:
    from partybranch import (
        codes,
        counts,
        dues,
        errors,
        findings,
        identity,
        limits,
        quorum,
        ratios,
        regulations,
    )
    from partybranch._checking import check
    from partybranch.codec import dump, dump_baseline, dumps, from_dict, load, load_baseline, loads, to_dict
    from partybranch.counts import Between, Count, Share, StatedRatio, Threshold
    from partybranch.dates import PartialDate, Period
    from partybranch.errors import (
        ImpossibleValue,
        LimitExceeded,
        MissingExtra,
        PartybranchError,
        UnknownName,
        UnreadableFile,
        UnwritableFile,
    )
    from partybranch.findings import (
        MET,
        Baseline,
        CannotTell,
        Finding,
        Message,
        NotMet,
        Path,
        Place,
        Reason,
        Report,
        RulesBroken,
        Unjudged,
        UnreadableDocument,
        Verdict,
    )
    from partybranch.limits import Limits
    from partybranch.models import (
        AdmissionStep,
        Appointment,
        Attendance,
        Balloting,
        Body,
        BodyKind,
        Branch,
        BranchForm,
        Candidate,
        Departure,
        DuesPayment,
        Election,
        ElectionKind,
        Flow,
        FlowReason,
        Grade,
        Ground,
        HeadCount,
        Ledger,
        LeftOutOfDue,
        Matter,
        Measure,
        MeasureKind,
        Meeting,
        MeetingKind,
        Member,
        MembershipStatus,
        Office,
        Payer,
        Population,
        Post,
        Presence,
        Rating,
        Resolution,
        Roster,
        Sanction,
        SanctionKind,
        ShareStatement,
        Standing,
        StepKind,
        Supervision,
        SupervisionLine,
        Talk,
        Training,
        Transfer,
        TransferDirection,
        UnitKind,
        WrittenOpinion,
    )
    from partybranch.regulations import Basis, Force, Provision, Regulation
    from partybranch.roster import read_roster, read_rosters, write_roster
    from partybranch.rules import RULES, Rule, RuleBook, Subject, ratio_rule, rule
    from partybranch.terms import Sex, Term

_ROOMS: Final = {
    "_checking": "check",
    "codec": "dump dump_baseline dumps from_dict load load_baseline loads to_dict",
    "counts": "Between Count Share StatedRatio Threshold",
    "dates": "PartialDate Period",
    "errors": "ImpossibleValue LimitExceeded MissingExtra PartybranchError UnknownName UnreadableFile UnwritableFile",
    "findings": "MET Baseline CannotTell Finding Message NotMet Path Place Reason Report RulesBroken Unjudged UnreadableDocument Verdict",
    "limits": "Limits",
    "models": "AdmissionStep Appointment Attendance Balloting Body BodyKind Branch BranchForm Candidate Departure DuesPayment Election ElectionKind Flow FlowReason Grade Ground HeadCount Ledger LeftOutOfDue Matter Measure MeasureKind Meeting MeetingKind Member MembershipStatus Office Payer Population Post Presence Rating Resolution Roster Sanction SanctionKind ShareStatement Standing StepKind Supervision SupervisionLine Talk Training Transfer TransferDirection UnitKind WrittenOpinion",
    "regulations": "Basis Force Provision Regulation",
    "roster": "read_roster read_rosters write_roster",
    "rules": "RULES Rule RuleBook Subject ratio_rule rule",
    "terms": "Sex Term",
}
_MODULES: Final = frozenset(
    ["codes", "counts", "dues", "errors", "findings", "identity", "limits", "quorum", "ratios", "regulations"]
)
_HOMES: Final = {name: room for room, names in _ROOMS.items() for name in names.split()}

__all__ = [
    "MET",
    "RULES",
    "AdmissionStep",
    "Appointment",
    "Attendance",
    "Balloting",
    "Baseline",
    "Basis",
    "Between",
    "Body",
    "BodyKind",
    "Branch",
    "BranchForm",
    "Candidate",
    "CannotTell",
    "Count",
    "Departure",
    "DuesPayment",
    "Election",
    "ElectionKind",
    "Finding",
    "Flow",
    "FlowReason",
    "Force",
    "Grade",
    "Ground",
    "HeadCount",
    "ImpossibleValue",
    "Ledger",
    "LeftOutOfDue",
    "LimitExceeded",
    "Limits",
    "Matter",
    "Measure",
    "MeasureKind",
    "Meeting",
    "MeetingKind",
    "Member",
    "MembershipStatus",
    "Message",
    "MissingExtra",
    "NotMet",
    "Office",
    "PartialDate",
    "PartybranchError",
    "Path",
    "Payer",
    "Period",
    "Place",
    "Population",
    "Post",
    "Presence",
    "Provision",
    "Rating",
    "Reason",
    "Regulation",
    "Report",
    "Resolution",
    "Roster",
    "Rule",
    "RuleBook",
    "RulesBroken",
    "Sanction",
    "SanctionKind",
    "Sex",
    "Share",
    "ShareStatement",
    "Standing",
    "StatedRatio",
    "StepKind",
    "Subject",
    "Supervision",
    "SupervisionLine",
    "Talk",
    "Term",
    "Threshold",
    "Training",
    "Transfer",
    "TransferDirection",
    "UnitKind",
    "Unjudged",
    "UnknownName",
    "UnreadableDocument",
    "UnreadableFile",
    "UnwritableFile",
    "Verdict",
    "WrittenOpinion",
    "__version__",
    "check",
    "codes",
    "counts",
    "dues",
    "dump",
    "dump_baseline",
    "dumps",
    "errors",
    "findings",
    "from_dict",
    "identity",
    "limits",
    "load",
    "load_baseline",
    "loads",
    "quorum",
    "ratio_rule",
    "ratios",
    "read_roster",
    "read_rosters",
    "regulations",
    "rule",
    "to_dict",
    "write_roster",
]


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return import_module(f"partybranch.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'partybranch' has no attribute {name!r}")
    found: object = getattr(import_module(f"partybranch.{_HOMES[name]}"), name)
    # Kept, so that the next use costs nothing.
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
