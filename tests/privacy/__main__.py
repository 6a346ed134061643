"""Scan everything that goes out for marked values, and print what was looked at: `python -m tests.privacy`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.privacy.scan import scanned, scene_in


def main() -> int:
    """Print a line for every way out, and every value that was found; the exit status says whether any was."""
    with tempfile.TemporaryDirectory() as folder:
        scene = scene_in(Path(folder))
        print(f"{len(scene.inputs)} inputs with {len(scene.marks)} marked values")
        print(f"{'way out':<20}{'outputs':>9}{'characters':>13}{'values':>9}{'found':>7}")
        outputs = characters = found = 0
        for each in scanned(scene):
            outputs, characters, found = (
                outputs + each.outputs,
                characters + each.characters,
                found + len(each.leaks),
            )
            print(
                f"{each.way:<20}{each.outputs:>9,}{each.characters:>13,}{len(scene.marks):>9,}{len(each.leaks):>7}"
            )
            for leak in each.leaks[:20]:
                print(f"    {leak.mark.kind.value} of {leak.mark.where}: {leak.mark.text} by {leak.by[:100]}")
        print(f"{'together':<20}{outputs:>9,}{characters:>13,}{len(scene.marks):>9,}{found:>7}")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
