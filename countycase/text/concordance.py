"""Keyword in context: every occurrence of a string with the text to its left and right.

The form goes back to H. P. Luhn (1960, *American Documentation* 11).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from countycase import essay
from countycase.errors import CourseError
from countycase.text.script import DictionaryForm, dictionary_form, simplified
from countycase.text.segmentation import tokens

if TYPE_CHECKING:
    import pandas as pd

Order = Literal["text", "left", "right"]


@dataclass(frozen=True)
class Line:
    """One occurrence in its context.

    Attributes:
        left, match, right: the text before, the occurrence and the text after it, as printed; the
            context ends where the paragraph or heading does.
        block: id of the paragraph or heading; ``start`` and ``end`` are offsets into its text.
        sentence: id of the sentence, empty in a heading.
    """

    left: str
    match: str
    right: str
    block: str
    start: int
    end: int
    sentence: str


def lines(
    query: str,
    *,
    within: str = "",
    width: int = 15,
    order: Order = "text",
    whole_words: bool = False,
) -> tuple[Line, ...]:
    """Return every occurrence of ``query`` in paragraphs and headings.

    Args:
        query: a word or any string, in traditional or simplified characters.
        within: id of a part, section, paragraph or heading; empty for the whole essay.
        width: characters of context on each side, 0 or more.
        order: ``text`` (printed order), or sorted by the context outwards from the occurrence on
            the ``left`` or on the ``right``.
        whole_words: leave out occurrences that begin or end inside a word, as 應 does in 適應.

    Raises:
        CourseError: if the query is empty, the width negative, the order or the id unknown.
    """
    if not query.strip():
        raise CourseError("There is nothing to look for in an empty query; give a word.")
    if width < 0:
        raise CourseError(f"A context of {width} characters is not possible; give 0 or more.")
    if order not in _ORDERS:
        raise CourseError(f"{order!r} is no order of lines; use {', '.join(_ORDERS)}.")
    found = [
        _line(block, start, end, width)
        for block in _blocks(within)
        for start, end in _spans(block.text, query.strip())
        if not whole_words or _is_whole(block.text, start, end)
    ]
    if order == "left":
        found.sort(key=lambda line: line.left[::-1])
    elif order == "right":
        found.sort(key=lambda line: line.right)
    return tuple(found)


def table(found: Iterable[Line]) -> pd.DataFrame:
    """Return lines as a table: place, left, match, right; the place is a sentence or heading."""
    import pandas as pd

    rows = [
        {
            "place": line.sentence or line.block,
            "left": line.left,
            "match": line.match,
            "right": line.right,
        }
        for line in found
    ]
    return pd.DataFrame(rows, columns=["place", "left", "match", "right"])


_ORDERS = ("text", "left", "right")


def _blocks(within: str) -> list[essay.Block]:
    blocks = [block for block in essay.load().blocks if block.kind != "title"]
    if not within:
        return blocks
    wanted = essay.block(within).id
    return [block for block in blocks if wanted in (block.id, block.section, block.part)]


def _spans(text: str, query: str) -> list[tuple[int, int]]:
    """Return where ``query`` stands, as printed or once both are written in simplified characters.

    Both searches are needed: how a character is simplified may depend on its neighbours.
    """
    form = _form(text)
    found = set(_finds(text, query))
    found.update(form.span(start, end) for start, end in _finds(form.text, simplified(query)))
    return sorted(found)


@functools.lru_cache(maxsize=512)
def _form(text: str) -> DictionaryForm:
    return dictionary_form(text)


def _finds(text: str, query: str) -> list[tuple[int, int]]:
    found = []
    start = text.find(query)
    while start >= 0:
        found.append((start, start + len(query)))
        start = text.find(query, start + 1)
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    boundaries = _boundaries(text)
    return start in boundaries and end in boundaries


@functools.lru_cache(maxsize=512)
def _boundaries(text: str) -> frozenset[int]:
    """Return where words end in ``text``; a paragraph is looked up once for each of its hits."""
    return frozenset({0} | {token.end for token in tokens(text)})


def _line(block: essay.Block, start: int, end: int, width: int) -> Line:
    inside = [s.id for s in block.sentences if s.start <= start and end <= s.end]
    return Line(
        left=block.text[max(0, start - width) : start],
        match=block.text[start:end],
        right=block.text[end : end + width],
        block=block.id,
        start=start,
        end=end,
        sentence=inside[0] if inside else "",
    )
