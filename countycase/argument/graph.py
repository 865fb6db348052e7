"""The argument map itself: its nodes, relations and verdicts, read once."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, get_args

from countycase import case, essay, tables
from countycase.argument.evidence import (
    read_nodes,
    read_pairs,
    read_passed_over,
    read_relations,
    read_unconnected,
)
from countycase.argument.records import (
    Node,
    NodeKind,
    Pair,
    PassedOver,
    Relation,
    RelationKind,
    Unconnected,
    Verdict,
)
from countycase.errors import CourseError

if TYPE_CHECKING:
    import pandas as pd


def nodes(kind: str = "") -> tuple[Node, ...]:
    """Return the statements in the order of the text, or those of one kind.

    Raises:
        CourseError: if there is no such kind; the kinds are named.
    """
    if kind:
        _check_kind(kind, get_args(NodeKind), "node")
        return tuple(found for found in nodes() if found.kind == kind)
    return _every_node()


def node(node_id: str) -> Node:
    """Return the statement with this id.

    Raises:
        CourseError: if there is none; the nearest ids are named.
    """
    essay.refuse_all_but_an_id(node_id)
    try:
        return _by_id()[node_id]
    except KeyError:
        import difflib

        near = difflib.get_close_matches(node_id, _by_id(), n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(near)}?" if near else "argument.nodes() lists them."
        raise CourseError(f"The argument map has no node {node_id!r}; {hint}") from None


def relations(kind: str = "") -> tuple[Relation, ...]:
    """Return the relations, or those of one kind.

    Raises:
        CourseError: if there is no such kind; the kinds are named.
    """
    if kind:
        _check_kind(kind, get_args(RelationKind), "relation")
        return tuple(found for found in relations() if found.kind == kind)
    return _every_relation()


def answers(pathway: str) -> tuple[Relation, ...]:
    """Return what a pathway answers, by its heading or by one of its measures.

    Raises:
        CourseError: if there is no such pathway; the pathways are named.
    """
    names = [found.id for found in case.pathways()]
    if pathway not in names:
        raise CourseError(f"There is no pathway {pathway!r}; choose one of {', '.join(names)}.")
    return tuple(
        relation
        for relation in relations("answers")
        if pathway in (relation.source, node(relation.source).owner)
    )


@functools.cache
def pairs() -> tuple[Pair, ...]:
    """Return the verdict on each pathway and each deficit, in the order of the text."""
    return read_pairs()


def matrix() -> dict[str, dict[str, Verdict]]:
    """Return for each pathway, for each deficit, ``stated``, ``inferred`` or ``absent``."""
    found: dict[str, dict[str, Verdict]] = {}
    for pair in pairs():
        found.setdefault(pair.pathway, {})[pair.deficit] = pair.status
    return found


@functools.cache
def passed_over() -> tuple[PassedOver, ...]:
    """Return the clauses of the argument that the map does not take up, with the reasons."""
    return read_passed_over()


@functools.cache
def unconnected() -> tuple[Unconnected, ...]:
    """Return the statements that no relation touches, with the reasons."""
    return read_unconnected()


def table(name: str) -> pd.DataFrame:
    """Return ``nodes``, ``relations``, ``pairs`` … as a pandas table, one row for each record.

    Raises:
        CourseError: if there is no table of this name; those there are are named.
    """
    readers = {
        "nodes": (_every_node, Node),
        "relations": (_every_relation, Relation),
        "pairs": (pairs, Pair),
        "passed_over": (passed_over, PassedOver),
        "unconnected": (unconnected, Unconnected),
    }
    if not isinstance(name, str) or name not in readers:
        raise CourseError(
            f"The argument map has no table {name!r}; its tables are {', '.join(readers)}."
        )
    records, kind = readers[name]
    evidence = ("paragraph", "start", "end", "quote", "status", "note")
    return tables.frame(records(), tables.columns(kind, last=evidence))


@functools.cache
def _every_node() -> tuple[Node, ...]:
    return read_nodes()


@functools.cache
def _every_relation() -> tuple[Relation, ...]:
    return read_relations(_by_id())


@functools.cache
def _by_id() -> dict[str, Node]:
    return {found.id: found for found in _every_node()}


def _check_kind(kind: str, kinds: tuple[str, ...], what: str) -> None:
    if kind not in kinds:
        raise CourseError(f"There is no kind of {what} {kind!r}; choose one of {', '.join(kinds)}.")
