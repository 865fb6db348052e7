"""Words that mark a text off, three ways: keyness against a reference, TF-IDF and TextRank.

Keyness asks whether a word is commoner here than elsewhere. Its reference for the whole essay is
jieba's dictionary, whose frequencies come from general mainland Chinese text of before 2012; a
section may also be held against the rest of the essay. TF-IDF weighs a word by its rarity in
general text, TextRank by the company it keeps in this one. These two are those of jieba.analyse,
given the course's terms in place of jieba's own cut. All three rank the same content words.
"""

from __future__ import annotations

import copy
import functools
import math
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from countycase.errors import CourseError
from countycase.essay import Occurrence
from countycase.text import corpus
from countycase.text.arguments import refuse_counts_that_disagree
from countycase.text.corpus import Located, Word
from countycase.text.dictionary import dictionary
from countycase.text.script import simplified

if TYPE_CHECKING:
    import pandas as pd

Reference = Literal["general", "rest"]


@dataclass(frozen=True)
class Keyword(Located):
    """A word that marks a stretch of the essay off.

    Attributes:
        word: as printed.
        count: occurrences in the stretch.
        expected: occurrences that the reference lets one expect in as many words; None where the
            method has no reference.
        score: log-likelihood G², TF-IDF or TextRank.
        occurrences: where it stands, in printed order.
    """

    word: str
    count: int
    expected: float | None
    score: float
    occurrences: tuple[Occurrence, ...]


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
        CourseError: if the id or the reference is unknown, ``least`` is below 1, or nothing is
            left to compare with.
    """
    if least < 1:
        raise CourseError(f"A keyword cannot stand {least} times; give 1 or more.")
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


def tf_idf(within: str = "") -> tuple[Keyword, ...]:
    """Return the content words of a stretch by falling TF-IDF (Spärck Jones 1972, *Journal of
    Documentation* 28), as jieba.analyse weighs it.

    A word's share of the stretch's content words is multiplied with its inverse document
    frequency in the table that comes with jieba; a word that the table lacks gets its median.

    Args:
        within: id of a part, section, paragraph or sentence; empty for all paragraphs.

    Raises:
        CourseError: if the essay has no such id.
    """
    found = corpus.words(within)
    method = copy.copy(_extractors()[0])
    method.tokenizer = _Terms(word.token.form for word in found if word.is_content)
    return _ranked(found, method.extract_tags("", topK=None, withWeight=True))


def text_rank(within: str = "") -> tuple[Keyword, ...]:
    """Return the content words of a stretch by falling TextRank (Mihalcea and Tarau 2004), as
    jieba.analyse computes it.

    Words are linked when they stand at most four words apart in one sentence, and a word ranks
    high when words link to it that themselves rank high; the first has 1. No outside reference is
    asked. A word without another content word near it has no rank and is left out.

    Args:
        within: id of a part, section, paragraph or sentence; empty for all paragraphs.

    Raises:
        CourseError: if the essay has no such id.
    """
    method = copy.copy(_extractors()[1])
    line: list[_Tagged] = []
    for sentence in corpus.by_sentence(within):
        line += [_Tagged(w.token.form, "n" if w.is_content else "x") for w in sentence]
        # As many blanks as the window is wide keep it inside the sentence.
        line += [_Tagged("", "x")] * method.span
    method.tokenizer = _Terms(line)
    ranked = method.textrank("", topK=None, withWeight=True, allowPOS=("n",))
    return _ranked(corpus.words(within), ranked)


def log_likelihood(count: int, size: int, reference_count: int, reference_size: int) -> float:
    """Return the log-likelihood ratio G² (Dunning 1993, *Computational Linguistics* 19) of a word
    in two texts.

    Args:
        count, size: occurrences of the word and number of words in the one text.
        reference_count, reference_size: the same in the other.

    Returns:
        0 when its shares are the same, larger the less one share could explain both; 3.84 is the
        5% point of chi-square with one degree of freedom.

    Raises:
        CourseError: if a word is counted more often than its text has words, or fewer than 0 times.
    """
    refuse_counts_that_disagree(count, size, "word")
    refuse_counts_that_disagree(reference_count, reference_size, "word")
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


def inverse_document_frequencies() -> tuple[Mapping[str, float], float]:
    """Return jieba's table of inverse document frequencies by simplified word, and its median."""
    method = _extractors()[0]
    return method.idf_freq, method.median_idf


def table(found: Iterable[Keyword]) -> pd.DataFrame:
    """Return keywords as a table: word, count, expected, score, sentences.

    Where the method has no reference there is no column ``expected``.
    """
    import pandas as pd

    found = tuple(found)
    columns = ["word", "count", "expected", "score", "sentences"]
    if found and all(keyword.expected is None for keyword in found):
        columns.remove("expected")
    rows = [
        {
            "word": keyword.word,
            "count": keyword.count,
            "expected": None if keyword.expected is None else round(keyword.expected, 2),
            "score": round(keyword.score, 2),
            "sentences": ", ".join(keyword.sentences),
        }
        for keyword in found
    ]
    return pd.DataFrame(rows, columns=columns)


class _Tagged(NamedTuple):
    """A word as jieba.analyse wants it."""

    word: str
    flag: str


class _Terms:
    """Stands where jieba.analyse has its cutter, and hands it words that are already cut."""

    def __init__(self, line: Iterable[Any]) -> None:
        self._line = tuple(line)

    def cut(self, _text: str) -> tuple[Any, ...]:
        return self._line


def _keyword(hits: list[Word], expected: float | None, score: float) -> Keyword:
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


def _ranked(words: Iterable[Word], scores: Iterable[tuple[str, float]]) -> tuple[Keyword, ...]:
    hits = _content(words)
    found = [_keyword(hits[form], None, score) for form, score in scores]
    order = {form: number for number, form in enumerate(hits)}
    printed = sorted(found, key=lambda keyword: order[simplified(keyword.word)])
    return tuple(sorted(printed, key=lambda keyword: -keyword.score))


@functools.cache
def _extractors() -> tuple[Any, Any]:
    """Return jieba's TF-IDF and TextRank; both read large tables, so they wait until needed.

    They are the course's own, so that settings made on jieba's change nothing here.
    """
    with warnings.catch_warnings():
        # Beside what the import of jieba warns about, it leaves the table's file to be closed.
        warnings.simplefilter("ignore")
        import jieba.analyse

        return jieba.analyse.TFIDF(), jieba.analyse.TextRank()
