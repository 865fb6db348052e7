"""The ten months of the three drives, day by day, and the days off that are cancelled."""

from __future__ import annotations

import calendar as months
import datetime

from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from countycase.allocation import calendar
from countycase.allocation.calendar import Day
from countycase.explore import View
from countycase.figures.picture import Picture
from countycase.figures.style import style
from countycase.i18n import _

_START = datetime.date(2017, 4, 1)
_END = datetime.date(2018, 1, 31)
_DAYS = 31
# Light for days at work, blues for days off that stand, oranges for those that are cancelled: the
# two hues differ for colour-blind readers too, and a cancelled day is crossed out besides.
_COLOURS = {
    "working": "#EEEEEE",
    "weekend": "#8FC1E3",
    "holiday": "#0072B2",
    "weekend cancelled": "#F2B488",
    "holiday cancelled": "#D55E00",
}
# What the drawing of an explorer calls them.
_CODES = {
    "working": "o",
    "weekend": "w",
    "holiday": "h",
    "weekend cancelled": "c",
    "holiday cancelled": "x",
}


def heat_map(reading: str = "exact", weekends: bool = True) -> Picture:
    """Return April 2017 to January 2018, a row for each month, each day coloured by what it is.

    Args:
        reading: ``whole-months``, ``shortest`` or ``exact``.
        weekends: whether 節假日 is taken to include weekends.

    Raises:
        CourseError: if there is no such reading.
    """
    days = calendar.days(_START, _END)
    lost = calendar.cancelled(reading, weekends)
    kinds = list(_COLOURS)
    firsts = sorted({day.date.replace(day=1) for day in days})
    grid: list[list[float]] = [[float("nan")] * _DAYS for _first in firsts]
    for day in days:
        row = firsts.index(day.date.replace(day=1))
        grid[row][day.date.day - 1] = kinds.index(_kind(day, lost))
    with style():
        figure = Figure(figsize=(7, 4.8))
        axes = figure.subplots()
        axes.pcolormesh(
            grid,
            cmap=ListedColormap(list(_COLOURS.values())),
            vmin=-0.5,
            vmax=len(kinds) - 0.5,
            edgecolors="white",
            linewidth=1.5,
        )
        _cross_out(axes, firsts, lost)
        _mark_drives(axes, firsts, reading)
        axes.set_yticks([row + 0.5 for row in range(len(firsts))], _labels(firsts))
        axes.set_xticks(
            [0.5, 4.5, 9.5, 14.5, 19.5, 24.5, 30.5], ["1", "5", "10", "15", "20", "25", "31"]
        )
        axes.set_ylim(len(firsts), 0)
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        axes.set_title(_("Days off that the first and second drives cancel"))
        figure.legend(handles=_legend(), loc="outside lower center", ncols=2, fontsize=10)
    return Picture(figure, _describe(days, lost, reading, weekends))


def holidays_lost(reading: str = "exact", weekends: bool = True) -> tuple[View, str]:
    """Return the days of a reading, drawn by month, and the sentence that sums them up."""
    days = calendar.days(_START, _END)
    lost = calendar.cancelled(reading, weekends)
    codes: dict[datetime.date, str] = {}
    for day in days:
        first = day.date.replace(day=1)
        codes[first] = codes.get(first, "") + _CODES[_kind(day, lost)]
    said = _describe(days, lost, reading, weekends)
    data = {
        "months": _labels(sorted(codes)),
        "days": [codes[first] for first in sorted(codes)],
        "legend": {_CODES[kind]: name for kind, name in _names().items()},
        "drives": [[str(number), row, day] for number, row, day in _starts(sorted(codes), reading)],
        "begins": _begins(),
    }
    return View("days", data, said, lambda: heat_map(reading, weekends)), said


def _kind(day: Day, lost: frozenset[datetime.date]) -> str:
    return f"{day.kind} cancelled" if day.date in lost else day.kind


def _cross_out(axes: Axes, firsts: list[datetime.date], lost: frozenset[datetime.date]) -> None:
    rows = [firsts.index(date.replace(day=1)) + 0.5 for date in sorted(lost)]
    columns = [date.day - 0.5 for date in sorted(lost)]
    axes.plot(columns, rows, "x", color="#202020", markersize=5, markeredgewidth=1.2)


def _mark_drives(axes: Axes, firsts: list[datetime.date], reading: str) -> None:
    """Name each drive at its first day, in the row of its month."""
    for number, row, day in _starts(firsts, reading):
        axes.plot([day - 1] * 2, [row, row + 1], color="black", linewidth=2.5)
        axes.annotate(
            f"{number}",
            (day - 1, row + 0.5),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=10,
        )


def _starts(firsts: list[datetime.date], reading: str) -> list[tuple[int, int, int]]:
    """Return of each drive its number, the row of the month it begins in, and the day."""
    starts = [(number, calendar.reading(number, reading).start_date) for number in (1, 2, 3)]
    return [(number, firsts.index(date.replace(day=1)), date.day) for number, date in starts]


def _reading(name: str) -> str:
    return {
        "whole-months": _("both printed months of each drive in full"),
        "shortest": _("each drive at its shortest"),
        "exact": _("three drives of exactly a hundred days"),
    }[name]


def _labels(firsts: list[datetime.date]) -> list[str]:
    return [f"{first:%Y}-{first:%m}" for first in firsts]


def _names() -> dict[str, str]:
    return {
        "working": _("working day"),
        "weekend": _("weekend"),
        "holiday": _("public holiday"),
        "weekend cancelled": _("weekend, cancelled (x)"),
        "holiday cancelled": _("public holiday, cancelled (x)"),
    }


def _begins() -> str:
    return _("bar and number: a drive begins")


def _legend() -> list[Patch]:
    names = _names()
    handles = [Patch(color=colour, label=names[kind]) for kind, colour in _COLOURS.items()]
    return [*handles, Patch(color="black", label=_begins())]


def _describe(
    days: tuple[Day, ...], lost: frozenset[datetime.date], reading: str, weekends: bool
) -> str:
    off = [day for day in days if day.kind != "working"]
    holidays = [day for day in off if day.kind == "holiday"]
    gone = [day for day in holidays if day.date in lost]
    assumption = (
        _("if weekends are days off that can be cancelled")
        if weekends
        else _("if only public holidays are cancelled")
    )
    per_month = {
        first: sum(1 for date in lost if date.replace(day=1) == first)
        for first in sorted({date.replace(day=1) for date in lost})
    }
    listed = ", ".join(
        f"{months.month_name[first.month]} {number}" for first, number in per_month.items()
    )
    return _(
        "April 2017 to January 2018 day by day ({reading}), {assumption}: of {off} "
        "days off the first and second drives cancel {lost}, {gone} of {holidays} public holidays "
        "among them. By month: {listed}. The third drive cancels none."
    ).format(
        reading=_reading(reading),
        assumption=assumption,
        off=len(off),
        lost=len(lost),
        gone=len(gone),
        holidays=len(holidays),
        listed=listed,
    )
