"""The web font has every Chinese character of the pages and of the answers on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from countycase.errors import CourseError
from countycase.site import webfont


def page(folder: Path, text: str) -> Path:
    file = folder / "page.html"
    file.write_text(f"<p>{text}</p>", encoding="utf-8")
    return file


def test_the_font_has_the_characters_of_the_page_and_no_others(tmp_path: Path) -> None:
    font = webfont.write(tmp_path, [page(tmp_path, "駐村&#24185;部")])
    drawn = {chr(number) for number in TTFont(font).getBestCmap()}
    assert drawn - {" "} == set("駐村幹部")


@pytest.mark.parametrize("text", ["\U00020bb7", "&#x20BB7;", "🏠"])
def test_a_character_that_the_font_lacks_is_refused_with_its_file(
    tmp_path: Path, text: str
) -> None:
    """F1, in any state of an explorer as well, since the tables of answers are among the files."""
    with pytest.raises(CourseError, match=r"page.html shows . \(U\+.*empty square"):
        webfont.write(tmp_path, [page(tmp_path, text)])


def test_a_latin_letter_is_left_to_the_fonts_of_the_device(tmp_path: Path) -> None:
    webfont.write(tmp_path, [page(tmp_path, "Žižek, 村")])
