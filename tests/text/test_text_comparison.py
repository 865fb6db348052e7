"""Three cutters side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from countycase import essay
from countycase.text import comparison


@given(st.text(max_size=40))
def test_each_cutter_keeps_every_character(value: str) -> None:
    found = comparison.cuts(value)
    assert "".join(found.jieba) == "".join(found.mapped) == "".join(found.course) == value


def test_stock_jieba_cuts_traditional_text_into_nonsense() -> None:
    """J2: what the course's cutter is for."""
    found = comparison.cuts("在全省的脫貧攻堅評估調研中")
    assert "/".join(found.jieba) == "在/全省/的/脫/貧攻/堅評/估調/研中"
    assert "/".join(found.mapped) == "在/全省/的/脫貧/攻堅/評估/調研/中"


def test_mapping_to_simplified_changes_most_sentences() -> None:
    assert len(comparison.changed("jieba", "mapped")) > 0.75 * len(essay.sentences())
    assert comparison.changed("course", "course") == ()


def test_the_table_has_a_row_for_each_cutter() -> None:
    frame = comparison.table("駐村工作隊")
    assert tuple(frame["cutter"]) == comparison.CUTTERS
    assert set(frame["cut"].str.replace("/", "")) == {"駐村工作隊"}
