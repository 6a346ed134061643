"""Pages of what a roster reader knows: columns and headings, profiles; and of the code lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Final

from docs._markdown import code, fields, link, literal, prose, section, table, target, whole

from partybranch import codes
from partybranch.codes import Code, CodeList
from partybranch.models import Meeting, Member, Rating, SheetKind, label
from partybranch.roster import PROFILES, Profile
from partybranch.roster._column import Column
from partybranch.roster._headings import read_heading
from partybranch.roster.columns import COLUMNS, GENERAL_TELEPHONE, JOINING, SERIAL, STANDING_OR_STATUS
from partybranch.roster.meeting_columns import DAY_OR_TIME, KIND_WORDS, MEETING_COLUMNS, YEAR
from partybranch.roster.rating_columns import RATING_COLUMNS, WHO_COLUMNS

__all__ = ["code_list_pages", "columns_page"]


_SETTLED: Final = (
    (
        STANDING_OR_STATUS,
        """`stated_standing` where most values are 正式 or 预备, `stated_status` where most are 正常 or 停止, none where
        the values are other words (教师, 学生), unsettled where both kinds stand in one column""",
    ),
    (
        JOINING,
        """`admitted_on` where a 转正 column stands beside it, or where rows of probationary members carry it; else
        unsettled, and kept as `joined_on`""",
    ),
    (GENERAL_TELEPHONE, "`mobile`, or `landline` where another column is the mobile"),
    (SERIAL, "`number` where no better number stands beside it; else the row's number, which is not kept"),
    (("职务",), "`party_posts` where most values are posts of a branch; else `position`"),
)


def columns_page() -> Iterator[str]:
    """Yield the headings that are known, those that are doubtful, and the profiles."""
    yield from section(1, "Columns and headings", "all-columns")
    yield "What headings a roster reader knows. A heading is compared without spaces, line breaks, stars, numbering, and hints in"
    yield "brackets, in half-width characters; `是否` before a word may be missing. The first heading of a field is the one that is"
    yield "written. The name of a field is a heading too."
    yield from section(2, "Headings of each field", "headings")
    yield from _headings(Member, COLUMNS)
    yield "† Some of these headings can mean more than one thing; see below. ‡ Several columns may feed it."
    yield from _doubtful()
    yield from _of_meetings()
    yield from _of_results()
    yield from section(2, "Profiles", "profiles")
    yield "A profile is a layout whose headings are known beyond doubt. It is taken when all its marks stand among the headings,"
    yield "or when `--profile` names it. One for meetings says nothing of sheets of members, and the other way round."
    for profile in PROFILES:
        yield from _profile(profile)


def _headings(record: type, columns: Iterable[Column]) -> Iterator[str]:
    rows = (
        (
            code(each.field),
            whole(label(record, each.field).zh),
            "、".join(map(literal, each.headings)) + _marks(each),
        )
        for each in columns
    )
    yield from table(("field", "中文", "headings"), rows)


def _of_meetings() -> Iterator[str]:
    yield from section(2, "Headings of meetings", "meeting-headings")
    yield "A sheet is one of meetings where it has the kind and another field, or numbers due or present and three more, and no"
    yield "column for a person's name or identity number."
    yield from _headings(Meeting, MEETING_COLUMNS)
    yield f"{_listed(DAY_OR_TIME)} are the time of day where another column is the day. {_listed(YEAR)} are the date,"
    yield "known to the year, only where no other column is. A day may have its time of day behind it."
    yield ""
    yield f"The words for a kind of meeting are {_listed(KIND_WORDS)}; a cell may name several."


def _of_results() -> Iterator[str]:
    yield from section(2, "Headings of results of the appraisal", "result-headings")
    yield "A sheet is one of results where it has the year, the grade, and a number of the member, and says no more of the members than"
    yield "who they are. Whose a result is, is looked up among the members that are read with it; the name has to agree, and is not"
    yield "enough alone."
    yield from _headings(Rating, RATING_COLUMNS)
    yield from _headings(Member, WHO_COLUMNS)


def _listed(words: Iterable[str]) -> str:
    return "、".join(map(literal, words))


def _marks(column: Column) -> str:
    doubted = {*JOINING, *SERIAL, *GENERAL_TELEPHONE, "职务"}.intersection(column.headings)
    return (" †" if doubted else "") + (" ‡" if column.gathers else "")


def _doubtful() -> Iterator[str]:
    yield from section(2, "Headings that can mean more than one thing", "doubtful-headings")
    yield "Each is settled by the columns beside it or the values below it. What nothing settles is a finding"
    yield f"({link('SHP131', 'shp131')}), never a guess."
    yield from table(
        ("headings", "settled as"),
        (("、".join(map(literal, headings)), " ".join(settled.split())) for headings, settled in _SETTLED),
    )


def _profile(profile: Profile) -> Iterator[str]:
    yield from section(3, profile.name, f"profile-{profile.name}")
    yield f"{literal(profile.zh)}: {literal(profile.en)}."
    settled = (
        f"{literal(heading)} is {code(field) if field else 'none'}"
        for heading, field in profile.settles.items()
    )
    yield from fields(
        (
            (
                "marks",
                "、".join(map(literal, profile.marks))
                or "none: taken by name, or where a sheet is a person-form",
            ),
            ("columns", "、".join(literal(read_heading(heading)) for heading in profile.headings)),
            ("rows", "" if profile.holds is SheetKind.MEMBERS else profile.holds.en),
            (
                "every row is",
                "; ".join(f"{code(name)}: {code(value)}" for name, value in profile.states.items()),
            ),
            ("settles", "; ".join(settled)),
            ("asks for", ", ".join(code(each).replace("|", "` or `") for each in profile.asks)),
            ("asked by", profile.asks_by.en),
            ("bare codes of 学历", "those of the national form of 2017" if profile.form_education else ""),
        )
    )


def code_list_pages() -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the name and the lines of the index of code lists, and of a page for each."""
    yield "code-lists", _code_lists_index()
    for name, listed in codes.ALL.items():
        yield f"code-lists/{name}", _code_list(listed)


