"""Columns settled: which field each heading of one sheet stands for, and which doubts remain."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from attrs import evolve, field, frozen

from partybranch import codes
from partybranch.models import SheetKind
from partybranch.roster._column import SERIAL
from partybranch.roster._headings import Heading, meanings, plain_heading, read_heading, word_of
from partybranch.roster._kinds import MEETINGS, MEMBERS, RecordKind
from partybranch.roster._tables import Table, text_of
from partybranch.roster.cells import is_blank
from partybranch.roster.columns import (
    GENERAL_TELEPHONE,
    JOINING,
    PROBATIONARY_WORDS,
    STANDING_OR_STATUS,
    STANDING_WORDS,
    STATUS_WORDS,
    WIDE_STANDING_WORDS,
)
from partybranch.roster.meeting_columns import DAY_OR_TIME, YEAR
from partybranch.roster.profiles import Profile

__all__ = ["Given", "Settled", "settle"]


@frozen(kw_only=True)
class Given:
    """What the caller says of headings.

    Args:
        mapping: heading, as read or plain, to the field it means; empty: it means none.
        profile: the layout, if one was asked for or recognized.
    """

    mapping: Mapping[str, str] = field(factory=dict[str, str])
    profile: Profile | None = None

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said of any heading."""
        return not self.mapping

    def field_of(self, heading: Heading) -> str | None:
        """Return the field that the caller gives to a heading, or None if the caller says nothing of it."""
        if not self.mapping:
            return None
        for name in (f"{heading.upper}/{heading.text}", heading.text, plain_heading(heading.text)):
            if name in self.mapping:
                return self.mapping[name]
        return None

    def profile_for(self, sheet: SheetKind) -> Profile | None:
        """Return the layout that was asked for, if it is one of such rows."""
        return self.profile if self.profile is not None and self.profile.holds is sheet else None


@frozen(kw_only=True)
class Settled:
    """A heading and what it was taken for.

    Args:
        heading: the heading.
        field: of the record, or empty.
        why: alias, values, beside, profile, map; or why it means nothing here: unknown, duplicate, unsettled, row number.
        readings: of an unsettled one, the fields that it may mean.
        first: of a duplicate, the field that another column has.
    """

    heading: Heading
    field: str = ""
    why: str = "unknown"
    readings: tuple[str, ...] = ()
    first: str = ""


_HALF: Final = 2


def settle(
    table: Table,
    headings: Sequence[Heading],
    first_data_row: int,
    given: Given,
    kind: RecordKind = MEMBERS,
) -> tuple[Settled, ...]:
    """Return what each heading stands for.

    The caller's word comes first, then the profile's, then what a heading can only mean; headings that can mean two
    things are settled by the values below them and the columns beside them. What nothing settles stays so.
    """
    if kind is not MEMBERS:
        return _of_events(headings, given, kind)
    found: dict[int, Settled] = {}
    doubtful: dict[str, list[Heading]] = {
        "standing": [],
        "position": [],
        "joining": [],
        "telephone": [],
        "serial": [],
    }
    for heading in headings:
        certain, doubt = _certain(heading, given, MEMBERS)
        if certain is not None:
            found[heading.column] = certain
        else:
            doubtful[doubt].append(heading)
    values = _Values(table=table, first_row=first_data_row)
    for heading in sorted(doubtful["standing"], key=lambda each: _standing_rank(each, values)):
        found[heading.column] = _standing(heading, values, _taken(found))
    for heading in doubtful["position"]:
        found[heading.column] = _position(heading, values, _taken(found))
    for heading in doubtful["serial"]:
        free = "number" not in _taken(found)
        found[heading.column] = Settled(
            heading=heading, field="number" if free else "", why="alias" if free else "row number"
        )
    for heading in doubtful["telephone"]:
        found[heading.column] = _telephone(heading, _taken(found))
    for heading in doubtful["joining"]:
        told_by = [*(each.column for each in doubtful["standing"]), *_columns_of(found, "stated_standing")]
        found[heading.column] = _joining(heading, values, _taken(found), told_by)
    return _once([found[heading.column] for heading in headings], MEMBERS)


