"""The browser's side of an explorer, on pages made for one question each, without the book."""

from __future__ import annotations

import html as markup
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from countycase.explore import Explorer, Search, View, control, explore, grid, vocabulary
from countycase.explore.runtime import SCRIPT, STYLE

Opened = Callable[..., Page]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 900, "height": 800})
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Opened:
    """Opens a page from disk that holds explorers, with their tables beside it."""

    def open_page(*explorers: Explorer, hash: str = "", more: str = "", wait: bool = True) -> Page:
        bodies = []
        for each in explorers:
            file = tmp_path / f"{each.name}.js"
            if not file.exists():
                made = grid.table(each.name, each.function, each.controls)
                write(file, each.name, made)
            marked = f'data-explorer="{each.name}" data-table="{file.name}"'
            bodies.append(each.static_html().replace(f'data-explorer="{each.name}"', marked))
        (tmp_path / "runtime.js").write_text(SCRIPT + more, encoding="utf-8")
        (tmp_path / "index.html").write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>'
            f"<style>{STYLE}</style><script defer src='runtime.js'></script>{''.join(bodies)}",
            encoding="utf-8",
        )
        page.goto((tmp_path / "index.html").as_uri() + hash)
        if wait:
            for first in page.locator(".explorer-first").all():
                expect(first).to_be_hidden()
        return page

    return open_page


def write(file: Path, name: str, table: dict[str, Any]) -> None:
    file.write_text(f"CountyExplorer.table({json.dumps(name)},{json.dumps(table)});")


