"""A reader's own county says of itself what is known, and can be explored as a synthetic one."""

from __future__ import annotations

import dataclasses

import pytest

from countycase.allocation.laboratory import outcome, placement, table, villages_covered
from countycase.allocation.laboratory import villages_served as served
from countycase.allocation.scenarios import County, Unit, county
from countycase.figures import villages as pictures

OWN = County(
    "own", "Mine", 0, 0, 20, 6, 0, "",
    (Unit("a", "", "縣體育局", "", "", 12, 2, 3, 6), Unit("b", "", "", "", "", 160, 2, 3, 20)),
)  # fmt: skip


@pytest.mark.parametrize("drive", [1, 3])
def test_registered_poor_persons_who_are_not_known_are_not_called_none(drive: int) -> None:
    said = served(placement(OWN, drive), OWN, drive)
    assert "the county's are not known" in said
    assert "0%" not in said
    assert "has the most registered poor" not in said


def test_registered_poor_persons_of_an_own_county_live_in_synthetic_villages() -> None:
    known = dataclasses.replace(OWN, poor_population=900)
    said = served(placement(known, 1, "poor-population"), known, 1)
    assert "of the county's 900 registered poor live in them" in said
    assert "the villages are synthetic" in said


def test_the_table_of_an_outcome_calls_each_unit_by_the_name_it_has() -> None:
    assert list(table(outcome(OWN, 1, "webster", "requirement"))["unit"]) == ["縣體育局", "b"]


def test_an_explorers_function_takes_a_county_as_it_takes_an_id() -> None:
    assert villages_covered(county("small")) == villages_covered("small")
    assert villages_covered(OWN).startswith("Mine, drive 1: ")
    assert str(pictures.served(OWN)[0]).startswith("Mine, drive 1, ")


def test_the_field_of_villages_holds_every_mark_of_an_own_county() -> None:
    poor = dataclasses.replace(OWN, population=90_000, poor_population=60_000)
    view = pictures.served(poor, 3)[1]
    assert max(view.data["poor"]) <= view.data["most"]  # type: ignore[union-attr]


def test_a_county_without_poor_villages_has_an_empty_field() -> None:
    none = dataclasses.replace(OWN, poor_villages=0)
    assert "0 of 0 villages" in str(pictures.served(none)[0])
