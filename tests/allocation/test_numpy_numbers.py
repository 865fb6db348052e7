"""A table's columns hold NumPy numbers; a rule gives them what it gives the plain ones."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from countycase.allocation import RULES, apportion
from countycase.allocation.burden import gini, theil
from countycase.errors import CourseError

# Near the top of each type, where sums and products no longer fit into it.
LARGEST = {
    "int8": 127, "uint8": 255, "int16": 32_767, "uint16": 65_535, "int32": 2_147_483_647,
    "uint32": 4_294_967_295, "int64": 2**63 - 1, "uint64": 2**64 - 1,
    "float16": 2_048, "float32": 2**24, "float64": 2**53, "longdouble": 2**53,
}  # fmt: skip


@pytest.mark.parametrize("dtype", LARGEST)
@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_rule_gives_numpy_weights_what_it_gives_plain_ones(rule: str, dtype: str) -> None:
    plain = [LARGEST[dtype] // part for part in (1, 2, 3, 5, 7, 19)]
    array = np.array(plain, dtype=dtype)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for seats in (1, 7, 1_000_003):
            assert apportion(array, seats, rule) == apportion(plain, seats, rule)  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_populations_in_a_column_get_the_seats_they_have_in_a_list(rule: str) -> None:
    people = [3405565, 2592574, 9999999, 12345678, 33871648]
    expected = apportion(people, 10**6, rule)
    assert apportion(pd.Series(people), 10**6, rule) == expected  # type: ignore[arg-type]
    assert apportion(np.array(people), np.int32(10**6), rule) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_numpy_caps_bind_as_plain_ones_and_seats_are_plain_numbers(rule: str) -> None:
    caps = np.array([40, 30, 3], dtype="uint8")
    given = apportion(np.array([64, 20, 7], dtype="int8"), 70, rule, caps)  # type: ignore[arg-type]
    assert given == apportion([64, 20, 7], 70, rule, [40, 30, 3])
    assert {type(seats) for seats in given} == {int}


@pytest.mark.parametrize("weight", [np.float32("nan"), np.float64("inf"), np.int8(-1), "3", None])
def test_a_weight_that_is_no_finite_number_is_refused(weight: object) -> None:
    with pytest.raises(CourseError, match=r"Weight 2 is .*; give a finite number"):
        apportion([1, weight], 2)  # type: ignore[list-item]


@pytest.mark.parametrize("dtype", LARGEST)
def test_inequality_of_numpy_numbers_is_that_of_plain_ones(dtype: str) -> None:
    plain = [LARGEST[dtype] // part for part in (1, 2, 3, 5, 7, 19)]
    array = np.array(plain, dtype=dtype)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert gini(array) == pytest.approx(gini(plain))  # type: ignore[arg-type]
        assert theil(array) == pytest.approx(theil(plain))  # type: ignore[arg-type]


def test_inequality_is_measured_on_a_column_too() -> None:
    shares = [0.5, 0.25, 0.25]
    assert gini(np.array(shares)) == gini(shares)  # type: ignore[arg-type]
    assert theil(pd.Series(shares)) == theil(shares)  # type: ignore[arg-type]
