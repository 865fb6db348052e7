"""Keyness, TF-IDF and TextRank."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase import essay
from countycase.errors import CourseError
from countycase.text import corpus, keywords
from countycase.text.dictionary import stock_file

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
        assert item.expected is not None
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


def test_tf_idf_is_the_share_of_a_word_times_its_weight_in_the_table_of_jieba() -> None:
    """A word that the table lacks has the median: 地方政府 gets more weight than 治理 for it."""
    lines = stock_file("analyse/idf.txt").read_text(encoding="utf-8").splitlines()
    weights = {word: float(weight) for word, _, weight in (x.rpartition(" ") for x in lines)}
    found = {item.word: item for item in keywords.tf_idf()}
    total = sum(item.count for item in found.values())
    governance, government = found["治理"], found["地方政府"]
    assert governance.score == pytest.approx(governance.count / total * weights["治理"])
    assert "地方政府" not in weights
    median = sorted(weights.values())[len(weights) // 2]
    assert government.score == pytest.approx(government.count / total * median)


@pytest.mark.parametrize("within", ["", "deficit-2", "case-2", "pathway-3-1.1"])
def test_text_rank_ranks_the_words_that_have_another_within_four_words(within: str) -> None:
    near = set()
    for sentence in corpus.by_sentence(within):
        places = [place for place, word in enumerate(sentence) if word.is_content]
        for first, second in itertools.pairwise(places):
            if second - first <= 4:
                near |= {sentence[first].text, sentence[second].text}
    found = keywords.text_rank(within)
    assert {item.word for item in found} == near
    assert found[0].score == 1
    assert all(0 < item.score <= 1 for item in found)


@pytest.mark.parametrize("method", [keywords.tf_idf, keywords.text_rank])
def test_each_ranking_is_over_the_content_words_and_never_rises(
    method: Callable[[str], tuple[keywords.Keyword, ...]],
) -> None:
    content = {word.text for word in corpus.words("pathways") if word.is_content}
    found = method("pathways")
    assert {item.word for item in found} <= content
    scores = [item.score for item in found]
    assert scores == sorted(scores, reverse=True)
    assert "expected" not in keywords.table(found).columns


def test_jieba_analyse_stays_silent_and_leaves_no_file(tmp_path: Path) -> None:
    """J3: no line on stderr, no cache in the temporary folder."""
    code = "from countycase.text import keywords; keywords.tf_idf(); keywords.text_rank()"
    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", code],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_the_whole_essay_has_no_rest() -> None:
    with pytest.raises(CourseError, match="no rest"):
        keywords.keywords(against="rest")
    with pytest.raises(CourseError, match="no reference"):
        keywords.keywords(against="newspapers")  # type: ignore[arg-type]
    with pytest.raises(CourseError, match="1 or more"):
        keywords.keywords(least=0)
