"""The inline Markdown of questions as HTML, with formulas in the form that platforms typeset."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from countycase.exercises.banks.tree import add, node

Address = Callable[[str], str]
_TAGS = {"em": "em", "strong": "strong", "link": "a"}


def inline(text: str, address: Address = str, tag: str = "span") -> ET.Element:
    r"""Return inline Markdown as an element of XHTML; ``$x$`` becomes ``\(x\)``.

    Args:
        text: the Markdown. HTML in it stays text.
        address: gives the address of a picture from its file name.
        tag: the element that holds it all.
    """
    open_elements = [node(tag)]
    for token in _tokens(text):
        kind, _, end = token.type.rpartition("_")
        if kind in _TAGS and end == "open":
            attributes = {name: str(value) for name, value in token.attrs.items()}
            open_elements.append(node(_TAGS[kind], **attributes))
        elif kind in _TAGS and end == "close":
            add(open_elements[-2], open_elements.pop())
        elif token.type == "code_inline":
            add(open_elements[-1], node("code", token.content))
        elif token.type == "image":
            source = address(str(token.attrs["src"]))
            add(open_elements[-1], node("img", src=source, alt=_alternative(token)))
        elif token.type == "math_inline":
            add(open_elements[-1], rf"\({token.content}\)")
        else:
            add(open_elements[-1], token.content)
    return open_elements[0]


def html(text: str, address: Address = str) -> str:
    """Return inline Markdown as HTML that needs no element around it."""
    whole = ET.tostring(inline(text, address, tag="p"), encoding="unicode")
    return "" if whole == "<p />" else whole.removeprefix("<p>").removesuffix("</p>")


def plain(text: str) -> str:
    """Return inline Markdown as text without markup, a picture by its alternative text."""
    return "".join(_said(inline(text)))


def rubric(
    criteria: Iterable[tuple[str, Iterable[str]]], address: Address = str, tag: str = "div"
) -> ET.Element:
    """Return criteria, each with its levels, as an element of XHTML named ``tag``."""
    whole = node(tag)
    for criterion, levels in criteria:
        whole.append(inline(criterion, address, tag="p"))
        whole.append(node("ul", *(inline(level, address, tag="li") for level in levels)))
    return whole


def pictures(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the file name and the alternative text of each picture in the texts."""
    for text in texts:
        for token in _tokens(text):
            if token.type == "image":
                yield unquote(str(token.attrs["src"])), _alternative(token)


def _alternative(picture: Token) -> str:
    """Return what stands for a picture that is not seen, without the signs of Markdown."""
    parts = picture.children or []
    return "".join(_alternative(p) if p.type == "image" else p.content for p in parts)


def _said(element: ET.Element) -> Iterator[str]:
    yield element.text or element.get("alt") or ""
    for child in element:
        yield from _said(child)
        yield child.tail or ""


def _tokens(text: str) -> list[Token]:
    block = _reader().parseInline(text)
    return block[0].children or []


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).use(dollarmath_plugin)
