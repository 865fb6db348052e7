"""Keyness and TF-IDF."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase import essay
from countycase.errors import CourseError
from countycase.text import keywords

COUNT = st.integers(0, 50)
SIZE = st.integers(51, 1000)


@given(COUNT, SIZE, COUNT, SIZE)
def test_log_likelihood_is_symmetric_and_never_negative(a: int, b: int, c: int, d: int) -> None:
    score = keywords.log_likelihood(a, b, c, d)
    assert score >= 0
    assert score == pytest.approx(keywords.log_likelihood(c, d, a, b))


@given(COUNT, SIZE, st.integers(1, 20))
def test_log_likelihood_of_equal_shares_is_zero(count: int, size: int, times: int) -> None:
    score = keywords.log_likelihood(count, size, count * times, size * times)
    assert score == pytest.approx(0, abs=1e-6)


def test_log_likelihood_agrees_with_an_example_worked_by_hand() -> None:
    """10 of 100 and 0 of 100: twice 10 ln 2 + 90 ln (18000 / 19000) + 100 ln (200 / 190)."""
    assert keywords.log_likelihood(10, 100, 0, 100) == pytest.approx(
        13.8629 - 9.7321 + 10.2587, abs=1e-3
    )


@pytest.mark.parametrize("within", ["case", "deficits", "pathways"])
def test_a_keyword_of_a_part_is_commoner_there_than_in_the_rest(within: str) -> None:
    for item in keywords.keywords(within, against="rest"):
        assert item.count > item.expected
        assert item.count == len(item.occurrences)
        assert all(essay.block(place.block).part == within for place in item.occurrences)


def test_the_first_words_of_the_three_parts_differ() -> None:
    first = [
        keywords.keywords(part, against="rest")[0].word for part in ("case", "deficits", "pathways")
    ]
    assert len(set(first)) == 3


def test_general_keywords_are_words_that_the_reference_counts() -> None:
    found = {item.word for item in keywords.keywords()}
    assert "治理" in found
    assert "脫貧攻堅" not in found  # the dictionary of jieba has no such word


def test_keywords_by_tf_idf_come_highest_first_and_cover_the_stretch() -> None:
    found = keywords.tf_idf("pathway-4b")
    scores = [item.score for item in found]
    assert scores == sorted(scores, reverse=True)
    assert found[0].word == "公務員"


def test_the_whole_essay_has_no_rest() -> None:
    with pytest.raises(CourseError, match="no rest"):
        keywords.keywords(against="rest")
    with pytest.raises(CourseError, match="no reference"):
        keywords.keywords(against="newspapers")  # type: ignore[arg-type]
