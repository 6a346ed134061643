"""The one loader of the packaged code lists, and the lazy names of `partybranch.codes`."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from partybranch.codes._model import Code, CodeList

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

__all__ = ["constant", "load", "load_all", "parse"]

_LIST_KEYS = {"id", "zh", "en", "source", "edition", "complete", "entries", "bare_codes", "suffix"}
_ENTRY_KEYS = {"code", "zh", "en", "full", "aliases", "letters", "other_codes", "practice"}


@cache
def constant(name: str) -> CodeList | Mapping[str, CodeList]:
    """Return what the name of a constant of `partybranch.codes` stands for; it serves as its `__getattr__`.

    Raises:
        AttributeError: there is no such list.
    """
    if name == "ALL":
        return load_all()
    # Python asks for dunder names of a module all the time; those must not touch the disk.
    if name.isupper() and _file_of(name.lower()).is_file():
        return load(name.lower())
    raise AttributeError(f"module 'partybranch.codes' has no attribute {name!r}")


@cache
def load_all() -> Mapping[str, CodeList]:
    """Return every packaged list by its id, in the order of the ids. Read once."""
    ids = sorted(
        entry.name.removesuffix(".toml") for entry in _folder().iterdir() if entry.name.endswith(".toml")
    )
    return MappingProxyType({list_id: load(list_id) for list_id in ids})


@cache
def load(list_id: str) -> CodeList:
    """Return the packaged list of that id. Read once.

    Raises:
        OSError: there is no such list.
        ValueError: its file is malformed.
    """
    return parse(_file_of(list_id).read_text(encoding="utf-8"), list_id=list_id)


def parse(text: str, *, list_id: str) -> CodeList:
    """Return the list that a TOML document holds, refusing all that a list does not need.

    Raises:
        ValueError: it is no TOML, a key is missing, unknown or of a wrong type, its `id` is not `list_id`,
            a name is empty, or a code or name stands twice.
    """
    import tomllib  # noqa: PLC0415

    try:
        found = _list(tomllib.loads(text))
    except (TypeError, ValueError) as error:
        raise ValueError(f"code list {list_id!r}: {error}") from error
    if found.id != list_id:
        raise ValueError(f"code list {list_id!r}: the id is {found.id!r}")
    return found


def _folder() -> Traversable:
    # Here and above, since every record loads this module, and few programs ask for a list.
    from importlib.resources import files  # noqa: PLC0415

    return files("partybranch.codes").joinpath("data")


def _file_of(list_id: str) -> Traversable:
    return _folder().joinpath(f"{list_id}.toml")


def _list(table: Mapping[str, object]) -> CodeList:
    _refuse_unknown(table, _LIST_KEYS, "the list")
    return CodeList(
        id=_text(table, "id"),
        zh=_text(table, "zh"),
        en=_text(table, "en"),
        source=_text(table, "source"),
        edition=_text(table, "edition"),
        complete=_flag(table, "complete"),
        entries=tuple(_entry(entry) for entry in _items(table, "entries")),
        bare_codes=_flag(table, "bare_codes", default=True),
        suffix=_text(table, "suffix", default=""),
    )


def _entry(value: object) -> Code:
    if not isinstance(value, dict):
        raise TypeError("an entry is no table")
    table = cast("dict[str, object]", value)
    _refuse_unknown(table, _ENTRY_KEYS, "an entry")
    return Code(
        code=_text(table, "code"),
        zh=_text(table, "zh"),
        en=_text(table, "en", default=""),
        full=_text(table, "full", default=""),
        aliases=_texts(table, "aliases"),
        letters=_text(table, "letters", default=""),
        other_codes=_texts(table, "other_codes"),
        practice=_flag(table, "practice", default=False),
    )


def _refuse_unknown(table: Mapping[str, object], known: set[str], what: str) -> None:
    unknown = sorted(table.keys() - known)
    if unknown:
        raise ValueError(f"{what} has unknown keys: {', '.join(unknown)}")


def _text(table: Mapping[str, object], key: str, *, default: str | None = None) -> str:
    value = table.get(key, default)
    # A default may be empty; what is written may not.
    if not isinstance(value, str) or (key in table and not value.strip()):
        raise ValueError(f"{key!r} must be a text that is not empty")
    return value


def _flag(table: Mapping[str, object], key: str, *, default: bool | None = None) -> bool:
    value = table.get(key, default)
    if not isinstance(value, bool):
        raise TypeError(f"{key!r} must be true or false")
    return value


def _texts(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    items = _items(table, key) if key in table else ()
    texts = tuple(item for item in items if isinstance(item, str))
    if len(texts) != len(items):
        raise ValueError(f"{key!r} must hold texts only")
    return texts


def _items(table: Mapping[str, object], key: str) -> tuple[object, ...]:
    value = table.get(key)
    if not isinstance(value, list):
        raise TypeError(f"{key!r} must be a list")
    return tuple(cast("list[object]", value))
