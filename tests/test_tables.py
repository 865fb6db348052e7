"""Cells of a CSV file become typed values, or the file, row and column are named."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase import resources, tables
from countycase.errors import CourseError


@dataclass(frozen=True)
class Sample:
    id: str
    count: int | None
    share: float
    value: int | float | str | None
    day: datetime.date
    days: tuple[int, ...]
    kind: Literal["a", "b"]


HEADER = "id,count,share,value,day,days,kind"
GOOD = "x,,0.5,0.25,2017-04-30,2 4 6,a"


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def read(*lines: str) -> tuple[Sample, ...]:
        (tmp_path / "sample.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        monkeypatch.setattr(resources, "root", lambda: tmp_path)
        return tables.records("sample.csv", Sample)

    return read


def test_each_cell_has_the_type_of_its_field(read) -> None:  # type: ignore[no-untyped-def]
    (row,) = read(HEADER, GOOD)
    assert row == Sample("x", None, 0.5, 0.25, datetime.date(2017, 4, 30), (2, 4, 6), "a")


def test_a_union_takes_the_narrowest_type_that_fits(read) -> None:  # type: ignore[no-untyped-def]
    rows = read(
        HEADER, *(f"{i},1,0,{cell},2017-01-01,,b" for i, cell in enumerate(["3", "3.5", "三", ""]))
    )
    assert [row.value for row in rows] == [3, 3.5, "三", None]
    assert isinstance(rows[0].value, int)
    assert rows[0].days == ()


def test_the_order_of_columns_in_the_file_is_free(read) -> None:  # type: ignore[no-untyped-def]
    names, cells = HEADER.split(","), GOOD.split(",")
    (row,) = read(",".join(reversed(names)), ",".join(reversed(cells)))
    assert row.kind == "a"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("y,1.5,0,,2017-01-01,,a", "row 3 (y), column count: '1.5' is not a whole number"),
        ("y,1_000,0,,2017-01-01,,a", "column count: '1_000' is not a whole number"),
        ("y,1,half,,2017-01-01,,a", "column share: 'half' is not a number"),
        ("y,1,nan,,2017-01-01,,a", "column share: 'nan' is not a number"),
        ("y,1,inf,,2017-01-01,,a", "column share: 'inf' is not a number"),
        ("y,1,0,,1.4.2017,,a", "column day: '1.4.2017' is not a date like 2017-04-01"),
        ("y,1,0,,2017-02-29,,a", "column day: '2017-02-29' is not a date"),
        ("y,1,0,,2017-01-01,Tue,a", "column days: 'Tue' is not whole numbers separated by spaces"),
        ("y,1,0,,2017-01-01,,c", "column kind: 'c' is not one of 'a', 'b'"),
        ("x,1,0,,2017-01-01,,a", "row 3, column id: 'x' stands in row 2 already"),
        ("y,1,0,,2017-01-01,a", "6 cells in line 3 where its header has 7"),
    ],
)
def test_a_cell_that_does_not_fit_is_named(read, line: str, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CourseError) as caught:
        read(HEADER, GOOD, line)
    assert said in str(caught.value)
    assert "data/sample.csv" in str(caught.value)


def test_columns_named_last_stand_last_and_no_other_is_added() -> None:
    assert tables.columns(Sample, last=("count", "absent", "id")) == [
        *("share", "value", "day", "days", "kind", "count", "id"),
    ]


@given(st.lists(st.one_of(st.none(), st.integers(-(10**9), 10**9)), max_size=8))
def test_whole_numbers_come_back_from_a_table_whatever_is_empty(counts: list[int | None]) -> None:
    day = datetime.date(2017, 1, 1)
    rows = [Sample(str(i), n, 0.0, None, day, (), "a") for i, n in enumerate(counts)]
    column = tables.frame(rows, ["id", "count"])["count"]
    assert [
        None if empty else int(n) for n, empty in zip(column, column.isna(), strict=True)
    ] == counts
