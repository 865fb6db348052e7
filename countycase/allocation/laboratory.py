"""A setting of the model and all that follows from it, as explorers and notebooks show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycase.allocation.burden import (
    Coverage,
    Fairness,
    coverage,
    emptied,
    fairness,
    own_work,
    week,
)
from countycase.allocation.levy import Gap, Levy, Requirement, gap, levy, requirement
from countycase.allocation.scenarios import County
from countycase.allocation.scenarios import county as find
from countycase.allocation.secondment import Secondment, second
from countycase.allocation.setting import Setting
from countycase.allocation.villages import SPREADS, Spread, spread, villages
from countycase.errors import CourseError
from countycase.i18n import _

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Outcome:
    """What follows when a county meets a demand under a rule.

    Attributes:
        county: the county.
        setting: what was chosen.
        levy, requirement, gap: what the drive asks of units, of villages, and what lies between.
        secondments: what each unit sends.
        fairness: how evenly the units bear it.
    """

    county: County
    setting: Setting
    levy: Levy
    requirement: Requirement
    gap: Gap
    secondments: tuple[Secondment, ...]
    fairness: Fairness

    @property
    def rule(self) -> str:
        """Id of the rule."""
        return self.setting.rule

    @property
    def persons(self) -> int:
        """Persons sent by all units."""
        return sum(sent.seconded for sent in self.secondments)

    @property
    def emptied(self) -> tuple[Secondment, ...]:
        """Units below their least staff."""
        return emptied(self.secondments)

    @property
    def own_work(self) -> float:
        """Share of all units' usual time left when those who stay give half of theirs, 0 to 1."""
        return (
            sum(own_work(sent) * sent.unit.staff for sent in self.secondments) / self.county.staff
        )


def outcome(
    county: str | County,
    drive: int = 1,
    rule: str = "uniform",
    basis: str = "levy",
    team_size: int | None = None,
    on_top: bool = True,
    protect: bool = False,
    pairing: str = "pooled",
    roles: str = "everyone",
) -> Outcome:
    """Return what follows when ``county`` meets the demand of ``drive`` under ``rule``.

    Args:
        county: a county, or the id of a synthetic one.
        drive: 1, 2 or 3.
        rule: a rule of :func:`countycase.allocation.apportion`; ``uniform`` is the essay's.
        basis: ``levy`` sends what the drive demands of units; ``requirement`` sends what its
            village teams need, and the command office's hundred, with as many leaders as the
            levy asks for (assumed, since no leader is demanded per village).
        team_size: members of a village team; the assumed ``team-size`` if left out.
        on_top: whether drive three's two come on top (see :func:`countycase.allocation.levy.levy`).
        protect: whether no unit may fall below its least staff.
        pairing, roles: how units pair with villages, and who fills the places of a team (see
            :func:`countycase.allocation.levy.gap`).

    Raises:
        InfeasibleDemandError: if the units cannot give so many.
        CourseError: if a setting cannot be used.
    """
    place = find(county)
    demanded = levy(place, drive, on_top)
    required = requirement(place, drive, team_size)
    between = gap(demanded, required, pairing, roles)
    if basis not in ("levy", "requirement"):
        raise CourseError(
            _("There is no basis '{basis}'; choose levy or requirement.").format(basis=basis)
        )
    leaders, others = demanded.leaders, demanded.others
    if basis == "requirement":
        leaders = min(leaders, required.persons)
        others = required.persons - leaders + demanded.office
    sent = second(place, leaders, others, rule, protect)
    setting = Setting(
        demanded.drive, rule, basis, required.other_size, on_top, protect, pairing, roles
    )
    return Outcome(place, setting, demanded, required, between, sent, fairness(sent))


def sentence(found: Outcome) -> str:
    """Return the outcome in words: who is sent, how evenly, how many units are emptied."""
    return _(
        "{county}: {persons} of {staff} staff leave their units, {least:.0%} to {greatest:.0%} of "
        "a unit's own (Gini {gini:.2f}, Theil {theil:.2f}). {emptied} of {units} units fall below "
        "their least staff. If those who stay give half of their time as well, {own:.0%} of all "
        "units' usual time is left for their own business. The levy sends {sent} persons to "
        "villages whose teams need {needed}, and mans {manned} of {teams} teams."
    ).format(
        county=found.county.name,
        persons=found.persons,
        staff=found.county.staff,
        least=found.fairness.least,
        greatest=found.fairness.greatest,
        gini=found.fairness.gini,
        theil=found.fairness.theil,
        own=found.own_work,
        emptied=len(found.emptied),
        units=len(found.secondments),
        sent=found.gap.sent,
        needed=found.gap.needed,
        manned=found.gap.manned,
        teams=found.requirement.teams,
    )


def table(found: Outcome) -> pd.DataFrame:
    """Return an outcome as a pandas table, one row per unit in the county's order.

    ``share`` is the share of its staff that the unit sends; ``own work`` the share of its usual
    working time left for its own business when those who stay give half of theirs.
    """
    import pandas as pd

    rows = [
        {
            "unit": sent.unit.label,
            "單位": sent.unit.name_zh,
            "staff": sent.unit.staff,
            "leaders sent": sent.leaders,
            "others sent": sent.others,
            "remaining": sent.remaining,
            "least": sent.unit.minimum,
            "share": round(sent.share, 3),
            "own work": round(own_work(sent), 3),
        }
        for sent in found.secondments
    ]
    return pd.DataFrame(rows)


