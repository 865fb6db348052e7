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
from countycase.text.arguments import is_whole, refuse_all_but_text
from countycase.text.folding import Folded, folded
from countycase.text.segmentation import tokens

if TYPE_CHECKING:
    import pandas as pd

Order = Literal["text", "left", "right"]


@dataclass(frozen=True)
class Line:
    """One occurrence in its context.

    Attributes:
        left, match, right: the text before, the occurrence and the text after it, as printed; the
            context ends where the title, heading or paragraph does.
        block: id of the title, heading or paragraph; ``start`` and ``end`` are offsets into its
            text.
        sentence: id of the sentence that holds it; empty in a title or heading, or where it runs
            from one sentence into the next.
        whole: whether it begins and ends where words do, unlike 應 in 適應.
    """

    left: str
    match: str
    right: str
    block: str
    start: int
    end: int
    sentence: str
    whole: bool

    @property
    def place(self) -> str:
        """Id of the sentence, or of the title, heading or paragraph where it is in no one."""
        return self.sentence or self.block


def lines(
    query: str,
    *,
    within: str = "",
    width: int = 15,
    order: Order = "text",
    whole_words: bool = False,
) -> tuple[Line, ...]:
    """Return every occurrence of ``query`` in title, headings and paragraphs.

    Args:
        query: a word or any string; traditional and simplified, full-width and plain characters
            find each other, and white space is passed over (:mod:`countycase.text.folding`).
        within: id of a part, section, paragraph, heading or sentence; empty for the whole essay.
        width: characters of context on each side, 0 or more.
        order: ``text`` (printed order), or sorted by the context outwards from the occurrence on
            the ``left`` or on the ``right``, character by character in the order of Unicode.
        whole_words: leave out occurrences that begin or end inside a word, as 應 does in 適應.

    Raises:
        CourseError: if the query is empty or no string, the width no whole number of 0 or more,
            the order or the id unknown.
    """
    refuse_all_but_text(query)
    sought = folded(query).text
    if not sought:
        raise CourseError("There is nothing to look for in an empty query; give a word.")
    _check_width(width)
    if order not in _ORDERS:
        raise CourseError(f"{order!r} is no order of lines; use {', '.join(_ORDERS)}.")
    found: list[tuple[str, Line]] = []
    for block in blocks(within):
        form = _folded(block.text)
        for first in _finds(form.text, sought):
            last = first + len(sought)
            line = _line(block, form, first, last, width)
            is_inside = "." not in within or line.sentence == within
            if is_inside and (line.whole or not whole_words):
                found.append((_context(form, first, last, order), line))
    found.sort(key=lambda pair: pair[0])
    return tuple(line for _, line in found)


def at(occurrences: Iterable[essay.Occurrence], *, width: int = 15) -> tuple[Line, ...]:
    """Return a line for each occurrence, as any figure of the chapter holds them.

    Args:
        occurrences: places in the essay, in the order wanted.
        width: characters of context on each side, 0 or more.

    Raises:
        CourseError: if the width is no whole number of 0 or more.
    """
    _check_width(width)
    return tuple(
        _line_at(essay.block(found.block), found.start, found.end, width) for found in occurrences
    )


def table(found: Iterable[Line]) -> pd.DataFrame:
    """Return lines as a table: place (see :attr:`Line.place`), left, match, right."""
    import pandas as pd

    rows = [(line.place, line.left, line.match, line.right) for line in found]
    return pd.DataFrame(rows, columns=["place", "left", "match", "right"])


def blocks(within: str = "") -> list[essay.Block]:
    """Return the title, headings and paragraphs that are searched, in printed order.

    Args:
        within: id of a part, section, paragraph or heading, or of a sentence, which stands for its
            paragraph; empty for the whole essay.

    Raises:
        CourseError: if the essay has no such id.
    """
    essay.refuse_all_but_an_id(within)
    every = list(essay.load().blocks)
    if not within:
        return every
    wanted = essay.sentence(within).block if "." in within else essay.block(within).id
    return [block for block in every if wanted in (block.id, block.section, block.part)]


_ORDERS = ("text", "left", "right")


def _check_width(width: int) -> None:
    if not is_whole(width, 0):
        raise CourseError(
            f"A context of {width!r} characters is not possible; give a whole number, 0 or more."
        )


@functools.lru_cache(maxsize=512)
def _folded(text: str) -> Folded:
    return folded(text)


def _finds(text: str, query: str) -> list[int]:
    found = []
    start = text.find(query)
    while start >= 0:
        found.append(start)
        start = text.find(query, start + 1)
    return found


def _context(form: Folded, first: int, last: int, order: Order) -> str:
    """Return what lines are sorted by: the whole context, so that the width moves none."""
    if order == "text":
        return ""
    return form.text[:first][::-1] if order == "left" else form.text[last:]


@functools.lru_cache(maxsize=512)
def _boundaries(text: str) -> frozenset[int]:
    """Return where words end in ``text``; a paragraph is looked up once for each of its hits."""
    return frozenset({0} | {token.end for token in tokens(text, terms=True)})


def _line(block: essay.Block, form: Folded, first: int, last: int, width: int) -> Line:
    return _line_at(block, form.places[first], form.places[last - 1] + 1, width)


def _line_at(block: essay.Block, start: int, end: int, width: int) -> Line:
    inside = [s.id for s in block.sentences if s.start <= start and end <= s.end]
    return Line(
        left=block.text[max(0, start - width) : start],
        match=block.text[start:end],
        right=block.text[end : end + width],
        block=block.id,
        start=start,
        end=end,
        sentence=inside[0] if inside else "",
        whole={start, end} <= _boundaries(block.text),
    )
