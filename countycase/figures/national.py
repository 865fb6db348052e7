"""The country around the county: rural poverty 2012 to 2020, counties delisted, regions.

The functions take numbers by year or by region; ``countycase.context`` holds them and their
sources.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import accumulate, pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from countycase.errors import CourseError
from countycase.figures.picture import Picture
from countycase.figures.style import style
from countycase.i18n import _


def rural_poor(
    people: Mapping[int, float],
    incidence: Mapping[int, float],
    declared: Collection[int] = (),
) -> Picture:
    """Return the rural poor and the incidence of rural poverty at the end of each year.

    Args:
        people: millions of persons by year.
        incidence: per cent of the rural registered population by year; the same years.
        declared: years whose figures are declared where the others are estimated by survey.

    Raises:
        CourseError: if there is no year, or the years differ.
    """
    years = _years(people)
    if years != _years(incidence):
        raise CourseError(
            "The rural poor and the incidence are given for different years; pass the same years."
        )
    with style():
        figure = Figure(figsize=(7, 5.4))
        above, below = figure.subplots(2, 1, sharex=True)
        bars = above.bar(years, [people[year] for year in years], color="C0")
        above.bar_label(bars, [f"{people[year]:.2f}" for year in years], padding=2)
        above.set_title(_("Rural poor, end of year (million persons)"))
        above.tick_params(labelbottom=False)
        _labelled_line(below, incidence)
        below.set_title(_("Incidence (% of the rural registered population)"))
        below.set_xticks(years, [_year_label(year, year in declared) for year in years])
        for axes, values in ((above, people), (below, incidence)):
            axes.set_ylim(0, 1.2 * max(values.values()) or 1)
            axes.set_yticks([])
            axes.spines.left.set_visible(False)
    return Picture(figure, _describe_poor(people, incidence, declared))


def delisted(counties: Mapping[int, float], listed: int) -> Picture:
    """Return the counties taken off the poverty list in each year, and how many have left so far.

    Args:
        counties: number of counties by year.
        listed: counties on the list before the first year.

    Raises:
        CourseError: if there is no year, or more counties leave than are listed.
    """
    years = _years(counties)
    so_far = dict(zip(years, accumulate(int(counties[year]) for year in years), strict=True))
    if so_far[years[-1]] > listed:
        raise CourseError(
            f"{so_far[years[-1]]} counties leave a list of {listed}; "
            "check the counties delisted by year."
        )
    with style():
        figure = Figure(figsize=(7, 4))
        axes = figure.subplots()
        now = [counties[year] for year in years]
        before = [so_far[year] - counties[year] for year in years]
        axes.bar(years, before, color="#D0D0D0", label=_("left in earlier years"))
        bars = axes.bar(years, now, bottom=before, color="C2", label=_("left in this year"))
        row = 0.1 * listed
        axes.bar_label(bars, [f"+{n:.0f}" if n >= row else "" for n in now], label_type="center")
        for year in years:
            if counties[year] < row:
                # Too low for its number, which stands above the bar, and never on the line.
                top = so_far[year] if so_far[year] + row < listed else listed
                _above(axes, year, top, f"+{counties[year]:.0f}", ha="center")
        axes.axhline(listed, color="C5", linestyle="--", linewidth=1.2)
        on_list = _("{count} on the list").format(count=listed)
        _above(axes, years[0] - 0.4, listed, on_list)
        axes.set_xticks(years)
        axes.set_ylim(0, 1.15 * listed or 1)
        axes.legend(loc="upper left", bbox_to_anchor=(0, 0.8))
        axes.set_title(_("Counties that have left the poverty list"))
    return Picture(figure, _describe_delisted(counties, so_far, listed))


def regions(people: Mapping[str, float], year: int) -> Picture:
    """Return the rural poor of each region at the end of ``year``, with their share.

    Args:
        people: millions of persons by the region's name, in the order drawn from the top.
        year: the year, for the title.

    Raises:
        CourseError: if there is no region or nobody is poor in any.
    """
    total = sum(people.values())
    if not total > 0:
        raise CourseError("The regions have no rural poor to draw; pass millions by region.")
    shares = {
        region: _("{people:.2f} million ({share:.0%})").format(people=value, share=value / total)
        for region, value in people.items()
    }
    with style():
        figure = Figure(figsize=(7, 2.6))
        axes = figure.subplots()
        bars = axes.barh(range(len(people)), list(people.values()), color="C0")
        axes.bar_label(bars, list(shares.values()), padding=4)
        axes.set_yticks(range(len(people)), list(people))
        axes.invert_yaxis()
        axes.set_xlim(0, 1.35 * max(people.values()))
        axes.set_xticks([])
        axes.tick_params(axis="y", length=0)
        axes.spines.bottom.set_visible(False)
        axes.set_title(_("Rural poor by region, end of {year}").format(year=year))
    alt = _("Rural poor at the end of {year} by region: {list}; together {total:.2f} million.")
    listed = "; ".join(f"{region} {share}" for region, share in shares.items())
    return Picture(figure, alt.format(year=year, list=listed, total=total))


def beside_average(low: int, high: int, averages: Mapping[int, float]) -> Picture:
    """Return one county's range of poor people beside the most a listed county can average.

    Args:
        low: the fewest poor persons that the county's figure can mean.
        high: the most.
        averages: persons per listed county by year, an upper bound (see the chapter).

    Raises:
        CourseError: if there is no year, or ``low`` exceeds ``high``.
    """
    years = _years(averages)
    if low > high:
        raise CourseError(f"The county's range runs from {low} down to {high}; swap the ends.")
    with style():
        figure = Figure(figsize=(7, 4.2))
        axes = figure.subplots()
        bars = axes.bar(years, [averages[year] for year in years], color="C0")
        labels = [f"{averages[year] / 1000:.0f}" for year in years]
        axes.bar_label(bars, labels, label_type="center", color="white")
        axes.axhspan(low, high, color="C1")
        county = _("the county, if each asterisk is a digit:\n{low:,} to {high:,}")
        _above(axes, years[-1] + 0.45, high, county.format(low=low, high=high), ha="right")
        axes.set_ylim(0, 1.1 * max(high, *averages.values()))
        axes.set_xticks(years)
        axes.set_yticks([])
        axes.spines.left.set_visible(False)
        axes.set_title(_("At most so many thousand poor in an average listed county (inferred)"))
    alt = _(
        "The county's poor, read as {low:,} to {high:,}, beside the most that a listed county can "
        "average at the end of each year (inferred): {list}. {above}"
    ).format(
        low=low,
        high=high,
        list="; ".join(f"{year}: {averages[year]:,.0f}" for year in years),
        above=_compare(low, high, averages),
    )
    return Picture(figure, alt)


def _above(axes: Axes, x: float, y: float, text: str, ha: str = "left") -> None:
    """Write ``text`` a little above ``y``, so that no letter touches what is drawn there."""
    axes.annotate(text, (x, y), xytext=(0, 4), textcoords="offset points", ha=ha, va="bottom")


def _labelled_line(axes: Axes, values: Mapping[int, float]) -> None:
    years = _years(values)
    axes.plot(years, [values[year] for year in years], color="C1", marker="o", clip_on=False)
    for year in years:
        axes.annotate(
            f"{values[year]:.1f}",
            (year, values[year]),
            xytext=(0, 7),
            textcoords="offset points",
            ha="center",
        )


def _year_label(year: int, declared: bool) -> str:
    return _("{year}\ndeclared").format(year=year) if declared else str(year)


def _describe_poor(
    people: Mapping[int, float], incidence: Mapping[int, float], declared: Collection[int]
) -> str:
    listed = [
        f"{year}: {people[year]:.2f} ({incidence[year]:.1f}%)"
        + (_(", declared") if year in declared else "")
        for year in _years(people)
    ]
    return _(
        "Rural poor in China at the end of each year, in millions of persons (incidence in "
        "per cent of the rural registered population): {list}. {trend}"
    ).format(list="; ".join(listed), trend=_trend([people[year] for year in _years(people)]))


def _describe_delisted(
    counties: Mapping[int, float], so_far: Mapping[int, int], listed: int
) -> str:
    years = _years(counties)
    return _(
        "Of {listed} counties on the poverty list, these left in each year (all so far): {list}. "
        "Still on it at the end of {last}: {remaining}."
    ).format(
        listed=listed,
        list="; ".join(f"{year}: {counties[year]:.0f} ({so_far[year]})" for year in years),
        last=years[-1],
        remaining=listed - so_far[years[-1]],
    )


def _trend(values: list[float]) -> str:
    if len(values) > 1 and all(later < earlier for earlier, later in pairwise(values)):
        return _("The number falls in every year.")
    return _("The number does not fall in every year.")


def _compare(low: int, high: int, averages: Mapping[int, float]) -> str:
    exceeded = [str(year) for year in _years(averages) if low > averages[year]]
    if not exceeded:
        return _("In no year does the whole range lie above the average.")
    return _("The whole range lies above it in {years}.").format(years=", ".join(exceeded))


def _years(values: Mapping[int, float]) -> list[int]:
    if not values:
        raise CourseError("There is no year to draw; pass the numbers by year.")
    return sorted(values)
