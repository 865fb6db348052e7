"""The view of a concordance: what it says, what it draws, what a page needs to find it."""

from __future__ import annotations

from typing import Any

import pytest

from countycase import essay
from countycase.explore import grid
from countycase.explore.page import fallback
from countycase.figures import concordance as pictures
from countycase.text import concordance


def shown(**setting: Any) -> tuple[dict[str, Any], str, str]:
    """The data of the view, its description, and the sentence."""
    view, said = pictures.lines(**setting)
    return dict(view.data), view.text, said


def test_it_says_how_many_lines_it_shows_and_how_many_are_whole_words() -> None:
    every, whole = concordance.lines("應"), concordance.lines("應", whole_words=True)
    data, _text, said = shown(word="应", width=6)
    assert said == f"应 (Whole essay): {len(every)} found, {len(whole)} of them as whole words."
    assert len(data["lines"]) == len(data["marks"]) == len(every)
    data, _text, said = shown(word="应", whole_words=True)
    assert said == f"应 (Whole essay): {len(whole)} found as whole words, of {len(every)} in all."
    assert len(data["lines"]) == len(data["marks"]) == len(whole)


def test_marks_are_counted_by_part() -> None:
    counts = {part: len(concordance.lines("公民", within=part)) for part in ("case", "pathways")}
    assert counts["case"] == 0
    assert shown(word="公民")[1] == f"By part: Pathways {counts['pathways']}."


def test_a_mark_stands_where_its_character_stands_in_the_whole_text() -> None:
    text = "".join(block.text for block in essay.load().blocks)
    data, _text, _said = shown(word="群眾", order="left")
    assert data["size"] == len(text)
    assert data["marks"] == sorted(data["marks"])
    assert {text[mark : mark + 2] for mark in data["marks"]} == {"群眾"}
    start, end = shown(word="群眾", within="deficit-2")[0]["searched"]
    assert text[start:end].startswith(essay.block("deficit-2").text)
    assert text[start:end].endswith(essay.block("deficit-2-2").text)


@pytest.mark.parametrize(
    ("word", "whole_words", "said"),
    [
        ("", False, "There is nothing to look up yet"),
        (" \u3000\u200b", False, "There is nothing to look up yet"),
        ("鄉村振興", False, "鄉村振興 (Case): not found."),
        ("貧攻", True, "貧攻 (Case): 0 found as whole words; 10 begin or end inside a word."),
        ("x" * 5000, False, f"longer than any paragraph of the essay: {'x' * 30}…"),
        ("{word} <b>\ud800", False, "{word} <b>\ufffd (Case): not found."),
    ],
)
def test_what_cannot_be_found_is_said_in_words(word: str, whole_words: bool, said: str) -> None:
    data, text, sentence = shown(word=word, within="case", whole_words=whole_words)
    assert said in sentence
    assert (data["lines"], data["marks"], text) == ([], [], "")


def test_without_a_script_the_lines_are_a_table() -> None:
    static = fallback(pictures.lines())
    assert all(f"<th>{head}</th>" in static for head in ("Place", "Left", "Found", "Right"))
    assert static.count("<td>群眾</td>") == len(concordance.lines("群眾"))
    assert "3 found" in static


def test_every_place_on_offer_can_be_searched() -> None:
    for name, place in pictures.places().items():
        assert f"({name})" in shown(within=place)[2]


def test_every_suggestion_is_found_three_times_or_more() -> None:
    offered = pictures.suggestions()
    assert len(offered) == len(set(offered)) > 50
    assert all(len(concordance.lines(word)) >= 3 for word in offered)


def test_what_a_page_searches_is_small() -> None:
    assert grid.weight(pictures.searchable()) <= 25_000
