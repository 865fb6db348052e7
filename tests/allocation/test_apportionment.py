"""The rules of apportionment: what each promises, on small cases checked by brute force."""

from __future__ import annotations

import itertools
import math
import time
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from countycase.allocation import RULES, InfeasibleDemandError, apportion
from countycase.errors import CourseError

ALL_RULES = [rule.id for rule in RULES]
DIVISOR_RULES = ["dhondt", "webster", "huntington-hill", "adams", "minimax"]
# Alabama paradox: with one seat more, the smallest of the three loses one.
ALABAMA = [6, 6, 2]

weights = st.lists(st.integers(1, 60), min_size=1, max_size=6)
mixed_weights = st.lists(
    st.one_of(st.integers(0, 10**6), st.floats(0, 1e6, allow_subnormal=False)),
    min_size=1,
    max_size=12,
).filter(lambda values: any(values))


def allocations(units: int, seats: int, caps: list[int]) -> list[tuple[int, ...]]:
    """Every way of giving ``seats`` to ``units`` under ``caps``."""
    ranges = [range(cap + 1) for cap in caps[:units]]
    return [held for held in itertools.product(*ranges) if sum(held) == seats]


@given(mixed_weights, st.integers(0, 400), st.sampled_from(ALL_RULES))
def test_the_seats_given_add_up_to_the_seats_there_are(
    shares: list[float], seats: int, rule: str
) -> None:
    held = apportion(shares, seats, rule)
    assert sum(held) == seats
    assert min(held) >= 0


@given(mixed_weights, st.data(), st.sampled_from(ALL_RULES))
def test_no_unit_gets_more_than_its_cap(
    shares: list[float], data: st.DataObject, rule: str
) -> None:
    caps = data.draw(st.lists(st.integers(0, 30), min_size=len(shares), max_size=len(shares)))
    able = sum(cap for cap, share in zip(caps, shares, strict=True) if share or rule == "uniform")
    seats = data.draw(st.integers(0, able))
    held = apportion(shares, seats, rule, caps)
    assert sum(held) == seats
    assert all(got <= cap for got, cap in zip(held, caps, strict=True))


@given(
    mixed_weights, st.integers(0, 200), st.sampled_from([r for r in ALL_RULES if r != "uniform"])
)
def test_a_unit_without_weight_gets_nothing(shares: list[float], seats: int, rule: str) -> None:
    held = apportion([*shares, 0], seats, rule)
    assert held[-1] == 0


@given(weights, st.integers(0, 100))
def test_hamilton_stays_within_the_quota(shares: list[int], seats: int) -> None:
    for share, got in zip(shares, apportion(shares, seats, "hamilton"), strict=True):
        quota = Fraction(share * seats, sum(shares))
        assert math.floor(quota) <= got <= math.ceil(quota)


@given(weights, st.integers(0, 100))
def test_jefferson_never_rounds_down_below_and_adams_never_above_the_quota(
    shares: list[int], seats: int
) -> None:
    quotas = [Fraction(share * seats, sum(shares)) for share in shares]
    lower = zip(quotas, apportion(shares, seats, "dhondt"), strict=True)
    upper = zip(quotas, apportion(shares, seats, "adams"), strict=True)
    assert all(got >= math.floor(quota) for quota, got in lower)
    assert all(got <= math.ceil(quota) for quota, got in upper)


@given(mixed_weights, st.integers(0, 200), st.sampled_from(["uniform", *DIVISOR_RULES]))
def test_one_seat_more_takes_a_seat_from_nobody_under_a_divisor_method(
    shares: list[float], seats: int, rule: str
) -> None:
    fewer, more = apportion(shares, seats, rule), apportion(shares, seats + 1, rule)
    assert all(low <= high for low, high in zip(fewer, more, strict=True))


def test_hamilton_takes_a_seat_away_when_one_is_added() -> None:
    """The Alabama paradox, worked by hand for the weights 6, 6, 2.

    Ten seats: the exact shares are 60/14 = 4 4/14, the same, and 20/14 = 1 6/14. Whole parts
    4 + 4 + 1 = 9, the largest remainder is the third one's: 4, 4, 2. Eleven seats: 66/14 =
    4 10/14 twice and 22/14 = 1 8/14; whole parts 9 again, two seats left, and the two largest
    remainders are now the first two: 5, 5, 1. The third unit has lost a seat.
    """
    assert apportion(ALABAMA, 10, "hamilton") == [4, 4, 2]
    assert apportion(ALABAMA, 11, "hamilton") == [5, 5, 1]


