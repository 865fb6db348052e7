"""The map in the formats of other programs is read back by readers that are not ours.

Argdown has its parser in JavaScript only. Where Node and the packages of ``tests/package.json``
are at hand the parser reads the map anew; what it read last is stored in ``argdown_reading.json``
with a digest of the text, and made again by
``COUNTYCASE_ARGDOWN=store python -m pytest tests/argument/test_exports.py``.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from node_reader import read_with

from countycase import argument

HERE = Path(__file__).parent
READING = HERE / "argdown_reading.json"
NODES = {(node.id, node.kind) for node in argument.nodes()}
RELATIONS = {(r.kind, r.source, r.target) for r in argument.relations()}

Triple = tuple[str, str, str]

AIF = {
    "type": "object",
    "required": ["nodes", "edges", "locutions"],
    "properties": {
        "nodes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["nodeID", "text", "type", "timestamp"],
                "additionalProperties": {"type": "string"},
                "properties": {
                    "nodeID": {"type": "string", "minLength": 1},
                    "text": {"type": "string", "minLength": 1},
                    "type": {"enum": ["I", "RA", "CA", "MA", "PA", "TA", "YA", "L"]},
                    "timestamp": {"pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$"},
                },
            },
        },
        "edges": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["edgeID", "fromID", "toID", "formEdgeID"],
                "additionalProperties": False,
                "properties": {
                    "edgeID": {"type": "string"},
                    "fromID": {"type": "string"},
                    "toID": {"type": "string"},
                    "formEdgeID": {"type": ["string", "null"]},
                },
            },
        },
        "locutions": {"type": "array"},
    },
}
"""What AIFdb's JSON must have."""


def directed(triples: Iterable[Triple]) -> set[Triple]:
    """Inferences read back as relations: a remedy is the conclusion drawn from its failing."""
    return {(k, b, a) if k == "answers" else (k, a, b) for k, a, b in triples}


# GraphML


def test_networkx_reads_the_same_nodes_and_relations_from_graphml() -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    graph = networkx.read_graphml(io.BytesIO(argument.graphml().encode()), force_multigraph=True)
    assert graph.is_directed()
    assert {(name, data["kind"]) for name, data in graph.nodes(data=True)} == NODES
    edges = list(graph.edges(keys=True, data=True))
    assert len(edges) == len(RELATIONS)
    assert {(data["kind"], source, target) for source, target, _, data in edges} == RELATIONS
    for node in argument.nodes():
        data = graph.nodes[node.id]
        for name in ("quote", "label_zh", "start", "end", "status", "paragraph"):
            assert data[name] == getattr(node, name)
        assert data.get("note", "") == node.note
    for source, target, key, data in edges:
        assert key == f"{data['kind']}.{source}.{target}"


# Argdown


def understood(reading: dict[str, Any]) -> tuple[set[tuple[str, str]], set[Triple]]:
    words = {"contradictory": "contradicts", "attack": "left-unanswered"}
    triples = [(words.get(kind, kind), a, b) for kind, a, b in reading["relations"]]
    assert len(triples) == len(set(triples))
    return {(name, kind) for name, kind in reading["statements"]}, directed(triples)


def test_argdown_reads_the_same_nodes_and_relations() -> None:
    text = argument.argdown()
    reading = read_with(HERE / "read_argdown.cjs", text)
    if os.environ.get("COUNTYCASE_ARGDOWN") == "store":
        digest = hashlib.sha256(text.encode()).hexdigest()
        stored = json.dumps(reading | {"sha256": digest}, ensure_ascii=False, indent=0)
        READING.write_text(stored + "\n", encoding="utf-8")
    assert understood(reading) == (NODES, RELATIONS)


def test_what_argdown_last_read_is_the_map_as_it_is() -> None:
    """Holds where the parser is absent: a text that the parser has not seen is refused."""
    stored = json.loads(READING.read_text(encoding="utf-8"))
    assert stored["sha256"] == hashlib.sha256(argument.argdown().encode()).hexdigest(), (
        "The map has changed since Argdown's parser last read it; run "
        "'npm ci --prefix tests', then "
        "'COUNTYCASE_ARGDOWN=store python -m pytest tests/argument/test_exports.py'."
    )
    assert understood(stored) == (NODES, RELATIONS)


# AIF


def test_aif_has_the_form_of_aifdb_and_its_edges_join_statements_through_inferences() -> None:
    whole = json.loads(argument.aif())
    jsonschema.validate(whole, AIF)
    forms = {node["nodeID"]: node["type"] for node in whole["nodes"]}
    assert len(forms) == len(whole["nodes"])
    assert len({edge["edgeID"] for edge in whole["edges"]}) == len(whole["edges"])
    for edge in whole["edges"]:
        assert (forms[edge["fromID"]] == "I") != (forms[edge["toID"]] == "I")
    for name, form in forms.items():
        if form != "I":
            assert [edge["toID"] for edge in whole["edges"]].count(name) == 1
            assert [edge["fromID"] for edge in whole["edges"]].count(name) == 1


def test_aif_holds_the_same_nodes_and_relations() -> None:
    whole = json.loads(argument.aif())
    kinds = {node["nodeID"]: node["kind"] for node in whole["nodes"]}
    forms = {node["nodeID"]: node["type"] for node in whole["nodes"]}
    before = {edge["toID"]: edge["fromID"] for edge in whole["edges"]}
    after = {edge["fromID"]: edge["toID"] for edge in whole["edges"]}
    steps = [name for name, form in forms.items() if form != "I"]
    assert {(name, kinds[name]) for name, form in forms.items() if form == "I"} == NODES
    assert directed((kinds[name], before[name], after[name]) for name in steps) == RELATIONS


def test_arguebuf_reads_the_same_statements_and_inferences_from_aif() -> None:
    """A reader of AIF with schemes of its own (Lenz and others); ids carry the map's relations."""
    arguebuf = pytest.importorskip("arguebuf", reason="arguebuf is not installed")
    graph = arguebuf.load.aif(json.loads(argument.aif()))
    assert {(a.id, a.text) for a in graph.atom_nodes.values()} == {
        (node.id, node.quote) for node in argument.nodes()
    }
    found = []
    for step in graph.scheme_nodes.values():
        (premise,) = [edge.source.id for edge in graph.edges.values() if edge.target is step]
        (conclusion,) = [edge.target.id for edge in graph.edges.values() if edge.source is step]
        found.append((step.id.split(".")[0], premise, conclusion))
        attack = isinstance(step.scheme, arguebuf.Attack)
        assert attack == (step.id.split(".")[0] in ("contradicts", "left-unanswered"))
    assert directed(found) == RELATIONS


@pytest.mark.parametrize("export", [argument.argdown, argument.graphml, argument.aif])
def test_an_export_is_the_same_each_time_and_plain_in_form(export: Any) -> None:
    assert export() == export()
    assert export().endswith("\n")
    assert "\r" not in export()
