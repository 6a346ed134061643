"""The command line: reads, calls one public function, prints. Nothing is decided here."""

from partybranch.cli._app import run

__all__ = ["run"]
