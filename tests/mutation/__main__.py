"""`python -m tests.mutation [NAME ...]`."""

import sys

from tests.mutation.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
