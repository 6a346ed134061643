"""What is filled into a template reads as the same records, without a mapping and without a doubt, for every layout."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from tests.roster.templates import MEETINGS, MEMBERS, RATINGS, fill, first_sheet, opened, read_again, template

import partybranch as pb
from partybranch.models import Meeting, Member, Rating, SheetKind
from partybranch.roster import PROFILES, read_roster
from partybranch.strategies import identity_numbers, meetings, members, names

WORKING_KINDS: Final = [kind for kind in pb.MeetingKind if not kind.administrative]
KINDS: Final = {each.name: each.states.get("kind") for each in PROFILES}

# A cell holds a text that begins and ends with something to see, and says more than that there is nothing to say.
_SEEN: Final = st.characters(exclude_categories=["C", "Z"])
_INNER: Final = st.text(_SEEN | st.sampled_from(" \n=+-@'\",;，、"), max_size=6)
_TEXTS: Final = st.builds(
    "{}{}{}".format, st.sampled_from(["甲", "A1", "=甲", "-b", "3-", "00"]), _INNER, _SEEN
)
_WORDS: Final = st.text(st.sampled_from("甲乙丙丁戊书记委员Aa1"), min_size=1, max_size=6)


@cache
def made(*profiles: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return template(Path(folder), *profiles).read_bytes()


@cache
def fields_of(*profiles: str) -> dict[str, str]:
    """Return what each heading of the first sheet means; those of no field are left empty."""
    columns = read_roster(made(*profiles)).sources[0].sheets[0].columns
    return {each.heading.removesuffix("*"): each.field for each in columns if each.field}


_OF_MEMBERS: Final[dict[str, st.SearchStrategy[Any]]] = {
    "name": names(),
    "sponsors": st.lists(names(), max_size=2).map(tuple),
    "party_posts": st.lists(_WORDS, max_size=2).map(tuple),
    "identity_number": st.none() | identity_numbers(),
    "mobile": st.none() | st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    "landline": st.none() | st.from_regex(r"0[0-9]{2,3}-[2-9][0-9]{6,7}", fullmatch=True),
    "stated_standing": st.none() | st.sampled_from([pb.Standing.FULL, pb.Standing.PROBATIONARY]),
    "stated_status": st.none() | st.sampled_from([pb.MembershipStatus.NORMAL, pb.MembershipStatus.SUSPENDED]),
    "education": st.none()
    | st.sampled_from([f"{each.code} {each.zh}" for each in pb.codes.EDUCATION_FORM_2017.entries]),
    "occupation": st.none()
    | st.sampled_from([f"{each.code} {each.zh}" for each in pb.codes.OCCUPATIONS.entries]),
    **dict.fromkeys(
        ("number", "native_place", "degree", "branch", "employer", "position", "email", "address"),
        st.none() | _TEXTS,
    ),
    **dict.fromkeys(("floating_to", "remarks"), st.none() | _TEXTS),
    "former_name": st.none() | names(),
}
_NOTHING: Final[dict[str, Any]] = {
    "sponsors": (),
    "party_posts": (),
    "extra": {},
    "unread": {},
    **dict.fromkeys(("training_contacts", "steps", "transfers", "flows", "sanctions", "measures"), ()),
}


def filled_members(profile: str) -> st.SearchStrategy[Member]:
    """Return a strategy for members of whom the columns of a layout hold everything."""
    held = {*fields_of(profile).values()}
    drawn = {each: st.just(_NOTHING.get(each)) for each in _fields(Member) if each not in held}
    return members(
        **{**drawn, **{each: how for each, how in _OF_MEMBERS.items() if each in held}, "id": st.just("")}
    )


def _fields(record: type[Member | Meeting]) -> list[str]:
    return [each.name for each in fields(record)]


def without_ids(records: Sequence[Member] | Sequence[Meeting]) -> list[Member | Meeting]:
    return [evolve(each, id="") for each in records]


@pytest.mark.slow
@given(st.sampled_from(MEMBERS), st.data())
def test_members_filled_in_read_as_the_same_members(profile: str, data: st.DataObject) -> None:
    written = data.draw(st.lists(filled_members(profile), min_size=1, max_size=3))
    book = opened(made(profile))
    fill(book, first_sheet(book), written, fields_of(profile))
    roster = read_again(book)
    assert without_ids(roster.members) == written
    assert roster.problems == ()
    assert roster.sources[0].profile == profile


_OF_MEETINGS: Final[dict[str, st.SearchStrategy[Any]]] = {
    **dict.fromkeys(
        ("branch", "name", "place", "topic", "chair", "recorder", "minutes", "conclusions"),
        st.none() | _TEXTS,
    ),
    **dict.fromkeys(
        ("due", "present", "excused", "voters_due", "voters_present"),
        st.none()
        | st.integers(0, 9_999).map(pb.Count.of)
        | st.sampled_from(["20多", "3-5", "XX"]).map(pb.Count.parse),
    ),
    "observers": st.lists(_WORDS, max_size=2).map(tuple),
}


def filled_meetings(profile: str) -> st.SearchStrategy[Meeting]:
    """Return a strategy for meetings of which the columns of a layout hold everything."""
    headings = fields_of(profile)
    held = {*headings.values()}
    # Where a column is for moments, the time of day stands behind the day.
    timed = {"at": "on", "planned_at": "planned_on"}
    by_moment = {
        hour for hour, day in timed.items() if day in held and _heading(headings, day).endswith("时间")
    }
    drawn: dict[str, st.SearchStrategy[Any]] = {
        each: st.just(() if each in _EMPTY_LISTS else {} if each in ("extra", "unread") else None)
        for each in _fields(Meeting)
        if each not in held | by_moment
    }
    drawn |= {each: how for each, how in _OF_MEETINGS.items() if each in held}
    # A row that nothing stands in is none.
    drawn["branch"] = _TEXTS
    one = KINDS[profile]
    drawn["kind"] = st.just(pb.MeetingKind(one)) if one else st.sampled_from(WORKING_KINDS)
    if _heading(headings, "on") == "年度":
        drawn["on"] = st.integers(1950, 2099).map(pb.PartialDate)
    made = meetings(**{**drawn, "id": st.just("")})
    return made.map(lambda each: _told(each, {hour: timed[hour] for hour in by_moment}))


_EMPTY_LISTS: Final = frozenset(
    {"also", "agenda", "observers", "attendance", "left_out", "resolutions", "elections"}
)


def _heading(headings: dict[str, str], field: str) -> str:
    return next((heading for heading, each in headings.items() if each == field), "")


def _told(meeting: Meeting, timed: dict[str, str]) -> Meeting:
    """Return a meeting without the times of day behind days that no cell can hold: days of no date, and of long ago."""
    changes: dict[str, Any] = {
        hour: None
        for hour, day in timed.items()
        if (on := getattr(meeting, day)) is None or on.exact is None or on.exact.year <= 1900
    }
    changes |= {
        hour: None
        for hour in timed
        if (at := getattr(meeting, hour)) is not None and not (at.hour or at.minute)
    }
    return evolve(meeting, **changes)


@pytest.mark.slow
@given(st.sampled_from(MEETINGS), st.data())
def test_meetings_filled_in_read_as_the_same_meetings(profile: str, data: st.DataObject) -> None:
    written = data.draw(st.lists(filled_meetings(profile), min_size=1, max_size=3))
    book = opened(made(profile))
    fill(book, first_sheet(book), written, fields_of(profile))
    roster = read_again(book)
    assert without_ids(roster.meetings) == written
    assert roster.problems == ()


@pytest.mark.slow
@given(
    st.sampled_from(RATINGS),
    st.lists(identity_numbers(), min_size=1, max_size=4, unique=True),
    st.lists(st.tuples(st.integers(1949, 2099), st.sampled_from(pb.Grade)), min_size=4, max_size=4),
)
def test_results_filled_in_beside_the_members_are_theirs(
    profile: str, numbers: list[str], graded: list[tuple[int, pb.Grade]]
) -> None:
    people = [
        Member(id=str(place), name=f"某{place}", identity_number=each)
        for place, each in enumerate(numbers, 1)
    ]
    written = [
        Rating(member=person.id, year=year, grade=grade)
        for person, (year, grade) in zip(people, graded, strict=False)
    ]
    book = opened(made("roster", profile))
    fill(book, first_sheet(book), people, {"姓名": "name", "公民身份号码": "identity_number"})
    sheet = cast("Worksheet", book.worksheets[1])
    number = "身份证号" if profile == "bureau-appraisal-results" else "公民身份号码"
    fill(book, sheet, people, {"姓名": "name", number: "identity_number"})
    fill(book, sheet, written, {"评议年度": "year", "评议结果": "grade"})
    roster = read_again(book)
    assert list(roster.ratings) == written
    assert roster.problems == ()
    assert roster.ratings[0].grade in pb.Grade
    assert roster.sources[0].sheets[1].holds is SheetKind.RATINGS
