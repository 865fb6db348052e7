"""The choices behind one run of the model, and what they are called in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from countycase.allocation.apportionment import RULES
from countycase.allocation.parameters import switches
from countycase.i18n import _


@dataclass(frozen=True)
class Setting:
    """What is chosen; the arguments of :func:`countycase.allocation.laboratory.outcome`.

    Attributes:
        drive: 1, 2 or 3.
        rule: the rule's id.
        basis: ``levy`` or ``requirement``.
        team_size: members of a team of a village that is not reinforced.
        on_top: whether drive three's two come on top of the four.
        protect: whether no unit may fall below its least staff.
        pairing: ``pooled`` or ``own-village``.
        roles: ``everyone`` or ``others``.
    """

    drive: int
    rule: str
    basis: str
    team_size: int
    on_top: bool
    protect: bool
    pairing: str
    roles: str


def words(of: Setting) -> dict[str, str]:
    """Return each choice in words, by its name; what the drive leaves without effect is absent."""
    said = {
        "drive": _("drive {drive}").format(drive=of.drive),
        "rule": {rule.id: rule.title for rule in RULES}[of.rule],
        "basis": _("as many persons as the levy asks of units")
        if of.basis == "levy"
        else _("as many persons as the village teams need"),
        "protect": _("no unit below its least staff")
        if of.protect
        else _("units may fall below their least staff"),
        "team_size": _("teams of {size}").format(size=of.team_size),
        "on_top": _("drive three's two on top of the four")
        if of.on_top
        else _("drive three's two among the four"),
        "pairing": _("all who are sent in one pool")
        if of.pairing == "pooled"
        else _("a village of its own for each unit"),
        "roles": _("whoever is sent fills a place in a team")
        if of.roles == "everyone"
        else _("the leader fills no place in a team"),
    }
    if of.drive != 3:
        del said["on_top"]
    return said


def status(of: Setting, choice: str) -> str:
    """Return whether a choice is ``inferred`` or ``assumed``; empty where it is for the reader."""
    if choice == "team_size":
        return "assumed"
    chosen = getattr(of, choice)
    option = {True: "yes", False: "no"}[chosen] if isinstance(chosen, bool) else chosen
    found = [way.status for way in switches() if (way.switch, way.option) == (choice, option)]
    return found[0] if found else ""
