"""The bibliography: entries that can be looked up, each cited, none cited that is missing."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pybtex.database import (  # type: ignore[import-untyped]
    BibliographyData,
    Entry,
    parse_file,
)

ROOT = Path(__file__).resolve().parents[1]
BIBLIOGRAPHY = ROOT / "book" / "references.bib"
# {cite:p}`key`, {cite:t}`key1,key2` and their kin; {cite}`key` is the plain form.
CITE_ROLE = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
# The shape the DOI Foundation recommends matching: registrant, slash, printable suffix. Those of
# the years before 2000 can hold angle brackets too.
DOI = re.compile(r"10\.\d{4,9}/[-._;()/:<>A-Za-z0-9]*[A-Za-z0-9]")
# Where publishers keep proceedings, and a journal, that have neither DOI nor ISBN.
PUBLISHED = re.compile(
    r"https://aclanthology\.org/[A-Z]\d\d-\d{4}/|https://www\.fi\.muni\.cz/[\w./]+\.pdf"
)


@pytest.fixture(scope="module")
def bibliography() -> BibliographyData:
    return parse_file(BIBLIOGRAPHY, bib_format="bibtex")


@pytest.fixture(scope="module")
def cited() -> dict[str, set[str]]:
    """Each cited key with the files that cite it."""
    found: dict[str, set[str]] = {}
    for path, text in _prose():
        for role in CITE_ROLE.finditer(text):
            for key in role[1].split(","):
                found.setdefault(key.strip(), set()).add(path.relative_to(ROOT).as_posix())
    return found


def test_the_bibliography_holds_at_least_twenty_works(bibliography: BibliographyData) -> None:
    assert len(bibliography.entries) >= 20


def test_every_work_names_its_makers_its_title_and_its_year(
    bibliography: BibliographyData,
) -> None:
    for key, entry in bibliography.entries.items():
        assert entry.persons.get("author") or entry.persons.get("editor"), key
        assert entry.fields["title"].strip(), key
        assert re.fullmatch(r"(19|20)\d\d", entry.fields["year"]), key


def test_every_work_can_be_looked_up_by_doi_or_isbn_or_else_at_its_publishers(
    bibliography: BibliographyData,
) -> None:
    bare = [
        key
        for key, entry in bibliography.entries.items()
        if not {"doi", "isbn"} & set(entry.fields)
        and not PUBLISHED.fullmatch(entry.fields.get("url", ""))
    ]
    assert bare == []


def test_every_doi_is_well_formed_and_stands_without_a_resolver(
    bibliography: BibliographyData,
) -> None:
    wrong = [
        (key, entry.fields["doi"])
        for key, entry in bibliography.entries.items()
        if "doi" in entry.fields and not DOI.fullmatch(entry.fields["doi"])
    ]
    assert wrong == []


def test_every_isbn_has_thirteen_digits_that_agree_with_its_check_digit(
    bibliography: BibliographyData,
) -> None:
    wrong = [
        (key, entry.fields["isbn"])
        for key, entry in bibliography.entries.items()
        if "isbn" in entry.fields and not _is_isbn13(entry.fields["isbn"])
    ]
    assert wrong == []


@pytest.mark.parametrize("damaged", ["978-0-674-06063-1", "978-0-674-06036-0", "0-674-06063-0"])
def test_a_mistyped_isbn_is_noticed(damaged: str) -> None:
    assert not _is_isbn13(damaged)


def test_no_work_is_listed_twice(bibliography: BibliographyData) -> None:
    seen: dict[str, str] = {}
    for key, entry in bibliography.entries.items():
        for identifier in _identifiers(entry):
            assert seen.setdefault(identifier, key) == key, f"{seen[identifier]} is {key} again"


def test_every_citation_has_its_entry(
    bibliography: BibliographyData, cited: dict[str, set[str]]
) -> None:
    # pybtex looks keys up without regard to case, Sphinx does not.
    keys = set(bibliography.entries.keys())
    unknown = {key: sorted(files) for key, files in cited.items() if key not in keys}
    assert unknown == {}


def test_every_work_is_cited_by_a_chapter_or_a_notebook(
    bibliography: BibliographyData, cited: dict[str, set[str]]
) -> None:
    assert sorted(set(bibliography.entries.keys()) - cited.keys()) == []


def _prose() -> Iterator[tuple[Path, str]]:
    """Every text of the book that may cite: chapters, and the Markdown cells of notebooks."""
    for path in sorted((ROOT / "book").rglob("*.md")):
        yield path, path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "notebooks").rglob("*.ipynb")):
        if ".ipynb_checkpoints" in path.parts:
            continue
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                yield path, "".join(cell["source"])


def _identifiers(entry: Entry) -> list[str]:
    fields = ("doi", "isbn", "url")
    return [entry.fields[name].lower() for name in fields if entry.fields.get(name)]


def _is_isbn13(isbn: str) -> bool:
    digits = isbn.replace("-", "")
    if not re.fullmatch(r"97[89]\d{10}", digits):
        return False
    return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
