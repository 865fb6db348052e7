"""The three hundred-day drives on a time line, under one reading of their dates or under all.

The essay prints months only and masks most years; ``case.readings()`` holds the readings drawn.
"""

from __future__ import annotations

import datetime
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from countycase import case
from countycase.errors import CourseError
from countycase.figures.picture import Picture
from countycase.figures.style import style
from countycase.i18n import _

_FIRST_MONTH = datetime.date(2017, 4, 1)
_MONTHS = 10
_BAND = "#E4E4E4"
# Keeps the lines of the months out of the letters.
_HALO = [withStroke(linewidth=3, foreground="white")]


def drives(reading: str = "exact") -> Picture:
    """Return the three drives as bars, with the days that two of them share or that lie between.

    Args:
        reading: ``whole-months``, ``shortest`` or ``exact``.

    Raises:
        CourseError: if there is no such reading.
    """
    records = _under(reading)
    with style():
        figure = Figure(figsize=(7, 3.9))
        axes = figure.subplots()
        _month_axis(axes, room=12)
        for row, record in enumerate(records):
            _bar(axes, row, record, height=0.42)
            middle = record.start_date + (record.end_date - record.start_date) / 2
            axes.text(
                *(middle.toordinal(), row - 0.29),
                f"{_span(record)}, {_days(record.days)}",
                ha="center",
                va="bottom",
                path_effects=_HALO,
            )
        seams = [_seam(axes, earlier, later) for earlier, later in pairwise(records)]
        axes.set_yticks(range(len(records)), [_name(record) for record in records])
        axes.set_ylim(len(records) + (0.05 if any(seams) else -0.6), -0.75)
        axes.set_title(_title(reading))
        axes.set_xlabel(_caution())
    return Picture(figure, f"{_describe(reading, records)} {_caution()}")


def readings() -> Picture:
    """Return every reading of every drive on one axis: three groups of three bars."""
    groups = {reading: _under(reading) for reading in _reading_names()}
    with style():
        figure = Figure(figsize=(7, 5))
        axes = figure.subplots()
        _month_axis(axes, room=52)
        middles = []
        for group, records in enumerate(groups.values()):
            top = group * (len(records) + 1)
            middles.append(top + (len(records) - 1) / 2)
            for row, record in enumerate(records, start=top):
                _bar(axes, row, record, height=0.72)
                end = record.end_date.toordinal() + 1
                axes.text(end + 4, row, _days(record.days), va="center", path_effects=_HALO)
        axes.set_yticks(middles, [_reading_names()[reading] for reading in groups])
        axes.set_ylim(middles[-1] + 2, -1)
        axes.set_title(_("The same three drives under each reading of their dates"))
        axes.set_xlabel(_caution())
    described = [_describe(reading, records) for reading, records in groups.items()]
    return Picture(figure, " ".join([*described, _caution()]))


def _under(reading: str) -> list[case.Reading]:
    records = [record for record in case.readings() if record.reading == reading]
    if not records:
        known = ", ".join(_reading_names())
        raise CourseError(
            f"The dates of the drives have no reading {reading!r}; choose one of {known}."
        )
    return sorted(records, key=lambda record: record.drive)


def _reading_names() -> dict[str, str]:
    return {
        "whole-months": _("Whole months"),
        "shortest": _("Shortest"),
        "exact": _("Exactly\n100 days"),
    }


def _title(reading: str) -> str:
    return {
        "whole-months": _("The three drives if both printed months count in full"),
        "shortest": _("The three drives at the shortest their months allow"),
        "exact": _("The three drives if each takes exactly 100 days"),
    }[reading]


def _caution() -> str:
    return _("The year 2017 is inferred, the days are assumed; 2018 is stated.")


def _name(record: case.Reading) -> str:
    drive = next(drive for drive in case.drives() if drive.id == record.drive)
    return _("Drive {number}").format(number=drive.number) + f"\n{drive.name}"


def _bar(axes: Axes, row: int, record: case.Reading, height: float) -> None:
    """Draw the days from the first to the last, both whole, in the colour of the drive."""
    start = record.start_date.toordinal()
    colour = f"C{int(record.drive.rpartition('-')[2]) - 1}"
    axes.barh(row, record.days, left=start, height=height, color=colour)


def _seam(axes: Axes, earlier: case.Reading, later: case.Reading) -> bool:
    """Mark and name the days that two drives share or that lie between; tell if there are any."""
    days = _shared(earlier, later)
    if not days:
        return False
    start, end = sorted([later.start_date, earlier.end_date + datetime.timedelta(days=1)])
    edges = start.toordinal(), end.toordinal()
    axes.axvspan(*edges, color=_BAND, zorder=0)
    text = _("{days} days\nin both") if days > 0 else _("{days} days\nin neither")
    axes.text(sum(edges) / 2, 3, text.format(days=abs(days)), ha="center", va="bottom")
    return True


def _shared(earlier: case.Reading, later: case.Reading) -> int:
    """Return the days in both drives; a negative number counts the days in neither."""
    return (earlier.end_date - later.start_date).days + 1


def _month_axis(axes: Axes, room: int) -> None:
    """Mark the first of each month, name the month in its middle, leave ``room`` days after."""
    year, month = _FIRST_MONTH.year, _FIRST_MONTH.month
    count = range(month - 1, month + _MONTHS)
    firsts = [datetime.date(year + index // 12, index % 12 + 1, 1) for index in count]
    days = [first.toordinal() for first in firsts]
    axes.set_xticks(days, [""] * len(days))
    axes.set_xticks([day + 15 for day in days[:-1]], _month_labels(firsts[:-1]), minor=True)
    axes.tick_params(axis="x", which="minor", length=0)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", which="major")
    axes.set_xlim(days[0] - 8, days[-1] + room)


def _month_labels(firsts: list[datetime.date]) -> list[str]:
    shown = None
    labels = []
    for first in firsts:
        label = _month(first)
        if first.year != shown:
            label, shown = f"{label}\n{first.year}", first.year
        labels.append(label)
    return labels


def _month(day: datetime.date) -> str:
    names = (
        *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
        *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
    )
    return names[day.month - 1]


def _date(day: datetime.date, years: bool) -> str:
    text = _("{day} {month} {year}") if years else _("{day} {month}")
    return text.format(day=day.day, month=_month(day), year=day.year)


def _span(record: case.Reading, years: bool = False) -> str:
    start, end = _date(record.start_date, years), _date(record.end_date, years)
    return _("{start} to {end}").format(start=start, end=end)


def _days(count: int) -> str:
    return _("{days} days").format(days=count)


def _describe(reading: str, records: list[case.Reading]) -> str:
    parts = [
        _("drive {number} from {span}, {days}").format(
            number=number, span=_span(record, years=True), days=_days(record.days)
        )
        for number, record in enumerate(records, start=1)
    ]
    sentences = [_title(reading) + ": " + "; ".join(parts) + "."]
    for number, (earlier, later) in enumerate(pairwise(records), start=1):
        sentences.append(_describe_seam(number, _shared(earlier, later)))
    return " ".join(sentences)


def _describe_seam(number: int, shared: int) -> str:
    if not shared:
        text = _("Drive {next} begins the day after drive {number} ends.")
    elif shared > 0:
        text = _("Drives {number} and {next} share {days} days.")
    else:
        text = _("Between drives {number} and {next} lie {days} days that are in neither.")
    return text.format(number=number, next=number + 1, days=abs(shared))
