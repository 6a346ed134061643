"""Which items the forms ask for, in the order of each, and of whom; by these templates are written and `completeness` counts.

An item is a field, or fields of which one is enough, parted by a bar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from attrs import frozen

from partybranch.findings import Message
from partybranch.models import Member, Standing

__all__ = [
    "APPRAISAL_RESULTS",
    "BUREAU_APPRAISAL_RESULTS",
    "BUREAU_MEMBERS",
    "BY_NATIONAL_FORM",
    "BY_OWN_COLUMNS",
    "CONDITIONS",
    "INFORMATION_BASE",
    "MEETINGS",
    "NATIONAL",
    "PAPER_ROSTER",
    "UNIVERSITY_APPRAISALS",
    "UNIVERSITY_DEVELOPMENT",
    "UNIVERSITY_MEMBERS",
    "UNIVERSITY_STAFF",
    "UNIVERSITY_THEMED_DAYS",
    "Condition",
    "of_every_row",
]


@frozen(kw_only=True)
class Condition:
    """That a field is asked of some alone.

    Args:
        of: whom it is asked of.
        asks: whether it is asked of a member; None: cannot tell.
        of_members: whether it is asked of every member of the Party, and so in every row of a roster of these.
    """

    of: Message
    asks: Callable[[Member], bool | None]
    of_members: bool = False


def _full(member: Member) -> bool | None:
    match member.stated_standing:
        case Standing.FULL:
            return True
        case Standing.PROBATIONARY | Standing.NONE:
            return False
        case None:
            return None


CONDITIONS: Final[Mapping[str, Condition]] = {
    "admitted_on": Condition(
        of=Message("党员", "members of the Party"),
        asks=lambda member: member.stated_standing is not Standing.NONE,
        of_members=True,
    ),
    "confirmed_on": Condition(of=Message("正式党员", "full members"), asks=_full),
    "lost_contact_since": Condition(
        of=Message("失联党员", "members out of contact"), asks=lambda member: member.lost_contact
    ),
    "floating_to": Condition(of=Message("流动党员", "floating members"), asks=lambda member: member.floating),
}
"""Fields of members that are asked of some alone, whatever the form.

So the national form of 2017 has it: 转为正式党员日期 stays blank for 预备党员, 失去联系日期 and 外出流向 belong to 是.
"""


def of_every_row(items: Iterable[str]) -> frozenset[str]:
    """Return of items the fields that every row is to state: those asked of every member, and not one of several."""
    return frozenset(
        each for each in items if "|" not in each and (each not in CONDITIONS or CONDITIONS[each].of_members)
    )


NATIONAL: Final = (
    *("name", "sex", "ethnicity", "identity_number", "born_on", "education", "stated_standing", "branch"),
    *("admitted_on", "confirmed_on", "occupation", "mobile|landline", "address", "stated_status"),
    *("lost_contact", "lost_contact_since", "floating", "floating_to"),
)
"""The sixteen items of the national form in its order; the last two have a second field each."""

INFORMATION_BASE: Final = (
    *("name", "sex", "identity_number", "ethnicity", "born_on", "education", "stated_standing", "branch"),
    *("mobile", "admitted_on", "confirmed_on", "occupation", "address", "lost_contact", "floating"),
)
UNIVERSITY_MEMBERS: Final = (
    *("number", "name", "branch", "stated_standing", "applied_on", "activist_on", "prospective_on"),
    *("sponsors", "admitted_on", "confirmed_on"),
)
UNIVERSITY_STAFF: Final = (
    *("number", "name", "sex", "born_on", "native_place", "ethnicity", "identity_number", "mobile"),
    *("education", "address", "stated_standing", "branch", "applied_on", "activist_on", "prospective_on"),
    *("sponsors", "admitted_on", "confirmed_on"),
)
UNIVERSITY_DEVELOPMENT: Final = ("number", "name", "branch", "applied_on")
"""How far somebody has come on the way into the Party is said by which of the further dates are there."""

BUREAU_MEMBERS: Final = (
    *("name", "identity_number", "sex", "ethnicity", "native_place", "born_on", "education"),
    *("stated_standing", "branch", "admitted_on", "confirmed_on", "occupation", "work_started_on"),
    *("address", "mobile|landline"),
)
PAPER_ROSTER: Final = (
    *("name", "sex", "ethnicity", "native_place", "born_on", "education", "work_started_on"),
    *("admitted_on", "confirmed_on"),
)

MEETINGS: Final = ("branch", "kind", "on", "due", "present")
UNIVERSITY_THEMED_DAYS: Final = ("branch", "on", "due", "present")
UNIVERSITY_APPRAISALS: Final = ("on", "branch", "present")

APPRAISAL_RESULTS: Final = ("name", "number|identity_number", "year", "grade")
BUREAU_APPRAISAL_RESULTS: Final = ("name", "identity_number", "year", "grade")

BY_NATIONAL_FORM: Final = Message(
    "党员基本信息采集表（2017年全国采集）的16项",
    "the sixteen items of the member form of the national collection of 2017",
)

BY_OWN_COLUMNS: Final = Message("该版式自有的列", "the columns that the layout has")
