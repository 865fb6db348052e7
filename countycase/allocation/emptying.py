"""The rule that keeps the most-emptied unit as full as possible, for leaders and others at once.

Of two kinds of person a fixed number each is wanted, and a unit has so many of either. The largest
share of its staff that a unit sends is made as small as it can be, then the second largest, and so
on. What units can send together forms a polymatroid, in which taking one person at a time
from wherever it costs least leads there: Federgruen and Groenevelt (1986), The Greedy Procedure
for Resource Allocation Problems.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence

from countycase.allocation.scenarios import Unit


def least_emptied(
    units: Sequence[Unit], leaders: int, others: int, spare: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Return leaders and other staff sent by each unit, in the order of ``units``.

    Ties go to the larger unit, which leaves the smaller fuller, then to the lowest index.

    Args:
        units: the units.
        leaders, others: persons wanted of all units together; the units must be able to give them.
        spare: the most that each unit can send, at most its staff.
    """
    heads = [min(unit.leaders, free) for unit, free in zip(units, spare, strict=True)]
    rest = [min(unit.staff - unit.leaders, free) for unit, free in zip(units, spare, strict=True)]
    sent = _totals(units, leaders, others, spare, heads, rest)
    # What other staff cannot fill is leaders; who of the rest is one stays open until here.
    least = [max(0, total - own) for total, own in zip(sent, rest, strict=True)]
    most = [min(led, total) for led, total in zip(heads, sent, strict=True)]
    chosen = _filled([unit.leaders for unit in units], least, most, leaders)
    return chosen, [total - led for total, led in zip(sent, chosen, strict=True)]


def _totals(
    units: Sequence[Unit],
    leaders: int,
    others: int,
    spare: Sequence[int],
    heads: Sequence[int],
    rest: Sequence[int],
) -> list[int]:
    """Return how many persons each unit sends, whoever they are."""
    sent, led, manned = [0] * len(units), 0, 0
    left = leaders + others
    claim = _claims([unit.staff for unit in units])
    queue = [claim(1, place) for place in range(len(units)) if spare[place]]
    heapq.heapify(queue)
    while left:
        place = heapq.heappop(queue)[2]
        # One more person is a leader where no other staff are left, and the reverse. A unit that
        # would lead past what is wanted of either kind sends nobody more, now or later.
        led_then = led + (sent[place] >= rest[place])
        manned_then = manned + (sent[place] >= heads[place])
        if led_then > leaders or manned_then > others:
            continue
        led, manned = led_then, manned_then
        sent[place] += 1
        left -= 1
        if sent[place] < spare[place]:
            heapq.heappush(queue, claim(sent[place] + 1, place))
    return sent


def _filled(
    weights: Sequence[int], least: Sequence[int], most: Sequence[int], demand: int
) -> list[int]:
    held = list(least)
    claim = _claims(weights)
    queue = [
        claim(held[place] + 1, place) for place in range(len(weights)) if held[place] < most[place]
    ]
    heapq.heapify(queue)
    for _person in range(demand - sum(held)):
        place = heapq.heappop(queue)[2]
        held[place] += 1
        if held[place] < most[place]:
            heapq.heappush(queue, claim(held[place] + 1, place))
    return held


def _claims(weights: Sequence[int]) -> Callable[[int, int], tuple[int, int, int]]:
    """Return what orders the next person of each unit: by share sent, unit's size, then place."""
    # Two shares n/w and m/v that differ do so by at least 1/(w v). Scaled by more than the square
    # of the largest weight they differ in their whole part, which is all that is compared.
    scale = 2 * max(weights, default=0).bit_length()

    def claim(number: int, place: int) -> tuple[int, int, int]:
        return (number << scale) // weights[place], -weights[place], place

    return claim