def _of_events(headings: Sequence[Heading], given: Given, kind: RecordKind) -> tuple[Settled, ...]:
    """Settle a sheet of what happened: of several columns for its time, the one that says the day is it, and a year the last."""
    found: dict[int, Settled] = {}
    doubtful: dict[str, list[Heading]] = {"day or time": [], "year": [], "row number": []}
    for heading in headings:
        certain, doubt = _certain(heading, given, kind)
        if certain is not None:
            found[heading.column] = certain
        else:
            doubtful[doubt].append(heading)
    for heading in doubtful["day or time"]:
        beside = "on" in _taken(found)
        found[heading.column] = Settled(
            heading=heading, field="at" if beside else "on", why="beside" if beside else "alias"
        )
    for heading in doubtful["year"]:
        found[heading.column] = _unless_taken(heading, "on", _taken(found), why="alias")
    for heading in doubtful["row number"]:
        found[heading.column] = Settled(heading=heading, why="row number")
    return _once([found[heading.column] for heading in headings], kind)


def _certain(heading: Heading, given: Given, kind: RecordKind) -> tuple[Settled | None, str]:
    said = given.field_of(heading)
    if said is not None and (not said or said in kind.by_field):
        return Settled(heading=heading, field=said, why="map"), ""
    word = word_of(heading, kind)
    if given.profile is not None and word in given.profile.settles:
        return Settled(heading=heading, field=given.profile.settles[word], why="profile"), ""
    fields = meanings(heading.text, heading.upper, kind)
    if kind is not MEMBERS:
        doubts = _DOUBTFUL_OF_EVENTS if kind is MEETINGS else _DOUBTFUL_OF_RESULTS
        doubt = next((doubt for doubt, words in doubts.items() if word in words), "")
        known = Settled(heading=heading, field="".join(fields[:1]), why="alias" if fields else "unknown")
        return (None, doubt) if doubt else (known, "")
    if not fields:
        return Settled(heading=heading), ""
    for doubt, words in _DOUBTFUL.items():
        if word in words and fields[0] in _DOUBTED[doubt]:
            return None, doubt
    return Settled(heading=heading, field=fields[0], why="alias"), ""


_DOUBTFUL: Final[dict[str, frozenset[str]]] = {
    "standing": frozenset(map(plain_heading, STANDING_OR_STATUS)),
    "position": frozenset({"职务"}),
    "joining": frozenset(map(plain_heading, JOINING)),
    "telephone": frozenset(map(plain_heading, GENERAL_TELEPHONE)),
    "serial": frozenset(map(plain_heading, SERIAL)),
}
_DOUBTFUL_OF_EVENTS: Final[dict[str, frozenset[str]]] = {
    "day or time": frozenset(map(plain_heading, DAY_OR_TIME)),
    "year": frozenset(map(plain_heading, YEAR)),
    "row number": frozenset(map(plain_heading, SERIAL)),
}
_DOUBTFUL_OF_RESULTS: Final = {"row number": _DOUBTFUL_OF_EVENTS["row number"]}
_DOUBTED: Final[dict[str, frozenset[str]]] = {
    "standing": frozenset({"stated_standing"}),
    "position": frozenset({"position"}),
    "joining": frozenset({"joined_on"}),
    "telephone": frozenset({"mobile"}),
    "serial": frozenset({"number"}),
}


def _taken(found: Mapping[int, Settled]) -> frozenset[str]:
    return frozenset(settled.field for settled in found.values())


@frozen(kw_only=True)
class _Values:
    """The cells below the heading, by column."""

    table: Table
    first_row: int

    def texts(self, column: int) -> Iterator[tuple[int, str]]:
        """Yield the row and the text of every cell of a column that holds something."""
        right = column - self.table.first_column
        for down in range(self.first_row - self.table.first_row, len(self.table.cells)):
            cells = self.table.cells[down]
            if right < len(cells) and not is_blank(cells[right]):
                yield down, text_of(cells[right])

    def counted(self, column: int) -> Counter[str]:
        """Count the different words of a column, plain, and without a code before them."""
        return Counter(_plain_word(text) for _, text in self.texts(column))


_MEMBERS: Final = ("01", "02")
_STAGES: Final = ("入党申请人", "入党积极分子", "积极分子", "发展对象")


@cache
def _no_members() -> frozenset[str]:
    """Return the words for people who are no members: every other political status, and the stages before admission."""
    statuses = [each for each in codes.POLITICAL_STATUS.entries if each.code not in _MEMBERS]
    names = (name for each in statuses for name in (each.zh, each.full, *each.aliases))
    return frozenset((*names, "团员", *_STAGES))


_CODE: Final = re.compile(r"^[0-9]{1,3}[a-z]?[.\-_:、]*(?=\D)")


def _plain_word(text: str) -> str:
    return _CODE.sub("", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold())


def _standing_rank(heading: Heading, values: _Values) -> tuple[bool, int]:
    """Return what sorts the headings by how likely they are to mean the standing; an empty column comes last."""
    ranks = [plain_heading(word) for word in STANDING_OR_STATUS]
    return not values.counted(heading.column), ranks.index(word_of(heading))


