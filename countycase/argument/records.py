"""The records of the argument map: statements of the essay and what they do to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from countycase.case import Passage

NodeKind = Literal[
    "fact", "result", "deficit", "cause", "example", "pathway", "measure", "premise", "thesis"
]
RelationKind = Literal[
    "illustrates", "causes", "supports", "answers", "contradicts", "left-unanswered"
]
Scope = Literal["county", "general"]
Reading = Literal["stated", "inferred"]
Verdict = Literal["stated", "inferred", "absent"]

Kinds = tuple[NodeKind, ...]

FAILING: Kinds = ("result", "deficit", "cause", "example")
"""The kinds of node that a pathway may answer or leave unanswered."""

_REPORTED: Kinds = ("fact", *FAILING)
_REASONED: Kinds = (*_REPORTED, "premise", "measure")

ALLOWED: dict[RelationKind, tuple[Kinds, Kinds]] = {
    "illustrates": (
        (*_REPORTED, "measure"),
        ("result", "deficit", "cause", "measure", "thesis"),
    ),
    "causes": (_REPORTED, _REPORTED),
    "supports": (("premise", "deficit"), ("pathway", "measure", "thesis", "deficit")),
    "answers": (("pathway", "measure"), FAILING),
    "contradicts": (_REASONED, _REASONED),
    "left-unanswered": (FAILING, ("thesis",)),
}
"""The kinds of node that a relation may go from and to."""


@dataclass(frozen=True)
class Node(Passage):
    """A statement of the essay; id, paragraph, start, end, quote and note as in every passage.

    Attributes:
        kind: what the statement is in the argument.
        scope: ``county`` if it is about the county of the case, else ``general``.
        label: a short English label.
        label_zh: a short label in traditional characters.
        owner: id of the deficit, pathway or result in whose text it stands; empty for these
            themselves and outside them.
        status: ``stated`` or ``inferred``.
    """

    kind: NodeKind
    scope: Scope
    label: str
    label_zh: str
    owner: str
    status: Reading


@dataclass(frozen=True)
class Relation:
    """What one node does to another.

    Attributes:
        kind: what the source is or does to the target.
        source, target: ids of nodes.
        status: ``stated`` if the quote says it, ``inferred`` if ``note`` gives the reason.
        cue: the words of the quote that state it; … stands for what a frame encloses.
        paragraph, start, end, quote: the span that states it; empty (offsets None) if inferred.
        note: the reason for an inferred relation, or what must be known; may be empty if stated.
    """

    kind: RelationKind
    source: str
    target: str
    status: Reading
    cue: str
    paragraph: str
    start: int | None
    end: int | None
    quote: str
    note: str

    @property
    def id(self) -> str:
        """The relation's address, unique in the map: ``causes.not-understood.new-conflict``."""
        return f"{self.kind}.{self.source}.{self.target}"


@dataclass(frozen=True)
class Pair:
    """What a pathway has to say to a deficit, judged as a whole.

    Attributes:
        pathway, deficit: their ids.
        status: that of the plainest relation of the pair, or ``absent``.
        note: what meets and what does not.
    """

    pathway: str
    deficit: str
    status: Verdict
    note: str


@dataclass(frozen=True)
class PassedOver:
    """A clause of the argument that is in no node and no relation, with the reason."""

    paragraph: str
    start: int
    end: int
    quote: str
    reason: str


@dataclass(frozen=True)
class Unconnected:
    """A node that no relation touches, with the reason."""

    node: str
    reason: str
