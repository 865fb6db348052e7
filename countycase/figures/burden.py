"""What a secondment costs, as two explorers draw it: the week with two posts, villages on paper."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Patch

from countycase.allocation import laboratory
from countycase.allocation.burden import Coverage, Week, week
from countycase.allocation.scenarios import County
from countycase.explore import View
from countycase.figures.picture import Picture
from countycase.figures.style import style
from countycase.i18n import _

_PART, _SECOND, _REST = "#0072B2", "#D55E00", "#D0D0D0"
_DAY = 24
_OFFICE_DAYS = 5


def double_burden(old_post: float = 0.5, field_hours: float = 8) -> tuple[str, View]:
    """Return the week of someone who keeps the old post: in words, and its seven days as bars.

    The arguments and errors are those of
    :func:`countycase.allocation.laboratory.double_burden`.
    """
    found = week(old_post, field_hours)
    said = laboratory.double_burden(old_post, field_hours)
    return said, _view(_days(found), _described_week(found))


def villages_covered(
    county: str | County = "middle",
    drive: int = 1,
    team_size: int = 3,
    elsewhere: float = 0.2,
    on_top: bool = True,
    pairing: str = "pooled",
    roles: str = "everyone",
) -> tuple[str, View]:
    """Return what a levy is worth to the villages: in words, and as they are counted and worked.

    The arguments and errors are those of
    :func:`countycase.allocation.laboratory.villages_covered`.
    """
    setting = (county, drive, team_size, elsewhere, on_top, pairing, roles)
    found = laboratory.covered(*setting)
    said = laboratory.villages_covered(*setting)
    return said, _view(_villages(found), _described_coverage(found))


def stacked(data: Mapping[str, Any], text: str) -> Picture:
    """Return the bars of a view "stacked" as a picture.

    Args:
        data: names, whole, parts, usual, ends, ticks and legend, as the view has them.
        text: says what the picture shows.
    """
    looks = (_PART, _SECOND)
    with style():
        figure = Figure(figsize=(7, 1.5 + 0.36 * len(data["names"])))
        axes = figure.subplots()
        for row, whole in enumerate(data["whole"]):
            axes.barh(row, 1, 0.66, color=_REST)
            start = 0.0
            for part, colour in zip(data["parts"], looks, strict=True):
                share = part[row] / whole if whole else 0
                axes.barh(row, share, 0.66, left=start, color=colour)
                start += share
            if (usual := data["usual"][row]) is not None:
                at = usual / whole
                axes.plot([at, at], [row - 0.42, row + 0.42], color="black", linewidth=1.6)
            axes.text(1.02, row, data["ends"][row], va="center", fontsize=10)
        axes.set_yticks(range(len(data["names"])), data["names"])
        axes.set_xticks([0, 0.5, 1], data["ticks"])
        axes.set_xlim(0, 1)
        axes.set_ylim(len(data["names"]) - 0.4, -0.6)
        colours = (*looks, _REST, "black")
        handles = [
            Patch(color=colour, label=title)
            for colour, title in zip(colours, data["legend"], strict=False)
        ]
        figure.legend(handles=handles, loc="outside lower center", ncols=2, fontsize=10)
    return Picture(figure, text)


def _view(data: dict[str, Any], text: str) -> View:
    return View("stacked", data, text, partial(stacked, data, text))


def _days(found: Week) -> dict[str, Any]:
    """Return the days of a week, those in the village first, and what is worked on each."""
    days = range(1, 8)
    in_village = [round(found.field / found.days, 1) if day <= found.days else 0 for day in days]
    old_post = [round(found.old_post_a_day, 1) if day > found.days else 0 for day in days]
    return {
        "names": [_("Day {number}").format(number=day) for day in days],
        "whole": [_DAY] * len(days),
        "parts": [in_village, old_post],
        "usual": [found.office / _OFFICE_DAYS if day <= _OFFICE_DAYS else None for day in days],
        "ends": [_hours(sum(both)) for both in zip(in_village, old_post, strict=True)],
        "ticks": ["0", _hours(_DAY / 2), _hours(_DAY)],
        "legend": [
            _("in the village"), _("for the old post"), _("rest of the day"),
            _("ordinary working day"),
        ],
        "heads": [
            _("day"), _("hours of the day"), _("in the village"), _("for the old post"),
            _("ordinary working day"),
        ],
    }  # fmt: skip


def _hours(number: float) -> str:
    return _("{number:g} h").format(number=round(number, 1))


def _described_week(found: Week) -> str:
    days, free = int(found.days), int(found.free_days)
    text = _(
        "The seven days of a week with their hours of work: {field} on each of {days} days in the "
        "village, {old} for the old post on each of the other {free}. An ordinary working day has "
        "{office}."
    )
    return text.format(
        field=_hours(found.field / found.days),
        days=days,
        old=_hours(found.old_post_a_day),
        free=free,
        office=_hours(found.office / _OFFICE_DAYS),
    )


def _villages(found: Coverage) -> dict[str, Any]:
    """Return villages with a team as they are counted, and as they are worked."""
    worked = round(found.effective, 1)
    return {
        "names": [_("counted"), _("worked")],
        "whole": [found.villages] * 2,
        "parts": [[found.manned, worked], [0, round(found.manned - worked, 1)]],
        "usual": [None, None],
        "ends": [f"{number:g} / {found.villages}" for number in (found.manned, worked)],
        "ticks": ["0", f"{found.villages / 2:g}", f"{found.villages}"],
        "legend": [_("a team's work"), _("on paper alone"), _("without a team")],
        "heads": [_("villages"), _("all"), _("a team's work"), _("on paper alone")],
    }


def _described_coverage(found: Coverage) -> str:
    return _(
        "Two bars of {villages} villages that are to have a team. Counted: {manned} have one. "
        "Worked: the work of {effective:.1f} teams, so that {paper:.1f} stand on paper alone."
    ).format(
        villages=found.villages,
        manned=found.manned,
        effective=found.effective,
        paper=found.manned - found.effective,
    )
