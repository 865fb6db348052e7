"""The essay's paragraphs as words, each with the sentence it stands in, and what is counted there.

What is counted are terms and the words that belong to none
(see :mod:`countycase.text.segmentation`): 脫貧攻堅 is one, not 脫貧 and 攻堅. Headings are not
counted: they name what the paragraphs say once more.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from countycase import essay
from countycase.errors import CourseError
from countycase.text.arguments import refuse_all_but_text
from countycase.text.script import simplified
from countycase.text.segmentation import Token, tokens

Unit = Literal["part", "section", "paragraph", "sentence"]

_CONTENT = tuple("nvaijlbz")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the essay where it stands.

    Attributes:
        token: the word; its offsets count from the start of the paragraph.
        part, section, paragraph, sentence: ids; outside a section ``section`` is the part's id.
    """

    token: Token
    part: str
    section: str
    paragraph: str
    sentence: str

    @property
    def text(self) -> str:
        """Its characters as printed."""
        return self.token.text

    @property
    def occurrence(self) -> essay.Occurrence:
        """Where it stands."""
        return essay.Occurrence(self.paragraph, self.token.start, self.token.end, self.sentence)

    @property
    def is_content(self) -> bool:
        """Whether it is a content word (see :func:`is_content`)."""
        return is_content(self.token)


def is_content(token: Token) -> bool:
    """Return whether a token is a noun, verb, adjective or set phrase of two characters or more.

    The part of speech is the dictionary's, so a few function words pass for verbs.
    """
    return token.kind == "word" and len(token.text) > 1 and token.tag.startswith(_CONTENT)


class Located:
    """What is counted, with the places that were counted: as many as its figure says."""

    occurrences: tuple[essay.Occurrence, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Ids of the sentences that hold it, each once, in printed order."""
        return tuple(dict.fromkeys(occurrence.sentence for occurrence in self.occurrences))

    def by(self, unit: Unit = "section", within: str = "") -> dict[str, int]:
        """Return how many of its occurrences each part, section, paragraph or sentence has.

        Args:
            unit: what is counted in.
            within: the stretch whose units are listed, those without an occurrence included.
        """
        inside = {word.sentence: place(word, unit) for word in words(within)}
        counts = dict.fromkeys(inside.values(), 0)
        for occurrence in self.occurrences:
            if occurrence.sentence in inside:
                counts[inside[occurrence.sentence]] += 1
        return counts


def words(within: str = "") -> tuple[Word, ...]:
    """Return the words of the essay's paragraphs in order, without punctuation and white space.

    Args:
        within: id of a part, section, paragraph or sentence; empty for the whole essay.

    Raises:
        CourseError: if the essay has no such id.
    """
    essay.refuse_all_but_an_id(within)
    if not within:
        return _all()
    sentences = [within] if "." in within else [item.id for item in essay.sentences(within)]
    wanted = {essay.sentence(sentence).id for sentence in sentences}
    return tuple(word for word in _all() if word.sentence in wanted)


def printed(occurrence: essay.Occurrence) -> str:
    """Return the characters of the essay that stand at ``occurrence``."""
    return essay.block(occurrence.block).text[occurrence.start : occurrence.end]


def by_sentence(within: str = "") -> list[list[Word]]:
    """Return the words of each sentence, in printed order."""
    return [list(group) for _, group in itertools.groupby(words(within), lambda w: w.sentence)]


def place(word: Word, unit: Unit) -> str:
    """Return the id of the part, section, paragraph or sentence in which ``word`` stands."""
    if unit not in ("part", "section", "paragraph", "sentence"):
        raise CourseError(
            f"{unit!r} is no unit of the essay; use part, section, paragraph or sentence."
        )
    return str(getattr(word, unit))


def places(unit: Unit, within: str = "") -> list[str]:
    """Return the ids of all parts, sections, paragraphs or sentences that hold words, in order."""
    return list(dict.fromkeys(place(word, unit) for word in words(within)))


def sizes(unit: Unit, within: str = "") -> dict[str, int]:
    """Return how many words each part, section, paragraph or sentence has, in printed order."""
    counts: dict[str, int] = {}
    for word in words(within):
        key = place(word, unit)
        counts[key] = counts.get(key, 0) + 1
    return counts


def starts(unit: Unit) -> dict[str, int]:
    """Return how many words of the essay stand before each part, section or paragraph."""
    found: dict[str, int] = {}
    for number, word in enumerate(_all()):
        found.setdefault(place(word, unit), number)
    return found


def positions(wanted: str | Iterable[str]) -> tuple[int, ...]:
    """Return how many words of the essay stand before each occurrence of a word, or of several."""
    hits = set(matching(wanted))
    return tuple(number for number, word in enumerate(_all()) if word in hits)


def matching(wanted: str | Iterable[str], within: str = "") -> tuple[Word, ...]:
    """Return the words that are one of ``wanted``, which may be written in either script.

    Raises:
        CourseError: if ``wanted`` is neither a string nor several, or the essay has no ``within``.
    """
    if not isinstance(wanted, str | Iterable):
        refuse_all_but_text(wanted)
    forms = {simplified(word) for word in ([wanted] if isinstance(wanted, str) else wanted)}
    return tuple(word for word in words(within) if word.token.form in forms)


@functools.cache
def _all() -> tuple[Word, ...]:
    found = []
    for block in essay.paragraphs():
        for token in tokens(block.text, terms=True):
            if token.is_lexical:
                inside = [s.id for s in block.sentences if s.start <= token.start < s.end]
                found.append(
                    Word(token, block.part, block.section or block.part, block.id, inside[0])
                )
    return tuple(found)
