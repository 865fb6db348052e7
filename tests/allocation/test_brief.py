"""The memo of a setting carries its numbers and says what they rest on."""

from __future__ import annotations

from countycase.allocation.brief import memo
from countycase.allocation.laboratory import outcome
from countycase.allocation.scenarios import county


def test_a_memo_carries_the_numbers_of_both_settings() -> None:
    """Middle county, drive one: 45 units send 4 each and a hundred go to the office, 280 in all."""
    found, other = outcome(county("middle"), 1, "webster"), outcome(county("middle"), 1, "uniform")
    text = memo(found, other).text
    assert "280 of 1283 staff" in text
    assert (
        f"| units below their least staff | {len(found.emptied)} | {len(other.emptied)} |" in text
    )
    assert f"| Gini coefficient | {found.fairness.gini:.2f} | {other.fairness.gini:.2f} |" in text


def test_a_memo_calls_the_county_synthetic_and_names_what_is_assumed() -> None:
    text = memo(outcome(county("small"), 2)).text
    assert "(synthetic)" in text
    assert "assumed" in text


def test_the_readers_recommendation_stands_in_it() -> None:
    found = outcome(county("small"), 1)
    assert "Send fewer." in memo(found, recommendation=" Send fewer. ").text
    assert "Write two or three sentences here" in memo(found).text


def test_a_notebook_shows_it_as_markdown() -> None:
    shown = memo(outcome(county("small"), 1))
    assert shown._repr_mimebundle_()["text/markdown"] == str(shown)
