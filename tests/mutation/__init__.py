"""Mutation testing of the deciding code: `python -m tests.mutation [NAME ...]`; see tests/README.md.

- `operators`: what is changed: comparisons, arithmetic, booleans, conditions and returned values;
- `sites`: where: inside the bodies of functions, and there neither in annotations nor in asserts;
- `units`: which modules, and the tests that hold each;
- `bench` and `warm`: a copy of the tree, and the process that runs its tests once a mutant;
- `equivalents`: survivors that no test can tell from the original, each with its reason, in `equivalent.toml`;
- `command`: the run and its table.
"""
