"""The scan: all inputs, all ways out, all marked values."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen
from tests.privacy.inputs import written
from tests.privacy.marks import Mark, Marks, Said
from tests.privacy.scene import Scene, Way
from tests.privacy.ways_out import WAYS

__all__ = ["Leak", "Scanned", "scanned", "scene_in"]


@frozen(kw_only=True)
class Leak:
    """A marked value that was put out: by which way, by which call, and what it is."""

    way: str
    by: str
    mark: Mark


@frozen(kw_only=True)
class Scanned:
    """What a scan looked at by one way.

    Args:
        way: its name.
        outputs: how many outputs were searched.
        characters: how long they are together.
        leaks: what was found.
    """

    way: str
    outputs: int
    characters: int
    leaks: tuple[Leak, ...]


def scene_in(folder: Path, *, few: bool = False) -> Scene:
    """Write the inputs into a folder; a few of them, for an ordinary run."""
    marks = Marks()
    return Scene(folder=folder, inputs=written(folder, marks, few=few), marks=marks.made, few=few)


def scanned(scene: Scene, ways: Sequence[Way] = WAYS) -> Iterator[Scanned]:
    """Search everything that goes out by these ways for every marked value."""
    with contextlib.chdir(scene.folder):
        for way in ways:
            yield _scanned(scene, way)


def _scanned(scene: Scene, way: Way) -> Scanned:
    sought = [mark for mark in scene.marks if mark.kind in way.never and not way.allowed(mark)]
    outputs = characters = 0
    leaks: list[Leak] = []
    for by, put_out in way.run(scene):
        outputs += 1
        characters += len(put_out)
        said = Said.of(put_out)
        leaks += (Leak(way=way.name, by=by, mark=mark) for mark in sought if mark.stands_in(said))
    return Scanned(way=way.name, outputs=outputs, characters=characters, leaks=tuple(leaks))
