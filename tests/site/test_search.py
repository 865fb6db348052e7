"""The search is driven as a reader drives it: in a browser, on a book that was really built."""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from docutils import nodes
from docutils.utils import new_document
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC
from playwright.sync_api import Browser, Page

from countycase import essay
from countycase.site.elements import element
from countycase.site.search.characters import forms
from countycase.site.search.passages import passages, unindexed_texts
from countycase.site.search.words import ChineseAndEnglish, folded, page_terms, query_terms
from tests.site.search_pages import SOURCES

ROOT = Path(__file__).resolve().parents[2]
MIXED = st.text(
    st.one_of(
        st.sampled_from("駐村幹部干乾后後著着裏裡FAQtest模組0１ａ ﹏，。々〇"),
        st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF, exclude_categories=("Cn",)),
        st.characters(exclude_categories=("Cs", "Cn")),
    ),
    max_size=30,
)


def build(folder: Path, *, seed: str = "1", theme: str = "basic") -> Path:
    """Build the small book below ``folder`` and return the folder of its pages."""
    for name, text in SOURCES.items():
        target = folder / "source" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    pages = folder / "pages"
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "-b",
        "html",
        "-D",
        f"html_theme={theme}",
    ]
    paths = os.pathsep.join([str(folder / "source"), str(ROOT)])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    result = subprocess.run(
        [*command, str(folder / "source"), str(pages)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return pages


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("book"))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def served(book: Path) -> Iterator[str]:
    """The address at which the book is served."""
    handler = functools.partial(_Quiet, directory=str(book))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(params=["served", "from disk"])
def address(request: pytest.FixtureRequest, book: Path) -> str:
    """The book's address, once over HTTP and once as a file (fault S6)."""
    return str(request.getfixturevalue("served")) if request.param == "served" else book.as_uri()


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address on disk of the same book in the course's theme, whose pages load more."""
    return build(tmp_path_factory.mktemp("themed"), theme="sphinx_book_theme").as_uri()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


class Searcher:
    """A reader at the search page who notes every error and every request."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        page.on("request", lambda request: self.requests.append(request.url))

    def look_for(self, query: str, address: str) -> list[str]:
        """Return the pages found, best first, as names with their anchors."""
        self.page.goto(f"{address}/search.html?q={quote(query)}")
        self.page.wait_for_function(
            "document.querySelector('#search-results .search-summary')?.textContent"
        )
        links = self.page.locator("#search-results li a").evaluate_all(
            "links => links.map((link) => link.href)"
        )
        return [unquote(link.removeprefix(f"{address}/")) for link in links]


@pytest.fixture(scope="module")
def searcher(browser: Browser) -> Iterator[Searcher]:
    page = browser.new_page()
    yield Searcher(page)
    page.close()


@pytest.fixture
def reader(searcher: Searcher) -> Iterator[Searcher]:
    """The one reader of all tests, who begins each with a clean sheet."""
    searcher.errors.clear()
    searcher.requests.clear()
    yield searcher
    searcher.page.unroute_all()


@pytest.fixture(scope="module")
def script(window: Page, book: Path) -> Page:
    """A window in which only the language's own script has been loaded."""
    window.add_script_tag(path=book / "_static" / "language_data.js")
    return window


def names(hits: list[str]) -> set[str]:
    return {hit.partition("#")[0].removesuffix(".html") for hit in hits}


@pytest.mark.parametrize("query", ["自然語言", "機器學習", "處理與", "語言", "言"])
def test_any_part_of_a_chinese_sentence_finds_its_page(
    reader: Searcher, address: str, query: str
) -> None:
    """S1, S6: page and query are cut alike, on a server and from disk."""
    assert names(reader.look_for(query, address)) == {"language"}


@pytest.mark.parametrize("query", ["第一書記", "幫扶責任人", "駐村幹部", "脫貧攻堅"])
def test_a_term_of_the_course_finds_its_page(reader: Searcher, address: str, query: str) -> None:
    """S1: also where the page's single pairs of characters stand on other pages."""
    assert names(reader.look_for(query, address)) == {"seconded"}


@pytest.mark.parametrize(
    "query", ["FAQ", "test", "機器學習test", "test 機器學習", "FAQ模組", "FAQ 模組", "test部分"]
)
def test_latin_words_inside_chinese_are_found_spaced_or_not(
    reader: Searcher, served: str, query: str
) -> None:
    """S3."""
    assert names(reader.look_for(query, served)) == {"language"}


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("驻村干部", "seconded"),
        ("帮扶责任人", "seconded"),
        ("後來", "simplified"),
        ("計畫", "simplified"),
        ("計劃", "simplified"),
        ("瞭解群眾", "simplified"),
        ("憑藉臺賬", "simplified"),
        ("反覆核對", "simplified"),
        ("幹部職工", "essay"),
        ("干部职工", "essay"),
        ("業務骨幹", "essay"),
        ("大幹一百天", "essay"),
        ("摸着石头过河", "essay"),
        ("於是", "essay"),
    ],
)
def test_either_script_finds_the_other(
    reader: Searcher, served: str, query: str, page: str
) -> None:
    """S5: with the one-to-many characters, and the essay's own machine-converted ones."""
    assert names(reader.look_for(query, served)) == {page}


