"""What the argument map shows: results announced and not told, failings without an answer,
remedies without a motive.

Each finding is a sentence with its evidence. Nothing here is judged anew: the functions follow
the relations of the map.
"""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from countycase import case
from countycase.argument import graph
from countycase.argument.records import FAILING, Node, Relation
from countycase.case import Passage
from countycase.i18n import _

FRAME = "capacity-wanting"
"""What every pathway answers and every deficit illustrates by heading; it tells no pair apart."""


@dataclass(frozen=True)
class Finding:
    """Something that the map shows.

    Attributes:
        subject: id of the node, or of the oddity, that it is about.
        sentence: the finding in one or two sentences.
        evidence: the passages on which it rests.
        relations: the relations on which it rests; empty where it rests on their absence.
    """

    subject: str
    sentence: str
    evidence: tuple[Passage, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True)
class Tally:
    """How much of a deficit or result meets an answer.

    Attributes:
        owner: id of the deficit or result.
        answered, unanswered: ids of the failings in its text, directly answered or not.
    """

    owner: str
    answered: tuple[str, ...]
    unanswered: tuple[str, ...]


def announced() -> Finding:
    """Return that the essay announces five results and tells four."""
    places = case.oddity_places("oddity-1")
    told = case.results()
    sentence = _(
        "The essay announces {announced} (“{quote}”) and tells {told}; a fifth has no words."
    )
    return Finding(
        "oddity-1",
        sentence.format(announced=_number(places[0].quote), quote=places[0].quote, told=len(told)),
        tuple(places),
        tuple(r for r in graph.relations("causes") if r.quote.endswith("五種結果")),
    )


@functools.cache
def unanswered() -> tuple[Finding, ...]:
    """Return the results, deficits, causes and examples that no pathway answers.

    First those results and deficits of which no part is answered, then the single failings. The
    sentence says besides whether a cause is answered; the relations are the map's own
    ``left-unanswered`` and, where there is one, the answers to causes.
    """
    rows = {relation.source: relation for relation in graph.relations("left-unanswered")}
    whole = [_open(t.owner, [rows[p] for p in t.unanswered]) for t in tally() if not t.answered]
    return (*whole, *(_open(source, [row]) for source, row in rows.items()))


def tally() -> tuple[Tally, ...]:
    """Return for each result and deficit which of its failings are answered and which are not."""
    answered = {relation.target for relation in _answers()}
    owners = [record.id for record in (*case.results(), *case.deficits())]
    found = []
    for owner in owners:
        parts = [n.id for n in graph.nodes() if n.owner == owner and n.kind in FAILING]
        yes = tuple(part for part in parts if part in answered)
        found.append(Tally(owner, yes, tuple(part for part in parts if part not in answered)))
    return tuple(found)


@functools.cache
def unmotivated() -> tuple[Finding, ...]:
    """Return the pathways and their measures that no fact of the case motivates.

    The sentence names the nearest motive that the map infers, if there is one.
    """
    wanted = [n for n in graph.nodes() if n.kind == "pathway" or _pathway(n)]
    return tuple(_unmotivated(found) for found in wanted if not motive(found.id))


def motive(node_id: str, inferred: bool = False) -> tuple[Relation, ...]:
    """Return the shortest chain from the county to what a pathway or measure answers.

    Args:
        node_id: id of a pathway, which has the answers of its measures too, or of a measure.
        inferred: whether links between case and diagnosis may be inferred. The answer may
            be, unless it goes to the county itself and is the only link.

    Returns:
        The relations from the county's fact to the answer, the answer last; empty if none.

    Raises:
        CourseError: if the map has no such statement.
    """
    sources = {graph.node(node_id).id} | {n.id for n in graph.nodes() if n.owner == node_id}
    chains = []
    for answer in _answers():
        if answer.source in sources and answer.target != FRAME:
            chain = _from_the_county(answer.target, inferred)
            if chain or (chain == () and (inferred or answer.status == "stated")):
                chains.append((*chain, answer))
    return min(chains, key=len, default=())


def origin(chain: Sequence[Relation]) -> Node | None:
    """Return the statement about the county at which a chain of :func:`motive` begins.

    An answer that goes to the county itself is a chain of its own. None for an empty chain.
    """
    if not chain:
        return None
    return graph.node(chain[0].source if len(chain) > 1 else chain[0].target)


def _unmotivated(found: Node) -> Finding:
    sentence = _("The essay ties “{label}” ({id}) to nothing in the county.")
    sentence = sentence.format(label=found.label, id=found.id)
    chain = motive(found.id, inferred=True)
    evidence: tuple[Passage, ...] = (found,)
    first = origin(chain)
    if first:
        nearest = _("The nearest motive is an inference, from “{label}” ({id}).")
        sentence += " " + nearest.format(label=first.label, id=first.id)
        evidence += (first,)
    return Finding(found.id, sentence, evidence, chain)


def _open(node_id: str, rows: list[Relation]) -> Finding:
    found = graph.node(node_id)
    sentence = _("No pathway answers “{label}” ({id}).").format(label=found.label, id=found.id)
    through = _answers_to_causes(found.id)
    if through:
        causes = dict.fromkeys(answer.target for answer in through)
        named = ", ".join(f"“{graph.node(c).label}” ({c})" for c in causes)
        sentence += " " + _("What leads to it is answered: {causes}.").format(causes=named)
    evidence = (found, *(graph.node(answer.source) for answer in through))
    return Finding(found.id, sentence, evidence, (*rows, *through))


def _answers_to_causes(node_id: str) -> tuple[Relation, ...]:
    """Return the pathways' answers to what leads, step by step, to a node or to its parts."""
    reached = {node_id} | {n.id for n in graph.nodes() if n.owner == node_id}
    causes: set[str] = set()
    queue = deque(reached)
    while queue:
        effect = queue.popleft()
        for relation in graph.relations("causes"):
            if relation.target == effect and relation.source not in causes:
                causes.add(relation.source)
                queue.append(relation.source)
    return tuple(a for a in _answers() if a.target in causes and a.target != FRAME)


def _from_the_county(node_id: str, inferred: bool) -> tuple[Relation, ...] | None:
    """Return the shortest chain of instances and causes that leads from the county to a node."""
    queue: deque[tuple[str, tuple[Relation, ...]]] = deque([(node_id, ())])
    seen = {node_id}
    while queue:
        here, chain = queue.popleft()
        if graph.node(here).scope == "county":
            return chain
        for relation in _links(inferred):
            if relation.target == here and relation.source not in seen:
                seen.add(relation.source)
                queue.append((relation.source, (relation, *chain)))
    return None


def _links(inferred: bool) -> Iterable[Relation]:
    for relation in (*graph.relations("illustrates"), *graph.relations("causes")):
        if inferred or relation.status == "stated":
            yield relation


def _answers() -> tuple[Relation, ...]:
    """Return the answers of pathways and their measures; those inside part two are nobody's."""
    return tuple(a for pathway in case.pathways() for a in graph.answers(pathway.id))


def _pathway(found: Node) -> bool:
    return found.kind == "measure" and found.owner in {p.id for p in case.pathways()}


def _number(quote: str) -> int:
    """Return the number from one to ten that stands in a Chinese phrase."""
    numerals = "一二三四五六七八九十"
    return next(numerals.index(sign) + 1 for sign in quote if sign in numerals)
