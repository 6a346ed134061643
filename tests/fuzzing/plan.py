"""`Plan`: which harnesses run with which options of the fuzzer; what the command hands to the process that runs them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import frozen

__all__ = ["Plan", "Run"]


@frozen(kw_only=True)
class Run:
    """One harness.

    Args:
        name: of the harness.
        said: the file for all that its process says.
        found: the folder for inputs that break a promise.
        arguments: options and folders, as libFuzzer takes them.
    """

    name: str
    said: str
    found: str
    arguments: tuple[str, ...]


@frozen(kw_only=True)
class Plan:
    """Harnesses to be run.

    Args:
        jobs: how many at once.
        runs: the harnesses.
    """

    jobs: int
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """Return the plan that plain data describes."""
        runs = (
            Run(name=run["name"], said=run["said"], found=run["found"], arguments=tuple(run["arguments"]))
            for run in plain["runs"]
        )
        return cls(jobs=plain["jobs"], runs=tuple(runs))
