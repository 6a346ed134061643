"""Members, meetings and results of the appraisal of whom a table can hold everything."""

from __future__ import annotations

from typing import Any, Final

import attrs
from hypothesis import strategies as st

import partybranch as pb
from partybranch.models import Meeting, Member
from partybranch.strategies import identity_numbers, meetings, members, names

__all__ = ["held", "held_meetings"]

# A cell holds a text that begins and ends with something to see, and says more than that there is nothing to say.
_SEEN: Final = st.characters(exclude_categories=["C", "Z"])
_INNER: Final = st.text(_SEEN | st.sampled_from(" \n=+-@'\",;，、"), max_size=6)
_HELD: Final = st.builds(
    "{}{}{}".format, st.sampled_from(["甲", "A1", "=甲", "+a", "-b", "@c", "'d", "''=e", '"f']), _INNER, _SEEN
)
_WORDS: Final = st.text(st.sampled_from("甲乙丙丁戊书记委员Aa1=+@'"), min_size=1, max_size=6)
_TEXT_FIELDS: Final = (
    *("number", "native_place", "degree", "branch", "occupation", "employer", "position"),
    *("email", "address", "floating_to", "remarks", "education"),
)
_NO_COLUMN: Final = ("training_contacts", "steps", "transfers", "flows", "sanctions", "measures")


def held() -> st.SearchStrategy[Member]:
    """Return a strategy for members of whom a table can hold everything."""
    who: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(_TEXT_FIELDS, st.none() | _HELD)
    return members(
        **who,
        id=_WORDS,
        name=names(),
        identity_number=st.none() | identity_numbers(),
        mobile=st.none() | st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
        landline=st.none() | st.from_regex(r"0[0-9]{2,3}-[2-9][0-9]{6,7}", fullmatch=True),
        party_posts=st.lists(_WORDS, max_size=3).map(tuple),
        **dict.fromkeys(_NO_COLUMN, st.just(())),
        leading_cadre=st.none(),
        extra=st.dictionaries(
            st.sampled_from(
                [
                    "警号",
                    "姓名",
                    "职务",
                    "人员类别",
                    "入党时间",
                    "联系电话",
                    "序号",
                    "其他列：甲",
                    "=甲",
                    "甲（乙）",
                ]
            ),
            _HELD,
            max_size=3,
        ),
        unread=st.just({}),
    )


_MEETING_TEXTS: Final = ("branch", "name", "place", "topic", "chair", "recorder", "minutes", "conclusions")
_MEETING_COUNTS: Final = ("due", "present", "excused", "voters_due", "voters_present")


def _counts_held() -> st.SearchStrategy[pb.Count]:
    """Return a strategy for counts that cells hold: numbers, and what reports write that is no number."""
    words = st.sampled_from(["20多", "3-5", "30以上", "不超过50", "XX", "17人", "若干"])
    return st.integers(0, 9_999).map(pb.Count.of) | words.map(pb.Count.parse)


def held_meetings() -> st.SearchStrategy[Meeting]:
    """Return a strategy for meetings of which a table can hold everything."""
    fields: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(_MEETING_TEXTS, st.none() | _HELD)
    fields |= dict.fromkeys(_MEETING_COUNTS, st.none() | _counts_held())
    fields |= dict.fromkeys(("agenda", "attendance", "left_out", "resolutions", "elections"), st.just(()))
    fields |= dict.fromkeys(("host", "group"), st.none())
    headings = st.sampled_from(
        ["所在分党委", "会议类型", "序号", "年度", "姓名", "其他列：甲", "=甲", "甲（乙）"]
    )
    return meetings(
        **fields,
        id=_WORDS,
        also=st.lists(st.sampled_from(pb.MeetingKind), max_size=2, unique=True).map(tuple),
        observers=st.lists(_WORDS, max_size=2).map(tuple),
        extra=st.dictionaries(headings, _HELD, max_size=2),
        unread=st.just({}),
    ).map(_of_no_kind_twice)


def _of_no_kind_twice(meeting: Meeting) -> Meeting:
    """Return a meeting that is not its own kind once more, which is left out in reading."""
    return attrs.evolve(meeting, also=tuple(each for each in meeting.also if each is not meeting.kind))
