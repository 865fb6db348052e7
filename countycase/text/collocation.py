"""Words that keep company: which words share sentences more often than their frequencies explain.

The unit is the sentence. With 72 of them every figure here is small, so a collocate is shown with
the sentences that make it one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycase.errors import CourseError
from countycase.text import corpus
from countycase.text.script import simplified

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Collocate:
    """A word that shares sentences with another.

    Attributes:
        word: the collocate, as printed.
        together: number of sentences with both words.
        alone: number of sentences with the collocate, with or without the other word.
        log_dice: at most 14, when the two never stand in different sentences.
        mutual_information: in bits; 0 when they meet as often as chance would have it.
        sentences: ids of the sentences with both words, in printed order.
    """

    word: str
    together: int
    alone: int
    log_dice: float
    mutual_information: float
    sentences: tuple[str, ...]


def collocates(node: str, *, within: str = "", least: int = 2) -> tuple[Collocate, ...]:
    """Return the content words that share sentences with ``node``, by falling log-Dice.

    Args:
        node: a word of the essay as it is cut, in either script.
        within: id of a part, section or paragraph; empty for all paragraphs.
        least: smallest number of shared sentences, 1 or more.

    Raises:
        CourseError: if ``node`` is no word of that stretch, or ``least`` is below 1.
    """
    if least < 1:
        raise CourseError(f"Words cannot share at least {least} sentences; give 1 or more.")
    holders: dict[str, list[str]] = {}
    printed: dict[str, str] = {}
    for word in corpus.words(within):
        form = word.token.form
        if word.is_content or form == simplified(node):
            printed.setdefault(form, word.text)
            sentences = holders.setdefault(form, [])
            if word.sentence not in sentences:
                sentences.append(word.sentence)
    of_node = set(holders.pop(simplified(node), ()))
    if not of_node:
        raise CourseError(
            f"{node!r} is no word of {within or 'the essay'} as it is cut; "
            "look at its concordance to see which words hold it."
        )
    size = len(corpus.places("sentence", within))
    found = [
        _collocate(printed[form], sentences, of_node, size) for form, sentences in holders.items()
    ]
    return tuple(
        sorted(
            (collocate for collocate in found if collocate.together >= least),
            key=lambda collocate: (-collocate.log_dice, -collocate.together),
        )
    )


def log_dice(together: int, first: int, second: int) -> float:
    """Return log-Dice (Rychlý 2008): 14 + log2 of the Dice coefficient; −∞ for words that never
    meet.

    Args:
        together: number of units with both words.
        first, second: number of units with each word.
    """
    return 14 + math.log2(2 * together / (first + second)) if together else -math.inf


def mutual_information(together: int, first: int, second: int, units: int) -> float:
    """Return pointwise mutual information in bits (Church and Hanks 1990); −∞ for words that
    never meet.

    Args:
        together: number of units with both words.
        first, second: number of units with each word.
        units: number of units in all.
    """
    return math.log2(together * units / (first * second)) if together else -math.inf


def table(found: Iterable[Collocate]) -> pd.DataFrame:
    """Return collocates as a table: word, together, alone, log-Dice, MI, sentences."""
    import pandas as pd

    rows = [
        {
            "word": collocate.word,
            "together": collocate.together,
            "alone": collocate.alone,
            "log-Dice": round(collocate.log_dice, 2),
            "MI": round(collocate.mutual_information, 2),
            "sentences": ", ".join(collocate.sentences),
        }
        for collocate in found
    ]
    return pd.DataFrame(rows, columns=["word", "together", "alone", "log-Dice", "MI", "sentences"])


def _collocate(word: str, sentences: list[str], of_node: set[str], size: int) -> Collocate:
    both = tuple(sentence for sentence in sentences if sentence in of_node)
    counts = len(both), len(of_node), len(sentences)
    return Collocate(
        word=word,
        together=len(both),
        alone=len(sentences),
        log_dice=log_dice(*counts),
        mutual_information=mutual_information(*counts, size),
        sentences=both,
    )