@pytest.mark.parametrize("query", ["鬱", "村長", "合作社 幹部", "zebra", "villagers2", "2018"])
def test_a_word_that_is_on_no_page_finds_nothing(
    reader: Searcher, address: str, query: str
) -> None:
    assert reader.look_for(query, address) == []


@pytest.mark.parametrize("query", ["駐村幹部會", "合作社會", "合作社會化"])
def test_a_word_whose_pairs_stand_apart_on_one_page_finds_nothing(
    reader: Searcher, address: str, query: str
) -> None:
    """The index alone would find it: the page's text decides."""
    assert set(query_terms(query)) <= set(page_terms(SOURCES["apart.rst"]))
    assert reader.look_for(query, address) == []


@pytest.mark.parametrize(
    "query",
    [
        "technology",
        "methodologies",
        "village teams",
        "the teams",
        "apportion",
        "holidays",
        "244.2",
        "1000",
        "fupin",
        "fúpín",
        "LÜSE",
        "cafe",
        "read_rows",
    ],
)
def test_english_numbers_and_pinyin_are_found_in_any_form(
    reader: Searcher, served: str, query: str
) -> None:
    """Stems, stop words, full-width letters, decimals, tone marks and their absence."""
    assert "english" in names(reader.look_for(query, served))


@pytest.mark.parametrize("query", ["244.1000", "2.1000", "secretword", "villageroster"])
def test_what_only_looks_connected_is_not_found(reader: Searcher, served: str, query: str) -> None:
    assert reader.look_for(query, served) == []


@pytest.mark.parametrize("query", ["老百姓", "易地搬遷", "節假日", "roster", "五年規劃"])
def test_markup_and_wrapped_lines_do_not_cut_words(
    reader: Searcher, served: str, query: str
) -> None:
    assert names(reader.look_for(query, served)) == {"markup"}


def test_a_hit_leads_to_the_section_and_shows_the_words_in_their_context(
    reader: Searcher, address: str
) -> None:
    assert reader.look_for("工作队", address) == ["glossary.html#term-0"]
    assert reader.page.locator("#search-results li a").inner_text() == "Glossary › 工作隊"
    assert reader.look_for("apportionment", address)[0] == "english.html#a-second-heading-more"
    excerpt = reader.page.locator("#search-results li p.context").first
    assert excerpt.inner_text() == "Apportionment follows."
    assert excerpt.locator("mark").all_inner_texts() == ["Apportionment"]


def test_a_title_comes_before_a_mention(reader: Searcher, served: str) -> None:
    assert reader.look_for("大干", served)[0].startswith("essay.html")
    assert names(reader.look_for("villages", served)) == {"english", "glossary", "markup"}


def test_a_page_in_a_folder_with_a_chinese_name_is_found_and_opens(
    reader: Searcher, address: str
) -> None:
    assert reader.look_for("繁荣", address) == ["folder/漢字.html"]
    reader.page.locator("#search-results li a").click()
    reader.page.wait_for_selector("text=繁榮。")


def test_in_the_course_s_theme_a_search_from_disk_lists_hits(reader: Searcher, themed: str) -> None:
    """S6: stock searchtools fetches each hit, which a page opened from disk may not do."""
    assert names(reader.look_for("自然语言", themed)) == {"language"}
    assert reader.page.locator("p.context mark").all_inner_texts() == ["自然語言"]
    assert reader.errors == []


def test_searching_raises_no_error_and_asks_no_other_host(reader: Searcher, address: str) -> None:
    """S6, with queries that are nothing but signs or names of JavaScript's own."""
    for query in ("語言", "the", "-", "'\"<b>(", "constructor", "無此詞"):
        reader.look_for(query, address)
    assert reader.errors == []
    assert [url for url in reader.requests if not url.startswith((address, "data:"))] == []


