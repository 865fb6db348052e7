"""The browser's side of an explorer: its controls, tools and links, on pages made for the test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from countycase.explore import Search, control, explore, vocabulary
from tests.explore.conftest import Opened
from tests.explore.samples import bars, now, staff, tool, write


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


def test_a_link_brings_the_answers_though_its_explorer_never_comes_near(
    opened: Opened, page: Page
) -> None:
    """What loads above moves an explorer away in the moment in which a link leads to it."""
    page.add_init_script(
        "window.IntersectionObserver = class { observe() {} disconnect() {} unobserve() {} };"
    )
    opened(bars(), hash="#staff?sent=5&county=two")
    expect(now(page).locator("p")).to_have_text(staff(5, "two")[1])
    page.evaluate("location.hash = '#staff?sent=7&county=one'")
    expect(now(page).locator("p")).to_have_text(staff(7, "one")[1])


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
        "Copy link to this setting",
        "Save as PNG",
    ]


def test_the_tools_stand_between_the_controls_and_the_answer(opened: Opened) -> None:
    page = opened(bars())
    above = [
        page.locator(f".explorer-{name}").bounding_box()["y"]
        for name in ("controls", "tools", "panels")
    ]
    assert above == sorted(above)


def test_what_a_tool_says_moves_no_answer(opened: Opened) -> None:
    page = opened(bars())
    before = now(page).bounding_box()
    tool(page, "Copy link to this setting").click()
    expect(page.locator(".explorer-status")).not_to_be_empty()
    assert now(page).bounding_box() == before


def test_an_empty_status_line_takes_no_space(opened: Opened) -> None:
    page = opened(bars())
    assert page.locator(".explorer-status").bounding_box()["height"] == 0


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


@pytest.mark.parametrize("name", ["constructor", "valueof"])
def test_a_name_may_be_one_that_javascript_has_already(opened: Opened, name: str) -> None:
    def called(**setting: int) -> str:
        return f"{setting['constructor']} of them"

    page = opened(explore(called, name=name, constructor=[3, 4]), hash=f"#{name}?other=1")
    expect(now(page)).to_have_text("3 of them")
    page.get_by_label("Constructor", exact=True).select_option("4")
    expect(now(page)).to_have_text("4 of them")
