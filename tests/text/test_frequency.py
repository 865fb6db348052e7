"""Counts, places and dispersion."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from countycase import essay
from countycase.errors import CourseError
from countycase.text import corpus, frequency

SIZES = st.dictionaries(st.text("abcde", min_size=1, max_size=2), st.integers(1, 50), min_size=1)


@pytest.mark.parametrize("within", ["", "pathways", "deficit-2", "case-2", "case-2.2"])
def test_every_occurrence_shows_the_word_it_counts(within: str) -> None:
    found = frequency.frequencies(within)
    assert sum(item.count for item in found) == len(corpus.words(within))
    for item in found:
        assert item.count == len(item.occurrences)
        for place in item.occurrences:
            assert essay.block(place.block).text[place.start : place.end] == item.word
            assert item.word in essay.sentence(place.sentence).text


def test_words_are_ordered_by_frequency() -> None:
    counts = [item.count for item in frequency.frequencies()]
    assert counts == sorted(counts, reverse=True)


def test_a_word_counted_by_section_or_part_adds_up_to_its_frequency() -> None:
    whole = {item.word: item.count for item in frequency.frequencies()}
    for unit in ("part", "section", "paragraph", "sentence"):
        counts = frequency.by("治理", unit)  # type: ignore[arg-type]
        assert sum(counts.values()) == whole["治理"]
    assert frequency.by("脫貧攻堅") == frequency.by("脱贫攻坚")


def test_several_words_are_counted_together() -> None:
    together = frequency.by(["政府", "地方政府"], "part")
    for part, count in together.items():
        assert count == frequency.by("政府", "part")[part] + frequency.by("地方政府", "part")[part]


def test_content_words_leave_out_function_words_and_single_characters() -> None:
    found = {item.word for item in frequency.frequencies(content=True)}
    assert {"治理", "駐村工作隊"} <= found
    assert not found & {"的", "和", "由于", "應", "100 余", "*縣"}


@given(SIZES)
def test_a_word_spread_like_the_text_has_dispersion_zero(sizes: dict[str, int]) -> None:
    assert frequency.dispersion(sizes, sizes) == pytest.approx(0)


@given(SIZES, st.data())
def test_dispersion_of_a_word_in_one_part_is_the_share_of_the_others(
    sizes: dict[str, int], data: st.DataObject
) -> None:
    part = data.draw(st.sampled_from(sorted(sizes)))
    expected = 1 - sizes[part] / sum(sizes.values())
    assert frequency.dispersion({part: 1}, sizes) == pytest.approx(expected)


def test_dispersion_agrees_with_an_example_worked_by_hand() -> None:
    """Shares of the text 0.5, 0.3, 0.2; of the word 0.25, 0.75, 0: half of 0.25 + 0.45 + 0.2."""
    sizes = {"a": 50, "b": 30, "c": 20}
    assert frequency.dispersion({"a": 1, "b": 3}, sizes) == pytest.approx(0.45)


@given(SIZES)
def test_a_word_only_in_the_smallest_part_has_the_largest_normalised_dispersion(
    sizes: dict[str, int],
) -> None:
    smallest = min(sizes, key=lambda part: sizes[part])
    score = frequency.normalized(frequency.dispersion({smallest: 1}, sizes), sizes)
    assert score == pytest.approx(1 if len(sizes) > 1 else 0)


@given(SIZES, st.data())
def test_normalised_dispersion_lies_between_0_and_1(
    sizes: dict[str, int], data: st.DataObject
) -> None:
    counts = {part: data.draw(st.integers(0, size)) for part, size in sizes.items()}
    assume(any(counts.values()))
    score = frequency.normalized(frequency.dispersion(counts, sizes), sizes)
    assert -1e-9 <= score <= 1 + 1e-9


def test_normalised_dispersion_agrees_with_an_example_worked_by_hand() -> None:
    """The smallest of the shares 0.5, 0.3, 0.2 allows at most 0.8."""
    assert frequency.normalized(0.45, {"a": 50, "b": 30, "c": 20}) == pytest.approx(0.45 / 0.8)


def test_a_stretch_of_one_part_spreads_nothing() -> None:
    found = frequency.frequencies("case-2")
    assert found
    assert all(item.dispersion == item.normalized == 0 for item in found)


def test_dispersion_can_be_measured_over_larger_units_and_is_then_no_larger() -> None:
    """Parts are made of whole sections, and sections of whole paragraphs."""
    scores = [
        {item.word: item.dispersion for item in frequency.frequencies(over=unit)}
        for unit in ("sentence", "paragraph", "section", "part")
    ]
    for finer, coarser in itertools.pairwise(scores):
        assert all(coarser[word] <= finer[word] + 1e-9 for word in finer)


def test_a_word_that_does_not_occur_has_no_dispersion() -> None:
    with pytest.raises(CourseError, match="does not occur"):
        frequency.dispersion({}, {"a": 3})
    with pytest.raises(CourseError, match="same text"):
        frequency.dispersion({"b": 1}, {"a": 3})


def test_an_unknown_place_is_refused_by_name() -> None:
    with pytest.raises(CourseError, match="pathway-9"):
        frequency.frequencies("pathway-9")
    with pytest.raises(CourseError, match="page"):
        frequency.by("治理", "page")  # type: ignore[arg-type]


def test_the_table_has_a_row_for_each_word_and_names_its_sentences() -> None:
    found = frequency.frequencies("case-2", content=True)
    frame = frequency.table(found)
    assert list(frame["word"]) == [item.word for item in found]
    assert frame["sentences"].str.startswith("case-2.").all()


def test_positions_count_the_words_before() -> None:
    every = corpus.words()
    for place in corpus.positions("单位"):
        assert every[place].text == "單位"
    assert corpus.starts("part")["case"] == 0
    assert list(corpus.starts("part")) == ["case", "deficits", "pathways"]
