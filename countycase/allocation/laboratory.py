"""A setting of the model and all that follows from it, as explorers and notebooks show it."""

from __future__ import annotations

from dataclasses import dataclass

from countycase.allocation.burden import Fairness, emptied, fairness
from countycase.allocation.levy import Gap, Levy, Requirement, gap, levy, requirement
from countycase.allocation.scenarios import County
from countycase.allocation.secondment import Secondment, second
from countycase.errors import CourseError
from countycase.i18n import _


@dataclass(frozen=True)
class Outcome:
    """What follows when a county meets a demand under a rule.

    Attributes:
        county: the county.
        rule: the rule's id.
        levy, requirement, gap: what the drive asks of units, of villages, and what lies between.
        secondments: what each unit sends.
        fairness: how evenly the units bear it.
    """

    county: County
    rule: str
    levy: Levy
    requirement: Requirement
    gap: Gap
    secondments: tuple[Secondment, ...]
    fairness: Fairness

    @property
    def persons(self) -> int:
        """Persons sent by all units."""
        return sum(sent.seconded for sent in self.secondments)

    @property
    def emptied(self) -> tuple[Secondment, ...]:
        """Units below their least staff."""
        return emptied(self.secondments)


def outcome(
    county: County,
    drive: int = 1,
    rule: str = "uniform",
    basis: str = "levy",
    team_size: int | None = None,
    on_top: bool = True,
    protect: bool = False,
) -> Outcome:
    """Return what follows when ``county`` meets the demand of ``drive`` under ``rule``.

    Args:
        basis: ``levy`` sends what the drive demands of units; ``requirement`` sends what its
            village teams need, and the command office's hundred, with as many leaders as the
            levy asks for (assumed, since no leader is demanded per village).
        team_size: members of a village team; the assumed ``team-size`` if left out.
        on_top: whether drive three's two come on top (see :func:`countycase.allocation.levy.levy`).
        protect: whether no unit may fall below its least staff.

    Raises:
        InfeasibleDemandError: if the units cannot give so many.
        CourseError: if a setting cannot be used.
    """
    demanded = levy(county, drive, on_top)
    required = requirement(county, drive, team_size)
    if basis not in ("levy", "requirement"):
        raise CourseError(
            _("There is no basis '{basis}'; choose levy or requirement.").format(basis=basis)
        )
    leaders, others = demanded.leaders, demanded.others
    if basis == "requirement":
        leaders = min(leaders, required.persons)
        others = required.persons - leaders + demanded.office
    sent = second(county, leaders, others, rule, protect)
    return Outcome(county, rule, demanded, required, gap(demanded, required), sent, fairness(sent))


def sentence(found: Outcome) -> str:
    """Return the outcome in words: who is sent, how evenly, how many units are emptied."""
    return _(
        "{county}: {persons} of {staff} staff leave their units, {least:.0%} to {greatest:.0%} of "
        "a unit's own (Gini {gini:.2f}). {emptied} of {units} units fall below their least staff. "
        "The levy sends {sent} persons to villages whose teams need {needed}, and mans {manned} "
        "of {teams} teams."
    ).format(
        county=found.county.name,
        persons=found.persons,
        staff=found.county.staff,
        least=found.fairness.least,
        greatest=found.fairness.greatest,
        gini=found.fairness.gini,
        emptied=len(found.emptied),
        units=len(found.secondments),
        sent=found.gap.sent,
        needed=found.gap.needed,
        manned=found.gap.manned,
        teams=found.requirement.teams,
    )
