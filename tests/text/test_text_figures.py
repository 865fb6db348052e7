"""Figures of words: what they draw and how they are described."""

from __future__ import annotations

import numpy as np
import pytest

from countycase.errors import CourseError
from countycase.figures import text
from countycase.text import corpus, frequency, modality


def test_the_deontic_chart_names_every_section_and_its_sentences() -> None:
    counts, sentences = modality.by(), modality.prescribing()
    picture = text.deontic_words(counts, sentences)
    drawn = picture.texts()
    for section, (some, every) in sentences.items():
        assert text.section_name(section) in drawn
        assert f"{some} of {every}" in drawn
        assert f"(in {some} of {every} sentences)" in picture.alt


def test_the_strip_has_a_row_for_each_word_and_a_line_for_each_part() -> None:
    positions = {word: corpus.positions(word) for word in ("單位", "服務")}
    starts = corpus.starts("part")
    picture = text.dispersion_strip(positions, len(corpus.words()), starts)
    rows = picture.figure.axes[0].collections
    assert [len(row.get_segments()) for row in rows] == [len(p) for p in positions.values()]
    assert {"單位", "服務", "Case", "Deficits", "Pathways"} <= set(picture.texts())
    assert "單位 11 times (Case 11, Deficits 0, Pathways 0)" in picture.alt


def test_the_spread_of_each_word_is_a_dot_beside_its_name_and_count() -> None:
    words = {
        item.word: (item.count, item.normalized) for item in frequency.frequencies(content=True)[:6]
    }
    picture = text.spread(words)
    (dots,) = picture.figure.axes[0].lines
    assert np.asarray(dots.get_xdata()).tolist() == [deviation for _, deviation in words.values()]
    for word, (count, deviation) in words.items():
        assert f"{word} {count}" in picture.texts()
        assert f"{word} {count} ({deviation:.2f})" in picture.alt


def test_a_section_is_called_by_its_kind_and_number() -> None:
    assert text.section_name("pathway-4a") == "Pathway 4a"
    assert text.section_name("deficits") == "Deficits"


def test_what_cannot_be_drawn_is_refused_in_words() -> None:
    with pytest.raises(CourseError, match="no word"):
        text.spread({})
    with pytest.raises(CourseError, match="between 0 and 1"):
        text.spread({"治理": (3, 1.2)})
    with pytest.raises(CourseError, match="different sections"):
        text.deontic_words({"case": {"obligation": 1}}, {})
    with pytest.raises(CourseError, match="outside the 5 words"):
        text.dispersion_strip({"治理": [5]}, 5, {"case": 0})


def test_the_same_counts_give_the_same_bytes() -> None:
    assert text.spread({"治理": (3, 0.5)}).png() == text.spread({"治理": (3, 0.5)}).png()


def test_every_word_of_the_essay_can_be_drawn(recwarn: pytest.WarningsRecorder) -> None:
    """F1: the bundled font has every character that a strip may have to show."""
    words = sorted({word.text for word in corpus.words()})
    text.spread(dict.fromkeys(words, (1, 1.0))).texts()
    assert not [warning for warning in recwarn if "missing" in str(warning.message)]
