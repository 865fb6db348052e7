"""The same sentence under three cutters: what simplified characters and a lexicon change.

``jieba`` is jieba as it comes; ``mapped`` is the same on simplified characters, mapped back;
``course`` is the course's cutter, by words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycase import essay
from countycase.errors import CourseError
from countycase.text.arguments import refuse_all_but_text
from countycase.text.dictionary import stock_tokenizer
from countycase.text.script import dictionary_form
from countycase.text.segmentation import cut

if TYPE_CHECKING:
    import pandas as pd

CUTTERS = ("jieba", "mapped", "course")


@dataclass(frozen=True)
class Cuts:
    """A sentence as each cutter cuts it; the tokens of each, joined, are the sentence.

    Attributes:
        text: the sentence.
        jieba, mapped, course: its tokens under each cutter.
    """

    text: str
    jieba: tuple[str, ...]
    mapped: tuple[str, ...]
    course: tuple[str, ...]


def cuts(text: str) -> Cuts:
    """Return ``text`` cut by jieba, by jieba on simplified characters, and by the course.

    jieba runs with its hidden Markov model, as it does unless told otherwise.

    Raises:
        CourseError: if ``text`` is no string.
    """
    refuse_all_but_text(text)
    return Cuts(
        text,
        tuple(stock_tokenizer().cut(text)),
        tuple(mapped(text, stock_tokenizer().cut)),
        tuple(cut(text)),
    )


def mapped(text: str, cutter: Callable[[str], Iterable[str]]) -> list[str]:
    """Return the cut that ``cutter`` makes of ``text`` in simplified characters, mapped back.

    Args:
        text: any text.
        cutter: any function from a text to its pieces, which joined are the text.
    """
    form = dictionary_form(text)
    found, start, position = [], 0, 0
    for piece in cutter(form.text):
        position += len(piece)
        end = form.origins[position]
        if end is not None and end > start:
            found.append(text[start:end])
            start = end
    return found


def changed(first: str, second: str) -> tuple[str, ...]:
    """Return the ids of the essay's sentences that two cutters cut differently.

    Args:
        first, second: names of cutters, from :data:`CUTTERS`.

    Raises:
        CourseError: if there is no such cutter.
    """
    for name in (first, second):
        if name not in CUTTERS:
            raise CourseError(f"{name!r} is no cutter; use {', '.join(CUTTERS)}.")
    found = []
    for sentence in essay.sentences():
        both = cuts(sentence.text)
        if getattr(both, first) != getattr(both, second):
            found.append(sentence.id)
    return tuple(found)


def table(text: str) -> pd.DataFrame:
    """Return one row for each cutter: its name, its cut with strokes, the number of tokens."""
    import pandas as pd

    result = cuts(text)
    return pd.DataFrame(
        [
            {"cutter": name, "cut": "/".join(tokens), "tokens": len(tokens)}
            for name in CUTTERS
            for tokens in [getattr(result, name)]
        ]
    )
