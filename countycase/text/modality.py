"""Deontic words: where the essay says what must be, should be or must not be done.

``data/lexicon/deontic.csv`` lists the words, their force and the neighbours that make one
something else. Words of ability and permission (能, 不能, 可, 可以), of prediction (會) and verbs
of command (要求) are left out: they prescribe, if at all, by what is said with them. A
word that is reported, as an order of the county is in part one, counts like one of the writer's
own; the section tells them apart.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycase import resources
from countycase.errors import CourseError
from countycase.essay import Occurrence
from countycase.text import corpus
from countycase.text.corpus import Unit, Word
from countycase.text.keywords import log_likelihood
from countycase.text.script import simplified

if TYPE_CHECKING:
    import pandas as pd

FORCES = ("obligation", "necessity", "prohibition")
_FILE = "lexicon/deontic.csv"
_COLUMNS = ("word", "force", "english", "not_after", "not_before", "note")


@dataclass(frozen=True)
class DeonticWord:
    """A word that prescribes.

    Attributes:
        word: in traditional characters.
        force: ``obligation``, ``necessity`` or ``prohibition``.
        english: what it says.
        not_after, not_before: the words next to which it does not prescribe.
        note: why, or what else it can mean.
    """

    word: str
    force: str
    english: str
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Modal:
    """A place where a deontic word prescribes."""

    word: str
    force: str
    occurrence: Occurrence


@dataclass(frozen=True)
class Exclusion:
    """A place where the characters of a deontic word stand and do not prescribe.

    Attributes:
        word: the deontic word.
        inside: the word of the essay that it is part of, or itself.
        reason: ``part of another word``, or the note of its entry.
        occurrence: where ``inside`` stands.
    """

    word: str
    inside: str
    reason: str
    occurrence: Occurrence


@dataclass(frozen=True)
class Turn:
    """Where description turns into prescription.

    Attributes:
        sentence: id of the first sentence after the turn.
        before, described: sentences before it with a deontic word, and all of them.
        after, prescribed: the same from it on.
        score: log-likelihood ratio G² of the two shares.
    """

    sentence: str
    before: int
    described: int
    after: int
    prescribed: int
    score: float


@functools.cache
def deontic_words() -> tuple[DeonticWord, ...]:
    """Return the words of ``data/lexicon/deontic.csv``.

    Raises:
        CourseError: if a force is unknown or a word stands twice; the line is named.
    """
    found: list[DeonticWord] = []
    for line, row in enumerate(resources.read_rows(_FILE, _COLUMNS), start=2):
        if row["force"] not in FORCES:
            raise CourseError(
                f"data/{_FILE}, line {line}: {row['force']!r} is no force; use {', '.join(FORCES)}."
            )
        if row["word"] in [entry.word for entry in found]:
            raise CourseError(
                f"data/{_FILE}, line {line}: {row['word']} stands twice; remove one of the two."
            )
        found.append(
            DeonticWord(
                word=row["word"],
                force=row["force"],
                english=row["english"],
                not_after=tuple(filter(None, row["not_after"].split("|"))),
                not_before=tuple(filter(None, row["not_before"].split("|"))),
                note=row["note"],
            )
        )
    return tuple(found)


def force(entry: DeonticWord, before: str, after: str) -> str:
    """Return the force of a deontic word where it stands, empty where it prescribes nothing.

    不應 and 不要 prohibit: 不 is a word of its own there, and what it negates is the deed. A need
    that is negated (不需要) is none; the list says so.

    Args:
        entry: the word.
        before, after: the words beside it in its sentence in simplified characters, empty where
            the sentence begins or ends.
    """
    if before in map(simplified, entry.not_after) or after in map(simplified, entry.not_before):
        return ""
    return "prohibition" if before == "不" and entry.force == "obligation" else entry.force


def modals(within: str = "") -> tuple[Modal, ...]:
    """Return the places where a deontic word prescribes, in printed order.

    Args:
        within: id of a part, section, paragraph or sentence; empty for all paragraphs.
    """
    return tuple(
        Modal(word.text, found, word.occurrence) for word, _, found in _candidates(within) if found
    )


def exclusions(within: str = "") -> tuple[Exclusion, ...]:
    """Return the places where a deontic word's characters stand and are not counted, with reasons.

    Together with :func:`modals` these are all places where the characters stand in a word.
    """
    by_neighbour = [
        Exclusion(entry.word, word.text, entry.note, word.occurrence)
        for word, entry, found in _candidates(within)
        if not found
    ]
    listed = {simplified(entry.word) for entry in deontic_words()}
    inside = [
        Exclusion(entry.word, word.text, "part of another word", word.occurrence)
        for word in corpus.words(within)
        for entry in deontic_words()
        if word.token.form not in listed and simplified(entry.word) in word.token.form
    ]
    order = {word.occurrence: place for place, word in enumerate(corpus.words(within))}
    return tuple(sorted(by_neighbour + inside, key=lambda found: order[found.occurrence]))


def by(unit: Unit = "section", within: str = "") -> dict[str, dict[str, int]]:
    """Return how often each force stands in each part, section, paragraph or sentence.

    Returns:
        ``{"case": {"obligation": 1, "necessity": 1, "prohibition": 3}, …}`` in printed order,
        units and forces without an occurrence included.
    """
    counts = {place: dict.fromkeys(FORCES, 0) for place in corpus.places(unit, within)}
    for word, _, found in _candidates(within):
        if found:
            counts[corpus.place(word, unit)][found] += 1
    return counts


def prescribing(unit: Unit = "section", within: str = "") -> dict[str, tuple[int, int]]:
    """Return for each part, section or paragraph how many of its sentences hold a deontic word.

    Returns:
        pairs of the sentences with one and all sentences.
    """
    every: dict[str, dict[str, bool]] = {}
    for word in corpus.words(within):
        every.setdefault(corpus.place(word, unit), {}).setdefault(word.sentence, False)
    for word, _, found in _candidates(within):
        if found:
            every[corpus.place(word, unit)][word.sentence] = True
    return {place: (sum(found.values()), len(found)) for place, found in every.items()}


def turn(start: str = "deficits") -> Turn:
    """Return where from ``start`` on description turns into prescription.

    Each sentence holds a deontic word or none. The turn is the cut of the series at which the two
    shares explain it best: the largest log-likelihood ratio over all cuts (the change point of a
    binomial series: Hinkley and Hinkley, 1970, *Biometrika* 57). As the largest of many it may not
    be held against the points of chi-square. Of equal cuts the first counts.

    Args:
        start: id of a part; the series runs from its first sentence to the essay's last. Part one
            is left out because it reports the county's orders.

    Raises:
        CourseError: if the essay has no such part.
    """
    parts = corpus.places("part")
    if start not in parts:
        raise CourseError(f"{start!r} is no part of the essay; use {', '.join(parts)}.")
    later = parts[parts.index(start) :]
    series = [
        (sentence, some > 0)
        for part in later
        for sentence, (some, _) in prescribing("sentence", part).items()
    ]
    size, total = len(series), sum(holds for _, holds in series)
    best = Turn(series[0][0], 0, 0, total, size, 0.0)
    before = 0
    for place in range(1, size):
        before += series[place - 1][1]
        score = log_likelihood(before, place, total - before, size - place)
        if score > best.score + 1e-9:
            best = Turn(series[place][0], before, place, total - before, size - place, score)
    return best


def table(found: Iterable[Modal | Exclusion]) -> pd.DataFrame:
    """Return modals (word, force, sentence) or exclusions (word, inside, reason, sentence)."""
    import pandas as pd

    rows = []
    for item in found:
        row = {"word": item.word}
        if isinstance(item, Modal):
            row["force"] = item.force
        else:
            row["inside"], row["reason"] = item.inside, item.reason
        rows.append({**row, "sentence": item.occurrence.sentence})
    return pd.DataFrame(rows)


def _candidates(within: str) -> list[tuple[Word, DeonticWord, str]]:
    """Return every deontic word of the stretch and its force where it stands."""
    known = {simplified(entry.word): entry for entry in deontic_words()}
    every = corpus.words()
    wanted = {word.sentence for word in corpus.words(within)}
    found = []
    for place, word in enumerate(every):
        entry = known.get(word.token.form)
        if entry is None or word.sentence not in wanted:
            continue
        before = every[place - 1] if place else None
        after = every[place + 1] if place + 1 < len(every) else None
        verdict = force(entry, _form_beside(word, before), _form_beside(word, after))
        found.append((word, entry, verdict))
    return found


def _form_beside(word: Word, neighbour: Word | None) -> str:
    inside = neighbour is not None and neighbour.sentence == word.sentence
    return neighbour.token.form if neighbour is not None and inside else ""
