"""Synthetic villages add up to their county; teams spread over them reach whom the rule says."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase.allocation.laboratory import placement, villages_served
from countycase.allocation.scenarios import County, counties, county
from countycase.allocation.villages import (
    SPREADS,
    Village,
    need,
    spread,
    table,
    unserved_table,
    villages,
)
from countycase.errors import CourseError

made = st.lists(
    st.builds(
        Village,
        id=st.just("v"),
        listed=st.booleans(),
        population=st.integers(500, 3000),
        poor=st.integers(0, 500),
        unsafe=st.floats(0, 1),
        minutes=st.integers(5, 200),
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize("place", counties(), ids=lambda found: found.id)
def test_the_villages_add_up_to_their_county(place: object) -> None:
    found = county(place.id)  # type: ignore[attr-defined]
    own = villages(found)
    assert len(own) == found.villages
    assert len({village.id for village in own}) == found.villages
    assert sum(village.listed for village in own) == found.poor_villages
    assert sum(village.population for village in own) == found.population
    assert sum(village.poor for village in own) == found.poor_population
    assert all(0 < village.poor < village.population for village in own)


def test_listed_villages_are_poorer_on_average_but_the_poor_live_in_others_too() -> None:
    """As data/scenarios/README.md says, 47 to 60 per cent of the poor live in listed villages."""
    for place in counties():
        listed = [village for village in villages(place) if village.listed]
        others = [village for village in villages(place) if not village.listed]

        def mean(of: list[Village]) -> float:
            return sum(village.poor for village in of) / sum(village.population for village in of)

        assert mean(listed) > 2 * mean(others)
        inside = sum(village.poor for village in listed) / place.poor_population
        assert 0.47 <= inside <= 0.6


def test_the_villages_are_the_same_on_every_machine() -> None:
    """Pinned, since pages and explorers show these villages: to change them is to change data."""
    again = villages.__wrapped__(county("small"))
    assert again[0] == Village("small-001", True, 896, 149, 0.18, 84)
    assert villages(county("large"))[-1] == Village("large-512", False, 2860, 89, 0.039, 36)
    other = dataclasses.replace(county("small"), id="elsewhere")
    assert [v.population for v in villages(other)] != [v.population for v in again]


def test_a_readers_own_county_without_population_gets_villages_of_the_assumed_size() -> None:
    own = dataclasses.replace(county("small"), id="own", population=0, poor_population=0)
    found = villages(own)
    assert sum(village.population for village in found) == 126 * 1700
    reached = spread(found, 10, "poor-population")
    assert (reached.served, reached.idle) == ((), 10)


def test_more_registered_poor_than_inhabitants_are_refused_with_both_numbers() -> None:
    """Ten villages of 1700 have 17 000 inhabitants; the reader knows of no weights and caps."""
    crowded = County("own", "Own", 0, 0, 10, 3, 20_000, "")
    with pytest.raises(CourseError, match="Own has 20000 registered poor persons and 17000 inhab"):
        villages(crowded)


@given(made, st.integers(0, 30), st.sampled_from(sorted(SPREADS)), st.integers(1, 3))
def test_every_team_is_placed_or_said_to_be_idle(
    of: list[Village], teams: int, rule: str, most: int
) -> None:
    found = spread(of, teams, rule, most)
    assert sum(found.placed) + found.idle == teams
    assert max(found.placed) <= most
    assert len(found.served) + len(found.unserved) == len(of)
    assert found.poor_served + found.poor_unserved == sum(village.poor for village in of)


@given(made, st.integers(0, 12))
def test_with_one_team_a_village_no_rule_reaches_more_poor_than_the_one_by_poor_persons(
    of: list[Village], teams: int
) -> None:
    reached = {rule: spread(of, teams, rule).poor_served for rule in SPREADS}
    assert max(reached.values()) == reached["poor-population"]


@given(made, st.integers(0, 12))
def test_alike_serves_no_other_village_before_all_listed_ones(
    of: list[Village], teams: int
) -> None:
    found = spread(of, teams, "equal")
    left = [village for village in found.unserved if village.listed]
    assert not left or all(village.listed for village in found.served)


@given(made)
def test_need_lies_between_nought_and_one(of: list[Village]) -> None:
    assert all(0 <= index <= 1 + 1e-12 for index in need(of))


def test_need_by_one_part_alone_ranks_by_that_part() -> None:
    own = villages(county("small"))
    by_road = need(own, (0, 0, 1))
    farthest = max(own, key=lambda village: village.minutes)
    assert by_road[own.index(farthest)] == 1


def test_unserved_villages_stand_with_the_most_poor_first() -> None:
    found = placement(county("middle"), 1, "need")
    poor = [village.poor for village in found.unserved]
    assert poor == sorted(poor, reverse=True)
    assert len(found.served) == 60


def test_drives_one_and_two_serve_listed_villages_only_and_drive_three_all() -> None:
    middle = county("middle")
    assert len(placement(middle, 1).villages) == middle.poor_villages
    assert len(placement(middle, 3).villages) == middle.villages


def test_who_is_reached_is_said_and_called_synthetic() -> None:
    large = county("large")
    found = placement(large, 3, "poor-population")
    said = villages_served(found, large, 3)
    assert f"{found.poor_served} of the county's 84000 registered poor" in said
    assert "synthetic" in said
    assert f"village {found.unserved[0].number} has" in said


def test_where_every_village_has_a_team_none_is_named_as_left_out() -> None:
    """Small county: 120 persons make 40 teams of 3, and 34 villages are listed."""
    small = county("small")
    said = villages_served(placement(small, 1), small, 1)
    assert "34 of 34 villages" in said
    assert "without a team" not in said


def test_the_table_has_a_row_per_village_and_all_teams() -> None:
    found = placement(county("small"), 3)
    rows = table(found)
    assert len(rows) == 126
    assert rows["teams"].sum() == sum(found.placed) == 60


def test_the_table_of_those_left_out_begins_with_the_most_poor() -> None:
    found = placement(county("middle"), 3, "need")
    rows = unserved_table(found, most=5)
    assert list(rows["registered poor"]) == [village.poor for village in found.unserved[:5]]
    assert list(rows["without a team"]) == [v.number for v in found.unserved[:5]]
    assert set(rows["listed"]) <= {"yes", "no"}


def test_drive_threes_two_man_more_teams_on_top_than_among_the_four() -> None:
    """Middle county: 45 units of six or of four, teams of three: 270 / 3 and 180 / 3."""
    middle = county("middle")
    assert len(placement(middle, 3).served) == 90
    assert len(placement(middle, 3, on_top=False).served) == 60


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda own: spread(own, 3, "lot"), "no way 'lot'"),
        (lambda own: spread(own, -1), "needed for the teams, not -1"),
        (lambda own: spread(own, 1, most=0), "at most 0 in a village"),
        (lambda own: spread(own, "3"), "the teams, not '3'"),
        (lambda own: spread(own, 1, most=1.5), "the teams of a village, not 1.5"),
        (lambda own: need(own, (float("inf"), 1, 1)), "inf, 1, 1"),
        (lambda own: need(own, ("1", 1, 1)), "1, 1, 1 are none"),
        (lambda own: need(own, (1, 1)), "three weights"),
        (lambda own: need(own, (0, 0, 0)), "not all 0"),
        (lambda own: need(own, (1, -1, 1)), "-1"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_in_words(call: object, said: str) -> None:
    assert callable(call)
    with pytest.raises(CourseError, match=said):
        call(villages(county("small")))
