"""Reads the tables of the argument map and holds each row against the essay and the case."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from countycase import case, essay, tables
from countycase.argument.records import (
    ALLOWED,
    Node,
    NodeKind,
    Pair,
    PassedOver,
    Relation,
    Scope,
    Unconnected,
)
from countycase.case.evidence import compare
from countycase.errors import CourseError


@dataclass(frozen=True)
class NodeRow:
    """A row of ``nodes.csv``: label, span and status are empty where the case has them."""

    id: str
    kind: NodeKind
    scope: Scope
    label: str
    label_zh: str
    paragraph: str
    start: int | None
    end: int | None
    quote: str
    status: Literal["stated", "inferred", ""]
    note: str


def read_nodes() -> tuple[Node, ...]:
    """Return the nodes, those that are records of the case with its label, span and status.

    Raises:
        CourseError: if a row repeats what the case has, lacks what it has not, or quotes the
            essay wrongly; file, row and column are named.
    """
    name = "argument/nodes.csv"
    rows = tables.records(name, NodeRow)
    return tuple(
        _node(row, f"data/{name}, row {number} ({row.id})")
        for number, row in enumerate(rows, start=2)
    )


def read_relations(nodes: dict[str, Node]) -> tuple[Relation, ...]:
    """Return the relations between ``nodes``.

    Raises:
        CourseError: if a relation stands twice, names an unknown node, joins kinds that it may
            not join, or has neither a true span (stated) nor a reason (inferred).
    """
    name = "argument/relations.csv"
    seen: dict[str, int] = {}
    found = tables.records(name, Relation)
    for number, relation in enumerate(found, start=2):
        where = f"data/{name}, row {number} ({relation.id})"
        if relation.id in seen:
            raise CourseError(f"{where} stands in row {seen[relation.id]} already; delete one.")
        seen[relation.id] = number
        _check_ends(relation, nodes, where)
        _check_ground(relation, where)
    return found


def read_pairs() -> tuple[Pair, ...]:
    """Return the verdict on every pathway and every deficit.

    Raises:
        CourseError: if a pair is missing, stands twice or is none.
    """
    found = tables.records("argument/pairs.csv", Pair)
    wanted = [(p.id, d.id) for p in case.pathways() for d in case.deficits()]
    have = [(pair.pathway, pair.deficit) for pair in found]
    wrong = [pair for pair in have if pair not in wanted or have.count(pair) > 1]
    wrong += [pair for pair in wanted if pair not in have]
    if wrong:
        raise CourseError(
            f"data/argument/pairs.csv must have one row for each pathway and each deficit; "
            f"look at {' and '.join(wrong[0])}."
        )
    return found


def read_passed_over() -> tuple[PassedOver, ...]:
    """Return the clauses passed over, each span compared with the essay."""
    name = "argument/passed_over.csv"
    found = tables.records(name, PassedOver)
    for number, row in enumerate(found, start=2):
        compare(f"data/{name}, row {number}", row.paragraph, row.start, row.end, row.quote)
    return found


def read_unconnected() -> tuple[Unconnected, ...]:
    """Return the nodes that no relation touches, with the reasons."""
    return tables.records("argument/unconnected.csv", Unconnected)


def _node(row: NodeRow, where: str) -> Node:
    own = (row.label, row.paragraph, row.start, row.end, row.quote, row.status)
    if not any(cell not in ("", None) for cell in own):
        return _record_of_the_case(row, where)
    if row.start is None or row.end is None or not row.label or not row.status:
        raise CourseError(
            f"{where} has some of label, span and status; fill all of them, or leave all empty "
            "if the id is that of a record of the case."
        )
    compare(where, row.paragraph, row.start, row.end, row.quote)
    return Node(
        id=row.id,
        paragraph=row.paragraph,
        start=row.start,
        end=row.end,
        quote=row.quote,
        note=row.note,
        kind=row.kind,
        scope=row.scope,
        label=row.label,
        label_zh=row.label_zh,
        owner=_owner(row.id, row.paragraph),
        status=row.status,
    )


def _record_of_the_case(row: NodeRow, where: str) -> Node:
    try:
        fact = case.fact(row.id)
    except CourseError as error:
        raise CourseError(
            f"{where} has no label, span and status of its own, so its id must be one of the "
            f"case: {error}"
        ) from None
    return Node(
        **{field.name: getattr(fact, field.name) for field in fields(case.Passage)}
        | {"note": row.note},
        kind=row.kind,
        scope=row.scope,
        label=fact.title,
        label_zh=row.label_zh,
        owner=_owner(row.id, fact.paragraph),
        status="stated" if fact.status == "stated" else "inferred",
    )


def _owner(node_id: str, paragraph: str) -> str:
    """Return the deficit, pathway or result in whose text a node stands, other than itself."""
    block = essay.block(paragraph)
    if block.kind != "paragraph":
        return ""
    results = {result.paragraph: result.id for result in case.results()}
    owner = block.section or results.get(paragraph, "")
    return owner if owner != node_id else ""


def _check_ends(relation: Relation, nodes: dict[str, Node], where: str) -> None:
    for column, end, allowed in zip(
        ("source", "target"),
        (relation.source, relation.target),
        ALLOWED[relation.kind],
        strict=True,
    ):
        if end not in nodes:
            raise CourseError(
                f"{where}, column {column}: {end!r} is no node; add it to data/argument/nodes.csv."
            )
        if nodes[end].kind not in allowed:
            raise CourseError(
                f"{where}, column {column}: {end!r} is a {nodes[end].kind}, and {relation.kind} "
                f"takes {', '.join(allowed)} there; change the relation or the node's kind."
            )


def _check_ground(relation: Relation, where: str) -> None:
    spanned = relation.start is not None and relation.end is not None
    if relation.status == "inferred":
        if spanned or relation.cue or relation.quote or not relation.note:
            raise CourseError(
                f"{where} is inferred; it needs a note with the reason, and no cue and no span."
            )
        return
    if relation.start is None or relation.end is None or not relation.cue:
        raise CourseError(f"{where} is stated; it needs a cue and the span that has it.")
    compare(where, relation.paragraph, relation.start, relation.end, relation.quote)
    position = 0
    for word in relation.cue.split("…"):
        position = relation.quote.find(word, position)
        if position < 0:
            raise CourseError(
                f"{where}, column cue: {relation.cue!r} does not stand in the quote; "
                "correct the one or the other."
            )
        position += len(word)
