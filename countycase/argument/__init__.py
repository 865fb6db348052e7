"""The essay's argument as data: its statements, their relations, and what it leaves open.

``argument.node("credibility-falls")`` is a statement with its span, ``argument.relations()`` are
what the statements do to one another, ``argument.matrix()`` is what each pathway says to each
deficit; ``argument.unanswered()`` and the other findings say what the map shows, and
``argument.argdown()``, ``graphml()`` and ``aif()`` hand it to other programs. How the map was made
stands in ``data/argument/README.md``.
"""

from __future__ import annotations

from countycase.argument.exports import aif, argdown, graphml
from countycase.argument.findings import (
    Finding,
    Tally,
    announced,
    motive,
    origin,
    tally,
    unanswered,
    unmotivated,
)
from countycase.argument.graph import (
    answers,
    matrix,
    node,
    nodes,
    pairs,
    passed_over,
    relations,
    table,
    unconnected,
)
from countycase.argument.records import (
    ALLOWED,
    FAILING,
    Node,
    Pair,
    PassedOver,
    Relation,
    Unconnected,
)

__all__ = [
    "ALLOWED",
    "FAILING",
    "Finding",
    "Node",
    "Pair",
    "PassedOver",
    "Relation",
    "Tally",
    "Unconnected",
    "aif",
    "announced",
    "answers",
    "argdown",
    "graphml",
    "matrix",
    "motive",
    "node",
    "nodes",
    "origin",
    "pairs",
    "passed_over",
    "relations",
    "table",
    "tally",
    "unanswered",
    "unconnected",
    "unmotivated",
]
