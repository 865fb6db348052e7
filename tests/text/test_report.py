"""The report on a reader's text: the same figures as the essay's, and never the text as markup."""

from __future__ import annotations

import json
import re
import tracemalloc
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Dialog, Request, Route

from countycase import cli, essay
from countycase.errors import CourseError
from countycase.text import Analysis, analyse, collocation, frequency, keywords, modality, report
from countycase.text import analysis as analysis_module
from countycase.text.document import visible

SCHEMA = json.loads(Path(report.__file__).with_name("report.schema.json").read_text("utf-8"))
PROSE = "縣政府應當把公共服務放在第一位,各單位必須選派幹部駐村。村民需要服務,幹部不得缺崗。" * 3
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "<!-- 註",
    "]]> &lt;b&gt; &amp; &#60;",
    "\"' onmouseover='alert(1)",
    "[連結](javascript:alert(1))",
    "\u2028\u2029\u0085",
    "\u202egnihtemos\u202c\u2066\u2069",
    "=HYPERLINK(1)",
    "{{7*7}} ${7*7}",
]


@pytest.fixture(scope="module")
def whole_essay() -> Analysis:
    return analyse("\n".join(block.text for block in essay.paragraphs()))


class Elements(HTMLParser):
    """Collects what a browser would find in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.handlers += [name for name in found if name.startswith("on") or name == "src"]


ORDINARY = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "div",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "li",
    "nav",
    "a",
    "span",
    "bdi",
    "strong",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
}


def test_the_essay_read_as_a_reader_s_text_has_the_frequencies_and_dispersions_of_the_essay(
    whole_essay: Analysis,
) -> None:
    own = {f.word: (f.count, f.dispersion) for f in frequency.frequencies(content=True)}
    assert len(whole_essay.frequent) == 200
    for count in whole_essay.frequent:
        assert (count.count, count.dispersion) == pytest.approx(own[count.word])


def test_the_essay_read_as_a_reader_s_text_has_the_keywords_and_collocates_of_the_essay(
    whole_essay: Analysis,
) -> None:
    own = {k.word: k.score for k in keywords.keywords()}
    assert {k.word: k.score for k in whole_essay.keywords} == pytest.approx(
        {k.word: own[k.word] for k in whole_essay.keywords}
    )
    node = whole_essay.collocations[0]
    theirs = {c.word: (c.together, c.alone, c.log_dice, c.mutual_information)
              for c in collocation.collocates(node.word)}  # fmt: skip
    for c in node.collocates:
        found = (c.together, c.alone, c.log_dice, c.mutual_information)
        assert found == pytest.approx(theirs[c.word])


def test_the_essay_read_as_a_reader_s_text_prescribes_where_the_essay_does(
    whole_essay: Analysis,
) -> None:
    assert [(m.word, m.force) for m in whole_essay.modals] == [
        (m.word, m.force) for m in modality.modals()
    ]
    assert sum(e.count for e in whole_essay.exclusions) == len(
        {e.occurrence for e in modality.exclusions()}
    )


def test_every_place_holds_what_is_counted_there(whole_essay: Analysis) -> None:
    for count in whole_essay.frequent:
        if count.count < 20:
            found = [whole_essay.shown[place].count(count.word) for place in count.places]
            assert all(found)
            assert sum(found) >= count.count
    for sequence in whole_essay.sequences:
        for place in sequence.places:
            flat = re.sub(r"\s", "", whole_essay.shown[place])
            assert re.sub(r"\s", "", "".join(sequence.words)) in flat
    for lines in whole_essay.concordance:
        for line in lines.lines:
            assert line.left + line.match + line.right in whole_essay.shown[line.place]


def test_sequences_are_not_counted_across_signs_and_sentences() -> None:
    found = analyse("政府服務,社會治理。" * 12)
    words = {s.words for s in found.sequences}
    assert ("政府", "服務") in words
    assert not any(first == "服務" for first, *_ in words)


def test_both_scripts_are_one_word() -> None:
    found = analyse("政府單位選派幹部。" * 5 + "政府单位选派干部。" * 5)
    assert found.script == "mixed"
    assert {c.word: c.count for c in found.frequent}["單位"] == 10


def test_every_link_of_the_page_leads_to_a_place_in_it(whole_essay: Analysis) -> None:
    found = Elements(report.page(whole_essay))
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert len(found.links) > 500


def test_the_json_is_as_its_schema_says_and_holds_the_figures_of_the_page(
    whole_essay: Analysis,
) -> None:
    stored = json.loads(report.as_json(whole_essay))
    jsonschema.Draft202012Validator(SCHEMA).validate(stored)
    page = report.page(whole_essay)
    for count in stored["frequent"]:
        assert f'{count["word"]}</bdi></td><td class="figure">{count["count"]:,}<' in page


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=30), min_size=1, max_size=6))
@settings(max_examples=25)
def test_nothing_in_a_text_becomes_markup(pieces: list[str]) -> None:
    found = analyse(PROSE + "".join(f"{piece}村民。\n" for piece in pieces))
    page = report.page(found)
    elements = Elements(page)
    assert elements.names <= ORDINARY
    assert not elements.handlers
    assert all(link.startswith("#") for link in elements.links)
    page.encode("utf-8")
    assert not re.search("[\x00\u2028\u2029\u202a-\u202e\u2066-\u2069]", page)
    stored = report.as_json(found)
    assert not re.search("[<>&\u2028\u2029\u202a-\u202e]", stored)
    assert json.loads(stored)["sizes"]["words"] == found.sizes.words


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_heading_or_file_name_is_text(hostile: str, tmp_path: Path) -> None:
    name = hostile.replace("/", "∕") + ".md"
    (tmp_path / name).write_text(f"# {hostile}\n\n{PROSE}\n", encoding="utf-8")
    found = analyse(tmp_path / name)
    assert found.document.name == visible(name)
    elements = Elements(report.page(found))
    assert elements.names <= ORDINARY
    assert not elements.handlers
    (path,) = report.destinations(name, tmp_path / "out", with_json=False, force=False)
    assert path.parent == tmp_path / "out"
    report.write(found, [path])
    assert [file.name for file in (tmp_path / "out").iterdir()] == [path.name]
    assert not re.search(r'[<>:"\\|?*\x00-\x1f]', path.name)


def test_a_browser_that_refuses_every_request_shows_the_report_without_error_or_dialog(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    text = PROSE + "\n" + "\n".join(f"{piece}幹部。" for piece in HOSTILE)
    report.write(analyse(text), [file])
    page = browser.new_page(viewport={"width": 320, "height": 640})
    faults: list[str] = []

    def refuse(route: Route, request: Request) -> None:
        if request.url == file.as_uri():
            route.continue_()
        else:
            faults.append(request.url)
            route.abort()

    def dismiss(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    page.route("**/*", refuse)
    page.on("dialog", dismiss)
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(file.as_uri())
    first = page.locator("td a").first
    first.click()
    assert page.locator(":target").inner_text().startswith(first.inner_text())
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert faults == []
    page.close()


def test_a_report_in_a_notebook_is_the_same_without_the_page(whole_essay: Analysis) -> None:
    inside = whole_essay._repr_html_()
    assert inside in report.page(whole_essay)
    assert inside.startswith('<div class="analysis">')


def test_a_long_text_is_counted_in_part_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"第{number}村的幹部必須為村民服務。\n" for number in range(1, 301))
    monkeypatch.setattr(analysis_module, "COUNTED", 2000)
    found = analyse(text)
    assert found.sizes.step == 3
    assert (found.sizes.sentences, found.sizes.counted) == (300, 100)
    assert "one in 3 sentences was counted, 100 of 300" in report.page(found)
    assert analyse(text, whole=True).sizes.counted == 300


def test_a_text_that_repeats_itself_is_counted_whole_however_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(analysis_module, "COUNTED", 200)
    found = analyse(f"{PROSE}\n" * 100)
    assert found.sizes.step == 1
    once = analyse(PROSE)
    assert found.sizes.words == 100 * once.sizes.words
    assert found.frequent[0].count == 100 * once.frequent[0].count


def test_a_number_of_processes_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("countycase.text.counting._BATCH", 500)
    text = "\n".join(block.text for block in essay.paragraphs())
    assert analyse(text, processes=2) == analyse(text)


def test_an_earlier_report_is_replaced_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.txt"
    file.write_text(PROSE, encoding="utf-8")
    order = ["analyse", str(file), "--out", str(tmp_path / "out"), "--json"]
    assert cli.main(order) == 0
    assert sorted(f.name for f in (tmp_path / "out").iterdir()) == [
        "mine-words.html",
        "mine-words.json",
    ]
    assert "mine.txt is read as utf-8: certain." in capsys.readouterr().out
    (tmp_path / "out" / "mine-words.html").write_text("kept", encoding="utf-8")
    assert cli.main(order) == 1
    assert "--force" in capsys.readouterr().err
    assert (tmp_path / "out" / "mine-words.html").read_text(encoding="utf-8") == "kept"
    assert cli.main([*order, "--force"]) == 0
    assert (tmp_path / "out" / "mine-words.html").read_text(encoding="utf-8") != "kept"


def test_what_is_refused_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    order = ["analyse", str(tmp_path / "empty.txt"), "--out", str(tmp_path / "out")]
    assert cli.main(order) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "is empty" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "The name of the text is empty; name a txt, md or docx file."),
        (".", ". is a folder; name a txt, md or docx file in it."),
    ],
)
def test_what_names_no_file_is_refused_in_a_whole_sentence(
    name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["analyse", name]) == 1
    assert capsys.readouterr().err == f"countycase: {said}\n"


def test_a_folder_for_the_report_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(CourseError, match="is a file; give a folder"):
        report.destinations("mine.txt", tmp_path / "out", with_json=False, force=False)


def test_a_folder_that_cannot_be_made_is_named_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "mine.txt"
    text.write_text("里長應公布結果，居民不得亂丟垃圾。" * 9, encoding="utf-8")
    assert cli.main(["analyse", str(text), "--out", str(text / "below")]) == 1
    said = capsys.readouterr().err
    assert "report cannot be written to" in said
    assert "mine.txt/below (Not a directory)" in said
    assert "give another folder with --out" in said


def test_a_run_of_characters_without_a_sign_costs_memory_in_proportion() -> None:
    text = "縣政府服務村民" * 150_000
    tracemalloc.start()
    found = analyse(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.sizes.han == len(text)
    assert peak < 60 * len(text)
