"""Synthetic records on which two measures disagree, so that every student has to choose one.

Records are drawn again until they do; the first that disagree are kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import TypeVar

from countycase.exercises.pathways import Attendance, Household, attendance, households

T = TypeVar("T")


def audit(seed: str = "course") -> tuple[Household, ...]:
    """Return the first synthetic audit of households on which three measures disagree.

    In the other villages the entitled are missed more often and in larger number; among a hundred
    households visited more are missed in the poor villages.
    """
    return _first(households, seed, _contested)


def meetings(seed: str = "course") -> tuple[Attendance, ...]:
    """Return the first synthetic record of meetings on which two counts disagree.

    Among the persons who came poor households are more than 8.7 per cent, among the attendances
    fewer than 7.9; of the people of a county of the course they are 8 to 8.6 per cent.
    """
    return _first(attendance, seed, _contrasting)


def _contested(found: Sequence[Household]) -> bool:
    missed, entitled, visited = [], [], []
    for home in ("poor village", "other village"):
        group = [item for item in found if item.home == home]
        missed.append(sum(item.entitled and not item.receives for item in group))
        entitled.append(sum(item.entitled for item in group))
        visited.append(len(group))
    return (
        missed[0] * entitled[1] < missed[1] * entitled[0]
        and missed[0] < missed[1]
        and missed[0] * visited[1] > missed[1] * visited[0]
    )


def _contrasting(found: Sequence[Attendance]) -> bool:
    came = [(row.group, row.person) for row in found if row.group != "cadre"]
    persons, attendances = (
        sum(group == "poor household" for group, _ in room) / len(room)
        for room in (set(came), came)
    )
    return persons > 0.087 and attendances < 0.079


def _first(draw: Callable[[str], T], seed: str, holds: Callable[[T], bool]) -> T:
    """Return the first of what is drawn from a seed, and from the seeds made of it, that holds."""
    seeds = itertools.chain([seed], (f"{seed}/{number}" for number in itertools.count(2)))
    return next(found for found in map(draw, seeds) if holds(found))