def _standing(heading: Heading, values: _Values, taken: frozenset[str]) -> Settled:
    words = values.counted(heading.column)
    total = sum(words.values())
    if not total:
        return _standing_unfilled(heading, taken)
    # 中共党员 says "full member" only in a column that tells 中共预备党员 apart.
    wide = WIDE_STANDING_WORDS if any(word in PROBATIONARY_WORDS for word in words) else frozenset[str]()
    standing = sum(number for word, number in words.items() if word in STANDING_WORDS or word in wide)
    status = sum(number for word, number in words.items() if word in STATUS_WORDS)
    if standing and not status and standing * _HALF >= total and not _of_others_too(heading, words):
        return _unless_taken(heading, "stated_standing", taken)
    if status and not standing and status * _HALF >= total:
        return _unless_taken(heading, "stated_status", taken)
    if standing and status:
        return Settled(heading=heading, why="unsettled", readings=("stated_standing", "stated_status"))
    return Settled(heading=heading, why="values")


def _unless_taken(heading: Heading, name: str, taken: frozenset[str], *, why: str = "values") -> Settled:
    """Leave the field to the heading that is likelier to mean it, which has been settled before."""
    if name in taken:
        return Settled(heading=heading, why="duplicate", first=name)
    return Settled(heading=heading, field=name, why=why)


_FEW: Final = 10


def _of_others_too(heading: Heading, words: Counter[str]) -> bool:
    """Say whether a column tells of people who are no members too, so that 群众 in it is a right answer and no mistake.

    Under 政治面貌 one such word says so. Under headings of the Party's own it takes several, and a tenth of the rows.
    """
    others = sum(number for word, number in words.items() if word in _no_members())
    if word_of(heading) == "政治面貌":
        return others > 0
    return others > 1 and others * _FEW >= sum(words.values())


_BY_NAME: Final = {"人员类别": "stated_standing", "党员类别": "stated_standing", "党籍状态": "stated_status"}


def _standing_unfilled(heading: Heading, taken: frozenset[str]) -> Settled:
    """With no value to go by, the names that the national form gives them; nothing is read from an empty column."""
    name = _BY_NAME.get(word_of(heading), "")
    if not name:
        return Settled(heading=heading)
    return _unless_taken(heading, name, taken, why="alias")


def _position(heading: Heading, values: _Values, taken: frozenset[str]) -> Settled:
    words = values.counted(heading.column)
    posts = sum(number for word, number in words.items() if codes.POSTS.find(word) is not None)
    hinted = "委员" in read_heading(heading.text)
    if "party_posts" not in taken and (hinted or (posts and posts * _HALF >= sum(words.values()))):
        return Settled(heading=heading, field="party_posts", why="values")
    return _unless_taken(heading, "position", taken, why="alias")


def _telephone(heading: Heading, taken: frozenset[str]) -> Settled:
    free = next((name for name in ("mobile", "landline") if name not in taken), None)
    return _unless_taken(heading, free or "mobile", taken, why="alias")


def _columns_of(found: Mapping[int, Settled], name: str) -> list[int]:
    return [column for column, settled in found.items() if settled.field == name]


def _joining(heading: Heading, values: _Values, taken: frozenset[str], told_by: Sequence[int]) -> Settled:
    if "admitted_on" not in taken:
        if "confirmed_on" in taken:
            return Settled(heading=heading, field="admitted_on", why="beside")
        told = ((row, text) for column in told_by for row, text in values.texts(column))
        probationary = {row for row, text in told if _plain_word(text) in PROBATIONARY_WORDS}
        if any(row in probationary for row, _ in values.texts(heading.column)):
            return Settled(heading=heading, field="admitted_on", why="values")
    return Settled(
        heading=heading, field="joined_on", why="unsettled", readings=("admitted_on", "confirmed_on")
    )


_STRONGEST: Final = ("map", "profile")


def _once(settled: Sequence[Settled], kind: RecordKind) -> tuple[Settled, ...]:
    """Leave each field to one column, unless several may feed it: the caller's, else the layout's, else the first."""
    ranked = sorted(settled, key=lambda each: _STRONGEST.index(each.why) if each.why in _STRONGEST else 2)
    first: dict[str, Settled] = {}
    for each in ranked:
        first.setdefault(each.field, each)
    return tuple(
        each
        if not each.field or kind.column(each.field).gathers or first[each.field] is each
        else evolve(each, field="", why="duplicate", first=each.field)
        for each in settled
    )
