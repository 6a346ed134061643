"""Settings kept in a file: `partybranch.toml`, or the table `[tool.partybranch]` of `pyproject.toml`."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, cast

from attrs import frozen

from partybranch.errors import PartybranchError, UnknownName, UnreadableFile
from partybranch.findings import Message

__all__ = ["SETTINGS", "Config", "Options", "defaults", "find_config", "read_config"]

_OWN: Final = "partybranch.toml"
_SHARED: Final = "pyproject.toml"

SETTINGS: Final = (_OWN, _SHARED)
"""Names of the files that may hold settings."""

_LARGEST: Final = 1 << 20
"""Bytes; a file of settings is written by hand."""

Options = Mapping[str, Mapping[str, "Option"]]
"""The options of every command, by the names of the command and of the option without its dashes."""


@frozen(kw_only=True)
class Option:
    """What an option of a command takes.

    Args:
        parameter: its name within the program.
        flag: whether it is given or not, and has no value.
        many: whether it may be given again.
        path: whether its value is a file, named from where the settings stand.
    """

    parameter: str
    flag: bool = False
    many: bool = False
    path: bool = False


@frozen(kw_only=True)
class Config:
    """Settings as they were written.

    Args:
        path: of the file.
        named: whether the caller named the file; else it was found beside or above the current folder.
        settings: its table.
    """

    path: Path
    named: bool
    settings: Mapping[str, Any]


_EACH_TIME: Final = Message("每次在命令行给出", "give it on the command line, each time")
_NOT_KEPT: Final = {
    "on": Message(
        "核查日不能写在设置中，否则日后核查仍按旧日期", "a day that is kept would be the wrong one later on"
    ),
    "reveal": _EACH_TIME,
    "lossy": _EACH_TIME,
    "force": _EACH_TIME,
    "no-verify": _EACH_TIME,
    "pseudonymize": _EACH_TIME,
    "output": _EACH_TIME,
    "write-baseline": _EACH_TIME,
    "findings": _EACH_TIME,
    "from": _EACH_TIME,
    "to": _EACH_TIME,
    "table": _EACH_TIME,
}
"""Options that are no settings: they name one day or one file, or give up what protects people or records."""

_NOT_KEPT_OFF: Final = ("verify",)
"""Options that are settings where they protect records, and none where they give that up."""


def find_config(start: Path) -> Config | None:
    """Return the settings that hold in a folder: those of the nearest file in it or above it; None: there are none.

    Raises:
        UnreadableFile: a file of settings cannot be read.
    """
    for folder in (start, *start.parents):
        if (own := _seen_from(start, folder / _OWN)).is_file():
            return Config(path=own, named=False, settings=_table(own))
        if (shared := _seen_from(start, folder / _SHARED)).is_file():
            settings = _of_tool(_table(shared))
            if settings is not None:
                return Config(path=shared, named=False, settings=settings)
    return None


def _seen_from(start: Path, path: Path) -> Path:
    """Return how a file is named from the current folder, which reads better than the whole way to it."""
    return Path(os.path.relpath(path, start)) if start == Path.cwd() else path


def read_config(path: Path) -> Config:
    """Return the settings of a file that was named; a `pyproject.toml` has them under `[tool.partybranch]`.

    Raises:
        UnreadableFile: it cannot be read, or holds no settings.
    """
    whole = _table(path)
    if path.name != _SHARED:
        return Config(path=path, named=True, settings=whole)
    settings = _of_tool(whole)
    if settings is None:
        raise UnreadableFile(
            zh=f"{path} 中没有 [tool.partybranch]", en=f"there is no [tool.partybranch] in {path}"
        )
    return Config(path=path, named=True, settings=settings)


def _of_tool(whole: Mapping[str, Any]) -> Mapping[str, Any] | None:
    tool = whole.get("tool")
    settings = cast("Mapping[str, Any]", tool).get("partybranch") if isinstance(tool, dict) else None
    return cast("Mapping[str, Any]", settings) if isinstance(settings, dict) else None


def _table(path: Path) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnreadableFile(
            zh=f"设置文件无法读取：{path}：{why}", en=f"cannot read the settings: {path}: {why}"
        ) from None
    if len(data) > _LARGEST:
        raise UnreadableFile(
            zh=f"设置文件过大：{path}（最多 {_LARGEST} 字节）",
            en=f"too large for settings: {path} (at most {_LARGEST} bytes)",
        )
    try:
        return tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            zh=f"设置文件不是有效的 TOML：{path}：{error}（--no-config 不读设置）",
            en=f"the settings are no valid TOML: {path}: {error} (--no-config reads none)",
        ) from None


def defaults(config: Config, commands: Options) -> dict[str, dict[str, object]]:
    """Return for each command the values that its options have by the settings.

    A setting at the top holds for every command that has the option; one in a table with the name of a command holds for
    that command, and goes before it.

    Raises:
        UnknownName: a setting is none of any command; the nearest are named.
        PartybranchError: its value is of another type, or it is no setting.
    """
    found: dict[str, dict[str, object]] = {name: {} for name in commands}
    tables = {
        name: cast("Mapping[str, Any]", value)
        for name, value in config.settings.items()
        if name in commands and isinstance(value, dict)
    }
    shared = {name: value for name, value in config.settings.items() if name not in tables}
    everywhere = {key for options in commands.values() for key in options}
    for key, value in shared.items():
        if key not in everywhere:
            raise _unknown(key, config, (*everywhere, *commands))
        for command, options in commands.items():
            if key in options:
                found[command][options[key].parameter] = _value(key, value, options[key], config)
    for command, settings in tables.items():
        for key, value in settings.items():
            option = commands[command].get(key)
            if option is None:
                raise _unknown(key, config, tuple(commands[command]), command)
            found[command][option.parameter] = _value(key, value, option, config)
    return found


def _value(key: str, value: object, option: Option, config: Config) -> object:
    _refuse_if_no_setting(key, value, config)
    match value:
        case bool() if option.flag:
            return value
        case str() if option.path:
            return str(config.path.parent / value)
        case str() if not option.flag:
            return [value] if option.many else value
        case int() if not option.flag and not option.many and not isinstance(value, bool):
            return value
        case float() if not option.flag and not option.many:
            # As it would be typed, so that an option of whole numbers refuses it and does not cut it off.
            return str(value)
        case list() if not option.flag:
            texts = list(_texts(cast("list[object]", value), key, option, config))
            return texts if option.many else ",".join(texts)
        case dict() if option.many:
            pairs = cast("dict[str, object]", value)
            return [
                f"{name}={text}"
                for name, text in zip(pairs, _texts(list(pairs.values()), key, option, config), strict=True)
            ]
        case _:
            raise _wrong_type(key, option, config)


def _texts(values: list[object], key: str, option: Option, config: Config) -> Iterator[str]:
    for each in values:
        if not isinstance(each, str):
            raise _wrong_type(key, option, config)
        yield each


def _refuse_if_no_setting(key: str, value: object, config: Config) -> None:
    why = _NOT_KEPT.get(key)
    if key in _NOT_KEPT_OFF and value is False:
        key, why = f"{key} = false", _EACH_TIME
    if key == "rules" and not config.named:
        # Whoever sends a folder of rosters could send the settings and the module along.
        why = Message(
            "它会运行代码，只在命令行用 --rules，或用 --config 指明设置文件时有效",
            "it runs code: give --rules, or name the file of settings with --config",
        )
    if why is not None:
        raise PartybranchError(
            zh=f"{config.path}：“{key}”不是设置项：{why.zh}",
            en=f"{config.path}: “{key}” is no setting: {why.en}",
        )


def _unknown(key: str, config: Config, known: tuple[str, ...], command: str = "") -> UnknownName:
    settings = sorted({name for name in known if name not in _NOT_KEPT})
    near = tuple(get_close_matches(key, settings, n=3)) or tuple(settings)
    zh, en = (f"[{command}] 中", f" in [{command}]") if command else ("", "")
    return UnknownName(
        name=key,
        near=near,
        zh=f"{config.path}：{zh}没有设置项“{key}”；可用：{'、'.join(near)}",
        en=f"{config.path}: there is no setting “{key}”{en}; known: {', '.join(near)}",
    )


def _wrong_type(key: str, option: Option, config: Config) -> PartybranchError:
    if option.flag:
        right = Message(" true 或 false", "true or false")
    elif option.many:
        right = Message("文字、文字的列表或表", "a text, a list of texts or a table of them")
    else:
        right = Message("文字、数或文字的列表", "a text, a number or a list of texts")
    return PartybranchError(
        zh=f"{config.path}：设置项“{key}”应为{right.zh}",
        en=f"{config.path}: the setting “{key}” is {right.en}",
    )
