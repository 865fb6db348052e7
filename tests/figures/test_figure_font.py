"""The bundled font: one traditional face, under its own name, with every character needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTCollection, TTFont

from countycase import essay
from countycase.errors import CourseError
from countycase.figures import font
from countycase.figures.fonts import build

COLLECTION = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")  # Debian's place
# Characters whose traditional Chinese form differs from the Japanese one.
TELLING = "骨直次"


@pytest.fixture(scope="module")
def bundled() -> TTFont:
    return TTFont(font.PATH)


def test_the_font_is_a_single_face() -> None:
    """F3: a collection gives some programs its first face, the Japanese one."""
    assert font.PATH.read_bytes()[:4] == b"OTTO"


def test_the_traditional_forms_are_in_the_font_and_not_the_japanese(bundled: TTFont) -> None:
    """F3."""
    if not COLLECTION.exists():
        pytest.skip("The collection is not installed; the package is fonts-noto-cjk.")
    faces = {face["name"].getDebugName(1): face for face in TTCollection(str(COLLECTION))}
    traditional, japanese = faces["Noto Sans CJK TC"], faces["Noto Sans CJK JP"]
    for character in TELLING:
        assert _outline(bundled, character) == _outline(traditional, character), character
        assert _outline(bundled, character) != _outline(japanese, character), character


def test_the_traditional_form_of_bone_stands_in_the_font(bundled: TTFont) -> None:
    """F3, where the collection is not installed: the glyph keeps its number (CID) in the source.

    In Noto Sans CJK 2.004 the Japanese, Simplified and Traditional forms of 骨 are the glyphs
    45132, 45133 and 45134, as the character maps of the collection's faces say.
    """
    assert bundled.getBestCmap()[ord("骨")] == "cid45134"


def test_every_character_of_big5_and_gb2312_has_a_glyph(bundled: TTFont) -> None:
    wanted = build.big5() | build.gb2312()
    assert (len(build.big5()), len(build.gb2312())) == (13053, 6763)  # as the standards count
    assert [character for character in wanted if ord(character) not in bundled.getBestCmap()] == []


@pytest.mark.parametrize(
    "needed", ["āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "−×±≤≥→…—·%°", "「」『』《》、。:;"]
)
def test_pinyin_signs_and_punctuation_have_glyphs(bundled: TTFont, needed: str) -> None:
    assert [sign for sign in needed if ord(sign) not in bundled.getBestCmap()] == []


def test_every_character_of_the_essay_has_a_glyph(bundled: TTFont) -> None:
    printed = "".join(paragraph.text for paragraph in essay.paragraphs()) + essay.title()
    drawn = {character for character in printed if not character.isspace()}
    assert {
        character for character in drawn if ord(character) not in bundled.getBestCmap()
    } == set()


def test_the_font_has_its_own_name_and_keeps_credit_and_licence(bundled: TTFont) -> None:
    names = {record.nameID: record.toUnicode() for record in bundled["name"].names}
    assert names[1] == font.FAMILY
    assert all("Noto" not in names[i] and "Source" not in names[i] for i in (1, 3, 4, 6))
    assert "Adobe" in names[0]
    assert "SIL Open Font License" in names[13]
    assert "SIL OPEN FONT LICENSE" in (font.PATH.parent / "OFL.txt").read_text("utf-8")


def test_the_font_stays_small() -> None:
    assert font.PATH.stat().st_size <= 6_000_000


def test_a_missing_font_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"Lost\.otf is missing; restore"):
        font.register(tmp_path / "Lost.otf")


def test_a_damaged_font_is_named_with_what_to_do(tmp_path: Path) -> None:
    damaged = tmp_path / "Torn.otf"
    damaged.write_bytes(font.PATH.read_bytes()[:500])
    with pytest.raises(CourseError, match=r"Torn\.otf is damaged; restore"):
        font.register(damaged)


def test_building_from_a_file_that_is_no_collection_says_which_to_use(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="fonts-noto-cjk"):
        build.build(font.PATH, tmp_path / "new.otf")


def _outline(face: TTFont, character: str) -> list[tuple[str, object]]:
    pen = RecordingPen()
    face.getGlyphSet()[face.getBestCmap()[ord(character)]].draw(pen)
    outline: list[tuple[str, object]] = pen.value
    return outline
