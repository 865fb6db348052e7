"""Markdown as text: its headings make sections, everything else is what a reader would see.

markdown-it-py finds the structure (CommonMark). Code and HTML are text like any other, the target
of a link is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from countycase.text.document import Section, sections

if TYPE_CHECKING:
    from markdown_it.token import Token

# Emphasis and links are looked for in paragraphs up to this length: longer ones are read as they
# stand, so that no paragraph can take a time that grows with its square.
_LONGEST = 4_000
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_SHOWN = ("text", "code_inline", "html_inline")


def markdown_sections(text: str) -> tuple[Section, ...]:
    """Return the sections of a Markdown text; settings between ``---`` at its head are left out."""
    from markdown_it import MarkdownIt

    front = _FRONT_MATTER.match(text)
    parser = MarkdownIt("commonmark").disable("inline")
    environment: dict[str, Any] = {}
    tokens = parser.parse(text[front.end() :] if front else text, environment)
    return sections(_blocks(parser, tokens, environment))


def _blocks(
    parser: Any, tokens: list[Token], environment: dict[str, Any]
) -> Iterator[tuple[bool, str]]:
    heading = False
    for token in tokens:
        if token.type == "heading_open":
            heading = True
        elif token.type == "inline":
            yield heading, _shown(parser, token.content, environment)
            heading = False
        elif token.type in ("code_block", "fence", "html_block"):
            yield from ((False, line) for line in token.content.splitlines())


def _shown(parser: Any, content: str, environment: dict[str, Any]) -> str:
    if len(content) > _LONGEST:
        return content
    children: list[Token] = []
    parser.inline.parse(content, parser, environment, children)
    pieces = []
    for child in children:
        if child.type in _SHOWN or child.type == "image":
            pieces.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
    return re.sub(r"(?<=[^\x00-\x7f])\n|\n(?=[^\x00-\x7f])", "", "".join(pieces)).replace("\n", " ")
