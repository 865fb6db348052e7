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

from countycase.site.elements import html_element
from countycase.site.search.words import unwrapped

_HIDDEN_MARKUP = re.compile(r"<(style|script|svg)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)


class unsearched(nodes.Element):  # noqa: N801 (docutils names node classes in lower case)
    """Carries text for the index that Sphinx cannot take from the page; no writer shows it."""


_NOT_SEARCHED = (
    nodes.comment,
    nodes.math,
    nodes.math_block,
    nodes.substitution_definition,
    nodes.system_message,
    unsearched,
)
_INLINE_TAGS = frozenset({"a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span"})
_INLINE_TAGS |= {"strong", "sub", "sup", "time"}


@dataclass
class Passage:
    """A section, paragraph or entry with an address of its own.

    ``anchor`` is "" for the beginning of the page; a paragraph has its section's title.
    """

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
        if _is_unsearched(child):
            continue
        anchor = _own_anchor(child)
        if _is_headword(child) and anchor:
            current = Passage(anchor, plain_text(child))
            found.append(current)
        elif isinstance(child, nodes.section):
            opened = Passage(anchor if found else "", "")
            found.append(opened)
            _gather(child, opened, found)
        elif isinstance(child, nodes.title) and isinstance(node, nodes.section):
            current.title = plain_text(child)
        elif _is_text_block(child):
            current.texts.append(plain_text(child))
        elif isinstance(child, html_element) and anchor:
            opened = Passage(anchor, current.title)
            found.append(opened)
            _gather(child, opened, found)
        else:
            _gather(child, current, found)


def _is_unsearched(node: nodes.Node) -> bool:
    is_contents = isinstance(node, nodes.Element) and "toctree-wrapper" in node["classes"]
    return is_contents or isinstance(node, _NOT_SEARCHED)


def _own_anchor(node: nodes.Node) -> str:
    if isinstance(node, html_element):
        return str(node["attributes"].get("id", ""))
    return str(node["ids"][0]) if isinstance(node, nodes.Element) and node["ids"] else ""


def _is_headword(node: nodes.Node) -> bool:
    """Whether what follows ``node`` in its list explains it."""
    if isinstance(node, html_element):
        return bool(node["tag"] == "dt")
    return isinstance(node, nodes.term | addnodes.desc_signature)


def _is_text_block(node: nodes.Node) -> bool:
    """Whether all that stands in ``node`` runs on in one text."""
    if isinstance(node, html_element):
        return all(_is_inline(child) for child in node.children)
    return isinstance(node, nodes.Text | nodes.TextElement)


def _is_inline(node: nodes.Node) -> bool:
    if isinstance(node, html_element):
        return node["tag"] in _INLINE_TAGS and _is_text_block(node)
    return isinstance(node, nodes.Text | nodes.Inline)


def plain_text(node: nodes.Node) -> str:
    """Return the text of a block as a reader sees it, without formulas and markup."""
    if isinstance(node, _NOT_SEARCHED):
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
        elif _is_text_block(node):
            leaves = sum(1 for _leaf in node.findall(nodes.Text))
            if leaves > 1:
                yield plain_text(node)


def page_script(docname: str, doctree: nodes.document) -> str:
    """Return the script that hands a page's passages to the search page."""
    rows = [[p.anchor, p.title, p.text] for p in passages(doctree) if p.title or p.text]
    arguments = f"{json.dumps(docname)}, {json.dumps(rows, ensure_ascii=False)}"
    return f"courseSearch.addPage({arguments});\n"