def test_a_page_whose_text_cannot_be_had_is_listed_from_the_index(
    reader: Searcher, served: str
) -> None:
    reader.page.route("**/searchtext/**", lambda route: route.abort())
    assert names(reader.look_for("自然語言", served)) == {"language"}


def test_the_index_holds_chinese_terms_where_jieba_is_missing(book: Path) -> None:
    """S4: the book of these tests is built with the import of jieba blocked."""
    text = (book / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert {"自然", "驻村", "村干", "干部"} <= {*index["terms"], *index["titleterms"]}


def test_two_builds_give_the_same_search_byte_for_byte(
    book: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """N8."""
    other = build(tmp_path_factory.mktemp("again"), seed="2")
    scripts = ["searchindex.js", "_static/language_data.js"]
    scripts += [str(p.relative_to(book)) for p in (book / "_static/searchtext").rglob("*.js")]
    assert len(scripts) == 2 + sum(name.endswith(".rst") for name in SOURCES)
    for name in scripts:
        assert (book / name).read_bytes() == (other / name).read_bytes(), name


def test_paragraphs_and_headwords_with_an_address_are_passages_of_their_own() -> None:
    """The essay's paragraphs and the glossary come as plain HTML elements."""
    page = nodes.section(ids=["top"])
    page += nodes.title("", "", element("span", "案例"))
    page += nodes.paragraph("", "Introduction.")
    first, second = element("span", "全縣上"), element("span", "下取消。")
    page += element("div", element("p", first, second), id="case-3")
    terms = element("dl", element("dt", "cadre ", element("i", "gànbù"), id="term-cadre"))
    terms += element("dd", element("p", "An official."), element("p", "Not only the Party's."))
    page += terms
    document = new_document("page")
    document += page
    assert [(p.anchor, p.title, p.text) for p in passages(document)] == [
        ("", "案例", "Introduction."),
        ("case-3", "案例", "全縣上下取消。"),
        ("term-cadre", "cadre gànbù", "An official. Not only the Party's."),
    ]
    assert "全縣上下取消。" in set(unindexed_texts(document))


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(MIXED, max_size=60))
def test_the_browser_cuts_every_text_as_python_does(script: Page, texts: list[str]) -> None:
    """S1, S3: the two cutters are twins."""
    cut = "texts => texts.map((t) => [courseSearch.pageTerms(t), courseSearch.queryTerms(t)])"
    expected = [[page_terms(text), query_terms(text)] for text in texts]
    assert script.evaluate(cut, texts) == expected


def test_the_browser_folds_every_chinese_character_as_python_does(script: Page) -> None:
    characters = [*forms(), *forms().values(), *map(chr, range(0xF900, 0xFADA))]
    folds = "texts => texts.map((t) => courseSearch.pageTerms(t).join(''))"
    assert script.evaluate(folds, characters) == [folded(character) for character in characters]


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.text("abcdefghilmnopqrstuvyz", min_size=1, max_size=9), max_size=100))
def test_the_browser_stems_every_word_as_python_does(script: Page, words: list[str]) -> None:
    language = ChineseAndEnglish({})
    words = [*words, "technology", "assembly", "possibly", "ties", "agreed", "幹部"]
    stems = "words => { const s = new Stemmer(); return words.map((w) => s.stemWord(w)); }"
    assert script.evaluate(stems, words) == [language.stem(word) for word in words]


@given(text=MIXED, data=st.data())
def test_any_part_of_a_text_asks_only_for_terms_that_the_text_has(
    text: str, data: st.DataObject
) -> None:
    chinese = "".join(c for c in text if c in folded(text) and "\u4e00" <= c <= "\u9fff")
    start = data.draw(st.integers(0, len(chinese)))
    end = data.draw(st.integers(start, len(chinese)))
    assert set(query_terms(chinese[start:end])) <= set(page_terms(chinese))


@pytest.mark.parametrize("conversion", ["t2s", "s2t", "s2tw", "s2hk", "tw2s", "hk2s"])
def test_the_whole_essay_is_found_in_every_script(conversion: str) -> None:
    """S5: each sentence, converted as a whole by OpenCC, folds to what the essay folds to."""
    convert = OpenCC(conversion).convert
    missed = [s.id for s in essay.sentences() if folded(convert(s.text)) != folded(s.text)]
    assert missed == []
