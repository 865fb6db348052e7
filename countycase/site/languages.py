"""Says of every Chinese word on a page that it is Chinese (L2).

Whatever wrote the text (prose, a table, a notebook), a run of Chinese characters that stands in no
element with a language of its own is marked as Traditional Chinese.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from countycase.site.elements import chinese, html_element

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
# Punctuation and masks between characters belong to the run.
_RUN = re.compile(rf"({_HAN}(?:[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef*]*{_HAN})?)")
_MARKUP = re.compile(r"(<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>)", re.DOTALL)
_VERBATIM = (nodes.literal, nodes.literal_block, nodes.raw, nodes.comment, nodes.image)


class Languages(SphinxPostTransform):
    """Wraps runs of Chinese characters in an element that says their language."""

    default_priority = 900
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Mark every run in the page."""
        for text in list(self.document.findall(nodes.Text)):
            if _RUN.search(text) and not _is_settled(text):
                text.parent.replace(text, marked(str(text)))


def marked(text: str) -> list[nodes.Node]:
    """Return ``text`` with every run of Chinese characters in an element of its own."""
    return [
        chinese(part) if index % 2 else nodes.Text(part)
        for index, part in enumerate(_RUN.split(text))
        if part
    ]


def marked_html(html: str) -> str:
    """Return HTML that a notebook stored, with every run of Chinese characters in its text marked.

    Tags, scripts and style sheets stay as they are.
    """
    pieces = _MARKUP.split(html)
    for index in range(0, len(pieces), 2):
        pieces[index] = _RUN.sub(r'<span lang="zh-Hant">\1</span>', pieces[index])
    return "".join(pieces)


def _is_settled(text: nodes.Text) -> bool:
    node: nodes.Node | None = text.parent
    while node is not None:
        if isinstance(node, _VERBATIM):
            return True
        if isinstance(node, html_element) and "lang" in node["attributes"]:
            return True
        node = node.parent
    return False


def setup_languages(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(Languages)
