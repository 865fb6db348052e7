"""The course's essay as data: ids, labels, offsets, and not one character changed."""

from __future__ import annotations

import re

import pytest

from countycase import essay, resources
from countycase.errors import CourseError

SOURCE = resources.read_text("essay/essay.txt")


def test_the_source_has_the_number_of_chinese_characters_that_the_course_states() -> None:
    """The text laboratory and the chapters speak of 3,631 Chinese characters."""
    assert len(re.findall(r"[\u4e00-\u9fff]", SOURCE)) == 3631


def test_the_stored_structure_is_what_the_parser_makes_of_the_source() -> None:
    assert resources.read_text("essay/essay.json") == essay.structured_form()


def test_not_one_character_of_the_source_is_lost_added_or_corrected() -> None:
    """Title page and blocks in order give back the source, white space aside."""
    loaded = essay.load()
    front = "".join(f"{key}:{value}" if key else value for key, value in loaded.details)
    body = "".join(block.number + block.text for block in loaded.blocks if block.kind != "title")
    assert "".join((front + body).split()) == "".join(SOURCE.split())


def test_spaces_inside_a_line_are_kept() -> None:
    assert "20**年 10 月—2018 年 1 月" in essay.paragraph("case-4").text


def test_the_title_is_joined_across_its_page_break() -> None:
    assert essay.title() == "以*縣脫貧攻堅為例淺析促進地方政府治理現代化的必要性"


def test_the_headings_have_the_ids_that_chapters_link_to() -> None:
    assert [block.id for block in essay.headings()] == [
        "case",
        *("deficits", "deficit-1", "deficit-2", "deficit-3", "deficit-4"),
        *("pathways", "pathway-1", "pathway-2", "pathway-3", "pathway-4a", "pathway-4b"),
    ]


def test_two_pathways_keep_their_one_printed_number_and_are_told_apart_by_letter() -> None:
    last = [essay.block("pathway-4a"), essay.block("pathway-4b")]
    assert [block.number for block in last] == ["(四)", "(四)"]
    assert [block.label for block in last] == ["4a", "4b"]


def test_the_paragraphs_have_the_ids_that_chapters_link_to() -> None:
    ids = [block.id for block in essay.paragraphs()]
    assert ids[:10] == [f"case-{number}" for number in range(1, 11)]
    assert ids[10:] == [
        *("deficit-1-1", "deficit-1-2", "deficit-2-1", "deficit-2-2"),
        *("deficit-3-1", "deficit-4-1", "pathways-lead", "pathway-1-1", "pathway-2-1"),
        *("pathway-3-1", "pathway-4a-1", "pathway-4b-1"),
    ]


@pytest.mark.parametrize(
    ("block", "joint"),
    [
        ("case-1", "突出成績,由此成為"),
        ("deficit-4-1", "發展好地方經濟"),
        ("pathway-2-1", "領域內發揮作用"),
        ("pathway-4b-1", "首先應增強服務意識"),
    ],
)
def test_a_paragraph_cut_by_a_page_break_is_joined_without_a_space(block: str, joint: str) -> None:
    assert joint in essay.paragraph(block).text
    assert joint not in SOURCE


@pytest.mark.parametrize("block", essay.paragraphs(), ids=lambda block: block.id)
def test_the_sentences_of_a_paragraph_cover_it_without_gap_or_overlap(block: essay.Block) -> None:
    assert "".join(sentence.text for sentence in block.sentences) == block.text
    assert [s.start for s in block.sentences] == [0, *(s.end for s in block.sentences[:-1])]
    assert all(block.text[s.start : s.end] == s.text for s in block.sentences)


def test_every_sentence_but_announcements_of_a_list_ends_with_a_full_stop() -> None:
    others = [s.id for s in essay.sentences() if not s.text.endswith("。")]
    assert others == ["case-5.1"]


def test_the_lines_of_a_block_hold_its_text() -> None:
    lines = SOURCE.splitlines()
    for block in essay.load().blocks:
        first, last = block.lines
        assert block.text.replace(" ", "") in "".join("".join(lines[first - 1 : last]).split())


def test_a_word_is_found_everywhere_with_its_sentence() -> None:
    hits = essay.find("20**")
    assert [(hit.block, hit.sentence) for hit in hits] == [
        ("case-2", "case-2.2"),
        ("case-2", "case-2.2"),
        ("case-4", "case-4.1"),
        ("case-4", "case-4.2"),
        ("deficit-1-1", "deficit-1-1.3"),
    ]


def test_overlapping_occurrences_are_all_found() -> None:
    starts = [hit.start for hit in essay.find("**") if hit.block == "case-4"]
    assert starts == [2, 85]
    assert len([hit for hit in essay.find("**") if hit.block == "case-2" and hit.start < 10]) == 2


def test_a_word_in_a_heading_is_found_outside_any_sentence() -> None:
    assert [(hit.block, hit.sentence) for hit in essay.find("法制化")] == [("pathway-4a", "")]


def test_a_section_gives_its_own_paragraphs_and_sentences_only() -> None:
    assert [block.id for block in essay.paragraphs("deficit-2")] == ["deficit-2-1", "deficit-2-2"]
    assert {s.block for s in essay.sentences("pathway-4b")} == {"pathway-4b-1"}
    assert [s.id for s in essay.sentences("case-1")] == ["case-1.1", "case-1.2"]


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda: essay.block("pathway-4"), "did you mean pathway-4"),
        (lambda: essay.paragraph("pathway-4a"), "is a section"),
        (lambda: essay.sentence("case-2.9"), "sentences 1 to 3"),
        (lambda: essay.find(""), "name a word"),
        (lambda: essay.paragraphs("nothing-like-it"), "no block"),
    ],
)
def test_a_wrong_address_is_answered_with_what_to_do(ask, answer: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CourseError, match=re.escape(answer)):
        ask()


def test_a_damaged_structured_form_is_refused_with_the_command_that_restores_it() -> None:
    from countycase.essay.model import from_json

    with pytest.raises(CourseError, match="make essay"):
        from_json({"details": [], "blocks": [{"id": "case"}]})
