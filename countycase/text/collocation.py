"""Words that keep company: which words meet more often than their frequencies explain.

Two words meet in a sentence, or, where a span is given, within so many words to the left or right
in the same sentence. On a text of 72 sentences every figure here is small, so a collocate comes
with the places that make it one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from countycase.errors import CourseError
from countycase.essay import Occurrence
from countycase.text import corpus
from countycase.text.arguments import (
    is_whole,
    refuse_all_but_text,
    refuse_counts_that_disagree,
)
from countycase.text.corpus import Located, Word
from countycase.text.script import simplified

if TYPE_CHECKING:
    import pandas as pd

Span = tuple[int, int]


@dataclass(frozen=True)
class Collocate(Located):
    """A word that keeps company with another, the node.

    Attributes:
        word: the collocate, as printed.
        together: without a span, number of sentences with both words; with one, number of the
            collocate's occurrences that stand within the span of a node.
        alone: number of sentences with the collocate, or of its occurrences, with or without node.
        log_dice: at most 14, when the two are never apart.
        mutual_information: in bits; 0 when they meet as often as chance would have it.
        occurrences: where the collocate stands: each occurrence that ``together`` counts; without
            a span, the first in each sentence.
    """

    word: str
    together: int
    alone: int
    log_dice: float
    mutual_information: float
    occurrences: tuple[Occurrence, ...]


def collocates(
    node: str, *, within: str = "", span: Span | None = None, least: int = 2
) -> tuple[Collocate, ...]:
    """Return the content words that keep company with ``node``, by falling log-Dice.

    Args:
        node: a word of the essay as it is cut, in either script.
        within: id of a part, section or paragraph; empty for all paragraphs.
        span: how many words to the left and to the right of the node are looked at; they end with
            the sentence, and punctuation is no word. None for the whole sentence, each counted
            once.
        least: smallest number of meetings, 1 or more.

    Raises:
        CourseError: if ``node`` is no word of that stretch, ``least`` no whole number of 1 or
            more, or the span no pair of whole numbers or one that reaches nowhere.
    """
    refuse_all_but_text(node)
    if not is_whole(least, 1):
        raise CourseError(
            f"Words cannot meet at least {least!r} times; give a whole number, 1 or more."
        )
    if span is not None:
        _check_span(span)
    sentences = corpus.by_sentence(within)
    wanted = simplified(node)
    if not any(word.token.form == wanted for sentence in sentences for word in sentence):
        raise CourseError(
            f"{node!r} is no word of {within or 'the essay'} as it is cut; "
            "look at its concordance to see which words hold it."
        )
    if span is None:
        found = _in_sentences(sentences, wanted, least)
    else:
        found = _in_windows(sentences, wanted, span, least)
    return tuple(sorted(found, key=lambda collocate: (-collocate.log_dice, -collocate.together)))


def log_dice(together: float, first: int, second: int) -> float:
    """Return log-Dice (Rychlý 2008): 14 + log2 of the Dice coefficient; −∞ for words that never
    meet.

    Args:
        together: number of times that the words meet.
        first, second: number of times that each stands.

    Raises:
        CourseError: if the words meet more often than they stand, or fewer than 0 times.
    """
    refuse_counts_that_disagree(together, (first + second) / 2, "meeting of two words")
    return 14 + math.log2(2 * together / (first + second)) if together else -math.inf


def mutual_information(together: int, first: int, second: int, units: int) -> float:
    """Return pointwise mutual information in bits (Church and Hanks 1990); −∞ for words that
    never meet.

    Args:
        together: number of units with both words.
        first, second: number of units with each word.
        units: number of units in all.

    Raises:
        CourseError: if both words are in more units than one of them, or one in more than all.
    """
    for single in (first, second):
        refuse_counts_that_disagree(together, single, "meeting of two words")
        refuse_counts_that_disagree(single, units, "word")
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


@dataclass
class _Meetings:
    """What is known of one word beside the node while the text is gone through."""

    every: list[Word] = field(default_factory=list)
    near: list[Word] = field(default_factory=list)
    nodes: int = 0


@dataclass
class _Windows:
    """The nodes of a text, the windows around them, and every word inside and outside them."""

    size: int = 0
    inside: int = 0
    nodes: int = 0
    found: dict[str, _Meetings] = field(default_factory=dict)

    def add(self, sentence: list[Word], node: str, span: Span) -> None:
        """Take in one sentence."""
        places = [place for place, word in enumerate(sentence) if word.token.form == node]
        windows = [_around(place, span, len(sentence)) for place in places]
        near = set().union(*windows) - set(places)
        self.size += len(sentence)
        self.inside += len(near)
        self.nodes += len(places)
        for place, word in enumerate(sentence):
            meetings = self.found.setdefault(word.token.form, _Meetings())
            meetings.every.append(word)
            if place in near:
                meetings.near.append(word)
        for window in windows:
            for form in {sentence[place].token.form for place in window}:
                self.found[form].nodes += 1


def _check_span(span: object) -> None:
    if not isinstance(span, Sequence) or len(span) != 2 or not all(is_whole(n, 0) for n in span):
        raise CourseError(
            f"{span!r} is no span; give two whole numbers, 0 or more: how many words to the left "
            "and how many to the right, as in (3, 3)."
        )
    if not any(span):
        raise CourseError(
            "A span of 0 words to the left and 0 to the right reaches nowhere; "
            "give 1 or more on one side."
        )


def _in_sentences(sentences: list[list[Word]], node: str, least: int) -> list[Collocate]:
    found: dict[str, _Meetings] = {}
    holding = 0
    for sentence in sentences:
        forms = {word.token.form: word for word in reversed(sentence)}
        holding += node in forms
        for form, first in forms.items():
            meetings = found.setdefault(form, _Meetings())
            meetings.every.append(first)
            if node in forms:
                meetings.near.append(first)
    collocates = []
    for meetings in _candidates(found, node, least):
        counts = len(meetings.near), holding, len(meetings.every)
        score = mutual_information(*counts, len(sentences))
        collocates.append(_collocate(meetings, log_dice(*counts), score))
    return collocates


def _in_windows(sentences: list[list[Word]], node: str, span: Span, least: int) -> list[Collocate]:
    """Return the collocates within a span.

    Where one node has the collocate twice, or one collocate stands near two nodes, the number of
    meetings differs as seen from either word. Log-Dice takes the mean of the two, which keeps it
    at or below 14. Mutual information compares the collocate's occurrences in the windows with
    those that its share of all words lets one expect there (Evert 2008).
    """
    windows = _Windows()
    for sentence in sentences:
        windows.add(sentence, node, span)
    collocates = []
    for meetings in _candidates(windows.found, node, least):
        near, alone = len(meetings.near), len(meetings.every)
        dice = log_dice((near + meetings.nodes) / 2, windows.nodes, alone)
        others = windows.size - windows.nodes
        score = mutual_information(near, windows.inside, alone, others)
        collocates.append(_collocate(meetings, dice, score))
    return collocates


def _around(at: int, span: Span, size: int) -> set[int]:
    left, right = span
    return set(range(max(0, at - left), min(size, at + right + 1))) - {at}


def _candidates(found: dict[str, _Meetings], node: str, least: int) -> list[_Meetings]:
    return [
        meetings
        for form, meetings in found.items()
        if form != node and meetings.every[0].is_content and len(meetings.near) >= least
    ]


def _collocate(meetings: _Meetings, dice: float, score: float) -> Collocate:
    return Collocate(
        word=meetings.every[0].text,
        together=len(meetings.near),
        alone=len(meetings.every),
        log_dice=dice,
        mutual_information=score,
        occurrences=tuple(word.occurrence for word in meetings.near),
    )
