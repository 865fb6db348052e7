"""Doctree elements that become plain HTML: an element with attributes, and a link to the essay.

Their text stays in the doctree, so that search and translation see it; a builder that does not
write HTML keeps the text and drops the element.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

ESSAY_PAGE = "book/essay"
CONCORDANCE_PAGE = "notebooks/text-analysis"
GLOSSARY_PAGE = "book/glossary"


class html_element(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801  (docutils' style)
    """An HTML element: ``tag`` and ``attributes`` (a dict); ``page`` and ``anchor`` make a link."""


def element(tag: str, *children: nodes.Node | str, **attributes: str) -> html_element:
    """Return an HTML element; ``class_`` is its class, text children are escaped by the writer."""
    node = html_element("", tag=tag, attributes={_attribute(k): v for k, v in attributes.items()})
    for child in children:
        node += nodes.Text(child) if isinstance(child, str) else child
    return node


def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def link(page: str, anchor: str, *children: nodes.Node | str, **attributes: str) -> html_element:
    """Return a link to ``anchor`` on the page ``page`` (a document name of the book)."""
    node = element("a", *children, **attributes)
    node["page"], node["anchor"] = page, anchor
    return node


def essay_link(block_id: str, *children: nodes.Node | str, **attributes: str) -> html_element:
    """Return a link to a heading, paragraph or sentence of the essay in full."""
    return link(ESSAY_PAGE, block_id, *children, **attributes)


def chinese(text: str, tag: str = "span", **attributes: str) -> html_element:
    """Return Traditional Chinese text as an element that says its language."""
    return element(tag, text, lang="zh-Hant", **attributes)


def setup_elements(app: Sphinx) -> None:
    """Register the elements with all builders."""
    ignore = (_ignore, _ignore)
    app.add_node(
        html_element, html=(_visit, _depart), latex=ignore, text=ignore, man=ignore, texinfo=ignore
    )


def _visit(translator: Any, node: html_element) -> None:
    attributes = dict(node["attributes"])
    if "page" in node:
        here = translator.builder.current_docname
        uri = translator.builder.get_relative_uri(here, node["page"])
        attributes["href"] = f"{uri}#{node['anchor']}"
    pairs = "".join(f' {key}="{escape(value, quote=True)}"' for key, value in attributes.items())
    translator.body.append(f"<{node['tag']}{pairs}>")


def _depart(translator: Any, node: html_element) -> None:
    translator.body.append(f"</{node['tag']}>")


def _ignore(_translator: Any, _node: html_element) -> None:
    """Leave the children as they are."""
