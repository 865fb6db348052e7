"""What is found in a reader's text: one record for each kind of entry in the report.

Lists are cut at :data:`LIMITS`; counts never are.
"""

from __future__ import annotations

from dataclasses import dataclass

LIMITS = {
    "frequent": 200,
    "others": 30,
    "keywords": 60,
    "parts": 40,
    "part_keywords": 8,
    "nodes": 20,
    "collocates": 8,
    "modals": 200,
    "exclusions": 40,
    "sequences": 25,
    "concordance": 20,
    "lines": 10,
    "places": 20,
}
"""How many entries each list holds at most; ``places`` is for each count."""


@dataclass(frozen=True)
class Count:
    """A word and how often it stands.

    Attributes:
        word: as first printed.
        count: its occurrences in the text.
        per_thousand: its occurrences in a thousand words.
        dispersion: Gries' DP over the paragraphs.
        score: keyness or TF-IDF; 0 in a list by frequency.
        places: addresses of the first sentences that hold it, each once.
    """

    word: str
    count: int
    per_thousand: float
    dispersion: float
    score: float
    places: tuple[str, ...]


@dataclass(frozen=True)
class PartKeyword:
    """A word of a section that is commoner there than in the rest of the text."""

    word: str
    count: int
    elsewhere: int
    score: float
    places: tuple[str, ...]


@dataclass(frozen=True)
class PartKeywords:
    """The keywords of a section."""

    part: int
    keywords: tuple[PartKeyword, ...]


@dataclass(frozen=True)
class Collocate:
    """A word that shares sentences with another; counts are sentences."""

    word: str
    together: int
    alone: int
    log_dice: float
    mutual_information: float
    places: tuple[str, ...]


@dataclass(frozen=True)
class Collocations:
    """A word, the number of sentences that hold it, and its collocates."""

    word: str
    sentences: int
    collocates: tuple[Collocate, ...]


@dataclass(frozen=True)
class PartModals:
    """A section: occurrences of each force, sentences with one, all sentences."""

    part: int
    obligation: int
    necessity: int
    prohibition: int
    prescribing: int
    sentences: int


@dataclass(frozen=True)
class Modal:
    """A place where a deontic word prescribes."""

    word: str
    force: str
    place: str


@dataclass(frozen=True)
class Exclusion:
    """A word that is not counted as ``word`` although it holds its characters."""

    word: str
    inside: str
    count: int
    places: tuple[str, ...]


@dataclass(frozen=True)
class Sequence:
    """A sequence of words that no sign divides."""

    words: tuple[str, ...]
    count: int
    places: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One occurrence in its sentence."""

    left: str
    match: str
    right: str
    place: str


@dataclass(frozen=True)
class Lines:
    """A word's first occurrences in context, and how many it has."""

    word: str
    count: int
    lines: tuple[Line, ...]
