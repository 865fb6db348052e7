"""Every link and every loaded file of the built book leads somewhere inside it."""

from __future__ import annotations

import functools
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from countycase import essay
from countycase.figures.concordance import lines as concordance_lines
from countycase.site.languages import marked_html
from countycase.site.notebook import with_places, with_words
from tests.site.table_of_contents import documents

PAGES = [f"{name}.html" for name in documents()]
LOADING = {"script": "src", "img": "src", "source": "src", "iframe": "src", "link": "href"}


@functools.cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@functools.cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(tag["id"] for tag in soup(path).find_all(id=True))


def names(target: Path, fragment: str) -> bool:
    name, _question, setting = unquote(fragment).partition("?")
    if setting:
        # A setting of an explorer: "#who-goes?county=small".
        return bool(soup(target.resolve()).select(f"[data-explorer='{name}']"))
    return unquote(fragment) in anchors(target.resolve())


@pytest.mark.parametrize("name", PAGES)
def test_no_link_of_a_page_is_broken(site: Path, name: str) -> None:
    broken = []
    for tag in soup(site / name).find_all("a", href=True):
        parts = urlsplit(tag["href"])
        if parts.scheme or tag["href"].startswith("//"):
            continue
        target = (site / name).parent / unquote(parts.path) if parts.path else site / name
        there = target.is_file()
        if not there or (parts.fragment and not names(target, parts.fragment)):
            broken.append(tag["href"])
    assert broken == []


def test_a_sentence_that_a_table_of_counts_names_is_a_link_to_it(site: Path) -> None:
    """The text chapters promise that each count leads to its sentences."""
    places = {sentence.id for sentence in essay.sentences()}
    for name in ("notebooks/text-analysis.html", "notebooks/argument-analysis.html"):
        cells = [
            cell
            for cell in soup(site / name).select("table.dataframe td")
            if places.issuperset(cell.get_text().split(", "))
        ]
        assert len(cells) > 10
        for cell in cells:
            leads = [f"../book/essay.html#{place}" for place in cell.get_text().split(", ")]
            assert [link["href"] for link in cell.find_all("a")] == leads


def test_only_cells_that_hold_nothing_but_places_become_links() -> None:
    table = "<td>case-1.1, case-4</td><td>see case-1.1</td><td>case-99.1</td><td>pathway-1</td>"
    assert with_places(table, "e") == (
        '<td><a href="e#case-1.1">case-1.1</a>, <a href="e#case-4">case-4</a></td>'
        "<td>see case-1.1</td><td>case-99.1</td><td>pathway-1</td>"
    )


def test_a_word_of_a_table_of_counts_leads_to_its_occurrences(page: Page, base: str) -> None:
    page.goto(f"{base}/notebooks/argument-analysis.html")
    page.locator("table.dataframe").get_by_role("link", name="務必", exact=True).click()
    concordance = page.locator("[data-explorer='concordance']")
    lines = len(concordance_lines("務必")[0].data["lines"])
    expect(concordance.locator(".explorer-lines > li")).to_have_count(lines)
    assert concordance.locator(".explorer-lines mark").all_inner_texts() == ["務必"] * lines


def test_every_table_of_frequencies_keywords_collocates_and_strings_leads_there(site: Path) -> None:
    """The words of these tables, and how many columns of them stand in a row."""
    page = soup(site / "notebooks/text-analysis.html")
    tables = {"DP norm": 1, "log-Dice": 1, "paragraphs": 1, "TextRank": 4}
    for heading, columns in tables.items():
        found = [
            table
            for table in page.select("table.dataframe")
            if heading in (th.get_text() for th in table.select("thead th"))
        ]
        assert found, heading
        for row in (row for table in found for row in table.select("tbody tr")):
            links = [link["href"] for link in row.select("a[href*=concordance]")]
            assert len(links) == columns, (heading, row.get_text())


def test_a_table_about_another_text_does_not_lead_into_the_essay(site: Path) -> None:
    page = soup(site / "notebooks/text-analysis.html")
    (table,) = (t for t in page.select("table.dataframe") if "里長應每週回報數量" in t.get_text())
    assert "應" in (cell.get_text() for cell in table.select("td"))
    assert table.find("a") is None


def test_only_cells_that_hold_nothing_but_words_of_the_essay_lead_to_the_concordance() -> None:
    def cell(text: str) -> str:
        return f"<td>{marked_html(text)}</td>"

    for text, string in (("治理", "治理"), ("治理/能力", "治理能力"), ("治理 (31)", "治理")):
        linked = with_words(cell(text), "t")
        assert f'<a href="t#concordance?word={quote(string)}">' in linked
        assert BeautifulSoup(linked, "html.parser").get_text() == text
    for text in ("見治理", "治理 of", "鄉村振興", "12", ""):
        assert with_words(cell(text), "t") == cell(text)
    kwic = f"<th>match</th>{cell('治理')}"
    assert with_words(kwic, "t") == kwic


@pytest.mark.parametrize("name", [*PAGES, "search.html", "genindex.html"])
def test_a_page_names_no_file_of_another_host_to_load(site: Path, name: str) -> None:
    foreign = [
        tag[LOADING[tag.name]]
        for tag in soup(site / name).find_all(list(LOADING))
        if urlsplit(tag.get(LOADING[tag.name], "")).scheme in ("http", "https")
        or tag.get(LOADING[tag.name], "").startswith("//")
    ]
    assert foreign == []


def test_no_style_sheet_or_script_loads_from_another_host(site: Path) -> None:
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "url(http" not in text.replace('"', "").replace("'", ""), sheet.name
        assert "@import url(http" not in text.replace('"', "").replace("'", ""), sheet.name


@pytest.mark.parametrize("name", PAGES)
def test_every_heading_has_an_address_that_does_not_depend_on_its_place(
    site: Path, name: str
) -> None:
    """T3: two headings with only Chinese characters get stable anchors, not id1, id2."""
    numbered = [
        section["id"]
        for section in soup(site / name).select("article section[id]")
        if section["id"].removeprefix("id").isdigit()
    ]
    assert numbered == []


@pytest.mark.parametrize("name", PAGES)
def test_chinese_on_a_page_says_its_language(site: Path, name: str) -> None:
    """L2: quotations in another language carry their own ``lang``."""
    untagged = []
    for text in soup(site / name).select_one("article").find_all(string=True):
        if not any("\u4e00" <= character <= "\u9fff" for character in text):
            continue
        if text.find_parent(["script", "style", "pre", "code"]):
            continue
        if not text.find_parent(lang=True) or text.find_parent(lang=True).name == "html":
            untagged.append(str(text).strip()[:40])
    assert untagged == []


def test_what_no_page_needs_is_not_published(site: Path) -> None:
    names = {path.name for path in site.rglob("*") if path.is_file()}
    assert not names & {"fontawesome.js", "sphinx-thebe.js", "require.min.js", "embed-amd.js"}
    assert not [name for name in names if name.endswith(".map") or "mathjax" in name.lower()]


def test_exercise_sources_are_nowhere_in_the_book(site: Path) -> None:
    published = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert not [name for name in published if "exercises" in name and name.endswith(".ipynb")]
