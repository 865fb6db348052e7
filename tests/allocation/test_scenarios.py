"""Synthetic counties, a reader's own county, and the parameters of the model."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from countycase import case, essay, resources
from countycase.allocation import calendar, parameters, scenarios
from countycase.allocation.laboratory import outcome
from countycase.allocation.levy import gap, levy
from countycase.errors import CourseError

HEADER = "id,name,name_zh,type,sector,staff,leaders,core,minimum"
ROW = "sports,Sports Bureau,縣體育局,sports,services,7,1,2,5"


def county_file(folder: Path, *rows: str, encoding: str = "utf-8") -> Path:
    file = folder / "own.csv"
    file.write_bytes(("\n".join([HEADER, *rows]) + "\n").encode(encoding))
    return file


def test_every_synthetic_county_says_that_it_is_synthetic() -> None:
    assert [county.id for county in scenarios.counties()] == ["small", "middle", "large"]
    assert all("synthetic" in county.name for county in scenarios.counties())


@pytest.mark.parametrize("name", ["small", "middle", "large"])
def test_every_unit_could_open_its_doors_before_the_drives(name: str) -> None:
    for unit in scenarios.county(name).units:
        assert 1 <= unit.leaders <= unit.staff, unit
        assert 1 <= unit.core <= unit.staff, unit
        assert 2 <= unit.minimum <= unit.staff, unit
        assert unit.name_zh.startswith(("縣", "共青團縣")), unit


def test_the_counties_grow_from_small_to_large_in_every_figure() -> None:
    small, middle, large = scenarios.counties()
    for less, more in ((small, middle), (middle, large)):
        assert less.staff < more.staff
        assert less.villages < more.villages
        assert 0 < less.poor_villages < more.poor_villages < more.villages
        assert less.poor_population < more.poor_population
        assert {unit.type for unit in less.units} < {unit.type for unit in more.units}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5"])
def test_a_readers_own_county_is_read_in_the_encodings_a_spreadsheet_writes(
    tmp_path: Path, encoding: str
) -> None:
    file = county_file(tmp_path, ROW, encoding=encoding)
    county = scenarios.read(file, villages=10, poor_villages=4, name="Mine")
    assert (county.name, county.other_villages) == ("Mine", 6)
    assert county.units[0].name_zh == "縣體育局"
    assert county.units[0].staff == 7


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "a,A,甲,x,y,many,1,2,5",
            r"row 3, column staff: 'many' is not a whole number of at least 1",
        ),
        ("a,A,甲,x,y,0,0,0,0", r"row 3, column staff: '0'"),
        ("a,A,甲,x,y,4,5,1,2", r"row 3, column leaders: '5' is not .* the unit's staff of 4"),
        ("a,A,甲,x,y,4,1,-1,2", r"row 3, column core: '-1'"),
        ("a,A,甲,x,y,4,1,1,2.5", r"row 3, column minimum: '2.5'"),
        ("a,A,甲,x,y,4,1,1", r"row 3, column minimum: ''"),
        ("sports,A,甲,x,y,4,1,1,2", r"row 3, column id: 'sports' is not an id of its own"),
        (",A,甲,x,y,4,1,1,2", r"row 3, column id: ''"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(CourseError, match=said):
        scenarios.read(county_file(tmp_path, ROW, row), villages=10, poor_villages=4)


def test_a_missing_column_file_or_unit_is_named(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"absent\.csv cannot be read"):
        scenarios.read(tmp_path / "absent.csv", 10, 4)
    with pytest.raises(CourseError, match="has no units"):
        scenarios.read(county_file(tmp_path), 10, 4)
    file = tmp_path / "short.csv"
    file.write_text("id,name\na,A\n", encoding="utf-8")
    with pytest.raises(CourseError, match="lacks the column name_zh, type"):
        scenarios.read(file, 10, 4)


def test_more_poor_villages_than_villages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="5 of 4 villages"):
        scenarios.read(county_file(tmp_path, ROW), villages=4, poor_villages=5)


def test_an_unknown_county_is_refused_with_those_there_are() -> None:
    with pytest.raises(CourseError, match="small, middle, large"):
        scenarios.county("huge")


def test_the_table_of_a_county_has_a_row_per_unit() -> None:
    county = scenarios.county("small")
    assert len(scenarios.table(county)) == len(county.units)


def test_every_stated_parameter_takes_its_value_from_the_case() -> None:
    for parameter in parameters.parameters():
        assert parameter.low <= parameter.value <= parameter.high, parameter.id
        if parameter.fact:
            assert parameter.value == case.fact(parameter.fact).value
        else:
            assert parameter.status == "assumed", parameter.id
    assert parameters.value("others-per-unit") == 3


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(CourseError, match="no parameter 'luck'"):
        parameters.parameter("luck")


def test_every_parameter_from_the_essay_shows_the_passage_and_every_assumption_a_range() -> None:
    for parameter in parameters.parameters():
        if parameter.fact:
            assert parameter.paragraph is not None
            text = essay.block(parameter.paragraph).text
            assert text[parameter.start : parameter.end] == parameter.quote
        else:
            assert parameter.low < parameter.high, parameter.id
            assert parameter.quote is None
            assert parameter.note


def test_the_table_of_parameters_carries_span_and_quotation() -> None:
    row = parameters.table().set_index("id").loc["others-per-unit"]
    assert (row["paragraph"], row["start"], row["end"]) == ("case-2", 234, 245)
    assert row["quote"] == "同時另選派三名工作人員"


def test_a_switch_has_one_default_and_it_is_that_of_the_functions() -> None:
    signatures = {
        "pairing": [gap, outcome],
        "roles": [gap, outcome],
        "on_top": [levy, outcome],
        "weekends": [calendar.count, calendar.drive, calendar.cancelled, calendar.table],
    }
    words = {True: "yes", False: "no"}
    assert {found.switch for found in parameters.switches()} == set(signatures)
    for name, functions in signatures.items():
        ways = [found for found in parameters.switches() if found.switch == name]
        (default,) = [way.option for way in ways if way.default == "yes"]
        assert len(ways) == 2
        for function in functions:
            taken = inspect.signature(function).parameters[name].default
            assert words.get(taken, taken) == default, (name, function)


def test_every_switch_rests_on_a_fact_and_none_is_called_stated() -> None:
    for found in parameters.switches():
        assert case.fact(found.fact), found.id
        assert found.status in ("inferred", "assumed")


def test_an_unknown_option_is_refused_with_those_there_are() -> None:
    with pytest.raises(CourseError, match="no pairing 'lottery'; choose one of pooled, own-vill"):
        parameters.option("pairing", "lottery")


def test_the_readme_gives_the_totals_of_the_counties() -> None:
    readme = resources.read_text("scenarios/README.md")
    for found in scenarios.counties():
        cells = [
            found.id, f"{found.population:,}", found.villages, found.poor_villages,
            f"{found.poor_population:,}", len(found.units), f"{found.staff:,}",
        ]  # fmt: skip
        assert f"| {' | '.join(map(str, cells))} |" in readme


@pytest.mark.parametrize("name", ["small", "middle", "large"])
def test_units_follow_the_reasoning_that_the_readme_gives(name: str) -> None:
    """Leaders by size; core three tenths; least staff half, or three fifths where a counter is."""
    for unit in scenarios.county(name).units:
        steps = [limit for limit in (12, 30, 50) if unit.staff >= limit]
        assert unit.leaders == 1 + len(steps), unit
        assert abs(unit.core - 0.3 * unit.staff) <= 1, unit
        share = 0.6 if unit.sector in ("services", "oversight") else 0.5
        assert share * unit.staff <= unit.minimum < share * unit.staff + 1, unit