def staff(sent: int = 2, county: str = "one") -> tuple[View, str]:
    """Bars of two or three offices that send the same number."""
    whole = [40, 10] if county == "one" else [60, 30, 8]
    names = ["Agriculture Bureau", "Industry and Commerce Federation", "Sports Bureau"]
    data = {
        "names": names[: len(whole)],
        "names_zh": ["縣農業局", "縣工商業聯合會", "縣體育局"][: len(whole)],
        "whole": whole,
        "part": [each - sent for each in whole],
        "least": [each // 2 for each in whole],
        "legend": ["remaining", "below the least", "sent", "least"],
        "heads": ["Unit", "單位", "Staff", "Remaining", "Least"],
    }
    text = f"{sent} of each office of county {county}"
    return View("bars", data, text), f"{sent * len(whole)} are sent by {county}."


def bars() -> Explorer:
    return explore(staff, name="staff", sent=(0, 8), county=["one", "two"])


def table(size: int = 2) -> Any:
    import pandas as pd

    return pd.DataFrame(
        {"單位": ["縣農業局 office"] * size, "a_name_that_cannot_be_broken": [0.1 + 0.2] * size}
    )


def now(page: Page) -> Locator:
    return page.locator(".explorer-now")


def tool(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def test_a_picture_can_be_saved_only_where_there_is_one(opened: Opened) -> None:
    page = opened(explore(table, name="table", size=(1, 3)))
    expect(tool(page, "Save as PNG")).to_be_hidden()
    opened(bars())
    with page.expect_download() as download:
        tool(page, "Save as PNG").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_picture_saved_during_a_comparison_is_of_the_current_setting(
    opened: Opened, browser: Browser
) -> None:
    page = opened(bars())
    with page.expect_download() as before:
        tool(page, "Save as PNG").click()
    tool(page, "Keep for comparison").click()
    page.get_by_label("Sent", exact=True).fill("8")
    with page.expect_download() as after:
        tool(page, "Save as PNG").click()
    assert Path(before.value.path()).read_bytes() != Path(after.value.path()).read_bytes()


def test_every_chinese_word_that_the_script_writes_says_its_language(opened: Opened) -> None:
    def both(word: str = "群眾", given: str = "單位") -> tuple[Any, str]:
        return table(), f"{word} and {given}"

    page = opened(
        bars(),
        explore(both, name="both", word=["群眾", "公民"], given=vocabulary(["單位", "農村"])),
    )
    assert page.evaluate(_UNMARKED) == []


_UNMARKED = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (parentElement.closest("script, .explorer-first")) continue;
    if (/[\\u3400-\\u9fff]/.test(data) && !parentElement.closest("[lang^=zh]")) found.push(data);
  }
  for (const field of document.querySelectorAll("input[type=text], datalist option"))
    if (/[\\u3400-\\u9fff]/.test(field.value) && !field.lang.startsWith("zh"))
      found.push(field.value);
  return found;
}"""


@pytest.mark.parametrize(
    ("clipboard", "selection", "said"),
    [
        ("reject", "false", "did not allow copying"),
        ("reject", "true", "Copied."),
        ("resolve", "false", "Copied."),
    ],
)
def test_copied_is_said_only_of_what_was_copied(
    opened: Opened, page: Page, clipboard: str, selection: str, said: str
) -> None:
    page.add_init_script(f"""
        Object.defineProperty(navigator, "clipboard", {{
            value: {{ writeText: () => Promise.{clipboard}() }} }});
        document.execCommand = () => {selection};""")
    opened(bars())
    tool(page, "Copy as CSV").click()
    expect(page.locator(".explorer-status")).to_contain_text(said)


def test_tools_wait_for_the_answers(opened: Opened, page: Page) -> None:
    page.route("**/staff.js", lambda route: None)
    opened(bars(), wait=False)
    expect(page.get_by_text("Loading the answers")).to_be_visible()
    tools = page.locator(".explorer-tools button")
    assert [each.is_disabled() for each in tools.all()] == [True] * 5


def test_tools_stay_off_where_the_answers_cannot_be_had(opened: Opened, page: Page) -> None:
    page.route("**/staff.js", lambda route: route.abort())
    opened(bars(), wait=False)
    expect(page.get_by_text("could not be loaded")).to_be_visible()
    tools = page.locator(".explorer-tools button")
    assert [each.is_disabled() for each in tools.all()] == [True] * 5


@pytest.mark.parametrize("given", ["", "%20", "x", "9"])
def test_a_link_with_what_is_no_value_keeps_the_first_one(opened: Opened, given: str) -> None:
    page = opened(bars(), hash=f"#staff?sent={given}&county=two")
    expect(now(page).locator("p")).to_have_text("6 are sent by two.")


def test_a_link_on_the_page_leads_to_its_setting(opened: Opened) -> None:
    page = opened(bars(), bars_far_below := explore(staff, name="other", sent=(0, 3)))
    assert bars_far_below.name == "other"
    page.evaluate("location.hash = '#other?sent=3'")
    expect(page.locator("[data-explorer='other'] .explorer-now p")).to_have_text(
        "6 are sent by one."
    )
    page.go_back()
    page.evaluate("location.hash = '#staff?sent=1&county=one'")
    expect(page.locator("[data-explorer='staff'] .explorer-now p")).to_have_text(
        "2 are sent by one."
    )


def test_numbers_are_written_for_people(opened: Opened) -> None:
    def number(of: int = 0) -> float:
        return [0.1 + 0.2, 2018, 1234567.5, -0.5][of]

    page = opened(explore(number, name="number", of=(0, 3)))
    slider = page.get_by_label("Of", exact=True)
    for at, written in enumerate(["0.3", "2018", "1,234,567.5", "-0.5"]):
        slider.fill(str(at))
        expect(now(page)).to_have_text(written)


def test_the_unit_of_every_control_is_seen_and_read_out(opened: Opened) -> None:
    def said(**_setting: Any) -> str:
        return "said"

    def of_all(a: int = 1, b: int = 1, c: bool = True, d: str = "x") -> str:
        return said(a=a, b=b, c=c, d=d)

    page = opened(
        explore(
            of_all,
            name="units",
            a=control((1, 3), unit="persons"),
            b=control([1, 2], unit="hours"),
            c=control(True, unit="days"),
            d=control(vocabulary(["x", "y"]), unit="words"),
        )
    )
    for label, unit in [("A", "persons"), ("B", "hours"), ("C", "days"), ("D", "words")]:
        field = page.get_by_label(label, exact=True)
        expect(page.locator(".explorer-field", has=field)).to_contain_text(unit)
        heard = field.evaluate(
            """field => field.getAttribute("aria-valuetext") ||
                document.getElementById(field.getAttribute("aria-describedby")).textContent"""
        )
        assert unit in heard


def test_two_explorers_on_a_page_share_no_id(opened: Opened) -> None:
    page = opened(bars(), explore(staff, name="other", county=["one", "two"]))
    ids = page.evaluate("Array.from(document.querySelectorAll('[id]'), node => node.id)")
    assert len(ids) == len(set(ids)) > 0


def test_a_table_is_in_the_way_of_the_keyboard_only_where_it_scrolls(opened: Opened) -> None:
    page = opened(explore(table, name="table", size=(1, 3)))
    scroll = now(page).locator(".scroll")
    expect(scroll).not_to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 200, "height": 700})
    expect(scroll).to_have_attribute("tabindex", "0")
    expect(scroll).to_have_attribute("aria-label", "Table")


def test_every_tool_is_reached_by_keyboard_and_its_focus_is_seen(opened: Opened) -> None:
    page = opened(bars())
    reached = []
    for _press in range(7):
        page.keyboard.press("Tab")
        text, outline = page.evaluate(
            """[document.activeElement.textContent,
                getComputedStyle(document.activeElement).outlineWidth]"""
        )
        reached.append(text)
        assert outline == "3px"
    assert reached[2:] == [
        "Reset",
        "Keep for comparison",
        "Copy as CSV",
        "Save as PNG",
        "Copy link to this setting",
    ]


def test_what_a_finger_hits_is_as_large_as_one(opened: Opened) -> None:
    def of_all(a: int = 1, b: int = 1, c: bool = True, d: str = "x") -> str:
        return f"{a}{b}{c}{d}"

    page = opened(explore(of_all, name="all", a=(1, 3), b=[1, 2], c=True, d=vocabulary(["x", "y"])))
    targets = page.locator(".explorer button:visible, .explorer-controls :is(input, select)")
    for target in targets.all():
        if target.get_attribute("type") == "checkbox":
            target = target.locator("xpath=..")
        box = target.bounding_box()
        assert box
        assert box["height"] >= 44, target
        assert box["width"] >= 44, target


def test_an_empty_status_line_takes_no_space(opened: Opened) -> None:
    page = opened(bars())
    assert page.locator(".explorer-status").bounding_box()["height"] == 0


def test_the_sentence_and_the_legend_stand_above_the_bars(opened: Opened) -> None:
    page = opened(bars())
    top = [
        now(page).locator(selector).bounding_box()["y"]
        for selector in ("p", ".explorer-legend", "svg")
    ]
    assert top == sorted(top)


def test_bars_stay_where_they_are_while_the_sentence_above_them_grows_and_shrinks(
    opened: Opened,
) -> None:
    def wordy(words: int = 60) -> tuple[View, str]:
        return staff()[0], "word " * words

    page = opened(explore(wordy, name="wordy", words=[60, 1, 90]))
    words = page.get_by_label("Words", exact=True)
    svg = now(page).locator("svg")
    before = svg.bounding_box()
    words.select_option("1")
    expect(now(page).locator("p")).to_have_text("word")
    assert svg.bounding_box() == before
    words.select_option("90")
    assert svg.bounding_box()["y"] > before["y"]


@pytest.mark.parametrize("width", [320, 600, 900])
def test_a_unit_is_named_in_full_at_every_width(opened: Opened, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    opened(bars())
    figure = now(page).locator("svg").bounding_box()
    names = now(page).locator("svg text", has_text="Industry and Commerce Federation")
    expect(names).to_have_count(1)
    box = names.bounding_box()
    assert box["x"] >= figure["x"] - 0.5
    assert box["x"] + box["width"] <= figure["x"] + figure["width"] + 0.5
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_bars_are_made_once_and_move_whatever_county_has_how_many(opened: Opened) -> None:
    page = opened(bars())
    page.evaluate("window.kept = document.querySelector('.explorer-now svg g g')")
    page.get_by_label("County", exact=True).select_option("two")
    expect(now(page).locator("svg g > g")).to_have_count(3)
    page.get_by_label("County", exact=True).select_option("one")
    expect(now(page).locator("svg g > g")).to_have_count(2)
    assert page.evaluate("window.kept === document.querySelector('.explorer-now svg g g')")


def test_bars_are_taken_away_with_the_heads_of_their_columns(opened: Opened, page: Page) -> None:
    page.add_init_script("""Object.defineProperty(navigator, "clipboard", {
        value: { writeText: text => { window.copied = text; return Promise.resolve(); } } });""")
    opened(bars())
    tool(page, "Copy as CSV").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("window.copied").splitlines() == [
        "Unit,單位,Staff,Remaining,Least",
        "Agriculture Bureau,縣農業局,40,38,20",
        "Industry and Commerce Federation,縣工商業聯合會,10,8,5",
        "4 are sent by one.",
    ]


def test_a_comparison_says_bar_by_bar_what_has_changed(opened: Opened) -> None:
    page = opened(bars())
    tool(page, "Keep for comparison").click()
    slider = page.get_by_label("Sent", exact=True)
    slider.fill("6")
    expect(now(page)).to_contain_text("34 / 40 (−4)")
    expect(now(page)).to_contain_text("4 / 10 ! (−4)")
    marks = now(page).locator(".explorer-before").all()
    kept = [float(mark.get_attribute("width") or 0) for mark in marks]
    slider.fill("2")
    parts = [
        float(bar.get_attribute("width") or 0)
        for bar in now(page).locator(".explorer-part, .explorer-low").all()
    ]
    assert kept == parts
    page.get_by_label("County", exact=True).select_option("two")
    expect(now(page)).not_to_contain_text("(")
    tool(page, "End comparison").click()
    page.get_by_label("County", exact=True).select_option("one")
    expect(now(page)).not_to_contain_text("(")


def test_paper_shows_the_setting_in_words_and_no_controls(opened: Opened) -> None:
    page = opened(bars())
    page.get_by_label("Sent", exact=True).fill("6")
    setting = page.locator(".explorer-setting")
    expect(setting).to_have_text("Sent: 6; County: one")
    page.emulate_media(media="print")
    expect(setting).to_be_visible()
    expect(page.locator(".explorer-controls")).to_be_hidden()
    expect(page.locator(".explorer-tools")).to_be_hidden()
    expect(now(page).locator("svg")).to_be_visible()


def test_bars_stay_apart_where_the_reader_chose_the_colours(opened: Opened, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    opened(bars())
    page.get_by_label("Sent", exact=True).fill("6")
    looks = page.evaluate(
        """["part", "low", "whole", "mark"].map(name => {
             const style = getComputedStyle(document.querySelector(".explorer-" + name));
             return style.fill + style.stroke + style.strokeDasharray; })"""
    )
    assert len(set(looks)) == 4


def test_a_search_answers_as_the_reader_types(opened: Opened, tmp_path: Path) -> None:
    def found(word: str = "an", most: int = 2) -> str:
        return f"{word}, {most} at most"

    def data() -> list[str]:
        return ["annals", "banner", "cantor"]

    search = """CountyExplorer.searches.begins = (data, values) => ({
        kind: "text",
        text: data.filter(each => each.includes(values.word)).slice(0, values.most).join(" "),
    });"""
    sought = explore(found, name="found", search=Search("begins", data), word="an", most=(1, 3))
    write(tmp_path / "found.js", "found", {"search": "begins", "data": data()})
    page = opened(sought, more=search)
    expect(now(page)).to_have_text("annals banner")
    page.get_by_label("Most", exact=True).fill("2")
    expect(now(page)).to_have_text("annals banner cantor")
    word = page.get_by_label("Word", exact=True)
    word.press_sequentially("t")
    word.fill("ant")
    expect(now(page)).to_have_text("cantor")
    page.wait_for_url("**#found?word=ant&most=3")
    opened(sought, more=search, hash="#found?word=bann&most=1")
    expect(now(page)).to_have_text("banner")


_MODEL = """
const handlers = {};
const values = %s;
const model = {
  get: name => values[name],
  set: (name, value) => { values[name] = value; model.fire(name); },
  save_changes: () => {},
  on: (name, act) => { (handlers[name] = handlers[name] || []).push(act); },
  off: (name, act) => { handlers[name] = (handlers[name] || []).filter(each => each !== act); },
  fire: name => (handlers["change:" + name] || []).forEach(act => act()),
  handlers,
};
window.model = model;
window.clear = CountyExplorer.live(model, document.querySelector("#host"));
"""


@pytest.fixture
def live(page: Page, tmp_path: Path) -> Page:
    """A widget of Jupyter, with a model that stands for the kernel."""
    made = bars()
    values = json.dumps({"spec": made.spec, "setting": made.setting, "shown": made.shown})
    (tmp_path / "index.html").write_text(
        f"<!doctype html><meta charset='utf-8'><div id='host'></div><script>{SCRIPT}</script>"
        f"<script>{_MODEL % values.replace('<', markup.escape('<'))}</script>",
        encoding="utf-8",
    )
    page.goto((tmp_path / "index.html").as_uri())
    return page


def test_a_widget_that_is_taken_away_leaves_nothing_behind(live: Page) -> None:
    assert live.evaluate("Object.values(model.handlers).flat().length") == 2
    live.evaluate("clear()")
    assert live.evaluate("Object.values(model.handlers).flat().length") == 0


def test_the_kernel_does_not_pull_a_slider_out_of_the_readers_hand(live: Page) -> None:
    slider = live.get_by_label("Sent", exact=True)
    box = slider.bounding_box()
    live.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    live.mouse.down()
    held = slider.input_value()
    live.evaluate("model.set('setting', { sent: 8, county: 1 })")
    assert slider.input_value() == held != "8"
    live.mouse.up()
    assert slider.input_value() == "8"


def test_the_kernel_moves_a_slider_that_nobody_holds(live: Page) -> None:
    live.evaluate("model.set('setting', { sent: 7, county: 1 })")
    assert live.get_by_label("Sent", exact=True).input_value() == "7"
