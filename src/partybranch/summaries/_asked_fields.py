"""What a form asks for of whom: its fields, and for some of them a condition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Final

import attrs
from attrs import frozen

from partybranch.errors import UnknownName
from partybranch.findings import Message
from partybranch.models import Member, Roster, Standing, label
from partybranch.roster import PROFILES, Profile
from partybranch.roster.profiles import profile_named

__all__ = ["AskedField", "asked_fields", "form_of"]

_NATIONAL: Final = "official-summary"
"""What is asked where no layout says otherwise."""


def _of_full_members(member: Member) -> bool | None:
    match member.stated_standing:
        case Standing.FULL:
            return True
        case Standing.PROBATIONARY | Standing.NONE:
            return False
        case None:
            return None


def _of_members(member: Member) -> bool:
    return member.stated_standing is not Standing.NONE


def _of_lost(member: Member) -> bool | None:
    return member.lost_contact


def _of_floating(member: Member) -> bool | None:
    return member.floating


_CONDITIONS: Final[Mapping[str, tuple[Message, Callable[[Member], bool | None]]]] = {
    "confirmed_on": (Message("正式党员", "full members"), _of_full_members),
    "admitted_on": (Message("党员", "members of the Party"), _of_members),
    "lost_contact_since": (Message("失联党员", "members out of contact"), _of_lost),
    "floating_to": (Message("流动党员", "floating members"), _of_floating),
}
"""Fields that are asked of some alone, whatever the form: of whom, and whether of this member (None: cannot tell).

So the national form of 2017 has it: 转为正式党员日期 stays blank for 预备党员, 失去联系日期 and 外出流向 belong to 是.
"""

_ALSO: Final = {"admitted_on": ("joined_on",)}
"""Fields that fill another's place: 入党时间 of which it is not settled that it is the admission has been filled in."""


@frozen(kw_only=True)
class AskedField:
    """One item of a form.

    Args:
        fields: of which one is enough.
        of: whom it is asked of; None: everybody.
    """

    fields: tuple[str, ...]
    of: Message | None = None

    @property
    def label(self) -> Message:
        """What the item is called."""
        labels = [label(Member, name) for name in self.fields]
        return Message("或".join(each.zh for each in labels), " or ".join(each.en for each in labels))

    def asked_of(self, member: Member) -> bool | None:
        """Say whether it is asked of a member; None: cannot tell."""
        condition = _CONDITIONS.get(self.fields[0])
        return True if condition is None else condition[1](member)

    def filled(self, member: Member) -> bool | None:
        """Say whether something is filled in; None: there is, and it could not be read."""
        names = (*self.fields, *(also for name in self.fields for also in _ALSO.get(name, ())))
        if any(getattr(member, name) not in _NOTHING for name in names):
            return True
        return None if any(name in member.unread for name in names) else False


_NOTHING: Final[tuple[object, ...]] = (None, (), "")


def asked_fields(items: Iterable[str]) -> tuple[AskedField, ...]:
    """Return items as `Profile.asks` writes them, or the names of fields.

    Raises:
        UnknownName: a member has no such field.
    """
    found: list[AskedField] = []
    for item in items:
        names = tuple(item.split("|"))
        for name in names:
            _know(name)
        condition = _CONDITIONS.get(names[0])
        found.append(AskedField(fields=names, of=None if condition is None else condition[0]))
    return tuple(found)


_FIELDS: Final = tuple(
    each.name for each in attrs.fields(Member) if each.name not in ("id", "extra", "unread")
)


def _know(name: str) -> None:
    if name not in _FIELDS:
        near = tuple(get_close_matches(name, _FIELDS, n=3)) or _FIELDS
        raise UnknownName(
            name=name,
            near=near,
            zh=f"党员没有名为“{name}”的字段；可用：{'、'.join(near)}",
            en=f"a member has no field “{name}”; there are: {', '.join(near)}",
        )


def form_of(records: object, profile: str | None) -> Profile:
    """Return the layout whose form says what is asked: the one named, or the one that all tables of a roster have, or else the national form.

    Raises:
        UnknownName: there is no layout of that name, or it is not known what its form asks for.
    """
    if profile is not None:
        return _asking(profile_named(profile))
    names = (
        {source.profile or _NATIONAL for source in records.sources}
        if isinstance(records, Roster)
        else set[str]()
    )
    recognized = profile_named(names.pop() if len(names) == 1 else _NATIONAL)
    return recognized if recognized.asks else profile_named(_NATIONAL)


def _asking(profile: Profile) -> Profile:
    if profile.asks:
        return profile
    known = tuple(each.name for each in PROFILES if each.asks)
    raise UnknownName(
        name=profile.name,
        near=known,
        zh=f"不知道版式“{profile.name}”要求填写哪些字段；可用：{'、'.join(known)}",
        en=f"it is not known which fields the layout “{profile.name}” asks for; known: {', '.join(known)}",
    )