def double_burden(old_post: float = 0.5, field_hours: float = 8) -> str:
    """Return the week of someone who serves in a village and keeps the old post, in words.

    Args:
        old_post: share of the old post that stays with the person, 0 to 1 (assumed).
        field_hours: working hours of a day in the village (assumed).

    Raises:
        CourseError: if a number is out of its range.
    """
    found = week(old_post, field_hours)
    return _(
        "Field {field:.0f} hours + old post {old_post:.0f} hours = {total:.0f} hours a week, "
        "{excess:.0f} above an ordinary week of {office:.0f}. Done on the {free:.0f} days that are "
        "left of the week, the old post takes {daily:.0f} hours on each. Hours a day and the share "
        "of the old post are assumed; no data stand behind them."
    ).format(
        field=found.field,
        old_post=found.old_post,
        total=found.total,
        excess=found.excess,
        office=found.office,
        free=found.free_days,
        daily=found.old_post_a_day,
    )


def covered(
    county: str | County = "middle",
    drive: int = 1,
    team_size: int | None = None,
    elsewhere: float | None = None,
    on_top: bool = True,
    pairing: str = "pooled",
    roles: str = "everyone",
) -> Coverage:
    """Return how many villages the levy of a drive gives a team, and what that is worth.

    Args:
        county: a county, or the id of a synthetic one.
        drive: 1, 2 or 3.
        team_size: members of a team, at least 1; the assumed ``team-size`` if left out.
        elsewhere: share of the field time spent on other things, 0 to 1 (assumed).
        on_top, pairing, roles: the readings of :func:`outcome`.

    Raises:
        CourseError: if a setting cannot be used.
    """
    place = find(county)
    required = requirement(place, drive, team_size)
    met = gap(levy(place, drive, on_top), required, pairing, roles)
    return coverage(required.teams, met.manned, elsewhere)


def villages_covered(
    county: str | County = "middle",
    drive: int = 1,
    team_size: int = 3,
    elsewhere: float = 0.2,
    on_top: bool = True,
    pairing: str = "pooled",
    roles: str = "everyone",
) -> str:
    """Return what :func:`covered` does, in words.

    Raises:
        CourseError: if a setting cannot be used.
    """
    found = covered(county, drive, team_size, elsewhere, on_top, pairing, roles)
    return _(
        "{county}, drive {drive}: {manned} of {villages} villages have a team of {size}, "
        "{unmanned} have none. With {elsewhere:.0%} of the time spent elsewhere (assumed) the "
        "teams do the work of {effective:.1f}."
    ).format(
        county=find(county).name,
        drive=drive,
        manned=found.manned,
        villages=found.villages,
        size=team_size,
        unmanned=found.villages - found.manned,
        elsewhere=elsewhere,
        effective=found.effective,
    )


def placement(
    county: str | County,
    drive: int = 1,
    rule: str = "equal",
    team_size: int | None = None,
    on_top: bool = True,
) -> Spread:
    """Return the teams that the levy of a drive can man, spread over the county's villages.

    Args:
        county: a county, or the id of a synthetic one; its villages are synthetic.
        drive: 1, 2 or 3. Drives one and two serve listed villages only, drive three all.
        rule: ``equal``, ``poor-population`` or ``need``.
        team_size: members of a team; the assumed ``team-size`` if left out.
        on_top: whether drive three's two come on top.

    Raises:
        CourseError: if a setting cannot be used.
    """
    place = find(county)
    met = gap(levy(place, drive, on_top), requirement(place, drive, team_size))
    candidates = [village for village in villages(place) if village.listed or drive == 3]
    return spread(candidates, met.manned, rule)


def villages_served(found: Spread, county: County, drive: int) -> str:
    """Return in words which villages the teams of a drive reach, and whom they leave out.

    Args:
        found: a placement.
        county, drive: those that it was made for.
    """
    said = [
        _(
            "{county}, drive {drive}, {rule}: {served} of {villages} villages that are to have a "
            "team have one."
        ).format(
            county=county.name,
            drive=drive,
            rule=SPREADS[found.rule],
            served=len(found.served),
            villages=len(found.villages),
        )
    ]
    first = found.unserved[0] if found.unserved else None
    if county.poor_population:
        said.append(
            _(
                "{reached} of the county's {poor} registered poor live in them ({share:.0%}; the "
                "villages are synthetic)."
            ).format(
                reached=found.poor_served,
                poor=county.poor_population,
                share=found.poor_served / county.poor_population,
            )
        )
        if first:
            said.append(
                _(
                    "Of the {unserved} without a team, village {number} has the most registered "
                    "poor, {poor}."
                ).format(unserved=len(found.unserved), number=first.number, poor=first.poor)
            )
    else:
        said.append(
            _("How many registered poor live in them is open, since the county's are not known.")
        )
    return " ".join(said)
