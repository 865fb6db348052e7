"""What each drive demands: a levy on every unit, and a requirement of every village.

The essay states the two side by side and does not say how they meet. They are two functions
here, and :func:`gap` is what lies between them.
"""

from __future__ import annotations

from dataclasses import dataclass

from countycase.allocation.apportionment import whole_number
from countycase.allocation.parameters import drive_number, option, whole
from countycase.allocation.scenarios import County
from countycase.errors import CourseError
from countycase.i18n import _


@dataclass(frozen=True)
class Levy:
    """The persons that a drive demands of a county's units.

    Attributes:
        drive: 1, 2 or 3.
        units: number of units.
        leaders_each, others_each: persons whom every unit sends to villages.
        office: persons for the command office, from all units together.
    """

    drive: int
    units: int
    leaders_each: int
    others_each: int
    office: int

    @property
    def leaders(self) -> int:
        """Leaders demanded of all units together."""
        return self.units * self.leaders_each

    @property
    def others(self) -> int:
        """Other staff demanded of all units together, the command office's included."""
        return self.units * self.others_each + self.office

    @property
    def field(self) -> int:
        """Persons sent to villages, leaders included."""
        return self.units * (self.leaders_each + self.others_each)

    @property
    def persons(self) -> int:
        """All persons demanded."""
        return self.leaders + self.others


@dataclass(frozen=True)
class Requirement:
    """The village teams that a drive demands.

    Attributes:
        drive: 1, 2 or 3.
        poor_teams, other_teams: teams of poor villages and of the others, one per village.
        poor_size, other_size: members of a team.
    """

    drive: int
    poor_teams: int
    other_teams: int
    poor_size: int
    other_size: int

    @property
    def teams(self) -> int:
        """Teams in all."""
        return self.poor_teams + self.other_teams

    @property
    def persons(self) -> int:
        """Persons in all teams."""
        return self.poor_teams * self.poor_size + self.other_teams * self.other_size


@dataclass(frozen=True)
class Gap:
    """What lies between a levy and a requirement.

    Attributes:
        sent: persons whom the levy sends to villages.
        needed: persons whom the teams need.
        manned: teams that can be manned in full, poor villages first.
        unmanned: teams that cannot.
        placed: those of the persons sent who fill a place in a manned team.
    """

    sent: int
    needed: int
    manned: int
    unmanned: int
    placed: int


def levy(county: County, drive: int, on_top: bool = True, command_office: bool = True) -> Levy:
    """Return what ``drive`` demands of the units of ``county``.

    Drive one states its numbers. Drive two states no levy, and the first one's is taken to stand
    (inferred). Drive three states two cadres for each helping unit; every unit is taken to be one
    (assumed).

    Args:
        drive: 1, 2 or 3.
        on_top: whether drive three's two come on top of the four already sent (assumed, since
            the essay does not say); if not, they are two of the four.
        command_office: whether the command office's hundred or so count as well.

    Raises:
        CourseError: if there is no such drive.
    """
    drive = drive_number(drive)
    others = whole("others-per-unit")
    if drive == 3 and on_top:
        others += whole("cadres-per-unit")
    office = whole("command-office") if command_office else 0
    return Levy(drive, len(county.units), whole("leaders-per-unit"), others, office)


def requirement(
    county: County, drive: int, team_size: int | None = None, reinforcement: int | None = None
) -> Requirement:
    """Return the teams that ``drive`` demands for the villages of ``county``.

    Drives one and two want a team in each poor village; drive three in the other villages too,
    and larger teams, for which the essay gives no number.

    Args:
        drive: 1, 2 or 3.
        team_size: members of a team, at least 1; the assumed ``team-size`` if left out.
        reinforcement: persons added in drive three to each poor village's team, at least 0; the
            assumed ``reinforcement`` if left out.

    Raises:
        CourseError: if there is no such drive, or a number is too small.
    """
    drive = drive_number(drive)
    size = whole("team-size") if team_size is None else team_size
    more = whole("reinforcement") if reinforcement is None else reinforcement
    size = whole_number(size, _("the members of a team"))
    more = whole_number(more, _("the reinforcement"))
    if size < 1:
        raise CourseError(
            _("A team of {size} cannot be formed; give a team at least 1 member.").format(size=size)
        )
    if drive < 3:
        return Requirement(drive, county.poor_villages, 0, size, size)
    return Requirement(drive, county.poor_villages, county.other_villages, size + more, size)


def gap(
    demanded: Levy, required: Requirement, pairing: str = "pooled", roles: str = "everyone"
) -> Gap:
    """Return what lies between a levy and a requirement, poor villages' teams manned first.

    Args:
        pairing: how units and villages pair, which the essay does not say (assumed). ``pooled``:
            all who are sent stand in one pool, from which teams are filled. ``own-village``: those
            whom a unit sends are the team of one village and of no other, so that a unit of four
            mans a team of three and a unit of two mans none.
        roles: who fills the places of a team. ``everyone``: whoever is sent, the resident leader
            too (assumed). ``others``: only the other staff, to whom the grammar of the sentence
            gives the three named posts (inferred); the leader lives with the team beside them.

    Raises:
        CourseError: if there is no such pairing or reading of the roles.
    """
    option("pairing", pairing)
    each = demanded.others_each
    if option("roles", roles) == "everyone":
        each += demanded.leaders_each
    if pairing == "pooled":
        able = demanded.units * each
        poor = min(required.poor_teams, able // required.poor_size)
        other = min(required.other_teams, (able - poor * required.poor_size) // required.other_size)
    else:
        poor = other = 0
        if each >= required.poor_size:
            poor = min(required.poor_teams, demanded.units)
        if each >= required.other_size:
            left = max(0, demanded.units - required.poor_teams)
            other = min(required.other_teams, left)
    manned = poor + other
    placed = poor * required.poor_size + other * required.other_size
    return Gap(demanded.field, required.persons, manned, required.teams - manned, placed)
