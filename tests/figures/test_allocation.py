"""Pictures of the allocation model and of the calendar: what they show is what was computed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from countycase.allocation import RULES, calendar
from countycase.allocation.brief import memo
from countycase.allocation.laboratory import outcome
from countycase.allocation.scenarios import County, Unit, counties, county
from countycase.errors import CourseError
from countycase.explore import explore
from countycase.figures import allocation
from countycase.figures import calendar as pictures


@pytest.mark.parametrize("name", ["small", "middle", "large"])
def test_every_unit_is_named_in_both_languages_with_its_remaining_staff(name: str) -> None:
    found = outcome(county(name))
    texts = allocation.staffing(found.secondments, found.county.name).texts()
    for sent in found.secondments:
        assert sent.unit.name in texts
        assert sent.unit.name_zh in texts
        assert not sent.remaining or str(sent.remaining) in texts


def test_the_description_counts_the_emptied_units() -> None:
    emptied = outcome(county("small"), rule="uniform")
    alt = allocation.staffing(emptied.secondments).alt
    assert all(sent.unit.name in alt for sent in emptied.emptied)
    spared = allocation.staffing(outcome(county("small"), protect=True).secondments).alt
    assert "No unit falls below" in spared


def test_the_comparison_gives_each_rule_its_inequality() -> None:
    outcomes = [outcome(county("middle"), rule=rule.id) for rule in RULES]
    texts = allocation.comparison(outcomes, "Middle county (synthetic)").texts()
    for found in outcomes:
        assert any(f"{found.fairness.gini:.2f}" in text for text in texts)


def test_outcomes_under_one_rule_are_told_apart_in_the_picture_and_its_description() -> None:
    middle = county("middle")
    pair = [outcome(middle, rule="adams", protect=protect) for protect in (True, False)]
    picture = allocation.comparison(pair)
    assert "Adams\nno unit below its least staff" in picture.texts()
    assert "Adams; units may fall below their least staff: " in picture.alt


def test_a_policy_brief_brings_the_picture_of_both_settings() -> None:
    middle = county("middle")
    pair = outcome(middle, rule="webster"), outcome(middle, rule="uniform")
    brief = allocation.policy_brief(*pair, "Send fewer.")
    assert brief.text == memo(*pair, "Send fewer.").text
    assert brief.figure is not None
    assert allocation.comparison(pair).alt.split(". ", 1)[1] in brief.figure.alt
    shown = brief._repr_mimebundle_()
    assert "](data:image/png;base64," in shown["text/markdown"]
    assert "base64" not in shown["text/plain"]


def test_a_readers_own_county_is_explored_as_a_synthetic_one_is() -> None:
    """A unit without an English name is called by its Chinese one, once."""
    units = (
        Unit("a", "", "縣體育局", "", "", 12, 2, 3, 6),
        Unit("b", "Bureau", "縣農業局", "", "", 160, 2, 3, 9),
    )
    own = County("own", "Mine", 0, 0, 20, 6, 0, "", units)
    said, view = allocation.who_goes(own, 1, "webster", "requirement", team_size=1)
    assert said.startswith("Mine: ")
    assert view.data["names"] == ["Bureau", "縣體育局"]
    assert view.data["names_zh"] == ["縣農業局", ""]
    assert allocation.staffing(outcome(own).secondments).texts().count("縣體育局") == 1
    assert allocation.who_goes(county("small"))[0] == allocation.who_goes("small")[0]


def test_without_a_script_a_readers_own_county_is_shown_in_words() -> None:
    own = replace(county("small"), synthetic=False)
    explorer = explore(partial(allocation.who_goes, own), protect=False)
    assert "<img" not in explorer.static_html()
    assert "Below their least staff, with those who remain: " in explorer.static_html()
    assert "<img" in explore(allocation.who_goes, county=["small"]).static_html()


def test_levy_and_requirement_stand_beside_each_other() -> None:
    outcomes = [outcome(place, 3) for place in counties()]
    texts = allocation.demand(outcomes).texts()
    for found in outcomes:
        assert {str(found.gap.sent), str(found.gap.needed)} <= set(texts)


def test_a_synthetic_county_is_called_so_in_the_picture_and_its_description() -> None:
    sentence, view = allocation.who_goes("large", 2, "adams")
    picture = view.picture()
    assert "(synthetic)" in view.text
    assert "(synthetic)" in picture.alt
    assert any("(synthetic)" in text for text in picture.texts())
    assert "(synthetic)" in sentence


def test_the_bars_name_their_columns_in_words_for_a_spreadsheet() -> None:
    _sentence, view = allocation.who_goes("small")
    assert view.data["heads"] == ["unit", "單位", "staff", "remaining", "least staff"]


def test_fewer_persons_leave_where_drive_threes_two_are_two_of_the_four() -> None:
    """Small county: 30 units, two persons each; whole bars do not move, what remains does."""
    _said, on_top = allocation.who_goes("small", 3, "webster")
    _said, of_four = allocation.who_goes("small", 3, "webster", on_top=False)
    assert on_top.data["whole"] == of_four.data["whole"]
    assert sum(of_four.data["part"]) - sum(on_top.data["part"]) == 60


@pytest.mark.parametrize("weekends", [True, False])
@pytest.mark.parametrize("reading", ["whole-months", "shortest", "exact"])
def test_the_heat_map_says_how_many_days_off_are_cancelled(reading: str, weekends: bool) -> None:
    lost = calendar.cancelled(reading, weekends)
    alt = pictures.heat_map(reading, weekends).alt
    assert f"cancel {len(lost)}," in alt
    october = sum(1 for day in lost if day >= datetime.date(2017, 10, 1))
    assert f"October {october}." in alt


def test_the_heat_map_refuses_an_unknown_reading() -> None:
    with pytest.raises(CourseError, match="no reading 'longest'"):
        pictures.heat_map("longest")


def test_drawing_says_nothing_on_the_error_stream(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """F1: every character has a glyph in the bundled font, so that nothing is reported."""
    _sentence, view = allocation.who_goes("large")
    (tmp_path / "who.png").write_bytes(view.picture().png())
    (tmp_path / "days.png").write_bytes(pictures.heat_map().png())
    assert capfd.readouterr().err == ""
