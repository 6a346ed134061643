"""`python -m tests.mutation [NAME ...]`."""

import signal
import sys
from types import FrameType

from tests.mutation.command import main


def _leave(_number: int, _frame: FrameType | None) -> None:
    """Leave by an exception: what was found is still said, and the copies are taken away."""
    sys.exit(128 + signal.SIGTERM)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _leave)
    sys.exit(main(sys.argv[1:]))
