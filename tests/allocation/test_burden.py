"""Levy, requirement, who goes, and what it costs; the small settings are worked by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase.allocation import RULES, InfeasibleDemandError, burden
from countycase.allocation.laboratory import (
    double_burden,
    outcome,
    placement,
    sentence,
    table,
    villages_covered,
)
from countycase.allocation.levy import gap, levy, requirement
from countycase.allocation.scenarios import County, Unit, counties, county
from countycase.allocation.secondment import second
from countycase.errors import CourseError

amounts = st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=1, max_size=12)


def unit(name: str, staff: int, leaders: int, minimum: int) -> Unit:
    return Unit(name, name, "", name, "", staff, leaders, 1, minimum)


# Three units of 20, 12 and 4 persons with 2, 2 and 1 leaders; 9 villages, 4 of them poor.
TINY = County(
    "tiny", "Tiny county (synthetic)", 0, 0, 9, 4, 0, "",
    (unit("land", 20, 2, 10), unit("audit", 12, 2, 6), unit("sports", 4, 1, 2)),
)  # fmt: skip


def test_the_levy_of_drive_one_by_hand() -> None:
    """Three units send 1 leader and 3 others each: 3 leaders, 9 others, 12 persons.

    The command office's 100 come on top: 112. Four poor villages at 3 persons need 12, so the
    levy mans exactly the 4 teams.
    """
    demanded = levy(TINY, 1)
    assert (demanded.leaders, demanded.others, demanded.persons) == (3, 109, 112)
    assert levy(TINY, 1, command_office=False).persons == demanded.field == 12
    lying_between = gap(demanded, requirement(TINY, 1))
    assert (lying_between.sent, lying_between.needed) == (12, 12)
    assert (lying_between.manned, lying_between.unmanned) == (4, 0)


def test_drive_three_with_its_two_on_top_and_among_the_four_by_hand() -> None:
    """Nine villages at 3 persons need 27.

    On top: 3 x (1 + 3 + 2) = 18 persons man 6 teams, the 4 poor villages' and 2 more; 3 villages
    are left. Among the four: 12 persons man 4 teams, and none of the other 5 villages has one.
    Reinforced by 2, a poor village's team takes 5: 18 persons man 3 of them, and the 3 left over
    one team of another village.
    """
    needed = requirement(TINY, 3)
    assert needed.persons == 27
    assert gap(levy(TINY, 3, on_top=True), needed).unmanned == 3
    assert gap(levy(TINY, 3, on_top=False), needed).unmanned == 5
    assert gap(levy(TINY, 3), requirement(TINY, 3, reinforcement=2)).manned == 4


def test_the_essays_rule_empties_the_smallest_unit_by_hand() -> None:
    """The same from each of three units: 1 leader and 3 others.

    Land keeps 16 of 20, audit 8 of 12, sports 0 of 4 and lacks its least 2. Shares 0.2, 1/3
    and 1. Gini: the mean is 23/45; the mean absolute difference over the nine ordered pairs is
    2 x (2/15 + 2/3 + 4/5) / 9 = 16/45; half of it by the mean: 8/45 : 23/45 = 8/23.
    """
    sent = second(TINY, 3, 9, "uniform")
    assert [row.remaining for row in sent] == [16, 8, 0]
    assert [row.unit.id for row in burden.emptied(sent)] == ["sports"]
    assert sent[2].missing == 2
    fairness = burden.fairness(sent)
    assert fairness.gini == pytest.approx(8 / 23)
    assert (fairness.least, fairness.greatest) == (pytest.approx(0.2), 1)


def test_webster_spreads_the_same_twelve_by_size_by_hand() -> None:
    """3 leaders by 2, 2, 1: exact shares 1.2, 1.2, 0.6 give 1, 1, 1.

    9 others by 18, 10, 3: exact shares 5.2, 2.9, 0.9 give 5, 3, 1. Remaining 14, 8 and 2: no unit
    is emptied.
    """
    sent = second(TINY, 3, 9, "webster")
    assert [(row.leaders, row.others) for row in sent] == [(1, 5), (1, 3), (1, 1)]
    assert burden.emptied(sent) == ()


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
@pytest.mark.parametrize("drive", [1, 2, 3])
def test_no_unit_sends_more_than_it_has_and_all_together_what_is_demanded(
    rule: str, drive: int
) -> None:
    for place in counties():
        found = outcome(place, drive, rule)
        assert found.persons == found.levy.persons
        for sent in found.secondments:
            assert 0 <= sent.leaders <= sent.unit.leaders
            assert 0 <= sent.others <= sent.unit.staff - sent.unit.leaders


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_protected_units_keep_their_doors_open(rule: str) -> None:
    for place in counties():
        assert outcome(place, 1, rule, protect=True).emptied == ()


def test_the_essays_rule_empties_small_units_and_spares_large_ones() -> None:
    for place in counties():
        found = outcome(place, 1, "uniform")
        smallest_spared = min(sent.unit.staff for sent in found.secondments if not sent.missing)
        assert found.emptied
        assert all(sent.unit.staff <= smallest_spared + 5 for sent in found.emptied)
        assert len(outcome(place, 1, "webster").emptied) < len(found.emptied)


@pytest.mark.parametrize("drive", [1, 3])
def test_under_no_rule_is_the_most_emptied_unit_fuller_than_under_minimax(drive: int) -> None:
    for place in counties():
        greatest = {rule.id: outcome(place, drive, rule.id).fairness.greatest for rule in RULES}
        assert min(greatest.values()) == greatest["minimax"]


def test_minimax_looks_at_leaders_and_others_together_by_hand() -> None:
    """One leader and 4 others from a (6 staff, 2 leaders) and b (4 staff, 2 leaders).

    Five persons: (3, 2) takes 1/2 and 1/2, (4, 1) takes 2/3 of a, (2, 3) takes 3/4 of b. So (3, 2).
    The leader is half of the leaders of either; the tie goes to the lowest index, a. If a can spare
    1 only, there are its 1 and b's 2 others, one fewer than 4.
    """
    pair = County("p", "Pair", 0, 0, 1, 1, 0, "", (unit("a", 6, 2, 5), unit("b", 4, 2, 0)))
    sent = second(pair, 1, 4, "minimax")
    assert [(row.leaders, row.others) for row in sent] == [(1, 2), (0, 2)]
    with pytest.raises(InfeasibleDemandError, match="short of 1 other staff") as caught:
        second(pair, 1, 4, "minimax", protect=True)
    assert caught.value.able == (1, 2)


def test_a_demand_that_cannot_be_met_names_the_county_and_how_many_are_short() -> None:
    with pytest.raises(InfeasibleDemandError, match="is short of 2 leaders") as caught:
        second(TINY, 7, 0)
    assert caught.value.short == 2


@pytest.mark.parametrize("rule", ["uniform", "minimax"])
def test_units_that_cannot_give_an_equal_share_are_named_with_what_they_can(rule: str) -> None:
    """Protected, land can spare 10 of 20 and grain nobody; 15 demanded, an equal share is 8."""
    sealed = County(
        "s", "Sealed", 0, 0, 1, 1, 0, "", (unit("land", 20, 2, 10), unit("grain", 3, 1, 3))
    )
    said = r"can give 10 of the 15 .* 1 of them cannot give an equal share of 8, first grain \(0\)"
    with pytest.raises(InfeasibleDemandError, match=said) as caught:
        second(sealed, 0, 15, rule, protect=True)
    assert (caught.value.short, caught.value.able) == (5, (10, 0))


def test_teams_for_every_village_outrun_the_middle_county_when_doors_stay_open() -> None:
    with pytest.raises(InfeasibleDemandError, match="Lower the demand"):
        outcome(county("middle"), 3, "webster", "requirement", protect=True)


@given(amounts, st.floats(0.001, 1000))
def test_inequality_does_not_depend_on_the_unit_of_measurement(
    values: list[float], factor: float
) -> None:
    scaled = [amount * factor for amount in values]
    assert burden.gini(scaled) == pytest.approx(burden.gini(values), abs=1e-9)
    assert burden.theil(scaled) == pytest.approx(burden.theil(values), abs=1e-9)


@given(amounts)
def test_inequality_stays_in_its_range(values: list[float]) -> None:
    assert 0 <= burden.gini(values) < 1
    assert 0 <= burden.theil(values) <= math.log(len(values)) + 1e-9


def test_inequality_of_known_distributions_by_hand() -> None:
    """All equal: 0. One of four holds all: Gini 1 - 1/4, Theil ln 4."""
    assert burden.gini([3, 3, 3]) == burden.theil([3, 3, 3]) == 0
    assert burden.gini([0, 0, 0, 8]) == pytest.approx(0.75)
    assert burden.theil([0, 0, 0, 8]) == pytest.approx(math.log(4))
    assert burden.gini([0, 0]) == burden.theil([0, 0]) == 0


def test_inequality_of_numbers_near_the_ends_of_what_a_float_holds() -> None:
    """Two alike are equal, and one beside nought bears all, whatever the unit they are in."""
    for amount in (1e308, 5e-324):
        assert burden.gini([amount, amount]) == burden.theil([amount, amount]) == 0
        assert burden.gini([0, amount]) == pytest.approx(1 / 2)
        assert burden.theil([0, amount]) == pytest.approx(math.log(2))


def test_the_laboratory_takes_the_id_of_a_county_too() -> None:
    assert outcome("small") == outcome(county("small"))
    assert placement("small", 3) == placement(county("small"), 3)


def test_the_double_burden_by_hand() -> None:
    """Five days of eight hours in the village are 40; half of a week of 40 hours is 20 more."""
    week = burden.week(old_post=0.5, field_hours=8)
    assert (week.field, week.old_post, week.total, week.excess) == (40, 20, 60, 20)
    assert burden.week(old_post=0, field_hours=6).excess == 0


def test_a_week_without_a_day_to_spare_leaves_no_time_for_the_old_post() -> None:
    full = burden.week(old_post=0.1, field_days=7)
    assert math.isinf(full.old_post_a_day)
    assert burden.week(old_post=0, field_days=7).old_post_a_day == 0
    assert burden.week(field_days=0).away == 0


def test_hours_away_hold_the_nights_and_the_last_working_day_by_hand() -> None:
    """Four nights of 24 hours and a fifth day of 8: 104. Three days of 8: two nights, 56."""
    assert burden.week(field_hours=8).away == 104
    assert burden.week(field_hours=8, field_days=3).away == 56


def test_the_core_sent_lies_between_two_bounds_by_hand() -> None:
    """Land sends 4 of 20 with a core of 1: none at best, 1 at worst. Sports sends all: 1."""
    sent = second(TINY, 3, 9, "uniform")
    assert [row.core_sent for row in sent] == [(0, 1), (0, 1), (1, 1)]
    assert burden.core(sent) == burden.Core(3, 1, 3)


def test_what_is_left_for_a_units_own_work_by_hand() -> None:
    """Audit sends 4 of 12, and the 8 who stay give half their time: 8/12 x 1/2 = 1/3."""
    audit = second(TINY, 3, 9, "uniform")[1]
    assert burden.own_work(audit) == pytest.approx(1 / 3)
    assert burden.own_work(audit, energy=0) == pytest.approx(2 / 3)


def test_coverage_counts_each_village_once_and_takes_off_time_spent_elsewhere() -> None:
    assert burden.coverage(10, 12, elsewhere=0.2) == burden.Coverage(10, 10, 8)
    assert burden.coverage(10, 4, elsewhere=0) == burden.Coverage(10, 4, 4)


def test_the_sentence_gives_the_numbers_of_the_outcome() -> None:
    found = outcome(county("middle"))
    text = sentence(found)
    assert text.startswith("Middle county (synthetic): ")
    for number in (found.persons, found.county.staff, found.gap.needed, found.requirement.teams):
        assert str(number) in text


def test_the_table_accounts_for_every_member_of_staff() -> None:
    found = outcome(county("small"), 3, "adams")
    rows = table(found)
    sent = rows["leaders sent"] + rows["others sent"]
    assert (sent + rows["remaining"] == rows["staff"]).all()
    assert sent.sum() == found.levy.persons


def test_the_double_burden_is_said_in_hours_and_called_assumed() -> None:
    """Five days of ten hours and three tenths of 40 hours: 50 + 12 = 62, 22 above 40."""
    said = double_burden(old_post=0.3, field_hours=10)
    assert "50 hours + old post 12 hours = 62 hours a week, 22 above" in said
    assert "assumed" in said


def test_coverage_is_said_in_villages_and_called_assumed() -> None:
    """Middle county, drive one, teams of 4: 180 persons man 45 of 92; a fifth lost leaves 36."""
    said = villages_covered("middle", 1, team_size=4, elsewhere=0.2)
    assert "45 of 92 villages have a team of 4, 47 have none" in said
    assert "the work of 36.0" in said
    assert "(synthetic)" in said
    assert "(assumed)" in said


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: levy(TINY, 4), "no drive 4"),
        (lambda: requirement(TINY, "1"), "no drive '1'"),
        (lambda: outcome("tiny"), "no county 'tiny'"),
        (lambda: county(["middle"]), r"no county '\['middle'\]'"),
        (lambda: requirement(TINY, 1, team_size=0), "team of 0"),
        (lambda: outcome(TINY, basis="wish"), "no basis 'wish'"),
        (lambda: outcome(TINY, pairing="lot"), "no pairing 'lot'"),
        (lambda: outcome(TINY, roles="none"), "no roles 'none'"),
        (lambda: burden.week(old_post=1.5), "old-post is 1.5"),
        (lambda: burden.week(field_hours=25), "25 hours"),
        (lambda: burden.week(old_post="half"), "old-post is 'half'"),
        (lambda: burden.week(field_hours="8"), "5 days of '8' hours"),
        (lambda: burden.coverage(3, 3, elsewhere=-0.1), "elsewhere is -0.1"),
        (lambda: burden.coverage(-3, 3), "needed for the villages, not -3"),
        (lambda: burden.coverage(3, 2.5), "needed for the teams, not 2.5"),
        (lambda: burden.gini([]), "Inequality"),
        (lambda: burden.theil([1, -1]), "Inequality"),
        (lambda: burden.gini(["1", "2"]), "Inequality"),
        (lambda: burden.theil(None), "Inequality"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_in_words(call: object, said: str) -> None:
    assert callable(call)
    with pytest.raises(CourseError, match=said):
        call()
