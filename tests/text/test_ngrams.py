"""Strings of words that come back."""

from __future__ import annotations

import pytest

from countycase import essay
from countycase.errors import CourseError
from countycase.text import corpus, frequency, ngrams


def strings(found: tuple[ngrams.NGram, ...]) -> list[str]:
    return ["".join(item.words) for item in found]


def test_strings_of_one_word_are_the_words() -> None:
    counts = {item.words: item.count for item in ngrams.ngrams(1, "deficits", least=1)}
    words = {(item.word,): item.count for item in frequency.frequencies("deficits")}
    assert counts == words


def test_strings_of_two_words_agree_with_a_sentence_counted_by_hand() -> None:
    """地方政府的治理 stands twice in pathway-2-1.5: 地方政府/的 and 的/治理, and no other pair."""
    found = ngrams.ngrams(2, "pathway-2-1.5")
    assert [(item.words, item.count) for item in found] == [
        (("地方政府", "的"), 2),
        (("的", "治理"), 2),
    ]


@pytest.mark.parametrize("n", [2, 3, 4])
def test_a_string_crosses_no_punctuation_and_no_end_of_a_sentence(n: int) -> None:
    for item in ngrams.ngrams(n, least=1):
        for place in item.occurrences:
            string = corpus.printed(place)
            assert string in essay.sentence(place.sentence).text
            for word in item.words:
                assert string.lstrip().startswith(word)
                string = string.lstrip().removeprefix(word)
            assert string == ""


def test_a_longer_string_is_never_commoner_than_its_parts() -> None:
    pairs = {item.words: item.count for item in ngrams.ngrams(2, least=1)}
    for item in ngrams.ngrams(3, least=1):
        assert item.count <= min(pairs[item.words[:2]], pairs[item.words[1:]])


def test_the_phrases_of_reform_and_of_the_order_are_bundles() -> None:
    found = strings(ngrams.bundles())
    assert {"治理能力現代化", "不得以任何理由", "取消一切節假日"} <= set(found)


def test_a_bundle_recurs_in_several_paragraphs() -> None:
    for item in ngrams.bundles(paragraphs=3, least=3):
        assert len({place.block for place in item.occurrences}) == item.paragraphs >= 3
        assert item.count >= 3


def test_a_bundle_stands_somewhere_outside_every_longer_one() -> None:
    """不得以任何 only ever begins 不得以任何理由; 以任何理由 stands once without 不得."""
    found = strings(ngrams.bundles())
    assert "不得以任何" not in found
    assert "以任何理由" in found


def test_bundles_come_longest_first() -> None:
    order = [(-len(item.words), -item.count) for item in ngrams.bundles(shortest=2)]
    assert order == sorted(order)


def test_the_table_parts_the_words_with_strokes() -> None:
    frame = ngrams.table(ngrams.ngrams(2, "pathway-2-1.5"))
    assert list(frame["string"]) == ["地方政府/的", "的/治理"]
    assert list(frame["sentences"]) == ["pathway-2-1.5", "pathway-2-1.5"]


def test_numbers_that_make_no_string_are_refused() -> None:
    with pytest.raises(CourseError, match="1 or more"):
        ngrams.ngrams(0)
    with pytest.raises(CourseError, match="1 or more"):
        ngrams.ngrams(2, least=0)
    with pytest.raises(CourseError, match="lexical bundle"):
        ngrams.bundles(shortest=5, longest=4)
    with pytest.raises(CourseError, match="pathway-9"):
        ngrams.ngrams(2, "pathway-9")
