"""A rule that is not tried for want of its sign would have changed nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from countycase.text import composition, signs
from countycase.text.classes import table
from countycase.text.dictionary import dictionary

WORDS = sorted({"才能", "不准", "不看", "内外", "三百", "第", "点", "多"}.union(*table().values()))


@given(
    words=st.lists(
        st.sampled_from(WORDS) | st.text("看国家人民三内不", min_size=1, max_size=3), min_size=2
    ),
    after_figure=st.booleans(),
)
def test_a_rule_whose_sign_no_word_shows_leaves_the_words_as_they_are(
    words: list[str], after_figure: bool
) -> None:
    shown = signs.signs(words)
    for rule, needed in composition._RULES:
        if shown & needed != needed:
            assert rule(list(words), dictionary(), after_figure) == words
