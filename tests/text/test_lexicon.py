"""Loading the lexicon."""

from __future__ import annotations

import csv
import io

import pytest

from countycase import essay, resources
from countycase.errors import CourseError
from countycase.text import division, lexicon
from countycase.text.script import simplified

HEADER = ",".join(lexicon.COLUMNS)
GOOD = "駐村,驻村,zhùcūn,be stationed in a village,v,case-2,"


def parse(*lines: str, head: str = HEADER, end: str = "\n") -> tuple[lexicon.Entry, ...]:
    """Parse a lexicon of these lines."""
    return lexicon.parse(end.join([head, *lines, ""]).encode(), "words.csv")


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_a_word() -> None:
    """J5."""
    content = ("\ufeff" + HEADER + "\r\n" + GOOD + "\r\n").encode()
    assert [entry.traditional for entry in lexicon.parse(content, "words.csv")] == ["駐村"]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (GOOD.replace("駐村", "駐 村"), "Chinese characters"),
        (GOOD.replace("駐村", "駐*村"), "Chinese characters"),
        (GOOD.replace("駐村", "駐·村"), "Chinese characters"),
        (GOOD.replace("駐村", "\ufeff駐村"), "Chinese characters"),
        (GOOD.replace("駐村", "駐村\t"), "a tab"),
        (GOOD.replace("駐村", "駐村\u3000"), "full-width space"),
        (GOOD.replace("駐村", " 駐村"), "begins or ends with a space"),
        (GOOD.replace("驻村", "駐村"), "in simplified characters"),
        (GOOD.replace(",v,", ",verb,"), "part of speech"),
        (GOOD.replace("zhùcūn", ""), "pinyin is empty"),
        (GOOD.replace("zhùcūn", "123"), "not the pinyin of 駐村"),
        (GOOD.replace("zhùcūn", "zhu4cun1"), "not the pinyin of 駐村"),
        (GOOD.replace("zhùcūn", "zhucun"), "tone marks"),
        (GOOD.replace("zhùcūn", "zhùcūn dùi"), "not the pinyin of 駐村"),
        (GOOD.replace("case-2", "somewhere"), "'somewhere' is no source"),
        (GOOD.replace("case-2", "case-99"), "'case-99' is no source"),
        (GOOD.replace("駐村", "驻村"), r"simplified characters \(驻\)"),
        (GOOD.replace("駐村", "駐⾥").replace("驻村", "驻里"), "Chinese characters"),
        (GOOD + ",more", "8 cells"),
        (GOOD.replace(",case-2,", ""), "5 cells"),
        ('"駐村', "unclosed quotation mark"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_with_file_and_line(line: str, named: str) -> None:
    """J3, J5."""
    with pytest.raises(CourseError, match=named) as caught:
        parse(GOOD.replace("駐村", "下村").replace("驻村", "下村"), line)
    assert "words.csv, line 3" in str(caught.value)


def test_a_word_that_stands_twice_is_refused_with_both_lines() -> None:
    with pytest.raises(CourseError, match="line 3: 駐村 stands already in line 2"):
        parse(GOOD, GOOD)


def test_a_file_in_another_encoding_is_refused_with_its_line() -> None:
    """J5."""
    content = f"{HEADER}\n".encode() + GOOD.encode("gb18030")
    with pytest.raises(CourseError, match="line 2: the file is not UTF-8"):
        lexicon.parse(content, "words.csv")


def test_a_wrong_header_is_refused_with_the_one_expected() -> None:
    with pytest.raises(CourseError, match=f"line 1.*{HEADER}"):
        parse(GOOD, head="word,note")


def test_a_term_that_cites_the_essay_stands_first_in_the_block_it_cites() -> None:
    blocks = {block.id: simplified(block.text) for block in essay.load().blocks}
    for entry in lexicon.entries():
        first = next((key for key, value in blocks.items() if entry.simplified in value), "general")
        assert entry.source == first, entry.traditional


def test_no_word_stands_both_in_the_lexicon_and_in_the_glossary() -> None:
    rows = csv.DictReader(io.StringIO(resources.read_text("lexicon/glossary.csv")))
    glossary = {row["simplified"] for row in rows}
    assert {entry.simplified for entry in lexicon.entries()} & glossary == set()


def test_nothing_is_forced_apart_inside_a_word() -> None:
    """A term may be: 駐村/干部 are the words of one."""
    for row in lexicon.apart():
        whole = simplified("".join(row.pieces))
        words = [word for word in lexicon.words() if division.is_word(word)]
        assert not [word for word in words if whole in word]
