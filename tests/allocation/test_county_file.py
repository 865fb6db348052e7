"""A reader's own county: what a spreadsheet writes is read, and what is wrong is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from countycase.allocation import scenarios
from countycase.allocation.scenarios import County
from countycase.errors import CourseError

HEADER = "id,name,name_zh,type,sector,staff,leaders,core,minimum"
ROW = "sports,Sports Bureau,縣體育局,sports,services,7,1,2,5"


def read(folder: Path, *lines: str, end: str = "\n", **numbers: Any) -> County:
    file = folder / "own.csv"
    file.write_bytes((end.join(lines) + end).encode())
    return scenarios.read(file, **({"villages": 10, "poor_villages": 4} | numbers))


@pytest.mark.parametrize("name", ["small", "middle", "large"])
def test_a_county_that_is_saved_and_read_back_has_the_same_units(tmp_path: Path, name: str) -> None:
    synthetic = scenarios.county(name)
    scenarios.table(synthetic).to_csv(tmp_path / "mine.csv", index=False)
    own = scenarios.read(tmp_path / "mine.csv", synthetic.villages, synthetic.poor_villages)
    assert own.units == synthetic.units
    assert synthetic.synthetic
    assert not own.synthetic


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blank_rows_are_passed_over_and_still_counted(tmp_path: Path, end: str) -> None:
    """A spreadsheet shows row 5 for the third row with anything in it here."""
    rows = [HEADER, "", ROW, ",,,,,,,,"]
    assert len(read(tmp_path, *rows, ",,,,,,,,", end=end).units) == 1
    with pytest.raises(CourseError, match=r"row 5, column staff: 'x'"):
        read(tmp_path, *rows, "a,A,甲,x,y,x,1,1,2", end=end)


def test_a_header_below_a_blank_row_is_found(tmp_path: Path) -> None:
    assert len(read(tmp_path, "", HEADER, ROW).units) == 1


def test_a_cell_of_two_lines_is_one_row(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"row 3, column staff: 'x'"):
        read(tmp_path, HEADER, ROW.replace("Sports Bureau", '"Sports\nBureau"'), "a,,,,,x,1,1,2")


def test_a_cell_beyond_the_last_column_is_refused_and_an_empty_one_is_not(tmp_path: Path) -> None:
    assert len(read(tmp_path, HEADER, ROW + ",,").units) == 1
    with pytest.raises(CourseError, match=r"row 2: '5' stands beyond the last column"):
        read(tmp_path, HEADER, ROW.replace("Sports Bureau", "Sports, Bureau"))


@pytest.mark.parametrize(("separator", "said"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_than_the_comma_is_named(
    tmp_path: Path, separator: str, said: str
) -> None:
    with pytest.raises(CourseError, match=f"separated by {said}, so save it with commas"):
        read(tmp_path, *(line.replace(",", separator) for line in (HEADER, ROW)))


@pytest.mark.parametrize("written", ["Staff", " staff", "STAFF "])
def test_a_column_written_otherwise_is_shown_beside_what_is_meant(
    tmp_path: Path, written: str
) -> None:
    with pytest.raises(CourseError, match=f"column staff; write 'staff' for '{written}'"):
        read(tmp_path, HEADER.replace("staff", written), ROW)


def test_a_column_that_pandas_made_to_floats_holds_whole_numbers_still(tmp_path: Path) -> None:
    """A least staff that is rounded in pandas, or a gap filled, is written as 3.0."""
    table = scenarios.table(scenarios.county("small"))
    table["minimum"] = (table["staff"] * 0.4).round()
    table.to_csv(tmp_path / "mine.csv", index=False)
    own = scenarios.read(tmp_path / "mine.csv", villages=126, poor_villages=34)
    assert [unit.minimum for unit in own.units] == table["minimum"].tolist()
    for cell in ("7.5", "7.", ".0", "7.0.0"):
        with pytest.raises(CourseError, match=f"column staff: '{cell}' is not a whole number"):
            read(tmp_path, HEADER, ROW.replace(",7,", f",{cell},"))


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="has the column staff twice"):
        read(tmp_path, HEADER + ",staff", ROW + ",8")


def test_a_number_of_thousands_of_digits_is_a_wrong_cell_and_shown_in_short(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"row 2, column staff: '9{40}…' is not") as caught:
        read(tmp_path, HEADER, ROW.replace(",7,", "," + "9" * 5000 + ","))
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("cell", ["x" * 140_000, '"never closed'])
def test_what_is_no_table_is_named_by_its_line(tmp_path: Path, cell: str) -> None:
    with pytest.raises(CourseError, match=r"own\.csv is no CSV table at line"):
        read(tmp_path, HEADER, ROW.replace("Sports Bureau", cell))


@pytest.mark.parametrize("wrong", ["20", 20.5, -5, None])
@pytest.mark.parametrize("number", ["villages", "poor_villages", "poor_population"])
def test_villages_and_poor_persons_are_whole_numbers(
    tmp_path: Path, number: str, wrong: object
) -> None:
    numbers: dict[str, Any] = {number: wrong}
    with pytest.raises(CourseError, match=f"whole number of at least 0 is needed.*not {wrong!r}"):
        read(tmp_path, HEADER, ROW, **numbers)


@pytest.mark.parametrize(
    ("row", "called"), [(ROW, "Sports Bureau"), ("a,,縣體育局,,,7,1,2,5", "縣體育局"),
                        ("a,,,,,7,1,2,5", "a")],
)  # fmt: skip
def test_a_unit_is_called_by_the_name_it_has(tmp_path: Path, row: str, called: str) -> None:
    assert read(tmp_path, HEADER, row).units[0].label == called


def test_whatever_takes_the_id_of_a_county_takes_a_county(tmp_path: Path) -> None:
    own = read(tmp_path, HEADER, ROW)
    assert scenarios.county(own) is own
