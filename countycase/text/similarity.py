"""Which pathway speaks to which deficit, by the words they share; and whether a reader agrees.

Two measures of the likeness of two sections: the cosine of their TF-IDF vectors (Salton and
Buckley, 1988, *Information Processing & Management* 24), in which a word weighs the more the
oftener it stands in the section and the fewer of the nine sections hold it, and the share of their
different words that they have in common (Jaccard, 1912, *New Phytologist* 11). Both see content
words only, as :mod:`countycase.text.corpus` gives them; headings are not counted.

The rule by which likeness is held against the argument map is fixed here: a pair speaks to one
another if it is more alike than the median of the twenty.
"""

from __future__ import annotations

import functools
import itertools
import math
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from countycase import argument, case
from countycase.errors import CourseError
from countycase.text import corpus

if TYPE_CHECKING:
    import pandas as pd

Measure = Literal["tf-idf", "jaccard"]
Pairs = Mapping[tuple[str, str], float]
Verdicts = Mapping[tuple[str, str], bool]


@dataclass(frozen=True)
class Agreement:
    """How far the measure and the argument map agree on which pairs speak to one another.

    Attributes:
        both, map_only, measure_only, neither: pairs by the two verdicts.
        kappa: Cohen's kappa of the two.
        p: share of all ways to rename deficits and pathways that give as high a kappa.
    """

    both: int
    map_only: int
    measure_only: int
    neither: int
    kappa: float
    p: float


def matrix(measure: Measure = "tf-idf") -> dict[tuple[str, str], float]:
    """Return the likeness of each pathway and each deficit, 0 (no word in common) to 1.

    Returns:
        ``{("pathway-1", "deficit-1"): 0.1, …}``, in the order of the essay.

    Raises:
        CourseError: if the measure is unknown.
    """
    if measure not in ("tf-idf", "jaccard"):
        raise CourseError(f"{measure!r} is no measure of likeness; use tf-idf or jaccard.")
    counts = _counts()
    found = {}
    for pathway, deficit in itertools.product(_pathways(), _deficits()):
        if measure == "jaccard":
            found[pathway, deficit] = jaccard(set(counts[pathway]), set(counts[deficit]))
        else:
            found[pathway, deficit] = cosine(_weights(pathway), _weights(deficit))
    return found


def shared(pathway: str, deficit: str) -> tuple[tuple[str, float], ...]:
    """Return the words that make two sections alike, each with its part of the cosine.

    The parts add up to the cosine; words that all nine sections hold have none.

    Raises:
        CourseError: if one of the two is no section with words.
    """
    first, second = _weights(pathway), _weights(deficit)
    norm = _norm(first) * _norm(second)
    parts = {word: first[word] * second[word] / norm for word in first if word in second}
    printed = {word.token.form: word.text for word in reversed(corpus.words())}
    ordered = sorted(parts.items(), key=lambda part: (-part[1], part[0]))
    return tuple((printed[form], part) for form, part in ordered if part)


def nearest(measure: Measure = "tf-idf") -> dict[str, str]:
    """Return for each deficit the pathway that is most like it."""
    found = matrix(measure)
    return {
        deficit: max(_pathways(), key=lambda pathway: found[pathway, deficit])
        for deficit in _deficits()
    }


def agreement(measure: Measure = "tf-idf", plainest: bool = False) -> Agreement:
    """Return how far a measure agrees with the argument map over the twenty pairs.

    Pairs that share a pathway or a deficit are not independent, so the verdicts are not shuffled
    singly: the five pathways and the four deficits are renamed in all 5! × 4! = 2880 ways
    (Hubert and Schultz, 1976, *British Journal of Mathematical and Statistical Psychology* 29), and
    ``p`` is the exact share of ways with at least the kappa observed, the observed one included.

    Args:
        measure: ``tf-idf`` or ``jaccard``.
        plainest: whether only relations that the essay states count as speaking to one another;
            otherwise those that are inferred do as well.
    """
    likeness = matrix(measure)
    alike = above_median(likeness)
    wanted = ("stated",) if plainest else ("stated", "inferred")
    map_says = {
        (pathway, deficit): status in wanted
        for pathway, row in argument.matrix().items()
        for deficit, status in row.items()
    }
    cells = list(likeness)
    table = Counter((map_says[cell], alike[cell]) for cell in cells)
    return Agreement(
        table[True, True],
        table[True, False],
        table[False, True],
        table[False, False],
        kappa([map_says[cell] for cell in cells], [alike[cell] for cell in cells]),
        _share_as_high(map_says, alike),
    )


