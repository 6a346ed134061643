"""What becomes of every field of every record when records are given pseudonyms; a test fails where a field is undecided."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from partybranch import models

__all__ = ["TREATMENTS", "Treatment"]


class Treatment(Enum):
    """What becomes of a field. Of a count that is kept the words go as of LISTED, unless they say that very count."""

    KEPT = "kept"
    WITHIN = "its records are looked at"
    NAME = "pseudonym of a person"
    RECORD = "pseudonym of a record, a body or a thing that has a name"
    IDENTITY = "pseudonym of an identity number"
    TELEPHONE = "pseudonym of a telephone number"
    EMAIL = "pseudonym of an address for email"
    YEAR = "known by its year"
    LISTED = "kept if it is an entry of a list, else left out"
    PROSE = "left out, with a mark that something was there"
    DROPPED = "left out"


_Fields = Mapping[Treatment, str]

_K, _W, _N, _R, _P, _D = (
    Treatment.KEPT,
    Treatment.WITHIN,
    Treatment.NAME,
    Treatment.RECORD,
    Treatment.PROSE,
    Treatment.DROPPED,
)

_FIELDS: Final[Mapping[type, _Fields]] = {
    models.Activity: {
        _K: "kind rank types started_on finished_on",
        _R: "id name campaign strand departments",
        _P: "lasting outcomes",
    },
    models.AdmissionStep: {_K: "kind on until passed days hours reported_on", _R: "by"},
    models.Appointment: {_K: "post period", _R: "member body"},
    models.Assessment: {_K: "on", _R: "id name of", _W: "problems"},
    models.Assumption: {_R: "about", Treatment.LISTED: "name", _P: "why"},
    models.Attendance: {_K: "presence", _R: "member", _P: "reason"},
    models.Body: {
        _K: "kind unit_kind members founded_on abolished_on",
        _R: "id name short_names",
        _W: "supervised_by",
    },
    models.Branch: {
        _K: "form unit_kind founding_applied_on founding_approved_on founded_on abolished_on",
        _R: "id name short_names unit units",
        _W: "supervised_by",
        _D: "credit_code",
    },
    models.Campaign: {
        _K: "started_on ended_on declared_strands types",
        _R: "id theme departments",
        _W: "strands",
        _P: "outcomes",
    },
    models.Candidate: {_K: "in_favour against abstained spoilt write_in elected", _R: "member", _N: "name"},
    models.Departure: {_K: "period on", Treatment.LISTED: "rule", _R: "about approved_by", _P: "reason"},
    models.DuesPayment: {
        _K: "month amount base payer paid_on reduced_on voluntary",
        _R: "member",
    },
    models.Election: {
        _K: "office kind seats issued returned voters invalid proxies balloting preliminary term_years extended_to approved_on filed_on",
        _R: "id tellers",
        _W: "candidates",
    },
    models.Flow: {_K: "since until reason fixed_place contacts", _P: "to"},
    models.HeadCount: {_K: "population count on", _R: "id name among"},
    models.Honour: {_K: "awarded_on", _R: "id name holder campaign", _P: "level"},
    models.Institution: {_K: "drafted_on adopted_on", _R: "id name", _W: "revisions"},
    models.LeftOutOfDue: {_K: "ground agreed_above agreed_by_meeting", _R: "member"},
    models.Measure: {_K: "kind period", _R: "decided_by"},
    models.Meeting: {
        _K: "kind also on at planned_on planned_at due present excused voters_due voters_present",
        _R: "id branch host group chair recorder",
        _N: "observers",
        _W: "attendance left_out resolutions elections",
        _P: "name place topic agenda minutes conclusions unread",
        _D: "extra",
    },
    models.Member: {
        _K: "sex stated_standing stated_status applied_on activist_on prospective_on admitted_on confirmed_on joined_on "
        "left_on work_started_on lost_contact lost_contact_since floating leading_cadre",
        _N: "name former_name sponsors training_contacts",
        _R: "id number branch employer",
        Treatment.IDENTITY: "identity_number",
        Treatment.TELEPHONE: "mobile landline",
        Treatment.EMAIL: "email",
        Treatment.YEAR: "born_on",
        Treatment.LISTED: "ethnicity education degree occupation party_posts",
        _W: "steps transfers flows sanctions measures",
        _P: "native_place position address floating_to remarks unread",
        _D: "extra",
    },
    models.Opinion: {_K: "on followed_up_on", _N: "by", _P: "said follow_up"},
    models.PolicyDocument: {_K: "issued_on", _R: "id title issued_by campaign", _W: "parts"},
    models.Problem: {_R: "id", _W: "rectifications", _P: "what"},
    models.Rating: {_K: "year grade", _R: "member elsewhere", _P: "unread", _D: "extra"},
    models.Rectification: {_K: "due_on done_on", _R: "institution", _P: "measure"},
    models.ReportingCycle: {_K: "rhythm at period grace_days", _R: "id name to"},
    models.Resolution: {
        _K: "matter in_favour against abstained balloting passed approved_on filed_on",
        _R: "id members",
        _W: "written_opinions",
        _P: "title",
    },
    models.Revision: {_K: "on", _P: "what"},
    models.Sanction: {_K: "kind period announced_on", _R: "decided_by"},
    models.Section: {_P: "heading text quotes"},
    models.ServiceCommitment: {
        _K: "limit_days published_on due_on fulfilled_on",
        _R: "id matter department published_in",
    },
    models.ShareStatement: {_R: "part whole", Treatment.LISTED: "stated"},
    models.Strand: {_R: "name", _P: "text"},
    models.Supervision: {_K: "line period", _R: "by"},
    models.Talk: {_K: "on", _R: "members", _P: "topic"},
    models.Training: {_K: "hours on", _R: "members", _P: "subject"},
    models.Transfer: {
        _K: "direction letter_on received_on dues_paid_to",
        _R: "other_body letter_number",
    },
    models.Visit: {_K: "on", _R: "id to department", _W: "opinions"},
    models.WorkPlan: {_K: "made_on", _R: "id activity", _W: "sections", _P: "title"},
    models.WorkReport: {
        _K: "kind period on",
        _R: "id cycle author to at plan activity",
        _W: "sections opinions",
        _P: "title",
    },
    models.WrittenOpinion: {_K: "in_favour handed_in_on", _R: "member"},
    models.Ledger: {
        _K: "covers declared_institutions",
        _W: "branch members bodies appointments meetings payments talks trainings ratings head_counts shares cycles reports plans "
        "campaigns activities documents institutions commitments visits assessments honours departures assumptions",
    },
    models.Roster: {_W: "members meetings ratings", _D: "problems rows sources"},
}

TREATMENTS: Final[Mapping[type, Mapping[str, Treatment]]] = {
    record: {name: treatment for treatment, names in fields.items() for name in names.split()}
    for record, fields in _FIELDS.items()
}
"""By record class and field. A record of which a class is missing here cannot be given pseudonyms at all."""
