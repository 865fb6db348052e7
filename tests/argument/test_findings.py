"""What the argument map shows, each finding with its evidence."""

from __future__ import annotations

import pytest

from countycase import argument, case


def test_a_fifth_result_is_announced_and_not_told() -> None:
    found = argument.announced()
    assert "announces 5 (“導致了五種結果”) and tells 4" in found.sentence
    assert found.evidence == case.oddity_places("oddity-1")
    assert [r.target for r in found.relations] == [result.id for result in case.results()]


def test_three_results_meet_no_answer_and_the_fourth_meets_one() -> None:
    """Units emptied, double posts, want of a plan; of the fourth only the errands are met (4b)."""
    open_ones = [f.subject for f in argument.unanswered() if f.subject.count("-") == 1]
    assert [name for name in open_ones if name.startswith("result")] == [
        "result-1", "result-2", "result-3",
    ]  # fmt: skip
    (fourth,) = [count for count in argument.tally() if count.owner == "result-4"]
    assert fourth.answered == ("result-4-private-business",)
    assert len(fourth.unanswered) == 3


def test_a_result_without_an_answer_shows_a_row_for_each_of_its_parts() -> None:
    for finding in argument.unanswered()[:3]:
        rows = [r for r in finding.relations if r.kind == "left-unanswered"]
        assert {argument.node(row.source).owner for row in rows} == {finding.subject}


def test_no_deficit_is_wholly_answered_and_none_is_wholly_open() -> None:
    for count in argument.tally():
        if count.owner.startswith("deficit"):
            assert count.answered
            assert count.unanswered


def test_a_tally_counts_each_failing_of_its_text_once() -> None:
    for count in argument.tally():
        inside = [n.id for n in argument.nodes() if n.owner == count.owner]
        counted = [*count.answered, *count.unanswered]
        assert len(counted) == len(set(counted))
        assert set(counted) == {n for n in inside if argument.node(n).kind in argument.FAILING}


def test_an_open_failing_whose_cause_is_answered_says_so_and_gives_the_answers() -> None:
    """Lost credibility meets no word of part three; the habits of thought that lead to it do."""
    (found,) = [f for f in argument.unanswered() if f.subject == "credibility-falls"]
    assert "What leads to it is answered" in found.sentence
    assert "claim-deficit-2-1" in found.sentence
    assert found.relations[0].kind == "left-unanswered"
    assert {relation.kind for relation in found.relations[1:]} == {"answers"}


def test_a_failing_without_a_cause_in_the_map_is_open_and_nothing_else() -> None:
    (found,) = [f for f in argument.unanswered() if f.subject == "funds-wasted"]
    assert found.sentence == "No pathway answers “Funds wasted” (funds-wasted)."
    assert found.evidence == (argument.node("funds-wasted"),)


def test_only_the_first_pathway_is_tied_to_the_county_by_the_essay_itself() -> None:
    """Its heading takes up 治理理念, which the one sentence on the county is said to show."""
    free = {finding.subject for finding in argument.unmotivated()}
    tied = [node.id for node in argument.nodes("pathway") if node.id not in free]
    assert tied == ["pathway-1"]
    first, answer = argument.motive("pathway-1")
    assert (first.quote, answer.target) == (
        "這些都反應了地方政府在治理理念方面存在偏差",
        "claim-deficit-1-5",
    )


def test_a_motive_begins_in_the_county() -> None:
    found = argument.origin(argument.motive("pathway-1"))
    assert found is not None
    assert (found.id, found.scope) == ("attention-missing", "county")
    answered_itself = argument.origin(argument.motive("pathway-4b", inferred=True))
    assert answered_itself is not None
    assert answered_itself.id == "result-4-private-business"
    assert argument.origin(()) is None


def test_participation_has_no_motive_in_the_case_even_by_inference() -> None:
    """In part one no citizen acts, and no deficit that pathway 3 answers has a fact behind it."""
    assert argument.motive("pathway-3", inferred=True) == ()


@pytest.mark.parametrize("inferred", [False, True])
@pytest.mark.parametrize("node", [*argument.nodes("pathway"), *argument.nodes("measure")],
                         ids=lambda node: node.id)  # fmt: skip
def test_a_motive_leads_link_by_link_from_the_county_to_an_answer(
    node: argument.Node, inferred: bool
) -> None:
    chain = argument.motive(node.id, inferred)
    if not chain:
        return
    *links, answer = chain
    assert answer.kind == "answers"
    assert node.id in (answer.source, argument.node(answer.source).owner)
    start = links[0].source if links else answer.target
    assert argument.node(start).scope == "county"
    assert inferred or chain[0].status == "stated"
    ends = [after.source for after in links[1:]] + [answer.target]
    for link, end in zip(links, ends, strict=False):
        assert link.kind in ("illustrates", "causes")
        assert link.target == end
        assert inferred or link.status == "stated"


def test_every_finding_is_a_sentence_with_evidence() -> None:
    findings = [argument.announced(), *argument.unanswered(), *argument.unmotivated()]
    for finding in findings:
        assert finding.sentence.endswith(".")
        assert finding.evidence
    for finding in findings[1:]:
        assert argument.node(finding.subject).label in finding.sentence
