"""The parser follows other essays of the same kind, and says at which line it cannot."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase import essay
from countycase.errors import CourseError
from countycase.essay.parser import PartNames, numeral

HEAD = "題目\n一、案例\n"


def blocks(text: str) -> dict[str, str]:
    return {block.id: block.text for block in essay.parse(text, {}).blocks}


def test_another_essay_is_read_with_full_width_brackets_punctuation_and_spaces(
    library: str, tmp_path: Path
) -> None:
    file = tmp_path / "library.txt"
    file.write_text(library, encoding="utf-8")
    other = essay.read(file)
    assert other.title == "從鄉立圖書館延長開放時間看基層公共服務"
    assert [block.id for block in other.headings()] == [
        *("case", "deficits", "deficit-1", "deficit-2"),
        *("pathways", "pathway-1", "pathway-2a", "pathway-2b"),
    ]
    assert other.block("pathway-2b").number == "（二）"
    assert other.paragraphs("pathways")[0].id == "pathways-lead"
    assert "由館員輪班，並請志工協助。" in other.paragraph("case-1").text
    assert [s.text for s in other.sentences("case-2")] == [
        "居民的反應是：「終於可以在下班後借書了！」",
        "但是館員說，人手沒有增加，這樣能撐多久？",
    ]


def test_nothing_of_another_essay_is_lost_or_changed(library: str) -> None:
    parsed = essay.parse(library, {})
    front = "".join(f"{key}：{value}" for key, value in parsed.details)
    body = "".join(block.number + block.text for block in parsed.blocks[1:])
    assert front + body == "".join(library.split())


def test_parts_without_a_name_are_called_by_their_number() -> None:
    names = {"一": PartNames("case", "case")}
    parsed = essay.parse(f"{HEAD}甲。\n四、結論\n乙。\n(一)再論\n丙。", names)
    assert [block.id for block in parsed.blocks] == [
        *("title", "case", "case-1", "part-4", "part-4-lead", "part-4-1", "part-4-1-1"),
    ]


def test_a_list_item_begins_a_paragraph_even_where_the_line_before_has_no_full_stop() -> None:
    assert blocks(f"{HEAD}結果如下\n一是甲\n二是乙")["part-1-3"] == "二是乙"


@pytest.mark.parametrize(
    ("line", "heading", "paragraph"),
    [
        ("二、MPA 教育的現況", "MPA 教育的現況", ""),
        ("二、2018 年的工作", "2018 年的工作", ""),
        ("二、論 MPA 教育", "論 MPA 教育", ""),
        ("二、MPA 教育的現況 近年來人數增加。", "MPA 教育的現況", "近年來人數增加。"),
        ("二、背景 2018 年是第三年。", "背景", "2018 年是第三年。"),
        ("二、選擇 “多一些治理”。", "選擇", "“多一些治理”。"),
        ("二、選擇\u3000近年來人數增加。", "選擇", "近年來人數增加。"),
    ],
)
def test_a_space_beside_latin_letters_or_digits_does_not_end_a_heading(
    line: str, heading: str, paragraph: str
) -> None:
    found = blocks(f"{HEAD}甲。\n{line}\n")
    assert found["part-2"] == heading
    assert found.get("part-2-1", "") == paragraph


def test_a_form_feed_of_a_converter_is_a_page_break_and_does_not_shift_line_numbers() -> None:
    text, _ = essay.decode(f"{HEAD}人手沒有\f\n\f增加。\n乙。".encode())
    parsed = essay.parse(text, {})
    assert parsed.paragraph("part-1-1").text == "人手沒有增加。"
    assert parsed.paragraph("part-1-2").lines == (5, 5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("題目\n只有正文。", "No part heading"),
        ("一、案例\n甲。", "no title"),
        ("題目\n(一)小節\n甲。", "Line 2 begins the section"),
        (f"{HEAD}甲。\n\n二、\n乙。", "Line 5 has the heading number '二、'"),
        (f"{HEAD}甲。\n二、問題在於人手不足。所以要改。", "Line 4: the heading"),
        (f"{HEAD}甲。\n二、{'長' * 61}", "Line 4: the heading"),
        (f"{HEAD}(二)甲 乙。\n(一)丙 丁。", "Line 4: the heading number '(一)'"),
        (f"{HEAD}甲。\n一、又一次\n乙。", "Line 2: the part number '一、' stands 2 times"),
        (f"{HEAD}甲。\n二一、不是數\n乙。", "Line 4: '二一' is no Chinese numeral"),
        (f"{HEAD}甲。\n五六、不是數\n乙。", "Line 4: '五六' is no Chinese numeral"),
        (f"{HEAD}甲。\n(十十)不是數 乙。", "Line 4: '十十' is no Chinese numeral"),
    ],
)
def test_a_structure_that_cannot_be_followed_is_refused_with_its_line(
    text: str, message: str
) -> None:
    with pytest.raises(CourseError, match=re.escape(message)):
        essay.parse(text, {})


def test_two_blocks_with_one_address_are_refused() -> None:
    names = {"一": PartNames("case", "case"), "二": PartNames("case", "case")}
    with pytest.raises(CourseError, match="Line 4 would have the same address 'case' as line 2"):
        essay.parse(f"{HEAD}甲。\n二、問題\n乙。", names)


def test_the_error_of_a_file_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("題目\n只有正文。", encoding="utf-8")
    with pytest.raises(CourseError, match=r"mine\.txt: No part heading"):
        essay.read(file)
    with pytest.raises(CourseError, match=r"absent\.txt cannot be read"):
        essay.read(tmp_path / "absent.txt")


@given(st.integers(1, 99))
def test_every_numeral_up_to_ninety_nine_is_read(value: int) -> None:
    tens, units = divmod(value, 10)
    digits = "一二三四五六七八九"
    ten = "" if tens == 0 else "十" if tens == 1 else digits[tens - 1] + "十"
    assert numeral(ten + (digits[units - 1] if units else "")) == value


SENTENCE_TEXT = st.text(alphabet="甲乙 a1\u3000,，。!！？?”」』’)）“「、—*", max_size=60)


@given(SENTENCE_TEXT)
def test_sentences_hold_every_character_but_spaces_in_order(text: str) -> None:
    spans = essay.split_sentences(text)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


@given(SENTENCE_TEXT)
def test_a_sentence_holds_one_run_of_final_marks_and_closes_its_quotation(text: str) -> None:
    closing = "”’」』)）"
    for start, end in essay.split_sentences(text):
        inside = text[start:end].rstrip(closing + " \u3000")
        assert not re.search(r"[。!！？?][^。!！？?]", inside)
        assert text[start] not in " \u3000"


@given(st.lists(st.sampled_from(["甲乙。", "丙丁！", "戊？」", "己庚!”"]), min_size=1, max_size=8))
def test_whole_sentences_put_together_are_taken_apart_again(parts: list[str]) -> None:
    text = "".join(parts)
    assert [text[a:b] for a, b in essay.split_sentences(text)] == parts
