"""A damaged table of the argument map is refused with file, row and what to do."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from countycase import argument, case, essay, resources
from countycase.argument import evidence
from countycase.errors import CourseError

BY_ID = {node.id: node for node in argument.nodes()}


@pytest.fixture
def damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Change cells of the row that fits ``where`` in a copy of a table, or leave the row out."""
    for name in case.TABLES:
        case.TABLES[name][0]()
    essay.load()
    shutil.copytree(resources.root() / "argument", tmp_path / "argument")
    monkeypatch.setattr(resources, "root", lambda: tmp_path)

    def damage(table: str, where: dict[str, str], change: dict[str, str] | None) -> None:
        file = tmp_path / "argument" / f"{table}.csv"
        rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
        hits = [row for row in rows if where.items() <= row.items()]
        assert len(hits) == 1
        if change is None:
            rows.remove(hits[0])
        else:
            hits[0].update(change)
        with file.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return damage


OWN = {"id": "credibility-falls"}
OF_THE_CASE = {"id": "result-1"}


@pytest.mark.parametrize(
    ("where", "change", "said"),
    [
        (OWN, {"quote": "政府公信力上升"}, "column quote: '政府公信力上升' is not what"),
        (OWN, {"end": "9999"}, "is no span of deficit-2-1"),
        (OWN, {"paragraph": "deficit-9-1"}, "The essay has no block 'deficit-9-1'"),
        (OWN, {"label": ""}, "has some of label, span and status; fill all"),
        (OWN, {"kind": "claim"}, "column kind: 'claim' is not one of"),
        (OF_THE_CASE, {"label": "Units emptied"}, "has some of label, span and status"),
        (OF_THE_CASE, {"id": "result-7"}, "The case has no fact 'result-7'"),
    ],
)
def test_a_bad_node_is_named(damage, where, change, said) -> None:  # type: ignore[no-untyped-def]
    damage("nodes", where, change)
    with pytest.raises(CourseError) as caught:
        evidence.read_nodes()
    assert said in str(caught.value)
    assert str(caught.value).startswith("data/argument/nodes.csv, row ")


SAID = {"source": "execution-below-best", "target": "credibility-falls"}
READ = {"source": "result-1-emptied", "target": "result-1-standstill"}


@pytest.mark.parametrize(
    ("where", "change", "said"),
    [
        (SAID, {"target": "trust"}, "column target: 'trust' is no node"),
        (SAID, {"target": "pathway-1"}, "'pathway-1' is a pathway, and causes takes fact"),
        (SAID, {"kind": "answers"}, "is a deficit, and answers takes pathway, measure there"),
        (SAID, {"cue": "因此"}, "column cue: '因此' does not stand in the quote"),
        (SAID, {"cue": ""}, "is stated; it needs a cue and the span"),
        (SAID, {"quote": "導致政府公信力下跌"}, "column quote"),
        (SAID, {"status": "inferred"}, "it needs a note with the reason, and no cue"),
        (READ, {"note": ""}, "is inferred; it needs a note with the reason"),
        (READ, {"status": "stated"}, "is stated; it needs a cue and the span"),
        (READ, SAID, "stands in row"),
    ],
)
def test_a_bad_relation_is_named(damage, where, change, said) -> None:  # type: ignore[no-untyped-def]
    damage("relations", where, change)
    with pytest.raises(CourseError) as caught:
        evidence.read_relations(BY_ID)
    assert said in str(caught.value)
    assert str(caught.value).startswith("data/argument/relations.csv, row ")


@pytest.mark.parametrize("change", [None, {"deficit": "deficit-2"}, {"deficit": "deficit-5"}])
def test_a_pair_that_is_missing_doubled_or_none_is_named(damage, change) -> None:  # type: ignore[no-untyped-def]
    damage("pairs", {"pathway": "pathway-3", "deficit": "deficit-1"}, change)
    with pytest.raises(CourseError, match="pathway-3 and deficit-"):
        evidence.read_pairs()


def test_a_clause_passed_over_must_stand_in_the_essay(damage) -> None:  # type: ignore[no-untyped-def]
    damage("passed_over", {"quote": "在經濟全球化的當下"}, {"quote": "在全球化的當下"})
    with pytest.raises(CourseError, match="column quote"):
        evidence.read_passed_over()
