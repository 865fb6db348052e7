"""Words that share sentences."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase import essay
from countycase.errors import CourseError
from countycase.text import collocation


@given(st.integers(1, 30), st.integers(0, 30), st.integers(0, 30))
def test_log_dice_is_symmetric_and_14_only_for_words_that_always_meet(
    together: int, first: int, second: int
) -> None:
    score = collocation.log_dice(together, together + first, together + second)
    assert score == collocation.log_dice(together, together + second, together + first)
    assert score <= 14
    assert (score == 14) == (first == second == 0)


def test_words_that_meet_as_often_as_chance_has_it_share_no_information() -> None:
    """A word in 10 of 40 units and one in 20 meet by chance in 5."""
    assert collocation.mutual_information(5, 10, 20, 40) == pytest.approx(0)
    assert collocation.mutual_information(10, 10, 20, 40) == pytest.approx(1)
    assert collocation.mutual_information(0, 10, 20, 40) == -math.inf


def test_a_collocate_stands_in_each_sentence_it_is_said_to_share() -> None:
    found = collocation.collocates("脱贫攻坚")
    assert found
    for item in found:
        assert item.together == len(item.sentences) <= item.alone
        for sentence in item.sentences:
            text = essay.sentence(sentence).text
            assert "脫貧攻堅" in text
            assert item.word in text


def test_collocates_come_strongest_first_and_above_the_least() -> None:
    found = collocation.collocates("地方政府", least=3)
    assert all(item.together >= 3 for item in found)
    scores = [item.log_dice for item in found]
    assert scores == sorted(scores, reverse=True)
    assert "地方政府" not in [item.word for item in found]


def test_a_function_word_can_be_the_node() -> None:
    assert collocation.collocates("應")


def test_what_is_no_word_of_the_essay_is_refused() -> None:
    with pytest.raises(CourseError, match="鄉村振興"):
        collocation.collocates("鄉村振興")
    with pytest.raises(CourseError, match="1 or more"):
        collocation.collocates("治理", least=0)
