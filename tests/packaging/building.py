"""The wheel and the source distribution, built from this folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from attrs import frozen

__all__ = ["ROOT", "Built", "built"]

ROOT: Final = Path(__file__).parents[2]


@frozen
class Built:
    """What was built."""

    wheel: Path
    sdist: Path


def built(folder: Path) -> Built:
    """Build both into a folder. The backend has to be installed: nothing is asked of a network."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Built(wheel, sdist)
