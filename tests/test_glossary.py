"""The glossary is whole, spelt by its rules, and true to the essay and its translation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import opencc
import pytest

from countycase import essay, glossary, resources
from countycase.errors import CourseError
from countycase.essay.translation import translation

TERMS = glossary.terms()
ESSAY_TERMS = [entry for entry in TERMS if entry.source == "essay"]
HEADER = "id,english,traditional,simplified,printed,pinyin,pos,source,definition,note"
GOOD = "cadre,cadre,幹部,干部,干部,gànbù,noun,essay,A person in public office.,"
HAN = re.compile(r"[\u3400-\u9fff]+")
TO_SIMPLIFIED, TO_TRADITIONAL = opencc.OpenCC("tw2s"), opencc.OpenCC("s2tw")

# Where English grammar or the essay's wording asks for another form than the headword.
RENDERED = {
    "civil-servant-recruitment": "recruitment of civil servants",
    "delegation-of-power": "delegated power",
    "hundred-day-drive": "go all out for a hundred days",
    "limited-government": "limited",
    "secondment": "seconded",
}

by_id = pytest.mark.parametrize("entry", TERMS, ids=lambda entry: entry.id)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder with the place of the glossary in it."""
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    path = tmp_path / "lexicon" / "glossary.csv"
    path.parent.mkdir()
    glossary.terms.cache_clear()
    yield path
    glossary.terms.cache_clear()


def test_the_glossary_has_the_forty_terms_that_the_course_promises() -> None:
    assert len(TERMS) >= 40


@by_id
def test_simplified_is_what_opencc_makes_of_traditional(entry: glossary.Term) -> None:
    assert entry.simplified == TO_SIMPLIFIED.convert(entry.traditional)


@by_id
def test_the_traditional_headword_has_no_character_left_over_from_simplified(
    entry: glossary.Term,
) -> None:
    """The essay prints 干部 and 大干; the headwords have 幹."""
    assert "干" not in entry.traditional
    assert TO_TRADITIONAL.convert(entry.simplified) == entry.traditional


@by_id
def test_pinyin_has_one_syllable_for_each_character(entry: glossary.Term) -> None:
    letters = unicodedata.normalize("NFD", entry.pinyin.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    # An apostrophe or a space parts syllables that would otherwise share their vowels.
    assert len(re.findall(r"[aeiou]+", plain)) == len(entry.traditional)


@by_id
def test_pinyin_is_composed_and_marks_a_tone_in_every_word(entry: glossary.Term) -> None:
    assert entry.pinyin == unicodedata.normalize("NFC", entry.pinyin)
    for word in re.split(r"[ -]", entry.pinyin):
        if word != "de":  # the particle 的 has the neutral tone
            assert re.search(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", word), word


@by_id
def test_a_definition_is_one_sentence_and_in_english(entry: glossary.Term) -> None:
    assert entry.definition.endswith(".")
    assert not re.search(r"[.!?] ", entry.definition)
    assert not HAN.search(entry.definition)


@by_id
def test_a_term_is_of_the_essay_exactly_where_the_essay_has_it(entry: glossary.Term) -> None:
    assert bool(glossary.occurrences(entry)) == (entry.source == "essay")


@by_id
def test_every_printed_form_stands_in_the_essay_and_in_no_other_form(entry: glossary.Term) -> None:
    for form in entry.printed if entry.source == "essay" else ():
        assert essay.find(form)
        assert not [other for other in entry.printed if other != form and form in other]


@pytest.mark.parametrize("entry", ESSAY_TERMS, ids=lambda entry: entry.id)
def test_the_translation_uses_the_english_headword_where_the_essay_has_the_term(
    entry: glossary.Term,
) -> None:
    wanted = RENDERED.get(entry.id, entry.english)
    renderings = [translation(hit.sentence or hit.block) for hit in glossary.occurrences(entry)]
    assert any(_plain(wanted) in _plain(english) for english in renderings)


def _plain(text: str) -> str:
    return re.sub(r"s\b", "", text.lower())


def test_occurrences_come_in_printed_order_with_headings() -> None:
    hits = glossary.occurrences(glossary.term("legal-system"))
    assert [(hit.block, hit.sentence) for hit in hits] == [("pathway-4a", "")]
    units = glossary.occurrences(glossary.term("unit-directly-under-the-county"))
    assert [hit.sentence for hit in units] == ["case-2.2", "case-4.2", "case-6.1", "case-7.1"]


def test_the_two_meetings_that_look_alike_each_warn_of_the_other() -> None:
    """O5: 縣政府常務會 and 縣委常委會 are different bodies."""
    executive = glossary.term("government-executive-meeting")
    standing = glossary.term("party-standing-committee")
    assert standing.traditional in executive.note
    assert executive.traditional in standing.note
    assert executive.english != standing.english


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(CourseError, match="first-secretary"):
        glossary.term("first-secretery")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (GOOD.replace("幹部", ""), "traditional is empty"),
        (GOOD.replace("gànbù", " gànbù"), "pinyin has white space"),
        (GOOD.replace("A person in public office.", '"A person in\npublic office."'), "line break"),
        (GOOD.replace("noun", "nuon"), "'nuon' is no pos"),
        (GOOD.replace("essay", "web"), "'web' is no source"),
        (GOOD.replace("cadre", "Cadre"), "'Cadre' is no id"),
        (GOOD.replace(",干部,gàn", ",干部|,gàn"), "empty form"),
        (GOOD, "id 'cadre' stands already in line 2"),
        (GOOD.replace("cadre,cadre", "cadres,cadre"), "english 'cadre' stands already"),
        (GOOD.replace("cadre,cadre", "cadres,cadres"), "traditional '幹部' stands already"),
    ],
)
def test_a_faulty_line_is_refused_with_file_line_and_reason(
    file: Path, line: str, fault: str
) -> None:
    file.write_text("\n".join([HEADER, GOOD, line, ""]), encoding="utf-8")
    with pytest.raises(CourseError, match=rf"data/lexicon/glossary\.csv.*line 3.*({fault})"):
        glossary.terms()


def test_a_missing_column_is_refused_by_name(file: Path) -> None:
    file.write_text(HEADER.replace(",note", "") + "\n", encoding="utf-8")
    with pytest.raises(CourseError, match="no column note"):
        glossary.terms()


def test_a_byte_order_mark_and_windows_line_ends_are_read_right(file: Path) -> None:
    """J5: what a spreadsheet saves is read, and nothing of it becomes part of a word."""
    file.write_bytes(b"\xef\xbb\xbf" + f"{HEADER}\r\n{GOOD}\r\n".encode())
    assert [(entry.id, entry.note) for entry in glossary.terms()] == [("cadre", "")]
