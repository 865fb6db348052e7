"""The measures of a reader's text, over its numbered words.

The formulas are those that count the essay: Gries' DP, log-likelihood, TF-IDF, log-Dice, and the
deontic words with their exceptions.
"""

from __future__ import annotations

import dataclasses
import functools
import heapq
import itertools
from collections.abc import Callable, Mapping
from typing import Any

from countycase.text.contexts import collocations, concordance, modality, sequences
from countycase.text.counting import NumberedText
from countycase.text.dictionary import dictionary
from countycase.text.findings import LIMITS, Count, PartKeyword, PartKeywords
from countycase.text.frequency import dispersion
from countycase.text.keywords import inverse_document_frequencies, log_likelihood


def all_measures(text: NumberedText, parts: Mapping[int, range]) -> dict[str, Any]:
    """Return every measure by the name it has in an analysis.

    Args:
        text: the text.
        parts: for each section's number the paragraphs it holds, counted from 0.
    """
    frequent = text.content[: LIMITS["frequent"]]
    content = set(text.content)
    others = [word for word, _ in text.counts.most_common() if word not in content]
    keyness, weights = _keyness(text), _tf_idf(text)
    by_keyness = sorted(keyness, key=lambda word: (-keyness[word], word))[: LIMITS["keywords"]]
    by_weight = sorted(weights, key=lambda word: (-weights[word], word))[: LIMITS["keywords"]]
    others = others[: LIMITS["others"]]
    count = _counter(text)
    modals, exclusions, deontic = modality(text, parts)
    return {
        "frequent": tuple(count(word, 0.0) for word in frequent),
        "others": tuple(count(word, 0.0) for word in others),
        "keywords": tuple(count(word, keyness[word]) for word in by_keyness),
        "tf_idf": tuple(count(word, weights[word]) for word in by_weight),
        "part_keywords": _part_keywords(text, parts),
        "collocations": collocations(text),
        "deontic": deontic,
        "modals": modals,
        "exclusions": exclusions,
        "sequences": sequences(text),
        "concordance": concordance(text),
    }


def _counter(text: NumberedText) -> Callable[[int, float], Count]:
    """Return a function that makes the entry of a word."""
    sizes = text.paragraph_sizes

    @functools.cache
    def facts(word: int) -> tuple[float, tuple[str, ...]]:
        return dispersion(text.paragraphs_with(word), sizes), text.named(text.holders(word))

    def count(word: int, score: float) -> Count:
        evenness, places = facts(word)
        return Count(
            word=text.text(word),
            count=text.counts[word],
            per_thousand=1000 * text.counts[word] / text.total,
            dispersion=evenness,
            score=score,
            places=places,
        )

    return count


def _keyness(text: NumberedText) -> dict[int, float]:
    """Return G² of the content words that are commoner than in jieba's frequencies."""
    known = dictionary()
    found: dict[int, float] = {}
    size = known.stock_total
    for word in text.content:
        count, reference = text.counts[word], known.frequency(text.form(word))
        if count < 2:
            break
        if reference and count / text.total > reference / size:
            found[word] = log_likelihood(count, text.total, reference, size)
    return found


def _tf_idf(text: NumberedText) -> dict[int, float]:
    weights, median = inverse_document_frequencies()
    size = sum(text.counts[word] for word in text.content)
    return {
        word: text.counts[word] / size * weights.get(text.form(word), median)
        for word in text.content
    }


def _part_keywords(text: NumberedText, parts: Mapping[int, range]) -> tuple[PartKeywords, ...]:
    if len(parts) < 2:
        return ()
    content = set(text.content)
    found = []
    for part, inside in itertools.islice(text.by_part(parts), LIMITS["parts"]):
        counts = text.counts_in(inside)
        scores = _marks(text, counts, sum(counts.values()), content)
        best = heapq.nsmallest(LIMITS["part_keywords"], scores, key=lambda w: (-scores[w], w))
        words = (_part_keyword(text, inside, word, counts[word], scores[word]) for word in best)
        found.append(PartKeywords(part, tuple(words)))
    return tuple(found)


def _part_keyword(
    text: NumberedText, inside: range, word: int, count: int, score: float
) -> PartKeyword:
    places = (number for number in text.holders(word) if number in inside)
    elsewhere = text.counts[word] - count
    return PartKeyword(text.text(word), count, elsewhere, score, text.named(places))


def _marks(
    text: NumberedText, counts: Mapping[int, int], size: int, content: set[int]
) -> dict[int, float]:
    """Return G² of the content words that are commoner in a section than in the rest."""
    rest = text.total - size
    found = {}
    for word, count in counts.items():
        elsewhere = text.counts[word] - count
        if count > 1 and word in content and rest and count * rest > elsewhere * size:
            found[word] = log_likelihood(count, size, elsewhere, rest)
    return found


def addresses(found: object) -> set[str]:
    """Return every address that stands in what was found."""
    if isinstance(found, Mapping):
        return set().union(*map(addresses, found.values()))
    if isinstance(found, tuple):
        return set().union(*map(addresses, found))
    if dataclasses.is_dataclass(found):
        own = getattr(found, "places", None) or (getattr(found, "place", None),)
        return {at for at in own if at} | addresses(tuple(vars(found).values()))
    return set()
