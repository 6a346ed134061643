"""What is put out of, and a way by which it is."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, cast

from attrs import field, frozen
from tests.privacy.inputs import Input
from tests.privacy.marks import NUMBERS, Kind, Mark

import partybranch as pb
from partybranch.codec import read_lines, read_ndjson
from partybranch.models import Roster

__all__ = ["Output", "Scene", "Way"]

_EVERYTHING: Final = frozenset(Kind)

Output = tuple[str, str | bytes]
"""What was put out, and by what: a call, or a kind of value."""


@frozen(kw_only=True)
class Scene:
    """What is put out of.

    Args:
        folder: with the inputs, which is the current one.
        inputs: the files.
        marks: all marked values.
        few: whether this is an ordinary run, which has no time for all of them.
        log: what the loggers of the library said meanwhile.
    """

    folder: Path
    inputs: tuple[Input, ...]
    marks: Sequence[Mark]
    few: bool = False
    log: io.StringIO = field(factory=io.StringIO)

    def named(self, *kinds: str) -> list[str]:
        """Return the names of the inputs of some kinds."""
        return [each.name for each in self.inputs if each.kind in kinds]

    def some(self) -> Sequence[Mark]:
        """Return marks of both kinds of number, to be given where none belongs."""
        return [each for each in self.marks if each.kind in NUMBERS][: 12 if self.few else 40]

    def chosen(self) -> Sequence[Input]:
        """Return the inputs that every command is called with; in an ordinary run one of each kind."""
        if not self.few:
            return self.inputs
        return list({each.kind: each for each in reversed(self.inputs)}.values())

    def read(self) -> Iterator[tuple[str, pb.Ledger | Roster | tuple[pb.Member, ...]]]:
        """Yield what can be read as records, with its kind."""
        for name in self.named("table"):
            yield "roster", pb.read_roster(self.folder / name)
        for name in self.named("ledger"):
            yield "ledger", cast("pb.Ledger", pb.load(self.folder / name))
        for name in self.named("members"):
            yield "members", read_ndjson(read_lines(self.folder / name))


@frozen(kw_only=True)
class Way:
    """One way out.

    Args:
        name: of it.
        covers: the commands, modules of `outputs` and public functions whose outputs it scans.
        run: yields what is put out.
        never: the kinds of value that may not be in it.
        allowed: which marks may, beside the kinds, by a reason that the page on personal data states.
    """

    name: str
    covers: tuple[str, ...]
    run: Callable[[Scene], Iterator[Output]]
    never: frozenset[Kind] = _EVERYTHING
    allowed: Callable[[Mark], bool] = lambda _: False
