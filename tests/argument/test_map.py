"""The argument map is tied to the essay, complete, and follows its own rules."""

from __future__ import annotations

import graphlib
import itertools
import re
from collections import Counter

import pytest

from countycase import argument, case, essay, glossary
from countycase.errors import CourseError

NODES = argument.nodes()
RELATIONS = argument.relations()
STATED = [relation for relation in RELATIONS if relation.status == "stated"]
RECORDS = {
    record.id: record
    for records, _ in case.TABLES.values()
    for record in records()
    if isinstance(record, case.Fact)
}
ARGUED = [f"case-{n}" for n in range(5, 11)] + [
    block.id for part in ("deficits", "pathways") for block in essay.paragraphs(part)
]
SEQUENCE = {"首先", "其次", "最后", "此外", "為此"}
"""Words that only count clauses off or join them, without asserting anything."""


def spans(paragraph: str) -> list[tuple[int, int]]:
    """The spans of a paragraph that the map takes up or passes over with a reason."""
    found = [(node.start, node.end) for node in NODES if node.paragraph == paragraph]
    found += [(r.start, r.end) for r in STATED if r.paragraph == paragraph and r.start is not None
              and r.end is not None]  # fmt: skip
    return found + [(c.start, c.end) for c in argument.passed_over() if c.paragraph == paragraph]


# Tied to the text


@pytest.mark.parametrize(
    "passage", [*NODES, *STATED, *argument.passed_over()], ids=lambda passage: passage.quote[:12]
)
def test_every_span_holds_the_words_it_quotes(
    passage: argument.Node | argument.Relation | argument.PassedOver,
) -> None:
    text = essay.block(passage.paragraph).text
    assert passage.quote
    assert text[passage.start : passage.end] == passage.quote


def test_a_record_of_the_case_stands_in_the_map_with_its_own_label_and_span() -> None:
    shared = [node for node in NODES if node.id in RECORDS]
    assert shared
    for node in shared:
        record = RECORDS[node.id]
        assert (node.label, node.paragraph, node.start, node.quote) == (
            record.title, record.paragraph, record.start, record.quote,
        )  # fmt: skip


def test_no_node_repeats_the_span_of_a_record_of_the_case_under_another_id() -> None:
    taken = {(r.paragraph, r.start, r.end): r.id for r in RECORDS.values()}
    for node in NODES:
        if node.id not in RECORDS:
            assert (node.paragraph, node.start, node.end) not in taken, node.id


def test_a_chinese_label_is_written_in_standard_characters() -> None:
    converted = {
        form: entry.traditional
        for entry in glossary.terms()
        for form in entry.printed
        if form != entry.traditional and len(form) == len(entry.traditional)
    }
    assert converted["干部"] == "幹部"
    left = [(n.id, form) for n in argument.nodes() for form in converted if form in n.label_zh]
    assert left == []


def test_nodes_stand_in_the_order_of_the_text() -> None:
    order = {block.id: number for number, block in enumerate(essay.load().blocks)}
    for before, node in itertools.pairwise(NODES):
        places = [(order[each.paragraph], each.start) for each in (before, node)]
        assert places == sorted(places), f"{node.id} belongs above {before.id}"


def test_every_claim_of_the_case_is_a_node_or_holds_nodes_or_is_passed_over() -> None:
    for claim in case.claims():
        inside = [s for s in spans(claim.paragraph) if claim.start <= s[0] and s[1] <= claim.end]
        assert inside or any(node.id == claim.id for node in NODES), claim.id


@pytest.mark.parametrize("paragraph", ARGUED)
def test_every_clause_of_the_argument_is_taken_up_or_passed_over(paragraph: str) -> None:
    taken = spans(paragraph)
    for clause in re.finditer("[^,。:;]+", essay.paragraph(paragraph).text):
        if clause.group() not in SEQUENCE:
            assert any(a < clause.end() and clause.start() < b for a, b in taken), clause.group()


def test_the_county_is_spoken_of_in_part_one_and_in_one_sentence_of_part_two() -> None:
    sentence = essay.sentence("deficit-1-1.3")
    for node in NODES:
        if node.scope == "county" and essay.block(node.paragraph).part != "case":
            assert node.paragraph == sentence.block
            assert sentence.start <= node.start < node.end <= sentence.end


# Nodes and relations


def test_a_node_without_a_relation_is_listed_and_a_listed_one_has_none() -> None:
    touched = {end for relation in RELATIONS for end in (relation.source, relation.target)}
    alone = {node.id for node in NODES} - touched
    listed = {row.node for row in argument.unconnected()}
    assert not alone - listed, "a relation, or a row of unconnected.csv with the reason, is wanting"
    assert not listed - alone, "has a relation, and is to leave unconnected.csv"


