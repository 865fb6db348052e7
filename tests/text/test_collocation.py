"""Words that share sentences."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase import essay
from countycase.errors import CourseError
from countycase.text import collocation, frequency


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
        assert item.together == len(item.sentences) == len(item.occurrences) <= item.alone
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


def test_a_window_agrees_with_a_sentence_counted_by_hand() -> None:
    """pathway-2-1.5 has 22 words and 地方政府 as the 1st, 11th and 16th of them.

    Its windows of two words to the right hold 只有 對, 的 治理, 的 治理: six words, two of them
    治理, which stands nowhere else in the sentence. Its share of the 19 words that are no node
    lets one expect 6 × 2 / 19.
    """
    (found,) = collocation.collocates("地方政府", within="pathway-2-1.5", span=(0, 2))
    assert (found.word, found.together, found.alone) == ("治理", 2, 2)
    assert [place.start for place in found.occurrences] == [
        place.start for place in essay.find("治理") if place.sentence == "pathway-2-1.5"
    ]
    assert found.log_dice == pytest.approx(14 + math.log2(2 * 2 / (3 + 2)))
    assert found.mutual_information == pytest.approx(math.log2(2 / (6 * 2 / 19)))


@pytest.mark.parametrize("node", ["治理", "地方政府", "單位"])
def test_a_window_wider_than_any_sentence_holds_the_sentence(node: str) -> None:
    wide = {item.word: item for item in collocation.collocates(node, span=(99, 99), least=1)}
    whole = {item.word: item for item in collocation.collocates(node, least=1)}
    assert wide.keys() == whole.keys()
    for word, item in wide.items():
        assert item.sentences == whole[word].sentences
        assert item.alone == sum(frequency.by(word, "part").values())
    assert all(item.log_dice <= 14 for item in wide.values())


@given(
    st.sampled_from(["治理", "能力", "地方政府", "現代化", "工作"]),
    st.integers(0, 6),
    st.integers(1, 6),
)
def test_two_words_are_as_close_from_either_side(node: str, left: int, right: int) -> None:
    """The windows are turned round, for what is to the left of one has the other to its right."""
    for item in collocation.collocates(node, span=(left, right), least=1)[:4]:
        back = collocation.collocates(item.word, span=(right, left), least=1)
        scores = {other.word: other.log_dice for other in back}
        assert scores[node] == pytest.approx(item.log_dice)


def test_a_span_that_reaches_nowhere_is_refused() -> None:
    with pytest.raises(CourseError, match="reaches nowhere"):
        collocation.collocates("治理", span=(0, 0))


def test_log_dice_and_information_of_words_that_are_everywhere() -> None:
    """A word in every unit tells nothing of another: it is always there."""
    assert collocation.mutual_information(5, 5, 20, 20) == pytest.approx(0)
    assert collocation.log_dice(20, 20, 20) == 14
    assert collocation.log_dice(0, 1, 1) == -math.inf


def test_a_function_word_can_be_the_node() -> None:
    assert collocation.collocates("應")


def test_what_is_no_word_of_the_essay_is_refused() -> None:
    with pytest.raises(CourseError, match="鄉村振興"):
        collocation.collocates("鄉村振興")
    with pytest.raises(CourseError, match="1 or more"):
        collocation.collocates("治理", least=0)
