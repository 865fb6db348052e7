"""A damaged table of the case is refused with file, row and column, and what to do."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from countycase import case, essay, resources
from countycase.case.evidence import read
from countycase.errors import CourseError

ROWS = resources.read_rows("case/levies.csv")


def refusal(folder: Path, rows: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what is said of a levies table with these rows."""
    essay.load()
    file = folder / "case" / "levies.csv"
    file.parent.mkdir()
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    monkeypatch.setattr(resources, "root", lambda: folder)
    with pytest.raises(CourseError) as caught:
        read("levies", case.Levy)
    return str(caught.value)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("end", "5000", "columns start and end: 33–5000 is no span"),
        ("start", "-3", "columns start and end: -3–"),
        ("start", "", "column start: '' is not a whole number"),
        ("start", "34", "column quote: '縣直各單位需選派"),
        ("quote", "縣直各單位", "column quote: '縣直各單位' is not what case-2 has"),
        ("paragraph", "case-22", "column paragraph: The essay has no block 'case-22'"),
        ("status", "likely", "column status: 'likely' is not one of 'stated', 'inferred'"),
        ("value", "one", "column value: 'one' is not a whole number"),
        ("basis", "village", "column basis: 'village' is not one of 'unit', 'county'"),
        ("id", "levy-command-office", "column id: 'levy-command-office' stands in row 2 already"),
    ],
)
def test_a_bad_cell_is_named_by_file_row_and_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, column: str, cell: str, said: str
) -> None:
    rows = [dict(row) for row in ROWS]
    if column == "end":
        rows[1]["start"] = "33"
    rows[1][column] = cell
    message = refusal(tmp_path, rows, monkeypatch)
    assert message.startswith("data/case/levies.csv, row 3")
    assert said in message
    assert re.search(r"(correct|give|did you mean|;)", message)


def test_a_quotation_in_corrected_characters_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """業務骨干 is printed; whoever mends it to 業務骨幹 in the data no longer quotes the essay."""
    rows = [dict(row) for row in ROWS]
    rows[0]["quote"] = rows[0]["quote"].replace("骨干", "骨幹")
    assert "骨干" in refusal(tmp_path, rows, monkeypatch)


def test_a_table_without_a_column_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{key: cell for key, cell in row.items() if key != "quote"} for row in ROWS]
    assert "has no column quote" in refusal(tmp_path, rows, monkeypatch)


def test_a_column_that_the_course_does_not_know_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row | {"opinion": "high"} for row in ROWS]
    assert "has an unknown column 'opinion'" in refusal(tmp_path, rows, monkeypatch)
