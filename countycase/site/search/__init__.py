"""Search that finds Chinese in either script, English and the two mixed, also from disk.

Sphinx cuts Chinese pages with a dictionary and queries not at all, so that few words are found.
Here page and query are cut alike (``words``, ``search.js``), both scripts are folded together
(``characters``), and each hit is confirmed and excerpted from the page's text (``passages``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from countycase.site.search.passages import page_script, unindexed_texts, unsearched
from countycase.site.search.words import ChineseAndEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

TEXT_FOLDER = Path("_static", "searchtext")


def setup_search(app: Sphinx) -> None:
    """Register the search language and what it needs of the pages."""
    app.add_search_language(ChineseAndEnglish)
    app.add_node(unsearched, html=(_skip, None))
    app.connect("config-inited", _choose_language)
    app.connect("doctree-resolved", _complete_index, priority=900)
    app.connect("html-page-context", _write_text, priority=900)
    app.connect("build-finished", _remove_old_texts)


def _skip(_writer: HTML5Translator, _node: unsearched) -> None:
    raise nodes.SkipNode


def _choose_language(_app: Sphinx, config: Config) -> None:
    config.html_search_language = ChineseAndEnglish.lang


def _is_searched(app: Sphinx) -> bool:
    return app.builder.format == "html" and bool(getattr(app.builder, "search", False))


def _complete_index(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    if _is_searched(app):
        texts = sorted(set(unindexed_texts(doctree)))
        doctree += unsearched("", *map(nodes.Text, texts))


def _write_text(
    app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], doctree: object
) -> None:
    unlisted = {"nosearch", "no-search"} & app.env.metadata.get(pagename, {}).keys()
    if isinstance(doctree, nodes.document) and _is_searched(app) and not unlisted:
        target = Path(app.outdir) / TEXT_FOLDER / f"{pagename}.js"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page_script(pagename, doctree), encoding="utf-8", newline="\n")


def _remove_old_texts(app: Sphinx, exception: Exception | None) -> None:
    """Delete the texts of pages that an earlier build into the same folder had."""
    if exception is not None or not _is_searched(app):
        return
    folder = Path(app.outdir) / TEXT_FOLDER
    for script in folder.rglob("*.js"):
        if script.relative_to(folder).with_suffix("").as_posix() not in app.env.found_docs:
            script.unlink()
