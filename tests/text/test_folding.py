"""Characters that find one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase import essay
from countycase.text.folding import folded, ignored, is_ignored, variants
from countycase.text.script import simplified

BLOCKS = essay.load().blocks
ALPHABET = set(folded("".join(block.text for block in BLOCKS)).text)


@pytest.mark.parametrize("block", BLOCKS, ids=[block.id for block in BLOCKS])
def test_a_passage_and_its_simplified_form_are_one(block: essay.Block) -> None:
    """S5: a reader finds a passage in either script, though phrases are converted as wholes."""
    assert folded(simplified(block.text)).text == folded(block.text).text


@pytest.mark.parametrize("block", BLOCKS, ids=[block.id for block in BLOCKS])
def test_folding_a_fold_changes_nothing(block: essay.Block) -> None:
    once = folded(block.text).text
    assert folded(once).text == once


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("幹", "干"),
        ("乾", "干"),
        ("於", "于"),
        ("後", "后"),
        ("，", ","),
        ("２０", "20"),
        ("＊", "*"),
    ],
)
def test_what_a_reader_types_finds_what_is_printed(typed: str, printed: str) -> None:
    assert folded(typed).text == folded(printed).text


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_places_lead_to_every_character_that_is_not_passed_over(value: str) -> None:
    form = folded(value)
    assert len(form.text) == len(form.places)
    assert [value[place] for place in form.places] == [c for c in value if not is_ignored(c)]


@pytest.mark.parametrize("sign", [" ", "\u3000", "\n", "\u200b", "\ufe00", "\U000e0101", "\ufeff"])
def test_white_space_and_what_is_not_seen_are_passed_over(sign: str) -> None:
    assert sign in ignored()
    assert folded(f"治{sign}理").text == "治理"


def test_the_table_of_variants_folds_as_the_function_does() -> None:
    table = variants(ALPHABET)
    tried = {
        *table,
        *map(chr, range(0x20, 0x3000)),
        *map(chr, range(0x4E00, 0xA000)),
        *"𠀀😀\ud800",
    }
    for sign in tried:
        if not is_ignored(sign) and (found := folded(sign).text) in ALPHABET:
            assert table.get(sign, sign) == found
        else:
            assert sign not in table
