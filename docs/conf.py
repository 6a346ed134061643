"""The documentation site: Sphinx, MyST, furo. `python -m sphinx -W --keep-going -b html docs docs/_build/html`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

from docs._docstrings import with_defaults, with_roles  # noqa: E402 - the path comes first
from docs._generate import write_pages  # noqa: E402 - same
from docs._search import EnglishAndChinese  # noqa: E402 - same

from partybranch import __version__  # noqa: E402 - same

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

project = "partybranch"
author = "The partybranch contributors"
project_copyright = author
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
# Dashes only: quotation marks stand as the regulations and messages have them.
smartquotes_action = "D"
# The lines that nothing carries are part of a page of the explanation, and so are the tables of the benchmarks.
exclude_patterns = ["_build", "reference/_generated/why-not.md", "explanation/speed/*"]
myst_enable_extensions = ["attrs_inline"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"partybranch {__version__}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
html_search_language = EnglishAndChinese.lang

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
maximum_signature_line_length = 80
python_display_short_literal_types = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True


def without_blank_ends(_app: Sphinx, _name: str, source: list[str]) -> None:
    """Take the blank line away that doctest needs at the end of an example, and a reader does not."""
    source[0] = source[0].replace("\n\n```\n", "\n```\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Hook in what is made at build time: the generated pages, the search, the markup of docstrings."""
    app.add_search_language(EnglishAndChinese)
    app.connect("builder-inited", lambda _: write_pages(DOCS / "reference" / "_generated"))
    app.connect("source-read", without_blank_ends)
    app.connect("autodoc-process-docstring", with_roles)
    app.connect("autodoc-process-signature", with_defaults)
    return {"parallel_read_safe": True}
