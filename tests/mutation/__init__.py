"""Mutation testing: `python -m tests.mutation [NAME ...]`; see tests/README.md.

- `operators`: what is changed: comparisons, arithmetic, booleans, conditions and returned values;
- `sites`: where: inside the bodies of functions, and there neither in annotations nor in asserts;
- `project`: which modules: those that decide, and the rest;
- `reach`: which tests run a line, as a run of the suite recorded it, and which of them are asked first;
- `bench` and `warm`: a copy of the tree, and the process that runs tests in it once a mutant;
- `held`: tests that are collected once for all mutants of a module, which get the code of each in turn; what they do not
  notice is run as the line above says;
- `judging`: what became of the mutants of a module;
- `equivalents`: survivors that no test can tell from the original, each with its reason, in `equivalent.toml`;
- `results`: the scores, their interval where only a sample was tried, and the tables;
- `command`: the run.
"""
