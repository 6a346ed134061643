"""`python -m tests.fuzzing [NAME ...]`."""

import sys

from tests.fuzzing.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
