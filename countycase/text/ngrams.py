"""Strings of words that come back: n-grams, and the lexical bundles among them.

A string runs on without a break: it ends with its sentence and at every punctuation mark. Words
are counted as everywhere in the course, so that a term of several characters is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycase import essay
from countycase.errors import CourseError
from countycase.essay import Occurrence
from countycase.text import corpus
from countycase.text.arguments import is_whole
from countycase.text.corpus import Located, Word

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class NGram(Located):
    """A string of words.

    Attributes:
        words: as printed where it stands first.
        form: its dictionary forms joined, in simplified characters.
        count: number of occurrences; those of 甲甲 in 甲甲甲 overlap and are two.
        paragraphs: number of paragraphs that hold it.
        occurrences: where it stands, in printed order.
    """

    words: tuple[str, ...]
    form: str
    count: int
    paragraphs: int
    occurrences: tuple[Occurrence, ...]


def ngrams(n: int, within: str = "", *, least: int = 2) -> tuple[NGram, ...]:
    """Return the strings of ``n`` words by falling frequency, those of one frequency as printed.

    Args:
        n: number of words, 1 or more.
        within: id of a part, section, paragraph or sentence; empty for all paragraphs.
        least: smallest number of occurrences, 1 or more.

    Raises:
        CourseError: if the essay has no such id, or a number is no whole number of 1 or more.
    """
    if not is_whole(n, 1) or not is_whole(least, 1):
        raise CourseError(
            f"Strings of {n!r} words that stand {least!r} times cannot be counted; "
            "give a whole number, 1 or more, for both."
        )
    found: dict[tuple[str, ...], list[list[Word]]] = {}
    for run in _runs(within):
        for start in range(len(run) - n + 1):
            string = run[start : start + n]
            found.setdefault(tuple(word.token.form for word in string), []).append(string)
    counted = [_ngram(hits) for hits in found.values() if len(hits) >= least]
    return tuple(sorted(counted, key=lambda ngram: -ngram.count))


def bundles(
    within: str = "",
    *,
    shortest: int = 3,
    longest: int = 8,
    least: int = 2,
    paragraphs: int = 2,
) -> tuple[NGram, ...]:
    """Return the lexical bundles: strings that recur, and in several paragraphs (Biber, Conrad and
    Cortes 2004, *Applied Linguistics* 25).

    A string that never stands outside longer bundles is left out, for they say it already. The
    authors ask for strings of four words, forty times in a million, in five texts. One short
    text cannot meet that; the thresholds here are as low as repetition goes.

    Args:
        within: id of a part, section or paragraph; empty for all paragraphs.
        shortest, longest: number of words, 2 or more.
        least: smallest number of occurrences, 2 or more.
        paragraphs: smallest number of paragraphs that hold it, 1 or more.

    Returns:
        The longest first, those of one length by falling frequency.

    Raises:
        CourseError: if the essay has no such id, or the numbers make no bundle.
    """
    lengths = is_whole(shortest, 2) and is_whole(longest, 2) and shortest <= longest
    if not (lengths and is_whole(least, 2) and is_whole(paragraphs, 1)):
        raise CourseError(
            "A lexical bundle has 2 words or more and stands at least twice, in 1 paragraph or "
            "more; change shortest, longest, least or paragraphs."
        )
    kept: list[NGram] = []
    for n in range(longest, shortest - 1, -1):
        longer = [occurrence for bundle in kept for occurrence in bundle.occurrences]
        kept += [
            ngram
            for ngram in ngrams(n, within, least=least)
            if ngram.paragraphs >= paragraphs
            and not all(_is_inside(occurrence, longer) for occurrence in ngram.occurrences)
        ]
    return tuple(kept)


def table(found: Iterable[NGram]) -> pd.DataFrame:
    """Return n-grams as a table: string (a stroke between words), words (how many), count,
    paragraphs, sentences.
    """
    import pandas as pd

    rows = [
        {
            "string": "/".join(ngram.words),
            "words": len(ngram.words),
            "count": ngram.count,
            "paragraphs": ngram.paragraphs,
            "sentences": ", ".join(ngram.sentences),
        }
        for ngram in found
    ]
    return pd.DataFrame(rows, columns=["string", "words", "count", "paragraphs", "sentences"])


def _runs(within: str) -> Iterator[list[Word]]:
    """Yield the words between two breaks: ends of sentences and punctuation."""
    for sentence in corpus.by_sentence(within):
        text = essay.block(sentence[0].paragraph).text
        run = sentence[:1]
        for word in sentence[1:]:
            if text[run[-1].token.end : word.token.start].strip():
                yield run
                run = []
            run.append(word)
        yield run


def _ngram(hits: list[list[Word]]) -> NGram:
    occurrences = tuple(
        Occurrence(hit[0].paragraph, hit[0].token.start, hit[-1].token.end, hit[0].sentence)
        for hit in hits
    )
    return NGram(
        words=tuple(word.text for word in hits[0]),
        form="".join(word.token.form for word in hits[0]),
        count=len(hits),
        paragraphs=len({occurrence.block for occurrence in occurrences}),
        occurrences=occurrences,
    )


def _is_inside(inner: Occurrence, outer: Iterable[Occurrence]) -> bool:
    return any(
        inner.block == other.block and other.start <= inner.start and inner.end <= other.end
        for other in outer
    )
