"""Draws a synthetic county of the kind of those in ``data/scenarios``, one for each student.

The ranges are those that ``data/scenarios/README.md`` gives. No number says anything about a real
county, the essay's included.
"""

from __future__ import annotations

from countycase.allocation import scenarios
from countycase.allocation.parameters import whole
from countycase.allocation.scenarios import County, Unit
from countycase.exercises.streams import Stream
from countycase.i18n import _

# Staff up to which a unit has one, two or three leaders of section-head rank; then it has four.
_LEADERS = (11, 29, 49)
# Sectors of which three fifths keep the doors open, where half is enough elsewhere.
_COUNTERS = ("services", "oversight")


def drawn(stream: Stream, id: str = "drawn") -> County:
    """Return a county whose every unit can send what the essay's first drive asks of each.

    Which units it has is taken from one of the three counties of ``data/scenarios``; their staff
    and the county's people and villages vary about that county's. By construction a unit has at
    least one person more than the levy of drive one takes, and the levies of all three drives,
    the command office included, can be met by the county as a whole.

    Args:
        stream: from which the numbers are drawn.
        id: the county's id, with which those of its units begin.
    """
    model = stream.choice(scenarios.counties())
    population = 1000 * (model.population * stream.between(85, 115) // 100_000)
    villages = population // stream.between(1400, 2100)
    return County(
        id=id,
        name=_("Drawn county (synthetic)"),
        population=population,
        townships=model.townships + stream.between(-2, 2),
        villages=villages,
        poor_villages=villages * stream.between(270, 330) // 1000,
        poor_population=100 * (population * stream.between(800, 860) // 1_000_000),
        note=_("Drawn for one student; its units are those of: {name}.").format(name=model.name),
        units=tuple(_unit(unit, stream, id) for unit in model.units),
    )


def _unit(model: Unit, stream: Stream, county: str) -> Unit:
    least = whole("leaders-per-unit") + whole("others-per-unit") + 1
    staff = max(least, (model.staff * stream.between(80, 120) + 50) // 100)
    share = 6 if model.sector in _COUNTERS else 5
    return Unit(
        id=f"{county}-{model.type}",
        name=model.name,
        name_zh=model.name_zh,
        type=model.type,
        sector=model.sector,
        staff=staff,
        leaders=1 + sum(staff > most for most in _LEADERS),
        core=max(1, (staff * stream.between(20, 40) + 50) // 100),
        minimum=max(2, -(-staff * share // 10)),
    )
