"""The version, `YY.N`: the year, and the number of the release within it."""

__version__ = "26.1.dev0"