def _name_of(listed: CodeList) -> str:
    return f"codes-{listed.id.replace('_', '-')}"


def _code_lists_index() -> Iterator[str]:
    yield from section(1, "Code lists", "all-code-lists")
    yield "The published lists that the library knows, each as data with its source. A code sheet in a workbook of your own"
    yield "prevails over them."
    rows = (
        (
            link(literal(listed.en), _name_of(listed)),
            literal(listed.zh),
            f"{literal(listed.source)}, {listed.edition}",
            str(len(listed.entries)),
            "yes" if listed.complete else "no",
        )
        for listed in codes.ALL.values()
    )
    yield from table(("list", "中文", "source", "entries", "complete"), rows)
    yield ""
    yield from ("```{toctree}", ":hidden:", "", *(f"code-lists/{name}" for name in codes.ALL), "```")


def _code_list(listed: CodeList) -> Iterator[str]:
    yield target(_name_of(listed))
    yield f"# {literal(listed.zh)}: {literal(listed.en)}"
    yield from fields(
        (
            ("in Python", code(f"partybranch.codes.{listed.id.upper()}")),
            ("source", f"{literal(listed.source)}, {listed.edition}"),
            (
                "complete",
                "yes" if listed.complete else "no: a value that it does not have may still be right",
            ),
            (
                "a number without its name",
                "is read" if listed.bare_codes else "is not read, since other lists use it otherwise",
            ),
            ("may be left out of a name", listed.suffix),
        )
    )
    yield from (f"> {prose(line)}" if line else ">" for line in _header(listed.id))
    used = [column for column in _COLUMNS if any(getattr(entry, column) for entry in listed.entries)]
    rows = (tuple(_entry_cell(entry, column) for column in used) for entry in listed.entries)
    yield from table([_COLUMNS[column] for column in used], rows)


_COLUMNS = {
    "code": "code",
    "zh": "中文",
    "full": "full name",
    "en": "English",
    "aliases": "also read",
    "letters": "letters",
    "other_codes": "other codes read",
    "practice": "",
}


def _entry_cell(entry: Code, column: str) -> str:
    value: str | bool | tuple[str, ...] = getattr(entry, column)
    match value:
        case bool():
            return "practice: not in the published list" if value else ""
        case str():
            return code(value) if value and column in ("code", "letters") else literal(value)
        case _:
            return "、".join(map(literal, value))


def _header(list_id: str) -> Iterator[str]:
    """Yield what the head of a list's file says of its source, without the marks of comments."""
    text = files("partybranch.codes").joinpath("data", f"{list_id}.toml").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            return
        yield line.removeprefix("#").strip()
