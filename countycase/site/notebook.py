"""How notebook outputs look on a page without a kernel.

Figures get their alternative text, tables scroll by keyboard and lead to the sentences and words
that they name, and a widget shows the state that was stored when the notebook ran, with a sentence
that it answers in the notebook.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from unicodedata import east_asian_width
from urllib.parse import quote

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.transforms import SphinxTransform

from countycase import essay
from countycase.site import explorers, widgets
from countycase.site.elements import CONCORDANCE_PAGE, ESSAY_PAGE
from countycase.site.languages import marked_html

_PLAIN_CELL = re.compile(r"(?<=<td>)[^<>]+(?=</td>)")
_ANOTHER_TEXT = "another-text"
"""Tag of a cell whose table is not about the essay: its words do not lead to the concordance."""
_CONCORDANCE_HEAD = "<th>match</th>"
_WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
_CELL = re.compile(r"<(t[dh])>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WORD_CELL = re.compile(
    r'(?<=<td>)((?:<span lang="zh-Hant">[^<>]+</span>/?)+)((?: \(?\d+\)?)?)(?=</td>)'
)
_LONG, _SHORT = 48, 12
"""Columns of type: past the one a cell holds prose, up to the other it is not broken."""


class CourseRenderer(NbElementRenderer):  # type: ignore[misc]
    """MyST-NB's renderer, with widgets drawn from their stored state."""

    def render_nb_finalise(self, metadata: dict[str, Any]) -> None:
        """Publish no widget state and no widget runtime: the page has drawn the state already."""

    def render_widget_view(self, data: MimeData) -> list[nodes.Element]:
        """Return the stored state of a widget as static HTML."""
        content = json.loads(data.content) if isinstance(data.content, str) else data.content
        stored = self.renderer.nb_client.nb_metadata.get("widgets", {})
        state = stored.get(_WIDGET_STATE, {}).get("state", {})
        text = self._finished(widgets.static(content["model_id"], state))
        return [nodes.raw(text=text, format="html", classes=["output", "widget"])]

    def render_text_html(self, data: MimeData) -> list[nodes.Element]:
        """Return HTML output; a table scrolls within its own box, by keyboard too (W6)."""
        text = self._finished(data.string)
        if "data-explorer=" in data.string:
            # The theme puts HTML outputs on a light ground; an explorer follows the theme itself.
            return [nodes.raw(text=text, format="html", classes=["output", "explorer-output"])]
        if "<table" in text:
            about_essay = _ANOTHER_TEXT not in data.cell_metadata.get("tags", ())
            text = scrolling(self._with_words(text) if about_essay else text)
        return [nodes.raw(text=text, format="html", classes=["output", "text_html"])]

    def _finished(self, stored: str) -> str:
        """Return stored HTML with its Chinese marked, its explorers fed and its places linked."""
        text = self._with_explorers(marked_html(stored))
        uri = self._uri(ESSAY_PAGE)
        return text if uri is None else with_places(text, uri)

    def _with_words(self, text: str) -> str:
        """Give every word of the essay in a table its way to the concordance."""
        uri = self._uri(CONCORDANCE_PAGE)
        return text if uri is None else with_words(text, uri)

    def _uri(self, page: str) -> str | None:
        """Return the address of a page as seen from this one, or None in a book without it."""
        environment = self.renderer.sphinx_env
        if page not in environment.found_docs:
            return None
        uri: str = environment.app.builder.get_relative_uri(environment.docname, page)
        return uri

    def _with_explorers(self, text: str) -> str:
        """Give every explorer in the HTML of an output the address of its table."""
        if "data-explorer=" not in text:
            return text
        environment = self.renderer.sphinx_env
        depth = environment.docname.count("/")
        pieces = explorers.split(text)
        return "".join(explorers.published(piece, environment.app, depth) for piece in pieces)


def with_places(text: str, address: str) -> str:
    """Return HTML in whose tables the ids of sentences and paragraphs are links.

    Only a cell that holds nothing but ids is changed, one or several with commas between them.

    Args:
        text: HTML with tables as pandas writes them, the one of an explorer without script too.
        address: of the page with the essay in full.
    """
    known = {b.id for b in essay.paragraphs()} | {s.id for s in essay.sentences()}

    def linked(cell: re.Match[str]) -> str:
        ids = cell[0].split(", ")
        if not known.issuperset(ids):
            return cell[0]
        return ", ".join(f'<a href="{address}#{place}">{place}</a>' for place in ids)

    return _PLAIN_CELL.sub(linked, text)


def with_words(text: str, address: str) -> str:
    """Return HTML in whose tables the essay's words lead to the concordance.

    Only a cell that holds nothing but words that stand in the essay, one or several with strokes
    between them, and perhaps a count behind, is changed; and none of a table that is a concordance.

    Args:
        text: HTML with tables as pandas writes them, the Chinese in it marked.
        address: of the page with the concordance; empty where it is this one.
    """
    if _CONCORDANCE_HEAD in text:
        return text

    def linked(cell: re.Match[str]) -> str:
        words, count = cell.groups()
        string = _TAG.sub("", words).replace("/", "")
        if not essay.find(string):
            return cell[0]
        return f'<a href="{address}#concordance?word={quote(string)}">{words}</a>{count}'

    return _WORD_CELL.sub(linked, text)


def scrolling(table: str) -> str:
    """Return the HTML of a table in a box that scrolls sideways and takes the keyboard's focus.

    A cell that holds prose is marked ``long``: its column stays wide enough to be read, and the
    others give way. A heading of a word or two, and a date, are ``short`` and not broken.
    """
    table = _CELL.sub(_with_length, table)
    return f'<div class="scroll" role="region" aria-label="Table" tabindex="0">{table}</div>'


def _with_length(cell: re.Match[str]) -> str:
    element, content = cell.groups()
    text = unescape(_TAG.sub("", content)).strip()
    # A Chinese character takes two columns.
    columns = sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
    if element == "td" and columns > _LONG:
        return f'<td class="long">{content}</td>'
    if columns <= _SHORT and (element == "th" or " " not in text):
        return f'<{element} class="short">{content}</{element}>'
    return cell[0]


class AlternativeText(SphinxTransform):
    """Gives every notebook figure the text form of the same output as its alternative text."""

    default_priority = 200

    def apply(self, **_: Any) -> None:
        """Move the text of each output bundle to the image in it."""
        for bundle in self.document.findall(_is_bundle):
            texts = [
                child.astext()
                for child in bundle.children
                if isinstance(child, nodes.Element) and child.get("mime_type") == "text/plain"
            ]
            for image in bundle.findall(nodes.image):
                if texts and not image.get("alt"):
                    image["alt"] = " ".join(texts[0].split())


def _is_bundle(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "mime_bundle"
