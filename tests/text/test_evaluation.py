"""A cut is scored as the field does, and only against a cut of the same text."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase.errors import CourseError
from countycase.text.evaluation import Counts, counts, kappa, score, spans


def test_a_word_is_right_where_both_its_ends_are() -> None:
    """脫貧|攻堅|評估|調研 against 脫貧|攻堅評|估調研: of 4 words and 3 found, one is right."""
    found = counts(["脫貧", "攻堅", "評估", "調研"], ["脫貧", "攻堅評", "估調研"])
    assert found == Counts(gold=4, found=3, right=1)
    assert (found.precision, found.recall, found.f1) == (1 / 3, 1 / 4, 2 / 7)


def test_white_space_belongs_to_no_word() -> None:
    assert spans(["4 月", " ", "大干"]) == {(0, 2), (2, 4)}
    assert counts(["4 月", "大干"], ["4", " ", "月", "大干"]) == Counts(2, 3, 1)


def test_new_words_are_scored_apart() -> None:
    found = counts(["科級", "領導", "帶隊"], ["科級", "領", "導", "帶隊"], {"領導"}.__contains__)
    assert (found.new, found.new_right, found.new_recall) == (2, 2, 1.0)
    assert math.isnan(counts(["領導"], ["領導"]).new_recall)


@pytest.mark.parametrize("other", [[["公", "民"]], [["公民"], ["政府"]], [["公名"]]])
def test_only_cuts_of_the_same_text_are_compared(other: list[list[str]]) -> None:
    gold = [["公民"], ["參與"]]
    with pytest.raises(CourseError):
        score(gold, other)
    with pytest.raises(CourseError):
        kappa(gold, other)


CUTS = st.lists(st.lists(st.text("縣鄉村", min_size=1, max_size=3), max_size=6), max_size=8)


@given(CUTS)
def test_a_cut_agrees_with_itself_fully(cuts: list[list[str]]) -> None:
    found = score(cuts, cuts)
    assert found.counts.right == found.counts.gold == found.counts.found
    assert found.low == found.high == (1.0 if found.counts.gold else 0.0) or not all(cuts)


@given(CUTS)
def test_the_interval_holds_the_score_or_its_neighbourhood(cuts: list[list[str]]) -> None:
    letters = [list("".join(cut)) for cut in cuts]
    found = score(cuts, letters)
    assert 0 <= found.low <= found.high <= 1


def test_kappa_is_one_in_full_agreement_and_less_than_zero_in_opposition() -> None:
    """Two gaps, each cut by one annotator only: observed 0, by chance 1/2, kappa -1."""
    assert kappa([["縣", "鄉村"]], [["縣鄉", "村"]]) == -1
    assert kappa([["縣", "鄉村"]], [["縣", "鄉村"]]) == 1


def test_kappa_of_a_worked_example() -> None:
    """Four gaps. First cuts 1, 2, 3; second 1, 2. Agreement 3/4.

    By chance 3/4 x 1/2 + 1/4 x 1/2 = 1/2, so kappa is (3/4 - 1/2) / (1/2) = 1/2.
    """
    assert kappa([["一", "二", "三", "四五"]], [["一", "二", "三四五"]]) == pytest.approx(0.5)


def test_a_text_without_gaps_has_no_kappa() -> None:
    with pytest.raises(CourseError, match="without a gap"):
        kappa([["縣"]], [["縣"]])
