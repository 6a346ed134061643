"""`python -m tests.mutation [NAME ...]`."""

import signal
import sys

from tests.mutation.command import main

if __name__ == "__main__":
    # Where it is told to stop it still says what it has found, and takes its copies away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
