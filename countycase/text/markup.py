"""HTML that text cannot break out of: whatever is not made here as an element is escaped."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Container, Iterable, Sequence

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Markup(str):
    """HTML made by :func:`element` or :func:`text`; any other string is text."""

    __slots__ = ()


def element(name: str, *children: str, **attributes: str) -> Markup:
    """Return an element.

    Args:
        name: its name.
        children: what stands in it, one after the other; strings that are no markup are escaped.
        attributes: escaped; ``class_`` is ``class``, ``aria_label`` is ``aria-label``.
    """
    listed = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(_seen(value))}"'
        for key, value in attributes.items()
    )
    inside = "".join(map(text, children))
    return Markup(f"<{name}{listed}>{inside}</{name}>")


def text(content: str) -> Markup:
    """Return ``content`` as markup, escaped unless it is markup already.

    A character that would steer the screen (controls, direction marks) is shown as its number.
    """
    if isinstance(content, Markup):
        return content
    return Markup(html.escape(_seen(content)))


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], figures: Container[int], name: str
) -> Markup:
    """Return a table that scrolls by itself, by keyboard too, where it is wider than the screen.

    Args:
        heads: the heads of the columns.
        rows: the cells.
        figures: the columns that hold figures, counted from 0.
        name: what a screen reader calls it.
    """
    kinds = [{"class_": "figure"} if n in figures else {} for n in range(len(heads))]
    head = [
        element("th", cell, scope="col", **kind) for cell, kind in zip(heads, kinds, strict=True)
    ]
    body = [
        element(
            "tr",
            *(element("td", cell, **kind) for cell, kind in zip(cells, kinds, strict=True)),
        )
        for cells in rows
    ]
    whole = element("table", element("thead", element("tr", *head)), element("tbody", *body))
    return element("div", whole, class_="scroll", tabindex="0", role="region", aria_label=name)


def _seen(content: str) -> str:
    def named(match: re.Match[str]) -> str:
        return f"[U+{ord(match[0]):04X}]"

    # A lone surrogate cannot be written to a file.
    safe = "".join("\ufffd" if unicodedata.category(c) == "Cs" else c for c in content)
    return _STEERING.sub(named, safe)
