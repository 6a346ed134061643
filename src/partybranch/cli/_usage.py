"""The program as a whole: its settings, and what it says of a call that it cannot take."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any, Final, NoReturn, Protocol, cast, runtime_checkable

import typer
from attrs import evolve, frozen
from typer.core import TyperGroup

from partybranch.cli._config import Config, Option, Options, defaults, find_config, read_config
from partybranch.cli._console import (
    UNREADABLE,
    Language,
    fail,
    say_error,
    say_note,
    to_nowhere,
    unwritable_output,
)
from partybranch.cli._ending import INTERRUPTED
from partybranch.errors import PartybranchError, UnreadableFile
from partybranch.findings import Message

__all__ = ["Asked", "Program", "in_our_words", "settle"]


@frozen(kw_only=True)
class Asked:
    """What a call asks of the program before its options are read, so that a wrong one is told in the right language.

    Args:
        language: of the messages.
        quiet: whether nothing is to be said but what was asked for.
        helped: whether help is asked for, and nothing else done.
        by_name: whether the call names the language; else settings may.
    """

    language: Language
    by_name: bool
    quiet: bool
    helped: bool

    @classmethod
    def by(cls, arguments: Sequence[str]) -> Asked:
        """Read it off the arguments."""
        named = None
        for each, following in zip(arguments, (*arguments[1:], ""), strict=False):
            value = following if each == "--lang" else each.removeprefix("--lang=")
            if value in ("zh", "en") and value != each:
                named = Language(value)
        return cls(
            language=named or Language.ZH,
            by_name=named is not None,
            quiet="--quiet" in arguments or "-q" in arguments,
            helped="--help" in arguments or "-h" in arguments,
        )


@runtime_checkable
class _WrongCall(Protocol):
    """What the command-line library raises where a call does not fit the options of a command."""

    exit_code: int

    def format_message(self) -> str: ...


class Program(TyperGroup):
    """The commands together. Calls that it cannot take are told in the reader's language, with the nearest name."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - the library's signature
        windows_expand_args: bool = True,  # noqa: FBT001, FBT002 - same
        **extra: Any,  # noqa: ANN401 - same
    ) -> Any:  # noqa: ANN401 - same
        arguments = sys.argv[1:] if args is None else list(args)
        asked = Asked.by(arguments)
        try:
            status = super().main(
                args=arguments,
                prog_name=prog_name,
                complete_var=complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                obj=asked,
                **extra,
            )
        except typer.Abort:
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            # Whoever read the output, such as `head`, has had enough.
            to_nowhere(sys.stdout)
            sys.exit(0)
        except OSError as error:
            self._refused(unwritable_output(error), asked.language)
        except PartybranchError as error:
            self._refused(error, asked.language)
        except Exception as error:
            if not isinstance(error, _WrongCall):
                raise
            self._told(error, asked.language)
        if standalone_mode:
            sys.exit(status if isinstance(status, int) else 0)
        return status

    @staticmethod
    def _refused(error: PartybranchError, language: Language) -> NoReturn:
        say_error(("错误：" if language is Language.ZH else "error: ") + error.text(language.value))
        sys.exit(UNREADABLE)

    def _told(self, error: _WrongCall, language: Language) -> NoReturn:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.format_message(), err=True)
            sys.exit(UNREADABLE)
        context: typer.Context | None = getattr(error, "ctx", None)
        if context is not None:
            # Settings may have asked for another one meanwhile.
            language = cast("Asked", context.find_root().obj).language
        zh = language is Language.ZH
        said = _said(error, tuple(self.commands)).text(language.value) + _origin(error, context, zh=zh)
        say_error(("错误：" if zh else "error: ") + said)
        if context is not None:
            path = context.command_path
            say_error(f"用法见 {path} --help" if zh else f"how it is called: {path} --help")
        sys.exit(UNREADABLE)


_NO_COMMAND: Final = re.compile(r"No such command '(?P<name>.*?)'\.", re.DOTALL)

_WORDS: Final = {
    re.compile(r"'(?P<value>.*)' is not one of (?P<right>'.*?')\.?$", re.DOTALL): Message(
        "{name} 应为 {right} 之一，而不是“{value}”", "{name} is one of {right}, not “{value}”"
    ),
    re.compile(r".*\bvalid integer\b.*", re.DOTALL): Message("{name} 应为整数", "{name} is a whole number"),
    re.compile(r".*\bvalid (?:number|float)\b.*", re.DOTALL): Message("{name} 应为数", "{name} is a number"),
    re.compile(r".*less than or equal to (?P<right>\d+)$", re.DOTALL): Message(
        "{name} 应不大于 {right}", "{name} is {right} or less"
    ),
    re.compile(r".*not in the range (?P<least>\d+)<=x<=(?P<most>\d+)\.$", re.DOTALL): Message(
        "{name} 应在 {least} 到 {most} 之间", "{name} is from {least} to {most}"
    ),
    re.compile(
        r".*greater than or equal to (?P<right>\d+)$|.*not in the range x>=(?P<least>\d+)\.$", re.DOTALL
    ): Message("{name} 应不小于 {right}", "{name} is {right} or more"),
    re.compile(r"Option '.*' requires an argument\."): Message("{name} 后应有一个值", "{name} takes a value"),
    re.compile(r"Option '.*' does not take a value\."): Message("{name} 不带值", "{name} takes no value"),
    re.compile(r"Got unexpected extra arguments? ?\(?s?\)? ?\((?P<value>.*)\)", re.DOTALL): Message(
        "参数过多：{value}", "too many arguments: {value}"
    ),
}
"""What the command-line library says, in either of its wordings, and what is said instead."""


