"""Fresh environments of Python, and what is installed in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.packaging.building import ROOT

__all__ = ["Environment", "InstallationFailed"]

_OURS: Final = "partybranch"


class InstallationFailed(Exception):
    """What was asked for could not be installed; says why."""


class Environment:
    """A fresh environment, which lies in a folder of its own."""

    def __init__(self, folder: Path, python: str = sys.executable) -> None:
        subprocess.run([python, "-m", "venv", "--without-pip", str(folder)], check=True)
        self.folder = folder
        self.python = folder / "bin" / "python"
        self._site = next(folder.glob("lib/python*/site-packages"))

    def install(self, *what: str) -> None:
        """Install by the pip of the environment that runs this, from where it is set to take things.

        Raises:
            InstallationFailed: pip says why.
        """
        call = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "--quiet", *what]
        done = subprocess.run(call, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise InstallationFailed(done.stderr.strip())

    def libraries(self) -> int:
        """Return how many libraries are there beside ours."""
        return sum(not path.name.startswith(f"{_OURS}-") for path in self._site.glob("*.dist-info"))

    def size(self) -> int:
        """Return the size of what is installed, ours too, in MiB."""
        return sum(path.stat().st_size for path in self._site.rglob("*") if path.is_file()) >> 20

    def run(self, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run its Python in a folder, with nothing of the environment that runs this; errors go into the output."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "VIRTUAL_ENV", "PYTEST"))
        }
        return subprocess.run(
            [str(self.python), *arguments],
            cwd=folder,
            env={**kept, "PATH": os.pathsep.join([str(self.python.parent), os.environ["PATH"]])},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
