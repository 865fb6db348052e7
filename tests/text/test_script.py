"""The dictionary form of a text and the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase.text import cut
from countycase.text.folding import folded
from countycase.text.script import aligned, dictionary_form, simplified, simplified_only

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=40)


def replacing(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """Return a mapping that replaces strings, as a phrase table does."""

    def mapping(value: str) -> str:
        for old, new in pairs:
            value = value.replace(old, new)
        return value

    return mapping


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_origins_lead_from_the_first_to_the_last_character_without_going_back(value: str) -> None:
    form = dictionary_form(value)
    known = [origin for origin in form.origins if origin is not None]
    assert len(form.origins) == len(form.text) + 1
    assert (form.origins[0], form.origins[-1]) == (0, len(value))
    assert known == sorted(known)


@given(HAN, st.lists(st.tuples(HAN.filter(bool), HAN), max_size=3))
def test_any_mapping_can_be_aligned(value: str, pairs: list[tuple[str, str]]) -> None:
    form = aligned(value, replacing(*pairs))
    assert form.text == replacing(*pairs)(value)
    known = [origin for origin in form.origins if origin is not None]
    assert known == sorted(known)
    assert form.origins[-1] == len(value)


@pytest.mark.parametrize(
    ("old", "new"), [("網際網路", "互联网"), ("程式", "程序码"), ("以及", "及"), ("及", "以及")]
)
def test_the_text_beside_a_mapping_that_changes_length_keeps_its_offsets(
    old: str, new: str
) -> None:
    value = f"推廣{old}應用"
    form = aligned(value, replacing((old, new)))
    for word in ("推廣", "應用"):
        place = form.text.index(word)
        assert form.span(place, place + 2) == (value.index(word), value.index(word) + 2)


@pytest.mark.parametrize(
    ("traditional", "expected"),
    [
        ("摸著石頭", "摸着石头"),
        ("仍擔負著本單位", "仍担负着本单位"),
        ("顯著", "显著"),
        ("著名", "著名"),
        ("乾隆", "乾隆"),
        ("脱贫攻坚", "脱贫攻坚"),
        ("MPA 92***,", "MPA 92***,"),
        ("軟件", "软件"),
        ("裡面", "里面"),
        ("裏面", "里面"),
        ("麵條", "面条"),
        ("臺灣", "台湾"),
        ("台灣", "台湾"),
        ("⼤⼲⼀百天", "大干一百天"),
        ("⾝⼼健康", "身心健康"),
    ],
)
def test_simplified_text_is_what_a_dictionary_holds(traditional: str, expected: str) -> None:
    """O3: t2s, with the exception of 著."""
    assert simplified(traditional) == expected


@pytest.mark.parametrize(
    ("typed", "traditional"),
    [
        ("去干涉", "去干涉"),
        ("这是只有", "這是只有"),
        ("一只只小猫", "一隻隻小貓"),
        ("健全干部制度", "健全幹部制度"),
        ("干预市场", "干預市場"),
    ],
)
def test_simplified_text_is_found_by_its_traditional_form_and_never_turned_into_one(
    typed: str, traditional: str
) -> None:
    """O1: OpenCC's s2t writes 去幹涉, 是隻有, 健全乾部; the course maps to simplified alone."""
    assert simplified(traditional) == typed
    assert folded(traditional).text == folded(typed).text
    for written in (typed, traditional):
        assert "".join(cut(written)) == written


def test_characters_of_simplified_writing_alone_are_told_from_those_that_both_have() -> None:
    """干 and 后 stand in traditional text too; 辶 is in no Big5 and has no other form."""
    assert simplified_only("贫困縣的干部與皇后驻村辶") == "贫驻"


def test_a_variation_selector_belongs_to_its_character() -> None:
    form = dictionary_form("葛\U000e0100飾")
    assert form.text == "葛饰"
    assert form.span(0, 1) == (0, 2)
