"""Words that mark a text off: keyness against a reference, and TF-IDF.

The reference for the whole essay is jieba's dictionary, whose frequencies come from general
mainland Chinese text of before 2012; a section may also be held against the rest of the essay.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from countycase.errors import CourseError
from countycase.essay import Occurrence
from countycase.text import corpus
from countycase.text.corpus import Word
from countycase.text.dictionary import dictionary, stock_file

if TYPE_CHECKING:
    import pandas as pd

Reference = Literal["general", "rest"]


@dataclass(frozen=True)
class Keyword:
    """A word that marks a stretch of the essay off.

    Attributes:
        word: as printed.
        count: occurrences in the stretch.
        expected: occurrences that the reference lets one expect in as many words.
        score: log-likelihood G², or TF-IDF.
        occurrences: where it stands.
    """

    word: str
    count: int
    expected: float
    score: float
    occurrences: tuple[Occurrence, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Ids of the sentences that hold it, each once, in printed order."""
        return tuple(dict.fromkeys(occurrence.sentence for occurrence in self.occurrences))


def keywords(
    within: str = "", *, against: Reference = "general", least: int = 2
) -> tuple[Keyword, ...]:
    """Return the content words that are commoner than in the reference, by falling keyness.

    Args:
        within: id of a part, section or paragraph; empty for all paragraphs.
        against: ``general`` (jieba's word frequencies; words that it does not list are left out,
            for nothing is known of their frequency) or ``rest`` (the essay's other paragraphs).
        least: smallest number of occurrences, 1 or more.

    Raises:
        CourseError: if the id or the reference is unknown, or nothing is left to compare with.
    """
    if against not in ("general", "rest"):
        raise CourseError(f"{against!r} is no reference for keywords; use general or rest.")
    inside = corpus.words(within)
    expected, size = _general() if against == "general" else _rest(within)
    found = []
    for form, hits in _content(inside).items():
        reference = expected.get(form, 0)
        if len(hits) < least or (against == "general" and not reference):
            continue
        score = log_likelihood(len(hits), len(inside), reference, size)
        usual = len(inside) * (len(hits) + reference) / (len(inside) + size)
        if len(hits) > usual:
            found.append(_keyword(hits, usual, score))
    return tuple(sorted(found, key=lambda keyword: -keyword.score))


def tf_idf(within: str) -> tuple[Keyword, ...]:
    """Return the content words of a stretch by falling TF-IDF, weighted as jieba.analyse does.

    A word's share of the stretch's content words is multiplied with its inverse document
    frequency in the table that comes with jieba; a word that the table lacks gets its median.

    Raises:
        CourseError: if the essay has no such id.
    """
    table, median = _inverse_document_frequencies()
    found = _content(corpus.words(within))
    total = sum(len(hits) for hits in found.values())
    scored = [
        _keyword(hits, 0.0, len(hits) / total * table.get(form, median))
        for form, hits in found.items()
    ]
    return tuple(sorted(scored, key=lambda keyword: -keyword.score))


def log_likelihood(count: int, size: int, reference_count: int, reference_size: int) -> float:
    """Return the log-likelihood ratio G² (Dunning 1993, *Computational Linguistics* 19) of a word
    in two texts.

    Args:
        count, size: occurrences of the word and number of words in the one text.
        reference_count, reference_size: the same in the other.

    Returns:
        0 when its shares are the same, larger the less one share could explain both; 3.84 is the
        5 % point of chi-square with one degree of freedom.
    """
    cells = [
        [count, size - count],
        [reference_count, reference_size - reference_count],
    ]
    total = size + reference_size
    columns = [sum(column) for column in zip(*cells, strict=True)]
    score = 0.0
    for row in cells:
        for observed, column in zip(row, columns, strict=True):
            if observed:
                score += observed * math.log(observed * total / (sum(row) * column))
    return max(0.0, 2 * score)


def table(found: Iterable[Keyword]) -> pd.DataFrame:
    """Return keywords as a table: word, count, expected, score, sentences."""
    import pandas as pd

    rows = [
        {
            "word": keyword.word,
            "count": keyword.count,
            "expected": round(keyword.expected, 2),
            "score": round(keyword.score, 2),
            "sentences": ", ".join(keyword.sentences),
        }
        for keyword in found
    ]
    return pd.DataFrame(rows, columns=["word", "count", "expected", "score", "sentences"])


def _keyword(hits: list[Word], expected: float, score: float) -> Keyword:
    occurrences = tuple(word.occurrence for word in hits)
    return Keyword(hits[0].text, len(hits), expected, score, occurrences)


def _content(words: Iterable[Word]) -> dict[str, list[Word]]:
    found: dict[str, list[Word]] = {}
    for word in words:
        if word.is_content:
            found.setdefault(word.token.form, []).append(word)
    return found


def _general() -> tuple[Mapping[str, int], int]:
    known = dictionary()
    forms = {word.token.form for word in corpus.words()}
    return {form: known.frequency(form) for form in forms}, known.stock_total


def _rest(within: str) -> tuple[Mapping[str, int], int]:
    inside = {word.sentence for word in corpus.words(within)}
    outside = [word.token.form for word in corpus.words() if word.sentence not in inside]
    if not outside:
        raise CourseError(
            "The whole essay has no rest to be compared with; name a part or section."
        )
    return Counter(outside), len(outside)


@functools.cache
def _inverse_document_frequencies() -> tuple[dict[str, float], float]:
    file = stock_file("analyse/idf.txt")
    table = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        word, _, weight = line.rpartition(" ")
        table[word] = float(weight)
    return table, sorted(table.values())[len(table) // 2]
