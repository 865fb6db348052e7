"""Rules and readings side by side say what each of them says alone."""

from __future__ import annotations

from typing import Any

import pytest

from countycase.allocation import RULES, comparison
from countycase.allocation.laboratory import outcome
from countycase.allocation.parameters import switches
from countycase.allocation.scenarios import county
from countycase.errors import CourseError


def test_each_rule_has_a_row_with_its_own_measures() -> None:
    outcomes = [outcome(county("middle"), rule=rule.id) for rule in RULES]
    table = comparison.fairness(outcomes)
    assert list(table.index) == [rule.title for rule in RULES]
    for found, (_title, row) in zip(outcomes, table.iterrows(), strict=True):
        assert row["Gini"] == pytest.approx(found.fairness.gini, abs=0.0005)
        assert row["Theil"] == pytest.approx(found.fairness.theil, abs=0.0005)
        assert row["units emptied"] == len(found.emptied)


def test_the_levy_of_one_leader_takes_the_only_one_of_the_smallest_units() -> None:
    """Middle county: eleven of 45 units have one leader of section-head rank."""
    middle = county("middle")
    single = sum(unit.leaders == 1 for unit in middle.units)
    table = comparison.fairness([outcome(middle, rule="uniform")])
    assert list(table["units without a leader"]) == [single]


def test_levy_and_requirement_stand_above_the_gap_between_them() -> None:
    """Middle county, drive one: 45 x 4 persons; 92 teams of three; 180 / 3 of them manned."""
    table = comparison.demands(county("middle"), 1)
    assert list(table.iloc[:, 0]) == [180, 100, 92, 276, 60, 32]


def test_every_combination_of_readings_has_a_row_and_each_village_is_counted() -> None:
    table = comparison.readings(county("middle"), 3)
    assert len(table) == len(table.iloc[:, :3].drop_duplicates()) == 8
    assert (table["villages with a team"] + table["without"] == 298).all()
    assert (table["with a place"] <= table["persons sent"]).all()


def test_the_first_row_is_the_reading_that_is_taken_where_nothing_is_said() -> None:
    """On top, pooled, everyone: 45 x 6 = 270 persons, 90 teams of three."""
    first = comparison.readings(county("middle"), 3).iloc[0]
    assert (first["persons sent"], first["villages with a team"]) == (270, 90)


def test_a_reading_is_shown_for_each_way_to_set_a_switch_and_none_is_called_stated() -> None:
    table = comparison.open_questions()
    ways = [found for found in switches() if found.switch in ("on_top", "pairing", "roles")]
    assert sorted(table["reading"]) == sorted(found.title for found in ways)
    assert set(table["status"]) <= {"inferred", "assumed"}


def test_a_drive_that_there_was_not_is_refused() -> None:
    with pytest.raises(CourseError, match="no drive 4"):
        comparison.readings(county("small"), 4)


def test_a_second_outcome_under_the_same_rule_has_a_row_of_its_own() -> None:
    middle = county("middle")
    pair = [outcome(middle, rule="webster"), outcome(middle, 3, "webster", on_top=False)]
    table = comparison.fairness([*pair, pair[0]])
    assert len(table) == 3
    first, second = table.index[:2]
    assert first == "Sainte-Laguë (Webster); drive 1"
    assert second.startswith("Sainte-Laguë (Webster); drive 3")


def test_outcomes_of_two_counties_are_told_apart_by_the_county() -> None:
    pair = [outcome(county(name), rule="adams") for name in ("small", "large")]
    assert comparison.names(pair) == [f"Adams; {found.county.name}" for found in pair]


@pytest.mark.parametrize(
    "change",
    [
        {"basis": "requirement"}, {"team_size": 2}, {"on_top": False}, {"protect": True},
        {"pairing": "own-village"}, {"roles": "others"}, {"drive": 2}, {"rule": "adams"},
    ],
    ids=str,
)  # fmt: skip
def test_whatever_differs_tells_two_outcomes_apart(change: dict[str, Any]) -> None:
    setting: dict[str, Any] = {"drive": 3, "rule": "webster"}
    pair = [outcome(county("middle"), **setting), outcome(county("middle"), **(setting | change))]
    assert len(set(comparison.names(pair))) == 2
