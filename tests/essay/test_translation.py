"""The English translation of the essay is complete and keeps its figures, masks and slips."""

from __future__ import annotations

import calendar
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from countycase import essay, resources
from countycase.errors import CourseError
from countycase.essay.translation import translation, translations

HEADINGS = [block for block in essay.load().blocks if block.kind != "paragraph"]
SOURCE = {block.id: block.text for block in HEADINGS} | {s.id: s.text for s in essay.sentences()}
MASK = re.compile(r"\d*\*{2,}")
MONTH = re.compile(r"(\d+) ?月")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put an empty folder in place of the data; the essay itself is already in memory."""
    essay.load()
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    path = tmp_path / "essay" / "translation.en.json"
    path.parent.mkdir()
    translations.cache_clear()
    yield path
    translations.cache_clear()


def test_each_heading_and_sentence_is_translated_exactly_once_in_printed_order() -> None:
    printed = [
        identifier
        for block in essay.load().blocks
        for identifier in ([s.id for s in block.sentences] or [block.id])
    ]
    pairs = json.loads(
        resources.read_text("essay/translation.en.json"), object_pairs_hook=lambda found: found
    )
    assert [key for key, _ in pairs] == printed


def test_the_translation_has_no_chinese_characters_and_no_full_width_punctuation() -> None:
    foreign = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
    assert {key: text for key, text in translations().items() if foreign.search(text)} == {}


@pytest.mark.parametrize("identifier", SOURCE)
def test_masked_figures_stay_masked(identifier: str) -> None:
    assert Counter(MASK.findall(translation(identifier))) == Counter(
        MASK.findall(SOURCE[identifier])
    )


@pytest.mark.parametrize("identifier", SOURCE)
def test_the_county_stays_unnamed_wherever_the_essay_masks_its_name(identifier: str) -> None:
    assert translation(identifier).count("* County") == SOURCE[identifier].count("*縣")


@pytest.mark.parametrize("identifier", SOURCE)
def test_each_arabic_number_of_the_source_stands_in_the_translation(identifier: str) -> None:
    source, english = MASK.sub("", SOURCE[identifier]), translation(identifier)
    months = [calendar.month_name[int(number)] for number in MONTH.findall(source)]
    assert [month for month in months if month not in english] == []
    numbers = re.findall(r"\d+", MONTH.sub("", source))
    assert [number for number in numbers if number not in re.findall(r"\d+", english)] == []


@pytest.mark.parametrize(
    ("identifier", "slip", "mark"),
    [
        ("case-10.2", "卻執行效果", "but [verb missing] the effect"),
        ("deficit-1-1.4", "反應了", "reacted [sic, for “reflected”]"),
        ("pathway-4a-1.1", "一切權利", "all rights [sic, for “powers”]"),
        ("pathway-4b-1.2", "高地", "high ground [sic, for “level”]"),
        ("pathway-4b-1.4", "不斷自我學習能力", "constantly [verb missing]"),
    ],
)
def test_a_slip_of_the_essay_is_marked_and_not_mended(
    identifier: str, slip: str, mark: str
) -> None:
    assert slip in SOURCE[identifier]
    assert mark in translation(identifier)


def test_the_two_meetings_that_look_alike_are_kept_apart() -> None:
    """O5: the government's executive meeting is not the Party committee's standing committee."""
    for hit in essay.find("縣政府常務會"):
        assert "county government’s executive meeting" in translation(hit.sentence)
        assert "standing committee" not in translation(hit.sentence)
    for hit in essay.find("縣委常委會"):
        assert "county Party committee’s standing committee" in translation(hit.sentence)
        assert "executive meeting" not in translation(hit.sentence)


def test_a_paragraph_is_its_sentences_joined_by_a_space() -> None:
    parts = [translation(sentence.id) for sentence in essay.paragraph("case-9").sentences]
    assert translation("case-9") == " ".join(parts)
    assert len(parts) == 3


@pytest.mark.parametrize("unknown", ["case-99", "case-2.99", "", "case-2."])
def test_an_unknown_id_is_refused_by_name(unknown: str) -> None:
    with pytest.raises(CourseError, match=r"no (block|sentence)"):
        translation(unknown)


def test_a_missing_translation_names_its_id_and_the_file(file: Path) -> None:
    file.write_text('{"title": "A title"}', encoding="utf-8")
    with pytest.raises(CourseError, match=r"'case-2\.1'.*translation\.en\.json"):
        translation("case-2")


@pytest.mark.parametrize("content", ['{"title": " "}', '{"title": 3}', '["title"]', "{"])
def test_a_damaged_file_is_refused_by_name(file: Path, content: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CourseError, match=r"data/essay/translation\.en\.json"):
        translation("title")
