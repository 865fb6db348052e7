"""Who goes: a demand for leaders and other staff divided among the units of a county."""

from __future__ import annotations

from dataclasses import dataclass

from countycase.allocation.apportionment import InfeasibleDemandError, apportion
from countycase.allocation.scenarios import County, Unit
from countycase.i18n import _


@dataclass(frozen=True)
class Secondment:
    """The persons whom one unit sends.

    Attributes:
        unit: the unit.
        leaders: leaders of section-head rank whom it sends.
        others: other staff whom it sends.
    """

    unit: Unit
    leaders: int
    others: int

    @property
    def seconded(self) -> int:
        """Persons sent."""
        return self.leaders + self.others

    @property
    def remaining(self) -> int:
        """Persons left at the unit."""
        return self.unit.staff - self.seconded

    @property
    def share(self) -> float:
        """Share of the staff sent, 0 to 1."""
        return self.seconded / self.unit.staff

    @property
    def missing(self) -> int:
        """Persons whom the unit lacks to keep its doors open; 0 if it can."""
        return max(0, self.unit.minimum - self.remaining)


def second(
    county: County, leaders: int, others: int, rule: str = "uniform", protect: bool = False
) -> tuple[Secondment, ...]:
    """Return what each unit of ``county`` sends, in the county's order.

    Leaders are counted apart: first they are divided by the number of leaders, then the others
    by the number of other staff, both under ``rule``.

    Args:
        leaders, others: persons demanded of all units together.
        rule: a rule of :func:`countycase.allocation.apportion`; ``uniform`` is the essay's.
        protect: whether no unit may fall below its least staff. The essay knows no such limit;
            without it a unit gives at most everyone it has.

    Raises:
        InfeasibleDemandError: if the units cannot give so many; it says how many are short, and
            of whom.
        CourseError: if the rule or a number cannot be used.
    """
    units = county.units
    spare = [unit.staff - unit.minimum if protect else unit.staff for unit in units]
    sent = _divide(
        county,
        _("leaders"),
        [unit.leaders for unit in units],
        leaders,
        rule,
        [min(unit.leaders, free) for unit, free in zip(units, spare, strict=True)],
    )
    staff = [unit.staff - unit.leaders for unit in units]
    rest = [free - gone for free, gone in zip(spare, sent, strict=True)]
    gone = _divide(
        county,
        _("other staff"),
        staff,
        others,
        rule,
        [min(own, free) for own, free in zip(staff, rest, strict=True)],
    )
    return tuple(Secondment(*row) for row in zip(units, sent, gone, strict=True))


def _divide(
    county: County, who: str, weights: list[int], demand: int, rule: str, caps: list[int]
) -> list[int]:
    try:
        return apportion(weights, demand, rule, caps)
    except InfeasibleDemandError as error:
        spent = [unit.name for unit, cap in zip(county.units, caps, strict=True) if cap == 0]
        raise InfeasibleDemandError(
            _(
                "{county} is short of {short} {who}: its {units} units can give {able} of the "
                "{demand} demanded{spent}; lower the demand, choose smaller teams, or let units "
                "fall below their least staff."
            ).format(
                county=county.name,
                short=error.short,
                who=who,
                units=len(caps),
                able=demand - error.short,
                demand=demand,
                spent=_(", and {names} none").format(names=", ".join(spent)) if spent else "",
            ),
            error.short,
        ) from None
