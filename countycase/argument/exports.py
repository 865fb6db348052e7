"""The argument map in the formats of other programs: Argdown, GraphML, AIF.

Each function returns the whole map as text, the same text every time. Ids are the map's own, so
that what another program reads can be traced back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from countycase import essay
from countycase.argument import graph
from countycase.argument.records import Node, Relation, RelationKind

_SCHEMES: dict[RelationKind, tuple[str, str]] = {
    "illustrates": ("RA", "Example"),
    "causes": ("RA", "Cause To Effect"),
    "supports": ("RA", "Default Inference"),
    "answers": ("RA", "Practical Reasoning"),
    "contradicts": ("CA", "Default Conflict"),
    "left-unanswered": ("CA", "Default Conflict"),
}
_NODE_KEYS = {
    "kind": "string",
    "scope": "string",
    "label": "string",
    "label_zh": "string",
    "owner": "string",
    "paragraph": "string",
    "start": "int",
    "end": "int",
    "quote": "string",
    "status": "string",
    "note": "string",
}
_EDGE_KEYS = {
    "kind": "string",
    "status": "string",
    "cue": "string",
    "paragraph": "string",
    "start": "int",
    "end": "int",
    "quote": "string",
    "note": "string",
}


def reasoning(relation: Relation) -> tuple[str, str]:
    """Return premise and conclusion of a relation read as an inference.

    A failing is the reason for its remedy, so ``answers`` runs against its own direction; what
    illustrates, causes or supports is a reason for what it illustrates, causes or supports.
    """
    if relation.kind == "answers":
        return relation.target, relation.source
    return relation.source, relation.target


def argdown() -> str:
    """Return the map as Argdown (Voigt and Betz, argdown.org), one section for each owner.

    A relation that gives a reason is an argument, tagged with its kind, with premise and
    conclusion. ``contradicts`` is Argdown's contradiction (``><``), ``left-unanswered`` its attack
    (``->``): Argdown has no weaker sign for an undertaking that is not kept.
    """
    parts = ["===", f"title: {json.dumps(essay.title(), ensure_ascii=False)}", "===", ""]
    for heading, inside in _sections().items():
        parts += [f"# {heading}", ""]
        for node in inside:
            parts += [_statement(node), ""]
    parts += ["# Relations", ""]
    for relation in graph.relations():
        parts += [*_relation(relation), ""]
    return "\n".join(parts)


def graphml() -> str:
    """Return the map as GraphML (Brandes et al., 2002): a directed graph with typed attributes.

    Empty cells and the offsets of inferred relations have no element.
    """
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for domain, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            ET.SubElement(
                root,
                "key",
                {"id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": kind},
            )
    whole = ET.SubElement(root, "graph", id="argument", edgedefault="directed")
    for node in graph.nodes():
        _attributes(ET.SubElement(whole, "node", id=node.id), "node", node)
    for relation in graph.relations():
        ends = {"id": relation.id, "source": relation.source, "target": relation.target}
        _attributes(ET.SubElement(whole, "edge", ends), "edge", relation)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def aif() -> str:
    """Return the map as JSON in the Argument Interchange Format (Chesñevar et al., 2006).

    The form is AIFdb's. Statements are I-nodes with the essay's words; reasons are RA-nodes,
    ``contradicts`` and ``left-unanswered`` CA-nodes, since AIF has no form for silence. ``scheme``
    is the nearest name of a scheme, ``kind`` the map's own word. The time is the essay's date.
    """
    moment = _moment()
    nodes: list[dict[str, str]] = []
    for node in graph.nodes():
        statement = {"nodeID": node.id, "text": node.quote, "type": "I", "timestamp": moment}
        nodes.append(statement | {"kind": node.kind, "label": node.label})
    edges: list[dict[str, str | None]] = []
    for relation in graph.relations():
        form, scheme = _SCHEMES[relation.kind]
        step = {"nodeID": relation.id, "text": scheme, "type": form, "timestamp": moment}
        nodes.append(step | {"kind": relation.kind, "scheme": scheme, "status": relation.status})
        premise, conclusion = reasoning(relation)
        for start, end in ((premise, relation.id), (relation.id, conclusion)):
            edge = {"edgeID": str(len(edges) + 1), "fromID": start, "toID": end}
            edges.append(edge | {"formEdgeID": None})
    whole: dict[str, Any] = {"nodes": nodes, "edges": edges, "locutions": []}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _sections() -> dict[str, list[Node]]:
    """Return the nodes under the deficit, pathway, result or part in whose text they stand."""
    owners = {node.owner for node in graph.nodes()}
    found: dict[str, list[Node]] = {}
    for node in graph.nodes():
        owner = node.owner or node.id
        block = essay.block(node.paragraph)
        title = graph.node(owner).label if owner in owners else essay.block(block.part).text
        found.setdefault(title, []).append(node)
    return found


def _statement(node: Node) -> str:
    data = {"zh": node.label_zh, "scope": node.scope, "status": node.status}
    data |= {"paragraph": node.paragraph, "span": f"{node.start}–{node.end}", "quote": node.quote}
    return f"[{node.id}]: {node.label}. #{node.kind} {_flow(data)}"


def _relation(relation: Relation) -> Iterator[str]:
    if relation.kind in ("contradicts", "left-unanswered"):
        yield f"[{relation.source}]"
        yield f"  {'><' if relation.kind == 'contradicts' else '->'} [{relation.target}]"
        return
    data = {"status": relation.status, "cue": relation.cue}
    yield f"<{relation.id}> #{relation.kind} {_flow({k: v for k, v in data.items() if v})}"
    yield ""
    premise, conclusion = reasoning(relation)
    yield from (f"(1) [{premise}]", "----", f"(2) [{conclusion}]")


def _flow(data: dict[str, str]) -> str:
    """Return data as a YAML mapping in one line; a JSON string is a YAML string."""
    cells = (f"{key}: {json.dumps(cell, ensure_ascii=False)}" for key, cell in data.items())
    return "{" + ", ".join(cells) + "}"


def _attributes(element: ET.Element, domain: str, record: Node | Relation) -> None:
    for name in _NODE_KEYS if domain == "node" else _EDGE_KEYS:
        cell = getattr(record, name)
        if cell not in ("", None):
            ET.SubElement(element, "data", key=f"{domain}-{name}").text = str(cell)


def _moment() -> str:
    """Return the date on the essay's title page as AIFdb writes a time."""
    for _, printed in essay.load().details:
        if date := re.fullmatch(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*", printed):
            year, month, day = (int(part) for part in date.groups())
            return f"{year:04}-{month:02}-{day:02} 00:00:00"
    return ""
