"""How well a cut agrees with a gold standard: precision, recall, F1, and words nobody listed.

Scored as the field does since the first bakeoff (Sproat and Emerson, 2003, *First International
Chinese Word Segmentation Bakeoff*): a word counts as found where both its ends are right. White
space belongs to no word and is left out of both cuts. An interval is a percentile interval of a
bootstrap over sentences (Efron and Tibshirani, 1993, *An Introduction to the Bootstrap*).
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from countycase.errors import CourseError

Cut = Sequence[str]
_RESAMPLES = 2000
_SEED = 2018


@dataclass(frozen=True)
class Counts:
    """What one sentence, or many together, contribute to a score.

    Attributes:
        gold, found, right: words of the gold standard, of the cutter, and those in both.
        new, new_right: words of the gold standard that are in no dictionary, and those found.
    """

    gold: int = 0
    found: int = 0
    right: int = 0
    new: int = 0
    new_right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.gold + other.gold,
            self.found + other.found,
            self.right + other.right,
            self.new + other.new,
            self.new_right + other.new_right,
        )

    @property
    def precision(self) -> float:
        """Share of the cutter's words that are right, 0 to 1."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold standard's words that were found, 0 to 1."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        both = self.gold + self.found
        return 2 * self.right / both if both else 0.0

    @property
    def new_recall(self) -> float:
        """Recall of words that are in no dictionary (OOV recall); NaN where there are none."""
        return self.new_right / self.new if self.new else math.nan


@dataclass(frozen=True)
class Score:
    """The score of a cutter on a text.

    Attributes:
        counts: all sentences together.
        low, high: bounds of the 95% interval of F1.
    """

    counts: Counts
    low: float
    high: float


def score(
    gold: Sequence[Cut], found: Sequence[Cut], listed: Callable[[str], bool] = lambda _word: True
) -> Score:
    """Return how well ``found`` agrees with ``gold``.

    Args:
        gold, found: the same sentences in the same order, each as its words.
        listed: whether a word is in the dictionary against which new words are told.

    Raises:
        CourseError: if the two are not cuts of the same text; the sentence is named.
    """
    each = [counts(*pair, listed) for pair in _pairs(gold, found)]
    total = sum(each, Counts())
    low, high = _interval(each)
    return Score(total, low, high)


def counts(gold: Cut, found: Cut, listed: Callable[[str], bool] = lambda _word: True) -> Counts:
    """Return the counts of one sentence; the arguments are those of :func:`score`."""
    wanted, given = spans(gold), spans(found)
    text = _bare(gold)
    new = {span for span in wanted if not listed(text[span[0] : span[1]])}
    return Counts(len(wanted), len(given), len(wanted & given), len(new), len(new & given))


def spans(cut: Cut) -> set[tuple[int, int]]:
    """Return the words of a cut as pairs of offsets into its text without white space."""
    found, start = set(), 0
    for word in cut:
        end = start + len(_bare([word]))
        if end > start:
            found.add((start, end))
        start = end
    return found


def kappa(first: Sequence[Cut], second: Sequence[Cut]) -> float:
    """Return Cohen's kappa of two cuts over the gaps between characters (Cohen, 1960).

    In each gap either there is a boundary or there is none. 1 is full agreement, 0 what chance
    alone would give.

    Raises:
        CourseError: if the two are not cuts of the same text, or it has no gap.
    """
    cells = {(a, b): 0 for a in (False, True) for b in (False, True)}
    for one, other in _pairs(first, second):
        ends, other_ends = ({end for _, end in spans(cut)} for cut in (one, other))
        for gap in range(1, len(_bare(one))):
            cells[gap in ends, gap in other_ends] += 1
    total = sum(cells.values())
    if not total:
        raise CourseError("Two cuts without a gap between characters have no kappa; give a text.")
    observed = (cells[True, True] + cells[False, False]) / total
    ones = (cells[True, True] + cells[True, False]) / total
    others = (cells[True, True] + cells[False, True]) / total
    chance = ones * others + (1 - ones) * (1 - others)
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def _pairs(first: Sequence[Cut], second: Sequence[Cut]) -> Iterable[tuple[Cut, Cut]]:
    if len(first) != len(second):
        raise CourseError(
            f"{len(first)} sentences cannot be compared with {len(second)}; give the same ones."
        )
    for number, (one, other) in enumerate(zip(first, second, strict=True), 1):
        if _bare(one) != _bare(other):
            raise CourseError(
                f"Sentence {number} is not the same text in both cuts: {_bare(one)[:20]!r} and "
                f"{_bare(other)[:20]!r}; a cut may lose or change no character."
            )
        yield one, other


def _bare(cut: Cut) -> str:
    return "".join("".join(cut).split())


def _interval(each: Sequence[Counts]) -> tuple[float, float]:
    """Return the 2.5th and 97.5th percentile of F1 over sentences drawn with replacement."""
    if not each:
        return 0.0, 0.0
    draw = random.Random(_SEED)
    drawn = []
    for _ in range(_RESAMPLES):
        sample = draw.choices(each, k=len(each))
        right = sum(one.right for one in sample)
        both = sum(one.gold + one.found for one in sample)
        drawn.append(2 * right / both if both else 0.0)
    drawn.sort()
    edge = round(_RESAMPLES * 0.025)
    return drawn[edge], drawn[-edge - 1]
