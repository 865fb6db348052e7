"""Which villages have a team: every village at its need and its number of registered poor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from countycase.allocation.laboratory import placement, villages_served
from countycase.allocation.scenarios import County, counties
from countycase.allocation.scenarios import county as find
from countycase.allocation.villages import Spread, Village, need, unserved_table, villages
from countycase.explore import View
from countycase.figures.picture import Picture
from countycase.figures.style import style
from countycase.i18n import _

if TYPE_CHECKING:
    import pandas as pd

_STEP = 100


@dataclass(frozen=True)
class _Kind:
    """Villages drawn alike: shape and colour say whether a team is there, the shape also listing.

    ``shape`` is what the drawing of an explorer calls it, ``marker`` what matplotlib does.
    """

    title: str
    listed: bool
    served: bool
    shape: str
    marker: str

    @property
    def colour(self) -> str:
        return "#0072B2" if self.served else "#D55E00"


_KINDS = (
    _Kind(_("listed, with a team"), True, True, "square", "s"),
    _Kind(_("not listed, with a team"), False, True, "circle", "o"),
    _Kind(_("listed, without a team"), True, False, "cross", "x"),
    _Kind(_("not listed, without a team"), False, False, "plus", "+"),
)


def field(found: Spread, title: str = "") -> Picture:
    """Return a mark for each village, at its need index and its number of registered poor.

    Args:
        found: teams spread over villages, at least one.
        title: a heading of one or two lines.
    """
    index = dict(zip(found.villages, need(found.villages), strict=True))
    with style():
        figure = Figure(figsize=(7, 5))
        axes = figure.subplots()
        for kind, own in _sorted(found):
            axes.plot(
                [index[village] for village in own],
                [village.poor for village in own],
                kind.marker,
                color=kind.colour,
                markersize=5,
                label=f"{kind.title} ({len(own)})",
            )
        axes.set_xlim(-0.02, 1.02)
        axes.set_ylim(0, _ceiling(found.villages))
        axes.set_xlabel(_("Need index"))
        axes.set_ylabel(_("Registered poor persons"))
        axes.grid(axis="y")
        figure.suptitle(title, x=0.01, ha="left")
        figure.legend(loc="outside lower center", ncols=2, fontsize=10)
    return Picture(figure, _described(found, title))


def served(
    county: str | County = "middle",
    drive: int = 1,
    rule: str = "equal",
    team_size: int = 3,
    on_top: bool = True,
) -> tuple[str | View | pd.DataFrame, ...]:
    """Return who is reached in words, the field of villages, and the unserved with most poor.

    Args:
        county: a county, or the id of a synthetic one.
        drive, rule, team_size, on_top: those of
            :func:`countycase.allocation.laboratory.placement`.

    Raises:
        CourseError: if a setting cannot be used.
    """
    place = find(county)
    found = placement(place, drive, rule, team_size, on_top)
    said = villages_served(found, place, drive)
    title = _("{county}, drive {drive}").format(county=place.name, drive=drive)
    view = View("villages", _drawn(found), _described(found, title), lambda: field(found, title))
    return (said, view, unserved_table(found)) if found.unserved else (said, view)


def _drawn(found: Spread) -> dict[str, object]:
    shown = [found.villages, *map(villages, counties())]
    return {
        "numbers": [village.number for village in found.villages],
        "need": [round(index, 3) for index in need(found.villages)],
        "poor": [village.poor for village in found.villages],
        # One character per village keeps the table of all settings small.
        "listed": "".join(str(int(village.listed)) for village in found.villages),
        "team": "".join(str(min(teams, 1)) for teams in found.placed),
        # One scale for all synthetic counties, so that two of them can stand side by side.
        "most": max(map(_ceiling, shown)),
        "axes": [_("Need index"), _("Registered poor persons")],
        "legend": [{"shape": kind.shape, "title": kind.title} for kind in _KINDS],
        "changed": _("otherwise in the kept setting"),
        "heads": [
            _("village"), _("need index"), _("registered poor"), _("listed"), _("team"),
        ],
        "answers": [_("no"), _("yes")],
    }  # fmt: skip


def _sorted(found: Spread) -> Iterator[tuple[_Kind, list[Village]]]:
    """Yield every kind that occurs with its villages."""
    reached = set(found.served)
    for kind in _KINDS:
        own = [
            village
            for village in found.villages
            if (village.listed, village in reached) == (kind.listed, kind.served)
        ]
        if own:
            yield kind, own


def _ceiling(of: tuple[Village, ...]) -> int:
    """Return the next full hundred above the most registered poor of a village."""
    return (max((village.poor for village in of), default=0) // _STEP + 1) * _STEP


def _described(found: Spread, title: str) -> str:
    listed = [
        _("{count} {kind}").format(count=len(own), kind=kind.title) for kind, own in _sorted(found)
    ]
    text = _(
        "{villages} synthetic villages, each a mark at its need index (0 to 1) and its number of "
        "registered poor: {kinds}. With a team: {served}. Without: {unserved}."
    ).format(
        villages=len(found.villages),
        kinds="; ".join(listed),
        served=_extent(found, served=True),
        unserved=_extent(found, served=False),
    )
    return f"{title}. {text}" if title else text


def _extent(found: Spread, served: bool) -> str:
    own = [
        (index, village.poor)
        for index, village, teams in zip(
            need(found.villages), found.villages, found.placed, strict=True
        )
        if (teams > 0) == served
    ]
    if not own:
        return _("none")
    return _("need {low:.2f} to {high:.2f}, {least} to {most} poor").format(
        low=min(index for index, _poor in own),
        high=max(index for index, _poor in own),
        least=min(poor for _index, poor in own),
        most=max(poor for _index, poor in own),
    )
