"""The national figures are consistent with one another and each names its source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from countycase import context, resources
from countycase.errors import CourseError


def test_the_counties_that_left_the_list_are_all_that_were_on_it() -> None:
    """28 + 125 + 283 + 344 + 52 = 832."""
    left = sum(figure.value for figure in context.series("counties-delisted"))
    assert left == context.value("counties-listed")


def test_the_three_regions_make_up_the_nation_at_the_end_of_2018() -> None:
    regions = [context.value(f"rural-poor-{region}-2018") for region in ("east", "central", "west")]
    assert sum(regions) == pytest.approx(context.value("rural-poor-2018"))


@pytest.mark.parametrize("year", range(2012, 2021))
def test_the_incidence_is_of_the_rural_registered_population(year: int) -> None:
    """Persons over about 970 million give the printed percentage, to its one decimal."""
    share = context.value(f"rural-poor-{year}") / context.value("rural-registered-population")
    assert 100 * share == pytest.approx(context.value(f"incidence-{year}"), abs=0.051)
    assert "registered population" in context.figure(f"incidence-{year}").note


@pytest.mark.parametrize("indicator", ["rural-poor", "incidence"])
def test_a_series_runs_year_by_year_and_falls(indicator: str) -> None:
    series = context.series(indicator)
    assert [figure.year for figure in series] == list(range(2012, 2021))
    values = [figure.value for figure in series]
    assert values == sorted(values, reverse=True)


def test_the_zero_of_2020_is_called_declared_and_nothing_else_is() -> None:
    declared = [figure.id for figure in context.figures() if figure.qualifier == "declared"]
    assert declared == ["rural-poor-2020", "incidence-2020"]
    assert all("declared, not measured" in context.figure(name).note for name in declared)


def test_a_poor_region_may_leave_the_list_at_a_higher_incidence() -> None:
    assert context.value("exit-incidence") < context.value("exit-incidence-west")


def test_every_source_but_the_calendar_s_is_used_and_every_figure_has_one() -> None:
    used = {figure.source for figure in context.figures()}
    assert {source.id for source in context.sources()} - used == {"state-council-holidays"}
    for figure in context.figures():
        assert context.source(figure.source).author


def test_holidays_are_in_order_and_worked_days_fall_on_weekends() -> None:
    days = context.holidays()
    assert [day.date for day in days] == sorted({day.date for day in days})
    assert all(day.date.weekday() >= 5 for day in days if day.kind == "workday")
    assert date(2017, 10, 1) in {day.date for day in days if day.kind == "holiday"}


@pytest.mark.parametrize("name", context.TABLES)
def test_a_table_has_a_row_for_each_record(name: str) -> None:
    records, _ = context.TABLES[name]
    assert len(context.table(name)) == len(records())


def test_a_year_that_is_missing_stays_missing_in_the_table() -> None:
    table = context.table("national").set_index("id")
    assert table["year"].isna()["counties-listed"]
    assert table["year"]["rural-poor-2017"] == 2017


def test_an_unknown_name_is_answered_with_those_there_are() -> None:
    with pytest.raises(CourseError, match="did you mean rural-poor-2017"):
        context.value("rural-poor-17")
    with pytest.raises(CourseError, match="the indicators are rural-poor"):
        context.series("poverty")
    with pytest.raises(CourseError, match="the sources are nbs-monitoring"):
        context.source("nbs")
    with pytest.raises(CourseError, match="its tables are national"):
        context.table("figures")


def test_a_figure_without_a_listed_source_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    national = resources.read_text("context/national.csv")
    context.sources()
    (tmp_path / "context").mkdir()
    (tmp_path / "context" / "national.csv").write_text(
        national.replace(",nbs-monitoring,", ",hearsay,", 1), encoding="utf-8"
    )
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    context.figures.cache_clear()
    with pytest.raises(CourseError, match=r"row 2 \(rural-poor-2012\), column source: 'hearsay'"):
        context.figures()
