"""The views of cuts, keywords and the argument map: what they say of what cannot be shown."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from countycase import argument as argument_map
from countycase import essay
from countycase.errors import CourseError
from countycase.explore import grid
from countycase.figures import argument, cutting, keywords
from countycase.text import gold


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The state of an installed package, which has no gold standard."""
    monkeypatch.setattr(gold, "parts", tuple)
    cutting._by_hand.cache_clear()
    yield
    cutting._by_hand.cache_clear()


@pytest.mark.usefixtures("installed")
def test_without_a_gold_standard_the_row_says_so_and_nothing_is_scored() -> None:
    view, said = cutting.cuts("case-3.2")
    assert view.data["rows"][-1]["words"] == []
    assert "No cut by hand of this sentence is here." in said
    assert "F1" not in said
    assert not any(view.data["rows"][2]["differs"])


def test_the_words_of_every_cut_joined_are_the_sentence() -> None:
    for sentence in essay.sentences():
        rows = cutting.cuts(sentence.id)[0].data["rows"]
        assert {"".join(row["words"]) for row in rows} == {sentence.text}


def test_every_sentence_of_the_essay_can_be_chosen() -> None:
    ids = {sentence.id for sentence in essay.sentences()}
    assert set(cutting.sentences().values()) == ids | set(cutting.PROBES)


def test_the_whole_essay_against_its_rest_is_answered_in_words() -> None:
    answer = grid.answered(keywords.ranked, {"within": "", "method": "rest"})
    assert answer["kind"] == "text"
    assert "has no rest" in answer["text"]


def test_keywords_stand_in_falling_order_of_score() -> None:
    for within, method in itertools.product(["case", "deficit-2"], keywords.methods().values()):
        rows = keywords.ranked(within, method)[0].data["rows"]
        scores = [score for _word, _count, score in rows]
        assert scores == sorted(scores, reverse=True)


def test_a_relation_is_told_from_both_its_ends() -> None:
    for relation in argument_map.relations():
        ends = (relation.source, relation.target), (relation.target, relation.source)
        for here, other in ends:
            shown = argument.statements(statement=here)[0].data["shown"]
            assert other in [row[1] for row in shown["relations"]]


def test_what_no_pathway_answers_is_said() -> None:
    for finding in argument_map.unanswered():
        assert finding.sentence in argument.statements(statement=finding.subject)[1]


def test_statements_are_found_in_either_script() -> None:
    both = [argument.statements(words=words)[0].data["listed"] for words in ("幹部", "干部")]
    assert both[0] == both[1] != []


def test_an_unknown_kind_of_statement_is_refused() -> None:
    with pytest.raises(CourseError, match="no kind of statement 'facts'"):
        argument.statements(kind="facts")