def _said(error: _WrongCall, commands: tuple[str, ...]) -> Message:
    """Return what is wrong with a call; where there are no words of ours for it, those of the library."""
    if named := _NO_COMMAND.match(error.format_message()):
        return _nearest("命令", "command", named["name"], commands)
    match type(error).__name__:
        case "NoSuchOption":
            near: Sequence[str] = getattr(error, "possibilities", None) or ()
            return _nearest("选项", "option", str(getattr(error, "option_name", "")), near)
        case "MissingParameter":
            return Message(f"缺少 {_name(error)}", f"{_name(error)} is missing")
        case _:
            return in_our_words(error)


def in_our_words(error: _WrongCall) -> Message:
    """Return what the command-line library says of a call, in our words where there are any."""
    said = str(getattr(error, "message", "")).removeprefix("Value error, ")
    for pattern, words in _WORDS.items():
        if found := pattern.match(said):
            parts = found.groupdict(default="")
            right = parts.get("right") or parts.get("least") or ""
            facts = parts | {
                "name": _name(error),
                "right": ", ".join(re.findall(r"'([^']*)'", right)) or right,
            }
            return Message(words.text("zh", facts), words.text("en", facts))
    return Message(error.format_message(), error.format_message())


def _name(error: _WrongCall) -> str:
    """Return what a call names a parameter by: the longest spelling of an option, or what stands for an argument."""
    parameter = getattr(error, "param", None)
    options: Sequence[str] = getattr(parameter, "opts", ())
    longest = max(options, key=len, default=str(getattr(error, "option_name", "")))
    return longest if longest.startswith("-") else str(getattr(parameter, "metavar", None) or longest).upper()


_ALIKE: Final = 0.65
"""From which likeness on a name is offered for another; every option is a little like `--help`."""


def _nearest(zh: str, en: str, name: str, known: Sequence[str]) -> Message:
    near = get_close_matches(name, known, n=3, cutoff=_ALIKE)
    return Message(
        f"没有“{name}”这个{zh}" + (f"；是否指：{'、'.join(near)}" if near else ""),
        f"there is no {en} “{name}”" + (f"; perhaps {', '.join(near)}" if near else ""),
    )


def _origin(error: _WrongCall, context: typer.Context | None, *, zh: bool) -> str:
    """Return where a value stands that is not in the call itself."""
    parameter = getattr(error, "param", None)
    if context is None or parameter is None:
        return ""
    source = context.get_parameter_source(parameter.name)
    config = context.find_root().meta.get(_CONFIG)
    if config is None or not isinstance(source, Enum) or source.name != "DEFAULT_MAP":
        return ""
    return f"（写在 {config.path} 中）" if zh else f" (in {config.path})"


_CONFIG: Final = "partybranch.config"


def settle(context: typer.Context, *, named: str | None, ignored: bool) -> None:
    """Let the settings of a file stand for the options that the call does not give, and say which file it is.

    Args:
        context: of the program.
        named: the file that was named; None: the nearest one.
        ignored: whether no file is read.
    """
    asked = cast("Asked", context.obj)
    if asked.helped or context.invoked_subcommand is None:
        return
    if ignored and named is not None:
        text = Message(
            "--no-config 不读设置，不能与 --config 同时给出",
            "--no-config reads no settings, and does not go with --config",
        )
        fail(text.text(asked.language.value), asked.language)
    try:
        config = None if ignored else _nearest_config() if named is None else read_config(Path(named))
        if config is None:
            return
        settings = defaults(config, _options(context))
    except PartybranchError as error:
        fail(error, asked.language)
    context.default_map = cast("dict[str, Any]", settings)
    context.meta[_CONFIG] = config
    language = asked.language if asked.by_name else _kept(settings[context.invoked_subcommand])
    context.obj = evolve(asked, language=language)
    if not asked.quiet:
        _tell(config, language)


def _nearest_config() -> Config | None:
    """Return the settings that hold in the current folder.

    Raises:
        UnreadableFile: a file of settings cannot be read, or it cannot be told whether there is one.
    """
    try:
        return find_config(Path.cwd())
    except OSError as error:
        # The current folder may be gone, and one above it may be closed to the user.
        why = ": ".join(str(part) for part in (error.filename, error.strerror) if part)
        raise UnreadableFile(
            zh=f"无法在当前文件夹及其上级中查找设置文件：{why}（--no-config 不读设置）",
            en=f"cannot look for settings in the current folder and above it: {why} (--no-config reads none)",
        ) from None


def _kept(settings: Mapping[str, object]) -> Language:
    """Return the language that settings ask for."""
    kept = settings.get("lang")
    return Language(kept) if kept in {each.value for each in Language} else Language.ZH


def _tell(config: Config, language: Language) -> None:
    zh = language is Language.ZH
    say_note(f"设置取自 {config.path}" if zh else f"settings of {config.path}")


def _options(context: typer.Context) -> Options:
    """Return what the commands take, so that a new option is a setting without another list to keep."""
    commands = cast("Program", context.command).commands
    return {
        name: {
            option.lstrip("-"): Option(
                parameter=str(parameter.name),
                flag=bool(getattr(parameter, "is_flag", False)),
                many=bool(getattr(parameter, "multiple", False)),
                path=getattr(parameter, "metavar", None) == "FILE",
            )
            for parameter in command.params
            for option in (*parameter.opts, *parameter.secondary_opts)
            if option.startswith("--") and option != "--help"
        }
        for name, command in commands.items()
    }
