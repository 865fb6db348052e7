"""Who acts and who is acted upon: government, cadres, citizens, market, society, villages.

Found by pattern over terms, not by parsing: ``data/agency/words.csv`` lists the actors with their
group and the words that show what becomes of them. The patterns are

=========== ======= ==========================================================================
pattern     role    is
=========== ======= ==========================================================================
subject     agent   an actor, then (past adverbs, modal words, a phrase with 在) a verb
dropped     agent   a clause that opens with a verb and goes on with the sentence's last subject
by          agent   由, 被 or 交由, then an actor
causative   patient 使, 讓 or 促使, then an actor, who is made to do something
toward      patient 對, 向, 為, 從, then an actor
disposal    patient 將 or 把, then an actor
passive     patient an actor, then 被
object      patient a verb, then an actor (perhaps with what describes it)
possessor   patient a verb, then an actor with 的 or 自身 and the thing it has: 增強公民的意識
=========== ======= ==========================================================================

An actor that only describes another noun (地方政府治理能力) is no actor. Verbs of being, having and
following (是, 具有, 導致) make nobody an agent. How often a hit is right was judged by reading, see
:func:`precision`; how many actors the patterns miss was not measured.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from countycase import essay, tables
from countycase.errors import CourseError
from countycase.essay import Occurrence
from countycase.text import corpus, modality
from countycase.text.clauses import GROUPS, Clause, Match, Pattern, Role, clauses, found_in
from countycase.text.corpus import Unit

if TYPE_CHECKING:
    import pandas as pd

_VERDICTS = "agency/verdicts.csv"
_AGENTLESS = "agency/agentless.csv"
_Z = 1.959964  # the normal quantile of a 95% interval


@dataclass(frozen=True)
class Hit:
    """An actor in a role.

    Attributes:
        id: sentence, pattern and offsets: ``case-4.1.subject.16-21``.
        role: ``agent`` or ``patient``.
        group: one of ``clauses.GROUPS``.
        pattern: what found it.
        occurrence: where the actor stands; for a dropped subject where it last stood.
        start, end: the word that shows the role (verb or marker), offsets into the paragraph.
        actor, shown_by: both as printed.
    """

    id: str
    role: Role
    group: str
    pattern: Pattern
    occurrence: Occurrence
    start: int
    end: int
    actor: str
    shown_by: str


@dataclass(frozen=True)
class Verdict:
    """A reader's verdict on a hit: ``right``, ``wrong`` or ``unclear``."""

    id: str
    paragraph: str
    start: int
    end: int
    actor: str
    shown_by: str
    role: Literal["agent", "patient"]
    group: str
    verdict: Literal["right", "wrong", "unclear"]
    note: str


@dataclass(frozen=True)
class Precision:
    """The share of right hits among those judged, with its 95% interval; unclear is not right."""

    right: int
    judged: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Right hits in the hits judged, 0 to 1."""
        return self.right / self.judged


@dataclass(frozen=True)
class Agentless:
    """A clause that prescribes without an agent that the patterns find.

    Attributes:
        paragraph, start, end, quote: the clause.
        sentence: id of its sentence.
        words: its deontic words.
    """

    paragraph: str
    start: int
    end: int
    quote: str
    sentence: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What a reader says of a clause that seems to prescribe to nobody.

    Attributes:
        paragraph, start, end, quote: the clause.
        verdict: ``agentless`` (nobody is named), ``elsewhere`` (the sentence names the agent in
            another clause) or ``missed`` (the clause names it and the patterns do not see it).
        note: the reason.
    """

    paragraph: str
    start: int
    end: int
    quote: str
    verdict: Literal["agentless", "elsewhere", "missed"]
    note: str


def hits(within: str = "") -> tuple[Hit, ...]:
    """Return who acts and who is acted upon, in printed order.

    Args:
        within: id of a part, section, paragraph or sentence; empty for all paragraphs.

    Raises:
        CourseError: if the essay has no such id.
    """
    essay.refuse_all_but_an_id(within)
    return _hits(within)


