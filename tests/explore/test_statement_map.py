"""The map of the statements: its marks and curves, and how a reader chooses one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from countycase import argument as argument_map
from countycase.explore import Explorer, explore
from countycase.figures import argument
from tests.explore.conftest import Opened
from tests.explore.samples import now, tool

CHOSEN = "policy-undemocratic"
CHOICES = [CHOSEN, "result-1", "thesis-predicament", "legal-responsibility"]
WIDTHS = [320, 560, 900, 1600]


def statements() -> Explorer:
    return explore(argument.statements, name="argument", kind=["", "deficit"], statement=CHOICES)


def mark(page: Page, name: str) -> Locator:
    return page.get_by_role("option", name=f"({name})")


def shown(page: Page) -> str:
    chosen = page.get_by_label("Statement", exact=True).locator("option:checked")
    return chosen.text_content() or ""


def test_every_statement_is_a_mark_under_its_kind_in_the_order_of_the_text(opened: Opened) -> None:
    page = opened(statements(), hash=f"#argument?statement={CHOSEN}")
    for kind, name in argument._kinds().items():
        if not kind:
            continue
        group = page.get_by_role("group", name=name, exact=True)
        titles = group.get_by_role("option").locator("title").all_text_contents()
        ids = [title.rpartition("(")[2].rstrip(")") for title in titles]
        assert ids == [node.id for node in argument_map.nodes() if node.kind == kind]


def test_a_mark_that_is_clicked_is_shown_and_the_page_stays_where_it_is(opened: Opened) -> None:
    page = opened(statements(), hash=f"#argument?statement={CHOSEN}")
    page.set_viewport_size({"width": 900, "height": 500})
    mark(page, "result-1").scroll_into_view_if_needed()
    page.evaluate("""window.kept = [...document.querySelectorAll("[role='option']")];
                     window.at = scrollY""")
    mark(page, "result-1").click()
    quote = argument_map.node("result-1").quote
    expect(now(page).locator(".explorer-passage mark")).to_have_text(quote)
    assert shown(page) == "result-1"
    assert page.evaluate("scrollY") == page.evaluate("window.at")
    assert page.evaluate(
        """window.kept.every((mark, index) =>
             mark === document.querySelectorAll("[role='option']")[index])"""
    )


def test_a_mark_is_chosen_within_what_was_looked_for(opened: Opened) -> None:
    page = opened(statements(), hash=f"#argument?statement={CHOSEN}")
    page.get_by_label("Kind", exact=True).select_option("deficit")
    mark(page, "result-1").click()
    expect(mark(page, "result-1")).to_have_attribute("aria-selected", "true")
    assert page.get_by_label("Kind", exact=True).locator("option:checked").inner_text() == "deficit"


def test_what_is_looked_for_is_filled_and_the_rest_is_hollow(opened: Opened) -> None:
    page = opened(statements(), hash=f"#argument?statement={CHOSEN}")
    expect(now(page).locator(".explorer-map .explorer-unlisted")).to_have_count(0)
    page.get_by_label("Kind", exact=True).select_option("deficit")
    wanted = [node.id for node in argument_map.nodes() if node.kind == "deficit"]
    filled = now(page).locator(".explorer-map .explorer-part")
    expect(filled).to_have_count(len(wanted) - 1)  # The one that is shown has a look of its own.
    hollow = now(page).locator(".explorer-map .explorer-unlisted")
    expect(hollow).to_have_count(len(argument_map.nodes()) - len(wanted))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_curve_for_each_relation_ends_at_its_two_statements(
    opened: Opened, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(statements(), hash=f"#argument?statement={CHOSEN}")
    for name in CHOICES:
        page.get_by_label("Statement", exact=True).select_option(name)
        expect(mark(page, name)).to_have_attribute("aria-selected", "true")
        relations = [r for r in argument_map.relations() if name in (r.source, r.target)]
        ends = {end for r in relations for end in (r.source, r.target)}
        assert set(page.evaluate(_TOUCHED)) == ends | {name}
        curves = page.evaluate(_CURVES)
        assert [curve["status"] for curve in curves] == [r.status for r in relations]
        for curve, relation in zip(curves, relations, strict=True):
            assert (curve["source"], curve["target"]) == (relation.source, relation.target)
            assert curve["inside"]


_TOUCHED = """[...document.querySelectorAll(".explorer-touched title")]
    .map(title => /\\(([^(]*)\\)$/.exec(title.textContent)[1])"""

# The mark nearest to each end of a curve; the head's first point is its tip.
_CURVES = """() => {
  const figure = document.querySelector(".explorer-map").getBoundingClientRect();
  const marks = [...document.querySelectorAll("[role='option']")].map(node => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return {
      id: /\\(([^(]*)\\)$/.exec(node.querySelector("title").textContent)[1],
      x: x + width / 2 - figure.x, y: y + height / 2 - figure.y,
    };
  });
  const nearest = ({ x, y }) => marks.reduce((best, mark) =>
    Math.hypot(mark.x - x, mark.y - y) < Math.hypot(best.x - x, best.y - y) ? mark : best).id;
  return [...document.querySelectorAll(".explorer-curve")]
    .filter(line => line.parentNode.getAttribute("display") !== "none").map(line => {
      const dashed = getComputedStyle(line).strokeDasharray !== "none";
      const box = line.getBoundingClientRect();
      return {
        source: nearest(line.getPointAtLength(0)),
        target: nearest(line.nextSibling.getPointAtLength(0)),
        status: dashed ? "inferred" : "stated",
        inside: box.x >= figure.x - 1 && box.right <= figure.right + 1 &&
          box.y >= figure.y - 1 && box.bottom <= figure.bottom + 1,
      };
    });
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_marks_and_names_stand_apart_at_every_width(opened: Opened, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(statements(), hash=f"#argument?statement={CHOSEN}")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    figure, boxes = page.evaluate(
        """() => {
             const box = node => {
               const { x, y, right, bottom } = node.getBoundingClientRect();
               return [x, y, right, bottom];
             };
             const map = document.querySelector(".explorer-map");
             const found = map.querySelectorAll("[role='option'], text");
             return [box(map), [...found].map(box)];
           }"""
    )
    for index, (left, top, right, bottom) in enumerate(boxes):
        assert figure[0] <= left < right <= figure[2]
        assert figure[1] <= top < bottom <= figure[3]
        for other in boxes[:index]:
            apart = other[2] <= left or right <= other[0] or other[3] <= top or bottom <= other[1]
            assert apart, (other, boxes[index])


@pytest.mark.parametrize("width", [320, 900])
def test_arrow_keys_reach_every_mark_from_a_single_stop_of_the_tab_key(
    opened: Opened, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(statements(), hash=f"#argument?statement={CHOSEN}")
    stops = page.locator("[role='option'][tabindex='0']")
    expect(stops).to_have_count(1)
    expect(stops).to_have_attribute("aria-selected", "true")
    reached = page.evaluate(
        """() => {
             const marks = [...document.querySelectorAll("[role='option']")];
             const reached = new Set([marks[0]]);
             for (const from of reached)
               for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
                 from.focus();
                 from.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
                 reached.add(document.activeElement);
               }
             return reached.size;
           }"""
    )
    assert reached == len(argument_map.nodes())
    expect(stops).to_have_count(1)


def test_a_mark_is_chosen_by_keyboard_and_the_focus_stays_on_it(opened: Opened) -> None:
    page = opened(statements(), hash=f"#argument?statement={CHOSEN}")
    page.locator("[role='option'][tabindex='0']").focus()
    page.keyboard.press("Home")
    first = mark(page, argument_map.nodes()[0].id)
    expect(first).to_be_focused()
    mark(page, "result-1").focus()
    expect(now(page).locator(".explorer-pointed")).to_contain_text("(result-1)")
    page.keyboard.press("Enter")
    expect(now(page).locator(".explorer-passage mark")).to_have_text(
        argument_map.node("result-1").quote
    )
    expect(mark(page, "result-1")).to_be_focused()
    expect(mark(page, "result-1")).to_have_attribute("aria-selected", "true")


def test_a_mark_that_is_pointed_at_is_named_below_the_map(opened: Opened) -> None:
    page = opened(statements(), hash=f"#argument?statement={CHOSEN}")
    named = now(page).locator(".explorer-pointed")
    expect(named).to_contain_text(f"({CHOSEN})")
    mark(page, "result-4").hover()
    expect(named).to_contain_text("(result-4)")
    page.mouse.move(0, 0)
    expect(named).to_contain_text(f"({CHOSEN})")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_marks_and_curves_have_contrast_and_are_told_apart(
    opened: Opened, page: Page, theme: str, forced: Any
) -> None:
    scheme: Any = theme
    page.emulate_media(forced_colors=forced, color_scheme=scheme)
    opened(statements(), hash=f"#argument?statement={CHOSEN}")
    page.evaluate(
        """theme => {
             document.documentElement.dataset.theme = theme;
             const own = document.documentElement.style;
             if (theme !== "dark") return;
             own.setProperty("--pst-color-text-base", "#ced6dd");
             own.setProperty("--pst-color-text-muted", "#9ca4af");
             own.setProperty("--pst-color-background", "#14181e");
           }""",
        theme,
    )
    page.get_by_label("Kind", exact=True).select_option("deficit")
    expect(now(page).locator(".explorer-unlisted").first).to_be_visible()
    looks = page.evaluate(_LOOKS)
    for name, (colour, ground) in looks["colours"].items():
        assert contrast(colour, ground) >= 3, name
    assert len(set(looks["marks"])) == 3
    # The legend shows the marks as they are.
    assert looks["keys"] == [looks["colours"][name][0] for name in ("chosen", "listed")]


def contrast(one: list[float], other: list[float]) -> float:
    """The ratio of WCAG 2.2 between two colours of sRGB."""

    def luminance(colour: list[float]) -> float:
        parts = [part / 255 for part in colour]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


_LOOKS = """() => {
  const numbers = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const style = selector => getComputedStyle(document.querySelector(`.explorer-map ${selector}`));
  const probe = document.querySelector(".explorer").appendChild(document.createElement("i"));
  probe.style.forcedColorAdjust = "none";
  probe.style.color = "var(--ground)";
  const ground = numbers(getComputedStyle(probe).color);
  const colours = {
    chosen: [numbers(style("[role=option] .explorer-mark").fill), ground],
    listed: [numbers(style(".explorer-part").fill), ground],
    unlisted: [numbers(style(".explorer-unlisted").stroke), ground],
    ring: [numbers(style(".explorer-touched .explorer-halo").stroke), ground],
    curve: [numbers(style(".explorer-curve").stroke), ground],
    arrow: [numbers(style("g[aria-hidden] .explorer-mark").fill), ground],
  };
  const marks = ["[role=option] .explorer-mark", ".explorer-part", ".explorer-unlisted"]
    .map(selector => style(selector)).map(look => look.fill + look.stroke + look.r);
  const keys = ["chosen", "listed"].map(look => numbers(
    getComputedStyle(document.querySelector(`.explorer-key-${look}`), "::before").backgroundColor));
  return { colours, marks, keys };
}"""


def test_a_saved_map_has_the_answers_sentence_above_it_and_no_headings(
    opened: Opened, page: Page, painted: Callable[[], list[list[Any]]]
) -> None:
    opened(statements(), hash=f"#argument?statement={CHOSEN}")
    with page.expect_download():
        tool(page, "Save as PNG").click()
    texts = [text for name, text in painted() if name == "fillText"]
    written = " ".join(texts)
    assert f"({CHOSEN}; deficit, stated)" in written
    assert "relation inferred" in written
    assert "Passage" not in written
    assert "Statements found" not in written


def test_in_jupyter_a_view_leads_to_a_setting_of_its_explorer(live: Page) -> None:
    live.evaluate(
        """CountyExplorer.lead(document.querySelector("#host .explorer-now > *"),
                               "#staff?sent=7&county=two")"""
    )
    expect(live.get_by_label("Sent", exact=True)).to_have_value("7")
    assert live.evaluate("model.get('setting')") == {"sent": 7, "county": 1}
