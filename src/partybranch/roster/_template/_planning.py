"""What a template's sheets are to hold: every heading of a layout with what the reader takes it for and how it is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from partybranch.findings import Message
from partybranch.models import MeetingKind, SheetKind
from partybranch.roster._column import SERIAL
from partybranch.roster._headings import Heading, plain_heading
from partybranch.roster._items import CONDITIONS
from partybranch.roster._kinds import kind_of
from partybranch.roster._settling import Given, settle
from partybranch.roster._tables import Table
from partybranch.roster._template._choices import Choices, Choosing
from partybranch.roster._template._event_fillings import MEETING_FILLINGS, RATING_FILLINGS, YEAR_OF_MEETING
from partybranch.roster._template._fillings import CellForm, Example, Filling, filling
from partybranch.roster._template._member_fillings import MEMBER_FILLINGS, ROW_NUMBER
from partybranch.roster.meeting_columns import YEAR
from partybranch.roster.profiles import Profile

__all__ = ["SAMPLE_MARK", "PlannedColumn", "PlannedSheet", "planned"]

SAMPLE_MARK: Final = "（示例）"
"""Stands behind the word that a sample row is known by, so that whoever writes over that word takes it away."""

_FILLINGS: Final[Mapping[SheetKind, Mapping[str, Filling]]] = {
    SheetKind.MEMBERS: MEMBER_FILLINGS,
    SheetKind.MEETINGS: MEETING_FILLINGS,
    SheetKind.RATINGS: RATING_FILLINGS,
}
_KNOWN_BY: Final = {SheetKind.MEMBERS: "name", SheetKind.MEETINGS: "branch", SheetKind.RATINGS: "name"}
_UNCHECKED: Final = filling(
    CellForm.TEXT, 12, "本程序不核查，原样保留。", "Not checked by this program; kept as it is."
)


@frozen(kw_only=True)
class PlannedColumn:
    """One column of a template, or one label of a form.

    Args:
        heading: as the layout prints it.
        field: what the reader takes it for; empty: for no field.
        filling: how it is filled in.
        asked: in words whether it is to be filled in.
        needed: whether every row is to state it.
        choices: the words that it offers, if any.
        example: what stands in the sample row, as it is typed; None: nothing.
    """

    heading: str
    field: str
    filling: Filling
    asked: Message
    needed: bool = False
    choices: Choices | None = None
    example: Example | None = None


@frozen(kw_only=True)
class PlannedSheet:
    """One sheet of a template.

    Args:
        name: of the sheet.
        profile: its layout.
        columns: from left to right; of a form, its labels.
        known_by: the place of the column whose word tells the sample row.
    """

    name: str
    profile: Profile
    columns: tuple[PlannedColumn, ...]
    known_by: int

    @property
    def is_form(self) -> bool:
        """Whether it is a form of one person, with labels beside the values."""
        return self.profile.name == "official-form"


def planned(profiles: Iterable[Profile], branches: tuple[str, ...]) -> tuple[PlannedSheet, ...]:
    """Return the sheets of a template, one for each layout."""
    asked = tuple(profiles)
    # A workbook has one list of each sort, and words behind their codes are read by every layout.
    choosing = Choosing(coded=any(each.form_education for each in asked), branches=branches)
    used: set[str] = set()
    sheets: list[PlannedSheet] = []
    for profile in asked:
        name = _free_name(profile, used)
        used.add(name)
        columns = tuple(_columns(profile, choosing))
        known_by = _KNOWN_BY[profile.holds]
        place = next(index for index, each in enumerate(columns) if each.field == known_by)
        sheets.append(PlannedSheet(name=name, profile=profile, columns=columns, known_by=place))
    return tuple(sheets)


_NAMES: Final = {
    SheetKind.MEMBERS: "党员名册",
    SheetKind.MEETINGS: "会议",
    SheetKind.RATINGS: "民主评议结果",
}


def _free_name(profile: Profile, used: Iterable[str]) -> str:
    """Return what its sheet is called: for its one kind of meeting, or for what its rows are, with a number if need be."""
    kind = profile.states.get("kind")
    own = _NAMES[profile.holds] if kind is None else MeetingKind(kind).zh
    name = "党员基本信息采集表" if profile.name == "official-form" else own
    number = 1
    while (tried := name if number == 1 else f"{name}（{number}）") in used:
        number += 1
    return tried


def _columns(profile: Profile, choosing: Choosing) -> Iterator[PlannedColumn]:
    """Yield the columns of a layout; what each means is asked of the reader."""
    headings = [Heading(text=text, column=place, row=0) for place, text in enumerate(profile.headings)]
    empty = Table(cells=[[*profile.headings]])
    for each in settle(empty, headings, 1, Given(profile=profile), kind_of(profile.holds)):
        name = each.field
        how = _filling(profile.holds, name, each.heading.text)
        choices = choosing.of(profile.holds, name) if name else None
        if name == "kind" and profile.states.get("kind"):
            choices = _only(choices, profile.states["kind"])
        column = PlannedColumn(
            heading=each.heading.text,
            field=name,
            filling=how,
            asked=_asked(name, how, profile),
            needed=name in profile.needed,
            choices=choices,
        )
        yield evolve(column, example=_example(column, profile))


def _asked(name: str, how: Filling, profile: Profile) -> Message:
    """Return in words whether a column is to be filled in: in every row, in some rows, or as one of several columns."""
    if name in profile.needed:
        return Message("必填", "required")
    item = next((each for each in profile.asks if name in each.split("|")), "")
    if item in CONDITIONS:
        of = CONDITIONS[item].of
        return Message(f"{of.zh}必填", f"of {of.en}")
    if item:
        record = kind_of(profile.holds)
        labels = [record.label(each) for each in item.split("|")]
        return Message(
            f"{'、'.join(each.zh for each in labels)}至少填一项",
            f"one of {', '.join(each.en for each in labels)}",
        )
    return how.when or Message("选填", "optional")


def _only(choices: Choices | None, code: str) -> Choices | None:
    return None if choices is None else evolve(choices, words={code: choices.words[code]})


_SERIAL: Final = frozenset(map(plain_heading, SERIAL))


def _filling(sheet: SheetKind, name: str, heading: str) -> Filling:
    """Return how the column of a field is filled in, in the precision that its heading asks for."""
    plain = plain_heading(heading)
    how = _FILLINGS[sheet].get(name, _UNCHECKED)
    if name == "number" and plain in _SERIAL:
        return ROW_NUMBER
    if how.form is not CellForm.DAY:
        return how
    if plain in YEAR:
        return YEAR_OF_MEETING
    if plain.endswith("年月"):
        # Typed into a cell for days, a month would become its first day.
        return evolve(how, form=CellForm.TEXT, example=str(how.example)[:7])
    if sheet is SheetKind.MEETINGS and plain.endswith("时间"):
        return evolve(how, form=CellForm.MOMENT, width=18)
    return how


def _example(column: PlannedColumn, profile: Profile) -> Example | None:
    example = column.filling.example
    if isinstance(example, str) and column.choices is not None:
        wanted = profile.states.get("kind", example) if column.field == "kind" else example
        words = column.choices.words
        # Of the branches that are named, any is an example.
        example = words.get(wanted, next(iter(words.values())) if column.field == "branch" else wanted)
    if column.field == _KNOWN_BY[profile.holds] and profile.name != "official-form":
        return f"{example}{SAMPLE_MARK}"
    return example
