"""How often words stand in the essay, where, and how evenly."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from countycase.errors import CourseError
from countycase.essay import Occurrence
from countycase.text import corpus
from countycase.text.arguments import by_name
from countycase.text.corpus import Located, Unit, Word

if TYPE_CHECKING:
    import pandas as pd

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Frequency(Located):
    """How often one word stands in a stretch of the essay.

    Attributes:
        word: as printed.
        count: number of occurrences.
        per_thousand: occurrences in a thousand words.
        dispersion: Gries' DP, from 0 (spread like the words as a whole) to nearly 1 (all in one
            short paragraph); see :func:`dispersion`.
        normalized: DP divided by the largest value it can have here, from 0 to 1.
        occurrences: where it stands, in printed order.
    """

    word: str
    count: int
    per_thousand: float
    dispersion: float
    normalized: float
    occurrences: tuple[Occurrence, ...]


def frequencies(
    within: str = "", *, content: bool = False, over: Unit = "paragraph"
) -> tuple[Frequency, ...]:
    """Return the words by falling frequency, words of one frequency in printed order.

    Args:
        within: id of a part, section, paragraph or sentence; empty for all paragraphs.
        content: leave out function words, numbers and single characters
            (see :attr:`countycase.text.corpus.Word.is_content`).
        over: the units over which dispersion is measured.

    Raises:
        CourseError: if the essay has no such id, or the unit is unknown.
    """
    every = corpus.words(within)
    shares = corpus.sizes(over, within)
    found: dict[str, list[Word]] = {}
    for word in every:
        if word.is_content or not content:
            found.setdefault(word.text, []).append(word)
    counted = [_frequency(hits, len(every), over, shares) for hits in found.values()]
    return tuple(sorted(counted, key=lambda frequency: -frequency.count))


def by(wanted: str | Iterable[str], unit: Unit = "section", within: str = "") -> dict[str, int]:
    """Return how often a word, or any of several, stands in each part, section or paragraph.

    Units without it count 0. Words may be written in either script.
    """
    counts = dict.fromkeys(corpus.places(unit, within), 0)
    for word in corpus.matching(wanted, within):
        counts[corpus.place(word, unit)] += 1
    return counts


def dispersion(counts: Mapping[K, int], shares: Mapping[K, int]) -> float:
    """Return DP, the deviation of proportions (Gries 2008, *International Journal of Corpus
    Linguistics* 13).

    Half the sum, over the parts of a text, of the difference between a part's share of the
    occurrences and its share of the words: 0 when they agree, towards 1 when all occurrences
    stand in one small part.

    Args:
        counts: occurrences by part (a mapping or a pandas Series); a part not named has none.
        shares: number of words by part.

    Raises:
        CourseError: if there are no occurrences, or some in a part that has no words.
    """
    counts, shares = by_name(counts), by_name(shares)
    total, size = sum(counts.values()), sum(shares.values())
    if total < 1:
        raise CourseError("A word that does not occur has no dispersion; count a word that does.")
    if any(count > shares.get(part, 0) for part, count in counts.items()):
        raise CourseError(
            "A word occurs more often than its part of the text has words; "
            "count words and parts on the same text."
        )
    # Parts without the word add their share of the words; only the others need be gone through.
    held = [(count / total, shares[part] / size) for part, count in counts.items() if count]
    outside = 1 - sum(share for _, share in held)
    return 0.5 * (sum(abs(observed - share) for observed, share in held) + max(0.0, outside))


def normalized(deviation: float, shares: Mapping[str, int]) -> float:
    """Return DP on a scale from 0 to 1 (Lijffijt and Gries 2012, *International Journal of Corpus
    Linguistics* 17): divided by its largest value, 1 less the smallest part's share of the words.

    A text of one part has nothing to spread over: 0.

    Args:
        deviation: DP over these parts.
        shares: number of words by part, each 1 or more.

    Raises:
        CourseError: if there is no part, or one without words.
    """
    shares = by_name(shares)
    if not shares or min(shares.values()) < 1:
        raise CourseError(
            "A dispersion is over parts of a text that have words; "
            "give each part with its number of words, 1 or more."
        )
    largest = 1 - min(shares.values()) / sum(shares.values())
    return deviation / largest if largest else 0.0


def table(found: Iterable[Frequency]) -> pd.DataFrame:
    """Return frequencies as a table: word, count, per 1,000 words, DP, normalized DP, sentences."""
    import pandas as pd

    rows = [
        {
            "word": frequency.word,
            "count": frequency.count,
            "per 1,000": round(frequency.per_thousand, 1),
            "DP": round(frequency.dispersion, 2),
            "DP norm": round(frequency.normalized, 2),
            "sentences": ", ".join(frequency.sentences),
        }
        for frequency in found
    ]
    columns = ["word", "count", "per 1,000", "DP", "DP norm", "sentences"]
    return pd.DataFrame(rows, columns=columns)


def _frequency(hits: list[Word], size: int, over: Unit, shares: Mapping[str, int]) -> Frequency:
    counts: dict[str, int] = {}
    for word in hits:
        unit = corpus.place(word, over)
        counts[unit] = counts.get(unit, 0) + 1
    deviation = dispersion(counts, shares)
    return Frequency(
        word=hits[0].text,
        count=len(hits),
        per_thousand=1000 * len(hits) / size,
        dispersion=deviation,
        normalized=normalized(deviation, shares),
        occurrences=tuple(word.occurrence for word in hits),
    )
