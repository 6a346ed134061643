"""Freezes a sample of the format of documents that is written: `python -m tests.codec.formats [--again]`.

A sample that a release has frozen stays for ever; before that, `--again` writes it anew, with the fields that have come since.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from tests.codec.formats import full

from partybranch.codec import FORMAT, dump_baseline, dumps, write_ndjson

HERE: Final = Path(__file__).parent
SUMS: Final = HERE / "SHA256SUMS"
FIELDS: Final = "fields.txt"
"""Of each format: the fields of records as they were when its sample was frozen."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.codec.formats", description=__doc__)
    parser.add_argument("--again", action="store_true", help="write a sample anew that no release has frozen")
    again: bool = parser.parse_args(arguments).again
    folder = HERE / str(FORMAT)
    if folder.exists() and not again:
        sys.stderr.write(f"{folder} is frozen; --again writes it anew, if no release has it\n")
        return 1
    folder.mkdir(exist_ok=True)
    for name, data in written():
        (folder / name).write_bytes(data)
    dump_baseline(full.baseline(), folder / "baseline.json")
    SUMS.write_text("".join(f"{check}  {name}\n" for name, check in sorted(sums().items())), encoding="utf-8")
    return 0


def written() -> Iterator[tuple[str, bytes]]:
    """Yield the files of a sample, and what they hold."""
    yield "ledger.json", dumps(full.ledger()).encode()
    yield "roster.json", dumps(full.roster()).encode()
    yield "members.json", dumps(full.members()).encode()
    yield "members.ndjson", b"".join(write_ndjson(full.members()))
    yield FIELDS, "".join(f"{each}\n" for each in sorted(full.fields_of_records())).encode()


def sums() -> dict[str, str]:
    """Return the checksum of every frozen file, by its name from here."""
    return {
        path.relative_to(HERE).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in HERE.glob("[0-9]*/*")
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
