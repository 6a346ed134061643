"""What the library can raise. Every error says what is wrong and what would be right, in Chinese and English.

All of them are `PartybranchError`. The two that carry findings (`UnreadableDocument`, `RulesBroken`) stand with the
findings, in `partybranch.findings`.
"""

from __future__ import annotations

from partybranch._masking import without_numbers

__all__ = [
    "ImpossibleValue",
    "LimitExceeded",
    "MissingExtra",
    "PartybranchError",
    "UnknownName",
    "UnreadableFile",
    "UnwritableFile",
    "missing_extra",
]


class PartybranchError(Exception):
    """The base of all errors of this library.

    Errors go into logs, so numbers of persons in their words are masked, such as those in the name of a file.

    Attributes:
        zh: the message in Chinese.
        en: the message in English; also what `str()` gives.
    """

    def __init__(self, *, zh: str, en: str) -> None:
        said = without_numbers(en)
        super().__init__(said)
        self.zh: str = without_numbers(zh)
        self.en: str = said

    def text(self, language: str) -> str:
        """Return the message in `"zh"` or `"en"`."""
        return self.zh if language == "zh" else self.en

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions are rebuilt from `args`, which cannot hold keyword-only values.
        return _rebuild, (type(self), self.__dict__.copy())

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), self.zh, self.en))


def _rebuild(kind: type[PartybranchError], state: dict[str, object]) -> PartybranchError:
    error = kind.__new__(kind)
    # Not the class's own, whose arguments differ; this one also reaches what ImportError keeps beside `args`.
    PartybranchError.__init__(error, zh=str(state["zh"]), en=str(state["en"]))
    error.__dict__.update(state)
    return error


class ImpossibleValue(PartybranchError, ValueError):
    """Raised when a value cannot be, whatever it stands for: a period that ends before it starts, a count below 0."""


class UnreadableFile(PartybranchError):
    """Raised when a file cannot be read at all: missing, empty, protected, damaged, of no known format."""


class LimitExceeded(UnreadableFile):
    """Raised when an input goes past a limit of `partybranch.limits`, before it can cost memory or time.

    Attributes:
        limit: the name of the limit, an attribute of `Limits`.
        allowed: its value.
    """

    def __init__(self, *, limit: str, allowed: int, zh: str, en: str) -> None:
        super().__init__(zh=zh, en=en)
        self.limit = limit
        self.allowed = allowed


class UnwritableFile(PartybranchError):
    """Raised when an output cannot be written: it is a folder, or its folder is missing, full or read-only."""


class UnknownName(PartybranchError, LookupError):
    """Raised when a name means nothing here: a rule code, a profile, a field, a document kind.

    Attributes:
        name: the name that was asked for.
        near: known names that look like it, nearest first.
    """

    def __init__(self, *, name: str, near: tuple[str, ...] = (), zh: str, en: str) -> None:
        super().__init__(zh=zh, en=en)
        self.name = name
        self.near = near


class MissingExtra(PartybranchError, ImportError):
    """Raised when a feature needs an extra that is not installed.

    Attributes:
        extra: the name of the extra, as in `pip install 'partybranch[excel]'`.
    """

    def __init__(self, *, extra: str, zh: str, en: str) -> None:
        super().__init__(zh=zh, en=en)
        self.extra = extra


def missing_extra(extra: str, *, zh_for: str, en_for: str) -> MissingExtra:
    """Return the error that names the extra to install for `zh_for` / `en_for` (what the caller wanted to do)."""
    command = f"pip install 'partybranch[{extra}]'"
    return MissingExtra(
        extra=extra,
        zh=f"{zh_for}需要可选组件 {extra}：请运行 {command}",
        en=f"{en_for} needs the extra {extra}: run {command}",
    )