@pytest.mark.parametrize(
    ("rule", "divisor"),
    [
        ("dhondt", lambda held: Fraction(held + 1)),
        ("webster", lambda held: Fraction(2 * held + 1, 2)),
        ("adams", lambda held: Fraction(held)),
    ],
)
@given(shares=weights, data=st.data())
def test_a_divisor_method_leaves_no_better_claim_unmet(
    rule: str, divisor: object, shares: list[int], data: st.DataObject
) -> None:
    """The min-max condition: the last seat held is at least as well placed as any next seat."""
    assert callable(divisor)
    caps = data.draw(st.lists(st.integers(1, 9), min_size=len(shares), max_size=len(shares)))
    seats = data.draw(st.integers(len(shares) if rule == "adams" else 0, sum(caps)))
    held = apportion(shares, seats, rule, caps)
    # A divisor of nought (Adams's first seat) is an unlimited claim.
    won = [
        Fraction(share) / divisor(got - 1)
        for share, got in zip(shares, held, strict=True)
        if got > 0 and divisor(got - 1)
    ]
    wanted = [
        Fraction(share) / divisor(got)
        for share, got, cap in zip(shares, held, caps, strict=True)
        if got < cap and divisor(got)
    ]
    assert not won or not wanted or min(won) >= max(wanted)
    if rule == "adams":
        assert all(got >= 1 for got in held)


@given(st.lists(st.integers(1, 40), min_size=2, max_size=4), st.integers(0, 12))
def test_huntington_hill_cannot_be_bettered_by_moving_a_seat(shares: list[int], spare: int) -> None:
    """Huntington (1928): no transfer makes the relative difference of two ratios smaller."""
    seats = len(shares) + spare
    held = apportion(shares, seats, "huntington-hill")
    assert min(held) >= 1

    def difference(gained: int, lost: int, a: int, b: int) -> Fraction:
        first, second = Fraction(a, shares[gained]), Fraction(b, shares[lost])
        return max(first, second) / min(first, second)

    for gained, lost in itertools.permutations(range(len(shares)), 2):
        if held[lost] > 1:
            now = difference(gained, lost, held[gained], held[lost])
            moved = difference(gained, lost, held[gained] + 1, held[lost] - 1)
            assert now <= moved


@given(st.lists(st.integers(1, 12), min_size=1, max_size=4), st.data())
@example([1, 2], None)
def test_minimax_takes_the_least_large_share_then_the_least_second(
    shares: list[int], data: st.DataObject | None
) -> None:
    caps, seats = [4] * len(shares), 2
    if data is not None:
        caps = data.draw(st.lists(st.integers(0, 5), min_size=len(shares), max_size=len(shares)))
        seats = data.draw(st.integers(0, sum(caps)))

    def taken(held: tuple[int, ...] | list[int]) -> list[Fraction]:
        ratios = (Fraction(got, share) for got, share in zip(held, shares, strict=True))
        return sorted(ratios, reverse=True)

    best = min(taken(held) for held in allocations(len(shares), seats, caps))
    assert taken(apportion(shares, seats, "minimax", caps)) == best


def test_minimax_differs_from_dhondt_only_in_its_ties() -> None:
    """Weights 1 and 2, two seats: by hand.

    The first seat costs the larger unit half its weight, the least possible. The second takes
    the whole of either unit: 1/1 or 2/2. D'Hondt gives the tie to the lowest index, (1, 1) with
    the shares 1 and 1/2; minimax to the larger, (0, 2) with the shares 1 and 0.
    """
    assert apportion([1, 2], 2, "dhondt") == [1, 1]
    assert apportion([1, 2], 2, "minimax") == [0, 2]


@given(weights, st.data())
def test_uniform_takes_the_same_from_every_unit_that_can_give_it(
    shares: list[int], data: st.DataObject
) -> None:
    caps = data.draw(st.lists(st.integers(0, 9), min_size=len(shares), max_size=len(shares)))
    held = apportion(shares, data.draw(st.integers(0, sum(caps))), "uniform", caps)
    fullest = max(held)
    assert all(got >= fullest - 1 for got, cap in zip(held, caps, strict=True) if got < cap)


