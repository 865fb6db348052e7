"""The tables under ``data/`` are described, valid, and point only at things that exist."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from frictionless import Package

from countycase import case, context, essay

DATA = Path(__file__).parent.parent / "data"
# The gold standard is described apart, since it does not travel with the package.
PACKAGES = ("datapackage.json", "gold/datapackage.json")
DESCRIPTORS = [json.loads((DATA / name).read_text(encoding="utf-8")) for name in PACKAGES]
DESCRIPTOR = DESCRIPTORS[0]
RESOURCES = {
    (Path(name).parent / resource["path"]).as_posix(): resource
    for name, descriptor in zip(PACKAGES, DESCRIPTORS, strict=True)
    for resource in descriptor["resources"]
}
DICTIONARY = (DATA / "README.md").read_text(encoding="utf-8")
TABLES = sorted(str(file.relative_to(DATA).as_posix()) for file in DATA.rglob("*.csv"))
SPANS = [name for name in TABLES if name.startswith("case/")]
RECORDS = [(f"case/{name}.csv", kind) for name, (_, kind) in case.TABLES.items()]
RECORDS += [(f"context/{name}.csv", kind) for name, (_, kind) in context.TABLES.items()]


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_is_described_and_every_description_has_its_table() -> None:
    described = sorted(RESOURCES)
    assert described == TABLES, "describe the table in a datapackage.json and in data/README.md"


@pytest.mark.parametrize("name", PACKAGES)
def test_all_tables_fit_their_description(name: str) -> None:
    report = Package(str(DATA / name)).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("status", "rumoured"), ("drive", "drive-9"), ("start", "-1"), ("quote", ""), ("value", "x")],
)
def test_a_cell_that_does_not_fit_its_description_is_found(
    tmp_path: Path, column: str, value: str
) -> None:
    """The description is strict enough to be of use: one wrong cell makes the package invalid."""
    wanted = [RESOURCES["case/drives.csv"], RESOURCES["case/levies.csv"]]
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "drives.csv").write_bytes((DATA / "case" / "drives.csv").read_bytes())
    levies = rows("case/levies.csv")
    levies[-1][column] = value
    with (tmp_path / "case" / "levies.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(levies[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(levies)
    descriptor = tmp_path / "datapackage.json"
    descriptor.write_text(json.dumps(DESCRIPTOR | {"resources": wanted}), encoding="utf-8")
    assert not Package(str(descriptor)).validate().valid


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_utf_8_without_mark_and_with_plain_line_feeds(table: str) -> None:
    content = (DATA / table).read_bytes()
    content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_has_space_around_it(table: str) -> None:
    untidy = [cell for row in rows(table) for cell in row.values() if cell != cell.strip()]
    assert untidy == []


@pytest.mark.parametrize("table", SPANS)
def test_every_quotation_is_what_the_essay_prints_at_its_span(table: str) -> None:
    for row in rows(table):
        text = essay.block(row["paragraph"]).text
        assert text[int(row["start"]) : int(row["end"])] == row["quote"], row["id"]


def test_an_id_stands_once_in_all_tables_of_the_case_and_its_context() -> None:
    ids = Counter(
        row["id"]
        for name in TABLES
        if name.startswith(("case/", "context/"))
        for row in rows(name)
        if "id" in row
    )
    assert [row_id for row_id, count in ids.items() if count > 1] == []


@pytest.mark.parametrize(("table", "kind"), RECORDS, ids=[table for table, _ in RECORDS])
def test_description_and_record_class_allow_the_same_columns_and_words(
    table: str, kind: type[Any]
) -> None:
    described = {field["name"]: field for field in RESOURCES[table]["schema"]["fields"]}
    assert set(described) == {field.name for field in fields(kind)}
    for name, hint in get_type_hints(kind).items():
        if get_origin(hint) is Literal:
            assert set(described[name]["constraints"]["enum"]) == set(get_args(hint)), name


@pytest.mark.parametrize("table", TABLES)
def test_the_dictionary_explains_every_column_in_the_words_of_the_description(table: str) -> None:
    heading = f"### `{table}`\n"
    assert heading in DICTIONARY
    section = re.split(r"\n##+ ", DICTIONARY.split(heading)[1])[0].replace("&#124;", "|")
    resource = RESOURCES[table]
    assert resource["description"] in section
    for field in resource["schema"]["fields"]:
        assert f"| `{field['name']}` | {field['type']} | {field['description']} |" in section


def test_the_dictionary_explains_no_table_that_is_not_there() -> None:
    assert sorted(re.findall(r"^### `(\S+\.csv)`$", DICTIONARY, re.MULTILINE)) == TABLES