def above_median(likeness: Pairs) -> dict[tuple[str, str], bool]:
    """Return for each pair whether it is more alike than the median of all.

    Raises:
        CourseError: if there is no pair.
    """
    if not likeness:
        raise CourseError("There is no pair, so there is no median; give the likeness of some.")
    middle = statistics.median(likeness.values())
    return {pair: value > middle for pair, value in likeness.items()}


def kappa(first: Sequence[bool], second: Sequence[bool]) -> float:
    """Return Cohen's kappa of two series of verdicts (Cohen, 1960, *Educational and Psychological
    Measurement* 20).

    Returns:
        1 for full agreement, 0 for what chance would give; NaN where both always say the same one
        thing, so that chance alone explains everything.

    Raises:
        CourseError: if the series are empty or differ in length.
    """
    if not len(first) or len(first) != len(second):
        raise CourseError(
            f"Kappa compares as many verdicts on each side; got {len(first)} and {len(second)}."
        )
    size = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / size
    yes, other = sum(first) / size, sum(second) / size
    chance = yes * other + (1 - yes) * (1 - other)
    return math.nan if chance == 1 else (observed - chance) / (1 - chance)


def cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """Return the cosine of two vectors of weights; 0 if one of them has no weight."""
    norm = _norm(first) * _norm(second)
    return sum(first[w] * second[w] for w in first if w in second) / norm if norm else 0.0


def jaccard(first: set[str], second: set[str]) -> float:
    """Return the share of the members of either set that are in both; 0 if there are none."""
    return len(first & second) / len(first | second) if first | second else 0.0


def table(measure: Measure = "tf-idf") -> pd.DataFrame:
    """Return the matrix as a table, pathways as rows and deficits as columns."""
    import pandas as pd

    found = matrix(measure)
    rows = [[round(found[p, d], 3) for d in _deficits()] for p in _pathways()]
    return pd.DataFrame(rows, index=list(_pathways()), columns=list(_deficits()))


def _pathways() -> tuple[str, ...]:
    return tuple(record.id for record in case.pathways())


def _deficits() -> tuple[str, ...]:
    return tuple(record.id for record in case.deficits())


def _share_as_high(map_says: Verdicts, alike: Verdicts) -> float:
    """Return the share of all renamings of ``alike`` that agree with the map as often or oftener.

    A renaming changes neither how many pairs are alike nor how many the map relates, so kappa rises
    with the number of pairs on which the two agree.
    """
    cells = list(map_says)
    observed = sum(map_says[cell] == alike[cell] for cell in cells)
    agreeing = []
    for rows in itertools.permutations(_pathways()):
        row = dict(zip(_pathways(), rows, strict=True))
        for columns in itertools.permutations(_deficits()):
            column = dict(zip(_deficits(), columns, strict=True))
            agreeing.append(sum(map_says[p, d] == alike[row[p], column[d]] for p, d in cells))
    return sum(count >= observed for count in agreeing) / len(agreeing)


@functools.cache
def _counts() -> dict[str, Counter[str]]:
    return {
        section: Counter(word.token.form for word in corpus.words(section) if word.is_content)
        for section in (*_deficits(), *_pathways())
    }


def _weights(section: str) -> dict[str, float]:
    counts = _counts()
    if section not in counts:
        raise CourseError(f"{section!r} is no section; use one of {', '.join(counts)}.")
    holding = Counter(word for found in counts.values() for word in found)
    return {
        word: count * math.log(len(counts) / holding[word])
        for word, count in counts[section].items()
    }


def _norm(weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values()))