def by(unit: Unit = "part", *, right: bool = False) -> dict[str, dict[str, tuple[int, int]]]:
    """Return for each part, section, paragraph or sentence how often each group acts and is acted
    upon.

    Args:
        unit: what is counted in.
        right: count only the hits that a reader found to be right.

    Returns:
        ``{"case": {"government": (17, 5), …}, …}``, agent first; groups without a hit included.

    Raises:
        CourseError: if the unit is unknown.
    """
    refused = {found.id for found in verdicts() if found.verdict != "right"} if right else set()
    places = {word.sentence: corpus.place(word, unit) for word in corpus.words()}
    inside: dict[str, list[Hit]] = {place: [] for place in corpus.places(unit)}
    for hit in hits():
        if hit.id not in refused:
            inside[places[hit.occurrence.sentence]].append(hit)
    return {
        place: {group: _roles(found, group) for group in GROUPS} for place, found in inside.items()
    }


@functools.cache
def verdicts() -> tuple[Verdict, ...]:
    """Return the stored verdicts, one on every hit in the essay, made by reading its sentence.

    Raises:
        CourseError: if the table cannot be used.
    """
    return tables.records(_VERDICTS, Verdict)


def precision(judged: Iterable[Verdict] | None = None) -> Precision:
    """Return the share of right hits with its Wilson interval (Wilson, 1927, *Journal of the
    American Statistical Association* 22).

    The rules were written by someone who knew the text, so this is no estimate for another.

    Args:
        judged: verdicts, all stored ones unless given.

    Raises:
        CourseError: if there is no verdict.
    """
    found = list(verdicts() if judged is None else judged)
    if not found:
        raise CourseError("There is no verdict, so there is no precision; judge some hits first.")
    right, size = sum(v.verdict == "right" for v in found), len(found)
    share = right / size
    middle = (share + _Z**2 / (2 * size)) / (1 + _Z**2 / size)
    half = _Z / (1 + _Z**2 / size) * math.sqrt(share * (1 - share) / size + _Z**2 / (4 * size**2))
    return Precision(right, size, max(0.0, middle - half), min(1.0, middle + half))


def agentless(within: str = "") -> tuple[Agentless, ...]:
    """Return the clauses with a deontic word in which no agent is found, in printed order.

    An agent carried over from an earlier clause of the sentence counts as found.
    """
    modals = modality.modals()
    found = []
    for clause, inside in _by_clause(within):
        words = tuple(
            m.word
            for m in modals
            if m.occurrence.block == clause.sentence.block
            and clause.start <= m.occurrence.start < clause.end
        )
        if words and not any(hit.role == "agent" for hit in inside):
            sentence = clause.sentence
            quote = sentence.text[clause.start - sentence.start : clause.end - sentence.start]
            found.append(
                Agentless(sentence.block, clause.start, clause.end, quote, sentence.id, words)
            )
    return tuple(found)


@functools.cache
def readings() -> tuple[Reading, ...]:
    """Return the stored verdicts on the agentless clauses."""
    return tables.records(_AGENTLESS, Reading)


def table(found: Iterable[Hit]) -> pd.DataFrame:
    """Return hits as a table: sentence, actor, group, role, pattern, shown by."""
    import pandas as pd

    rows = [
        {
            "sentence": hit.id.rsplit(".", 2)[0],
            "actor": hit.actor,
            "group": hit.group,
            "role": hit.role,
            "pattern": hit.pattern,
            "shown by": hit.shown_by,
        }
        for hit in found
    ]
    columns = ["sentence", "actor", "group", "role", "pattern", "shown by"]
    return pd.DataFrame(rows, columns=columns)


@functools.cache
def _hits(within: str) -> tuple[Hit, ...]:
    return tuple(hit for _, found in _by_clause(within) for hit in found)


def _by_clause(within: str) -> Iterable[tuple[Clause, list[Hit]]]:
    topic: Match | None = None
    sentence = ""
    for clause in clauses(within):
        if clause.sentence.id != sentence:
            topic, sentence = None, clause.sentence.id
        found, topic = found_in(clause, topic)
        yield clause, [_hit(clause, match) for match in found]


def _hit(clause: Clause, match: Match) -> Hit:
    actor, shown = match.actor, match.shown_by
    place = actor.start if match.pattern != "dropped" else shown.start
    return Hit(
        id=f"{clause.sentence.id}.{match.pattern}.{place}",
        role=match.role,
        group=match.group,
        pattern=match.pattern,
        occurrence=Occurrence(clause.sentence.block, actor.start, actor.end, clause.sentence.id),
        start=shown.start,
        end=shown.end,
        actor=actor.text,
        shown_by=shown.text,
    )


def _roles(found: Iterable[Hit], group: str) -> tuple[int, int]:
    roles = [hit.role for hit in found if hit.group == group]
    return roles.count("agent"), roles.count("patient")
