"""The likeliest cut is jieba's own, only found faster."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from countycase import essay
from countycase.text import simplified
from countycase.text.dictionary import stock_tokenizer
from countycase.text.route import likeliest

ESSAY = "".join(c for p in essay.paragraphs() for c in simplified(p.text) if c >= "\u4e00")


def agrees(run: str) -> bool:
    jieba = stock_tokenizer()
    return likeliest(run, jieba.FREQ, jieba.total) == list(jieba.cut(run, HMM=False))


@given(st.text(st.sampled_from(ESSAY + "〇㐀𠀀"), max_size=30))
def test_a_run_of_any_characters_is_cut_as_jieba_cuts_it(run: str) -> None:
    assert agrees(run)


@given(st.integers(0, len(ESSAY)), st.integers(0, 60))
def test_a_stretch_of_the_essay_is_cut_as_jieba_cuts_it(start: int, length: int) -> None:
    assert agrees(ESSAY[start : start + length])


def test_of_two_ways_that_are_equally_likely_the_longer_first_word_is_taken() -> None:
    frequencies = {"甲": 1, "甲乙": 1, "乙": 1, "乙丙": 1, "丙": 1}
    assert likeliest("甲乙丙", frequencies, 4) == ["甲乙", "丙"]


def test_a_character_that_no_word_holds_stands_alone() -> None:
    assert likeliest("甲丁", {"甲": 3}, 3) == ["甲", "丁"]
    assert likeliest("", {}, 1) == []
