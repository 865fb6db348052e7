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
    from countycase.site.editions import setup_editions
    from countycase.site.elements import setup_elements
    from countycase.site.explorers import setup_explorers
    from countycase.site.facts import setup_facts
    from countycase.site.languages import setup_languages
    from countycase.site.launch import setup_launch
    from countycase.site.mathematics import setup_mathematics
    from countycase.site.notebook import AlternativeText
    from countycase.site.output import setup_output
    from countycase.site.pages import setup_pages
    from countycase.site.quotation import setup_quotation
    from countycase.site.search import setup_search
    from countycase.site.self_check import setup_self_check
    from countycase.site.terms import setup_terms

    app.add_transform(AlternativeText)
    setup_editions(app)
    setup_elements(app)
    setup_explorers(app)
    setup_facts(app)
    setup_languages(app)
    setup_launch(app)
    setup_mathematics(app)
    setup_output(app)
    setup_pages(app)
    setup_quotation(app)
    setup_search(app)
    setup_self_check(app)
    setup_terms(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
