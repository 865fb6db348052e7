"""Each rule has the properties it claims, and a stored case shows each that it lacks."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase.allocation import RULES, apportion, properties
from countycase.allocation.properties import PROPERTIES, Counterexample
from countycase.errors import CourseError

WITH_HOUSE = [rule.id for rule in RULES if rule.house]
WITH_POPULATION = [rule.id for rule in RULES if rule.population]
WITH_QUOTA = [rule.id for rule in RULES if rule.quota]
STORED = [pytest.param(found, id=found.id) for found in properties.counterexamples()]

weights = st.lists(st.integers(1, 50), min_size=2, max_size=7)
seats = st.integers(0, 80)


def test_a_case_is_stored_for_each_property_that_a_rule_lacks_and_for_no_other() -> None:
    lacked = {(rule.id, name) for rule in RULES for name in PROPERTIES if not getattr(rule, name)}
    stored = [(found.rule, found.broken) for found in properties.counterexamples()]
    assert sorted(stored) == sorted(lacked)


def test_no_rule_has_all_three_properties() -> None:
    """Balinski and Young (1982): population monotonicity excludes the quota."""
    assert not any(rule.quota and rule.population for rule in RULES)


@pytest.mark.parametrize("found", [row for row in STORED if row.values[0].broken == "quota"])
def test_a_stored_case_leaves_the_quota(found: Counterexample) -> None:
    held = apportion(found.weights, found.seats, found.rule)
    shares = [Fraction(weight * found.seats, sum(found.weights)) for weight in found.weights]
    assert any(abs(got - share) >= 1 for got, share in zip(held, shares, strict=True))
    assert found.violated


@pytest.mark.parametrize("found", [row for row in STORED if row.values[0].broken == "house"])
def test_a_stored_case_loses_a_seat_when_there_is_one_more(found: Counterexample) -> None:
    assert found.seats_after == found.seats + 1
    fewer = apportion(found.weights, found.seats, found.rule)
    more = apportion(found.weights, found.seats_after, found.rule)
    assert any(after < before for before, after in zip(fewer, more, strict=True))
    assert found.violated


@pytest.mark.parametrize("found", [row for row in STORED if row.values[0].broken == "population"])
def test_a_stored_case_takes_a_seat_from_who_grows_for_who_does_not(found: Counterexample) -> None:
    before = apportion(found.weights, found.seats, found.rule)
    after = apportion(found.weights_after, found.seats, found.rule)
    growth = [b - a for a, b in zip(found.weights, found.weights_after, strict=True)]
    change = [b - a for a, b in zip(before, after, strict=True)]
    assert any(grown > 0 and won < 0 for grown, won in zip(growth, change, strict=True))
    assert any(grown <= 0 and won > 0 for grown, won in zip(growth, change, strict=True))
    assert found.violated


@pytest.mark.parametrize("found", STORED)
def test_no_stored_case_rests_on_how_a_tie_is_broken(found: Counterexample) -> None:
    """Turned round, the same case gives the same seats turned round."""
    backwards = apportion(found.weights[::-1], found.seats, found.rule)
    assert sorted(backwards) == sorted(found.held)
    by_weight = sorted(zip(found.weights, found.held, strict=True))
    assert by_weight == sorted(zip(found.weights[::-1], backwards, strict=True))


@given(weights, seats, st.sampled_from(WITH_QUOTA))
def test_a_rule_that_keeps_to_the_quota_rounds_up_or_down(
    shares: list[int], number: int, rule: str
) -> None:
    held = apportion(shares, number, rule)
    for share, got in zip(shares, held, strict=True):
        exact = Fraction(share * number, sum(shares))
        assert got in (math.floor(exact), math.ceil(exact))
    assert properties.beyond_quota(shares, held) == ()


@given(weights, seats, st.sampled_from(WITH_HOUSE))
def test_a_house_monotone_rule_takes_no_seat_when_there_is_one_more(
    shares: list[int], number: int, rule: str
) -> None:
    fewer, more = apportion(shares, number, rule), apportion(shares, number + 1, rule)
    assert sum(after - before for before, after in zip(fewer, more, strict=True)) == 1
    assert properties.losers(fewer, more) == ()


@given(weights, st.data(), seats, seats, st.sampled_from(WITH_POPULATION))
def test_a_population_monotone_rule_takes_nothing_from_who_grows_for_who_does_not(
    shares: list[int], data: st.DataObject, number: int, later: int, rule: str
) -> None:
    """In its strong form: whatever else changes, the number of seats included."""
    size = len(shares)
    after = data.draw(st.lists(st.integers(1, 50), min_size=size, max_size=size))
    held, then = apportion(shares, number, rule), apportion(after, later, rule)
    assert properties.overtaken(shares, held, after, then) == ()


@given(weights, seats, st.sampled_from([rule.id for rule in RULES]))
def test_where_nothing_changes_nobody_is_overtaken(
    shares: list[int], number: int, rule: str
) -> None:
    held = apportion(shares, number, rule)
    assert properties.overtaken(shares, held, shares, held) == ()


def test_the_checks_see_what_is_wrong_by_hand() -> None:
    """Shares 3.6 and 0.4 of four seats; a second unit that loses; a first that grew and lost."""
    assert properties.beyond_quota([9, 1], [2, 2]) == (0, 1)
    assert properties.beyond_quota([9, 1], [4, 0]) == ()
    assert properties.losers([2, 2], [4, 1]) == (1,)
    assert properties.overtaken([8, 3, 1], [5, 2, 0], [9, 5, 1], [4, 2, 1]) == ((0, 2),)


def test_the_alabama_paradox_is_said_with_its_numbers() -> None:
    said = properties.sentence(properties.counterexample("hamilton", "house"))
    assert "Weights 6, 6, 2 and 10 seats give 4, 4, 2; 11 seats give 5, 5, 1." in said


def test_the_population_paradox_is_said_with_its_numbers() -> None:
    said = properties.sentence(properties.counterexample("hamilton", "population"))
    assert "give 5, 2, 0; weights 9, 5, 1 give 4, 2, 1." in said


@pytest.mark.parametrize("found", STORED)
def test_a_cases_table_has_a_row_per_unit_and_adds_up(found: Counterexample) -> None:
    table = properties.example_table(found)
    assert list(table["weight"]) == [*found.weights, sum(found.weights)]
    assert list(table[f"seats of {found.seats}"]) == [*found.held, found.seats]
    last = found.seats if found.seats_after is None else found.seats_after
    assert list(table.iloc[:, -1]) == [*found.held_after, last]
    assert table["exact share"]["all"] == found.seats


def test_a_case_with_other_weights_afterwards_shows_both() -> None:
    """Nine, five and one of fifteen: of seven seats 4.2, 2.33 and 0.47."""
    table = properties.example_table(properties.counterexample("hamilton", "population"))
    assert list(table["weight, after"]) == [9, 5, 1, 15]
    assert list(table["exact share, after"]) == [4.2, 2.33, 0.47, 7]


def test_a_property_that_a_rule_has_has_no_case() -> None:
    with pytest.raises(CourseError, match="'webster' breaks 'house'"):
        properties.counterexample("webster", "house")


def test_the_table_says_yes_or_shows_the_case() -> None:
    table = properties.table()
    assert list(table.columns) == list(PROPERTIES)
    assert (table == "yes").sum().sum() == sum(
        getattr(rule, name) for rule in RULES for name in PROPERTIES
    )
    assert table["quota"]["D'Hondt (Jefferson)"] == "no (8, 1, 1: 5, 0, 0)"
