"""Who goes: a demand for leaders and other staff divided among the units of a county."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from countycase.allocation.apportionment import InfeasibleDemandError, apportion, whole_number
from countycase.allocation.emptying import least_emptied
from countycase.allocation.scenarios import County, Unit
from countycase.i18n import _

_NAMED = 5


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

    @property
    def core_sent(self) -> tuple[int, int]:
        """Least and greatest number of experienced staff among those sent.

        Whom a unit picks is not modelled: at best everyone else goes first, at worst the core.
        """
        unit = self.unit
        return max(0, self.seconded - (unit.staff - unit.core)), min(self.seconded, unit.core)


def second(
    county: County, leaders: int, others: int, rule: str = "uniform", protect: bool = False
) -> tuple[Secondment, ...]:
    """Return what each unit of ``county`` sends, in the county's order.

    Leaders are counted apart: first they are divided by the number of leaders, then the others
    by the number of other staff, both under ``rule``. Under ``minimax`` the two are looked at
    together: the largest share of its whole staff that any unit sends is as small as it can be,
    then the second largest, and so on; among the ways to do so, leaders are spread alike by
    the share of its leaders that a unit sends.

    Args:
        leaders, others: persons demanded of all units together, whole numbers of at least 0.
        rule: a rule of :func:`countycase.allocation.apportion`; ``uniform`` is the essay's.
        protect: whether no unit may fall below its least staff. The essay knows no such limit;
            without it a unit gives at most everyone it has. Leaders still go first, so that in
            a county where a unit's least staff is smaller than its number of leaders a demand
            can be refused that another choice of leaders would meet.

    Raises:
        InfeasibleDemandError: if the units cannot give so many; it says how many are short, of
            whom, and which units cannot give an equal share.
        CourseError: if the rule or a number cannot be used.
    """
    leaders = whole_number(leaders, _("leaders"))
    others = whole_number(others, _("other staff"))
    units = county.units
    spare = [unit.staff - unit.minimum if protect else unit.staff for unit in units]
    heads = [min(unit.leaders, free) for unit, free in zip(units, spare, strict=True)]
    staff = [unit.staff - unit.leaders for unit in units]
    _check(county, _("leaders"), leaders, heads, protect)
    if rule == "minimax":
        rest = [min(own, free) for own, free in zip(staff, spare, strict=True)]
        _check(county, _("other staff"), others, rest, protect)
        _check(county, _("staff"), leaders + others, spare, protect)
        sent, gone = least_emptied(units, leaders, others, spare)
    else:
        sent = apportion([unit.leaders for unit in units], leaders, rule, heads)
        rest = [min(own, free - away) for own, free, away in zip(staff, spare, sent, strict=True)]
        _check(county, _("other staff"), others, rest, protect)
        gone = apportion(staff, others, rule, rest)
    return tuple(Secondment(*row) for row in zip(units, sent, gone, strict=True))


def _check(county: County, who: str, demand: int, able: Sequence[int], protect: bool) -> None:
    short = demand - sum(able)
    if short <= 0:
        return
    share = math.ceil(demand / max(1, len(able)))
    few = [pair for pair in zip(able, county.units, strict=True) if pair[0] < share]
    few.sort(key=lambda pair: pair[0])
    named = [f"{unit.label} ({number})" for number, unit in few[:_NAMED]]
    message = _(
        "{county} is short of {short} {who}: its {units} units can give {able} of the {demand} "
        "demanded. {few} of them cannot give an equal share of {share}, first {names}. {act}"
    ).format(
        county=county.name,
        short=short,
        who=who,
        units=len(able),
        able=demand - short,
        demand=demand,
        few=len(few),
        share=share,
        names=", ".join(named),
        act=_("Lower the demand, choose smaller teams, or let units fall below their least staff.")
        if protect
        else _("Lower the demand or choose smaller teams."),
    )
    raise InfeasibleDemandError(message, short, able)
