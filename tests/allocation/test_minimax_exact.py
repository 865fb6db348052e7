"""Minimax against an exact integer programme, solved by HiGHS through SciPy.

The programme knows nothing of greed or of averages. A unit's persons are ones and noughts, the
k-th of unit i being one if it sends at least k. A unit sends at least the share v exactly
if its person number ceil(v * staff) is one, so that the number of units at or above v is a sum
of variables, whole from the start. For each possible share, from the largest down, that
number is made as small as it can be while those before it stay: this is the lexicographic order of
shares, without a floating-point comparison of shares.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from countycase.allocation import InfeasibleDemandError, apportion
from countycase.allocation.laboratory import outcome
from countycase.allocation.scenarios import County, Unit, counties
from countycase.allocation.secondment import second


def least_shares(
    staff: Sequence[int], caps: Sequence[int], kinds: Sequence[tuple[Sequence[int], int]]
) -> list[Fraction] | None:
    """The lexicographically least shares, from the largest down; None if there are none.

    Args:
        staff: what shares are taken of.
        caps: the most that each unit sends.
        kinds: for each kind of person, the most that each unit sends and the number wanted.
    """
    person = {
        (unit, k): number
        for number, (unit, k) in enumerate(
            (unit, k) for unit, cap in enumerate(caps) for k in range(1, cap + 1)
        )
    }
    ones, units = len(person), range(len(staff))
    size = ones + len(kinds) * len(staff)
    upper = np.ones(size)
    rows, low, high = [], [], []

    def demand(row: np.ndarray, least: float, most: float) -> None:
        rows.append(row)
        low.append(least)
        high.append(most)

    for (unit, k), number in person.items():
        if k > 1:
            row = np.zeros(size)
            row[person[unit, k - 1]], row[number] = 1, -1
            demand(row, 0, 1)
    for unit in units:
        row = np.zeros(size)
        for k in range(1, caps[unit] + 1):
            row[person[unit, k]] = 1
        for kind in range(len(kinds)):
            row[ones + kind * len(staff) + unit] = -1
        demand(row, 0, 0)
    for kind, (most, wanted) in enumerate(kinds):
        row = np.zeros(size)
        for unit in units:
            place = ones + kind * len(staff) + unit
            row[place], upper[place] = 1, most[unit]
        demand(row, wanted, wanted)
    levels = sorted({Fraction(k, staff[unit]) for unit, k in person}, reverse=True)
    solution = np.zeros(size)
    for level in levels or [Fraction(1)]:
        goal = np.zeros(size)
        for unit in units:
            k = math.ceil(level * staff[unit])
            if k <= caps[unit]:
                goal[person[unit, k]] = 1
        found = milp(
            goal,
            integrality=np.ones(size),
            bounds=Bounds(np.zeros(size), upper),
            constraints=LinearConstraint(np.array(rows), low, high),
        )
        if found.x is None:
            return None
        solution = np.round(found.x)
        demand(goal, 0, round(float(goal @ solution)))
    sent = [sum(solution[person[unit, k]] for k in range(1, caps[unit] + 1)) for unit in units]
    return sorted((Fraction(int(sent[unit]), staff[unit]) for unit in units), reverse=True)


def random_county(dice: random.Random) -> County:
    units = []
    for number in range(dice.randint(2, 7)):
        staff = dice.randint(1, 14)
        leaders = dice.randint(0, max(1, staff // 3))
        units.append(
            Unit(f"unit-{number}", "", "", "", "", staff, leaders, 0, dice.randint(0, staff))
        )
    return County("random", "Random county (synthetic)", 0, 0, 1, 1, 0, "", tuple(units))


@pytest.mark.parametrize("seed", range(60))
def test_the_shares_that_units_send_are_the_least_that_a_programme_finds(seed: int) -> None:
    dice = random.Random(f"county {seed}")
    county = random_county(dice)
    protect = dice.random() < 0.3
    spare = [unit.staff - unit.minimum if protect else unit.staff for unit in county.units]
    heads = [unit.leaders for unit in county.units]
    rest = [unit.staff - unit.leaders for unit in county.units]
    leaders = dice.randint(0, sum(heads))
    others = dice.randint(0, max(1, sum(spare) * 3 // 4))
    best = least_shares(
        [unit.staff for unit in county.units], spare, [(heads, leaders), (rest, others)]
    )
    if best is None:
        with pytest.raises(InfeasibleDemandError):
            second(county, leaders, others, "minimax", protect)
        return
    sent = second(county, leaders, others, "minimax", protect)
    assert sum(row.leaders for row in sent) == leaders
    assert sum(row.others for row in sent) == others
    assert all(row.leaders <= row.unit.leaders for row in sent)
    assert all(row.others <= row.unit.staff - row.unit.leaders for row in sent)
    shares = [Fraction(row.seconded, row.unit.staff) for row in sent]
    assert sorted(shares, reverse=True) == best


@pytest.mark.parametrize("seed", range(60))
def test_seats_are_divided_as_a_programme_divides_them(seed: int) -> None:
    dice = random.Random(f"seats {seed}")
    weights = [dice.randint(1, 15) for _unit in range(dice.randint(1, 8))]
    caps = [dice.randint(0, 8) for _unit in weights]
    seats = dice.randint(0, sum(caps))
    held = apportion(weights, seats, "minimax", caps)
    ratios = (Fraction(got, weight) for got, weight in zip(held, weights, strict=True))
    assert sorted(ratios, reverse=True) == least_shares(weights, caps, [(caps, seats)])


@pytest.mark.parametrize("drive", [1, 3])
@pytest.mark.parametrize("place", counties(), ids=lambda county: county.id)
def test_no_programme_spares_the_most_emptied_unit_of_a_synthetic_county_more(
    place: County, drive: int
) -> None:
    """At this size the programme settles the largest share alone: it refuses a smaller one."""
    found = outcome(place, drive, "minimax")
    worst = max(Fraction(row.seconded, row.unit.staff) for row in found.secondments)
    staff = np.array([unit.staff for unit in place.units])
    heads = np.array([unit.leaders for unit in place.units])
    below = np.array([math.ceil(worst * unit.staff) - 1 for unit in place.units])
    count, one = len(staff), np.eye(len(staff))
    wanted = [found.levy.leaders, found.levy.others]
    sums = np.kron(np.eye(2), np.ones(count))
    level = np.array([math.floor(worst * unit.staff) for unit in place.units])
    for most, feasible in ((below, False), (level, True)):
        solved = milp(
            np.zeros(2 * count),
            integrality=np.ones(2 * count),
            bounds=Bounds(np.zeros(2 * count), np.concatenate([heads, staff - heads])),
            constraints=[
                LinearConstraint(sums, wanted, wanted),
                LinearConstraint(np.hstack([one, one]), -np.inf, most),
            ],
        )
        assert (solved.x is not None) == feasible
