"""Keyword in context."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase import essay
from countycase.errors import CourseError
from countycase.text import concordance
from countycase.text.folding import folded
from countycase.text.script import simplified

BLOCKS = essay.load().blocks


@given(st.data())
def test_every_string_of_the_essay_is_found_where_it_stands(data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(BLOCKS))
    start = data.draw(st.integers(0, len(block.text) - 1))
    query = block.text[start : start + data.draw(st.integers(1, 6))]
    if query.strip():  # white space alone is nothing to look for
        offset = start + len(query) - len(query.lstrip())
        assert (block.id, offset) in [(line.block, line.start) for line in concordance.lines(query)]


@pytest.mark.parametrize("query", ["駐村", "幹部", "著", "脫貧攻堅", "大干一百天"])
def test_either_script_finds_the_same_lines(query: str) -> None:
    """S5 in the essay: 驻村 finds 駐村, and 幹部 finds the 干部 that the essay prints."""
    found = concordance.lines(query)
    assert found
    assert concordance.lines(simplified(query)) == found


@pytest.mark.parametrize("query", ["4月", "4 月", "４　月", " 4\u200b月\n"])
def test_white_space_and_width_make_no_difference(query: str) -> None:
    found = concordance.lines(query)
    assert {line.match for line in found} == {"4 月"}
    assert found == concordance.lines("4 月")


def test_a_line_is_the_text_around_its_offsets() -> None:
    for line in concordance.lines("治理", width=7):
        text = essay.block(line.block).text
        assert text[line.start : line.end] == line.match == "治理"
        assert text[: line.start].endswith(line.left)
        assert text[line.end :].startswith(line.right)
        assert max(len(line.left), len(line.right)) <= 7
        if line.sentence:
            assert "治理" in essay.sentence(line.sentence).text


def test_lines_can_be_sorted_outwards_on_either_side() -> None:
    right = [folded(line.right).text for line in concordance.lines("治理", order="right")]
    left = [folded(line.left).text[::-1] for line in concordance.lines("治理", order="left")]
    assert right == sorted(right)
    assert left == sorted(left)


@pytest.mark.parametrize("order", ["text", "left", "right"])
def test_the_width_moves_no_line(order: concordance.Order) -> None:
    """Lines are sorted by the whole context, of which the width shows a part."""

    def places(width: int) -> list[tuple[str, int]]:
        return [(x.block, x.start) for x in concordance.lines("的", width=width, order=order)]

    assert places(0) == places(5) == places(400)


def test_whole_words_leave_out_what_stands_inside_a_word() -> None:
    """應 stands in 適應, 反應, 應付; as a word of its own it stands fewer times."""
    every, whole = concordance.lines("應"), concordance.lines("應", whole_words=True)
    assert set(whole) < set(every)
    assert list(whole) == [line for line in every if line.whole]
    assert not [line for line in whole if line.left.endswith(("適", "反"))]


def test_a_string_may_run_from_one_sentence_into_the_next() -> None:
    """It is then in the paragraph, and in no sentence."""
    (line,) = concordance.lines(
        "職工出現厭戰心理,加之節假日加班補助停發,大多鉆起了制度漏洞。打著下鄉"
    )
    assert (line.place, line.sentence) == ("case-9", "")


def test_the_title_is_searched_with_the_whole_essay_only() -> None:
    assert "title" in [line.place for line in concordance.lines("必要性")]
    assert not [
        line for line in concordance.lines("必要性", within="case") if line.block == "title"
    ]


def test_a_search_can_be_kept_within_a_part_a_section_or_a_paragraph() -> None:
    for within in ("pathways", "pathway-2", "pathway-2-1"):
        for line in concordance.lines("政府", within=within):
            block = essay.block(line.block)
            assert within in (block.part, block.section, block.id)


def test_what_cannot_be_looked_for_is_refused_in_words() -> None:
    with pytest.raises(CourseError, match="empty query"):
        concordance.lines(" ")
    with pytest.raises(CourseError, match="context of -1"):
        concordance.lines("治理", width=-1)
    with pytest.raises(CourseError, match="no order"):
        concordance.lines("治理", order="up")  # type: ignore[arg-type]
    assert concordance.lines("鄉村振興") == ()
    assert list(concordance.table(()).columns) == ["place", "left", "match", "right"]


def test_the_lines_of_a_sentence_are_those_of_the_essay_that_stand_in_it() -> None:
    every = concordance.lines("單位")
    for sentence in essay.sentences("case"):
        expected = tuple(line for line in every if line.sentence == sentence.id)
        assert concordance.lines("單位", within=sentence.id) == expected
    with pytest.raises(CourseError, match=r"no sentence 'case-2\.9'"):
        concordance.lines("單位", within="case-2.9")