@given(weights, st.data())
def test_hamilton_caps_what_passes_the_cap_and_shares_out_the_rest(
    shares: list[int], data: st.DataObject
) -> None:
    caps = data.draw(st.lists(st.integers(0, 9), min_size=len(shares), max_size=len(shares)))
    seats = data.draw(st.integers(0, sum(caps)))
    held = apportion(shares, seats, "hamilton", caps)
    free = [unit for unit in range(len(shares)) if held[unit] < caps[unit]]
    assume(free)
    left = sum(held[unit] for unit in free)
    weight = sum(shares[unit] for unit in free)
    for unit in free:
        assert held[unit] <= math.ceil(Fraction(left * shares[unit], weight)) + 1


@given(mixed_weights, st.integers(0, 60), st.sampled_from(ALL_RULES))
def test_only_the_proportions_of_the_weights_matter(
    shares: list[float], seats: int, rule: str
) -> None:
    thirds = [Fraction(share) / 3 for share in shares]
    assert apportion(thirds, seats, rule) == apportion(shares, seats, rule)


@pytest.mark.parametrize("rule", ["uniform", "hamilton", "dhondt", "webster", "huntington-hill"])
def test_a_tie_goes_to_the_lowest_index(rule: str) -> None:
    assert apportion([5, 5, 5], 4, rule) == [2, 1, 1]


def test_where_seats_are_fewer_than_units_adams_serves_the_largest_first() -> None:
    assert apportion([1, 9, 5, 9], 3, "adams") == [0, 1, 1, 1]


def test_weights_that_floats_cannot_tell_apart_are_still_compared_exactly() -> None:
    """2**60 + 1 and 2**60 are one number as floats; the seat belongs to the larger."""
    assert apportion([2**60, 2**60 + 1], 1, "webster") == [0, 1]


def test_an_infeasible_demand_says_how_many_are_short() -> None:
    with pytest.raises(InfeasibleDemandError, match="5 short") as caught:
        apportion([3, 1], 10, "webster", caps=[4, 1])
    assert caught.value.short == 5


def test_units_without_weight_cannot_hide_an_infeasible_demand() -> None:
    with pytest.raises(InfeasibleDemandError, match="3 short"):
        apportion([0, 0], 3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([1, -2], 3), "Weight 2 is -2"),
        (([1, float("nan")], 3), "Weight 2 is nan"),
        (([float("inf"), 1], 3), "Weight 1 is inf"),
        (([1, 2], -1), "the number of seats"),
        (([1, 2], 2.5), "the number of seats"),
        (([1, 2], 3, "borda"), "no rule of apportionment 'borda'"),
        (([1, 2], 3, "webster", [3]), "1 caps for 2 units"),
        (([1, 2], 3, "webster", [3, -1]), "cap 2"),
        (([1, "2"], 3), "Weight 2 is '2'"),
        (([1, 2], "3"), "the number of seats, not '3'"),
        ((None, 3), "the weights, not None"),
        ((5, 3), "the weights, not 5"),
        (("12", 3), "the weights, not '12'"),
        (({"a": 1, "b": 2}, 3), "the weights, not {'a': 1"),
        (({2, 1}, 3), "the weights, not {1, 2}"),
        (([1, 2], 3, "webster", 3), "the caps, not 3"),
        (([1, 2], 3, "webster", {0: 3, 1: 3}), "the caps, not {0: 3"),
        (([1, 2], 3, ["webster"]), "no rule of apportionment '\\['webster'\\]'"),
    ],
)
def test_what_cannot_be_used_is_named(arguments: tuple[object, ...], said: str) -> None:
    with pytest.raises(CourseError, match=said):
        apportion(*arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("weight", [-1, float("nan"), "1", None])
@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_weight_that_is_none_is_refused_by_every_rule(rule: str, weight: object) -> None:
    """Under "the same from every unit" too: the slip is in the reader's table, not in the rule."""
    with pytest.raises(CourseError, match="Weight 2 is"):
        apportion([1, weight], 3, rule)  # type: ignore[list-item]


def test_weights_and_caps_may_come_one_by_one() -> None:
    weights = (weight for weight in (60, 30, 10))
    assert apportion(weights, 7, caps=iter([3, 3, 3])) == [3, 3, 1]


def test_no_units_can_share_out_no_seats() -> None:
    assert apportion([], 0) == []


@pytest.mark.parametrize("rule", ALL_RULES)
def test_time_does_not_grow_with_the_seats(rule: str) -> None:
    shares = [1 + (unit * 7919) % 997 for unit in range(2000)]
    started = time.perf_counter()
    held = apportion(shares, 10**9, rule)
    # Seat by seat, a billion seats would take an hour.
    assert time.perf_counter() - started < 20
    assert sum(held) == 10**9
