"""Everything of the course that touches Sphinx and Jupyter Book.

As a Sphinx extension (``extra_extensions: [countycase.site]``) it adds the course's directives and
roles, its search, and the finishing of pages. Nothing outside this package imports Sphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything; called by Sphinx."""
    from countycase import __version__
    from countycase.site.mathematics import setup_mathematics
    from countycase.site.notebook import AlternativeText
    from countycase.site.pages import setup_pages

    app.add_transform(AlternativeText)
    setup_mathematics(app)
    setup_pages(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
