"""The pictures of bank questions as the package draws them, to be compared with those stored.

What is drawn stands here and not in the package, which students have.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from countycase import resources
from countycase.allocation.secondment import Secondment
from countycase.exercises import counties
from countycase.exercises.banks import items
from countycase.exercises.questions import Question
from countycase.exercises.streams import Stream
from countycase.figures import allocation
from countycase.figures.picture import Picture

_OFFICES = ("finance", "discipline", "archives", "sports", "ethnic-religious", "business")


def four_away() -> tuple[Secondment, ...]:
    """Six offices of a synthetic county, the largest first, each without the four it has sent."""
    county = counties.drawn(Stream("question/cadre-allocation-bank-doors"))
    units = (unit for unit in county.units if unit.id.removeprefix("drawn-") in _OFFICES)
    sent = (Secondment(unit, leaders=1, others=3) for unit in units)
    return tuple(sorted(sent, key=lambda each: -each.unit.staff))


def stored(asked: Iterable[Question]) -> dict[str, bytes]:
    """The stored pictures in these questions, ours and samples."""
    places = (resources.path("questions"), Path(__file__).parent / "questions")
    return {
        name: next(place / name for place in places if (place / name).is_file()).read_bytes()
        for name in items.shown(asked)
    }


def offices_with_four_away() -> Picture:
    return allocation.staffing(four_away())


DRAWN = {"offices-with-four-away.png": offices_with_four_away}
"""What draws each picture that the package can draw, by the name of its file."""
