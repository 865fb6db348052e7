"""A county as the model knows it: its villages in numbers, and the units that send cadres."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """A unit directly under the county: an office, bureau, commission or association.

    Attributes:
        id: the unit's id.
        name, name_zh: English and Chinese name.
        type: what office it is (``education``, ``statistics``), the same in every county.
        sector: its wider field (``services``, ``party``).
        staff: persons on its staff.
        leaders: those of them of section-head rank.
        core: those of them with the experience to run the unit's business.
        minimum: the least staff that keeps its doors open.
    """

    id: str
    name: str
    name_zh: str
    type: str
    sector: str
    staff: int
    leaders: int
    core: int
    minimum: int

    @property
    def label(self) -> str:
        """What to call it in a text: the English name, else the Chinese one, else its id."""
        return self.name or self.name_zh or self.id


@dataclass(frozen=True)
class County:
    """A county with its villages and the units that send cadres to them.

    Attributes:
        id, name: a synthetic county's name says that it is synthetic.
        population, townships, villages: persons and numbers.
        poor_villages, poor_population: villages on the poverty list, registered poor persons.
            Population, townships and poor persons are 0 where they are not known.
        note: what kind of county it is.
        units: the units directly under the county.
        synthetic: whether the county is one that the course made up.
    """

    id: str
    name: str
    population: int
    townships: int
    villages: int
    poor_villages: int
    poor_population: int
    note: str
    units: tuple[Unit, ...] = ()
    synthetic: bool = False

    @property
    def other_villages(self) -> int:
        """Villages that are not on the poverty list."""
        return self.villages - self.poor_villages

    @property
    def staff(self) -> int:
        """Persons on the staff of all units."""
        return sum(unit.staff for unit in self.units)
