"""What the search page knows of a page besides the index: its text, passage by passage.

The text confirms a hit (an index of pairs of characters cannot tell 駐村幹部 from a page on which
駐村, 村幹 and 幹部 stand apart) and gives its excerpt. It comes as a classic script for each page,
asked for when the page may be a hit, because a page opened from disk can load no other file.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes

from countycase.site.search.words import unwrapped

_NOT_SEARCHED = (
    nodes.comment,
    nodes.math,
    nodes.math_block,
    nodes.substitution_definition,
    nodes.system_message,
)
_HIDDEN_MARKUP = re.compile(r"<(style|script|svg)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)


class unsearched(nodes.Element):  # noqa: N801 (docutils names node classes in lower case)
    """Carries text for the index that Sphinx cannot take from the page; no writer shows it."""


@dataclass
class Passage:
    """A section, or a glossary entry: its anchor ("" for the page's own), title and text."""

    anchor: str
    title: str
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text in one line."""
        return " ".join(" ".join(self.texts).split())


def passages(doctree: nodes.document) -> list[Passage]:
    """Return the passages of a page in order; the first is the page's own."""
    before_any_heading = Passage("", "")
    found: list[Passage] = []
    _gather(doctree, before_any_heading, found)
    return [before_any_heading, *found] if before_any_heading.texts else found


def _gather(node: nodes.Node, current: Passage, found: list[Passage]) -> None:
    """Add the text below ``node`` to ``current``, or to the passages that begin below it."""
    for child in node.children:
        if isinstance(child, (*_NOT_SEARCHED, unsearched)) or _is_contents(child):
            continue
        opened = _opened(child, is_first=not found)
        if opened is not None:
            found.append(opened)
            _gather(child, opened, found)
        elif isinstance(child, nodes.title) and isinstance(child.parent, nodes.section):
            current.title = plain_text(child)
        elif isinstance(child, nodes.TextElement | nodes.raw):
            current.texts.append(plain_text(child))
        else:
            _gather(child, current, found)


def _opened(node: nodes.Node, *, is_first: bool) -> Passage | None:
    """Return the passage that begins with ``node``, if one does."""
    if isinstance(node, nodes.section):
        anchor = "" if is_first or not node["ids"] else node["ids"][0]
        return Passage(anchor, "")
    if isinstance(node, nodes.definition_list_item | addnodes.desc):
        for term in node.findall(nodes.Element):
            is_entry = isinstance(term, nodes.term | addnodes.desc_signature)
            if is_entry and term["ids"] and term.parent is node:
                return Passage(term["ids"][0], plain_text(term))
    return None


def _is_contents(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and "toctree-wrapper" in node["classes"]


def plain_text(node: nodes.Node) -> str:
    """Return the text of a block as a reader sees it, without formulas and markup."""
    if isinstance(node, (*_NOT_SEARCHED, unsearched)):
        return ""
    if isinstance(node, nodes.raw):
        return _text_of_markup(node) if "html" in node.get("format", "").split() else ""
    if isinstance(node, nodes.Text):
        return unwrapped(node.astext())
    return unwrapped("".join(plain_text(child) for child in node.children))


def _text_of_markup(node: nodes.raw) -> str:
    shown = _HIDDEN_MARKUP.sub(" ", node.astext())
    return html.unescape(_MARKUP.sub(" ", shown))


def unindexed_texts(doctree: nodes.document) -> Iterator[str]:
    """Yield the texts that Sphinx, indexing leaf by leaf, would cut or glue.

    A block with markup inside it (駐村 and 幹部 in 駐村**幹部**) is cut; the cells of a table that
    comes as raw HTML are glued.
    """
    for node in doctree.findall(nodes.Element):
        if isinstance(node, nodes.raw):
            yield plain_text(node)
        elif isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline):
            leaves = sum(1 for _leaf in node.findall(nodes.Text))
            if leaves > 1:
                yield plain_text(node)


def page_script(docname: str, doctree: nodes.document) -> str:
    """Return the script that hands a page's passages to the search page."""
    rows = [[p.anchor, p.title, p.text] for p in passages(doctree) if p.title or p.text]
    arguments = f"{json.dumps(docname)}, {json.dumps(rows, ensure_ascii=False)}"
    return f"courseSearch.addPage({arguments});\n"
