"""Which items the forms ask for, in the order of each; what `summaries.completeness` looks for."""

from __future__ import annotations

from typing import Final

from partybranch.findings import Message

__all__ = [
    "BUREAU_MEMBERS",
    "BY_NATIONAL_FORM",
    "BY_OWN_COLUMNS",
    "INFORMATION_BASE",
    "NATIONAL",
    "PAPER_ROSTER",
    "UNIVERSITY_MEMBERS",
]


NATIONAL: Final = (
    "name",
    "sex",
    "ethnicity",
    "identity_number",
    "born_on",
    "education",
    "stated_standing",
    "branch",
    "admitted_on",
    "confirmed_on",
    "occupation",
    "mobile|landline",
    "address",
    "stated_status",
    "lost_contact",
    "lost_contact_since",
    "floating",
    "floating_to",
)
"""The sixteen items of the national form in its order; the last two have a second field each."""

INFORMATION_BASE: Final = (
    "name",
    "sex",
    "identity_number",
    "ethnicity",
    "born_on",
    "education",
    "stated_standing",
    "branch",
    "mobile",
    "admitted_on",
    "confirmed_on",
    "occupation",
    "address",
    "lost_contact",
    "floating",
)

UNIVERSITY_MEMBERS: Final = (
    "number",
    "name",
    "branch",
    "stated_standing",
    "applied_on",
    "activist_on",
    "prospective_on",
    "sponsors",
    "admitted_on",
    "confirmed_on",
)

BUREAU_MEMBERS: Final = (
    "name",
    "identity_number",
    "sex",
    "ethnicity",
    "native_place",
    "born_on",
    "education",
    "stated_standing",
    "branch",
    "admitted_on",
    "confirmed_on",
    "occupation",
    "work_started_on",
    "address",
    "mobile|landline",
)

PAPER_ROSTER: Final = (
    "name",
    "sex",
    "ethnicity",
    "native_place",
    "born_on",
    "education",
    "work_started_on",
    "admitted_on",
    "confirmed_on",
)

BY_NATIONAL_FORM: Final = Message(
    "党员基本信息采集表（2017年全国采集）的16项",
    "the sixteen items of the member form of the national collection of 2017",
)

BY_OWN_COLUMNS: Final = Message("该版式自有的列", "the columns that the layout has")
