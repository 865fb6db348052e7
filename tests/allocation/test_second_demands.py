"""Who goes refuses a demand that is none, and answers a large one in time."""

from __future__ import annotations

import numpy as np
import pytest

from countycase.allocation import RULES, laboratory
from countycase.allocation.scenarios import County, Unit, county
from countycase.allocation.secondment import second
from countycase.errors import CourseError

EVERY_RULE = pytest.mark.parametrize("rule", [rule.id for rule in RULES])


@EVERY_RULE
@pytest.mark.parametrize("number", [-1, 2.5, "three", None])
def test_a_demand_that_is_no_number_of_persons_is_refused(rule: str, number: object) -> None:
    small = county("small")
    with pytest.raises(CourseError, match=f"needed for leaders, not {number!r}"):
        second(small, number, 0, rule)  # type: ignore[arg-type]
    with pytest.raises(CourseError, match=f"needed for other staff, not {number!r}"):
        second(small, 0, number, rule)  # type: ignore[arg-type]


@EVERY_RULE
def test_a_demand_from_a_table_is_met_as_a_plain_one(rule: str) -> None:
    small = county("small")
    assert second(small, np.int16(9), np.int64(50), rule) == second(small, 9, 50, rule)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [2.5, "3", -3])
def test_a_team_of_no_whole_number_of_members_is_refused(size: object) -> None:
    with pytest.raises(CourseError, match=str(size)):
        laboratory.outcome(county("small"), team_size=size)  # type: ignore[arg-type]


def test_the_least_share_grows_with_the_persons_and_not_with_persons_times_units(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing adds up all units for every person sent."""
    units = tuple(Unit(f"u{n:03}", "", "", "", "", 40, 2, 5, 10) for n in range(200))
    large = County("large", "Large", 0, 0, 9, 4, 0, "", units)
    added: list[int] = []

    def total(numbers: object, start: int = 0) -> int:
        added.append(1)
        return sum(numbers, start)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr("countycase.allocation.emptying.sum", total, raising=False)
    sent = second(large, 200, 4000, "minimax")
    assert sum(one.seconded for one in sent) == 4200
    assert len(added) < 10