def test_every_deficit_pathway_and_result_of_the_case_is_a_node() -> None:
    records = [*case.deficits(), *case.pathways(), *case.results()]
    assert {record.id for record in records} <= {node.id for node in NODES}


def test_causes_never_run_in_a_circle() -> None:
    effects: dict[str, set[str]] = {}
    for relation in argument.relations("causes"):
        effects.setdefault(relation.target, set()).add(relation.source)
    graphlib.TopologicalSorter(effects).prepare()


def test_ids_of_relations_are_unique_and_no_relation_joins_a_node_to_itself() -> None:
    assert [key for key, n in Counter(r.id for r in RELATIONS).items() if n > 1] == []
    assert all(relation.source != relation.target for relation in RELATIONS)


def test_a_contradiction_stands_once_and_goes_from_the_later_words_to_the_earlier() -> None:
    order = {block.id: number for number, block in enumerate(essay.load().blocks)}
    place = {node.id: (order[node.paragraph], node.end) for node in NODES}
    for relation in argument.relations("contradicts"):
        assert place[relation.source] > place[relation.target], relation.id
    pairs = Counter(frozenset((r.source, r.target)) for r in argument.relations("contradicts"))
    assert max(pairs.values()) == 1


def test_reasons_and_notes_are_sentences() -> None:
    notes = [record.note for record in (*NODES, *RELATIONS, *argument.pairs())]
    notes += [row.reason for row in (*argument.passed_over(), *argument.unconnected())]
    assert [note for note in notes if note and not note.endswith(".")] == []


def test_what_a_note_says_does_not_occur_in_part_three_does_not() -> None:
    blocks = [block for block in essay.load().blocks if "pathways" in (block.part, block.id)]
    text = "".join(block.text for block in blocks)
    said = [
        word
        for relation in argument.relations("left-unanswered")
        for found in re.findall(r"([^.;]*?) (?:of policy )?do(?:es)? not occur in part three",
                                relation.note)
        for word in re.findall(r"[\u4e00-\u9fff]+", found)
    ]  # fmt: skip
    assert len(said) >= 8
    assert [word for word in said if word in text] == []


# Pathways and deficits


def test_every_pathway_meets_every_deficit_in_one_verdict() -> None:
    matrix = argument.matrix()
    assert list(matrix) == [pathway.id for pathway in case.pathways()]
    for row in matrix.values():
        assert list(row) == [deficit.id for deficit in case.deficits()]


@pytest.mark.parametrize("pair", argument.pairs(), ids=lambda p: f"{p.pathway} {p.deficit}")
def test_the_verdict_on_a_pair_is_that_of_its_plainest_relation(pair: argument.Pair) -> None:
    """Judged as a whole on the one side, relation by relation on the other."""
    statuses = {
        relation.status
        for relation in argument.answers(pair.pathway)
        if pair.deficit in (relation.target, argument.node(relation.target).owner)
    }
    plainest = next((s for s in ("stated", "inferred") if s in statuses), "absent")
    assert pair.status == plainest


def test_a_stated_answer_shares_a_word_with_what_it_answers() -> None:
    for relation in argument.relations("answers"):
        if relation.status == "stated" and relation.paragraph != "pathways":
            asked = relation.quote.replace("地方政府", "").replace("政府", "")
            found = argument.node(relation.target).quote
            words = {asked[i : i + 2] for i in range(len(asked) - 1)}
            assert any(word in found for word in words), relation.id


def test_each_failing_is_answered_by_a_pathway_or_left_unanswered_and_never_both() -> None:
    """Results and the headings of part two have no row: what stands under them tells."""
    answered = {a.target for pathway in case.pathways() for a in argument.answers(pathway.id)}
    left = {relation.source for relation in argument.relations("left-unanswered")}
    headings = {record.id for record in (*case.deficits(), *case.results())}
    failings = {node.id for node in NODES if node.kind in argument.FAILING}
    assert answered & left == set()
    assert failings - headings == (answered - headings) | left


def test_an_unknown_id_or_kind_is_answered_with_those_there_are() -> None:
    for call, said in (
        (lambda: argument.node("result-9"), "did you mean result-"),
        (lambda: argument.nodes("claim"), "choose one of fact, result"),
        (lambda: argument.relations("proves"), "choose one of illustrates"),
        (lambda: argument.answers("pathway-4"), "choose one of pathway-1"),
        (lambda: argument.table("edges"), "its tables are nodes"),
    ):
        with pytest.raises(CourseError, match=said):
            call()


@pytest.mark.parametrize(
    "name", ["nodes", "relations", "pairs", "passed_over", "unconnected"]
)  # fmt: skip
def test_a_table_has_a_row_for_each_record(name: str) -> None:
    table = argument.table(name)
    assert len(table) == len(getattr(argument, name)())
    assert len(table.columns) > 1
